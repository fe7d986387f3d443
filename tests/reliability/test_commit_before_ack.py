"""The disk has a command before anybody hears of it: shown in the system calls of a real host."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.seats import OBSERVER, delegation
from corfu_server.sqlite_journal import FILE_NAME
from tests.headless import Client

from .nursery import SCENARIO

CALLS = "trace=pwrite64,write,fsync,fdatasync,sendto,sendmsg"
COMMANDS = 8
HOST = """
import sys
from pathlib import Path
from corfu_server.hosting import run_host
from corfu_server.options import Announcement, HostOptions
sys.exit(run_host(HostOptions(scenario=sys.argv[1], port=0, bind="127.0.0.1", bots=False, seed=7,
    data_dir=Path(sys.argv[2]), announce=Announcement.JSON)))
"""
MISSING = "This test needs strace, which .ci/run installs: apt-get install strace"
FORBIDDEN = (
    "This test needs ptrace, which this machine forbids; allow it (docker run --cap-add SYS_PTRACE). strace said: {}"
)


@dataclass(frozen=True)
class Call:
    """One system call: where in the log it began and where it had returned."""

    began: int
    returned: int
    name: str
    text: str


def calls_in(log: str) -> list[Call]:
    """Reads a log of `strace -f`; a call that another thread interrupts stands in two lines."""
    open_calls: dict[str, tuple[int, str]] = {}
    calls: list[Call] = []
    for number, line in enumerate(log.splitlines()):
        thread, _, rest = line.partition(" ")
        rest = rest.strip()
        if rest.endswith("<unfinished ...>"):
            open_calls[thread] = (number, rest)
        elif rest.startswith("<..."):
            began, text = open_calls.pop(thread, (number, rest))
            calls.append(Call(began, number, text.partition("(")[0], text + rest))
        elif "(" in rest:
            calls.append(Call(number, number, rest.partition("(")[0], rest))
    return calls


def first(calls: Sequence[Call], names: set[str], *words: str) -> Call:
    """The first call of those names that has all the words in it."""
    found = [call for call in calls if call.name in names and all(word in call.text for word in words)]
    assert found, f"no call of {sorted(names)} with {words}"
    return found[0]


async def played_under_strace(folder: Path, log: Path) -> None:
    """A host under strace at which numbered things are said, each under an id that tells its number."""
    if shutil.which("strace") is None:
        pytest.fail(MISSING)
    traced = ("strace", "-f", "-y", "-s", "65536", "-e", CALLS, "-o", str(log))
    process = await asyncio.create_subprocess_exec(
        *(*traced, sys.executable, "-c", HOST, str(SCENARIO), str(folder)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), 60)
    if not line:
        _out, said = await process.communicate()
        pytest.fail(FORBIDDEN.format(said.decode()[-300:]))
    ready = json.loads(line)
    anna, watcher = (Client(f"127.0.0.1:{ready['port']}", ready["code"]) for _ in range(2))
    await anna.connect()
    await anna.join(delegation("DE"), "Anna", instructor=ready["instructor_token"])
    await watcher.connect()
    await watcher.join(OBSERVER)
    await anna.start()
    await anna.send(AdvancePhase(), instructor=True)
    for number in range(COMMANDS):
        await anna.send(MakeStatement(f"Statement-{number}-"), f"my-command-{number}-")
    await watcher.until(lambda: len(watcher.picture.proceedings.statements) == COMMANDS)
    for client in (anna, watcher):
        await client.drop()
    assert process.stdin is not None
    process.stdin.close()
    await asyncio.wait_for(process.wait(), 60)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="strace is a program of Linux")
async def test_a_command_is_synced_to_the_disk_before_its_ack_and_its_notices_are_sent(tmp_path: Path):
    log = tmp_path / "strace.log"
    await played_under_strace(tmp_path / "data", log)
    calls = calls_in(log.read_text("utf-8"))
    wal = f"{FILE_NAME}-wal>"
    for number in range(COMMANDS):
        text, command_id = f"Statement-{number}-", f"my-command-{number}-"
        written = first(calls, {"pwrite64", "write"}, wal, text)
        later = [call for call in calls if call.began > written.returned]
        synced = first(later, {"fsync", "fdatasync"}, wal)
        assert re.search(r"= 0$", synced.text), synced.text
        acknowledged = first(calls, {"sendto", "sendmsg", "write"}, r"\"ok\":true", command_id, "<socket:")
        told = first(calls, {"sendto", "sendmsg", "write"}, text, "<socket:")
        assert synced.returned < acknowledged.began
        assert synced.returned < told.began
