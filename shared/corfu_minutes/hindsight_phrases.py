"""What could have been, in words: a better text, and the options that closed on the way."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import assert_never

from corfu_minutes.letter_phrases import option_in_clause
from corfu_minutes.wordings import called, clause_named, listed
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.hindsight import Answer, Door, Doors, Gain, Improvement
from corfu_rules.identifiers import ClauseId
from corfu_rules.setup import Setup


def improvement_answer(improvement: Improvement) -> str:
    """Gives the answer in a sentence."""
    match improvement.answer:
        case Answer.YES if improvement.adopted:
            return _("Yes: another text would have been better for somebody, at nobody's cost.")
        case Answer.YES if not improvement.changes:
            return _("Yes, this one: nobody had to block it.")
        case Answer.YES:
            return _("Yes: there was a text that nobody had to block.")
        case Answer.NO if improvement.adopted:
            return _("No: whatever is better for one is worse for another. All texts were tried.")
        case Answer.NO:
            return _("No: every text had to be blocked by somebody. All texts were tried.")
        case Answer.NOT_KNOWN if not improvement.searched:
            return _("Not known: there are too many texts to try.")
        case Answer.NOT_KNOWN:
            return ngettext(
                "Not known: there are too many texts. None with only {count} change was better.",
                "Not known: there are too many texts. None with up to {count} changes was better.",
                improvement.searched,
            )
        case _:
            assert_never(improvement.answer)


def changes_told(setup: Setup, improvement: Improvement) -> str:
    """Gives which options lead to the better text; empty where nothing has to change."""
    if not improvement.changes:
        return ""
    options = listed([option_in_clause(setup, each) for each in improvement.changes])
    return ngettext("The change: {options}", "The changes: {options}", len(improvement.changes), options=options)


def gains_told(setup: Setup, improvement: Improvement) -> str:
    """Gives who would have gained, against what; empty where nobody would."""
    if not improvement.gains:
        return ""
    gains = listed([_gain(setup, each) for each in improvement.gains])
    if improvement.adopted:
        return _("Better off: {gains}. Nobody would have lost.", gains=gains)
    return _("Better off than with no treaty: {gains}. Nobody would have been worse off.", gains=gains)


def _gain(setup: Setup, gain: Gain) -> str:
    party = called(setup, gain.party)
    if gain.points is None:
        return party
    return ngettext("{party} (+{count} point)", "{party} (+{count} points)", gain.points, party=party)


def doors_answer(setup: Setup, doors: Doors | None) -> Iterator[str]:
    """Gives what is known of the doors as a whole, in sentences."""
    if doors is None:
        yield _("A majority decides here: no Party closes an option alone.")
        return
    if doors.agreement is Answer.NO:
        yield _("All of them: every text had to be blocked by somebody.")
        return
    if doors.agreement is Answer.NOT_KNOWN:
        yield _("Whether there was a text that nobody had to block is not known: there are too many.")
    if doors.lost_with:
        clauses = listed([clause_named(setup, each) for each in doors.lost_with])
        yield _("With the agreement on {clauses} the last text went that nobody had to block.", clauses=clauses)
    elif not doors.closed and not doors.unknown:
        yield _("None: every option stood in a text that nobody had to block.")
    if doors.unknown:
        yield ngettext(
            "Of {count} option it is not known: there are too many texts.",
            "Of {count} options it is not known: there are too many texts.",
            len(doors.unknown),
        )


def closed_doors(setup: Setup, doors: Doors) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Gives what closed options, and those options, a line for each clause; those that were never open come first."""
    for cause in dict.fromkeys(each.shut_by for each in doors.closed):
        closed = [each for each in doors.closed if each.shut_by == cause]
        clauses = listed([clause_named(setup, each) for each in cause])
        head = (
            _("Closed by the agreement on {clauses}", clauses=clauses)
            if cause
            else _("Never open: somebody had to block every text with it")
        )
        yield head, tuple(_closed_in(setup, each, closed) for each in dict.fromkeys(door.clause for door in closed))


def _closed_in(setup: Setup, clause: ClauseId, closed: Sequence[Door]) -> str:
    options = listed([_label(setup, each) for each in closed if each.clause == clause])
    return _("{clause}: {options}", clause=clause_named(setup, clause), options=options)


def _label(setup: Setup, door: Door) -> str:
    clause = setup.clause(door.clause)
    option = clause.option(door.option) if clause else None
    return _("“{option}”", option=plain(option.label) if option and option.label else plain(door.option))
