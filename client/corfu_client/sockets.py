"""The line to a host over socket.io: WebSocket only, one socket per attempt, back in the seat by itself."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from itertools import chain, repeat
from typing import Protocol, cast

import aiohttp
from pydantic import JsonValue, ValidationError
from socketio.exceptions import SocketIOError

from corfu_client.connections import (
    Arrival,
    ConnectionFault,
    HostGone,
    HostUnreachable,
    NoCorfuHost,
    Place,
    door_of,
    program,
    request_of,
)
from corfu_client.keepsakes import Keepsake, MemoryKeepsakes
from corfu_client.known_hosts import Trust
from corfu_client.lines import Saying, SocketClient
from corfu_client.obstacles import obstacle, right_certificate
from corfu_client.replies import M, answer_in, has_come, is_ok, misunderstood
from corfu_client.store import Line, LineState
from corfu_minutes.wordings import in_own_words
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.sentences import sentence
from corfu_wire.messages import (
    PROTOCOL,
    Accepted,
    Authority,
    CommandEnvelope,
    Farewell,
    Joined,
    JoinRequest,
    Lobby,
    LookRequest,
    Mark,
    Message,
    NoticeEnvelope,
    Refused,
    Replay,
    ReplayRequest,
)

WAITS = (0.5, 1.0, 1.5, 2.0, 2.5)
"""Seconds before each new attempt; the last one stays."""
_PATIENCE = 5  # seconds until a host that does not greet is no host
ANSWER_SECONDS = 10.0
"""A host that has not answered a look or a join by then is gone."""
JOIN_SECONDS = 20.0
"""So long a join is asked again that was cut off or not answered."""
CONNECT_SECONDS = 8.0
"""A network that swallows what is sent to it does not answer sooner or later either."""
_TRIES_UNASKED = 2
"""A line that is cut once or twice while one comes back is a bad network; after that one asks what is in the way."""
_RETURN_SECONDS = 3.0
"""The first tries to come back are given up sooner: a network that was there a moment ago needs half of that."""


class _Socket(Protocol):
    """The part of `SocketClient` that is used here, with types."""

    def on(self, event: str, handler: Callable[..., object]) -> object: ...
    async def open(self, url: str, patience: int, along: Sequence[Saying] = ()) -> None: ...
    async def emit(self, event: str, data: JsonValue, *, callback: Callable[..., object]) -> None: ...
    async def disconnect(self) -> None: ...


class SocketConnection:
    """A `Connection` to a host by its address, such as `192.168.1.20:1975`, or its link.

    Make it inside a running event loop. `trust` says by which certificate a host with TLS is known.
    """

    def __init__(self, address: str, trust: Trust | None = None) -> None:
        self._door = door_of(address)
        self._trust = trust or Trust()
        self._sha256: str | None = None
        self._web: aiohttp.ClientSession | None = None
        self._socket: _Socket | None = None
        self._place: Place | None = None
        self._mark: Callable[[], Mark | None] = _nothing_read
        self._keepsake: Keepsake | None = None
        self._inbox: list[Arrival] = []
        self._unanswered: dict[str, CommandEnvelope] = {}
        self._outgoing: asyncio.Queue[CommandEnvelope] = asyncio.Queue()
        self._seated = False
        self._host_is_newer = False
        self._closed = self._sent_away = False
        self._parting = ""
        self._silenced: Callable[[], None] = _nothing_asked
        self._carrier: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def look(self, code: str, person: str | None = None) -> Lobby:
        """Gives the lobby of a table, as the holder of a personal link is told it. Raises ConnectionFault."""
        await self._connect()
        request = LookRequest(protocol=PROTOCOL, program=program(), code=code.strip()[:80], person=person)
        return await self._ask("look", request, lambda data: answer_in(data, Lobby))

    async def join(self, place: Place, mark: Callable[[], Mark | None], keepsake: Keepsake | None = None) -> None:
        """Sits down, and from then on keeps the seat. Raises ConnectionFault."""
        self._place, self._mark, self._sent_away = place, mark, False
        self._keepsake = keepsake or Keepsake(MemoryKeepsakes(), self._door.authority, place.code, place.seat)
        await self._connect()
        try:
            await self._take_seat_at_last()
        except ConnectionFault:
            self._place = None
            raise

    def send(self, envelope: CommandEnvelope) -> None:
        """Sends a command, in order, now or when the line is back."""
        self._unanswered[envelope.id] = envelope
        if self._seated:
            self._outgoing.put_nowait(envelope)

    def resume(self) -> None:
        """Asks for what was missed, on a new socket."""
        if self._seated and not self._closed:
            self._lost(self._socket, "")

    async def replay(self, after: int) -> Replay:
        """Gives what the seat was told after the notice of that number. Raises ConnectionFault."""
        return await self.request("replay", ReplayRequest(after=after), Replay)

    async def request(self, event: str, message: Message, wanted: type[M]) -> M:
        """Asks what is no command, once one has joined. Raises ConnectionFault."""
        return await self._ask(event, message, lambda data: answer_in(data, wanted))

    def drain(self) -> list[Arrival]:
        """Gives everything that has come in since the last time."""
        arrived, self._inbox = self._inbox, []
        return arrived

    async def close(self) -> None:
        """Closes the line for good."""
        if self._closed:
            return
        self._closed = True
        self._seated = False
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._hang_up()
        if self._web is not None:
            await self._web.close()

    # the socket

    async def _connect(self) -> None:
        if self._closed or (self._carrier is not None and not self._seated):
            raise HostGone(_("The line to the host is down."))  # one comes back by oneself, and looks again then
        if self._socket is not None:
            return
        socket = await self._new_socket()
        await self._open(socket, (), asks_why=True)
        self._socket = socket

    async def _new_socket(self) -> _Socket:
        if self._web is None:
            self._sha256 = await right_certificate(self._door, self._trust)
            verify = aiohttp.Fingerprint(bytes.fromhex(self._sha256)) if self._sha256 else True
            self._web = aiohttp.ClientSession(connector=aiohttp.TCPConnector(ssl=verify))
        make = cast("Callable[..., _Socket]", SocketClient)
        socket = make(self._web)
        socket.on("notice", self._hear)
        socket.on("farewell", self._part)
        socket.on("disconnect", lambda *_reason: self._lost(socket, _("The line to the host is down.")))
        return socket

    async def _open(self, socket: _Socket, along: Sequence[Saying], *, asks_why: bool) -> None:
        try:
            async with asyncio.timeout(CONNECT_SECONDS if asks_why else _RETURN_SECONDS):
                await socket.open(self._door.url, _PATIENCE, along)
        except (SocketIOError, aiohttp.ClientError, OSError, TimeoutError):
            with contextlib.suppress(SocketIOError, aiohttp.ClientError, OSError):
                await socket.disconnect()
            # To ask takes ways there and back, too, and on a bad network as many as to try again.
            raise (await obstacle(self._door, self._sha256) if asks_why else self._silent()) from None
        if self._sha256 is not None:
            self._trust.known.keep(self._door.authority, self._sha256)

    async def _hang_up(self) -> None:
        socket, self._socket = self._socket, None
        if socket is not None:
            with contextlib.suppress(SocketIOError, aiohttp.ClientError, OSError):
                await socket.disconnect()

    async def _ask(self, event: str, request: Message, read: Callable[[JsonValue], M]) -> M:
        if self._socket is None:
            raise HostGone(_("The host has closed the line."))
        answer, take = self._awaited(read)
        try:
            await self._socket.emit(event, request.model_dump(mode="json"), callback=take)
            return await asyncio.wait_for(answer, ANSWER_SECONDS)
        except (SocketIOError, aiohttp.ClientError, OSError, TimeoutError):
            await self._hang_up()
            raise self._silent() from None
        finally:
            self._silenced = _nothing_asked

    def _silent(self) -> HostGone:
        return HostGone(_("The host at {address} has gone silent.", address=self._door.authority))

    def _awaited(self, read: Callable[[JsonValue], M]) -> tuple[asyncio.Future[M], Callable[..., None]]:
        """Gives an answer to be, and who is to be told it. A line that goes down answers too."""
        answer: asyncio.Future[M] = asyncio.get_running_loop().create_future()

        # Read where it arrives, not where it is waited for: what the host says next must find us seated already.
        def take(data: JsonValue = None) -> None:
            if answer.done():
                return
            try:
                answer.set_result(read(data))
            except ConnectionFault as fault:
                answer.set_exception(fault)

        def silence() -> None:
            if not answer.done():
                answer.set_exception(HostGone(_("The host has closed the line.")))

        self._silenced = silence
        return answer, take

    async def _take_seat(self) -> None:
        place, request = self._asking()
        await self._ask("join", request, lambda data: self._sit_down(place, answer_in(data, Joined)))

    async def _take_seat_at_last(self) -> None:
        """Asks again where the line is cut before the answer is here, or stays silent."""
        clock = asyncio.get_running_loop().time
        until = clock() + JOIN_SECONDS
        for wait in chain(WAITS, repeat(WAITS[-1])):
            try:
                await self._connect()
                await self._take_seat()
            except (HostGone, HostUnreachable, NoCorfuHost):
                if self._closed or self._sent_away or clock() + wait > until:
                    raise
                await self._hang_up()
                await asyncio.sleep(wait)
            else:
                return

    async def _return(self, *, asks_why: bool) -> None:
        """Takes the seat again on a new line: asks for it along with the greeting, which saves a way there and back.

        Commands wait for the answer. To the host they say that it has been read, and the token of before is used up.
        """
        socket = self._socket = await self._new_socket()
        place, request = self._asking()
        answer, take = self._awaited(lambda data: self._sit_down(place, answer_in(data, Joined)))
        join: Saying = ("join", request.model_dump(mode="json"), take)
        try:
            await self._open(socket, (join,), asks_why=asks_why)
            await asyncio.wait_for(answer, ANSWER_SECONDS)
        except TimeoutError:
            raise self._silent() from None
        except ConnectionFault:
            if not has_come(answer):
                raise
            # Seated, and cut off again at once: whoever is told of that has begun anew.
        finally:
            if not has_come(answer):
                answer.cancel()
            self._silenced = _nothing_asked

    def _asking(self) -> tuple[Place, JoinRequest]:
        place = self._place
        if place is None:
            raise HostGone(_("The host has closed the line."))
        return place, request_of(place, self._keepsake, self._mark())

    def _sit_down(self, place: Place, joined: Joined) -> Joined:
        # The instructor may have moved whoever comes back to another seat: the host knows which.
        self._place = replace(place, seat=joined.seat, token=joined.token or None)
        if self._keepsake is not None and joined.seat != place.seat:
            self._keepsake.drop()
            self._keepsake = replace(self._keepsake, seat=joined.seat)
        if self._keepsake is not None and joined.token and not self._keepsake.keep(joined.token):
            # What lies there is used up now. It must not be shown again, by this window or by another.
            self._keepsake.drop()
            self._keepsake = None
        self._seated = True
        self._host_is_newer = joined.protocol > PROTOCOL
        self._inbox.append(joined)
        if joined.seat != place.seat:
            self._take_back_what_another_seat_said()
        self._outgoing = asyncio.Queue()
        for envelope in self._unanswered.values():
            self._outgoing.put_nowait(envelope)
        self._carry_on()
        return joined

    def _take_back_what_another_seat_said(self) -> None:
        """Whoever was moved does not say again, in the name of the new seat, what they said in that of the old one."""
        own = [each for each in self._unanswered.values() if each.authority is Authority.SEAT]
        for each in own:
            del self._unanswered[each.id]
            why = sentence("You were moved before the host answered. See whether it has happened.")
            self._inbox.append(Refused(id=each.id, code="moved", sentence=why))

    # what comes in

    def _hear(self, data: JsonValue) -> None:
        try:
            self._inbox.append(NoticeEnvelope.read(data, newer=self._host_is_newer))
        except ValidationError:
            self._give_up(misunderstood().sentence)

    def _part(self, data: JsonValue) -> None:
        try:
            farewell = Farewell.read(data, newer=self._host_is_newer)
        except ValidationError:
            self._give_up(misunderstood().sentence)
            return
        words = plain(in_own_words(farewell.sentence))
        if farewell.back:
            self._parting = words
        else:
            self._give_up(words)

    def _answered(self, data: JsonValue = None) -> None:
        try:
            answer: Accepted | Refused = (Accepted if is_ok(data) else Refused).read(data, newer=self._host_is_newer)
        except ValidationError:
            return
        self._unanswered.pop(answer.id, None)
        self._inbox.append(answer)

    def _lost(self, socket: _Socket | None, words: str) -> None:
        if self._closed or socket is not self._socket:
            return
        was_seated, self._seated = self._seated, False
        if was_seated:
            if words:
                self._inbox.append(Line(LineState.LOST, self._parting or words))
            self._parting = ""
            self._start(self._come_back())
        else:
            self._socket = None
        self._silenced()

    def _give_up(self, words: str) -> None:
        self._seated, self._sent_away = False, True
        self._unanswered.clear()
        self._inbox.append(Line(LineState.CLOSED, words))
        self._start(self._hang_up())

    # on its own account

    def _start(self, work: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        return task

    def _carry_on(self) -> None:
        if self._carrier is not None:
            self._carrier.cancel()
        if self._socket is not None:
            self._carrier = self._start(self._carry(self._socket, self._outgoing))

    async def _carry(self, socket: _Socket, outgoing: asyncio.Queue[CommandEnvelope]) -> None:
        with contextlib.suppress(SocketIOError, aiohttp.ClientError, OSError):
            while True:
                envelope = await outgoing.get()
                await socket.emit("command", envelope.model_dump(mode="json"), callback=self._answered)

    async def _come_back(self) -> None:
        for attempt in range(1_000_000):
            await self._hang_up()
            await asyncio.sleep(WAITS[min(attempt, len(WAITS) - 1)])
            try:
                await self._return(asks_why=attempt >= _TRIES_UNASKED)
            except (HostUnreachable, NoCorfuHost, HostGone):
                continue
            except ConnectionFault as fault:
                self._give_up(fault.sentence)
            return


def _nothing_read() -> Mark | None:
    return None


def _nothing_asked() -> None:
    pass
