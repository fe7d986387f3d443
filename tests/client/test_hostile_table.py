"""Whatever strings a table is full of, every tab of its screen can be built and drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_client.screens.table import TableScreen
from corfu_rules.seats import delegation
from tests.client.stages import new_stage, new_store, picture, seated
from tests.client.tables import drafting

WORDS = {
    "unbroken": "W" * 4000,
    "markup": "<b onclick='x'>&amp;</b><font pixel_size=1e8>" * 80,
    "bidi and control": ("\u202e\u2066abc\u0000\u0007\u200b\u2029" * 400)[:4000],
    "stacked marks": ("e" + "\u0301" * 30) * 120,
    "emoji": "\U0001f469\u200d\U0001f469\u200d\U0001f467" * 600,
}


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
async def test_every_tab_can_be_drawn_whatever_people_write(words: str) -> None:
    store = new_store()
    await seated(store, drafting(), delegation("DE"))
    view = store.view
    assert view is not None
    parties = tuple(replace(each, name=words) for each in view.setup.parties)
    store.view = replace(
        view,
        setup=replace(view.setup, title=words, parties=parties),
        notes=tuple(replace(each, text=words) for each in view.notes),
        proceedings=replace(
            view.proceedings,
            statements=tuple(replace(each, text=words) for each in view.proceedings.statements),
            proposals=tuple(replace(each, rationale=words) for each in view.proceedings.proposals),
        ),
    )
    store.changed()
    screen = TableScreen(new_stage(store)[0])
    for tab in ("proposals", "chair", "floor", "notes", "caucus", "record", "text"):
        screen.desk.tab = tab
        assert picture(screen).get_bounding_rect().width
