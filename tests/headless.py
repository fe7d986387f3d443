"""A client without a window: a real socket, the wire's codec and the rules' own `apply`. For tests only."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import aiohttp

from corfu_client.lines import SocketClient
from corfu_rules.procedures.chairing import StartTable
from corfu_rules.rulings import Command, apply
from corfu_rules.seats import INSTRUCTOR, OBSERVER, Seat
from corfu_rules.views import View
from corfu_wire.codec import decode_notice, decode_view, encode_command, encode_view
from corfu_wire.messages import (
    PROTOCOL,
    Accepted,
    Farewell,
    Joined,
    JoinRequest,
    Lobby,
    Mark,
    NoticeEnvelope,
    Refused,
    Rejected,
)

PATIENCE = 20
_names = itertools.count(1)


class _RecordingSocket(aiohttp.ClientWebSocketResponse):
    """Keeps every text frame that arrives."""

    frames: list[str]

    async def receive(self, timeout: float | None = None) -> aiohttp.WSMessage:  # noqa: ASYNC109 - aiohttp's own
        message = await super().receive(timeout)
        if isinstance(message.data, str):
            self.frames.append(message.data)
        return message


def _recording(frames: list[str]) -> type[aiohttp.ClientWebSocketResponse]:
    return type("Recording", (_RecordingSocket,), {"frames": frames})


class Refusal(Exception):
    """The host or the rules said no."""

    def __init__(self, answer: Rejected | Refused) -> None:
        super().__init__(answer.sentence.text)
        self.code = answer.code
        self.sentence = answer.sentence


@dataclass(eq=False)
class Client:
    """One seat. `view` follows the notices; `frames` are all text frames that ever arrived.

    `comes_from` is the address of this machine from which it connects, empty for any.
    """

    address: str
    code: str
    view: View | None = None
    mark: Mark | None = None
    token: str | None = None
    seat: Seat = OBSERVER
    joined: Joined | None = None
    farewell: Farewell | None = None
    notices: list[NoticeEnvelope] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    comes_from: str = ""

    def __post_init__(self) -> None:
        self._sio: SocketClient | None = None
        self._session: aiohttp.ClientSession | None = None
        self._change = asyncio.Event()
        self._ids = itertools.count(1)

    async def connect(self) -> None:
        """Opens the socket; nothing has been said yet."""
        connector = aiohttp.TCPConnector(local_addr=(self.comes_from, 0)) if self.comes_from else None
        self._session = aiohttp.ClientSession(connector=connector, ws_response_class=_recording(self.frames))
        self._sio = SocketClient(self._session)
        self._sio.on("notice", self._notice)
        self._sio.on("farewell", self._say_farewell)
        self._sio.on("disconnect", lambda *_: self._changed())
        await self._sio.open(f"http://{self.address}", PATIENCE)

    @property
    def is_connected(self) -> bool:
        """Whether the socket stands."""
        return self._sio is not None and self._sio.connected

    async def ask(self, event: str, data: object) -> object:
        """Sends any request and gives its acknowledgement."""
        assert self._sio is not None
        return await self._sio.call(event, data, timeout=PATIENCE)

    async def look(self, **changed: object) -> Lobby:
        """Looks in."""
        request = {"protocol": PROTOCOL, "program": "headless", "code": self.code, **changed}
        return Lobby.model_validate(_accepted(await self.ask("look", request)))

    async def join(self, seat: Seat, name: str = "", *, resume: bool = False, **changed: object) -> Joined:
        """Sits down; with the token of before if there is one. With `resume` asks for the missed notices only."""
        request = JoinRequest(
            protocol=PROTOCOL,
            program="headless",
            code=self.code,
            name=name or f"Person {next(_names)}",
            seat=seat,
            token=self.token,
            resume=self.mark if resume else None,
        )
        answer = _accepted(await self.ask("join", {**request.model_dump(mode="json"), **changed}))
        self.joined = Joined.model_validate(answer)
        self.seat, self.token = seat, self.joined.token or None
        if self.joined.view is not None:
            self.view, self.mark = decode_view(self.joined.view), self.joined.mark
        for each in self.joined.missed:
            self._take(each)
        assert self.mark == self.joined.mark
        self._changed()
        return self.joined

    async def send(self, command: Command, command_id: str | None = None, *, instructor: bool = False) -> Accepted:
        """Sends a command; raises Refusal."""
        envelope = {
            "id": command_id or f"{self.seat}-{id(self)}-{next(self._ids)}",
            "authority": "instructor" if instructor else "seat",
            "command": json.loads(encode_command(command)),
        }
        return Accepted.model_validate(_accepted(await self.ask("command", envelope)))

    async def start(self) -> Accepted:
        """Starts the table, as the instructor."""
        return await self.send(StartTable(), instructor=self.seat != INSTRUCTOR)

    def _notice(self, data: object) -> None:
        self._take(NoticeEnvelope.model_validate(data))
        self._changed()

    def _take(self, envelope: NoticeEnvelope) -> None:
        assert self.view is not None
        assert self.mark is not None
        assert envelope.number == self.mark.number + 1, "a gap in the notices"
        self.notices.append(envelope)
        self.view = apply(self.view, decode_notice(envelope.notice))
        self.mark = Mark(epoch=self.mark.epoch, number=envelope.number, hash=envelope.hash)

    def _say_farewell(self, data: object) -> None:
        self.farewell = Farewell.model_validate(data)
        self._changed()

    def _changed(self) -> None:
        self._change.set()
        self._change = asyncio.Event()

    async def until(self, true: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Waits until something holds; it is looked at after everything that arrives."""
        async with asyncio.timeout(patience):
            while not true():
                await self._change.wait()

    @property
    def picture(self) -> View:
        """The view; there is one once joined."""
        assert self.view is not None
        return self.view

    @property
    def encoded_view(self) -> str:
        """The view, byte for byte as the host would send it."""
        return encode_view(self.picture)

    async def raw_frame(self, text: str) -> None:
        """Sends what no client sends, on the socket that has joined; an empty text stands for a binary frame."""
        assert self._sio is not None
        line = self._sio.eio.ws
        await (line.send_str(text) if text else line.send_bytes(bytes(8)))

    async def drop(self) -> None:
        """Closes the socket; token, mark and view are kept for coming back."""
        if self._sio is not None:
            with contextlib.suppress(Exception):
                await self._sio.disconnect()
            await self._sio.shutdown()
        if self._session is not None:
            await self._session.close()
        self._sio = self._session = None

    async def come_back(self) -> Joined:
        """Connects again and resumes."""
        await self.connect()
        return await self.join(self.seat, resume=True)


def _accepted(answer: object) -> object:
    match answer:
        case {"ok": True}:
            return answer
        case {"ok": False, "id": str()}:
            raise Refusal(Refused.model_validate(answer))
        case _:
            raise Refusal(Rejected.model_validate(answer))


@contextlib.asynccontextmanager
async def clients() -> AsyncIterator[Callable[..., asyncio.Future[Client]]]:
    """Gives `open(address, code)`, which gives connected clients that are all closed at the end."""
    opened: list[Client] = []

    async def open_one(address: str, code: str) -> Client:
        client = Client(address, code)
        opened.append(client)
        await client.connect()
        return client

    def opening(address: str, code: str) -> asyncio.Future[Client]:
        return asyncio.ensure_future(open_one(address, code))

    try:
        yield opening
    finally:
        for client in opened:
            await client.drop()
