"""A host of one's own: a child process that ends when this one does, however it ends."""

from __future__ import annotations

import json
import subprocess  # starts this very program # nosec B404
import sys
import tempfile
from dataclasses import dataclass

from corfu_client.travels import Announced

_END_SECONDS = 10.0


class NotOpened(Exception):
    """The host did not open its table; it has said why on standard error. `status` is its exit status."""

    def __init__(self, status: int, why: str) -> None:
        super().__init__(why)
        self.status = status
        self.why = why


@dataclass
class OwnHost:
    """A host for one person at this machine. It keeps nothing, and ends when its standard input closes."""

    process: subprocess.Popen[str]
    announced: Announced

    def close(self) -> None:
        """Ends the host; one that does not end by itself is stopped."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            self.process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


def open_own_host(
    scenario: str,
    seed: int | None,
    pace: float | None,
    language: str,
    *,
    level: str | None = None,
    profile: str | None = None,
) -> OwnHost:
    """Starts a host for `scenario` on this machine alone and waits until it is ready. Raises NotOpened."""
    options = ["--bind", "127.0.0.1", "--port", "0", "--forget", "--real-names", "--announce", "json"]
    options += ["--seed", str(seed)] if seed is not None else []
    options += ["--pace", str(pace)] if pace is not None else []
    options += ["--level", level] if level is not None else []
    options += ["--profile", profile] if profile is not None else []
    # Not a pipe: nobody would read it while the host runs, and a full pipe would stop the host.
    with tempfile.TemporaryFile("w+", encoding="utf-8") as complaints:
        process = subprocess.Popen(  # noqa: S603 - this very program # nosec B603
            [sys.executable, "-m", "corfu_cli", "--language", language, "host", scenario, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            encoding="utf-8",
        )
        line = process.stdout.readline() if process.stdout else ""
        if not line:
            process.communicate()
            complaints.seek(0)
            raise NotOpened(process.returncode or 1, complaints.read().strip())
    facts = json.loads(line)
    address = f"{facts['address']}:{facts['port']}"
    return OwnHost(process, Announced(address, facts["code"], facts["instructor_token"]))
