"""Choosing a procedure and breaking a silence, by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pygame

from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_call import CallForm
from corfu_client.screens.table_steer import SteerForm
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.outcomes import AttachmentKind, Ground
from corfu_rules.decisions.silence import Silence
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.deciding import CallDecision
from corfu_rules.seats import CHAIR, INSTRUCTOR, delegation
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, type_text
from tests.client.tables import Talks, drafting

DE = delegation("DE")
CTRL = pygame.KMOD_CTRL


def offering() -> Talks:
    talks = drafting(Silence())
    talks.table = replace(talks.table, setup=replace(talks.table.setup, procedures=(ConsensusMinus(),)))
    return talks


async def in_silence() -> tuple[Talks, DecisionScreen]:
    """Germany looks on the silence that runs on a proposal of Poland."""
    talks, store = offering(), new_store()
    line = await seated(store, talks, DE)
    proposal = talks.table.proceedings.proposals[1]
    talks.submit(CHAIR, CallDecision(proposal.id, proposal.version))
    take_in(store, line)
    screen = DecisionScreen(new_stage(store)[0])
    screen.arrive()
    picture(screen)
    return talks, screen


async def test_the_chair_names_whose_consent_is_not_needed_and_why():
    talks, store = offering(), new_store()
    await seated(store, talks, CHAIR)
    screen = TableScreen(new_stage(store)[0])
    picture(screen)
    screen.handle(press(pygame.K_d))
    assert isinstance(screen.desk.form, CallForm)
    picture(screen)
    screen.handle(press(pygame.K_DOWN))  # from silence to consensus minus
    picture(screen)
    screen.handle(press(pygame.K_TAB))
    screen.handle(press(pygame.K_HOME))
    screen.handle(press(pygame.K_RETURN))  # names the first: Russia
    picture(screen)
    screen.handle(press(pygame.K_TAB))
    type_text(screen, "It broke the rules.")
    screen.handle(press(pygame.K_RETURN, CTRL))
    decision = talks.table.proceedings.decision
    assert decision is not None
    assert decision.procedure == ConsensusMinus(uncounted=(PartyCode("RU"),), ground="It broke the rules.")


async def test_a_silence_is_broken_with_an_amendment_by_keyboard():
    talks, screen = await in_silence()
    screen.handle(press(pygame.K_o))
    picture(screen)
    type_text(screen, "Neutrality alone will do.")
    screen.handle(press(pygame.K_TAB))
    screen.handle(press(pygame.K_DOWN))
    picture(screen)
    screen.ui.focus("send-amendment")
    screen.handle(press(pygame.K_RETURN))
    assert talks.table.proceedings.outcomes[-1].verdict.ground is Ground.STOPPED_AT_MEETING
    assert talks.table.proceedings.proposals[-1].proposer == "DE"


async def test_a_statement_becomes_a_reservation_at_a_press():
    talks, screen = await in_silence()
    screen.ui.focus("attach-as")
    screen.handle(press(pygame.K_RETURN))
    picture(screen)
    screen.ui.focus("statement")
    type_text(screen, "Not as to bases.")
    screen.ui.focus("join")
    screen.handle(press(pygame.K_RETURN))
    decision = talks.table.proceedings.decision
    assert decision is not None
    assert [(each.party, each.text, each.kind) for each in decision.attachments] == [
        ("DE", "Not as to bases.", AttachmentKind.RESERVATION)
    ]


async def test_whoever_runs_the_table_chooses_which_proposal_is_put_to_decision() -> None:
    talks = drafting()
    store = new_store()
    line = await seated(store, talks, INSTRUCTOR, instructor=True)
    screen = TableScreen(new_stage(store)[0])
    picture(screen)
    screen.desk.proposal = None
    screen.desk.open(SteerForm(screen.desk))
    screen.ui.focus("steer-which")
    screen.handle(press(pygame.K_END))
    screen.ui.focus("steer-CallDecision")
    screen.handle(press(pygame.K_RETURN))
    take_in(store, line)
    decision = talks.table.proceedings.decision
    assert decision is not None
    assert decision.document == "P3"
