"""The table, the decision and the outcome, drawn and compared."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.loopbacks import LoopbackTable
from corfu_client.screens.contract import Screen, Stage
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.outcome import OutcomeScreen
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_propose import ProposeForm
from corfu_rules.decisions.cases import Ballot
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.hearing import CastBallot
from corfu_rules.seats import CHAIR, OBSERVER, Seat, delegation
from tests.client.stages import SIZE, new_stage, new_store, press, seated, take_in
from tests.client.tables import Talks, drafting, with_chair_text
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE = delegation("DE")


async def stage_at(talks: LoopbackTable, seat: Seat = DE, *, size: tuple[int, int] = SIZE, scale: float = 1.0) -> Stage:
    store = new_store()
    await seated(store, talks, seat, instructor=seat == DE)
    stage, _errands = new_stage(store, scale=scale)
    stage.size = size
    return stage


def drawn(screen: Screen, size: tuple[int, int] = SIZE) -> pygame.Surface:
    surface = pygame.Surface(size)
    screen.fit()
    assert screen.build() is None
    screen.draw(surface, 100.0)
    return surface


async def test_the_table_looks_as_it_should(golden: Compare) -> None:
    screen = TableScreen(await stage_at(drafting()))
    screen.desk.proposal, screen.desk.clause = DocumentId("P3"), ClauseId("A1")
    golden(drawn(screen), "table")


async def test_the_table_fills_a_projector(golden: Compare) -> None:
    screen = TableScreen(await stage_at(drafting(), size=(1920, 1080)))
    screen.desk.proposal, screen.desk.clause = DocumentId("P2"), ClauseId("A2")
    golden(drawn(screen, (1920, 1080)), "table-1080")


async def test_the_table_enlarged_gives_the_text_a_tab(golden: Compare) -> None:
    golden(drawn(TableScreen(await stage_at(drafting(), scale=1.5))), "table-150")


@pytest.mark.parametrize("tab", ["chair", "floor", "notes", "record"])
async def test_every_tab_looks_as_it_should(golden: Compare, tab: str) -> None:
    screen = TableScreen(await stage_at(with_chair_text()))
    screen.desk.tab = tab
    golden(drawn(screen), f"table-{tab}")


async def test_the_table_before_the_start_says_what_is_not_in_order_yet(golden: Compare) -> None:
    golden(drawn(TableScreen(await stage_at(Talks().fill()))), "table-before")


async def test_an_observer_sees_the_public_table(golden: Compare) -> None:
    golden(drawn(TableScreen(await stage_at(with_chair_text(), OBSERVER))), "table-observer")


async def test_proposing_shows_the_live_difference(golden: Compare) -> None:
    stage = await stage_at(drafting())
    words = "States shall notify exercises of more than thirteen thousand troops and may admit observers."
    stage.store.write("propose:A4", words)
    screen = TableScreen(stage)
    screen.build()
    screen.desk.form = ProposeForm(screen.desk, ClauseId("A4"))
    golden(drawn(screen), "table-propose")


@pytest.mark.parametrize(("key", "name"), [(pygame.K_o, "object"), (pygame.K_F9, "steer")])
async def test_the_forms_look_as_they_should(golden: Compare, key: int, name: str) -> None:
    screen = TableScreen(await stage_at(with_chair_text()))
    screen.store.solo = key == pygame.K_F9
    screen.desk.tab = "chair"
    screen.build()
    screen.handle(press(key))
    golden(drawn(screen), f"table-{name}")


async def test_a_call_for_consensus_looks_as_it_should(golden: Compare) -> None:
    talks = with_chair_text().decide("P2").wait(20).join("FR", "PL")
    talks.object("RU", "The freedom to choose an alliance is said elsewhere, and better.", ("A2", "a"))
    golden(drawn(DecisionScreen(await stage_at(talks))), "decision")


async def test_a_vote_shows_who_has_voted(golden: Compare) -> None:
    talks = Talks(Unanimity()).fill().start(Phase.DRAFTING).propose("PL", "A4", "b").decide("P1")
    for party, ballot in (("PL", Ballot.FOR), ("RU", Ballot.AGAINST), ("FR", Ballot.FOR)):
        talks.submit(delegation(party), CastBallot(DecisionId("D1"), 1, ballot))
    golden(drawn(DecisionScreen(await stage_at(talks))), "decision-vote")


async def test_the_record_follows_the_decision(golden: Compare) -> None:
    talks = with_chair_text().decide("P2")
    store = new_store()
    line = await seated(store, talks, DE)
    screen = DecisionScreen(new_stage(store)[0])
    screen.build()
    talks.join("FR", "PL").object("RU", "It is said elsewhere, and better.", ("A2", "a")).close()
    take_in(store, line)
    golden(drawn(screen), "decision-record")


async def test_the_adopted_text_is_shown_with_its_worth(golden: Compare) -> None:
    talks = with_chair_text()
    talks.submit(CHAIR, AdvancePhase())
    talks.decide(None).join("FR", "US", statement="We read this as a political text.").close()
    golden(drawn(OutcomeScreen(await stage_at(talks))), "outcome-adopted")


async def test_a_text_that_fell_is_shown_with_who_stood_in_the_way(golden: Compare) -> None:
    talks = with_chair_text()
    talks.submit(CHAIR, AdvancePhase())
    talks.decide(None).join("FR", "PL", "US").object("RU", "Without a conference this leads nowhere.").close()
    talks.submit(CHAIR, AdvancePhase())
    golden(drawn(OutcomeScreen(await stage_at(talks))), "outcome-not-adopted")
