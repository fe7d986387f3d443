"""The tab of caucuses, by keyboard and by mouse."""

from __future__ import annotations

import pygame

from corfu_client.loopbacks import LoopbackConnection
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_caucus import waiting_in_caucuses
from corfu_client.screens.table_caucus_forms import OpenCaucusForm
from corfu_client.store import Store
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.caucusing import CloseCaucus, SpeakInCaucus, going_on
from corfu_rules.seats import CLOCK, HOST, INSTRUCTOR, OBSERVER, Seat, delegation
from tests.client.hand import Hand
from tests.client.screens.test_table_pictures import drawn, stage_at
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, type_text, words_on
from tests.client.tables import Talks
from tests.client.talking import CA1, CA2, in_caucuses
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE = delegation("DE")
CTRL = pygame.KMOD_CTRL


async def at_caucuses(
    talks: Talks, seat: Seat = DE, *, instructor: bool = False
) -> tuple[TableScreen, Store, LoopbackConnection]:
    store = new_store()
    line = await seated(store, talks, seat, instructor=instructor)
    screen = TableScreen(new_stage(store)[0])
    screen.build()
    screen.desk.show("caucus")
    picture(screen)
    return screen, store, line


def catch_up(screen: TableScreen, line: LoopbackConnection) -> None:
    take_in(screen.store, line)
    picture(screen)


async def test_a_closed_caucus_is_opened_with_a_name_and_guests_by_keyboard() -> None:
    talks = Talks().fill().start(Phase.DRAFTING)
    screen, store, line = await at_caucuses(talks)
    screen.handle(press(pygame.K_o))
    assert isinstance(screen.desk.form, OpenCaucusForm)
    screen.handle(press(pygame.K_RETURN, CTRL))
    assert not store.pending
    type_text(screen, "Bridge builders")
    screen.handle(press(pygame.K_TAB))
    screen.handle(press(pygame.K_DOWN))
    screen.handle(press(pygame.K_TAB))
    screen.handle(press(pygame.K_SPACE))
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    (caucus,) = talks.table.proceedings.caucuses
    assert (caucus.name, caucus.by_invitation, caucus.members) == ("Bridge builders", True, ("DE",))
    assert [each.invited for each in talks.table.invitations] == ["RU"]
    assert not store.draft("caucus-name")


async def test_one_joins_where_one_is_invited_speaks_and_leaves_by_mouse() -> None:
    talks = in_caucuses()
    screen, _store, line = await at_caucuses(talks)
    screen.desk.caucus = CA2
    picture(screen)
    hand = Hand(screen.ui)
    hand.click_on("join-caucus")
    catch_up(screen, line)
    assert "DE" in talks.table.proceedings.caucuses[1].members
    hand.click_on("caucus-words")
    type_text(screen, "Thank you for asking us.")
    hand.click_on("speak-caucus")
    catch_up(screen, line)
    said = talks.table.caucus_lines[-1]
    assert (said.caucus, said.text, set(said.heard_by)) == (CA2, "Thank you for asking us.", {"KZ", "RU", "DE"})
    hand.click_on("leave-caucus")
    catch_up(screen, line)
    assert "DE" not in talks.table.proceedings.caucuses[1].members


async def test_enter_in_the_list_joins_and_ctrl_enter_says_what_is_written() -> None:
    talks = in_caucuses()
    screen, _store, line = await at_caucuses(talks)
    screen.ui.focus("caucuses")
    screen.handle(press(pygame.K_DOWN))
    screen.handle(press(pygame.K_RETURN))
    catch_up(screen, line)
    assert "DE" in talks.table.proceedings.caucuses[1].members
    screen.ui.focus("caucus-words")
    type_text(screen, "Here we are.")
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    assert talks.table.caucus_lines[-1].text == "Here we are."


async def test_a_member_invites_further_parties_and_the_convener_closes() -> None:
    talks = in_caucuses()
    talks.submit(HOST, VacateSeat(delegation("FR")))
    screen, _store, line = await at_caucuses(talks, delegation("FR"))
    hand = Hand(screen.ui)
    hand.click_on("invite")
    picture(screen)
    hand.click_on("invite-party-CH")
    picture(screen)
    hand.click_on("send-invite")
    catch_up(screen, line)
    assert [str(each.invited) for each in talks.table.invitations][-1] == "CH"
    hand.click_on("close-caucus")
    catch_up(screen, line)
    assert [each.id for each in going_on(talks.table.proceedings)] == [CA2]


async def test_whoever_is_not_invited_is_told_why_it_cannot_join() -> None:
    screen, store, _line = await at_caucuses(in_caucuses(), delegation("US"))
    screen.desk.caucus = CA2
    picture(screen)
    Hand(screen.ui).click_on("join-caucus")
    assert not store.pending
    screen.ui.focus("join-caucus")
    assert "invited" in screen.ui.hint


async def test_what_was_heard_stays_readable_when_the_caucus_is_over_and_new_lines_are_counted() -> None:
    talks = in_caucuses()
    screen, store, line = await at_caucuses(talks)
    assert waiting_in_caucuses(screen.desk) == 1  # the invitation
    screen.desk.show("notes")
    talks.submit(delegation("FR"), SpeakInCaucus(CA1, "One more thing."))
    catch_up(screen, line)
    assert waiting_in_caucuses(screen.desk) == 2
    talks.wait(400)
    for caucus in (CA1, CA2):
        talks.submit(CLOCK, CloseCaucus(caucus))
    catch_up(screen, line)
    assert going_on(talks.table.proceedings) == ()
    screen.desk.show("caucus")
    picture(screen)
    assert screen.ui.find("caucuses") is not None
    assert screen.ui.find("caucus-words") is None
    assert store.view is not None
    assert len(store.view.caucus_lines) == 4


async def test_an_observer_sees_who_is_in_which_and_reads_nothing() -> None:
    screen, store, _line = await at_caucuses(in_caucuses(), OBSERVER)
    assert store.view is not None
    assert store.view.caucus_lines == ()
    assert [each.members for each in store.view.proceedings.caucuses] == [("FR", "PL", "DE"), ("KZ", "RU")]
    for key in ("open-caucus", "join-caucus", "caucus-words"):
        assert screen.ui.find(key) is None


async def test_the_caucuses_look_as_they_should(golden: Compare) -> None:
    screen = TableScreen(await stage_at(in_caucuses()))
    screen.desk.tab = "caucus"
    golden(drawn(screen), "table-caucus")


async def test_each_caucus_says_how_much_was_said_in_it_that_one_has_not_had_on_screen() -> None:
    talks = in_caucuses()
    screen, _store, line = await at_caucuses(talks)  # the first is chosen, and read
    screen.desk.caucus = CA2
    picture(screen)
    talks.submit(delegation("FR"), SpeakInCaucus(CA1, "One more word, among us."))
    talks.submit(delegation("PL"), SpeakInCaucus(CA1, "And one from me."))
    catch_up(screen, line)
    assert f"{CA1}  Friends of the conference  2 " in words_on(screen)
    screen.desk.caucus = CA1
    picture(screen)
    assert waiting_in_caucuses(screen.desk) == 1, "the invitation alone still waits"


async def test_the_instructor_closes_a_caucus_that_others_convene_and_nobody_else_can() -> None:
    for instructor in (False, True):
        talks = in_caucuses()
        screen, _store, line = await at_caucuses(talks, INSTRUCTOR if instructor else DE, instructor=instructor)
        screen.desk.caucus = CA2
        picture(screen)
        assert (screen.ui.find("end-caucus") is not None) == instructor
    Hand(screen.ui).click_on("end-caucus")
    catch_up(screen, line)
    assert CA2 not in {each.id for each in going_on(talks.table.proceedings)}
