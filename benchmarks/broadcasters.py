"""Hosts that tell many viewers the same, each in a process of its own: ours, and what it is measured against.

    python -m benchmarks.broadcasters WAY VIEWERS

WAY is `limit` (a frame built once, written to each transport), `room` (python-socketio's emit to a room), `shared`
(ours, every viewer the same view) or `own` (ours, every viewer a seat of its own). Prints a line of JSON: the port, and
what each viewer says first. Then for each line `tell N` on standard input tells N events and prints what that cost.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

import socketio
from aiohttp import web

from corfu_rules.identifiers import Moment
from corfu_rules.injects import News
from corfu_rules.procedures.injecting import NewsBroke
from corfu_rules.seats import CHAIR, OBSERVER
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario
from corfu_server.apps import HALL, compose
from corfu_server.frames import EncodedFrame
from corfu_server.options import HostOptions
from corfu_wire.codec import encode_event
from corfu_wire.messages import PROTOCOL

EVENT = NewsBroke(News("", "Half of the delegations have read the draft. " * 9, Moment(0)), Moment(0))
PAYLOAD = json.loads(f'{{"notice":{encode_event(EVENT)},"now":0,"number":1,"hash":"{"0" * 32}"}}')
BETWEEN = 0.002
"""Seconds between two events: time for the sockets' own work."""


@dataclass(frozen=True)
class Broadcast:
    """A host that is up: its port, what viewers say first, how one event is told."""

    runner: web.AppRunner
    port: int
    firsts: list[str]
    tell: Callable[[], None]


async def _served(app: web.Application) -> tuple[web.AppRunner, int]:
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0, backlog=4096).start()
    return runner, runner.addresses[0][1]


async def limit(viewers: int) -> Broadcast:
    """The least there can be: a WebSocket without a protocol above it, a frame built once for all."""
    transports: list[asyncio.Transport] = []
    frame = EncodedFrame.of("notice", json.dumps(PAYLOAD)).wire

    async def serve(request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(compress=False)
        await socket.prepare(request)
        await socket.send_str("0{}")
        transports.append(cast("asyncio.Transport", request.transport))
        async for message in socket:
            if message.data == "40":
                await socket.send_str("40{}")
            elif message.data.startswith("42"):
                tell()
        return socket

    def tell() -> None:
        for transport in transports:
            transport.write(frame)

    app = web.Application()
    app.router.add_get("/socket.io/", serve)
    runner, port = await _served(app)
    return Broadcast(runner, port, [""] * viewers, tell)


async def room(viewers: int) -> Broadcast:
    """python-socketio as its documentation shows it."""
    server = socketio.AsyncServer(async_mode="aiohttp", transports=["websocket"])

    async def connect(sid: str, _environ: object) -> None:
        await server.enter_room(sid, "table")

    server.on("connect", connect)
    app = web.Application()
    server.attach(app)
    runner, port = await _served(app)
    tasks: set[asyncio.Task[None]] = set()

    def tell() -> None:
        task = asyncio.get_running_loop().create_task(server.emit("notice", PAYLOAD, room="table"))
        tasks.add(task)
        task.add_done_callback(tasks.discard)

    return Broadcast(runner, port, [""] * viewers, tell)


async def ours(viewers: int, *, own: bool) -> Broadcast:
    """The host, with its rules' disclosure, its streams' numbers and hashes, and its sockets."""
    app = await compose(HostOptions(bind="127.0.0.1", port=0))
    runner, port = await _served(app)
    scenario = load_scenario(find_scenario("corfu-2009-full" if own else "tutorial"))
    # Streams are kept for every seat, taken or not: no more places than are wanted.
    opened = open_table(scenario, 1, max(1, viewers // 56) if own else None)
    opened = replace(opened, setup=replace(opened.setup, title="Benchmark"))
    table = await app[HALL].open_table(opened, bots=False)
    places = [each for each in opened.setup.seats if each != CHAIR][:viewers] if own else [OBSERVER] * viewers
    firsts = [
        json.dumps(
            [
                "join",
                {
                    "protocol": PROTOCOL,
                    "program": "bench",
                    "code": table.table.record.code,
                    "name": f"Person {number}",
                    "seat": {"role": seat.role.value, "party": seat.party, "place": seat.place},
                },
            ]
        )
        for number, seat in enumerate(places)
    ]
    return Broadcast(runner, port, firsts, lambda: table.table.streams.tell(EVENT, Moment(0)))


WAYS = {
    "limit": limit,
    "room": room,
    "shared": lambda viewers: ours(viewers, own=False),
    "own": lambda viewers: ours(viewers, own=True),
}


async def main() -> None:
    way, viewers = sys.argv[1], int(sys.argv[2])
    broadcast = await WAYS[way](viewers)
    print(json.dumps({"port": broadcast.port, "firsts": broadcast.firsts}), flush=True)
    loop = asyncio.get_running_loop()
    gc.collect()
    gc.freeze()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        count = int(line.split()[1])
        began, first = time.process_time(), time.time()
        for _ in range(count):
            broadcast.tell()
            await asyncio.sleep(BETWEEN)
        await asyncio.sleep(0.2)
        print(time.process_time() - began, first, flush=True)
    os._exit(0)


if __name__ == "__main__":
    asyncio.run(main())
