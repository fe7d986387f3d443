"""Plays the tutorial in a real window with nothing but a mouse: a program of its own, run under Xvfb by the test.

    DISPLAY=:N python -m tests.client.real_window.mouse

The window is that of `corfu play`, with its real host in a process beside it. Beside the window a thread looks where
the buttons are and lets xdotool move the pointer there and press, as a hand would; it calls nothing of the program.
Says each press in a line, and at the end what the outcome was as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import pygame
from typing_extensions import override

from corfu_client import app
from corfu_client.kit import Button, List, Menu, Ui
from corfu_client.kit.menus import MenuSheet
from corfu_client.screens.contract import UiScreen
from corfu_rules.proceedings import Player

PATIENCE = 240.0
"""Seconds after which the hand gives up."""
REST = 0.15
"""Seconds that the hand rests between two presses."""
TALKS = 15.0
"""Seconds that the bots are given to talk before the hand moves on to the next phase."""


class Watched(app.Client):
    """The program, known to the hand beside it."""

    running: ClassVar[list[Watched]] = []
    between_frames: ClassVar[threading.Lock] = threading.Lock()
    """Held while the program changes what is on the screen, and while the hand looks at it."""

    @override
    def begin(self) -> None:
        super().begin()
        self.running.append(self)

    @override
    def handle(self, event: pygame.event.Event) -> None:
        with self.between_frames:
            super().handle(event)

    @override
    def frame(self, surface: pygame.Surface, now: float) -> bool:
        with self.between_frames:
            return super().frame(surface, now)


@dataclass
class Hand:
    """Looks at the screen and presses; `pressed` are the keys of what was pressed, in order."""

    pressed: list[str] = field(default_factory=list)
    proposed: bool = False
    hurried: float = 0.0

    def play(self) -> None:
        """Plays until the outcome is in sight, then closes the window by its own button."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            time.sleep(REST)
            screen = _screen()
            if screen is None:
                continue
            if screen.name == "outcome":
                self._report(screen)
                return
            self._act(screen)
        self._give_up()

    def _act(self, screen: UiScreen) -> None:
        steps: Sequence[Callable[[UiScreen], bool]]
        if self._press("tour-skip")(screen):
            return
        match screen.name:
            case "start":
                steps = (self._press("play-tutorial"),)
            case "seats":
                steps = (self._press("sit"), self._choose("seats", "NO"))
            case "briefing":
                steps = (self._press("ready", "back"),)
            case "decision":
                steps = (self._join, self._press("back"), self._hurry)
            case "table":
                steps = (self._propose, self._press("answer"), self._take_stance, self._hurry)
            case _:
                steps = (self._press("ready", "back", "close"),)
        any(step(screen) for step in steps)

    def _propose(self, screen: UiScreen) -> bool:
        """Proposes once: the first clause, another wording than the first, and off it goes."""
        if self.proposed:
            return False
        if screen.ui.find("pick-option") is None:
            return self._press("propose")(screen)
        self.proposed = self._choose("pick-option", "b")(screen) and self._press("send-proposal")(_screen() or screen)
        return self.proposed

    def _join(self, screen: UiScreen) -> bool:
        """Joins the consensus, once; then the others have time to answer."""
        return self.pressed[-1] != "join" and self._press("join")(screen)

    def _take_stance(self, screen: UiScreen) -> bool:
        return "join" not in self.pressed[-6:] and self._press("lead", "join")(screen)

    def _hurry(self, screen: UiScreen) -> bool:
        """Lets the next phase begin, as whoever plays alone may."""
        if time.monotonic() < self.hurried + TALKS:
            return False
        if screen.ui.find("steering") is None:
            return self._press("steer")(screen)
        self.hurried = time.monotonic()
        advanced = self._press("steer-AdvancePhase", "steer-CallFinalDecision")(screen)
        return advanced or self._press("form-back")(screen)

    def _press(self, *keys: str) -> Callable[[UiScreen], bool]:
        def press(screen: UiScreen) -> bool:
            for key in keys:
                place = _button_at(screen.ui, key)
                if place is not None:
                    _click_at(place)
                    self.pressed.append(key)
                    return True
            return False

        return press

    def _choose(self, key: str, item: str) -> Callable[[UiScreen], bool]:
        def choose(screen: UiScreen) -> bool:
            place = _row_at(screen.ui, key, item)
            if place is None:
                return False
            _click_at(place)
            self.pressed.append(f"{key}:{item}")
            time.sleep(REST)
            return True

        return choose

    def _choose_in_menu(self, menu: str, item: str) -> bool:
        """Drops a menu down and presses one of its lines."""
        screen = _screen()
        if screen is None or not (_line_at(screen.ui, menu, item) or self._press(menu)(screen)):
            return False
        time.sleep(REST)
        place = _line_at(screen.ui, menu, item)
        if place is None:
            return False
        _click_at(place)
        self.pressed.append(f"{menu}:{item}")
        return True

    def _report(self, screen: UiScreen) -> None:
        view = screen.store.view
        assert view is not None
        people = [str(each.seat) for each in view.proceedings.offered if each.player is Player.PERSON]
        closing = view.proceedings.closing
        sys.stdout.write(json.dumps({"pressed": self.pressed, "people": people, "closing": str(closing)}) + "\n")
        sys.stdout.flush()
        while not all(client.ended for client in Watched.running):
            self._choose_in_menu("program-menu", "quit")
            time.sleep(REST)

    def _give_up(self) -> None:
        screen = _screen()
        sys.stdout.write(json.dumps({"pressed": self.pressed, "stuck": screen.name if screen else None}) + "\n")
        sys.stdout.flush()
        for client in Watched.running:
            client.quit()


def _screen() -> UiScreen | None:
    for client in Watched.running:
        if isinstance(client.stack.top, UiScreen):
            return client.stack.top
    return None


def _button_at(ui: Ui, key: str) -> tuple[int, int] | None:
    """Gives where to press a button, None while it is not there, switched off, or out of sight."""
    with Watched.between_frames:
        widget, window = ui.find(key), pygame.display.get_surface()
        if not isinstance(widget, Button) or widget._reason or window is None:
            return None
        in_sight = window.get_rect().contains(widget.rect) and widget in ui._under(widget.rect.center)
        return widget.rect.center if in_sight else None


def _row_at(ui: Ui, key: str, item: str) -> tuple[int, int] | None:
    """Gives where to press an entry of a list, None while it is out of sight."""
    with Watched.between_frames:
        widget = ui.find(key)
        index = widget._index_of(item) if isinstance(widget, List) else None
        if not isinstance(widget, List) or index is None:
            return None
        top = widget.rect.top + widget._tops[index] - widget.scroller.offset
        row = pygame.Rect(widget.rect.left, top, widget.rect.width, widget._tops[index + 1] - widget._tops[index])
        return row.center if widget.rect.contains(row) else None


def _line_at(ui: Ui, key: str, item: str) -> tuple[int, int] | None:
    """Gives where to press a line of a menu, None while it has not dropped down."""
    with Watched.between_frames:
        menu, window = ui.find(key), pygame.display.get_surface()
        sheet = menu.floating if isinstance(menu, Menu) else None
        if not isinstance(sheet, MenuSheet) or window is None or not window.get_rect().contains(sheet.rect):
            return None
        index = next((number for number, each in enumerate(sheet._items) if each.key == item), None)
        if index is None:
            return None
        return sheet.rect.centerx, sheet._inner().top + (sheet._tops[index] + sheet._tops[index + 1]) // 2


def _click_at(place: tuple[int, int]) -> None:
    x, y = place
    _xdotool("mousemove", str(x), str(y))
    _xdotool("click", "1")


def _xdotool(*words: str) -> None:
    subprocess.run(["xdotool", *words], check=True, timeout=10)


def main(arguments: Iterable[str]) -> None:
    """Opens the window as `corfu play` does, and lets the hand play in it."""
    from corfu_cli.main import main as corfu

    app.Client = Watched  # type: ignore[misc]
    threading.Thread(target=Hand().play, daemon=True).start()
    sys.argv = ["corfu", "play", *arguments]
    corfu()


if __name__ == "__main__":
    main(sys.argv[1:])
