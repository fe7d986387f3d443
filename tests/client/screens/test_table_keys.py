"""The table by keyboard: what is pressed and typed becomes the right command, and nothing typed is lost."""

from __future__ import annotations

import pygame

from corfu_client.loopbacks import LoopbackConnection
from corfu_client.screens.contract import Push, Replace
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.outcome import OutcomeScreen
from corfu_client.screens.table import TableScreen
from corfu_client.store import Store
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import Stance
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import ReportBack
from corfu_rules.procedures.chairing import EndTable, PauseTable
from corfu_rules.seats import HOST, INSTRUCTOR, delegation
from tests.client.stages import HandClock, new_stage, new_store, picture, press, seated, take_in, type_text
from tests.client.tables import Talks, drafting, with_chair_text

DE = delegation("DE")
CTRL = pygame.KMOD_CTRL


async def at_table(talks: Talks) -> tuple[TableScreen, Store, LoopbackConnection]:
    store = new_store()
    line = await seated(store, talks, DE, instructor=True)
    screen = TableScreen(new_stage(store)[0])
    picture(screen)
    return screen, store, line


def catch_up(screen: TableScreen | DecisionScreen, line: LoopbackConnection) -> None:
    take_in(screen.store, line)
    screen.build()


async def test_a_proposal_is_made_by_keyboard_only() -> None:
    talks = drafting()
    screen, _store, line = await at_table(talks)
    screen.handle(press(pygame.K_p))
    screen.handle(press(pygame.K_HOME))
    for _ in range(3):
        screen.handle(press(pygame.K_DOWN))  # clause A4; its best option is chosen
    for _ in range(3):
        screen.handle(press(pygame.K_TAB))  # the options, the words to start from, own wording
    type_text(screen, "States shall notify exercises.")
    screen.handle(press(pygame.K_TAB))
    type_text(screen, "One for all.")
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    made = talks.table.proceedings.proposals[-1]
    assert (made.proposer, made.choice.clause, made.choice.option) == ("DE", "A4", "c")
    assert (made.choice.wording, made.rationale) == ("States shall notify exercises.", "One for all.")
    assert screen.desk.form is None


async def test_an_objection_with_a_reason_and_a_cure_is_raised_by_keyboard_only() -> None:
    talks = with_chair_text()
    screen, _store, line = await at_table(talks)
    screen.handle(press(pygame.K_2))
    screen.handle(press(pygame.K_o))
    type_text(screen, "Too weak on force.")
    screen.handle(press(pygame.K_TAB))
    screen.handle(press(pygame.K_DOWN))
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    text = talks.table.proceedings.chair_text
    assert text is not None
    taken = next(each for each in text.stances if each.party == "DE")
    assert (taken.stance, taken.reason, taken.asks) == (
        Stance.OBJECT,
        "Too weak on force.",
        (Ask(ClauseId("A1"), OptionId("c")),),
    )


async def test_an_objection_without_a_reason_is_not_sent() -> None:
    talks = with_chair_text()
    screen, store, _line = await at_table(talks)
    screen.handle(press(pygame.K_2))
    screen.handle(press(pygame.K_o))
    screen.handle(press(pygame.K_RETURN, CTRL))
    assert not store.pending
    assert screen.desk.form is not None


async def test_joining_the_chairs_text_takes_one_key() -> None:
    talks = with_chair_text()
    screen, _store, _line = await at_table(talks)
    screen.handle(press(pygame.K_2))
    screen.handle(press(pygame.K_j))
    text = talks.table.proceedings.chair_text
    assert text is not None
    assert (PartyCode("DE"), Stance.JOIN) in {(each.party, each.stance) for each in text.stances}


async def test_a_refused_command_shows_its_sentence_and_keeps_the_draft() -> None:
    talks = drafting()
    screen, store, line = await at_table(talks)
    screen.handle(press(pygame.K_s))
    type_text(screen, "We can agree to this.")
    talks.submit(INSTRUCTOR, PauseTable())
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    assert [toast.text for toast in store.toasts] == ["The table is paused. The instructor resumes it."]
    assert store.draft("say") == "We can agree to this."


async def test_a_draft_survives_a_fresh_view_and_goes_when_the_table_has_taken_it() -> None:
    talks = drafting()
    screen, store, line = await at_table(talks)
    screen.handle(press(pygame.K_s))
    type_text(screen, "We are ready.")
    line.resume()
    catch_up(screen, line)
    assert store.draft("say") == "We are ready."
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    assert talks.table.proceedings.statements[-1].text == "We are ready."
    assert not store.draft("say")


async def test_what_is_sent_while_the_line_is_cut_stays_in_the_field() -> None:
    talks = drafting()
    screen, store, line = await at_table(talks)
    screen.handle(press(pygame.K_s))
    type_text(screen, "Hello?")
    line.cut()
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    assert store.draft("say") == "Hello?"
    line.mend()
    catch_up(screen, line)
    assert talks.table.proceedings.statements[-1].text == "Hello?"
    assert not store.draft("say")


async def test_letters_and_digits_typed_in_a_field_are_not_shortcuts() -> None:
    screen, store, _line = await at_table(drafting())
    screen.handle(press(pygame.K_s))
    for key in (pygame.K_p, pygame.K_b, pygame.K_1):
        assert screen.handle(press(key)) is None
    assert screen.desk.form is None
    assert screen.desk.tab == "floor"
    assert not store.pending


async def test_a_note_goes_to_the_delegation_chosen() -> None:
    talks = drafting()
    screen, store, line = await at_table(talks)
    screen.desk.partner = PartyCode("CH")
    screen.handle(press(pygame.K_n))
    type_text(screen, "A word in private.")
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    assert (talks.table.notes[-1].to, talks.table.notes[-1].text) == (("CH",), "A word in private.")
    assert not store.draft("note:CH")


async def test_a_note_goes_to_several_when_copies_are_added() -> None:
    talks = drafting()
    screen, _store, line = await at_table(talks)
    screen.handle(press(pygame.K_4))
    screen.ui.focus("partners")
    screen.handle(press(pygame.K_HOME))
    screen.handle(press(pygame.K_RETURN))  # a copy to Kazakhstan, which wrote last
    screen.handle(press(pygame.K_DOWN))
    screen.handle(press(pygame.K_TAB))
    screen.handle(press(pygame.K_TAB))
    type_text(screen, "To both of you.")
    screen.handle(press(pygame.K_RETURN, CTRL))
    catch_up(screen, line)
    assert (talks.table.notes[-1].to, talks.table.notes[-1].text) == (("FR", "KZ"), "To both of you.")
    assert not screen.desk.copies


async def test_a_decision_comes_up_by_itself_and_only_once() -> None:
    talks = with_chair_text()
    screen, store, line = await at_table(talks)
    talks.decide("P2")
    take_in(store, line)
    change = screen.build()
    assert isinstance(change, Push)
    assert isinstance(change.screen, DecisionScreen)
    assert screen.build() is None


async def test_a_decision_waits_while_the_person_is_writing() -> None:
    talks = with_chair_text()
    screen, store, line = await at_table(talks)
    screen.handle(press(pygame.K_s))
    type_text(screen, "In the middle of")
    talks.decide("P2")
    take_in(store, line)
    assert screen.build() is None
    assert [toast.text for toast in store.take_toasts()] == ["P2 is being decided. Finish here, then answer."]
    assert screen.build() is None
    assert not store.toasts
    screen.handle(press(pygame.K_ESCAPE))
    assert isinstance(screen.build(), Push)


async def test_keys_meant_for_the_table_do_not_answer_a_decision_that_comes_up() -> None:
    talks = with_chair_text().decide("P2")
    clock = HandClock()
    store = new_store(clock)
    await seated(store, talks, DE)
    screen = DecisionScreen(new_stage(store)[0], unasked=True)
    picture(screen)
    screen.handle(press(pygame.K_j))
    assert not store.pending
    clock.seconds += 1
    screen.handle(press(pygame.K_j))
    assert store.pending


async def test_the_end_leads_to_the_outcome() -> None:
    talks = drafting()
    screen, store, line = await at_table(talks)
    talks.submit(INSTRUCTOR, EndTable())
    take_in(store, line)
    change = screen.build()
    assert isinstance(change, Replace)
    assert isinstance(change.screen, OutcomeScreen)


async def test_the_person_alone_starts_and_pauses_the_table() -> None:
    talks = Talks().fill()
    screen, _store, line = await at_table(talks)
    screen.handle(press(pygame.K_F5))
    catch_up(screen, line)
    assert talks.table.proceedings.clock.running
    screen.handle(press(pygame.K_F8))
    assert not talks.table.proceedings.clock.running


async def test_ending_ones_own_negotiation_asks_twice() -> None:
    talks = drafting()
    screen, store, line = await at_table(talks)
    store.solo = True
    screen.handle(press(pygame.K_F9))
    screen.ui.focus("steer-EndTable")
    screen.handle(press(pygame.K_RETURN))
    assert not store.pending
    assert talks.table.proceedings.phase is Phase.DRAFTING
    screen.handle(press(pygame.K_RETURN))
    take_in(store, line)
    assert talks.table.proceedings.phase is Phase.CLOSED


async def test_a_digit_turns_to_a_tab_whatever_others_do_meanwhile() -> None:
    talks = with_chair_text()
    screen, _store, line = await at_table(talks)
    for number in range(5):
        screen.handle(press(pygame.K_1 + number))
        talks.say("FR", f"Point {number}.")
        catch_up(screen, line)
        picture(screen)
    talks.submit(HOST, ReportBack(delegation("GE")))
    catch_up(screen, line)
    assert screen.desk.tab == "caucus"
