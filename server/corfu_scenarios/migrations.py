"""Files of older formats brought up to the newest: one function for each step, from a format to the one after it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeAlias

from corfu_resources.catalogue import _
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity
from corfu_scenarios.layout import rewritten
from corfu_scenarios.loading import refuse_newer_format
from corfu_scenarios.outlines import whole_number
from corfu_scenarios.parts import FORMAT
from corfu_scenarios.places import Source
from corfu_scenarios.reader import read_source

Migration: TypeAlias = Callable[[dict[str, object]], None]
"""Changes the groups and lists of a file in place, as the next format wants them; `format` is set afterwards."""

MIGRATIONS: Mapping[int, Migration] = {}
"""The steps by the format that they begin from. Format 1 is the first and the newest, so there is none yet."""


def migrated(source: Source, migrations: Mapping[int, Migration] = MIGRATIONS, newest: int = FORMAT) -> str:
    """Gives the text of a file in the `newest` format, its comments kept; of a file that is in it, its own text.

    Raises ScenarioError with what cannot be read in it, for a newer format, and where it names none.
    """
    tree = read_source(source)
    if tree.problems:
        raise ScenarioError(tree.problems)
    if newest == FORMAT:
        refuse_newer_format(tree)
    written = whole_number(tree.at(("format",)))
    if written is None or written < 1:
        message = _("the file does not say of which format it is")
        hint = _("write format: 1 at its beginning")
        raise ScenarioError([Diagnostic("S201", Severity.ERROR, message, tree.span(("format",)), hint, source)])

    def change(data: dict[str, object]) -> None:
        for step in range(written, newest):
            migrations[step](data)
        data["format"] = newest

    return source.text if written == newest else rewritten(source.text, change)
