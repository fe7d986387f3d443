"""Choosing the procedure: what the scenario offers, and what whoever presides names at the call."""

from __future__ import annotations

from dataclasses import replace

from corfu_rules.checks import party_of, written
from corfu_rules.decisions.consensus_minus import MOST_NAMED, ConsensusMinus
from corfu_rules.decisions.registry import Procedure
from corfu_rules.identifiers import PartyCode
from corfu_rules.refusals import Missing, TooLong, Unknown
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, Setup


def chosen_procedure(
    setup: Setup, name: str | None, named: tuple[PartyCode, ...], ground: str, *, whole: bool
) -> Procedure:
    """Gives the procedure of a decision: the one called `name`, or for None the scenario's own.

    `named` and `ground` belong to consensus-minus alone: the States whose consent is not needed, and why. Refuses a
    procedure that the scenario does not offer, more than two States or none, an organization, and a missing ground.
    """
    own = setup.procedure_for(whole=whole)
    procedure = own if name in {None, own.name} else _offered(setup, str(name))
    if not isinstance(procedure, ConsensusMinus):
        if named or ground.strip():
            raise Unknown(sentence("Only consensus minus leaves Parties out of the count. Choose it, or name nobody."))
        return procedure
    if procedure.uncounted and not named:
        return procedure
    if not named:
        raise Missing(sentence("Name the State whose consent is not needed, or the two that are in dispute."))
    if len(set(named)) != len(named) or len(named) > MOST_NAMED:
        raise TooLong(sentence("Consensus minus leaves out one State, or two in dispute with each other."))
    for party in named:
        if party_of(setup, party) not in setup.with_a_say:
            raise Unknown(sentence("{party} has no say anyway. Name a State that has one.", party=party))
    return replace(procedure, uncounted=named, ground=written(ground, REASON_LIMIT))


def _offered(setup: Setup, name: str) -> Procedure:
    offers = {each.name: each for each in setup.offers}
    if name not in offers:
        raise Unknown(
            sentence(
                "This table does not decide by {procedure}. It offers {offers}.",
                procedure=name,
                offers=", ".join(offers),
            )
        )
    return offers[name]
