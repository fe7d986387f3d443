"""Counting ballots."""

from __future__ import annotations

from corfu_rules.decisions.cases import Ballot, Case
from corfu_rules.decisions.outcomes import Tally
from corfu_rules.identifiers import PartyCode


def tally_of(case: Case, uncounted: tuple[PartyCode, ...] = ()) -> Tally:
    """Gives the count of `case.ballots`, without the votes of absent and uncounted Parties."""
    counted = [each for each in case.parties if each in case.attending and each not in uncounted]
    return Tally(
        in_favour=tuple(each for each in counted if case.ballots.get(each) is Ballot.FOR),
        against=tuple(each for each in counted if case.ballots.get(each) is Ballot.AGAINST),
        abstaining=tuple(each for each in counted if case.ballots.get(each) is Ballot.ABSTAIN),
        silent=tuple(each for each in counted if each not in case.ballots),
        absent=tuple(each for each in case.absent if each not in uncounted),
        uncounted=tuple(each for each in case.parties if each in uncounted),
    )
