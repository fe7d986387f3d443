"""Tables at which nothing has happened for the days that the host keeps them are deleted, and said to be."""

from __future__ import annotations

import asyncio
import json
import logging
from pathlib import Path

import pytest

from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.seats import INSTRUCTOR, delegation
from corfu_server import retention
from corfu_server.activities import FILE_NAME, Sighting, read_activity, updated, write_activity
from corfu_server.apps import RETENTION
from corfu_server.codes import spoken_code
from corfu_server.host_notes import host_notes
from corfu_server.retention import wall_time
from corfu_wire.links import Door

from .hosts import Host, host

DAY = 86_400_000
NOW = 1_800_000_000_000
LATER = NOW + 5 * DAY
DE = delegation("DE")


def aged(folder: Path, code: str, days: float) -> None:
    """Has nothing happened at a table for so many days."""
    seen = read_activity(folder)
    seen[code] = seen[code].model_copy(update={"at": wall_time() - int(days * DAY)})
    write_activity(folder, seen)


async def folder_with(folder: Path, count: int) -> list[str]:
    async with host(folder) as running:
        return [(await running.open_table()).table.record.code for _ in range(count)]


def codes(running: Host) -> list[str]:
    return [room.table.record.code for room in running.hall.rooms]


def said_by(running: Host) -> str:
    return "\n".join(host_notes(running.app, Door("10.0.0.1", 1975)))


async def test_what_was_kept_its_time_goes_and_what_goes_soon_is_named(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
):
    gone, soon, fresh = await folder_with(tmp_path, 3)
    aged(tmp_path, gone, 30.1)
    aged(tmp_path, soon, 27.5)
    async with host(tmp_path) as running:
        assert set(codes(running)) == {soon, fresh}
        said = said_by(running)
        assert f"Deleted, since nothing has happened there for 30 days: {spoken_code(gone)}, Test." in said
        assert f"Goes in 3 days unless it is played: {spoken_code(soon)}, Test." in said
        assert spoken_code(fresh) not in said
    logged = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert any(gone in each for each in logged)
    assert any(soon in each for each in logged)
    assert not any("Test" in each for each in logged)
    assert set(read_activity(tmp_path)) == {soon, fresh}


async def test_what_happens_at_a_table_keeps_it(tmp_path: Path):
    code, other = await folder_with(tmp_path, 2)
    aged(tmp_path, code, 29)
    aged(tmp_path, other, 29)
    async with host(tmp_path) as running:
        weber = await running.client(code)
        await weber.join(INSTRUCTOR, "Ms Weber", instructor=running.instructor(running.hall.find(code)))
        await weber.start()
        await weber.send(AdvancePhase(), instructor=True)
    assert wall_time() - read_activity(tmp_path)[code].at < DAY
    assert wall_time() - read_activity(tmp_path)[other].at > 28 * DAY


async def test_to_look_at_a_table_again_and_again_does_not_keep_it(tmp_path: Path):
    (code,) = await folder_with(tmp_path, 1)
    aged(tmp_path, code, 20)
    for _ in range(2):
        async with host(tmp_path) as running:
            await (await running.client(code)).look()
    assert wall_time() - read_activity(tmp_path)[code].at > 19 * DAY


@pytest.mark.parametrize(("days", "left"), [(0, 1), (90, 1), (7, 0)])
async def test_the_host_is_told_how_long_to_keep(tmp_path: Path, days: int, left: int):
    (code,) = await folder_with(tmp_path, 1)
    aged(tmp_path, code, 40)
    async with host(tmp_path, keep_days=days) as running:
        assert len(codes(running)) == left


async def test_a_table_that_runs_or_has_somebody_at_it_does_not_go_under_them(tmp_path: Path):
    code, left_alone = await folder_with(tmp_path, 2)
    async with host(tmp_path) as running:
        weber = await running.client(code)
        await weber.join(INSTRUCTOR, "Ms Weber", instructor=running.instructor(running.hall.find(code)))
        aged(tmp_path, code, 31)
        aged(tmp_path, left_alone, 31)
        overdue = [each.code for each in await running.app[RETENTION].expiring()]
        assert set(overdue) == {code, left_alone}
        assert {each: await running.hall.expire(each) for each in overdue} == {code: False, left_alone: True}
        assert codes(running) == [code]
        await weber.start()
        await weber.drop()
        assert not await running.hall.expire(code)


async def test_a_host_that_runs_for_weeks_deletes_what_has_been_kept_its_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    days = [0]
    monkeypatch.setattr(retention, "_LOOK_SECONDS", 0.002)
    code, played = await folder_with(tmp_path, 2)
    async with host(tmp_path) as running:
        monkeypatch.setattr(running.app[RETENTION], "_now", lambda: wall_time() + days[0] * DAY)
        room = running.hall.find(played)
        anna = await running.client(room)
        await anna.join(DE, "Anna")
        while code in codes(running):
            # An hour of the host's is two thousandths of a second here: it looks, and a day has gone by.
            await asyncio.sleep(0.01)
            days[0] += 1
            assert days[0] < 2000, "nothing was ever deleted"
        assert days[0] > 29
        assert codes(running) == [played], "somebody is at it"
    assert code not in read_activity(tmp_path)


@pytest.mark.parametrize(
    ("before", "found", "at"),
    [
        (None, ("t1", 5), LATER),
        (("t1", 5, NOW), ("t1", 5), NOW),
        (("t1", 4, NOW), ("t1", 5), LATER),
        (("t0", 5, NOW), ("t1", 5), LATER),
        (("t1", 5, 1_000), ("t1", 5), LATER),
        (("t1", 5, LATER + DAY), ("t1", 5), LATER),
    ],
    ids=["unknown", "unmoved", "moved", "went back", "a clock that was wrong", "from the future"],
)
def test_whoever_is_wrong_about_the_time_keeps_a_table_longer(
    before: tuple[str, int, int] | None, found: tuple[str, int], at: int
):
    known = {} if before is None else {"C": Sighting(table_id=before[0], number=before[1], at=before[2])}
    assert updated(known, {"C": found}, LATER) == {"C": Sighting(table_id=found[0], number=found[1], at=at)}


async def test_a_file_that_cannot_be_understood_deletes_nothing(tmp_path: Path):
    (code,) = await folder_with(tmp_path, 1)
    (tmp_path / FILE_NAME).write_text(json.dumps({"format": "?"}), "utf-8")
    async with host(tmp_path) as running:
        assert codes(running) == [code]
    assert wall_time() - read_activity(tmp_path)[code].at < DAY
