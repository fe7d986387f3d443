"""Fields to type in: one line, or several."""

from __future__ import annotations

from collections.abc import Callable

import pygame
from pygame.font import Font
from typing_extensions import override

from corfu_client.kit.editing import Edited
from corfu_client.kit.look import Look
from corfu_client.kit.scrolling import STEP, Scroller
from corfu_client.kit.shapes import box
from corfu_client.kit.text import fitting
from corfu_client.kit.widgets import KeyPress, Pen, Size, Widget
from corfu_client.kit.wrapping import Line, line_at, wrapped

_EDGE_X, _EDGE_Y = 12, 8


class _Field(Widget):
    """What both fields share: the edited text, the mouse, the input method, the drawing."""

    focusable = True
    takes_text = True
    _many_lines = False

    def __init__(
        self,
        *,
        text: str | None = None,
        placeholder: str = "",
        on_change: Callable[[str], None] | None = None,
        on_submit: Callable[[str], None] | None = None,
        longest: int,
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
        height: int | None = None,
    ) -> None:
        super().__init__(key=key, grow=grow, width=width, height=height)
        self.edited = Edited(text or "", longest=longest, lines=self._many_lines)
        self._given = text is not None
        self._placeholder = placeholder
        self._on_change = on_change
        self._on_submit = on_submit
        self._composed = ""
        self._goal: int | None = None
        self.scroller = Scroller()
        self._sideways = 0

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edited.text

    def adopt(self, old: Widget) -> None:
        if not isinstance(old, _Field):
            return
        self.scroller.take_over(old.scroller)
        self._sideways, self._goal, self._composed = old._sideways, old._goal, old._composed  # noqa: SLF001 -- same class
        if not self._given:
            self.edited.text = old.text[: self.edited.longest]
        if self.text == old.text:
            self.edited.caret, self.edited.anchor = old.edited.caret, old.edited.anchor
        else:
            self.edited.go(len(self.text))

    def text_typed(self, text: str) -> None:
        self._composed = ""
        self._changing(lambda: self.edited.insert(text))

    def text_composed(self, text: str) -> None:
        self._composed = text
        self._show_caret()

    def key_pressed(self, press: KeyPress) -> bool:
        if self._composed:
            return True  # the input method has the keys until it is done
        if press.key in {pygame.K_RETURN, pygame.K_KP_ENTER}:
            return self._enter(press)
        if press.key in {pygame.K_UP, pygame.K_DOWN, pygame.K_PAGEUP, pygame.K_PAGEDOWN}:
            return self._up_or_down(press)
        self._goal = None
        taken: list[bool] = []
        self._changing(lambda: taken.append(self.edited.key(press)))
        return taken[0]

    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        if not self.scroller.grab(self.look, pos):
            self.edited.go(self._place_at(pos), keep=shift)
        self._goal = None
        return True

    def dragged(self, pos: tuple[int, int]) -> None:
        if not self.scroller.drag(self.look, pos):
            self.edited.go(self._place_at(pos), keep=True)
            self._show_caret()

    def released(self, pos: tuple[int, int]) -> None:
        del pos
        self.scroller.let_go()

    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        lines = self._lines()
        self.scroller.fit(self._inner(), len(lines) * self._font().get_linesize())

    def caret_rect(self) -> pygame.Rect:
        """Gives where the caret stands, for the window of an input method."""
        font, inner = self._font(), self._inner()
        lines = self._lines()
        caret = self.edited.caret + len(self._composed)
        number = line_at(lines, caret)
        left = font.size(self._shown()[lines[number].start : caret])[0]
        top = number * font.get_linesize() - self.scroller.offset
        return pygame.Rect(inner.left + left - self._sideways, inner.top + top, 2, font.get_linesize())

    def paint(self, pen: Pen) -> None:
        look, theme = pen.look, pen.look.theme
        focused = pen.focused is self
        edge = theme.accent if focused else theme.neutral
        box(pen.surface, self.rect, theme.raised, look.dp(6), edge=edge, thickness=look.dp(2 if focused else 1))
        clip = pen.surface.get_clip()
        pen.surface.set_clip(clip.clip(self._inner().inflate(look.dp(4), 0)))
        if not self.text and not self._composed:
            letters = self._font().render(self._placeholder, True, theme.muted)
            pen.surface.blit(letters, self._inner())
        self._paint_lines(pen)
        if focused and pen.caret:
            pen.surface.fill(theme.ink, self.caret_rect())
        pen.surface.set_clip(clip)
        self.scroller.paint(pen)

    def _paint_lines(self, pen: Pen) -> None:
        theme, font, inner, shown = pen.look.theme, self._font(), self._inner(), self._shown()
        start, end = self.edited.selection
        composed = (self.edited.caret, self.edited.caret + len(self._composed))
        left, high = inner.left - self._sideways, font.get_linesize()
        for number, line in enumerate(self._lines()):
            top = inner.top + number * high - self.scroller.offset
            if top > inner.bottom or top + high < inner.top:
                continue
            text = shown[line.start : line.end]
            stretch = _span(font, text, start - line.start, end - line.start)
            if start != end and not self._composed and stretch[1]:
                pen.surface.fill(theme.selection, (left + stretch[0], top, stretch[1], high))
            if text:
                pen.surface.blit(font.render(text, True, theme.ink), (left, top))
            under = _span(font, text, composed[0] - line.start, composed[1] - line.start)
            if under[1]:
                base = top + font.get_ascent() + pen.look.dp(2)
                pen.surface.fill(theme.accent, (left + under[0], base, under[1], pen.look.dp(2)))

    def _changing(self, change: Callable[[], None]) -> None:
        before = self.text
        change()
        if self._look:
            self.place(self._look, self.rect)
            self._show_caret()
        if before != self.text and self._on_change:
            self._on_change(self.text)

    def _enter(self, press: KeyPress) -> bool:
        raise NotImplementedError

    def _up_or_down(self, press: KeyPress) -> bool:
        raise NotImplementedError

    def _lines(self) -> list[Line]:
        raise NotImplementedError

    def _submit(self) -> bool:
        if self._on_submit:
            self._on_submit(self.text)
        return self._on_submit is not None

    def _font(self) -> Font:
        return self.look.font(16)

    def _inner(self) -> pygame.Rect:
        return self.rect.inflate(-2 * self.look.dp(_EDGE_X), -2 * self.look.dp(_EDGE_Y))

    def _shown(self) -> str:
        caret = self.edited.caret
        return self.text[:caret] + self._composed + self.text[caret:]

    def _place_at(self, pos: tuple[int, int]) -> int:
        font, inner, lines = self._font(), self._inner(), self._lines()
        number = (pos[1] - inner.top + self.scroller.offset) // font.get_linesize()
        line = lines[min(max(0, number), len(lines) - 1)]
        return line.start + _nearest(font, self.text[line.start : line.end], pos[0] - inner.left + self._sideways)

    def _show_caret(self) -> None:
        if self._look is None:
            return
        caret, inner = self.caret_rect(), self._inner()
        top = caret.top - inner.top + self.scroller.offset
        self.scroller.show(top, top + caret.height)
        if not self._many_lines:
            self._sideways = max(0, self._sideways + min(0, caret.left - inner.left))
            self._sideways += max(0, caret.right - inner.right)


class TextEntry(_Field):
    """A field of one line. `on_change` hears every change, `on_submit` Enter.

    Give `text` to say what stands in it (a draft from the store); leave it out and a rebuild keeps what was typed.
    """

    def __init__(
        self,
        *,
        text: str | None = None,
        placeholder: str = "",
        on_change: Callable[[str], None] | None = None,
        on_submit: Callable[[str], None] | None = None,
        longest: int = 200,
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
    ) -> None:
        super().__init__(
            text=text,
            placeholder=placeholder,
            on_change=on_change,
            on_submit=on_submit,
            longest=longest,
            key=key,
            grow=grow,
            width=width,
        )

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(min(width, look.dp(self.width or 240)), look.font(16).get_linesize() + 2 * look.dp(_EDGE_Y))

    def _enter(self, press: KeyPress) -> bool:
        return False if press.ctrl or press.alt else self._submit()

    def _up_or_down(self, press: KeyPress) -> bool:
        del press
        return False

    def _lines(self) -> list[Line]:
        return [Line(0, len(self._shown()))]


class TextArea(_Field):
    """A field of several lines. Enter starts a new line, Ctrl+Enter submits; Tab leaves it."""

    _many_lines = True

    def __init__(
        self,
        *,
        text: str | None = None,
        placeholder: str = "",
        on_change: Callable[[str], None] | None = None,
        on_submit: Callable[[str], None] | None = None,
        longest: int = 2000,
        rows: int = 4,
        key: str | None = None,
        grow: int = 0,
        width: int | None = None,
    ) -> None:
        super().__init__(
            text=text,
            placeholder=placeholder,
            on_change=on_change,
            on_submit=on_submit,
            longest=longest,
            key=key,
            grow=grow,
            width=width,
        )
        self._rows = rows

    @override
    def measure(self, look: Look, width: int) -> Size:
        return Size(width, look.font(16).get_linesize() * self._rows + 2 * look.dp(_EDGE_Y))

    @override
    def wheeled(self, steps: float) -> bool:
        return self.scroller.to(self.scroller.offset - int(steps * self.look.dp(STEP)))

    def _enter(self, press: KeyPress) -> bool:
        if press.alt:
            return False
        if press.ctrl:
            return self._submit()
        self._changing(lambda: self.edited.insert("\n"))
        return True

    def _up_or_down(self, press: KeyPress) -> bool:
        if press.ctrl or press.alt:
            return False
        font, lines = self._font(), self._lines()
        caret = self.edited.caret
        number = line_at(lines, caret)
        if self._goal is None:
            self._goal = font.size(self.text[lines[number].start : caret])[0]
        page = max(1, self._inner().height // font.get_linesize() - 1)
        steps = {pygame.K_UP: -1, pygame.K_DOWN: 1, pygame.K_PAGEUP: -page, pygame.K_PAGEDOWN: page}
        line = lines[min(max(0, number + steps[press.key]), len(lines) - 1)]
        place = line.start + _nearest(font, self.text[line.start : line.end], self._goal)
        self.edited.go(place, keep=press.shift)
        self._show_caret()
        return True

    def _lines(self) -> list[Line]:
        return wrapped(self._shown(), self._font(), self._inner().width)


def _span(font: Font, text: str, start: int, end: int) -> tuple[int, int]:
    start, end = min(max(0, start), len(text)), min(max(0, end), len(text))
    left = font.size(text[:start])[0]
    return left, font.size(text[:end])[0] - left if end > start else 0


def _nearest(font: Font, text: str, left: int) -> int:
    before = fitting(text, font, max(0, left))
    here, there = (font.size(text[:place])[0] for place in (before, min(before + 1, len(text))))
    return before + 1 if left > (here + there) / 2 and before < len(text) else before
