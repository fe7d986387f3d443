"""The line to a host, as the rest of the client sees it, and what can go wrong on the way.

ConnectionFault           each with a sentence for the person
|- BadAddress             what was typed is no address
|- HostUnreachable        nobody answers there
|- NoCorfuHost            something else answers there
|- UntrustedHost          a host with TLS, and nobody says by which certificate it is known
|- WrongCertificate       the certificate is another one than it should be
|- HostGone               the host was there and is not any more
|- WrongVersion           host and client do not speak the same version
|- TurnedAway             the host says no (unknown code, seat taken, wrong token)
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Protocol, TypeAlias

from corfu_client.keepsakes import Keepsake
from corfu_client.store import Line
from corfu_minutes.wordings import in_own_words
from corfu_resources.plain import plain
from corfu_rules.seats import Seat
from corfu_wire.links import BadLink, Door, parse_door
from corfu_wire.messages import (
    PROTOCOL,
    Accepted,
    CommandEnvelope,
    Joined,
    JoinRequest,
    Lobby,
    Mark,
    NoticeEnvelope,
    Refused,
    Rejected,
    Replay,
)

Arrival: TypeAlias = Joined | NoticeEnvelope | Accepted | Refused | Line
"""What an inbox holds: what the host said, in the order in which it said it, and how the line is."""

_VERSION_CODES = frozenset({"client-newer", "client-older"})


class ConnectionFault(Exception):
    """Something went wrong between here and the host; `sentence` is in the person's language."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class BadAddress(ConnectionFault):
    """What was typed is no address."""


class HostUnreachable(ConnectionFault):
    """Nobody answers at that address."""


class NoCorfuHost(ConnectionFault):
    """Something answers at that address, and it is no host of this game."""


class UntrustedHost(ConnectionFault):
    """A host with TLS, and neither the link nor an earlier visit says by which certificate it is known."""


class WrongCertificate(ConnectionFault):
    """Whoever answers shows another certificate than the link or an earlier visit says."""


class HostGone(ConnectionFault):
    """The host closed the line or went silent."""


class WrongVersion(ConnectionFault):
    """Host and client do not speak the same version; the sentence says which to upgrade."""


class TurnedAway(ConnectionFault):
    """The host says no. `code` is stable: `unknown-code`, `seat-taken`, `wrong-token` and others."""

    def __init__(self, code: str, sentence: str) -> None:
        super().__init__(sentence)
        self.code = code


def fault_of(rejected: Rejected) -> ConnectionFault:
    """Gives the fault that a host's refusal stands for."""
    words = plain(in_own_words(rejected.sentence))
    return WrongVersion(words) if rejected.code in _VERSION_CODES else TurnedAway(rejected.code, words)


@dataclass(frozen=True, slots=True)
class Place:
    """Where one wants to sit at the table with `code`.

    `token` brings one back to a seat; `instructor` gives the right to run the table; `person` is the key of a personal
    link.
    """

    code: str
    seat: Seat
    name: str = ""
    token: str | None = None
    instructor: str | None = None
    person: str | None = None


def request_of(place: Place, keepsake: Keepsake | None, mark: Mark | None) -> JoinRequest:
    """Gives what a program says that wants a place, or wants it back: however often it asks, the host gives one seat.

    Another window of the same person may have turned the token while the line was down: what is kept comes first.
    """
    token = (keepsake.token() if keepsake else None) or place.token
    return JoinRequest(
        protocol=PROTOCOL,
        program=program(),
        code=place.code,
        name=place.name[:80],
        seat=place.seat,
        token=token,
        claim=keepsake.claim() if keepsake and not token else None,
        instructor=place.instructor,
        person=place.person,
        resume=mark,
    )


class Connection(Protocol):
    """A line to one host.

    After `join` it keeps itself up: it comes back to the seat and sends again, under the same id, what is unanswered.
    """

    async def look(self, code: str, person: str | None = None) -> Lobby:
        """Gives the lobby of a table, as the holder of a personal link is told it. Raises ConnectionFault."""
        ...

    async def join(self, place: Place, mark: Callable[[], Mark | None], keepsake: Keepsake | None = None) -> None:
        """Sits down; the inbox then begins with a Joined. Raises ConnectionFault.

        An answer that is lost is asked for again, for a while, and the seat that was given is given again.
        `mark` says how far one has read. Every token of the seat is kept as `keepsake` before anything else is said,
        and read from there when the line comes back; without one, tokens last as long as the connection.
        """
        ...

    async def replay(self, after: int) -> Replay:
        """Gives what the seat was told after the notice of that number, or as much of it as comes at once.

        For a table that has ended, at a host that can. Raises ConnectionFault.
        """
        ...

    def send(self, envelope: CommandEnvelope) -> None:
        """Sends a command, in order, now or when the line is back; the answer comes in the inbox."""
        ...

    def resume(self) -> None:
        """Asks for what was missed, as after a gap in the numbers."""
        ...

    def drain(self) -> list[Arrival]:
        """Gives everything that has come in since the last time."""
        ...

    async def close(self) -> None:
        """Closes the line for good; a second call does nothing."""
        ...


def door_of(address: str) -> Door:
    """Gives the door that a person typed, as HOST:PORT or as a link. Raises BadAddress."""
    try:
        return parse_door(address)
    except BadLink as error:
        raise BadAddress(str(error)) from None


def url_of(address: str) -> str:
    """Gives the address of the web server for what a person typed. Raises BadAddress.

    >>> url_of(" http://192.168.1.20:1975/ ")
    'http://192.168.1.20:1975'
    """
    return door_of(address).url


def program() -> str:
    """Gives the version of this program, `0` where it is not installed."""
    try:
        return version("corfu-table")
    except PackageNotFoundError:
        return "0"


def by_socket(address: str) -> Connection:
    """Gives a line to the host at `address`. What speaks to hosts is loaded by then, not before there is a window."""
    from corfu_client.sockets import SocketConnection

    return SocketConnection(address)
