"""Reading: what the free words of a note name, by ids, by labels, and by a few words of the table's language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corfu_bots.record import on_table
from corfu_bots.tongues import Say
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId
from corfu_rules.letters import Intent
from corfu_rules.parties import Party
from corfu_rules.proceedings import Proceedings
from corfu_rules.sentences import Sentence, sentence
from corfu_rules.setup import Setup
from corfu_rules.texts import Clause

SHORTEST_KEYWORD = 5
"""A word of a clause's title names the clause if it is at least so long."""


def named_clauses(clauses: Sequence[Clause], text: str) -> tuple[Clause, ...]:
    """Gives the clauses that `text` names: by id, else by title, else by a long word of the title."""
    by_id = tuple(each for each in clauses if _names(text, each.id))
    if by_id:
        return by_id
    by_title = tuple(each for each in clauses if each.title and each.title.casefold() in text.casefold())
    if by_title:
        return by_title
    words = {word for word in words_in(text) if len(word) >= SHORTEST_KEYWORD}
    return tuple(each for each in clauses if words & words_in(each.title))


def named_options(clause: Clause, text: str) -> tuple[OptionId, ...]:
    """Gives the options of `clause` that `text` names: `A2.b`, `A2: b`, `A2 option b`, or by label."""
    return tuple(each.id for each in clause.options if _beside(clause.id, each.id, text) or _label(each.label, text))


def options_in(setup: Setup, text: str) -> tuple[Ask, ...]:
    """Gives the options that `text` names, one per clause; by label wherever the label is a word of its own length."""
    clauses = named_clauses(setup.clauses, text)
    found = [Ask(clause.id, option) for clause in clauses for option in named_options(clause, text)[:1]]
    if found:
        return tuple(found)
    labelled = ((clause, option) for clause in setup.clauses for option in clause.options)
    return tuple(
        Ask(clause.id, option.id)
        for clause, option in labelled
        if len(option.label) >= SHORTEST_KEYWORD and _label(option.label, text)
    )


def documents_in(proceedings: Proceedings, text: str) -> tuple[DocumentId, ...]:
    """Gives the texts on the table that `text` names by their ids."""
    there = [each.id for each in on_table(proceedings)]
    there += [CHAIR_TEXT] if proceedings.chair_text is not None else []
    return tuple(each for each in there if _names(text, each))


def intents_in(text: str, say: Say) -> tuple[Intent, ...]:
    """Gives what the words of `text` may be for: they ask why, ask for interests, or thank."""
    spoken = words_in(text)
    keywords = ((Intent.ASK_WHY, _why()), (Intent.ASK_INTEREST, _needs()), (Intent.THANK, _thanks()))
    return tuple(intent for intent, words in keywords if spoken & (words_in(words.text) | words_in(say(words))))


def _why() -> Sentence:
    return sentence("why reason reasons")


def _needs() -> Sentence:
    return sentence("need needs want wants interest interests matters important")


def _thanks() -> Sentence:
    return sentence("thanks thank")


def names_party(text: str, party: Party) -> bool:
    """Says whether `text` names the Party: by its name in any case, or by its code in capitals."""
    by_code = re.search(rf"(?<!\w){re.escape(party.code)}(?!\w)", text) is not None
    return by_code or _names(text, party.name)


def words_of(text: str) -> tuple[str, ...]:
    """Gives the words of `text` in their order, in small letters."""
    return tuple(re.findall(r"\w+", text.casefold()))


def words_in(text: str) -> frozenset[str]:
    """Gives the words of `text`, in small letters."""
    return frozenset(words_of(text))


def _label(label: str, text: str) -> bool:
    return bool(label) and label.casefold() in text.casefold()


def _beside(clause: ClauseId, option: OptionId, text: str) -> bool:
    bare = option.removeprefix(f"{clause}.")
    pattern = rf"(?<!\w){re.escape(clause)}(\s*[.:/]\s*|\s+option\s+){re.escape(bare)}(?!\w)"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _names(text: str, name: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None
