"""One host, several tables, each with its own code, token and people."""

from __future__ import annotations

from pathlib import Path

from tests.headless import Client
from tests.reaching import Hosted, corfu, hosting


async def title_at(hosted: Hosted, code: str) -> str:
    client = Client(hosted.authority, code)
    await client.connect()
    try:
        return (await client.look()).title
    finally:
        await client.drop()


async def test_a_host_opens_several_tables_and_each_code_leads_to_its_own(tmp_path: Path):
    async with hosting("tutorial", "helsinki-2008", "tutorial", "--data", str(tmp_path)) as hosted:
        assert len({each.code for each in hosted.tables}) == len({each.token for each in hosted.tables}) == 3
        titles = [await title_at(hosted, each.code) for each in hosted.tables]
    assert titles == [each.title for each in hosted.tables]
    assert titles[0] == titles[2] != titles[1]
    async with hosting("helsinki-2008", "tutorial", "tutorial", "--data", str(tmp_path)) as again:
        assert {each.code for each in again.tables} == {each.code for each in hosted.tables}
        assert again.tables[0].code == hosted.tables[1].code


async def test_a_token_runs_its_own_table_and_no_other_and_a_link_stands_for_address_and_code():
    async with hosting("tutorial", "tutorial") as hosted:
        first, second = hosted.tables
        assert await corfu("instruct", first.link, first.token, "start") == (0, "Done.\n", "")
        status, _out, error = await corfu("instruct", first.link, second.token, "pause")
        assert status == 1
        assert "token" in error
        assert await corfu("instruct", hosted.authority, second.code, second.token, "start") == (0, "Done.\n", "")
