"""A host that kills itself, as a power cut would, when it comes to a failpoint for the n-th time. For tests only.

python -m tests.reliability.armed_host POINT NTH SCENARIO PORT FOLDER PACE
"""

from __future__ import annotations

import itertools
import os
import signal
import sys
from pathlib import Path

from corfu_server.failpoints import Deed, Failpoint, arm
from corfu_server.hosting import run_host
from corfu_server.options import Announcement, HostOptions


def killing(nth: int) -> Deed:
    """Gives a deed that ends this process at once when it is done for the n-th time."""
    count = itertools.count(1)

    def kill(_about: str) -> None:
        if next(count) == nth:
            os.kill(os.getpid(), signal.SIGKILL)

    return kill


def options(scenario: str, port: str, folder: str, pace: str) -> HostOptions:
    """Gives the options of a host on the loopback that a test started."""
    return HostOptions(
        scenario=scenario,
        port=int(port),
        bind="127.0.0.1",
        pace=float(pace),
        seed=7,
        data_dir=Path(folder),
        announce=Announcement.JSON,
    )


if __name__ == "__main__":
    point, count, *rest = sys.argv[1:]
    arm(Failpoint(point), killing(int(count)))
    sys.exit(run_host(options(*rest)))
