"""The confidential brief as blocks of a sheet. Whoever calls this decides whose eyes they are for."""

from __future__ import annotations

from typing import assert_never

from corfu_minutes.wordings import called, listed
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.bands import ScoreDisplay, band_of, band_of_text
from corfu_rules.briefs import Brief, Linkage
from corfu_rules.identifiers import ClauseId, OptionId
from corfu_rules.setup import Setup
from corfu_rules.texts import Clause
from corfu_workshop.sheets import Block, Grid, Line, Listing, Paragraph, Row, Run, Tone, listing, paragraph, part, say


def brief_blocks(setup: Setup, brief: Brief, display: ScoreDisplay) -> tuple[Block, ...]:
    """Gives a brief, in the order in which a delegation needs it; `display` says how much it sees of its points."""
    blocks: list[Block] = [paragraph(brief.position), _floor(setup, brief, display)]
    blocks += part(_("Your interests"), listing(brief.interests))
    if brief.red_lines:
        lines = tuple(_red_line(setup, line.clause, line.option, line.why) for line in brief.red_lines)
        blocks += part(_("Your red lines: never join a text that has one of these"), Listing(lines))
    if brief.linkages:
        linked = tuple(_linkage(setup, each, display) for each in brief.linkages)
        blocks += part(_("What goes together for you"), Listing(linked))
    blocks += _worths(setup, brief, display)
    if brief.no_deal:
        title = _("Without a treaty") if setup.drafts else _("Without a decision")
        blocks += part(title, paragraph(brief.no_deal))
    if brief.may_reveal:
        blocks += part(_("What you may tell the others"), listing(brief.may_reveal))
    if brief.allies:
        names = [f"{called(setup, each)} ({plain(each)})" for each in brief.allies]
        blocks += part(_("Close to you"), paragraph(listed(names)))
    if brief.statement:
        blocks += part(_("A statement that you may make"), paragraph(brief.statement, Tone.SLANTED))
    return tuple(blocks)


def _worths(setup: Setup, brief: Brief, display: ScoreDisplay) -> tuple[Block, ...]:
    match display:
        case ScoreDisplay.SHOWN:
            title = _("What each wording is worth to you, in points")
        case ScoreDisplay.BANDS:
            title = _("What each wording is worth to you, from ++ to −−")
        case ScoreDisplay.HIDDEN:
            return ()
        case _:
            assert_never(display)
    return part(title, points_grid(setup, brief, display))


def points_grid(setup: Setup, brief: Brief, display: ScoreDisplay) -> Grid:
    """Gives what each option of each clause is worth, in points or bands, red lines marked in words."""
    rows: list[Row] = []
    for clause in setup.clauses:
        if clause.id in brief.points:
            rows.append(Row((clause_line(clause),)))
            rows += [_worth(brief, clause, option.id, option.label, display) for option in clause.options]
    return Grid((_("Wording"), worth_heading(display), _("Note")), tuple(rows), (9, 2, 4), frozenset({1}))


def clause_line(clause: Clause) -> Line:
    """Gives the id and title of a clause as a line."""
    return say(f"{clause.id}  {clause.title}", Tone.STRONG)


def worth_heading(display: ScoreDisplay) -> str:
    """Gives the heading of the column that says what wordings are worth."""
    return _("Points") if display is ScoreDisplay.SHOWN else _("Worth")


def worth_told(brief: Brief, clause: ClauseId, option: OptionId, display: ScoreDisplay) -> str:
    """Gives what an option is worth, as far as the table shows it."""
    match display:
        case ScoreDisplay.SHOWN:
            return str(brief.points_of(clause, option))
        case ScoreDisplay.BANDS:
            return band_of(brief, clause, option).value
        case ScoreDisplay.HIDDEN:
            return ""
        case _:
            assert_never(display)


def _worth(brief: Brief, clause: Clause, option: OptionId, label: str, display: ScoreDisplay) -> Row:
    points = brief.points_of(clause.id, option)
    best = max(brief.points[clause.id].values(), default=0)
    if any(line.clause == clause.id and line.option == option for line in brief.red_lines):
        note = say(_("red line"), Tone.WARNING)
    else:
        note = say(_("your best") if points == best and display is ScoreDisplay.SHOWN else "", Tone.QUIET)
    return Row((say(f"{option}  {label}"), say(worth_told(brief, clause.id, option, display)), note))


def _floor(setup: Setup, brief: Brief, display: ScoreDisplay) -> Paragraph:
    match display:
        case ScoreDisplay.SHOWN:
            return _floor_in_points(setup, brief)
        case ScoreDisplay.BANDS:
            rule = _("Block every text that is − or −− for you as a whole.")
            band = band_of_text(brief, setup.opening_text).value
            opens = _("The text as it opens is {band} for you.", band=band)
            return Paragraph((Run(rule, Tone.WARNING), Run(" " + opens)))
        case ScoreDisplay.HIDDEN:
            nothing = _("Block what would be worse for you than no treaty.")
            if not setup.drafts:
                nothing = _("Block what would be worse for you than no decision.")
            judge = _("Judge every text by these instructions.")
            return Paragraph((Run(nothing, Tone.WARNING), Run(" " + judge)))
        case _:
            assert_never(display)


def _floor_in_points(setup: Setup, brief: Brief) -> Paragraph:
    nothing = _("That is what it is worth to you to have no treaty.")
    if not setup.drafts:
        nothing = _("That is what it is worth to you to have no decision.")
    walk_away = ngettext("Your walk-away is {count} point.", "Your walk-away is {count} points.", brief.walk_away)
    told = _(
        "Block every text that is worth less. The text as it opens is worth {opening}, the best one {best}.",
        opening=brief.points_for(setup.opening_text),
        best=brief.best(),
    )
    return Paragraph((Run(walk_away, Tone.WARNING), Run(f" {nothing} {told}")))


def _red_line(setup: Setup, clause: ClauseId, option: OptionId, why: str) -> Line:
    return (Run(option_told(setup, clause, option) + ". ", Tone.WARNING), Run(plain(why)))


def _linkage(setup: Setup, linkage: Linkage, display: ScoreDisplay) -> Line:
    told = _(
        "If {first} is in the text, {second} must be in it too.",
        first=option_told(setup, linkage.clause, linkage.option),
        second=option_told(setup, linkage.needs_clause, linkage.needs_option),
    )
    if linkage.points is None:
        cost = _("Otherwise do not join it.")
    elif display is not ScoreDisplay.SHOWN:
        cost = (
            _("Otherwise it is worth less to you.") if linkage.points < 0 else _("Otherwise it is worth more to you.")
        )
    else:
        cost = ngettext(
            "Otherwise it counts {count} point for you.", "Otherwise it counts {count} points for you.", linkage.points
        )
    return (Run(told + " ", Tone.STRONG), Run(f"{cost} {plain(linkage.why)}".strip()))


def option_told(setup: Setup, clause: ClauseId, option: OptionId) -> str:
    """Gives an option as it is spoken of at the table: `A5.c Timetable`."""
    found = setup.clause(clause)
    chosen = found.option(option) if found else None
    label = f" {plain(chosen.label)}" if chosen else ""
    return f"{plain(clause)}.{plain(option)}{label}"
