"""The shipped cast says who sat in the OSCE in 2009, and a faulty cast file is answered like a faulty scenario."""

from __future__ import annotations

from collections import Counter

import pytest

from corfu_scenarios.cast_files import cast_ids, check_cast, load_cast
from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.reader import read_tree
from corfu_scenarios.shipped import shipped_ids


def test_the_cast_of_2009_has_56_states_and_five_organizations():
    kinds = Counter(party.kind for party in load_cast("osce-2009").parties.values())
    assert kinds == {"state": 56, "organization": 5}


def test_the_alliances_of_2009_have_the_members_they_had():
    parties = load_cast("osce-2009").parties
    members = Counter(alliance for party in parties.values() for alliance in party.member_of)
    assert members == {"NATO": 28, "EU": 27, "CSTO": 7, "CIS": 11}
    assert parties["GE"].member_of == ()
    assert parties["NO"].member_of == ("NATO",)


def test_every_party_of_the_cast_has_a_name_in_english_and_german():
    for party in load_cast("osce-2009").parties.values():
        for words in (party.name, party.profile):
            assert words is None or (isinstance(words, dict) and set(words) == {"en", "de"})


def test_a_cast_is_no_scenario():
    assert cast_ids() == ("osce-2009",)
    assert not set(cast_ids()) & set(shipped_ids())


def test_a_misspelt_key_of_a_cast_file_is_told_with_its_place():
    text = "format: 1\nid: two\nparties:\n  NO: {name: Norway, knid: state}\n  SE: {name: Sweden}\n"
    with pytest.raises(ScenarioError) as refused:
        check_cast(read_tree(text, "two.yaml"))
    (fault,) = refused.value.diagnostics
    assert fault.span is not None
    assert (fault.code, fault.span.line, fault.span.column) == ("S202", 4, 22)
    assert fault.hint == 'did you mean "kind"?'
