"""What fields to type in have in common: the edited text, the mouse, the input method, the menu, the drawing."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pygame
import pygame.key
from pygame.font import Font
from typing_extensions import override

from corfu_client.kit import clipboard
from corfu_client.kit.editing import Edited
from corfu_client.kit.graphemes import cut_before, next_cut
from corfu_client.kit.look import Look
from corfu_client.kit.menus import MenuItem, MenuSheet
from corfu_client.kit.scrolling import Scroller
from corfu_client.kit.shapes import box
from corfu_client.kit.text import fitting
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Floating, KeyPress, Pen, Widget
from corfu_client.kit.wrapping import Line, line_at
from corfu_resources.catalogue import _

EDGE_X, EDGE_Y = 12, 8
_LETTERS = 16
_COUNTER = 12


class Field(Widget):
    """A text that a person edits; a subclass says how it is broken into lines and what Enter, Up and Down do."""

    focusable = True
    takes_text = True
    many_lines = False

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
        self.edited = Edited(text or "", longest=longest, lines=self.many_lines)
        self._given = text is not None
        self._placeholder = placeholder
        self._on_change = on_change
        self._on_submit = on_submit
        self._composed = ""
        self._composed_at = (0, 0)
        self._goal: int | None = None
        self._leans = False
        self._unit = 1
        self._held: tuple[int, int] = (0, 0)
        self._menu: MenuSheet | None = None
        self.scroller = Scroller()
        self._sideways = 0

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edited.text

    @override
    def adopt(self, old: Widget) -> None:
        if not isinstance(old, Field):
            return
        self.scroller.take_over(old.scroller)
        self._sideways, self._goal, self._leans = old._sideways, old._goal, old._leans  # noqa: SLF001 -- same class
        self._composed, self._composed_at = old._composed, old._composed_at  # noqa: SLF001 -- same class
        self._unit, self._held = old._unit, old._held  # noqa: SLF001 -- same class
        self.edited.take_over(old.edited, text_too=not self._given)
        if old.floating and old._menu:  # noqa: SLF001 -- same class
            self._show_menu(old._menu.near)  # noqa: SLF001 -- same class

    # what a person does to it

    @override
    def text_typed(self, text: str) -> None:
        self._composed = ""
        self._changing(lambda: self.edited.type(text))

    @override
    def text_composed(self, text: str, start: int, length: int) -> None:
        start = min(max(0, start), len(text))
        self._composed, self._composed_at = text, (start, min(max(0, length), len(text) - start))
        self._show_caret()

    @override
    def key_pressed(self, press: KeyPress) -> bool:
        if self._menu and self.floating:
            return self._menu.key_pressed(press)
        if self._composed:
            return True  # the input method has the keys until it is done
        if press.key in {pygame.K_RETURN, pygame.K_KP_ENTER}:
            return self._enter(press)
        if press.key in {pygame.K_UP, pygame.K_DOWN, pygame.K_PAGEUP, pygame.K_PAGEDOWN}:
            return self._up_or_down(press)
        self._goal = None
        if press.key in {pygame.K_HOME, pygame.K_END} and not press.ctrl and not press.alt:
            self._to_edge_of_line(press)
            return True
        taken: list[bool] = []
        self._changing(lambda: taken.append(self.edited.key(press)))
        return taken[0]

    @override
    def pressed(self, pos: tuple[int, int], *, shift: bool = False) -> bool:
        self._composed, self._goal, self._unit = "", None, 1
        if not self.scroller.grab(self.look, pos):
            self._go_to(pos, keep=shift)
            self._held = (self.edited.anchor, self.edited.anchor)
        return True

    @override
    def pressed_again(self, pos: tuple[int, int], clicks: int) -> None:
        self._unit = clicks
        self._held = self._around(self._place_at(pos)[0])
        self.edited.select(*self._held)

    @override
    def dragged(self, pos: tuple[int, int]) -> None:
        if self.scroller.drag(self.look, pos):
            return
        inner, line = self._inner(), self._font().get_linesize()
        pos = (pos[0], min(max(inner.top - line, pos[1]), inner.bottom + line - 1))  # a line at a time beyond the edge
        if self._unit == 1:
            self._go_to(pos, keep=True)
        else:
            (start, end), (first, last) = self._around(self._place_at(pos)[0]), self._held
            self.edited.select(*((last, start) if start < first else (first, max(end, last))))
        self._show_caret()

    @override
    def released(self, pos: tuple[int, int]) -> None:
        del pos
        self.scroller.let_go()
        clipboard.keep_selected(self.edited.selected)

    @override
    def middle_pressed(self, pos: tuple[int, int]) -> bool:
        self._go_to(pos, keep=False)
        self._changing(lambda: self.edited.insert(clipboard.selected()))
        return True

    @override
    def rested(self) -> None:
        self.edited.undo.pause()

    @override
    def focus_left(self) -> None:
        self._composed, self._menu = "", None
        self.edited.undo.pause()

    # its menu

    @property
    @override
    def floating(self) -> Floating | None:
        return self._menu if self._menu and not self._menu.folded else None

    @override
    def menu_asked(self, pos: tuple[int, int] | None) -> bool:
        if pos is not None:
            place = self._place_at(pos)[0]
            start, end = self.edited.selection
            if not start <= place <= end or start == end:
                self.edited.go(place)
        self._show_menu(pygame.Rect(pos, (1, 1)) if pos else self.caret_rect())
        return True

    def _show_menu(self, near: pygame.Rect) -> None:
        self._menu = MenuSheet(self._menu_items(), near, self._menu_chosen)

    def _menu_items(self) -> Sequence[MenuItem]:
        undo = self.edited.undo
        nothing = "" if self.edited.selected else _("Nothing is selected.")
        return (
            MenuItem("undo", _("Undo"), "Ctrl+Z", "" if undo.possible else _("Nothing has been changed.")),
            MenuItem("redo", _("Redo"), "Ctrl+Y", "" if undo.again_possible else _("Nothing has been undone.")),
            MenuItem("cut", _("Cut"), "Ctrl+X", nothing, apart=True),
            MenuItem("copy", _("Copy"), "Ctrl+C", nothing),
            MenuItem("paste", _("Paste"), "Ctrl+V", "" if clipboard.paste() else _("Nothing has been copied.")),
            MenuItem("all", _("Select all"), "Ctrl+A", "" if self.text else _("There is no text."), apart=True),
        )

    def _menu_chosen(self, key: str) -> None:
        edited = self.edited
        acts = {"undo": edited.take_back, "redo": edited.do_again, "cut": edited.cut, "copy": edited.copy}
        acts |= {"paste": edited.paste, "all": edited.select_all}
        self._changing(acts[key])

    # where things stand

    @override
    def place(self, look: Look, rect: pygame.Rect) -> None:
        super().place(look, rect)
        self.scroller.fit(self._inner(), len(self._lines()) * self._font().get_linesize())

    def caret_rect(self) -> pygame.Rect:
        """Gives where the caret stands, also for the window of an input method."""
        font, inner, lines = self._font(), self._inner(), self._lines()
        caret = self.edited.caret
        if self._composed:
            caret = self.edited.selection[0] + sum(self._composed_at)
        number = self._line_of(caret)
        wide = max(2, self.look.dp(2))
        left = font.size(self._shown()[lines[number].start : caret])[0]
        if self.many_lines:  # the spaces that end a line may reach beyond it
            left = min(left, max(0, inner.width - wide))
        top = number * font.get_linesize() - self.scroller.offset
        return pygame.Rect(inner.left + left - self._sideways, inner.top + top, wide, font.get_linesize())

    @override
    def appearance(self, pen: Pen) -> object:
        edited, focused = self.edited, pen.focused is self
        caret = (edited.caret, edited.anchor, self._leans, self._composed_at, focused, focused and pen.caret)
        place = (self._sideways, self.scroller.offset, self.scroller.appearance(pen.look))
        return edited.text, self._composed, self._composed_at, self._leans, self._placeholder, caret, place

    @override
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
        self._paint_counter(pen)
        self.scroller.paint(pen)

    def _paint_lines(self, pen: Pen) -> None:
        theme, font, inner, shown = pen.look.theme, self._font(), self._inner(), self._shown()
        start, end = self.edited.selection
        left, high = inner.left - self._sideways, font.get_linesize()
        for number, line in enumerate(self._lines()):
            top = inner.top + number * high - self.scroller.offset
            if top > inner.bottom or top + high < inner.top:
                continue
            text = shown[line.start : line.end]
            if start != end and not self._composed:
                before, wide = _span(font, text, start - line.start, end - line.start)
                wide += pen.look.dp(5) if start <= line.end < end else 0  # so that an empty line shows, too
                pen.surface.fill(theme.selection, (left + before, top, wide, high))
            if text:
                pen.surface.blit(font.render(text, True, theme.ink), (left, top))
            if self._composed:
                self._paint_composed(pen, line, text, (left, top))

    def _paint_composed(self, pen: Pen, line: Line, text: str, at: tuple[int, int]) -> None:
        """Underlines what is being composed, what the method is converting right now more strongly."""
        font, first = self._font(), self.edited.selection[0] - line.start
        base = at[1] + font.get_ascent() + pen.look.dp(2)
        start, length = self._composed_at
        for begin, many, thick in ((0, len(self._composed), 1), (start, length, 3)):
            before, wide = _span(font, text, first + begin, first + begin + many)
            pen.surface.fill(pen.look.theme.accent, (at[0] + before, base, wide, pen.look.dp(thick)))

    def _paint_counter(self, pen: Pen) -> None:
        words = self._counter()
        if not words:
            return
        look, theme = pen.look, pen.look.theme
        tone = Tone.BAD if len(self.text) >= self.edited.longest else Tone.MUTED
        letters = look.font(_COUNTER, bold=tone is Tone.BAD).render(words, True, theme.colour(tone))
        corner = (self.rect.right - look.dp(EDGE_X), self.rect.bottom - look.dp(EDGE_Y) + look.dp(3))
        place = letters.get_rect(bottomright=corner) if self.many_lines else letters.get_rect()
        if not self.many_lines:
            place.midright = (self.rect.right - look.dp(EDGE_X), self.rect.centery)
        pen.surface.blit(letters, place)

    def _counter(self) -> str:
        """Gives how much of the room is used, once little of it is left."""
        left = self.edited.longest - len(self.text)
        return f"{len(self.text)}/{self.edited.longest}" if left <= max(10, self.edited.longest // 10) else ""

    # for the subclasses

    def _changing(self, change: Callable[[], None]) -> None:
        before = self.text
        self._leans = False
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
        return self.look.font(_LETTERS)

    def _inner(self) -> pygame.Rect:
        inner = self.rect.inflate(-2 * self.look.dp(EDGE_X), -2 * self.look.dp(EDGE_Y))
        words = self._counter()
        if words and self.many_lines:
            inner.height = max(1, inner.height - self.look.font(_COUNTER).get_linesize())
        elif words:
            inner.width = max(1, inner.width - self.look.font(_COUNTER, bold=True).size(words)[0] - self.look.dp(8))
        return inner

    def _shown(self) -> str:
        if not self._composed:
            return self.text
        start, end = self.edited.selection
        return self.text[:start] + self._composed + self.text[end:]

    def _line_of(self, caret: int) -> int:
        lines = self._lines()
        number = line_at(lines, caret)
        leans = self._leans and number > 0 and lines[number].start == lines[number - 1].end == caret
        return number - 1 if leans else number

    def _place_at(self, pos: tuple[int, int]) -> tuple[int, int]:
        """Gives the place in the text nearest to one on the screen, and the number of its line."""
        font, inner, lines = self._font(), self._inner(), self._lines()
        number = min(max(0, (pos[1] - inner.top + self.scroller.offset) // font.get_linesize()), len(lines) - 1)
        return self._place_on(number, pos[0] - inner.left + self._sideways), number

    def _place_on(self, number: int, left: int) -> int:
        line = self._lines()[number]
        return line.start + nearest(self._font(), self.text[line.start : line.end], left)

    def _go_to(self, pos: tuple[int, int], *, keep: bool) -> None:
        place, number = self._place_at(pos)
        self.edited.go(place, keep=keep)
        self._leans = self._lines()[number].end == place

    def _around(self, place: int) -> tuple[int, int]:
        return self.edited.word_at(place) if self._unit == 2 else self.edited.paragraph_at(place)

    def _to_edge_of_line(self, press: KeyPress) -> None:
        line = self._lines()[self._line_of(self.edited.caret)]
        to_end = press.key == pygame.K_END
        self.edited.go(line.end if to_end else line.start, keep=press.shift)
        self._leans = to_end
        self._show_caret()

    def _show_caret(self) -> None:
        if self._look is None:
            return
        caret, inner = self.caret_rect(), self._inner()
        top = caret.top - inner.top + self.scroller.offset
        self.scroller.show(top, top + caret.height)
        if not self.many_lines:
            self._sideways = max(0, self._sideways + min(0, caret.left - inner.left))
            self._sideways += max(0, caret.right - inner.right)


def _span(font: Font, text: str, start: int, end: int) -> tuple[int, int]:
    start, end = min(max(0, start), len(text)), min(max(0, end), len(text))
    left = font.size(text[:start])[0]
    return left, font.size(text[:end])[0] - left if end > start else 0


def nearest(font: Font, text: str, left: int) -> int:
    """Gives the place in a line that is nearest to `left` pixels from its start."""
    before = cut_before(text, fitting(text, lambda part: font.size(part)[0], max(0, left)))
    after = next_cut(text, before)
    here, there = font.size(text[:before])[0], font.size(text[:after])[0]
    return after if left > (here + there) / 2 else before


def end_composing(field: Widget) -> None:
    """Tells the input method that what it was composing in a field will not be taken."""
    if field.takes_text and pygame.display.get_init() and pygame.display.get_surface():
        pygame.key.stop_text_input()
        pygame.key.start_text_input()
