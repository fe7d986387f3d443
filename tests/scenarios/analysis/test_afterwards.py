"""What could have been: told as asking everybody about every text tells it, and never told where it is not known."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corfu_rules.bands import ScoreDisplay
from corfu_rules.briefs import Brief
from corfu_rules.debriefs import Debrief, DebriefPart
from corfu_rules.decisions.cases import Ask
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.outcomes import Ground, Outcome, Rule, Tally, Verdict
from corfu_rules.hindsight import Answer, Door, Doors, Gain, Hindsight, Improvement
from corfu_rules.identifiers import ClauseId, DecisionId, OptionId, PartyCode, Points
from corfu_rules.sentences import sentence
from corfu_rules.setup import Setup
from corfu_rules.tables import Table, TableOpened, found
from corfu_rules.texts import UNCLASSIFIED, Choice, ClauseState, ClauseStatus, Text
from corfu_scenarios.analysis.afterwards import Limits, hindsight_of
from corfu_scenarios.planted import planted
from tests.scenarios.analysis.games import brief, every_text, games, setup_of

Drawn = tuple[Setup, tuple[Brief, ...]]
T = TypeVar("T")
BOTH = (DebriefPart.IMPROVABLE, DebriefPart.CLOSED_DOORS)
TWO = setup_of(2, (3, 3))
"""Two States, two clauses of three options each: nine texts."""


def told(table: Table, limits: Limits | None = None) -> Hindsight:
    search = hindsight_of(table, limits)
    answer = last_of(search)
    assert answer is not None
    return answer


def last_of(search: Generator[None, None, T]) -> T:
    while True:
        try:
            next(search)
        except StopIteration as done:
            return done.value  # type: ignore[no-any-return]


def outcome(number: int, text: Text, *, adopted: bool, whole: bool) -> Outcome:
    ground = Ground.NO_OBJECTION if adopted else Ground.OBJECTION_STANDS
    verdict = Verdict(adopted, ground, sentence(""), Rule("", ""), Tally())
    return Outcome(DecisionId(f"D{number}"), None, 0, text, Consensus.name, verdict, whole=whole)


def ended(drawn: Drawn, text: Text, *, adopted: bool, steps: tuple[Text, ...] = ()) -> Table:
    """A table that came to `text`, after having agreed to each of `steps` provisionally."""
    setup, briefs = drawn
    table = found(TableOpened(replace(setup, debrief=Debrief(BOTH)), briefs, 1))
    outcomes = [outcome(number, step, adopted=True, whole=False) for number, step in enumerate(steps)]
    agreed = {choice.clause: (choice, DecisionId(f"D{number}")) for number, step in enumerate(steps) for choice in step}
    clauses = tuple(
        ClauseState(each.clause, ClauseStatus.PROVISIONALLY_AGREED, *agreed[each.clause])
        if each.clause in agreed
        else each
        for each in table.proceedings.clauses
    )
    final = outcome(len(steps), text, adopted=adopted, whole=True)
    return replace(table, proceedings=replace(table.proceedings, clauses=clauses, outcomes=(*outcomes, final)))


def text_of(*options: str) -> Text:
    return tuple(Choice(ClauseId(f"A{number + 1}"), OptionId(option)) for number, option in enumerate(options))


def changes(one: Text, other: Text) -> int:
    return sum(before != after for before, after in zip(one, other, strict=True))


@given(games(), st.data())
def test_a_better_text_is_found_if_there_is_one_with_as_few_changes_as_it_takes(drawn: Drawn, data: st.DataObject):
    setup, briefs = drawn
    text = data.draw(st.sampled_from(every_text(setup)))
    adopted = data.draw(st.booleans())

    def better(other: Text) -> bool:
        if not adopted:
            return not any(each.must_block(other) for each in briefs)
        crossed = all(
            set(each.red_lines_crossed(other)) <= set(each.red_lines_crossed(text))
            and {link for link in each.linkages_broken(other) if link.points is None}
            <= {link for link in each.linkages_broken(text) if link.points is None}
            for each in briefs
        )
        worth = [(each.points_for(other), each.points_for(text)) for each in briefs]
        return (
            crossed
            and all(after >= before for after, before in worth)
            and any(after > before for after, before in worth)
        )

    ways = [each for each in every_text(setup) if better(each)]
    improvement = told(ended(drawn, text, adopted=adopted)).improvement
    assert improvement is not None
    assert improvement.answer is (Answer.YES if ways else Answer.NO)
    if ways:
        asked = {ask.clause: ask.option for ask in improvement.changes}
        reached = tuple(Choice(each.clause, asked.get(each.clause, each.option)) for each in text)
        assert reached in ways
        assert changes(text, reached) == min(changes(text, each) for each in ways)
        before = {each.party: each.points_for(text) if adopted else each.walk_away for each in briefs}
        gains = {each.party: each.points_for(reached) - before[each.party] for each in briefs}
        assert {each.party: each.points for each in improvement.gains} == {
            party: points for party, points in gains.items() if points > 0
        }


@given(games(), st.data())
def test_the_doors_are_those_that_no_text_has_which_all_could_join_and_each_is_told_with_what_closed_it(
    drawn: Drawn, data: st.DataObject
):
    setup, briefs = drawn
    text = data.draw(st.sampled_from(every_text(setup)))
    agreed = data.draw(st.lists(st.sampled_from(text), unique=True, max_size=2))
    doors = told(ended(drawn, text, adopted=True, steps=tuple((each,) for each in agreed))).doors
    open_texts = [each for each in every_text(setup) if not any(own.must_block(each) for own in briefs)]
    assert doors is not None
    assert doors.unknown == ()
    assert doors.agreement is (Answer.YES if open_texts else Answer.NO)
    seen: set[Choice] = set()
    for number in range(len(agreed) + 1):
        fixed = agreed[:number]
        open_texts = [each for each in open_texts if set(fixed) <= set(each)]
        by = tuple(each.clause for each in fixed[-1:])
        if not open_texts:
            assert doors.lost_with == by
            return
        decided = {each.clause for each in fixed}
        shut = {
            Choice(clause.id, option.id)
            for clause in setup.clauses
            if clause.id not in decided
            for option in clause.options
            if all(Choice(clause.id, option.id) not in each for each in open_texts)
        } - seen
        seen |= shut
        assert {Choice(each.clause, each.option) for each in doors.closed if each.shut_by == by} == shut
    assert doors.lost_with == ()
    assert len(doors.closed) == len(seen)


def test_a_swap_that_costs_nobody_anything_is_told_with_who_gains():
    """Both like A1.b as much as A1.a, and P2 likes A2.c better than A2.b."""
    drawn = TWO, (brief("P1", [[5, 5, 0], [0, 7, 7]], 5), brief("P2", [[3, 3, 0], [0, 2, 6]], 5))
    improvement = told(ended(drawn, text_of("a", "b"), adopted=True)).improvement
    gains = (Gain(PartyCode("P2"), Points(4)),)
    assert improvement == Improvement(Answer.YES, True, (Ask(ClauseId("A2"), OptionId("c")),), gains)


@pytest.mark.parametrize("scores", [ScoreDisplay.BANDS, ScoreDisplay.HIDDEN])
def test_where_the_scenario_shows_no_points_it_tells_none(scores: ScoreDisplay):
    drawn = (
        replace(TWO, scores=scores),
        (brief("P1", [[5, 5, 0], [0, 7, 7]], 5), brief("P2", [[3, 3, 0], [0, 2, 6]], 5)),
    )
    improvement = told(ended(drawn, text_of("a", "b"), adopted=True)).improvement
    assert improvement is not None
    assert improvement.gains == (Gain(PartyCode("P2"), None),)


def test_an_agreement_on_one_clause_may_close_a_door_in_another():
    """P1 needs a strong A1 or a strong A2; once A1 is weak, only A2.c is left."""
    drawn = TWO, (brief("P1", [[0, 0, 10], [0, 0, 10]], 10), brief("P2", [[1, 1, 1], [1, 1, 1]], 0))
    table = ended(drawn, text_of("a", "c"), adopted=True, steps=(text_of("a"),))
    closed = tuple(Door(ClauseId("A2"), OptionId(option), (ClauseId("A1"),)) for option in "ab")
    assert told(table).doors == Doors(Answer.YES, closed)
    hopeless = ended(drawn, text_of("a", "a"), adopted=False, steps=(text_of("a"), text_of("a", "a")[1:]))
    assert told(hopeless).doors == Doors(Answer.YES, closed, lost_with=(ClauseId("A2"),))


def test_own_wording_that_counts_for_nobody_is_kept_or_given_up_and_never_proposed():
    drawn = TWO, (brief("P1", [[5, 0, 0], [0, 7, 7]], 5), brief("P2", [[3, 0, 0], [0, 2, 6]], 3))
    text = (Choice(ClauseId("A1"), UNCLASSIFIED, "In our own words."), *text_of("a", "c")[1:])
    hindsight = told(ended(drawn, text, adopted=True, steps=(text[:1],)))
    assert hindsight.improvement is not None
    assert hindsight.improvement.changes == (Ask(ClauseId("A1"), OptionId("a")),)
    assert hindsight.doors is not None
    assert Door(ClauseId("A2"), OptionId("b"), (ClauseId("A1"),)) in hindsight.doors.closed


@pytest.mark.parametrize("limits", [Limits(0, 0, 0), Limits(200, 400, 40)])
def test_a_search_that_had_to_stop_says_that_it_does_not_know_and_never_no(limits: Limits):
    made = planted(3, 9, 8, 3)
    drawn = made.scenario.setup, made.scenario.briefs
    truth, text = told(ended(drawn, made.text, adopted=True)), made.text
    stopped = told(ended(drawn, text, adopted=True), limits)
    assert truth.doors is not None
    assert truth.doors.unknown == ()
    assert stopped.improvement == Improvement(Answer.NOT_KNOWN, True)
    assert stopped.doors is not None
    assert set(stopped.doors.closed) <= set(truth.doors.closed)
    unknown = {(each.clause, each.option) for each in stopped.doors.unknown}
    assert {(each.clause, each.option) for each in truth.doors.closed if not each.shut_by} <= unknown | {
        (each.clause, each.option) for each in stopped.doors.closed
    }


def test_it_is_reckoned_in_short_stretches_and_comes_to_the_same_every_time():
    made = planted(2, 20, 10, 3)
    table = ended((made.scenario.setup, made.scenario.briefs), made.text, adopted=True)
    assert sum(1 for _ in hindsight_of(table)) > 20
    assert told(table) == told(table)


def test_nothing_is_reckoned_that_the_scenario_does_not_show():
    made = planted(2, 6, 4, 3)
    table = ended((made.scenario.setup, made.scenario.briefs), made.text, adopted=True)
    for show in ((), (DebriefPart.TIMELINE,)):
        assert last_of(hindsight_of(replace(table, setup=replace(table.setup, debrief=Debrief(show))))) is None
    only = told(replace(table, setup=replace(table.setup, debrief=Debrief(BOTH[:1]))))
    assert (only.improvement is not None, only.doors) == (True, None)


def test_where_a_majority_decides_no_door_is_closed_by_one_party_and_none_is_told():
    made = planted(2, 6, 4, 3)
    setup = replace(made.scenario.setup, procedure=Majority())
    hindsight = told(ended((setup, made.scenario.briefs), made.text, adopted=True))
    assert hindsight.improvement is not None
    assert hindsight.doors is None


@given(games())
def test_what_each_could_have_had_is_the_most_in_any_text_that_nobody_had_to_block(drawn: Drawn):
    setup, briefs = drawn
    setup = replace(setup, scores=ScoreDisplay.SHOWN)
    table = ended((setup, briefs), setup.opening_text, adopted=False)
    deciding = [each for each in briefs if each.party in setup.with_a_say]
    open_to_all = [text for text in every_text(setup) if not any(each.must_block(text) for each in deciding)]
    wanted = {each.party: max(each.points_for(text) for text in open_to_all) for each in deciding if open_to_all}
    assert {each.party: each.points for each in told(table).reaches} == wanted


def test_what_could_not_be_tried_in_full_is_not_told_as_the_most():
    drawn = (TWO, (brief("P1", [[0, 5, 9], [0, 4, 8]], 5), brief("P2", [[9, 5, 0], [8, 4, 0]], 5)))
    table = ended(drawn, TWO.opening_text, adopted=False)
    assert len(told(table).reaches) == 2
    assert told(table, Limits(reach=5)).reaches == ()
    hidden = ended((replace(TWO, scores=ScoreDisplay.BANDS), drawn[1]), TWO.opening_text, adopted=False)
    assert told(hidden).reaches == ()
