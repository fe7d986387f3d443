"""What whoever runs a table asks of a real host: names, points to go back to, going back, the record."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from corfu_client.keepsakes import MemoryKeepsakes
from corfu_client.offices import Asked, AskLinks, AskNames, AskPoints, GoBack, Office, TakeRecord
from corfu_client.sockets import SocketConnection
from corfu_client.store import Store
from corfu_client.travels import Announced, Travel
from corfu_rules.procedures.chairing import PauseTable, StartTable
from corfu_rules.seats import INSTRUCTOR, delegation
from corfu_server.session_files import session_of
from corfu_wire.messages import Authority
from tests.client.stages import new_store
from tests.server.hosts import host

DE = delegation("DE")


class Teacher:
    """Somebody with the instructor's token at a host in this process; records go to `folder`."""

    def __init__(self, folder: Path) -> None:
        self.store: Store = new_store()
        self.travel = Travel(self.store, SocketConnection, MemoryKeepsakes())
        self.travel.write_record = self.write
        self.folder = folder
        self.written: tuple[bytes, str] | None = None

    def write(self, data: bytes, code: str) -> Path:
        (self.folder / f"{code}.corfu.zip").write_bytes(data)
        self.written = (data, code)
        return self.folder

    async def ask(self, asked: Asked) -> Office:
        self.travel.ask_host(asked)
        assert not self.store.office.busy or self.store.office.said == ""
        async with asyncio.timeout(20):
            await asyncio.sleep(0.01)
            while self.store.office.busy:
                self.travel.carry()
                await asyncio.sleep(0.01)
        return self.store.office

    async def do(self, *commands: object) -> None:
        for command in commands:
            self.store.send(command, authority=Authority.INSTRUCTOR)  # type: ignore[arg-type]
        async with asyncio.timeout(20):
            while self.store.pending:
                self.travel.carry()
                await asyncio.sleep(0.01)


@asynccontextmanager
async def teacher(tmp_path: Path) -> AsyncIterator[Teacher]:
    data = tmp_path / "host"
    data.mkdir()
    async with host(data, pseudonyms=True) as here:
        room = await here.open_table()
        anna = await here.client(room)
        await anna.join(DE, "Annalena Muster")
        somebody = Teacher(tmp_path)
        table = Announced(f"127.0.0.1:{here.port}", room.table.record.code, here.instructor(room))
        somebody.travel.enter(table, INSTRUCTOR, "")
        async with asyncio.timeout(20):
            while somebody.store.view is None:
                somebody.travel.carry()
                await asyncio.sleep(0.01)
        try:
            yield somebody
        finally:
            await somebody.travel.close()


async def test_real_names_are_told_on_request_and_forgotten_with_the_table(tmp_path: Path) -> None:
    async with teacher(tmp_path) as mine:
        assert mine.store.office.names is None
        office = await mine.ask(AskNames())
        assert office.names is not None
        assert list(office.names.values()) == ["Annalena Muster"]
        mine.store.leave()
        assert mine.store.office.names is None


async def test_the_table_goes_back_to_a_point_and_everybody_is_there_again(tmp_path: Path) -> None:
    async with teacher(tmp_path) as mine:
        await mine.do(StartTable(), PauseTable())
        office = await mine.ask(AskPoints())
        assert office.points
        last = office.points[-1]
        office = await mine.ask(GoBack(last.number, "Once more.", uuid.uuid4().hex))
        assert office.fault == ""
        async with asyncio.timeout(20):
            while not (mine.store.view and mine.store.view.proceedings.house.branches):
                mine.travel.carry()
                await asyncio.sleep(0.02)
        assert mine.store.view.proceedings.house.branches[0].why == "Once more."


async def test_the_record_is_written_to_a_folder_that_is_said(tmp_path: Path) -> None:
    async with teacher(tmp_path) as mine:
        office = await mine.ask(TakeRecord())
        assert str(tmp_path) in office.said
        assert mine.written is not None
        assert session_of(*mine.written).rows


async def test_a_table_without_a_roster_has_no_links(tmp_path: Path) -> None:
    async with teacher(tmp_path) as mine:
        assert (await mine.ask(AskLinks())).links == ()


async def test_a_disk_that_refuses_is_said_in_a_sentence(tmp_path: Path) -> None:
    async with teacher(tmp_path) as mine:
        mine.folder = tmp_path / "is not there"
        office = await mine.ask(TakeRecord())
        assert office.fault.startswith("The files could not be written: ")


async def test_a_host_that_is_gone_is_said_in_a_sentence(tmp_path: Path) -> None:
    async with teacher(tmp_path) as mine:
        announced = mine.travel._announced
        assert announced is not None
        mine.travel._announced = Announced("127.0.0.1:1", announced.code, announced.instructor_token)
        assert (await mine.ask(AskNames())).fault
