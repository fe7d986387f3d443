"""A modal dialog: stands over the screen, holds the focus, closes with Esc."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pygame
from typing_extensions import override

from corfu_client.kit.buttons import Action, Button
from corfu_client.kit.labels import Label
from corfu_client.kit.layout import Align, Column, Panel, Row, Spacer
from corfu_client.kit.look import Look
from corfu_client.kit.scrolling import Scroll
from corfu_client.kit.widgets import Pen, Size, Widget


class Dialog(Widget):
    """A title, a body that scrolls if it must, and buttons at the bottom right.

    Esc and a click beside it call `on_close`; without one the dialog has to be answered.
    """

    def __init__(
        self,
        title: str,
        body: Sequence[Widget],
        buttons: Sequence[Widget],
        *,
        on_close: Action | None = None,
        width: int = 560,
        key: str = "dialog",
    ) -> None:
        super().__init__(key=key)
        self.on_close = on_close
        self._wide = width
        self._title = title
        self._body = Scroll(Column(body), key=f"{key}-body")
        self._buttons = tuple(buttons)
        self._panel = self._composed(())

    def remark(self, words: Widget) -> None:
        """Puts a remark above the buttons, as on what became of what was sent. To be called before it is shown."""
        self._panel = self._composed((words,))

    def hold(self, text: str, reason: str) -> None:
        """Switches the last button off with another text, as while what it has done is under way."""
        last = next((each for each in reversed(self._buttons) if isinstance(each, Button)), None)
        if last is not None:
            last.hold(text, reason)

    def _composed(self, remarks: Sequence[Widget]) -> Panel:
        head, foot = Label(self._title, size=22, bold=True), Row([Spacer(), *self._buttons], align=Align.CENTRE)
        rest = Column([head, self._body, *remarks, foot], gap=16)
        return Panel([_Filling(rest)], padding=24, raised=True)

    @property
    @override
    def children(self) -> Sequence[Widget]:
        return (self._panel,)

    @override
    def measure(self, look: Look, width: int) -> Size:
        return self._panel.size(look, width)

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        wide = min(look.dp(self._wide), rect.width - 2 * look.dp(24))
        tall = min(self._panel.size(look, wide).height + look.dp(2), rect.height - 2 * look.dp(24))
        room = pygame.Rect(0, 0, wide, tall)
        room.center = rect.center
        self._panel.put(look, room)

    @override
    def appearance(self, pen: Pen) -> object:
        return Dialog

    @override
    def paint(self, pen: Pen) -> None:
        pen.surface.blit(_veil(self.rect.size, pen.look.theme.veil), self.rect)
        self._panel.draw(pen)

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del shift
        outside = not self._panel.rect.collidepoint(pos)
        if self.on_close and outside:
            self.on_close()
        return outside


class _Filling(Widget):
    """Takes the height left, but asks for what its child asks for."""

    def __init__(self, child: Widget) -> None:
        super().__init__(grow=1)
        self._child = child

    @property
    def children(self) -> Sequence[Widget]:
        return (self._child,)

    def measure(self, look: Look, width: int) -> Size:
        return self._child.size(look, width)

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self._child.put(look, rect)

    def appearance(self, pen: Pen) -> object:
        del pen
        return None

    def paint(self, pen: Pen) -> None:
        self._child.draw(pen)


@lru_cache(maxsize=2)
def _veil(size: tuple[int, int], colour: tuple[int, int, int, int]) -> pygame.Surface:
    veil = pygame.Surface(size, pygame.SRCALPHA)
    veil.fill(colour)
    return veil
