"""Answering a decision by keyboard."""

from __future__ import annotations

import pygame

from corfu_client.loopbacks import LoopbackConnection
from corfu_client.screens.contract import Pop
from corfu_client.screens.decision import DecisionScreen
from corfu_rules.decisions.cases import Ballot
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.phases import Phase
from corfu_rules.proceedings import OpenDecision
from corfu_rules.seats import delegation
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, type_text
from tests.client.tables import Talks, with_chair_text

DE = delegation("DE")
CTRL = pygame.KMOD_CTRL


async def asked(talks: Talks) -> tuple[DecisionScreen, LoopbackConnection]:
    store = new_store()
    line = await seated(store, talks, DE)
    screen = DecisionScreen(new_stage(store)[0])
    picture(screen)
    return screen, line


def catch_up(screen: DecisionScreen, line: LoopbackConnection) -> None:
    take_in(screen.store, line)
    screen.build()


def decision(talks: Talks) -> OpenDecision:
    found = talks.table.proceedings.decision
    assert found is not None
    return found


async def test_one_key_says_that_one_does_not_object() -> None:
    talks = with_chair_text().decide("P2")
    screen, _line = await asked(talks)
    screen.handle(press(pygame.K_j))
    assert decision(talks).joined == ("DE",)


async def test_an_interpretative_statement_goes_with_it() -> None:
    talks = with_chair_text().decide("P2")
    screen, _line = await asked(talks)
    screen.ui.focus("statement")
    type_text(screen, "Political only.")
    screen.ui.focus("join")
    screen.handle(press(pygame.K_RETURN))
    assert [(each.party, each.text) for each in decision(talks).attachments] == [("DE", "Political only.")]


async def test_an_objection_needs_a_reason_and_can_be_lifted() -> None:
    talks = with_chair_text().decide("P2")
    screen, line = await asked(talks)
    screen.handle(press(pygame.K_o))
    type_text(screen, "Not without Article 4.")
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    assert [(each.party, each.reason) for each in decision(talks).objections] == [("DE", "Not without Article 4.")]
    screen.handle(press(pygame.K_l))
    catch_up(screen, line)
    assert not decision(talks).objections


async def test_a_digit_casts_the_ballot() -> None:
    talks = Talks(Unanimity()).fill().start(Phase.DRAFTING).propose("PL", "A4", "a").decide("P1")
    screen, line = await asked(talks)
    screen.handle(press(pygame.K_2))
    catch_up(screen, line)
    assert talks.table.ballots == {"DE": Ballot.AGAINST}
    assert screen.desk.view.ballots == {"DE": Ballot.AGAINST}


async def test_the_record_stays_until_the_person_goes_back() -> None:
    talks = with_chair_text().decide("P2")
    screen, line = await asked(talks)
    talks.object("RU", "No.").close()
    take_in(screen.store, line)
    assert screen.build() is None
    assert isinstance(screen.handle(press(pygame.K_ESCAPE)), Pop)


async def test_the_table_can_be_looked_at_while_the_window_runs() -> None:
    talks = with_chair_text().decide("P2")
    screen, _line = await asked(talks)
    assert isinstance(screen.handle(press(pygame.K_ESCAPE)), Pop)
    assert talks.table.proceedings.decision is not None
