"""The public paper: what is negotiated, how it is decided, who is there."""

from __future__ import annotations

from collections.abc import Sequence

from corfu_client.kit import Align, Column, Flag, Label, Panel, Row, Rule, Run, Tone, Widget, caption, plain
from corfu_minutes.procedure_told import procedure_told
from corfu_minutes.treaty_told import treaty_told
from corfu_minutes.wordings import listed
from corfu_resources.catalogue import _
from corfu_rules.parties import Party
from corfu_rules.setup import Setup
from corfu_rules.texts import Clause, Option


def public_paper(setup: Setup) -> Widget:
    """Gives the paper that lies before every seat."""
    parts: list[Widget] = [Label(plain(setup.summary))]
    if setup.drafts:
        parts.append(part(_("HOW IT IS DECIDED"), [Label(procedure_told(setup))]))
    treaty = treaty_told(setup)
    if treaty:
        parts.append(part(_("WHAT THE TREATY GIVES YOU"), [Label(each) for each in treaty]))
    if setup.lesson:
        parts.append(part(_("WHAT THERE IS TO LEARN"), [Label(plain(setup.lesson))]))
    opening = _("THE TEXT: IN BRACKETS AS IT OPENS, IN GREY WHAT ELSE IS KNOWN")
    if not setup.drafts:
        opening = _("WHAT A CONFERENCE MAY DECIDE: IN BRACKETS WHAT IS SAID ALREADY, IN GREY WHAT ELSE IS KNOWN")
    parts.append(part(opening, [_clause(clause) for clause in setup.clauses], gap=10))
    parts.append(part(_("AT THE TABLE"), [_party(party) for party in setup.parties], gap=10))
    if setup.disclaimer:
        parts += [Rule(), Label(Run(plain(setup.disclaimer), italic=True), size=14, tone=Tone.MUTED)]
    return Column(parts, gap=16)


def part(title: str, content: Sequence[Widget], *, gap: int = 6) -> Widget:
    """Gives a part of a paper: a small heading and what stands under it."""
    return Column([caption(title), *content], gap=gap)


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
