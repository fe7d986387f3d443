"""The keys, as a dialog over any screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.layout import Row
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_resources.catalogue import _

Key = tuple[str, str]
"""A key as it is written, and what it does."""


def help_dialog(own: Sequence[Key], on_close: Callable[[], None], on_settings: Callable[[], None]) -> Dialog:
    """Gives the dialog; `own` are the keys of the screen under it, `on_settings` leads to what can be set."""
    everywhere = [
        ("Tab", _("Next field or button; with Shift the one before")),
        (_("Enter, Space"), _("Press the button, choose the entry")),
        (_("Arrows, Page Up, Page Down"), _("Move in lists and texts")),
        ("Ctrl +  Ctrl −  Ctrl 0", _("Larger, smaller, as it was")),
        ("F2", _("This help")),
        ("F12", _("Messages that have passed at the bottom")),
        ("F10, F11", _("Settings; the whole display")),
        ("Esc", _("Close, go back")),
    ]
    parts: list[Widget] = []
    if own:
        parts += [caption(_("ON THIS SCREEN")), *(_line(key) for key in own)]
    parts += [caption(_("EVERYWHERE")), *(_line(key) for key in everywhere)]
    close = Button(_("Close"), on_close, kind=Kind.MAIN, key="close-help")
    settings = Button(_("Settings"), on_settings, shortcut="F10", key="settings-of-help")
    return Dialog(_("Keys"), parts, [close, settings], on_close=on_close, width=600, key="help")


def _line(key: Key) -> Widget:
    return Row([Label(key[0], bold=True, tone=Tone.ACCENT, width=210), Label(key[1], grow=1)])
