"""Answering: what a delegate does when a text is put to decision."""

from __future__ import annotations

from corfu_bots import phrases, stance_phrases
from corfu_bots.following import bonus_in
from corfu_bots.proposing import may_propose
from corfu_bots.record import agreed, backers, live
from corfu_bots.reserving import conditions_on
from corfu_bots.stancing import instead, spoken, stated, told, why
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_bots.worth import Judgement
from corfu_rules.decisions.cases import Ask, Ballot, Manner
from corfu_rules.decisions.outcomes import AttachmentKind
from corfu_rules.documents import Stance
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.hearing import BreakSilence, CastBallot, JoinConsensus, RaiseObjection
from corfu_rules.proceedings import OpenDecision
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.texts import Choice
from corfu_rules.views import View

Grounds = tuple[object, ...]
"""Everything on which an answer hangs: on the same grounds a delegate says the same."""


def has_nothing_to_say(view: View, party: PartyCode) -> bool:
    """Says whether the Party has joined what is being decided, and nobody waits for a word of it elsewhere."""
    course, decision = view.proceedings, view.proceedings.decision
    if decision is None or party not in decision.joined or decision.procedure.manner is not Manner.CALL:
        return False
    return not (view.notes or view.soundings or course.caucuses or view.setup.floor.kept or course.floor.has(party))


def grounds_for(turn: Turn, decision: OpenDecision) -> Grounds | None:
    """Gives the grounds on which the delegate answers; None for a decision in words, which hangs on more."""
    if not decision.text:
        return None
    course, party = turn.proceedings, turn.party
    objects = any(each.party == party and each.reason for each in decision.objections)
    whole = decision.whole or decision.conference is not None
    own = (party in decision.joined, objects, turn.view.ballots.get(party), 0 if whole else bonus_in(turn, decision))
    record = (course.proposals, course.packages, course.chair_text, course.clauses)
    return (decision.id, decision.version, decision.text, turn.worth, own, record)


def answer(turn: Turn, decision: OpenDecision) -> Act | None:
    """Joins, objects or votes once, and comes round later if it can by then. None for a Party without a say.

    The text as a whole is judged by the brief alone: joined unless it crosses a red line or is worse than no text.
    A proposal is judged by the whole that may be expected with it, and by what the delegate still hopes for.
    """
    if turn.party not in turn.proceedings.deciding(turn.setup) or turn.party in decision.procedure.uncounted:
        return None
    if not decision.text:
        return _in_words(turn, decision)
    judgement = judge(turn, decision)
    match decision.procedure.manner:
        case Manner.CALL:
            return _call(turn, decision, judgement)
        case Manner.VOTE:
            return _vote(turn, decision, judgement)


def _in_words(turn: Turn, decision: OpenDecision) -> Act | None:
    """Answers what is decided in words alone. Bots cannot read them, and do not stand in the way.

    Who attacks is another matter: an ally of whoever is named wants to see proof.
    """
    report = next((each for each in turn.proceedings.register.reports if str(each.id) == decision.document), None)
    accused = report is not None and any(each in turn.worth.brief.allies for each in report.named)
    if decision.procedure.manner is Manner.VOTE:
        cast = CastBallot(decision.id, decision.version, Ballot.FOR)
        voted = turn.party in turn.view.ballots
        return None if voted else Act(cast, ReasonCode.SUPPORTS, phrases.text_suits())
    if turn.party in decision.joined or any(each.party == turn.party for each in decision.objections):
        return None
    if accused:
        doubt = phrases.wants_proof()
        return Act(RaiseObjection(decision.id, decision.version, turn.say(doubt)), ReasonCode.SUPPORTS, doubt)
    return Act(JoinConsensus(decision.id, decision.version), ReasonCode.SUPPORTS, phrases.text_suits())


def judge(turn: Turn, decision: OpenDecision) -> Judgement:
    """Judges the text being decided. Whoever has said of it that it would join, does: unless its brief forbids it."""
    if decision.whole or decision.conference is not None:
        judgement = turn.worth.judge_text(decision.text)
    else:
        judgement = turn.worth.judge_choices(decision.text, turn.proceedings, bonus_in(turn, decision))
    if judgement.joins or judgement.reason is not ReasonCode.HOLDING_OUT or not _has_said_yes(turn, decision):
        return judgement
    return Judgement(True, ReasonCode.FOLLOWS, judgement.terms)


def _has_said_yes(turn: Turn, decision: OpenDecision) -> bool:
    text = turn.proceedings.chair_text
    document = turn.proceedings.tabled(decision.document) if decision.document else None
    if document is not None:
        return document.version == decision.version and turn.party in backers(document)
    stances = text.stances if text is not None and text.text == decision.text else ()
    return any(each.party == turn.party and each.stance is Stance.JOIN for each in stances)


def _call(turn: Turn, decision: OpenDecision, judgement: Judgement) -> Act | None:
    if turn.party in decision.joined:
        return None
    if judgement.joins:
        sentence = why(turn, decision.text, judgement)
        statement, attached_as = _attached(turn, decision)
        whole = decision.whole or decision.conference is not None
        conditions = () if whole else conditions_on(turn, decision.text)
        join = JoinConsensus(decision.id, decision.version, statement, attached_as, conditions)
        return Act(join, judgement.reason, sentence, judgement.terms)
    if turn.party in decision.heard:
        return None
    asks = _asks(turn, decision)
    claimed, sentence = stated(turn, decision.text, judgement)
    said = spoken(turn, decision.text, sentence, asks)
    objection = _broken(turn, decision, said, asks) or RaiseObjection(decision.id, decision.version, said, asks)
    return Act(objection, judgement.reason, sentence, judgement.terms, claimed)


def _broken(turn: Turn, decision: OpenDecision, said: str, asks: tuple[Ask, ...]) -> BreakSilence | None:
    """Gives the amendment with which it breaks a silence on one clause, None where it has none to offer."""
    whole = decision.whole or decision.conference is not None or len(decision.text) != 1
    if not decision.procedure.ends_on_objection or whole or not asks or not may_propose(turn):
        return None
    clause, option = decision.text[0].clause, asks[0].option
    amendment = Choice(clause, option)
    there = any(each.choice == amendment for each in live(turn.proceedings))
    own = any(each.proposer == turn.party and each.choice.clause == clause for each in live(turn.proceedings))
    agreed_already = agreed(turn.proceedings).get(clause) == amendment
    if asks[0].clause != clause or there or own or agreed_already:
        return None
    return BreakSilence(decision.id, decision.version, said, option)


def _vote(turn: Turn, decision: OpenDecision, judgement: Judgement) -> Act | None:
    ballot = Ballot.FOR if judgement.joins else Ballot.AGAINST if judgement.hard else Ballot.ABSTAIN
    before = turn.view.ballots.get(turn.party)
    if before is not None and (before is ballot or not judgement.joins):
        return None
    sentence = why(turn, decision.text, judgement)
    return Act(CastBallot(decision.id, decision.version, ballot), judgement.reason, sentence, judgement.terms)


def _asks(turn: Turn, decision: OpenDecision) -> tuple[Ask, ...]:
    if decision.whole or decision.conference is not None:
        return told(turn, decision.text)
    return instead(turn, decision.text)


def _attached(turn: Turn, decision: OpenDecision) -> tuple[str, AttachmentKind]:
    """Gives what it attaches when it joins the whole: its brief's statement, where a clause is far under its wishes.

    A formal delegation always attaches something, and a reservation where little is left of its wishes.
    """
    plain = AttachmentKind.STATEMENT
    if not decision.whole:
        return "", plain
    formal, own = turn.persona.formal, turn.worth.brief.statement.strip()
    if not formal and not turn.worth.given_up(decision.text):
        return "", plain
    words = own or (turn.say(stance_phrases.understands_as_written()) if formal else "")
    far = formal and turn.worth.far_from(decision.text)
    kind = AttachmentKind.RESERVATION if far else plain
    words = phrases.clipped(words, REASON_LIMIT)
    # Half a sentence would say something else: what is too long for this table is left out.
    fits = len(words.split()) <= (turn.setup.statement_words or len(words))
    allowed = kind is AttachmentKind.RESERVATION or turn.setup.interpretative_statements
    return (words, kind) if fits and allowed else ("", plain)
