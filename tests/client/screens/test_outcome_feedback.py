"""Feedback on the outcome: given with the keyboard or the mouse, collected and handed out, read as one sheet."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from corfu_client.kit.buttons import Button
from corfu_client.kit.text import words_of
from corfu_client.outcome_feedback import feedback_blocks
from corfu_client.screens.contract import Push
from corfu_client.screens.feedback import FeedbackScreen
from corfu_client.screens.outcome import OutcomeScreen
from corfu_client.screens.stack import ScreenStack
from corfu_client.screens.table import TableScreen
from corfu_client.store import Store
from corfu_rules.debriefs import Debrief
from corfu_rules.feedback import Feedback, FeedbackQuestions, FeedbackStage
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.appraising import CollectFeedback, GiveFeedback, HandOutFeedback
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import EndTable
from corfu_rules.proceedings import Player
from corfu_rules.seats import HOST, INSTRUCTOR, Seat, delegation
from tests.client.hand import Hand
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, type_text
from tests.client.tables import Talks, with_chair_text
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE, FR, GE, PL = (delegation(each) for each in ("DE", "FR", "GE", "PL"))
CTRL = pygame.KMOD_CTRL
ASKED = FeedbackQuestions(("Kept their word", "Said what they needed"))


async def ended(
    seat: Seat = DE, *, asked: FeedbackQuestions | None = ASKED, instructor: bool = False
) -> tuple[Talks, Store, ScreenStack]:
    """Germany, France, Georgia and Poland are people; the table has just been closed."""
    talks, store = with_chair_text(), new_store()
    talks.table = replace(talks.table, setup=replace(talks.table.setup, debrief=Debrief(peer_feedback=asked)))
    talks.submit(HOST, FillSeat(PL, Player.PERSON, "Ola"))
    line = await seated(store, talks, seat, instructor=instructor)
    talks.submit(INSTRUCTOR, EndTable())
    take_in(store, line)
    store.outbox = lambda envelope: (line.send(envelope), take_in(store, line))[0]
    stack = ScreenStack(new_stage(store)[0], lambda: None)
    stack.apply(Push(OutcomeScreen(stack.stage)))
    return talks, store, stack


def shown(stack: ScreenStack) -> OutcomeScreen | FeedbackScreen:
    assert isinstance(stack.top, OutcomeScreen | FeedbackScreen)
    return stack.top


def read(store: Store) -> list[str]:
    assert store.view is not None
    return [words for block in feedback_blocks(store.view) if (words := words_of(block.runs))]


def marked(screen: OutcomeScreen | FeedbackScreen) -> Button:
    give = screen.ui.find("give")
    assert isinstance(give, Button)
    return give


async def test_it_is_given_with_the_keyboard_alone(golden: Compare) -> None:
    talks, store, stack = await ended()
    stack.handle(press(pygame.K_f))
    assert isinstance(stack.top, FeedbackScreen)
    assert not marked(shown(stack)).enabled, "no question has been answered"
    stack.handle(press(pygame.K_4))
    stack.handle(press(pygame.K_2))
    shown(stack).ui.focus("line")
    type_text(shown(stack), "Firm and fair.")
    golden(picture(shown(stack)), "outcome-feedback-form")
    stack.handle(press(pygame.K_RETURN, CTRL))
    assert talks.table.feedback == (Feedback(DE, PartyCode("FR"), (4, 2), "Firm and fair."),)
    stack.refresh()
    assert store.draft("feedback:FR:line") == "", "what is given is shown to nobody again"
    stack.handle(press(pygame.K_ESCAPE))
    assert isinstance(stack.top, OutcomeScreen)


async def test_where_the_instructor_goes_back_the_outcome_gives_way_to_the_table() -> None:
    _talks, store, stack = await ended()
    assert store.view is not None
    store.view = replace(store.view, proceedings=with_chair_text().table.proceedings)
    store.changed()
    stack.refresh()
    assert isinstance(stack.top, TableScreen)


async def test_it_is_given_with_the_mouse_alone() -> None:
    talks, _store, stack = await ended()
    button = shown(stack).ui.find("feedback")
    assert button is not None
    for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
        stack.handle(pygame.event.Event(kind, pos=button.rect.center, button=1))
    hand = Hand(shown(stack).ui)
    hand.click_on("mark-0-5")
    hand.click_on("mark-1-1")
    hand.click_on("give")
    assert talks.table.feedback == (Feedback(DE, PartyCode("FR"), (5, 1)),)


async def test_after_one_delegation_the_next_is_asked_about_and_bots_are_not() -> None:
    talks, _store, stack = await ended()
    stack.handle(press(pygame.K_f))
    for _ in range(3):
        for key in (pygame.K_3, pygame.K_3):
            stack.handle(press(key))
        stack.handle(press(pygame.K_RETURN, CTRL))
        stack.refresh()
    assert [each.to for each in talks.table.feedback] == ["FR", "GE", "PL"]


@pytest.mark.parametrize("lines", [True, False])
async def test_the_instructor_collects_and_hands_out_and_the_delegation_reads_its_sheet(*, lines: bool) -> None:
    talks, store, stack = await ended(instructor=True)
    for giver, mark, line in ((FR, 5, "Firm."), (GE, 4, ""), (PL, 4, "Fair.")):
        talks.submit(giver, GiveFeedback(PartyCode("DE"), (mark, mark), line))
    stack.handle(press(pygame.K_c))
    assert talks.table.proceedings.feedback is FeedbackStage.COLLECTED
    stack.refresh()
    assert shown(stack).ui.find("feedback") is None, "nothing more is taken"
    assert read(store) == []
    stack.handle(press(pygame.K_o if lines else pygame.K_m))
    stack.refresh()
    said = read(store)
    expected = ["How others saw your delegation", "From 3 people", "4.3 of 5  Kept their word"]
    expected += ["4.3 of 5  Said what they needed", *(["“Fair.”", "“Firm.”"] if lines else [])]
    assert said == expected


async def test_a_delegation_that_two_people_judged_reads_why_it_reads_nothing() -> None:
    talks, store, _stack = await ended()
    for giver in (FR, GE):
        talks.submit(giver, GiveFeedback(PartyCode("DE"), (1, 1), "CANARY"))
    talks.submit(INSTRUCTOR, CollectFeedback())
    talks.submit(INSTRUCTOR, HandOutFeedback())
    take_in(store, talks.lines[-1])
    said = " ".join(read(store))
    assert "Fewer than 3 people" in said
    assert "CANARY" not in said


async def test_the_form_closes_when_the_feedback_is_collected() -> None:
    talks, store, stack = await ended()
    stack.handle(press(pygame.K_f))
    talks.submit(INSTRUCTOR, CollectFeedback())
    line = talks.lines[-1]
    take_in(store, line)
    stack.refresh()
    assert isinstance(stack.top, OutcomeScreen)


async def test_where_the_scenario_asks_for_none_there_is_no_button() -> None:
    _talks, _store, stack = await ended(asked=None, instructor=True)
    assert [shown(stack).ui.find(key) for key in ("feedback", "collect", "hand-out")] == [None, None, None]
