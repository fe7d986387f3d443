"""docs/protocol.md is enough to write a client from: a whole table is played by one that was (strangers_client.py)."""

from __future__ import annotations

import asyncio
import json
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from tests.reliability import strangers_client
from tests.reliability.strangers_client import PATIENCE, Client, LineDown, Object

ROOT = Path(__file__).resolve().parents[2]
TABLE = ROOT / "tests/server/three_seats.yaml"
LISTING = re.compile(r"```python\n(.*?)```", re.DOTALL)
OBSERVER: Object = {"role": "observer"}


def delegation(party: str) -> Object:
    return {"role": "delegation", "party": party, "place": 1}


@dataclass
class Host:
    """A host of its own, as a user starts it, and how strangers get in touch with it."""

    process: asyncio.subprocess.Process
    session: aiohttp.ClientSession
    port: int
    code: str
    instructor: str

    def client(self, seat: Object, name: str = "", instructor: str | None = None) -> Client:
        return Client(self.session, f"127.0.0.1:{self.port}", self.code, seat, name, instructor)

    async def seated(self, seat: Object, name: str = "", instructor: str | None = None) -> Client:
        client = self.client(seat, name, instructor)
        answer = await client.join()
        assert answer["ok"], answer
        return client

    async def end(self) -> None:
        if self.process.stdin is not None:
            self.process.stdin.close()
        await asyncio.wait_for(self.process.wait(), PATIENCE)


@asynccontextmanager
async def hosting(folder: Path, *options: str, port: int = 0) -> AsyncIterator[Host]:
    words = ["host", str(TABLE), "--port", str(port), "--bind", "127.0.0.1", "--data", str(folder), "--real-names"]
    words += ["--announce", "json", "--no-call-out", *options]
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "corfu_cli", *words,
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, cwd=ROOT,
    )  # fmt: skip
    assert process.stdout is not None
    said = json.loads(await process.stdout.readline())
    async with aiohttp.ClientSession() as session:
        host = Host(process, session, said["port"], said["code"], said["instructor_token"])
        try:
            yield host
        finally:
            await host.end()


async def cut(client: Client) -> None:
    """Cuts the line of a client below everything that could say good-bye."""
    line = await client.opened()
    line.cut()
    await asyncio.wait_for(line.down.wait(), PATIENCE)


async def sit_down_without_hearing_it(client: Client, watcher: Client) -> None:
    """Joins, loses the line before the answer is read, and asks again with the same claim."""
    (await client.opened()).ask("join", client.join_request(resume=True))
    await watcher.event("seat-filled", lambda event: event["name"] == client.name)
    client.token = client.mark = None
    await cut(client)
    client.token = client.mark = None  # what came in after all counts as lost
    assert (await client.join())["ok"]


def told(client: Client, kind: str) -> list[Object]:
    """The published events of a kind that a client has heard, in their order."""
    events = [notice["event"] for notice in client.notices if notice["kind"] == "published"]
    return [event for event in events if isinstance(event, dict) and event["kind"] == kind]


async def accepted(client: Client, kind: str, **fields: object) -> None:
    answer = await client.command(kind, **fields)  # type: ignore[arg-type]
    assert answer["ok"], (kind, answer)


async def play(host: Host) -> None:
    """The whole table: from the first look to the outcome."""
    watcher = host.client(OBSERVER)
    lobby = await watcher.look()
    assert [each["seat"]["role"] for each in lobby["seats"]] == ["delegation"] * 3 + ["chair"]
    assert (await watcher.join())["token"] == ""
    chair = await host.seated({"role": "chair"}, "Mara", host.instructor)
    germany = await host.seated(delegation("DE"), "Jörg")
    france = await host.seated(delegation("FR"), "Ada")
    kazakhstan = host.client(delegation("KZ"), "Dana")
    await sit_down_without_hearing_it(kazakhstan, watcher)

    assert (await germany.command("start-table"))["code"] == "not-yours"
    assert (await germany.command("start-table", authority="instructor"))["code"] == "not-instructor"
    await accepted(chair, "start-table", authority="instructor")
    await accepted(germany, "send-note", to=["FR"], text="Grüße 🇩🇪: shall we say “shall”?")
    note = await france.event("note-arrived")
    assert note["note"]["text"].startswith("Grüße")
    await accepted(france, "send-note", to=["DE"], text="Let us.")
    await accepted(chair, "advance-phase")
    await opening(germany, france, watcher)
    await accepted(chair, "advance-phase")
    await drafting(chair, germany, france, kazakhstan)
    await accepted(chair, "advance-phase")
    await adoption(chair, germany, france, kazakhstan)
    for client in (watcher, chair, germany, france, kazakhstan):
        assert (await client.event("table-closed"))["closing"] == "adopted"
    assert all(notice["kind"] == "published" for client in (watcher, kazakhstan) for notice in client.notices)
    assert [each["text"] for each in told(watcher, "statement-made")] == ["Good day.", "We say it once."]

    await kazakhstan.leave()
    assert (await kazakhstan.join(resume=False))["missed"] == []
    proceedings = kazakhstan.view["proceedings"]
    assert proceedings["closing"] == "adopted"
    assert [each["verdict"]["ground"] for each in proceedings["outcomes"]] == [
        "objection-stands", "no-objection", "no-objection",
    ]  # fmt: skip
    assert proceedings["clauses"][0]["choice"]["option"] == "b"
    for client in (watcher, chair, germany, france, kazakhstan):
        await client.leave()


async def opening(germany: Client, france: Client, watcher: Client) -> None:
    """Two statements; the answer to the second is lost, and so it is sent twice."""
    await accepted(germany, "make-statement", text="Good day.")
    spoken: Object = {"kind": "make-statement", "text": "We say it once."}
    (await france.opened()).ask("command", {"id": "spoken-once", "command": spoken})
    await watcher.event("statement-made", lambda event: event["text"] == spoken["text"])
    await cut(france)
    await accepted(france, "make-statement", id_="spoken-once", text=spoken["text"])


async def drafting(chair: Client, germany: Client, france: Client, kazakhstan: Client) -> None:
    """A proposal that fails over an objection, and passes when the line of the objector has been down."""
    await accepted(germany, "table-proposal", clause="A1", option="b", rationale="So that it binds.")
    proposal = (await france.event("proposal-tabled"))["proposal"]
    await accepted(france, "cosponsor-proposal", proposal=proposal, version=1)
    assert (await france.command("cosponsor-proposal", proposal=proposal, version=1))["code"] == "already-done"
    await accepted(chair, "call-decision", proposal=proposal, version=1)
    called = (await kazakhstan.event("decision-opened"))["decision"]
    on: Object = {"decision": called["id"], "version": called["version"]}
    refused = await kazakhstan.command("raise-objection", **on, reason="")
    assert refused["code"] == "missing"
    asked: Object = {"clause": "A1", "option": "a"}
    await accepted(kazakhstan, "raise-objection", **on, reason="Too much at once.", asks=[asked])
    for party in (germany, france):
        await accepted(party, "join-consensus", **on)
    await accepted(chair, "close-decision", decision=called["id"])
    closed = await france.event("decision-closed")
    assert closed["outcome"]["verdict"]["adopted"] is False

    await cut(kazakhstan)
    await chair.event("seat-away", lambda event: event["seat"]["party"] == "KZ")
    await accepted(chair, "call-decision", proposal=proposal, version=1)
    again = (await germany.event("decision-opened", lambda event: event["decision"]["id"] != called["id"]))["decision"]
    on = {"decision": again["id"], "version": again["version"]}
    await accepted(germany, "join-consensus", **on)
    await accepted(france, "join-consensus", **on, statement='Nous lisons « doivent » \\ "shall" / 🇫🇷 \u2028 \x7f.')
    missed = kazakhstan.missed
    await accepted(kazakhstan, "join-consensus", **on, statement="We read it as it stands.")
    assert kazakhstan.missed >= missed + 4
    ended = await kazakhstan.event("decision-closed", lambda event: event["outcome"]["decision"] == again["id"])
    assert ended["outcome"]["verdict"]["adopted"] is True


async def adoption(chair: Client, *parties: Client) -> None:
    """The text as a whole: all join."""
    await accepted(chair, "call-final-decision")
    final = await chair.event("decision-opened", lambda event: event["decision"]["document"] is None)
    for party in parties:
        decision = final["decision"]
        await accepted(party, "join-consensus", decision=decision["id"], version=decision["version"])
    await chair.event("decision-closed", lambda event: event["outcome"]["document"] is None)


def test_a_whole_table_is_played_by_clients_that_know_the_page_alone(tmp_path: Path):
    async def run() -> None:
        async with hosting(tmp_path, "--no-bots") as host:
            await play(host)

    asyncio.run(run())


def test_the_client_was_made_of_nothing_of_corfus():
    imported = re.findall(r"^(?:import|from) (\w+)", Path(strangers_client.__file__).read_text("utf-8"), re.MULTILINE)
    assert set(imported) - sys.stdlib_module_names == {"aiohttp"}


def test_a_line_that_answers_the_pings_stays_open(tmp_path: Path):
    async def run() -> None:
        async with hosting(tmp_path, "--no-bots") as host:
            watcher = await host.seated(OBSERVER)
            line = await watcher.opened()
            for _ in range(3):  # without the first answer the third would not come
                line.pinged.clear()
                await asyncio.wait_for(line.pinged.wait(), PATIENCE)
            assert not line.down.is_set()

    asyncio.run(run())


def test_a_token_is_used_once_and_may_be_shown_again_only_until_the_next_is_in_use(tmp_path: Path):
    async def run() -> None:
        async with hosting(tmp_path, "--no-bots") as host:
            watcher = await host.seated(OBSERVER)
            ada = await host.seated(delegation("FR"), "Ada")
            first = ada.token
            await cut(ada)
            await watcher.event("seat-away")
            (await ada.opened()).ask("join", ada.join_request(resume=True))
            await watcher.event("seat-back")
            await cut(ada)
            ada.token = first  # the answer is lost, and the token in it
            assert (await ada.join(resume=False))["ok"]
            assert ada.token != first
            thief = host.client(delegation("FR"), "Eve")
            thief.token = first
            taken = await ada.command("send-note", to=["DE"], text="Is it mine?")
            assert taken["code"] == "not-started"
            assert (await thief.join())["code"] == "seat-contested"
            await asyncio.wait_for((await ada.opened()).down.wait(), PATIENCE)
            assert ada.farewell["code"] == "seat-contested"
            assert ada.farewell["back"] is False
            with pytest.raises(LineDown):
                await ada.join_again()

    asyncio.run(run())


def test_after_a_farewell_that_says_so_one_comes_back_to_the_host_started_again(tmp_path: Path):
    async def run() -> None:
        async with hosting(tmp_path, "--no-bots") as host:
            ada = await host.seated(delegation("FR"), "Ada")
            watcher = await host.seated(OBSERVER)
            mara = await host.seated({"role": "instructor"}, "Mara", host.instructor)
            await accepted(mara, "start-table", authority="instructor")
            await accepted(ada, "send-note", to=["DE"], text="Before.")
            lines = [await each.opened() for each in (ada, watcher, mara)]
            port = host.port
        for line in lines:
            await asyncio.wait_for(line.down.wait(), PATIENCE)
        for client in (ada, watcher, mara):
            assert client.farewell["code"] == "host-closing"
            assert client.farewell["back"] is True
        async with hosting(tmp_path, "--no-bots", port=port) as again:
            for client in (ada, watcher, mara):
                client.session = again.session
                await client.join_again()
            assert (await ada.command("send-note", to=["DE"], text="Paused."))["code"] == "paused"
            await accepted(mara, "resume-table", authority="instructor")
            await accepted(ada, "send-note", to=["DE"], text="After.")
            assert told(watcher, "table-resumed")

    asyncio.run(run())


def test_the_listing_on_the_page_plays_a_table_to_its_end(tmp_path: Path):
    listing = LISTING.search((ROOT / "docs/protocol.md").read_text("utf-8"))
    assert listing is not None
    assert "corfu" not in listing[1]
    program = tmp_path / "listing.py"
    program.write_text(listing[1], "utf-8")

    async def run() -> None:
        async with hosting(tmp_path / "data", "--no-bots") as host:
            parties = ("DE", "FR", "KZ")
            players = [
                await asyncio.create_subprocess_exec(
                    sys.executable, "-I", str(program), f"127.0.0.1:{host.port}", host.code, party, f"Player {party}",
                    stdout=asyncio.subprocess.PIPE,
                )
                for party in parties
            ]  # fmt: skip
            chair = await host.seated({"role": "chair"}, "Mara", host.instructor)
            for party in parties:
                await seen(chair, party)
            await accepted(chair, "start-table", authority="instructor")
            await accepted(chair, "advance-phase")
            for party in parties:
                spoke = await chair.event("statement-made", lambda event, of=party: event["speaker"]["party"] == of)
                assert spoke["text"] == "Good day."
            await accepted(chair, "advance-phase")
            await accepted(chair, "advance-phase")
            await accepted(chair, "call-final-decision")
            for player in players:
                out, _err = await asyncio.wait_for(player.communicate(), PATIENCE)
                assert out.decode().strip() == "adopted"

    asyncio.run(run())


async def seen(client: Client, party: str) -> None:
    """Waits until somebody sits for the Party."""
    sitting = client.view["proceedings"]["attendance"]
    if not any(each["seat"]["party"] == party and each["player"] == "person" for each in sitting):
        await client.event("seat-filled", lambda event: event["seat"]["party"] == party)
