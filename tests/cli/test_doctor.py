"""A pupil's end of `corfu doctor`: every way in which a borrowed laptop fails to reach the table, with its remedy."""

from __future__ import annotations

import asyncio
import json

import pytest

from corfu_cli.doctor import pupil_side
from corfu_cli.doctor.pupil_side import Patience, pupil_remarks
from corfu_cli.doctor.remarks import Remark, Verdict, as_lines, is_well, problem
from corfu_client import obstacles
from corfu_client.known_hosts import KnownHosts, MemoryKnownHosts
from corfu_wire.messages import PROTOCOL
from tests.client.strangers import PORTAL, REDIRECT, SSH, answering, black_hole, closed_port, http, impostor
from tests.client.test_tls import tls_host
from tests.reaching import corfu, hosting
from tests.server.hosts import host

QUICK = Patience(step=0.4)
ANY = "ab" * 32


async def remarks(typed: str, known: KnownHosts | None = None, patience: Patience | None = None) -> dict[str, Remark]:
    return {each.about: each async for each in pupil_remarks(typed, known, patience)}


def only_problem(found: dict[str, Remark]) -> Remark:
    """The one thing that is in the way: the last that was looked at, with what to do."""
    wrong = [each for each in found.values() if each.verdict is Verdict.PROBLEM]
    assert len(wrong) == 1
    assert wrong[0].remedy
    assert not is_well(found.values())
    return wrong[0]


def health(protocol: int) -> bytes:
    body = json.dumps({"ok": True, "program": "9.9.9", "protocol": protocol})
    return http("200 OK", body, "Content-Type: application/json")


async def test_where_nothing_is_in_the_way_every_step_is_told_down_to_the_table():
    async with host() as running:
        room = await running.open_table()
        found = await remarks(f"corfu://127.0.0.1:{running.port}/{room.table.record.code}")
    assert list(found) == ["link", "proxy", "name", "connection", "page", "version", "line", "speed", "clock", "table"]
    assert is_well(found.values())
    assert room.table.state.setup.title in found["table"].said
    assert "ms" in found["speed"].said


async def test_the_command_ends_with_0_where_all_is_well_and_with_1_where_it_is_not():
    async with hosting("tutorial") as hosted:
        status, out, error = await corfu("doctor", hosted.tables[0].link)
        assert (status, error) == (0, "")
        assert "Nothing is in the way." in out
        status, out, _error = await corfu("doctor", hosted.authority, "--json")
        assert status == 0
        assert json.loads(out)["well"] is True
        status, out, _error = await corfu("doctor", hosted.authority, "AAAAAA", "--json")
    assert status == 1
    told = json.loads(out)
    assert told["well"] is False
    assert [each["about"] for each in told["remarks"] if each["verdict"] == "problem"] == ["table"]


@pytest.mark.parametrize("typed", ["", "teacher", "corfus://h:1/K7M2XQ#sha256=1"])
async def test_a_link_that_is_none_is_the_first_thing_said(typed: str):
    found = await remarks(typed or "?")
    assert only_problem(found).about == "link"
    assert len(found) == 1


async def test_a_closed_port_is_told_from_a_network_that_swallows_everything():
    closed = only_problem(await remarks(f"127.0.0.1:{closed_port()}", patience=QUICK))
    async with black_hole() as port:
        swallowed = only_problem(await remarks(f"127.0.0.1:{port}", patience=QUICK))
    assert closed.about == swallowed.about == "connection"
    assert "no program listens" in closed.said
    assert "host is running" in closed.remedy
    assert "no answer" in swallowed.said
    assert "same network" in swallowed.remedy
    assert "firewall" in swallowed.remedy


async def test_a_name_that_nobody_knows_is_said(monkeypatch: pytest.MonkeyPatch):
    async def unknown(*_asked: object, **_more: object) -> list[object]:
        raise OSError

    monkeypatch.setattr(asyncio.get_running_loop(), "getaddrinfo", unknown)
    found = only_problem(await remarks("teacher.local:1975 K7M2XQ"))
    assert found.about == "name"
    assert "in numbers" in found.remedy


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (PORTAL, "sign-in page"),
        (REDIRECT, "sign-in page"),
        (SSH, "no web server"),
        (http("403 Forbidden", "This host does not go by the name x."), "does not go by the name"),
        (http("404 Not Found", "no"), "says no"),
    ],
)
async def test_another_program_or_a_sign_in_page_at_the_port_is_told_from_a_host(content: bytes, said: str):
    async with answering(content) as port:
        found = only_problem(await remarks(f"127.0.0.1:{port}"))
    assert found.about == "page"
    assert said in found.said


async def test_a_program_that_says_nothing_is_not_waited_for_long(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(obstacles, "PATIENCE", 0.3)
    async with answering(None) as port:
        found = only_problem(await remarks(f"127.0.0.1:{port}", patience=QUICK))
    assert found.about == "page"


@pytest.mark.parametrize(("protocol", "side"), [(PROTOCOL + 2, "Update Corfu here"), (0, "Update Corfu on the host")])
async def test_a_host_of_another_version_is_named_with_the_side_to_update(protocol: int, side: str):
    async with answering(health(protocol)) as port:
        found = only_problem(await remarks(f"127.0.0.1:{port}"))
    assert found.about == "version"
    assert "9.9.9" in found.said
    assert side in found.remedy


async def test_a_filter_that_lets_pages_through_and_stops_the_line_is_named():
    async with answering(health(PROTOCOL)) as port:
        found = await remarks(f"127.0.0.1:{port} K7M2XQ", patience=QUICK)
    assert only_problem(found).about == "line"
    assert "table" not in found


async def test_a_wrong_code_is_told_after_everything_else_was_well():
    async with host() as running:
        found = await remarks(f"127.0.0.1:{running.port} AAAAAA")
    assert only_problem(found).about == "table"


async def test_with_tls_the_certificate_is_compared_with_the_link_and_with_an_earlier_visit():
    known = MemoryKnownHosts()
    async with tls_host() as (running, sha256):
        room = await running.open_table()
        bare = f"corfus://127.0.0.1:{running.port}/{room.table.record.code}"
        right = await remarks(f"{bare}#sha256={sha256}")
        unsaid = await remarks(bare)
        known.keep(f"127.0.0.1:{running.port}", ANY)
        wrong = await remarks(bare, known)
        open_link = await remarks(f"127.0.0.1:{running.port}")
    assert is_well(right.values())
    assert "table" in right
    assert unsaid["certificate"].verdict is Verdict.NOTE
    assert sha256 in unsaid["certificate"].said.replace(" ", "")
    assert "table" in unsaid
    assert only_problem(wrong).about == "certificate"
    assert "page" not in wrong
    assert "corfus://" in only_problem(open_link).remedy


async def test_an_impostor_and_a_host_without_tls_are_told_by_the_certificate():
    async with answering(PORTAL, impostor()) as port:
        found = only_problem(await remarks(f"corfus://127.0.0.1:{port}/K7M2XQ#sha256={ANY}"))
    assert "do not join" in found.remedy
    async with host() as running:
        found = only_problem(await remarks(f"corfus://127.0.0.1:{running.port}/K7M2XQ#sha256={ANY}"))
    assert "speaks no TLS" in found.said


async def test_a_proxy_in_the_environment_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("http_proxy", "http://proxy.school.example:3128")
    async with host() as running:
        found = await remarks(f"127.0.0.1:{running.port}")
    assert found["proxy"].verdict is Verdict.NOTE
    assert "proxy.school.example" in found["proxy"].said
    assert is_well(found.values())


async def test_clocks_that_are_apart_are_said_and_are_no_problem():
    aside = http("200 OK", json.dumps({"ok": True, "program": "1"}), "Date: Thu, 01 Jan 2026 10:00:00 GMT")
    async with answering(aside) as port:
        found = await remarks(f"127.0.0.1:{port}", patience=QUICK)
    assert found["clock"].verdict is Verdict.NOTE


async def test_a_slow_line_is_said(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pupil_side, "_SLOW", 0.0)
    async with host() as running:
        found = await remarks(f"127.0.0.1:{running.port}")
    assert found["speed"].verdict is Verdict.NOTE


@pytest.mark.parametrize(("encoding", "mark"), [("utf-8", "✗"), ("ascii", "!!"), (None, "!!"), ("cp1252", "!!")])
def test_a_remark_is_shown_in_letters_that_the_terminal_has(encoding: str | None, mark: str):
    shown = as_lines(problem("x", "It is broken.", "Mend it."), encoding)
    assert shown == f"{mark} It is broken.\n    What to do: Mend it."
