"""What a screen that waits for the host says: what it waits for, or what went wrong."""

from __future__ import annotations

from corfu_client.kit import Align, Label, Mark, MarkShape, Panel, Row, Spinner, Tone, Widget
from corfu_client.store import Store
from corfu_resources.plain import plain


def inline_notice(store: Store) -> Widget | None:
    """Gives the fault, or what is being waited for; None where there is neither."""
    if store.fault:
        return _notice(store.fault, Mark(MarkShape.CROSS, Tone.BAD), Tone.BAD)
    return _notice(store.busy, Spinner(), Tone.ACCENT) if store.busy else None


def _notice(text: str, sign: Widget, tone: Tone) -> Widget:
    row = Row([sign, Label(plain(text), most=4, tone=tone, grow=1)], align=Align.CENTRE)
    return Panel([row], raised=True, stripe=tone, padding=12)
