"""Feedback from peers in words: how far it has come, and what a sheet says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from corfu_minutes.wordings import called
from corfu_resources.catalogue import _, figure, ngettext
from corfu_resources.plain import plain
from corfu_rules.feedback import LEAST_GIVERS, FeedbackQuestions, FeedbackSheet
from corfu_rules.procedures import appraising
from corfu_rules.setup import Setup


def feedback_phrase(event: appraising.Event) -> str:
    """Gives how far the feedback has come."""
    match event:
        case appraising.FeedbackCollected():
            return _("The feedback has been collected.")
        case appraising.FeedbackHandedOut():
            return _("Every delegation can read its feedback now.")
        case _:
            assert_never(event)


def feedback_told(notice: appraising.Notice, setup: Setup) -> str | None:
    """Gives what a person, a delegation or the instructor hears of feedback; None for what is not worth a line."""
    match notice:
        case appraising.FeedbackTaken(to):
            return _("Your feedback on {party} has come in.", party=called(setup, to))
        case appraising.FeedbackCounted(new):
            return _("Somebody has given feedback.") if new else None
        case appraising.SheetsArrived():
            return None
        case _:
            assert_never(notice)


def givers_told(sheet: FeedbackSheet) -> str:
    """Gives how many people a sheet is made of, or why it tells nothing."""
    if not sheet.told:
        return _(
            "Fewer than {count} people gave any. It is shown to nobody, so that nobody is known.", count=LEAST_GIVERS
        )
    return ngettext("From {count} person", "From {count} people", sheet.givers)


def averages_told(sheet: FeedbackSheet, questions: FeedbackQuestions) -> Iterator[tuple[str, str]]:
    """Gives each question with the average of its answers."""
    for question, tenths in zip(questions.ask, sheet.tenths, strict=False):
        marks = _("{average} of {most}", average=figure(tenths / 10, 1), most=questions.scale)
        yield plain(question), marks
