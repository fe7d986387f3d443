"""Session files: what is written replays anywhere, and what was changed is refused by name."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import aiohttp
import pytest
from click.testing import CliRunner

from corfu_cli.exporting import commands, run_export
from corfu_cli.instructing import Desk
from corfu_rules.rulings import fold
from corfu_rules.seats import delegation
from corfu_scenarios.packing import packed
from corfu_scenarios.shipped import find_scenario
from corfu_server.folder_files import keep_pack
from corfu_server.journals import JournalInUse
from corfu_server.session_files import Session, SessionFileError, session_of, written
from corfu_server.session_sources import UnknownCode, session_from, session_in
from tests.server.hosts import Host, host


async def played(here: Host) -> tuple[Session, object]:
    room = await here.open_table()
    client = await here.client(room)
    await client.join(delegation("DE"), name="Anna", instructor=here.instructor(room))
    await client.start()
    return await session_from(here.hall._journal, room.table.record, None), room.table.state


async def test_a_session_file_replays_to_the_very_same_table(tmp_path: Path):
    async with host(tmp_path) as here:
        session, state = await played(here)
    again = session_of(written(session), "x.corfu.zip")
    assert fold(each.event for each in again.recorded().events) == state
    assert again.head == session.head
    assert written(again) == written(session)


def changed(data: bytes, **files: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, files.get(name.partition(".")[0], old.read(name)))
        for name, content in files.items():
            if not any(each.startswith(name) for each in old.namelist()):
                new.writestr(name, content)
    return out.getvalue()


async def test_what_is_no_sound_session_file_is_refused_with_a_reason(tmp_path: Path):
    async with host(tmp_path) as here:
        session, _state = await played(here)
    data = written(session)
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        manifest, journal = json.loads(opened.read("session.json")), opened.read("journal.jsonl")
    newer = json.dumps({"format": 99, "all": "new"}).encode()
    faults = {
        "damaged": [b"", b"PK", data[: len(data) // 2], changed(data, session=b"{}"), changed(data, more=b"x")],
        "format 99": [changed(data, session=newer)],
        "was changed": [changed(data, journal=journal.replace(b"Anna", b"Otto"))],
    }
    for reason, broken in faults.items():
        for each in broken:
            with pytest.raises(SessionFileError, match=reason):
                session_of(each, "x.corfu.zip")
    import hashlib

    forged = journal.replace(b"Anna", b"Otto")
    manifest["files"]["journal.jsonl"] = {"size": len(forged), "sha256": hashlib.sha256(forged).hexdigest()}
    with pytest.raises(SessionFileError, match="damaged at row"):
        session_of(changed(data, journal=forged, session=json.dumps(manifest).encode()), "x.corfu.zip")


async def test_no_token_and_no_hash_of_one_is_in_a_session_file(tmp_path: Path):
    async with host(tmp_path) as here:
        room = await here.open_table()
        session = await session_from(here.hall._journal, room.table.record, None)
        token, hashed = here.instructor(room), room.table.record.instructor_token_hash
    with zipfile.ZipFile(io.BytesIO(written(session))) as opened:
        content = b"".join(opened.read(name) for name in opened.namelist())
    assert token.encode() not in content
    assert hashed.encode() not in content


async def test_the_instructor_fetches_it_from_the_running_host_and_nobody_else(tmp_path: Path):
    async with host(tmp_path) as here, aiohttp.ClientSession() as http:
        room = await here.open_table()
        code, token = room.table.record.code, here.instructor(room)
        at = f"http://127.0.0.1:{here.port}/tables"
        asked = [
            (code, {"Authorization": f"Bearer {token}"}, 200),
            (code.lower(), {"Authorization": f"Bearer {token}"}, 200),
            (code, {}, 401),
            (code, {"Authorization": "Bearer wrong"}, 401),
            ("ZZZZZZ", {"Authorization": f"Bearer {token}"}, 404),
        ]
        for which, headers, status in asked:
            async with http.get(f"{at}/{which}/session", headers=headers) as answer:
                assert answer.status == status
                if status == 200:
                    assert session_of(await answer.read(), "x").record.code == code


async def test_the_instructors_export_writes_the_record_of_a_running_table(
    tmp_path: Path, capsys: pytest.CaptureFixture
):
    async with host(tmp_path / "data") as here:
        room = await here.open_table()
        code, address = room.table.record.code, f"127.0.0.1:{here.port}"
        desk = Desk(address, code, here.instructor(room))
        assert await asyncio.to_thread(run_export, desk, str(tmp_path / "out")) == 0
        assert await asyncio.to_thread(run_export, replace(desk, token="x" * 8), str(tmp_path / "no")) == 1
        assert "Only the instructor is given this" in capsys.readouterr().err
        assert await asyncio.to_thread(run_export, replace(desk, address="127.0.0.1:1"), str(tmp_path / "no")) == 1
    assert {path.name for path in (tmp_path / "out").iterdir()} >= {"minutes.html", "moves.csv", f"{code}.corfu.zip"}
    assert not (tmp_path / "no").exists()


async def test_the_pack_of_the_scenario_goes_with_it(tmp_path: Path):
    path = find_scenario("tutorial")
    keep_pack(tmp_path, "0123456789abcdef", packed(path).data)
    async with host(tmp_path) as here:
        from tests.server.hosts import opened

        room = await here.hall.open_table(opened(), bots=False, fingerprint="0123456789abcdef")
        session = await session_from(here.hall._journal, room.table.record, tmp_path)
    assert session.scenario is not None
    with zipfile.ZipFile(io.BytesIO(session.scenario)) as pack:
        assert pack.read("scenario.yaml") == path.read_bytes()
    assert session_of(written(session), "x").scenario == session.scenario


async def test_a_stopped_hosts_folder_gives_its_tables_by_code_and_a_running_one_none(tmp_path: Path):

    async with host(tmp_path) as here:
        room = await here.open_table()
        code = room.table.record.code
        with pytest.raises(JournalInUse):
            await asyncio.to_thread(session_in, tmp_path, code)
    assert (await asyncio.to_thread(session_in, tmp_path, code)).record.code == code
    with pytest.raises(UnknownCode, match=code[:3]):
        await asyncio.to_thread(session_in, tmp_path, "ZZZZZZ")
    with pytest.raises(UnknownCode):
        await asyncio.to_thread(session_in, tmp_path / "nothing", code)


async def test_a_session_file_is_shown_in_a_window_once_it_has_been_checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    async with host(tmp_path / "data") as here:
        session, _state = await played(here)
    file = tmp_path / "x.corfu.zip"
    file.write_bytes(written(session))
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("platform.system", lambda: "Linux")
    told = CliRunner().invoke(commands()[1], ["--window", str(file)])
    assert "every hash is right" in told.output
    assert "There is no display" in told.output
    assert told.exit_code == 1
