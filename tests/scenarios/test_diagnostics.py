"""How diagnostics look, and that the author gets each fault once."""

from __future__ import annotations

import json

import pytest

from corfu_scenarios.codes import CODES, meaning
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity
from corfu_scenarios.places import Source, Span
from corfu_scenarios.reader import read_tree
from corfu_scenarios.rendering import Format, render, summary
from corfu_scenarios.reporting import MOST_DIAGNOSTICS, Reporter

REFS = "\n" * 81 + "    red_lines: [{option: A5.d, why: The capital rejects any imposed timetable.}]\n"


def about(line: str, span: Span, name: str = "f.yaml") -> Diagnostic:
    source = Source(name, "\n" * (span.line - 1) + line + "\n")
    return Diagnostic("S306", Severity.ERROR, "no option here", span, "look again", source)


def test_a_full_diagnostic_has_code_sentence_place_caret_and_hint():
    tree = read_tree("a:\n" + REFS[3:], "refs.yaml")
    report = Reporter(tree)
    path = ("a", "red_lines", 0, "option")
    report.error("S306", 'no option "A5.d"', path=path, candidates=["A5.a", "A5.c", "A4.b"])
    assert render(report.diagnostics) == (
        'error[S306]: no option "A5.d"\n'
        "  --> refs.yaml:80:26\n"
        "80 |     red_lines: [{option: A5.d, why: The capital rejects any imposed timetable.}]\n"
        "   |                          ^^^^\n"
        '   = help: did you mean "A5.c"?'
    )


def test_a_diagnostic_about_the_whole_game_has_no_place():
    found = Diagnostic("W410", Severity.WARNING, "no text satisfies everybody", None, "lower walk_away of GE by 12")
    assert render([found]) == ("warning[W410]: no text satisfies everybody\n   = help: lower walk_away of GE by 12")


@pytest.mark.parametrize(
    ("line", "span", "shown", "caret"),
    [
        ("abc", Span(1, 2, 1), "1 | abc", "  |  ^"),
        ("\tab", Span(1, 2, 2), "1 |     ab", "  |     ^^"),
        ("条約: x", Span(1, 5, 1), "1 | 条約: x", "  |       ^"),
        ("a: 条約", Span(1, 4, 2), "1 | a: 条約", "  |    ^^^^"),
        ("e\u0301: x", Span(1, 5, 1), "1 | e\u0301: x", "  |    ^"),
        ("a\x1b[31m", Span(1, 2, 1), "1 | a\ufffd[31m", "  |  ^"),
        ("ab", Span(1, 3, 1), "1 | ab", "  |   ^"),
    ],
)
def test_the_caret_stands_under_the_place_whatever_the_width(line: str, span: Span, shown: str, caret: str):
    assert render([about(line, span)]).splitlines()[2:4] == [shown, caret]


def test_a_concise_diagnostic_is_one_line():
    found = render([about("abc", Span(7, 2, 1))], Format.CONCISE)
    assert found == "f.yaml:7:2: error[S306] no option here (look again)"


def test_json_gives_every_part_by_name():
    (found,) = json.loads(render([about("abc", Span(7, 2, 3))], Format.JSON))
    assert found == {
        "code": "S306",
        "severity": "error",
        "message": "no option here",
        "hint": "look again",
        "file": "f.yaml",
        "line": 7,
        "column": 2,
        "width": 3,
    }


def test_a_file_name_cannot_forge_a_workflow_command():
    found = render([about("abc", Span(7, 2, 3), name="a,b:c%\n::error::x")], Format.GITHUB)
    assert "\n" not in found
    assert found.startswith("::error file=a%2Cb%3Ac%25\ufffd%3A%3Aerror%3A%3Ax,line=7,col=2,endColumn=5,title=S306::")
    assert found.endswith("no option here%0Alook again")


def test_errors_and_warnings_are_counted():
    warning = Diagnostic("W410", Severity.WARNING, "x")
    assert summary([warning, about("a", Span(1, 1)), about("a", Span(1, 1))]) == "2 errors, 1 warning"


def test_an_error_holds_its_diagnostics_in_reading_order():
    error = ScenarioError([about("a", Span(3, 1)), about("a", Span(1, 9)), about("a", Span(1, 2))])
    places = [(each.span.line, each.span.column) for each in error.diagnostics if each.span]
    assert places == [(1, 2), (1, 9), (3, 1)]


def test_every_code_has_a_meaning_of_one_line():
    for code in CODES:
        assert meaning(code)
        assert "\n" not in meaning(code)


def test_a_code_that_is_not_in_the_table_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        Diagnostic("S999", Severity.ERROR, "x")


def reporter() -> Reporter:
    return Reporter(read_tree("cast: [RU, XX]\nbriefs:\n  XX: {allies: [XX]}\n  DE: {like: alli}\n", "f.yaml"))


def test_a_fault_below_a_value_already_found_wrong_is_not_told():
    report = reporter()
    report.error("S203", "wrong", path=("briefs", "XX"))
    report.error("S301", "follows", path=("briefs", "XX", "allies", 0))
    report.missing("S201", "follows", path=("briefs", "XX"))
    assert [each.message for each in report.diagnostics] == ["wrong"]


def test_a_subject_is_told_once():
    report = reporter()
    report.error("S301", "no XX", path=("cast", 1), subject="party XX")
    report.error("S318", "brief for no Party", path=("briefs", "XX"), on_key=True, subject="party XX")
    assert [each.code for each in report.diagnostics] == ["S301"]


def test_a_key_is_pointed_at_when_the_key_is_wrong():
    report = reporter()
    report.error("S301", "no XX", path=("briefs", "XX"), on_key=True, candidates=["XXV", "RU"])
    (found,) = report.diagnostics
    assert found.span == Span(3, 3, 2)
    assert found.hint == 'did you mean "XXV"?'


def test_a_name_far_from_all_gets_the_list_or_the_given_hint():
    report = reporter()
    report.error("S304", "a", path=("briefs", "DE", "like"), candidates=["north", "south"])
    report.error("S301", "b", path=("cast", 0), candidates=[f"P{n:03}x" for n in range(50)], hint="see the cast")
    assert [each.hint for each in report.diagnostics] == ["see the cast", "known here: north, south"]


def test_warnings_alone_do_not_refuse_a_file():
    report = reporter()
    report.warning("W410", "look", path=("cast",))
    report.note("W410", "by the way", path=("cast", 0))
    report.raise_if_errors()
    report.error("S301", "no XX", path=("cast", 1))
    with pytest.raises(ScenarioError) as refused:
        report.raise_if_errors()
    assert [each.severity for each in refused.value.diagnostics] == ["warning", "note", "error"]


def test_an_error_counts_even_when_there_is_no_room_to_tell_it():
    report = reporter()
    for number in range(MOST_DIAGNOSTICS):
        report.warning("W410", f"look {number}", path=())
    report.error("S301", "no XX", path=("cast", 1))
    with pytest.raises(ScenarioError) as refused:
        report.raise_if_errors()
    assert "1 " in refused.value.diagnostics[-1].message
