"""Leaving: when a delegate gives notice of withdrawal from the treaty, and takes it back.

It is the last step, and only on the grounds that the draft knows: what holds now crosses a red line of its brief and is
worth less to it than no treaty. First it has asked, consulted and conferred (`treating`); notice is given only when a
conference has come and gone without mending it.
"""

from __future__ import annotations

from corfu_bots import phrases, stance_phrases
from corfu_bots.traces import Act, ReasonCode, Terms
from corfu_bots.turns import Turn
from corfu_rules.matters import Course
from corfu_rules.procedures.withdrawing import RevokeWithdrawal, WithdrawFromTreaty
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.texts import Choice, Text


def leave(turn: Turn) -> Act | None:
    """Gives notice where nothing else is left, None otherwise."""
    if turn.proceedings.register.adherence(turn.party).leaves_at is not None or not _talked_out(turn):
        return None
    crossed = _unbearable(turn)
    if crossed is None:
        return None
    words = stance_phrases.withdraws(phrases.choice_name(turn.setup, crossed, turn.say))
    grounds = phrases.clipped(turn.say(words), REASON_LIMIT)
    return Act(WithdrawFromTreaty(grounds), ReasonCode.RED_LINE, words, _terms(turn))


def stay(turn: Turn) -> Act | None:
    """Takes its own notice back once its grounds have gone; a notice that a person gave for the Party stands."""
    own = turn.proceedings.register.adherence(turn.party)
    if own.leaves_at is None or turn.now >= own.leaves_at or _unbearable(turn) is not None:
        return None
    if not own.grounds or own.grounds not in _grounds_of_its_own(turn):
        return None
    return Act(RevokeWithdrawal(), ReasonCode.GAIN, stance_phrases.stays(), _terms(turn))


def standing(turn: Turn) -> Text:
    """Gives what holds now: the text that a conference has adopted last, else the treaty's own; empty for no treaty."""
    adopted = [
        each.text for each in turn.proceedings.outcomes if each.conference is not None and each.adopted and each.text
    ]
    return adopted[-1] if adopted else turn.proceedings.treaty(turn.setup) or ()


def _unbearable(turn: Turn) -> Choice | None:
    """Gives the choice that crosses a red line, where what holds is worth less than no treaty as well."""
    text, brief = standing(turn), turn.worth.brief
    crossed = next((each for each in text if turn.worth.barred(each.clause, each.option)), None)
    return crossed if crossed is not None and brief.points_for(text) < brief.walk_away else None


def _talked_out(turn: Turn) -> bool:
    """Says whether a conference has been held and nothing is pending that might still mend things."""
    conferences = turn.proceedings.register.conferences
    pending = {Course.PROPOSED, Course.CALLED, Course.OPEN}
    return any(each.course is Course.OVER for each in conferences) and all(
        each.course not in pending for each in conferences
    )


def _grounds_of_its_own(turn: Turn) -> tuple[str, ...]:
    options = (Choice(clause.id, option.id) for clause in turn.setup.clauses for option in clause.options)
    named = (phrases.choice_name(turn.setup, each, turn.say) for each in options)
    return tuple(phrases.clipped(turn.say(stance_phrases.withdraws(each)), REASON_LIMIT) for each in named)


def _terms(turn: Turn) -> Terms:
    brief = turn.worth.brief
    return ("points", brief.points_for(standing(turn))), ("walk_away", brief.walk_away)
