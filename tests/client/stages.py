"""A stage without a window: a store on a fake clock, errands that are noted, and a surface to draw on."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field

import pygame

from corfu_client.cards import ScenarioCard, SoloGame
from corfu_client.connections import Place
from corfu_client.discovery import FoundTable
from corfu_client.kit import LIGHT, Button, Label, List, Look, RichList, Table, Theme, Widget, start_pygame
from corfu_client.kit.fitted import Fitted
from corfu_client.kit.flag_lines import FlagLines
from corfu_client.kit.text import runs_of, words_of
from corfu_client.loopbacks import CODE, LoopbackConnection, LoopbackTable
from corfu_client.offices import Asked
from corfu_client.preferences import LastTable, Preferences
from corfu_client.screens.contract import Screen, Stage, UiScreen
from corfu_client.store import Store
from corfu_client.travels import deliver
from corfu_rules.seats import Seat

SIZE = (1280, 720)
NOW = 1_790_000_000.0
"""The time of day in pictures."""


@dataclass
class NotedErrands:
    """Errands that are not run."""

    asked: list[tuple[object, ...]] = field(default_factory=list)

    def seek(self, address: str, code: str) -> None:
        self.asked.append(("seek", address, code))

    def sit(self, seat: Seat, name: str) -> None:
        self.asked.append(("sit", seat, name))

    def play(self, game: SoloGame) -> None:
        self.asked.append(("play", game))

    def replay(self) -> None:
        self.asked.append(("replay",))

    def leave(self) -> None:
        self.asked.append(("leave",))

    def rescale(self, steps: int) -> None:
        self.asked.append(("rescale", steps))

    def prefer(self, wanted: Preferences) -> None:
        self.asked.append(("prefer", wanted))

    def toggle_fullscreen(self) -> None:
        self.asked.append(("fullscreen",))

    def needs_comparing(self, table: FoundTable) -> bool:
        return table.beacon.sha256 is not None

    def approach(self, table: FoundTable, *, compared: bool = False) -> None:
        self.asked.append(("approach", table.beacon.table, compared))

    def ask_last_tables(self) -> None:
        self.asked.append(("ask-last-tables",))

    def come_back(self, table: LastTable) -> None:
        self.asked.append(("come-back", table))

    def ask_host(self, asked: Asked) -> None:
        self.asked.append(("ask-host", asked))

    def quit(self) -> None:
        self.asked.append(("quit",))


@dataclass
class HandClock:
    """Monotonic seconds that pass only when told to."""

    seconds: float = 100.0

    def __call__(self) -> float:
        return self.seconds


def new_store(clock: HandClock | None = None) -> Store:
    numbers = itertools.count(1)
    return Store(clock=clock or HandClock(), make_id=lambda: f"command-{next(numbers):04d}")


def new_stage(
    store: Store | None = None,
    *,
    cards: tuple[ScenarioCard, ...] = (),
    scale: float = 1.0,
    theme: Theme = LIGHT,
    size: tuple[int, int] = SIZE,
    frozen: bool = True,
) -> tuple[Stage, NotedErrands]:
    start_pygame()
    errands = NotedErrands()
    return Stage(
        store or new_store(), Look(theme, scale), size, errands, cards=cards, frozen=frozen, wall_clock=lambda: NOW
    ), errands


async def seated(store: Store, table: LoopbackTable, seat: Seat, *, instructor: bool = False) -> LoopbackConnection:
    """Sits down at a loopback table; `take_in` brings the store up to date from then on."""
    line = LoopbackConnection(table)
    await line.join(Place(CODE, seat, "Anna", instructor="token" if instructor else None), lambda: store.mark)
    store.outbox = line.send
    take_in(store, line)
    return line


def take_in(store: Store, line: LoopbackConnection) -> None:
    """Does what the program does once per frame."""
    for arrival in line.drain():
        deliver(store, arrival)


def picture(screen: Screen, seconds: float = 100.0) -> pygame.Surface:
    """Builds and draws a screen at the size of its stage."""
    surface = pygame.Surface(screen.stage.size if isinstance(screen, UiScreen) else SIZE)
    screen.build()
    screen.draw(surface, seconds)
    return surface


def press(key: int, mod: int = 0) -> pygame.event.Event:
    return pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode="")


def type_text(screen: Screen, text: str) -> None:
    screen.handle(pygame.event.Event(pygame.KEYUP, key=0, mod=0))
    for letter in text:
        screen.handle(pygame.event.Event(pygame.TEXTINPUT, text=letter))


def words_on(screen: UiScreen) -> str:
    """Everything that labels and lists of a screen say."""
    return " ".join(_words(screen.tree()))


def words_in(widget: Widget) -> str:
    """Everything that labels, lists, buttons and long texts inside a widget say."""
    match widget:
        case Label():
            own = words_of(widget._block.runs)
        case RichList():
            own = " ".join(words_of(block.runs) for block in widget._blocks)
        case List() | Table():
            own = " ".join(_words(widget))
        case FlagLines():
            own = " ".join(words_of(line.words.runs) for line in widget._lines)
        case Button():
            own = widget._text
        case _:
            own = ""
    return " ".join(part for part in (own, *(words_in(child) for child in widget.children)) if part)


def _words(widget: Widget) -> Iterator[str]:
    match widget:
        case Label():
            yield words_of(widget._block.runs)
        case Fitted():
            yield from (words_of(block.runs) for block in widget.blocks)
        case List():
            yield from (words_of(runs_of(part)) for item in widget._rows for part in (item.text, item.detail))
        case Table():
            yield from (" ".join(map(words_of, row.cells)) for row in widget._rows)
        case _:
            for child in widget.children:
                yield from _words(child)
