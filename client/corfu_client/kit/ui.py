"""The Ui: holds a screen's widgets, gives them events and the focus, and draws when something changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pygame
import pygame.key

from corfu_client.kit import overlays
from corfu_client.kit.clicks import Clicks
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.fields import Field, end_composing
from corfu_client.kit.look import Look
from corfu_client.kit.overlays import Overlays, hint_place
from corfu_client.kit.redraws import Redraws
from corfu_client.kit.scenes import Scene, window_around
from corfu_client.kit.shortcuts import asks_menu, press_of, types_text
from corfu_client.kit.theme import Tone
from corfu_client.kit.toasts import Toasts
from corfu_client.kit.trees import chain_at, hand_over, name, path, walk
from corfu_client.kit.widgets import Floating, KeyPress, Pen, Widget

HINT_SECONDS = 0.5
CARET_SECONDS = 0.53
REST_SECONDS = 1.0
SCROLL_SECONDS = 0.05
PHASE_SECONDS = 0.1


class Ui:
    """One window's worth of widgets.

    `show` may be called after every change of the model: widgets with the same key (or, without one, at the same
    place in the tree) keep focus, scroll, caret and typed text. Time is given to `draw`, in seconds; with `frozen`
    the caret stands still and is shown, and no tooltip waits for the mouse to rest.

    Messages (`toast`) pass in a strip at the bottom that is kept free for them, so that they never cover anything; F12
    shows those that were. Give several Uis of one window the same `toasts`.
    """

    def __init__(
        self, look: Look, size: tuple[int, int], *, frozen: bool = False, toasts: Toasts | None = None
    ) -> None:
        self.look = look
        self.frozen = frozen
        self.toasts = toasts or Toasts()
        self._overlays = Overlays(self.toasts)
        self._clicks = Clicks()
        self._size = size
        self._root: Widget | None = None
        self._dialog: Dialog | None = None
        self._focus: str | None = None
        self._focus_before_dialog: str | None = None
        self._by_keyboard = False
        self._typing = True
        self._held: str | None = None
        self._mouse: tuple[int, int] = (-1, -1)
        self._hovered: str | None = None
        self._rested_since: float | None = None
        self._now = 0.0
        self._scrolled_at = 0.0
        self._caret_since = 0.0
        self._caret = True
        self._moves, self._phase = False, 0
        self._hint_shown: str = ""
        self._dirty: bool = True
        self._redraws = Redraws()
        self._known: dict[str, Widget] = {}
        self.painted: Sequence[pygame.Rect] = ()
        """The rectangles that the last `draw` has painted; what the window has to show anew."""

    # what a screen says

    def show(self, root: Widget, dialog: Dialog | None = None) -> None:
        """Shows a tree of widgets, with a dialog over it if one is given."""
        before = self._known
        self._known = {}
        had_dialog = self._dialog is not None
        self._root, self._dialog, self._overlays.strip.veiled = root, dialog, dialog is not None
        name(root, "screen", self._known)
        if dialog:
            name(dialog, "dialog", self._known)
        hand_over(before, self._known)
        self._moves = any(widget.moves for widget in self._known.values())
        self._lay_out()
        self._settle_focus(had_dialog=had_dialog)
        self._floating()

    def resize(self, size: tuple[int, int]) -> None:
        """Lays everything out for a new size of the window."""
        self._size = size
        self._redraws.forget()
        self._lay_out()

    def restyle(self, look: Look) -> None:
        """Lays everything out with a new look (scale or theme)."""
        self.look = look
        self._redraws.forget()
        self._lay_out()

    def toast(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Shows a passing message in the strip at the bottom, when its turn comes."""
        self.toasts.add(text, tone, self._now)
        self._dirty = True

    def invalidate(self) -> None:
        """Asks for everything to be drawn anew, as after a change that no widget knows of."""
        self._redraws.forget()
        self._dirty = True

    def focus(self, key: str) -> None:
        """Gives the focus to the widget with this key, if there is one that takes it."""
        self._set_focus(self._find(key))

    @property
    def focused(self) -> str | None:
        """The key (or the place in the tree) of the widget with the focus."""
        return self._focus

    @property
    def hint(self) -> str:
        """The tooltip of the widget under the mouse, or else of the one with the focus; for a status line."""
        hovered, focused = self._find(self._hovered), self._find(self._focus)
        over = hovered.hint(self._mouse) if hovered else ""
        return over or (focused.hint(None) if focused else "")

    def find(self, key: str) -> Widget | None:
        """Gives the widget with a key; for tests and for reading a field."""
        return self._known.get(key)

    # events

    def handle(self, event: pygame.event.Event) -> bool:
        """Gives an event to whom it concerns; True if somebody took it."""
        match event.type:
            case pygame.KEYDOWN:
                taken = self._key(press_of(event))
            case pygame.KEYUP:
                self._typing = True
                return False
            case pygame.TEXTINPUT:
                taken = self._typed(str(event.text))
            case pygame.TEXTEDITING:
                taken = self._typed(str(event.text), (int(event.start), int(event.length)))
            case pygame.MOUSEBUTTONDOWN if event.button in {1, 2, 3}:
                taken = self._press((int(event.pos[0]), int(event.pos[1])), int(event.button))
            case pygame.MOUSEBUTTONUP if event.button == 1:
                taken = self._release((int(event.pos[0]), int(event.pos[1])))
            case pygame.MOUSEMOTION:
                return self._move((int(event.pos[0]), int(event.pos[1])))
            case pygame.MOUSEWHEEL:
                taken = self._wheel(float(event.dict.get("precise_y", event.y)))
            case pygame.WINDOWEXPOSED | pygame.WINDOWRESTORED:
                taken = False
                self.invalidate()
            case _:
                return False
        if taken:
            self._dirty = True
            self._place_input_window()
            self._floating()  # what has been opened stands in its place before the next event comes
        return taken

    def _key(self, press: KeyPress) -> bool:
        self._caret_since, self._caret = self._now, True
        focused = self._find(self._focus)
        # The letter of a shortcut follows as text; it is not meant for the field that the shortcut opens.
        self._typing = bool(focused and focused.takes_text)
        if press.key == pygame.K_TAB and not press.ctrl and not press.alt:
            self._step_focus(-1 if press.shift else 1)
            return True
        self._work_by(keyboard=True)
        if self._overlays.key_pressed(press):
            return True
        if focused and (focused.key_pressed(press) or (asks_menu(press) and focused.menu_asked(None))):
            self._redraws.touch(focused)
            return True
        if focused and focused.takes_text and types_text(press) and press.key != pygame.K_ESCAPE:
            return False
        taker = next((widget for widget in list(self._active()) if widget.shortcut_pressed(press)), None)
        if taker:
            self._redraws.touch(taker)
            return True
        if press.key == pygame.K_ESCAPE and self._dialog and self._dialog.on_close:
            self._dialog.on_close()
            return True
        return False

    def _typed(self, text: str, composed_at: tuple[int, int] | None = None) -> bool:
        focused = self._find(self._focus)
        if not focused or not focused.takes_text or not self._typing:
            return False
        self._caret_since, self._caret = self._now, True
        if self._floating():
            return True
        if composed_at:
            focused.text_composed(text, *composed_at)
        else:
            focused.text_typed(text)
        self._redraws.touch(focused)
        return True

    def _press(self, pos: tuple[int, int], button: int) -> bool:
        self._move(pos)
        floating, chain = self._floating(), self._under(pos)
        self._work_by(keyboard=False)
        self._typing = True
        if floating and floating not in chain:
            floating.fold()
            return True
        if not chain:
            return False
        shift = bool(pygame.key.get_mods() & pygame.KMOD_SHIFT)
        self._set_focus(next((widget for widget in reversed(chain) if widget.focusable), None))
        if button != 1:
            return any(w.menu_asked(pos) if button == 3 else w.middle_pressed(pos) for w in reversed(chain))
        taker = next((widget for widget in reversed(chain) if widget.pressed(pos, shift=shift)), None)
        clicks = self._clicks.count(pos, self._now)
        if taker and clicks > 1:
            taker.pressed_again(pos, clicks)
        self._held = taker.identity if taker else None
        self._redraws.touch(taker)
        return taker is not None

    def _release(self, pos: tuple[int, int]) -> bool:
        held, self._held = self._find(self._held), None
        if held:
            held.released(pos)
            self._redraws.touch(held)
        return held is not None

    def _move(self, pos: tuple[int, int]) -> bool:
        self._mouse = pos
        held = self._find(self._held)
        if held:
            held.dragged(pos)
            self._redraws.touch(held)
            self._dirty = True
            return True
        chain = self._under(pos)
        hovered = chain[-1] if chain else None
        changed = (hovered.identity if hovered else None) != self._hovered
        left = self._find(self._hovered) if changed else None
        if left:
            left.moved_over(pos)
        self._hovered = hovered.identity if hovered else None
        if hovered and hovered.moved_over(pos):
            self._redraws.touch(hovered)
            changed = True
        self._rested_since = self._now
        self._dirty = self._dirty or changed or bool(self._hint_shown)
        return changed

    def _wheel(self, steps: float) -> bool:
        taker = next((widget for widget in reversed(self._under(self._mouse)) if widget.wheeled(steps)), None)
        self._redraws.touch(taker)
        return taker is not None

    # focus

    def _work_by(self, *, keyboard: bool) -> None:
        self._dirty = self._dirty or self._by_keyboard is not keyboard  # the ring around the focus comes or goes
        self._by_keyboard = keyboard

    def _step_focus(self, by: int) -> None:
        ring_of_focus = [widget for widget in self._active() if widget.focusable]
        if not ring_of_focus:
            return
        at = next((i for i, widget in enumerate(ring_of_focus) if widget.identity == self._focus), None)
        start = (0 if by > 0 else -1) if at is None else (at + by) % len(ring_of_focus)
        self._work_by(keyboard=True)
        self._set_focus(ring_of_focus[start])

    def _set_focus(self, widget: Widget | None) -> None:
        if widget is None or not widget.focusable:
            return
        left, self._focus = self._find(self._focus), widget.identity
        if left and left is not widget:
            left.focus_left()
            end_composing(left)
        self._caret_since, self._caret = self._now, True
        self._dirty = True
        for around in self._path_to(widget):
            around.visible(widget.rect)
        self._place_input_window()

    def _settle_focus(self, *, had_dialog: bool) -> None:
        if self._dialog and not had_dialog:
            self._focus_before_dialog, self._focus = self._focus, None
        elif had_dialog and not self._dialog:
            self._focus, self._focus_before_dialog = self._focus_before_dialog, None
        focused = self._find(self._focus)
        if focused is None or not focused.focusable:
            self._focus = None
        if self._focus is None and self._dialog:
            self._set_focus(next((widget for widget in self._active() if widget.focusable), None))

    def _place_input_window(self) -> None:
        focused = self._find(self._focus)
        if pygame.display.get_init() and pygame.display.get_surface() and isinstance(focused, Field):
            pygame.key.set_text_input_rect(focused.caret_rect())

    # drawing

    def draw(self, surface: pygame.Surface, now: float) -> bool:
        """Draws what changed since the last time, into the rectangles `painted`; True if anything did.

        A surface other than the last one is drawn in full.
        """
        self._pass_time(now)
        self.painted = ()
        if not self._dirty or self._root is None:
            return False
        self._dirty = False
        pen = Pen(surface, self.look, self._find(self._focus), self._find(self._hovered), self._caret, self._phase)
        scene = self._scene(surface, pen.focused)
        self.painted = self._redraws.areas(surface, scene.standing(pen))
        for area in self.painted:
            surface.set_clip(area)
            scene.paint(pen)
        surface.set_clip(None)
        return bool(self.painted)

    def _scene(self, surface: pygame.Surface, focused: Widget | None) -> Scene:
        look, room, hint = self.look, surface.get_rect(), self._hint_shown
        layers = tuple(each for each in (self._root, self._dialog, self._overlays.strip) if each)
        around = focused if self._by_keyboard else None
        ring = around.rect.inflate(look.dp(6), look.dp(6)) if around else None
        window = window_around(self._path_to(around), look, room) if around else room
        sheet = hint_place(look, hint, self._hint_place(), room) if hint else room
        return Scene(layers, ring, window, self._floating(), hint, sheet)

    def _pass_time(self, now: float) -> None:
        self._now = now
        focused, held = self._find(self._focus), self._find(self._held)
        outside = held and held.takes_text and not held.rect.collidepoint(self._mouse)
        if held and outside and now - self._scrolled_at >= SCROLL_SECONDS:
            self._scrolled_at = now
            held.dragged(self._mouse)  # goes on scrolling while the mouse is held still beyond the edge
            self._dirty = True
        if focused and now - self._caret_since >= REST_SECONDS:
            focused.rested()
        blinks = bool(focused and focused.takes_text) and not self.frozen and not self.look.still
        caret = not blinks or int((now - self._caret_since) / CARET_SECONDS) % 2 == 0
        rested = self.frozen or (self._rested_since is not None and now - self._rested_since >= HINT_SECONDS)
        changed = self._overlays.pass_time(now)
        hint = self.hint if rested or self._by_keyboard else ""
        changed = self._overlays.say(self.hint) or changed
        if self._overlays.grown(self.look, self._size):
            self._lay_out()
        before, moves = self._phase, self._moves and not self.frozen and not self.look.still
        self._phase = int(now / PHASE_SECONDS) if moves else 0
        changed = changed or before != self._phase or caret != self._caret or hint != self._hint_shown
        self._dirty = self._dirty or changed
        self._caret, self._hint_shown = caret, hint

    def _hint_place(self) -> pygame.Rect:
        hovered, focused = self._find(self._hovered), self._find(self._focus)
        if hovered and hovered.hint(self._mouse):
            return pygame.Rect(self._mouse[0], self._mouse[1], 1, self.look.dp(18))
        return focused.rect if focused else pygame.Rect(0, 0, 0, 0)

    # the tree

    def _find(self, identity: str | None) -> Widget | None:
        match identity:
            case None:
                return None
            case overlays.STRIP:
                return self._overlays.strip
            case overlays.FLOATING:
                return self._floating()
            case _:
                return self._known.get(identity)

    def _active(self) -> Iterator[Widget]:
        top = self._dialog or self._root
        return walk(top) if top else iter(())

    def _under(self, pos: tuple[int, int]) -> list[Widget]:
        tops = (self._floating(), self._overlays.strip, self._dialog or self._root)
        chains = (chain_at(top, pos) for top in tops)
        return next((chain for chain in chains if chain), list[Widget]())

    def _path_to(self, widget: Widget) -> list[Widget]:
        top = self._dialog or self._root
        return path(top, widget) if top else []

    def _lay_out(self) -> None:
        self._dirty = True
        room = self._overlays.fit(self.look, self._size)
        for top in (self._root, self._dialog):
            if top:
                top.put(self.look, room)

    def _floating(self) -> Floating | None:
        return self._overlays.floating(self.look, self._size, self._known.get(self._focus or ""))
