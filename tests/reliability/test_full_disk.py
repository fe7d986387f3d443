"""A full disk: what cannot be stored is refused, the table is read on, and it goes on when there is space again."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Generator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from corfu_rules.procedures.chairing import AdvancePhase, ResumeTable
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.seats import OBSERVER, delegation
from corfu_server.failpoints import Failpoint, armed
from corfu_server.journals import JournalError
from corfu_server.sqlite_journal import FILE_NAME, SqliteJournal
from tests.headless import Client, Refusal
from tests.server.hosts import Host, host

DE, FR = delegation("DE"), delegation("FR")
Full = Callable[[], AbstractContextManager[None]]
"""Makes the disk full as long as the block runs."""


def mounted(folder: Path) -> bool:
    """Mounts a file system of a megabyte, where that is permitted."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        return False
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    return subprocess.run(mount, capture_output=True, check=False).returncode == 0


@contextmanager
def filled(folder: Path) -> Generator[None]:
    """Fills a small file system to the last byte."""
    filler = folder / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65_536, 4_096, 1):
            try:
                while file.write(b"x" * size) == size:
                    pass
            except OSError:
                continue
    yield
    filler.unlink()


@contextmanager
def limited(folder: Path) -> Generator[None]:
    """Lets no file grow beyond what the log of the journal is now."""
    import resource

    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((folder / f"{FILE_NAME}-wal").stat().st_size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def _refuse(_about: str) -> None:
    raise sqlite3.OperationalError("database or disk is full")


@contextmanager
def pretended(_folder: Path) -> Generator[None]:
    """Has every commit fail as SQLite does on a full disk."""
    with armed(Failpoint.BEFORE_COMMIT, _refuse):
        yield


@pytest.fixture(params=["small", "pretended"])
def disk(request: pytest.FixtureRequest, tmp_path: Path) -> Generator[tuple[Path, Full]]:
    """A folder and how its disk is made full: a small file system, a limit where none may be mounted, or pretence."""
    folder = tmp_path / "disk"
    if request.param == "pretended" or sys.platform == "win32":
        yield folder, lambda: pretended(folder)
    elif mounted(folder):
        yield folder, lambda: filled(folder)
        subprocess.run(["umount", str(folder)], check=True)
    else:
        yield folder, lambda: limited(folder)


async def played(running: Host) -> tuple[Client, Client]:
    room = await running.open_table()
    anna, watcher = await running.client(room), await running.client(room)
    await anna.join(DE, "Anna", instructor=running.instructor(room))
    await watcher.join(OBSERVER)
    await anna.start()
    await anna.send(AdvancePhase(), instructor=True)
    return anna, watcher


async def until_refused(client: Client) -> list[str]:
    """Says long things until one is refused for want of space; gives those that were accepted."""
    accepted: list[str] = []
    for number in range(200):
        text = f"{number} " + "x" * 300
        try:
            await client.send(MakeStatement(text), f"long-statement-{number}")
        except Refusal as refusal:
            return accepted if refusal.code == "not-stored" else [refusal.code]
        accepted.append(text)
    raise AssertionError("the disk was never full")


def statements(client: Client) -> list[str]:
    return [each.text for each in client.picture.proceedings.statements]


async def test_a_full_disk_refuses_whole_commands_and_seats_and_play_goes_on_after_it(disk: tuple[Path, Full]):
    folder, full = disk
    async with host(folder) as running:
        anna, watcher = await played(running)
        code = anna.code
        with full():
            accepted = await until_refused(anna)
            ben = await running.client(code)
            with pytest.raises(Refusal) as caught:
                await ben.join(FR, "Ben")
            assert caught.value.code == "not-stored"
            late = await running.client(code)
            await late.join(OBSERVER)
            assert statements(late) == statements(watcher) == accepted
            assert (await late.look()).started
        again = f"{len(accepted)} " + "x" * 300
        await anna.send(MakeStatement(again), f"long-statement-{len(accepted)}")
        await ben.join(FR, "Ben")
        await watcher.until(lambda: statements(watcher) == [*accepted, again])
        seats = [(each.seat, each.name) for each in watcher.picture.proceedings.attendance if each.name]
        assert (FR, "Ben") in seats
    async with host(folder) as running:
        for client in (anna, ben):
            client.address = f"127.0.0.1:{running.port}"
            running.clients.append(client)
            await client.connect()
        await anna.join(DE, resume=True, instructor=running.instructor(running.hall.find(code)))
        await ben.join(FR, resume=True)
        await anna.send(ResumeTable(), instructor=True)
        await ben.send(MakeStatement("On we go"))
        await anna.until(lambda: statements(anna) == [*accepted, again, "On we go"])
    journal = await SqliteJournal.open(folder)
    for record in await journal.tables():
        assert (await journal.salvage(record.table_id)).damage is None
    await journal.close()


async def test_a_host_started_on_a_full_disk_says_so_and_starts_when_there_is_space(disk: tuple[Path, Full]):
    folder, full = disk
    async with host(folder) as running:
        anna, _watcher = await played(running)
        code = anna.code
    with full():
        try:
            async with host(folder) as running:
                watcher = await running.client(code)
                await watcher.join(OBSERVER)
                assert watcher.picture.proceedings.clock.started
                said = str(folder)
        except (JournalError, OSError) as error:
            said = str(error)
    assert str(folder) in said
    async with host(folder) as running:
        watcher = await running.client(code)
        await watcher.join(OBSERVER)
        assert not watcher.picture.proceedings.clock.running
