"""How quickly a host is there, empty and with 10,000 events, what it takes when idle, and what a backup costs others.

Each figure stands beside that of a baseline of the same round: a process that only loads the libraries a host is built
on, the same rows read and parsed without rules, appends while no backup is made.

Python's compiled files are kept from the first start on, as they are where Corfu was installed (with
`PYTHONDONTWRITEBYTECODE` 350 files are compiled at every start, half a second). The first start of all is told apart.

Where the time of a cold start goes, after what was done: Python, the command line, pydantic and what both processes
need 0.16 s of processor; then the socket libraries and the rest of the host 0.19 in the one, and reading the scenario
0.23 in the other, side by side; opening the table and the collector's looks 0.08. What reads scenarios, bots, metrics
and QR codes were 12 MB of an idle host; they are in the child that ends, or come when they are wanted.
"""

from __future__ import annotations

import asyncio
import json
import os
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from corfu_bots.simulation import play
from corfu_rules.procedures.floor import StatementMade
from corfu_rules.rulings import Event
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario
from corfu_server.journals import TableRecord
from corfu_server.sqlite_journal import FILE_NAME, SqliteJournal
from corfu_server.upcasting import journalled

SCENARIO = "helsinki-2008"
EVENTS = 10_000
ROUNDS = 5
BASELINE = "import aiohttp.web, pydantic, socketio, sqlite3, sys; print('ready', flush=True); sys.stdin.read()"


@dataclass(frozen=True)
class Started:
    """A process that has said that it is ready: seconds until then, of the wall and of processors, and megabytes.

    The child that reads the scenario counts for the processors; it has ended by then.
    """

    seconds: float
    processor: float
    resident: float
    private: float


def started(command: Sequence[str], compiled: Path) -> Started:
    """Starts a process, waits for its first line and ends it with its standard input. Linux only.

    Python's compiled files are kept in the folder `compiled`.
    """
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env = {**kept, "PYTHONPYCACHEPREFIX": str(compiled)}
    began = time.perf_counter()
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env)
    if process.stdin is None or process.stdout is None or not process.stdout.readline():
        raise RuntimeError(f"not started: {command}")
    seconds = time.perf_counter() - began
    status = dict(line.split(":", 1) for line in Path(f"/proc/{process.pid}/status").read_text().splitlines())
    spent = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()[11:15]
    process.stdin.close()
    process.wait()
    process.stdout.close()
    resident, private = (int(status[key].split()[0]) / 1024 for key in ("VmRSS", "RssAnon"))
    return Started(seconds, sum(map(int, spent)) / 100, resident, private)


def host_on(folder: Path) -> Sequence[str]:
    """Gives the command of a host on a data folder."""
    options = ("--bind", "127.0.0.1", "--port", "0", "--announce", "json", "--no-bots", "--no-call-out")
    return (sys.executable, "-m", "corfu_cli", "host", SCENARIO, "--data", str(folder), *options)


def long_game() -> list[Event]:
    """Gives a game of bots in which so much is said that there are 10,000 events."""
    events = list(play(open_table(load_scenario(find_scenario(SCENARIO)), seed=7)).events)
    said = [event for event in events if isinstance(event, StatementMade)]
    middle = max(place for place, event in enumerate(events) if isinstance(event, StatementMade))
    missing = EVENTS - len(events)
    return [*events[:middle], *(said * (missing // len(said) + 1))[:missing], *events[middle:-1]]


async def journalled_game(folder: Path, events: Sequence[Event]) -> None:
    """Writes a game into the journal of a data folder."""
    journal = await SqliteJournal.open(folder)
    await journal.create_table(TableRecord("long", "LNG234", 1, json.dumps({"bots": False}), ""))
    for first in range(0, len(events), 500):
        await asyncio.gather(
            *(
                journal.append("long", "host", f"c{number}", at=number, events=(journalled(event),), result="accepted")
                for number, event in enumerate(events[first : first + 500], first)
            )
        )
    await journal.close()


def parsed(folder: Path) -> float:
    """Gives the seconds that reading and parsing the rows takes without anything else."""
    began = time.perf_counter()
    with closing(sqlite3.connect(folder / FILE_NAME)) as db:
        for (event,) in db.execute("select event from rows order by number"):
            json.loads(event)
    return time.perf_counter() - began


def middle(values: Sequence[float]) -> float:
    return statistics.median(values)


def starting(folder: Path) -> None:
    """Starts hosts with and without a long journal, and the baseline, in turn; prints medians."""
    long, bare, compiled = folder / "long", [sys.executable, "-c", BASELINE], folder / "compiled"
    rows: list[float] = []
    asyncio.run(journalled_game(long, long_game()))
    empty: list[Started] = []
    back: list[Started] = []
    libraries: list[Started] = []
    first = started(host_on(folder / "first"), compiled)
    print(f"first start of all, when Python compiles everything: {first.seconds:.2f} s")
    started(bare, compiled)
    for number in range(ROUNDS):
        libraries.append(started(bare, compiled))
        empty.append(started(host_on(folder / f"empty-{number}"), compiled))
        back.append(started(host_on(long), compiled))
        rows.append(parsed(long))
    took = {name: middle([each.seconds for each in runs]) for name, runs in (("bare", libraries), ("cold", empty))}
    print(
        f"cold start of a host: {took['cold']:.2f} s, {middle([each.processor for each in empty]):.2f} s of processor;"
        f" loading its libraries alone: {took['bare']:.2f} s; ratio {took['cold'] / took['bare']:.2f}"
    )
    restored = middle([each.processor for each in back])
    print(f"{EVENTS} events back, of processor: {restored:.2f} s from the command to serving")
    print(_memory("resident", [each.resident for each in empty], [each.resident for each in libraries]))
    print(_memory("private", [each.private for each in empty], [each.private for each in libraries]))
    longer = [one.seconds - other.seconds for one, other in zip(back, empty, strict=True)]
    whole = middle([each.seconds for each in back])
    print(
        f"{EVENTS} events back: {middle(longer):.2f} s more, {whole:.2f} s from the command to serving;"
        f" the same rows read and parsed: {middle(rows):.2f} s; ratio {middle(longer) / middle(rows):.1f}"
    )


def _memory(name: str, ours: Sequence[float], bare: Sequence[float]) -> str:
    mine, theirs = middle(ours), middle(bare)
    return f"idle host, {name}: {mine:.0f} MB; its libraries alone: {theirs:.0f} MB; ratio {mine / theirs:.2f}"


async def _latencies(journal: SqliteJournal, name: str, over: asyncio.Event) -> list[float]:
    found: list[float] = []
    while not over.is_set():
        began = time.perf_counter()
        await journal.append("long", "bench", f"{name}-{len(found)}", at=0, events=("x" * 600,), result="")
        found.append((time.perf_counter() - began) * 1000)
        await asyncio.sleep(0.002)
    return sorted(found)


async def backing_up(folder: Path) -> None:
    """Appends one at a time while the journal is copied again and again, and while it is not; prints both."""
    journal = await SqliteJournal.open(folder)
    found: dict[str, list[float]] = {"alone": [], "while": []}
    copies = 0
    for turn in range(6):
        over = asyncio.Event()
        name = "while" if turn % 2 else "alone"
        appending = asyncio.ensure_future(_latencies(journal, f"{name}{turn}", over))
        until = time.perf_counter() + 1.0
        while time.perf_counter() < until:
            if name == "alone":
                await asyncio.sleep(0.05)
                continue
            target = folder / f"copy-{copies}"
            target.mkdir()
            await journal.back_up(target / FILE_NAME)
            copies += 1
        over.set()
        found[name] += await appending
    await journal.close()
    alone, during = (sorted(found[name]) for name in ("alone", "while"))
    p50, p99 = (int(len(during) * share) for share in (0.5, 0.99))
    q50, q99 = (int(len(alone) * share) for share in (0.5, 0.99))
    print(
        f"an append while the journal of {EVENTS} events is backed up: p50 {during[p50]:.2f}, p99 {during[p99]:.2f} ms;"
        f" otherwise: p50 {alone[q50]:.2f}, p99 {alone[q99]:.2f} ms; ratio {during[p50] / alone[q50]:.2f}"
    )


def main() -> None:
    """Runs everything."""
    with tempfile.TemporaryDirectory() as name:
        starting(Path(name))
        asyncio.run(backing_up(Path(name) / "long"))


if __name__ == "__main__":
    main()
