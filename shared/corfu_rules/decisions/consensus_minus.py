"""Consensus minus: a decision without the consent of the States concerned."""

from __future__ import annotations

from typing import ClassVar, Literal

from corfu_rules.decisions import quorums
from corfu_rules.decisions.calls import assenting, blocked, tally_of_call
from corfu_rules.decisions.cases import Case, Manner, Objection, Share
from corfu_rules.decisions.outcomes import Ground, Reason, ReasonKind, Rule, Verdict
from corfu_rules.identifiers import Duration, PartyCode
from corfu_rules.sentences import Sentence, sentence
from corfu_rules.values import dataclass

PRAGUE_RULE = Rule("Prague document on the further development of institutions 1992", "paragraph 16")
STOCKHOLM_RULE = Rule("Stockholm decision on directed conciliation 1992", "")
MOST_NAMED = 2
"""Prague leaves out one State, Stockholm two in dispute with each other; nothing leaves out more."""


@dataclass(frozen=True, slots=True)
class ConsensusMinus:
    """Adopted when nobody objects but the one or two States named in `uncounted`, for the `ground` that is stated.

    One State may be left out in a case of clear, gross and uncorrected violation (used in July 1992, to suspend
    Yugoslavia); two in dispute with each other may be directed to seek conciliation (never used).

    Opens: whoever presides asks whether there is any objection, and names the State or States and the ground.
    Each Party may: do as under consensus. The named speak and may object; the record shows that it did not count.
    Closes: as under consensus, without waiting for the named.
    Passes when: no objection of another Party stands, and at least one other Party attended.

    Source: Prague document 1992, paragraph 16 (one State); Stockholm decision on directed conciliation 1992 (two).
    """

    name: Literal["consensus_minus"] = "consensus_minus"
    window: Duration = Duration(60_000)
    """How long the call runs. Reason: as under consensus. Source: the game's own."""
    quorum: Share | None = None
    """The share of Parties that must attend.

    Reason: none is known for it, as for consensus. Source: Rules of Procedure, section II(A).
    """
    uncounted: tuple[PartyCode, ...] = ()
    """The State or States whose consent is not needed.

    Reason: a case has to arise first, so whoever presides names them at the call; a scenario may name them beforehand.
    Source: Prague document 1992; Stockholm decision 1992.
    """
    ground: str = ""
    """Why their consent is not needed.

    Reason: it is an exception, so it is argued each time and stands in the record. Source: Prague document 1992.
    """

    manner: ClassVar[Manner] = Manner.CALL
    ends_on_objection: ClassVar[bool] = False

    def complete(self, case: Case, heard: frozenset[str]) -> bool:
        """Says whether every counted Party present has joined or objected."""
        return all(party in heard for party in case.parties if party in case.attending and party not in self.uncounted)

    @property
    def _rule(self) -> Rule:
        return PRAGUE_RULE if len(self.uncounted) < MOST_NAMED else STOCKHOLM_RULE

    def verdict(self, case: Case) -> Verdict:
        """Gives what the call came to."""
        rule = self._rule
        if (no_quorum := quorums.missed(case, self.quorum, rule)) is not None:
            return no_quorum
        tally = tally_of_call(case, self.uncounted)
        left_out = tuple(
            Reason(party, ReasonKind.UNCOUNTED, self._left_out(party, case.objections), rule)
            for party in case.parties
            if party in self.uncounted
        )
        if tally.against:
            summary = sentence("Not adopted: {parties} objected.", parties=", ".join(tally.against))
            reasons = (*blocked(case, rule, self.uncounted), *left_out)
            return Verdict(False, Ground.OBJECTION_STANDS, summary, rule, tally, reasons)
        if not tally.in_favour:
            summary = sentence("Not adopted: no other Party attended.")
            return Verdict(False, Ground.NO_QUORUM, summary, rule, tally, left_out)
        summary = sentence(
            "Adopted without the consent of {parties}: nobody else objected.", parties=", ".join(tally.uncounted)
        )
        reasons = (*left_out, *assenting(case, rule, self.uncounted))
        return Verdict(True, Ground.WITHOUT_CONSENT, summary, rule, tally, reasons)

    def _left_out(self, party: PartyCode, objections: tuple[Objection, ...]) -> Sentence:
        reason = next((each.reason for each in objections if each.party == party), None)
        if reason is None:
            return sentence("The consent of {party} is not needed: {ground}", party=party, ground=self.ground)
        return sentence(
            "{party} objected ({reason}), but its consent is not needed: {ground}",
            party=party,
            reason=reason,
            ground=self.ground,
        )
