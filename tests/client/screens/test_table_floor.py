"""The floor's tab where a speakers' list is kept, by keyboard and by mouse, for a delegation and for the Chair."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.loopbacks import LoopbackConnection
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_interventions import PointForm, ReplyForm, RuleForm
from corfu_client.store import Store
from corfu_rules.floors import PointRuling
from corfu_rules.identifiers import PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.floor import GiveFloor, YieldFloor
from corfu_rules.seats import CHAIR, Seat, delegation
from tests.client.hand import Hand
from tests.client.screens.test_table_pictures import drawn, stage_at
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, type_text
from tests.client.tables import Talks
from tests.client.talking import CHAIRED, interrupted, on_the_floor
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE, US = delegation("DE"), delegation("US")
CTRL = pygame.KMOD_CTRL


async def at_floor(talks: Talks, seat: Seat = DE) -> tuple[TableScreen, Store, LoopbackConnection]:
    store = new_store()
    line = await seated(store, talks, seat)
    screen = TableScreen(new_stage(store)[0])
    screen.build()
    screen.desk.show("floor")
    picture(screen)
    return screen, store, line


def catch_up(screen: TableScreen, line: LoopbackConnection) -> None:
    take_in(screen.store, line)
    picture(screen)


async def test_one_asks_waits_and_speaks_by_keyboard_and_the_words_written_meanwhile_are_kept() -> None:
    talks = Talks(floor=CHAIRED).fill().start(Phase.DRAFTING)
    screen, store, line = await at_floor(talks)
    screen.handle(press(pygame.K_f))
    catch_up(screen, line)
    assert [each.party for each in talks.table.proceedings.floor.requests] == ["DE"]
    screen.ui.focus("say")
    type_text(screen, "We were silent. No longer.")
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    assert talks.table.proceedings.statements == ()
    talks.submit(CHAIR, GiveFloor())
    catch_up(screen, line)
    assert store.draft("say") == "We were silent. No longer."
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    assert [each.text for each in talks.table.proceedings.statements] == ["We were silent. No longer."]
    assert not store.draft("say")
    assert talks.table.proceedings.floor.speaking is None


async def test_one_asks_and_takes_it_back_by_mouse() -> None:
    talks = on_the_floor()
    screen, _store, line = await at_floor(talks)
    hand = Hand(screen.ui)
    hand.click_on("ask-floor")
    catch_up(screen, line)
    assert talks.table.proceedings.floor.request(PartyCode("DE")) is not None
    hand.click_on("leave-list")
    catch_up(screen, line)
    assert talks.table.proceedings.floor.request(PartyCode("DE")) is None


async def test_whoever_has_the_floor_gives_it_back_by_mouse() -> None:
    talks = on_the_floor()
    screen, _store, line = await at_floor(talks, US)
    Hand(screen.ui).click_on("yield-floor")
    catch_up(screen, line)
    assert talks.table.proceedings.floor.speaking is None


async def test_a_reply_to_an_earlier_statement_is_asked_for_by_keyboard() -> None:
    talks = on_the_floor()
    screen, _store, line = await at_floor(talks)
    screen.handle(press(pygame.K_y))
    assert isinstance(screen.desk.form, ReplyForm)
    screen.handle(press(pygame.K_DOWN))
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    assert [(each.party, each.statement) for each in talks.table.proceedings.floor.replies] == [("DE", 1)]
    assert screen.desk.form is None


async def test_a_point_of_order_needs_words_and_stands_once_raised() -> None:
    talks = on_the_floor()
    screen, store, line = await at_floor(talks)
    screen.handle(press(pygame.K_i))
    assert isinstance(screen.desk.form, PointForm)
    screen.handle(press(pygame.K_RETURN, CTRL))
    assert not store.pending
    type_text(screen, "We have no copy of this.")
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    point = talks.table.proceedings.floor.standing
    assert point is not None
    assert (point.party, point.text) == ("DE", "We have no copy of this.")
    assert not store.draft("point")


async def test_the_chair_gives_the_floor_to_the_next_with_a_key_and_to_another_from_the_list() -> None:
    talks = on_the_floor(chair_is_free=True)
    talks.submit(US, YieldFloor())
    screen, _store, line = await at_floor(talks, CHAIR)
    screen.ui.focus("speakers")
    screen.handle(press(pygame.K_DOWN))
    screen.handle(press(pygame.K_RETURN))
    catch_up(screen, line)
    speaking = talks.table.proceedings.floor.speaking
    assert speaking is not None
    assert speaking.party == "KZ"
    screen.handle(press(pygame.K_g))  # takes the floor back
    catch_up(screen, line)
    assert talks.table.proceedings.floor.speaking is None
    screen.handle(press(pygame.K_g))
    catch_up(screen, line)
    speaking = talks.table.proceedings.floor.speaking
    assert speaking is not None
    assert speaking.party == "PL"


async def test_the_chair_rules_with_a_reason_and_grants_or_refuses_a_reply_by_mouse() -> None:
    talks = interrupted(chair_is_free=True)
    screen, store, line = await at_floor(talks, CHAIR)
    hand = Hand(screen.ui)
    hand.click_on("rule")
    assert isinstance(screen.desk.form, RuleForm)
    picture(screen)
    hand.click_on("well-taken")
    assert not store.pending
    hand.click_on("ruling-words")
    type_text(screen, "Copies are on their way.")
    picture(screen)
    hand.click_on("well-taken")
    catch_up(screen, line)
    point = talks.table.proceedings.floor.points[-1]
    assert (point.ruling, point.reason) == (PointRuling.WELL_TAKEN, "Copies are on their way.")
    hand.click_on("refuse-reply")
    picture(screen)
    hand.click_on("refusal-words")
    type_text(screen, "Nobody spoke of Georgia.")
    picture(screen)
    hand.click_on("send-refusal")
    catch_up(screen, line)
    assert [each.party for each in talks.table.proceedings.floor.refused] == ["GE"]
    assert talks.table.proceedings.floor.replies == ()


async def test_where_the_floor_is_free_the_tab_is_as_it_was() -> None:
    screen, _store, _line = await at_floor(Talks().fill().start(Phase.DRAFTING))
    assert screen.ui.find("speak") is not None
    for key in ("ask-floor", "reply", "point", "to-ask-floor"):
        assert screen.ui.find(key) is None


@pytest.mark.parametrize("name", ["floor-list", "floor-interrupted", "floor-chair"])
async def test_the_list_looks_as_it_should(golden: Compare, name: str) -> None:
    chair = name == "floor-chair"
    talks = on_the_floor(chair_is_free=chair) if name != "floor-interrupted" else interrupted()
    if chair:
        talks.submit(US, YieldFloor())
    screen = TableScreen(await stage_at(talks, CHAIR if chair else DE))
    screen.desk.tab = "floor"
    golden(drawn(screen), f"table-{name}")
