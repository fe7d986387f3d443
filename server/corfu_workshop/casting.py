"""Casting: who of a table's bots plays as what, at which level, and how that is kept with the table."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pydantic import TypeAdapter, ValidationError

from corfu_bots.castings import AS_USUAL, Casting
from corfu_bots.personas import PERSONAS, Persona
from corfu_rules.hints import Plainness
from corfu_rules.tables import TableOpened

if TYPE_CHECKING:
    # A host that has read its scenarios elsewhere does without what reads them.
    from corfu_scenarios.bot_files import BotPlan
    from corfu_scenarios.loading import Scenario


@cache
def _adapter() -> TypeAdapter[Casting]:
    return TypeAdapter(Casting)


def casting_of(plan: BotPlan) -> Casting:
    """Gives the casting that a scenario file asks for. Raises KeyError for an unknown level or persona."""
    by_party = {party: _named(plan, name) for party, name in plan.seats.items()}
    return Casting(plan.level, _named(plan, plan.default), by_party)


def casting_for(scenario: Scenario, level: str | None = None) -> Casting:
    """Gives the casting of a scenario, at another level if one is asked for. Raises KeyError for an unknown level."""
    casting = casting_of(scenario.bots)
    return casting if level is None else replace(casting, level=level)


def with_hints(opened: TableOpened, casting: Casting) -> TableOpened:
    """Gives the table with hints as plain as its bots are easy: a move, the direction, or what is due."""
    plainness = {"easy": Plainness.MOVE, "hard": Plainness.DUE}.get(casting.level, Plainness.DIRECTION)
    return replace(opened, setup=replace(opened.setup, hints=plainness))


def _named(plan: BotPlan, name: str) -> Persona:
    """Gives the persona of that name: one of the file's own, made from a base, or one that every table has."""
    own = plan.characters.get(name)
    if own is None:
        return PERSONAS[name]
    base = PERSONAS[own.base]
    return replace(
        base,
        name=name,
        concede=base.concede if own.concede is None else own.concede,
        candour=base.candour if own.candour is None else own.candour,
        reciprocity=base.reciprocity if own.reciprocity is None else own.reciprocity,
        loyalty=base.loyalty if own.loyalty is None else own.loyalty,
        bluff=base.bluff if own.bluff is None else own.bluff,
        noise=base.noise if own.noise is None else own.noise,
    )


def kept(casting: Casting) -> object:
    """Gives a casting as plain data for JSON."""
    return _adapter().dump_python(casting, mode="json")


def brought_back(data: object) -> Casting:
    """Gives the casting that `kept` made data of; the usual one for anything else, so that an old table opens."""
    try:
        return _adapter().validate_python(data)
    except (ValidationError, KeyError):
        return AS_USUAL
