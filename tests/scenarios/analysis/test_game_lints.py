"""What `corfu scenario check` says of the game in a file, and where."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest

from corfu_rules.identifiers import PartyCode, Points
from corfu_scenarios import extras, skeletons
from corfu_scenarios.analysis.analysing import Limits, analyse
from corfu_scenarios.analysis.conflicts import Size
from corfu_scenarios.analysis.deadlines import Step
from corfu_scenarios.analysis.games import game_of
from corfu_scenarios.analysis.repairs import DropRedLine, LowerWalkAway, Repair
from corfu_scenarios.analysis.weaknesses import idle_linkages, needless_red_lines, twins
from corfu_scenarios.cast_files import load_cast
from corfu_scenarios.checking import GameCheck, check_files, examine
from corfu_scenarios.codes import CODES
from corfu_scenarios.diagnostics import Diagnostic
from corfu_scenarios.lints.agreements import range_of, repair_hint
from corfu_scenarios.lints.games import GAME_LINTS
from corfu_scenarios.planted import planted
from corfu_scenarios.reader import read_tree
from corfu_scenarios.rendering import Format
from corfu_scenarios.shipped import shipped_ids
from tests.scenarios.analysis.game_files import GOOD, MAJORITY, PAIRS, walk_aways, written
from tests.scenarios.analysis.games import brief, setup_of
from tests.scenarios.every_text import blockers, scenario_of, texts_of

ELSEWHERE = {"N551", "N553"}
CODED = {code for rule in GAME_LINTS for code in rule.codes}


def said_of(text: str, limits: Limits | None = None) -> tuple[Diagnostic, ...]:
    return examine(read_tree(text, "f.yaml"), GameCheck(limits))


def codes_of(text: str, limits: Limits | None = None) -> list[str]:
    return [each.code for each in said_of(text, limits)]


def test_of_a_good_game_only_its_agreements_are_told():
    assert [(each.code, each.message) for each in said_of(GOOD)] == [("N556", "4 of 18 texts satisfy everybody")]


def test_every_code_of_the_game_is_in_the_table_and_has_a_pair():
    assert set(CODES) >= CODED
    assert set(PAIRS) | ELSEWHERE == CODED


@pytest.mark.parametrize("code", PAIRS)
def test_a_code_is_told_of_its_fault_at_its_place_with_a_hint_and_not_of_what_is_near_it(code: str):
    faulty, sound = written(*PAIRS[code].fires), written(*PAIRS[code].quiet)
    first = next(each for each in said_of(faulty) if each.code == code)
    assert first.hint
    assert first.span is not None
    below = faulty.splitlines()[first.span.line - 1 :]
    shown = "\n".join([below[0][first.span.column - 1 :], *below[1:]])
    assert shown.startswith(PAIRS[code].place)
    assert code not in codes_of(sound)


def test_the_conflict_and_the_smallest_repairs_are_named():
    (found,) = [each for each in said_of(written(*walk_aways(60, 50, 50))) if each.code == "W410"]
    assert found.message == "no text satisfies everybody: NO, SE, XV cannot all agree"
    assert found.hint == (
        "smallest repair: lower the walk-away of XV by 10; or lower the walk-away of NO by 20; "
        "or lower the walk-away of SE by 20"
    )
    assert "W410" not in codes_of(written(*walk_aways(60, 50, 40)))
    assert "W410" in codes_of(written(*walk_aways(60, 50, 41)))


def test_a_repair_of_many_changes_names_the_largest_and_counts_the_rest():
    changes = tuple(LowerWalkAway(PartyCode(f"P{number}"), number) for number in range(1, 9))
    many = repair_hint((Repair((DropRedLine(PartyCode("XX"), "A1.a"), *changes)),))
    assert many == (
        "smallest repair: drop the red line of XX on A1.a, lower the walk-away of P8 by 8, "
        "lower the walk-away of P7 by 7, lower the walk-away of P6 by 6 and 5 smaller changes"
    )
    assert repair_hint((Repair(changes[:2]),)) == (
        "smallest repair: lower the walk-away of P1 by 1 and lower the walk-away of P2 by 2"
    )


def test_whoever_can_join_nothing_is_in_conflict_alone():
    one = brief("P1", [[50, 10], [50, 0]], 61, linkages=(("A1.a", "A2.b", None),))
    found = analyse(setup_of(2, (2, 2)), (one, brief("P2", [[50, 10], [50, 0]], 0)))
    assert found.conflict == ("P1",)


def test_where_a_majority_decides_nobody_is_said_to_block():
    assert "W410" not in codes_of(written(MAJORITY, *walk_aways(60, 50, 50)))


def test_a_search_that_had_no_time_says_so_and_never_that_there_is_none():
    found = said_of(written(*walk_aways(60, 50, 50)), Limits(seconds=0))
    assert [each.code for each in found] == ["N551"]
    assert found[0].message == "the time was over before it was known whether a text satisfies everybody"


def test_beyond_the_limit_existence_is_proved_and_the_number_guessed():
    found = said_of(GOOD, Limits(counted=0))
    assert [each.code for each in found] == ["N556"]
    assert found[0].message.startswith("a text exists that satisfies everybody; of 18 at most ")


def test_without_the_packages_the_file_is_as_good_as_it_was_and_the_command_that_installs_them_is_named(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(extras, "find_spec", lambda name: None if name == "highspy" else object())
    (found,) = said_of(GOOD)
    assert (found.code, found.message) == ("N551", "the game was not analysed, for want of the package highspy")
    assert found.hint == 'install it with: pip install "corfu-table[authoring]"'


def test_at_a_large_table_a_bloc_may_share_a_brief_and_at_a_small_one_that_is_a_part_played_twice():
    full = skeletons.skeleton("mine", skeletons.Size.FULL, load_cast("osce-2009"))
    codes = codes_of(full)
    assert "N553" in codes
    assert "W418" not in codes
    few = full.replace("keep: all", "keep: [RU, US, KZ, BY, DE, FR, NO, TR, UA, AZ, CH, GE]")
    seated = re.sub(r"for: \[([^]]*)\]", lambda bloc: f"for: [{_seated(bloc.group(1), few)}]", few)
    assert "W418" in codes_of(seated)


def _seated(bloc: str, text: str) -> str:
    kept = text.partition("keep: [")[2].partition("]")[0].split(", ")
    return ", ".join(code for code in bloc.split(", ") if code in kept)


def test_the_game_is_left_out_where_nobody_asks_for_it():
    assert examine(read_tree(GOOD, "f.yaml")) == ()


def test_a_linkage_that_can_never_be_broken_is_idle_and_one_that_can_is_not():
    one = brief("P1", [[50, 0], [50, 0]], 50, ("A1.b",), (("A1.b", "A2.a", None), ("A1.a", "A2.a", -10)))
    player = game_of(setup_of(1, (2, 2)), (one,), ("P1",)).players[0]
    assert [link.option for link in idle_linkages(player)] == [(0, 1)]


def test_a_red_line_is_needless_exactly_where_the_walk_away_is_out_of_reach():
    def lines(walk_away: int) -> list[tuple[int, int]]:
        given = brief("P1", [[50, 10], [50, 0]], walk_away, ("A1.b",))
        return list(needless_red_lines(game_of(setup_of(1, (2, 2)), (given,), ("P1",)).players[0]))

    assert lines(60) == []
    assert lines(61) == [(0, 1)]


def test_twins_rank_all_texts_alike_whatever_their_walk_away():
    setup = setup_of(3, (2, 2))
    briefs = (
        brief("P1", [[50, 10], [50, 0]], 50),
        brief("P2", [[25, 5], [25, 0]], 20),
        brief("P3", [[50, 11], [50, 0]], 50),
    )
    assert twins(game_of(setup, briefs, ("P1", "P2", "P3"))) == ((0, 1),)


@pytest.mark.parametrize("name", shipped_ids())
def test_the_shipped_games_are_good_and_their_agreements_are_counted(name: str):
    out = io.StringIO()
    assert check_files([name], Format.CONCISE, out, strict=True, game=GameCheck()) == 0, out.getvalue()
    texts = texts_of(scenario_of(name).setup)
    assert f"{blockers(name)[frozenset()]:,} of {texts:,} texts satisfy everybody" in out.getvalue()


@pytest.mark.parametrize("name", shipped_ids())
def test_a_shipped_game_has_agreements_within_the_range(name: str):
    few, many = range_of(texts_of(scenario_of(name).setup))
    assert few <= blockers(name)[frozenset()] <= many


def test_at_56_seats_the_agreement_that_was_planted_is_found_to_exist():
    made = planted(1, 56, 20, 4)
    briefs = made.scenario.briefs
    assert not [each.party for each in briefs if each.must_block(made.text)]
    found = analyse(made.scenario.setup, briefs, limits=Limits(seconds=8))
    assert found.exists is True
    assert found.count is None
    assert found.example is not None
    assert not [each.party for each in briefs if each.must_block(found.example)]
    closed = {found.game.name(place) for place in found.closed}
    assert closed & {f"{choice.clause}.{choice.option}" for choice in made.text} == set()


@pytest.mark.parametrize("limits", [Limits(), Limits(counted=0, searched=0)], ids=["trying", "solving"])
def test_at_twelve_seats_who_cannot_agree_is_named_and_one_repair_mends_it(limits: Limits):
    made = planted(1, 12, 8, 3)
    harder = tuple(replace(each, walk_away=Points(each.walk_away + 15)) for each in made.scenario.briefs)
    found = analyse(made.scenario.setup, harder, limits=limits)
    assert found.exists is False
    assert found.conflict_size is Size.SMALLEST
    conflict = tuple(each for each in harder if each.party in found.conflict)
    assert analyse(made.scenario.setup, conflict).exists is False
    mended = {each.party: each for each in harder}
    for change in found.repairs[0].changes:
        assert isinstance(change, LowerWalkAway)
        lower = Points(mended[change.party].walk_away - change.by)
        mended[change.party] = replace(mended[change.party], walk_away=lower)
    assert analyse(made.scenario.setup, tuple(mended.values())).exists is True


def test_at_56_seats_it_is_proved_that_nobody_agrees_and_a_group_is_named_in_whatever_time_there_is():
    made = planted(1, 56, 20, 4)
    harder = tuple(replace(each, walk_away=Points(each.walk_away + 15)) for each in made.scenario.briefs)
    found = analyse(made.scenario.setup, harder, limits=Limits(seconds=8))
    assert found.exists in {False, None}
    assert bool(found.conflict) is (found.exists is False)
    assert found.exists is False or Step.SOLVER in found.stopped
    assert found.conflict_size is not Size.SOME or Step.CONFLICT in found.stopped
