"""What the bots teach, on the outcome: nothing before it is released, then for each bot the chance and both reasons."""

from __future__ import annotations

import pygame

from corfu_client.outcome_lessons import lesson_blocks
from corfu_client.screens.outcome import OutcomeScreen
from corfu_client.store import Store
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode, Points
from corfu_rules.lessons import Chance, Lesson, TrueReason
from corfu_rules.procedures.chairing import EndTable
from corfu_rules.procedures.teaching import FileLessons, ReleaseLessons
from corfu_rules.seats import HOST, INSTRUCTOR, delegation
from tests.client.hand import Hand
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in
from tests.client.tables import Talks, with_chair_text
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE = delegation("DE")
A2, A5, A6 = (ClauseId(each) for each in ("A2", "A5", "A6"))
GERMANY = PartyCode("DE")
LESSONS = (
    Lesson(
        PartyCode("KZ"),
        Chance.NOTHING,
        GERMANY,
        walk_away=Points(40),
        said="This goes in our direction.",
        said_on=CHAIR_TEXT,
        true_points=Points(71),
    ),
    Lesson(
        PartyCode("RU"),
        Chance.OFFER,
        GERMANY,
        give=Ask(A6, OptionId("b")),
        get=Ask(A2, OptionId("b")),
        points=Points(62),
        walk_away=Points(50),
        said="Without a conference this leads nowhere.",
        said_on=CHAIR_TEXT,
        true_reason=TrueReason.HELD_OUT,
        true_points=Points(55),
    ),
    Lesson(
        PartyCode("PL"),
        Chance.ASK,
        GERMANY,
        walk_away=Points(47),
        line="Monitors would calm our parliament.",
        true_reason=TrueReason.BELOW_WALK_AWAY,
        true_points=Points(31),
    ),
)


async def ended(*, released: bool, instructor: bool = False) -> tuple[Talks, Store, OutcomeScreen]:
    talks, store = with_chair_text(), new_store()
    line = await seated(store, talks, DE, instructor=instructor)
    talks.submit(INSTRUCTOR, EndTable())
    talks.submit(HOST, FileLessons(LESSONS))
    if released:
        talks.submit(HOST, ReleaseLessons())
    take_in(store, line)
    store.outbox = lambda envelope: (line.send(envelope), take_in(store, line))[0]
    screen = OutcomeScreen(new_stage(store)[0])
    picture(screen)
    return talks, store, screen


async def test_before_they_are_released_there_is_nothing_to_read() -> None:
    _talks, store, screen = await ended(released=False)
    assert store.view is not None
    assert lesson_blocks(store.view) == []
    screen.handle(press(pygame.K_4))
    assert screen._tab != "lessons"
    assert screen.ui.find("release") is None


async def test_the_instructor_releases_them_with_a_key_or_the_mouse() -> None:
    for by_mouse in (False, True):
        talks, _store, screen = await ended(released=False, instructor=True)
        if by_mouse:
            Hand(screen.ui).click_on("release")
        else:
            screen.handle(press(pygame.K_r))
        assert talks.table.proceedings.lessons == LESSONS


async def test_the_lessons_come_with_a_key_those_first_that_tell_of_a_chance(golden: Compare) -> None:
    _talks, store, screen = await ended(released=True)
    screen.handle(press(pygame.K_4))
    golden(picture(screen), "outcome-lessons")
    assert store.view is not None
    parties = [block.key for block in lesson_blocks(store.view) if "-" not in block.key]
    assert parties == ["RU", "PL", "KZ"]


async def test_they_are_there_again_for_whoever_comes_back() -> None:
    talks, _store, _screen = await ended(released=True)
    late = new_store()
    await seated(late, talks, delegation("CH"))
    assert late.view is not None
    assert late.view.proceedings.lessons == LESSONS
