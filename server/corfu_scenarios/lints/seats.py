"""Whether each seat has something to play for and can be told from its neighbours."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_resources.catalogue import _
from corfu_rules.briefs import Brief
from corfu_rules.parties import PartyKind
from corfu_scenarios.lints.cases import Case, Finding, Lint
from corfu_scenarios.outlines import BRIEFS, CAST, texts_at
from corfu_scenarios.words import in_language

FEWEST_WORDS = 5
"""Words that a disclaimer needs to say anything."""


def _real_states(case: Case) -> Iterator[Finding]:
    real = [each for each in case.setup.parties if each.kind is PartyKind.PARTICIPATING_STATE and not each.fictional]
    if real and len(case.setup.disclaimer.split()) < FEWEST_WORDS:
        message = _("real States such as {name} take part, and the disclaimer says too little", name=real[0].name)
        hint = _("say that instructions, points and wordings are invented, or mark the States fictional: true")
        yield Finding("W434", ("meta", "disclaimer"), message, hint)


def _no_interest(case: Case) -> Iterator[Finding]:
    for brief in case.briefs:
        if brief.party in case.setup.with_a_say and is_indifferent(brief):
            message = _("to {party} every text is worth the same, and it has no red line", party=brief.party)
            hint = _("give the options of at least one clause different points")
            yield Finding("W436", (*BRIEFS, brief.party), message, hint, on_key=True)


def is_indifferent(brief: Brief) -> bool:
    """Tells whether every text is worth the same to the delegation, and none is barred."""
    spread = any(len(set(options.values())) > 1 for options in brief.points.values())
    return not (spread or brief.red_lines or brief.linkages)


def _copied_positions(case: Case) -> Iterator[Finding]:
    """Texts from one template stand at one place in the file; only those that were written twice are told."""
    first: dict[str, str] = {}
    for brief in case.briefs:
        position = " ".join(brief.position.casefold().split())
        other = first.setdefault(position, brief.party)
        here, there = ((*BRIEFS, party, "position") for party in (brief.party, other))
        if other != brief.party and case.tree.span(here) != case.tree.span(there):
            message = _("{party} has the same position as {other}, word for word", party=brief.party, other=other)
            hint = _("write what is its own, or let both be like a template")
            yield Finding("W437", here, message, hint)


def _same_names(case: Case) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for code, given in case.file.cast.add.items():
        name = in_language(given.name, case.file.i18n.default, case.file.i18n.default)
        other = first.setdefault(name.casefold(), code)
        if other != code:
            message = _("{party} and {other} have the same name", party=other, other=code)
            hint = _("give each a name that the others know it by")
            yield Finding("W440", (*CAST, code, "name"), message, hint)


def _own_ally(case: Case) -> Iterator[Finding]:
    for brief in case.briefs:
        for path, ally in texts_at(case.tree, (*BRIEFS, brief.party, "allies")):
            if ally == brief.party:
                message = _("{party} is its own ally", party=brief.party)
                yield Finding("W441", path, message, _("name another Party, or delete it"))


LINTS = (
    Lint(("W434",), _real_states),
    Lint(("W436",), _no_interest),
    Lint(("W437",), _copied_positions),
    Lint(("W440",), _same_names),
    Lint(("W441",), _own_ally),
)
