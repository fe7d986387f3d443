"""The gateway: turns what sockets say into envelopes and back. Knows no rules."""

from __future__ import annotations

import asyncio
import logging
import time
from typing import TypeVar

from pydantic import ValidationError

from corfu_rules.sentences import sentence
from corfu_server.allowances import Allowance, Rate
from corfu_server.faults import ProtocolViolation, SeatingError
from corfu_server.guesses import Guesses
from corfu_server.halls import Hall
from corfu_server.journals import JournalError
from corfu_server.misconduct import LOG_SECONDS, MisconductLog
from corfu_server.paces import Paces
from corfu_server.packets import Written, in_ascii
from corfu_server.replays import replay_for
from corfu_server.rooms import Room
from corfu_server.seatings import Admitted, SeatingOver
from corfu_server.sessions import Session, part
from corfu_server.sockets import JsonValue, Peer
from corfu_server.transports import Limits
from corfu_server.versions import check_protocol, program
from corfu_server.vitals import Vitals
from corfu_wire.codec import WireError, decode_command
from corfu_wire.messages import (
    PROTOCOL,
    CommandEnvelope,
    DeletionRequest,
    Joined,
    JoinRequest,
    LookRequest,
    Message,
    PointsRequest,
    Refused,
    Rejected,
    ReplayRequest,
    UndoRequest,
    is_newer,
)

M = TypeVar("M", bound=Message)
_MOST_WRONG_CODES = 20
_GUESSED = frozenset({"name-listed", "unknown-code", "wrong-instructor-token", "wrong-link", "wrong-token"})
_log = logging.getLogger(__name__)


def _parsed(model: type[M], data: JsonValue, *, newer: bool) -> M:
    try:
        return model.read(data, newer=newer)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise ProtocolViolation(f"{model.__name__}: {where}: {first['msg']}") from None


def _check_version(data: JsonValue) -> None:
    # Before anything else is read: a client of another version may well send other fields.
    match data:
        case {"protocol": int(spoken), "program": str(program)}:
            check_protocol(spoken, program)
        case _:
            raise ProtocolViolation("no protocol version")


def _not_known_yet(command_id: str) -> Refused:
    why = sentence(
        "This host runs Corfu {host} and does not know this move yet. Update Corfu on the host.", host=program()
    )
    return Refused(id=command_id, code="unknown-command", sentence=why)


def _sent(message: Message) -> JsonValue:
    dumped: JsonValue = message.model_dump(mode="json")
    return dumped


def _written(joined: Joined, picture: bytes | None) -> Written:
    # The picture is JSON text already, and to take it apart for checking costs more than all else of a join.
    rest = joined.model_dump_json(exclude={"view"})[:-1]
    if picture is None:
        # With notices that were missed, whose text is hashed as it stands.
        return Written(rest.encode(), b',"view":null}')
    return Written(in_ascii(rest).encode(), b',"view":', picture, b"}")


class TableGateway:
    """Answers `look`, `join`, `command` and `replay`, and what only instructors ask: `points`, `undo`, `delete`."""

    def __init__(
        self,
        hall: Hall,
        vitals: Vitals | None = None,
        limits: Limits | None = None,
        misconduct: MisconductLog | None = None,
    ) -> None:
        self._hall = hall
        self._vitals = vitals or Vitals()
        self._sessions: dict[Peer, tuple[Room, Session]] = {}
        self._newer: set[Peer] = set()
        self._wrong_codes: dict[Peer, int] = {}
        self._misconduct = misconduct or MisconductLog(LOG_SECONDS)
        self._guesses = Guesses()
        limits = limits or Limits()
        self._paces = Paces(limits)
        self._replay_rate = Rate(limits.replays, limits.replays_a_second)
        self._replays: dict[Peer, Allowance] = {}

    async def on_request(self, peer: Peer, event: str, data: JsonValue) -> JsonValue | Written:
        """Gives the acknowledgement of a request; a client that breaks the protocol gets a farewell."""
        try:
            match event:
                case "look":
                    return self._look(peer, data)
                case "join":
                    return await self._join(peer, data)
                case "command":
                    return await self._command(peer, data)
                case "replay":
                    return self._replay(peer, data)
                case "points" | "undo" | "delete":
                    return await self._steer(peer, event, data)
                case _:
                    raise ProtocolViolation(f"unknown request {event}")  # noqa: TRY301 - caught for all requests
        except SeatingError as error:
            if error.code in _GUESSED:
                await self._hold_back(peer)
            return _sent(Rejected(code=error.code, sentence=error.sentence))
        except ProtocolViolation as violation:
            self._misconduct.note(peer.remote, str(violation))
            self._vitals.misbehaved()
            why = sentence("The host did not understand this client and has closed the line.")
            part(peer, "protocol-violation", why, back=False)
            return None

    async def _hold_back(self, peer: Peer) -> None:
        wait = self._guesses.wrong(peer.remote)
        if wait:
            self._misconduct.note(peer.remote, "guesses codes or tokens")
            await asyncio.sleep(wait)

    def _look(self, peer: Peer, data: JsonValue) -> JsonValue:
        _check_version(data)
        request = _parsed(LookRequest, data, newer=is_newer(data))
        room = self._room(peer, request.code)
        lobby = room.lobby(request.person)
        # Who knows a code has business here and may take their time to choose a seat.
        peer.join()
        return _sent(lobby)

    async def _join(self, peer: Peer, data: JsonValue) -> Written | None:
        _check_version(data)
        request = _parsed(JoinRequest, data, newer=is_newer(data))
        if peer in self._sessions:
            raise SeatingError("already-joined", sentence("You sit at this table already."))
        room, admitted, request = await self._admit(peer, request)
        if not peer.is_open:
            await room.see_off(admitted, request)
            return None
        # No await from here on: the answer leaves before any notice that follows it.
        session, joined, picture = room.enter(peer, admitted, request)
        self._sessions[peer] = (room, session)
        if request.protocol > PROTOCOL:
            self._newer.add(peer)
        peer.join()
        return _written(joined, picture)

    async def _admit(self, peer: Peer, request: JoinRequest) -> tuple[Room, Admitted, JoinRequest]:
        """Gives the room, the seat there, and the request under the name that the others see."""
        while True:
            await self._hall.settled()
            room = self._room(peer, request.code)
            known_as = await room.renamed(request)
            try:
                return room, await room.admit(known_as), known_as
            except SeatingOver:  # the table is going back to an earlier point: its branch seats people
                continue

    async def _command(self, peer: Peer, data: JsonValue) -> JsonValue:
        newer = peer in self._newer
        envelope = _parsed(CommandEnvelope, data, newer=newer)
        try:
            command = decode_command(envelope.command)
        except WireError as error:
            if newer:
                return _sent(_not_known_yet(envelope.id))
            raise ProtocolViolation(f"a command: {error}") from None
        known = self._sessions.get(peer)
        if known is None:
            return _sent(Refused(id=envelope.id, code="not-joined", sentence=sentence("Join a table first.")))
        room, session = known
        octets = len(str(envelope.command))
        too_fast = self._paces.refusal(room.table.record.table_id, session.seat, command, envelope.id, octets)
        if too_fast is not None:
            self._misconduct.note(peer.remote, "sends commands too fast")
            return _sent(too_fast)
        came = time.monotonic()
        answer = await room.command(session, command, envelope.id, envelope.authority)
        self._vitals.answered(answer, time.monotonic() - came)
        return _sent(answer)

    def _replay(self, peer: Peer, data: JsonValue) -> JsonValue:
        request = _parsed(ReplayRequest, data, newer=peer in self._newer)
        known = self._sessions.get(peer)
        if known is None or not known[0].sessions.speaks(known[1]):
            raise SeatingError("not-joined", sentence("Join a table first."))
        room, session = known
        if not self._replays.setdefault(peer, Allowance(self._replay_rate)).spend():
            raise SeatingError("too-fast", sentence("Wait a moment and ask again."))
        return _sent(replay_for(room.table, session.seat, request.after))

    async def _steer(self, peer: Peer, event: str, data: JsonValue) -> JsonValue:
        """Answers what only instructors ask, and what is no command of the rules."""
        room, session = self._sessions.get(peer) or (None, None)
        if room is None or session is None or not session.may_instruct:
            why = sentence("Only the instructor does this. Join with the instructor token.")
            raise SeatingError("not-instructor", why)
        newer = peer in self._newer
        try:
            match event:
                case "points":
                    return _sent(await self._hall.points(room, _parsed(PointsRequest, data, newer=newer).most))
                case "delete":
                    return _sent(await self._hall.delete(room, _parsed(DeletionRequest, data, newer=newer).confirm))
                case _:
                    request = _parsed(UndoRequest, data, newer=newer)
                    return _sent(await self._hall.undo(room, request, session.name))
        except JournalError as error:
            _log.error("table %s: %s", room.table.record.table_id, error)
            why = sentence("The host could not store this, so it has not happened. Try again.")
            raise SeatingError("not-stored", why) from error

    def _room(self, peer: Peer, code: str) -> Room:
        try:
            return self._hall.find(code)
        except SeatingError:
            wrong = self._wrong_codes[peer] = self._wrong_codes.get(peer, 0) + 1
            if wrong > _MOST_WRONG_CODES:
                raise ProtocolViolation("guesses codes") from None
            raise

    def on_gone(self, peer: Peer) -> None:
        """Learns that a peer is gone: its seat is away."""
        self._wrong_codes.pop(peer, None)
        self._newer.discard(peer)
        self._replays.pop(peer, None)
        known = self._sessions.pop(peer, None)
        if known is not None:
            room, session = known
            room.sessions.leave(session)

    def close(self) -> None:
        """Stops counting misconduct."""
        self._misconduct.close()
