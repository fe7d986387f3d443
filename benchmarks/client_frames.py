"""How long a frame of the client takes at its largest table, how idle it is, and how soon there is a first one.

Times are of the processor. Each is printed beside a plain blit of the same window, measured in turn with it. A change
is measured from the store to the last pixel: tree, layout, drawing. Idle time, memory and the first frame are of whole
programs. Run it alone: `python -m benchmarks.client_frames`.
"""

from __future__ import annotations

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("SDL_VIDEODRIVER", "dummy")
os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")

import pygame

from benchmarks.client_tables import Seated, seated
from corfu_client.kit import start_pygame
from corfu_client.windows import calm_memory

SIZES = ((1280, 720), (1920, 1080))
ROUNDS, STARTS = 120, 5
IDLE_SECONDS = 5.0
_GOALS = {"everything": 2.0, "the scale": None}
_CHANGE = 1.0


@dataclass(frozen=True, slots=True)
class Timed:
    """Milliseconds of each round, and of the plain blit that was measured in turn with it."""

    name: str
    ours: list[float]
    blits: list[float]

    def line(self) -> str:
        """Gives what is printed."""
        ours, blit = statistics.median(self.ours), statistics.median(self.blits)
        goal = _GOALS.get(self.name, _CHANGE)
        wanted = f"; goal {goal:g} ms" if goal else ""
        return (
            f"  draw {self.name}: {ours:.2f} ms, p99 {_p99(self.ours):.2f} ms; plain blit {blit:.2f} ms; "
            f"ratio {ours / blit:.1f}{wanted}"
        )


def _p99(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, round(0.99 * len(values)))]


def _milliseconds(work: Callable[[], object]) -> float:
    began = time.process_time_ns()
    work()
    return (time.process_time_ns() - began) / 1e6


def timed(name: str, at_table: Seated, change: Callable[[int], None], rounds: int = ROUNDS) -> Timed:
    """Measures the frame after each of so many changes, and a plain blit after each."""
    plain = at_table.surface.copy()
    ours: list[float] = []
    blits: list[float] = []
    for number in range(rounds):
        change(number)
        ours.append(_milliseconds(at_table.frame))
        blits.append(_milliseconds(lambda: at_table.surface.blit(plain, (0, 0))))
        at_table.client.stage.store.take_toasts()
        at_table.screen.ui.invalidate()  # the blit has painted over what stood there
        at_table.frame()
    return Timed(name, ours[5:], blits[5:])


def changes(at_table: Seated) -> Iterator[Timed]:
    """Measures each kind of change, on the tab where most of it shows."""
    desk, ui, sitting = at_table.screen.desk, at_table.screen.ui, at_table.sitting

    def heard(tell: Callable[[int], None]) -> Callable[[int], None]:
        def change(number: int) -> None:
            tell(number)
            at_table.take_in()

        return change

    def typed(number: int) -> None:
        text = "the quick brown fox "[number % 20]
        at_table.client.handle(pygame.event.Event(pygame.TEXTINPUT, text=text))

    def rescaled(number: int) -> None:
        at_table.client.rescale(1 if number % 2 else -1)

    desk.show("proposals")
    yield timed("everything", at_table, lambda _number: ui.invalidate())
    yield timed("the second on the clock", at_table, lambda _number: at_table.pass_seconds(1))
    yield timed("one stance", at_table, heard(sitting.turn))
    desk.show("notes")
    yield timed("one note more", at_table, heard(sitting.whisper))
    ui.focus(f"note:{desk.partner}")
    yield timed("a letter typed", at_table, typed)
    desk.show("text")
    yield timed("one clause amended", at_table, heard(sitting.amend))
    yield timed("the scale", at_table, rescaled, 24)


async def table(size: tuple[int, int]) -> None:
    """Prints the lines of one size of the window."""
    at_table = await seated(size)
    print(f"the client with 61 seats, 60 clauses and 300 notes, {size[0]}x{size[1]}:")
    calm_memory()
    at_table.frame()
    for each in changes(at_table):
        print(each.line(), flush=True)
    await at_table.client.close()


async def idling(seconds: float) -> tuple[float, float]:
    """Gives the share of a core that the program takes when nothing happens but the clock, and its memory in MB."""
    from corfu_client.app import run_frames
    from corfu_client.windows import Window

    start_pygame()
    at_table = await seated((1280, 720))
    running = asyncio.ensure_future(run_frames(at_table.client, Window((1280, 720))))
    await asyncio.sleep(2.0)
    began, worked = time.monotonic(), time.process_time()
    await asyncio.sleep(seconds)
    share = (time.process_time() - worked) / (time.monotonic() - began)
    at_table.client.quit()
    await running
    return share, _memory()


def _memory() -> float:
    status = Path("/proc/self/status")
    if not status.exists():  # only Linux says it there
        return 0.0
    found = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmRSS"))
    return int(found.split()[1]) / 1024


def _idle_alone() -> tuple[float, float]:
    """Gives what `idling` gives in a process of its own."""
    run = f"asyncio.run(client_frames.idling({IDLE_SECONDS}))"
    program = f"import asyncio; from benchmarks import client_frames; print(*{run})"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # nosec
    share, memory = done.stdout.split()[-2:]
    return float(share), float(memory)


_FIRST_FRAME = """
import time
began = {began}
import pygame
def shown(*_):
    print("first frame", time.time() - began, flush=True)
    pygame.event.post(pygame.event.Event(pygame.QUIT))
    pygame.display.update = pygame.display.flip = lambda *_: None
pygame.display.flip = pygame.display.update = shown
import sys
from corfu_cli.main import main
sys.argv = ["corfu", "play"]
main()
"""


def first_frame() -> float:
    """Gives the seconds from the start of the process `corfu play` to its first frame."""
    with tempfile.TemporaryDirectory() as home:
        kept = {"HOME": home, "XDG_STATE_HOME": home, "XDG_CONFIG_HOME": home, "XDG_CACHE_HOME": home}
        program = _FIRST_FRAME.format(began=time.time())
        # The interpreter of this program and a text from this file.  # nosec
        done = subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | kept,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    found = next(line for line in done.stdout.splitlines() if line.startswith("first frame"))
    return float(found.split()[2])


def main() -> None:
    """Runs everything."""
    for size in SIZES:
        asyncio.run(table(size))
    share, memory = _idle_alone()
    print(f"the client with nothing to do: {100 * share:.1f} % of a core (goal 3 %), {memory:.0f} MB")
    starts = [first_frame() for _ in range(STARTS)]
    bare = [
        _seconds([sys.executable, "-c", "import pygame; pygame.display.init(); pygame.display.set_mode((1280, 720))"])
        for _ in range(STARTS)
    ]
    print(
        f"corfu play, first frame: {statistics.median(starts):.2f} s, slowest {max(starts):.2f} s (goal 2 s); "
        f"a bare window of pygame {statistics.median(bare):.2f} s"
    )


def _seconds(command: list[str]) -> float:
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    return time.monotonic() - began


if __name__ == "__main__":
    main()
