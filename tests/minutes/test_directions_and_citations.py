"""Where a text points and where a rule stands, in words."""

from __future__ import annotations

import pytest

from corfu_minutes.citations import cited
from corfu_minutes.directions import directions_of
from corfu_resources.catalogue import choose_language
from corfu_rules.decisions.consensus import CONSENSUS_RULE
from corfu_rules.decisions.consensus_minus import PRAGUE_RULE
from corfu_rules.decisions.silence import SILENCE_RULE
from corfu_rules.decisions.unanimity import UNANIMITY_RULE
from corfu_rules.directions import Direction


@pytest.fixture
def german():
    choose_language("de")
    yield
    choose_language("en")


def test_the_strongest_direction_is_named_first():
    vector = dict.fromkeys(Direction, 0) | {Direction.INTEGRATION: 4, Direction.CONFRONTATION: -1}
    named = directions_of(vector)
    assert named[0] == ("integration into one order", 4)
    assert named[-1] == ("confrontation", -1)


def test_a_scenario_without_weights_points_nowhere():
    assert directions_of(dict.fromkeys(Direction, 0)) == ()


def test_a_rule_is_cited_with_its_article_or_paragraph():
    assert cited(UNANIMITY_RULE) == "Draft European Security Treaty 2009, Article 8"


@pytest.mark.usefixtures("german")
def test_a_german_reader_is_told_the_rule_in_german():
    assert cited(UNANIMITY_RULE) == "Entwurf des Europäischen Sicherheitsvertrags 2009, Artikel 8"
    assert cited(SILENCE_RULE) == "Geschäftsordnung der OSZE 2006, Anhang 1(A)"
    assert cited(CONSENSUS_RULE).startswith("Geschäftsordnung")
    assert cited(PRAGUE_RULE).endswith("Absatz 16")
