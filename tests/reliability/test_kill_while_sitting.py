"""A host that is killed between storing a seat's next token and giving it out: the holder comes back all the same."""

from __future__ import annotations

import asyncio
import contextlib
import json
import sys
from pathlib import Path

import pytest
from socketio.exceptions import SocketIOError

from corfu_rules.seats import delegation
from corfu_server.failpoints import Failpoint
from tests.headless import Client
from tests.server.hosts import HostProcess, start_process

SCENARIO = "helsinki-2008"
DE = delegation("DE")


async def armed(folder: Path, point: Failpoint, nth: int) -> HostProcess:
    """A host that is killed when it comes to a point for the n-th time."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "tests.reliability.armed_host", point.value, str(nth), SCENARIO, "0", str(folder), "1"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    ready = json.loads(await asyncio.wait_for(process.stdout.readline(), 30))
    return HostProcess(process, f"{ready['address']}:{ready['port']}", ready["code"], ready["instructor_token"])


@pytest.mark.parametrize("lost", [1, 2], ids=["once", "twice in a row"])
async def test_whoever_was_not_answered_because_the_host_was_killed_comes_back_with_the_same_token(
    tmp_path: Path, lost: int
):
    first = await armed(tmp_path, Failpoint.AFTER_SEAT_RECORD, 2)
    anna = Client(first.address, first.code)
    await anna.connect()
    await anna.join(DE, "Anna")
    token = anna.token
    for turn in range(lost):
        await anna.drop()
        if turn:
            again = await armed(tmp_path, Failpoint.AFTER_SEAT_RECORD, 1)
            anna.address = again.address
        else:
            again = first
        await anna.connect()
        asking = asyncio.ensure_future(anna.join(DE))
        assert await asyncio.wait_for(again.process.wait(), 30) != 0
        asking.cancel()
        with contextlib.suppress(asyncio.CancelledError, SocketIOError):
            await asking
        assert anna.token == token
    await anna.drop()
    sound = await start_process(SCENARIO, tmp_path)
    try:
        anna.address = sound.address
        await anna.connect()
        await anna.join(DE)
        assert anna.token != token
    finally:
        await anna.drop()
        await sound.end()
