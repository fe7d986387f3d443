"""A host in a process of its own for load generators: the real one, but that nobody is held back for being quick.

    python -m benchmarks.open_host FOLDER SCENARIO TABLES [--people N] [--bots] [--port PORT]

Tables that are in the folder already come back instead. Prints a line of JSON: the port, and of each table its code,
its instructor token and its seats. Ends with its standard input.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
from pathlib import Path

from aiohttp import web

from corfu_rules.seats import CHAIR
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario
from corfu_server.apps import HALL, SOCKETS, compose, seat_bots
from corfu_server.doors import DoorRunner
from corfu_server.hosting import settle_memory
from corfu_server.options import HostOptions
from corfu_server.rooms import Room
from corfu_server.transports import Limits

_ANY, _EVER = 1 << 30, 1e9
UNHURRIED = Limits(
    connections=_ANY, connections_of_address=_ANY, new_connections=_ANY, new_connections_a_second=_EVER,
    requests=_ANY, requests_a_second=_EVER, frames=_ANY, frames_a_second=_EVER,
    address_frames=_ANY, address_frames_a_second=_EVER, commands=_ANY, commands_a_second=_EVER,
    command_octets=_ANY, command_octets_a_second=_EVER, notes=_ANY, notes_a_second=_EVER,
    # A generator that shares the cores with the host answers pings when it comes to it.
    ping_timeout=60.0, join_seconds=60.0,
)  # fmt: skip


def _told(app: web.Application, room: Room) -> dict[str, object]:
    seats = [each for each in room.table.state.setup.seats if each != CHAIR]
    return {
        "code": room.table.record.code,
        "token": app[HALL].instructor_token(room),
        "seats": [{"role": each.role.value, "party": each.party, "place": each.place} for each in seats],
    }


async def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("scenario")
    parser.add_argument("tables", type=int)
    parser.add_argument("--people", type=int)
    parser.add_argument("--bots", action="store_true")
    parser.add_argument("--port", type=int, default=0)
    asked = parser.parse_args()
    app = await compose(HostOptions(bind="127.0.0.1", port=0, data_dir=asked.folder), UNHURRIED)
    runner = DoorRunner(app, app[SOCKETS].door, access_log=None)
    await runner.setup()
    if not app[HALL].rooms:
        opened = open_table(load_scenario(find_scenario(asked.scenario)), 7, asked.people)
        for _ in range(asked.tables):
            seat_bots(app, await app[HALL].open_table(opened, bots=asked.bots))
    await web.TCPSite(runner, "127.0.0.1", asked.port, backlog=4096).start()
    settle_memory()
    facts = {"port": runner.addresses[0][1], "tables": [_told(app, room) for room in app[HALL].rooms]}
    print(json.dumps(facts), flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main())
