"""Which picture a projector shows by itself, and what it makes a moment of: the rules of a screen nobody touches.

What happens brings its picture up; a while later the table is back. Nothing changes while nothing happens.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from corfu_client.happenings import Happening
from corfu_rules.decisions.outcomes import Outcome
from corfu_rules.documents import CHAIR_TEXT, ProposalStatus
from corfu_rules.identifiers import DocumentId, Moment
from corfu_rules.injects import News
from corfu_rules.phases import Phase
from corfu_rules.procedures.compromise import ChairTextPresented
from corfu_rules.procedures.packaging import PackageTabled
from corfu_rules.procedures.reopening import ClauseReopened
from corfu_rules.procedures.tabling import ProposalRevised, ProposalTabled
from corfu_rules.rulings import Published
from corfu_rules.steering import Announcement, BranchPoint
from corfu_rules.views import View

DECISION_SECONDS = 12.0
"""How long the band stays that says what was decided, unless the next thing comes."""
NEWS_SECONDS = 30.0
"""The same for news, and for what the instructor tells everybody: it is longer to read."""
PHASE_SECONDS = 8.0
"""The same for a phase that has begun."""
TEXT_SECONDS = 30.0
"""How long the text stays in the picture once something was tabled."""


class Page(StrEnum):
    """What fills the screen."""

    LOBBY = "lobby"
    """How to join, and who has come."""
    TABLE = "table"
    """The seats around the table, and what is going on."""
    TEXT = "text"
    """The clause in question with its wordings."""
    DECISION = "decision"
    """What is being decided, by which rule, and who has answered."""
    POLICY = "policy"
    """Where the text points."""
    END = "end"
    """What it came to."""


Event: TypeAlias = Outcome | News | Announcement | BranchPoint | Phase
"""What a band is about."""


@dataclass(frozen=True, slots=True)
class Band:
    """A moment across the whole width, until `until` in monotonic seconds."""

    event: Event
    until: float


@dataclass(slots=True)
class Course:
    """What the projector has seen so far, and shows on account of it. `held` is the page that a person asked for."""

    held: Page | None = None
    band: Band | None = None
    _text_until: float = 0.0
    _seen: tuple[int, int, int, int] | None = None
    _phase: Phase | None = None
    _tabled: Moment = Moment(0)

    def follow(self, view: View, feed: list[Happening], now: float) -> None:
        """Takes in what has happened since the last time. What there was at first is no news."""
        course = view.proceedings
        counts = (len(course.outcomes), len(course.news), len(course.house.announcements), len(course.house.branches))
        if self._seen is not None:
            for event, seconds in self._new(view, self._seen):
                self.band = Band(event, now + seconds)
        tabled = max((each.at for each in feed if _is_text(each)), default=Moment(0))
        if self._seen is not None and tabled > self._tabled:
            self._text_until = now + TEXT_SECONDS
        self._seen, self._phase, self._tabled = counts, course.phase, tabled

    def _new(self, view: View, seen: tuple[int, int, int, int]) -> list[tuple[Event, float]]:
        """Gives what is new since `seen`, what weighs most last."""
        course = view.proceedings
        found: list[tuple[Event, float]] = []
        if course.phase is not self._phase and course.phase is not Phase.CLOSED:
            found.append((course.phase, PHASE_SECONDS))
        found += [(each, NEWS_SECONDS) for each in course.news[seen[1] :]]
        found += [(each, NEWS_SECONDS) for each in course.house.announcements[seen[2] :]]
        found += [(each, DECISION_SECONDS) for each in course.outcomes[seen[0] :]]
        return found + [(each, NEWS_SECONDS) for each in course.house.branches[seen[3] :]]

    def moment(self, now: float) -> Event | None:
        """Gives what the band is about at `now`, None where there is none."""
        return self.band.event if self.band is not None and now < self.band.until else None

    def page(self, view: View, now: float) -> Page:
        """Gives the page to show at `now`."""
        course = view.proceedings
        if self.held is not None and not (self.held is Page.DECISION and course.decision is None):
            return self.held
        if course.closing is not None:
            return Page.END
        if not course.clock.started or (course.phase is Phase.BRIEFING and not course.house.locked):
            return Page.LOBBY
        if course.decision is not None:
            return Page.DECISION
        return Page.TEXT if now < self._text_until else Page.TABLE

    def hold(self, page: Page) -> None:
        """Keeps a page up whatever happens; the same again lets go."""
        self.held = None if self.held is page else page


def _is_text(happening: Happening) -> bool:
    match happening.notice:
        case Published(
            ProposalTabled() | ProposalRevised() | PackageTabled() | ChairTextPresented() | ClauseReopened()
        ):
            return True
        case _:
            return False


def in_question(view: View) -> DocumentId | None:
    """Gives the text that the room is busy with: the one decided, else the live one that something was last said on."""
    course = view.proceedings
    if course.decision is not None:
        return course.decision.document
    last: dict[DocumentId, Moment] = {
        each.id: max((each.at, *(taken.at for taken in each.stances)))
        for each in course.documents
        if each.status is ProposalStatus.TABLED
    }
    if course.chair_text is not None:
        last[CHAIR_TEXT] = max((course.chair_text.at, *(taken.at for taken in course.chair_text.stances)))
    return max(last, key=lambda each: last[each]) if last else None
