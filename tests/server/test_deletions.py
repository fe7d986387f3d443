"""A table is deleted for good: what goes is said first, with names; then the code is typed."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from click.testing import CliRunner

from corfu_cli.keeping import commands
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.seats import INSTRUCTOR, delegation
from corfu_server.backups import backups_in
from corfu_server.failpoints import Failpoint, armed
from corfu_server.journals import JournalUnwritable
from corfu_server.sqlite_journal import SqliteJournal
from corfu_wire.messages import Deletion, Rejected
from tests.headless import Client, Refusal

from .hosts import Host, host

DE, FR = delegation("DE"), delegation("FR")
DELETE = next(each for each in commands() if each.name == "delete")
CANARY = "Xenophontine-Kanarienvogel"


async def taught(running: Host) -> tuple[str, Client, Client]:
    """A table at which Anna has said something, that has gone back once: its code, the instructor, Anna."""
    room = await running.open_table()
    code = room.table.record.code
    weber, anna = await running.client(room), await running.client(room)
    await weber.join(INSTRUCTOR, "Ms Weber", instructor=running.instructor(room))
    await anna.join(DE, CANARY)
    await weber.start()
    await weber.send(AdvancePhase())
    await anna.send(MakeStatement(f"I am {CANARY}."))
    await weber.ask("undo", {"id": "request-1", "before": 2})
    await weber.until(lambda: weber.farewell is not None)
    weber.farewell = None
    await weber.drop()
    await weber.connect()
    await weber.join(INSTRUCTOR, "Ms Weber", instructor=running.instructor(running.hall.find(code)))
    return code, weber, anna


def files_with_canary(folder: Path) -> list[str]:
    return [path.name for path in sorted(folder.rglob("*")) if path.is_file() and CANARY.encode() in path.read_bytes()]


async def asked(client: Client, confirm: str = "") -> Deletion | Rejected:
    answer = await client.ask("delete", {"confirm": confirm})
    assert isinstance(answer, dict)
    return Deletion.model_validate(answer) if answer["ok"] else Rejected.model_validate(answer)


async def test_what_would_go_is_told_with_names_and_nothing_goes_without_the_code(tmp_path: Path):
    async with host(tmp_path) as running:
        code, weber, _anna = await taught(running)
        for confirm in ("", "WWWWWW", "yes"):
            found = await asked(weber, confirm)
            assert isinstance(found, Deletion)
            assert (found.done, found.code, found.title, found.people, found.branches) == (
                False, code, "Test", (CANARY,), 1)  # fmt: skip
            assert found.events > 5
            assert found.backups == tuple(each.name for each in backups_in(tmp_path))
        assert backups_in(tmp_path)
        assert running.hall.find(code).table.record.code == code


async def test_a_deleted_table_is_gone_with_all_its_branches_and_no_byte_of_a_name_or_a_speech_is_left(tmp_path: Path):
    async with host(tmp_path) as running:
        other = await running.open_table()
        code, weber, _anna = await taught(running)
        (backup, *_older) = backups_in(tmp_path)
        assert files_with_canary(tmp_path), "the search finds what is there"
        assert files_with_canary(backup)
        found = await asked(weber, f" {code[:3].lower()} {code[3:]} ")
        assert isinstance(found, Deletion)
        assert found.done
        await weber.until(lambda: weber.farewell is not None)
        assert weber.farewell is not None
        assert (weber.farewell.code, weber.farewell.back) == ("table-deleted", False)
        with pytest.raises(Refusal) as refused:
            await (await running.client(code)).look()
        assert refused.value.code == "unknown-code"
        assert files_with_canary(tmp_path) == []
        assert not (await (await running.client(other)).look()).started
    assert files_with_canary(tmp_path) == []
    journal = await SqliteJournal.open(tmp_path)
    assert [each.code for each in await journal.tables()] == [other.table.record.code]
    assert await journal.lost() == ()
    await journal.close()


async def test_nobody_but_an_instructor_deletes(tmp_path: Path):
    async with host(tmp_path) as running:
        code, weber, _anna = await taught(running)
        boris = await running.client(code)
        await boris.join(FR, "Boris")
        refused = await asked(boris, code)
        assert isinstance(refused, Rejected)
        assert refused.code == "not-instructor"
        assert isinstance(await asked(weber), Deletion)


async def test_a_disk_that_refuses_leaves_a_table_that_can_be_deleted_again(tmp_path: Path):
    async with host(tmp_path) as running:
        code, weber, _anna = await taught(running)

        def refuse(_about: str) -> None:
            raise JournalUnwritable(tmp_path, "no space")

        with armed(Failpoint.BEFORE_COMMIT, refuse):
            refused = await asked(weber, code)
        assert isinstance(refused, Rejected)
        assert refused.code == "not-stored"
        again = await asked(weber, code)
        assert isinstance(again, Deletion)
        assert again.done


async def kept_table(folder: Path) -> str:
    async with host(folder) as running:
        code, _weber, _anna = await taught(running)
        return code


@pytest.mark.parametrize(("typed", "status", "left"), [("{code}", 0, 0), ("no", 1, 2)])
async def test_a_table_is_deleted_from_the_terminal_when_no_host_runs(
    tmp_path: Path, typed: str, status: int, left: int
):
    code = await kept_table(tmp_path)
    ended = await asyncio.to_thread(
        CliRunner().invoke,
        DELETE,
        [code, "--data", str(tmp_path)],
        input=typed.format(code=code) + "\n",
    )
    assert CANARY in ended.output
    assert ended.exit_code == status
    journal = await SqliteJournal.open(tmp_path)
    assert len(await journal.tables()) == left
    await journal.close()


async def test_an_unknown_code_is_named(tmp_path: Path):
    await kept_table(tmp_path)
    ended = await asyncio.to_thread(CliRunner().invoke, DELETE, ["WWWWWW", "--data", str(tmp_path)])
    assert ended.exit_code == 2
    assert "WWW WWW" in ended.output
