"""Advising: what a bot says inside a delegation that a person heads. Only the head commits the Party."""

from __future__ import annotations

from corfu_bots import phrases
from corfu_bots.stancing import spoken, told, why
from corfu_bots.traces import Act
from corfu_bots.turns import Turn
from corfu_rules.phases import Phase
from corfu_rules.procedures.delegations import AdviseDelegation
from corfu_rules.setup import STATEMENT_LIMIT


def advise(turn: Turn) -> Act | None:
    """Tells a person who heads the delegation what the Chair's text means for the brief, once for each version."""
    text = turn.proceedings.chair_text
    if turn.proceedings.phase not in {Phase.DRAFTING, Phase.ADOPTION} or text is None or not turn.is_person(turn.party):
        return None
    judgement = turn.worth.judge_text(text.text)
    asks = () if judgement.joins else told(turn, text.text)
    sentence = why(turn, text.text, judgement)
    words = phrases.clipped(spoken(turn, text.text, sentence, asks), STATEMENT_LIMIT)
    said = [each for each in turn.view.advice if each.speaker == turn.view.viewer]
    if any(each.at >= text.at or each.text == words for each in said):
        return None
    return Act(AdviseDelegation(words), judgement.reason, sentence, judgement.terms)
