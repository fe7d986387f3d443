"""Proposing: a delegate's own proposals, the ones it backs, and how it gives way on them."""

from __future__ import annotations

from corfu_bots import phrases, stance_phrases
from corfu_bots.record import agreed, live, objectors, support, tried
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_bots.worth import standing_text
from corfu_rules.documents import Proposal
from corfu_rules.identifiers import ClauseId, OptionId
from corfu_rules.procedures.tabling import CosponsorProposal, ReviseProposal, TableProposal, WithdrawProposal
from corfu_rules.setup import REASON_LIMIT, STATEMENT_LIMIT
from corfu_rules.texts import Choice, Clause

GIVES_WAY_FROM = 300
"""A delegate stands by its proposals for the first three tenths of drafting."""


def cosponsor(turn: Turn) -> Act | None:
    """Backs another's proposal that names the option it likes best itself."""
    if not turn.persona.backer:
        return None
    for proposal in live(turn.proceedings):
        clause = turn.setup.clause(proposal.choice.clause)
        if clause is None or turn.party == proposal.proposer or turn.party in proposal.cosponsors:
            continue
        if turn.worth.favourite(clause) != proposal.choice.option or proposal.choice.wording is not None:
            continue
        if turn.worth.breaks(proposal.choice, turn.proceedings):
            continue
        if not any(each.party == turn.party for each in proposal.stances):
            worth = turn.worth.brief.points_of(clause.id, proposal.choice.option)
            return Act(
                CosponsorProposal(proposal.id, proposal.version),
                ReasonCode.SUPPORTS,
                phrases.option_suits(),
                (("points", worth),),
            )
    return None


def table(turn: Turn) -> Act | None:
    """Tables the single change that gains most, weighed by the support that the record shows for it."""
    mine = [each for each in turn.proceedings.proposals if each.proposer == turn.party]
    if len(mine) >= turn.persona.proposals or turn.proceedings.chair_text is not None:
        return None
    taken = {each.choice.clause for each in mine} | set(agreed(turn.proceedings))
    standing = standing_text(turn.proceedings)
    gains: list[tuple[int, int, Choice]] = []
    for place, clause in enumerate(turn.setup.clauses):
        option = turn.worth.favourite(clause)
        if option is None or clause.id in taken or _on_table(turn, clause.id, option):
            continue
        gain = turn.worth.brief.points_of(clause.id, option) - turn.worth.expected(clause, standing)
        if gain > 0 and not turn.worth.breaks(Choice(clause.id, option), turn.proceedings):
            gains.append((gain, -place, Choice(clause.id, option)))
    if not gains:
        return None
    backed = support(turn.proceedings, turn.party)
    found = [
        (
            gain * max(1, 4 + backed.get((choice.clause, choice.option), 0)),
            turn.pick(1000, f"table-{choice.clause}"),
            place,
            choice,
        )
        for gain, place, choice in gains
    ]
    weight, _, _, choice = max(found, key=lambda each: each[:3])
    reason = phrases.proposes(turn.setup, choice, turn.say)
    wording = _own_wording(turn, choice) if turn.persona.formal and not mine else None
    command = TableProposal(choice.clause, choice.option, wording, phrases.clipped(turn.say(reason), REASON_LIMIT))
    return Act(command, ReasonCode.PREFERS, reason, (("weight", weight),))


def _own_wording(turn: Turn, choice: Choice) -> str | None:
    """Gives the option's words with a saving clause, None where there are none or somebody has written that already."""
    clause = turn.worth.scale.clauses.get(choice.clause)
    option = clause.option(choice.option) if clause else None
    if option is None or option.omits or not option.wording:
        return None
    words = f"{option.wording} {turn.say(stance_phrases.saving_clause())}"
    own = Choice(choice.clause, choice.option, words)
    there = any(own.says(each.choice) for each in turn.proceedings.proposals)
    return None if there or len(words) > STATEMENT_LIMIT else words


def give_way(turn: Turn) -> Act | None:
    """Reworks an own proposal that met objections towards what others back, or takes it back if that is there."""
    if turn.progress < GIVES_WAY_FROM or turn.proceedings.chair_text is not None:
        return None
    for proposal in live(turn.proceedings):
        clause = turn.setup.clause(proposal.choice.clause)
        if proposal.proposer != turn.party or clause is None:
            continue
        if not objectors(proposal.stances) and not tried(turn.proceedings, proposal):
            continue
        option = _softer(turn, proposal, clause)
        if option is None:
            continue
        reason = phrases.moves_towards()
        if _on_table(turn, clause.id, option):
            return Act(WithdrawProposal(proposal.id), ReasonCode.GIVES_WAY, reason)
        said = phrases.clipped(turn.say(reason), REASON_LIMIT)
        return Act(ReviseProposal(proposal.id, option, None, said), ReasonCode.GIVES_WAY, reason)
    return None


def _softer(turn: Turn, proposal: Proposal, clause: Clause) -> OptionId | None:
    if proposal.version > turn.persona.revisions:
        return None
    backed = support(turn.proceedings, turn.party)
    options = [each for each in turn.worth.acceptable(clause) if each != proposal.choice.option]
    better = [each for each in options if backed.get((clause.id, each), 0) > 0]
    return max(better, key=lambda each: (backed[clause.id, each], -better.index(each))) if better else None


def _on_table(turn: Turn, clause: ClauseId, option: OptionId) -> bool:
    choice = Choice(clause, option)
    there = agreed(turn.proceedings).get(clause) == choice
    return there or any(each.choice == choice for each in live(turn.proceedings))
