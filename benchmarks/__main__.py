"""`make bench`: runs every benchmark and prints each figure beside its baseline.

Each pair is measured in turn, ours and the baseline, several rounds; what is printed are medians and their ratio.
"""

from __future__ import annotations

import asyncio
import os
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

from benchmarks import authoring, client_frames, restarting, whole_way
from corfu_bots.simulation import Played, play
from corfu_rules.identifiers import Moment
from corfu_rules.rulings import fold
from corfu_rules.tables import TableOpened
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario
from corfu_server.journals import TableRecord
from corfu_server.sqlite_journal import SqliteJournal
from corfu_server.streams import Streams, viewers_of
from corfu_wire.codec import decode_event, encode_event

ROUNDS = 7


@dataclass(frozen=True)
class Pair:
    """Ours against a baseline; both give how many things they did in one go."""

    name: str
    unit: str
    ours: Callable[[], int]
    baseline_name: str
    baseline: Callable[[], int]
    rounds: int = ROUNDS


def _each(run: Callable[[], int]) -> float:
    """Gives the processor time of one thing, in microseconds."""
    began = time.perf_counter()
    count = run()
    return (time.perf_counter() - began) / count * 1e6


def measured(pair: Pair) -> str:
    """Gives the line of a pair: medians over the rounds and the median of the ratios."""
    pair.ours()
    pair.baseline()
    rounds = [(_each(pair.ours), _each(pair.baseline)) for _ in range(pair.rounds)]
    ours, baseline = (statistics.median(column) for column in zip(*rounds, strict=True))
    ratio = statistics.median(one / other for one, other in rounds)
    return f"{pair.name}: {ours:.1f} us per {pair.unit}; {pair.baseline_name}: {baseline:.1f} us; ratio {ratio:.2f}"


def telling(played: Played) -> Pair:
    """An event told to every viewer of a table, against writing the same frame into as many lists."""
    setup, events = played.table.setup, played.events[1:]
    viewers = viewers_of(setup)

    class Sink:
        def __init__(self) -> None:
            self.frames: list[object] = []

        def send(self, frame: object) -> None:
            self.frames.append(frame)

    def ours() -> int:
        streams = Streams("bench", viewers)
        for viewer in viewers:
            streams.listen(viewer, Sink())
        for event in events:
            streams.tell(event, Moment(0))
        return len(events) * len(viewers)

    def baseline() -> int:
        sinks = [Sink() for _ in viewers]
        for event in events:
            frame = encode_event(event)
            for sink in sinks:
                sink.send(frame)
        return len(events) * len(viewers)

    return Pair("tell each viewer its notice", "delivery", ours, "encode once and append", baseline)


def restoring(played: Played) -> Pair:
    """A table brought back from its journal, against reading the same JSON alone."""
    import json

    rows = [encode_event(event) for event in played.events]

    def ours() -> int:
        fold(decode_event(row) for row in rows)
        return len(rows)

    def baseline() -> int:
        for row in rows:
            json.loads(row)
        return len(rows)

    return Pair("bring a table back", "event", ours, "parse its JSON", baseline)


def writing(played: Played) -> Pair:
    """An event made durable through the journal, 64 at a time, against a bare commit for each 64 rows."""
    rows = [encode_event(event) for event in played.events[1:65]]

    def ours() -> int:
        async def run(folder: Path) -> None:
            journal = await SqliteJournal.open(folder)
            await journal.create_table(TableRecord("bench", "BENCH", 0, "", ""))
            for turn in range(20):
                await asyncio.gather(
                    *(
                        journal.append("bench", "DE", f"{turn}-{number}", at=0, events=(row,), result="")
                        for number, row in enumerate(rows)
                    )
                )
            await journal.close()

        with tempfile.TemporaryDirectory() as folder:
            asyncio.run(run(Path(folder)))
        return 20 * len(rows)

    def baseline() -> int:
        with tempfile.TemporaryDirectory() as folder:
            connection = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
            connection.executescript("pragma journal_mode=wal; pragma synchronous=full; create table t(event text)")
            for _ in range(20):
                connection.execute("begin")
                connection.executemany("insert into t values (?)", [(row,) for row in rows])
                connection.execute("commit")
            connection.close()
        return 20 * len(rows)

    return Pair("journal an event, 64 waiting", "event", ours, "bare SQLite commit of 64 rows", baseline)


def playing(opened: TableOpened, played: Played, rounds: int) -> Pair:
    """A whole game of bots, against the rules alone carrying the same events on.

    The ratio is what minds cost over and above the game. Profiling showed, in the order of what it brought: every bot
    applied every public notice for itself (now the troupe applies it once); each reckoned support, agreement and who is
    a person from the whole record, at every turn (now once between two events); briefs were weighed at every turn (now
    once); proposals were judged before it was asked whether a word on them is in place; the Chair hashed lots for every
    text it considered (now for equals alone), and looked for each delegation through everybody's attendance. Then: in
    a decision all were asked again and judged again until their turn had come; how each text stands was reckoned from
    the whole record; texts were told apart by hashing frozen values; `dataclasses.replace` alone took a tenth. What is
    left is flat: the moves themselves, their reasons in words, the Chair's next text; the rules take about an eighth.
    """

    def ours() -> int:
        return len(play(opened).events)

    def baseline() -> int:
        fold(played.events)
        return len(played.events)

    seats = len(opened.setup.seats)
    return Pair(f"play a game at {seats} seats", "event", ours, "evolve the same events", baseline, rounds)


def main() -> None:
    """Runs everything."""
    opened = open_table(load_scenario(find_scenario("helsinki-2008")), seed=7)
    played = play(opened)
    for table, rounds in ((opened, ROUNDS), (open_table(load_scenario(find_scenario("corfu-2009-full")), seed=7), 3)):
        began = time.perf_counter()
        once = play(table)
        took = time.perf_counter() - began
        seats = len(table.setup.seats)
        print(f"{1 / took:.2f} games a second at {seats} seats on one core, {len(once.events)} events each")
        print(measured(playing(table, once, rounds)))
    for pair in (telling(played), restoring(played), writing(played)):
        print(measured(pair))
    authoring.main()
    restarting.main()
    whole_way.measure()
    client_frames.main()


if __name__ == "__main__":
    main()
