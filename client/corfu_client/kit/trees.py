"""Ways through a tree of widgets."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_client.kit.widgets import Widget


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
