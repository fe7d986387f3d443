"""Classifying: whoever presides, or the instructor, says which option own wording comes nearest to, or none.

Source: the game's own: points are given for options, and wording of one's own has to be counted as one.
"""

from __future__ import annotations

from dataclasses import replace

from corfu_rules.checks import clause_of, written
from corfu_rules.documents import CHAIR_TEXT, ProposalStatus
from corfu_rules.identifiers import ClauseId, DocumentId, Moment, OptionId
from corfu_rules.orders import CHAIRS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, DecisionUnderWay, NotInOrder, Unknown
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.tables import Table
from corfu_rules.texts import UNCLASSIFIED, Choice, Classification
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class ReclassifyWording:
    """Says which option the own wording of `document` in `clause` comes nearest to; `UNCLASSIFIED`: to none.

    `document` is a proposal, a package, or the Chair's text. Points are counted by that option, and for nobody where
    there is none: the instructor speaks of it in the debrief.
    """

    document: DocumentId
    clause: ClauseId
    option: OptionId
    reason: str


@dataclass(frozen=True, slots=True)
class WordingReclassified:
    """The words of `choice`, wherever they stand, are read as nearest to `option` from now on."""

    document: DocumentId
    choice: Choice
    option: OptionId
    by: Seat
    reason: str
    at: Moment


ORDERS: Orders = {
    ReclassifyWording: Order(sentence("Re-classify a wording"), CHAIRS, frozenset({Phase.DRAFTING, Phase.ADOPTION}))
}


def reclassify_wording(table: Table, seat: Seat, command: ReclassifyWording, now: Moment) -> tuple[WordingReclassified]:
    """Re-classifies. Refuses an option's own words, an unknown option, what is being decided, and what stands so.

    Stances on the text stand: not a word of it has changed, only what it is counted as.
    """
    choice = _found(table.proceedings, command)
    clause = clause_of(table.setup, choice.clause) if not choice.new else None
    if choice.wording is None or clause is None:
        raise NotInOrder(sentence("Only own wording of a clause with options is classified."))
    if command.option != UNCLASSIFIED and clause.option(command.option) is None:
        known = ", ".join(each.id for each in clause.options)
        raise Unknown(
            sentence(
                "Clause {clause} has no option {option}. It has {known}.",
                clause=clause.id,
                option=command.option,
                known=known,
            )
        )
    if choice.option == command.option:
        raise AlreadyDone(sentence("The wording is classified so already."))
    decision = table.proceedings.decision
    if decision is not None and any(each.wording is not None and each.says(choice) for each in decision.text):
        raise DecisionUnderWay(
            sentence("{document} is being decided; it cannot change now.", document=command.document)
        )
    reason = written(command.reason, REASON_LIMIT)
    return (WordingReclassified(command.document, choice, command.option, seat, reason, now),)


def _found(proceedings: Proceedings, command: ReclassifyWording) -> Choice:
    tabled = proceedings.tabled(command.document)
    if tabled is not None and tabled.status in {ProposalStatus.TABLED, ProposalStatus.AGREED}:
        text = tabled.choices
    elif command.document == CHAIR_TEXT and proceedings.chair_text is not None:
        text = proceedings.chair_text.text
    else:
        text = ()
    choice = next((each for each in text if each.clause == command.clause), None)
    if choice is None:
        raise Unknown(
            sentence("{document} has no wording for {clause}.", document=command.document, clause=command.clause)
        )
    return choice


def wording_reclassified(proceedings: Proceedings, event: WordingReclassified) -> Proceedings:
    """Gives the proceedings in which these words are classified anew wherever they stand."""
    ruling = Classification(replace(event.choice, option=event.option), event.by, event.reason, event.at)
    chair_text = proceedings.chair_text
    return replace(
        proceedings,
        classified=(*(each for each in proceedings.classified if not each.choice.says(ruling.choice)), ruling),
        proposals=tuple(replace(each, choice=ruling.of(each.choice)) for each in proceedings.proposals),
        packages=tuple(
            replace(each, choices=tuple(ruling.of(choice) for choice in each.choices)) for each in proceedings.packages
        ),
        clauses=tuple(
            replace(each, choice=ruling.of(each.choice)) if each.choice else each for each in proceedings.clauses
        ),
        chair_text=chair_text and replace(chair_text, text=tuple(ruling.of(each) for each in chair_text.text)),
    )


Command = ReclassifyWording
Event = WordingReclassified


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    return reclassify_wording(table, seat, command, now)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    return wording_reclassified(proceedings, event)
