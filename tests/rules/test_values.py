"""The rules' frozen values are those of the standard library, whichever of their methods is used first."""

from __future__ import annotations

import copy
import dataclasses
from collections.abc import Callable
from typing import NamedTuple

import pytest

from corfu_rules.values import dataclass


class _Kinds(NamedTuple):
    ours: type
    standard: type


def _twins() -> _Kinds:
    """Gives one class made twice: by us and by the standard library. None of its methods was used yet."""
    made: list[type] = []
    for decorator in (dataclass, dataclasses.dataclass):

        @decorator(frozen=True, slots=True)
        class Paper:
            """A paper."""

            title: str
            pages: int = 1
            authors: tuple[str, ...] = dataclasses.field(default_factory=tuple)
            note: str = dataclasses.field(default="", compare=False, repr=False)

            def __post_init__(self) -> None:
                if self.pages < 1:
                    raise ValueError("empty")

        made.append(Paper)
    return _Kinds(*made)


def _said(act: Callable[[], object]) -> str:
    """Gives what comes of an act, in words: its value, or the error with its message."""
    try:
        return repr(act()).replace("test_values._twins", "")
    except (AttributeError, TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


ACTS: dict[str, Callable[[type], object]] = {
    "made": lambda kind: kind("Draft", 3, ("DE",)),
    "made with the defaults": lambda kind: kind("Draft"),
    "made by names": lambda kind: kind(pages=2, title="Draft"),
    "one too few": lambda kind: kind(),
    "one too many": lambda kind: kind("Draft", 1, (), "", 5),
    "an unknown name": lambda kind: kind("Draft", colour="red"),
    "refused by its own check": lambda kind: kind("Draft", 0),
    "equal": lambda kind: kind("Draft") == kind("Draft", 1),
    "equal but for what is not compared": lambda kind: kind("Draft") == kind("Draft", note="seen"),
    "not equal": lambda kind: kind("Draft") == kind("Draft", 2),
    "not equal to another thing": lambda kind: kind("Draft") == "Draft",
    "hashed": lambda kind: hash(kind("Draft", 4)),
    "a key": lambda kind: {kind("Draft"): 1}[kind("Draft", note="seen")],
    "replaced": lambda kind: dataclasses.replace(kind("Draft"), pages=7),
    "replaced against its own check": lambda kind: dataclasses.replace(kind("Draft"), pages=0),
    "copied": lambda kind: copy.deepcopy(kind("Draft", 2, ("DE", "FR"))),
    "set": lambda kind: setattr(kind("Draft"), "pages", 2),
    "deleted": lambda kind: delattr(kind("Draft"), "pages"),
    "its names": lambda kind: [vars(kind)[name] for name in ("__match_args__", "__slots__", "__doc__")],
    "its fields": lambda kind: [(each.name, each.default, each.compare) for each in dataclasses.fields(kind)],
    "as a dictionary": lambda kind: dataclasses.asdict(kind("Draft")),
}


@pytest.mark.parametrize("name", ACTS)
def test_a_value_does_what_one_of_the_standard_library_does(name: str) -> None:
    act, kinds = ACTS[name], _twins()
    assert _said(lambda: act(kinds.ours)) == _said(lambda: act(kinds.standard))
    # The second time its methods are those that the first use left.
    assert _said(lambda: act(kinds.ours)) == _said(lambda: act(kinds.standard))


@dataclass(frozen=True, slots=True)
class First:
    """The first part."""

    one: int


@dataclass(frozen=True, slots=True)
class Second(First):
    """A value that has the fields of another."""

    two: int = 2


def test_a_value_has_the_fields_of_what_it_is_made_of() -> None:
    assert (Second(1), repr(Second(1, 3))) == (Second(one=1, two=2), "Second(one=1, two=3)")
    assert First(1) != Second(1)


@dataclass(frozen=True, slots=True)
class Own:
    """A value that says itself how it is written and what it equals."""

    word: str

    def __repr__(self) -> str:
        return f"<{self.word}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own) and self.word.lower() == other.word.lower()

    def __hash__(self) -> int:
        return hash(self.word.lower())


def test_a_value_keeps_the_methods_that_it_brings() -> None:
    assert repr(Own("Yes")) == "<Yes>"
    assert {Own("yes"), Own("YES")} == {Own("Yes")}
