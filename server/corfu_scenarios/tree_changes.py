"""Trees with something changed: a fault noted, a piece put in its place."""

from __future__ import annotations

from dataclasses import replace

from corfu_scenarios.diagnostics import MOST_DIAGNOSTICS, Diagnostic, ScenarioError, Severity
from corfu_scenarios.pieces import Piece
from corfu_scenarios.trees import Data, Path, Tree


def complaint(
    tree: Tree, code: str, message: str, path: Path, hint: str, *, on_key: bool = False, lacking: tuple[Path, ...] = ()
) -> Tree:
    """Gives the tree with a fault, told once for each place; the groups at `lacking` are not whole because of it.

    Raises ScenarioError where there are a hundred already.
    """
    if len(tree.problems) >= MOST_DIAGNOSTICS:
        raise ScenarioError(tree.problems)
    fault = Diagnostic(code, Severity.ERROR, message, tree.span(path, on_key=on_key), hint, tree.source)
    problems = tree.problems if path in tree.refused else (*tree.problems, fault)
    incomplete = tree.incomplete.union(lacking)
    return replace(tree, problems=problems, refused=tree.refused | {path}, incomplete=incomplete)


def has_new_errors(tree: Tree, before: Tree) -> bool:
    """Tells whether faults were noted since `before`."""
    return any(each.severity is Severity.ERROR for each in tree.problems[len(before.problems) :])


def with_piece(tree: Tree, path: Path, piece: Piece) -> Tree:
    """Gives the tree with a piece in the place of what was at `path`."""
    size = len(path)
    values = {place: span for place, span in tree.values.items() if place[:size] != path}
    keys = {place: span for place, span in tree.keys.items() if place[:size] != path or place == path}
    values.update({(*path, *place): span for place, span in piece.values.items()})
    keys.update({(*path, *place): span for place, span in piece.keys.items()})
    return replace(tree, data=_put(tree.data, path, piece.data), values=values, keys=keys)


def _put(data: Data, path: Path, piece: Data) -> Data:
    if not path:
        return piece
    group = dict(data) if isinstance(data, dict) else {}
    name = str(path[0])
    group[name] = _put(group.get(name, {}), path[1:], piece)
    return group
