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
from corfu_client.screens.program_menu import Errand, asks_first, parting_dialog, program_menu
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


@dataclass(frozen=True, slots=True)
class StartOver:
    """Another screen in place of all there are."""

    screen: Screen


Change: TypeAlias = Push | Pop | Replace | StartOver


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
        self._parting: Errand | None = None
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

    def menu(self) -> Widget:
        """Gives the menu of the program, for the corner of the header."""
        return program_menu(self.store, self._run)

    def _run(self, errand: Errand) -> None:
        match errand:
            case Errand.KEYS:
                self.toggle_help()
            case Errand.SETTINGS:
                self._to_settings()
            case Errand.DISPLAY:
                self.stage.errands.toggle_fullscreen()
            case Errand.LEAVE | Errand.QUIT if asks_first(self.store):
                self._part(errand)
            case Errand.LEAVE:
                self._leave_for_the_start()
            case Errand.QUIT:
                self.stage.errands.quit()

    def _part(self, errand: Errand | None) -> None:
        self._parting, self._help = errand, False
        self.rebuild()

    def _leave_for_the_start(self) -> None:
        from corfu_client.screens.routes import start_screen

        self.stage.errands.leave()
        self.go(StartOver(start_screen(self.stage)))

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
        if self._parting is not None:
            quits, leaves = self.stage.errands.quit, self._leave_for_the_start
            deeds = {Errand.KEYS: lambda: self._part(None), Errand.LEAVE: leaves, Errand.QUIT: quits}
            dialog = parting_dialog(self.store, self._parting, deeds)
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
            elif event.key == pygame.K_q and event.mod & pygame.KMOD_CTRL:
                self._run(Errand.QUIT)
            elif not self._help and self._parting is None:
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
