"""Sheets for whoever teaches: the instructor's own, and the questions for the talk afterwards."""

from __future__ import annotations

from corfu_minutes.procedure_told import procedure_told
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.briefs import Brief
from corfu_rules.setup import Setup
from corfu_rules.views import View
from corfu_scenarios.teaching_files import TeachingNotes
from corfu_workshop.previews import inject_blocks
from corfu_workshop.public_sheets import timetable
from corfu_workshop.sheets import Block, Grid, Heading, Line, Row, Ruled, Sheet, Tone, listing, paragraph, part, say

_MOST_COMPARED = 16
"""With more Parties than this the sheet leaves empty lines instead of naming each."""
_LINES = 3


def instructor_sheet(view: View, notes: TeachingNotes) -> Sheet:
    """Gives the instructor's sheet, from the instructor's own view: cast, timetable, news to come, teaching notes."""
    setup = view.setup
    blocks: list[Block] = [paragraph(setup.summary), paragraph(notes.lesson, Tone.SLANTED)]
    blocks += part(_("The cast and its briefs"), _cast(view))
    blocks += part(_("The timetable"), timetable(setup))
    if setup.drafts:
        blocks += part(_("How it is decided"), paragraph(procedure_told(setup)))
    blocks += inject_blocks(view)
    for title, lines in (
        (_("What happened"), notes.story),
        (_("How to run it"), notes.run),
        (_("What to expect"), notes.expect),
        (_("Questions for afterwards"), notes.ask),
    ):
        if lines:
            blocks += part(title, listing(lines))
    return Sheet(
        name="instructor",
        title=plain(setup.title),
        subtitle=_("For whoever teaches"),
        blocks=tuple(blocks),
        language=setup.language,
        disclaimer=plain(setup.disclaimer),
        seat=_("The instructor"),
    )


def _cast(view: View) -> Grid:
    briefs = {each.party: each for each in view.briefs}
    rows = tuple(
        Row((say(each.code, Tone.STRONG), say(each.name), *_worths(view.setup, briefs.get(each.code))))
        for each in view.setup.parties
    )
    headings = (_("Code"), _("Name"), _("Walk-away"), _("As it opens"), _("Red lines"))
    return Grid(headings, rows, (2, 5, 2, 2, 4), frozenset({2, 3}))


def _worths(setup: Setup, brief: Brief | None) -> tuple[Line, Line, Line]:
    if brief is None:
        return (say(""), say(""), say(_("no brief"), Tone.QUIET))
    lines = ", ".join(f"{line.clause}.{line.option}" for line in brief.red_lines)
    return (say(str(brief.walk_away)), say(str(brief.points_for(setup.opening_text))), say(lines))


def debrief_sheet(setup: Setup, notes: TeachingNotes) -> Sheet:
    """Gives the sheet for the talk afterwards: for everybody, with room to write. Nothing of any brief is in it."""
    blocks: list[Block] = []
    for question in notes.ask:
        blocks += [Heading(plain(question), 3), Ruled(_LINES)]
    blocks += part(_("Said and meant"), paragraph(_("What did they say that they wanted, and what did they need?")))
    blocks.append(_compared(setup))
    for question in (
        _("What would you do differently at the next table?"),
        _("What do you know now that you wish you had asked?"),
    ):
        blocks += [Heading(question, 3), Ruled(_LINES)]
    return Sheet(
        name="debrief",
        title=plain(setup.title),
        subtitle=_("For the talk afterwards"),
        blocks=tuple(blocks),
        language=setup.language,
        disclaimer=plain(setup.disclaimer),
    )


def _compared(setup: Setup) -> Grid:
    few = len(setup.parties) <= _MOST_COMPARED
    names = [each.name for each in setup.parties] if few else [""] * (_MOST_COMPARED // 2)
    rows = tuple(Row((say(name, Tone.STRONG), say(""), say("")), tall=True) for name in names)
    return Grid((_("Delegation"), _("It said"), _("It needed")), rows, (3, 5, 5))
