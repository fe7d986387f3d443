"""Score sheets: what a delegation adds up for itself while the text takes shape. Confidential, as its brief is."""

from __future__ import annotations

from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.bands import ScoreDisplay
from corfu_rules.briefs import Brief
from corfu_rules.identifiers import OptionId
from corfu_rules.seats import delegation
from corfu_rules.setup import Setup
from corfu_rules.texts import Clause
from corfu_workshop.brief_sheets import clause_line, worth_heading, worth_told
from corfu_workshop.previews import seat_told
from corfu_workshop.sheets import Grid, Row, Ruled, Sheet, Tone, listing, paragraph, part, say

_BOX = "□"


def score_sheet(setup: Setup, brief: Brief) -> Sheet:
    """Gives a Party's own sheet: every option with its points and a box to tick, and room for the sum."""
    who = seat_told(setup, delegation(brief.party))
    return Sheet(
        name=plain(brief.party),
        title=plain(setup.title),
        subtitle=_("Score sheet: {seat}", seat=who),
        blocks=(
            paragraph(_told(setup.scores)),
            _grid(setup, brief),
            *part(_("Then look at this"), listing(_questions(brief, setup.scores))),
            *part(_("Notes"), Ruled(6)),
        ),
        language=setup.language,
        disclaimer=plain(setup.disclaimer),
        seat=who,
    )


def _told(display: ScoreDisplay) -> str:
    if display is ScoreDisplay.SHOWN:
        return _("Tick the wording of each clause that stands in the text, and add up its points.")
    return _("Tick the wording of each clause that stands in the text, and weigh it as a whole.")


def _grid(setup: Setup, brief: Brief) -> Grid:
    headings = (_("Wording"), worth_heading(setup.scores), _("In the text"))
    return Grid(headings, _rows(setup, brief), (9, 2, 3), frozenset({1}))


def _rows(setup: Setup, brief: Brief) -> tuple[Row, ...]:
    rows: list[Row] = []
    for clause in setup.clauses:
        if clause.id in brief.points:
            rows.append(Row((clause_line(clause),)))
            rows += [_row(brief, clause, option.id, option.label, setup.scores) for option in clause.options]
    sum_of_all = _("My sum") if setup.scores is ScoreDisplay.SHOWN else _("My judgement")
    rows.append(Row((say(sum_of_all, Tone.STRONG), say(""), say("")), tall=True))
    return tuple(rows)


def _row(brief: Brief, clause: Clause, option: OptionId, label: str, display: ScoreDisplay) -> Row:
    forbidden = any(line.clause == clause.id and line.option == option for line in brief.red_lines)
    tick = say(_BOX + "  " + _("red line"), Tone.WARNING) if forbidden else say(_BOX)
    return Row((say(f"{option}  {label}"), say(worth_told(brief, clause.id, option, display)), tick))


def _questions(brief: Brief, display: ScoreDisplay) -> tuple[str, ...]:
    asked = [_("Would I rather have nothing than this? Then I have to block.")]
    if display is ScoreDisplay.SHOWN:
        asked = [_("Is my sum at least {points}? Below that I have to block.", points=brief.walk_away)]
    if brief.red_lines:
        asked.append(_("Is a wording ticked that is a red line? Then I have to block, whatever else is in it."))
    if brief.linkages:
        asked.append(_("Is something missing that must go together? My brief says what that costs me."))
    asked.append(_("Which clause costs me least to give away, and who needs it?"))
    return tuple(asked)
