"""Drafting: what a text changes and is worth while it is written, whom to ask, and drafts that come back."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.kit import Label, Look
from corfu_client.kit.text import words_of
from corfu_client.kit.theme import DARK, LIGHT
from corfu_client.loopbacks import LoopbackConnection
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_conditions import ConditionsForm
from corfu_client.screens.table_cosponsors import ASKED, SeekForm
from corfu_client.screens.table_package import PackageForm
from corfu_client.screens.table_propose import ProposeForm
from corfu_client.store import Store
from corfu_rules.bands import ScoreDisplay
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId
from corfu_rules.letters import Intent
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.revising import replace
from corfu_rules.seats import delegation
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, type_text
from tests.client.tables import Talks, drafting
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE = delegation("DE")
CTRL = pygame.KMOD_CTRL
A2, A4, A5, A6 = (ClauseId(each) for each in ("A2", "A4", "A5", "A6"))
MINE = "States shall notify exercises of more than thirteen thousand troops and may admit observers."


async def at_table(talks: Talks, look: Look | None = None) -> tuple[Store, LoopbackConnection, TableScreen]:
    store = new_store()
    line = await seated(store, talks, DE)
    stage, _errands = new_stage(store)
    stage.look = look or stage.look
    screen = TableScreen(stage)
    picture(screen)
    return store, line, screen


def keys(screen: TableScreen, *pressed: int, mod: int = 0) -> None:
    for key in pressed:
        screen.handle(press(key, mod))
        picture(screen)


def says(screen: TableScreen, key: str) -> str:
    label = screen.ui.find(key)
    assert isinstance(label, Label), key
    return words_of(label._block.runs)


async def proposing_on_a4(talks: Talks) -> tuple[Store, LoopbackConnection, TableScreen]:
    store, line, screen = await at_table(talks)
    keys(screen, pygame.K_p, pygame.K_HOME, pygame.K_DOWN, pygame.K_DOWN, pygame.K_DOWN)
    return store, line, screen


async def test_an_option_shows_what_it_changes_and_what_the_whole_is_then_worth() -> None:
    _store, _line, screen = await proposing_on_a4(drafting())
    assert says(screen, "live-difference").startswith("States shall review the limits on conventional forces. ")
    assert says(screen, "worth-with") == "Then 66 points (+10) · walk-away 55"


async def test_where_points_are_hidden_the_form_tells_none() -> None:
    talks = drafting()
    talks.table = replace(talks.table, setup=replace(talks.table.setup, scores=ScoreDisplay.HIDDEN))
    _store, _line, screen = await proposing_on_a4(talks)
    assert screen.ui.find("worth-with") is None


async def test_own_words_show_live_what_they_change_where_they_are_nearest() -> None:
    _store, _line, screen = await proposing_on_a4(drafting())
    screen.ui.focus("wording")
    type_text(screen, "States shall notify exercises of more than five thousand troops and admit observers.")
    assert "nine five thousand" in says(screen, "live-difference")
    screen.ui.focus("wording")
    keys(screen, pygame.K_a, mod=CTRL)
    type_text(screen, "States shall review the limits on all forces.")
    assert says(screen, "live-difference") == "States shall review the limits on conventional all forces."


async def test_a_form_that_was_closed_comes_back_at_its_clause_with_its_words_and_option() -> None:
    store, _line, screen = await proposing_on_a4(drafting())
    screen.ui.focus("pick-option")
    keys(screen, pygame.K_HOME)  # "Review"
    screen.ui.focus("wording")
    type_text(screen, "In the middle of")
    keys(screen, pygame.K_ESCAPE)
    assert screen.desk.form is None
    again = TableScreen(screen.stage)
    picture(again)
    keys(again, pygame.K_p)
    form = again.desk.form
    assert isinstance(form, ProposeForm)
    assert (form.clause, form.option) == ("A4", "a")
    assert store.draft("propose:A4") == "In the middle of"


async def test_what_is_written_in_a_form_outlives_a_lost_line() -> None:
    store, line, screen = await proposing_on_a4(drafting())
    screen.ui.focus("wording")
    type_text(screen, "Half a")
    line.cut()
    take_in(store, line)
    picture(screen)
    type_text(screen, " sentence")
    line.mend()
    take_in(store, line)
    picture(screen)
    assert isinstance(screen.desk.form, ProposeForm)
    assert store.draft("propose:A4") == "Half a sentence"


async def test_those_ticked_are_asked_for_support_once_the_proposal_is_on_the_table() -> None:
    talks = drafting()
    store, line, screen = await proposing_on_a4(talks)
    screen.ui.focus("ask-others")
    keys(screen, pygame.K_RETURN)
    screen.ui.focus("asked-party-FR")
    keys(screen, pygame.K_SPACE)
    screen.ui.focus("asked-party-PL")
    keys(screen, pygame.K_SPACE)
    keys(screen, pygame.K_RETURN, mod=CTRL)
    take_in(store, line)
    picture(screen)
    take_in(store, line)
    picture(screen)
    made, note = talks.table.proceedings.proposals[-1], talks.table.notes[-1]
    assert (note.sender, set(note.to)) == ("DE", {"FR", "PL"})
    assert note.letter is not None
    assert (note.letter.intent, note.letter.document) == (Intent.ASK_SUPPORT, made.id)
    assert not store.draft(ASKED)
    assert screen.desk.sought is None


async def test_support_for_ones_own_text_is_sought_by_a_key() -> None:
    talks = drafting()
    talks.submit(DE, TableProposal(A4, OptionId("c")))
    store, line, screen = await at_table(talks)
    screen.desk.proposal = DocumentId("P5")
    keys(screen, pygame.K_1, pygame.K_c)
    assert isinstance(screen.desk.form, SeekForm)
    screen.ui.focus("asked-party-KZ")
    keys(screen, pygame.K_SPACE)
    screen.ui.focus("seek-word")
    type_text(screen, "You said that you would.")
    keys(screen, pygame.K_RETURN, mod=CTRL)
    take_in(store, line)
    note = talks.table.notes[-1]
    assert (note.to, note.text) == (("KZ",), "You said that you would.")
    assert note.letter is not None
    assert note.letter.document == "P5"


async def test_a_package_that_was_closed_comes_back_with_what_was_chosen() -> None:
    _store, _line, screen = await at_table(drafting())
    keys(screen, pygame.K_e)
    form = screen.desk.form
    assert isinstance(form, PackageForm)
    keys(screen, pygame.K_HOME, pygame.K_TAB, pygame.K_DOWN)
    screen.ui.focus("package-clauses")
    keys(screen, pygame.K_DOWN)
    screen.ui.focus("package-A2")
    keys(screen, pygame.K_END, pygame.K_ESCAPE)
    keys(screen, pygame.K_e)
    again = screen.desk.form
    assert isinstance(again, PackageForm)
    assert again is not form
    assert (again.chosen, again.takes_up) == ({"A1": "a"}, {"A2": "P2"})


async def test_a_condition_that_was_ticked_comes_back_and_goes_once_it_is_sent() -> None:
    talks = drafting()
    store, line, screen = await at_table(talks)
    keys(screen, pygame.K_1, pygame.K_i)
    screen.ui.focus("condition-A1-b")
    keys(screen, pygame.K_SPACE, pygame.K_ESCAPE)
    keys(screen, pygame.K_i)
    form = screen.desk.form
    assert isinstance(form, ConditionsForm)
    assert form.wanted == {"A1": frozenset({"b"})}
    keys(screen, pygame.K_RETURN, mod=CTRL)
    take_in(store, line)
    (taken,) = [each for each in talks.table.proceedings.proposals[0].stances if each.party == "DE"]
    assert [(each.clause, each.options) for each in taken.conditions] == [("A1", ("b",))]
    assert not store.draft("conditions:P1")


async def test_a_package_names_what_it_runs_into() -> None:
    talks = drafting()
    talks.submit(DE, TableProposal(A6, OptionId("a")))
    _store, _line, screen = await at_table(talks)
    form = PackageForm(screen.desk, A5, {A4: OptionId("b"), A5: OptionId("a"), A6: OptionId("b")})
    screen.desk.open(form)
    picture(screen)
    said = " ".join(_labels(screen))
    assert "A5 is agreed otherwise: with the package it would be replaced." in said
    assert "Your own P5 says something else on A6." in said
    assert "It crosses your red line in A4 Arms control:" in said


async def test_a_package_tells_who_objected_to_its_parts() -> None:
    _store, _line, screen = await at_table(drafting())
    screen.desk.open(PackageForm(screen.desk, A2, {A2: OptionId("b"), A6: OptionId("b")}))
    picture(screen)
    assert "Russian Federation objects to P2: The freedom to choose is said elsewhere." in " ".join(_labels(screen))


def _labels(screen: TableScreen) -> list[str]:
    dialog = screen.dialog()
    assert dialog is not None
    found: list[str] = []
    waiting = [*dialog.children]
    while waiting:
        widget = waiting.pop(0)
        if isinstance(widget, Label):
            found.append(words_of(widget._block.runs))
        waiting += widget.children
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
async def test_drafting_looks_as_it_should(golden: Compare, theme: str) -> None:
    store, _line, screen = await at_table(drafting(), Look({"light": LIGHT, "dark": DARK}[theme]))
    store.write("propose:A4", MINE)
    store.write(ASKED, "FR PL")
    screen.desk.open(ProposeForm(screen.desk, A4))
    golden(picture(screen), f"table-drafting-{theme}")


async def test_a_package_with_conflicts_looks_as_it_should(golden: Compare) -> None:
    _store, _line, screen = await at_table(drafting())
    form = PackageForm(screen.desk, A5, {A4: OptionId("b"), A5: OptionId("a")}, {A2: DocumentId("P2")})
    screen.desk.open(form)
    golden(picture(screen), "table-package-conflicts")
