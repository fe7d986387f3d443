"""What the outcome says, and where one goes from it."""

from __future__ import annotations

from dataclasses import replace

import pygame

from corfu_client.kit.text import words_of
from corfu_client.outcome_record import record_blocks
from corfu_client.outcome_result import Result, result_of
from corfu_client.screens.contract import Replace
from corfu_client.screens.outcome import OutcomeScreen
from corfu_rules.briefs import Linkage
from corfu_rules.debriefs import PARTS, Debrief, DebriefPart
from corfu_rules.hindsight import Hindsight, Reach
from corfu_rules.identifiers import OptionId, PartyCode, Points
from corfu_rules.procedures.chairing import AdvancePhase, EndTable
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, delegation
from corfu_rules.texts import Choice
from corfu_rules.views import view_for
from tests.client.stages import new_stage, new_store, picture, press, seated
from tests.client.tables import CLAUSES, Talks, drafting, with_chair_text

DE = delegation("DE")


def result(letters: str, *, adopted: bool = True) -> Result:
    text = tuple(Choice(clause.id, OptionId(letter)) for clause, letter in zip(CLAUSES, letters, strict=True))
    found = result_of(view_for(drafting().table, DE), text, adopted=adopted)
    assert found is not None
    return found


def test_points_are_held_against_the_walk_away_and_the_best() -> None:
    found = result("bbbcba")
    assert (found.text_points, found.walk_away, found.best, found.better) == (100, 55, 100, True)
    assert "gained 45" in found.explanation


def test_a_text_below_the_walk_away_is_a_loss() -> None:
    found = result("aaaaaa")
    assert not found.better
    assert "lost 8" in found.explanation


def test_a_red_line_crossed_is_no_success_whatever_the_points() -> None:
    found = result("bbbbba")
    assert found.text_points > found.walk_away
    assert not found.better
    assert [line.clause for line in found.crossed] == ["A4"]


def test_a_linkage_broken_is_told_and_one_that_binds_is_no_success() -> None:
    first, second = CLAUSES[0], CLAUSES[1]
    linkage = Linkage(first.id, OptionId("b"), second.id, OptionId("a"), Points(-10), "Only together.")
    for points, better in ((Points(-10), True), (None, False)):
        linked = replace(linkage, points=points)
        view = view_for(drafting().table, DE)
        assert view.brief is not None
        view = replace(view, briefs=(replace(view.brief, linkages=(linked,)),))
        text = tuple(Choice(clause.id, OptionId(letter)) for clause, letter in zip(CLAUSES, "bbbcba", strict=True))
        found = result_of(view, text, adopted=True)
        assert found is not None
        assert (found.text_points, found.better) == (100 + (points or 0), better)
        assert found.broken == (linked,)


def test_without_a_treaty_the_walk_away_counts() -> None:
    found = result("bbbcba", adopted=False)
    assert "55" in found.headline
    assert not found.better
    assert result("aaaaaa", adopted=False).better


def test_an_observer_has_no_result() -> None:
    assert result_of(view_for(drafting().table, OBSERVER), (), adopted=True) is None


def blocked() -> Talks:
    talks = with_chair_text()
    talks.submit(CHAIR, AdvancePhase())
    return talks.decide(None).object("RU", "This leads nowhere.").close()


def test_the_record_names_who_stood_in_the_way_and_by_which_rule() -> None:
    talks = blocked()
    outcome = talks.table.proceedings.outcomes[-1]
    said = "\n".join(words_of(block.runs) for block in record_blocks(talks.table.setup, outcome))
    assert "Not adopted: Russian Federation objected." in said
    assert "Russian Federation objected: This leads nowhere.  OSCE Rules of Procedure 2006, II(A)" in said
    assert "Absent: DE, GE and CH." in said


async def test_a_table_ended_without_a_decision_still_has_an_outcome() -> None:
    talks = drafting()
    talks.submit(INSTRUCTOR, EndTable())
    store = new_store()
    await seated(store, talks, DE)
    screen = OutcomeScreen(new_stage(store)[0])
    picture(screen)
    for key in (pygame.K_2, pygame.K_3, pygame.K_DOWN, pygame.K_PAGEDOWN):
        screen.handle(press(key))
        picture(screen)


async def test_one_goes_back_to_the_start_and_leaves_the_table() -> None:
    talks = blocked()
    talks.submit(INSTRUCTOR, EndTable())
    store = new_store()
    await seated(store, talks, DE)
    stage, errands = new_stage(store)
    screen = OutcomeScreen(stage)
    picture(screen)
    assert isinstance(screen.handle(press(pygame.K_ESCAPE)), Replace)
    assert errands.asked == [("leave",)]


def test_the_best_that_all_could_accept_stands_on_the_scale_once_it_is_told() -> None:
    view = view_for(drafting().table, DE)
    told = Hindsight(reaches=(Reach(PartyCode("DE"), Points(88)), Reach(PartyCode("FR"), Points(12))))
    debrief = Debrief((*PARTS, DebriefPart.IMPROVABLE))
    shown = replace(view, setup=replace(view.setup, debrief=debrief), hindsight=told)
    text = tuple(Choice(clause.id, OptionId(letter)) for clause, letter in zip(CLAUSES, "aaaaaa", strict=True))
    for each, reachable, known in ((view, 100, False), (shown, 88, True)):
        found = result_of(each, text, adopted=True)
        assert found is not None
        assert (found.reachable, found.known) == (reachable, known)
    better = result_of(shown, tuple(replace(each, option=OptionId("b")) for each in text), adopted=True)
    assert better is not None
    assert better.reachable == max(88, better.text_points), "what was adopted could be reached"
