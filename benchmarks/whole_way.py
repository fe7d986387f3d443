"""From a command to its last hearer, durable on the way: how long, how many a second, and what many people cost a host.

    python -m benchmarks.whole_way [latency | rate | joins | tables | back | notes ...]      default: all

The host is a process of its own and the generator of the load another; both have their own core on a machine with two.
What stands beside is `limit`: a frame built once and written to each transport as soon as somebody has sent anything,
neither decided nor stored. Rates are commands a second of the host's processor: what one core would do.

Where the time goes, by profile: of a command at 64 viewers over a third is writing to their sockets, which the limit
does too; a quarter are the streams' hashes and frames; the rest is reading, deciding, storing and answering, a little
each. Of a join nine tenths were the picture of the table, taken apart for checking and put together again for each who
came; it is now written once for all who see the same, and copied once for each, into the frame that is sent. A host
that comes back with many people spends its time on that.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import cast

from benchmarks.processes import Measured
from benchmarks.raw_lines import AskingLine, called
from corfu_wire.messages import PROTOCOL

MARKED = "Half of the delegations have read the draft. "
"""Stands in what is told by the limit, too."""
SAID = MARKED * 9
OBSERVER = {"role": "observer"}
SMALL, LARGE = "corfu-2009", "corfu-2009-full"
TURNS, PAUSE = 150, 0.02
Seat = Mapping[str, object]


@dataclass
class Table:
    """A table and those who have come to it."""

    port: int
    code: str
    token: str
    seats: Sequence[Seat]
    lines: list[AskingLine] = field(default_factory=list[AskingLine])
    sent: int = 0
    due: int = 0
    everybody: asyncio.Event = field(default_factory=asyncio.Event)

    async def come(self, seats: Sequence[Seat], *, marked: str = MARKED, instructing: bool = True) -> None:
        """Takes seats, the first with the instructor's right."""
        for number, seat in enumerate(seats):
            line = await called(self.port, marked.encode())
            line.on_heard = self.count
            token = self.token if instructing and not number else None
            self.lines.append(line)
            answer = await line.ask("join", joining(self.code, seat, f"Person {number}", instructor=token))
            if not answer["ok"]:
                raise RuntimeError(answer)

    async def begin(self) -> None:
        """Starts the table and goes on to where everybody may speak."""
        for kind in ("start-table", "advance-phase"):
            await self.say({"kind": kind}, authority="instructor")

    def say(self, command: object, by: int = 0, authority: str = "seat") -> asyncio.Future[dict[str, object]]:
        self.sent += 1
        envelope = {"id": f"bench-{self.sent:08}", "authority": authority, "command": command}
        return self.lines[by].ask("command", envelope)

    def count(self) -> None:
        self.due -= 1
        if self.due == 0:
            self.everybody.set()

    async def told(self, count: int = 1) -> float:
        """Gives the seconds until everybody has heard `count` statements, made one right after the other."""
        self.due = count * len(self.lines)
        self.everybody.clear()
        began = time.perf_counter()
        answers = [self.say({"kind": "make-statement", "text": SAID}) for _ in range(count)]
        refused = [answer for answer in await asyncio.gather(*answers) if not answer["ok"]]
        if refused:
            raise RuntimeError(refused[0])
        await asyncio.wait_for(self.everybody.wait(), 60)
        return time.perf_counter() - began


def joining(code: str, seat: Seat, name: str, **more: object) -> dict[str, object]:
    return {"protocol": PROTOCOL, "program": "bench", "code": code, "name": name, "seat": seat, **more}


@asynccontextmanager
async def host(scenario: str, tables: int = 1, *options: str) -> AsyncIterator[tuple[Measured, list[Table]]]:
    """Gives a host and its tables."""
    with tempfile.TemporaryDirectory() as folder:
        process = Measured("benchmarks.open_host", folder, scenario, str(tables), *options)
        try:
            yield process, tables_of(process)
        finally:
            process.end()


def tables_of(process: Measured) -> list[Table]:
    found = cast("list[dict[str, object]]", process.facts["tables"])
    return [
        Table(process.port, str(each["code"]), str(each["token"]), cast("list[Seat]", each["seats"])) for each in found
    ]


def percentile(values: Sequence[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def said(values: Sequence[float]) -> str:
    return f"p50 {percentile(values, 0.5) * 1000:6.2f} p99 {percentile(values, 0.99) * 1000:6.2f} ms"


async def _turns(tell: Callable[[], Awaitable[float]], turns: int = TURNS) -> list[float]:
    took: list[float] = []
    for _ in range(turns):
        await asyncio.sleep(PAUSE)
        took.append(await tell())
    return took


@asynccontextmanager
async def _limit(viewers: int) -> AsyncIterator[Callable[[], Awaitable[float]]]:
    process = Measured("benchmarks.broadcasters", "limit", str(viewers))
    crowd = Table(process.port, "", "", ())
    for _ in range(viewers):
        line = await called(process.port, MARKED.encode())
        line.on_heard = crowd.count
        crowd.lines.append(line)

    async def tell() -> float:
        crowd.due = viewers
        crowd.everybody.clear()
        began = time.perf_counter()
        crowd.lines[0].send('42["say",{}]')
        await asyncio.wait_for(crowd.everybody.wait(), 60)
        return time.perf_counter() - began

    try:
        yield tell
    finally:
        process.kill()


async def latency() -> None:
    """Command to the last of 64, with 61 seats taken by people, and with bots in most of them."""
    async with _limit(64) as limit:
        for people, options in ((61, ()), (4, ("--bots",))):
            async with host(LARGE, 1, *options) as (_process, (table,)):
                seats = [seat for seat in table.seats if seat["role"] == "delegation"][:people]
                await table.come([*seats, *[OBSERVER] * (64 - len(seats))])
                await table.begin()
                # Bots take their seats now, each told to everybody.
                await asyncio.sleep(3 if options else 0)
                rounds = [(await _turns(table.told, TURNS // 3), await _turns(limit, TURNS // 3)) for _ in range(3)]
            ours, least = ([each for one in column for each in one] for column in zip(*rounds, strict=True))
            ratio = statistics.median(percentile(a, 0.5) / percentile(b, 0.5) for a, b in rounds)
            who = f"{len(seats)} seats taken" + (", bots in the others" if options else "")
            print(f"to the last of 64, {who}: {said(ours)}; limit: {said(least)}; ratio of p50 {ratio:.2f}")


async def rate() -> None:
    """Commands a second of the host's processor, sent without waiting for each other."""
    for viewers, people, count in ((64, None, 300), (180, "3", 150)):
        async with host(LARGE, 1, *(("--people", people) if people else ())) as (process, (table,)):
            seats = [seat for seat in table.seats if seat["role"] == "delegation"][:viewers]
            await table.come([*seats, *[OBSERVER] * (viewers - len(seats))])
            await table.begin()
            await table.told(20)
            before, began = process.processor, time.perf_counter()
            await table.told(count)
            took, wall = process.processor - before, time.perf_counter() - began
            print(
                f"{viewers} viewers ({len(seats)} seats): {count / took:.0f} commands a second of one core,"
                f" {count / wall:.0f} a second of the wall"
            )


async def joins() -> None:
    """1,000 people coming in, with the picture of a table in which much has been said, and without."""
    cost: dict[str, float] = {}
    async with host(SMALL) as (process, (table,)):
        await table.come(table.seats[:2])
        await table.begin()
        await table.told(60)
        first = await called(table.port)
        joined = await first.ask("join", joining(table.code, OBSERVER, "Visitor"))
        for name, resume in (("without", joined["mark"]), ("with", None), ("without", joined["mark"]), ("with", None)):
            lines = [await called(table.port) for _ in range(500)]
            before = process.processor
            request = joining(table.code, OBSERVER, "Visitor", resume=resume)
            answers = await asyncio.gather(*(line.ask("join", request) for line in lines))
            if any(not each["ok"] or bool(each["view"]) != (name == "with") for each in answers):
                raise RuntimeError("not joined as meant")
            cost[name] = cost.get(name, 0.0) + process.processor - before
            for line in lines:
                line.end()
            await asyncio.sleep(0.5)
    ratio = cost["with"] / cost["without"]
    print(
        f"1000 joins with the picture: {cost['with']:.2f} s of processor; without: {cost['without']:.2f} s;"
        f" ratio {ratio:.2f}"
    )


async def tables() -> None:
    """100 tables with 20 people each: how even the times are, and what each client takes."""
    async with host(SMALL, 100) as (process, found):
        before = process.resident
        for table in found:
            seats = table.seats[:6]
            await table.come([*seats, *[OBSERVER] * (20 - len(seats))])
            await table.begin()
        took: list[float] = []
        for turn in range(300):
            await asyncio.sleep(0.005)
            took.append(await found[turn * 37 % 100].told())
        taken = (process.resident - before) / 2000
    ratio = percentile(took, 0.99) / percentile(took, 0.5)
    print(f"100 tables of 20: {said(took)}, ratio {ratio:.1f}; {taken:.0f} KiB a client")


async def back() -> None:
    """A host that is killed with 1,000 people at it, and started again."""
    with tempfile.TemporaryDirectory() as folder:
        process = Measured("benchmarks.open_host", folder, SMALL, "50")
        found, port = tables_of(process), process.port
        for table in found:
            await table.come([*table.seats[:6], *[OBSERVER] * 14])
            await table.begin()
        codes = [table.code for table in found for _ in table.lines]
        process.kill()
        loop = asyncio.get_running_loop()

        async def returned(code: str) -> float:
            while True:
                try:
                    line = await called(port)
                    await line.ask("join", joining(code, OBSERVER, "Visitor"))
                except (OSError, asyncio.CancelledError):
                    await asyncio.sleep(0.25)
                else:
                    return time.perf_counter()

        coming = [asyncio.ensure_future(returned(code)) for code in codes]
        began = time.perf_counter()
        process = await loop.run_in_executor(
            None, lambda: Measured("benchmarks.open_host", folder, SMALL, "50", "--port", str(port))
        )
        listening, spent = time.perf_counter(), process.processor
        last = max(await asyncio.gather(*coming))
        print(
            f"1000 clients back {last - listening:.2f} s after the host listens,"
            f" {process.processor - spent:.2f} s of its processor;"
            f" listening with 50 tables {listening - began:.2f} s after its start"
        )
        process.kill()


async def notes() -> None:
    """A table at which 3,000 notes are passed: is the last as quick as the first?"""
    async with host(SMALL) as (process, (table,)):
        await table.come(table.seats[:6])
        await table.begin()
        receiver = table.seats[1]["party"]
        note = {"kind": "send-note", "to": [receiver], "text": SAID}
        cost: list[float] = []
        for _ in range(30):
            before = process.processor
            for _turn in range(100):
                answer = await table.say(note)
                if not answer["ok"]:
                    raise RuntimeError(answer)
            cost.append((process.processor - before) / 100 * 1e6)
    first, last = statistics.median(cost[:6]), statistics.median(cost[-6:])
    print(f"3000 notes: the first {first:.0f} us of processor each, the last {last:.0f} us; ratio {last / first:.2f}")


EACH = (latency, rate, joins, tables, back, notes)


def measure(asked: Sequence[str] = ()) -> None:
    for each in EACH:
        if not asked or each.__name__ in asked:
            asyncio.run(each())


if __name__ == "__main__":
    measure(sys.argv[1:])
