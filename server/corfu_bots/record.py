"""What the public record says about support: who stands behind which option, and who against it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corfu_bots.courses import OncePerCourse
from corfu_rules.documents import Proposal, ProposalStatus, Stance, StanceTaken, Tabled
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode
from corfu_rules.proceedings import Player, Proceedings
from corfu_rules.texts import Choice, Text, with_clause

OptionKey = tuple[ClauseId, OptionId]


@OncePerCourse
def live(proceedings: Proceedings) -> tuple[Proposal, ...]:
    """Gives the proposals on the table."""
    return tuple(each for each in proceedings.proposals if each.status is ProposalStatus.TABLED)


@OncePerCourse
def on_table(proceedings: Proceedings) -> tuple[Tabled, ...]:
    """Gives the proposals and packages on the table."""
    return tuple(each for each in proceedings.documents if each.status is ProposalStatus.TABLED)


def backers(proposal: Tabled) -> tuple[PartyCode, ...]:
    """Gives the Parties that stand behind a proposal or package: proposer, co-sponsors, and those that would join."""
    joined = [each.party for each in proposal.stances if each.stance is Stance.JOIN]
    return tuple(dict.fromkeys((proposal.proposer, *proposal.cosponsors, *joined)))


def objectors(stances: tuple[StanceTaken, ...]) -> tuple[PartyCode, ...]:
    """Gives the Parties that say that they would object."""
    return tuple([each.party for each in stances if each.stance is Stance.OBJECT])


@dataclass(frozen=True, slots=True)
class _Count:
    """How many stand behind each option less how many stand against it, and what of that is each Party's own."""

    whole: Mapping[OptionKey, int]
    own: Mapping[PartyCode, Mapping[OptionKey, int]]


def support(proceedings: Proceedings, but: PartyCode | None = None) -> Mapping[OptionKey, int]:
    """Gives for each option asked for how many stand behind it less how many stand against it, `but` left out.

    Tabling, co-sponsoring and asking for an option in an objection speak for it; a package speaks for a trade alone.
    """
    count = _count(proceedings)
    own = count.own.get(but) if but is not None else None
    if own is None:
        return count.whole
    return {key: number - own.get(key, 0) for key, number in count.whole.items()}


@OncePerCourse
def _count(proceedings: Proceedings) -> _Count:
    whole: dict[OptionKey, int] = {}
    own: dict[PartyCode, dict[OptionKey, int]] = {}

    def note(party: PartyCode, key: OptionKey, number: int) -> None:
        whole[key] = whole.get(key, 0) + number
        of_party = own.setdefault(party, {})
        of_party[key] = of_party.get(key, 0) + number

    for proposal in live(proceedings):
        key = proposal.choice.clause, proposal.choice.option
        for party in backers(proposal):
            note(party, key, 1)
        for party in objectors(proposal.stances):
            note(party, key, -1)
    stances = proceedings.chair_text.stances if proceedings.chair_text else ()
    for taken in (*stances, *(stance for each in on_table(proceedings) for stance in each.stances)):
        for ask in taken.asks:
            note(taken.party, (ask.clause, ask.option), 1)
    return _Count(whole, own)


@OncePerCourse
def agreed(proceedings: Proceedings) -> Mapping[ClauseId, Choice]:
    """Gives what is provisionally agreed, by clause."""
    return {state.clause: state.choice for state in proceedings.clauses if state.choice is not None}


@OncePerCourse
def offered(proceedings: Proceedings) -> frozenset[Choice]:
    """Gives every choice that is on the table as a proposal, or agreed."""
    return frozenset((*(each.choice for each in live(proceedings)), *agreed(proceedings).values()))


@OncePerCourse
def people(proceedings: Proceedings) -> frozenset[PartyCode]:
    """Gives the Parties that people play."""
    seated = (each.seat.party for each in proceedings.attendance if each.player is Player.PERSON)
    return frozenset(party for party in seated if party is not None)


def with_choice(text: Text, choice: Choice) -> Text:
    """Gives `text` with one clause changed, or an added one put in or taken out."""
    return with_clause(text, choice)


def changes(old: Text, new: Text) -> tuple[Choice, ...]:
    """Gives the choices of `new` that `old` has otherwise or not at all."""
    return tuple(each for each in new if each not in old)


def tried(proceedings: Proceedings, proposal: Tabled) -> bool:
    """Says whether that version of the proposal or package has been put to decision."""
    return any(each.document == proposal.id and each.version == proposal.version for each in proceedings.outcomes)
