"""A person's own host: there while the window is, gone when it goes."""

from __future__ import annotations

import subprocess
import sys
import time

import pytest

from corfu_cli.own_hosts import NotOpened, open_own_host
from corfu_client.connections import HostUnreachable
from corfu_client.sockets import SocketConnection


def is_there(pid: int) -> bool:
    return subprocess.run(
        ["ps", "-p", str(pid), "-o", "stat="], capture_output=True, check=False
    ).stdout.strip() not in {
        b"",
        b"Z",
    }


async def test_it_opens_a_table_and_ends_with_the_window():
    host = open_own_host("tutorial", seed=7, pace=1.0, language="en")
    line = SocketConnection(host.announced.address)
    lobby = await line.look(host.announced.code)
    await line.close()
    assert lobby.title == "First Table: Notice of Exercises"
    host.close()
    assert host.process.returncode == 0
    again = SocketConnection(host.announced.address)
    with pytest.raises(HostUnreachable):
        await again.look(host.announced.code)
    await again.close()


def test_it_ends_even_if_the_window_is_killed():
    script = (
        "from corfu_cli.own_hosts import open_own_host; import os, signal\n"
        "host = open_own_host('tutorial', 7, 1.0, 'en'); print(host.process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False, timeout=60)
    pid = int(killed.stdout)
    deadline = time.monotonic() + 20
    while is_there(pid) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert not is_there(pid)


def test_what_it_cannot_open_it_says():
    with pytest.raises(NotOpened, match="atlantis") as refused:
        open_own_host("atlantis", None, None, "en")
    assert refused.value.status == 2
