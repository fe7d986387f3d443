"""Scenarios of several files: briefs in files of their own, translations in overlays, all within one allowance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from corfu_resources.catalogue import _
from corfu_scenarios.characters import quoted
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity
from corfu_scenarios.outlines import BRIEFS, group_at
from corfu_scenarios.overlays import with_overlays
from corfu_scenarios.pieces import Piece, group_of, parts_of, piece_of, placed_in
from corfu_scenarios.places import Files, Source
from corfu_scenarios.reader import MOST_NODES, read_source
from corfu_scenarios.sources import LARGEST_FILE, SCENARIO_FILE
from corfu_scenarios.tree_changes import with_piece
from corfu_scenarios.trees import Path, Tree

BRIEFS_FOLDER = "briefs"
_LETTERS_OF_A_KEY = 4


def with_parts(tree: Tree) -> Tree:
    """Gives the tree of a file with the briefs that lie beside it and with its translations.

    Briefs are looked for where the file is a folder's `scenario.yaml`. Faults are kept in `problems`, each with its own
    file. Raises ScenarioError where the files together are too many or too large.
    """
    files = tree.source.files
    if files is None:
        return tree
    if tree.source.place == SCENARIO_FILE:
        tree = with_briefs(tree, files)
    return with_overlays(tree, files, read_part)


def read_part(tree: Tree, source: Source) -> tuple[Tree, Tree]:
    """Reads one more file of the scenario; gives the scenario's tree, in whose allowance it counts, and the file's.

    Raises ScenarioError with what is wrong in the file, or where the allowance is used up.
    """
    used = sum(len(each.text) for each in tree.sources)
    if used + len(source.text) > LARGEST_FILE:
        message = _("the files of the scenario together are larger than {limit} kB", limit=LARGEST_FILE // 1024)
        hint = _("divide the scenario or shorten its texts")
        raise ScenarioError([Diagnostic("S102", Severity.ERROR, message, None, hint, source)])
    tree = replace(tree, others=(*tree.others, source))
    part = read_source(source, max(0, MOST_NODES - tree.weight))
    return replace(tree, weight=tree.weight + part.weight), part


def with_briefs(tree: Tree, files: Files) -> Tree:
    """Gives the tree of a folder's main file with the briefs that lie beside it; their faults are in `problems`."""
    own = piece_of(tree, BRIEFS)
    if own is not None and group_at(tree, BRIEFS) is None:
        return tree
    made = parts_of(own) if own is not None else {}
    for name in files.names(BRIEFS_FOLDER):
        try:
            source = files.source(f"{BRIEFS_FOLDER}/{name}")
        except ScenarioError as error:
            tree = _spoiled(tree, error, "")
            continue
        try:
            tree, part = read_part(tree, source)
        except ScenarioError as error:
            tree = _spoiled(tree, error, source.text)
            if tree.weight > MOST_NODES:
                break
            continue
        tree = _noting(tree, part)
        for code, brief in _briefs_in(part):
            if code in made:
                tree = replace(tree, problems=(*tree.problems, _given_twice(code, brief, made[code], tree.source)))
            else:
                made[code] = brief
    if not made:
        return tree
    return with_piece(tree, BRIEFS, group_of(made, tree.span(BRIEFS), tree.keys.get(BRIEFS)))


def _briefs_in(part: Tree) -> Iterator[tuple[str, Piece]]:
    whole = piece_of(part, ())
    if whole is not None:
        yield from parts_of(placed_in(whole, part.source)).items()


def _noting(tree: Tree, part: Tree) -> Tree:
    """Gives the scenario's tree with the faults that left the rest of a briefs' file readable."""

    def below(paths: frozenset[Path]) -> frozenset[Path]:
        return frozenset((*BRIEFS, *path) for path in paths)

    return replace(
        tree,
        problems=(*tree.problems, *part.problems),
        refused=tree.refused | below(part.refused),
        incomplete=tree.incomplete | below(part.incomplete),
    )


def _spoiled(tree: Tree, error: ScenarioError, text: str) -> Tree:
    """Gives the tree with the faults of a file that cannot be read; whose briefs are in it, nobody knows.

    How much of the text was read is not known either: what it may have held counts in the allowance.
    """
    weight = tree.weight + len(text) // _LETTERS_OF_A_KEY
    problems = (*tree.problems, *error.diagnostics)
    return replace(tree, problems=problems, refused=tree.refused | {BRIEFS}, weight=weight)


def _given_twice(code: str, brief: Piece, first: Piece, main: Source) -> Diagnostic:
    span, other = brief.keys.get(()), first.keys.get(())
    message = _("{code} has two briefs", code=quoted(code))
    hint = _("delete one of the two")
    if other is not None:
        file = (other.source or main).place
        hint = _("delete one of the two; the first is in {file}, line {line}", file=file, line=other.line)
    return Diagnostic("S314", Severity.ERROR, message, span, hint, main)
