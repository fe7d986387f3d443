"""Consensus: the absence of any objection."""

from __future__ import annotations

from typing import ClassVar, Literal

from corfu_rules.decisions import quorums
from corfu_rules.decisions.calls import assenting, blocked, tally_of_call
from corfu_rules.decisions.cases import Case, Manner, Share
from corfu_rules.decisions.outcomes import Ground, Rule, Verdict
from corfu_rules.identifiers import Duration, PartyCode
from corfu_rules.sentences import sentence
from corfu_rules.values import dataclass

CONSENSUS_RULE = Rule("OSCE Rules of Procedure 2006", "II(A)")
CONFERENCE_RULE = Rule("Draft European Security Treaty 2009", "Article 6")


@dataclass(frozen=True, slots=True)
class Consensus:
    """Adopted when nobody objects. Silence and absence are assent; one objection is enough to block.

    Opens: whoever presides asks whether there is any objection.
    Each Party may: object, with a reason and with what would cure the objection; lift its objection; join, with an
    interpretative statement or a formal reservation. Nobody abstains: who cannot support a text and will not block it
    joins, and says so in a statement.

    Closes: when the window ends, or as soon as every Party present has joined and no objection stands; whoever presides
    may close earlier once everybody present has been heard.
    Passes when: no objection stands.

    Source: Rules of Procedure, section II(A); for statements and reservations, paragraph IV.1(A)6; in a Conference of
    the Parties, draft treaty, Article 6.
    """

    name: Literal["consensus"] = "consensus"
    window: Duration = Duration(60_000)
    """How long the call runs.

    Reason: time enough to put heads together in the delegation, and no longer. Source: the game's own.
    """
    quorum: Share | None = None
    """The share of Parties that must attend.

    Reason: none is known for an OSCE body; a Conference of the Parties takes its two thirds from the treaty.
    Source: Rules of Procedure, section II(A); draft treaty, Article 6.
    """

    uncounted: ClassVar[tuple[PartyCode, ...]] = ()
    manner: ClassVar[Manner] = Manner.CALL
    ends_on_objection: ClassVar[bool] = False

    def complete(self, case: Case, heard: frozenset[str]) -> bool:
        """Says whether every attending Party has joined or objected, so that nothing is left to wait for."""
        return all(party in heard for party in case.parties if party in case.attending)

    def verdict(self, case: Case) -> Verdict:
        """Gives what the call came to."""
        rule = CONSENSUS_RULE if self.quorum is None else CONFERENCE_RULE
        if (no_quorum := quorums.missed(case, self.quorum, rule)) is not None:
            return no_quorum
        tally = tally_of_call(case)
        if not tally.against:
            summary = sentence("Adopted: nobody objected.")
            return Verdict(True, Ground.NO_OBJECTION, summary, rule, tally, assenting(case, rule))
        summary = sentence("Not adopted: {parties} objected.", parties=", ".join(tally.against))
        return Verdict(False, Ground.OBJECTION_STANDS, summary, rule, tally, blocked(case, rule))
