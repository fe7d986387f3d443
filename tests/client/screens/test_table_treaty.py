"""The tab of the treaty, by keyboard: every move under the treaty can be made by a person."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pygame

from corfu_client.loopbacks import LoopbackConnection, LoopbackTable
from corfu_client.screens.table import TableScreen
from corfu_client.store import Store
from corfu_client.table_marks import seat_states
from corfu_client.treaty_acts import acts
from corfu_client.treaty_board import board_blocks
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.injects import Inject
from corfu_rules.matters import AssistanceStatus, Nature, Reply
from corfu_rules.phases import Phase
from corfu_rules.procedures import (
    assisting,
    conferring,
    consulting,
    informing,
    injecting,
    moving,
    reporting,
    signing,
    withdrawing,
)
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.proceedings import Player
from corfu_rules.readings import AggressorRule, Readings
from corfu_rules.rulings import Command
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, Seat
from corfu_rules.tables import TableOpened
from corfu_rules.views import view_for
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, type_text
from tests.rules.tables import DE, FR, KZ, RU, US, brief, setup
from tests.rules.treaties import AR1, AS1, CF1, CS1, TERMS

GERMANY, FRANCE, USA = (PartyCode(code) for code in ("DE", "FR", "US"))
BY_CLOCK = {signing.EnterIntoForce, informing.AnnounceOverdue}
FAMILIES = (
    signing, withdrawing, informing, consulting, conferring, moving, reporting, assisting, injecting,
)  # fmt: skip


def treaty_table(*, signature: bool = False, readings: Readings | None = None) -> LoopbackTable:
    phases = (Phase.BRIEFING, *((Phase.SIGNATURE,) if signature else ()), Phase.IN_FORCE)
    public = replace(setup(phases=phases), terms=TERMS, readings=readings or Readings())
    injects = (Inject("leak", "A newspaper prints it."),)
    table = LoopbackTable(TableOpened(public, tuple(brief(each.code) for each in public.parties), 7, injects))
    for seat in (FR, KZ, RU, US):
        table.submit(HOST, FillSeat(seat, Player.BOT, "Bot"))
    table.submit(INSTRUCTOR, StartTable())
    table.submit(INSTRUCTOR, AdvancePhase())
    return table


async def germany_at(table: LoopbackTable) -> tuple[TableScreen, Store, LoopbackConnection]:
    store = new_store()
    line = await seated(store, table, DE)
    screen = TableScreen(new_stage(store)[0])
    take_in(store, line)
    screen.rebuild()
    picture(screen)
    return screen, store, line


def choose(screen: TableScreen, kind: type[Command]) -> None:
    screen.desk.act = kind.__name__
    screen.rebuild()
    screen.handle(press(pygame.K_d))
    picture(screen)


def write_and_send(screen: TableScreen, words: str) -> None:
    screen.ui.focus("act-words")
    type_text(screen, words)
    screen.handle(press(pygame.K_RETURN, pygame.KMOD_CTRL))


def tick(screen: TableScreen, party: str) -> None:
    screen.ui.focus(f"act-party-{party}")
    screen.handle(press(pygame.K_SPACE))


async def test_a_delegation_signs_and_notifies():
    table = treaty_table(signature=True)
    screen, *_rest = await germany_at(table)
    choose(screen, signing.SignTreaty)
    write_and_send(screen, "We read Article 2 as covering alliances.")
    table.submit(FR, signing.SignTreaty())
    (germany, _france) = table.table.proceedings.register.adherences
    assert (germany.party, germany.signed_at is not None) == ("DE", True)


async def test_a_request_is_answered():
    table = treaty_table()
    table.submit(FR, informing.RequestInformation(GERMANY, "The new law."))
    screen, *_rest = await germany_at(table)
    screen.handle(press(pygame.K_d))  # what others wait for comes first
    write_and_send(screen, "It changes nothing.")
    assert table.table.proceedings.register.requests[0].reply is Reply.ANSWERED


async def test_consultations_are_called_with_those_who_are_ticked():
    table = treaty_table()
    screen, *_rest = await germany_at(table)
    choose(screen, consulting.CallConsultations)
    tick(screen, "KZ")
    tick(screen, "US")
    tick(screen, "KZ")
    write_and_send(screen, "Missiles.")
    assert table.table.proceedings.register.consultations[0].invited == ("US",)


async def test_a_form_that_lacks_something_says_what_and_sends_nothing():
    table = treaty_table()
    screen, *_rest = await germany_at(table)
    choose(screen, consulting.CallConsultations)
    button = screen.ui.find("send-act")
    assert button is not None
    assert button.hint(None) == "Choose at least one Party."
    screen.handle(press(pygame.K_RETURN, pygame.KMOD_CTRL))
    assert table.table.proceedings.register.consultations == ()


async def test_an_attack_is_reported_and_help_accepted():
    table = treaty_table()
    screen, store, line = await germany_at(table)
    choose(screen, reporting.ReportAttack)
    tick(screen, "US")
    write_and_send(screen, "Shells across the border.")
    (report,) = table.table.proceedings.register.reports
    assert (report.attacked, report.named, report.nature) == ("DE", ("US",), Nature.ATTACK)
    table.submit(FR, assisting.OfferAssistance(AR1, "Two hospitals."))
    take_in(store, line)
    choose(screen, assisting.ConsentToAssistance)
    screen.handle(press(pygame.K_RETURN, pygame.KMOD_CTRL))
    assert table.table.proceedings.register.assistance[0].status is AssistanceStatus.RENDERED
    assert "Shells across the border." not in store.drafts.values()


async def test_a_motion_chooses_an_option_for_every_clause():
    table = treaty_table()
    table.submit(FR, reporting.ReportAttack(FRANCE, (USA,), Nature.ATTACK, "Shells."))
    table.submit(INSTRUCTOR, conferring.OpenConference(CF1))
    screen, *_rest = await germany_at(table)
    choose(screen, moving.MoveDecision)
    screen.ui.focus("motion-A1")
    screen.handle(press(pygame.K_DOWN))
    screen.handle(press(pygame.K_RETURN, pygame.KMOD_CTRL))
    (motion,) = table.table.proceedings.register.motions
    assert [choice.option for choice in motion.text] == ["b", "a", "a"]


def everything(readings: Readings) -> set[type[Command]]:
    """Every move that the client offers to anybody, from a quiet table to one in which everything has happened."""
    found: set[type[Command]] = set()

    def look(table: LoopbackTable) -> None:
        for seat in (DE, FR, KZ, RU, US, CHAIR, INSTRUCTOR):
            found.update(acts(view_for(table.table, seat)))

    look(treaty_table(signature=True, readings=readings))
    table = treaty_table(readings=readings)
    table.submit(HOST, FillSeat(DE, Player.BOT, "Bot"))
    script: list[tuple[Seat, Command]] = [
        (FR, informing.RequestInformation(GERMANY, "The law.")),
        (DE, consulting.CallConsultations((FRANCE, USA), "Missiles.")),
        (FR, consulting.JoinConsultations(CS1)),
        (DE, consulting.OpenConsultations(CS1)),
        (DE, conferring.ProposeConference(CS1, "Missiles.")),
        (RU, conferring.SupportConference(CF1)),
        (KZ, conferring.StayAway(CF1, "No.")),
        (INSTRUCTOR, conferring.OpenConference(CF1)),
        (DE, moving.MoveDecision(CF1, (), "Go.")),
        (DE, reporting.ReportAttack(GERMANY, (USA,), Nature.ATTACK, "Shells.")),
        (FR, assisting.OfferAssistance(AR1, "Hospitals.")),
        (DE, assisting.ConsentToAssistance(AS1)),
        (US, reporting.ContestReport(AR1, "No.")),
        (RU, withdrawing.WithdrawFromTreaty("Bases.")),
    ]
    look(table)
    for seat, command in script:
        table.submit(seat, command)
        look(table)
    return found


def test_a_person_can_make_every_move_under_the_treaty():
    offered = everything(Readings()) | everything(Readings(aggressor=AggressorRule.CONSENSUS_OF_OTHERS))
    every = {command for family in FAMILIES for command in get_args(family.Command)}
    assert offered == every - BY_CLOCK


def test_the_board_says_what_is_contested_and_whose_vote_is_not_counted():
    table = treaty_table()
    table.submit(FR, reporting.ReportAttack(FRANCE, (USA,), Nature.ATTACK, "Shells."))
    table.submit(US, reporting.ContestReport(AR1, "They shot first."))
    assert "Contested by State US." in board(table)
    table.submit(INSTRUCTOR, reporting.SettleReport(AR1, (USA,)))
    assert "Not counted in the vote: State US." in board(table)


async def test_the_marks_at_the_table_and_the_board_say_who_has_signed_and_notified():
    table = treaty_table(signature=True)
    table.submit(FR, signing.SignTreaty())
    table.submit(US, signing.DeclineToSign("Not yet."))
    table.submit(KZ, signing.SignTreaty())
    table.submit(KZ, signing.NotifyConsent())
    said = {str(each.seat): each.words for each in seat_states(view_for(table.table, DE), None) if each.seat.party}
    assert said == {
        "DE": "has not signed",
        "FR": "has signed",
        "KZ": "has notified its consent",
        "RU": "has not signed",
        "US": "does not sign",
    }
    assert "Signed: State FR and State KZ" in board(table)
    assert "Notified, 1 of 3: State KZ" in board(table)


def test_the_board_of_a_treaty_in_force_says_whom_it_binds_and_whom_not():
    table = treaty_table(signature=True)
    for seat in (FR, KZ, RU):
        table.submit(seat, signing.SignTreaty())
        table.submit(seat, signing.NotifyConsent())
    table.submit(INSTRUCTOR, AdvancePhase())
    view = view_for(table.table, DE)
    lines = ["".join(run.text for run in block.runs) for block in board_blocks(view, Moment(10**9))]
    assert lines == ["Bound by the treaty: State FR, State KZ and State RU", "Not bound: State DE and State US"]


def board(table: LoopbackTable) -> str:
    view = view_for(table.table, DE)
    return "\n".join("".join(run.text for run in block.runs) for block in board_blocks(view, Moment(0)))
