"""Orders: which seat may make which move in which phase, as one table per family of moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from corfu_rules.phases import ORDER, Phase
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import Muted, NotInOrder, NotStarted, NotYours, Over, Paused, Refusal
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import Sentence, sentence
from corfu_rules.setup import Setup
from corfu_rules.values import dataclass

Need = Callable[[Setup, Proceedings, Seat], Refusal | None]
"""A further condition, judged by public facts alone: gives the refusal, or None if the move is in order."""

ALWAYS = frozenset(Phase)
IN_SESSION = ALWAYS - {Phase.CLOSED}
DELEGATIONS = frozenset({Role.DELEGATION})
CHAIRS = frozenset({Role.CHAIR, Role.INSTRUCTOR, Role.CLOCK})
INSTRUCTORS = frozenset({Role.INSTRUCTOR})
CLOCKS = frozenset({Role.CLOCK})
HOSTS = frozenset({Role.HOST})


@dataclass(frozen=True, slots=True)
class Order:
    """When a move is in order. `title` is the move's name on screen; `at_rest`: also while the clock stands.

    Only the head of a delegation commits its Party; `members`: the others of the delegation may do this too.
    `talk`: nothing but words, in order for nobody whom the instructor has muted.
    """

    title: Sentence
    roles: frozenset[Role]
    phases: frozenset[Phase] = IN_SESSION
    at_rest: bool = False
    members: bool = False
    needs: Need | None = None
    talk: bool = False


Orders = Mapping[type, Order]


def may_preside(setup: Setup, seat: Seat) -> bool:
    """Says whether `seat` holds the Chair: the chair's seat, the presiding Party, the instructor, or the clock."""
    return seat.role in CHAIRS or (seat.party is not None and seat.party == setup.presiding)


def why_not(order: Order, setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Gives the refusal that `seat` would get for any such move now, None if the move is in order."""
    presiding = order.roles & CHAIRS == CHAIRS and may_preside(setup, seat)
    if seat.role not in order.roles and not presiding:
        return NotYours(_whose(order))
    if seat.party is not None and not order.members and seat != proceedings.head(seat.party):
        return NotYours(sentence("Only the head of delegation does this. Advise your head."))
    if proceedings.phase not in order.phases:
        if proceedings.phase is Phase.CLOSED:
            return Over(sentence("The negotiation has ended."))
        return NotInOrder(_not_now(order, setup, proceedings.phase))
    if order.talk and proceedings.is_muted(seat):
        return Muted(sentence("The instructor has muted you for now. Your moves stay open; notes and speeches wait."))
    if not order.at_rest:
        if not proceedings.clock.started:
            return NotStarted(sentence("The table has not been started yet. The instructor starts it."))
        if not proceedings.clock.running:
            return Paused(sentence("The table is paused. The instructor resumes it."))
    return order.needs(setup, proceedings, seat) if order.needs else None


def _whose(order: Order) -> Sentence:
    if Role.DELEGATION in order.roles:
        return sentence("Only a delegation does this.")
    if Role.CHAIR in order.roles:
        return sentence("Only the Chair does this.")
    if Role.INSTRUCTOR in order.roles:
        return sentence("Only the instructor does this.")
    return sentence("The program does this by itself.")


def _not_now(order: Order, setup: Setup, now: Phase) -> Sentence:
    """Gives why a move is not in order now: the scenario has no phase for it, the phase is over, or it is to come."""
    played = [each for each in ORDER if each in order.phases and (each is Phase.CLOSED or setup.duration(each) > 0)]
    if not played:
        return sentence("Not at this table: the scenario has no phase for this.")
    upcoming = [each for each in played if ORDER.index(each) > ORDER.index(now)]
    return _WHEN[upcoming[0]] if upcoming else sentence("No longer: the phase for this is over.")


_WHEN: Mapping[Phase, Sentence] = {
    Phase.BRIEFING: sentence("Not in order in this phase."),
    Phase.OPENING: sentence("Not yet: this is in order from the opening statements on."),
    Phase.DRAFTING: sentence("Not now: this is in order while the text is being drafted."),
    Phase.ADOPTION: sentence("Not yet: this is in order once the text as a whole is up for adoption."),
    Phase.SIGNATURE: sentence("Not yet: this is in order once the treaty is open for signature."),
    Phase.IN_FORCE: sentence("Not yet: this is in order once the treaty is in force."),
    Phase.CLOSED: sentence("Not before the negotiation has ended."),
}
