"""Hints: from one's own brief and the public record alone, as plain as the table's level, one at a time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_client.hints import Hint, hint_for
from corfu_rules.bands import ScoreDisplay
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import Stance
from corfu_rules.hints import Plainness
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId, PartyCode, Points
from corfu_rules.letters import Intent, Letter
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.seats import CHAIR, OBSERVER, delegation
from corfu_rules.tables import Table
from corfu_rules.views import View, view_for
from tests.client.tables import Talks, drafting, with_chair_text

DE, FR, RU = delegation("DE"), delegation("FR"), delegation("RU")


def seen(table: Table, plainness: Plainness = Plainness.MOVE) -> View:
    view = view_for(table, DE)
    return replace(view, setup=replace(view.setup, hints=plainness))


def hint(talks: Talks, plainness: Plainness = Plainness.MOVE) -> Hint:
    return hint_for(seen(talks.table, plainness))


def begun(phase: Phase = Phase.DRAFTING) -> Talks:
    return Talks().fill().start(phase)


@pytest.mark.parametrize("plainness", Plainness)
@pytest.mark.parametrize("make", [begun, drafting, with_chair_text])
def test_a_hint_is_the_same_whatever_the_briefs_and_notes_of_others_are(plainness: Plainness, make: type[Talks]):
    talks = make()
    before = hint(talks, plainness)
    table = talks.table
    others = tuple(
        each if each.party == "DE" else replace(each, points={}, walk_away=Points(1), red_lines=(), may_reveal=("X",))
        for each in table.briefs
    )
    talks.table = replace(table, briefs=others)
    talks.submit(FR, SendNote((PartyCode("PL"),), "CANARY", Letter(Intent.ASK_INTEREST)))
    assert hint(talks, plainness) == before
    assert "CANARY" not in before.words


def test_a_text_that_crosses_a_red_line_is_to_be_objected_to():
    talks = begun().propose("RU", "A4", "b")
    move = hint(talks)
    assert move.words == "Object to P1: it crosses your red line in A4 Arms control."
    assert move.tab == "proposals"
    assert hint(talks, Plainness.DIRECTION).words == "Hold P1 against your red lines."
    assert hint(talks, Plainness.DUE).words == "Proposals wait for your stance."


def test_a_text_that_brings_points_is_to_be_joined_and_one_that_costs_some_to_be_paid_for():
    assert hint(begun().propose("PL", "A2", "b")).words == ("Join P1: it brings you 14 points more than what stands.")
    assert hint(begun().propose("RU", "A6", "b")).words == "Ask for something in return for P1: it costs you 9 points."


def test_an_offer_that_waits_comes_first_and_is_weighed_by_ones_own_brief():
    talks = begun().propose("PL", "A2", "b")
    offer = Letter(Intent.OFFER_TRADE, Ask(ClauseId("A1"), OptionId("b")), Ask(ClauseId("A6"), OptionId("b")))
    talks.submit(FR, SendNote((PartyCode("DE"),), "", offer))
    assert hint(talks).words == "Agree to what France asks for: 5 points more for you."
    assert hint(talks).tab == "notes"


def test_whoever_objects_to_ones_own_text_is_to_be_offered_what_it_has_asked_for():
    talks = begun().propose("RU", "A3", "b").propose("DE", "A2", "b")
    talks.submit(DE, DeclareStance(DocumentId("P1"), 1, Stance.JOIN))
    talks.stance("RU", "P2", objects="No.")
    assert hint(talks).words == (
        "Offer Russian Federation “Ban and consultations” in A3 Use of force for its support of P2. "
        "It costs you nothing."
    )
    assert "What has it asked for elsewhere?" in hint(talks, Plainness.DIRECTION).words


def test_without_anything_waiting_one_proposes_what_brings_most_and_then_asks_around():
    talks = begun()
    assert hint(talks).words.startswith("Propose “Duty of States” in A1")
    talks.propose("DE", "A1", "b")
    assert hint(talks).words == "Ask Russian Federation in a note what it needs."
    for each in ("RU", "US", "FR", "GE", "PL", "KZ", "CH"):
        talks.submit(DE, SendNote((PartyCode(each),), "", Letter(Intent.ASK_INTEREST)))
    assert hint(talks).words.startswith("Nothing waits for you.")


def test_a_decision_on_the_whole_is_held_against_the_walk_away():
    talks = with_chair_text()
    talks.submit(CHAIR, AdvancePhase())
    talks.decide(None)
    assert hint(talks).words == "You can join the text as a whole: 94 points for you, and your walk-away is 55."
    assert hint(talks, Plainness.DUE).words == "A text is being decided: answer before the window closes."


@pytest.mark.parametrize("plainness", [Plainness.DIRECTION, Plainness.DUE])
@pytest.mark.parametrize("make", [begun, drafting, with_chair_text])
def test_less_plain_hints_name_no_points(plainness: Plainness, make: type[Talks]):
    assert "point" not in hint(make(), plainness).words


def test_whoever_has_no_brief_is_told_to_listen():
    view = view_for(drafting().table, OBSERVER)
    assert hint_for(view).words.startswith("Nothing waits for you.")


@pytest.mark.parametrize("display", [ScoreDisplay.BANDS, ScoreDisplay.HIDDEN])
def test_a_hint_tells_no_points_where_the_table_shows_none(display: ScoreDisplay):
    for make in (begun, drafting, with_chair_text):
        view = seen(make().table)
        told = hint_for(replace(view, setup=replace(view.setup, scores=display))).words
        assert "point" not in told
        plainest = Plainness.DUE if display is ScoreDisplay.HIDDEN else Plainness.DIRECTION
        assert told == hint_for(replace(view, setup=replace(view.setup, hints=plainest))).words
