"""The confidential paper: position, interests, points, red lines, and what no treaty is worth."""

from __future__ import annotations

from corfu_client.kit import (
    Align,
    Column,
    Flag,
    Label,
    Mark,
    MarkShape,
    Panel,
    ProgressBar,
    Row,
    Run,
    Spacer,
    Tone,
    Widget,
    plain,
)
from corfu_client.linkage_words import cost_named, linkage_named
from corfu_client.screens.papers import part
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _
from corfu_rules.briefs import Brief, Linkage
from corfu_rules.identifiers import ClauseId
from corfu_rules.setup import Setup
from corfu_rules.texts import Clause, Option


def confidential_paper(setup: Setup, brief: Brief) -> Widget:
    """Gives the brief as a paper for its own delegation."""
    parts: list[Widget] = [Label(plain(brief.position)), _line(setup, brief)]
    parts += _list_of(_("WHAT YOU WANT"), brief.interests)
    if brief.red_lines:
        lines = [_red_line(setup, line.clause, line.option, line.why) for line in brief.red_lines]
        parts.append(part(_("YOUR RED LINES: NEVER JOIN A TEXT WITH ONE OF THESE"), lines))
    if brief.linkages:
        links = [_linkage(setup, each) for each in brief.linkages]
        parts.append(part(_("WHAT HANGS TOGETHER FOR YOU"), links))
    worth = [_clause(brief, clause) for clause in setup.clauses if clause.id in brief.points]
    parts.append(part(_("WHAT EACH WORDING IS WORTH TO YOU, IN POINTS"), worth, gap=10))
    if brief.no_deal:
        parts.append(part(_("IF THERE IS NO TREATY"), [Label(plain(brief.no_deal))]))
    parts += _list_of(_("WHAT YOU MAY TELL OTHERS"), brief.may_reveal)
    if brief.allies:
        flags = [Flag(each, tall=18, hint=called(setup, each)) for each in brief.allies]
        names = ", ".join(called(setup, each) for each in brief.allies)
        parts.append(part(_("CLOSE TO YOU"), [Row([*flags, Label(names, grow=1)], gap=8, align=Align.CENTRE)]))
    if brief.statement:
        words = Label(Run(plain(brief.statement), italic=True))
        parts.append(part(_("AN OPENING STATEMENT YOU MAY USE"), [words]))
    return Column(parts, gap=16)


def _line(setup: Setup, brief: Brief) -> Widget:
    best = max(1, brief.best())
    opening = brief.points_for(setup.opening_text)
    worth = _("That is what no treaty is worth to you.")
    nothing = _("No treaty")
    if not setup.drafts:
        worth, nothing = _("That is what no decision is worth to you."), _("No decision")
    return Panel(
        [
            Label(
                (
                    Run(_("Below {points} points, block. ", points=brief.walk_away), bold=True, colour=Tone.BAD),
                    Run(worth),
                )
            ),
            _bar(nothing, brief.walk_away, best, Tone.BAD),
            _bar(_("The text as it opens"), opening, best, Tone.NEUTRAL),
            _bar(_("The best text for you"), best, best, Tone.GOOD),
        ],
        raised=True,
        gap=8,
        padding=14,
    )


def _bar(name: str, points: int, best: int, tone: Tone) -> Widget:
    return Row(
        [
            Label(name, size=15, grow=2),
            ProgressBar(points / best, tone=tone, grow=3),
            Label(str(points), bold=True, tone=tone, width=34),
        ],
        align=Align.CENTRE,
    )


def _list_of(title: str, lines: tuple[str, ...]) -> list[Widget]:
    if not lines:
        return []
    dashes = [
        Row([Label("–", tone=Tone.ACCENT, bold=True, width=12), Label(plain(line), grow=1)], gap=6) for line in lines
    ]
    return [part(title, dashes)]


def _red_line(setup: Setup, clause: ClauseId, option: str, why: str) -> Widget:
    found = setup.clause(clause)
    chosen = next((each for each in found.options if each.id == option), None) if found else None
    title = f"{plain(clause)}: {plain(chosen.label)}. " if chosen else f"{plain(clause)}. "
    text = (Run(title, bold=True, colour=Tone.BAD), Run(plain(why)))
    return Row([Mark(MarkShape.CROSS, Tone.BAD), Label(text, grow=1)], align=Align.START)


def _linkage(setup: Setup, linkage: Linkage) -> Widget:
    binds = linkage.points is None
    tone = Tone.BAD if binds else Tone.WARN
    text = (
        Run(f"{linkage_named(setup, linkage)}. ", bold=True, colour=tone),
        Run(f"{cost_named(linkage)} {plain(linkage.why)}"),
    )
    shape = MarkShape.CROSS if binds else MarkShape.TRIANGLE
    return Row([Mark(shape, tone), Label(text, grow=1)], align=Align.START)


def _clause(brief: Brief, clause: Clause) -> Widget:
    best = max((brief.points_of(clause.id, option.id) for option in clause.options), default=0)
    return Panel(
        [
            Label(f"{plain(clause.id)}  {plain(clause.title)}", bold=True),
            *(_option(brief, clause, option, best) for option in clause.options),
        ],
        raised=True,
        gap=6,
        padding=14,
    )


def _option(brief: Brief, clause: Clause, option: Option, best: int) -> Widget:
    points = brief.points_of(clause.id, option.id)
    forbidden = any(line.clause == clause.id and line.option == option.id for line in brief.red_lines)
    tone = Tone.BAD if forbidden else Tone.GOOD if points == best else Tone.NEUTRAL
    sign = Mark(MarkShape.CROSS, Tone.BAD, size=16, hint=_("A red line.")) if forbidden else Spacer(16)
    return Row(
        [
            Label(plain(option.label), size=15, grow=3),
            sign,
            ProgressBar(points / max(1, best), tone=tone, grow=2),
            Label(str(points), bold=True, tone=tone, width=28),
        ],
        align=Align.CENTRE,
    )
