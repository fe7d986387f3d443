"""The rule of a decision in words, and what each Party has answered."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_client.kit.lists import Item
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone
from corfu_client.table_marks import MARKS, Presence, Standing, presence_of, standings
from corfu_client.text_model import ask_named
from corfu_minutes.agreement_phrases import conditions_named
from corfu_minutes.record_told import is_call
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.cases import Ballot
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Denominator, Majority
from corfu_rules.decisions.outcomes import Outcome
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import PartyCode
from corfu_rules.proceedings import OpenDecision
from corfu_rules.seats import delegation
from corfu_rules.views import View


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


def answers(view: View, decision: OpenDecision) -> Iterator[Item]:
    """Gives every Party with its answer so far: those who object first, those who have not answered last."""
    stands = standings(view, None)
    order = [Standing.OBJECTS, Standing.JOINED, Standing.VOTED, Standing.SILENT, Standing.NO_SAY]
    parties = sorted(view.setup.parties, key=lambda party: order.index(stands[party.code]))
    for party in parties:
        yield Item(
            party.code,
            called(view.setup, party.code),
            detail=_detail(view, decision, party.code, stands[party.code]),
            flag=party.code,
            mark=_mark(view, party.code, stands[party.code]),
        )


def _mark(view: View, party: PartyCode, standing: Standing) -> tuple[MarkShape, Tone]:
    absent = standing is Standing.SILENT and presence_of(view, delegation(party)) in {Presence.EMPTY, Presence.AWAY}
    return (MarkShape.DASHED, Tone.NEUTRAL) if absent else MARKS[standing]


def _detail(view: View, decision: OpenDecision, party: PartyCode, standing: Standing) -> str:
    if party in decision.procedure.uncounted and standing is not Standing.OBJECTS:
        return _("not counted in this decision")
    ballot = view.ballots.get(party)
    match standing:
        case Standing.OBJECTS:
            objection = next(each for each in decision.objections if each.party == party)
            asks = ", ".join(ask_named(view.setup, ask) for ask in objection.asks)
            reason = plain(objection.reason) or _("its condition is not met")
            return reason + (" " + _("Would help: {wishes}", wishes=asks) if asks else "")
        case Standing.JOINED:
            stated = next((each.text for each in decision.attachments if each.party == party), "")
            words = _("joins, and states: {text}", text=plain(stated)) if stated else _("does not object")
            conditions = [each.condition for each in decision.provisos if each.party == party]
            if conditions:
                words += " · " + _("only if {conditions}", conditions=conditions_named(view.setup, conditions))
            return words
        case Standing.VOTED:
            return _("has voted") if ballot is None else _("has voted: {ballot}", ballot=ballot_named(ballot))
        case Standing.SILENT:
            absent = presence_of(view, delegation(party)) in {Presence.EMPTY, Presence.AWAY}
            return _("absent") if absent else _("has not answered yet")
        case Standing.NO_SAY:
            return _("has a voice, but no say")


def final_answers(view: View, outcome: Outcome) -> Iterator[Item]:
    """Gives every Party with what the record says it did."""
    tally = outcome.verdict.tally
    call = is_call(outcome)
    groups = (
        (tally.against, MARKS[Standing.OBJECTS], _("objected") if call else _("against")),
        (tally.abstaining, (MarkShape.BAR, Tone.WARN), _("abstained")),
        (tally.silent, MARKS[Standing.SILENT], _("did not vote")),
        (tally.absent, (MarkShape.DASHED, Tone.NEUTRAL), _("absent")),
        (tally.uncounted, MARKS[Standing.NO_SAY], _("not counted")),
        (tally.in_favour, MARKS[Standing.JOINED], _("did not object") if call else _("for")),
    )
    for parties, sign, words in groups:
        for party in parties:
            yield Item(party, called(view.setup, party), detail=words, flag=party, mark=sign)
