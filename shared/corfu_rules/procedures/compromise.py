"""Compromise: the Chair's single text, presented for stances and reworked in rounds.

Source: OSCE practice: the Chair proposes texts, as in a perception paper, and may not overrule.
"""

from __future__ import annotations

from corfu_rules.checks import at_most
from corfu_rules.choices import choice_for
from corfu_rules.documents import ChairText, Lapse, lapsing
from corfu_rules.identifiers import ClauseId, Moment
from corfu_rules.orders import CHAIRS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, DecisionUnderWay, Missing, NotInOrder, Refusal
from corfu_rules.reopening import Reopening, reopened, reopenings
from corfu_rules.revising import replace
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, Setup
from corfu_rules.tables import Table
from corfu_rules.texts import BracketRule, ClauseStatus, Text
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class PresentChairText:
    """Presents a text for every clause, with a word on what changed.

    Stances on the last one lapse. A clause provisionally agreed in other words is open again, with all that was agreed
    together with it, where the Chair's text resolves brackets.
    """

    text: Text
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChairTextPresented:
    """The Chair's text has a new version. `reopens` are the agreed clauses that it opens again.

    `lapsed` are the stances on the version before. `keeps`: this text resolves no brackets, so it opens nothing.
    """

    version: int
    text: Text
    note: str
    at: Moment
    reopens: tuple[Reopening, ...] = ()
    lapsed: tuple[Lapse, ...] = ()
    keeps: bool = False


def negotiable(setup: Setup, proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses once a drafted treaty is in force, and under any treaty in force while no conference sits."""
    if proceedings.phase is not Phase.IN_FORCE:
        return None
    if setup.drafts:
        return NotInOrder(sentence("The treaty has been adopted. Move a decision in words."))
    if proceedings.register.sitting is None:
        return NotInOrder(sentence("No conference sits now."))
    return None


def _nothing_whole_open(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Gives what `negotiable` gives, and has a rule of its own.

    Refuses once a drafted treaty is in force, and under any treaty in force while no conference sits.
    Refuses while the text as a whole is being decided.
    """
    refusal = negotiable(setup, proceedings, seat)
    if refusal is not None:
        return refusal
    if proceedings.decision is not None and proceedings.decision.whole:
        return DecisionUnderWay(sentence("The text as a whole is being decided; it cannot change now."))
    return None


ORDERS: Orders = {
    PresentChairText: Order(
        sentence("Present a text"),
        CHAIRS,
        frozenset({Phase.DRAFTING, Phase.ADOPTION, Phase.IN_FORCE}),
        needs=_nothing_whole_open,
    )
}


def present_chair_text(table: Table, command: PresentChairText, now: Moment) -> tuple[ChairTextPresented]:
    """Presents a text. Refuses a text that leaves a clause of the scenario out, and one that changes nothing.

    Clauses that delegations have added are in it if the Chair puts them in; one that is provisionally agreed and left
    out is open again.
    """
    text, current = checked(table, command.text), table.proceedings.chair_text
    if current is not None and current.text == text:
        raise AlreadyDone(sentence("This is the Chair's text already."))
    version = current.version + 1 if current else 1
    lapsed = lapsing(current.stances) if current else ()
    keeps = table.setup.bracket_rule is not BracketRule.CHAIR_TEXT
    opens = () if keeps else reopenings(table.proceedings, _in_other_words(table.proceedings, text))
    return (ChairTextPresented(version, text, at_most(command.note, REASON_LIMIT), now, opens, lapsed, keeps),)


def checked(table: Table, text: Text) -> Text:
    """Gives `text` in the order of the clauses. Refuses one without a choice for every clause of the scenario."""
    setup, proceedings = table.setup, table.proceedings
    given = {choice.clause: choice for choice in text}
    missing = [clause.id for clause in setup.clauses if clause.id not in given]
    if missing or len(given) != len(text):
        raise Missing(
            sentence("The text needs one choice for every clause; look at {clauses}.", clauses=", ".join(missing))
        )
    chosen = {each: choice_for(setup, proceedings, choice) for each, choice in given.items()}
    ordered = (chosen[each.clause] for each in proceedings.clauses if each.clause in chosen)
    return tuple(each for each in ordered if not (each.new and setup.falls_away(each)))


def _in_other_words(proceedings: Proceedings, text: Text) -> tuple[ClauseId, ...]:
    """Gives the agreed clauses for which `text` has other words, or none where a delegation had added them."""
    proposed = {choice.clause: choice for choice in text}
    return tuple(
        each.clause
        for each in proceedings.clauses
        if each.choice is not None
        and (each.clause in proposed or not (each.title and each.status is ClauseStatus.DELETED))
        and not (each.clause in proposed and each.choice.says(proposed[each.clause]))
    )


def chair_text_presented(proceedings: Proceedings, event: ChairTextPresented) -> Proceedings:
    """Gives the proceedings with the new text, on which nobody has taken a stance yet.

    A clause provisionally agreed in other words is reopened by it: nothing is agreed until everything is. Where the
    Chair's text resolves no brackets it decides nothing, and what is agreed stands.
    """
    opened = proceedings if event.keeps else reopened(proceedings, _in_other_words(proceedings, event.text))
    old = proceedings.chair_text
    lapsed = lapsing(old.stances, before=old.lapsed) if old else ()
    text = ChairText(event.version, event.text, event.note, event.at, lapsed=lapsed, before=old.text if old else ())
    return replace(opened, chair_text=text)


Command = PresentChairText
Event = ChairTextPresented


def decide(table: Table, _seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    return present_chair_text(table, command, now)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    return chair_text_presented(proceedings, event)
