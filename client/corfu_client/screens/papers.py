"""The public paper: what is negotiated, how it is decided, who is there."""

from __future__ import annotations

from collections.abc import Sequence

from corfu_client.kit import Align, Column, Flag, Label, Panel, Row, Rule, Run, Tone, Widget, caption, plain
from corfu_minutes.procedure_told import procedure_told
from corfu_minutes.treaty_told import treaty_told
from corfu_minutes.wordings import listed
from corfu_resources.catalogue import _
from corfu_rules.comprehension import Passage
from corfu_rules.parties import Party
from corfu_rules.setup import Setup
from corfu_rules.texts import Clause, Option


def public_paper(setup: Setup, lit: Passage | None = None) -> Widget:
    """Gives the paper that lies before every seat; the passage that is `lit` is marked."""
    parts: list[Widget] = [passage(Passage.SUMMARY, [Label(plain(setup.summary))], lit)]
    if setup.drafts:
        parts.append(passage(Passage.PROCEDURE, [caption(_("HOW IT IS DECIDED")), Label(procedure_told(setup))], lit))
    treaty = treaty_told(setup)
    if treaty:
        parts.append(part(_("WHAT THE TREATY GIVES YOU"), [Label(each) for each in treaty]))
    if setup.lesson:
        parts.append(part(_("WHAT THERE IS TO LEARN"), [Label(plain(setup.lesson))]))
    opening = _("THE TEXT: IN BRACKETS AS IT OPENS, IN GREY WHAT ELSE IS KNOWN")
    if not setup.drafts:
        opening = _("WHAT A CONFERENCE MAY DECIDE: IN BRACKETS WHAT IS SAID ALREADY, IN GREY WHAT ELSE IS KNOWN")
    clauses = [_clause(clause) for clause in setup.clauses]
    parts.append(passage(Passage.TEXT, [caption(opening), *clauses], lit, gap=10))
    cast = [_party(party) for party in setup.parties]
    parts.append(passage(Passage.CAST, [caption(_("AT THE TABLE")), *cast], lit, gap=10))
    if setup.disclaimer:
        parts += [Rule(), Label(Run(plain(setup.disclaimer), italic=True), size=14, tone=Tone.MUTED)]
    return Column(parts, gap=16)


def part(title: str, content: Sequence[Widget], *, gap: int = 6) -> Widget:
    """Gives a part of a paper: a small heading and what stands under it."""
    return Column([caption(title), *content], gap=gap)


def passage(where: Passage, content: Sequence[Widget], lit: Passage | None, *, gap: int = 6) -> Widget:
    """Gives a part of a paper that a question may lead to, marked at the side if it is the one that is `lit`."""
    key = passage_key(where)
    if where is lit:
        return Panel(content, raised=True, stripe=Tone.ACCENT, padding=12, gap=gap, key=key)
    return Column(content, gap=gap, key=key)


def passage_key(where: Passage) -> str:
    """Gives the key of the widget in which a passage stands."""
    return f"passage-{where.value}"


def _clause(clause: Clause) -> Widget:
    return Panel(
        [
            Label(f"{plain(clause.id)}  {plain(clause.title)}", bold=True),
            *([Label(plain(clause.about), size=14, tone=Tone.MUTED)] if clause.about else []),
            *(_option(option, opening=option.id in clause.opening) for option in clause.options),
        ],
        raised=True,
        gap=6,
        padding=14,
    )


def _option(option: Option, *, opening: bool) -> Widget:
    words = _("(no such clause)") if option.omits else plain(option.wording)
    label = Run(f"{plain(option.label)}  ", bold=True, colour=Tone.ACCENT)
    if not opening:
        return Label((label, Run(words, colour=Tone.MUTED)), size=15)
    bracket = Run("[", bold=True, colour=Tone.WARN), Run("]", bold=True, colour=Tone.WARN)
    return Label((bracket[0], label, Run(words), bracket[1]), size=15)


def _party(party: Party) -> Widget:
    member = _("Member of {names}.", names=listed([plain(each) for each in party.member_of])) if party.member_of else ""
    words = f"{plain(party.profile)} {member}".strip()
    text = (Run(plain(party.name), bold=True), Run(f"  {words}" if words else "", colour=Tone.MUTED))
    return Row([Flag(party.code, tall=18), Label(text, size=15, grow=1)], align=Align.CENTRE)
