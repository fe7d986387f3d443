"""A scenario rehearsed many times: the same result for the same seeds, however many processes play it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping

import pytest

from corfu_rules.documents import CHAIR_TEXT, Stance
from corfu_rules.identifiers import PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import SeatFilled
from corfu_rules.procedures.floor import StatementMade
from corfu_rules.procedures.hearing import ObjectionRaised
from corfu_rules.procedures.positions import StanceDeclared
from corfu_rules.procedures.tabling import ProposalTabled
from corfu_rules.seats import CHAIR, delegation
from corfu_workshop.findings import findings_of
from corfu_workshop.game_records import Obstacle
from corfu_workshop.rehearsing import Staging, rehearse
from corfu_workshop.stand_ins import Style
from tests.bots.tables import solvable, unsolvable

SEEDS = range(11, 15)
SMALL = Staging(solvable(3, states=5))
DE = PartyCode("DE")


def test_two_processes_give_what_one_gives():
    assert list(rehearse(SMALL, SEEDS, jobs=2)) == list(rehearse(SMALL, SEEDS, jobs=1))


def test_no_two_seeds_give_the_same_course():
    records = list(rehearse(SMALL, SEEDS))
    assert [each.seed for each in records] == list(SEEDS)
    assert len({each.journal for each in records}) == len(SEEDS)


def test_journals_do_not_depend_on_the_hash_seed():
    code = "from tests.workshop.test_rehearsing import SMALL\nprint(SMALL.record(5).journal, SMALL.record(6).journal)"
    paths = os.pathsep.join(["", *sys.path])
    found = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": paths},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(found) == 1


def test_a_rehearsal_that_is_stopped_gives_what_was_played():
    games = rehearse(SMALL, range(1, 1000), jobs=2)
    first = next(games)
    games.close()
    assert first == SMALL.record(1)


def test_without_a_chair_nobody_presides_and_the_clock_ends_the_session():
    played = Staging(solvable(3, states=5), chair=False).played(1)
    assert played.refusals == ()
    assert CHAIR not in {each.seat for each in played.events if isinstance(each, SeatFilled)}
    assert played.table.proceedings.phase is Phase.CLOSED


@pytest.mark.parametrize("style", list(Style))
def test_a_table_with_a_person_of_any_style_comes_to_its_end_without_a_refusal(style: Style):
    played = Staging(solvable(3, states=5), {DE: style}).played(1)
    assert played.refusals == ()
    assert played.table.proceedings.phase is Phase.CLOSED


def test_a_passive_person_says_nothing_and_an_absent_one_does_not_come():
    def seated_and_said(style: Style) -> tuple[bool, bool]:
        events = Staging(solvable(3, states=5), {DE: style}).played(1).events
        seated = any(isinstance(each, SeatFilled) and each.seat == delegation("DE") for each in events)
        said = any(isinstance(each, StatementMade) and each.speaker == delegation("DE") for each in events)
        return seated, said

    assert seated_and_said(Style.PASSIVE) == (True, False)
    assert seated_and_said(Style.ABSENT) == (False, False)
    assert seated_and_said(Style.AGREEABLE) == (True, True)


def test_who_is_agreeable_joins_even_what_its_brief_forbids():
    """At a table that cannot agree, because Russia and the United States rule out each other's options."""
    stuck = list(rehearse(Staging(unsolvable(3)), range(1, 4)))
    eased = Staging(unsolvable(3), {PartyCode("RU"): Style.AGREEABLE})
    assert not any(each.agreed for each in stuck)
    for record in rehearse(eased, range(1, 4)):
        assert "RU" not in {each.party for each in record.blockers}
    events = eased.played(1).events
    assert not any(isinstance(each, ObjectionRaised) and each.objection.party == "RU" for each in events)
    assert not any(isinstance(each, ProposalTabled) and each.proposer == "RU" for each in events)


def test_who_is_stubborn_gives_way_at_the_last_call_only():
    """A bot in its place would take the Chair's text in the end; it says no, and then stands in nobody's way."""

    def would_join(people: Mapping[PartyCode, Style]) -> bool:
        events = Staging(solvable(3, states=5, share=75), people).played(1).events
        taken = [each.taken for each in events if isinstance(each, StanceDeclared) and each.document == CHAIR_TEXT]
        return any(each.party == DE and each.stance is Stance.JOIN for each in taken)

    assert would_join({})
    assert not would_join({DE: Style.STUBBORN})
    stubborn = Staging(solvable(3, states=5, share=75), {DE: Style.STUBBORN})
    for record in rehearse(stubborn, range(1, 4)):
        assert Obstacle.BY_CHOICE not in {each.obstacle for each in record.blockers if each.party == DE}


def test_blockers_are_told_with_their_reason_and_what_would_have_sufficed():
    staging = Staging(unsolvable(3))
    findings = findings_of(staging.opened, list(rehearse(staging, range(1, 5))))
    assert findings.agreements == 0
    assert {each.obstacle for each in findings.blockers if each.party in {"RU", "US"}} == {Obstacle.RED_LINE}
