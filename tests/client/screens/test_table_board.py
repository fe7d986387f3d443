"""The Depositary's board: what waits first, time left in bars and words, and each matter opened with what to do."""

from __future__ import annotations

from collections.abc import Sequence

import pygame
import pytest

from corfu_client.board_list import BoardList
from corfu_client.kit import DARK, LIGHT, Look, Theme, words_of
from corfu_client.loopbacks import LoopbackTable
from corfu_client.screens.contract import Stage
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_matter import MatterForm, row_of
from corfu_client.screens.table_treaty import ActForm, waiting_matters
from corfu_client.treaty_entries import FORCE, Entry, entries_of, said_of
from corfu_resources.catalogue import choose_language
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.matters import Nature, Reply
from corfu_rules.procedures import assisting, consulting, informing, injecting, reporting, signing
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.proceedings import Player
from corfu_rules.seats import HOST, INSTRUCTOR, OBSERVER, Seat
from corfu_rules.views import view_for
from tests.client.hand import Hand
from tests.client.screens.test_table_treaty import treaty_table
from tests.client.stages import NotedErrands, new_stage, new_store, press, seated, take_in, type_text, words_on
from tests.goldens import Compare, golden
from tests.rules.tables import DE, FR, KZ, US
from tests.rules.treaties import AR1, CS1, IR1

__all__ = ["golden"]

GERMANY, FRANCE, USA = (PartyCode(code) for code in ("DE", "FR", "US"))


def busy() -> LoopbackTable:
    """The same with a bot in Germany's seat."""
    table = treaty_table()
    table.submit(HOST, FillSeat(DE, Player.BOT, "Bot"))
    return made_busy(table)


def made_busy(table: LoopbackTable) -> LoopbackTable:
    """A request to Germany, consultations to which it is invited, an attack on it with help offered, and news."""
    table.submit(INSTRUCTOR, injecting.BreakNews("Shells have fallen near the border."))
    table.submit(FR, informing.RequestInformation(GERMANY, "The new law on bases."))
    table.submit(US, informing.RequestInformation(FRANCE, "The exercise in May."))
    table.submit(FR, informing.AnswerRequest(table.table.proceedings.register.requests[1].id, "It was announced."))
    table.now = Moment(table.now + 4_000)
    table.submit(KZ, consulting.CallConsultations((GERMANY, FRANCE), "Missiles."))
    table.submit(FR, consulting.JoinConsultations(CS1))
    table.submit(DE, reporting.ReportAttack(GERMANY, (USA,), Nature.ATTACK, "Shells across the border."))
    table.submit(FR, assisting.OfferAssistance(AR1, "Two hospitals."))
    table.now = Moment(table.now + 3_000)
    return table


def entries(table: LoopbackTable, seat: Seat) -> Sequence[Entry]:
    return entries_of(view_for(table.table, seat), table.now)


def test_what_waits_for_me_comes_first_then_what_is_due_and_last_what_is_over() -> None:
    table = busy()
    found = entries(table, DE)
    waits = [each.key for each in found if each.waits]
    assert waits == [each.key for each in found[: len(waits)]]
    assert set(waits) == {"IR1", "CS1", "AS1"}
    dues = [each.due for each in found if each.due is not None and not each.waits]
    assert dues == sorted(dues)
    assert found[-1].key == "IR2"
    assert found[-1].over


def test_nothing_waits_for_whoever_only_watches_and_the_accused_is_called() -> None:
    table = busy()
    assert not any(each.waits for each in entries(table, OBSERVER))
    assert [each.key for each in entries(table, US) if each.waits] == [AR1]
    assert waiting_matters(view_for(table.table, DE)) == 3


def test_a_bar_says_how_much_of_the_time_is_left_and_words_say_it_too() -> None:
    table = busy()
    request = next(each for each in entries(table, DE) if each.key == IR1)
    terms = table.table.proceedings.terms(table.table.setup)
    span = terms.answer_days * terms.day
    assert request.share_left(table.now) == pytest.approx(1 - 7_000 / span)
    assert request.share_left(Moment(10**9)) == 0
    row = row_of(request, table.now)
    assert row.left is not None
    assert row.left[1] == "0:13 left"
    assert not row.soon
    assert row_of(request, Moment(table.now + 12_000)).soon
    assert words_of(row.head).startswith("Waits for you: IR1  State FR asks State DE")
    assert "Article 3" in words_of(row.head)


def test_every_state_of_a_matter_has_a_shape_of_its_own() -> None:
    table = busy()
    shapes = {each.key: each.shape for each in entries(table, DE)}
    assert len({shapes[key] for key in ("IR1", "IR2", "news-0")}) == 3


def test_an_opened_matter_tells_who_said_what() -> None:
    table = busy()
    view = view_for(table.table, DE)
    assert said_of(view, "IR2") == (("State US asks", "The exercise in May."), ("State FR says", "It was announced."))
    assert ("Taking part", "State KZ and State FR") in said_of(view, CS1)
    assert ("Said to be behind it", "State US") in said_of(view, AR1)
    assert said_of(view, "IR9") == ()


async def screen_at(
    table: LoopbackTable, seat: Seat, size: tuple[int, int] = (1280, 720), theme: Theme = LIGHT
) -> TableScreen:
    store = new_store()
    line = await seated(store, table, seat)
    store.outbox = lambda envelope: (line.send(envelope), take_in(store, line))[0]
    new_stage(store)
    screen = TableScreen(Stage(store, Look(theme), size, NotedErrands(), frozen=True))
    drawn(screen, size)
    return screen


def drawn(screen: TableScreen, size: tuple[int, int] = (1280, 720)) -> pygame.Surface:
    surface = pygame.Surface(size)
    screen.rebuild()
    screen.draw(surface, 100.0)
    return surface


async def test_the_keyboard_opens_a_matter_and_answers_it() -> None:
    table = empty_for_germany()
    screen = await screen_at(table, DE)
    screen.desk.show("treaty")
    screen.ui.focus("board")
    screen.handle(press(pygame.K_HOME))
    screen.handle(press(pygame.K_RETURN))
    assert isinstance(screen.desk.form, MatterForm)
    drawn(screen)
    screen.ui.focus("do-AnswerRequest")
    screen.handle(press(pygame.K_RETURN))
    assert isinstance(screen.desk.form, ActForm)
    assert screen.desk.form.chosen.matter == IR1
    screen.ui.focus("act-words")
    type_text(screen, "It changes nothing.")
    screen.handle(press(pygame.K_RETURN, pygame.KMOD_CTRL))
    assert table.table.proceedings.register.requests[0].reply is Reply.ANSWERED
    drawn(screen)
    assert waiting_matters(screen.desk.view) == 0


def empty_for_germany() -> LoopbackTable:
    table = treaty_table()
    table.submit(FR, informing.RequestInformation(GERMANY, "The new law on bases."))
    return table


async def test_a_click_opens_a_matter_and_escape_closes_it() -> None:
    screen = await screen_at(empty_for_germany(), DE)
    screen.desk.show("treaty")
    board = screen.ui.find("board")
    assert isinstance(board, BoardList)
    at = board.rect.left + 60, board.rect.top + 12
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        screen.handle(pygame.event.Event(kind, pos=at, button=1))
    assert isinstance(screen.desk.form, MatterForm)
    drawn(screen)
    screen.handle(press(pygame.K_ESCAPE))
    assert screen.desk.form is None


async def test_a_matter_that_has_gone_meanwhile_says_so() -> None:
    screen = await screen_at(empty_for_germany(), DE)
    screen.desk.open(MatterForm(screen.desk, "IR9", {}))
    drawn(screen)
    assert screen.ui.find("close-matter") is not None
    Hand(screen.ui).click_on("close-matter")
    assert screen.desk.form is None


async def test_an_empty_board_says_so() -> None:
    screen = await screen_at(treaty_table(), DE)
    screen.desk.show("treaty")
    assert "The Depositary has nothing to announce yet." in words_on(screen)


def test_signature_is_one_entry_that_waits_until_one_has_signed_and_notified() -> None:
    table = treaty_table(signature=True)
    table.submit(HOST, FillSeat(DE, Player.BOT, "Bot"))
    for command, waits in ((signing.SignTreaty(), True), (signing.NotifyConsent(), False)):
        assert next(each for each in entries(table, DE) if each.key == FORCE).waits
        table.submit(DE, command)
        assert next(each for each in entries(table, DE) if each.key == FORCE).waits is waits
    force = next(each for each in entries(table, FR) if each.key == FORCE)
    assert force.words == "1 signed; 1 of 3 notifications"
    assert force.due is not None


async def busy_screen(size: tuple[int, int], theme: Theme) -> TableScreen:
    table = treaty_table()
    screen = await screen_at(table, DE, size, theme)
    made_busy(table)
    take_in(screen.store, table.lines[-1])
    screen.desk.show("treaty")
    drawn(screen, size)
    return screen


async def test_the_board_looks_as_it_should(golden: Compare) -> None:
    golden(drawn(await busy_screen((1280, 720), LIGHT)), "board")


async def test_an_opened_matter_looks_as_it_should_in_the_dark_and_in_german(golden: Compare) -> None:
    choose_language("de")
    try:
        screen = await busy_screen((1024, 768), DARK)
        screen.ui.focus("board")
        screen.handle(press(pygame.K_HOME))
        screen.handle(press(pygame.K_RETURN))
        golden(drawn(screen, (1024, 768)), "board-matter-dark")
    finally:
        choose_language("en")
