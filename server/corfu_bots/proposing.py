"""Proposing: a delegate's own proposals, the ones it backs, and how it gives way on them."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_bots import phrases, stance_phrases
from corfu_bots.candidates import Candidate, called, chosen
from corfu_bots.conceding import may_concede
from corfu_bots.record import OptionKey, agreed, backers, live, objectors, offered, stances_of, support, tried
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.trading import trades
from corfu_bots.turns import Turn
from corfu_bots.worth import standing_text
from corfu_rules.documents import Proposal
from corfu_rules.identifiers import OptionId
from corfu_rules.parties import PartyKind
from corfu_rules.procedures.tabling import CosponsorProposal, ReviseProposal, TableProposal, WithdrawProposal
from corfu_rules.setup import REASON_LIMIT, STATEMENT_LIMIT
from corfu_rules.texts import Choice, Clause

GIVES_WAY_FROM = 200
"""A delegate stands by its proposals for the first fifth of drafting."""
MOST_CHANGES = 5
"""So many single changes are weighed, those that gain most."""
ALLY = 150
"""A delegate of so much loyalty co-sponsors what an ally proposes, where it gains by it too."""


def cosponsor(turn: Turn) -> Act | None:
    """Backs another's proposal that names the option it likes best itself, or an ally's by which it gains."""
    if not turn.persona.backer:
        return None
    scale, loyal = turn.worth.scale, turn.persona.loyalty >= ALLY
    for proposal in live(turn.proceedings):
        choice = proposal.choice
        likes = scale.favourites.get(choice.clause) == choice.option
        if not likes and not (loyal and proposal.proposer in turn.worth.brief.allies):
            continue
        if turn.party == proposal.proposer or turn.party in proposal.cosponsors or choice.clause not in scale.clauses:
            continue
        if turn.party in stances_of(proposal.stances) or choice.wording is not None:
            continue
        if (likes or _gains_by(turn, proposal)) and not turn.worth.breaks(choice, turn.proceedings):
            worth = scale.points_of(choice.clause, choice.option)
            return Act(
                CosponsorProposal(proposal.id, proposal.version),
                ReasonCode.SUPPORTS,
                phrases.option_suits(),
                (("points", worth),),
            )
    return None


def _gains_by(turn: Turn, proposal: Proposal) -> bool:
    judgement = turn.worth.judge_choices(proposal.choices, turn.proceedings)
    return judgement.joins and dict(judgement.terms)["gain"] > 0


def move(turn: Turn) -> Act | None:
    """Gives the best of its own moves while there is no single text: a change, a trade, or a bracket given up."""
    if turn.proceedings.chair_text is not None or not may_propose(turn):
        return None
    return chosen(turn, [*_changes(turn), *trades(turn), *_concessions(turn)])


def _changes(turn: Turn) -> list[Candidate]:
    """Gives the single changes that gain most: to the option it likes best, or on a scale to the one beside it.

    What others stand behind weighs more.
    """
    mine = [each for each in turn.proceedings.proposals if each.proposer == turn.party]
    if len(mine) >= turn.persona.proposals:
        return []
    taken = {each.choice.clause for each in mine} | set(agreed(turn.proceedings))
    standing = standing_text(turn.proceedings)
    gains: list[tuple[int, int, Choice]] = []
    for place, clause in enumerate(turn.setup.clauses):
        if clause.id in taken:
            continue
        for option in _wanted(turn, clause):
            choice = Choice(clause.id, option)
            gain = turn.worth.scale.points_of(clause.id, option) - turn.worth.expected(clause, standing)
            if gain > 0 and not _on_table(turn, choice) and not turn.worth.breaks(choice, turn.proceedings):
                gains.append((gain, -place, choice))
    best = sorted(gains, key=lambda each: each[:2], reverse=True)[:MOST_CHANGES]
    if not best:
        return []
    backed = support(turn.proceedings, turn.party)
    return [_change(turn, choice, gain, backed, first=not mine) for gain, _, choice in best]


def _wanted(turn: Turn, clause: Clause) -> tuple[OptionId, ...]:
    favourite = turn.worth.favourite(clause)
    if favourite is None:
        return ()
    return (favourite, *(each for each in _neighbours(clause, favourite) if not turn.worth.barred(clause.id, each)))


def _neighbours(clause: Clause, option: OptionId) -> tuple[OptionId, ...]:
    """Gives the options beside one on the scale of its clause; none where its options lie on no scale."""
    if not clause.scale:
        return ()
    options = [each.id for each in clause.options]
    place = options.index(option)
    return tuple(options[each] for each in (place - 1, place + 1) if 0 <= each < len(options))


def _change(turn: Turn, choice: Choice, gain: int, backed: Mapping[OptionKey, int], *, first: bool) -> Candidate:
    reason = phrases.proposes(turn.setup, choice, turn.say)
    wording = _own_wording(turn, choice) if turn.persona.formal and first else None
    command = TableProposal(choice.clause, choice.option, wording, phrases.clipped(turn.say(reason), REASON_LIMIT))
    speaks_for = backed.get((choice.clause, choice.option), 0)
    return Candidate(command, ReasonCode.PREFERS, reason, called((choice,)), gain, speaks_for)


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


def _concessions(turn: Turn) -> list[Candidate]:
    """Gives how it could give way on own proposals that met objections: rework one, or take it back for another's."""
    if turn.progress < GIVES_WAY_FROM or not may_concede(turn):
        return []
    found: list[Candidate] = []
    for proposal in live(turn.proceedings):
        if proposal.proposer != turn.party:
            continue
        clause = turn.worth.scale.clauses.get(proposal.choice.clause)
        if clause is None:
            continue
        if not objectors(proposal.stances) and not tried(turn.proceedings, proposal):
            continue
        backed = support(turn.proceedings, turn.party)
        option = _softer(turn, proposal, clause, backed)
        if option is not None:
            found.append(_concession(turn, proposal, Choice(clause.id, option), backed))
    return found


def _concession(turn: Turn, proposal: Proposal, choice: Choice, backed: Mapping[OptionKey, int]) -> Candidate:
    reason = phrases.moves_towards()
    said = phrases.clipped(turn.say(reason), REASON_LIMIT)
    revise = ReviseProposal(proposal.id, choice.option, None, said)
    command = WithdrawProposal(proposal.id) if _on_table(turn, choice) else revise
    worth = max(1, turn.worth.scale.points_of(choice.clause, choice.option))
    behind = backed.get((choice.clause, choice.option), 0)
    return Candidate(command, ReasonCode.GIVES_WAY, reason, called((choice,)), worth, behind)


def _softer(turn: Turn, proposal: Proposal, clause: Clause, backed: Mapping[OptionKey, int]) -> OptionId | None:
    """Gives what it could take instead of its own text: what others back; on a scale, else the next step to them."""
    if proposal.version > turn.persona.revisions:
        return None
    own = proposal.choice.option
    options = [each for each in turn.worth.acceptable(clause) if each != own]
    better = [each for each in options if backed.get((clause.id, each), 0) > 0]
    if better:
        return max(better, key=lambda each: (backed[clause.id, each], -better.index(each)))
    beside = [each for each in _neighbours(clause, own) if each in options] if clause.option(own) else []
    fewer = len(backers(proposal)) <= len(objectors(proposal.stances))
    return beside[0] if beside and fewer else None


def may_propose(turn: Turn) -> bool:
    """Says whether the delegate may table anything: organizations only where the scenario lets them."""
    own = turn.setup.party(turn.party)
    return own is None or own.kind is not PartyKind.ORGANIZATION or turn.setup.organizations_propose


def _on_table(turn: Turn, choice: Choice) -> bool:
    return choice in offered(turn.proceedings)
