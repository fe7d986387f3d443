"""Packages, conditions and soundings at the table: by keyboard alone, by mouse alone, and before the right eyes."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.loopbacks import LoopbackConnection
from corfu_client.screens.contract import UiScreen
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.decision_open import title_of
from corfu_client.screens.table import TableScreen
from corfu_client.screens.table_package import PackageForm
from corfu_client.screens.table_soundings import AnswerForm, sounding_lines, still_to_ask, waiting
from corfu_client.store import Store
from corfu_client.table_situation import situation_of
from corfu_client.text_model import clause_texts
from corfu_rules.conditions import Condition
from corfu_rules.documents import Package, Stance, TakenUp
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, Moment, OptionId, PartyCode
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.deciding import CallDecision
from corfu_rules.procedures.packaging import TablePackage
from corfu_rules.procedures.sounding import AnswerSounding, SoundOut
from corfu_rules.seats import CHAIR, Seat, delegation
from corfu_rules.texts import Choice
from tests.client.hand import Hand
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, type_text
from tests.client.tables import Talks, drafting, with_chair_text

DE, FR, KZ, PL, RU = (delegation(code) for code in ("DE", "FR", "KZ", "PL", "RU"))
CTRL = pygame.KMOD_CTRL
K1, P2 = DocumentId("K1"), DocumentId("P2")
A1, A2, A3, A5 = (ClauseId(each) for each in ("A1", "A2", "A3", "A5"))
A, B = OptionId("a"), OptionId("b")
MONITORS_FOR_NEUTRALITY = (Choice(A2, B), Choice(A5, B))


async def at_table(talks: Talks, seat: Seat = DE) -> tuple[Store, LoopbackConnection, TableScreen]:
    """A person sits down at `seat` and looks at the table."""
    store = new_store()
    line = await seated(store, talks, seat)
    screen = TableScreen(new_stage(store)[0])
    picture(screen)
    return store, line, screen


def keys(screen: UiScreen, *pressed: int, mod: int = 0) -> None:
    for key in pressed:
        screen.handle(press(key, mod))
        picture(screen)


def click(screen: UiScreen, key: str, down: int = 0) -> None:
    """Clicks a widget in its middle, or so many pixels below its top."""
    widget = screen.ui.find(key)
    assert widget is not None, key
    pos = (widget.rect.centerx, widget.rect.top + down) if down else widget.rect.center
    Hand(screen.ui).click(pos)
    picture(screen)


def package_of(talks: Talks) -> Package:
    (package,) = talks.table.proceedings.packages
    return package


def with_package(talks: Talks | None = None, by: Seat = FR) -> Talks:
    talks = talks or drafting()
    talks.submit(by, TablePackage(MONITORS_FOR_NEUTRALITY, (), "Each gives something."))
    return talks


async def test_a_package_is_built_by_keyboard_from_an_option_and_a_text_of_others():
    talks = drafting()
    _store, _line, screen = await at_table(talks)
    keys(screen, pygame.K_e)
    assert isinstance(screen.desk.form, PackageForm)
    keys(screen, pygame.K_HOME, pygame.K_TAB, pygame.K_DOWN, pygame.K_DOWN)  # A1: "Duty of States", the third line
    screen.ui.focus("package-clauses")
    keys(screen, pygame.K_DOWN)  # A2
    screen.ui.focus("package-A2")
    keys(screen, pygame.K_END)  # what Poland proposes there
    screen.ui.focus("package-why")
    type_text(screen, "Something for everybody.")
    keys(screen, pygame.K_RETURN, mod=CTRL)
    package = package_of(talks)
    assert (package.proposer, package.rationale) == ("DE", "Something for everybody.")
    assert [(each.clause, each.option) for each in package.choices] == [(A1, B), (A2, B)]
    assert package.takes_up == (TakenUp(P2, 1),)


async def test_a_package_is_built_by_mouse_and_in_own_words():
    talks = drafting()
    _store, _line, screen = await at_table(talks)
    click(screen, "package")
    clauses = screen.ui.find("package-clauses")
    assert clauses is not None
    hand = Hand(screen.ui)
    hand.move(clauses.rect.center)
    hand.wheel(50)  # up to the first clause
    click(screen, "package-clauses", 25)  # A1
    click(screen, "package-A1", 80)  # "Pledge"
    click(screen, "package:A1")
    type_text(screen, "In our own words.")
    click(screen, "package-clauses", 85)  # A2
    click(screen, "package-A2", 80)  # "Neutrality only"
    click(screen, "send-package")
    assert package_of(talks).choices == (Choice(A1, A, "In our own words."), Choice(A2, A))


async def test_one_clause_is_no_package():
    talks = drafting()
    _store, _line, screen = await at_table(talks)
    keys(screen, pygame.K_e, pygame.K_TAB, pygame.K_DOWN)
    keys(screen, pygame.K_RETURN, mod=CTRL)
    assert talks.table.proceedings.packages == ()
    assert isinstance(screen.desk.form, PackageForm)


async def test_ones_own_package_is_revised_from_what_it_says_and_withdrawn():
    talks = with_package(by=DE)
    store, line, screen = await at_table(talks)
    screen.desk.proposal = K1
    picture(screen)
    keys(screen, pygame.K_r)
    form = screen.desk.form
    assert isinstance(form, PackageForm)
    assert form.chosen == {A2: B, A5: B}
    screen.ui.focus("package-A2")
    keys(screen, pygame.K_HOME, pygame.K_DOWN)  # "Neutrality only"
    keys(screen, pygame.K_RETURN, mod=CTRL)
    assert (package_of(talks).version, package_of(talks).choices[0]) == (2, Choice(A2, A))
    take_in(store, line)
    picture(screen)
    keys(screen, pygame.K_DELETE)
    assert package_of(talks).status == "withdrawn"


@pytest.mark.parametrize("by_mouse", [False, True])
async def test_a_package_is_cosponsored_and_joined_like_a_proposal(by_mouse: bool):
    talks = with_package()
    store, line, screen = await at_table(talks)
    screen.desk.proposal = K1
    picture(screen)
    click(screen, "join") if by_mouse else keys(screen, pygame.K_j)
    take_in(store, line)
    picture(screen)
    click(screen, "cosponsor") if by_mouse else keys(screen, pygame.K_c)
    assert package_of(talks).cosponsors == ("DE",)
    assert [(each.party, each.stance) for each in package_of(talks).stances] == [("DE", Stance.JOIN)]


async def test_a_condition_goes_with_a_stance_by_keyboard():
    talks = with_package()
    _store, _line, screen = await at_table(talks)
    screen.desk.proposal = K1
    picture(screen)
    keys(screen, pygame.K_i, pygame.K_DOWN, pygame.K_TAB, pygame.K_SPACE)  # from A1 to A3, its first option
    keys(screen, pygame.K_RETURN, mod=CTRL)
    (taken,) = package_of(talks).stances
    assert (taken.stance, taken.conditions) == (Stance.JOIN, (Condition(A3, (A,)),))


async def test_a_condition_goes_with_joining_a_decision_by_mouse_and_keeps_the_statement():
    talks, store = with_package(), new_store()
    line = await seated(store, talks, DE)
    talks.submit(CHAIR, CallDecision(K1, 1))
    take_in(store, line)
    screen = DecisionScreen(new_stage(store)[0])
    screen.arrive()
    picture(screen)
    click(screen, "statement")
    type_text(screen, "We read it narrowly.")
    click(screen, "join-if")
    click(screen, "condition-A1-b")
    click(screen, "send-conditions")
    decision = talks.table.proceedings.decision
    assert decision is not None
    assert [(each.party, each.condition) for each in decision.provisos] == [("DE", Condition(A1, (B,)))]
    assert [each.text for each in decision.attachments] == ["We read it narrowly."]


async def test_on_the_text_as_a_whole_no_condition_is_offered():
    talks, store = with_chair_text(), new_store()
    talks.submit(CHAIR, AdvancePhase())
    talks.decide(None)
    await seated(store, talks, DE)
    screen = DecisionScreen(new_stage(store)[0])
    screen.arrive()
    picture(screen)
    assert screen.ui.find("join") is not None
    assert screen.ui.find("join-if") is None


async def test_a_text_in_brackets_names_the_package_that_wants_it():
    talks = with_package()
    store, _line, _screen = await at_table(talks)
    assert store.view is not None
    behind = {
        (rival.choice, backing.document)
        for text in clause_texts(store.view)
        for rival in text.rivals
        for backing in rival.backings
    }
    assert (MONITORS_FOR_NEUTRALITY[0], K1) in behind


async def test_others_are_sounded_out_by_keyboard():
    talks = with_package(by=DE)
    _store, _line, screen = await at_table(talks)
    screen.desk.proposal = K1
    picture(screen)
    keys(screen, pygame.K_h, pygame.K_SPACE)  # the first: Russia
    screen.ui.focus("sound-word")
    type_text(screen, "Between us?")
    keys(screen, pygame.K_RETURN, mod=CTRL)
    (sounding,) = talks.table.soundings
    assert (sounding.asker, sounding.asked, sounding.word) == ("DE", ("RU",), "Between us?")


async def test_everybody_is_sounded_out_by_mouse_and_nobody_twice():
    talks = with_package(by=DE)
    store, line, screen = await at_table(talks)
    screen.desk.proposal = K1
    picture(screen)
    click(screen, "sound-out")
    click(screen, "sound-all")
    click(screen, "send-sounding")
    (sounding,) = talks.table.soundings
    assert len(sounding.asked) == 7
    take_in(store, line)
    picture(screen)
    assert store.view is not None
    assert still_to_ask(store.view, K1, 1) == ()
    click(screen, "end-sounding")
    assert talks.table.soundings[0].over


async def asked_in_private(seat: Seat) -> tuple[Talks, Store, LoopbackConnection, TableScreen]:
    """Poland has sounded Germany and Kazakhstan out on its package, and Kazakhstan has answered."""
    talks = with_package(by=PL)
    talks.submit(PL, SoundOut(K1, 1, (PartyCode("DE"), PartyCode("KZ")), "Could you live with it?"))
    talks.submit(KZ, AnswerSounding(PartyCode("PL"), K1, 1, objects=True, reason="No monitors."))
    return talks, *await at_table(talks, seat)


async def test_a_sounding_waits_for_an_answer_and_is_answered_by_keyboard():
    talks, store, _line, screen = await asked_in_private(DE)
    assert store.view is not None
    words = situation_of(store.view, Moment(0), may_instruct=False).next
    assert words == "Poland asks in private whether you would object to K1."
    keys(screen, pygame.K_q)
    assert isinstance(screen.desk.form, AnswerForm)
    screen.ui.focus("confide-why")
    type_text(screen, "It will do.")
    keys(screen, pygame.K_RETURN, mod=CTRL)
    answer = talks.table.soundings[0].answer_of(PartyCode("DE"))
    assert answer is not None
    assert (answer.objects, answer.reason) == (False, "It will do.")


async def test_a_sounding_is_answered_with_what_would_help_by_mouse():
    talks, _store, _line, screen = await asked_in_private(DE)
    click(screen, "answer-sounding")
    click(screen, "confide-asks", 60)
    click(screen, "confide-object")
    answer = talks.table.soundings[0].answer_of(PartyCode("DE"))
    assert answer is not None
    assert answer.objects
    assert [each.clause for each in answer.asks] == [A2]


@pytest.mark.parametrize(
    ("seat", "lines", "waits"), [(PL, 3, 0), (CHAIR, 3, 0), (DE, 2, 1), (KZ, 2, 0), (RU, 0, 0)], ids=str
)
async def test_only_those_who_may_see_a_sounding_see_it(seat: Seat, lines: int, waits: int):
    """The asker and the Chair see both answers, each of those asked its own, Russia nothing at all."""
    _talks, store, _line, screen = await asked_in_private(seat)
    assert store.view is not None
    assert len(sounding_lines(screen.desk, K1)) == lines
    assert len(waiting(store.view)) == waits
    said = " ".join(each.text for each in store.feed)
    assert ("No monitors." in said) == (seat in {PL, CHAIR, KZ})


async def test_what_is_being_decided_as_a_package_is_shown_as_one():
    talks, store = with_package(), new_store()
    line = await seated(store, talks, DE)
    talks.submit(CHAIR, CallDecision(K1, 1))
    take_in(store, line)
    screen = DecisionScreen(new_stage(store)[0])
    screen.arrive()
    picture(screen)
    decision = talks.table.proceedings.decision
    assert decision is not None
    assert title_of(screen.desk.view, decision) == "Package K1: A2 and A5, all or nothing"
    assert talks.table.proceedings.proposal(K1) is None
    assert decision.id == DecisionId("D2")
