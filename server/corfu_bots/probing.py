"""Probing: a delegate asks in private about its package, and gives way to what it hears.

A trade is easily killed by the first no that is said aloud: nobody likes to take one back. So a delegate asks those who
have not spoken, before the Chair puts the package to decision, and reworks it for an answer that it can live with.
"""

from __future__ import annotations

from collections.abc import Iterable

from corfu_bots import phrases, stance_phrases
from corfu_bots.record import agreed, on_table, support
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import Package
from corfu_rules.identifiers import Duration, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.packaging import RevisePackage
from corfu_rules.procedures.sounding import EndSounding, SoundOut
from corfu_rules.procedures.tabling import WithdrawProposal
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.soundings import Sounding
from corfu_rules.texts import Choice, Text

MOST_ASKED = 3
"""It asks so many about one text: those who stand behind something else in its clauses first."""
WAITS = Duration(60_000)
"""So long it waits for an answer; then it asks no longer, and goes on with what it has heard."""


def probe(turn: Turn) -> Act | None:
    """Asks about its package, waits, ends what was asked in vain, and gives way; None where nothing is to do."""
    course = turn.proceedings
    if not course.packages or course.phase is not Phase.DRAFTING or course.chair_text is not None:
        return None
    for package in on_table(turn.proceedings):
        if not isinstance(package, Package) or package.proposer != turn.party:
            continue
        asked = [
            each for each in turn.view.soundings if each.asker == turn.party and each.about(package.id, package.version)
        ]
        if not asked:
            return _ask(turn, package)
        if any(each.open(turn.proceedings) for each in asked):
            late = all(turn.now - each.at >= WAITS for each in asked)
            words = stance_phrases.asks_no_longer()
            return Act(EndSounding(package.id), ReasonCode.TIME_SHORT, words) if late else None
        act = _give_way(turn, package, asked)
        if act is not None:
            return act
    return None


def _ask(turn: Turn, package: Package) -> Act | None:
    heard = {turn.party, *package.cosponsors, *(each.party for each in package.stances)}
    silent = [
        each
        for each in turn.setup.with_a_say
        if each not in heard and turn.proceedings.attends(each, turn.setup.grace, turn.now)
    ]
    ours = [each for each in turn.view.soundings if each.asker == turn.party and each.open(turn.proceedings)]
    if not silent or len(ours) >= turn.setup.soundings:
        return None
    against = _standing_otherwise(turn, package.choices)
    to = tuple(sorted(silent, key=lambda party: party not in against)[:MOST_ASKED])
    words = stance_phrases.asks_in_private()
    said = phrases.clipped(turn.say(words), REASON_LIMIT)
    command = SoundOut(package.id, package.version, to, said)
    return Act(command, ReasonCode.PREFERS, words, (("asked", len(to)),))


def _standing_otherwise(turn: Turn, choices: Text) -> frozenset[PartyCode]:
    """Gives who has proposed something else for a clause of it: they would have to give that up."""
    given = {each.clause: each.option for each in choices}
    return frozenset(
        each.proposer
        for each in turn.proceedings.proposals
        if each.choice.clause in given and each.choice.option != given[each.choice.clause]
    )


def _give_way(turn: Turn, package: Package, asked: Iterable[Sounding]) -> Act | None:
    """Takes into the package what would cure an objection, and the package back if everybody asked would object."""
    answers = [answer for each in asked for answer in each.answers]
    against = [each for each in answers if each.objects]
    if not against:
        return None
    terms = (("asked", len(answers)), ("objections", len(against)))
    counted: dict[Ask, int] = {}
    for answer in against:
        for ask in answer.asks:
            counted[ask] = counted.get(ask, 0) + 1
    backed = support(turn.proceedings, turn.party)
    most = sorted(counted, key=lambda ask: (-counted[ask], -backed.get((ask.clause, ask.option), 0), ask.clause))
    words = stance_phrases.gives_way_to_whom_it_asked()
    said = phrases.clipped(turn.say(words), REASON_LIMIT)
    for ask in most if package.version <= turn.persona.revisions else ():
        text = _reworked(turn, package, ask)
        if text is not None:
            return Act(RevisePackage(package.id, text, (), said), ReasonCode.GIVES_WAY, words, terms)
    if len(against) == len(answers):
        words = stance_phrases.drops_what_nobody_takes()
        return Act(WithdrawProposal(package.id), ReasonCode.GIVES_WAY, words, terms)
    return None


def _reworked(turn: Turn, package: Package, ask: Ask) -> Text | None:
    """Gives the package with what was asked for, None where it could not stand behind that or somebody has it there."""
    if ask.clause not in package.clauses or ask.clause in agreed(turn.proceedings):
        return None
    text = tuple(Choice(ask.clause, ask.option) if each.clause == ask.clause else each for each in package.choices)
    judgement = turn.worth.judge_choices(text, turn.proceedings)
    known = any(each.choices == text for each in turn.proceedings.packages)
    gains = dict(judgement.terms)["gain"] > 0
    return text if judgement.joins and gains and not known else None
