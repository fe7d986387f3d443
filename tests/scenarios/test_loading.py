"""A scenario file becomes the rules' own objects, or an account of everything that is wrong with it."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest

from corfu_rules.decisions.cases import Share
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Denominator, Majority
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.parties import PartyKind
from corfu_rules.phases import Phase
from corfu_rules.texts import BracketRule
from corfu_scenarios.checking import check_files
from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.loading import load_scenario, open_table, parse_scenario
from corfu_scenarios.rendering import Format
from corfu_scenarios.shipped import find_scenario
from tests.scenarios.code_pairs import GOOD as WHOLE

GOOD = """\
format: 1
id: small
version: "1.0"
title: {en: Small table, de: Kleiner Tisch}
summary: Two States and a treaty.
i18n: {languages: [de]}
meta: {lesson: Talk., disclaimer: Invented.}
cast:
  add:
    NO: {name: {en: Norway, de: Norwegen}, member_of: [NATO], profile: North.}
    SE: {name: Sweden}
    OSCE: {name: OSCE, kind: organization, fictional: true}
time_plan: {briefing: 0.5, drafting: 5, adoption: 2}
clauses:
  A1: {title: Peace, about: On peace., scale: true, start: [b, a], options: {
      a: {label: Now, text: Peace now.}, b: {label: Later, text: Peace later.}, c: {label: No clause, omit: true}}}
briefs:
  NO: {position: Yes., interests: [Peace], scores: {A1: [100, 50, 0]}, walk_away: 50, allies: [SE],
       red_lines: [{option: A1.c, why: {en: No peace., de: Kein Friede.}}], no_deal: War., may_reveal: [Soon.],
       statement: We join.}
  SE: {position: Well., interests: [Calm], scores: {A1: [0, 100, 50]}, walk_away: 40}
"""


def faults(text: str) -> list[tuple[str, int, int, str, str | None]]:
    with pytest.raises(ScenarioError) as refused:
        parse_scenario(text, "f.yaml")
    return [
        (each.code, each.span.line if each.span else 0, each.span.column if each.span else 0, each.message, each.hint)
        for each in refused.value.diagnostics
    ]


def changed(old: str, new: str) -> str:
    assert GOOD.count(old) == 1, old
    return GOOD.replace(old, new)


def test_every_text_of_the_file_arrives():
    made = parse_scenario(GOOD, "f.yaml")
    setup, (norway, sweden) = made.setup, made.briefs
    assert (setup.scenario, setup.version, setup.title, setup.summary) == (
        "small",
        "1.0",
        "Small table",
        "Two States and a treaty.",
    )
    assert (setup.lesson, setup.disclaimer, setup.language) == ("Talk.", "Invented.", "en")
    assert [(each.code, each.name, each.kind, each.fictional) for each in setup.parties] == [
        ("NO", "Norway", PartyKind.PARTICIPATING_STATE, False),
        ("SE", "Sweden", PartyKind.PARTICIPATING_STATE, False),
        ("OSCE", "OSCE", PartyKind.ORGANIZATION, True),
    ]
    assert (setup.parties[0].member_of, setup.parties[0].profile) == (("NATO",), "North.")
    (clause,) = setup.clauses
    assert (clause.title, clause.about, clause.scale, clause.opening) == ("Peace", "On peace.", True, ("b", "a"))
    assert [(each.id, each.label, each.wording, each.omits) for each in clause.options] == [
        ("a", "Now", "Peace now.", False),
        ("b", "Later", "Peace later.", False),
        ("c", "No clause", "", True),
    ]
    assert (norway.party, norway.position, norway.interests, norway.walk_away) == ("NO", "Yes.", ("Peace",), 50)
    assert norway.points == {"A1": {"a": 100, "b": 50, "c": 0}}
    assert [(each.clause, each.option, each.why) for each in norway.red_lines] == [("A1", "c", "No peace.")]
    assert (norway.no_deal, norway.may_reveal, norway.allies, norway.statement) == (
        "War.",
        ("Soon.",),
        ("SE",),
        "We join.",
    )
    assert (sweden.red_lines, sweden.no_deal, sweden.statement) == ((), "", "")


def test_no_is_norway_everywhere():
    made = parse_scenario(GOOD, "f.yaml")
    assert made.setup.parties[0].code == "NO"
    assert made.briefs[0].party == "NO"


def test_times_are_milliseconds_and_a_phase_without_time_is_left_out():
    setup = parse_scenario(GOOD, "f.yaml").setup
    assert [(plan.phase, plan.duration) for plan in setup.phases] == [
        (Phase.BRIEFING, 30_000),
        (Phase.DRAFTING, 300_000),
        (Phase.ADOPTION, 120_000),
    ]


def test_a_text_without_translation_falls_back_to_the_default_language():
    german = parse_scenario(GOOD, "f.yaml", "de")
    assert (german.setup.language, german.setup.title, german.setup.summary) == (
        "de",
        "Kleiner Tisch",
        "Two States and a treaty.",
    )
    assert german.briefs[0].red_lines[0].why == "Kein Friede."
    assert parse_scenario(GOOD, "f.yaml", "fr").setup.language == "en"


@pytest.mark.parametrize(
    ("decision", "procedure"),
    [
        ("consensus", Consensus()),
        ("{consensus: {quorum: 2/3, window_seconds: 30}}", Consensus(window=30_000, quorum=Share(2, 3))),
        ("silence", Silence()),
        ("{silence: {window_seconds: 90, at_meeting_seconds: 5}}", Silence(window=90_000, at_meeting=5_000)),
        (
            '{consensus_minus: {uncounted: [NO], ground: "It broke the rules."}}',
            ConsensusMinus(uncounted=("NO",), ground="It broke the rules."),
        ),
        ("unanimity", Unanimity()),
        ("{unanimity: {absence_blocks: true}}", Unanimity(absence_blocks=True)),
        (
            "{unanimity: {abstention_blocks: false, uncounted: [NO]}}",
            Unanimity(abstention_blocks=False, uncounted=("NO",)),
        ),
        ("majority", Majority()),
        (
            "{majority: {threshold: 2/3, quorum: 3/4, inclusive: true, denominator: present}}",
            Majority(threshold=Share(2, 3), quorum=Share(3, 4), inclusive=True, denominator=Denominator.PRESENT),
        ),
    ],
)
def test_a_decision_procedure_is_a_name_or_a_name_with_parameters(decision: str, procedure: Procedure):
    assert parse_scenario(GOOD + f"procedure: {{decision: {decision}}}\n", "f.yaml").setup.procedure == procedure


def test_the_whole_may_go_by_another_procedure_and_more_may_be_offered():
    rules = (
        "procedure: {decision: silence, final: consensus, also: [consensus_minus, majority], delegation_size: 3, "
        "organizations: {decide: true, propose: false}}\n"
    )
    setup = parse_scenario(GOOD + rules, "f.yaml").setup
    assert (setup.procedure, setup.final_procedure) == (Silence(), Consensus())
    assert [each.name for each in setup.offers] == ["silence", "consensus", "consensus_minus", "majority"]
    assert (setup.delegation_size, setup.organizations_decide, setup.organizations_propose) == (3, True, False)


@pytest.mark.parametrize("key", ["decision", "final"])
@pytest.mark.parametrize(
    "rule",
    [
        "consensus_minus",
        "{consensus_minus: {uncounted: [NO]}}",
        "{consensus_minus: {uncounted: [], ground: x}}",
    ],
)
def test_consensus_minus_that_leaves_out_nobody_is_refused_as_a_scenarios_own_procedure(key: str, rule: str):
    found = faults(GOOD + f"procedure: {{{key}: {rule}}}\n")
    assert [each[0] for each in found] == ["S209"]
    assert "under also" in (found[0][4] or "")


def test_a_party_unknown_to_the_cast_is_found_wherever_a_procedure_names_it():
    rules = "procedure: {final: {unanimity: {uncounted: [YY]}}, also: [{consensus_minus: {uncounted: [ZZ]}}]}\n"
    assert [(each[0], each[3]) for each in faults(GOOD + rules)] == [
        ("S301", '"YY" is not in the cast'),
        ("S301", '"ZZ" is not in the cast'),
    ]


def test_a_procedure_offered_twice_is_found():
    assert parse_scenario(GOOD + "procedure: {also: [majority, consensus]}\n", "f.yaml")
    assert [each[0] for each in faults(GOOD + "procedure: {also: [majority, {majority: {}}]}\n")] == ["S314"]


def test_a_party_may_preside_and_the_brackets_rule_can_be_set():
    rules = "procedure: {chair: {seat: SE}, brackets: opening-text, absent: {grace_seconds: 5}}\n"
    setup = parse_scenario(GOOD + rules, "f.yaml").setup
    assert (setup.presiding, setup.bracket_rule, setup.grace) == ("SE", BracketRule.OPENING_TEXT, 5_000)


def test_a_table_opens_with_the_scenario_and_the_seed():
    made = parse_scenario(GOOD, "f.yaml")
    opened = open_table(made, 7)
    assert (opened.setup, opened.briefs, opened.seed) == (made.setup, made.briefs, 7)


def place_in(text: str, at: str) -> tuple[int, int]:
    """Line and column, from 1, of the place that ^ marks in a piece of the text."""
    before, after = at.split("^")
    assert text.count(before + after) == 1, at
    index = text.index(before + after) + len(before)
    return text.count("\n", 0, index) + 1, index - (text.rfind("\n", 0, index) + 1) + 1


FIVE_FAULTS = """\
format: 1
id: broken
version: "1.0"
title: Broken
summary: Five faults.
meta: {lesson: Look., disclaimer: Invented.}
cast:
  add:
    NO: {name: Norway}
    DE: {name: Germany}
    GE: {name: Georgia, knd: state}
time_plan: {drafting: 5, adoption: 2}
clauses:
  A1: {title: One, start: [a], options: {a: {label: A, text: A.}, b: {label: B, text: B.}}}
  A2: {title: Two, start: [b], options: {a: {label: A, text: A.}, b: {label: B, text: B.}, c: {label: C, omit: true}}}
briefs:
  NO:
    position: North.
    interests: [Fish]
    scores: {A1: [40, 0], A2: [0, 30, 60, 10]}
    walk_away: 150
  DE:
    position: Middle.
    interests: [Calm]
    scores: {A1: [40, 0], A2: [0, 30, 60]}
    walk_away: 50
    red_lines: [{option: A2.d, why: Never.}]
    allies: [GF]
  GF:
    position: South.
    interests: [Peace]
    scores: {A1: [40, 0], A2: [0, 30, 60]}
    walk_away: 50
    allies: [GF, NO]
"""


def test_five_faults_are_five_errors_at_their_places_and_nothing_follows_from_them():
    assert faults(FIVE_FAULTS) == [
        ("S202", *place_in(FIVE_FAULTS, "^knd"), '"GE" has no key "knd"', 'did you mean "kind"?'),
        (
            "S307",
            *place_in(FIVE_FAULTS, "^[0, 30, 60, 10]"),
            "4 scores are given, but clause A2 has 3 options",
            "write one number for each of a, b, c, in this order",
        ),
        (
            "S206",
            *place_in(FIVE_FAULTS, "^150"),
            '"walk_away" must be 100 or less, not "150"',
            "write a number up to 100",
        ),
        ("S306", *place_in(FIVE_FAULTS, "^A2.d"), 'there is no option "A2.d"', 'did you mean "A2.c"?'),
        ("S318", *place_in(FIVE_FAULTS, "^GF:"), 'a brief for "GF", who is not in the cast', 'did you mean "GE"?'),
    ]


@pytest.mark.parametrize(
    ("old", "new", "code", "at", "hint"),
    [
        ("scores: {A1: [0, 100, 50]}", "scores: {B1: [0, 100, 50]}", "S302", "{^B1: [", "A1"),
        ("A1: [0, 100, 50]", "A1: [0, 100]", "S307", "A1: ^[0, 100]", "a, b, c"),
        ("allies: [SE]", "allies: [XE]", "S301", "[^XE]", "SE"),
        ("allies: [SE]", "allies: [SE, SE]", "S314", "[SE, ^SE]", "delete"),
        ("option: A1.c", "option: A1.d", "S306", "^A1.d", "A1."),
        ("option: A1.c", "option: B7.c", "S302", "^B7.c", "A1.c"),
        ("option: A1.c", "option: A1", "S306", "option: ^A1", "A1."),
        ("start: [b, a]", "start: [b, x]", "S306", "[b, ^x]", "a, b, c"),
        ("start: [b, a]", "start: [b, b]", "S314", "[b, ^b]", "delete"),
        ("walk_away: 40", "walk_away: 101", "S206", "walk_away: ^101", "100"),
        ("[0, 100, 50]}, walk_away: 40", "[0, 30, 10]}, walk_away: 40", "S319", "walk_away: ^40", "30"),
        ("    SE: {name: Sweden}\n", "    SE: {name: Sweden}\n    FI: {name: Finland}\n", "S318", "^FI: {", "FI"),
        ("drafting: 5", "drafting: 0", "S312", "drafting: ^0", "minute"),
        ("languages: [de]", "languages: [fr]", "S310", "Small table, ^de: ", "languages"),
        ("{en: Norway, de: Norwegen}", "{de: Norwegen}", "S310", "^{de: Norwegen}", "add en"),
        ("text: Peace now.", "omit: true, text: x", "S209", "a: ^{label: Now", "delete"),
        (", text: Peace now.", "", "S209", "a: ^{label: Now", "text"),
        ("id: small", "id: Small Table", "S208", "id: ^Small", "small letters"),
    ],
)
def test_a_wrong_reference_is_one_error_at_its_place(old: str, new: str, code: str, at: str, hint: str):
    text = changed(old, new)
    (found,) = faults(text)
    assert (found[0], *found[1:3]) == (code, *place_in(text, at))
    assert hint in (found[4] or "")


def test_nothing_follows_from_a_name_that_could_not_be_read():
    found = faults(changed("a: {label: Now, text: Peace now.}", "{x: y}: {label: Now, text: Peace now.}"))
    assert [each[0] for each in found] == ["S120"]


def test_the_examples_for_authors_make_a_scenario():
    page = Path(__file__).parents[2] / "docs" / "scenario-format.md"
    examples = re.findall(r"```yaml\n(.*?)```", page.read_text("utf-8"), re.DOTALL)
    head, _, _ = GOOD.partition("cast:")
    made = parse_scenario(head + "".join(examples), "page")
    assert [brief.party for brief in made.briefs] == ["NO", "FI"]
    assert made.setup.procedure == Consensus()


def test_red_lines_on_every_option_leave_nothing_to_join():
    lines = "red_lines: [{option: A1.a, why: x}, {option: A1.b, why: x}, {option: A1.c, why: x}]"
    found = faults(changed("walk_away: 40", f"walk_away: 0, {lines}"))
    assert [(each[0], each[1]) for each in found] == [("S308", 21)]


def test_an_unknown_chair_and_an_unknown_uncounted_party_are_found():
    rules = "procedure: {chair: {seat: XX}, decision: {unanimity: {uncounted: [YY]}}}\n"
    assert [(each[0], each[2]) for each in faults(GOOD + rules)] == [("S301", 27), ("S301", 67)]


def test_an_impossible_share_is_refused():
    rules = "procedure: {decision: {majority: {threshold: 3/2}}}\n"
    assert [(each[0], each[3]) for each in faults(GOOD + rules)] == [("S209", "3/2 is no share of a whole")]


def test_of_a_newer_format_nothing_is_said_but_that():
    newer = changed("format: 1", "format: 2") + "novelty: {of: the future}\n"
    (found,) = faults(newer)
    assert found[:4] == ("S211", 1, 9, "the file has format 2; this program reads format 1")
    assert "newer version of Corfu" in (found[4] or "")


def test_an_unknown_scenario_names_the_shipped_ones():
    with pytest.raises(ScenarioError) as refused:
        find_scenario("helsinki-2009")
    (said,) = refused.value.diagnostics
    assert said.message == 'there is no scenario "helsinki-2009"'
    assert 'did you mean "helsinki-2008"?' in (said.hint or "")
    assert "tutorial" in (said.hint or "")


@pytest.mark.parametrize("name", ["mine.yaml", "folder/mine", "./tutorial"])
def test_a_path_stays_a_path(name: str):
    assert find_scenario(name) == Path(name)


def test_a_good_file_passes_the_check(tmp_path: Path):
    file = tmp_path / "good.yaml"
    file.write_text(WHOLE, "utf-8")
    out = io.StringIO()
    assert check_files([str(file), "tutorial"], Format.FULL, out) == 0
    assert out.getvalue() == f"{file}: no faults\ntutorial: no faults\n"
    assert load_scenario(file).setup.scenario == "small-table"


def test_a_faulty_file_fails_the_check_with_every_fault(tmp_path: Path):
    file = tmp_path / "broken.yaml"
    file.write_text(FIVE_FAULTS, "utf-8")
    out = io.StringIO()
    assert check_files([str(file)], Format.CONCISE, out) == 1
    *lines, verdict = out.getvalue().splitlines()
    assert len(lines) == 5
    assert lines[0].startswith(f"{file}:11:25: error[S202]")
    assert verdict == f"{file}: 5 errors, 0 warnings"


def test_for_programs_the_check_writes_diagnostics_only(tmp_path: Path):
    file = tmp_path / "broken.yaml"
    file.write_text(FIVE_FAULTS, "utf-8")
    out = io.StringIO()
    check_files([str(file), "tutorial"], Format.JSON, out)
    assert [each["line"] for each in json.loads(out.getvalue())] == [11, 20, 21, 27, 29]
    out = io.StringIO()
    check_files(["tutorial"], Format.GITHUB, out)
    assert out.getvalue() == ""


@pytest.mark.parametrize("name", ["nowhere.yaml", "no-such-scenario"])
def test_a_file_that_is_not_there_is_a_matter_of_usage(name: str):
    out = io.StringIO()
    assert check_files([name, "tutorial"], Format.FULL, out) == 2
    assert name in out.getvalue()
