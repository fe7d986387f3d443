"""The menu in the corner of every header: keys, settings, the whole display, leaving, quitting; and what it asks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.labels import Label
from corfu_client.kit.menus import Menu, MenuItem
from corfu_client.store import Store
from corfu_resources.catalogue import _


class Errand(StrEnum):
    """A line of the menu."""

    KEYS = "keys"
    SETTINGS = "settings"
    DISPLAY = "display"
    LEAVE = "leave"
    """Leave the table, or the way to it, for the start screen."""
    QUIT = "quit"


def program_menu(store: Store, on_choose: Callable[[Errand], None]) -> Menu:
    """Gives the menu. Whoever is at no table has none to leave."""
    items = [
        MenuItem(Errand.KEYS, _("Keys"), "F2"),
        MenuItem(Errand.SETTINGS, _("Settings"), "F10"),
        MenuItem(Errand.DISPLAY, _("Whole display"), "F11"),
        *([MenuItem(Errand.LEAVE, _("Leave the table…"), apart=True)] if store.view is not None else []),
        MenuItem(Errand.QUIT, _("Quit…") if asks_first(store) else _("Quit"), "Ctrl+Q", apart=store.view is None),
    ]
    return Menu(_("Menu"), items, lambda key: on_choose(Errand(key)), key="program-menu")


def asks_first(store: Store) -> bool:
    """Says whether something is lost or stands still when the person goes now."""
    return store.view is not None and store.view.proceedings.closing is None


def parting_dialog(store: Store, errand: Errand, deeds: Mapping[Errand, Callable[[], None]]) -> Dialog:
    """Gives the question before somebody leaves a table where the talks go on; `deeds` are to go and to stay (KEYS)."""
    quits = errand is Errand.QUIT
    title = _("Quit the program?") if quits else _("Leave the table?")
    stay = Button(_("Stay"), deeds[Errand.KEYS], shortcut="Esc", key="stay")
    go = Button(_("Quit") if quits else _("Leave"), deeds[errand], kind=Kind.MAIN, shortcut="Enter", key="go")
    return Dialog(title, [Label(_what_follows(store))], [stay, go], on_close=deeds[Errand.KEYS], key="parting")


def _what_follows(store: Store) -> str:
    if store.solo:
        return _("This game of your own ends here and is not kept.")
    view = store.view
    if view is None or view.viewer.party is None:
        return _("The talks go on without you. The start screen leads back, or the code does.")
    return _(
        "Your seat stays yours, and the start screen leads back to it. Stay away too long, and a bot may take over."
    )
