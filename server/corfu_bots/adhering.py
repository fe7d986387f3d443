"""Adhering: whether a delegate signs the adopted treaty, its notification, and whether it joins later."""

from __future__ import annotations

from corfu_bots import phrases, stance_phrases
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_rules.orders import why_not
from corfu_rules.parties import PartyKind
from corfu_rules.procedures.signing import ORDERS, AccedeToTreaty, DeclineToSign, NotifyConsent, SignTreaty
from corfu_rules.setup import REASON_LIMIT


def adhere(turn: Turn) -> Act | None:
    """Signs and notifies, or says why not. It signs what its brief would let it join, and judges by nothing else."""
    own = turn.proceedings.register.adherence(turn.party)
    if own.signed_at is not None:
        return notify(turn)
    text = turn.proceedings.treaty(turn.setup)
    brief = turn.worth.brief
    if own.declined or text is None or not turn.proceedings.open_to(turn.setup, turn.party):
        return None
    terms = (("points", brief.points_for(text)), ("walk_away", brief.walk_away))
    if brief.must_block(text):
        no = phrases.does_not_sign()
        return Act(DeclineToSign(turn.say(no)), ReasonCode.BELOW_WALK_AWAY, no, terms)
    statement = phrases.clipped(brief.statement.strip(), REASON_LIMIT)
    return Act(SignTreaty(statement), ReasonCode.GAIN, phrases.text_suits(), terms)


def accede(turn: Turn) -> Act | None:
    """Joins a treaty in force that it did not sign in time, if its brief gains by it."""
    text = turn.proceedings.treaty(turn.setup)
    if text is None or why_not(ORDERS[AccedeToTreaty], turn.setup, turn.proceedings, turn.view.viewer) is not None:
        return None
    brief = turn.worth.brief
    points = brief.points_for(text)
    if brief.must_block(text) or points <= brief.walk_away:
        return None
    terms = (("points", points), ("walk_away", brief.walk_away))
    return Act(AccedeToTreaty(), ReasonCode.GAIN, stance_phrases.accedes(), terms)


def notify(turn: Turn) -> Act | None:
    """Notifies once it has signed; an organization declares its sphere of competence."""
    own = turn.proceedings.register.adherence(turn.party)
    if own.signed_at is None or own.notified_at is not None:
        return None
    party = turn.setup.party(turn.party)
    organization = party is not None and party.kind is PartyKind.ORGANIZATION
    words = turn.say(phrases.competence()) if organization else ""
    return Act(NotifyConsent(words), ReasonCode.GAIN, phrases.text_suits())
