"""The first-run tour: where each step points, what it says, and what it waits for. All its words are here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corfu_client.store import Store
from corfu_resources.catalogue import _
from corfu_rules.phases import ORDER, Phase
from corfu_rules.views import View

SCENARIO = "tutorial"
"""The scenario that the tour leads through."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step on a screen: the key of the widget that it points at, and its words.

    `done` says whether the person has done the thing; a step without it is read, and the clock waits meanwhile where
    it may. With `phase` it waits for that phase, and is passed over once that is over.
    """

    screen: str
    target: str
    words: Callable[[], str]
    done: Callable[[View], bool] | None = None
    phase: Phase | None = None

    @property
    def reads(self) -> bool:
        """Whether it is only to be read."""
        return self.done is None

    def is_over(self, store: Store) -> bool:
        """Whether it has been done, or its phase is over."""
        view = store.view
        if view is None:
            return False
        late = self.phase is not None and ORDER.index(view.proceedings.phase) > ORDER.index(self.phase)
        return late or (self.done is not None and self.done(view))

    def is_early(self, store: Store) -> bool:
        """Whether its phase has not begun."""
        view = store.view
        if view is None or self.phase is None:
            return False
        return ORDER.index(view.proceedings.phase) < ORDER.index(self.phase)


def _sat_down(view: View) -> bool:
    return view.viewer.party is not None


def _began(view: View) -> bool:
    return view.proceedings.clock.started


def _spoke(view: View) -> bool:
    return any(each.speaker == view.viewer for each in view.proceedings.statements)


def _proposed(view: View) -> bool:
    return any(each.proposer == view.viewer.party for each in view.proceedings.proposals)


STEPS: tuple[Step, ...] = (
    Step(
        "seats",
        "seats",
        lambda: _("Choose a seat, Norway for a first time, and press “Take the seat”. Bots play the others."),
        _sat_down,
    ),
    Step(
        "briefing",
        "public",
        lambda: _("This everybody reads: what is negotiated, how it is decided, and who is there."),
    ),
    Step(
        "briefing",
        "confidential",
        lambda: _(
            "This only you read: what you want, your red lines, and the number of points below which you are better "
            "off without a text. Scroll through it."
        ),
    ),
    Step(
        "briefing",
        "papers",
        lambda: _("A few questions show you whether you have understood your papers. Nobody else sees the answers."),
    ),
    Step("briefing", "ready", lambda: _("Press this when you have read enough: the table begins."), _began),
    Step(
        "table",
        "seats",
        lambda: _(
            "The table: who sits where, and who stands how. In the middle stands what is going on now. The clock "
            "waits while you read this."
        ),
    ),
    Step(
        "table",
        "text",
        lambda: _("The text. In brackets stands what is not agreed; the numbers say what it is worth to you."),
    ),
    Step(
        "table",
        "tabs",
        lambda: _("All talk and all proposals are on these pages. A number says that something waits for you there."),
    ),
    Step("table", "hint", lambda: _("Whenever you are at a loss, ask for a hint here.")),
    Step(
        "table",
        "to-speak",
        lambda: _("Say in a sentence what matters to you: press “Speak…”, type, and send with Ctrl+Enter."),
        _spoke,
        Phase.OPENING,
    ),
    Step(
        "table",
        "propose",
        lambda: _("Now propose a wording: choose a clause and the wording that you want, and table it."),
        _proposed,
        Phase.DRAFTING,
    ),
    Step(
        "table",
        "",
        lambda: _(
            "Now find out who objects, and why. Give them the clause that they need most, and take yours elsewhere. "
            "When all can join, the Chair puts the whole text to decision."
        ),
        phase=Phase.DRAFTING,
    ),
    Step(
        "outcome",
        "tabs",
        lambda: _("It is over. These pages show what you got, what was possible, and who stood in the way."),
    ),
)
"""In the order of the game."""

ASIDE = Step(
    "decision",
    "",
    lambda: _(
        "A text is being decided. Whoever says nothing agrees. Look at what it is worth to you: join it, or object and "
        "say what would help."
    ),
)
"""Said once, whenever the first decision comes up."""
