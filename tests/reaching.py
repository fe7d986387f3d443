"""A host as a teacher starts it: the command `corfu host` as a process of its own."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

PATIENCE = 40
TUTORIAL = "tutorial"


@dataclass
class Table:
    """A table as the host announced it."""

    code: str
    title: str
    link: str
    token: str


@dataclass
class Hosted:
    """A running host."""

    process: asyncio.subprocess.Process
    port: int
    sha256: str | None
    tables: list[Table]
    said: dict[str, object] = field(default_factory=dict)

    @property
    def authority(self) -> str:
        return f"127.0.0.1:{self.port}"

    async def end(self) -> str:
        """Ends the host as a parent that goes; gives what it said on standard error."""
        assert self.process.stdin is not None
        self.process.stdin.close()
        _out, error = await asyncio.wait_for(self.process.communicate(), PATIENCE)
        assert self.process.returncode == 0
        return error.decode()


async def start(*arguments: str) -> Hosted:
    """Starts `corfu host` on the loopback, on any free port; it keeps nothing unless `--data` says where."""
    forget = () if "--data" in arguments else ("--forget",)
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "corfu_cli", "host", *arguments),
        *("--bind", "127.0.0.1", "--port", "0", "--announce", "json", *forget),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "CORFU_LANGUAGE": "en"},
    )
    assert process.stdout is not None
    line = await asyncio.wait_for(process.stdout.readline(), PATIENCE)
    if not line:
        _out, error = await process.communicate()
        raise AssertionError(error.decode())
    said = json.loads(line)
    tables = [Table(each["code"], each["title"], each["link"], each["instructor_token"]) for each in said["tables"]]
    return Hosted(process, said["port"], said["sha256"], tables, said)


@asynccontextmanager
async def hosting(*arguments: str) -> AsyncIterator[Hosted]:
    """A host that is ended in the end."""
    hosted = await start(*arguments)
    try:
        yield hosted
    finally:
        if hosted.process.returncode is None:
            await hosted.end()


async def corfu(*arguments: str, answer: str = "", **environment: str) -> tuple[int, str, str]:
    """Runs a command as a pupil does; gives its exit status, what it said, and what went wrong."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "corfu_cli", *arguments),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env={**os.environ, "CORFU_LANGUAGE": "en", "COLUMNS": "200", **environment},
    )
    out, error = await asyncio.wait_for(process.communicate(answer.encode()), PATIENCE)
    assert process.returncode is not None
    return process.returncode, out.decode(), error.decode()
