"""Failpoints are where they are said to be, and do nothing unless a test arms them."""

from __future__ import annotations

import ast
from contextlib import ExitStack
from pathlib import Path

import pytest

from corfu_rules.seats import delegation
from corfu_server.failpoints import BRANCHING, ERASING, Deed, Failpoint, armed, reached
from tests.headless import Client, Refusal

from .hosts import host

ROOT = Path(__file__).resolve().parents[2]


async def test_each_point_is_reached_when_a_table_is_opened_played_and_closed(tmp_path: Path):
    met: dict[Failpoint, str] = {}

    def meeting(point: Failpoint) -> Deed:
        def meet(about: str) -> None:
            met.setdefault(point, about)

        return meet

    with ExitStack() as points:
        for point in set(Failpoint) - BRANCHING - ERASING:
            points.enter_context(armed(point, meeting(point)))
        async with host(tmp_path) as running:
            room = await running.open_table()
            anna = await running.client(room)
            await anna.join(delegation("DE"), "Anna", instructor=running.instructor(room))
            await anna.start()
    assert set(met) == set(Failpoint) - BRANCHING - ERASING
    assert met[Failpoint.DECIDING] == met[Failpoint.AFTER_SEAT_RECORD] == room.table.record.table_id


async def test_a_point_no_longer_armed_does_nothing_and_an_armed_one_raises_where_it_lies():
    def fail(about: str) -> None:
        raise LookupError(about)

    with armed(Failpoint.DECIDING, fail):
        with pytest.raises(LookupError, match="t1"):
            reached(Failpoint.DECIDING, "t1")
        reached(Failpoint.EVOLVING, "t1")
    reached(Failpoint.DECIDING, "t1")


async def test_a_bug_at_one_table_leaves_the_next_alone():
    async with host() as running:
        broken, sound = await running.open_table(), await running.open_table()

        def fail(table_id: str) -> None:
            if table_id == broken.table.record.table_id:
                raise LookupError("a bug")

        clients: list[Client] = []
        for room in (broken, sound):
            client = await running.client(room)
            await client.join(delegation("DE"), "Anna", instructor=running.instructor(room))
            clients.append(client)
        with armed(Failpoint.EVOLVING, fail):
            with pytest.raises(Refusal) as caught:
                await clients[0].start()
            await clients[1].start()
    assert caught.value.code == "table-frozen"


def taken_from_failpoints(path: Path) -> set[str]:
    tree = ast.parse(path.read_text("utf-8"))
    froms = [each for each in ast.walk(tree) if isinstance(each, ast.ImportFrom)]
    return {name.name for each in froms if each.module == "corfu_server.failpoints" for name in each.names}


def test_no_code_of_the_program_arms_a_point():
    taken = {
        path.relative_to(ROOT).as_posix(): taken_from_failpoints(path)
        for folder in ("shared", "server", "client")
        for path in (ROOT / folder).rglob("*.py")
    }
    assert taken["server/corfu_server/tables.py"]
    assert set().union(*taken.values()) <= {"Failpoint", "reached", "is_armed"}
