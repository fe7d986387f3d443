"""What can I do now? Every move in one list, found by typing, with its reason; and suggestions a press away."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from corfu_client.kit import Look
from corfu_client.kit.theme import DARK
from corfu_client.loopbacks import LoopbackConnection, LoopbackTable
from corfu_client.screens.contract import Push
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_deeds import deeds, ways_known
from corfu_client.screens.table_letter import LetterForm
from corfu_client.screens.table_palette import Entry, PaletteForm
from corfu_client.screens.table_propose import ProposeForm
from corfu_client.store import Store
from corfu_client.suggestions import Answering, Asking, Looking, Speaking, suggestions
from corfu_resources.catalogue import choose_language
from corfu_rules.bands import ScoreDisplay
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId
from corfu_rules.letters import Intent
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.revising import replace
from corfu_rules.rulings import ORDERS
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Role, Seat, delegation
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, type_text
from tests.client.tables import Talks, drafting, with_chair_text
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE = delegation("DE")
CTRL = pygame.KMOD_CTRL
A4 = ClauseId("A4")


async def at_table(
    talks: LoopbackTable, seat: Seat = DE, *, instructor: bool = False, look: Look | None = None
) -> tuple[Store, LoopbackConnection, TableScreen]:
    store = new_store()
    line = await seated(store, talks, seat, instructor=instructor)
    stage, _errands = new_stage(store)
    stage.look = look or stage.look
    screen = TableScreen(stage)
    picture(screen)
    return store, line, screen


def objected() -> Talks:
    """Germany has P5 on the table, and Poland objects to it."""
    talks = drafting()
    talks.submit(DE, TableProposal(A4, OptionId("c")))
    return talks.stance("PL", "P5", objects="Nine thousand is too low for us.")


def opened(screen: TableScreen, words: str = "") -> list[Entry]:
    screen.handle(press(pygame.K_k, CTRL))
    type_text(screen, words)
    picture(screen)
    form = screen.desk.form
    assert isinstance(form, PaletteForm)
    return form.entries()


async def test_typing_a_few_letters_and_enter_does_it() -> None:
    _store, _line, screen = await at_table(drafting())
    assert opened(screen, "prop")[0].title == "Propose"
    screen.handle(press(pygame.K_RETURN))
    assert isinstance(screen.desk.form, ProposeForm)


async def test_a_slash_opens_the_list_but_not_while_typing() -> None:
    _store, _line, screen = await at_table(drafting())
    slash = pygame.event.Event(pygame.KEYDOWN, key=pygame.K_7, mod=pygame.KMOD_SHIFT, unicode="/")
    screen.handle(slash)
    assert isinstance(screen.desk.form, PaletteForm)
    screen.handle(press(pygame.K_ESCAPE))
    screen.handle(press(pygame.K_s))
    screen.handle(slash)
    assert screen.desk.form is None


async def test_arrows_choose_while_the_search_has_the_focus() -> None:
    _store, _line, screen = await at_table(drafting())
    entries = opened(screen)
    screen.handle(press(pygame.K_DOWN))
    screen.handle(press(pygame.K_DOWN))
    screen.handle(press(pygame.K_UP))
    form = screen.desk.form
    assert isinstance(form, PaletteForm)
    assert form.chosen == entries[1].key


async def test_a_move_that_is_not_in_order_says_why_and_when_and_stays_undone() -> None:
    store, _line, screen = await at_table(drafting())
    (entry,) = [each for each in opened(screen, "sign") if each.key == "SignTreaty"]
    assert entry.reason == "Not at this table: the scenario has no phase for this."
    form = screen.desk.form
    assert isinstance(form, PaletteForm)
    form.chosen = "SignTreaty"
    screen.handle(press(pygame.K_RETURN))
    assert screen.desk.form is form
    assert store.toasts[-1].text == entry.reason


async def test_what_there_is_nothing_for_says_so() -> None:
    _store, _line, screen = await at_table(Talks().fill().start(Phase.DRAFTING))
    reasons = {each.name: each.reason for each in deeds(screen.desk)}
    assert reasons["ReviseProposal"] == "You have no text on the table."
    assert reasons["CosponsorProposal"] == "Nobody else has a text on the table."
    assert reasons["ReopenClause"] == "No clause is provisionally agreed."
    assert reasons["LeaveCaucus"] == "You are in no caucus."
    assert not reasons["TableProposal"]


def test_every_move_of_a_delegation_or_the_chair_has_a_way() -> None:
    """Those after the end are on the outcome's screen; those under the treaty in the forms of the treaty's tab."""
    elsewhere = {
        "signing", "withdrawing", "informing", "consulting", "conferring", "moving", "reporting", "assisting",
        "appraising",
    }  # fmt: skip
    mine = {
        kind for kind, order in ORDERS.items()
        if order.roles & {Role.DELEGATION, Role.CHAIR} and kind.__module__.rsplit(".", 1)[-1] not in elsewhere
    }  # fmt: skip
    assert mine - ways_known() == set()


@pytest.mark.parametrize("seat", [DE, CHAIR, OBSERVER])
async def test_no_line_is_there_twice_and_each_has_a_name(seat: Seat) -> None:
    talks = Talks()
    talks.start(Phase.DRAFTING)
    _store, _line, screen = await at_table(talks, seat, instructor=True)
    entries = opened(screen)
    assert len({each.key for each in entries}) == len(entries)
    assert all(each.title for each in entries)


async def test_whoever_is_lost_is_told_who_objects_and_may_ask_what_would_help() -> None:
    _store, _line, screen = await at_table(objected())
    first = opened(screen)[0]
    assert first.title == "Poland objects to P5: Nine thousand is too low for us. Ask what would help."
    screen.handle(press(pygame.K_RETURN))
    form = screen.desk.form
    assert isinstance(form, LetterForm)
    assert (form.to, form.letter.intent, form.letter.document) == (("PL",), Intent.ASK_WHY, "P5")


async def test_an_open_decision_comes_first_and_weighs_the_whole_against_the_walk_away() -> None:
    talks = with_chair_text()
    talks.submit(CHAIR, AdvancePhase())
    store, line, screen = await at_table(talks)
    screen.desk.answered = None
    talks.decide(None)
    take_in(store, line)
    found = suggestions(screen.desk.view)
    assert isinstance(found[0].step, Answering)
    assert "It is worth 94 to you, your walk-away is 55: join." in found[0].words
    screen.desk.answered = screen.desk.view.proceedings.decision.id if screen.desk.view.proceedings.decision else None
    screen.build()
    opened(screen)
    change = screen.handle(press(pygame.K_RETURN))
    assert isinstance(change, Push)
    assert isinstance(change.screen, DecisionScreen)


async def test_at_most_three_different_steps_are_suggested() -> None:
    _store, _line, screen = await at_table(objected())
    found = suggestions(screen.desk.view)
    assert [type(each.step) for each in found] == [Asking, Looking, Speaking]


@pytest.mark.parametrize("display", [ScoreDisplay.BANDS, ScoreDisplay.HIDDEN])
async def test_where_points_are_not_shown_no_suggestion_tells_a_number_of_them(display: ScoreDisplay) -> None:
    talks = with_chair_text()
    talks.table = replace(talks.table, setup=replace(talks.table.setup, scores=display))
    talks.submit(CHAIR, AdvancePhase())
    _store, _line, screen = await at_table(talks)
    said = " ".join(each.words for each in suggestions(screen.desk.view))
    assert said
    assert "55" not in said
    assert "worth" not in said


async def test_suggestions_are_the_same_whatever_others_have_in_their_briefs() -> None:
    talks, other = objected(), objected()
    other.table = replace(
        other.table,
        briefs=tuple(
            each if each.party == "DE" else replace(each, walk_away=99, points={}) for each in talks.table.briefs
        ),
    )
    _s, _l, screen = await at_table(talks)
    _s, _l, another = await at_table(other)
    assert suggestions(screen.desk.view) == suggestions(another.desk.view)


@pytest.mark.parametrize("seat", [CHAIR, OBSERVER, INSTRUCTOR])
async def test_whoever_plays_no_party_gets_no_suggestions(seat: Seat) -> None:
    talks = Talks().start(Phase.DRAFTING)
    _store, _line, screen = await at_table(talks, seat)
    assert suggestions(screen.desk.view) == ()


@pytest.fixture
def in_german() -> Iterator[None]:
    choose_language("de")
    yield
    choose_language("en")


async def test_the_list_of_moves_looks_as_it_should_in_the_dark(golden: Compare) -> None:
    _store, _line, screen = await at_table(objected(), look=Look(DARK))
    opened(screen)
    golden(picture(screen), "table-palette-dark")


@pytest.mark.usefixtures("in_german")
async def test_the_search_looks_as_it_should_in_german(golden: Compare) -> None:
    _store, _line, screen = await at_table(objected())
    screen.desk.proposal = DocumentId("P5")
    opened(screen, "vor")
    golden(picture(screen), "table-palette-german")
