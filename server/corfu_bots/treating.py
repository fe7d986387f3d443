"""Treating: what a delegate does under a treaty in force. It answers, comes when called, and acts when it must.

A delegate is uneasy if things as they stand would cross its brief: it asks, calls consultations, wants a conference.
"""

from __future__ import annotations

from corfu_bots import adhering, leaving, phrases, stance_phrases, stancing
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_rules.documents import Stance
from corfu_rules.identifiers import Duration, PartyCode
from corfu_rules.matters import AssistanceStatus, Conference, Course, MotionStatus, Nature, Reply
from corfu_rules.procedures.assisting import ConsentToAssistance, DeclineAssistance, OfferAssistance, ReportMeasures
from corfu_rules.procedures.conferring import ProposeConference, SupportConference
from corfu_rules.procedures.consulting import (
    CallConsultations,
    ConcludeConsultations,
    DeclineConsultations,
    JoinConsultations,
    OpenConsultations,
)
from corfu_rules.procedures.informing import AnswerRequest, DeclineRequest, RequestInformation
from corfu_rules.procedures.moving import MoveDecision, WithdrawMotion
from corfu_rules.procedures.reporting import ContestReport, ReportAttack
from corfu_rules.sentences import Sentence
from corfu_rules.setup import STATEMENT_LIMIT

PATIENCE = Duration(20_000)
"""So long a delegate leaves it to others, people above all, to make the first move."""
LONG = Duration(150_000)
"""So long it waits for something to happen."""
MOST_REQUESTS = 3
"""Bots ask no more when so many requests have been made."""
MOST_INVITED = 6
"""Parties that a bot invites to consultations."""


def under_treaty(turn: Turn) -> Act | None:
    """Gives the delegate's next move under the treaty, what others wait for first."""
    if turn.party not in turn.proceedings.bound(turn.setup, turn.now):
        return adhering.notify(turn) or adhering.accede(turn)
    return (
        _answer_request(turn)
        or _report(turn)
        or _contest(turn)
        or _help(turn)
        or _accept_help(turn)
        or leaving.stay(turn)
        or _join(turn)
        or _in_conference(turn)
        or _support(turn)
        or _consultations(turn)
        or _ask(turn)
        or _call(turn)
        or leaving.leave(turn)
    )


def uneasy(turn: Turn) -> bool:
    """Says whether things as they stand are worse for the delegate than its brief lets it take.

    Under a treaty that was drafted here it is uneasy if the text gives it little more than that: whoever signed with
    the least to gain is the first to try what was promised.
    """
    if turn.setup.drafts:
        text = turn.proceedings.treaty(turn.setup)
        return text is not None and turn.worth.far_from(text)
    return turn.worth.brief.must_block(turn.setup.opening_text)


def _quiet_for(turn: Turn, since: int) -> bool:
    return turn.now - since >= PATIENCE


def _stirred(turn: Turn, pause: Duration) -> bool:
    """Says whether something has happened that is no attack, and others have had `pause` to act on it.

    Where nothing happens at all, a delegate waits long. An attack is no matter for requests and consultations.
    """
    course = turn.proceedings
    if course.register.reports or any(each.alarm is not None for each in course.news):
        return False
    since = course.news[-1].at if course.news else course.phase_since + LONG
    return turn.now - since >= pause


def _concern(turn: Turn) -> str:
    clause = max(turn.setup.clauses, key=turn.worth.stake)
    return phrases.clause_name(turn.setup, clause.id)


def _say(turn: Turn, words: Sentence) -> str:
    return phrases.clipped(turn.say(words), STATEMENT_LIMIT)


def _answer_request(turn: Turn) -> Act | None:
    for request in turn.proceedings.register.requests:
        if request.asked == turn.party and request.reply is Reply.PENDING:
            if _guarded_towards(turn, request.asker):
                no = stance_phrases.keeps_its_counsel()
                return Act(DeclineRequest(request.id, _say(turn, no)), ReasonCode.HOLDING_OUT, no)
            words = phrases.informs()
            text = " ".join(turn.worth.brief.may_reveal[:1]) or _say(turn, words)
            answer = AnswerRequest(request.id, phrases.clipped(text, STATEMENT_LIMIT))
            return Act(answer, ReasonCode.ANSWERS, words)
    return None


def _guarded_towards(turn: Turn, party: PartyCode) -> bool:
    """Says whether the delegate keeps its counsel: one of little candour does so to whoever is no partner of it."""
    return turn.persona.candour < stancing.GUARDED and party not in turn.worth.scale.partners


def _report(turn: Turn) -> Act | None:
    """Reports an attack that the news tells of: on itself, or on one that is not there to report it."""
    course = turn.proceedings
    for news in course.news:
        alarm = news.alarm
        if alarm is None or turn.party in alarm.by:
            continue
        if any(each.attacked == alarm.attacked for each in course.register.reports):
            continue
        there = course.attends(alarm.attacked, turn.setup.grace, turn.now)
        if turn.party == alarm.attacked or (not there and _quiet_for(turn, news.at)):
            report = ReportAttack(alarm.attacked, alarm.by, alarm.nature, news.text)
            return Act(report, ReasonCode.SPEAKS, phrases.calls_because(_concern(turn)))
    return None


def _contest(turn: Turn) -> Act | None:
    for report in turn.proceedings.register.reports:
        own = turn.party in report.named and report.settled is None
        if own and all(each.party != turn.party for each in report.contests):
            words = phrases.contests()
            return Act(ContestReport(report.id, _say(turn, words)), ReasonCode.SPEAKS, words)
    return None


def _help(turn: Turn) -> Act | None:
    """Offers help to an ally under attack, and reports the help it renders."""
    register = turn.proceedings.register
    for offer in register.assistance:
        if offer.helper == turn.party and offer.status is AssistanceStatus.RENDERED and not offer.told_council:
            words = phrases.tells_council()
            return Act(ReportMeasures(offer.id, _say(turn, words)), ReasonCode.SPEAKS, words)
    offered = {each.report for each in register.assistance if each.helper == turn.party}
    for report in register.reports:
        friend = report.attacked in turn.worth.brief.allies and turn.party not in (*report.named, report.attacked)
        blamed = report.aggressors is not None and turn.party in report.aggressors
        if friend and not blamed and report.id not in offered and report.nature is Nature.ATTACK and not report.council:
            words = phrases.offers_help()
            return Act(OfferAssistance(report.id, _say(turn, words)), ReasonCode.SUPPORTS, words)
    return None


def _accept_help(turn: Turn) -> Act | None:
    """Takes help under attack; not from whoever is said to attack, nor, if it is of little candour, from strangers."""
    register = turn.proceedings.register
    own = {each.id for each in register.reports if each.attacked == turn.party}
    for offer in register.assistance:
        if offer.report in own and offer.status is AssistanceStatus.OFFERED:
            if any(offer.helper in each.named for each in register.reports) or _guarded_towards(turn, offer.helper):
                no = stance_phrases.wants_no_help_from()
                return Act(DeclineAssistance(offer.id, _say(turn, no)), ReasonCode.HOLDING_OUT, no)
            return Act(ConsentToAssistance(offer.id), ReasonCode.GAIN, phrases.text_suits())
    return None


def _join(turn: Turn) -> Act | None:
    """Comes to consultations when invited; uninvited when it is uneasy itself, or a friend called them."""
    for each in turn.proceedings.register.consultations:
        if each.course not in {Course.CALLED, Course.OPEN} or turn.party in each.taking_part:
            continue
        if turn.party in each.declined:
            continue
        if turn.party in each.invited and _guarded_towards(turn, each.caller) and not uneasy(turn):
            no = stance_phrases.keeps_its_counsel()
            return Act(DeclineConsultations(each.id, _say(turn, no)), ReasonCode.HOLDING_OUT, no)
        if turn.party in each.invited or uneasy(turn) or each.caller in turn.worth.brief.allies:
            return Act(JoinConsultations(each.id), ReasonCode.SUPPORTS, phrases.text_suits())
    return None


def _in_conference(turn: Turn) -> Act | None:
    """Takes a stance on the Chair's text, and moves it when everybody who answered could join.

    Where the clauses are those of the treaty itself, whoever proposed the conference moves a decision in words.
    """
    sitting = turn.proceedings.register.sitting
    if sitting is None or turn.party in sitting.staying_away:
        return None
    if turn.setup.drafts:
        return _move_in_words(turn, sitting)
    return stancing.on_chair_text(turn) or _take_back(turn) or _move(turn)


def _take_back(turn: Turn) -> Act | None:
    """Takes its own motion back if its brief does not let it join that any more."""
    for motion in turn.proceedings.register.motions:
        own = motion.mover == turn.party and motion.status is MotionStatus.TABLED
        if own and motion.text and turn.worth.brief.must_block(motion.text):
            words = stance_phrases.takes_motion_back()
            return Act(WithdrawMotion(motion.id), ReasonCode.BELOW_WALK_AWAY, words)
    return None


def _move(turn: Turn) -> Act | None:
    """Moves the Chair's text, for all, if nobody whose vote counts is against it: the first who joined does so."""
    register, text = turn.proceedings.register, turn.proceedings.chair_text
    sitting = register.sitting
    if text is None or sitting is None:
        return None
    report = register.report(sitting.report) if sitting.report else None
    aggressors = (report.aggressors or ()) if report else ()
    bound = [each for each in turn.proceedings.bound(turn.setup, turn.now) if each not in aggressors]
    here = [each for each in bound if turn.proceedings.attends(each, turn.setup.grace, turn.now)]
    said = {each.party: each.stance for each in text.stances}
    ready = all(said.get(each) is Stance.JOIN for each in here if each not in sitting.staying_away)
    first = next((each for each in here if said.get(each) is Stance.JOIN and not turn.is_person(each)), None)
    dropped = {MotionStatus.WITHDRAWN, MotionStatus.FALLEN}
    moved = any(each.text == text.text and each.status not in dropped for each in register.motions)
    if not ready or first != turn.party or moved:
        return None
    return Act(MoveDecision(sitting.id, text.text), ReasonCode.SUPPORTS, phrases.text_suits())


def _move_in_words(turn: Turn, sitting: Conference) -> Act | None:
    moved = any(each.conference == sitting.id for each in turn.proceedings.register.motions)
    if sitting.proposer != turn.party or moved:
        return None
    words = phrases.moves_in_words(_concern(turn))
    return Act(MoveDecision(sitting.id, words=_say(turn, words)), ReasonCode.PREFERS, words)


def _support(turn: Turn) -> Act | None:
    for each in turn.proceedings.register.conferences:
        if each.course is not Course.PROPOSED or turn.party in {each.proposer, *each.supporters}:
            continue
        if uneasy(turn) or each.proposer in turn.worth.brief.allies:
            return Act(SupportConference(each.id), ReasonCode.SUPPORTS, phrases.text_suits())
    return None


def _consultations(turn: Turn) -> Act | None:
    """Opens its consultations when all who were invited have answered, closes them, and proposes a conference."""
    register = turn.proceedings.register
    for each in register.consultations:
        if each.caller != turn.party:
            continue
        answered = {*each.taking_part, *each.declined}
        if each.course is Course.CALLED and len(each.taking_part) > 1 and answered >= set(each.invited):
            return Act(OpenConsultations(each.id), ReasonCode.ALL_HEARD, phrases.text_suits())
        if each.course is Course.OPEN:
            words = phrases.consultations_close()
            return Act(ConcludeConsultations(each.id, _say(turn, words)), ReasonCode.ALL_HEARD, words)
        if each.course is Course.OVER and not any(one.report is None for one in register.conferences):
            words = phrases.calls_because(_concern(turn))
            return Act(ProposeConference(each.id, _say(turn, words)), ReasonCode.PREFERS, words)
    return None


def _ask(turn: Turn) -> Act | None:
    """Asks once, when it is uneasy: the first Party in the cast that is no friend."""
    register = turn.proceedings.register
    if not uneasy(turn) or any(each.asker == turn.party for each in register.requests):
        return None
    strangers = _strangers(turn)
    if not strangers or len(register.requests) >= MOST_REQUESTS or not _stirred(turn, PATIENCE):
        return None
    words = phrases.asks_about(_concern(turn))
    return Act(RequestInformation(strangers[0], _say(turn, words)), ReasonCode.PREFERS, words)


def _call(turn: Turn) -> Act | None:
    """Calls consultations when it is uneasy and nobody else has for a while."""
    register = turn.proceedings.register
    if not uneasy(turn) or register.consultations or not _strangers(turn):
        return None
    if not _stirred(turn, Duration(2 * PATIENCE)):
        return None
    words = phrases.calls_because(_concern(turn))
    invited = tuple(_strangers(turn)[:MOST_INVITED])
    return Act(CallConsultations(invited, _say(turn, words)), ReasonCode.PREFERS, words)


def _strangers(turn: Turn) -> list[PartyCode]:
    """Gives the Parties to the treaty that are no friends, those that people play first."""
    friends = turn.worth.brief.allies
    others = [
        each for each in turn.proceedings.bound(turn.setup, turn.now) if each != turn.party and each not in friends
    ]
    return sorted(others, key=lambda each: not turn.is_person(each))
