"""What names a scenario file defines, read leniently: references are checked even where the shape is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corfu_rules.values import dataclass
from corfu_scenarios.trees import Data, Path, Tree

CAST: Path = ("cast", "add")
CLAUSES: Path = ("clauses",)
BRIEFS: Path = ("briefs",)
TEMPLATES: Path = ("templates",)
STATE, ORGANIZATION = "state", "organization"
_LOST_KEY = "S120"


@dataclass(frozen=True, slots=True)
class Outline:
    """The names in a file. None where they cannot be known, so that nothing follows from that a second time.

    `parties` gives the kind of each Party, `clauses` the options of each clause in their order.
    """

    parties: Mapping[str, str] | None
    clauses: Mapping[str, tuple[str, ...] | None] | None
    briefs: tuple[str, ...] | None


def outline_of(tree: Tree) -> Outline:
    """Gives the names that the file defines."""
    cast, clauses, briefs = (_known_group(tree, path) for path in (CAST, CLAUSES, BRIEFS))
    return Outline(
        parties={code: kind_of(tree, code) for code in cast} if cast is not None else None,
        clauses={clause: options_at(tree, clause) for clause in clauses} if clauses is not None else None,
        briefs=tuple(briefs) if briefs is not None else None,
    )


def kind_of(tree: Tree, party: str) -> str:
    """Gives what kind of Party the file says this is, `state` where it says nothing."""
    kind = tree.at((*CAST, party, "kind"))
    return kind if isinstance(kind, str) else STATE


def options_at(tree: Tree, clause: str) -> tuple[str, ...] | None:
    """Gives the options of a clause in their order, None if there is no list of them."""
    options = _known_group(tree, (*CLAUSES, clause, "options"))
    return tuple(options) if options is not None else None


def keys_at(tree: Tree, path: Path) -> tuple[str, ...]:
    """Gives the keys of the group at a path; none if there is no group."""
    return tuple(group_at(tree, path) or ())


def group_at(tree: Tree, path: Path) -> Mapping[str, Data] | None:
    """Gives the group at a path, None if something else stands there."""
    here = tree.at(path)
    return here if isinstance(here, dict) else None


def texts_at(tree: Tree, path: Path) -> Iterator[tuple[Path, str]]:
    """Gives the items of the list at a path that are plain text, each with its path."""
    here = tree.at(path)
    if isinstance(here, list):
        yield from (((*path, index), item) for index, item in enumerate(here) if isinstance(item, str))


def whole_number(data: Data | None) -> int | None:
    """Gives the number that is written, None if it is none."""
    try:
        return int(data) if isinstance(data, str) else None
    except ValueError:
        return None


def _known_group(tree: Tree, path: Path) -> Mapping[str, Data] | None:
    refused = any(path[:length] in tree.refused for length in range(len(path) + 1))
    lost = path in tree.incomplete or any(problem.code == _LOST_KEY for problem in tree.problems)
    return None if refused or lost else group_at(tree, path)
