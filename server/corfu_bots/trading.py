"""Trading: packages that give others what they sponsor, where it is cheap, for what is dear."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_bots import phrases, stance_phrases
from corfu_bots.candidates import Candidate, called
from corfu_bots.record import OptionKey, agreed, backers, live, support
from corfu_bots.traces import ReasonCode
from corfu_bots.turns import Turn
from corfu_bots.worth import standing_text
from corfu_rules.documents import Proposal, ProposalStatus, TakenUp
from corfu_rules.identifiers import ClauseId
from corfu_rules.procedures.packaging import TablePackage
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.texts import Choice, Text

MOST_SIDES = 5
"""So many clauses to give and to get are weighed: at most 25 pairs."""
MOST_OWN = 2
"""A bot tables so many packages in all, and only one at a time."""
MOST_PACKAGES = 4
"""While bots and people have so many packages on the table, a bot adds none: they have to be read."""


def trades(turn: Turn) -> list[Candidate]:
    """Gives the packages worth tabling: an answer to somebody's condition, else the pairs that gain."""
    packages = turn.proceedings.packages
    own = [each for each in packages if each.proposer == turn.party]
    on_table = [each for each in packages if each.status is ProposalStatus.TABLED]
    busy = len(on_table) >= MOST_PACKAGES or any(each in on_table for each in own)
    if len(own) >= MOST_OWN or busy or turn.persona.proposals == 0:
        return []
    return _answers(turn) or _pairs(turn)


def _answers(turn: Turn) -> list[Candidate]:
    """Gives packages that meet a condition on which somebody would join an own proposal."""
    settled, backed = agreed(turn.proceedings), support(turn.proceedings, turn.party)
    found: list[Candidate] = []
    for proposal in live(turn.proceedings):
        if proposal.proposer != turn.party:
            continue
        conditions = (condition for taken in proposal.stances for condition in taken.conditions)
        for condition in conditions:
            clause = turn.worth.scale.clauses.get(condition.clause)
            open_ = clause is not None and clause.id not in settled
            options = [each for each in turn.worth.open_options(clause) if each in condition.options] if clause else []
            if open_ and options:
                asked = Choice(condition.clause, options[0])
                found += _package(turn, (proposal.choice, asked), backed, phrases_of=ReasonCode.GIVES_WAY)
    return found


def _pairs(turn: Turn) -> list[Candidate]:
    standing = standing_text(turn.proceedings)
    gives: list[tuple[int, Choice]] = []
    for proposal in live(turn.proceedings):
        clause = turn.worth.scale.clauses.get(proposal.choice.clause)
        if clause is None or clause.id in standing or turn.party in backers(proposal) or not _may_give(turn, proposal):
            continue
        cost = turn.worth.expected(clause, standing) - turn.worth.scale.points_of(clause.id, proposal.choice.option)
        gives.append((cost, proposal.choice))
    gets: list[tuple[int, Choice]] = []
    for clause in turn.setup.clauses:
        option = turn.worth.favourite(clause)
        if option is not None and clause.id not in standing:
            gain = turn.worth.scale.points_of(clause.id, option) - turn.worth.expected(clause, standing)
            gets.append((gain, Choice(clause.id, option)))
    if not gives or not gets:
        return []
    backed = support(turn.proceedings, turn.party)
    cheap = sorted(gives, key=lambda each: (each[0], each[1].clause))[:MOST_SIDES]
    dear = sorted(gets, key=lambda each: (-each[0], each[1].clause))[:MOST_SIDES]
    return [
        package
        for cost, give in cheap
        for gain, get in dear
        if give.clause != get.clause and gain > cost
        for package in _package(turn, (give, get), backed, phrases_of=ReasonCode.TRADES)
    ]


def _may_give(turn: Turn, proposal: Proposal) -> bool:
    choice = proposal.choice
    return not turn.worth.barred(choice.clause, choice.option) and not turn.worth.unreadable(choice)


def _package(turn: Turn, choices: Text, backed: Mapping[OptionKey, int], phrases_of: ReasonCode) -> list[Candidate]:
    """Gives a package of choices, if it gains; what is on the table is taken up from there, in its own words."""
    judged = turn.worth.judge_choices(choices, turn.proceedings)
    known = any(each.choices == _in_order(turn, choices) for each in turn.proceedings.packages)
    worth = 0 if judged.forbidden or known else dict(judged.terms)["gain"]
    if worth <= 0:
        return []
    there: dict[ClauseId, Proposal] = {}
    for each in live(turn.proceedings):
        if each.choice in choices:
            there[each.choice.clause] = each
    taken = tuple(TakenUp(each.id, each.version) for each in there.values())
    own = tuple(each for each in choices if each.clause not in there)
    behind = sum(backed.get((each.clause, each.option), 0) for each in choices)
    words = stance_phrases.trades(phrases.choice_name(turn.setup, choices[0], turn.say))
    command = TablePackage(own, taken, phrases.clipped(turn.say(words), REASON_LIMIT))
    return [Candidate(command, phrases_of, words, called(choices), worth, behind)]


def _in_order(turn: Turn, choices: Text) -> Text:
    given = {each.clause: each for each in choices}
    return tuple(given[each.clause] for each in turn.proceedings.clauses if each.clause in given)
