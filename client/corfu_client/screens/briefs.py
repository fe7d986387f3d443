"""The confidential paper: position, interests, points, red lines, and what no treaty is worth."""

from __future__ import annotations

from collections.abc import Sequence

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
    caption,
    plain,
)
from corfu_client.linkage_words import cost_named, linkage_named
from corfu_client.screens.papers import part, passage
from corfu_client.text_worth import band_tone
from corfu_minutes.inject_phrases import dispatch_told
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _
from corfu_rules.bands import ScoreDisplay, band_of, band_of_text
from corfu_rules.briefs import Brief, Linkage
from corfu_rules.comprehension import Passage
from corfu_rules.identifiers import ClauseId
from corfu_rules.injects import Dispatch
from corfu_rules.setup import Setup
from corfu_rules.texts import Clause, Option


def confidential_paper(
    setup: Setup,
    brief: Brief,
    dispatches: Sequence[Dispatch] = (),
    display: ScoreDisplay = ScoreDisplay.SHOWN,
    lit: Passage | None = None,
) -> Widget:
    """Gives the brief as a paper for its own delegation, with what it has been told since.

    `display` says whether points are shown, bands in their place, or neither; the passage that is `lit` is marked.
    """
    since = [Label(dispatch_told(each, setup)) for each in dispatches]
    parts: list[Widget] = [part(_("WHAT YOU HAVE BEEN TOLD SINCE"), since)] if since else []
    parts += [
        passage(Passage.POSITION, [Label(plain(brief.position))], lit),
        passage(Passage.WALK_AWAY, [_line(setup, brief, display)], lit),
        passage(Passage.INTERESTS, _list_of(_("WHAT YOU WANT"), brief.interests), lit),
    ]
    if brief.red_lines:
        lines = [_red_line(setup, line.clause, line.option, line.why) for line in brief.red_lines]
        title = caption(_("YOUR RED LINES: NEVER JOIN A TEXT WITH ONE OF THESE"))
        parts.append(passage(Passage.RED_LINES, [title, *lines], lit))
    if brief.linkages:
        links = [_linkage(setup, each, display) for each in brief.linkages]
        parts.append(passage(Passage.LINKAGES, [caption(_("WHAT HANGS TOGETHER FOR YOU")), *links], lit))
    worth = [_clause(brief, clause, display) for clause in setup.clauses if clause.id in brief.points]
    if display is not ScoreDisplay.HIDDEN:
        heads = {
            ScoreDisplay.SHOWN: _("WHAT EACH WORDING IS WORTH TO YOU, IN POINTS"),
            ScoreDisplay.BANDS: _("WHAT EACH WORDING IS WORTH TO YOU, FROM ++ TO −−"),
        }
        parts.append(passage(Passage.SCORES, [caption(heads[display]), *worth], lit, gap=10))
    if brief.no_deal:
        parts.append(passage(Passage.NO_DEAL, [caption(_("IF THERE IS NO TREATY")), Label(plain(brief.no_deal))], lit))
    if brief.may_reveal:
        parts.append(passage(Passage.MAY_REVEAL, _list_of(_("WHAT YOU MAY TELL OTHERS"), brief.may_reveal), lit))
    if brief.allies:
        flags = [Flag(each, tall=18, hint=called(setup, each)) for each in brief.allies]
        names = ", ".join(called(setup, each) for each in brief.allies)
        parts.append(part(_("CLOSE TO YOU"), [Row([*flags, Label(names, grow=1)], gap=8, align=Align.CENTRE)]))
    if brief.statement:
        words = Label(Run(plain(brief.statement), italic=True))
        parts.append(passage(Passage.STATEMENT, [caption(_("AN OPENING STATEMENT YOU MAY USE")), words], lit))
    return Column(parts, gap=16)


def _line(setup: Setup, brief: Brief, display: ScoreDisplay) -> Widget:
    if display is not ScoreDisplay.SHOWN:
        return _line_without_points(setup, brief, display)
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


def _line_without_points(setup: Setup, brief: Brief, display: ScoreDisplay) -> Widget:
    if display is ScoreDisplay.HIDDEN:
        words = _("Judge every text by these instructions. What is worth less to you than no treaty, block.")
        return Panel([Label(Run(words, bold=True))], raised=True, padding=14)
    band = band_of_text(brief, setup.opening_text)
    opening = Row(
        [
            Label(_("The text as it opens"), size=15, grow=1),
            Label(band.value, bold=True, tone=band_tone(band), width=34),
        ]
    )
    rule = _("Block a text that is − or −− for you as a whole.")
    return Panel([Label(Run(rule, bold=True, colour=Tone.BAD)), opening], raised=True, gap=8, padding=14)


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


def _linkage(setup: Setup, linkage: Linkage, display: ScoreDisplay) -> Widget:
    binds = linkage.points is None
    tone = Tone.BAD if binds else Tone.WARN
    text = (
        Run(f"{linkage_named(setup, linkage)}. ", bold=True, colour=tone),
        Run(f"{cost_named(linkage, display)} {plain(linkage.why)}"),
    )
    shape = MarkShape.CROSS if binds else MarkShape.TRIANGLE
    return Row([Mark(shape, tone), Label(text, grow=1)], align=Align.START)


def _clause(brief: Brief, clause: Clause, display: ScoreDisplay) -> Widget:
    best = max((brief.points_of(clause.id, option.id) for option in clause.options), default=0)
    return Panel(
        [
            Label(f"{plain(clause.id)}  {plain(clause.title)}", bold=True),
            *(_option(brief, clause, option, best, display) for option in clause.options),
        ],
        raised=True,
        gap=6,
        padding=14,
    )


def _option(brief: Brief, clause: Clause, option: Option, best: int, display: ScoreDisplay) -> Widget:
    points = brief.points_of(clause.id, option.id)
    forbidden = any(line.clause == clause.id and line.option == option.id for line in brief.red_lines)
    tone = Tone.BAD if forbidden else Tone.GOOD if points == best else Tone.NEUTRAL
    sign = Mark(MarkShape.CROSS, Tone.BAD, size=16, hint=_("A red line.")) if forbidden else Spacer(16)
    if display is ScoreDisplay.BANDS:
        band = band_of(brief, clause.id, option.id)
        worth = Label(band.value, bold=True, tone=Tone.BAD if forbidden else band_tone(band), width=28)
        return Row([Label(plain(option.label), size=15, grow=3), sign, worth], align=Align.CENTRE)
    return Row(
        [
            Label(plain(option.label), size=15, grow=3),
            sign,
            ProgressBar(points / max(1, best), tone=tone, grow=2),
            Label(str(points), bold=True, tone=tone, width=28),
        ],
        align=Align.CENTRE,
    )
