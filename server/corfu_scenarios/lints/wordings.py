"""Whether the options of a clause can be told apart, what is in brackets is closed again, and texts are whole."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from corfu_resources.catalogue import _
from corfu_scenarios.characters import quoted
from corfu_scenarios.languages import text_lists, versions_at
from corfu_scenarios.lints.cases import Case, Finding, Lint
from corfu_scenarios.outlines import CLAUSES
from corfu_scenarios.trees import Path, Tree

LONGEST_LABEL = 40
"""Characters of an option's label that fit a button and a column."""
FEWEST_ON_A_SCALE = 3
"""Options that a scale needs to have a middle."""


def _long_labels(case: Case) -> Iterator[Finding]:
    for path in _options(case):
        for where, label in versions_at(case.tree, (*path, "label")):
            if len(label) > LONGEST_LABEL:
                message = _("the label {label} has {length} characters", label=quoted(label), length=len(label))
                hint = _("keep it to {most}, so that it fits a button", most=LONGEST_LABEL)
                yield Finding("N510", where, message, hint)


def _open_brackets(case: Case) -> Iterator[Finding]:
    for path in _options(case):
        for where, text in versions_at(case.tree, (*path, "text")):
            if not _balanced(text):
                message = _("a square bracket in this wording has no counterpart")
                hint = _("close each [ with a ], in the order in which they were opened")
                yield Finding("N511", where, message, hint)


def _balanced(text: str) -> bool:
    depth = 0
    for character in text:
        depth += {"[": 1, "]": -1}.get(character, 0)
        if depth < 0:
            return False
    return not depth


def _alike(case: Case) -> Iterator[Finding]:
    for clause in case.setup.clauses:
        labels: dict[str, str] = {}
        wordings: dict[str, str] = {}
        for option in clause.options:
            here = (*CLAUSES, clause.id, "options", option.id)
            other = labels.setdefault(option.label.casefold(), option.id)
            if other != option.id:
                message = _("the options {one} and {other} have the same label", one=other, other=option.id)
                yield Finding("W439", (*here, "label"), message, _("call one of them something else"))
            other = wordings.setdefault(option.wording.casefold(), option.id) if option.wording else option.id
            if other != option.id:
                message = _("the options {one} and {other} have the same wording", one=other, other=option.id)
                yield Finding("W439", (*here, "text"), message, _("delete one of them, or say what is different"))


def _short_scales(case: Case) -> Iterator[Finding]:
    for clause in case.setup.clauses:
        if clause.scale and len(clause.options) < FEWEST_ON_A_SCALE:
            message = _("a scale of two options has no middle that a compromise could take")
            hint = _("add an option between the two, or delete scale")
            yield Finding("N512", (*CLAUSES, clause.id, "scale"), message, hint, on_key=True)


def _split_sentences(case: Case) -> Iterator[Finding]:
    """A text that stood in quotes, or on a line of its own, was meant as one; a list of small words is one too."""
    for path in text_lists(case.tree):
        items = case.tree.at(path)
        if not isinstance(items, list) or not _begins(case.tree, path).startswith("["):
            continue
        for number, (before, item) in enumerate(pairwise(items), 1):
            if not isinstance(item, str) or not isinstance(before, str) or not item[:1].islower():
                continue
            capital, ended = str(items[0])[:1].isupper(), before.endswith((".", "!", "?", "…"))
            if capital and not ended and _begins(case.tree, (*path, number)).startswith(item):
                message = _("{text} stands as a text of its own, after a comma in brackets", text=quoted(item))
                hint = _("put what belongs together in quotes, or write the list with dashes")
                yield Finding("N515", (*path, number), message, hint)


def _begins(tree: Tree, path: Path) -> str:
    """Gives the line of the file from where the value at the path begins."""
    span = tree.span(path)
    return (span.source or tree.source).line(span.line)[span.column - 1 :] if span else ""


def _options(case: Case) -> Iterator[Path]:
    for clause in case.setup.clauses:
        for option in clause.options:
            yield (*CLAUSES, clause.id, "options", option.id)


LINTS = (
    Lint(("W439",), _alike),
    Lint(("N510",), _long_labels),
    Lint(("N511",), _open_brackets),
    Lint(("N512",), _short_scales),
    Lint(("N515",), _split_sentences),
)
