"""Confiding: what a delegate answers when it is sounded out in private: what it would say aloud as well."""

from __future__ import annotations

from corfu_bots.stancing import instead, spoken, stated, told
from corfu_bots.traces import Act
from corfu_bots.turns import Turn
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import DocumentId
from corfu_rules.phases import Phase
from corfu_rules.procedures.sounding import AnswerSounding
from corfu_rules.soundings import inquiries
from corfu_rules.texts import Text


def answer(turn: Turn) -> Act | None:
    """Answers the oldest sounding that waits for it, None where none does."""
    if not turn.view.soundings or turn.proceedings.phase not in {Phase.DRAFTING, Phase.ADOPTION}:
        return None
    for asked in inquiries(turn.view.soundings, turn.party, turn.proceedings):
        text = _text(turn, asked.document)
        whole = asked.document == CHAIR_TEXT
        judgement = turn.worth.judge_text(text) if whole else turn.worth.judge_choices(text, turn.proceedings)
        cures = told(turn, text) if whole else instead(turn, text)
        asks = () if judgement.joins else cures
        claimed, sentence = stated(turn, text, judgement)
        said = spoken(turn, text, sentence, asks)
        command = AnswerSounding(asked.asker, asked.document, asked.version, not judgement.joins, said, asks)
        return Act(command, judgement.reason, sentence, judgement.terms, claimed)
    return None


def _text(turn: Turn, document: DocumentId) -> Text:
    if document == CHAIR_TEXT:
        return turn.proceedings.chair_text.text if turn.proceedings.chair_text else ()
    found = turn.proceedings.tabled(document)
    return found.choices if found else ()
