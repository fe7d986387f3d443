"""The hint on the table of whoever plays alone: by key and by mouse, counted, and told again at the end."""

from __future__ import annotations

import pygame

from corfu_client.screens.outcome import OutcomeScreen
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_hint import HintForm
from corfu_client.store import Store
from corfu_rules.procedures.chairing import EndTable
from corfu_rules.seats import INSTRUCTOR, delegation
from tests.client.hand import Hand
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in
from tests.client.tables import Talks, drafting
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE = delegation("DE")


async def alone(talks: Talks, *, solo: bool = True) -> tuple[Store, TableScreen]:
    store = new_store()
    await seated(store, talks, DE)
    store.solo = solo
    screen = TableScreen(new_stage(store)[0])
    picture(screen)
    return store, screen


async def test_a_hint_comes_by_key_leads_to_its_tab_and_counts_once(golden: Compare) -> None:
    store, screen = await alone(drafting())
    screen.desk.tab = "record"
    screen.handle(press(pygame.K_F3))
    golden(picture(screen), "table-hint")
    assert isinstance(screen.desk.form, HintForm)
    screen.handle(press(pygame.K_a))
    picture(screen)
    assert (screen.desk.form, screen.desk.tab) == (None, "proposals")
    screen.handle(press(pygame.K_F3))
    assert len(store.hints) == 1


async def test_a_hint_comes_by_mouse() -> None:
    store, screen = await alone(drafting())
    Hand(screen.ui).click_on("hint")
    assert isinstance(screen.desk.form, HintForm)
    assert len(store.hints) == 1


async def test_in_a_class_there_are_no_hints() -> None:
    _store, screen = await alone(drafting(), solo=False)
    assert screen.ui.find("hint") is None
    screen.handle(press(pygame.K_F3))
    assert screen.desk.form is None


async def test_the_outcome_says_how_many_hints_were_asked_for() -> None:
    talks, store = drafting(), new_store()
    line = await seated(store, talks, DE)
    store.solo = True
    screen = TableScreen(new_stage(store)[0])
    picture(screen)
    screen.handle(press(pygame.K_F3))
    talks.submit(INSTRUCTOR, EndTable())
    take_in(store, line)
    outcome = OutcomeScreen(new_stage(store)[0])
    picture(outcome)
    label = outcome.ui.find("hints")
    assert label is not None
    store.leave()
    assert store.hints == []
