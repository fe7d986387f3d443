"""The hall: every table of this host, found by its code."""

from __future__ import annotations

import asyncio
import json
import logging
import time
import uuid
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial

from corfu_bots.castings import AS_USUAL, Casting
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import PauseCause
from corfu_rules.rulings import Event
from corfu_rules.sentences import Sentence, sentence
from corfu_rules.tables import TableOpened
from corfu_rules.values import dataclass
from corfu_server.branches import branch_at, lineage_of, points_in, root_of, undone_in
from corfu_server.clocks import Ticker
from corfu_server.codes import is_retired, new_code, plain_code, spoken_code
from corfu_server.deletions import deletion_of, tables_with
from corfu_server.erasures import Eraser
from corfu_server.expected_people import ExpectedPeople
from corfu_server.faults import SeatingError
from corfu_server.invitations import InvitationBook
from corfu_server.journals import CodeTaken, Journal, JournalDamaged, TableRecord
from corfu_server.name_books import NameBook
from corfu_server.rooms import Room
from corfu_server.stops import Stop
from corfu_server.tables import RunningTable
from corfu_server.tokens import token_hash
from corfu_server.upcasting import EventTooNew
from corfu_wire.messages import Deletion, Points, Undone, UndoRequest
from corfu_workshop.casting import brought_back, kept

_log = logging.getLogger(__name__)

InstructorToken = Callable[[str], str]
"""Gives the instructor token of the table with an id."""


_ANSWER_FIRST = 0.1
"""Seconds between the answer to an instructor who lets a table go back, and the farewell to everybody."""
UNDONE = Stop(
    "undone",
    sentence("The instructor has taken the table back to an earlier point. What you have learnt since, you know."),
)

DELETED = Stop("table-deleted", sentence("The instructor has deleted this table with everything that was said at it."))


async def _nobody_minds(_before: Room, _after: Room | None) -> None:
    pass


@dataclass(frozen=True, slots=True)
class Facts:
    """What is fixed about a table beside its events: whether bots take the seats that people leave empty, and how.

    `fingerprint` is that of the scenario's files; empty for tables of older versions.
    """

    bots: bool
    casting: Casting = AS_USUAL
    fingerprint: str = ""

    def text(self) -> str:
        """Gives the form in which the journal keeps it."""
        return json.dumps({"bots": self.bots, "casting": kept(self.casting), "fingerprint": self.fingerprint})

    @classmethod
    def of(cls, record: TableRecord) -> Facts:
        """Gives the facts of a table that the journal holds."""
        match json.loads(record.facts):
            case {"bots": bool(bots), "casting": casting, "fingerprint": str(fingerprint)}:
                return cls(bots, brought_back(casting), fingerprint)
            case {"bots": bool(bots), "casting": casting}:
                return cls(bots, brought_back(casting))
            case {"bots": bool(bots)}:
                return cls(bots)
            case _:
                return cls(bots=False)


class Hall:
    """The tables of one host. With `names`, people are called by made-up names at them."""

    def __init__(
        self,
        journal: Journal,
        ticker: Ticker,
        instructor_token: InstructorToken,
        names: NameBook | None = None,
        eraser: Eraser | None = None,
        *,
        invitations: InvitationBook | None = None,
    ) -> None:
        self._journal = journal
        self._names = names
        self._invitations = invitations
        self._eraser = eraser or Eraser(journal, names=names)
        self._ticker = ticker
        self._instructor_token = instructor_token
        self._rooms: dict[str, Room] = {}
        self._unreadable: dict[str, Exception] = {}
        self._lost: tuple[JournalDamaged, ...] = ()
        self._watchers: list[Callable[[Sequence[Event]], None]] = []
        self._one_at_a_time = asyncio.Lock()
        self.when_branched: Callable[[Room, Room | None], Awaitable[None]] = _nobody_minds

    @property
    def rooms(self) -> tuple[Room, ...]:
        """Every room that is open, oldest first."""
        return tuple(self._rooms.values())

    @property
    def unfinished(self) -> tuple[Room, ...]:
        """The rooms whose negotiation has not ended."""
        return tuple(room for room in self.rooms if room.table.state.proceedings.phase is not Phase.CLOSED)

    @property
    def troubles(self) -> tuple[str, ...]:
        """What is wrong with tables that the journal holds or should hold, for whoever runs the host."""
        closed = (f"{spoken_code(code)}: {error}" for code, error in self._unreadable.items())
        stopped = ((room.table.record.code, room.table.stopped) for room in self.rooms)
        read_only = (f"{spoken_code(code)}: {stop.sentence.text}" for code, stop in stopped if stop is not None)
        return (*map(str, self._lost), *closed, *read_only)

    @property
    def unreadable(self) -> tuple[str, ...]:
        """The codes of tables that the journal holds and that cannot be brought back."""
        return tuple(self._unreadable)

    def watch(self, watcher: Callable[[Sequence[Event]], None]) -> None:
        """Calls `watcher` with the events of each command at any table. It may not fail."""
        self._watchers.append(watcher)
        for room in self.rooms:
            room.table.watch(watcher)

    def _enter(self, room: Room) -> None:
        for watcher in self._watchers:
            room.table.watch(watcher)
        self._rooms[room.table.record.code] = room

    async def bring_back(self) -> None:
        """Brings every table of the journal back, paused. One that cannot be read stays closed; the others open."""
        self._lost = await self._journal.lost()
        for damage in self._lost:
            _log.error("%s", damage)
        for record in await self._journal.tables():
            if is_retired(record.code):
                continue
            try:
                await self._come_back(record)
            except Exception as error:  # noqa: BLE001 - one table's damage must not keep the others closed
                _log.exception("table %s cannot be brought back", record.table_id)
                self._unreadable[record.code] = error

    async def open_table(
        self, opened: TableOpened, *, bots: bool, casting: Casting = AS_USUAL, fingerprint: str = ""
    ) -> Room:
        """Opens a new table under a code of its own. Raises `JournalError`."""
        while True:
            table_id = uuid.uuid4().hex
            record = TableRecord(
                table_id=table_id,
                code=new_code(),
                created_at=time.time_ns() // 1_000_000,
                facts=Facts(bots, casting, fingerprint).text(),
                instructor_token_hash=token_hash(self._instructor_token(table_id)),
            )
            try:
                table = await RunningTable.open_new(record, opened, self._journal, self._ticker)
            except CodeTaken:
                continue
            return await self._open(table)

    async def _come_back(self, record: TableRecord) -> Room | None:
        undone = await undone_in(record, self._journal)
        table = await RunningTable.bring_back(record, self._journal, self._ticker, undone)
        return None if table is None else await self._open(table)

    async def _open(self, table: RunningTable) -> Room:
        room = await Room.around(table, self._journal)
        room.has_bots = Facts.of(table.record).bots
        room.names = self._names
        if self._invitations is not None:
            record = table.record
            room.expected = ExpectedPeople(table, self._invitations.at(record.code, root_of(record)))
        self._enter(room)
        return room

    def instructor_token(self, room: Room) -> str | None:
        """Gives the instructor token of a room; None if the host's key is not the one the table was opened with."""
        token = self._instructor_token(root_of(room.table.record))
        return token if token_hash(token) == room.table.record.instructor_token_hash else None

    async def settled(self) -> None:
        """Waits until no table is going back to an earlier point."""
        if self._one_at_a_time.locked():
            async with self._one_at_a_time:
                pass

    async def points(self, room: Room, most: int) -> Points:
        """Gives the last points that a table can go back to. Raises `JournalError`."""
        return Points(points=await points_in(self._journal, room.table.record.table_id, most))

    async def undo(self, room: Room, request: UndoRequest, by: str) -> Undone:
        """Lets a table go back to an earlier point, and closes all lines to it: everybody comes back by themselves.

        The same request is carried out once. Raises SeatingError for what is no point, and `JournalError`: then the
        table goes on as it was.
        """
        async with self._one_at_a_time:
            code = room.table.record.code
            steps = lineage_of(self._rooms[code].table.record) if code in self._rooms else ()
            done = next((each for each in steps if each.request == request.id), None)
            if done is not None:
                return Undone(id=request.id, number=done.number)
            if self._rooms.get(code) is not room:
                raise SeatingError("undone", UNDONE.sentence)
            number = await self._branch(room, request, by)
            # The answer leaves first.
            asyncio.get_running_loop().call_later(_ANSWER_FIRST, room.sessions.part_all, UNDONE.code, UNDONE.sentence)
            after = await self._come_back_as_branch(code)
            if after is not None:
                await self.when_branched(room, after)
            return Undone(id=request.id, number=number)

    async def delete(self, room: Room, confirm: str) -> Deletion:
        """Deletes a table for good if `confirm` is its code, however typed; else says what would be deleted.

        All lines to it are closed. Raises `JournalError`: then the table goes on, or what is left of it can be deleted
        again.
        """
        async with self._one_at_a_time:
            code = room.table.record.code
            tables = await tables_with(self._journal, code)
            if plain_code(confirm) != code or self._rooms.get(code) is not room:
                found = await deletion_of(self._journal, tables, self._real_names(code))
                return found.model_copy(update={"backups": await self._eraser.copies(tables)})
            return await self._erase(room, tables)

    async def expire(self, code: str) -> bool:
        """Deletes a table for good unless its clock runs or somebody is at it, and says whether it did.

        Raises `JournalError`, as `delete` does.
        """
        async with self._one_at_a_time:
            tables = await tables_with(self._journal, code)
            room = self._rooms.get(code)
            if room is None:
                await self._eraser.erase(code, tables)
                self._unreadable.pop(code, None)
            elif room.table.state.proceedings.clock.running or room.sessions.any_here:
                return False
            else:
                await self._erase(room, tables)
            return True

    async def _erase(self, room: Room, tables: Sequence[TableRecord]) -> Deletion:
        code = room.table.record.code
        async with room.seating.shut():
            await room.table.retire(DELETED)
            try:
                deletion = await deletion_of(self._journal, tables, self._real_names(code), done=True)
                await self._eraser.erase(code, tables)
            except BaseException:
                room.table.serve_again()
                raise
        del self._rooms[code]
        asyncio.get_running_loop().call_later(
            _ANSWER_FIRST, partial(room.sessions.part_all, DELETED.code, DELETED.sentence, back=False)
        )
        await self.when_branched(room, None)
        return deletion

    def _real_names(self, code: str) -> Mapping[str, str]:
        return self._names.names(code) if self._names is not None else {}

    async def _branch(self, room: Room, request: UndoRequest, by: str) -> int:
        """Stores the branch, all of it at once. Until then, and if it fails, the table is what it was."""
        table = room.table
        async with room.seating.shut():
            await table.retire(UNDONE)
            try:
                rows = (await self._journal.salvage(table.record.table_id)).rows
                branch = branch_at(table.record, rows, table.state, request, by)
                await self._journal.branch(
                    table.record.table_id, branch.record, branch.number, branch.opening, branch.retired_code
                )
            except BaseException:
                table.serve_again()
                raise
        return branch.number

    async def _come_back_as_branch(self, code: str) -> Room | None:
        try:
            record = await self._journal.table_by_code(code)
            return None if record is None else await self._come_back(record)
        except Exception as error:
            del self._rooms[code]
            _log.exception("table %s cannot be brought back after it went back", code)
            self._unreadable[code] = error
            raise

    def title(self, code: str) -> str:
        """Gives the title of the table with a code, empty if it could not be brought back."""
        room = self._rooms.get(code)
        return "" if room is None else room.table.state.setup.title

    def find(self, typed: str) -> Room:
        """Gives the room with a code, however it was typed. Raises `SeatingError`."""
        code = plain_code(typed)
        room = self._rooms.get(code)
        if room is not None:
            return room
        if isinstance(self._unreadable.get(code), EventTooNew):
            why = sentence(
                "Table {code} was played with a later version of Corfu. Update Corfu on the host.",
                code=spoken_code(code),
            )
            raise SeatingError("table-too-new", why)
        if code in self._unreadable:
            why = sentence("Table {code} is damaged and cannot be opened. Ask the instructor.", code=spoken_code(code))
            raise SeatingError("table-damaged", why)
        why = sentence("There is no table {code} here. Check the code and the address.", code=spoken_code(code))
        raise SeatingError("unknown-code", why)

    async def pause(self, cause: PauseCause) -> None:
        """Pauses every table that runs, and tells everybody why."""
        await asyncio.gather(*(room.table.pause(cause) for room in self.rooms))

    async def close(self, why: Sentence) -> None:
        """Pauses every table, sends everybody away, and ends the tables' tasks."""
        await asyncio.gather(*(room.table.close() for room in self.rooms))
        for room in self.rooms:
            room.sessions.part_all("host-closing", why)
