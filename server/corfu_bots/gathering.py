"""Gathering: a delegate comes to a caucus when it is invited, greets those there, and answers people.

What is said in a caucus is heard by all who are in it: it says there what it could live with. A delegate that holds
closely to its partners opens one for them.
"""

from __future__ import annotations

from corfu_bots import floor_phrases, phrases, stance_phrases
from corfu_bots.reading import named_clauses, named_options
from corfu_bots.stancing import instead
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_rules.caucuses import Caucus
from corfu_rules.phases import Phase
from corfu_rules.procedures.caucusing import (
    CloseCaucus,
    InviteToCaucus,
    JoinCaucus,
    LeaveCaucus,
    OpenCaucus,
    SpeakInCaucus,
    going_on,
)
from corfu_rules.sentences import Sentence
from corfu_rules.setup import NAME_LIMIT, STATEMENT_LIMIT
from corfu_rules.texts import Choice, Clause

CLOSE = 700
"""A delegate of so much loyalty holds closely to its partners."""
EARLY = 150
"""It brings them together in the first part of the drafting, in thousandths of it."""


def gather(turn: Turn) -> Act | None:
    """Gives what it does about the caucuses that go on, None for nothing; a loyal one brings its partners together."""
    for caucus in going_on(turn.proceedings):
        act = _within(turn, caucus) if turn.party in caucus.members else _come(turn, caucus)
        if act is not None:
            return act
    return _open(turn)


def _open(turn: Turn) -> Act | None:
    """Opens one caucus in all, by invitation, for its partners, before the first proposals are taken up."""
    course = turn.proceedings
    if turn.persona.loyalty < CLOSE or course.phase is not Phase.DRAFTING:
        return None
    if course.decision is not None or course.chair_text is not None:
        return None
    partners = [each for each in turn.setup.parties if each.code in turn.worth.scale.partners]
    here = [each.code for each in partners if course.attends(each.code, turn.setup.grace, turn.now)]
    if not here or turn.progress >= EARLY or any(turn.party in each.attended for each in course.caucuses):
        return None
    words = stance_phrases.speaks_with_partners()
    name = phrases.clipped(turn.say(stance_phrases.partners_caucus(turn.party)), NAME_LIMIT)
    if any(each.name.casefold() == name.casefold() for each in course.caucuses):
        return None
    invited = tuple(here[: turn.setup.caucus.most - 1])
    return Act(OpenCaucus(name, by_invitation=True, invite=invited), ReasonCode.SPEAKS, words)


def _come(turn: Turn, caucus: Caucus) -> Act | None:
    """Comes when invited, once: where it has been it does not come back by itself."""
    invited = any(each.caucus == caucus.id and each.invited == turn.party for each in turn.view.invitations)
    if not invited or turn.party in caucus.attended or len(caucus.members) >= turn.setup.caucus.most:
        return None
    return Act(JoinCaucus(caucus.id), ReasonCode.ANSWERS, floor_phrases.comes_to_caucus())


def _within(turn: Turn, caucus: Caucus) -> Act | None:
    return _speak(turn, caucus) or _invite(turn, caucus) or _end(turn, caucus)


def _invite(turn: Turn, caucus: Caucus) -> Act | None:
    """Invites a partner that has come to the table since, into a caucus that it convenes itself."""
    if caucus.convener != turn.party or not caucus.by_invitation or turn.progress >= EARLY:
        return None
    asked = {each.invited for each in turn.view.invitations if each.caucus == caucus.id}
    late = [
        each.code
        for each in turn.setup.parties
        if each.code in turn.worth.scale.partners
        and each.code not in {*asked, *caucus.attended}
        and turn.proceedings.attends(each.code, turn.setup.grace, turn.now)
    ]
    if not late or len({*asked, *caucus.members}) >= turn.setup.caucus.most:
        return None
    words = floor_phrases.invites_late_partner()
    return Act(InviteToCaucus(caucus.id, (late[0],)), ReasonCode.SPEAKS, words)


def _end(turn: Turn, caucus: Caucus) -> Act | None:
    """Closes a caucus of bots of its own in which all have spoken; goes when the text as a whole is decided."""
    if caucus.convener != turn.party:
        going = turn.proceedings.phase is Phase.ADOPTION
        return Act(LeaveCaucus(caucus.id), ReasonCode.ALL_HEARD, floor_phrases.leaves_caucus()) if going else None
    lines = [each for each in turn.view.caucus_lines if each.caucus == caucus.id]
    spoken = {each.speaker.party for each in lines}
    asked = {each.invited for each in turn.view.invitations if each.caucus == caucus.id and each.inviter == turn.party}
    people = any(turn.is_person(each) for each in (*caucus.members, *asked))
    all_there = asked <= {*caucus.attended} and spoken >= {*caucus.members} and len(caucus.attended) > 1
    if people or not all_there or turn.now - lines[-1].at < turn.persona.note_pause:
        return None
    return Act(CloseCaucus(caucus.id), ReasonCode.ALL_HEARD, floor_phrases.closes_caucus())


def _speak(turn: Turn, caucus: Caucus) -> Act | None:
    lines = [each for each in turn.view.caucus_lines if each.caucus == caucus.id]
    own = [number for number, each in enumerate(lines) if each.speaker.party == turn.party]
    if not own:
        greeting = floor_phrases.greets_caucus()
        return Act(SpeakInCaucus(caucus.id, turn.say(greeting)), ReasonCode.ANSWERS, greeting)
    if turn.now - lines[own[-1]].at < turn.persona.note_pause:
        return None
    for line in reversed(lines[own[-1] + 1 :]):
        if line.speaker.party is not None and turn.is_person(line.speaker.party):
            sentences = on_what_is_named(turn, line.text)
            if sentences:
                words = phrases.clipped(" ".join(turn.say(each) for each in sentences), STATEMENT_LIMIT)
                return Act(SpeakInCaucus(caucus.id, words), ReasonCode.ANSWERS, sentences[0])
    return None


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
