"""Positions: where a delegation stands on a proposal, a package or the Chair's text. It binds nobody.

Source: the game's own: what delegations tell each other before anything is decided.
"""

from __future__ import annotations

from corfu_rules.checks import asks_of, at_most, conditions_of, own_party, written
from corfu_rules.conditions import Condition
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT, Stance, StanceTaken, with_stance
from corfu_rules.identifiers import DocumentId, Moment
from corfu_rules.orders import DELEGATIONS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.procedures.compromise import negotiable
from corfu_rules.procedures.tabling import changed, live_document, stale
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import Unknown
from corfu_rules.revising import replace
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.tables import Table
from corfu_rules.texts import Text
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class DeclareStance:
    """Says where one stands on `version` of a text; an objection needs a reason and may say what would cure it.

    Joining may carry conditions: how other clauses have to read. Like the stance itself they bind nobody yet.
    """

    document: DocumentId
    version: int
    stance: Stance
    reason: str = ""
    asks: tuple[Ask, ...] = ()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class StanceDeclared:
    """A delegation said where it stands."""

    document: DocumentId
    taken: StanceTaken
    at: Moment


ORDERS: Orders = {
    DeclareStance: Order(
        sentence("Take a stance"),
        DELEGATIONS,
        frozenset({Phase.DRAFTING, Phase.ADOPTION, Phase.IN_FORCE}),
        needs=negotiable,
    )
}


def declare_stance(table: Table, seat: Seat, command: DeclareStance, now: Moment) -> tuple[StanceDeclared]:
    """Takes a stance. Refuses an old version, an unknown text, an objection without a reason, a condition out of place.

    On the Chair's text no condition is in place, for it has every clause in it.
    """
    current, text = _standing(table.proceedings, command.document)
    if command.version != current:
        raise stale(command.document, command.version, current)
    objects = command.stance is Stance.OBJECT
    reason = written(command.reason, REASON_LIMIT) if objects else at_most(command.reason, REASON_LIMIT)
    asks = asks_of(table.setup, command.asks) if objects else ()
    conditions = () if objects else conditions_of(table, command.conditions, text)
    taken = StanceTaken(own_party(seat), command.version, command.stance, reason, asks, conditions, now)
    return (StanceDeclared(command.document, taken, now),)


def _standing(proceedings: Proceedings, document: DocumentId) -> tuple[int, Text]:
    if document == CHAIR_TEXT:
        if proceedings.chair_text is None:
            raise Unknown(sentence("The Chair has not presented a text yet."))
        return proceedings.chair_text.version, proceedings.chair_text.text
    found = live_document(proceedings, document)
    return found.version, found.choices


def stance_declared(proceedings: Proceedings, event: StanceDeclared) -> Proceedings:
    """Gives the proceedings with the stance in place of the Party's earlier one."""
    if event.document == CHAIR_TEXT:
        text = proceedings.chair_text
        if text is None:
            return proceedings
        kept = tuple(each for each in text.lapsed if each.party != event.taken.party)
        stances = with_stance(text.stances, event.taken)
        return replace(proceedings, chair_text=replace(text, stances=stances, lapsed=kept))
    taken, document = event.taken, event.document
    return replace(
        proceedings,
        proposals=changed(
            proceedings.proposals,
            document,
            lambda each: replace(
                each,
                stances=with_stance(each.stances, taken),
                lapsed=tuple(lapse for lapse in each.lapsed if lapse.party != taken.party),
            ),
        ),
        packages=changed(
            proceedings.packages,
            document,
            lambda each: replace(
                each,
                stances=with_stance(each.stances, taken),
                lapsed=tuple(lapse for lapse in each.lapsed if lapse.party != taken.party),
            ),
        ),
    )


Command = DeclareStance
Event = StanceDeclared


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    return declare_stance(table, seat, command, now)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    return stance_declared(proceedings, event)
