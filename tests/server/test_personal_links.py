"""Whoever comes by a personal link is known, finds the seat that is kept, and takes nobody else's."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from corfu_client.instructor_downloads import fetch_links, fetch_names
from corfu_rules.identifiers import Duration, PartyCode
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.proceedings import Player
from corfu_rules.seating_rules import Latecomers
from corfu_rules.seats import CHAIR, OBSERVER, Seat, delegation
from corfu_rules.setup import Setup
from corfu_rules.tables import TableOpened
from corfu_server.apps import compose
from corfu_server.host_notes import links_told
from corfu_server.openings import rooms_for
from corfu_server.options import HostOptions
from corfu_server.rooms import Room
from corfu_server.roster_files import RosterError
from corfu_server.scenario_readings import read_scenario
from corfu_wire.links import Door, Link
from corfu_wire.messages import UndoRequest
from tests.headless import Client, Refusal
from tests.server.hosts import Host, opened

DE, FR, KZ = (delegation(code) for code in ("DE", "FR", "KZ"))
CLASS = "name;seat\nAnnalena Muster;DE\nBen Weiß;\nCleo Krull;observer\n"


@asynccontextmanager
async def running(folder: Path | None, *, pseudonyms: bool = True) -> AsyncIterator[Host]:
    app = await compose(HostOptions(data_dir=folder, bind="127.0.0.1", port=0, pseudonyms=pseudonyms))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    host = Host(app, 0)
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host.port = runner.addresses[0][1]
        yield host
    finally:
        for client in host.clients:
            await client.drop()
        await runner.cleanup()


def table(**changes: object) -> TableOpened:
    first = opened()
    setup: Setup = replace(first.setup, **changes)  # type: ignore[arg-type]
    return replace(first, setup=setup)


async def invite(
    host: Host, room: Room, tmp_path: Path, text: str = CLASS, *, folder: Path | None = None
) -> Sequence[str]:
    """Gives the room a roster, as `corfu host --roster` does; gives what the host's screen says."""
    path = tmp_path / "class.csv"
    path.write_text(text, "utf-8")
    options = HostOptions(data_dir=folder, roster=path)
    return await links_told(room, Link(Door("127.0.0.1", host.port), room.table.record.code), options)


async def keys(host: Host, room: Room) -> dict[str, str]:
    links = await fetch_links(f"127.0.0.1:{host.port}", room.table.record.code, host.instructor(room))
    return {name.split()[0]: link.person for name, _seat, link in links}


async def refused(client: Client, seat: Seat, name: str = "Somebody", **how: object) -> str:
    with pytest.raises(Refusal) as refusal:
        await client.join(seat, name, **how)
    return refusal.value.code


async def test_a_link_leads_to_the_seat_that_is_kept_under_a_made_up_name(tmp_path: Path):
    async with running(None) as host:
        room = await host.open_table()
        await invite(host, room, tmp_path)
        me = (await keys(host, room))["Annalena"]
        anna, other = await host.client(room), await host.client(room)
        lobby = await anna.look(person=me)
        assert (lobby.yours, lobby.person) == (DE, "Annalena Muster")
        joined = await anna.join(DE, "whatever the client says", person=me)
        assert joined.name not in {"Annalena Muster", "whatever the client says"}
        await other.join(OBSERVER)
        names = await fetch_names(f"127.0.0.1:{host.port}", anna.code, host.instructor(room))
        assert names == {joined.name: "Annalena Muster"}
        assert not any("Muster" in frame or me in frame for frame in other.frames)


async def test_a_kept_seat_is_refused_to_others_who_see_that_it_is_kept_and_not_for_whom(tmp_path: Path):
    async with running(None) as host:
        room = await host.open_table()
        await invite(host, room, tmp_path)
        ben = await host.client(room)
        me = (await keys(host, room))["Ben"]
        for lobby in (await ben.look(), await ben.look(person=me)):
            assert {each.seat for each in lobby.seats if each.kept} == {DE}
            assert "Muster" not in lobby.model_dump_json()
        assert await refused(ben, DE) == "seat-reserved"
        assert await refused(ben, DE, person=me) == "seat-reserved"
        assert (await ben.look(person=me)).yours is None
        await ben.join(FR, person=me)
        assert (await ben.look(person=me)).yours == FR


async def test_a_second_machine_with_the_link_takes_nothing_until_the_instructor_frees_the_seat(tmp_path: Path):
    async with running(None) as host:
        room = await host.open_table()
        await invite(host, room, tmp_path)
        me = (await keys(host, room))["Annalena"]
        first, second, boss = [await host.client(room) for _ in range(3)]
        name = (await first.join(DE, person=me)).name
        await boss.join(OBSERVER, instructor=host.instructor(room))
        for _ in range(2):
            assert await refused(second, DE, person=me) == "link-used"
            assert await refused(second, KZ, person=me) == "link-used"
            await first.drop()
        await first.connect()
        assert (await first.join(DE, person=me)).name == name
        await boss.send(VacateSeat(DE), instructor=True)
        assert (await second.join(DE, person=me)).name == name


async def test_a_name_on_the_roster_needs_its_link_and_a_wrong_link_is_told_so(tmp_path: Path):
    async with running(None, pseudonyms=False) as host:
        room = await host.open_table()
        await invite(host, room, tmp_path)
        me = (await keys(host, room))["Ben"]
        client = await host.client(room)
        assert await refused(client, FR, " BEN weiss ") == "name-listed"
        wrong = me[:-1] + ("a" if me[-1] != "a" else "b")
        assert await refused(client, FR, person=wrong) == "wrong-link"
        with pytest.raises(Refusal, match="leads to nobody's place"):
            await client.look(person=wrong)
        other = await host.open_table()
        with pytest.raises(Refusal, match="leads to nobody's place"):
            await (await host.client(other)).look(person=me)
        assert (await client.join(FR, person=me)).name == "Ben Weiß"


async def test_links_are_the_same_after_a_restart_and_when_people_are_added(tmp_path: Path):
    folder = tmp_path / "host"
    async with running(folder) as host:
        room = await host.open_table()
        await invite(host, room, tmp_path, folder=folder)
        before = await keys(host, room)
        code, name = room.table.record.code, ""
        anna = await host.client(room)
        name = (await anna.join(DE, person=before["Annalena"])).name
    async with running(folder) as host:
        room = host.hall.find(code)
        assert await keys(host, room) == before
        await invite(host, room, tmp_path, "Dora\n" + CLASS.partition("\n")[2].replace(";", ","), folder=folder)
        after = await keys(host, room)
        assert {who: after[who] for who in before} == before
        assert (await (await host.client(code)).look(person=before["Annalena"])).yours == DE
        again = await host.client(code)
        again.token = anna.token
        assert (await again.join(DE)).name == name


async def test_real_names_lie_in_private_files_alone_and_no_key_in_any_but_the_sheets(tmp_path: Path):
    folder = tmp_path / "host"
    async with running(folder) as host:
        room = await host.open_table()
        said = await invite(host, room, tmp_path, folder=folder)
        me = (await keys(host, room))["Annalena"]
        anna = await host.client(room)
        await anna.join(DE, person=me, instructor=host.instructor(room))
        await anna.start()
        await anna.send(SendNote((PartyCode("FR"),), "Good morning."))
    code = room.table.record.code
    sheets = {f"{code}-links.csv", f"{code}-links.html"}
    assert any(f"{code}-links.html" in line for line in said)
    holding = {path.name: path for path in folder.rglob("*") if path.is_file() and b"Muster" in path.read_bytes()}
    assert set(holding) == {"names.json", "roster.json"} | sheets
    assert all(path.stat().st_mode & 0o077 == 0 for path in holding.values())
    assert {path.name for path in folder.rglob("*") if path.is_file() and me.encode() in path.read_bytes()} == sheets


async def test_the_spreadsheet_of_links_holds_no_formula_and_the_cards_no_markup_of_a_name(tmp_path: Path):
    folder = tmp_path / "host"
    async with running(folder) as host:
        room = await host.open_table()
        await invite(host, room, tmp_path, "=1+1,DE\n<b>Bo</b>,\n", folder=folder)
    code = room.table.record.code
    rows = list(csv.reader(io.StringIO((folder / f"{code}-links.csv").read_text("utf-8-sig"))))
    assert [row[:2] for row in rows] == [["Name", "Seat"], ["'=1+1", "DE"], ["<b>Bo</b>", ""]]
    assert all(row[2].startswith(f"corfu://127.0.0.1:{host.port}/{code}?me=") for row in rows[1:])
    page = (folder / f"{code}-links.html").read_text("utf-8")
    assert page.count("<svg") == 2
    assert "&lt;b&gt;Bo" in page
    assert "<b>" not in page


async def test_only_the_instructor_is_given_the_links_and_a_bad_roster_changes_nothing(tmp_path: Path):
    async with running(None) as host:
        room = await host.open_table()
        await invite(host, room, tmp_path)
        before = await keys(host, room)
        url = f"http://127.0.0.1:{host.port}/tables/{room.table.record.code}/links"
        async with aiohttp.ClientSession() as http, http.get(url) as answer:
            assert answer.status == 401
            assert "Muster" not in await answer.text()
        with pytest.raises(RosterError, match="no seat “XX”"):
            await invite(host, room, tmp_path, "Anna,XX\n")
        assert await keys(host, room) == before


@pytest.mark.parametrize("late", Latecomers)
async def test_a_seat_is_kept_for_the_grace_after_the_start_and_then_as_the_scenario_says(
    tmp_path: Path, late: Latecomers
):
    grace = Duration(0)
    async with running(None) as host:
        room = await host.open_table(table(latecomers=late, grace=grace))
        await invite(host, room, tmp_path)
        me = (await keys(host, room))["Annalena"]
        boss, other, anna = [await host.client(room) for _ in range(3)]
        assert await refused(other, DE) == "seat-reserved"
        await boss.join(CHAIR, "Boss", instructor=host.instructor(room))
        await boss.start()
        lobby = await other.look()
        assert lobby.too_late == (late is Latecomers.OBSERVE)
        assert not any(each.kept for each in lobby.seats)
        if late is Latecomers.OBSERVE:
            assert await refused(anna, DE, person=me) == "too-late"
            await anna.join(OBSERVER, person=me)
        else:
            await other.join(DE, "Other")
            assert await refused(anna, DE, person=me) == "seat-taken"
            assert (await anna.look(person=me)).yours is None
            await anna.join(KZ, person=me)


async def test_who_comes_within_the_grace_has_the_seat_though_newcomers_only_watch_and_a_bot_plays_it(tmp_path: Path):
    async with running(None) as host:
        room = await host.open_table(table(latecomers=Latecomers.OBSERVE, grace=Duration(90_000)), bots=True)
        await invite(host, room, tmp_path)
        me = (await keys(host, room))["Annalena"]
        boss, anna, other = [await host.client(room) for _ in range(3)]
        await boss.join(CHAIR, "Boss", instructor=host.instructor(room))
        await boss.start()
        await boss.until(lambda: boss.picture.proceedings.sitting(DE).player is Player.BOT)
        assert await refused(other, FR) == "too-late"
        assert await refused(other, DE) == "seat-reserved"
        assert (await anna.look(person=me)).yours == DE
        await anna.join(DE, person=me)
        assert room.table.state.proceedings.sitting(DE).player is Player.PERSON


async def test_in_a_delegation_of_two_each_finds_a_place_though_a_bot_sat_in_the_first(tmp_path: Path):
    async with running(None) as host:
        room = await host.open_table(table(delegation_size=2), bots=True)
        await invite(host, room, tmp_path, "Anna,DE\nBen,DE.2\n")
        known = await keys(host, room)
        boss, anna, ben, other = [await host.client(room) for _ in range(4)]
        assert [each.seat for each in (await other.look()).seats if each.seat.party == "DE"] == [DE]
        assert (await ben.look(person=known["Ben"])).yours == delegation("DE", 2)
        await boss.join(CHAIR, "Boss", instructor=host.instructor(room))
        await boss.start()
        await boss.until(lambda: boss.picture.proceedings.sitting(DE).player is Player.BOT)
        for client, name in ((ben, "Ben"), (anna, "Anna")):
            place = (await client.look(person=known[name])).yours
            assert place is not None
            assert place.party == PartyCode("DE")
            await client.join(place, person=known[name])
        team = room.table.state.proceedings.members(PartyCode("DE"))
        assert [each.player for each in team] == [Player.PERSON, Player.PERSON]


async def test_a_table_that_goes_back_keeps_its_links_and_a_deleted_one_leaves_no_name(tmp_path: Path):
    folder = tmp_path / "host"
    async with running(folder) as host:
        room = await host.open_table()
        await invite(host, room, tmp_path, folder=folder)
        before, code = await keys(host, room), room.table.record.code
        anna = await host.client(room)
        await anna.join(DE, person=before["Annalena"])
        await host.hall.undo(
            room, UndoRequest(id="undo-0001", before=(await host.hall.points(room, 1)).points[0].number), "Boss"
        )
        branch = host.hall.find(code)
        assert branch is not room
        assert await keys(host, branch) == before
        await host.hall.delete(branch, code)
    assert not [path.name for path in folder.rglob("*") if path.is_file() and b"Muster" in path.read_bytes()]


async def test_a_roster_that_is_damaged_is_put_aside_and_the_host_starts(tmp_path: Path):
    (tmp_path / "roster.json").write_text('{"tables": [')
    async with running(tmp_path) as host:
        room = await host.open_table()
        await (await host.client(room)).join(DE, "Anna")
    assert json.loads((tmp_path / "roster.damaged").read_text() + "]}") == {"tables": []}


async def test_a_roster_that_does_not_fit_the_scenario_leaves_no_table_behind(tmp_path: Path):
    roster = tmp_path / "class.csv"
    roster.write_text("Anna,XX\n", "utf-8")
    options = HostOptions(data_dir=tmp_path / "host", roster=roster)
    chosen = read_scenario(options, "tutorial")
    async with running(tmp_path / "host") as host:
        with pytest.raises(RosterError, match="no seat “XX”"):
            await rooms_for(host.app, options, (chosen,))
        assert host.hall.rooms == ()
        roster.write_text("Anna,FI\n", "utf-8")
        ((_room, is_back),) = await rooms_for(host.app, options, (chosen,))
        assert not is_back
