"""A client for a Corfu host that was written from docs/protocol.md alone: it shares no line with Corfu's own.

It imports the standard library and aiohttp, whose WebSocket it speaks without a socket.io library. What it does is what
the page asks of a client: it answers pings, sends a command again under its id, counts the notices and follows their
hashes, comes back with the last token after a cut line, and asks for the whole view where it cannot be told the rest.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import aiohttp

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"
Object: TypeAlias = dict[str, Json]

PROTOCOL = 2
PROGRAM = "stranger 1"
PATIENCE = 30.0  # seconds for an answer; then it counts as lost
PAUSES = (0.05, 0.5, 1.0, 2.0, 5.0)  # seconds before trying again, the last for ever
FRAME = re.compile(r"4([0-4])(\d*)")
BLANK = re.compile(r"[ \t\r\n]*")
DECODER = json.JSONDecoder()


class LineDown(Exception):
    """The line is closed; whether what was asked last has happened is not known."""


class NotAsThePageSays(Exception):
    """The host did what docs/protocol.md does not say."""


def pieces(text: str, begin: int) -> Iterator[tuple[str, int, int]]:
    """The values in the JSON array or object that begins there: name (empty in an array), where it begins and ends."""
    at = _past_blanks(text, begin + 1)
    while text[at] not in "]}":
        name = ""
        if text[begin] == "{":
            name, at = DECODER.raw_decode(text, at)
            at = _past_blanks(text, _past_blanks(text, at) + 1)
        _value, end = DECODER.raw_decode(text, at)
        yield name, at, end
        at = _past_blanks(text, end)
        if text[at] == ",":
            at = _past_blanks(text, at + 1)


def _past_blanks(text: str, at: int) -> int:
    found = BLANK.match(text, at)
    return found.end() if found else at


def chained(before: str, notice: str) -> str:
    """The hash after a notice, whose text is that in the frame."""
    return hashlib.sha256((before + notice).encode()).hexdigest()[:32]


class Line:
    """One WebSocket: says the frames of the page, answers pings, and hands on what the host says in its order."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, heard: Callable[[str, str, int], None]) -> None:
        self._socket = socket
        self._heard = heard  # event, or empty for an answer; the frame; where in it its data begin
        self._waiting: dict[int, tuple[bool, asyncio.Future[Object]]] = {}
        self._number = 0
        self._open = asyncio.Event()
        self.pinged = asyncio.Event()
        self.wrong: NotAsThePageSays | None = None
        self.down = asyncio.Event()
        self.reading = asyncio.create_task(self._read())

    @classmethod
    async def to(cls, session: aiohttp.ClientSession, address: str, heard: Callable[[str, str, int], None]) -> Line:
        """Opens a line to HOST:PORT."""
        try:
            socket = await session.ws_connect(f"ws://{address}/socket.io/?EIO=4&transport=websocket", max_msg_size=0)
        except aiohttp.ClientError as problem:
            raise LineDown from problem
        line = cls(socket, heard)
        await asyncio.wait_for(line._open.wait(), PATIENCE)
        return line

    def ask(self, event: str, data: Object) -> asyncio.Future[Object]:
        """Sends a request. Its answer comes later, or `LineDown`."""
        self._number += 1
        answer: asyncio.Future[Object] = asyncio.get_running_loop().create_future()
        self._waiting[self._number] = (event == "join", answer)
        if self.down.is_set():
            answer.set_exception(LineDown())
        else:
            frame = f"42{self._number}{json.dumps([event, data])}"
            self._sending = asyncio.create_task(self._socket.send_str(frame))
        return answer

    def cut(self) -> None:
        """Cuts the line below the WebSocket: no good-bye goes over it."""
        connection = self._socket._response.connection
        if connection is not None and connection.transport is not None:
            connection.transport.abort()

    async def close(self) -> None:
        """Says good-bye."""
        if not self.down.is_set():
            await self._socket.send_str("41")
        await self._socket.close()
        await self.reading

    async def _read(self) -> None:
        try:
            async for message in self._socket:
                if message.type is not aiohttp.WSMsgType.TEXT or message.data == "1":
                    break
                await self._take(message.data)
        except (aiohttp.ClientError, ConnectionError):
            pass
        except NotAsThePageSays as wrong:
            self.wrong = wrong
        finally:
            self.down.set()
            self._open.set()
            for _is_join, answer in self._waiting.values():
                if not answer.done():
                    answer.set_exception(self.wrong or LineDown())
                    answer.exception()  # whoever gave up waiting is not to be warned of it
            await self._socket.close()

    async def _take(self, text: str) -> None:
        if text.startswith("0"):
            await self._socket.send_str("40")
        elif text == "2":
            self.pinged.set()
            await self._socket.send_str("3")
        elif (found := FRAME.match(text)) is None:
            raise NotAsThePageSays(f"a frame begins {text[:20]!r}")
        elif found[1] == "0":
            self._open.set()
        elif found[1] == "1":
            await self._socket.close()
        elif found[1] == "2":
            (_none, first, last), (_none, data, _end) = pieces(text, found.end())
            self._heard(json.loads(text[first:last]), text, data)
        elif found[1] == "3":
            ((_none, data, end),) = pieces(text, found.end())
            is_join, answer = self._waiting[int(found[2])]
            if is_join:
                self._heard("", text, data)
            del self._waiting[int(found[2])]
            if not answer.done():
                answer.set_result(json.loads(text[data:end]))


@dataclass
class Client:
    """Somebody at a table of a host, in one seat or watching, with what has been told so far."""

    session: aiohttp.ClientSession
    address: str
    code: str
    seat: Object
    name: str = ""
    instructor: str | None = None
    claim: str = field(default_factory=lambda: secrets.token_hex(32))
    token: str | None = None
    mark: Object | None = None
    view: Object | None = None
    notices: list[Object] = field(default_factory=list)
    told: asyncio.Event = field(default_factory=asyncio.Event)
    farewell: Object | None = None
    missed: int = 0
    line: Line | None = None
    sits: bool = False  # on the line that is open now

    async def opened(self) -> Line:
        """The line, opened anew where it is down."""
        if self.line is None or self.line.down.is_set():
            self.sits = False
            self.line = await Line.to(self.session, self.address, self._heard)
        return self.line

    async def look(self) -> Object:
        """The lobby, or why not."""
        asked: Object = {"protocol": PROTOCOL, "program": PROGRAM, "code": self.code}
        return await _answered((await self.opened()).ask("look", asked))

    def join_request(self, *, resume: bool) -> Object:
        """What a join says now: the token where there is one, else the claim."""
        asked: Object = {"protocol": PROTOCOL, "program": PROGRAM, "code": self.code, "seat": self.seat}
        if self.name:
            asked["name"] = self.name
        if self.token:
            asked["token"] = self.token
        elif self.seat["role"] != "observer":
            asked["claim"] = self.claim
        if self.instructor is not None:
            asked["instructor"] = self.instructor
        if resume and self.mark is not None:
            asked["resume"] = self.mark
        return asked

    async def join(self, *, resume: bool = True) -> Object:
        """Sits down, or comes back: by what it missed where it may, else with the whole view."""
        return await _answered((await self.opened()).ask("join", self.join_request(resume=resume)))

    async def join_again(self) -> None:
        """Comes back after the line went down, trying until the host is there."""
        for attempt in range(len(PAUSES) * 4):
            if self.farewell is not None and not self.farewell["back"]:
                raise LineDown(self.farewell["code"])
            await asyncio.sleep(PAUSES[min(attempt, len(PAUSES) - 1)])
            try:
                answer = await self.join()
            except LineDown:
                continue
            if answer["ok"]:
                return
            raise NotAsThePageSays(f"not let in again: {answer}")
        raise LineDown

    async def command(self, kind: str, *, id_: str = "", authority: str = "seat", **fields: Json) -> Object:
        """Sends a command until there is an answer, always under the same id."""
        envelope: Object = {"id": id_ or secrets.token_hex(8), "command": {"kind": kind, **fields}}
        if authority != "seat":
            envelope["authority"] = authority
        while True:
            if self.line is not None and self.line.wrong is not None:
                raise self.line.wrong
            line = await self.opened()
            if not self.sits:
                await self.join_again()
            try:
                return await _answered(line.ask("command", envelope))
            except LineDown:
                continue

    async def event(self, kind: str, matches: Callable[[Object], bool] = lambda _event: True) -> Object:
        """The first event or notice of this kind that matches, waited for if it is still to come."""
        seen = 0
        while True:
            while seen < len(self.notices):
                notice = self.notices[seen]
                seen += 1
                event = notice["event"] if notice["kind"] == "published" else notice
                if isinstance(event, dict) and event["kind"] == kind and matches(event):
                    return event
            if self.line is not None and self.line.wrong is not None:
                raise self.line.wrong
            self.told.clear()
            await asyncio.wait_for(self.told.wait(), PATIENCE)

    async def leave(self) -> None:
        """Says good-bye, if the line is there."""
        if self.line is not None:
            await self.line.close()

    def _heard(self, event: str, text: str, data: int) -> None:
        if event == "farewell":
            self.farewell = DECODER.raw_decode(text, data)[0]
        elif event == "notice":
            self._notice(text, data)
        elif event == "":
            self._joined(text, data)
        self.told.set()

    def _joined(self, text: str, data: int) -> None:
        joined: Object = DECODER.raw_decode(text, data)[0]
        if not joined["ok"]:
            return
        self.sits, self.farewell = True, None
        self.seat = _object(joined["seat"])
        self.token = str(joined["token"]) or None
        if joined["view"] is not None:
            self.view, self.mark = _object(joined["view"]), _object(joined["mark"])
            return
        (missed,) = (first for name, first, _last in pieces(text, data) if name == "missed")
        for _none, first, _last in pieces(text, missed):
            self._notice(text, first)
            self.missed += 1
        if self.mark != joined["mark"]:
            raise NotAsThePageSays(f"the missed notices lead to {self.mark}, not to {joined['mark']}")

    def _notice(self, text: str, data: int) -> None:
        told: Object = DECODER.raw_decode(text, data)[0]
        ((first, last),) = ((first, last) for name, first, last in pieces(text, data) if name == "notice")
        before = self.mark
        if before is None or told["number"] != int(str(before["number"])) + 1:
            raise NotAsThePageSays(f"notice {told['number']} after {before}")
        if told["hash"] != chained(str(before["hash"]), text[first:last]):
            raise NotAsThePageSays(f"the hash of notice {told['number']} is not over {text[first:last]}")
        self.mark = {"epoch": before["epoch"], "number": told["number"], "hash": told["hash"]}
        self.notices.append(_object(told["notice"]))


async def _answered(answer: asyncio.Future[Object]) -> Object:
    try:
        return await asyncio.wait_for(answer, PATIENCE)
    except TimeoutError as late:
        raise LineDown from late


def _object(value: Json) -> Object:
    if not isinstance(value, dict):
        raise NotAsThePageSays(f"no object: {value!r}")
    return value
