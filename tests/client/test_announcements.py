"""What the instructor says stays on screen until it has been read, in every screen; the record keeps it."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.loopbacks import LoopbackTable
from corfu_client.screens.briefing import BriefingScreen
from corfu_client.screens.contract import UiScreen
from corfu_client.screens.table import TableScreen
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.procedures.announcing import SendMessage
from corfu_rules.procedures.chairing import StartTable
from corfu_rules.procedures.instructing import OpenBranch
from corfu_rules.seats import HOST, INSTRUCTOR, OBSERVER, Seat, delegation
from tests.client.corridor_of_six import OPENED
from tests.client.stages import new_stage, new_store, picture, seated, take_in
from tests.goldens import Compare

DE, RU = delegation("DE"), delegation("RU")
TEN = SendMessage("Ten minutes left. Finish your proposals, please.")


def started() -> LoopbackTable:
    table = LoopbackTable(OPENED)
    table.submit(INSTRUCTOR, StartTable())
    return table


@pytest.mark.parametrize("seat", [DE, OBSERVER], ids=str)
async def test_an_announcement_waits_until_it_is_read_and_stays_in_the_record(seat: Seat):
    table, store = started(), new_store()
    line = await seated(store, table, seat)
    table.submit(INSTRUCTOR, TEN)
    table.submit(INSTRUCTOR, SendMessage("And be kind."))
    take_in(store, line)
    assert store.announced == ["The instructor: Ten minutes left. Finish your proposals, please.",
                               "The instructor: And be kind."]  # fmt: skip
    store.announcement_read()
    assert store.announced == ["The instructor: And be kind."]
    assert any("Ten minutes left" in each.text for each in store.feed)


async def test_a_message_to_one_delegation_waits_there_alone_and_an_instructors_own_nowhere():
    table = started()
    stores = {seat: new_store() for seat in (DE, RU, INSTRUCTOR)}
    lines = {seat: await seated(store, table, seat, instructor=seat == INSTRUCTOR) for seat, store in stores.items()}
    table.submit(INSTRUCTOR, SendMessage("Read your brief again.", (PartyCode("DE"),)))
    table.submit(INSTRUCTOR, TEN)
    for seat, line in lines.items():
        take_in(stores[seat], line)
    assert [len(stores[seat].announced) for seat in (DE, RU, INSTRUCTOR)] == [2, 1, 0]


async def test_whoever_comes_back_reads_once_what_was_just_announced_and_that_the_table_went_back():
    table, store = started(), new_store()
    table.submit(INSTRUCTOR, TEN)
    line = await seated(store, table, DE)
    assert len(store.announced) == 1
    store.announcement_read()
    line.cut()
    table.submit(HOST, OpenBranch("t1", 3, "Ms Weber", "A mistake."))
    store.mark = None
    line.mend()
    take_in(store, line)
    assert len(store.announced) == 1
    assert "Ms Weber has taken the table back" in store.announced[0]
    late = new_store()
    table.now = Moment(200_000)
    await seated(late, table, RU)
    assert late.announced == []


@pytest.mark.parametrize("screen", [TableScreen, BriefingScreen])
async def test_one_key_says_that_it_has_been_read_on_every_screen(screen: type[UiScreen]):
    table, store = started(), new_store()
    line = await seated(store, table, DE)
    table.submit(INSTRUCTOR, TEN)
    take_in(store, line)
    stage, _errands = new_stage(store)
    shown = screen(stage)
    shown.build()
    assert shown.ui.find("announcement-read") is not None
    shown.handle(pygame.event.Event(pygame.KEYDOWN, key=pygame.K_F4, mod=0, unicode=""))
    shown.build()
    assert store.announced == []
    assert shown.ui.find("announcement-read") is None


async def test_an_announcement_stands_in_a_strip_under_the_header(golden: Compare):
    table, store = started(), new_store()
    line = await seated(store, table, DE)
    table.submit(INSTRUCTOR, TEN)
    table.submit(INSTRUCTOR, SendMessage("And be kind."))
    take_in(store, line)
    stage, _errands = new_stage(store)
    golden(picture(TableScreen(stage)), "announcement")
