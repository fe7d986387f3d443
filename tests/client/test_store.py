"""The store: what it has heard, what is on its way, and what the person typed."""

from __future__ import annotations

import json

import pytest

from corfu_client.kit import Tone
from corfu_client.loopbacks import LoopbackTable
from corfu_client.store import Line, LineState
from corfu_rules.identifiers import ClauseId, Moment, OptionId, PartyCode
from corfu_rules.procedures.chairing import AdvancePhase, PauseTable, StartTable
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.seats import INSTRUCTOR, OBSERVER, delegation
from corfu_rules.sentences import sentence
from corfu_rules.views import view_for
from corfu_wire.codec import encode_view
from corfu_wire.messages import Authority, Joined, NoticeEnvelope
from tests.client.corridor_of_six import OPENED
from tests.client.stages import HandClock, new_store, seated, take_in

DE, FR = delegation("DE"), delegation("RU")


def drafting() -> LoopbackTable:
    table = LoopbackTable(OPENED)
    table.submit(INSTRUCTOR, StartTable())
    table.submit(INSTRUCTOR, AdvancePhase())
    table.submit(INSTRUCTOR, AdvancePhase())
    return table


async def test_the_view_follows_the_notices():
    table, store = drafting(), new_store()
    line = await seated(store, table, DE)
    table.submit(FR, TableProposal(ClauseId("A1"), OptionId("b"), None, "because"))
    take_in(store, line)
    assert store.view == view_for(table.table, DE)
    assert store.feed[-1].text == "Russian Federation tables P1 on A1 Indivisible security: Political"
    assert store.feed[-1].party == "RU"


async def test_a_command_is_pending_until_the_host_has_answered():
    table, store = drafting(), new_store()
    line = await seated(store, table, DE)
    store.send(MakeStatement("Good morning."))
    assert store.is_pending(MakeStatement)
    take_in(store, line)
    assert not store.pending
    assert store.feed[-1].text == "Germany: Good morning."


async def test_whoever_joins_a_table_that_is_only_to_be_read_is_told_why():
    table, store = drafting(), new_store()
    line = await seated(store, table, DE)
    view = json.loads(encode_view(view_for(table.table, DE)))
    why = sentence("Something went wrong at this table. It has been stopped; what was said and decided is kept.")
    store.refresh(
        Joined(
            program="test",
            code="ABC234",
            seat=DE,
            token="",
            may_instruct=False,
            mark=table.mark(DE),
            now=0,
            view=view,
            stopped=why,
        )
    )
    (toast,) = store.take_toasts()
    assert toast.tone is Tone.BAD
    assert "stopped" in toast.text
    assert store.view == view_for(table.table, DE)
    take_in(store, line)


async def test_a_refusal_becomes_a_message_and_nothing_stays_pending():
    store = new_store()
    line = await seated(store, LoopbackTable(OPENED), DE)
    store.send(MakeStatement("Too early."))
    take_in(store, line)
    (toast,) = store.take_toasts()
    assert toast.tone is Tone.BAD
    assert "Not yet" in toast.text
    assert not store.pending


async def test_a_command_sent_while_the_line_is_down_is_done_once_when_it_is_back():
    table, store = drafting(), new_store()
    line = await seated(store, table, DE)
    line.cut()
    store.send(MakeStatement("Hello?"))
    take_in(store, line)
    assert store.line.state is LineState.LOST
    assert store.pending
    line.mend()
    take_in(store, line)
    assert store.line.state is LineState.LIVE
    assert not store.pending
    assert [each.text for each in table.table.proceedings.statements] == ["Hello?"]


async def test_what_is_typed_outlives_a_lost_line():
    table, store = drafting(), new_store()
    line = await seated(store, table, DE)
    store.write("statement", "Half a sen")
    line.cut()
    line.mend()
    take_in(store, line)
    assert store.draft("statement") == "Half a sen"


async def test_what_was_typed_in_a_seat_is_not_there_for_the_next_to_sit_here():
    table, store = drafting(), new_store()
    await seated(store, table, DE)
    store.write("name", "Anna")
    store.write("note:FR", "We could live with less.")
    store.leave()
    assert store.drafts == {"name": "Anna"}


async def test_a_notice_heard_twice_counts_once_and_a_gap_asks_for_the_rest():
    table, store = drafting(), new_store()
    line = await seated(store, table, DE)
    table.submit(INSTRUCTOR, PauseTable())
    (notice,) = line.drain()
    assert isinstance(notice, NoticeEnvelope)
    store.hear(notice)
    store.hear(notice)
    assert store.mark is not None
    assert store.mark.number == 1
    store.hear(notice.model_copy(update={"number": 5}))
    assert store.behind
    assert store.mark.number == 1


async def test_table_time_runs_on_between_notices_and_stands_while_paused():
    clock = HandClock()
    table, store = LoopbackTable(OPENED), new_store(clock)
    table.submit(INSTRUCTOR, StartTable())
    table.now = Moment(10_000)
    line = await seated(store, table, DE)
    clock.seconds += 2.5
    assert store.now() == 12_500
    assert store.seconds_left() == 288
    table.now = Moment(20_000)
    table.submit(INSTRUCTOR, PauseTable())
    take_in(store, line)
    clock.seconds += 60
    assert store.now() == 20_000


async def test_whoever_comes_late_reads_what_was_said():
    table, store = drafting(), new_store()
    table.submit(FR, MakeStatement("I was early."))
    table.now = Moment(1_000)
    table.submit(FR, SendNote((PartyCode("DE"),), "A word?"))
    await seated(store, table, DE)
    assert [each.text for each in store.feed] == [
        "Russian Federation: I was early.",
        "Note from Russian Federation to Germany: A word?",
    ]


async def test_an_observer_has_no_note_in_the_feed():
    table, store = drafting(), new_store()
    line = await seated(store, table, OBSERVER)
    table.submit(FR, SendNote((PartyCode("DE"),), "A word?"))
    take_in(store, line)
    assert store.feed == []


async def test_only_with_the_token_there_are_moves_of_the_instructor():
    table, store = LoopbackTable(OPENED), new_store()
    line = await seated(store, table, DE, instructor=True)
    assert store.instructor_moves()[StartTable].open
    store.send(StartTable(), authority=Authority.INSTRUCTOR)
    take_in(store, line)
    assert table.table.proceedings.clock.started
    plain = new_store()
    await seated(plain, table, FR)
    assert not plain.instructor_moves()


async def test_ones_own_doings_are_not_unread():
    table, store = drafting(), new_store()
    line = await seated(store, table, DE)
    table.submit(DE, MakeStatement("Mine."))
    table.submit(FR, MakeStatement("Theirs."))
    take_in(store, line)
    assert [each.text for each in store.unread] == ["Russian Federation: Theirs."]
    store.read_all()
    assert not store.unread


@pytest.mark.parametrize("state", LineState)
def test_every_state_of_the_line_asks_for_a_new_drawing(state: LineState):
    store = new_store()
    before = store.revision
    store.set_line(Line(state))
    assert store.revision > before
