"""What a lint is given, and what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field

from corfu_rules.briefs import Brief
from corfu_rules.setup import Setup
from corfu_rules.values import dataclass
from corfu_scenarios.scenario_files import ScenarioFile
from corfu_scenarios.trees import Path, Tree


@dataclass(frozen=True, slots=True)
class Case:
    """A file without errors: as written, as put together (`tree`, for places), as a model, as the rules' objects.

    The objects are in the file's default language. `briefs` are in the order of the cast.
    """

    written: Tree = field(repr=False)
    tree: Tree = field(repr=False)
    file: ScenarioFile = field(repr=False)
    setup: Setup
    briefs: tuple[Brief, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: its code, the place, one sentence without a full stop, and how to mend it.

    `path` is a path in the tree, shown at the nearest place above it that is in the file; `on_key` points at the key
    and not at its value. The severity is the code's: W warns, N notes.
    """

    code: str
    path: Path
    message: str
    hint: str
    on_key: bool = False


@dataclass(frozen=True, slots=True)
class Lint:
    """A rule: the codes that it may find, and the function that finds them."""

    codes: tuple[str, ...]
    find: Callable[[Case], Iterable[Finding]] = field(repr=False)
