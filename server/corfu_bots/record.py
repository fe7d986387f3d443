"""What the public record says about support: who stands behind which option, and who against it."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_rules.documents import Proposal, ProposalStatus, Stance, StanceTaken, Tabled
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode
from corfu_rules.proceedings import Proceedings
from corfu_rules.texts import Choice, Text, with_clause

OptionKey = tuple[ClauseId, OptionId]


def live(proceedings: Proceedings) -> tuple[Proposal, ...]:
    """Gives the proposals on the table."""
    return tuple(each for each in proceedings.proposals if each.status is ProposalStatus.TABLED)


def on_table(proceedings: Proceedings) -> tuple[Tabled, ...]:
    """Gives the proposals and packages on the table."""
    return tuple(each for each in proceedings.documents if each.status is ProposalStatus.TABLED)


def backers(proposal: Tabled) -> tuple[PartyCode, ...]:
    """Gives the Parties that stand behind a proposal or package: proposer, co-sponsors, and those that would join."""
    joined = (each.party for each in proposal.stances if each.stance is Stance.JOIN)
    return tuple(dict.fromkeys((proposal.proposer, *proposal.cosponsors, *joined)))


def objectors(stances: tuple[StanceTaken, ...]) -> tuple[PartyCode, ...]:
    """Gives the Parties that say that they would object."""
    return tuple(each.party for each in stances if each.stance is Stance.OBJECT)


def support(proceedings: Proceedings, but: PartyCode | None = None) -> Mapping[OptionKey, int]:
    """Gives for each option asked for how many stand behind it less how many stand against it, `but` left out.

    Tabling, co-sponsoring and asking for an option in an objection speak for it; a package speaks for a trade alone.
    """
    counted: dict[OptionKey, int] = {}
    tabled = live(proceedings)
    for proposal in tabled:
        key = proposal.choice.clause, proposal.choice.option
        behind, against = backers(proposal), objectors(proposal.stances)
        own = (but in behind) - (but in against)
        counted[key] = counted.get(key, 0) + len(behind) - len(against) - own
    stances = proceedings.chair_text.stances if proceedings.chair_text else ()
    for taken in (*stances, *(stance for each in on_table(proceedings) for stance in each.stances)):
        if taken.party != but:
            for ask in taken.asks:
                key = ask.clause, ask.option
                counted[key] = counted.get(key, 0) + 1
    return counted


def agreed(proceedings: Proceedings) -> Mapping[ClauseId, Choice]:
    """Gives what is provisionally agreed, by clause."""
    return {state.clause: state.choice for state in proceedings.clauses if state.choice is not None}


def with_choice(text: Text, choice: Choice) -> Text:
    """Gives `text` with one clause changed, or an added one put in or taken out."""
    return with_clause(text, choice)


def changes(old: Text, new: Text) -> tuple[Choice, ...]:
    """Gives the choices of `new` that `old` has otherwise or not at all."""
    return tuple(each for each in new if each not in old)


def tried(proceedings: Proceedings, proposal: Tabled) -> bool:
    """Says whether that version of the proposal or package has been put to decision."""
    return any(each.document == proposal.id and each.version == proposal.version for each in proceedings.outcomes)
