"""What the procedures that ask for objections have in common: who assented, who stood in the way."""

from __future__ import annotations

from corfu_rules.decisions.cases import Case
from corfu_rules.decisions.outcomes import Reason, ReasonKind, Rule, Tally
from corfu_rules.identifiers import PartyCode
from corfu_rules.sentences import sentence


def tally_of_call(case: Case, uncounted: tuple[PartyCode, ...] = ()) -> Tally:
    """Gives the count of a call: who objected, who was there and did not, who was absent."""
    counted = [party for party in case.parties if party not in uncounted]
    objecting = tuple(each.party for each in case.objections if each.party not in uncounted)
    return Tally(
        in_favour=tuple(each for each in counted if each not in objecting and each in case.attending),
        against=objecting,
        absent=tuple(each for each in case.absent if each not in uncounted),
        uncounted=tuple(each for each in case.parties if each in uncounted),
    )


def assenting(case: Case, rule: Rule, uncounted: tuple[PartyCode, ...] = ()) -> tuple[Reason, ...]:
    """Gives a reason for every absent Party: absence is assent where objections are asked for."""
    return tuple(
        Reason(
            party,
            ReasonKind.ABSENT,
            sentence("{party} was absent. Under consensus absence is no objection.", party=party),
            rule,
        )
        for party in case.absent
        if party not in uncounted
    )


def blocked(case: Case, rule: Rule, uncounted: tuple[PartyCode, ...] = ()) -> tuple[Reason, ...]:
    """Gives a reason for every Party whose objection counts. One without words stands by an unmet condition."""
    return tuple(
        Reason(
            objection.party,
            ReasonKind.BLOCKED,
            sentence("{party} objected: {reason}", party=objection.party, reason=objection.reason)
            if objection.reason
            else sentence(
                "{party} had agreed on a condition that this text does not meet, in {clauses}.",
                party=objection.party,
                clauses=", ".join(ask.clause for ask in objection.asks),
            ),
            rule,
            objection.asks,
        )
        for objection in case.objections
        if objection.party not in uncounted
    )
