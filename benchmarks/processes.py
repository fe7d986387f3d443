"""Processes that are measured from outside, by what Linux counts of them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


class Measured:
    """A process of `python -m MODULE` that has said a line of JSON; it ends with its standard input."""

    def __init__(self, module: str, *arguments: str) -> None:
        command = [sys.executable, "-m", module, *arguments]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"not started: {command}")
        self.facts: Mapping[str, object] = json.loads(line)
        self.port = int(str(self.facts["port"]))

    @property
    def processor(self) -> float:
        """Seconds of processor that it has taken."""
        spent = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()[11:13]
        return sum(map(int, spent)) / _TICKS

    @property
    def resident(self) -> float:
        """Kibibytes in memory."""
        lines = Path(f"/proc/{self._process.pid}/status").read_text().splitlines()
        return float(next(line.split()[1] for line in lines if line.startswith("VmRSS")))

    def kill(self) -> None:
        """Ends it without a word to anybody."""
        self._process.kill()
        self._process.communicate()

    def end(self) -> None:
        self._process.communicate()
