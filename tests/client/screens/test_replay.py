"""The replay on screen: the slider by keyboard and mouse, playing, jumping, and as whom one looks."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.kit import DARK, LIGHT, Button, Look, Slider, Theme, words_of
from corfu_client.recordings import Recording
from corfu_client.replay_text import happened_by
from corfu_client.replays import Sort, Tape, tape_of
from corfu_client.screens.contract import Pop, Push, Stage
from corfu_client.screens.outcome import OutcomeScreen
from corfu_client.screens.replay import ReplayScreen
from corfu_client.store import Store
from corfu_resources.catalogue import choose_language
from corfu_rules.procedures.chairing import EndTable
from corfu_rules.seats import INSTRUCTOR, OBSERVER, Seat, delegation
from tests.client.hand import Hand
from tests.client.stages import NotedErrands, new_stage, new_store, picture, press, seated, take_in, words_on
from tests.client.tables import Talks, drafting, with_chair_text
from tests.client.test_replays import ended
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE, FR = delegation("DE"), delegation("FR")
SIZE = (1280, 720)


def recorded(
    talks: Talks, *viewers: Seat, size: tuple[int, int] = SIZE, theme: Theme = LIGHT, store: Store | None = None
) -> ReplayScreen:
    new_stage()
    stage = Stage(store or new_store(), Look(theme), size, NotedErrands(), frozen=True)
    recording = Recording(viewers or (OBSERVER, DE), lambda seat: tape_of(talks.opened, talks.events, seat))
    screen = ReplayScreen(stage, recording)
    drawn(screen, size)
    return screen


def drawn(screen: ReplayScreen, size: tuple[int, int] = SIZE, seconds: float = 100.0) -> pygame.Surface:
    surface = pygame.Surface(size)
    screen.build()
    screen.draw(surface, seconds)
    return surface


def place_of(screen: ReplayScreen) -> int:
    slider = screen.ui.find("slider")
    assert isinstance(slider, Slider)
    return slider.value


def test_the_keys_go_step_by_step_and_to_the_ends() -> None:
    screen = recorded(ended())
    assert place_of(screen) == 0
    for key, wanted in (
        (pygame.K_RIGHT, 1),
        (pygame.K_RIGHT, 2),
        (pygame.K_LEFT, 1),
        (pygame.K_PAGEUP, 5),
        (pygame.K_HOME, 0),
        (pygame.K_LEFT, 0),
    ):
        screen.handle(press(key))
        assert place_of(screen) == wanted
    screen.handle(press(pygame.K_END))
    assert "The negotiation has ended. The text was not adopted." in words_on(screen)


def test_the_keys_step_wherever_the_focus_is() -> None:
    screen = recorded(ended())
    screen.ui.focus("play")
    screen.handle(press(pygame.K_RIGHT))
    assert place_of(screen) == 1


def test_the_mouse_drags_the_knob() -> None:
    screen = recorded(ended())
    slider = screen.ui.find("slider")
    assert slider is not None
    middle, right = slider.rect.center, slider.rect.right - 2
    for kind, pos in (
        (pygame.MOUSEBUTTONDOWN, middle),
        (pygame.MOUSEMOTION, (right, middle[1])),
        (pygame.MOUSEBUTTONUP, (right, middle[1])),
    ):
        screen.handle(pygame.event.Event(kind, pos=pos, button=1, rel=(0, 0), buttons=(1, 0, 0)))
        if kind == pygame.MOUSEBUTTONDOWN:
            assert place_of(screen) == pytest.approx(len(tape_of_screen(screen)) / 2, abs=2)
    assert place_of(screen) == len(tape_of_screen(screen))


def tape_of_screen(screen: ReplayScreen) -> Tape:
    found = screen._tape
    assert found is not None
    return found


def test_the_mouse_is_told_what_a_mark_stands_for() -> None:
    screen = recorded(ended())
    slider = screen.ui.find("slider")
    assert isinstance(slider, Slider)
    told = {slider.hint((x, slider.rect.top + 10)) for x in range(slider.rect.left, slider.rect.right)}
    assert "5:40  P4: Adopted: nobody objected." in told
    assert any(each.endswith("Drafting") for each in told)
    assert "" in told


def test_a_key_or_a_button_leads_to_the_next_of_a_kind_and_shift_back() -> None:
    screen = recorded(ended())
    reels = tape_of_screen(screen)
    for letter, sort in (("d", Sort.DECISION), ("s", Sort.STATEMENT), ("p", Sort.PROPOSAL), ("h", Sort.PHASE)):
        screen.handle(press(pygame.K_HOME))
        key = pygame.key.key_code(letter)
        first, second = reels.seek(0, sort, 1), reels.seek(reels.seek(0, sort, 1) or 0, sort, 1)
        screen.handle(press(key))
        assert place_of(screen) == first
        screen.handle(press(key))
        assert place_of(screen) == second
        screen.handle(press(key, pygame.KMOD_SHIFT))
        assert place_of(screen) == first
    screen.handle(press(pygame.K_HOME))
    Hand(screen.ui).click_on("next-decision")
    assert place_of(screen) == reels.seek(0, Sort.DECISION, 1)


def test_it_plays_by_itself_at_the_speed_that_is_chosen_and_stops_at_the_end() -> None:
    screen = recorded(ended())
    last = len(tape_of_screen(screen))
    screen.handle(press(pygame.K_SPACE))
    drawn(screen, seconds=100.0)
    assert place_of(screen) == 1
    seconds = 100.0
    for _ in range(4000):
        seconds += 0.5
        screen.draw(pygame.Surface(SIZE), seconds)
        if place_of(screen) == last:
            break
    assert place_of(screen) == last
    screen.draw(pygame.Surface(SIZE), seconds + 10)
    screen.handle(press(pygame.K_SPACE))
    screen.draw(pygame.Surface(SIZE), seconds + 20)
    assert place_of(screen) == 1, "played again it begins at the beginning"
    screen.handle(press(pygame.K_RIGHT))
    screen.draw(pygame.Surface(SIZE), seconds + 40)
    assert place_of(screen) == 2, "whoever takes the slider stops it"


def test_the_room_is_shown_no_notes_and_the_seat_its_own() -> None:
    screen = recorded(ended())
    screen.handle(press(pygame.K_END))
    screen.handle(press(pygame.K_2))
    whisper = "Hold out with us."
    assert whisper not in said_in(screen)
    screen.handle(press(pygame.K_v))
    screen.ui.focus("viewers")
    screen.handle(press(pygame.K_DOWN))
    screen.handle(press(pygame.K_RETURN))
    assert "As Germany saw it" in buttons_of(screen)
    assert whisper in said_in(screen)


def said_in(screen: ReplayScreen) -> str:
    return "\n".join(words_of(block.runs) for block in happened_by(tape_of_screen(screen), place_of(screen)))


def buttons_of(screen: ReplayScreen) -> str:
    found: list[str] = []

    def look(widget: object) -> None:
        if isinstance(widget, Button):
            found.append(widget._text)
        for child in getattr(widget, "children", ()):
            look(child)

    look(screen.tree())
    return " ".join(found)


async def test_the_outcome_leads_there_and_it_asks_the_host_once() -> None:
    talks = with_chair_text()
    store = new_store()
    line = await seated(store, talks, DE)
    talks.submit(INSTRUCTOR, EndTable())
    take_in(store, line)
    stage, errands = new_stage(store)
    outcome = OutcomeScreen(stage)
    picture(outcome)
    change = outcome.handle(press(pygame.K_y))
    assert isinstance(change, Push)
    assert isinstance(change.screen, ReplayScreen)
    screen = change.screen
    picture(screen)
    picture(screen)
    assert errands.asked == [("replay",)]
    assert "The host is being asked for the beginning" in words_on(screen)
    store.replaying.given, store.replaying.asking = tape_of(talks.opened, talks.events, DE), False
    picture(screen)
    assert len(tape_of_screen(screen)) == len(store.replaying.given)
    assert "host" not in words_on(screen)
    assert isinstance(screen.handle(press(pygame.K_ESCAPE)), Pop)


async def test_where_the_host_cannot_it_says_that_only_what_was_heard_is_shown() -> None:
    talks = with_chair_text()
    store = new_store()
    line = await seated(store, talks, DE)
    talks.submit(INSTRUCTOR, EndTable())
    take_in(store, line)
    store.replaying.host_gives = False
    stage, errands = new_stage(store)
    screen = ReplayScreen(stage)
    picture(screen)
    assert errands.asked == []
    assert "Only what this program heard itself" in words_on(screen)


def test_the_replay_looks_as_it_should(golden: Compare) -> None:
    screen = recorded(ended(), DE, OBSERVER)
    screen.handle(press(pygame.K_d))
    screen.handle(press(pygame.K_d))
    golden(drawn(screen), "replay")


def test_a_note_is_shown_as_a_line_between_those_who_talk(golden: Compare) -> None:
    choose_language("de")
    try:
        screen = recorded(ended(), DE, OBSERVER, size=(1024, 768), theme=DARK)
        reels = tape_of_screen(screen)
        place = reels.seek(0, Sort.TALK, 1)
        assert place is not None
        screen._scrub(place)
        screen.handle(press(pygame.K_2))
        golden(drawn(screen, (1024, 768)), "replay-note-dark")
    finally:
        choose_language("en")


def test_a_table_that_nobody_came_to_is_replayed_too() -> None:
    talks = drafting()
    talks.events = []
    screen = recorded(talks)
    for key in (pygame.K_RIGHT, pygame.K_END, pygame.K_d, pygame.K_SPACE, pygame.K_1, pygame.K_2):
        screen.handle(press(key))
        drawn(screen)
    assert place_of(screen) == 0
