"""The text as a whole: what it would be as things stand, and what becomes of the clauses still in brackets."""

from __future__ import annotations

from corfu_rules.proceedings import Proceedings
from corfu_rules.setup import Setup
from corfu_rules.texts import BracketRule, Choice, ClauseStatus, Resolution, Text


def text_as_a_whole(setup: Setup, proceedings: Proceedings) -> Text:
    """Gives the text that a final decision would be on.

    The Chair's text, where there is one and the scenario lets it resolve brackets. Otherwise what is provisionally
    agreed, and for every clause still in brackets the opening text, or under `DROPPED` no text. A clause that a
    delegation has added is in it once it is agreed, or if the Chair's text that resolves brackets has it.
    """
    rule, chair_text = setup.bracket_rule, proceedings.chair_text
    if chair_text is not None and rule is BracketRule.CHAIR_TEXT:
        return chair_text.text
    agreed = {state.clause: state.choice for state in proceedings.clauses}
    text = [agreed.get(clause.id) or _unresolved(setup, rule, place) for place, clause in enumerate(setup.clauses)]
    added = (each for each in proceedings.clauses if each.title and each.status is ClauseStatus.PROVISIONALLY_AGREED)
    return (*text, *(each.choice for each in added if each.choice is not None))


def _unresolved(setup: Setup, rule: BracketRule, place: int) -> Choice:
    return setup.no_text(setup.clauses[place]) if rule is BracketRule.DROPPED else setup.opening_text[place]


def resolutions_of(setup: Setup, proceedings: Proceedings) -> tuple[Resolution, ...]:
    """Gives what becomes of every clause still in brackets, in the order of the text.

    Without a Chair's text the opening text stands. An added clause that nobody has agreed to falls away, unless the
    Chair's text that resolves brackets has it.
    """
    rule, chair_text = setup.bracket_rule, proceedings.chair_text
    by_chair = chair_text is not None and rule is BracketRule.CHAIR_TEXT
    if rule is BracketRule.CHAIR_TEXT and not by_chair:
        rule = BracketRule.OPENING_TEXT
    in_text = {choice.clause for choice in text_as_a_whole(setup, proceedings)}
    return tuple(
        Resolution(each.clause, rule if each.clause in in_text else BracketRule.DROPPED, each.title)
        for each in (*(each for each in proceedings.clauses if not each.title), *proceedings.added)
        if each.status is ClauseStatus.BRACKETED
    )
