"""Lines to hosts with TLS: the certificate of the link and no other; and what is said of whoever else answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from aiohttp import web

from corfu_client import obstacles, sockets
from corfu_client.connections import (
    ConnectionFault,
    HostUnreachable,
    NoCorfuHost,
    Place,
    UntrustedHost,
    WrongCertificate,
)
from corfu_client.keepsakes import FileKeepsakes
from corfu_client.known_hosts import FileKnownHosts, KnownHosts, MemoryKnownHosts, Trust
from corfu_client.sockets import SocketConnection
from corfu_rules.seats import OBSERVER, delegation
from corfu_server.apps import CERTIFICATE, compose
from corfu_server.options import HostOptions
from tests.client.strangers import PORTAL, REDIRECT, SSH, answering, black_hole, closed_port, http, impostor
from tests.server.hosts import Host, host

ANY = "ab" * 32


@asynccontextmanager
async def tls_host() -> AsyncIterator[tuple[Host, str]]:
    app = await compose(HostOptions(bind="127.0.0.1", port=0, tls=True))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0, ssl_context=app[CERTIFICATE].context).start()
        yield Host(app, runner.addresses[0][1]), app[CERTIFICATE].sha256
    finally:
        await runner.cleanup()


async def fault_at(address: str, trust: Trust) -> ConnectionFault:
    line = SocketConnection(address, trust)
    with pytest.raises(ConnectionFault) as fault:
        await line.look("ABC234")
    await line.close()
    return fault.value


async def title_at(address: str, code: str, trust: Trust) -> str:
    line = SocketConnection(address, trust)
    try:
        return (await line.look(code)).title
    finally:
        await line.close()


def trust(known: KnownHosts | None = None, *, on_first_use: bool = False) -> Trust:
    return Trust(known or MemoryKnownHosts(), on_first_use=on_first_use)


async def test_by_the_link_of_the_screen_one_joins_and_next_time_the_hash_is_known():
    known = MemoryKnownHosts()
    async with tls_host() as (running, sha256):
        room = await running.open_table()
        address, code = f"corfus://127.0.0.1:{running.port}", room.table.record.code
        line = SocketConnection(f"{address}#sha256={sha256}", trust(known))
        await line.join(Place(code, OBSERVER), lambda: None)
        assert len(line.drain()) == 1
        await line.close()
        assert await title_at(address, code, trust(known)) == room.table.state.setup.title


async def test_a_host_with_tls_is_refused_where_nobody_says_by_which_certificate_it_is_known():
    async with tls_host() as (running, _sha256):
        fault = await fault_at(f"corfus://127.0.0.1:{running.port}", trust())
    assert isinstance(fault, UntrustedHost)
    assert "#sha256=" in fault.sentence


async def test_on_first_use_the_certificate_is_told_and_kept_and_another_one_is_refused_later():
    known, told = MemoryKnownHosts(), list[tuple[str, str]]()
    first = Trust(known, on_first_use=True, tell=lambda authority, sha256: told.append((authority, sha256)))
    async with tls_host() as (running, sha256):
        room = await running.open_table()
        authority = f"127.0.0.1:{running.port}"
        await title_at(f"corfus://{authority}", room.table.record.code, first)
        assert told == [(authority, sha256)]
        known.keep(authority, ANY)
        fault = await fault_at(f"corfus://{authority}", first)
        assert isinstance(fault, WrongCertificate)
        assert await title_at(f"corfus://{authority}#sha256={sha256}", room.table.record.code, first)
    assert known.sha256(authority) == sha256


async def test_an_impostor_is_refused_and_is_sent_nothing():
    async with answering(PORTAL, impostor()) as port:
        fault = await fault_at(f"corfus://127.0.0.1:{port}#sha256={ANY}", trust())
    assert isinstance(fault, WrongCertificate)
    assert "somebody is between you and the host" in fault.sentence


async def test_a_link_without_tls_to_a_host_with_it_says_which_link_to_use():
    async with tls_host() as (running, _sha256):
        fault = await fault_at(f"127.0.0.1:{running.port}", trust())
    assert isinstance(fault, UntrustedHost)
    assert "begins with corfus://" in fault.sentence


async def test_a_link_with_tls_to_a_host_without_says_so():
    async with host() as running:
        fault = await fault_at(f"corfus://127.0.0.1:{running.port}#sha256={ANY}", trust())
    assert isinstance(fault, NoCorfuHost)
    assert "speaks no TLS" in fault.sentence


@pytest.mark.parametrize("content", [PORTAL, REDIRECT, SSH, b"", http("404 Not Found", "{}")])
async def test_something_else_that_answers_is_said_to_be_no_host(content: bytes):
    async with answering(content) as port:
        fault = await fault_at(f"127.0.0.1:{port}", trust())
    assert isinstance(fault, NoCorfuHost)
    assert f"corfu doctor 127.0.0.1:{port}" in fault.sentence


async def test_a_host_that_does_not_go_by_that_name_says_so_itself():
    said = "This host does not go by the name other.example."
    async with answering(http("403 Forbidden", said)) as port:
        assert said in (await fault_at(f"127.0.0.1:{port}", trust())).sentence


async def test_a_filter_that_lets_pages_through_and_stops_the_line_is_named():
    healthy = http("200 OK", '{"ok": true, "program": "0.1.0", "protocol": 1}', "Content-Type: application/json")
    async with answering(healthy) as port:
        fault = await fault_at(f"127.0.0.1:{port}", trust())
    assert isinstance(fault, HostUnreachable)
    assert "WebSocket" in fault.sentence


@pytest.mark.parametrize("address", ["127.0.0.1:{port}", "corfus://127.0.0.1:{port}#sha256=" + ANY])
async def test_where_nobody_answers_or_all_is_swallowed_it_says_so_in_time(
    monkeypatch: pytest.MonkeyPatch, address: str
):
    monkeypatch.setattr(obstacles, "PATIENCE", 0.3)
    monkeypatch.setattr(sockets, "CONNECT_SECONDS", 0.3)
    closed = await fault_at(address.format(port=closed_port()), trust())
    async with black_hole() as port:
        swallowed = await fault_at(address.format(port=port), trust())
    for fault in (closed, swallowed):
        assert isinstance(fault, HostUnreachable)
        assert "No host answers" in fault.sentence


def test_known_hosts_are_kept_in_a_file_and_a_damaged_one_is_passed_over(tmp_path: Path):
    path = tmp_path / "state" / "hosts.json"
    FileKnownHosts(path).keep("teacher:1975", ANY)
    FileKnownHosts(path).keep("other:1975", "cd" * 32)
    assert FileKnownHosts(path).sha256("teacher:1975") == ANY
    path.write_text("[1, 2", "utf-8")
    assert FileKnownHosts(path).sha256("teacher:1975") is None
    FileKnownHosts(path).keep("teacher:1975", ANY)
    assert FileKnownHosts(path).sha256("teacher:1975") == ANY


def test_a_seat_is_ones_own_still_when_the_host_has_a_new_certificate(tmp_path: Path):
    kept, seat = FileKeepsakes(tmp_path / "seats.json"), delegation("DE")
    kept.keep(f"corfus://Teacher:1975#sha256={ANY}", "K7M2XQ", seat, "token")
    assert kept.token("corfus://teacher:1975#sha256=" + "cd" * 32, "k7m 2xq", seat) == "token"
    assert kept.token("teacher:1976", "K7M2XQ", seat) is None
