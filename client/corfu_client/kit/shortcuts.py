"""Shortcuts as people write them (`Ctrl+Enter`, `F2`, `A`) and as pygame reports them."""

from __future__ import annotations

import pygame

from corfu_client.kit.widgets import KeyPress

_NAMED = {
    "Enter": (pygame.K_RETURN, pygame.K_KP_ENTER),
    "Esc": (pygame.K_ESCAPE,),
    "Space": (pygame.K_SPACE,),
    "Del": (pygame.K_DELETE,),
    "+": (pygame.K_PLUS, pygame.K_KP_PLUS, pygame.K_EQUALS),
    "-": (pygame.K_MINUS, pygame.K_KP_MINUS),
    **{f"F{number}": (pygame.K_F1 + number - 1,) for number in range(1, 13)},
}


def fits(shortcut: str, press: KeyPress) -> bool:
    """Says whether a key press is the one the shortcut names."""
    if not shortcut:
        return False
    *modifiers, name = shortcut.split("+") if not shortcut.endswith("+") else [*shortcut[:-1].split("+")[:-1], "+"]
    keys = _NAMED.get(name) or ((ord(name.lower()),) if len(name) == 1 else ())
    if press.key not in keys:
        return False
    wanted = {modifier.lower() for modifier in modifiers}
    shift_free = name == "+"
    return (
        press.ctrl == ("ctrl" in wanted)
        and press.alt == ("alt" in wanted)
        and (shift_free or press.shift == ("shift" in wanted))
    )


def types_text(press: KeyPress) -> bool:
    """Says whether a text field with the focus wants this key for itself."""
    return not press.ctrl and not press.alt and (press.key < 0x7F or press.key in {pygame.K_RETURN, pygame.K_DELETE})


def press_of(event: pygame.event.Event) -> KeyPress:
    """Gives the key press of a KEYDOWN event; Cmd on a Mac counts as Ctrl."""
    mods = int(event.mod)
    ctrl = bool(mods & (pygame.KMOD_CTRL | pygame.KMOD_META))
    return KeyPress(int(event.key), bool(mods & pygame.KMOD_SHIFT), ctrl, bool(mods & pygame.KMOD_ALT))


def asks_menu(press: KeyPress) -> bool:
    """Says whether a key press asks for the menu of what has the focus."""
    return press.key == pygame.K_MENU or (press.key == pygame.K_F10 and press.shift)
