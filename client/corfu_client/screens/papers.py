"""The public paper: what is negotiated, how it is decided, who is there."""

from __future__ import annotations

from collections.abc import Sequence

from corfu_client.kit import Align, Column, Flag, Label, Panel, Row, Rule, Run, Tone, Widget, caption, plain
from corfu_client.screens.treaty_papers import treaty_told
from corfu_minutes.wordings import listed, procedure_named
from corfu_resources.catalogue import _, ngettext
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
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


def procedure_told(setup: Setup) -> str:
    """Gives in words how texts are decided at this table, and by what else the Chair may have them decided."""
    told = _told(setup.procedure)
    if setup.final_procedure is not None:
        told += " " + _("The text as a whole: {rule}", rule=_told(setup.final_procedure))
    others = [procedure_named(each.name) for each in setup.offers[1:] if each != setup.final_procedure]
    if others:
        told += " " + _("Whoever presides may also choose: {procedures}.", procedures=listed(others))
    return told + " " + _("Nothing is agreed until everything is agreed: the last decision is on the text as a whole.")


def _told(procedure: Procedure) -> str:
    told = _deciding(procedure, ngettext("{count} second", "{count} seconds", procedure.window // 1000))
    return (
        told
        if procedure.quorum is None
        else told + " " + _("{share} of the Parties must attend.", share=procedure.quorum)
    )


def _deciding(procedure: Procedure, seconds: str) -> str:
    match procedure:
        case Consensus():
            return _(
                "By consensus: the Chair asks whether anybody objects, and {seconds} later the text stands unless "
                "an objection stands. One objection is enough. Silence is assent.",
                seconds=seconds,
            )
        case Silence():
            return _(
                "By silence: the Chair names an hour, {seconds} on, and the text stands then unless somebody objects "
                "or proposes an amendment before. One is enough, and ends it at once.",
                seconds=seconds,
            )
        case ConsensusMinus():
            return _(
                "By consensus without the States named: {seconds} after the call the text stands unless another "
                "delegation objects.",
                seconds=seconds,
            )
        case Unanimity():
            return _(
                "Unanimously: every Party votes within {seconds}, and the text stands only if all vote for it.",
                seconds=seconds,
            )
        case Majority():
            return _(
                "By vote within {seconds}: the text stands if enough of those who vote are for it.", seconds=seconds
            )


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
