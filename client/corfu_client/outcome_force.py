"""Signature and entry into force: who signed and notified, since when it is in force, or what is missing for that."""

from __future__ import annotations

from corfu_client.kit.labels import Label, Mark, ProgressBar, caption
from corfu_client.kit.layout import Align, Column, Row
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_minutes.wordings import minutes
from corfu_resources.catalogue import _, ngettext
from corfu_rules.identifiers import Moment
from corfu_rules.phases import Phase
from corfu_rules.views import View


def force_told(view: View, now: Moment) -> tuple[MarkShape, Tone, str] | None:
    """Gives whether the treaty is in force, since or from when, or what is missing: a mark and a sentence.

    None where nothing is signed at this table, or nothing has been adopted that could be.
    """
    setup, course = view.setup, view.proceedings
    register = course.register
    if setup.duration(Phase.SIGNATURE) == 0 or course.treaty(setup) is None:
        return None
    if register.in_force and register.in_force_from is not None:
        words = _("In force since {time}.", time=minutes(register.in_force_from // 1000))
        return MarkShape.CHECK, Tone.GOOD, words
    if register.in_force_from is not None:
        left = max(0, -(-(register.in_force_from - now) // 1000))
        return MarkShape.RING, Tone.GOOD, _("It enters into force in {time}.", time=minutes(left))
    needed, counted = course.terms(setup).notifications, course.notifications(setup)
    missing = max(0, needed - counted)
    words = ngettext(
        "Not in force: {count} notification is missing (Article 12).",
        "Not in force: {count} notifications are missing (Article 12).",
        missing,
    )
    return MarkShape.CROSS, Tone.BAD, words


def force_widgets(view: View, now: Moment) -> list[Widget]:
    """Gives the sentence, and a bar with the notifications there are and those that are needed."""
    told = force_told(view, now)
    if told is None:
        return []
    shape, tone, words = told
    needed = view.proceedings.terms(view.setup).notifications
    counted = view.proceedings.notifications(view.setup)
    count = _("{count} of {needed} notifications", count=counted, needed=needed)
    sentence = Row([Mark(shape, tone), Label((Run(words, bold=True),), tone=tone, grow=1)], gap=8, align=Align.CENTRE)
    bar = Row(
        [
            ProgressBar(counted / max(1, needed), tone=tone, grow=1),
            Label(count, size=14, tone=Tone.MUTED),
        ],
        gap=10,
        align=Align.CENTRE,
    )
    return [Column([caption(_("ENTRY INTO FORCE")), sentence, bar], gap=6)]
