"""The program around the screens: one loop for frames and socket, one window, and the ways in.

`run_join`, `run_play` and `run_start` are what the command line calls; each gives the exit status.
"""

from __future__ import annotations

import asyncio
import os
import platform
import sys
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import pygame

from corfu_client.cards import ScenarioCard, SoloGame
from corfu_client.keepsakes import FileKeepsakes, Keepsakes
from corfu_client.kit import Look, Tone, WrongPygameError, require_pygame_ce, start_pygame
from corfu_client.kit.shortcuts import fits, press_of
from corfu_client.preferences import (
    SCALES,
    FilePreferences,
    PreferenceKeeper,
    Preferences,
    carried_over,
    nearest_scale,
)
from corfu_client.screens.contract import Push, ScreenStack, Stage
from corfu_client.screens.routes import start_screen
from corfu_client.sockets import SocketConnection
from corfu_client.store import ADDRESS, CODE, NAME, PERSON, Store
from corfu_client.travels import Announced, Connect, OpenTable, Travel
from corfu_client.windows import NoDisplayError, Window, has_display
from corfu_resources.catalogue import _, choose_language, language
from corfu_resources.machine_time import passed_seconds
from corfu_rules.seats import Seat

BUSY_FRAME, IDLE_FRAME = 1 / 60, 1 / 20
IDLE_AFTER = 1.0
"""Seconds without an event or a change after which frames come slower."""


@dataclass(frozen=True, slots=True)
class ClientOptions:
    """What the client is started with.

    `announced` leads straight to a table, and with `seat` to that seat; otherwise the start screen opens with `cards`,
    which `open_table` opens, with bots of `level` unless the person picks another. `solo` says that the announced
    table is the person's own. `cards` gives the cards in the language of the process. `scale`, in percent, and `name`
    count for this start alone, before what is kept in `preferences`.
    """

    announced: Announced | None = None
    seat: Seat | None = None
    name: str = ""
    solo: bool = False
    cards: Callable[[], tuple[ScenarioCard, ...]] = tuple
    open_table: OpenTable | None = None
    level: str | None = None
    scale: int | None = None
    size: tuple[int, int] = (1280, 720)
    connect: Connect = SocketConnection
    keepsakes: Keepsakes = field(default_factory=FileKeepsakes)
    preferences: PreferenceKeeper = field(default_factory=FilePreferences)


class Client:
    """Screens, store and travel, put together; draws on whatever window it is given."""

    def __init__(self, options: ClientOptions, size: tuple[int, int]) -> None:
        self.store = Store(clock=passed_seconds, make_id=lambda: uuid.uuid4().hex)
        kept = options.preferences.read()
        self.store.settings = kept.preferences
        if options.scale is not None:
            self.store.settings = replace(self.store.settings, scale=nearest_scale(options.scale))
        if kept.said:
            self.store.toast(kept.said, Tone.WARN)
        self.travel = Travel(self.store, options.connect, options.keepsakes, options.open_table)
        self.ended = False
        self._said_unkept = False
        self._options = options
        look = look_of(self.store.settings)
        self.stage = Stage(self.store, look, size, self, cards=options.cards(), level=options.level)
        self.stack = ScreenStack(self.stage, self.quit)

    def begin(self) -> None:
        """Opens the first screen, and goes where the options say; call it inside the loop."""
        options = self._options
        name = options.name or self.store.settings.name or (_("You") if options.solo else "")
        if name:
            self.store.write(NAME, name)
        if options.announced is not None:
            self.store.write(ADDRESS, options.announced.address)
            self.store.write(CODE, options.announced.code)
            self.store.write(PERSON, options.announced.person or "")
            self.store.solo = options.solo
            self.travel.enter(options.announced, options.seat, name)
        self.stack.apply(Push(start_screen(self.stage)))

    # errands of the screens

    def seek(self, address: str, code: str) -> None:
        """Looks a table up."""
        self.travel.seek(address, code, person=self.store.draft(PERSON) or None)

    def sit(self, seat: Seat, name: str) -> None:
        """Joins the table that was looked up."""
        self.travel.sit(seat, name)

    def play(self, game: SoloGame) -> None:
        """Opens a table of one's own."""
        self.travel.play(game)

    def leave(self) -> None:
        """Leaves the table."""
        self.travel.leave()

    def rescale(self, steps: int) -> None:
        """Goes so many steps larger or smaller; 0 is back to 100 percent."""
        at = SCALES.index(self.store.settings.scale) + steps if steps else SCALES.index(100)
        self.prefer(replace(self.store.settings, scale=SCALES[min(max(0, at), len(SCALES) - 1)]))

    def prefer(self, wanted: Preferences) -> None:
        """Applies what the person has set, and keeps it for the next start."""
        before, self.store.settings = self.store.settings, wanted
        keeper = self._options.preferences
        if before != wanted and not keeper.write(carried_over(keeper.read().preferences, before, wanted)):
            self._say_unkept()
        if wanted.language and wanted.language != language():
            choose_language(wanted.language)
            self.stage.cards = self._options.cards()
            self.store.retell()
        if _shown(before) != _shown(wanted):
            self.stage.look = look_of(wanted)
        self.stack.fit()

    def _say_unkept(self) -> None:
        if not self._said_unkept:
            self._said_unkept = True
            self.store.toast(
                _("What you set cannot be kept on this machine; it counts until you close Corfu."), Tone.WARN
            )

    def quit(self) -> None:
        """Ends the program after this frame."""
        self.ended = True

    # frames

    def handle(self, event: pygame.event.Event) -> None:
        """Takes an event of the window: the program's own first, the rest goes to the screen."""
        if event.type == pygame.QUIT:
            self.quit()
        elif event.type in {pygame.VIDEORESIZE, pygame.WINDOWSIZECHANGED}:
            self._resized()
        elif event.type == pygame.KEYDOWN and (steps := _scaling(event)) is not None:
            self.rescale(steps)
        else:
            self.stack.handle(event)

    def _resized(self) -> None:
        surface = pygame.display.get_surface()
        if surface is not None and surface.get_size() != self.stage.size:
            self.stage.size = surface.get_size()
            self.stack.fit()

    def frame(self, surface: pygame.Surface, now: float) -> bool:
        """Takes in what has arrived and draws; True if anything on the surface changed."""
        self.travel.carry()
        self.stack.refresh()
        return self.stack.draw(surface, now)


def look_of(settings: Preferences) -> Look:
    """Gives the look that somebody has set."""
    look = Look(scale=settings.scale / 100)
    look.images.flags_shown = settings.flags
    return look


def _shown(settings: Preferences) -> tuple[object, ...]:
    return settings.scale, settings.theme, settings.reduced_motion, settings.flags


def _scaling(event: pygame.event.Event) -> int | None:
    press = press_of(event)
    if fits("Ctrl++", press):
        return 1
    if fits("Ctrl+-", press):
        return -1
    return 0 if press.ctrl and press.key in {pygame.K_0, pygame.K_KP0} else None


async def run_window(options: ClientOptions, window: Window) -> None:
    """Runs the client in an open window until it is closed: 60 frames a second while something happens, else 20."""
    client = Client(options, window.size)
    client.begin()
    active_until = 0.0
    try:
        while not client.ended:
            started = time.monotonic()
            events = pygame.event.get()
            for event in events:
                client.handle(event)
            drawn = client.frame(window.surface, started)
            if drawn:
                window.show()
            if events or drawn:
                active_until = started + IDLE_AFTER
            frame = BUSY_FRAME if started < active_until else IDLE_FRAME
            await asyncio.sleep(max(0.001, frame - (time.monotonic() - started)))
    finally:
        await client.travel.close()


def run_client(options: ClientOptions) -> int:
    """Opens the window and runs until it is closed. Gives 0, or 1 with one sentence where there is no display."""
    try:
        require_pygame_ce()
        if not has_display():
            raise NoDisplayError  # noqa: TRY301 - one place says it for every way a display can be missing
        start_pygame()
        window = Window(options.size)
    except (WrongPygameError, NoDisplayError, pygame.error) as error:
        sys.stderr.write(f"{error if isinstance(error, WrongPygameError) else no_display()}{os.linesep}")
        return 1
    try:
        asyncio.run(run_window(options, window))
    finally:
        window.close()
    return 0


def no_display() -> str:
    """Gives the sentence for a machine without a display: what is missing and how to go on."""
    if platform.system() == "Linux":
        return _(
            "There is no display to open a window on: start Corfu in a desktop session or under xvfb-run, "
            "or watch a table of bots in the terminal with `corfu demo`."
        )
    return _(
        "There is no display to open a window on: start Corfu in a desktop session, "
        "or watch a table of bots in the terminal with `corfu demo`."
    )


def run_join(
    address: str,
    code: str,
    name: str = "",
    seat: Seat | None = None,
    instructor_token: str | None = None,
    *,
    person: str | None = None,
    connect: Connect = SocketConnection,
) -> int:
    """Joins the table with `code` at `address`; without `seat` or `name` the person chooses in the window.

    The key of a personal link, `person`, leads straight to the seat that is kept for its holder.
    """
    announced = Announced(address, code, instructor_token, person)
    straight = seat if name or (seat is not None and seat.party is None) else None
    return run_client(ClientOptions(announced=announced, seat=straight, name=name, connect=connect))


def run_play(announced: Announced, seat: Seat | None = None, name: str = "") -> int:
    """Plays at one's own table, which the caller has opened and ends when this returns."""
    return run_client(ClientOptions(announced=announced, seat=seat, name=name, solo=True))


def run_start(
    cards: Callable[[], tuple[ScenarioCard, ...]], open_table: OpenTable, name: str = "", level: str | None = None
) -> int:
    """Opens the start screen; `open_table` opens the host for what the person picks, with bots of `level` at first."""
    return run_client(ClientOptions(cards=cards, open_table=open_table, name=name, level=level))
