"""A real host as a process of its own: played, killed, started again, ended, and started wrongly."""

from __future__ import annotations

import asyncio
import signal
import sys
from contextlib import suppress
from pathlib import Path

import aiohttp
import pytest

from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import AdvancePhase, ResumeTable
from corfu_rules.procedures.deciding import CallFinalDecision, CloseDecision
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.hearing import JoinConsensus
from corfu_rules.proceedings import Closing, Player
from corfu_rules.rulings import Command
from corfu_rules.seats import OBSERVER, delegation
from corfu_scenarios.loading import load_scenario
from corfu_server.hosting import SESSIONS
from tests.headless import Client, Refusal

from .hosts import HostProcess, start_process

SCENARIO = str(Path(__file__).with_name("three_seats.yaml"))
DE, FR, KZ = delegation("DE"), delegation("FR"), delegation("KZ")


async def come(host: HostProcess) -> tuple[Client, Client]:
    """Anna, who has the instructor token, and Ben."""
    anna, ben = Client(host.address, host.code), Client(host.address, host.code)
    await anna.connect()
    await ben.connect()
    await anna.join(DE, "Anna", instructor=host.token)
    await ben.join(FR, "Ben")
    return anna, ben


async def steer(client: Client, command: Command) -> None:
    """Does what a Chair does; the bot in the Chair may have done it already."""
    with suppress(Refusal):
        await client.send(command, instructor=True)


async def advance(client: Client, phase: Phase) -> None:
    while client.picture.proceedings.phase is not phase:
        await steer(client, AdvancePhase())


async def play_to_the_end(anna: Client, ben: Client) -> None:
    await advance(anna, Phase.ADOPTION)
    for client in (anna, ben):
        await client.until(lambda client=client: client.picture.proceedings.phase is Phase.ADOPTION)
    await steer(anna, CallFinalDecision())
    for client in (anna, ben):
        await client.until(lambda client=client: client.picture.proceedings.decision is not None)
        decision = client.picture.proceedings.decision
        assert decision is not None
        await client.send(JoinConsensus(decision.id, decision.version))
    await anna.until(
        lambda: anna.picture.proceedings.decision is None or len(anna.picture.proceedings.decision.joined) == 3
    )
    if anna.picture.proceedings.decision is not None:
        await steer(anna, CloseDecision(anna.picture.proceedings.decision.id))
    await anna.until(lambda: anna.picture.proceedings.final is not None)
    await steer(anna, AdvancePhase())
    for client in (anna, ben):
        await client.until(lambda client=client: client.picture.proceedings.phase is Phase.CLOSED)


async def test_a_host_killed_in_the_middle_loses_nothing_and_the_table_is_played_to_its_end(tmp_path: Path):
    host = await start_process(SCENARIO, tmp_path)
    anna, ben = await come(host)
    watcher = Client(host.address, host.code)
    await watcher.connect()
    await watcher.join(OBSERVER)
    await anna.start()
    await anna.until(lambda: anna.picture.proceedings.sitting(KZ).player is Player.BOT)
    await advance(anna, Phase.DRAFTING)
    acknowledged: list[str] = []

    async def talk(client: Client) -> None:
        for number in range(1000):
            text = f"{client.seat} {number}"
            await client.send(MakeStatement(text))
            acknowledged.append(text)

    talking = [asyncio.ensure_future(talk(each)) for each in (anna, ben)]
    await anna.until(lambda: len(acknowledged) > 40)
    await host.kill()
    for each in talking:
        each.cancel()
    for client in (anna, ben, watcher):
        await client.drop()

    again = await start_process(SCENARIO, tmp_path)
    assert (again.code, again.token) == (host.code, host.token)
    for client in (anna, ben, watcher):
        client.address = again.address
        await client.connect()
    before = len(anna.notices)
    joined = await anna.join(DE, resume=True, instructor=again.token)
    assert joined.view is None
    assert len(anna.notices) > before
    await ben.join(FR, resume=True)
    await watcher.join(OBSERVER, resume=True)
    assert not anna.picture.proceedings.clock.running
    kept = [each.text for each in anna.picture.proceedings.statements]
    assert set(acknowledged) <= set(kept)
    assert len(set(kept)) == len(kept)

    await anna.send(ResumeTable(), instructor=True)
    await play_to_the_end(anna, ben)
    assert anna.picture.proceedings.closing is Closing.ADOPTED
    for client, own in ((anna, "DE"), (ben, "FR"), (watcher, "")):
        for party in ("DE", "FR", "KZ"):
            assert (f"CANARY-OF-{party}" in "".join(client.frames)) == (party == own)
        await client.drop()
    assert await again.end() == (0, "")


async def test_a_host_ends_when_its_parent_is_gone():
    host = await start_process(SCENARIO, None)
    assert await host.end() == (0, "")


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such signals")
@pytest.mark.parametrize("wanted", [signal.SIGTERM, signal.SIGINT])
async def test_a_host_told_to_end_says_farewell_and_keeps_the_time(tmp_path: Path, wanted: signal.Signals):
    host = await start_process(SCENARIO, tmp_path)
    anna, ben = await come(host)
    await anna.start()
    host.process.send_signal(wanted)
    for client in (anna, ben):
        await client.until(lambda client=client: client.farewell is not None)
        assert client.farewell is not None
        assert (client.farewell.code, client.farewell.back) == ("host-closing", True)
        assert not client.picture.proceedings.clock.running
        await client.drop()
    assert await host.end() == (0, "")


async def test_a_port_in_use_is_said_in_one_sentence():
    host = await start_process(SCENARIO, None)
    port = host.address.rpartition(":")[2]
    second = await start_process(SCENARIO, None, port=int(port))
    status, said = await second.end()
    assert status == 1
    assert said.count("\n") == 1
    assert port in said
    assert "--port" in said
    await host.end()


async def test_a_data_folder_in_use_is_said_in_one_sentence(tmp_path: Path):
    host = await start_process(SCENARIO, tmp_path)
    status, said = await (await start_process(SCENARIO, tmp_path)).end()
    assert status == 1
    assert said.count("\n") == 1
    assert str(tmp_path) in said
    await host.end()


async def test_a_data_folder_that_cannot_be_used_is_said_in_one_sentence(tmp_path: Path):
    file = tmp_path / "file"
    file.touch()
    status, said = await (await start_process(SCENARIO, file)).end()
    assert status == 1
    assert said.count("\n") == 1
    assert str(file) in said
    assert "--data" in said


async def test_an_unknown_scenario_is_a_wrong_question():
    status, said = await (await start_process("helsinki-2080", None)).end()
    assert status == 2
    assert "helsinki-2080" in said
    assert "Traceback" not in said


async def test_the_page_says_how_to_join():
    host = await start_process(SCENARIO, None)
    async with aiohttp.ClientSession() as session:
        async with session.get(f"http://{host.address}/?code={host.code.lower()}") as answer:
            text = await answer.text()
        assert f"corfu join {host.address} {host.code}" in text
        async with session.get(f"http://{host.address}/?code=<script>alert(1)</script>") as answer:
            assert "<script" not in await answer.text()
        async with session.get(f"http://{host.address}/healthz") as answer:
            assert (await answer.json())["ok"] is True
        async with session.get(f"http://{host.address}/", headers={"Host": "evil.example"}) as answer:
            assert answer.status == 403
    await host.end()


async def test_requests_that_are_no_http_are_counted_in_plain_lines():
    host = await start_process(SCENARIO, None)
    name, port = host.address.rsplit(":", 1)
    asked = (
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: localhost:99999\r\nConnection: close\r\n\r\n",
        b"GET /" + b"a" * 20_000 + b" HTTP/1.1\r\nHost: localhost\r\n\r\n",
    )
    statuses: list[bytes] = []
    for request in asked:
        reader, writer = await asyncio.open_connection(name, int(port))
        writer.write(request)
        statuses.append((await reader.read()).split(b" ")[1])
        writer.close()
    assert statuses == [b"400", b"400", b"403", b"400"]
    _status, error = await host.end()
    assert "Traceback" not in error
    assert 1 <= len(error.splitlines()) <= 4


async def test_a_host_keeps_which_files_a_table_was_opened_with(tmp_path: Path):
    host = await start_process(SCENARIO, tmp_path)
    assert await host.end() == (0, "")
    scenario = load_scenario(Path(SCENARIO))
    (line,) = (tmp_path / SESSIONS).read_text("utf-8").splitlines()
    assert line.startswith(f"table {host.code}, fingerprint {scenario.fingerprint}: ")
    assert all(f"{each.name} sha256 {each.sha256}" in line for each in scenario.sources)
