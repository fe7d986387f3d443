"""The talk afterwards: what everybody is shown at the end, the questions, and what is looked at in judging the play."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.feedback import FeedbackQuestions
from corfu_rules.values import dataclass


class DebriefPart(StrEnum):
    """A part of what is shown when the table has closed."""

    SCORE_SHEET = "score_sheet"
    """What the outcome is worth to the delegation that looks, against no treaty and against its best."""
    BLOCKED_BY = "blocked_by"
    """Who stood in the way of the text as a whole, and by which rule."""
    DECISIONS = "decisions"
    """Every decision with its record."""
    TIMELINE = "timeline"
    """The course of events."""
    AIRTIME = "airtime"
    """How often and how long each Party spoke on the floor."""
    IMPROVABLE = "improvable"
    """Whether another text would have been better for somebody at nobody's cost."""
    CLOSED_DOORS = "closed_doors"
    """Which options no text had that all could join, and which agreement on a clause closed them."""


HINDSIGHT = frozenset({DebriefPart.IMPROVABLE, DebriefPart.CLOSED_DOORS})
"""What is reckoned from all briefs after the end, and shown once it is released."""


class Criterion(StrEnum):
    """What is looked at in judging the play."""

    PREPARATION = "preparation"
    """Knowing one's own instructions and those of others, as far as they can be known."""
    JOINT_GAINS = "joint_gains"
    """Finding trades that leave several better off."""
    PROCEDURE = "procedure"
    """Using the rules."""
    DRAFTING = "drafting"
    """Writing wording that others can live with."""
    REFLECTION = "reflection"
    """Saying afterwards what one did and why."""


PARTS = (DebriefPart.SCORE_SHEET, DebriefPart.BLOCKED_BY, DebriefPart.DECISIONS, DebriefPart.TIMELINE)
"""What is shown where the scenario does not say."""


@dataclass(frozen=True, slots=True)
class Debrief:
    """The talk afterwards, as the scenario plans it: public. A scenario file sets these under `debrief`."""

    show: tuple[DebriefPart, ...] = ()
    """What players see at the end; none: all but who spoke how much and what could have been.

    Reason: a class that is to talk about trades need not look at who talked. Source: the game's own.
    """
    questions: tuple[str, ...] = ()
    """What the class talks about afterwards.

    Reason: what is learnt is learnt in the talk. Source: the game's own.
    """
    rubric: tuple[tuple[Criterion, int], ...] = ()
    """The weight of each thing that counts in judging the play.

    Reason: points alone would reward whoever plays for points. Source: the game's own.
    """

    peer_feedback: FeedbackQuestions | None = None
    """What people are asked about each other delegation after the end; nobody learns who gave what.

    Reason: how one came across is learnt from the others. Source: the game's own.
    """

    def shows(self, part: DebriefPart) -> bool:
        """Says whether players see this part at the end."""
        return part in (self.show or PARTS)
