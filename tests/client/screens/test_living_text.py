"""The living text: compared by a switch, what has moved is marked, searched, and read over the whole window."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from corfu_client.kit import Look
from corfu_client.kit.text import words_of
from corfu_client.kit.theme import DARK, LIGHT, Tone
from corfu_client.loopbacks import LoopbackConnection
from corfu_client.screens.contract import Pop, Push
from corfu_client.screens.table import TableScreen
from corfu_client.screens.text_reader import ReaderScreen
from corfu_client.screens.texts_items import clause_item
from corfu_client.text_model import clause_texts
from corfu_client.text_versions import Against
from corfu_resources.catalogue import choose_language
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId
from corfu_rules.procedures.reopening import ReopenClause
from corfu_rules.procedures.tabling import ReviseProposal
from corfu_rules.seats import delegation
from tests.client.stages import SIZE, new_stage, new_store, press, seated, take_in, type_text, words_on
from tests.client.tables import Talks, drafting
from tests.goldens import Compare, golden

__all__ = ["golden"]

THEMES = {"light": LIGHT, "dark": DARK}
DE = delegation("DE")
CTRL = pygame.KMOD_CTRL
SHORTER = "No State shall strengthen its own security at the cost of the security of any other State."


async def at_table(talks: Talks, look: Look | None = None) -> tuple[TableScreen, LoopbackConnection]:
    store = new_store()
    line = await seated(store, talks, DE)
    stage, _errands = new_stage(store)
    stage.look = look or stage.look
    screen = TableScreen(stage)
    screen.desk.proposal, screen.desk.clause = DocumentId("P3"), ClauseId("A1")
    drawn(screen)
    return screen, line


def drawn(screen: TableScreen | ReaderScreen, size: tuple[int, int] = SIZE) -> pygame.Surface:
    surface = pygame.Surface(size)
    screen.stage.size = size
    screen.fit()
    assert screen.build() is None
    screen.draw(surface, 100.0)
    return surface


def stir(talks: Talks) -> None:
    """Russia revises P3 on A1, Georgia proposes on A3, France reopens A5."""
    why = "Shorter: one sentence for States alone."
    talks.submit(delegation("RU"), ReviseProposal(DocumentId("P3"), OptionId("b"), SHORTER, why))
    talks.propose("GE", "A3", "b", why="A day is enough to pick up the telephone.")
    talks.submit(delegation("FR"), ReopenClause(ClauseId("A5"), "Access must be safe before it is agreed."))


async def stirred(look: Look | None = None) -> TableScreen:
    talks = drafting()
    screen, line = await at_table(talks, look)
    stir(talks)
    take_in(screen.store, line)
    screen.build()
    return screen


@pytest.fixture
def in_german() -> Iterator[None]:
    choose_language("de")
    yield
    choose_language("en")


def marks(screen: TableScreen) -> list[str]:
    view, reading = screen.desk.view, screen.store.reading
    items = [clause_item(view, reading, each, full=True) for each in clause_texts(view)]
    return [each.key for each in items if each.edge]


async def test_clauses_that_have_moved_have_a_bar_until_all_are_marked_as_seen() -> None:
    screen = await stirred()
    assert marks(screen) == ["A1", "A3", "A5"]
    screen.handle(press(pygame.K_x))
    assert marks(screen) == []


async def test_a_clause_counts_as_seen_when_the_reader_goes_on_to_another() -> None:
    screen = await stirred()
    screen.ui.focus("text")
    screen.handle(press(pygame.K_DOWN))
    assert marks(screen) == ["A3", "A5"]


async def test_a_key_goes_from_change_to_change_and_round() -> None:
    screen = await stirred()
    went: list[ClauseId | None] = []
    for _ in range(3):
        screen.handle(press(pygame.K_F7))
        went.append(screen.desk.clause)
    assert went == ["A3", "A5", "A1"]


async def test_a_key_turns_to_the_next_thing_to_compare_with() -> None:
    screen = await stirred()
    seen: list[Against] = []
    for _ in range(4):
        screen.handle(press(pygame.K_F7, pygame.KMOD_SHIFT))
        seen.append(screen.store.reading.against)
    assert seen == [Against.LAST, Against.LOOKED, Against.NOW, Against.OPENING]


async def test_changes_are_told_by_lines_and_tones() -> None:
    screen = await stirred()
    screen.store.reading.against = Against.LOOKED
    view = screen.desk.view
    item = clause_item(view, screen.store.reading, clause_texts(view)[0], full=True)
    runs = item.detail
    assert isinstance(runs, tuple)
    assert next(each.text for each in runs if each.strike and each.colour is Tone.BAD).startswith(", and no alliance")
    assert "any other State" in words_of(tuple(each for each in runs if each.underline and each.colour is Tone.GOOD))


async def test_ctrl_f_opens_the_text_and_finds_words_in_it() -> None:
    screen, _line = await at_table(drafting())
    change = screen.handle(press(pygame.K_f, CTRL))
    assert isinstance(change, Push)
    reader = change.screen
    assert isinstance(reader, ReaderScreen)
    drawn(reader)
    type_text(reader, "zone")
    assert "not in the text" in words_on(reader)
    for _ in range(4):
        reader.handle(press(pygame.K_BACKSPACE))
    type_text(reader, "monitors")
    assert "in 1 clause" in words_on(reader)
    assert reader.clause == "A5"


async def test_reading_goes_on_where_the_table_was_and_esc_leads_back() -> None:
    screen, _line = await at_table(drafting())
    change = screen.handle(press(pygame.K_z))
    assert isinstance(change, Push)
    reader = change.screen
    assert isinstance(reader, ReaderScreen)
    drawn(reader)
    assert reader.clause == "A1"
    assert isinstance(reader.handle(press(pygame.K_ESCAPE)), Pop)


async def test_a_decision_that_opens_ends_the_reading() -> None:
    talks = drafting()
    screen, line = await at_table(talks)
    reader = ReaderScreen(screen.stage, ClauseId("A1"))
    drawn(reader)
    talks.decide("P2")
    take_in(screen.store, line)
    assert isinstance(reader.build(), Pop)


async def test_the_history_of_the_clause_chosen_opens_by_a_key() -> None:
    screen, _line = await at_table(drafting())
    screen.handle(press(pygame.K_v))
    assert screen.ui.find("history-lines") is not None
    screen.handle(press(pygame.K_ESCAPE))
    assert screen.desk.form is None


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_what_has_moved_looks_as_it_should(golden: Compare, theme: str) -> None:
    screen = await stirred(Look(THEMES[theme]))
    screen.store.reading.against = Against.LOOKED
    golden(drawn(screen), f"text-moved-{theme}")


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_the_text_over_the_whole_window_looks_as_it_should(golden: Compare, theme: str) -> None:
    screen = await stirred(Look(THEMES[theme]))
    screen.store.reading.against = Against.LAST
    golden(drawn(ReaderScreen(screen.stage, ClauseId("A3")), (1920, 1080)), f"text-reader-{theme}")


@pytest.mark.usefixtures("in_german")
async def test_the_history_looks_as_it_should_in_german(golden: Compare) -> None:
    screen = await stirred()
    screen.desk.clause = ClauseId("A5")
    screen.build()
    screen.handle(press(pygame.K_v))
    golden(drawn(screen), "text-history-german")
