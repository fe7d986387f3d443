"""Reads docstrings as data: sentences, what is refused, labelled parts, and the strings below fields and members."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise
from types import ModuleType

OF_A_PROCEDURE = ("Opens", "Each Party may", "Closes", "Passes when", "Source")
OF_A_PARAMETER = ("Reason", "Source")
LABELS = (*OF_A_PROCEDURE, "Reason")


@dataclass(frozen=True)
class Said:
    """A docstring taken apart: its sentences, what it says is refused, and its labelled parts."""

    sentences: tuple[str, ...]
    refusals: tuple[str, ...]
    parts: dict[str, str]

    @property
    def text(self) -> str:
        return " ".join(self.sentences)


def said(docstring: str | None) -> Said:
    """Takes a docstring apart. A labelled part runs to the next label or the end of its paragraph."""
    sentences: list[str] = []
    parts: dict[str, str] = {}
    label = rf"(?:^|(?<=\.))\s*({'|'.join(LABELS)}): "
    for paragraph in inspect.cleandoc(docstring or "").split("\n\n"):
        if paragraph.startswith(">>>"):
            continue
        first, *labelled = re.split(label, " ".join(paragraph.split()))
        parts.update(zip(labelled[::2], (each.strip() for each in labelled[1::2]), strict=True))
        sentences += [each for each in re.split(r"(?<=\.)\s+(?=[A-Z`\"])", first.strip()) if each]
    refusals = tuple(each.removeprefix("Refuses ") for each in sentences if each.startswith("Refuses "))
    return Said(tuple(each for each in sentences if not each.startswith("Refuses ")), refusals, parts)


def below(owner: type | ModuleType) -> dict[str, str]:
    """Gives the string that stands below each field, constant or member of a class or module."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(owner)))
    body = tree.body
    if isinstance(owner, type) and isinstance(body[0], ast.ClassDef):
        body = body[0].body
    strings: dict[str, str] = {}
    for statement, following in pairwise(body):
        match statement, following:
            case (
                ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]),
                ast.Expr(value=ast.Constant(value=str() as string)),
            ):
                strings[name] = string
    return strings


def members(listed: type[Enum]) -> dict[str, str]:
    """Gives what is said of each member of an enum, by its value."""
    strings = below(listed)
    return {str(each.value): said(strings.get(each.name)).text for each in listed}
