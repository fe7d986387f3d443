"""Classifying: a Chair bot says which option own wording comes nearest to, where the words leave no doubt.

It cannot read. It compares the words with those of every option, and rules only if one option has most of them and
every other far fewer. What somebody has ruled on it leaves alone, and so it does with what may be read either way.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corfu_bots import phrases, stance_phrases
from corfu_bots.curves import WHOLE
from corfu_bots.reading import words_of
from corfu_bots.sittings import Sitting
from corfu_bots.traces import Act, ReasonCode
from corfu_rules.documents import CHAIR_TEXT, ProposalStatus, Tabled
from corfu_rules.identifiers import DocumentId, OptionId
from corfu_rules.procedures.classifying import ReclassifyWording
from corfu_rules.remembering import Once
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.texts import Choice, Clause, Text

LIKE, CLEARLY = 600, 200
"""Words are nearest to an option if they share so much with it, and more by so much than with any other (in ‰)."""


def classify(sitting: Sitting) -> Act | None:
    """Rules on the first own wording that somebody counts otherwise than its words say, None where there is none."""
    for document, choice in _own_wordings(sitting):
        clause = sitting.setup.clause(choice.clause)
        if choice.new or clause is None or any(each.choice.says(choice) for each in sitting.proceedings.classified):
            continue
        option = nearest(clause, choice.wording or "")
        if option is None or option == choice.option:
            continue
        words = stance_phrases.classifies(phrases.option_name(sitting.setup, clause.id, option, sitting.say))
        reason = phrases.clipped(sitting.say(words), REASON_LIMIT)
        return Act(ReclassifyWording(document, clause.id, option, reason), ReasonCode.PRESIDES, words)
    return None


def _own_wordings(sitting: Sitting) -> Iterator[tuple[DocumentId, Choice]]:
    course = sitting.proceedings
    yield from _worded(course.proposals)
    yield from _worded(course.packages)
    if course.chair_text is not None:
        yield from ((CHAIR_TEXT, each) for each in _own_words(course.chair_text.text))


@Once
def _worded(documents: tuple[Tabled, ...]) -> tuple[tuple[DocumentId, Choice], ...]:
    there = [each for each in documents if each.status is ProposalStatus.TABLED]
    return tuple((document.id, each) for document in there for each in _own_words(document.choices))


@Once
def _own_words(text: Text) -> Text:
    return tuple(each for each in text if each.wording is not None)


def nearest(clause: Clause, wording: str) -> OptionId | None:
    """Gives the option whose words `wording` shares, None where none or more than one might be meant."""
    ranked = sorted(
        ((_shared(wording, each.wording), each.id) for each in clause.options if each.wording and not each.omits),
        key=lambda each: -each[0],
    )
    if not ranked or ranked[0][0] < LIKE:
        return None
    second = ranked[1][0] if len(ranked) > 1 else 0
    return ranked[0][1] if ranked[0][0] - second >= CLEARLY else None


def _shared(one: str, other: str) -> int:
    """Gives the share of words that both texts have, each counted as often as it stands, in thousandths.

    >>> _shared("States notify exercises", "States notify every exercise")
    571
    """
    mine, theirs = Counter(words_of(one)), Counter(words_of(other))
    return 2 * sum((mine & theirs).values()) * WHOLE // max(1, sum(mine.values()) + sum(theirs.values()))
