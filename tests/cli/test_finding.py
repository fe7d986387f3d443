"""A pupil who types no address: the tables of this network are listed, one is chosen, the code is typed."""

from __future__ import annotations

import json
from pathlib import Path

import aiohttp
import click
import pytest
from click.testing import CliRunner

from corfu_cli import finding
from corfu_client.discovery import FoundTable
from corfu_client.known_hosts import FileKnownHosts
from corfu_wire.beacons import Beacon
from corfu_wire.links import Link
from corfu_wire.messages import PROTOCOL
from tests.client.strangers import closed_port
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


async def test_an_open_lobby_tells_the_codes():
    async with hosting("tutorial", "--call-on", "127.0.0.1", "--open-lobby") as hosted:
        (ours,) = await found(hosted)
    assert ours["code"] == hosted.tables[0].code


async def test_whoever_joins_without_an_address_is_offered_the_tables_that_are_called_out():
    async with hosting("tutorial", "--call-on", "127.0.0.1") as hosted:
        await found(hosted)
        for _attempt in range(6):
            _status, _out, offered = await corfu("join", *ON, answer="")
            if hosted.authority in offered:
                break
    assert f"{hosted.tables[0].title}  {hosted.authority}" in offered


def called_out(title: str, code: str = "", sha256: str | None = None) -> FoundTable:
    port = closed_port()
    return FoundTable(Beacon(title, port, PROTOCOL, "0.1.0", "0a1b2c3d", sha256, code), ("127.0.0.1",))


@pytest.mark.parametrize(
    ("tables", "typed", "at", "code"),
    [
        ((called_out("One"),), "k7m 2xq\n", 0, "k7m 2xq"),
        ((called_out("One"), called_out("Two")), "2\nK7M2XQ\n", 1, "K7M2XQ"),
        ((called_out("One"), called_out("Two", "K7M2XQ")), "3\n2\n", 1, "K7M2XQ"),
        ((called_out("One", "K7M2XQ"),), "", 0, "K7M2XQ"),
    ],
    ids=["the only one", "one of two", "a wrong number first", "an open lobby"],
)
def test_one_is_chosen_by_its_number_and_only_what_is_not_known_is_typed(
    monkeypatch: pytest.MonkeyPatch, tables: tuple[FoundTable, ...], typed: str, at: int, code: str
):
    monkeypatch.setattr(finding, "found_tables", lambda _seconds, _on: tables)
    links: list[Link] = []
    choose = click.Command("choose", callback=lambda: links.append(finding.chosen_link(0)))
    ended = CliRunner().invoke(choose, [], input=typed)
    assert ended.exit_code == 0
    assert links == [Link(tables[at].doors[0], code)]
    assert ("The code" in ended.output) is (not tables[at].beacon.code)


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


@pytest.mark.parametrize(("answer", "status"), [("y\n", 0), ("n\n", 1), ("", 1)])
def test_a_certificate_that_is_called_out_is_compared_by_a_person_before_it_is_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, answer: str, status: int
):
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    table = called_out("One", "K7M2XQ", "ab" * 32)
    assert [each.sha256 for each in table.doors] == [None]
    monkeypatch.setattr(finding, "found_tables", lambda _seconds, _on: (table,))
    links: list[Link] = []
    choose = click.Command("choose", callback=lambda: links.append(finding.chosen_link(0)))
    ended = CliRunner().invoke(choose, [], input=answer)
    assert ended.exit_code == status
    assert " ".join(["abab"] * 16) in ended.output
    assert [each.door.sha256 for each in links] == (["ab" * 32] if status == 0 else [])

    FileKnownHosts().keep(table.doors[0].authority, "cd" * 32)
    assert CliRunner().invoke(choose, [], input="").exit_code == 0
    assert links[-1].door.sha256 is None


def test_where_no_table_is_called_out_the_way_by_address_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(finding, "found_tables", lambda _seconds, _on: ())
    (command,) = finding.commands()
    ended = CliRunner().invoke(command, [])
    assert ended.exit_code == 1
    assert "corfu join HOST:PORT CODE" in ended.stderr
    with pytest.raises(click.ClickException, match="HOST:PORT"):
        finding.chosen_link(0)
