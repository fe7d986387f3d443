"""What a screen is, and how screens follow each other.

A screen reads the store, shows widgets, and says where to go: its `handle` and `build` return `Push`, `Pop`,
`Replace` or None, and the one `ScreenStack` applies that. Screens draw on any surface; none of them needs a window.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeAlias

import pygame

from corfu_client.cards import ScenarioCard, SoloGame
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.look import Look
from corfu_client.kit.toasts import Toasts
from corfu_client.kit.ui import Ui
from corfu_client.kit.widgets import Widget
from corfu_client.offices import Asked
from corfu_client.preferences import LastTable, Preferences
from corfu_client.screens.help import Key, help_dialog
from corfu_client.screens.tours import Tour
from corfu_client.store import Store
from corfu_resources.catalogue import language
from corfu_rules.seats import Seat

if TYPE_CHECKING:
    from corfu_client.discovery import FoundTable


class Errands(Protocol):
    """What screens ask of the program around them; answers come back through the store."""

    def seek(self, address: str, code: str) -> None:
        """Looks a table up: `store.lobby`, or `store.fault`, follows."""
        ...

    def sit(self, seat: Seat, name: str) -> None:
        """Joins the table that was looked up: `store.view`, or `store.fault`, follows."""
        ...

    def play(self, game: SoloGame) -> None:
        """Opens a table of one's own with bots: `store.lobby`, or `store.fault`, follows."""
        ...

    def replay(self) -> None:
        """Asks the host for what the seat was told in play: `store.replaying` has it, or why not."""
        ...

    def leave(self) -> None:
        """Leaves the table; the seat's token is kept for coming back."""
        ...

    def rescale(self, steps: int) -> None:
        """Makes everything larger or smaller by so many steps; 0 goes back to 100 percent."""
        ...

    def prefer(self, wanted: Preferences) -> None:
        """Applies what the person has set, `store.settings` with changes, and keeps it for the next start."""
        ...

    def toggle_fullscreen(self) -> None:
        """Fills the whole display, or gives it back."""
        ...

    def needs_comparing(self, table: FoundTable) -> bool:
        """Says whether a person has to compare the certificate's hash before a table of this network is joined."""
        ...

    def approach(self, table: FoundTable, *, compared: bool = False) -> None:
        """Fills in the way to a table of this network, and looks it up where its code is called out as well."""
        ...

    def ask_last_tables(self) -> None:
        """Asks whether the last tables are still there: `store.surroundings` follows."""
        ...

    def come_back(self, table: LastTable) -> None:
        """Goes back to a table: `store.view`, `store.lobby` or `store.fault` follows."""
        ...

    def ask_host(self, asked: Asked) -> None:
        """Asks the host what only whoever runs the table may: `store.office` follows."""
        ...

    def quit(self) -> None:
        """Ends the program."""
        ...


class Screen(Protocol):
    """One thing to look at."""

    @property
    def name(self) -> str:
        """A short name for logs, tests and screenshots."""
        ...

    def build(self) -> Change | None:
        """Shows the store as it is now; called when the screen comes up and whenever the store has changed."""
        ...

    def tick(self) -> Change | None:
        """Shows the store as it is now, of which only the time has changed since it was last shown."""
        ...

    def handle(self, event: pygame.event.Event) -> Change | None:
        """Takes an event of the person's, and says where to go from here."""
        ...

    def draw(self, surface: pygame.Surface, now: float) -> Sequence[pygame.Rect]:
        """Draws what changed since the last time, and gives where; `now` is in monotonic seconds."""
        ...

    def fit(self) -> None:
        """Takes over a new size or look from the stage, and draws everything at the next chance."""
        ...


@dataclass(frozen=True, slots=True)
class Push:
    """A screen on top of this one."""

    screen: Screen


@dataclass(frozen=True, slots=True)
class Pop:
    """Back to the screen below; on the last one, the end of the program."""


@dataclass(frozen=True, slots=True)
class Replace:
    """Another screen in place of this one."""

    screen: Screen


Change: TypeAlias = Push | Pop | Replace


@dataclass(slots=True)
class Stage:
    """What every screen is given: the model, the look, the size of the window, and whom to send on errands.

    `cards` are the scenarios to play alone, `level` is that of their bots if one was asked for. `frozen` is for
    screenshots: no blinking caret, no fading. `wall_clock` gives the time of day in seconds since 1970.
    `tour` leads through a first game, None without.
    """

    store: Store
    look: Look
    size: tuple[int, int]
    errands: Errands
    cards: tuple[ScenarioCard, ...] = ()
    frozen: bool = False
    level: str | None = None
    toasts: Toasts = field(default_factory=Toasts)
    wall_clock: Callable[[], float] = time.time
    tour: Tour | None = None


class UiScreen:
    """A screen made of the kit's widgets; a subclass gives `tree`, and `dialog` if it has one.

    A widget's callback says `self.go(Push(...))`; `handle` returns it. `arrive` may say where to go on account of
    what the store has become. `shortcut` takes the keys that no widget wanted. F2 shows the keys, `keys` among them.
    """

    name = "screen"
    first_focus = ""
    """The key of the widget that has the focus when the screen comes up."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.ui = Ui(stage.look, stage.size, frozen=stage.frozen, toasts=stage.toasts)
        self._change: Change | None = None
        self._help = False
        self._kept: dict[str, tuple[tuple[object, ...], Widget]] = {}
        self._ticks = False
        self.state_of_things = 0
        """Another number whenever more than the time has changed; for parts of the tree that do not show the time."""

    @property
    def store(self) -> Store:
        """The model."""
        return self.stage.store

    def tree(self) -> Widget:
        """Gives the widgets for the store as it is now."""
        raise NotImplementedError

    def kept(self, name: str, depends_on: tuple[object, ...], build: Callable[[], Widget]) -> Widget:
        """Gives the part of the tree with that name: the very same one as long as what it depends on is equal.

        `depends_on` has to name all that `build` and the callbacks made by it read: parts of the view (they are frozen,
        and the same object while nothing happened in them), and what the person has chosen. Size, look and language
        of the window are always among them.
        """
        everything = (self.stage.size, self.stage.look, language(), *depends_on)
        held = self._kept.get(name)
        if held is not None and held[0] == everything:
            return held[1]
        widget = build()
        self._kept[name] = (everything, widget)
        return widget

    def dialog(self) -> Dialog | None:
        """Gives the dialog over them, None for none."""
        return None

    def arrive(self) -> Change | None:
        """Says where to go on account of what the store has become, None to stay."""
        return None

    def shortcut(self, event: pygame.event.Event) -> bool:
        """Takes a key that no widget wanted; True if it did."""
        del event
        return False

    def keys(self) -> Sequence[Key]:
        """Gives the keys of this screen, for the help."""
        return ()

    def toggle_help(self) -> None:
        """Shows the keys, or puts them away."""
        self._help = not self._help
        self.rebuild()

    def _to_settings(self) -> None:
        from corfu_client.screens.routes import settings_change

        self._help = False
        self.go(settings_change(self.stage, self))

    def go(self, change: Change) -> None:
        """Says where to go once the event has been dealt with."""
        self._change = change

    def rebuild(self) -> None:
        """Shows the widgets anew, as after a change of the screen's own state."""
        self.state_of_things += not self._ticks
        dialog = self.dialog()
        if self._help:
            dialog = help_dialog(self.keys(), self.toggle_help, self._to_settings)
        tree = self.tree()
        if self.stage.tour is not None and dialog is None:
            tree = self.stage.tour.spotlit(self.name, tree, self.rebuild)
        self.ui.show(tree, dialog)

    def build(self) -> Change | None:
        """Shows the widgets for the store as it is now, unless it is time to go elsewhere."""
        change = self.arrive()
        if change is None:
            self.rebuild()
            if self.first_focus and self.ui.focused is None:
                self.ui.focus(self.first_focus)
        return change

    def tick(self) -> Change | None:
        """Shows the widgets for the time that it is now."""
        self._ticks = True
        try:
            return self.build()
        finally:
            self._ticks = False

    def handle(self, event: pygame.event.Event) -> Change | None:
        """Gives the event to the widgets, then to the shortcuts."""
        self._change = None
        if not self.ui.handle(event) and event.type == pygame.KEYDOWN:
            if event.key == pygame.K_F2:
                self.toggle_help()
            elif not self._help:
                self.shortcut(event)
        return self._change

    def draw(self, surface: pygame.Surface, now: float) -> Sequence[pygame.Rect]:
        """Draws what changed since the last time, and gives where."""
        for toast in self.store.take_toasts():
            self.ui.toast(toast.text, toast.tone)
        self.ui.draw(surface, now)
        return self.ui.painted

    def fit(self) -> None:
        """Takes over the stage's size and look."""
        self.ui.resize(self.stage.size)
        self.ui.restyle(self.stage.look)
        self.ui.invalidate()


@dataclass(slots=True)
class ScreenStack:
    """The screens, the top one in sight. When the last one is popped, `ended` runs."""

    stage: Stage
    ended: Callable[[], None]
    screens: list[Screen] = field(default_factory=list[Screen])
    _built: tuple[int, int | None] | None = None
    _led_here: bool = False

    @property
    def top(self) -> Screen | None:
        """The screen in sight, None at the end."""
        return self.screens[-1] if self.screens else None

    def apply(self, change: Change | None) -> None:
        """Does what a screen asked for, and shows the screen that is then on top."""
        while change is not None:
            match change:
                case Push(screen):
                    self.screens.append(screen)
                case Pop():
                    self.screens.pop()
                case Replace(screen):
                    self.screens[-1:] = [screen]
            if self.top is None:
                self.ended()
                return
            self._built = self._state()
            self.top.fit()
            change = self.top.build()

    def handle(self, event: pygame.event.Event) -> None:
        """Gives the event to the screen in sight and goes where it says.

        The letter of a key that led to another screen follows as text; it is not meant for that screen.
        """
        if event.type == pygame.TEXTINPUT and self._led_here:
            return
        before = self.top
        if before is not None:
            self.apply(before.handle(event))
        if event.type in {pygame.KEYDOWN, pygame.KEYUP}:
            self._led_here = event.type == pygame.KEYDOWN and self.top is not before

    def refresh(self) -> None:
        """Builds the screen in sight anew if the store, or the second on the clock, has changed."""
        before, now = self._built, self._state()
        if self.top is None or now == before:
            return
        self._built = now
        only_time = before is not None and before[0] == now[0]
        self.apply(self.top.tick() if only_time else self.top.build())

    def draw(self, surface: pygame.Surface, now: float) -> Sequence[pygame.Rect]:
        """Draws what changed on the screen in sight, and gives where."""
        return self.top.draw(surface, now) if self.top is not None else ()

    def fit(self) -> None:
        """Tells the screen in sight that the window's size or the look has changed."""
        if self.top is not None:
            self.top.fit()
            self.apply(self.top.build())

    def _state(self) -> tuple[int, int | None]:
        return self.stage.store.revision, self.stage.store.seconds_left()
