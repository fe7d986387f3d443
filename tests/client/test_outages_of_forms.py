"""A line that is cut while a form, a decision or the outcome is on screen, and a seat that changes meanwhile."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.loopbacks import LoopbackConnection
from corfu_client.screens.contract import UiScreen
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.outcome import OutcomeScreen
from corfu_client.screens.seats import SeatsScreen
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_object import object_in_decision
from corfu_client.store import Line, LineState, Store
from corfu_client.travels import deliver
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.packaging import TablePackage
from corfu_rules.seats import OBSERVER, Seat, delegation
from corfu_rules.views import view_for
from corfu_wire.codec import decode_command
from corfu_wire.messages import CommandEnvelope
from tests.client.matrix.casts import FEW, ended, started
from tests.client.matrix.scenes import SCENES
from tests.client.screens.test_pending import CTRL, FORMS, fill_in
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, words_in, words_on
from tests.client.tables import Talks, with_chair_text

DE, FR = delegation("DE"), delegation("FR")
DOWN = "The line to the host is down"


async def at(
    talks: Talks, screen: type[UiScreen] = TableScreen, seat: Seat = DE
) -> tuple[UiScreen, Store, LoopbackConnection]:
    store = new_store()
    line = await seated(store, talks, seat, instructor=True)
    made = screen(new_stage(store)[0])
    picture(made)
    return made, store, line


@pytest.mark.parametrize("name", FORMS)
async def test_a_form_that_is_open_keeps_every_word_and_goes_out_once_the_line_is_back(name: str):
    screen, store, line = await at(with_chair_text())
    assert isinstance(screen, TableScreen)
    form = FORMS[name](screen.desk)
    screen.desk.open(form)
    fill_in(screen, form)
    typed = dict(store.drafts)
    line.cut()
    take_in(store, line)
    screen.build()
    assert DOWN in words_on(screen)
    assert screen.desk.form is form
    screen.handle(press(pygame.K_RETURN, CTRL))
    assert typed.items() <= store.drafts.items()
    line.mend()
    take_in(store, line)
    screen.build()
    taken = not typed or typed.items() - store.drafts.items()
    assert screen.desk.form is form or taken, "closed, and yet nothing was taken"
    sent: list[CommandEnvelope] = []
    store.outbox = sent.append
    if screen.desk.form is form:
        assert typed.items() <= store.drafts.items()
        screen.handle(press(pygame.K_RETURN, CTRL))
        assert len(sent) == 1


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("to", [FR, OBSERVER], ids=str)
async def test_whoever_was_moved_while_a_form_was_open_sees_the_new_seat_and_no_form_of_the_old_one(
    name: str, to: Seat
):
    screen, store, line = await at(with_chair_text())
    assert isinstance(screen, TableScreen)
    desk = screen.desk
    desk.open(FORMS[name](desk))
    line.cut()
    take_in(store, line)
    line.seat = to
    line.mend()
    store.take_toasts()
    take_in(store, line)
    [told] = [each.text for each in store.take_toasts()]
    assert "You have been moved" in told
    assert ("France" if to == FR else "Observer") in told
    picture(screen)
    assert desk.form is None


@pytest.mark.parametrize("to", [FR, OBSERVER], ids=str)
@pytest.mark.parametrize("scene", sorted(SCENES))
async def test_every_screen_stands_when_the_seat_has_changed(scene: str, to: Seat):
    here = await SCENES[scene](FEW)
    talks = with_chair_text()
    if here.store.view is None or scene == "replay":
        return
    stage, screen = here.picture_on((1280, 720), new_stage()[0].look.theme)
    stage.store.seat, stage.store.view = to, view_for(talks.table, to)
    stage.store.changed()
    picture(screen)


async def test_an_objection_being_written_is_there_when_the_line_is_back():
    screen, store, line = await at(with_chair_text().decide("P2"), DecisionScreen)
    assert isinstance(screen, DecisionScreen)
    decision = screen.desk.view.proceedings.decision
    assert decision is not None
    form = object_in_decision(screen.desk, decision)
    screen.desk.open(form)
    fill_in(screen, form)
    line.cut()
    take_in(store, line)
    screen.build()
    assert DOWN in words_on(screen)
    line.mend()
    take_in(store, line)
    screen.build()
    assert screen.desk.form is form
    assert "Words that must not be lost." in store.draft(f"object:{decision.id}")


async def test_a_decision_that_closed_meanwhile_is_shown_as_what_came_of_it():
    talks = with_chair_text().decide("P2")
    screen, store, line = await at(talks, DecisionScreen)
    line.cut()
    take_in(store, line)
    talks.close()
    line.mend()
    take_in(store, line)
    screen.build()
    assert DOWN not in words_on(screen)
    assert "Agreed" in words_on(screen) or "agreed" in words_on(screen)


async def test_a_table_that_ended_meanwhile_leads_to_the_outcome_and_the_outcome_says_when_the_line_goes():
    talks = ended(FEW, adopted=True)
    screen, store, line = await at(talks, OutcomeScreen)
    line.cut()
    take_in(store, line)
    screen.build()
    assert DOWN in words_on(screen)
    line.mend()
    take_in(store, line)
    screen.build()
    assert DOWN not in words_on(screen)


async def test_whoever_was_removed_meanwhile_is_told_why_what_was_lost_and_where_to_go():
    screen, store, line = await at(with_chair_text())
    store.outbox = lambda _envelope: None
    store.write("say", "Half a speech")
    line.cut()
    take_in(store, line)
    for _each in range(2):
        store.send(MakeStatement("Half a speech"), "say")
    store.send(decode_command({"kind": "table-package", "choices": [], "rationale": "", "takes_up": []}))
    store.take_toasts()
    deliver(store, Line(LineState.CLOSED, "The instructor has removed you from this table. Ask the instructor."))
    [told] = [each.text for each in store.take_toasts()]
    assert "Speak (2 times)" in told
    assert "package" in told.lower()
    assert store.draft("say") == "Half a speech"
    screen.build()
    assert "Ask the instructor. The menu leads to the start." in words_on(screen)
    assert TablePackage not in {type(each.command) for each in store.pending.values()}


async def test_the_choice_of_a_seat_says_that_the_host_is_silent_and_keeps_the_name():
    store = new_store()
    lobby = started(FEW).lobby()
    store.show_lobby(lobby)
    store.write("name", "Anna")
    screen = SeatsScreen(new_stage(store)[0])
    screen.build()
    store.show_fault("The host at 10.0.0.1:1975 has gone silent.")
    screen.build()
    root = screen.ui.find("screen")
    assert root is not None
    assert "has gone silent" in words_in(root)
    assert store.draft("name") == "Anna"
    store.show_fault("")
    screen.build()
    root = screen.ui.find("screen")
    assert root is not None
    assert "silent" not in words_in(root)
