"""The roster that whoever runs the table works by: who is here, who is away, whose decision is awaited.

It is made of the instructor's view and tells nothing of what others have decided.
"""

from __future__ import annotations

from corfu_rules.comprehension import CheckResult, result_of
from corfu_rules.identifiers import DocumentId, Moment, PartyCode
from corfu_rules.proceedings import Attendance, OpenDecision, Player, Proceedings
from corfu_rules.seats import Seat
from corfu_rules.setup import Setup
from corfu_rules.steering import Removal
from corfu_rules.values import dataclass
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One seat. `name` is the person's, also while a bot plays for that person; empty where nobody sits.

    `away_since` is table time; `undecided` says that the open decision still waits for this delegation, which its head
    answers for. `lent`: the instructor had a bot take over. `check` is set once the person has answered the questions
    on the papers.
    """

    seat: Seat
    player: Player
    name: str = ""
    is_head: bool = True
    away_since: Moment | None = None
    kept: bool = False
    lent: bool = False
    muted: bool = False
    undecided: bool = False
    check: CheckResult | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """Everybody's line, and the state of the lobby. `deciding`: a decision is open, on `document` (None: the whole)."""

    lines: tuple[RosterLine, ...]
    locked: bool
    removed: tuple[Removal, ...] = ()
    deciding: bool = False
    document: DocumentId | None = None

    @property
    def awaited(self) -> tuple[PartyCode, ...]:
        """The Parties whom the open decision still waits for."""
        return tuple(each.seat.party for each in self.lines if each.undecided and each.seat.party is not None)


def roster_for(view: View) -> Roster:
    """Gives the roster as `view` knows it: to the instructor with those removed, to others without."""
    course = view.proceedings
    decision = course.decision
    waited = frozenset[PartyCode]() if decision is None else _waited_for(view.setup, course, decision)
    return Roster(
        tuple(_line(view, each, waited) for each in course.attendance),
        course.house.locked,
        view.removals,
        decision is not None,
        None if decision is None else decision.document,
    )


def _waited_for(setup: Setup, course: Proceedings, decision: OpenDecision) -> frozenset[PartyCode]:
    return frozenset(course.deciding(setup)) - decision.heard


def _line(view: View, sitting: Attendance, waited: frozenset[PartyCode]) -> RosterLine:
    course = view.proceedings
    party = sitting.seat.party
    is_head = party is None or course.head(party) == sitting.seat
    is_person = sitting.player is Player.PERSON
    name = sitting.name if is_person else sitting.kept_for
    return RosterLine(
        sitting.seat,
        sitting.player,
        name,
        is_head,
        sitting.away_since if is_person else sitting.kept_since,
        bool(sitting.kept_for),
        sitting.lent,
        course.house.mutes(sitting.seat),
        is_head and party is not None and party in waited,
        result_of(view.checks, sitting.seat, name) if name else None,
    )
