"""Does something again whenever one of the files that it read changes, until Ctrl-C.

Half a second between two looks at a handful of files costs nothing, works on every disk (network drives tell nobody of
changes) and needs no package; a library that asks the operating system would bring a compiled one for this alone.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, NoReturn

import click

from corfu_resources.catalogue import _, ngettext

if TYPE_CHECKING:
    from corfu_scenarios.changes import Noted

_PAUSE = 0.5
_SETTLING = 0.2
_STOPPED = 130


def watch(act: Callable[[], int]) -> NoReturn:
    """Calls `act`, and again after each change to what it read of scenario files.

    The screen is cleared before each time, where there is one. Ends the program with 130 on Ctrl-C.
    """
    from corfu_scenarios.changes import noting

    try:
        while True:
            click.clear()
            with noting() as noted:
                act()
            click.echo(_said(len(noted.files)))
            while not noted.changed():
                time.sleep(_PAUSE)
            _let_settle(noted)
    except KeyboardInterrupt:
        click.echo(_("Stopped."), err=True)
        sys.exit(_STOPPED)


def _let_settle(noted: Noted) -> None:
    """Waits until nothing changes any more: an editor that is still writing leaves half a file for a moment."""
    now = noted.as_now()
    time.sleep(_SETTLING)
    while now.changed():
        now = noted.as_now()
        time.sleep(_SETTLING)


def _said(count: int) -> str:
    now = datetime.now().astimezone().strftime("%H:%M:%S")
    watched = ngettext("watching {count} file", "watching {count} files", count)
    return "\n" + _("Checked at {time}; {watched}. Ctrl-C ends this.", time=now, watched=watched)
