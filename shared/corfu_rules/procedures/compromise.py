"""Compromise: the Chair's single text, presented for stances and reworked in rounds.

Source: OSCE practice: the Chair proposes texts, as in a perception paper, and may not overrule.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from corfu_rules.checks import at_most, choice_of
from corfu_rules.documents import ChairText
from corfu_rules.identifiers import ClauseId, Moment
from corfu_rules.orders import CHAIRS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, DecisionUnderWay, Missing, NotInOrder, Refusal
from corfu_rules.reopening import Reopening, reopened, reopenings
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, STATEMENT_LIMIT, Setup
from corfu_rules.tables import Table
from corfu_rules.texts import Text


@dataclass(frozen=True, slots=True)
class PresentChairText:
    """Presents a text for every clause, with a word on what changed.

    Stances on the last one lapse, and a clause provisionally agreed in other words is open again, with all that was
    agreed together with it.
    """

    text: Text
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChairTextPresented:
    """The Chair's text has a new version. `reopens` are the agreed clauses that it opens again."""

    version: int
    text: Text
    note: str
    at: Moment
    reopens: tuple[Reopening, ...] = ()


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
    """Presents a text. Refuses a text that leaves a clause out, and one that changes nothing."""
    given = {choice.clause: choice for choice in command.text}
    missing = [clause.id for clause in table.setup.clauses if clause.id not in given]
    if missing or len(given) != len(command.text):
        raise Missing(
            sentence("The text needs one choice for every clause; look at {clauses}.", clauses=", ".join(missing))
        )
    checked = {
        each.clause: choice_of(table.setup, each.clause, each.option, each.wording, STATEMENT_LIMIT)
        for each in command.text
    }
    text = tuple(checked[clause.id] for clause in table.setup.clauses)
    current = table.proceedings.chair_text
    if current is not None and current.text == text:
        raise AlreadyDone(sentence("This is the Chair's text already."))
    version = current.version + 1 if current else 1
    opens = reopenings(table.proceedings, _in_other_words(table.proceedings, text))
    return (ChairTextPresented(version, text, at_most(command.note, REASON_LIMIT), now, opens),)


def _in_other_words(proceedings: Proceedings, text: Text) -> tuple[ClauseId, ...]:
    proposed = {choice.clause: choice for choice in text}
    return tuple(each.clause for each in proceedings.clauses if each.choice not in {None, proposed[each.clause]})


def chair_text_presented(proceedings: Proceedings, event: ChairTextPresented) -> Proceedings:
    """Gives the proceedings with the new text, on which nobody has taken a stance yet.

    A clause provisionally agreed in other words is reopened by it: nothing is agreed until everything is.
    """
    opened = reopened(proceedings, _in_other_words(proceedings, event.text))
    return replace(opened, chair_text=ChairText(event.version, event.text, event.note, event.at))


Command = PresentChairText
Event = ChairTextPresented


def decide(table: Table, _seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    return present_chair_text(table, command, now)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    return chair_text_presented(proceedings, event)
