"""One asks oneself whether the papers were understood, and reads them beside the table."""

from __future__ import annotations

from dataclasses import replace

import pygame

from corfu_client.loopbacks import LoopbackTable
from corfu_client.screens.briefing import BriefingScreen
from corfu_client.screens.checks import check_counted
from corfu_client.screens.contract import Push
from corfu_client.screens.table import TableScreen
from corfu_rules.comprehension import Passage, Question
from corfu_rules.procedures.teaching import AnswerCheck
from corfu_rules.seats import OBSERVER, Seat, delegation
from corfu_rules.tables import TableOpened
from corfu_wire.codec import decode_command
from corfu_wire.messages import CommandEnvelope
from tests.client.corridor_of_six import OPENED
from tests.client.hand import Hand
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, words_on
from tests.goldens import Compare, golden

__all__ = ["golden"]

PUBLIC = Question(
    "When is a text adopted?",
    ("When most have joined", "When nobody objects"),
    2,
    "One objection is enough to stop it.",
    Passage.PROCEDURE,
)
OWN = Question(
    "What may you never join?",
    ("A text without a word on alliances", "Seven days"),
    1,
    "That is your red line.",
    Passage.RED_LINES,
)


def with_questions() -> TableOpened:
    briefs = tuple(replace(each, check=(OWN,) if each.party == "DE" else ()) for each in OPENED.briefs)
    return replace(OPENED, setup=replace(OPENED.setup, check=(PUBLIC,)), briefs=briefs)


async def briefing(seat: Seat) -> BriefingScreen:
    store = new_store()
    await seated(store, LoopbackTable(with_questions()), seat)
    stage, _errands = new_stage(store)
    screen = BriefingScreen(stage)
    picture(screen)
    return screen


def to_questions(screen: BriefingScreen) -> None:
    screen.ui.focus("papers")
    screen.handle(press(pygame.K_RIGHT))
    picture(screen)


async def test_a_wrong_answer_is_explained_and_can_be_given_again() -> None:
    screen = await briefing(delegation("DE"))
    to_questions(screen)
    assert "One objection is enough" not in words_on(screen)
    hand = Hand(screen.ui)
    hand.click_on("check-all-1-1")
    assert "No. One objection is enough to stop it." in words_on(screen)
    assert "It stands under “How it is decided”." in words_on(screen)
    hand.click_on("check-all-1-2")
    assert "Right. One objection is enough to stop it." in words_on(screen)


async def test_questions_are_answered_by_keyboard_and_counted() -> None:
    screen = await briefing(delegation("DE"))
    view = screen.store.view
    assert view is not None
    to_questions(screen)
    assert check_counted(screen.store, view) == "0/2"
    while screen.ui.focused != "check-own-1-1":
        screen.handle(press(pygame.K_TAB))
    screen.handle(press(pygame.K_RETURN))
    assert check_counted(screen.store, view) == "1/2"


async def test_the_host_is_told_once_how_the_first_answers_were_when_the_last_is_given() -> None:
    store, table = new_store(), LoopbackTable(with_questions())
    line = await seated(store, table, delegation("DE"))
    sent: list[CommandEnvelope] = []
    store.outbox = sent.append
    stage, _errands = new_stage(store)
    screen = BriefingScreen(stage)
    picture(screen)
    to_questions(screen)
    assert "nobody else, is told how many were right at the first go" in words_on(screen)
    hand = Hand(screen.ui)
    hand.click_on("check-own-1-2")
    hand.click_on("check-own-1-1")
    assert sent == []
    hand.click_on("check-all-1-2")
    hand.click_on("check-all-1-1")
    assert [decode_command(each.command) for each in sent] == [AnswerCheck((2, 2))]
    table.submit(delegation("DE"), AnswerCheck((2, 2)))
    store.pending.clear()
    take_in(store, line)
    picture(screen)
    assert "Your instructor alone knows: 1 of 2 right at the first go." in words_on(screen)
    hand.click_on("check-all-1-2")
    assert len(sent) == 1


async def test_whoever_plays_alone_tells_nobody() -> None:
    store = new_store()
    await seated(store, LoopbackTable(with_questions()), delegation("DE"))
    store.solo = True
    sent: list[CommandEnvelope] = []
    store.outbox = sent.append
    screen = BriefingScreen(new_stage(store)[0])
    picture(screen)
    to_questions(screen)
    assert "For yourself alone: nobody is told" in words_on(screen)
    hand = Hand(screen.ui)
    hand.click_on("check-own-1-1")
    hand.click_on("check-all-1-2")
    assert sent == []


async def test_an_answer_leads_to_where_it_stands_in_the_brief() -> None:
    screen = await briefing(delegation("DE"))
    to_questions(screen)
    hand = Hand(screen.ui)
    hand.click_on("check-own-1-1")
    picture(screen)
    hand.click_on("check-own-1-see")
    picture(screen)
    part, paper = screen.ui.find("passage-red_lines"), screen.ui.find("confidential")
    assert part is not None
    assert paper is not None
    assert paper.rect.collidepoint(part.rect.left, part.rect.top + 10)
    assert screen.ui.find("check") is not None


async def test_others_are_asked_about_the_public_paper_alone() -> None:
    for seat in (OBSERVER, delegation("RU")):
        screen = await briefing(seat)
        to_questions(screen)
        shown = words_on(screen)
        assert "When is a text adopted?" in shown
        assert "What may you never join?" not in shown


async def test_without_questions_nothing_is_asked() -> None:
    store = new_store()
    await seated(store, LoopbackTable(OPENED), delegation("DE"))
    stage, _errands = new_stage(store)
    screen = BriefingScreen(stage)
    picture(screen)
    assert screen.ui.find("papers") is None


async def at_table() -> TableScreen:
    store = new_store()
    await seated(store, LoopbackTable(with_questions()), delegation("DE"))
    stage, _errands = new_stage(store)
    screen = TableScreen(stage)
    picture(screen)
    return screen


async def test_b_opens_the_papers_beside_the_table_and_closes_them() -> None:
    screen = await at_table()
    assert screen.handle(press(pygame.K_b)) is None
    picture(screen)
    assert screen.ui.find("confidential") is not None
    assert screen.ui.find("seats") is not None
    screen.handle(press(pygame.K_RIGHT))
    picture(screen)
    assert screen.ui.find("public") is not None
    screen.handle(press(pygame.K_b))
    assert screen.ui.find("public") is None
    screen.handle(press(pygame.K_b))
    screen.handle(press(pygame.K_ESCAPE))
    assert screen.ui.find("papers") is None


async def test_both_papers_are_a_press_away_from_the_ones_beside_the_table() -> None:
    screen = await at_table()
    Hand(screen.ui).click_on("briefing")
    picture(screen)
    place = screen.ui.find("whole-papers")
    assert place is not None
    Hand(screen.ui).down(place.rect.center)
    change = screen.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=place.rect.center, button=1))
    assert isinstance(change, Push)
    assert isinstance(change.screen, BriefingScreen)


async def test_the_questions_look_as_they_should(golden: Compare) -> None:
    screen = await briefing(delegation("DE"))
    to_questions(screen)
    hand = Hand(screen.ui)
    hand.click_on("check-all-1-1")
    hand.click_on("check-own-1-1")
    picture(screen)
    hand.click_on("check-own-1-see")
    golden(picture(screen), "briefing-check")


async def test_the_papers_beside_the_table_look_as_they_should(golden: Compare) -> None:
    screen = await at_table()
    screen.handle(press(pygame.K_b))
    golden(picture(screen), "table-papers")
