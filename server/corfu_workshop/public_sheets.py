"""The public paper as a sheet: what is negotiated, how it is decided, who is there, how long it takes."""

from __future__ import annotations

from corfu_minutes.procedure_told import procedure_told
from corfu_minutes.treaty_told import treaty_told
from corfu_minutes.wordings import listed, phase_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.parties import Party
from corfu_rules.setup import Setup
from corfu_rules.texts import Clause, Option
from corfu_workshop.sheets import Block, Grid, Heading, Line, Listing, Row, Run, Tone, listing, paragraph, part, say

_MINUTE = 60_000


def public_blocks(setup: Setup) -> tuple[Block, ...]:
    """Gives what lies before every seat."""
    blocks: list[Block] = [paragraph(setup.summary)]
    if setup.drafts:
        blocks += part(_("How it is decided"), paragraph(procedure_told(setup)))
    treaty = treaty_told(setup)
    if treaty:
        blocks += part(_("What the treaty gives you"), listing(treaty))
    if setup.lesson:
        blocks += part(_("What there is to learn"), paragraph(setup.lesson))
    blocks += part(_("The timetable"), timetable(setup))
    blocks += _clauses(setup)
    blocks += part(_("At the table"), _cast(setup))
    return tuple(blocks)


def timetable(setup: Setup) -> Grid:
    """Gives the phases with their minutes, and from when to when they last."""
    rows: list[Row] = []
    begun = 0
    for plan in setup.phases:
        ended = begun + plan.duration
        span = _("minute {first} to {last}", first=_minutes(begun), last=_minutes(ended))
        rows.append(Row((say(phase_named(plan.phase)), say(_minutes(plan.duration)), say(span, Tone.QUIET))))
        begun = ended
    rows.append(Row((say(_("Together"), Tone.STRONG), say(_minutes(begun), Tone.STRONG), say(""))))
    return Grid((_("Phase"), _("Minutes"), _("When")), tuple(rows), (5, 2, 5), frozenset({1}))


def _minutes(duration: int) -> str:
    return f"{duration / _MINUTE:.1f}".removesuffix(".0")


def _clauses(setup: Setup) -> tuple[Block, ...]:
    title = _("The text: in brackets as it opens, then what else is known")
    if not setup.drafts:
        title = _("What a conference may decide: in brackets what is said already, then what else is known")
    return part(title, *(block for clause in setup.clauses for block in _clause(clause)))


def _clause(clause: Clause) -> tuple[Block, ...]:
    head = Heading(f"{plain(clause.id)}  {plain(clause.title)}", 3)
    about = (paragraph(clause.about, Tone.QUIET),) if clause.about else ()
    options = Listing(tuple(_option(each, opening=each.id in clause.opening) for each in clause.options))
    return (head, *about, options)


def _option(option: Option, *, opening: bool) -> Line:
    words = _("(no such clause)") if option.omits else plain(option.wording)
    label = Run(f"{plain(option.id)}  {plain(option.label)}: ", Tone.STRONG)
    if not opening:
        return (label, Run(words))
    return (Run("[\u00a0", Tone.WARNING), label, Run(words), Run("\u00a0]", Tone.WARNING))


def _cast(setup: Setup) -> Grid:
    rows = tuple(Row((say(each.code, Tone.STRONG), say(each.name), say(_who(each)))) for each in setup.parties)
    return Grid((_("Code"), _("Name"), _("Who this is")), rows, (2, 4, 9))


def _who(party: Party) -> str:
    member = _("Member of {names}.", names=listed(party.member_of)) if party.member_of else ""
    return f"{party.profile} {member}".strip()
