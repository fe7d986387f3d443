"""What can be done on the outcome for the talk afterwards: give feedback, and what the instructor shows the class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corfu_client.store import Store
from corfu_resources.catalogue import _
from corfu_rules.debriefs import HINDSIGHT
from corfu_rules.procedures.appraising import CollectFeedback, GiveFeedback, HandOutFeedback, receivers
from corfu_rules.procedures.teaching import ReleaseHindsight
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Command
from corfu_rules.seats import Role
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class Deed:
    """A button, and the instructor's command that it sends; None opens the form for feedback."""

    key: str
    text: str
    shortcut: str
    command: Command | None = None


def deeds_for(store: Store) -> Iterator[Deed]:
    """Gives what is in order now."""
    view = store.view
    if view is None:
        return
    give = store.moves().get(GiveFeedback)
    if give is not None and give.open:
        yield Deed("feedback", _feedback_named(view), "F")
    instructor = store.instructor_moves()
    shown = view.proceedings.hindsight is not None or not HINDSIGHT & set(view.setup.debrief.show)
    if ReleaseHindsight in instructor and instructor[ReleaseHindsight].open and not shown and view.setup.drafts:
        yield Deed("possible", _("Reveal what was possible"), "V", ReleaseHindsight())
    if CollectFeedback in instructor and instructor[CollectFeedback].open:
        yield Deed("collect", _collecting_named(view), "C", CollectFeedback())
    if HandOutFeedback in instructor and instructor[HandOutFeedback].open:
        yield Deed("hand-out", _("Hand out the feedback"), "O", HandOutFeedback())
        yield Deed("hand-out-marks", _("Only the marks"), "M", HandOutFeedback(lines=False))


def _collecting_named(view: View) -> str:
    """Gives the button's name, and to the instructor's own seat how many people have given feedback."""
    if view.viewer.role is not Role.INSTRUCTOR:
        return _("Collect the feedback")
    people = sum(each.player is Player.PERSON for each in view.proceedings.attendance)
    return _("Collect the feedback ({given} of {all})", given=view.feedback_givers, all=people)


def _feedback_named(view: View) -> str:
    others = receivers(view.setup, view.proceedings, view.viewer)
    given = sum(party in view.feedback_to for party in others)
    if not given:
        return _("Give feedback")
    return _("Give feedback ({given} of {all})", given=given, all=len(others))
