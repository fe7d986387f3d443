"""A line that is cut and comes back: what the person is told, and that nothing typed or sent is lost."""

from __future__ import annotations

import pytest

from corfu_client.kit import LIGHT
from corfu_client.screens.briefing import BriefingScreen
from corfu_client.screens.contract import Stage, UiScreen
from corfu_client.screens.instructor import InstructorScreen
from corfu_client.screens.table import TableScreen
from corfu_client.screens.waiting import WaitingScreen
from corfu_client.store import Line, LineState
from corfu_client.travels import deliver
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.seats import INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_wire.messages import Accepted, CommandEnvelope, Joined
from tests.client.matrix.casts import FEW, MANY
from tests.client.matrix.scenes import SCENES
from tests.client.stages import HandClock, new_stage, new_store, seated, take_in, words_on
from tests.client.tables import Talks, drafting

DE = delegation("DE")


class AtTable:
    """Somebody at a table whose line can be cut."""

    def __init__(self, seat: Seat = DE) -> None:
        self.clock, self.talks, self.seat = HandClock(), drafting(), seat
        self.store = new_store(self.clock)

    async def sit(self) -> AtTable:
        self.line = await seated(self.store, self.talks, self.seat, instructor=self.seat == INSTRUCTOR)
        return self

    def cut(self) -> None:
        self.line.cut()
        take_in(self.store, self.line)

    def come_back(self, after: float, *, anew: bool = False) -> list[str]:
        """Lets seconds pass and brings the line back; gives the messages that this leads to.

        The host tells what was missed, or, `anew`, gives the whole picture as after a restart.
        """
        self.clock.seconds += after
        self.store.take_toasts()
        mark = self.store.mark
        assert mark is not None
        self.line.mend()
        missed = tuple(self.talks._told.get(self.seat, [])[mark.number :])
        for arrival in self.line.drain():
            told = isinstance(arrival, Joined) and not anew
            deliver(self.store, arrival.model_copy(update={"view": None, "missed": missed}) if told else arrival)
        return [each.text for each in self.store.take_toasts() if each.text.startswith("You are back")]


async def test_whoever_was_away_for_long_is_told_how_much_has_happened():
    here = await AtTable().sit()
    here.cut()
    here.talks.say("FR", "One thing.").say("PL", "And another.")
    [told] = here.come_back(after=20)
    assert "2 things have happened meanwhile" in told
    assert here.store.view is not None
    assert here.store.view.proceedings.statements[-1].text == "And another."


async def test_where_nothing_happened_that_is_said():
    here = await AtTable().sit()
    here.cut()
    assert here.come_back(after=20) == ["You are back. Nothing has happened meanwhile."]


async def test_after_a_restart_of_the_host_the_table_is_seen_as_it_stands():
    here = await AtTable().sit()
    here.cut()
    assert here.come_back(after=20, anew=True) == ["You are back, and see the table as it stands now."]


async def test_a_short_break_passes_without_a_word_and_the_first_joining_too():
    here = await AtTable().sit()
    assert not [each for each in here.store.take_toasts() if "back" in each.text]
    here.cut()
    assert here.come_back(after=1) == []


async def test_a_line_that_is_tried_again_and_again_is_one_outage():
    here = await AtTable().sit()
    here.cut()
    here.clock.seconds += 2
    here.cut()
    assert len(here.come_back(after=2)) == 1


async def test_whoever_left_while_the_line_was_down_does_not_come_back_at_the_next_table():
    here = await AtTable().sit()
    here.cut()
    here.store.leave()
    here.clock.seconds += 60
    await seated(here.store, drafting(), DE)
    assert not [each for each in here.store.take_toasts() if "back" in each.text]


BY_NAME = {"table": TableScreen, "briefing": lambda stage: BriefingScreen(stage, again=True), "waiting": WaitingScreen}


def on(stage: Stage, name: str) -> UiScreen:
    screen = BY_NAME[name](stage)
    screen.build()
    return screen


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("seat", [DE, OBSERVER], ids=str)
async def test_every_screen_says_while_the_line_is_down(name: str, seat: Seat):
    here = await AtTable(seat).sit()
    screen = on(new_stage(here.store)[0], name)
    assert "line to the host is down" not in words_on(screen)
    here.cut()
    assert "The line to the host is down. Trying again; what you typed is kept." in words_on(screen)
    here.come_back(after=9)
    assert "line to the host is down" not in words_on(screen)


@pytest.mark.parametrize("scene", sorted(set(SCENES) - {"replay"}))  # what is played again is all here already
async def test_whatever_one_looks_at_says_so_at_a_small_table_and_at_a_large_one(scene: str):
    for count in (FEW, MANY):
        here = await SCENES[scene](count)
        _stage, screen = here.picture_on((1024, 768), LIGHT)
        assert isinstance(screen, UiScreen)
        here.store.set_line(Line(LineState.LOST, "The line to the host is down."))
        words = words_on(screen)
        assert "The line to the host is down." in words
        assert ("comes back by itself" if scene.startswith("projector") else "Trying again") in words


async def test_the_desk_says_so_too():
    here = AtTable(INSTRUCTOR)
    here.talks = Talks().fill()
    await here.sit()
    screen = InstructorScreen(new_stage(here.store)[0])
    screen.build()
    here.cut()
    assert "Trying again" in words_on(screen)


async def test_a_line_that_closes_for_good_says_what_was_not_answered_and_keeps_what_was_typed():
    here = await AtTable().sit()
    here.store.outbox = lambda _envelope: None
    here.store.write("say", "Half a speech")
    here.store.send(MakeStatement("Half a speech"), "say")
    here.store.take_toasts()
    deliver(here.store, Line(LineState.CLOSED, "The host has ended."))
    [told] = [each.text for each in here.store.take_toasts()]
    assert "these any more: Speak." in told
    assert not here.store.pending
    assert here.store.draft("say") == "Half a speech"
    deliver(here.store, Line(LineState.CLOSED, "The host has ended."))
    assert not here.store.take_toasts(), "nothing was on its way any more"


async def test_what_was_written_since_a_move_was_sent_stays_when_it_is_taken():
    here = await AtTable().sit()
    sent: list[CommandEnvelope] = []
    here.store.outbox = sent.append
    here.store.write("say", "One sentence.")
    here.store.write("note", "Another.")
    here.store.send(MakeStatement("One sentence."), "say", "note")
    here.store.write("say", "One sentence. And the next")
    here.store.acknowledge(Accepted(id=sent[0].id))
    assert here.store.draft("say") == "One sentence. And the next"
    assert here.store.draft("note") == ""


async def test_moves_that_wait_are_counted_and_what_was_typed_is_there_afterwards():
    here = await AtTable().sit()
    here.store.write("say", "Half a sentence")
    here.cut()
    screen = on(new_stage(here.store)[0], "table")
    here.store.send(MakeStatement("One"))
    assert "your 1 move goes out when the line is back" in words_on(screen)
    here.store.send(MakeStatement("Two"))
    assert "your 2 moves go out when the line is back" in words_on(screen)
    here.come_back(after=9)
    assert here.store.draft("say") == "Half a sentence"
