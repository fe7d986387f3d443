"""A pupil who types no address: the tables of this network are listed, one is chosen, the code is typed."""

from __future__ import annotations

import json

import aiohttp
import pytest

from tests.reaching import Hosted, corfu, hosting

ON = ("--on", "127.0.0.1")


async def found(hosted: Hosted) -> list[dict[str, object]]:
    for _attempt in range(8):
        _status, out, _error = await corfu("find", *ON, "--seconds", "2", "--json")
        ours = [each for each in json.loads(out) if each["port"] == hosted.port]
        if len(ours) == len(hosted.tables):
            return ours
    raise AssertionError("the tables were not found")


async def test_tables_are_found_by_title_and_without_their_codes():
    async with hosting("tutorial", "helsinki-2008", "--call-on", "127.0.0.1") as hosted:
        ours = await found(hosted)
        status, out, _error = await corfu("find", *ON)
    assert sorted(str(each["title"]) for each in ours) == sorted(each.title for each in hosted.tables)
    assert [each["code"] for each in ours] == [None, None]
    assert not any(each.code in json.dumps(ours) + out for each in hosted.tables)
    assert status == 0
    assert f"corfu join 127.0.0.1:{hosted.port} CODE" in out


async def test_an_open_lobby_tells_the_codes_and_nothing_more_has_to_be_typed():
    async with hosting("tutorial", "--call-on", "127.0.0.1", "--open-lobby") as hosted:
        (ours,) = await found(hosted)
        assert ours["code"] == hosted.tables[0].code
        status, _out, error = await corfu("join", *ON, "--seat", "XX", "--bot", "bridge", answer="1\n" * 2)
    assert status == 1
    assert "First Table" in error
    assert "The code" not in error


async def test_whoever_joins_without_an_address_chooses_and_types_the_code():
    async with hosting("tutorial", "--call-on", "127.0.0.1") as hosted:
        await found(hosted)
        _status, _out, listed = await corfu("join", *ON, answer="")
        numbers = [line.split()[0] for line in listed.splitlines() if line.endswith(hosted.authority)]
        several = "Which one?" in listed
        code = hosted.tables[0].code
        typed = f"{numbers[0]}\n{code}\n" if several else f"{code}\n"
        status, _out, error = await corfu("join", *ON, "--seat", "XX", "--bot", "bridge", answer=typed)
    assert status == 1
    assert "This table has no seat XX." in error


@pytest.mark.parametrize(("options", "told"), [((), True), (("--no-call-out",), False)])
async def test_a_table_is_called_out_unless_it_is_forbidden(options: tuple[str, ...], told: bool):
    async with (
        hosting("tutorial", *options) as hosted,
        aiohttp.ClientSession() as session,
        session.get(f"http://{hosted.authority}/") as answer,
    ):
        page = await answer.text()
    assert (hosted.tables[0].title in page) is told
    assert hosted.tables[0].code not in page


async def test_where_no_table_is_called_out_the_way_by_address_is_named():
    status, _out, error = await corfu("find", "--on", "127.0.0.3", "--seconds", "0.3")
    assert status == 1
    assert "corfu join HOST:PORT CODE" in error
