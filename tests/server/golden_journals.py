"""Journals as the program of the day wrote them, one per format: they must load for ever.

`python -m tests.server.golden_journals` writes the one of the present format, with every kind of event in it, once;
a file that is there is never written again.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import get_args

from corfu_rules.rulings import Event, fold
from corfu_rules.seats import delegation
from corfu_rules.tables import TableOpened
from corfu_server.journals import SeatRecord, TableRecord
from corfu_server.sqlite_journal import FILE_NAME, SqliteJournal
from corfu_server.sqlite_schema import FORMAT
from corfu_server.tokens import token_hash
from corfu_wire.codec import encode_event
from tests.rules.plays import ROOMS, WAITS, Play, Step

FOLDER = Path(__file__).with_name("journals")
STEPS = 60
ROUNDS = 30


@dataclass(frozen=True)
class Played:
    """The commands of one play with what came of them."""

    opened: TableOpened
    commands: tuple[tuple[int, str, tuple[Event, ...]], ...]

    @property
    def kinds(self) -> frozenset[type]:
        return frozenset(type(event) for *_, events in self.commands for event in events)


def played(room: int, number: int) -> Played:
    chance = Random(f"{number} {room}")  # noqa: S311 - a seeded play, no secret
    play = Play(ROOMS[room], seeking=8)
    for _ in range(STEPS):
        play.take(Step(chance.choice(WAITS), chance.randrange(1 << 240), chance.randrange(1 << 60)))
        if play.session.table.proceedings.lessons:
            break
    done = (each for each in play.entries if isinstance(each.result, tuple))
    commands = tuple((each.at, str(each.seat), each.result) for each in done if isinstance(each.result, tuple))
    return Played(play.session.opened, commands)


def chosen() -> list[Played]:
    """Few plays that between them have every kind of event."""
    wanted = frozenset(get_args(Event)) - {TableOpened}
    plays: list[Played] = []
    for number in range(ROUNDS):
        for room in range(len(ROOMS)):
            play = played(room, number)
            if play.kinds & wanted:
                plays.append(play)
                wanted -= play.kinds
    assert not wanted, wanted
    return plays


async def write(folder: Path, plays: list[Played]) -> dict[str, object]:
    """Writes a journal and gives what is to be found in it."""
    journal = await SqliteJournal.open(folder)
    tables: dict[str, object] = {}
    for number, play in enumerate(plays, 1):
        name = f"table-{number}"
        await journal.create_table(
            TableRecord(name, f"CODE{number:02}", number, '{"bots": true}', token_hash(f"i{number}"))
        )
        await journal.append(name, "host", "opening", at=0, events=[encode_event(play.opened)], result="")
        for count, (at, seat, events) in enumerate(play.commands, 1):
            texts = [encode_event(event) for event in events]
            await journal.append(name, seat, f"command-{count}", at=at, events=texts, result="accepted")
        seat = SeatRecord(str(delegation("DE")), "Person DE", token_hash(f"s{number}"))
        await journal.put_seat(name, seat)
        head = await journal.head(name)
        every = [play.opened, *(event for *_, events in play.commands for event in events)]
        state = fold(every).proceedings
        tables[name] = {
            "rows": head.number,
            "hash": head.hash,
            "phase": state.phase,
            "statements": [each.text for each in state.statements],
            "seated": [f"{each.seat} {each.name}" for each in state.attendance if each.name],
        }
    await journal.close()
    return tables


def main() -> None:
    path = FOLDER / f"format-{FORMAT}.sqlite.gz"
    assert not path.exists(), f"{path} is there; journals are never written anew"
    with tempfile.TemporaryDirectory() as name:
        found = asyncio.run(write(Path(name), chosen()))
        path.write_bytes(gzip.compress((Path(name) / FILE_NAME).read_bytes(), mtime=0))
    told = json.dumps(found, indent=1, ensure_ascii=False)
    path.with_name(f"format-{FORMAT}.json").write_text(told + "\n", "utf-8")


if __name__ == "__main__":
    main()
