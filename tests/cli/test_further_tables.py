"""A further table on a host that runs, opened by whoever started it and by nobody else."""

from __future__ import annotations

import json
from pathlib import Path

import aiohttp

from tests.headless import Client
from tests.reaching import Hosted, corfu, hosting


def token_of(hosted: Hosted) -> str:
    token = hosted.said["host_token"]
    assert isinstance(token, str)
    return token


async def test_another_table_is_opened_while_the_first_is_played(tmp_path: Path):
    async with hosting("tutorial", "--data", str(tmp_path)) as hosted:
        status, out, error = await corfu("table", "open", hosted.authority, token_of(hosted), "helsinki-2008")
        assert (status, error) == (0, "")
        code = out.partition("Code: ")[2].split()[0]
        instructor = out.partition("for you alone: ")[2].strip()
        client = Client(hosted.authority, code)
        await client.connect()
        assert (await client.look()).title == out.splitlines()[0]
        await client.drop()
        assert (await corfu("instruct", hosted.authority, code, instructor, "start"))[0] == 0
        status, out, _error = await corfu("table", "list", hosted.authority, token_of(hosted))
        assert status == 0
        assert all(each in out for each in (code, hosted.tables[0].code, instructor, hosted.tables[0].token))
    async with hosting("helsinki-2008", "--data", str(tmp_path)) as again:
        assert again.tables[0].code == code
        assert token_of(again) == token_of(hosted)


async def test_the_token_of_a_table_is_not_that_of_the_host():
    async with hosting("tutorial") as hosted:
        tables = hosted.tables[0].token
        for going in (("list", hosted.authority, tables), ("open", hosted.authority, tables, "tutorial")):
            status, out, error = await corfu("table", *going)
            assert (status, out) == (1, "")
            assert "host's token" in error
        status, out, _error = await corfu("table", "list", hosted.authority, token_of(hosted))
    assert out.count("Code: ") == 1


async def test_only_a_shipped_scenario_is_opened_over_the_network():
    async with hosting("tutorial") as hosted, aiohttp.ClientSession() as session:
        url, headers = f"http://{hosted.authority}/tables", {"Authorization": f"Bearer {token_of(hosted)}"}
        wishes = [json.dumps({"scenario": each}) for each in ("atlantis", "../../../etc/passwd", "tutorial.yaml", "")]
        for body in (*wishes, json.dumps({"scenario": "x" * 81}), json.dumps({"scenario": 1}), "[1", "{}"):
            async with session.post(url, data=body, headers=headers) as answer:
                assert answer.status in {400, 422}
        status, _out, error = await corfu("table", "open", hosted.authority, token_of(hosted), "atlantis")
        assert status == 1
        assert "There are: consultations" in error
        async with session.get(url, headers=headers) as answer:
            assert len((await answer.json())["tables"]) == 1


async def test_a_stranger_gets_no_list_of_tables_and_a_page_of_a_stranger_opens_none():
    async with hosting("tutorial") as hosted, aiohttp.ClientSession() as session:
        url = f"http://{hosted.authority}/tables"
        for headers, status in (
            ({}, 401),
            ({"Authorization": token_of(hosted)}, 401),
            ({"Authorization": f"Bearer {token_of(hosted)}", "Origin": "https://evil.example"}, 403),
            ({"Authorization": f"Bearer {token_of(hosted)}"}, 200),
        ):
            async with session.get(url, headers=headers) as answer:
                said = await answer.text()
                assert answer.status == status
                assert (hosted.tables[0].code in said) is (status == 200)
        assert json.loads(said)["tables"][0]["instructor_token"] == hosted.tables[0].token


async def test_with_tls_the_hosts_link_is_used():
    async with hosting("tutorial", "--tls") as hosted:
        address = f"corfus://{hosted.authority}#sha256={hosted.sha256}"
        status, out, error = await corfu("table", "open", address, token_of(hosted), "tutorial")
    assert (status, error) == (0, "")
    assert f"#sha256={hosted.sha256}" in out
