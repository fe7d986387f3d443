"""What docs/rules.md tells, from the registries of `corfu_rules`: moves, parameters, words; and what is left unsaid."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum, StrEnum
from types import ModuleType
from typing import Literal, get_args, get_origin, get_type_hints

import corfu_rules
from corfu_rules.decisions.outcomes import Ground
from corfu_rules.decisions.registry import PROCEDURES
from corfu_rules.identifiers import Duration
from corfu_rules.orders import Order
from corfu_rules.phases import Phase
from corfu_rules.rulings import ORDERS
from corfu_rules.seats import Role
from corfu_rules.setup import Setup
from scripts.docstrings import OF_A_PARAMETER, OF_A_PROCEDURE, Said, below, members, said


@dataclass(frozen=True)
class Move:
    """A command with its order, its family, and the function that decides it."""

    command: type
    order: Order

    @property
    def family(self) -> ModuleType:
        return sys.modules[self.command.__module__]

    @property
    def decider(self) -> Callable[..., object] | None:
        name = re.sub(r"(?<!^)(?=[A-Z])", "_", self.command.__name__).lower()
        return getattr(self.family, name, None)

    @property
    def title(self) -> str:
        return self.order.title.text

    @property
    def source(self) -> str:
        return said(self.command.__doc__).parts.get("Source") or said(self.family.__doc__).parts.get("Source", "")

    @property
    def refusals(self) -> tuple[str, ...]:
        functions = [each for each in (self.order.needs, self.decider) if each is not None]
        return tuple(dict.fromkeys(each for function in functions for each in said(function.__doc__).refusals))

    @property
    def deed(self) -> str:
        """What the command says it does, and what its decider adds after its own first words."""
        own = said(self.command.__doc__).text
        first, *further = said(self.decider.__doc__ if self.decider else None).sentences or ("",)
        return " ".join([own, *([first] if len(first.split()) > 5 else []), *further])


MOVES = tuple(Move(command, order) for command, order in ORDERS.items())


@dataclass(frozen=True)
class Parameter:
    """A value that a scenario may set: `owner` is the class whose field it is."""

    owner: type
    name: str
    type: object
    default: object

    @property
    def said(self) -> Said:
        return said(below(self.owner).get(self.name))

    @property
    def closed_list(self) -> type[Enum] | None:
        """The values that there are, where they are a closed list."""
        for each in (self.type, *get_args(self.type)):
            if isinstance(each, type) and issubclass(each, Enum):
                return each
        return None

    @property
    def choices(self) -> dict[str, str]:
        """What each value means, where they are a closed list."""
        return members(self.closed_list) if self.closed_list else {}

    @property
    def shown(self) -> str:
        match self.default:
            case None | () | "":
                return "none"
            case bool():
                return f"`{str(self.default).lower()}`"
            case int() if self.type is Duration:
                return f"{self.default / 1000:g} s"
            case Enum():
                return f"`{self.default.value}`"
            case _:
                return f"`{self.default}`"


def parameters(owner: type) -> tuple[Parameter, ...]:
    """Gives the fields of `owner` that have a default, but for the groups among them and the name of a procedure."""
    types = get_type_hints(owner)
    found = [Parameter(owner, each.name, types[each.name], each.default) for each in fields(owner)]
    return tuple(
        each
        for each in found
        if each.default is not MISSING and not is_group(each.default) and get_origin(each.type) is not Literal
    )


def is_group(default: object) -> bool:
    """Says whether a default is a group of parameters of its own."""
    return is_dataclass(default) and all(each.default is not MISSING for each in fields(default))


def groups(owner: type) -> Iterator[type]:
    """Gives `owner` and the groups among its fields, whole and in their order."""
    yield owner
    for each in fields(owner):
        if is_group(each.default):
            yield from groups(type(each.default))


def owners() -> tuple[type, ...]:
    """Gives every class whose fields are parameters."""
    return (*groups(Setup), *PROCEDURES.values())


def modules() -> Iterator[ModuleType]:
    """Gives every module of the rules."""
    for each in pkgutil.walk_packages(corfu_rules.__path__, "corfu_rules."):
        yield importlib.import_module(each.name)


def closed_lists() -> list[type[StrEnum]]:
    """Gives the closed lists of words by name, but for those told elsewhere: roles, phases, choices of parameters."""
    found = {
        each
        for module in modules()
        for each in vars(module).values()
        if isinstance(each, type) and issubclass(each, StrEnum) and each.__module__ == module.__name__
    }
    told = {Role, Phase, *(each.closed_list for owner in owners() for each in parameters(owner))}
    return sorted(found - told, key=lambda each: each.__name__)


def limits() -> Iterator[tuple[str, int, str]]:
    """Gives the whole numbers that stand as named constants in the rules, with what is said of them."""
    for module in modules():
        strings = below(module)
        for name, value in vars(module).items():
            if name.isupper() and name in strings and isinstance(value, int):
                yield name, value, said(strings[name]).text


def grounds_of(procedure: type) -> tuple[Ground, ...]:
    """Gives the grounds that a procedure can end on: those that its source names."""
    source = inspect.getsource(procedure)
    named = set(re.findall(r"Ground\.([A-Z_]+)", source))
    return tuple(each for each in Ground if each.name in named or (each is Ground.NO_QUORUM and "quorums." in source))


def gaps() -> list[str]:
    """Gives everything that a docstring should say and does not, and how to mend it."""
    lacking = [f"{each.__name__}: give it a docstring" for each in ORDERS if not said(each.__doc__).sentences]
    for move in MOVES:
        where = f"{move.family.__name__}: {move.command.__name__}"
        if move.decider is None:
            lacking.append(
                f"{where} is decided by no function of its name; give the function that decides it that name"
            )
        if not move.refusals:
            lacking.append(f"{where}: say what is refused, in a sentence that begins with 'Refuses', in its function")
        if move.decider and "raise " in inspect.getsource(move.decider) and not said(move.decider.__doc__).refusals:
            lacking.append(f"{where}: its function raises refusals; say them in a sentence that begins with 'Refuses'")
        if move.order.needs is not None and not said(move.order.needs.__doc__).refusals:
            lacking.append(f"{where}: say in {move.order.needs.__name__} what is refused: 'Refuses ...'")
    for family in dict.fromkeys(move.family for move in MOVES):
        if not re.match(r"[A-Z][a-z ]+: ", family.__doc__ or ""):
            lacking.append(f"{family.__name__}: begin its docstring with a title and a colon")
        lacking += unlabelled(family.__name__, said(family.__doc__), ("Source",))
    for name, procedure in PROCEDURES.items():
        lacking += unlabelled(name, said(procedure.__doc__), OF_A_PROCEDURE)
    for owner in owners():
        for each in parameters(owner):
            where = f"{owner.__name__}.{each.name}"
            lacking += [] if each.said.sentences else [f"{where}: say below the field what it is"]
            lacking += unlabelled(where, each.said, OF_A_PARAMETER)
            lacking += [f"{where}: say what {value} means" for value, meaning in each.choices.items() if not meaning]
    for listed in (Role, Phase, *closed_lists()):
        lacking += [f"{listed.__name__}: say what {value} means" for value, it in members(listed).items() if not it]
    return lacking


def unlabelled(where: str, it: Said, labels: Iterable[str]) -> list[str]:
    """Gives the labelled parts that are missing."""
    return [f"{where}: add to its docstring '{label}: ...'" for label in labels if not it.parts.get(label)]
