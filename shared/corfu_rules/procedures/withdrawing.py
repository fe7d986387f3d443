"""Withdrawing: a Party leaves the treaty, on stated grounds and with notice.

Source: draft treaty, Article 13.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.checks import bound_party, own_party, written
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.orders import DELEGATIONS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, NothingToTakeBack
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class WithdrawFromTreaty:
    """Gives notice of withdrawal: the extraordinary circumstances that endanger one's supreme interests."""

    grounds: str


@dataclass(frozen=True, slots=True)
class RevokeWithdrawal:
    """Takes the notice back before it takes effect.

    Source: the draft does not speak of it; the law of treaties allows it (Vienna Convention 1969, Article 68).
    """


@dataclass(frozen=True, slots=True)
class WithdrawalNotified:
    """The Depositary announces who withdraws, why, and when it takes effect."""

    party: PartyCode
    grounds: str
    leaves_at: Moment
    at: Moment


@dataclass(frozen=True, slots=True)
class WithdrawalRevoked:
    """A Party stays after all."""

    party: PartyCode
    at: Moment


_IN_FORCE = frozenset({Phase.IN_FORCE})
ORDERS: Orders = {
    WithdrawFromTreaty: Order(sentence("Withdraw from the treaty"), DELEGATIONS, _IN_FORCE),
    RevokeWithdrawal: Order(sentence("Take the withdrawal back"), DELEGATIONS, _IN_FORCE),
}


def withdraw_from_treaty(
    table: Table, seat: Seat, command: WithdrawFromTreaty, now: Moment
) -> tuple[WithdrawalNotified]:
    """Gives notice. Refuses a notice without grounds, a second one, and a Party that the treaty does not bind.

    It takes effect after the days that the treaty sets. The draft does not say that the treaty ends when too few are
    left, so it goes on for the others.
    """
    party, proceedings = bound_party(table, seat, now), table.proceedings
    if proceedings.register.adherence(party).leaves_at is not None:
        raise AlreadyDone(sentence("You have given notice. Take it back, or wait until it takes effect."))
    terms = proceedings.terms(table.setup)
    leaves_at = Moment(now + terms.days(terms.withdrawal_days))
    return (WithdrawalNotified(party, written(command.grounds, REASON_LIMIT), leaves_at, now),)


def revoke_withdrawal(table: Table, seat: Seat, now: Moment) -> tuple[WithdrawalRevoked]:
    """Takes the notice back. Refuses where there is no notice, and after it has taken effect."""
    party = own_party(seat)
    leaves_at = table.proceedings.register.adherence(party).leaves_at
    if leaves_at is None:
        raise NothingToTakeBack(sentence("You have not given notice of withdrawal."))
    if now >= leaves_at:
        raise NothingToTakeBack(sentence("Your withdrawal has taken effect."))
    return (WithdrawalRevoked(party, now),)


def withdrawal_notified(proceedings: Proceedings, event: WithdrawalNotified) -> Proceedings:
    """Gives the proceedings with the notice."""
    return _with_own(proceedings, event.party, leaves_at=event.leaves_at, grounds=event.grounds)


def withdrawal_revoked(proceedings: Proceedings, event: WithdrawalRevoked) -> Proceedings:
    """Gives the proceedings without the notice."""
    return _with_own(proceedings, event.party, leaves_at=None, grounds="")


def _with_own(proceedings: Proceedings, party: PartyCode, *, leaves_at: Moment | None, grounds: str) -> Proceedings:
    own = replace(proceedings.register.adherence(party), leaves_at=leaves_at, grounds=grounds)
    return replace(proceedings, register=proceedings.register.adhering(own))


Command = WithdrawFromTreaty | RevokeWithdrawal
Event = WithdrawalNotified | WithdrawalRevoked


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case WithdrawFromTreaty():
            return withdraw_from_treaty(table, seat, command, now)
        case RevokeWithdrawal():
            return revoke_withdrawal(table, seat, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings after an event of this family."""
    match event:
        case WithdrawalNotified():
            return withdrawal_notified(proceedings, event)
        case WithdrawalRevoked():
            return withdrawal_revoked(proceedings, event)
        case _:
            assert_never(event)
