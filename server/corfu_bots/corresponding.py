"""Corresponding: a delegate's answers to the notes of people. Bots do not write to bots."""

from __future__ import annotations

import re

from corfu_bots import phrases
from corfu_bots.stancing import instead
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.sentences import Sentence
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.tables import Note
from corfu_rules.texts import Choice, Clause

SHORTEST_KEYWORD = 5
"""A word of a clause's title names the clause if it is at least so long."""


def reply(turn: Turn) -> Act | None:
    """Answers the last note of a person that has not been answered yet; one answer to several in a row."""
    own = [note for note in turn.view.notes if note.sender == turn.party]
    if own and turn.now - own[-1].at < turn.persona.note_pause:
        return None
    for note in _unanswered(turn):
        sentences = _answer(turn, note)
        words = phrases.clipped(" ".join(turn.say(each) for each in sentences), STATEMENT_LIMIT)
        return Act(SendNote((note.sender,), words), ReasonCode.ANSWERS, sentences[0])
    return None


def _unanswered(turn: Turn) -> tuple[Note, ...]:
    last: dict[PartyCode, Note] = {}
    for note in turn.view.notes:
        if note.sender == turn.party:
            for receiver in note.to:
                last.pop(receiver, None)
        elif turn.is_person(note.sender):
            last[note.sender] = note
    return tuple(last.values())


def _answer(turn: Turn, note: Note) -> tuple[Sentence, ...]:
    answer = on_what_is_named(turn, note.text)
    if answer:
        return answer
    written = sum(1 for each in turn.view.notes if each.sender == turn.party and note.sender in each.to)
    lines = turn.worth.brief.may_reveal
    if written < len(lines):
        return (Sentence("{line}", (("line", lines[written]),)),)
    return (phrases.note_name_a_clause(turn.setup.clauses[0].id if turn.setup.clauses else "A1"),)


def on_what_is_named(turn: Turn, text: str) -> tuple[Sentence, ...]:
    """Gives the answer to words that name a clause, or options of clauses; nothing if they name none."""
    clauses = named_clauses(turn.setup.clauses, text)
    choices = [Choice(clause.id, option) for clause in clauses for option in named_options(clause, text)]
    if choices:
        return _on_choices(turn, tuple({choice.clause: choice for choice in reversed(choices)}.values())[::-1])
    return (_on_clause(turn, clauses[0]),) if clauses else ()


def _on_choices(turn: Turn, choices: tuple[Choice, ...]) -> tuple[Sentence, ...]:
    barred = next((each for each in choices if turn.worth.barred(each.clause, each.option)), None)
    if barred is not None:
        first = phrases.note_rules_out(phrases.choice_name(turn.setup, barred, turn.say))
        return (first, *_rather(turn, barred))
    named = "; ".join(phrases.choice_name(turn.setup, each, turn.say) for each in choices)
    if turn.worth.judge_choices(choices, turn.proceedings).joins:
        return (phrases.note_could_live(named),)
    return (phrases.note_hard(named), *_rather(turn, choices[0]))


def _rather(turn: Turn, choice: Choice) -> tuple[Sentence, ...]:
    return tuple(
        phrases.note_rather(phrases.choice_name(turn.setup, ask, turn.say)) for ask in instead(turn, (choice,))
    )


def _on_clause(turn: Turn, clause: Clause) -> Sentence:
    name = phrases.clause_name(turn.setup, clause.id)
    options = turn.worth.acceptable(clause)
    if turn.worth.stake(clause) == 0 or not options:
        return phrases.note_no_stake(name)
    named = [phrases.option_name(turn.setup, clause.id, each, turn.say) for each in options]
    return phrases.note_preference(name, phrases.either(named, turn.say))


def named_clauses(clauses: tuple[Clause, ...], text: str) -> tuple[Clause, ...]:
    """Gives the clauses that `text` names: by id, else by title, else by a long word of the title."""
    by_id = tuple(each for each in clauses if _names(text, each.id))
    if by_id:
        return by_id
    by_title = tuple(each for each in clauses if each.title and each.title.casefold() in text.casefold())
    if by_title:
        return by_title
    words = {word for word in re.findall(r"\w+", text.casefold()) if len(word) >= SHORTEST_KEYWORD}
    return tuple(each for each in clauses if words & set(re.findall(r"\w+", each.title.casefold())))


def named_options(clause: Clause, text: str) -> tuple[OptionId, ...]:
    """Gives the options of `clause` that `text` names: `A2.b`, `A2: b`, `A2 option b`, or by label."""
    return tuple(each.id for each in clause.options if _beside(clause.id, each.id, text) or _label(each.label, text))


def _label(label: str, text: str) -> bool:
    return bool(label) and label.casefold() in text.casefold()


def _beside(clause: ClauseId, option: OptionId, text: str) -> bool:
    bare = option.removeprefix(f"{clause}.")
    pattern = rf"(?<!\w){re.escape(clause)}(\s*[.:/]\s*|\s+option\s+){re.escape(bare)}(?!\w)"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _names(text: str, clause: ClauseId) -> bool:
    return re.search(rf"(?<!\w){re.escape(clause)}(?!\w)", text, re.IGNORECASE) is not None
