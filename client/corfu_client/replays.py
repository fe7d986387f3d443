"""A table gone through again: the first picture of a viewer, and every notice since, each with its time.

Any picture between can be asked for. Some are kept on the way, so that the next one is never far from one that is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from corfu_minutes.phrases import about, phrase
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.caucusing import CaucusHeard, InvitationReceived
from corfu_rules.procedures.chairing import PhaseOpened, TableClosed, TableStarted
from corfu_rules.procedures.compromise import ChairTextPresented
from corfu_rules.procedures.corridor import NoteArrived
from corfu_rules.procedures.deciding import DecisionClosed, DecisionOpened
from corfu_rules.procedures.delegations import AdviceHeard
from corfu_rules.procedures.floor import StatementMade
from corfu_rules.procedures.hearing import BallotRecorded, PartyVoted
from corfu_rules.procedures.packaging import PackageTabled
from corfu_rules.procedures.sounding import SoundingHeard, SoundingReply
from corfu_rules.procedures.tabling import ProposalTabled
from corfu_rules.rulings import Event, Notice, Published, apply, disclose
from corfu_rules.seats import OBSERVER, Seat
from corfu_rules.tables import TableOpened, found
from corfu_rules.views import View, view_for

KEPT_EVERY = 32
"""A picture is kept for every so many notices."""
RECENT = 16
"""So many of the pictures that were asked for last are kept besides."""


class Sort(StrEnum):
    """What a notice is to whoever looks for it."""

    PHASE = "phase"
    """A phase begins, or the end."""
    DECISION = "decision"
    """A text is put to decision, or decided."""
    STATEMENT = "statement"
    """Something is said on the floor."""
    PROPOSAL = "proposal"
    """A text is put on the table."""
    TALK = "talk"
    """Something is said in confidence, that the viewer heard or said."""
    OTHER = "other"
    """Anything else."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One notice: when it came, what it told, and what it is to whoever looks for it."""

    at: Moment
    notice: Notice
    sort: Sort

    @property
    def party(self) -> PartyCode | None:
        """Whose doing it tells of, None where it is nobody's or the Chair's."""
        return about(self.notice)


@dataclass(frozen=True, slots=True)
class Milestone:
    """A place on the way that is worth a mark: before notice `number` + 1, a phase or a decision begins or ends."""

    number: int
    sort: Sort
    phase: Phase | None = None
    adopted: bool | None = None


class Tape:
    """What one viewer was told of a table. Place 0 is the opening picture, place n the one after n notices."""

    def __init__(self, opening: View, told: Sequence[tuple[Moment, Notice]]) -> None:
        self.scenes = tuple(Scene(at, notice, sort_of(notice)) for at, notice in told)
        self._kept: dict[int, View] = {0: opening}
        self._recent: dict[int, View] = {}
        self.milestones = tuple(_milestones(self.scenes))

    def __len__(self) -> int:
        """How many notices there are."""
        return len(self.scenes)

    @property
    def viewer(self) -> Seat:
        """Whose tape it is."""
        return self._kept[0].viewer

    def view(self, place: int) -> View:
        """Gives the picture at a place. Raises ValueError for notices that do not follow from each other."""
        place = min(max(0, place), len(self.scenes))
        at = place
        while at not in self._kept and at not in self._recent:
            at -= 1
        view = self._kept.get(at) or self._recent[at]
        while at < place:
            view = apply(view, self.scenes[at].notice)
            at += 1
            if at % KEPT_EVERY == 0:
                self._kept.setdefault(at, view)
        self._recent[place] = view
        if len(self._recent) > RECENT:
            self._recent.pop(next(iter(self._recent)))
        return view

    def at(self, place: int) -> Moment:
        """Gives table time at a place; at the opening nought."""
        return self.scenes[place - 1].at if 0 < place <= len(self.scenes) else Moment(0)

    def place_at(self, moment: Moment) -> int:
        """Gives the last place at that time or before."""
        return bisect_right(self.scenes, moment, key=lambda scene: scene.at)

    def words(self, place: int) -> str:
        """Gives what happened there in a sentence; of notices that say nothing, what was said last before them."""
        setup = self._kept[0].setup
        while place > 0:
            said = phrase(self.scenes[place - 1].notice, setup)
            if said is not None:
                return said
            place -= 1
        return ""

    def seek(self, place: int, sort: Sort, step: int) -> int | None:
        """Gives the next place with a notice of that sort, with `step` -1 the one before; None where there is none."""
        place += step
        while 0 < place <= len(self.scenes):
            if self.scenes[place - 1].sort is sort:
                return place
            place += step
        return None

    def public(self) -> Tape:
        """Gives the same as whoever watched in the room was told it: nothing of what concerns the viewer alone."""
        opening = self._kept[0]
        watched = View(viewer=OBSERVER, setup=opening.setup, proceedings=opening.proceedings)
        return Tape(watched, [(scene.at, told) for scene in self.scenes if (told := _in_public(scene.notice))])


def _in_public(notice: Notice) -> Notice | None:
    match notice:
        case Published() | PartyVoted():
            return notice
        case BallotRecorded():
            return PartyVoted(notice.decision, notice.party)
        case _:
            return None


def sort_of(notice: Notice) -> Sort:
    """Gives what a notice is to whoever looks for it."""
    match notice:
        case Published(PhaseOpened() | TableStarted() | TableClosed()):
            return Sort.PHASE
        case Published(DecisionOpened() | DecisionClosed()):
            return Sort.DECISION
        case Published(StatementMade()):
            return Sort.STATEMENT
        case Published(ProposalTabled() | PackageTabled() | ChairTextPresented()):
            return Sort.PROPOSAL
        case NoteArrived() | CaucusHeard() | InvitationReceived() | AdviceHeard() | SoundingHeard() | SoundingReply():
            return Sort.TALK
        case _:
            return Sort.OTHER


def _milestones(scenes: Sequence[Scene]) -> list[Milestone]:
    found_: list[Milestone] = []
    for number, scene in enumerate(scenes, 1):
        match scene.notice:
            case Published(PhaseOpened(phase=phase)):
                found_.append(Milestone(number, Sort.PHASE, phase))
            case Published(TableClosed()):
                found_.append(Milestone(number, Sort.PHASE, Phase.CLOSED))
            case Published(DecisionClosed(outcome=outcome)):
                found_.append(Milestone(number, Sort.DECISION, adopted=outcome.adopted))
            case _:
                pass
    return found_


def tape_of(opened: TableOpened, events: Sequence[tuple[Moment, Event]], viewer: Seat) -> Tape:
    """Gives the tape of a viewer from a journal: the events after the opening, each with its time."""
    told = ((at, disclose(event, viewer)) for at, event in events)
    return Tape(view_for(found(opened), viewer), [(at, notice) for at, notice in told if notice is not None])


@dataclass(slots=True)
class Replaying:
    """What there is to replay: what this program has heard itself, or once the host has given it, all of it.

    `host_gives` says that the host can be asked, `asking` that it has been. `fault` says in a sentence why it gave
    nothing. What was heard begins with the picture with which this program came in.
    """

    heard_from: View | None = None
    heard: list[tuple[Moment, Notice]] = field(default_factory=list[tuple[Moment, Notice]])
    host_gives: bool = False
    asking: bool = False
    fault: str = ""
    given: Tape | None = None
    _own: tuple[int, Tape] | None = None

    def begin(self, view: View, *, host_gives: bool) -> None:
        """Starts anew with a whole picture."""
        self.heard_from, self.heard, self._own = view, [], None
        self.host_gives, self.given, self.asking, self.fault = host_gives, None, False, ""

    def hear(self, at: int, notice: Notice) -> None:
        """Keeps a notice."""
        self.heard.append((Moment(at), notice))

    def tape(self) -> Tape | None:
        """Gives what can be replayed now; None before anything has been heard."""
        if self.given is not None:
            return self.given
        if self.heard_from is None:
            return None
        if self._own is None or self._own[0] != len(self.heard):
            self._own = (len(self.heard), Tape(self.heard_from, self.heard))
        return self._own[1]

    @property
    def whole(self) -> bool:
        """Whether the tape begins with the opening of the table."""
        return self.given is not None
