"""Somebody who plays with the keyboard alone: keys and letters as a window would report them, and nothing else.

A script is a line of keys: `P`, `Ctrl+Enter`, `Down*3`. `=words` types words. `>widget` presses Tab until that widget
has the focus. `?words` opens the list of all moves, types the words and presses Enter.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable
from dataclasses import dataclass, field

import pygame

from corfu_client.kit import Button, Widget
from corfu_client.loopbacks import LoopbackConnection, LoopbackTable
from corfu_client.screens.contract import Push, UiScreen
from corfu_client.screens.stack import ScreenStack
from corfu_client.screens.table import TableScreen
from corfu_client.store import Store
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat, delegation
from corfu_wire.codec import decode_command
from corfu_wire.messages import Accepted, CommandEnvelope
from tests.client.stages import HandClock, new_stage, new_store, seated, take_in

DE = delegation("DE")
_NAMED = {
    "Enter": pygame.K_RETURN,
    "Esc": pygame.K_ESCAPE,
    "Space": pygame.K_SPACE,
    "Tab": pygame.K_TAB,
    "Del": pygame.K_DELETE,
    "Left": pygame.K_LEFT,
    "Right": pygame.K_RIGHT,
    "Up": pygame.K_UP,
    "Down": pygame.K_DOWN,
    "Home": pygame.K_HOME,
    "End": pygame.K_END,
    **{f"F{number}": pygame.K_F1 + number - 1 for number in range(1, 13)},
}
_MODS = {"Ctrl": pygame.KMOD_CTRL, "Shift": pygame.KMOD_SHIFT}
_MOST_TABS = 150


@dataclass(frozen=True, slots=True)
class Script:
    """How one command is given: at which table, by whom, with which keys. `then` happens once the person sits."""

    command: type[Command]
    table: Callable[[], LoopbackTable]
    keys: str
    seat: Seat = DE
    instructor: bool = False
    then: Callable[[LoopbackTable], None] | None = None


@dataclass
class Typist:
    """A person at a table, and the commands of theirs that the table has accepted."""

    table: LoopbackTable
    store: Store
    line: LoopbackConnection
    clock: HandClock
    stack: ScreenStack
    accepted: list[type[Command]] = field(default_factory=list[type[Command]])
    refused: list[str] = field(default_factory=list[str])

    @property
    def top(self) -> UiScreen:
        """The screen in sight."""
        screen = self.stack.top
        assert isinstance(screen, UiScreen)
        return screen

    def play(self, keys: str) -> None:
        """Presses what a script says."""
        for word in shlex.split(keys):
            if word[0] == "=" and len(word) > 1:
                self._type(word[1:])
            elif word[0] == ">" and len(word) > 1:
                self._walk(word[1:])
            elif word[0] == "?" and len(word) > 1:
                self._press("Ctrl+K")
                self._type(word[1:])
                self._press("Enter")
            else:
                name, _star, times = word.partition("*")
                for _ in range(int(times or 1)):
                    self._press(name)

    def _walk(self, widget: str) -> None:
        for _ in range(_MOST_TABS):
            if self.top.ui.focused == widget:
                return
            self._press("Tab")
        raise AssertionError(f"Tab never comes to {widget} on {self.top.name}; it stands on {self.top.ui.focused}")

    def _press(self, name: str) -> None:
        *mods, key = name.split("+")
        code = _NAMED.get(key) or ord(key.lower())
        mod = 0
        for each in mods:
            mod |= _MODS[each]
        letter = key.lower() if len(key) == 1 and not mods else ""
        self.stack.handle(pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=letter))
        if letter:
            self.stack.handle(pygame.event.Event(pygame.TEXTINPUT, text=letter))
        self.stack.handle(pygame.event.Event(pygame.KEYUP, key=code, mod=mod))
        self.frame()

    def _type(self, words: str) -> None:
        for letter in words:
            self.stack.handle(pygame.event.Event(pygame.TEXTINPUT, text=letter))
        self.frame()

    def keys_shown_twice(self) -> set[str]:
        """Gives the keys that stand on more than one button of the screen in sight: only one of them would be heard."""
        waiting: list[Widget] = [self.top.tree()]
        shown: list[str] = []
        while waiting:
            widget = waiting.pop()
            waiting += widget.children
            if isinstance(widget, Button):
                shown.append(widget._shortcut)
        return {key for key in shown if key and shown.count(key) > 1}

    def frame(self) -> None:
        """Does what the program does once per frame, a second later."""
        self.clock.seconds += 1
        take_in(self.store, self.line)
        self.stack.refresh()

    def send(self, envelope: CommandEnvelope) -> None:
        """Carries a command to the table, and notes what became of it."""
        self.line.send(envelope)
        assert self.line.seat is not None
        answer = self.table.answer(self.line.seat, envelope)
        kind = type(decode_command(envelope.command))
        if isinstance(answer, Accepted):
            self.accepted.append(kind)
        else:
            self.refused.append(f"{kind.__name__}: {answer.sentence}")


async def at_the_table(script: Script, kind: type[Typist] = Typist) -> Typist:
    """Sits down as the script says, with the table's screen in sight."""
    table, clock = script.table(), HandClock()
    store = new_store(clock)
    line = await seated(store, table, script.seat, instructor=script.instructor)
    stack = ScreenStack(new_stage(store)[0], lambda: None)
    typist = kind(table, store, line, clock, stack)
    store.outbox = typist.send
    stack.apply(Push(TableScreen(stack.stage)))
    typist.frame()
    if script.then is not None:
        script.then(table)
        typist.frame()
        typist.frame()  # keys are passed over for a moment when a decision comes up
    return typist
