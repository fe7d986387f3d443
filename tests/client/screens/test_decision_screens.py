"""What a decision shows while it is open and when it has closed, under each procedure."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.decision_groups import Group, groups_now, groups_then
from corfu_client.kit.clipboard import paste
from corfu_client.kit.theme import THEMES
from corfu_client.loopbacks import LoopbackConnection, LoopbackTable
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.decision_closed import record_text
from corfu_client.screens.table_flows import MarkedBar
from corfu_client.screens.table_object import ObjectForm
from corfu_resources.catalogue import choose_language
from corfu_resources.paths import scenarios_dir
from corfu_rules.decisions.cases import Ballot
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.documents import DocumentId
from corfu_rules.identifiers import DecisionId, MatterId, PartyCode
from corfu_rules.matters import Nature
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.conferring import OpenConference
from corfu_rules.procedures.hearing import CastBallot
from corfu_rules.procedures.moving import CallMotion, MoveDecision
from corfu_rules.procedures.reporting import ReportAttack
from corfu_rules.seats import HOST, INSTRUCTOR, Seat, delegation
from corfu_rules.views import view_for
from corfu_scenarios.loading import load_scenario
from tests.client.screens.test_pending import inside
from tests.client.screens.test_table_treaty import treaty_table
from tests.client.stages import SIZE, new_stage, new_store, picture, press, seated, take_in, type_text, words_in
from tests.client.tables import Talks, with_chair_text
from tests.goldens import Compare, golden

DE, RU, FR, PL, US = (delegation(code) for code in ("DE", "RU", "FR", "PL", "US"))
CTRL = pygame.KMOD_CTRL
RUSSIA = PartyCode("RU")
CF1 = MatterId("CF1")

__all__ = ["golden"]


async def at(talks: Talks, seat: Seat = DE) -> tuple[DecisionScreen, LoopbackConnection]:
    store = new_store()
    line = await seated(store, talks, seat, instructor=seat == INSTRUCTOR)
    screen = DecisionScreen(new_stage(store)[0])
    picture(screen)
    return screen, line


def vote(talks: Talks, seat: Seat, ballot: Ballot) -> None:
    decision = talks.table.proceedings.decision
    assert decision is not None
    talks.submit(seat, CastBallot(decision.id, decision.version, ballot))


def voting(procedure: Unanimity | Majority) -> Talks:
    talks = Talks(procedure).fill().start(Phase.DRAFTING).propose("PL", "A4", "c").decide("P1")
    vote(talks, RU, Ballot.AGAINST)
    vote(talks, FR, Ballot.FOR)
    return talks


def seen(talks: Talks, seat: Seat) -> dict[str, Group]:
    view = view_for(talks.table, seat)
    assert view.proceedings.decision is not None
    return {each.key: each for each in groups_now(view, view.proceedings.decision, talks.now)}


def codes(group: Group) -> list[str]:
    return [each.party for each in group.members]


def bars(screen: DecisionScreen) -> list[MarkedBar]:
    return [each for each in inside(screen.tree()) if isinstance(each, MarkedBar)]


async def test_every_party_stands_in_one_group_and_those_who_have_not_answered_are_named() -> None:
    talks = with_chair_text().decide("P2").join("FR", statement="Narrowly.").object("RU", "Not so.", ("A2", "a"))
    groups = seen(talks, DE)
    assert list(groups) == ["against", "joined", "waits", "absent"]
    assert sorted(code for group in groups.values() for code in codes(group)) == sorted(
        party.code for party in talks.table.setup.parties
    )
    assert "Not so. Would help: A2 Neutrality only" in groups["against"].members[0].detail
    assert groups["joined"].members[0].detail == "states: Narrowly."
    assert {"US", "PL"} <= set(codes(groups["waits"]))
    assert "CH" in codes(groups["absent"])


async def test_nobody_but_the_instructor_sees_how_others_vote() -> None:
    talks = voting(Unanimity())
    assert codes(seen(talks, PL)["voted"]) == ["RU", "FR"]
    assert "ballot-against" not in seen(talks, PL)
    assert codes(seen(talks, RU)["ballot-against"]) == ["RU"]
    assert codes(seen(talks, RU)["voted"]) == ["FR"]
    told = seen(talks, INSTRUCTOR)
    assert (codes(told["ballot-for"]), codes(told["ballot-against"])) == (["FR"], ["RU"])
    assert "voted" not in told


async def test_a_vote_shows_how_many_have_voted_and_what_it_takes() -> None:
    screen, _line = await at(voting(Unanimity()))
    words = words_in(screen.tree())
    assert "Called, and have not voted yet (" in words
    assert "2 of 8 present have voted. It takes all 8." in words
    assert "Quorum 4/5: 8 of 8 attend, 7 must" in words
    assert "Draft European Security Treaty 2009, Article 8" in words
    assert [bar.needed for bar in bars(screen)] == [pytest.approx(7 / 8), 1.0]


async def test_a_majority_shows_its_threshold_and_in_the_end_whether_it_was_reached() -> None:
    talks = voting(Majority())
    screen, line = await at(talks)
    assert "It takes more than 1/2 of the votes for and against." in words_in(screen.tree())
    assert bars(screen)[-1].needed == pytest.approx(0.5)
    talks.close()
    take_in(screen.store, line)
    screen.build()
    assert "1 of 2 for it" in words_in(screen.tree())
    assert bars(screen)[-1].share == bars(screen)[-1].needed == pytest.approx(0.5)


async def test_too_few_present_is_said_while_the_window_runs() -> None:
    talks = (
        Talks(Unanimity()).fill(leaving_out=("CH", "KZ")).start(Phase.DRAFTING).propose("PL", "A4", "c").decide("P1")
    )
    screen, _line = await at(talks)
    assert "Quorum 4/5: 6 of 8 attend, 7 must: without them nothing is decided" in words_in(screen.tree())


async def test_a_silence_tells_the_meeting_from_the_silence_and_counts_down() -> None:
    talks = Talks(Silence()).fill().start(Phase.DRAFTING).propose("PL", "A4", "c").decide("P1")
    screen, line = await at(talks)
    assert "The meeting that hears of it lasts 0:20 more" in words_in(screen.tree())
    talks.wait(30).say("FR", "Let us see.")
    take_in(screen.store, line)
    screen.build()
    assert "The silence runs. If nobody breaks it in 2:" in words_in(screen.tree())


async def test_whoever_is_left_out_of_consensus_minus_is_named_with_the_ground_and_the_rule() -> None:
    minus = ConsensusMinus(uncounted=(RUSSIA,), ground="Clear, gross and uncorrected violation.")
    talks = Talks(minus).fill().start(Phase.DRAFTING).propose("PL", "A4", "c").decide("P1").object("RU", "Never.")
    screen, _line = await at(talks)
    words = words_in(screen.tree())
    assert "Not counted: Russian Federation." in words
    assert "Clear, gross and uncorrected violation." in words
    assert "paragraph 16" in words
    assert "It objects: Never." in seen(talks, DE)["uncounted"].members[0].detail
    assert "against" not in seen(talks, DE)


async def test_the_aggressor_is_told_why_it_has_no_vote_and_everybody_sees_it() -> None:
    for seat, heard in ((DE, "Not counted: State RU."), (RU, "You are not counted in this decision.")):
        table = extraordinary()
        table.submit(HOST, VacateSeat(RU))
        store = new_store()
        await seated(store, table, seat)
        screen = DecisionScreen(new_stage(store)[0])
        picture(screen)
        assert heard in words_in(screen.tree())
        assert "Named in AR1 as attacker" in words_in(screen.tree())
        assert "Article 8" in words_in(screen.tree())
        assert (screen.ui.find("vote-for") is None) is (seat == RU)


async def test_an_objection_that_is_being_written_survives_the_end_of_the_decision() -> None:
    talks = with_chair_text().decide("P2")
    screen, line = await at(talks)
    screen.handle(press(pygame.K_o))
    type_text(screen, "We cannot accept th")
    talks.object("RU", "Not so.").close()
    take_in(screen.store, line)
    screen.build()
    form = screen.desk.form
    assert isinstance(form, ObjectForm)
    told = words_in(form.dialog())
    assert "The decision has closed while you wrote." in told
    assert "Russian Federation objected" in told
    assert screen.store.draft(form.draft) == "We cannot accept th"
    screen.handle(press(pygame.K_RETURN, CTRL))
    assert talks.table.proceedings.decision is None
    screen.handle(press(pygame.K_ESCAPE))
    assert screen.desk.form is None
    assert "Not adopted" in words_in(screen.tree())


async def test_the_record_groups_who_did_what_and_can_be_copied() -> None:
    talks = with_chair_text().decide("P2").join("FR").object("RU", "Said elsewhere.")
    screen, line = await at(talks)
    talks.close()
    take_in(screen.store, line)
    screen.build()
    outcome = talks.table.proceedings.outcomes[-1]
    first, *_others = groups_then(outcome)
    assert (first.key, codes(first)) == ("against", ["RU"])
    assert "Objected (1)" in words_in(screen.tree())
    screen.handle(press(pygame.K_c, CTRL))
    assert paste() == record_text(screen.desk.view.setup, outcome)
    assert "Russian Federation objected: Said elsewhere." in paste()
    assert "OSCE Rules of Procedure 2006" in paste()


async def shown(talks: LoopbackTable, look: str, seat: Seat = DE, size: tuple[int, int] = SIZE) -> pygame.Surface:
    store = new_store()
    await seated(store, talks, seat, instructor=False)
    screen = DecisionScreen(new_stage(store, theme=THEMES[look], size=size)[0])
    return picture(screen)


def extraordinary() -> LoopbackTable:
    table = treaty_table()
    table.submit(delegation("KZ"), ReportAttack(PartyCode("KZ"), (RUSSIA,), Nature.ATTACK, "Shells."))
    table.submit(INSTRUCTOR, OpenConference(CF1))
    table.submit(delegation("KZ"), MoveDecision(CF1, words="All lay down their arms within a day."))
    table.submit(INSTRUCTOR, CallMotion(DocumentId("M1")))
    for seat in (delegation("KZ"), US):
        table.submit(seat, CastBallot(DecisionId("D1"), 1, Ballot.FOR))
    return table


@pytest.mark.parametrize("look", ["light", "dark"])
async def test_an_extraordinary_conference_looks_as_it_should(golden: Compare, look: str) -> None:
    golden(await shown(extraordinary(), look), f"decision-extraordinary-{look}")


async def test_a_silence_looks_as_it_should_in_german(golden: Compare) -> None:
    choose_language("de")
    try:
        talks = Talks(Silence()).fill().start(Phase.DRAFTING).propose("PL", "A4", "c").decide("P1").wait(40)
        golden(await shown(talks, "dark", size=(1024, 768)), "decision-silence-german")
    finally:
        choose_language("en")


async def test_sixty_one_parties_are_asked_for_objections(golden: Compare) -> None:
    whole = load_scenario(scenarios_dir() / "corfu-2009-full.yaml").setup.parties
    talks = Talks(parties=whole).fill(leaving_out=("CZ", "GR", "MC")).start(Phase.DRAFTING).propose("PL", "A2", "b")
    talks.decide("P1").join("AL", "AD").join("AZ", statement="We read it narrowly.").object("RU", "Said elsewhere.")
    golden(await shown(talks, "light"), "decision-61")
