"""What stands in the file and never comes into play."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_resources.catalogue import _
from corfu_rules.phases import Phase
from corfu_scenarios.characters import quoted
from corfu_scenarios.lints.cases import Case, Finding, Lint
from corfu_scenarios.outlines import BRIEFS, TEMPLATES, keys_at

_UNDER_THE_TREATY = {Phase.SIGNATURE, Phase.IN_FORCE}


def _unused_templates(case: Case) -> Iterator[Finding]:
    """Of a file that extends another nothing is said: its templates may replace those of the other."""
    written = case.written
    if written.has(("extends",)):
        return
    used = [written.at((*group, name, "like")) for group in (BRIEFS, TEMPLATES) for name in keys_at(written, group)]
    for name in keys_at(written, TEMPLATES):
        path = (*TEMPLATES, name)
        if name not in used and not written.at((*path, "for")):
            message = _("no brief is like the template {name}", name=quoted(name))
            hint = _("let a brief be like it, list Parties that it is for, or delete it")
            yield Finding("W438", path, message, hint, on_key=True)


def _vain_edits(case: Case) -> Iterator[Finding]:
    for code in case.file.cast.edit:
        if code not in case.file.cast.add:
            message = _("{code} is edited, but does not take part", code=code)
            hint = _("add it to keep, or delete the edit")
            yield Finding("W442", ("cast", "edit", code), message, hint, on_key=True)


def _idle_treaty(case: Case) -> Iterator[Finding]:
    if case.tree.has(("treaty",)) and not _UNDER_THE_TREATY & {plan.phase for plan in case.setup.phases}:
        message = _("the treaty is neither signed nor in force here, so that its numbers count for nothing")
        hint = _("give signature or in_force time, or delete treaty")
        yield Finding("N513", ("treaty",), message, hint, on_key=True)


LINTS = (
    Lint(("W438",), _unused_templates),
    Lint(("W442",), _vain_edits),
    Lint(("N513",), _idle_treaty),
)
