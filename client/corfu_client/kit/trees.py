"""Ways through a tree of widgets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corfu_client.kit.widgets import Widget


def name(widget: Widget, identity: str, known: dict[str, Widget]) -> None:
    """Gives a widget, and all that is in it, its identity, and notes it in `known`; a ValueError where two have one."""
    widget.identity = widget.key or identity
    if widget.identity in known:
        raise ValueError(f"two widgets have the key {widget.identity!r}")
    known[widget.identity] = widget
    for number, child in enumerate(widget.children):
        name(child, f"{widget.identity}/{number}", known)


def walk(widget: Widget) -> Iterator[Widget]:
    """Gives a widget and all that is in it, in the order of focus."""
    yield widget
    for child in widget.children:
        yield from walk(child)


def path(top: Widget, wanted: Widget) -> list[Widget]:
    """Gives the widgets from `top` down to the one that is wanted; empty if it is not there."""
    if top is wanted:
        return [top]
    for child in top.children:
        below = path(child, wanted)
        if below:
            return [top, *below]
    return []


def chain_at(top: Widget | None, pos: tuple[int, int]) -> list[Widget]:
    """Gives the widgets that stand at a place, the outermost first."""
    chain: list[Widget] = []
    widget = top
    while widget is not None and widget.rect.collidepoint(pos):
        chain.append(widget)
        widget = next((child for child in widget.children if child.rect.collidepoint(pos)), None)
    return chain


def hand_over(before: Mapping[str, Widget], now: Mapping[str, Widget]) -> None:
    """Lets widgets take over from those with the same identity what the person did to them."""
    moved = False
    for identity, widget in now.items():
        old = before.get(identity)
        if old is not None and old is not widget and type(old) is type(widget):
            moved = moved or widget.settled
            widget.adopt(old)
    if moved:  # one kept from a tree before that one has to be placed again, inside others that have not
        for widget in now.values():
            widget.unsettle()
