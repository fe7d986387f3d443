"""What every widget is: measured, placed, drawn, and spoken to by the `Ui`.

A widget is made anew whenever its screen is, and takes over from the widget with the same identity what the person
did to it (`adopt`). The identity is its `key`, or else its place in the tree.

What is drawn again: a widget whose `appearance` is another one than when it was last drawn, or that stands elsewhere.
One that says nothing of its appearance is drawn again whenever it was made anew, took an event, or got or lost the
focus or the mouse.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import pygame

from corfu_client.kit.look import Look


class Size(NamedTuple):
    """Width and height in pixels."""

    width: int
    height: int


class KeyPress(NamedTuple):
    """A key with its modifiers; `key` is one of pygame's K_ numbers."""

    key: int
    shift: bool = False
    ctrl: bool = False
    alt: bool = False


@dataclass(slots=True)
class Pen:
    """What a widget draws with: the surface, the look, and what the moment adds."""

    surface: pygame.Surface
    look: Look
    focused: Widget | None = None
    hovered: Widget | None = None
    caret: bool = True
    phase: int = 0
    """Tenths of a second that have passed, for what moves of itself; always 0 where nothing may move."""


class Widget:
    """Base of all widgets; a subclass gives `measure` and `paint` and what events it takes.

    `grow` is its share of the space left along its row or column; `width` and `height` (dp) fix a length.
    """

    focusable: bool = False
    takes_text: bool = False
    moves: bool = False
    """Whether it looks different in another phase of the pen."""
    steady: bool = True
    """Whether it ever wants the same size for the same width, so that this is reckoned once."""
    expendable: bool = False
    """Whether it is left out of a row that is too narrow for all, before anything is lost of the others."""
    spills: bool = False
    """Whether what is in it stands outside its `reach`, as in a column that is too full; it paints nothing itself."""

    def __init__(
        self, *, key: str | None = None, grow: int = 0, width: int | None = None, height: int | None = None
    ) -> None:
        self.key = key
        self.grow = grow
        self.width = width
        self.height = height
        self.identity = key or ""
        self.rect = pygame.Rect(0, 0, 0, 0)
        self._look: Look | None = None
        self._sizes: dict[tuple[int, int], Size] = {}

    @property
    def look(self) -> Look:
        """The look this widget was placed with; asking before that is a mistake of the program."""
        if self._look is None:
            raise RuntimeError("the widget has not been placed yet")
        return self._look

    @property
    def children(self) -> Sequence[Widget]:
        """The widgets inside this one, in the order of focus."""
        return ()

    @property
    def floating(self) -> Floating | None:
        """What floats over the screen on its account, as a menu; asked only of the widget with the focus."""
        return None

    def focus_left(self) -> None:
        """The focus went elsewhere."""

    def size(self, look: Look, width: int) -> Size:
        """Gives the size it wants within `width` pixels, fixed lengths first."""
        known = self._sizes.get((look.number, width)) if self.steady else None
        if known is None:
            known = self._sizes[look.number, width] = self._size(look, width)
        return known

    def _size(self, look: Look, width: int) -> Size:
        if self.width is not None:
            width = min(width, look.dp(self.width)) if width else look.dp(self.width)
        wanted = self.measure(look, width)
        return Size(
            look.dp(self.width) if self.width is not None else wanted.width,
            look.dp(self.height) if self.height is not None else wanted.height,
        )

    def measure(self, look: Look, width: int) -> Size:
        """Gives the size it would like within `width` pixels."""
        raise NotImplementedError

    def least(self, look: Look, width: int) -> int:
        """Gives down to which width in pixels, within `width`, it gives way at once in a row too narrow for all."""
        return self.size(look, width).width

    def narrowest(self, look: Look, width: int) -> int:
        """Gives the same for when all are at their least, and the expendable ones are out: below it words are torn."""
        return self.least(look, width)

    def overflows(self, look: Look, width: int, height: int) -> bool:
        """Whether it wants more than `height` pixels within `width`; measures no more of it than that takes."""
        return self.size(look, width).height > height

    def place(self, look: Look, rect: pygame.Rect) -> None:
        """Puts it, and what is in it, at `rect`."""
        self._look = look
        self.rect = rect

    def put(self, look: Look, rect: pygame.Rect) -> None:
        """Places it, unless it stands there already."""
        if self._look is not look or self.rect != rect:
            self.place(look, rect)

    @property
    def settled(self) -> bool:
        """Whether it has been placed."""
        return self._look is not None

    def unsettle(self) -> None:
        """Makes the next `put` place it anew, wherever it stands."""
        self._look = None

    @property
    def reach(self) -> pygame.Rect:
        """The rectangle that it, with what is in it, paints into; whatever lies outside is cut off."""
        return self.rect

    def appearance(self, pen: Pen) -> object:
        """Gives a value that is equal as long as it, without what is in it, would be painted the same in its place.

        None where it paints nothing itself. Whatever `paint` reads has to be in it, the theme and scale excepted.
        """
        return self, pen.focused is self, pen.hovered is self, pen.focused is self and pen.caret

    def parts(self, pen: Pen) -> Iterable[tuple[str, pygame.Rect, object]]:
        """Gives what of it can be drawn again by itself: a name, the rectangle, and its appearance as in `appearance`.

        What is not in a part has to be in the appearance of the whole, and nothing that is in one.
        """
        del pen
        return ()

    def draw(self, pen: Pen) -> None:
        """Paints it inside its reach and what is being drawn now. Containers draw what is in them by this."""
        if self.spills:
            self.paint(pen)
            return
        clip = pen.surface.get_clip()
        window = clip.clip(self.reach)
        if window.width and window.height:
            pen.surface.set_clip(window)
            self.paint(pen)
            pen.surface.set_clip(clip)

    def paint(self, pen: Pen) -> None:
        """Draws it, and what is in it."""
        raise NotImplementedError

    def adopt(self, old: Widget) -> None:
        """Takes over what the person did to its predecessor: scroll, caret, typed text."""

    def hint(self, pos: tuple[int, int] | None) -> str:
        """Gives the tooltip, for a place of the mouse or (None) for keyboard focus; empty for none."""
        del pos
        return ""

    def key_pressed(self, press: KeyPress) -> bool:
        """Takes a key; False leaves it to whoever comes next."""
        del press
        return False

    def text_typed(self, text: str) -> None:
        """Takes typed characters; only of widgets with `takes_text`."""

    def text_composed(self, text: str, start: int, length: int) -> None:
        """Takes what an input method is still composing; it is at work on `length` characters from `start` on."""

    def rested(self) -> None:
        """A second has passed since the last key."""

    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        """Takes the mouse button; True if it wants the drags and the release that follow."""
        del pos, shift
        return False

    def pressed_again(self, pos: tuple[int, int], clicks: int) -> None:
        """The press that it has just taken was the second or third in a row at one place."""

    def menu_asked(self, pos: tuple[int, int] | None) -> bool:
        """Takes the right mouse button, or (None) the key for menus; True if it shows one (see `floating`)."""
        del pos
        return False

    def middle_pressed(self, pos: tuple[int, int]) -> bool:
        """Takes the middle mouse button."""
        del pos
        return False

    def dragged(self, pos: tuple[int, int]) -> None:
        """The mouse moved while the button pressed on it is down."""

    def released(self, pos: tuple[int, int]) -> None:
        """The mouse button pressed on it came up."""

    def moved_over(self, pos: tuple[int, int]) -> bool:
        """The mouse moved over it; True asks for a new drawing."""
        del pos
        return False

    def wheeled(self, steps: float) -> bool:
        """Takes the wheel (positive: away from the person); False leaves it to the widget around."""
        del steps
        return False

    def shortcut_pressed(self, press: KeyPress) -> bool:
        """Takes a key that nobody with the focus wanted."""
        del press
        return False

    def visible(self, rect: pygame.Rect) -> None:
        """Scrolls so that `rect`, inside it, can be seen."""
        del rect


class Floating(Widget):
    """A sheet that floats over the screen, as a menu does. `place` gives it the room there is; it takes its own place.

    While it is there it gets the mouse first, and a press beside it folds it. Keys are its owner's to pass on.
    """

    def appearance(self, pen: Pen) -> object:
        """Gives another value each time: nobody says what its owner has done to it."""
        del pen
        return object()

    def fold(self) -> None:
        """Puts it away."""
        raise NotImplementedError
