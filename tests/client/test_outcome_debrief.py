"""The outcome shows what the scenario wants shown, its questions and rubric, and who spoke how much."""

from __future__ import annotations

from dataclasses import replace

import pygame

from corfu_client.kit.text import words_of
from corfu_client.outcome_debrief import airtime_blocks, debrief_blocks
from corfu_client.screens.outcome import OutcomeScreen
from corfu_rules.debriefs import Criterion, Debrief, DebriefPart
from corfu_rules.procedures.chairing import EndTable
from corfu_rules.seats import INSTRUCTOR, OBSERVER, delegation
from corfu_rules.views import view_for
from tests.client.stages import new_stage, new_store, picture, press, seated
from tests.client.tables import Talks, drafting


def planned(*show: DebriefPart, question: str = "What was hard?") -> Talks:
    talks = drafting()
    debrief = Debrief(show, (question,) if question else (), ((Criterion.DRAFTING, 40),) if question else ())
    talks.table = replace(talks.table, setup=replace(talks.table.setup, debrief=debrief))
    return talks


def test_questions_come_before_the_rubric():
    said = [words_of(block.runs) for block in debrief_blocks(planned().table.setup)]
    assert said == ["1  What was hard?", "What counts", "40  Drafting: wording that others can live with"]


def test_who_spoke_most_comes_first_and_who_was_silent_is_named_too():
    talks = drafting().say("KZ", "one two three").say("DE", " ".join(["word"] * 60)).say("KZ", "one")
    said = [words_of(block.runs) for block in airtime_blocks(view_for(talks.table, OBSERVER))]
    assert said[0].startswith("Germany  ")
    assert any(line.startswith("Kazakhstan  2 statements · 4 words") for line in said)
    assert any(line.endswith("0 statements · 0 words") for line in said)


async def test_the_outcome_has_the_tabs_that_the_scenario_shows():
    talks = planned(DebriefPart.TIMELINE, DebriefPart.AIRTIME)
    talks.submit(INSTRUCTOR, EndTable())
    store = new_store()
    await seated(store, talks, delegation("DE"))
    screen = OutcomeScreen(new_stage(store)[0])
    first = picture(screen).copy()
    assert screen.ui.find("scale") is None, "no score sheet is shown"
    screen.handle(press(pygame.K_3))
    assert pygame.image.tobytes(picture(screen), "RGB") != pygame.image.tobytes(first, "RGB"), "the questions are third"
    before = pygame.image.tobytes(picture(screen), "RGB")
    screen.handle(press(pygame.K_4))
    assert pygame.image.tobytes(picture(screen), "RGB") == before, "there is no fourth"
