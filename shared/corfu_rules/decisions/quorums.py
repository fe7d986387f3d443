"""Quorum: no decision without enough Parties attending."""

from __future__ import annotations

from corfu_rules.decisions.cases import Case, Share
from corfu_rules.decisions.outcomes import Ground, Reason, ReasonKind, Rule, Tally, Verdict
from corfu_rules.sentences import sentence


def missed(case: Case, quorum: Share | None, rule: Rule) -> Verdict | None:
    """Gives the verdict "no quorum" if too few of `case.parties` attended, else None. An empty room decides nothing."""
    there = len(case.parties) - len(case.absent)
    if not there:
        return Verdict(
            False, Ground.NO_QUORUM, sentence("Not decided: nobody attended."), rule, Tally(absent=case.absent)
        )
    if quorum is None or quorum.reached(there, len(case.parties)):
        return None
    reasons = tuple(
        Reason(
            party,
            ReasonKind.ABSENT,
            sentence("{party} was absent, so the quorum of {quorum} was missed.", party=party, quorum=quorum),
            rule,
        )
        for party in case.absent
    )
    summary = sentence(
        "Not decided: {there} of {all} Parties attended, the quorum is {quorum}.",
        there=there,
        all=len(case.parties),
        quorum=quorum,
    )
    return Verdict(False, Ground.NO_QUORUM, summary, rule, Tally(absent=case.absent), reasons)
