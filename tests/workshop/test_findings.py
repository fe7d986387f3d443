"""What many games say together, on records made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from corfu_bots.castings import Casting
from corfu_bots.simulation import play
from corfu_rules.briefs import Linkage, RedLine
from corfu_rules.documents import CHAIR_TEXT, Stance
from corfu_rules.identifiers import ClauseId, Moment, OptionId, PartyCode, Points
from corfu_rules.injects import Inject
from corfu_rules.procedures.positions import StanceDeclared
from corfu_rules.proceedings import Closing
from corfu_rules.tables import TableOpened
from corfu_rules.texts import Choice
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario
from corfu_workshop.findings import compared, findings_of
from corfu_workshop.game_records import Blocker, GameRecord, HoldUp, Obstacle, Refused, Score, cures_for, record_of
from corfu_workshop.intervals import paired_difference, wilson
from tests.bots.tables import CLAUSES, OPTIONS, brief_of, setup_of

SETUP = setup_of(states=2)
RU, US = PartyCode("RU"), PartyCode("US")
MIDDLE = tuple(Choice(clause, OPTIONS[1]) for clause in CLAUSES)
BRIEFS = tuple(brief_of(party, 1, MIDDLE, 100) for party in (RU, US))
OPENED = TableOpened(SETUP, BRIEFS, 0, (Inject("coup", "News."), Inject("leak", "Other news.")))
FIRST, SECOND = CLAUSES[:2]


def game(
    seed: int,
    *,
    agreed: bool,
    minute: int = 10,
    margins: Sequence[int] = (5, 5),
    blockers: tuple[Blocker, ...] = (),
    refused: tuple[Refused, ...] = (),
) -> GameRecord:
    """A game of two Parties."""
    scores = tuple(
        Score(brief.party, brief.walk_away + m, brief.walk_away) for brief, m in zip(BRIEFS, margins, strict=True)
    )
    return GameRecord(
        seed,
        Closing.ADOPTED if agreed else Closing.NOT_ADOPTED,
        agreed,
        Moment(minute * 60_000) if agreed else None,
        Moment(20 * 60_000),
        tuple((each.clause, each.option) for each in MIDDLE) if agreed else (),
        scores if agreed else (),
        blockers,
        ("leak",),
        refused,
        str(seed),
    )


def test_rates_scores_times_and_doors_are_those_of_the_games():
    games = [
        game(1, agreed=True, minute=6, margins=(0, 9)),
        game(2, agreed=True, margins=(4, -1)),
        game(3, agreed=False),
    ]
    findings = findings_of(OPENED, games)
    assert (findings.agreements, findings.games) == (2, 3)
    assert dict(findings.endings) == {Closing.ADOPTED: 2, Closing.NOT_ADOPTED: 1}
    assert findings.deal_median == 8
    assert findings.deal_minutes is not None
    assert (findings.deal_minutes.least, findings.deal_minutes.most) == (6, 10)
    russia, america = findings.seats
    assert (russia.party, russia.margins.least, russia.margins.mean, russia.margins.most, russia.below) == (
        RU,
        0,
        2,
        4,
        0,
    )
    assert (america.margins.least, america.below) == (-1, 1)
    assert set(findings.closed_doors) == {(clause, option) for clause in CLAUSES for option in (OPTIONS[0], OPTIONS[2])}
    assert findings.unheard_news == ("coup",)


def test_the_median_of_the_times_lies_between_the_least_and_the_most():
    late = replace(game(1, agreed=True), agreed_at=Moment(14 * 60_000 + 40_000))
    findings = findings_of(OPENED, [late, late])
    assert findings.deal_minutes is not None
    assert findings.deal_median is not None
    assert findings.deal_minutes.least == findings.deal_minutes.most == round(findings.deal_median) == 15


def test_where_nothing_was_adopted_no_door_is_called_closed():
    assert findings_of(OPENED, [game(1, agreed=False)]).closed_doors == ()


def test_blockers_are_counted_with_the_cure_that_would_have_sufficed_most_often():
    one, two = (FIRST, OPTIONS[0]), (SECOND, OPTIONS[0])
    games = [
        game(1, agreed=False, blockers=(Blocker(RU, Obstacle.BELOW_WALK_AWAY, 4, (one,)),)),
        game(2, agreed=False, blockers=(Blocker(RU, Obstacle.BELOW_WALK_AWAY, 6, (two, one)),)),
        game(3, agreed=False, blockers=(Blocker(US, Obstacle.RED_LINE, 0, ()),)),
    ]
    first, second = findings_of(OPENED, games).blockers
    assert (first.party, first.times, first.missing, first.cure, first.cured) == (RU, 2, 5, one, 2)
    assert (second.party, second.obstacle, second.cure) == (US, Obstacle.RED_LINE, None)


def test_the_same_refusal_is_told_once_with_how_often():
    refused = Refused("DE", "TableProposal", "already-done", "It is there.")
    games = [game(1, agreed=True, refused=(refused, refused)), game(2, agreed=True, refused=(refused,))]
    assert findings_of(OPENED, games).refused == ((refused, 3),)


def test_what_would_have_sufficed_lets_the_party_join_and_comes_best_first():
    brief = BRIEFS[0]
    text = tuple(Choice(clause, min(OPTIONS, key=lambda o, c=clause: brief.points_of(c, o))) for clause in CLAUSES)
    short = brief.__class__(RU, "", (), brief.points, Points(brief.points_for(text) + 1))
    cures = cures_for(SETUP, short, text)
    assert 1 <= len(cures) <= 3
    assert all(brief.points_of(clause, option) > 0 for clause, option in cures)
    worth = [brief.points_of(clause, option) for clause, option in cures]
    assert worth == sorted(worth, reverse=True)


def test_nothing_suffices_where_a_red_line_and_a_linkage_are_both_crossed_and_nothing_is_needed_where_none_is():
    points = {FIRST: {OPTIONS[0]: Points(100)}}
    lines = (RedLine(FIRST, OPTIONS[1], ""), RedLine(SECOND, OPTIONS[1], ""))
    brief = BRIEFS[0].__class__(RU, "", (), points, Points(0), lines)
    assert cures_for(SETUP, brief, MIDDLE) == ()
    bound = Linkage(FIRST, OPTIONS[1], SECOND, OPTIONS[0], None, "")
    linked = BRIEFS[0].__class__(RU, "", (), points, Points(0), linkages=(bound,))
    assert (SECOND, OPTIONS[0]) in cures_for(SETUP, linked, MIDDLE)
    assert cures_for(SETUP, BRIEFS[0].__class__(RU, "", (), {}, Points(0)), MIDDLE) == ()


def test_a_comparison_pairs_the_seeds_that_both_have():
    first = [game(1, agreed=True, margins=(2, 2)), game(2, agreed=False), game(3, agreed=True), game(9, agreed=True)]
    second = [game(3, agreed=False), game(2, agreed=True), game(1, agreed=True, margins=(5, 1))]
    comparison = compared(first, second)
    assert (comparison.seeds, comparison.only_first, comparison.only_second) == (3, 1, 1)
    assert dict(comparison.margins) == {RU: 3, US: -1}


@pytest.mark.parametrize(
    ("successes", "trials", "low", "high"), [(0, 10, 0.0, 0.278), (5, 10, 0.237, 0.763), (500, 500, 0.992, 1.0)]
)
def test_wilson_intervals_are_those_of_the_tables(successes: int, trials: int, low: float, high: float):
    estimate = wilson(successes, trials)
    assert estimate.low == pytest.approx(low, abs=0.001)
    assert estimate.high == pytest.approx(high, abs=0.001)


def test_a_paired_difference_without_a_change_has_nothing_in_its_middle():
    estimate = paired_difference(7, 7, 100)
    assert estimate.value == 0
    assert estimate.low == pytest.approx(-estimate.high)


def test_an_option_of_a_clause_that_is_named_twice_is_another_door():
    assert (ClauseId("A1"), OptionId("a")) in findings_of(OPENED, [game(1, agreed=True)]).closed_doors


def test_who_objected_most_on_the_way_comes_first_with_what_it_asked_for():
    wish = (FIRST, OPTIONS[0])
    one, two = BRIEFS[0].party, BRIEFS[1].party
    games = [
        replace(game(1, agreed=True), hold_ups=(HoldUp(one, 1, ()), HoldUp(two, 5, (wish, wish)))),
        replace(game(2, agreed=True), hold_ups=(HoldUp(one, 2, ()),)),
        game(3, agreed=True),
    ]
    first, second = findings_of(OPENED, games).hold_ups
    assert (first.party, first.games, first.texts, first.ask) == (two, 1, 5, wish)
    assert (second.party, second.games, second.texts, second.ask) == (one, 2, 1.5, None)


def test_a_record_counts_each_text_that_somebody_objected_to_once():
    opened = open_table(load_scenario(find_scenario("tutorial")), seed=3)
    played = play(opened, casting=Casting("hard"))
    lines = "\n".join(map(repr, played.events))
    kept = {each.party: each.texts for each in record_of(opened, played).hold_ups}
    assert kept, "hard bots object to something"
    for party, texts in kept.items():
        declared = {
            event.taken.version
            for event in played.events
            if isinstance(event, StanceDeclared)
            and event.document == CHAIR_TEXT
            and (event.taken.party, event.taken.stance) == (party, Stance.OBJECT)
        }
        in_decisions = lines.count(f"Objection(party='{party}'")
        assert len(declared) <= texts <= len(declared) + in_decisions
