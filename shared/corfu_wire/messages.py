"""The messages around the rules' own: looking in, joining, sending a command, hearing a notice.

Requests are socket.io events of the client with an acknowledgement; the acknowledgement carries `ok`.
The host sends `notice` (a NoticeEnvelope) and `farewell` (a Farewell) on its own account.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from corfu_rules.proceedings import Player
from corfu_rules.seats import Seat
from corfu_rules.sentences import Sentence

PROTOCOL = 3
"""The version of this protocol. It rises whenever a message, field or kind is added; none ever changes its meaning."""
REPLAYS_SINCE = 3
"""The first version whose hosts answer `replay`; an older one would close the line."""
OLDEST = 2
"""The oldest version that is still spoken. 1 was read so strictly that nothing could be added to it."""

Short = Annotated[str, Field(max_length=80)]
Token = Annotated[str, Field(max_length=128)]
PersonKey = Annotated[
    str,
    Field(max_length=128, description="The `me` of a personal link: a secret of the one who was given the link."),
]


class Message(BaseModel):
    """A message: frozen, and nothing in it that is not named here."""

    # Built when first read or sent: a host that waits for people needs none of them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def read(cls, data: object, *, newer: bool = False) -> Self:
        """Gives the message that came from the other side. Raises pydantic's ValidationError for anything that is none.

        From a side whose protocol is `newer` fields that are not known here are passed over.
        """
        return cls.model_validate(data, extra="ignore" if newer else None)


class LookRequest(Message):
    """`look`: what is played at the table with this code, and which seats are free?"""

    protocol: int = Field(description="The version of the protocol that the client speaks.")
    program: Short = Field(description="The client's own version, named to whoever has to update.")
    code: Short = Field(description="The table's code; small letters, spaces and hyphens do no harm.")
    person: PersonKey | None = None


class SeatOffer(Message):
    """One seat of the lobby. It is free where nobody or a bot plays it, unless the lobby is locked."""

    seat: Seat
    title: str = Field(description="The name of the Party, or of the role.")
    profile: str = Field(default="", description="A line on who the Party is.")
    player: Player
    name: str = Field(default="", description="Who sits there.")
    kept: bool = Field(
        default=False, description="Kept for somebody else: who dropped out, or whom the roster names for it."
    )


class Lobby(Message):
    """What is known before one sits down; nothing confidential."""

    ok: Literal[True] = True
    protocol: int = Field(default=PROTOCOL, description="The version of the protocol that the host speaks.")
    program: str
    code: str
    title: str
    summary: str
    lesson: str
    disclaimer: str
    language: str
    started: bool
    seats: tuple[SeatOffer, ...]
    pseudonyms: bool = Field(default=False, description="Whether people are called by made-up names at the table.")
    locked: bool = Field(default=False, description="Nobody new takes a seat; those who hold one come back.")
    stopped: Sentence | None = Field(default=None, description="Why the table can only be looked at.")
    too_late: bool = Field(default=False, description="The table has begun; newcomers may only watch.")
    observers: int = Field(default=0, description="How many watch without a seat and do not run the table.")
    person: str = Field(default="", description="With a personal link: the name of its holder on the roster.")
    yours: Seat | None = Field(
        default=None, description="With a personal link: the seat that its holder has, or is to take."
    )


class Mark(Message):
    """How far a viewer has read: the run of the table, the number of its last notice, the hash of all so far."""

    epoch: Short = Field(description="The run of the table. Another epoch has other notices under the same numbers.")
    number: int = Field(ge=0)
    hash: Short


class JoinRequest(Message):
    """`join`: sit down, come back to a seat, or watch.

    `token` is what the last Joined gave for this seat: each is used once, and the next stands in the answer. If no
    answer came, ask again with the same. `claim` is for a seat that one takes for the first time: a secret of one's
    own, 256 random bits; asking again with the same brings one back to the seat if the answer was lost.
    `person` says who comes to a seat for the first time; it does not bring one back to a seat that is held.
    `instructor` is the table's instructor token: with it the socket may send commands as the instructor besides those
    of its seat, which the journal notes under `name`. `resume` asks for the missed notices only.
    """

    protocol: int = Field(description="The version of the protocol that the client speaks.")
    program: Short = Field(description="The client's own version, named to whoever has to update.")
    code: Short = Field(description="The table's code, as in `look`.")
    name: Short = Field(default="", description="What the person is called; needed to take a seat for the first time.")
    seat: Seat = Field(
        description="That of a Party or the Chair, as in Lobby; or one of the role observer or instructor."
    )
    token: Token | None = None
    instructor: Token | None = None
    resume: Mark | None = Field(default=None, description="What the client has: `epoch`, last `number` and its `hash`.")
    claim: Annotated[str, Field(min_length=32, max_length=128)] | None = Field(
        default=None, description="It opens the seat until a token of the seat has been used, and never after."
    )
    person: PersonKey | None = None


class NoticeEnvelope(Message):
    """`notice`: the viewer's next notice. `number` has no gaps; `now` is table time in milliseconds."""

    number: int = Field(description="One more than that of the notice before.")
    hash: str = Field(description="The hash over all notices so far.")
    now: int = Field(description="Table time in milliseconds.")
    notice: JsonValue = Field(description="An object with a `kind` and the fields of a notice of that kind.")


class Joined(Message):
    """One sits, at `seat`: that of whoever shows the token, which may be another than was asked for.

    The instructor may have moved the person meanwhile; ask for that seat from then on.

    `token` is for coming back, in place of any from before: keep it before sending a command, which shows the host
    that it has arrived. A token from before, shown after that, puts everybody out who claims the seat.
    Either `view` is the whole picture up to `mark`, or `missed` are the notices since `resume`.
    """

    ok: Literal[True] = True
    protocol: int = Field(default=PROTOCOL, description="The version of the protocol that the host speaks.")
    program: str
    code: str
    seat: Seat
    token: str = Field(description="Empty for an observer and at the instructor's own seat: they come back without.")
    may_instruct: bool = Field(description="Whether the instructor token was shown with this join.")
    mark: Mark = Field(description="How far the client has been told with this answer.")
    now: int = Field(description="Table time in milliseconds; it runs only while the clock of the table does.")
    view: JsonValue = Field(
        default=None, description="A View, the whole picture; `null` where `resume` could be followed."
    )
    missed: tuple[NoticeEnvelope, ...] = ()
    name: str = Field(default="", description="What the person is called at the table.")
    stopped: Sentence | None = Field(default=None, description="Why the table can only be looked at.")


class Rejected(Message):
    """The host says no before the rules are asked: wrong code, seat taken, wrong version. The line stays open."""

    ok: Literal[False] = False
    code: str = Field(description="One of those under Codes.")
    sentence: Sentence


class Authority(StrEnum):
    """In whose name a command is sent."""

    SEAT = "seat"
    """The seat that the socket joined; at the instructor's own seat that is the instructor."""
    INSTRUCTOR = "instructor"
    """The instructor; the socket must have shown the instructor token."""


class CommandEnvelope(Message):
    """`command`: a command with an id that the client made, so that a retry is applied once.

    An id that was accepted is answered with Accepted again, after a restart of the host too. An id that the rules
    refused is refused again as long as the host runs; the host started again, or its disk in order again, decides anew.
    """

    id: Annotated[str, Field(min_length=8, max_length=64, description="The client's own, new for each command.")]
    authority: Authority = Authority.SEAT
    command: JsonValue = Field(description="An object with a `kind` and the fields of a command of that kind.")


class Accepted(Message):
    """The command is in the journal."""

    ok: Literal[True] = True
    id: str


class Refused(Message):
    """The rules said no; nothing has changed. `code` is stable, `sentence` is for people."""

    ok: Literal[False] = False
    id: str
    code: str
    sentence: Sentence


class Farewell(Message):
    """`farewell`: the host closes the line, and why. `back` says whether trying again makes sense.

    After `moved` (by the instructor, to another seat) and `undone` (the table has gone back to an earlier point), come
    back as after any break, with the seat and the token that one has: the host answers with the seat and the picture
    that hold now.
    """

    code: str
    sentence: Sentence
    back: bool


def speaks_with(protocol: int) -> bool:
    """Says whether a side with that version of the protocol and one with ours can play: one apart is enough."""
    return OLDEST <= protocol <= PROTOCOL + 1


def is_newer(data: object) -> bool:
    """Says whether a message names a version of the protocol that is newer than ours."""
    match data:
        case {"protocol": int(spoken)}:
            return spoken > PROTOCOL
        case _:
            return False


class PointsRequest(Message):
    """`points`: to which points can the table go back? Of an instructor alone; anybody else is Rejected."""

    most: int = Field(default=20, ge=1, le=200, description="How many, counted from the last one back.")


class Point(Message):
    """One command in the journal, which `undo` can go back to before."""

    number: int = Field(description="Where its first event stands, counted from 1.")
    now: int = Field(description="Table time, in milliseconds.")
    notices: tuple[JsonValue, ...] = Field(description="What an instructor is told of it, as in NoticeEnvelope.")


class Points(Message):
    """The answer to `points`: the last ones, oldest first."""

    ok: Literal[True] = True
    points: tuple[Point, ...]


class UndoRequest(Message):
    """`undo`: the table goes back to right before a point. Of an instructor alone.

    Nothing is erased: the table goes on as a branch of its journal, under the same code, paused, with everybody in the
    seat that they have now. Then all lines are closed with the farewell `undone`. Asked again with the same `id`, the
    host answers as the first time.
    """

    id: Annotated[str, Field(min_length=8, max_length=64)]
    before: int = Field(ge=2, description="The number of a Point.")
    why: Annotated[str, Field(max_length=300)] = Field(default="", description="The reason, which everybody reads.")


class Undone(Message):
    """The table has gone back, and stands after event `number`."""

    ok: Literal[True] = True
    id: str
    number: int


class DeletionRequest(Message):
    """`delete`: deletes the table for good, with all its branches. Of an instructor alone.

    `confirm` is the table's code, typed again; without it nothing is deleted, and the answer says what would be.
    """

    confirm: Short = ""


class Deletion(Message):
    """What is deleted, or would be: `done` says which."""

    ok: Literal[True] = True
    done: bool
    title: str
    code: str
    people: tuple[str, ...] = Field(description="The names of everybody who ever sat at it.")
    created_at: int = Field(description="When it was opened, in milliseconds since 1970.")
    events: int
    branches: int = Field(description="How often it has gone back to an earlier point.")
    backups: tuple[str, ...] = Field(default=(), description="Those that hold it, and from which it goes too.")


class ReplayRequest(Message):
    """`replay`: what has this seat been told from the opening of the table on? Of whoever has joined, after the end.

    Since version 3. A host of version 2 does not know it and closes the line: look at `protocol` of Joined first.
    """

    after: int = Field(default=0, ge=0, description="The number of the last notice that one has; 0 at first.")


class Replay(Message):
    """The answer to `replay`: the next notices of the seat that one has joined, exactly those it was told in play.

    Ask again with the number of the last one until that is `total`. Applied one after the other to `view` they give
    every picture that the seat has ever had. Nobody is told by it what the seat was not.
    """

    ok: Literal[True] = True
    view: JsonValue = Field(
        default=None, description="With `after` 0: the View that the seat has of the table as it was opened."
    )
    notices: tuple[NoticeEnvelope, ...]
    total: int = Field(description="How many notices the seat has been told in all.")
