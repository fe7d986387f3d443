"""The projector turns its pages by itself, makes a moment of what happens, and tells nothing that is not public."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from corfu_client.kit.labels import Label
from corfu_client.kit.widgets import Widget
from corfu_client.loopbacks import LoopbackConnection
from corfu_client.projector_course import Page
from corfu_client.projector_sights import BODY, KEY
from corfu_client.public_views import public_feed, public_view
from corfu_client.qr_drawings import modules, paint_qr
from corfu_client.screens.contract import Pop, Push, Replace
from corfu_client.screens.projector import ProjectorScreen
from corfu_client.screens.stack import ScreenStack
from corfu_client.screens.start import StartScreen
from corfu_client.screens.table import TableScreen
from corfu_client.store import LineState, Store
from corfu_rules.decisions.cases import Ballot
from corfu_rules.decisions.majority import Majority
from corfu_rules.identifiers import DecisionId, DocumentId
from corfu_rules.phases import Phase
from corfu_rules.procedures.announcing import SendMessage
from corfu_rules.procedures.chairing import AdvancePhase, EndTable, PauseTable
from corfu_rules.procedures.hearing import CastBallot
from corfu_rules.procedures.injecting import BreakNews
from corfu_rules.procedures.moderating import LockLobby
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_wire.links import parse_link
from tests.client.stages import SIZE, HandClock, NotedErrands, new_stage, new_store, press, seated, take_in, words_on
from tests.client.tables import Talks, drafting, with_chair_text


@dataclass
class Room:
    """A projector at a table, and the clock on the wall."""

    talks: Talks
    store: Store
    line: LoopbackConnection
    clock: HandClock
    screen: ProjectorScreen
    errands: NotedErrands

    def look(self) -> str:
        """Takes in what has come and gives all that can be read."""
        take_in(self.store, self.line)
        self.screen.build()
        self.screen.draw(pygame.Surface(SIZE), self.clock())
        return words_on(self.screen)

    @property
    def page(self) -> Page:
        self.look()
        assert self.store.view is not None
        return self.screen.course.page(self.store.view, self.clock())

    def press(self, key: int) -> object:
        return self.screen.handle(press(key))


async def room(talks: Talks, seat: Seat = OBSERVER, *, over: bool = False) -> Room:
    clock = HandClock()
    store = new_store(clock)
    line = await seated(store, talks, seat, instructor=seat != OBSERVER)
    store.link = parse_link("192.168.1.20:1975 K7M2XQ")
    stage, errands = new_stage(store)
    found = Room(talks, store, line, clock, ProjectorScreen(stage, over=over), errands)
    found.look()
    return found


async def test_the_pages_follow_the_lesson_without_anybody_touching_it() -> None:
    here = await room(Talks().fill())
    assert here.page is Page.LOBBY
    here.talks.start(Phase.DRAFTING)
    assert here.page is Page.TABLE
    here.talks.propose("PL", "A4", "b")
    assert here.page is Page.TEXT
    here.clock.seconds += 40
    assert here.page is Page.TABLE
    here.talks.decide("P1")
    assert here.page is Page.DECISION
    here.talks.close()
    assert here.page is Page.TABLE
    here.talks.submit(INSTRUCTOR, EndTable())
    assert here.page is Page.END


async def test_a_page_turns_back_in_its_own_time_while_nothing_is_heard() -> None:
    here = await room(drafting())
    here.talks.propose("FR", "A4", "b")
    assert "A4" in here.look()
    here.clock.seconds += 31
    surface = pygame.Surface(SIZE)
    assert here.screen.draw(surface, here.clock())
    assert here.page is Page.TABLE


async def test_a_decision_is_a_moment_of_twelve_seconds_that_says_why() -> None:
    here = await room(drafting())
    here.talks.decide("P2").object("RU", "It is said elsewhere.").close()
    words = here.look()
    assert "Not adopted: P2" in words
    assert "Russian Federation objected: It is said elsewhere." in words
    here.clock.seconds += 11
    assert "Not adopted: P2" in here.look()
    here.clock.seconds += 2
    assert "Russian Federation objected" not in here.look()


async def test_the_next_thing_takes_the_place_of_the_moment_before() -> None:
    here = await room(drafting())
    here.talks.decide("P1").close()
    assert "Provisionally agreed: P1" in here.look()
    here.talks.submit(INSTRUCTOR, BreakNews("A summit is called."))
    words = here.look()
    assert "A summit is called." in words
    assert "Provisionally agreed: P1" not in words


async def test_a_phase_and_what_the_instructor_says_are_moments_too() -> None:
    here = await room(drafting())
    here.talks.submit(CHAIR, AdvancePhase())
    assert "Now: Adoption" in here.look()
    here.talks.submit(INSTRUCTOR, SendMessage("Five minutes more, then we break."))
    assert "Five minutes more, then we break." in here.look()


async def test_what_happened_before_one_came_is_no_moment() -> None:
    here = await room(drafting())
    assert here.screen.course.band is None
    assert here.page is Page.TABLE


async def test_nothing_is_drawn_anew_while_nothing_happens() -> None:
    talks = drafting()
    talks.submit(INSTRUCTOR, PauseTable())
    here = await room(talks)
    here.clock.seconds += 60
    assert not here.screen.draw(pygame.Surface(SIZE), here.clock())


async def test_a_person_may_hold_a_page_and_let_it_go() -> None:
    here = await room(drafting())
    here.press(pygame.K_x)
    assert here.page is Page.TEXT
    here.clock.seconds += 500
    assert here.page is Page.TEXT
    here.press(pygame.K_x)
    assert here.page is Page.TABLE
    here.press(pygame.K_p)
    assert here.page is Page.POLICY
    here.press(pygame.K_t)
    here.talks.decide("P2")
    assert here.page is Page.TABLE
    here.press(pygame.K_a)
    assert here.page is Page.DECISION


async def test_a_break_and_a_lost_line_are_said_plainly() -> None:
    here = await room(drafting())
    here.talks.submit(INSTRUCTOR, PauseTable())
    assert "Pause. The clock stands at " in here.look()
    here.line.cut()
    assert "It comes back by itself" in here.look()


async def test_a_host_that_is_gone_for_good_leads_to_the_start() -> None:
    here = await room(drafting())
    here.store.set_line(here.store.line.__class__(LineState.CLOSED, "The host has been ended."))
    assert "The host has been ended. Press Esc to go to the start." in here.look()
    change = here.press(pygame.K_ESCAPE)
    assert isinstance(change, Replace)
    assert isinstance(change.screen, StartScreen)
    assert here.errands.asked == [("leave",)]


async def test_the_way_in_is_shown_while_the_lobby_is_open() -> None:
    here = await room(Talks().fill())
    words = here.look()
    assert "192.168.1.20:1975" in words
    assert "K7M 2XQ" in words
    here.talks.start(Phase.DRAFTING)
    assert "Code K7M 2XQ" in here.look()
    here.talks.submit(INSTRUCTOR, LockLobby())
    assert "K7M 2XQ" not in here.look()


async def test_an_address_that_leads_nobody_else_here_is_not_shown() -> None:
    here = await room(Talks().fill())
    here.store.link = parse_link("127.0.0.1:1975 K7M2XQ")
    words = here.look()
    assert "127.0.0.1" not in words
    assert "The address stands on the host's own screen." in words


async def test_what_the_instructor_knows_beside_the_public_is_not_on_the_projector() -> None:
    """Over the instructor's own table it shows what an observer's projector shows, word for word."""
    talks = Talks(Majority()).fill().start(Phase.DRAFTING).propose("PL", "A4", "b")
    mine, theirs = await room(talks, INSTRUCTOR, over=True), await room(talks)
    talks.note("FR", "PL", "canary in a note").decide("P1")
    talks.submit(delegation("FR"), CastBallot(DecisionId("D1"), 1, Ballot.AGAINST))
    talks.submit(INSTRUCTOR, SendMessage("canary to one", ()))
    assert mine.look() == theirs.look()
    assert mine.store.view is not None
    assert theirs.store.view is not None
    assert public_view(mine.store.view) == theirs.store.view
    assert all("canary in a note" not in each.text for each in public_feed(mine.store.feed))


async def test_the_instructor_looks_over_and_comes_back() -> None:
    store = new_store()
    await seated(store, drafting(), delegation("DE"), instructor=True)
    stage, _errands = new_stage(store)
    stack = ScreenStack(stage, lambda: None)
    stack.apply(Push(TableScreen(stage)))
    stack.handle(press(pygame.K_F6))
    assert isinstance(stack.top, ProjectorScreen)
    stack.handle(press(pygame.K_F6))
    assert isinstance(stack.top, TableScreen)


async def test_a_pupil_has_no_projector() -> None:
    store = new_store()
    await seated(store, drafting(), delegation("DE"))
    screen = TableScreen(new_stage(store)[0])
    screen.build()
    assert screen.handle(press(pygame.K_F6)) is None


async def test_an_observer_who_comes_straight_to_a_table_is_shown_the_projector() -> None:
    store = new_store()
    await seated(store, drafting(), OBSERVER)
    change = StartScreen(new_stage(store)[0]).build()
    assert isinstance(change, Replace)
    assert isinstance(change.screen, ProjectorScreen)


async def test_whoever_leaves_the_table_is_taken_off_the_projector() -> None:
    here = await room(drafting(), delegation("DE"), over=True)
    here.store.leave()
    assert isinstance(here.screen.build(), Pop)


async def test_the_pointer_hides_when_it_rests_and_shows_when_it_moves() -> None:
    here = await room(drafting())
    here.clock.seconds += 4
    here.look()
    assert here.screen.pointer_hidden
    here.screen.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=(5, 5), rel=(1, 1), buttons=(0, 0, 0)))
    assert not here.screen.pointer_hidden


async def test_no_word_is_smaller_than_the_back_row_can_read() -> None:
    """Labels are fixed; only a text that is too long for its place is set smaller, and says where it was cut."""
    here = await room(with_chair_text().decide("P2"))
    assert min(_sizes(here.screen.tree())) >= BODY
    assert KEY in _sizes(here.screen.tree())


def _sizes(widget: Widget) -> list[int]:
    if isinstance(widget, Label):
        return [widget._block.size]
    return [size for child in widget.children for size in _sizes(child)]


def test_a_qr_code_is_drawn_in_whole_modules_with_its_quiet_zone() -> None:
    rows = modules("http://192.168.1.20:1975/?code=K7M2XQ")
    side = len(rows) + 8
    surface = pygame.Surface((side * 3 + 2, side * 3 + 2))
    paint_qr(surface, surface.get_rect(), "http://192.168.1.20:1975/?code=K7M2XQ")
    dark = {
        (across, down)
        for down in range(side)
        for across in range(side)
        if surface.get_at((1 + across * 3 + 1, 1 + down * 3 + 1))[:3] == (0, 0, 0)
    }
    assert dark == {(x + 4, y + 4) for y, row in enumerate(rows) for x, module in enumerate(row) if module}


async def test_the_text_in_question_is_the_one_that_was_last_spoken_about() -> None:
    here = await room(drafting())
    assert "P3 · Russian Federation" in here.look()
    here.talks.stance("KZ", "P1")
    assert DocumentId("P1") in here.look()
