"""People are called by made-up names; who they are lies in a file apart, and the instructor alone is told."""

from __future__ import annotations

import asyncio
import json
import os
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import aiohttp
import pytest

from corfu_client.instructor_downloads import fetch_names
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.moderating import LockLobby, RemovePerson, UnlockLobby
from corfu_rules.seats import CHAIR, OBSERVER, delegation
from corfu_server.name_books import NameBook
from corfu_server.pseudonyms import birds
from tests.headless import Refusal
from tests.server.hosts import Host, host

DE, FR, KZ = (delegation(code) for code in ("DE", "FR", "KZ"))


def shy_host(folder: Path | None) -> AbstractAsyncContextManager[Host]:
    return host(folder, pseudonyms=True)


def files_with(folder: Path, words: bytes) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file() and words in path.read_bytes()}


def open_to_others(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*") if path.is_file() and path.stat().st_mode & 0o077}


async def test_others_see_a_made_up_name_and_the_instructor_can_ask_for_the_real_one(tmp_path: Path):
    async with shy_host(tmp_path) as here:
        room = await here.open_table()
        anna, watcher = await here.client(room), await here.client(room)
        assert (await anna.look()).pseudonyms
        joined = await anna.join(DE, "Annalena Muster")
        assert joined.name in birds()
        await watcher.join(OBSERVER)
        assert "Muster" not in watcher.encoded_view
        assert watcher.picture.proceedings.sitting(DE).name == joined.name
        address = f"127.0.0.1:{here.port}"
        assert await fetch_names(address, anna.code, here.instructor(room)) == {joined.name: "Annalena Muster"}
        async with aiohttp.ClientSession() as http, http.get(f"http://{address}/tables/{anna.code}/names") as answer:
            assert answer.status == 401


async def test_the_name_typed_is_in_no_file_but_its_own(tmp_path: Path):
    async with shy_host(tmp_path) as here:
        room = await here.open_table()
        anna = await here.client(room)
        await anna.join(DE, "Annalena Muster", instructor=here.instructor(room))
        await anna.start()
        await anna.send(SendNote((PartyCode("FR"),), "Good morning."))
    assert files_with(tmp_path, b"Muster") == {"names.json"}
    assert (tmp_path / "names.json").stat().st_mode & 0o077 == 0


async def test_whoever_is_turned_away_leaves_no_name_behind(tmp_path: Path):
    async with shy_host(tmp_path) as here:
        room = await here.open_table()
        ben = await here.client(room)
        await ben.join(FR, "Ben", instructor=here.instructor(room))
        await ben.send(LockLobby(), instructor=True)
        late = await here.client(room)
        for seat, code in ((DE, "lobby-locked"), (FR, "seat-taken")):
            with pytest.raises(Refusal) as refused:
                await late.join(seat, "Annalena Muster")
            assert refused.value.code == code
        await late.join(OBSERVER, "Annalena Muster")
        await ben.send(UnlockLobby(), instructor=True)
        assert files_with(tmp_path, b"Muster") == set()
        await (await here.client(room)).join(DE, "Annalena Muster")
        assert files_with(tmp_path, b"Muster") == {"names.json"}


@pytest.mark.skipif(os.name != "posix", reason="elsewhere a file's mode says nothing")
async def test_no_file_of_a_host_can_be_read_by_others_at_the_machine(tmp_path: Path):
    async with shy_host(tmp_path) as here:
        room = await here.open_table()
        ben = await here.client(room)
        await ben.join(FR, "Ben", instructor=here.instructor(room))
        await ben.start()
    assert open_to_others(tmp_path) == set()


async def test_whoever_comes_back_is_called_the_same_after_a_restart_too(tmp_path: Path):
    async with shy_host(tmp_path) as here:
        room = await here.open_table()
        anna = await here.client(room)
        first = (await anna.join(DE, "Anna")).name
        await anna.drop()
        await anna.connect()
        assert (await anna.join(DE, "Anna")).name == first
        code, token = anna.code, anna.token
    async with shy_host(tmp_path) as here:
        again = await here.client(code)
        again.token = token
        assert (await again.join(DE, "Anna")).name == first
        assert await fetch_names(f"127.0.0.1:{here.port}", code, here.instructor(here.hall.find(code))) == {
            first: "Anna"
        }


async def test_two_people_of_one_name_are_told_apart():
    async with shy_host(None) as here:
        room = await here.open_table()
        one, other, third = [await here.client(room) for _ in range(3)]
        names = {
            (await one.join(DE, "Anna")).name,
            (await other.join(FR, "anna ")).name,
            (await third.join(CHAIR, "Ben")).name,
        }
        assert len(names) == 3


async def test_whoever_was_removed_stays_out_under_the_name_that_was_typed(tmp_path: Path):
    async with shy_host(tmp_path) as here:
        room = await here.open_table()
        anna, ben = await here.client(room), await here.client(room)
        await anna.join(DE, "Anna")
        await ben.join(FR, "Ben", instructor=here.instructor(room))
        await ben.send(RemovePerson(DE), instructor=True)
        back = await here.client(room)
        with pytest.raises(Refusal):
            await back.join(DE, "  ANNA ")
        await back.join(KZ, "Cleo")


async def test_a_file_of_names_that_is_damaged_is_put_aside_and_kept(tmp_path: Path):
    (tmp_path / "names.json").write_text('{"tables": [')
    book = NameBook(tmp_path / "names.json")
    assert book.names("ABCDEF") == {}
    assert (tmp_path / "names.damaged").read_text() == '{"tables": ['
    await book.called("ABCDEF", "Anna", ())
    assert json.loads((tmp_path / "names.json").read_text())["tables"]["ABCDEF"].popitem()[1] == "Anna"


async def test_more_people_than_birds_all_have_names_of_their_own():
    book = NameBook(None)
    names = await asyncio.gather(*(book.called("ABCDEF", f"Person {number}", ()) for number in range(150)))
    assert len(set(names)) == 150


async def test_names_are_forgotten_when_they_are_to_be(tmp_path: Path):
    book = NameBook(tmp_path / "names.json")
    await book.called("ABCDEF", "Annalena Muster", ())
    await book.called("GHJKLM", "Ben", ())
    await book.forget("ABCDEF")
    assert "Muster" not in (tmp_path / "names.json").read_text()
    assert NameBook(tmp_path / "names.json").names("GHJKLM")
