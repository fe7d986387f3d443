"""docs/rules.md says what the program does, and every docstring that it is made from says its part."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from corfu_rules.decisions.outcomes import Ground
from corfu_rules.decisions.registry import PROCEDURES
from corfu_rules.rulings import ORDERS
from scripts.docstrings import below, members, said
from scripts.make_rules import DOCUMENT
from scripts.rulebook import gaps, grounds_of, owners, parameters, unlabelled

ROOT = Path(__file__).resolve().parents[1]


def test_the_document_is_what_the_code_says_today():
    check = subprocess.run(
        [sys.executable, "-m", "scripts.make_rules", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert (check.returncode, check.stdout) == (0, ""), "run 'make rules'"


def test_every_move_procedure_and_parameter_says_what_it_is_why_it_is_refused_and_where_it_comes_from():
    assert gaps() == []


def test_every_move_is_in_the_document_under_its_title():
    text = DOCUMENT.read_text("utf-8")
    assert [
        each.__name__ for each, order in ORDERS.items() if f"#### {order.title.text}\n\n`{each.__name__}`" not in text
    ] == []


def test_every_parameter_of_a_scenario_is_in_the_document_with_its_default():
    rows = DOCUMENT.read_text("utf-8").splitlines()
    for owner in owners():
        for each in parameters(owner):
            assert any(row.startswith(f"| `{each.name}` | {each.shown} |") for row in rows), each.name


def test_every_ground_of_an_outcome_belongs_to_a_procedure():
    assert {ground for each in PROCEDURES.values() for ground in grounds_of(each)} == set(Ground)


def test_a_docstring_is_taken_apart_into_sentences_refusals_and_labelled_parts():
    """The reader on which all of the above stands."""
    it = said(
        """Opens. Refuses the clock before `hour`, and
        a second time. If Article 6. says so, it lapses.

        Reason: someone has to. Source: draft treaty, Article 6.

        >>> 1 + 1
        2
        """
    )
    assert it.sentences == ("Opens.", "If Article 6. says so, it lapses.")
    assert it.refusals == ("the clock before `hour`, and a second time.",)
    assert it.parts == {"Reason": "someone has to.", "Source": "draft treaty, Article 6."}


class Pole(StrEnum):
    NORTH = "north"
    """Where it is cold."""
    SOUTH = "south"


@dataclass(frozen=True)
class Journey:
    """A group of parameters that says too little."""

    days: int = 3
    """How long it takes. Reason: no more food."""
    pole: Pole = Pole.NORTH


def test_what_is_left_unsaid_is_named():
    days, pole = parameters(Journey)
    assert unlabelled("days", days.said, ("Reason", "Source")) == ["days: add to its docstring 'Source: ...'"]
    assert pole.said.sentences == ()
    assert pole.choices == members(Pole) == {"north": "Where it is cold.", "south": ""}
    assert list(below(Journey)) == ["days"]
