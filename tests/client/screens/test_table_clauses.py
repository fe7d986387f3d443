"""What happens to clauses and wordings, by keyboard and by mouse, and how it looks."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from corfu_client.loopbacks import LoopbackConnection
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.outcome import OutcomeScreen
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_clauses import ClassifyForm, ReopenForm
from corfu_client.screens.table_desk import Desk, Form
from corfu_client.screens.table_propose import NEW_CLAUSE, ProposeForm
from corfu_client.store import Store
from corfu_client.text_model import clause_texts
from corfu_client.text_worth import uncounted
from corfu_rules.documents import CHAIR_TEXT, ProposalStatus
from corfu_rules.identifiers import ClauseId, DocumentId
from corfu_rules.seats import CHAIR, OBSERVER, Seat, delegation
from corfu_rules.terms import Setting, Term
from corfu_rules.texts import NO_TEXT, UNCLASSIFIED, ClauseStatus
from tests.client.amended import A1, A3, FORCE, N1, P3, amended, whole
from tests.client.hand import Hand
from tests.client.screens.test_table_pictures import drawn, stage_at
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, type_text
from tests.client.tables import Talks
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE = delegation("DE")
CTRL = pygame.KMOD_CTRL


async def at_table(
    talks: Talks, seat: Seat = DE, *, instructor: bool = False
) -> tuple[TableScreen, Store, LoopbackConnection]:
    store = new_store()
    line = await seated(store, talks, seat, instructor=instructor)
    screen = TableScreen(new_stage(store)[0])
    picture(screen)
    return screen, store, line


def catch_up(screen: TableScreen, line: LoopbackConnection) -> None:
    take_in(screen.store, line)
    picture(screen)


async def test_a_new_clause_is_proposed_by_keyboard_only() -> None:
    talks = amended()
    screen, _store, line = await at_table(talks)
    screen.handle(press(pygame.K_p))
    screen.handle(press(pygame.K_END))
    picture(screen)
    screen.handle(press(pygame.K_TAB))
    type_text(screen, "Small arms")
    screen.handle(press(pygame.K_TAB))
    type_text(screen, "Every rifle has a number.")
    screen.handle(press(pygame.K_TAB))
    type_text(screen, "They kill most.")
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    made = talks.table.proceedings.proposals[-1]
    assert (made.choice.clause, made.choice.title, made.choice.wording) == (
        "N2",
        "Small arms",
        "Every rifle has a number.",
    )
    assert made.rationale == "They kill most."
    assert _store_is_empty(screen.store, NEW_CLAUSE)


def _store_is_empty(store: Store, clause: ClauseId) -> bool:
    return not any(key.startswith(f"propose:{clause}") or key == "propose:title" for key in store.drafts)


async def test_a_new_clause_without_a_title_stays_on_the_desk() -> None:
    talks = amended()
    screen, _store, line = await at_table(talks)
    before = len(talks.table.proceedings.proposals)
    screen.handle(press(pygame.K_p))
    screen.handle(press(pygame.K_END))
    picture(screen)
    for _ in range(2):
        screen.handle(press(pygame.K_TAB))
    type_text(screen, "Every rifle has a number.")
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    assert len(talks.table.proceedings.proposals) == before
    assert screen.desk.form is not None


async def test_a_deletion_is_proposed_by_mouse() -> None:
    talks = amended()
    screen, _store, line = await at_table(talks)
    hand = Hand(screen.ui)
    screen.desk.form = ProposeForm(screen.desk, ClauseId("A5"))
    picture(screen)
    hand.click_on("pick-option")  # the middle of the list: the second of three
    picture(screen)
    screen.handle(press(pygame.K_END))
    picture(screen)
    hand.click_on("send-proposal")
    catch_up(screen, line)
    assert talks.table.proceedings.proposals[-1].choice.option == NO_TEXT


async def test_own_wording_states_its_number_in_a_field_of_its_own() -> None:
    talks = amended()
    screen, store, line = await at_table(talks)
    store.write("propose:A3", "States shall talk at once.")
    screen.desk.form = ProposeForm(screen.desk, A3)
    picture(screen)
    screen.ui.focus("number-consultation_days")
    type_text(screen, "400")
    picture(screen)
    screen.handle(press(pygame.K_RETURN, CTRL))
    assert screen.desk.form is not None  # out of range: nothing is sent
    for _ in range(3):
        screen.handle(press(pygame.K_BACKSPACE))
    type_text(screen, "4")
    picture(screen)
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    assert talks.table.proceedings.proposals[-1].choice.sets == (Setting(Term.CONSULTATION_DAYS, 4),)
    assert _store_is_empty(store, A3)


async def test_other_words_for_a_new_clause_are_proposed() -> None:
    talks = amended()
    screen, store, line = await at_table(talks)
    screen.desk.form = ProposeForm(screen.desk, N1)
    picture(screen)
    screen.ui.focus("wording")
    type_text(screen, "Lakes are left out.")
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    choice = talks.table.proceedings.proposals[-1].choice
    assert (choice.clause, choice.option, choice.wording) == (N1, UNCLASSIFIED, "Lakes are left out.")
    assert store.view is not None


async def test_a_clause_is_reopened_by_keyboard_only() -> None:
    talks = amended()
    screen, _store, line = await at_table(talks)
    screen.desk.clause = A3
    picture(screen)
    screen.handle(press(pygame.K_u))
    picture(screen)
    type_text(screen, "Our capital said no.")
    picture(screen)
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    state = talks.table.proceedings.clause(A3)
    assert state is not None
    assert state.status is ClauseStatus.BRACKETED
    assert talks.table.proceedings.reopened_by[-1].by == DE


async def test_a_clause_is_reopened_by_mouse() -> None:
    talks = amended()
    screen, store, line = await at_table(talks)
    screen.desk.clause = A3
    picture(screen)
    hand = Hand(screen.ui)
    hand.click_on("reopen")
    store.write("reopen:A3", "Our capital said no.")
    picture(screen)
    hand.click_on("send-reopening")
    catch_up(screen, line)
    assert talks.table.proceedings.reopened_by[-1].reason == "Our capital said no."


async def test_a_clause_in_brackets_offers_no_reopening() -> None:
    screen, _store, _line = await at_table(amended())
    screen.desk.clause = A1
    picture(screen)
    assert screen.ui.find("reopen") is None


@pytest.mark.parametrize(("seat", "instructor"), [(CHAIR, False), (DE, True)])
async def test_whoever_presides_or_instructs_classifies_by_keyboard(seat: Seat, instructor: bool) -> None:
    talks = amended()
    screen, _store, line = await at_table(talks, seat, instructor=instructor)
    screen.desk.proposal = P3
    picture(screen)
    screen.handle(press(pygame.K_k))
    picture(screen)
    screen.handle(press(pygame.K_HOME))
    picture(screen)
    screen.handle(press(pygame.K_TAB))
    type_text(screen, "It is but a pledge.")
    picture(screen)
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    assert talks.table.proceedings.proposals[2].choice.option == "a"


@pytest.mark.parametrize("seat", [DE, OBSERVER])
async def test_nobody_else_is_offered_to_classify(seat: Seat) -> None:
    screen, _store, _line = await at_table(amended(), seat)
    screen.desk.proposal = P3
    picture(screen)
    assert screen.ui.find("classify") is None


async def test_rival_texts_are_shown_with_whose_they_are() -> None:
    _screen, store, _line = await at_table(whole())
    assert store.view is not None
    first = next(each for each in clause_texts(store.view) if each.clause.id == A1)
    assert [[(backing.document, backing.party) for backing in each.backings] for each in first.rivals] == [
        [(None, None)],
        [(None, None), (DocumentId("P2"), "PL")],
        [(P3, "RU"), (CHAIR_TEXT, None)],
    ]


async def test_the_text_names_what_is_counted_for_nobody() -> None:
    talks = whole()
    decision = talks.table.proceedings.decision
    assert decision is not None
    assert [each.clause for each in uncounted(decision.text)] == [A1, N1]


# how it looks


async def test_rivals_lapses_and_rulings_look_as_they_should(golden: Compare) -> None:
    screen = TableScreen(await stage_at(amended()))
    screen.desk.proposal, screen.desk.clause = P3, A1
    golden(drawn(screen), "table-clauses")


FORMS: dict[str, Callable[[Desk], Form]] = {
    "reopen": lambda desk: ReopenForm(desk, A3),
    "classify": lambda desk: ClassifyForm(desk, P3, (desk.view.proceedings.proposals[2].choice,)),
    "new-clause": lambda desk: ProposeForm(desk, NEW_CLAUSE),
    "numbers": lambda desk: ProposeForm(desk, A3),
}


@pytest.mark.parametrize("name", FORMS)
async def test_the_forms_look_as_they_should(golden: Compare, name: str) -> None:
    stage = await stage_at(amended())
    stage.store.write("propose:A3", FORCE.replace("three", "nine"))
    screen = TableScreen(stage)
    screen.build()
    screen.desk.form = FORMS[name](screen.desk)
    golden(drawn(screen), f"table-{name}")


async def test_the_whole_says_how_brackets_were_resolved(golden: Compare) -> None:
    golden(drawn(DecisionScreen(await stage_at(whole()))), "decision-whole")


async def test_the_outcome_lists_what_was_attached_to_the_whole_and_to_clauses(golden: Compare) -> None:
    talks = whole().join("FR", statement="We read this as a political text.").close()
    stage = await stage_at(talks)
    golden(drawn(OutcomeScreen(stage)), "outcome-clauses")
    assert talks.table.proceedings.proposals[3].status is ProposalStatus.AGREED
