"""Agreement: what becomes of the clauses and of the texts on the table when a text is provisionally agreed."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_rules.decisions.outcomes import Outcome
from corfu_rules.documents import ChairText, Lapse, Package, Proposal, ProposalStatus, lapsing
from corfu_rules.identifiers import ClauseId
from corfu_rules.proceedings import Proceedings
from corfu_rules.revising import replace
from corfu_rules.texts import Choice, ClauseState, ClauseStatus, Text, with_clause


def agreed_upon(proceedings: Proceedings, outcome: Outcome, deleted: tuple[ClauseId, ...]) -> Proceedings:
    """Gives the proceedings with the text of `outcome` provisionally agreed; `deleted` are clauses it does away with.

    Rival texts are superseded: of a clause every other proposal, and every package that says otherwise. The Chair's
    text takes up what is agreed; stances on it lapse if that changes it.
    """
    given = {choice.clause: choice for choice in outcome.text}
    agreed = {
        choice.clause: ClauseState(
            choice.clause,
            ClauseStatus.DELETED if choice.clause in deleted else ClauseStatus.PROVISIONALLY_AGREED,
            choice,
            outcome.decision,
            choice.title,
        )
        for choice in outcome.text
    }
    clauses = tuple(agreed.get(each.clause, each) for each in proceedings.clauses)
    standing = {each.clause: each.choice for each in clauses}
    return replace(
        proceedings,
        chair_text=_taking_up(proceedings.chair_text, outcome.text),
        clauses=clauses,
        proposals=tuple(_proposal(each, outcome, given) for each in proceedings.proposals),
        packages=tuple(_package(each, given, standing) for each in proceedings.packages),
    )


def _proposal(proposal: Proposal, outcome: Outcome, given: Mapping[ClauseId, Choice]) -> Proposal:
    choice = given.get(proposal.choice.clause)
    if choice is None or proposal.status is ProposalStatus.WITHDRAWN:
        return proposal
    if proposal.id == outcome.document:
        return replace(proposal, status=ProposalStatus.AGREED)
    taken_up = proposal.status is ProposalStatus.TABLED and proposal.choice == choice
    return replace(proposal, status=ProposalStatus.AGREED if taken_up else ProposalStatus.SUPERSEDED)


def _package(package: Package, given: Mapping[ClauseId, Choice], standing: Mapping[ClauseId, Choice | None]) -> Package:
    if package.status is not ProposalStatus.TABLED:
        return package
    if all(standing.get(choice.clause) == choice for choice in package.choices):
        return replace(package, status=ProposalStatus.AGREED)
    if all(given.get(choice.clause, choice) == choice for choice in package.choices):
        return package
    return replace(package, status=ProposalStatus.SUPERSEDED)


def lapsing_with(chair_text: ChairText | None, agreed: Text) -> tuple[Lapse, ...]:
    """Gives the stances on the Chair's text that lapse when it takes up what is `agreed`; none if nothing changes."""
    taken_up = _taking_up(chair_text, agreed)
    return () if chair_text is None or taken_up == chair_text else lapsing(chair_text.stances)


def _taking_up(chair_text: ChairText | None, agreed: Text) -> ChairText | None:
    if chair_text is None:
        return None
    text = chair_text.text
    for choice in agreed:
        text = with_clause(text, choice)
    if text == chair_text.text:
        return chair_text
    lapsed = lapsing(chair_text.stances, before=chair_text.lapsed)
    version, before = chair_text.version + 1, chair_text.text
    return replace(chair_text, version=version, text=text, stances=(), lapsed=lapsed, before=before)
