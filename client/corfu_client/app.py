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
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import pygame

from corfu_client.cards import ScenarioCard, SoloGame
from corfu_client.connections import by_socket
from corfu_client.keepsakes import FileKeepsakes, Keepsakes
from corfu_client.kit import DARK, HIGH_CONTRAST, LIGHT, Look, Tone, WrongPygameError, require_pygame_ce, start_pygame
from corfu_client.kit.shortcuts import fits, press_of
from corfu_client.known_hosts import FileKnownHosts, KnownHosts
from corfu_client.last_tables import LastTables, seat_of
from corfu_client.lookouts import Lookout
from corfu_client.preferences import (
    SCALES,
    FilePreferences,
    LastTable,
    PreferenceKeeper,
    Preferences,
    ThemeName,
    carried_over,
    nearest_scale,
)
from corfu_client.recordings import Recording
from corfu_client.screens.contract import Push, Stage
from corfu_client.screens.routes import recording_screen, settings_change, start_screen
from corfu_client.screens.stack import ScreenStack
from corfu_client.screens.tours import Tour
from corfu_client.store import ADDRESS, CODE, NAME, PERSON, Store
from corfu_client.tour_steps import SCENARIO
from corfu_client.travels import Announced, Connect, OpenTable, Travel
from corfu_client.windows import NoDisplayError, Window, calm_memory, has_display, toggle_fullscreen
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _, choose_language, language
from corfu_resources.machine_time import passed_seconds
from corfu_rules.seats import Seat

if TYPE_CHECKING:
    from corfu_client.discovery import Discovery, FoundTable

BUSY_FRAME, IDLE_FRAME = 1 / 60, 1 / 20
_THEMES = {ThemeName.LIGHT: LIGHT, ThemeName.DARK: DARK, ThemeName.CONTRAST: HIGH_CONTRAST}
IDLE_AFTER = 1.0
"""Seconds without an event or a change after which frames come slower."""


@dataclass(frozen=True, slots=True)
class ClientOptions:
    """What the client is started with.

    `recording` is shown instead of everything else. `announced` leads straight to a table, and with `seat` to that
    seat; otherwise the start screen opens with `cards`,
    which `open_table` opens, with bots of `level` unless the person picks another. `solo` says that the announced
    table is the person's own. `cards` gives the cards in the language of the process. `scale`, in percent, and `name`
    count for this start alone, before what is kept in `preferences`. `discover` makes what listens for the tables of
    this network, None for not listening; it is called beside the loop.
    """

    announced: Announced | None = None
    recording: Recording | None = None
    seat: Seat | None = None
    name: str = ""
    solo: bool = False
    cards: Callable[[], tuple[ScenarioCard, ...]] = tuple
    open_table: OpenTable | None = None
    level: str | None = None
    scale: int | None = None
    size: tuple[int, int] = (1280, 720)
    connect: Connect = by_socket
    keepsakes: Keepsakes = field(default_factory=FileKeepsakes)
    preferences: PreferenceKeeper = field(default_factory=FilePreferences)
    discover: Callable[[], Discovery] | None = None
    known: KnownHosts = field(default_factory=FileKnownHosts)


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
        self.lookout = Lookout(self.store, options.discover, options.known)
        self._last_tables = LastTables(self.store, options.connect)
        self._remembered: tuple[str, str, str] | None = None
        self.travel = Travel(self.store, options.connect, options.keepsakes, options.open_table)
        self.ask_host = self.travel.ask_host
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
        recording = options.recording
        first = start_screen(self.stage) if recording is None else recording_screen(self.stage, recording)
        self.stack.apply(Push(first))

    # errands of the screens

    def seek(self, address: str, code: str) -> None:
        """Looks a table up."""
        self.travel.seek(address, code, person=self.store.draft(PERSON) or None)

    def sit(self, seat: Seat, name: str) -> None:
        """Joins the table that was looked up."""
        self.store.surroundings.returning = seat in self.store.own_seats
        self.travel.sit(seat, name)

    def play(self, game: SoloGame) -> None:
        """Opens a table of one's own."""
        self.stage.tour = self._tour_for(game.scenario)
        self.travel.play(game)

    def replay(self) -> None:
        """Asks the host for the replay."""
        self.travel.replay()

    def leave(self) -> None:
        """Leaves the table."""
        self.stage.tour = None
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

    def toggle_fullscreen(self) -> None:
        """Fills the whole display, or gives it back."""
        toggle_fullscreen(self._options.size)
        self._resized()

    def needs_comparing(self, table: FoundTable) -> bool:
        """Says whether a person has to compare a certificate's hash first."""
        return self.lookout.needs_comparing(table)

    def approach(self, table: FoundTable, *, compared: bool = False) -> None:
        """Fills in the way to a table of this network, and looks it up if its code is known."""
        self.travel.start(self.lookout.approach(table, self.seek, compared=compared))

    def ask_last_tables(self) -> None:
        """Asks whether the last tables are still there."""
        self.travel.start(self._last_tables.ask())

    def come_back(self, table: LastTable) -> None:
        """Goes back to a table with the token that was kept."""
        self.store.surroundings.returning = True
        self.store.write(NAME, table.name or self.store.draft(NAME))
        self.store.write(ADDRESS, table.address)
        self.store.write(CODE, table.code)
        self.store.write(PERSON, "")
        self.travel.enter(Announced(table.address, table.code), seat_of(table.seat), table.name)

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
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_F11:
            self.toggle_fullscreen()
        elif event.type == pygame.KEYDOWN and event.key == pygame.K_F10:
            self.stack.apply(settings_change(self.stage, self.stack.top))
        elif event.type == pygame.KEYDOWN and (steps := _scaling(event)) is not None:
            self.rescale(steps)
        else:
            self.stack.handle(event)

    def _resized(self) -> None:
        surface = pygame.display.get_surface()
        if surface is not None and surface.get_size() != self.stage.size:
            self.stage.size = surface.get_size()
            self.stack.fit()

    async def close(self) -> None:
        """Ends everything that is under way."""
        await self.lookout.close()
        await self.travel.close()

    def frame(self, surface: pygame.Surface, now: float) -> Sequence[pygame.Rect]:
        """Takes in what has arrived and draws what changed by it; gives where."""
        self.travel.carry()
        self._look_around()
        self._remember()
        view = self.store.view
        if view is not None and self.store.solo and (self.stage.tour is None or self.stage.tour.ended):
            self.stage.tour = self._tour_for(view.setup.scenario)
        self.stack.refresh()
        return self.stack.draw(surface, now)

    def _tour_for(self, scenario: str) -> Tour | None:
        wanted = scenario == SCENARIO and not self.store.settings.tour_seen
        return Tour(self.store, self) if wanted else None

    def _look_around(self) -> None:
        """Listens from the start screen on until one sits; this is heard by nobody else."""
        if self.store.view is not None:
            if self.lookout.listens:
                self.travel.start(self.lookout.close())
        elif not self.lookout.listens and self.stack.top is not None and self.stack.top.name == "start":
            self.lookout.listens = True
            self.travel.start(self.lookout.start())
        self.lookout.carry()

    def _remember(self) -> None:
        """Keeps the table among the last ones as soon as one sits; one of one's own ends with the program."""
        view, seat, announced = self.store.view, self.store.seat, self.travel.announced
        if view is None or seat is None or announced is None or self.store.solo:
            self._remembered = None if view is None else self._remembered
            return
        name = self.store.draft(NAME).strip()
        at, title = int(self.stage.wall_clock()), called(view.setup, seat)
        table = LastTable(announced.address, announced.code, str(seat), view.setup.title, name, at, title)
        if table.place != self._remembered:
            self._remembered = table.place
            wanted = self.store.settings.remember(table)
            self.prefer(replace(wanted, name=name or wanted.name))


def look_of(settings: Preferences) -> Look:
    """Gives the look that somebody has set."""
    look = Look(_THEMES[settings.theme], settings.scale / 100, still=settings.reduced_motion)
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
    """Runs the client in an open window until it is closed."""
    client = Client(options, window.size)
    client.begin()
    await run_frames(client, window)


async def run_frames(client: Client, window: Window) -> None:
    """Draws until the program has ended, then closes the client: 60 frames a second while something moves, else 20."""
    active_until = 0.0
    calm_memory()
    try:
        while not client.ended:
            started = time.monotonic()
            events = pygame.event.get()
            for event in events:
                client.handle(event)
            drawn = client.frame(window.surface, started)
            if drawn:
                window.show(drawn)
            if events or drawn:
                active_until = started + IDLE_AFTER
            frame = BUSY_FRAME if started < active_until else IDLE_FRAME
            await asyncio.sleep(max(0.001, frame - (time.monotonic() - started)))
    finally:
        await client.close()


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
    connect: Connect = by_socket,
) -> int:
    """Joins the table with `code` at `address`; without `seat` or `name` the person chooses in the window.

    The key of a personal link, `person`, leads straight to the seat that is kept for its holder.
    """
    announced = Announced(address, code, instructor_token, person)
    straight = seat if name or (seat is not None and seat.party is None) else None
    return run_client(ClientOptions(announced=announced, seat=straight, name=name, connect=connect, discover=_discover))


def run_play(announced: Announced, seat: Seat | None = None, name: str = "") -> int:
    """Plays at one's own table, which the caller has opened and ends when this returns."""
    return run_client(ClientOptions(announced=announced, seat=seat, name=name, solo=True))


def run_replay(recording: Recording) -> int:
    """Shows a recorded table in the window, with a slider; going back ends the program."""
    return run_client(ClientOptions(recording=recording))


def run_start(
    cards: Callable[[], tuple[ScenarioCard, ...]], open_table: OpenTable, name: str = "", level: str | None = None
) -> int:
    """Opens the start screen; `open_table` opens the host for what the person picks, with bots of `level` at first."""
    options = ClientOptions(cards=cards, open_table=open_table, name=name, level=level, discover=_discover)
    return run_client(options)


def _discover() -> Discovery:
    # Only now: loading it takes a while, and the first frame is not to wait for it.
    from corfu_client.discovery import LanDiscovery

    return LanDiscovery()
