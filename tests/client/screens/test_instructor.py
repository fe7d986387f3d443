"""Each command of whoever runs a table, given at the desk by mouse and by keys, asked about where it is grave."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace

import pygame

from corfu_client.loopbacks import LoopbackConnection, LoopbackTable
from corfu_client.offices import AskLinks, AskNames, AskPoints, GoBack, PersonalLink, TakeRecord
from corfu_client.screens.contract import Pop, Push
from corfu_client.screens.instructor import InstructorScreen
from corfu_client.screens.projector import ProjectorScreen
from corfu_client.screens.stack import ScreenStack
from corfu_client.screens.table import TableScreen
from corfu_client.store import Store
from corfu_rules.identifiers import Duration, Moment, PartyCode
from corfu_rules.injects import Inject
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat, ReportAway
from corfu_rules.procedures.chairing import StartTable, TablePaused, TableResumed
from corfu_rules.procedures.moderating import RemovePerson
from corfu_rules.proceedings import Player, Proceedings
from corfu_rules.rulings import Published
from corfu_rules.seats import HOST, INSTRUCTOR, Seat, delegation
from corfu_rules.tables import TableOpened
from corfu_wire.codec import encode_notice
from corfu_wire.links import parse_link
from corfu_wire.messages import Point
from tests.client.stages import SIZE, NotedErrands, new_stage, new_store, press, seated, take_in, type_text, words_on
from tests.client.tables import Talks, drafting, setup_of, with_chair_text

FR, GE, DE = delegation("FR"), delegation("GE"), delegation("DE")


@dataclass
class Desk:
    """Somebody at the desk, with a mouse and a keyboard."""

    talks: LoopbackTable
    store: Store
    line: LoopbackConnection
    screen: InstructorScreen
    errands: NotedErrands

    @property
    def course(self) -> Proceedings:
        return self.talks.table.proceedings

    def choose(self, seat: Seat) -> Desk:
        self.screen._choose(seat)
        return self

    def click(self, *keys: str) -> Desk:
        for key in keys:
            widget = self.screen.ui.find(key)
            assert widget is not None, key
            for kind in (pygame.MOUSEBUTTONDOWN, pygame.MOUSEBUTTONUP):
                self.screen.handle(pygame.event.Event(kind, pos=widget.rect.center, button=1))
            self.look()
        return self

    def key(self, key: int, mod: int = 0) -> object:
        change = self.screen.handle(press(key, mod))
        self.look()
        return change

    def look(self) -> str:
        take_in(self.store, self.line)
        self.screen.build()
        self.screen.draw(pygame.Surface(SIZE), 100.0)
        return words_on(self.screen)

    def asked(self) -> str:
        """What the dialog says."""
        dialog = self.screen.dialog()
        assert dialog is not None
        body = InstructorScreen(self.screen.stage)
        body.tree = lambda: dialog  # type: ignore[method-assign]
        return words_on(body)


async def desk(talks: LoopbackTable, seat: Seat = INSTRUCTOR) -> Desk:
    store = new_store()
    line = await seated(store, talks, seat, instructor=True)
    store.link = parse_link("192.168.1.20:1975 K7M2XQ")
    stage, errands = new_stage(store)
    found = Desk(talks, store, line, InstructorScreen(stage), errands)
    found.look()
    return found


async def test_the_table_is_started_paused_and_resumed() -> None:
    here = await desk(Talks().fill())
    here.click("do-StartTable")
    assert here.course.clock.running
    here.key(pygame.K_F8)
    assert not here.course.clock.running
    here.click("do-ResumeTable")
    assert here.course.clock.running


async def test_a_phase_is_made_longer_by_minutes() -> None:
    here = await desk(drafting())
    before = here.course.clock.ends_at
    here.click("extend-5")
    assert here.course.clock.ends_at == before + 5 * 60_000


async def test_going_on_says_first_what_closes_and_what_comes() -> None:
    here = await desk(drafting())
    here.click("ask-AdvancePhase")
    asked = here.asked()
    assert "Drafting ends now, 32:40 before its time." in asked
    assert "Still in brackets: A1, A2, A3, A4 and A6." in asked
    assert "Next: Adoption, 8 minutes." in asked
    assert here.course.phase is Phase.DRAFTING
    here.click("form-yes")
    assert here.course.phase is Phase.ADOPTION


async def test_a_message_goes_to_everybody_or_to_one() -> None:
    here = await desk(drafting())
    here.key(pygame.K_m)
    here.screen.ui.focus("message")
    type_text(here.screen, "Ten minutes more.")
    here.look()
    here.click("form-yes")
    assert [each.text for each in here.course.house.announcements] == ["Ten minutes more."]
    here.choose(FR).click("open-SendMessage")
    here.screen.ui.focus("message")
    type_text(here.screen, "Come and see me.")
    here.look()
    assert "It goes to: France" in here.asked()
    here.click("form-yes")
    assert [(each.text, each.to) for each in here.talks.table.messages] == [("Come and see me.", (PartyCode("FR"),))]


async def test_an_empty_message_is_not_sent() -> None:
    here = await desk(drafting())
    here.key(pygame.K_m)
    here.key(pygame.K_RETURN, pygame.KMOD_CTRL)
    assert here.course.house.announcements == ()


def with_injects() -> LoopbackTable:
    injects = (
        Inject("coup", "A government falls.", Phase.DRAFTING, Duration(600_000)),
        Inject("leak", "Your capital wants a summit.", Phase.DRAFTING, to=(PartyCode("FR"),)),
    )
    table = LoopbackTable(TableOpened(setup_of(), (), 7, injects))
    table.submit(INSTRUCTOR, StartTable())
    return table


async def test_an_inject_is_read_with_its_receivers_before_it_comes() -> None:
    here = await desk(with_injects())
    here.key(pygame.K_n)
    asked = here.asked()
    assert "A government falls." in asked
    assert "reaches everybody · Drafting · by itself after 10 minutes" in asked
    assert "reaches France · Drafting · only by your hand" in asked
    here.screen.ui.focus("injects")
    here.key(pygame.K_DOWN)
    here.click("fire")
    assert [each.text for each in here.talks.table.dispatches] == ["Your capital wants a summit."]
    here.key(pygame.K_n)
    here.screen.ui.focus("news")
    type_text(here.screen, "The line is open again.")
    here.look()
    here.click("form-yes")
    assert here.course.news[-1].text == "The line is open again."


async def test_a_person_is_moved_to_a_free_seat_by_keys_alone() -> None:
    here = await desk(drafting())
    here.screen.ui.focus("roster")
    for _step in range(3):
        here.key(pygame.K_DOWN)
    assert here.screen.chosen == FR
    for _step in range(20):
        if here.screen.ui.focused == "open-AssignSeat":
            break
        here.key(pygame.K_TAB)
    here.key(pygame.K_RETURN)
    here.screen.ui.focus("seats-to")
    here.key(pygame.K_DOWN)
    here.key(pygame.K_DOWN)
    here.key(pygame.K_RETURN, pygame.KMOD_CTRL)
    assert here.course.sitting(DE).name == "France"
    assert here.course.sitting(FR).player is Player.NOBODY


async def test_two_people_are_swapped() -> None:
    here = await desk(drafting())
    here.choose(FR).click("open-SwapSeats")
    here.screen.ui.focus("seats-to")
    here.key(pygame.K_RETURN)
    here.click("form-yes")
    assert here.course.sitting(GE).name == "France"
    assert here.course.sitting(FR).name == "Georgia"


async def test_a_seat_is_freed_only_when_one_is_sure() -> None:
    here = await desk(drafting())
    here.choose(FR).click("ask-VacateSeat", "form-back")
    assert here.course.sitting(FR).player is Player.PERSON
    here.click("ask-VacateSeat", "form-yes")
    assert here.course.sitting(FR).player is Player.NOBODY


async def test_a_bot_takes_over_and_gives_back() -> None:
    here = await desk(drafting())
    here.choose(FR).click("ask-LendSeat")
    assert "It keeps the seat for France, who looks on until you give it back." in here.asked()
    here.click("form-yes")
    assert here.course.sitting(FR).player is Player.BOT
    assert "lent to a bot" in here.look()
    here.click("do-ReturnSeat")
    assert here.course.sitting(FR).player is Player.PERSON


async def test_a_person_is_muted_and_may_speak_again() -> None:
    here = await desk(drafting())
    here.choose(FR).click("do-MuteSeat")
    assert here.course.is_muted(FR)
    here.click("do-UnmuteSeat")
    assert not here.course.is_muted(FR)


async def test_a_person_is_removed_and_let_back_in() -> None:
    here = await desk(drafting())
    here.choose(FR).click("ask-RemovePerson", "form-yes")
    assert [each.name for each in here.talks.table.removals] == ["France"]
    assert "Removed: France" in here.look()
    here.click("readmit-France")
    assert here.talks.table.removals == ()


async def test_the_lobby_is_closed_and_opened() -> None:
    here = await desk(drafting())
    here.click("do-LockLobby")
    assert here.course.house.locked
    assert "lobby closed" in here.look()
    here.click("do-UnlockLobby")
    assert not here.course.house.locked


async def test_another_member_is_made_head() -> None:
    setup = replace(setup_of(), delegation_size=2)
    table = LoopbackTable(TableOpened(setup, (), 7))
    for place in (1, 2):
        table.submit(HOST, FillSeat(delegation("FR", place), Player.PERSON, f"Person {place}"))
    here = await desk(table)
    here.choose(delegation("FR", 2)).click("do-NameHead")
    assert here.course.head(PartyCode("FR")) == delegation("FR", 2)
    assert "here, head" in here.look()


async def test_the_end_is_asked_about_and_leads_to_the_outcome() -> None:
    here = await desk(drafting())
    here.click("ask-EndTable")
    assert "nothing is adopted" in here.asked()
    here.click("form-yes")
    assert here.course.phase is Phase.CLOSED


async def test_who_is_away_and_who_has_not_answered_is_seen_but_not_what_was_answered() -> None:
    here = await desk(with_chair_text().decide("P2").join("FR"))
    words = here.look()
    assert "1 away" in words
    assert "P2 waits for 7 delegations" in words
    assert "joins" not in words
    here.choose(GE)
    assert "away, for " in here.look()


async def test_somebody_with_a_seat_runs_the_table_too_and_is_told_what_is_not_seen() -> None:
    here = await desk(drafting(), DE)
    here.key(pygame.K_F8)
    assert not here.course.clock.running
    here.key(pygame.K_n)
    assert "Join as instructor alone to see it." in here.asked()


async def test_one_press_leads_from_the_table_to_the_desk_and_back() -> None:
    store = new_store()
    await seated(store, drafting(), INSTRUCTOR, instructor=True)
    stage, _errands = new_stage(store)
    stack = ScreenStack(stage, lambda: None)
    stack.apply(Push(TableScreen(stage)))
    for key in (pygame.K_F9, pygame.K_F6):
        stack.handle(press(key))
    assert isinstance(stack.top, ProjectorScreen)
    stack.handle(press(pygame.K_F6))
    assert isinstance(stack.top, InstructorScreen)
    stack.handle(press(pygame.K_F9))
    assert isinstance(stack.top, TableScreen)


async def test_whoever_has_no_token_has_no_desk() -> None:
    store = new_store()
    await seated(store, drafting(), DE)
    assert isinstance(InstructorScreen(new_stage(store)[0]).build(), Pop)


async def test_a_click_on_a_light_chooses_the_seat() -> None:
    here = await desk(drafting())
    widget = here.screen.ui.find("lights")
    assert widget is not None
    here.screen.handle(
        pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=(widget.rect.left + 4, widget.rect.centery), button=1)
    )
    assert here.screen.chosen == delegation("RU")


async def test_everybody_can_be_away_and_nobody_can_be_there() -> None:
    talks = Talks()
    here = await desk(talks)
    assert "9 free" in here.look()
    talks.submit(HOST, FillSeat(FR, Player.PERSON, "x" * 40))
    talks.submit(HOST, ReportAway(FR))
    talks.submit(INSTRUCTOR, RemovePerson(FR))
    assert "Removed: " in here.look()


async def test_going_back_shows_what_is_undone_and_asks_once() -> None:
    talks = drafting()
    here = await desk(talks)
    here.click("office-undo")
    assert here.errands.asked == [("ask-host", AskPoints())]
    here.store.office.points = tuple(
        Point(number=number, now=60_000 * number, notices=(json.loads(encode_notice(Published(event))),))
        for number, event in ((2, TablePaused(Moment(0))), (3, TableResumed(Moment(0))), (4, TablePaused(Moment(0))))
    )
    here.store.changed()
    here.look()
    here.screen.ui.focus("points")
    here.key(pygame.K_DOWN)
    asked = here.asked()
    assert "2 steps no longer count:" in asked
    here.screen.ui.focus("undo-why")
    type_text(here.screen, "The window closed too early.")
    here.click("form-yes")
    assert "What people have learnt since, they know." in here.asked()
    here.click("form-yes")
    last = here.errands.asked[-1]
    assert last[0] == "ask-host"
    assert isinstance(last[1], GoBack)
    assert (last[1].before, last[1].why) == (3, "The window closed too early.")


async def test_real_names_are_shown_on_request_only_and_hidden_again() -> None:
    here = await desk(drafting())
    here.click("office-names")
    assert here.errands.asked == [("ask-host", AskNames())]
    here.store.office.names = {"France": "Annalena Muster"}
    here.store.changed()
    assert "France (Annalena Muster)" in here.look()
    here.click("office-names")
    assert "Muster" not in here.look()


async def test_the_record_and_the_links_are_asked_of_the_host_and_its_answer_is_shown() -> None:
    here = await desk(drafting())
    here.click("office-record")
    here.store.office.said = "Written to the folder Corfu."
    here.store.changed()
    assert "Written to the folder Corfu." in here.look()
    here.click("office-links")
    assert "This table has no roster" in here.asked()
    here.store.office.links = (PersonalLink("Anna", "DE", "corfu://192.168.1.20:1975/K7M2XQ?me=abc"),)
    here.store.changed()
    here.look()
    assert "corfu://192.168.1.20:1975/K7M2XQ?me=abc" in here.asked().replace(" ", "")
    assert [each[1] for each in here.errands.asked] == [TakeRecord(), AskLinks()]


async def test_while_the_host_is_asked_nothing_else_is() -> None:
    here = await desk(drafting())
    here.store.office.busy = True
    here.store.changed()
    assert "The host is being asked." in here.look()
    here.click("office-names")
    assert here.errands.asked == []
