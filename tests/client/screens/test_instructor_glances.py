"""What the desk says at a glance of the lesson and of the class."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.kit import LIGHT
from corfu_client.loopbacks import LoopbackTable
from corfu_client.screens.instructor import InstructorScreen
from corfu_client.screens.instructor_glances import _Lights, minutes_left, plan_of
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat, ReportAway
from corfu_rules.procedures.teaching import AnswerCheck
from corfu_rules.proceedings import Player
from corfu_rules.seats import HOST, INSTRUCTOR, Seat, delegation
from tests.client.matrix.casts import MANY
from tests.client.matrix.scenes import SCENES
from tests.client.screens.test_checks import with_questions
from tests.client.screens.test_instructor import DE, FR, desk
from tests.client.stages import new_store, seated, take_in
from tests.client.tables import Talks, drafting


async def test_the_plan_knows_what_is_left_of_the_lesson() -> None:
    talks, store = Talks().fill(), new_store()
    line = await seated(store, talks, INSTRUCTOR, instructor=True)
    assert store.view is not None
    assert minutes_left(store.view, talks.now) == 59
    talks.start(Phase.DRAFTING).wait(600)
    take_in(store, line)
    drafting_now = next(each for each in plan_of(store.view, talks.now) if each.phase is Phase.DRAFTING)
    assert drafting_now.share == pytest.approx(0.25)
    assert minutes_left(store.view, talks.now) == 38


@pytest.mark.parametrize("size", [(1024, 768), (1280, 720), (1920, 1080)])
async def test_every_seat_of_the_whole_conference_has_its_light_in_sight_and_a_click_on_it_chooses_it(
    size: tuple[int, int],
):
    _stage, screen = (await SCENES["desk"](MANY)).picture_on(size, LIGHT)
    assert isinstance(screen, InstructorScreen)
    chosen = set[Seat | None]()
    panel, whole = screen.ui.find("lights"), screen.ui.find("screen")
    assert isinstance(panel, _Lights)
    assert whole is not None
    assert whole.rect.contains(panel.rect)
    _letters, places = panel._laid(panel.look, panel.rect.width)
    assert len(places) == 62  # with the Chair
    assert panel.rect.height >= max(place.bottom for place in places)
    assert panel.rect.width >= max(place.right for place in places)
    for seat in (places[0], places[30], places[61]):
        panel.pressed((panel.rect.left + seat.centerx, panel.rect.top + seat.centery))
        chosen.add(screen.chosen)
    assert len(chosen) == 3


async def test_the_desk_counts_who_only_watches() -> None:
    here = await desk(drafting())
    assert "observer" not in here.look()
    here.store.count_observers(3)
    assert "3 observers" in here.look()


async def test_the_desk_says_who_has_understood_the_papers() -> None:
    talks = LoopbackTable(with_questions())
    talks.submit(HOST, FillSeat(DE, Player.PERSON, "Ben"))
    here = await desk(talks)
    assert "papers:" not in here.look()
    talks.submit(DE, AnswerCheck((1, 1)))
    assert "here, papers: 1 of 2 right" in here.look()


async def test_the_roster_sorted_by_state_has_those_first_who_need_the_instructor() -> None:
    here = await desk(drafting())
    here.screen.ui.focus("roster")
    for key, mod in ((pygame.K_RIGHT, 0), (pygame.K_RIGHT, 0), (pygame.K_UP, pygame.KMOD_CTRL)):
        here.key(key, mod)
    here.key(pygame.K_HOME)
    assert here.screen.chosen == delegation("GE")
    here.talks.submit(HOST, ReportAway(FR))
    here.look()
    here.key(pygame.K_HOME)
    assert here.screen.chosen == delegation("GE")  # away for longer
    here.key(pygame.K_DOWN)
    assert here.screen.chosen == FR
