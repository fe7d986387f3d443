"""A table shows its delegations their points, bands instead, or neither; after the end it shows points."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest

from corfu_client.kit.text import words_of
from corfu_client.linkage_words import cost_named
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.table import TableScreen
from corfu_client.screens.texts_blocks import text_blocks
from corfu_client.text_model import clause_texts
from corfu_client.text_worth import display_of, part_worth, worth_line
from corfu_rules.bands import ScoreDisplay
from corfu_rules.briefs import Linkage
from corfu_rules.identifiers import Points
from corfu_rules.procedures.chairing import AdvancePhase, EndTable
from corfu_rules.seats import CHAIR, INSTRUCTOR, delegation
from corfu_rules.views import View, view_for
from tests.client.stages import new_stage, new_store, picture, seated
from tests.client.tables import CLAUSES, Talks, with_chair_text

DE = delegation("DE")
BANDS = {"++", "+", "0", "−", "−−"}


def talks_with(display: ScoreDisplay) -> Talks:
    talks = with_chair_text()
    talks.table = replace(talks.table, setup=replace(talks.table.setup, scores=display))
    return talks


def view_with(display: ScoreDisplay) -> View:
    return view_for(talks_with(display).table, DE)


def said(view: View) -> Sequence[str]:
    """What the viewer reads of worth: of every option, of a part, of the whole."""
    assert view.brief is not None
    whole = view.setup.opening_text
    options = [worth.words for text in clause_texts(view) for worth in text.options]
    blocks = [words_of(block.runs) for block in text_blocks(view, whole)]
    return [*options, *blocks, part_worth(view, view.brief, whole[:1]), words_of(worth_line("", view, whole))]


def test_bands_stand_where_points_would():
    view = view_with(ScoreDisplay.BANDS)
    options = [worth.words for text in clause_texts(view) for worth in text.options]
    assert set(options) <= BANDS
    assert len(set(options)) > 1
    assert not [words for words in said(view) if re.search(r"\d+ points?", words)]
    assert "block what is − or −−" in said(view)[-1]


def test_where_points_are_hidden_nothing_tells_what_is_worth_more():
    view = view_with(ScoreDisplay.HIDDEN)
    worths = [worth for text in clause_texts(view) for worth in text.options]
    assert {(worth.points, worth.words, worth.short) for worth in worths} == {(None, "", "")}
    assert any(worth.red_line for worth in worths), "a red line is an instruction in words"
    assert not [words for words in said(view) if re.search(r"\d+ points?", words) or set(words.split()) & BANDS]


@pytest.mark.parametrize("display", ScoreDisplay)
def test_after_the_end_the_points_are_shown(display: ScoreDisplay):
    talks = talks_with(display)
    talks.submit(INSTRUCTOR, EndTable())
    view = view_for(talks.table, DE)
    assert display_of(view) is ScoreDisplay.SHOWN
    assert re.search(r"\d+ points", said(view)[-1])


def test_what_a_linkage_costs_is_told_without_points():
    one, two = CLAUSES[:2]
    linkage = Linkage(one.id, one.options[0].id, two.id, two.options[0].id, Points(-12), "Why.")
    for display in (ScoreDisplay.BANDS, ScoreDisplay.HIDDEN):
        assert cost_named(linkage, display) == "Without it, the text is worth less to you."


@pytest.mark.parametrize("display", ScoreDisplay)
async def test_every_screen_of_the_table_can_be_drawn(display: ScoreDisplay):
    talks = talks_with(display)
    talks.submit(CHAIR, AdvancePhase())
    talks.decide(None)
    store = new_store()
    await seated(store, talks, DE)
    for screen in (TableScreen, DecisionScreen):
        picture(screen(new_stage(store)[0]))
