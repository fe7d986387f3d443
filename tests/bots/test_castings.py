"""Castings: who plays as what, and how hard."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_bots.castings import LEVELS, Casting
from corfu_bots.personas import BALANCED, PERSONAS
from corfu_bots.simulation import Played, play
from corfu_bots.troupe import Troupe
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.chairing import TableClosed
from corfu_rules.procedures.tabling import ProposalTabled
from corfu_rules.proceedings import Closing
from corfu_rules.seats import delegation
from corfu_rules.tables import found
from tests.bots.tables import solvable
from tests.bots.test_simulation import digest

SEEDS = range(4)


def games(level: str) -> list[Played]:
    return [play(solvable(seed, states=5, share=75), casting=Casting(level)) for seed in SEEDS]


def ended(played: Played) -> int:
    return next(event.at for event in played.events if isinstance(event, TableClosed))


def test_a_harder_level_takes_longer_and_the_text_that_all_can_join_is_still_found():
    easy, medium, hard = (games(level) for level in ("easy", "medium", "hard"))
    assert sum(map(ended, easy)) < sum(map(ended, medium)) < sum(map(ended, hard))
    for played in (*easy, *medium, *hard):
        assert played.refusals == ()
    assert all(sum(one.table.proceedings.closing is Closing.ADOPTED for one in of) >= 3 for of in (easy, medium, hard))


def test_a_level_changes_no_walk_away_so_nobody_joins_less_than_its_brief_lets_it():
    for level in LEVELS:
        for played in games(level):
            for outcome in (each for each in played.table.proceedings.outcomes if each.whole and each.adopted):
                assert not any(brief.must_block(outcome.text) for brief in played.table.briefs)


def test_levels_keep_the_personas_apart():
    for level in LEVELS.values():
        bridge, hardliner = (level.play(PERSONAS[name]) for name in ("bridge", "hardliner"))
        assert bridge.concede < hardliner.concede
        assert bridge.settled_at < hardliner.settled_at
    assert LEVELS["easy"].play(PERSONAS["hardliner"]).bluff == 0


def test_an_unknown_level_is_refused():
    with pytest.raises(KeyError):
        Casting("brutal")


def test_each_party_plays_as_it_is_cast():
    casting = Casting(by_party={PartyCode("RU"): replace(BALANCED, proposals=0)})
    played = play(solvable(3, states=5), casting=casting)
    proposers = {event.proposer for event in played.events if isinstance(event, ProposalTabled)}
    assert "RU" not in proposers
    assert "US" in proposers


def test_the_casting_is_kept_when_a_seat_changes_hands():
    """A troupe of a casting gives every seat its persona, also one that it takes over later."""
    opened = solvable(3, states=5)
    casting = Casting(by_party={PartyCode("RU"): PERSONAS["free-rider"]})
    table = found(opened)
    troupe = Troupe.open(table, (), casting=casting)
    troupe.add(delegation("RU"), table)
    assert troupe.seats == (delegation("RU"),)
    assert casting.persona_for(PartyCode("RU")) == PERSONAS["free-rider"]


def test_without_a_casting_everybody_is_balanced_at_medium_level():
    opened = solvable(5, states=5)
    assert digest(play(opened).events) == digest(play(opened, casting=Casting("medium", BALANCED)).events)
