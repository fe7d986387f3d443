"""The rule of a decision in words, and where it stands."""

from __future__ import annotations

from corfu_resources.catalogue import _
from corfu_rules.decisions.cases import Ballot
from corfu_rules.decisions.consensus import CONFERENCE_RULE, CONSENSUS_RULE, Consensus
from corfu_rules.decisions.consensus_minus import MOST_NAMED, PRAGUE_RULE, STOCKHOLM_RULE, ConsensusMinus
from corfu_rules.decisions.majority import MAJORITY_RULE, Denominator, Majority
from corfu_rules.decisions.outcomes import Rule
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.silence import SILENCE_RULE, Silence
from corfu_rules.decisions.unanimity import UNANIMITY_RULE, Unanimity


def rule_in_words(procedure: Procedure) -> str:
    """Gives what it takes for the text to be adopted, with the quorum if there is one."""
    words = _adopted_when(procedure)
    if procedure.quorum is None:
        return words
    return words + " " + _("Quorum: {share} of the Parties must attend.", share=procedure.quorum)


def _adopted_when(procedure: Procedure) -> str:
    match procedure:
        case Consensus():
            return _("Consensus: adopted unless a delegation objects. Silence is assent.")
        case Silence():
            return _(
                "Silence procedure: adopted when the time is up, "
                "unless a delegation objects or proposes an amendment before."
            )
        case ConsensusMinus():
            return _("Consensus minus: adopted unless a delegation objects; the States named are not counted.")
        case Unanimity(absence_blocks=True):
            return _("Unanimity: adopted if every Party votes for it, and all are present.")
        case Unanimity(abstention_blocks=True):
            return _("Unanimity: adopted if every Party present votes for it. An abstention blocks.")
        case Unanimity():
            return _("Unanimity: adopted if no Party present votes against it and at least one votes for it.")
        case Majority(inclusive=inclusive, denominator=denominator):
            present = denominator is Denominator.PRESENT
            of = _("the Parties present") if present else _("those who vote for or against")
            if inclusive:
                return _("Majority: adopted if at least {share} of {of} vote for it.", share=procedure.threshold, of=of)
            return _("Majority: adopted if more than {share} of {of} vote for it.", share=procedure.threshold, of=of)


def ballot_named(ballot: Ballot) -> str:
    """Gives a ballot in a word."""
    match ballot:
        case Ballot.FOR:
            return _("for")
        case Ballot.AGAINST:
            return _("against")
        case Ballot.ABSTAIN:
            return _("abstains")


def rule_of(procedure: Procedure) -> Rule:
    """Gives where the rule of a procedure stands."""
    match procedure:
        case Consensus():
            return CONSENSUS_RULE if procedure.quorum is None else CONFERENCE_RULE
        case Silence():
            return SILENCE_RULE
        case ConsensusMinus():
            return PRAGUE_RULE if len(procedure.uncounted) < MOST_NAMED else STOCKHOLM_RULE
        case Unanimity():
            return UNANIMITY_RULE
        case Majority():
            return MAJORITY_RULE
