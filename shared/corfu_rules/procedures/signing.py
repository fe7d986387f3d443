"""Signing: signature, notification of consent, accession, and entry into force.

Source: draft treaty, Articles 10, 11 and 12.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.checks import at_most, own_party, written
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.orders import CLOCKS, DELEGATIONS, Order, Orders
from corfu_rules.parties import PartyKind
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import PhaseOpened, TableClosed, onwards
from corfu_rules.procedures.entering import TreatyEnteredIntoForce, treaty_entered_into_force
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, Missing, NotInOrder, NotYours, Refusal, WindowRunning
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, Setup
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class SignTreaty:
    """Signs the adopted treaty; a declaration may be attached.

    Source: draft treaty, Article 10.
    """

    statement: str = ""


@dataclass(frozen=True, slots=True)
class DeclineToSign:
    """Says that one does not sign, and why.

    Source: the game's own: whoever does not sign owes nobody a reason, but a class can learn from it.
    """

    reason: str


@dataclass(frozen=True, slots=True)
class NotifyConsent:
    """Notifies the Depositary that one consents to be bound. An organization states its sphere of competence.

    Source: draft treaty, Articles 11 and 12.
    """

    competence: str = ""


@dataclass(frozen=True, slots=True)
class AccedeToTreaty:
    """Joins a treaty in force that one did not sign in time. It is open to States alone.

    Source: draft treaty, Article 11.
    """


@dataclass(frozen=True, slots=True)
class EnterIntoForce:
    """Brings the treaty into force on its day: the Depositary's clock.

    Source: draft treaty, Article 12.
    """


@dataclass(frozen=True, slots=True)
class TreatySigned:
    """A Party signed."""

    party: PartyCode
    statement: str
    at: Moment


@dataclass(frozen=True, slots=True)
class SignatureDeclined:
    """A Party said that it does not sign."""

    party: PartyCode
    reason: str
    at: Moment


@dataclass(frozen=True, slots=True)
class ConsentNotified:
    """The Depositary announces a notification or accession, how many there are, and from when it binds.

    `bound_from` is None as long as too few have notified; `in_force_from` is set by the one that makes them enough.
    """

    party: PartyCode
    competence: str
    accedes: bool
    count: int
    needed: int
    bound_from: Moment | None
    in_force_from: Moment | None
    at: Moment


def _unsigned(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses whoever has signed, and organizations where the text is open to States alone."""
    if seat.party is None:
        return None
    if proceedings.register.adherence(seat.party).signed_at is not None:
        return AlreadyDone(sentence("You have signed."))
    if not proceedings.open_to(setup, seat.party):
        return NotYours(sentence("The adopted text is open to States alone (Article 10)."))
    return None


def _may_notify(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses whoever has notified, whoever has not signed, and where the scenario has no signature."""
    if seat.party is None:
        return None
    own = proceedings.register.adherence(seat.party)
    if own.notified_at is not None:
        return AlreadyDone(sentence("You have notified your consent."))
    if setup.duration(Phase.SIGNATURE) == 0:
        return AlreadyDone(sentence("The treaty binds everybody here from the start."))
    if own.signed_at is None:
        return NotInOrder(sentence("Sign first. Who has not signed in time accedes once the treaty is in force."))
    return None


def _may_accede(setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses organizations, whoever has signed or notified, and where the scenario has no signature."""
    party = setup.party(seat.party) if seat.party is not None else None
    if party is None:
        return None
    if party.kind is PartyKind.ORGANIZATION:
        return NotYours(sentence("Accession is open to States (Article 11)."))
    own = proceedings.register.adherence(party.code)
    if own.signed_at is not None or own.notified_at is not None or setup.duration(Phase.SIGNATURE) == 0:
        return AlreadyDone(sentence("Accession is for those who did not sign in time."))
    return None


_SIGNATURE = frozenset({Phase.SIGNATURE})
_IN_FORCE = frozenset({Phase.IN_FORCE})
ORDERS: Orders = {
    SignTreaty: Order(sentence("Sign"), DELEGATIONS, _SIGNATURE, needs=_unsigned),
    DeclineToSign: Order(sentence("Decline to sign"), DELEGATIONS, _SIGNATURE, needs=_unsigned),
    NotifyConsent: Order(sentence("Notify consent"), DELEGATIONS, _SIGNATURE | _IN_FORCE, needs=_may_notify),
    AccedeToTreaty: Order(sentence("Accede"), DELEGATIONS, _IN_FORCE, needs=_may_accede),
    EnterIntoForce: Order(sentence("Enter into force"), CLOCKS, _SIGNATURE),
}


def sign_treaty(seat: Seat, command: SignTreaty, now: Moment) -> tuple[TreatySigned]:
    """Signs; an earlier refusal is forgotten."""
    return (TreatySigned(own_party(seat), at_most(command.statement, REASON_LIMIT), now),)


def decline_to_sign(table: Table, seat: Seat, command: DeclineToSign, now: Moment) -> tuple[SignatureDeclined]:
    """Declines. Refuses whoever has declined already. A Party may still sign later."""
    if table.proceedings.register.adherence(own_party(seat)).declined:
        raise AlreadyDone(sentence("You have said so. You may still sign."))
    return (SignatureDeclined(own_party(seat), written(command.reason, REASON_LIMIT), now),)


def notify_consent(table: Table, seat: Seat, command: NotifyConsent, now: Moment) -> tuple[ConsentNotified]:
    """Notifies. Refuses an organization that does not state its sphere of competence.

    The treaty enters into force when enough have notified and the delay has passed. Whoever notifies later is bound
    when the same delay has passed since its own notification.
    """
    return _notified(table, seat, command.competence, now, accedes=False)


def accede_to_treaty(table: Table, seat: Seat, now: Moment) -> tuple[ConsentNotified]:
    """Accedes.

    The treaty binds whoever accedes when the same delay has passed as for a late notification.
    """
    return _notified(table, seat, "", now, accedes=True)


def _notified(table: Table, seat: Seat, competence: str, now: Moment, *, accedes: bool) -> tuple[ConsentNotified]:
    setup, proceedings = table.setup, table.proceedings
    code = own_party(seat)
    party = setup.party(code)
    stated = at_most(competence, REASON_LIMIT)
    organization = party is not None and party.kind is PartyKind.ORGANIZATION
    if organization and not stated:
        raise Missing(sentence("An organization states its sphere of competence with its notification (Article 11)."))
    terms = proceedings.terms(setup)
    counts = terms.organizations_count or not organization
    count = proceedings.notifications(setup) + counts
    known = proceedings.register.in_force_from is not None
    own_day = Moment(now + terms.days(terms.entry_delay_days))
    reached = not known and count >= terms.notifications
    bound_from = own_day if reached or known else None
    notified = ConsentNotified(
        code, stated, accedes, count, terms.notifications, bound_from, own_day if reached else None, now
    )
    return (notified,)


def enter_into_force(table: Table, now: Moment) -> tuple[TreatyEnteredIntoForce | PhaseOpened | TableClosed, ...]:
    """Enters into force. Refuses any time before that day; without enough notifications no such day is set."""
    day = table.proceedings.register.in_force_from
    if day is None or now < day:
        raise WindowRunning(sentence("The day of entry into force has not come."))
    return onwards(table, now)


def deadline(proceedings: Proceedings) -> tuple[Moment, EnterIntoForce] | None:
    """Gives the day of entry into force while it lies ahead."""
    register = proceedings.register
    if proceedings.phase is not Phase.SIGNATURE or register.in_force_from is None:
        return None
    return register.in_force_from, EnterIntoForce()


def treaty_signed(proceedings: Proceedings, event: TreatySigned) -> Proceedings:
    """Gives the proceedings with the signature; an earlier refusal is forgotten."""
    own = replace(proceedings.register.adherence(event.party), signed_at=event.at, declined="")
    return replace(proceedings, register=proceedings.register.adhering(own))


def signature_declined(proceedings: Proceedings, event: SignatureDeclined) -> Proceedings:
    """Gives the proceedings with the refusal."""
    own = replace(proceedings.register.adherence(event.party), declined=event.reason)
    return replace(proceedings, register=proceedings.register.adhering(own))


def consent_notified(proceedings: Proceedings, event: ConsentNotified) -> Proceedings:
    """Gives the proceedings with the notification; the one that makes enough sets the day for all before it.

    The signature phase then lasts until that day at least.
    """
    own = replace(
        proceedings.register.adherence(event.party),
        notified_at=event.at,
        acceded=event.accedes,
        competence=event.competence,
        bound_from=event.bound_from,
    )
    register = proceedings.register.adhering(own)
    if event.in_force_from is not None:
        day = event.in_force_from
        adherences = tuple(
            replace(each, bound_from=day) if each.notified_at is not None else each for each in register.adherences
        )
        register = replace(register, in_force_from=day, adherences=adherences)
        ends_at = max(proceedings.clock.ends_at, day)
        proceedings = replace(proceedings, clock=replace(proceedings.clock, ends_at=ends_at))
    return replace(proceedings, register=register)


Command = SignTreaty | DeclineToSign | NotifyConsent | AccedeToTreaty | EnterIntoForce
Event = TreatySigned | SignatureDeclined | ConsentNotified | TreatyEnteredIntoForce


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event | PhaseOpened | TableClosed, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case SignTreaty():
            return sign_treaty(seat, command, now)
        case DeclineToSign():
            return decline_to_sign(table, seat, command, now)
        case NotifyConsent():
            return notify_consent(table, seat, command, now)
        case AccedeToTreaty():
            return accede_to_treaty(table, seat, now)
        case EnterIntoForce():
            return enter_into_force(table, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    match event:
        case TreatySigned():
            return treaty_signed(proceedings, event)
        case SignatureDeclined():
            return signature_declined(proceedings, event)
        case ConsentNotified():
            return consent_notified(proceedings, event)
        case TreatyEnteredIntoForce():
            return treaty_entered_into_force(proceedings, event)
        case _:
            assert_never(event)
