"""This machine, as far as a doctor asks it: a Protocol, so that every system can be tried on one."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess  # asks the system, changes nothing # nosec B404
from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from typing import Protocol

_PATIENCE = 5.0


class Machine(Protocol):
    """What is asked of a machine. Nothing is changed by asking."""

    @property
    def system(self) -> str:
        """`Linux`, `Windows` or `Darwin`."""
        ...

    @property
    def python(self) -> str:
        """The version of Python."""
        ...

    @property
    def environment(self) -> Mapping[str, str]:
        """The environment of this process."""
        ...

    def answer(self, *command: str) -> str | None:
        """Gives what a command prints; None if there is no such command, or it fails."""
        ...

    def text(self, path: str) -> str | None:
        """Gives a file's text; None if it cannot be read."""
        ...

    def package(self, name: str) -> str | None:
        """Gives the version of an installed package; None if it is not installed."""
        ...

    def requirements(self) -> tuple[str, ...]:
        """Gives what Corfu requires, as its package says."""
        ...


class ThisMachine:
    """The machine that this runs on."""

    system = platform.system()
    python = platform.python_version()
    environment: Mapping[str, str] = os.environ

    def answer(self, *command: str) -> str | None:
        """Gives what a command prints; None if there is no such command, or it fails."""
        found = shutil.which(command[0])
        if found is None:
            return None
        try:
            done = subprocess.run(  # noqa: S603 - fixed commands that only ask # nosec B603
                [found, *command[1:]], capture_output=True, text=True, timeout=_PATIENCE, check=True, errors="replace"
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return done.stdout

    def text(self, path: str) -> str | None:
        """Gives a file's text; None if it cannot be read."""
        try:
            return Path(path).read_text(encoding="utf-8", errors="replace")
        except OSError:
            return None

    def package(self, name: str) -> str | None:
        """Gives the version of an installed package; None if it is not installed."""
        try:
            return version(name)
        except PackageNotFoundError:
            return None

    def requirements(self) -> tuple[str, ...]:
        """Gives what Corfu requires, as its package says."""
        try:
            return tuple(requires("corfu-table") or ())
        except PackageNotFoundError:
            return ()
