"""What was possible, on the outcome: nothing before it is released, then the better text and the closed doors."""

from __future__ import annotations

from dataclasses import replace

import pygame
import pytest

from corfu_client.kit.text import words_of
from corfu_client.outcome_hindsight import hindsight_blocks
from corfu_client.screens.outcome import OutcomeScreen
from corfu_client.store import Store
from corfu_rules.debriefs import PARTS, Debrief, DebriefPart
from corfu_rules.decisions.cases import Ask
from corfu_rules.hindsight import Answer, Door, Doors, Gain, Hindsight, Improvement
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode, Points
from corfu_rules.lessons import Chance, Lesson
from corfu_rules.procedures.chairing import EndTable
from corfu_rules.procedures.teaching import FileHindsight, FileLessons, ReleaseHindsight, ReleaseLessons
from corfu_rules.seats import HOST, INSTRUCTOR, delegation
from tests.client.hand import Hand
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in
from tests.client.tables import Talks, with_chair_text
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE = delegation("DE")
A1, A2, A5, A6 = (ClauseId(each) for each in ("A1", "A2", "A5", "A6"))
A, B, C = (OptionId(each) for each in "abc")
BETTER = Improvement(
    Answer.YES,
    True,
    (Ask(A2, B), Ask(A6, A)),
    (Gain(PartyCode("PL"), Points(14)), Gain(PartyCode("DE"), Points(1))),
)
DOORS = Doors(Answer.YES, (Door(A1, A), Door(A1, C), Door(A6, B, (A5,))), lost_with=(A2, A5))
HINDSIGHT = Hindsight(BETTER, DOORS)
BOTH = (DebriefPart.IMPROVABLE, DebriefPart.CLOSED_DOORS)


async def ended(
    hindsight: Hindsight = HINDSIGHT, *show: DebriefPart, released: bool = True, instructor: bool = False
) -> tuple[Talks, Store, OutcomeScreen]:
    talks, store = with_chair_text(), new_store()
    debrief = Debrief((*PARTS, *(show or BOTH)))
    talks.table = replace(talks.table, setup=replace(talks.table.setup, debrief=debrief))
    line = await seated(store, talks, DE, instructor=instructor)
    talks.submit(INSTRUCTOR, EndTable())
    talks.submit(HOST, FileHindsight(hindsight))
    if released:
        talks.submit(HOST, ReleaseHindsight())
    take_in(store, line)
    store.outbox = lambda envelope: (line.send(envelope), take_in(store, line))[0]
    screen = OutcomeScreen(new_stage(store)[0])
    picture(screen)
    return talks, store, screen


def told(store: Store) -> list[str]:
    assert store.view is not None
    return [words for block in hindsight_blocks(store.view) if (words := words_of(block.runs))]


async def test_before_it_is_released_there_is_nothing_to_read() -> None:
    _talks, store, screen = await ended(released=False)
    assert told(store) == []
    screen.handle(press(pygame.K_4))
    assert screen._tab != "possible"
    assert screen.ui.find("possible") is None


@pytest.mark.parametrize("by_mouse", [False, True])
async def test_the_instructor_reveals_it_with_a_key_or_the_mouse(*, by_mouse: bool) -> None:
    talks, _store, screen = await ended(released=False, instructor=True)
    if by_mouse:
        Hand(screen.ui).click_on("possible")
    else:
        screen.handle(press(pygame.K_v))
    assert talks.table.proceedings.hindsight == HINDSIGHT


async def test_it_tells_the_changes_who_gains_and_what_closed_each_door(golden: Compare) -> None:
    talks, store, screen = await ended()
    talks.submit(HOST, FileLessons((Lesson(PartyCode("KZ"), Chance.NOTHING),)))
    talks.submit(HOST, ReleaseLessons())
    take_in(store, talks.lines[-1])
    screen.build()
    screen.handle(press(pygame.K_5))
    golden(picture(screen), "outcome-possible")
    said = told(store)
    options = (
        "“Neutrality and free choice” in A2 Neutrality and alliances and “Informal meetings” in A6 Where to talk next"
    )
    assert said[2] == f"The changes: {options}"
    assert said[3] == "Better off: Poland (+14 points) and Germany (+1 point). Nobody would have lost."
    assert said[-4:] == [
        "Never open: somebody had to block every text with it",
        "A1 Indivisible security: “Pledge” and “Duty of States and alliances”",
        "Closed by the agreement on A5 Protracted conflicts",
        "A6 Where to talk next: “A conference”",
    ]


@pytest.mark.parametrize(("hindsight", "words"), [
    (Hindsight(Improvement(Answer.NO, True)), "No: whatever is better for one is worse for another."),
    (Hindsight(Improvement(Answer.NO, False)), "No: every text had to be blocked by somebody."),
    (Hindsight(Improvement(Answer.YES, False)), "Yes, this one: nobody had to block it."),
    (Hindsight(Improvement(Answer.NOT_KNOWN, True)), "Not known: there are too many texts to try."),
    (Hindsight(Improvement(Answer.NOT_KNOWN, True, searched=2)), "None with up to 2 changes was better."),
    (Hindsight(BETTER), "A majority decides here"),
    (Hindsight(doors=Doors(Answer.NO)), "All of them: every text had to be blocked by somebody."),
    (Hindsight(doors=Doors(Answer.YES)), "None: every option stood in a text that nobody had to block."),
    (Hindsight(doors=Doors(Answer.NOT_KNOWN, (), (Ask(A1, A),))), "Of 1 option it is not known"),
    (HINDSIGHT, "With the agreement on A2 Neutrality and alliances and A5 Protracted conflicts the last text went"),
])  # fmt: skip
async def test_every_answer_has_its_sentence(hindsight: Hindsight, words: str) -> None:
    _talks, store, _screen = await ended(hindsight)
    assert any(words in line for line in told(store)), told(store)


async def test_only_what_the_scenario_shows_is_told() -> None:
    _talks, store, _screen = await ended(HINDSIGHT, DebriefPart.CLOSED_DOORS)
    assert told(store)[0] == "Which doors were closed?"
