"""Entering into force: the day on which the adopted treaty begins to bind (Article 12)."""

from __future__ import annotations

from dataclasses import replace

from corfu_rules.identifiers import Moment
from corfu_rules.proceedings import Proceedings
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class TreatyEnteredIntoForce:
    """The Depositary announces that the treaty is in force."""

    at: Moment


def treaty_entered_into_force(proceedings: Proceedings, event: TreatyEnteredIntoForce) -> Proceedings:
    """Gives the proceedings with the treaty binding those whose notifications brought it into force.

    Whoever notified after them waits for a day of its own.
    """
    register = proceedings.register
    bound = tuple(
        replace(each, bound_from=event.at) if each.bound_from == register.in_force_from is not None else each
        for each in register.adherences
    )
    return replace(proceedings, register=replace(register, in_force_from=event.at, in_force=True, adherences=bound))
