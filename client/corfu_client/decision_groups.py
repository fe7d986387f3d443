"""Who has answered a decision and how, and in the end who did what: the Parties in groups, each named."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from corfu_client.decision_counts import attending, left_out
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone
from corfu_client.table_marks import MARKS, Standing
from corfu_client.text_model import ask_named
from corfu_minutes.agreement_phrases import conditions_named
from corfu_minutes.record_told import is_call
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.cases import Ballot, Manner
from corfu_rules.decisions.outcomes import Outcome
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.proceedings import OpenDecision
from corfu_rules.views import View

Sign: TypeAlias = tuple[MarkShape, Tone]

ABSENT: Sign = (MarkShape.DASHED, Tone.NEUTRAL)
ABSTAINS: Sign = (MarkShape.BAR, Tone.WARN)


@dataclass(frozen=True, slots=True)
class Member:
    """One Party in a group, with what there is to say of it; `detail` is empty for most."""

    party: PartyCode
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Parties that did the same, with the sign that says it."""

    key: str
    title: str
    sign: Sign
    members: tuple[Member, ...]


def groups_now(view: View, decision: OpenDecision, now: Moment) -> tuple[Group, ...]:
    """Gives the Parties by what they have answered so far, those who stand in the way first; no empty groups.

    In a vote that is who has voted; how, only of those whose ballot the viewer may see.
    """
    there, silenced = frozenset(attending(view, decision, now)), left_out(view)
    votes = decision.procedure.manner is Manner.VOTE
    deciding = view.proceedings.deciding(view.setup)
    open_ones = [each for each in deciding if each not in silenced]
    waits = [each for each in open_ones if each not in decision.heard and not _blocks(decision, each)]
    no_say = [each.code for each in view.setup.parties if each.code not in deciding]
    found = [
        *(_votes(view, decision, open_ones) if votes else _call(view, decision, open_ones)),
        _group("waits", _called(votes=votes), MARKS[Standing.SILENT], [each for each in waits if each in there]),
        _group("absent", _("Absent"), ABSENT, [each for each in waits if each not in there]),
        Group(
            "uncounted",
            _("Not counted"),
            MARKS[Standing.NO_SAY],
            tuple(Member(party, _uncounted(decision, party, why)) for party, why in silenced.items()),
        ),
        _group("no-say", _("A voice, but no say"), MARKS[Standing.NO_SAY], no_say),
    ]
    return tuple(each for each in found if each.members)


def groups_then(outcome: Outcome) -> tuple[Group, ...]:
    """Gives the Parties by what the record says they did; no empty groups."""
    tally, call = outcome.verdict.tally, is_call(outcome)
    found = (
        _group("against", _("Objected") if call else _("Against"), MARKS[Standing.OBJECTS], tally.against),
        _group("abstain", _("Abstained"), ABSTAINS, tally.abstaining),
        _group("silent", _("Present, and did not vote"), MARKS[Standing.SILENT], tally.silent),
        _group("absent", _("Absent"), ABSENT, tally.absent),
        _group("uncounted", _("Not counted"), MARKS[Standing.NO_SAY], tally.uncounted),
        _group("for", _("Did not object") if call else _("For"), MARKS[Standing.JOINED], tally.in_favour),
    )
    return tuple(each for each in found if each.members)


def _call(view: View, decision: OpenDecision, parties: Iterable[PartyCode]) -> list[Group]:
    against = [each for each in parties if _blocks(decision, each)]
    joined = [each for each in decision.joined if each not in against]
    return [
        _group("against", _("Object"), MARKS[Standing.OBJECTS], against, lambda each: _reason(view, decision, each)),
        _group("joined", _("Do not object"), MARKS[Standing.JOINED], joined, lambda each: _joins(view, decision, each)),
    ]


def _votes(view: View, decision: OpenDecision, parties: Iterable[PartyCode]) -> list[Group]:
    voted = [each for each in parties if each in decision.voted]
    signs = {
        Ballot.FOR: (_("For"), MARKS[Standing.JOINED]),
        Ballot.AGAINST: (_("Against"), MARKS[Standing.OBJECTS]),
        Ballot.ABSTAIN: (_("Abstain"), ABSTAINS),
    }
    own = view.viewer.party

    def seen(ballot: Ballot) -> list[PartyCode]:
        return [each for each in voted if view.ballots.get(each) is ballot]

    known = [
        _group(f"ballot-{ballot}", title, sign, seen(ballot), lambda each: _("your vote") if each == own else "")
        for ballot, (title, sign) in signs.items()
    ]
    secret = [each for each in voted if each not in view.ballots]
    return [*known, _group("voted", _("Have voted; how is secret until the end"), MARKS[Standing.VOTED], secret)]


def _called(*, votes: bool) -> str:
    return _("Called, and have not voted yet") if votes else _("Have not answered yet")


def _group(
    key: str,
    title: str,
    sign: Sign,
    parties: Iterable[PartyCode],
    detail: Callable[[PartyCode], str] = lambda _party: "",
) -> Group:
    return Group(key, title, sign, tuple(Member(each, detail(each)) for each in parties))


def _blocks(decision: OpenDecision, party: PartyCode) -> bool:
    return any(each.party == party for each in decision.objections)


def _reason(view: View, decision: OpenDecision, party: PartyCode) -> str:
    objection = next(each for each in decision.objections if each.party == party)
    asks = ", ".join(ask_named(view.setup, ask) for ask in objection.asks)
    reason = plain(objection.reason) or _("its condition is not met")
    return reason + (" " + _("Would help: {wishes}", wishes=asks) if asks else "")


def _joins(view: View, decision: OpenDecision, party: PartyCode) -> str:
    stated = next((each.text for each in decision.attachments if each.party == party), "")
    words = _("states: {text}", text=plain(stated)) if stated else ""
    conditions = [each.condition for each in decision.provisos if each.party == party]
    if not conditions:
        return words
    only = _("only if {conditions}", conditions=conditions_named(view.setup, conditions))
    return f"{words} · {only}" if words else only


def _uncounted(decision: OpenDecision, party: PartyCode, why: str) -> str:
    said = next((plain(each.reason) for each in decision.objections if each.party == party), "")
    return why + (" " + _("It objects: {reason}", reason=said) if said else "")
