"""Whoever watches a host is told how it is, in numbers; nobody's name, code, text or token is among them."""

from __future__ import annotations

import io
import json
import logging
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.seats import INSTRUCTOR, delegation
from corfu_server import logs, watching
from corfu_server.failpoints import Failpoint, armed
from corfu_server.journals import JournalUnwritable
from corfu_server.sqlite_journal import SqliteJournal
from tests.headless import Refusal
from tests.server.hosts import Host, host


async def asked(here: Host, path: str, status: int = 200) -> str:
    async with aiohttp.ClientSession() as http, http.get(f"http://127.0.0.1:{here.port}{path}") as answer:
        assert answer.status == status
        return await answer.text()


def values(text: str) -> dict[str, float]:
    samples = [each for family in text_string_to_metric_families(text) for each in family.samples]
    return {" ".join([each.name, *each.labels.values()]): each.value for each in samples}


async def test_what_happens_is_counted(tmp_path: Path):
    async with host(tmp_path) as here:
        room = await here.open_table()
        client = await here.client(room)
        await client.join(delegation("DE"), name="Anna", instructor=here.instructor(room))
        await client.start()
        with pytest.raises(Refusal):
            await client.send(MakeStatement("  "))
        counted = values(await asked(here, "/metrics"))
    assert counted["corfu_tables running"] == 1
    assert counted["corfu_seats person"] == 1
    assert counted["corfu_sockets"] == 1
    assert counted["corfu_commands_total accepted"] == 1
    assert sum(value for name, value in counted.items() if name.startswith("corfu_commands_total")) == 2
    assert counted["corfu_command_seconds_count"] == 2


async def test_no_name_code_text_or_token_is_in_the_counts(tmp_path: Path):
    async with host(tmp_path) as here:
        room = await here.open_table()
        token = here.instructor(room)
        client = await here.client(room)
        await client.join(delegation("DE"), name="Canaryname", instructor=token)
        await client.start()
        await client.send(SendNote((delegation("FR").party,), "canarytext"))
        pages = [await asked(here, path) for path in ("/metrics", "/readyz", "/healthz")]
        words = ("Canaryname", "canarytext", token, room.table.record.code, room.table.record.table_id)
    assert [(word, page) for word in words for page in pages if word in page] == []


async def test_a_host_that_can_serve_is_ready(tmp_path: Path):
    async with host(tmp_path) as here:
        said = json.loads(await asked(here, "/readyz"))
    assert said["ok"]
    assert set(said["checks"]) == {"journal", "disk", "owner", "tables"}


async def test_a_host_whose_journal_cannot_be_written_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    async def refuses(_journal: SqliteJournal) -> None:
        raise JournalUnwritable(tmp_path, "no space left")

    async with host(tmp_path) as here:
        monkeypatch.setattr(SqliteJournal, "probe", refuses)
        said = json.loads(await asked(here, "/readyz", 503))
    assert not said["ok"]
    assert "no space left" in said["checks"]["journal"]
    assert said["checks"]["disk"] == "ok"


async def test_a_disk_that_is_nearly_full_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(watching, "LEAST_FREE", 1 << 60)
    async with host(tmp_path) as here:
        said = json.loads(await asked(here, "/readyz", 503))
    assert "MB are free" in said["checks"]["disk"]


async def test_a_frozen_table_is_said(tmp_path: Path):
    async with host(tmp_path) as here:
        room = await here.open_table()
        client = await here.client(room)
        await client.join(INSTRUCTOR, instructor=here.instructor(room))
        with armed(Failpoint.EVOLVING, lambda _about: _fails()), suppress(Refusal, TimeoutError):
            await client.start()
        said = json.loads(await asked(here, "/readyz", 503))
        counted = values(await asked(here, "/metrics"))
    assert "log says why" in said["checks"]["tables"]
    assert counted["corfu_tables frozen"] == 1


@pytest.mark.parametrize(
    ("remote", "here"), [("127.0.0.1", True), ("::1", True), ("192.168.1.20", False), (None, False)]
)
def test_the_counts_are_for_the_hosts_own_machine(remote: str | None, here: bool):
    assert watching._is_here(remote) is here


def _fails() -> None:
    raise ValueError("quotes what somebody wrote")


def logged(form: logs.LogForm, message: str, *arguments: object) -> str:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(logs.formatter(form))
    log = logging.Logger("corfu_server.test")  # noqa: LOG001 - not shared
    log.addHandler(handler)
    try:
        _fails()
    except Exception:
        log.exception(message, *arguments)
    return out.getvalue()


@pytest.mark.parametrize("form", list(logs.LogForm))
def test_the_log_says_where_it_failed_and_neither_what_was_written_nor_a_token(form: logs.LogForm):
    shown = "htvnun4rwbdmdswhx2b3tfuneheazlj56wmepjm7j6qqlnm5elgq"
    line = logged(form, "table %s: shown %s", "0123456789abcdef0123456789abcdef", shown)
    assert "ValueError" in line
    assert "test_watching.py" in line
    assert "0123456789abcdef0123456789abcdef" in line
    assert "quotes what somebody wrote" not in line
    assert shown not in line


def test_a_json_log_is_an_object_to_a_line():
    said = json.loads(logged(logs.LogForm.JSON, "two\nlines"))
    assert set(said) == {"time", "level", "logger", "message", "error"}
    assert said["level"] == "error"
