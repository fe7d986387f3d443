"""An acknowledged command outlives kill -9 at any instant and at every failpoint, and is applied once.

Each world is one data folder whose host is killed again and again while people talk and retry. One seed gives one order
of kills, points and statements: `pytest "tests/reliability/test_kills.py" -k "WORLD-"` replays a world.
"""

from __future__ import annotations

import asyncio
import shutil
import signal
from collections import Counter
from collections.abc import Coroutine
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import aiohttp
import pytest
import socketio.exceptions

from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.chairing import AdvancePhase, ResumeTable, StartTable
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.rulings import Command
from corfu_rules.seats import OBSERVER, Seat, delegation
from corfu_server.failpoints import BRANCHING, ERASING, Failpoint
from corfu_server.sqlite_journal import FILE_NAME
from corfu_server.sqlite_store import SqliteStore
from tests.headless import Client, Refusal

from .nursery import PATIENCE, Nursery, Running, nursery

DE, FR, KZ = delegation("DE"), delegation("FR"), delegation("KZ")
SPARE = delegation("KZ", 2)
SEATS = (DE, FR, KZ)
SEAT_POINTS = frozenset({Failpoint.BEFORE_SEAT_RECORD, Failpoint.AFTER_SEAT_RECORD, Failpoint.AFTER_SEAT_FILLED})
POINTS = tuple(point for point in Failpoint if point not in {Failpoint.AFTER_TABLE_RECORD, *BRANCHING, *ERASING})
NTH = {Failpoint.BEFORE_CHECKPOINT: range(1, 2), **dict.fromkeys(SEAT_POINTS, range(1, 3))}
"""The how-manieth time that a point is met is to be the last, where it is not met often."""
POINTED, STARTING = 0.6, 0.3
"""The share of kills at failpoints, and of those at random instants the share before the host is ready."""
LOST_LINE = (OSError, aiohttp.ClientError, socketio.exceptions.SocketIOError, TimeoutError)


@dataclass
class Speaker:
    """Somebody who says numbered things and retries each under its id until it is answered."""

    seat: Seat
    client: Client | None = None
    pending: tuple[str, str] | None = None
    said: int = 0


@dataclass
class World:
    """A data folder, those who play there, and what they were promised."""

    folder: Path
    chance: Random
    speakers: list[Speaker] = field(default_factory=lambda: [Speaker(seat) for seat in SEATS])
    watcher: Client | None = None
    accepted: Counter[str] = field(default_factory=Counter[str])
    token: str = ""
    kills: Counter[str] = field(default_factory=Counter[str])
    stopped_by: Exception | None = None

    async def round(self, hosts: Nursery) -> None:
        """Starts the host, plays, and has it killed."""
        self.check_journal()
        point = self.chance.choice(POINTS) if self.chance.random() < POINTED else None
        nth = self.chance.choice(NTH.get(point, range(1, 41))) if point else 0
        host = await hosts.start(self.folder, point, nth)
        playing = asyncio.ensure_future(self.play(host, joins=point in SEAT_POINTS))
        if point is None:
            await self.kill_at_random(host)
        else:
            if point is Failpoint.BEFORE_CHECKPOINT:
                await host.ready
                host.signal(signal.SIGTERM)
            await asyncio.wait({playing, host.ended}, timeout=PATIENCE, return_when=asyncio.FIRST_COMPLETED)
            await self.until_ended(host, playing)
        assert await host.ended == -signal.SIGKILL
        self.kills[str(point or "instant")] += 1
        playing.cancel()
        with suppress(asyncio.CancelledError):
            await playing
        await self.part()

    async def until_ended(self, host: Running, playing: asyncio.Future[None]) -> None:
        """Waits for the end of a host that is to kill itself. Those who play stop before it only when it is gone."""
        with suppress(TimeoutError):
            await asyncio.wait_for(asyncio.shield(host.ended), PATIENCE if not playing.done() else 10.0)
        if not host.ended.done():
            raise AssertionError(f"the host lives, those who play have stopped: {self.stopped_by!r}")

    async def kill_at_random(self, host: Running) -> None:
        """Kills the host, as often while it starts as while it plays."""
        if self.chance.random() < STARTING:
            await asyncio.sleep(self.chance.uniform(0, 0.3))
        else:
            await host.ready
            await asyncio.sleep(self.chance.uniform(0, 0.8))
        await host.kill()

    async def play(self, host: Running, *, joins: bool = False) -> None:
        """Comes back, goes on and talks until cancelled; a lost line is no fault, anything else is."""
        try:
            await self.come(host)
            doing = [self.talk(each) for each in self.speakers]
            await _together(*doing, *([self.sit_and_go(host)] if joins else []))
        except LOST_LINE as error:
            self.stopped_by = error

    async def come(self, host: Running) -> None:
        """Brings everybody back; holds what was resumed against what is new."""
        ready = await host.ready
        if ready is None:
            raise OSError("the host was killed before it was ready")
        address, code, self.token = ready
        fresh = Client(address, code)
        self.watcher = self.watcher or Client(address, code)
        try:
            # Each joins at once: a host does not wait long for those who only connect.
            await self.connect(self.watcher, host)
            await self.connect(fresh, host)
            await self.watcher.join(OBSERVER, resume=self.watcher.mark is not None)
            await fresh.join(OBSERVER)
            assert self.watcher.encoded_view == fresh.encoded_view
        finally:
            await fresh.drop()
        for each in self.speakers:
            each.client = each.client or Client(address, code)
            await self.connect(each.client, host)
            await self.take(each.seat, each.client)
        await self.go_on()

    async def connect(self, client: Client, host: Running) -> None:
        """Connects to where the host is now."""
        ready = await host.ready
        assert ready is not None
        client.address, client.code, _token = ready
        await client.connect()

    async def take(self, seat: Seat, client: Client) -> None:
        """Takes a seat or comes back to it. One that was taken in vain, its token never told, is freed first."""
        try:
            await client.join(seat, f"Person {seat}", resume=client.mark is not None, instructor=self.token)
        except Refusal as refusal:
            if refusal.code != "seat-taken" or client.token is not None:
                raise
            assert self.watcher is not None
            helper = Client(client.address, client.code)
            try:
                await helper.connect()
                await helper.join(OBSERVER, instructor=self.token)
                await helper.send(VacateSeat(seat), instructor=True)
            finally:
                await helper.drop()
            await client.join(seat, f"Person {seat}", instructor=self.token)

    async def go_on(self) -> None:
        """Sets the table going, whatever it had come to."""
        anna = self.speakers[0].client
        assert anna is not None
        commands: list[Command] = [StartTable(), ResumeTable()]
        if anna.picture.proceedings.phase is Phase.BRIEFING:
            commands.append(AdvancePhase())
        for command in commands:
            with suppress(Refusal):
                await anna.send(command, f"{self.chance.randrange(1 << 60):016x}", instructor=True)

    async def talk(self, speaker: Speaker) -> None:
        client = speaker.client
        assert client is not None
        while True:
            if speaker.pending is None:
                speaker.said += 1
                text = f"{speaker.seat} says {speaker.said}"
                speaker.pending = (f"{text}-{self.chance.randrange(1 << 60):016x}", text)
            command_id, text = speaker.pending
            await client.send(MakeStatement(text), command_id)
            self.accepted[text] += 1
            speaker.pending = None
            if speaker.said % 5 == 0:
                # The same again: the first answer again, and no second statement.
                await client.send(MakeStatement(text), command_id)

    async def sit_and_go(self, host: Running) -> None:
        """Somebody takes the spare seat and is put out of it, again and again."""
        ready = await host.ready
        assert ready is not None
        anna = self.speakers[0].client
        assert anna is not None
        while True:
            client = Client(ready[0], ready[1])
            try:
                await client.connect()
                await self.take(SPARE, client)
            finally:
                await client.drop()
            await anna.send(VacateSeat(SPARE), instructor=True)

    async def part(self) -> None:
        for client in (self.watcher, *(each.client for each in self.speakers)):
            if client is not None:
                await client.drop()

    def check_journal(self) -> None:
        """What was accepted is in the file, once; every chain is sound. A copy is read: the files stay as they were."""
        if not (self.folder / FILE_NAME).exists():
            return
        copy = self.folder.with_name("copy")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.folder, copy)
        store = SqliteStore(copy / FILE_NAME)
        texts: Counter[str] = Counter()
        assert store.lost() == ()
        for record in store.tables():
            salvage = store.salvage(record.table_id)
            assert salvage.damage is None
            texts.update(each for each in self.accepted for row in salvage.rows if f'"{each}"' in row.event)
        store.close()
        assert texts == Counter(dict.fromkeys(self.accepted, 1))

    async def end(self, hosts: Nursery) -> None:
        """Everybody finishes what was pending; all have the same picture, and everything was said once."""
        host = await hosts.start(self.folder)
        await self.come(host)
        for each in self.speakers:
            assert each.client is not None
            if each.pending is not None:
                await each.client.send(MakeStatement(each.pending[1]), each.pending[0])
                self.accepted[each.pending[1]] += 1
        for each in self.speakers:
            assert each.client is not None
            await self.compare(each.seat, each.client)
        await self.part()
        await host.kill()
        self.check_journal()

    async def compare(self, seat: Seat, client: Client) -> None:
        """Somebody's line breaks once more; what they then resume is what another window of theirs is shown."""
        await client.drop()
        await client.come_back()
        await client.until(lambda: client.picture.proceedings.sitting(seat).away_since is None)
        fresh = Client(client.address, client.code, token=client.token)
        try:
            await fresh.connect()
            await fresh.join(seat)
            said = Counter(statement.text for statement in fresh.picture.proceedings.statements)
            assert said == Counter(dict.fromkeys(self.accepted, 1))
            assert fresh.encoded_view == client.encoded_view
        finally:
            await fresh.drop()


async def _together(*doing: Coroutine[None, None, None]) -> None:
    """Does all until one fails, and then stops the others: nobody talks on into the next round."""
    tasks = [asyncio.ensure_future(each) for each in doing]
    try:
        done, _going_on = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


WORLDS = 4


@pytest.mark.parametrize("world", range(WORLDS), ids=lambda world: f"world{world}-")
async def test_nothing_acknowledged_is_lost_or_doubled_by_kills(world: int, soaking: bool, tmp_path: Path):
    kills: Counter[str] = Counter()
    async with nursery(tmp_path / "errors") as hosts:
        for part in range(20 if soaking else 1):
            chance = Random(f"kills {world} {part}")  # noqa: S311 - a seeded play, no secret
            there = World(tmp_path / f"data-{part}", chance)
            for _ in range(25):
                await there.round(hosts)
            await there.end(hosts)
            assert len(there.accepted) > 25
            kills += there.kills
    errors = (tmp_path / "errors").read_text("utf-8")
    assert "Traceback" not in errors, errors
    assert set(POINTS) <= set(kills) or not soaking
