"""A preview shows a seat what it sees at the table: its own brief whole, and nothing of anybody else's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_resources.paths import scenarios_dir
from corfu_rules.briefs import Linkage
from corfu_rules.identifiers import ClauseId, OptionId, Points
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_scenarios.loading import load_scenario, open_table
from corfu_workshop.previews import paper_of, view_at_opening, viewers
from corfu_workshop.sheet_text import as_text
from tests.workshop.canaries import SHIPPED, canary, canary_points, opened_with_canaries


def shown(scenario: str, seat: Seat, width: int = 400) -> str:
    return as_text(paper_of(view_at_opening(opened_with_canaries(scenario), seat)), width)


def tutorial(seat: Seat) -> str:
    opened = open_table(load_scenario(scenarios_dir() / "tutorial.yaml"), 0)
    return as_text(paper_of(view_at_opening(opened, seat)), 100)


@pytest.mark.parametrize("scenario", SHIPPED)
def test_the_paper_of_no_seat_holds_a_word_or_a_number_of_another_seats_brief(scenario: str):
    opened = opened_with_canaries(scenario)
    words = {each.party: (canary(each.party), str(canary_points(n))) for n, each in enumerate(opened.briefs)}
    for seat in viewers(opened.setup):
        if seat == INSTRUCTOR:
            continue
        text = repr(paper_of(view_at_opening(opened, seat)))
        assert "canaryNEWSx" not in text, seat
        found = {party for party, marks in words.items() if any(mark in text for mark in marks)}
        assert found == ({seat.party} if seat.party in words else set()), seat


@pytest.mark.parametrize("scenario", ["tutorial", "consultations", "corfu-2009"])
def test_the_text_of_a_preview_holds_what_its_paper_holds_and_no_more(scenario: str):
    for each in opened_with_canaries(scenario).setup.parties[:3]:
        text = shown(scenario, delegation(each.code))
        assert text.count(canary(each.code)) == 6
        assert text.count("canary") == 6


@pytest.mark.parametrize("scenario", SHIPPED)
def test_the_instructors_paper_holds_every_brief_and_the_news_to_come(scenario: str):
    opened = opened_with_canaries(scenario)
    text = repr(paper_of(view_at_opening(opened, INSTRUCTOR)))
    for number, each in enumerate(opened.briefs):
        assert text.count(canary(each.party)) == 6, each.party
        assert str(canary_points(number)) in text
    assert text.count("canaryNEWSx") == len(opened.injects)


def test_a_delegation_reads_its_whole_brief_and_the_public_paper():
    text = tutorial(delegation("NO"))
    for words in (
        "Five States want to tell each other of military exercises",
        "By consensus: the Chair asks whether anybody objects",
        "A number on paper says little.",
        "Observers from all States.",
        "A3.a No clause on observers. A paper without observers has been turned down in Oslo",
        "Your walk-away is 62 points. That is what it is worth to you to have no treaty.",
        "You go on counting ships from the lighthouse.",
        "Give us observers from all, and we leave the size to others.",
        "Finland (FI)",
        "Norway understands observers to have free sight of the exercise.",
    ):
        assert words in " ".join(text.split()), words
    assert "CONFIDENTIAL · Norway (NO)" in text


def test_the_points_stand_beside_their_wordings_and_red_lines_are_named_in_words():
    lines = [" ".join(line.split()) for line in tutorial(delegation("NO")).splitlines()]
    assert "c Observers from all 50 your best" in lines
    assert "a No clause on observers 0 red line" in lines


@pytest.mark.parametrize("seat", [CHAIR, OBSERVER])
def test_a_seat_without_a_brief_is_told_so_and_its_paper_is_not_confidential(seat: Seat):
    text = tutorial(seat)
    assert "This seat has no brief" in text
    assert "CONFIDENTIAL" not in text


def test_what_goes_together_is_told_with_its_price():
    opened = open_table(load_scenario(scenarios_dir() / "tutorial.yaml"), 0)
    clause, option = ClauseId("A1"), OptionId("c")
    dear = Linkage(clause, option, ClauseId("A3"), OptionId("c"), Points(-12), "A number alone is empty.")
    hard = Linkage(clause, option, ClauseId("A2"), OptionId("b"), None, "The staff needs time.")
    briefs = tuple(replace(each, linkages=(dear, hard)) for each in opened.briefs)
    view = view_at_opening(replace(opened, briefs=briefs), delegation("FI"))
    text = " ".join(as_text(paper_of(view), 200).split())
    assert (
        "If A1.c 5,000 troops is in the text, A3.c Observers from all must be in it too. "
        "Otherwise it counts -12 points for you. A number alone is empty."
    ) in text
    assert "A2.b 30 days must be in it too. Otherwise do not join it. The staff needs time." in text


def test_the_timetable_adds_up():
    lines = [" ".join(line.split()) for line in tutorial(OBSERVER).splitlines()]
    assert "Drafting 5 minute 3 to 8" in lines
    assert "Together 10" in lines
