"""The floor: who has it, who waits for it, and how this table keeps its speakers' list. All of it is public."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.identifiers import Duration, Moment, PartyCode
from corfu_rules.values import dataclass


class SpeakersList(StrEnum):
    """Who gives the floor."""

    FREE = "free"
    """Nobody has to: there is no list, and everybody speaks when it likes."""
    OPEN = "open"
    """The list itself: whoever is next gets the floor as soon as it is free."""
    CHAIRED = "chaired"
    """Whoever presides; the clock, where nobody presides or nobody gives it in time."""


class Priority(StrEnum):
    """Who is next on the speakers' list."""

    FIRST_COME = "first-come"
    """Whoever asked first."""
    LEAST_HEARD = "least-heard"
    """Whoever has spoken least often; of those, whoever asked first."""


class ReplyTurn(StrEnum):
    """When a delegation speaks that was granted a reply."""

    AFTER_LIST = "after-list"
    """When nobody else waits for the floor."""
    AT_ONCE = "at-once"
    """Before everybody who waits for the floor."""


@dataclass(frozen=True, slots=True)
class FloorRules:
    """How a table keeps its floor. A scenario file sets these under `floor`."""

    speakers: SpeakersList = SpeakersList.FREE
    """Who gives the floor. In a file: `list`.

    Reason: a first game goes faster without a list; a formal meeting keeps one. Source: Rules of Procedure, section
    IV.1(C).
    """
    turn: Duration = Duration(60_000)
    """How long one has the floor. In a file: `seconds`.

    Reason: a statement is short, and everybody is heard. Source: the game's own.
    """
    priority: Priority = Priority.FIRST_COME
    """Who is next on the list.

    Reason: it is what delegations are used to; the other way shows what a Chair can do for those who are shy.
    Source: the game's own, after OSCE practice.
    """
    replies: ReplyTurn = ReplyTurn.AFTER_LIST
    """When a granted reply is given. In a file: `reply`.

    Reason: two delegations do not turn the list of all into a quarrel of their own. Source: the game's own.
    """
    reply: Duration = Duration(30_000)
    """How long a reply has the floor. In a file: `reply_seconds`.

    Reason: a reply puts one thing right and is no second statement. Source: the game's own.
    """
    chair: Duration = Duration(20_000)
    """How long whoever presides has to give the floor before the clock does. In a file: `chair_seconds`.

    Reason: a table goes on whoever presides. Source: the game's own.
    """
    ruling: Duration = Duration(30_000)
    """How long whoever presides has to rule on a point of order, or on a reply. In a file: `ruling_seconds`.

    Then the point lapses, and the reply is granted. Reason: a ruling is given at once or it is worth nothing.
    Source: the game's own.
    """

    @property
    def kept(self) -> bool:
        """Whether there is a list."""
        return self.speakers is not SpeakersList.FREE


@dataclass(frozen=True, slots=True)
class FloorRequest:
    """A delegation asks for the floor."""

    party: PartyCode
    at: Moment


@dataclass(frozen=True, slots=True)
class ReplyRequest:
    """A delegation asks to reply to a statement, which is counted from 1. `granted_at` is set once it may."""

    party: PartyCode
    statement: int
    at: Moment
    granted_at: Moment | None = None


@dataclass(frozen=True, slots=True)
class Speaking:
    """Who has the floor, and until when; `reply_to` is the number of the statement that it replies to."""

    party: PartyCode
    since: Moment
    ends_at: Moment
    reply_to: int | None = None


class PointRuling(StrEnum):
    """What became of a point of order."""

    WELL_TAKEN = "well-taken"
    """The Chair found that it was right."""
    NOT_WELL_TAKEN = "not-well-taken"
    """The Chair found that it was not right."""
    LAPSED = "lapsed"
    """Nobody ruled on it in time."""


@dataclass(frozen=True, slots=True)
class PointOfOrder:
    """A point of order. It stands until there is a ruling, `rule_by` at the latest."""

    party: PartyCode
    text: str
    at: Moment
    rule_by: Moment
    ruling: PointRuling | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Floor:
    """The floor as it is now. `requests` and `replies` stand in the order in which they were made.

    `free_since` is when somebody last gave the floor back; `refused` are the replies that the Chair refused.
    """

    speaking: Speaking | None = None
    requests: tuple[FloorRequest, ...] = ()
    replies: tuple[ReplyRequest, ...] = ()
    points: tuple[PointOfOrder, ...] = ()
    free_since: Moment = Moment(0)
    refused: tuple[ReplyRequest, ...] = ()

    @property
    def standing(self) -> PointOfOrder | None:
        """The point of order that has not been ruled on, None if there is none. One stands at a time."""
        return self.points[-1] if self.points and self.points[-1].ruling is None else None

    def request(self, party: PartyCode | None) -> FloorRequest | None:
        """Gives the Party's request for the floor, None if it has made none."""
        return next((each for each in self.requests if each.party == party), None)

    def reply(self, party: PartyCode | None, statement: int) -> ReplyRequest | None:
        """Gives the Party's request to reply to that statement, None if it has made none."""
        return next((each for each in self.replies if (each.party, each.statement) == (party, statement)), None)

    def has(self, party: PartyCode | None) -> bool:
        """Says whether that Party has the floor."""
        return party is not None and self.speaking is not None and self.speaking.party == party
