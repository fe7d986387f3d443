"""Bargaining: what a delegate makes of an offer, and the least that it would ask for in return."""

from __future__ import annotations

from corfu_bots.record import support
from corfu_bots.stancing import instead
from corfu_bots.trusting import towards
from corfu_bots.turns import Turn
from corfu_bots.worth import Judgement
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import PartyCode
from corfu_rules.letters import Letter
from corfu_rules.texts import Choice, Text


def about(turn: Turn, letter: Letter) -> Text:
    """Gives what a letter is about as a text: that of the document, or the options, what is given and what is got."""
    if letter.document is not None:
        if letter.document == CHAIR_TEXT:
            return turn.proceedings.chair_text.text if turn.proceedings.chair_text else ()
        found = turn.proceedings.tabled(letter.document)
        return found.choices if found else ()
    options = {each.clause: each for each in (letter.give, letter.get) if each is not None}
    return tuple(Choice(each.clause, each.option) for each in options.values())


def judged(turn: Turn, text: Text, other: PartyCode, *, whole: bool = False) -> Judgement:
    """Judges what `other` asks for or offers: a gain, or as much as the delegate still hopes for, is taken."""
    worth = towards(turn, other)
    return worth.judge_text(text) if whole else worth.judge_choices(text, turn.proceedings)


def cheapest_ask(turn: Turn, text: Text, other: PartyCode) -> Ask | None:
    """Gives the least that would make up for `text`: an option of another clause, one that others back if there is any.

    None where no single option is enough.
    """
    taken = {choice.clause for choice in text}
    backed = support(turn.proceedings, turn.party)
    enough: list[tuple[int, int, Ask]] = []
    for clause in turn.setup.clauses:
        state = turn.proceedings.clause(clause.id)
        if clause.id in taken or (state is not None and state.choice is not None):
            continue
        for option in turn.worth.open_options(clause):
            if judged(turn, (*text, Choice(clause.id, option)), other).joins:
                points = turn.worth.brief.points_of(clause.id, option)
                enough.append((-backed.get((clause.id, option), 0), points, Ask(clause.id, option)))
    return min(enough, key=lambda each: each[:2])[2] if enough else None


def sooner(turn: Turn, text: Text) -> Ask | None:
    """Gives what it could sooner live with than the worst choice of `text`; None where there is no such option."""
    return next(iter(instead(turn, text)), None)
