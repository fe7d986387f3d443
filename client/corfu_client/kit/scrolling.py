"""Scrolling, as lists, areas and text fields share it."""

from __future__ import annotations

from collections.abc import Sequence

import pygame
from typing_extensions import override

from corfu_client.kit.look import Look
from corfu_client.kit.shapes import box
from corfu_client.kit.widgets import KeyPress, Pen, Size, Widget

BAR = 10
STEP = 48


class Scroller:
    """How far a taller content is scrolled under its window, in pixels."""

    def __init__(self) -> None:
        self.offset = 0
        self.content = 0
        self.window = pygame.Rect(0, 0, 0, 0)
        self._grip: int | None = None

    @property
    def furthest(self) -> int:
        """The offset at which the last line shows."""
        return max(0, self.content - self.window.height)

    @property
    def at_end(self) -> bool:
        """Whether the end of the content shows."""
        return self.offset >= self.furthest

    def take_over(self, other: Scroller) -> None:
        """Stands where another stood, and keeps hold of its grip."""
        self.offset, self.content, self.window, self._grip = other.offset, other.content, other.window, other._grip

    def fit(self, window: pygame.Rect, content: int) -> None:
        """Takes a new window and height of the content; never stands beyond the end."""
        self.window, self.content = window, content
        self.to(self.offset)

    def to(self, offset: int) -> bool:
        """Scrolls to an offset as far as there is content; True if that changed something."""
        before, self.offset = self.offset, min(max(0, offset), self.furthest)
        return before != self.offset

    def show(self, top: int, bottom: int) -> None:
        """Scrolls no more than needed for the stretch from `top` to `bottom` of the content to show."""
        if top < self.offset:
            self.to(top)
        elif bottom > self.offset + self.window.height:
            self.to(bottom - self.window.height)

    def key(self, press: KeyPress, step: int) -> bool:
        """Takes the keys that scroll."""
        page = max(step, self.window.height - step)
        moves = {
            pygame.K_PAGEUP: self.offset - page,
            pygame.K_PAGEDOWN: self.offset + page,
            pygame.K_UP: self.offset - step,
            pygame.K_DOWN: self.offset + step,
            pygame.K_HOME: 0,
            pygame.K_END: self.furthest,
        }
        if press.key not in moves or press.ctrl or press.alt:
            return False
        self.to(moves[press.key])
        return True

    def handle(self, look: Look) -> pygame.Rect | None:
        """Gives where the handle of the scrollbar is; None where everything shows."""
        if self.furthest == 0:
            return None
        track = self.window
        tall = max(look.dp(28), track.height * track.height // self.content)
        top = track.top + (track.height - tall) * self.offset // self.furthest
        return pygame.Rect(track.right - look.dp(BAR), top, look.dp(BAR), tall)

    def grab(self, look: Look, pos: tuple[int, int]) -> bool:
        """Takes a press of the mouse on the scrollbar."""
        handle = self.handle(look)
        if handle is None or pos[0] < handle.left:
            return False
        if not handle.collidepoint(pos):
            self.to(self.offset + (self.window.height if pos[1] > handle.bottom else -self.window.height))
        handle = self.handle(look) or handle
        self._grip = pos[1] - handle.top
        return True

    def drag(self, look: Look, pos: tuple[int, int]) -> bool:
        """Follows the mouse that holds the handle; False if it does not."""
        handle = self.handle(look)
        if self._grip is None or handle is None:
            return False
        way = max(1, self.window.height - handle.height)
        self.to((pos[1] - self._grip - self.window.top) * self.furthest // way)
        return True

    def let_go(self) -> bool:
        """Ends a drag; True if there was one."""
        held, self._grip = self._grip is not None, None
        return held

    def appearance(self, look: Look) -> object:
        """Gives what can be seen of it: where the handle stands."""
        handle = self.handle(look)
        return (handle.top, handle.height) if handle else ()

    def paint(self, pen: Pen) -> None:
        """Draws the scrollbar."""
        handle = self.handle(pen.look)
        if handle:
            look = pen.look
            box(pen.surface, handle.inflate(-look.dp(4), 0), look.theme.neutral, look.dp(3))


class Scroll(Widget):
    """A window on a taller widget; scrolls by wheel, bar, and so that what has the focus shows."""

    def __init__(self, child: Widget, *, key: str | None = None, grow: int = 1, height: int | None = None) -> None:
        super().__init__(key=key, grow=grow, height=height)
        self._child = child
        self.scroller = Scroller()

    @property
    @override
    def children(self) -> Sequence[Widget]:
        return (self._child,)

    @override
    def measure(self, look: Look, width: int) -> Size:
        return self._child.size(look, width)

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        wide = rect.width
        if self._child.overflows(look, wide, rect.height):  # only then is there a bar to make room for
            wide = max(1, rect.width - look.dp(BAR + 4))
        tall = max(self._child.size(look, wide).height, rect.height)
        self.scroller.fit(rect, tall)
        self._child.put(look, pygame.Rect(rect.left, rect.top - self.scroller.offset, wide, tall))

    @override
    def appearance(self, pen: Pen) -> object:
        return self.scroller.appearance(pen.look)

    @override
    def paint(self, pen: Pen) -> None:
        self._child.draw(pen)
        self.scroller.paint(pen)

    @override
    def adopt(self, old: Widget) -> None:
        if isinstance(old, Scroll):
            self.scroller.take_over(old.scroller)

    @override
    def wheeled(self, steps: float) -> bool:
        moved = self.scroller.to(self.scroller.offset - int(steps * self.look.dp(STEP)))
        self.place(self.look, self.rect)
        return moved

    @override
    def shortcut_pressed(self, press: KeyPress) -> bool:
        if press.key not in {pygame.K_PAGEUP, pygame.K_PAGEDOWN} or not self.scroller.key(press, self.look.dp(STEP)):
            return False
        self.place(self.look, self.rect)
        return True

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        del shift
        taken = self.scroller.grab(self.look, pos)
        self.place(self.look, self.rect)
        return taken

    @override
    def dragged(self, pos: tuple[int, int]) -> None:
        if self.scroller.drag(self.look, pos):
            self.place(self.look, self.rect)

    @override
    def released(self, pos: tuple[int, int]) -> None:
        del pos
        self.scroller.let_go()

    @override
    def visible(self, rect: pygame.Rect) -> None:
        top = rect.top - self.rect.top + self.scroller.offset
        self.scroller.show(top, top + rect.height)
        self.place(self.look, self.rect)
