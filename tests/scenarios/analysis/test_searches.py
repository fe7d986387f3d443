"""Both ways of searching give what asking every Party about every text gives."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given, settings

from corfu_rules.briefs import Brief
from corfu_rules.identifiers import Points
from corfu_rules.setup import Setup
from corfu_scenarios.analysis import mending
from corfu_scenarios.analysis.analysing import Analysis, Limits, analyse
from corfu_scenarios.analysis.conflicts import Size
from corfu_scenarios.analysis.deadlines import Deadline
from corfu_scenarios.analysis.enumeration import Enumeration
from corfu_scenarios.analysis.games import Game, Search, game_of
from corfu_scenarios.analysis.repairs import DropLinkage, DropRedLine, LowerWalkAway
from corfu_scenarios.analysis.solving import Solver
from corfu_scenarios.planted import planted
from tests.scenarios.analysis.games import brief, every_text, games, setup_of

Drawn = tuple[Setup, tuple[Brief, ...]]
BY_TRYING, BY_SOLVING = Limits(), Limits(counted=0, searched=0)
BOTH = pytest.mark.parametrize("limits", [BY_TRYING, BY_SOLVING], ids=["trying", "solving"])


def game(drawn: Drawn) -> Game:
    setup, briefs = drawn
    return game_of(setup, briefs, setup.with_a_say)


def searches(drawn: Drawn) -> tuple[Search, Search]:
    made = game(drawn)
    return Enumeration(made, Deadline.after(60)), Solver(made, Deadline.after(60))


def joined_by_all(drawn: Drawn) -> list[tuple[int, ...]]:
    setup, briefs = drawn
    made = game(drawn)
    return [made.picks(text) for text in every_text(setup) if not any(each.must_block(text) for each in briefs)]


def share(briefs: tuple[Brief, ...], made: Game, picks: tuple[int, ...]) -> float:
    text = made.text(picks)
    gaining = [each for each in made.players if each.best > each.walk_away]
    own = {each.party: each for each in briefs}
    shares = [(own[each.party].points_for(text) - each.walk_away) / (each.best - each.walk_away) for each in gaining]
    return min(shares, default=0.0)


@given(games())
@settings(max_examples=150, deadline=None)
def test_numbers_and_briefs_agree_on_who_blocks_and_what_a_text_is_worth(drawn: Drawn):
    setup, briefs = drawn
    made = game(drawn)
    for text in every_text(setup):
        picks = made.picks(text)
        assert [each.worth(picks) for each in made.players] == [each.points_for(text) for each in briefs]
        assert [each.blocks(picks) for each in made.players] == [each.must_block(text) for each in briefs]


@given(games())
@settings(max_examples=150, deadline=None)
def test_trying_counts_the_texts_that_all_can_join_and_the_options_they_have(drawn: Drawn):
    agreements = joined_by_all(drawn)
    count, open_places, first = Enumeration(game(drawn), Deadline.after(60)).count()
    assert count == len(agreements)
    assert open_places == {place for picks in agreements for place in enumerate(picks)}
    assert first == (agreements[0] if agreements else None)


@given(games())
@settings(max_examples=60, deadline=None)
def test_both_searches_find_an_agreement_exactly_where_there_is_one(drawn: Drawn):
    agreements = joined_by_all(drawn)
    for search in searches(drawn):
        found = search.agreement()
        assert (found in agreements) if agreements else found is None


@given(games())
@settings(max_examples=150, deadline=None)
def test_mending_finds_a_text_that_all_can_join_where_there_is_one(drawn: Drawn):
    made = game(drawn)
    found = mending.mended(made, range(len(made.players)), Deadline.after(60), moves=500)
    assert (found in joined_by_all(drawn)) if joined_by_all(drawn) else (found is None)


@pytest.mark.parametrize("harder", [0, 1, 2, 3])
def test_mending_finds_the_agreement_of_a_conference_near_the_edge_of_what_can_be_agreed(harder: int):
    made = planted(1, 56, 20, 4).scenario
    briefs = tuple(replace(each, walk_away=Points(each.walk_away + harder)) for each in made.briefs)
    conference = game((made.setup, briefs))
    found = mending.mended(conference, range(56), Deadline.after(60))
    assert found is not None
    assert conference.blockers(found) == ()
    again = mending.mended(conference, range(56), Deadline.after(60))
    assert found == again, "the same question has the same answer"


@given(games())
@settings(max_examples=60, deadline=None)
def test_both_searches_find_the_best_texts(drawn: Drawn):
    setup, briefs = drawn
    made = game(drawn)
    agreements = joined_by_all(drawn)
    sums = {picks: sum(each.worth(picks) for each in made.players) for picks in agreements}
    for search in searches(drawn):
        best, fair = search.best_sum(), search.fairest()
        assert (best is None, fair is None) == (not agreements, not agreements)
        if best is None or fair is None:
            continue
        assert sums[best.picks] == max(sums.values())
        fairest = max(share(briefs, made, picks) for picks in agreements)
        assert share(briefs, made, fair.picks) == pytest.approx(fairest)
        assert sums[fair.picks] == max(
            total for picks, total in sums.items() if share(briefs, made, picks) == pytest.approx(fairest)
        )
    every = [made.picks(text) for text in every_text(setup)]
    fewest = min(len(made.blockers(picks)) for picks in every)
    assert {len(made.blockers(search.fewest_blockers().picks)) for search in searches(drawn)} == {fewest}


@given(games())
@settings(max_examples=40, deadline=None)
def test_a_conflict_is_the_smallest_group_that_no_text_brings_together(drawn: Drawn):
    setup, briefs = drawn
    texts = every_text(setup)

    def in_conflict(group: tuple[Brief, ...]) -> bool:
        return all(any(each.must_block(text) for each in group) for text in texts)

    smallest = next(
        (size for size in range(1, len(briefs) + 1) if any(in_conflict(group) for group in combinations(briefs, size))),
        0,
    )
    for limits in (BY_TRYING, BY_SOLVING):
        found = analyse(setup, briefs, limits=limits)
        assert found.exists is (smallest == 0)
        assert len(found.conflict) == smallest
        if smallest:
            assert in_conflict(tuple(each for each in briefs if each.party in found.conflict))
            assert found.conflict_size is Size.SMALLEST


@given(games())
@settings(max_examples=40, deadline=None)
def test_every_repair_makes_an_agreement_and_a_point_less_would_not(drawn: Drawn):
    setup, briefs = drawn
    for limits in (BY_TRYING, BY_SOLVING):
        found = analyse(setup, briefs, limits=limits)
        assert bool(found.repairs) is (found.exists is False)
        for repair in found.repairs:
            assert agrees(setup, briefs, repair.changes)
            if len(repair.changes) == 1 and isinstance(repair.changes[0], LowerWalkAway):
                change = repair.changes[0]
                assert change.by > 0
                assert not agrees(setup, briefs, (LowerWalkAway(change.party, change.by - 1),))


def agrees(setup: Setup, briefs: tuple[Brief, ...], changes: tuple[object, ...]) -> bool:
    """Says whether there is an agreement once the changes are made to the briefs."""
    mended = {each.party: each for each in briefs}
    for change in changes:
        match change:
            case LowerWalkAway(party, by):
                mended[party] = replace(mended[party], walk_away=mended[party].walk_away - by)
            case DropRedLine(party, option):
                lines = tuple(x for x in mended[party].red_lines if f"{x.clause}.{x.option}" != option)
                mended[party] = replace(mended[party], red_lines=lines)
            case DropLinkage(party, option, needs):
                links = tuple(
                    x
                    for x in mended[party].linkages
                    if x.points is not None
                    or (f"{x.clause}.{x.option}", f"{x.needs_clause}.{x.needs_option}") != (option, needs)
                )
                mended[party] = replace(mended[party], linkages=links)
            case _:
                raise AssertionError(change)
    return any(not any(each.must_block(text) for each in mended.values()) for text in every_text(setup))


@given(games())
@settings(max_examples=60, deadline=None)
def test_what_each_party_accepts_and_which_doors_close_are_exact(drawn: Drawn):
    setup, briefs = drawn
    texts = every_text(setup)
    agreements = joined_by_all(drawn)
    taken = {place for picks in agreements for place in enumerate(picks)}
    for limits in (BY_TRYING, BY_SOLVING):
        found = analyse(setup, briefs, limits=limits)
        assert {party: float(share) for party, share in found.accepts.items()} == {
            each.party: sum(not each.must_block(text) for text in texts) / len(texts) for each in briefs
        }
        if agreements:
            assert found.closed == tuple(place for place in found.game.places if place not in taken)


def two_that_differ() -> Analysis:
    one = brief("P1", [[60, 0], [40, 0]], 60)
    other = brief("P2", [[0, 70], [30, 0]], 50, red_lines=("A1.a",))
    return analyse(setup_of(2, (2, 2)), (one, other))


def test_where_no_walk_away_helps_the_demands_in_the_way_are_named():
    """P1 needs A1.a, and P2 may not join it, whatever its walk-away."""
    found = two_that_differ()
    assert found.exists is False
    assert found.conflict == ("P1", "P2")
    assert [repair.changes for repair in found.repairs] == [(LowerWalkAway("P1", 20),)]


def test_a_red_line_is_named_where_it_alone_is_in_the_way():
    one = brief("P1", [[60, 0], [40, 40]], 60, red_lines=("A1.b",))
    other = brief("P2", [[50, 50], [50, 50]], 50, red_lines=("A1.a",))
    found = analyse(setup_of(2, (2, 2)), (one, other))
    assert [repair.changes for repair in found.repairs] == [(DropRedLine("P2", "A1.a"),)]


def test_what_helps_only_together_is_told_together():
    """Nobody can join anything, so that no one change is enough."""
    one, other = brief("P1", [[10, 0]], 30), brief("P2", [[0, 10]], 25)
    found = analyse(setup_of(2, (2,)), (one, other))
    assert [repair.changes for repair in found.repairs] == [(LowerWalkAway("P1", 20), LowerWalkAway("P2", 25))]


def test_the_solver_says_nothing_that_a_program_would_read(capfd: pytest.CaptureFixture[str]):
    assert analyse(setup_of(1, (2,)), (brief("P1", [[10, 0]], 5),), limits=BY_SOLVING).exists is True
    assert capfd.readouterr() == ("", "")
