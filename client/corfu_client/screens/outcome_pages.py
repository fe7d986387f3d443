"""The pages of the outcome: what each tab shows, and which tabs there are at this table for this viewer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from corfu_client.kit.labels import Drawing, Label, Mark, caption
from corfu_client.kit.layout import Align, Column, Panel, Row, Spacer
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.scrolling import Scroll
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.switches import Switch
from corfu_client.kit.tables import Table
from corfu_client.kit.tabs import Tab
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.linkage_words import broken_lines
from corfu_client.outcome_blocking import blocking_blocks
from corfu_client.outcome_compass import Compass, DirectionBars
from corfu_client.outcome_debrief import airtime_blocks, debrief_blocks
from corfu_client.outcome_directions import Bearing, bearing_told, bearings_of
from corfu_client.outcome_feedback import feedback_blocks
from corfu_client.outcome_force import force_widgets
from corfu_client.outcome_hindsight import hindsight_blocks, hindsight_for
from corfu_client.outcome_lessons import lesson_blocks
from corfu_client.outcome_record import all_records, record_blocks
from corfu_client.outcome_result import Result, result_columns, result_of, result_rows, results_of
from corfu_client.outcome_scale import HEIGHT, WorthScale
from corfu_client.outcome_text import outcome_text_blocks
from corfu_client.screens.table_record import log_blocks
from corfu_client.store import Store
from corfu_client.treaty_board import bound_blocks
from corfu_minutes.record_told import said
from corfu_minutes.wordings import clause_named, force_named, listed
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.debriefs import DebriefPart
from corfu_rules.seats import Role
from corfu_rules.texts import Text
from corfu_rules.views import View
from corfu_rules.wholes import text_as_a_whole

_SHORT_CHART = 240
"""The height in dp of a chart that is scrolled to."""


@dataclass(frozen=True, slots=True)
class Page:
    """What every page is made from; `changes` says whether the text shows what it changes in the opening text.

    `short`: there is not room for everything at once, and what does not fit is scrolled.
    """

    store: Store
    view: View
    changes: bool
    on_changes: Callable[[bool], None]
    short: bool = False

    @property
    def adopted(self) -> bool:
        """Whether the text as a whole was adopted."""
        final = self.view.proceedings.final
        return final is not None and final.adopted

    @property
    def text(self) -> Text:
        """The text that things came to: as decided last, else as it stood at the end."""
        final = self.view.proceedings.final
        return final.text if final else text_as_a_whole(self.view.setup, self.view.proceedings)


def result_page(page: Page) -> Widget:
    """Gives the text with what was attached to it; beside it what it is worth, and how it was decided."""
    view = page.view
    name = _("THE TEXT AS ADOPTED") if page.adopted else _("THE TEXT THAT WAS NOT ADOPTED")
    if view.proceedings.final is None:
        name = _("THE TEXT AS IT STOOD AT THE END") if view.setup.drafts else _("WHERE THINGS STOOD AT THE START")
    blocks = list(outcome_text_blocks(view, page.text, adopted=page.adopted, changes=page.changes))
    changes = Switch(_("Show the changes"), on=page.changes, on_change=page.on_changes, key="changes")
    top = Row([caption(name), Spacer(), changes], align=Align.CENTRE)
    left = Panel([top, RichList(blocks, key="text", grow=1)], padding=14, gap=6, grow=5)
    beside: Widget = Column([*_own(page), _decided(page)], grow=5)
    if page.short:
        beside = Scroll(Column([*_own(page), _decided(page)]), key="beside", grow=5)
    return Row([left, beside], gap=12, grow=1)


def _own(page: Page) -> list[Widget]:
    result = result_of(page.view, page.text, adopted=page.adopted)
    if result is None or not page.view.setup.debrief.shows(DebriefPart.SCORE_SHEET):
        return []
    return [_worth(page.view, result, len(page.store.hints) if page.store.solo else None)]


def _decided(page: Page) -> Widget:
    view, now = page.view, page.store.now()
    final = view.proceedings.final
    blocks: list[Block] = []
    if final is None:
        words = _("The text as a whole was never put to decision.")
        if not view.setup.drafts:
            words = _("No conference decided on a text.")
        blocks.append(Block((Run(words, colour=Tone.MUTED),), key="none", after=8))
    elif view.setup.debrief.shows(DebriefPart.BLOCKED_BY):
        blocks += record_blocks(view.setup, final, attached=False)
    else:
        tone = Tone.GOOD if final.adopted else Tone.BAD
        words = f"{said(view.setup, final.verdict.summary)} {force_named(final.force)}".strip()
        blocks.append(Block((Run(words, bold=True, colour=tone),), key="summary", after=8))
    blocks += bound_blocks(view, now)
    force = force_widgets(view, now)
    record = RichList(blocks, key="said", grow=0 if page.short else 1)
    return Panel([*force, caption(_("HOW IT WAS DECIDED")), record], padding=14, gap=8, grow=0 if page.short else 1)


def _worth(view: View, result: Result, hints: int | None) -> Widget:
    tone = Tone.GOOD if result.better else Tone.BAD
    shape = MarkShape.CHECK if result.better else MarkShape.CROSS
    words = (Run(result.headline, bold=True, colour=tone), Run("  " + result.explanation))
    parts: list[Widget] = [
        caption(_("FOR YOUR DELEGATION (CONFIDENTIAL)")),
        Row([Mark(shape, tone), Label(words, grow=1)], gap=8, align=Align.CENTRE),
        Drawing(WorthScale(result).paint, key="scale", height=HEIGHT),
    ]
    if hints is not None:
        told = ngettext("You asked for {count} hint.", "You asked for {count} hints.", hints)
        parts.append(Label(told if hints else _("You asked for no hint."), size=15, tone=Tone.MUTED, key="hints"))
    if result.uncounted:
        names = listed([clause_named(view.setup, each) for each in result.uncounted])
        told = _("Counted for nobody, and a matter for the debrief: {clauses}.", clauses=names)
        parts.append(Label(told, size=15, tone=Tone.MUTED))
    for line in result.crossed:
        told = _(
            "Red line crossed in {clause}: {why}", clause=clause_named(view.setup, line.clause), why=plain(line.why)
        )
        parts.append(
            Row([Mark(MarkShape.TRIANGLE, Tone.BAD, size=18), Label(told, size=15, tone=Tone.BAD, grow=1)], gap=8)
        )
    parts += broken_lines(view.setup, result.broken)
    return Panel(parts, padding=14, gap=8)


def direction_page(page: Page) -> Widget:
    """Gives where the text points, in a sentence and as a chart beside other texts."""
    bearings = bearings_of(page.view, page.text, adopted=page.adopted)
    legend: list[Widget] = []
    for each in bearings:
        legend += [Mark(each.shape, each.tone, size=18), Label(each.name, size=15), Spacer(6)]
    sentence = Label((Run(bearing_told(page.view, page.text), bold=True),), size=17)
    named = Row([*legend, Spacer()], gap=6, align=Align.CENTRE)
    numbers = caption(_("THE NUMBERS: THE SUM OF WHAT ITS CLAUSES SAY"))
    compass, bars = Compass(bearings), DirectionBars(bearings)
    hint = Label(
        _("The shape shows what a text points towards; what it points away from, only the numbers show."),
        size=14,
        tone=Tone.MUTED,
    )
    if page.short:
        tall = [
            sentence,
            named,
            Drawing(bars.paint, key="bars", height=_SHORT_CHART),
            Drawing(compass.paint, key="compass", height=_SHORT_CHART),
        ]
        return Panel([Scroll(Column([*tall, hint], gap=10), key="charts", grow=1)], padding=18, grow=1)
    beside = Column([numbers, Drawing(bars.paint, key="bars", grow=1)], gap=6, grow=6)
    charts = Row([Column([Drawing(compass.paint, key="compass", grow=1)], grow=5), beside], gap=20, grow=1)
    return Panel([sentence, named, charts, hint], padding=18, gap=10, grow=1)


def blocked_page(page: Page) -> Widget:
    """Gives who stood in the way, Party by Party, and the record of every decision."""
    view, parts = page.view, list[Widget]()
    if view.setup.debrief.shows(DebriefPart.BLOCKED_BY):
        blocks = list(blocking_blocks(view, page.store.now()))
        key = "said" if not view.setup.debrief.shows(DebriefPart.DECISIONS) else "blocking"
        parts.append(_listed(_("WHO STOOD IN THE WAY, AND WHAT WOULD HAVE SUFFICED"), blocks, key))
    if view.setup.debrief.shows(DebriefPart.DECISIONS):
        blocks = list(all_records(view)) or [_none(_("Nothing has been decided yet."))]
        parts.append(_listed(_("ALL DECISIONS, THE LATEST FIRST"), blocks, "said"))
    return Row(parts, gap=12, grow=1)


def course_page(page: Page, actions: Sequence[Widget] = ()) -> Widget:
    """Gives the course of events, with `actions` above it, and who spoke how much."""
    view, parts = page.view, list[Widget]()
    if view.setup.debrief.shows(DebriefPart.TIMELINE):
        top = Row([caption(_("THE COURSE OF EVENTS")), Spacer(), *actions], align=Align.CENTRE)
        parts.append(Panel([top, RichList(log_blocks(page.store), key="said", grow=1)], padding=14, gap=8, grow=3))
    if view.setup.debrief.shows(DebriefPart.AIRTIME):
        key = "airtime" if parts else "said"
        parts.append(_listed(_("WHO SPOKE ON THE FLOOR"), list(airtime_blocks(view)), key, grow=2))
    return Row(parts, gap=12, grow=1)


def debrief_page(page: Page) -> Widget:
    """Gives the questions for the talk afterwards, and the feedback that the viewer may read."""
    view, parts = page.view, list[Widget]()
    if view.setup.debrief.questions or view.setup.debrief.rubric:
        parts.append(_listed(_("TO TALK ABOUT"), list(debrief_blocks(view.setup)), "said"))
    if view.sheets:
        key = "sheets" if parts else "said"
        parts.append(_listed(_("FEEDBACK"), list(feedback_blocks(view)), key))
    return Row(parts, gap=12, grow=1)


def lessons_page(page: Page) -> Widget:
    """Gives what the bots said and what their reasons were."""
    return _listed(_("WHAT THE BOTS SAID, AND WHY THEY REALLY ACTED"), lesson_blocks(page.view), "said")


def worth_page(page: Page) -> Widget:
    """Gives what the text is worth to every Party: for the instructor alone, who reads all briefs."""
    rows = result_rows(page.view, page.text, adopted=page.adopted)
    parts: list[Widget] = [caption(_("WHAT IT IS WORTH TO EACH (FOR THE INSTRUCTOR ALONE)"))]
    if any(result.known for _party, result in results_of(page.view, page.text, adopted=page.adopted)):
        words = _("The best possible is what a text gives that all could accept.")
        parts.append(Label(words, size=14, tone=Tone.MUTED))
    table = Table(result_columns(adopted=page.adopted), rows, key="worths", grow=1)
    return Panel([*parts, table], padding=14, gap=8, grow=1)


def possible_page(page: Page) -> Widget:
    """Gives what could have been."""
    return _listed(_("RECKONED FROM ALL BRIEFS, AFTER THE END"), list(hindsight_blocks(page.view)), "said")


def _listed(name: str, blocks: Sequence[Block], key: str, *, grow: int = 1) -> Widget:
    return Panel([caption(name), RichList(blocks, key=key, grow=1)], padding=14, gap=8, grow=grow)


def _none(words: str) -> Block:
    return Block((Run(words, colour=Tone.MUTED),), key="none")


PAGES: Mapping[str, Callable[[Page], Widget]] = {
    "result": result_page,
    "direction": direction_page,
    "blocked": blocked_page,
    "worth": worth_page,
    "lessons": lessons_page,
    "possible": possible_page,
    "debrief": debrief_page,
}
"""The pages but the course of events, which has buttons of the screen's own."""


def tabs_of(page: Page) -> list[Tab]:
    """Gives the tabs that the scenario shows, and those of what has been released."""
    view = page.view
    debrief, shows = view.setup.debrief, view.setup.debrief.shows
    directions: tuple[Bearing, ...] = bearings_of(view, page.text, adopted=page.adopted)
    tabs = [
        (True, Tab("result", _("The result"))),
        (bool(directions), Tab("direction", _("Where it points"))),
        (shows(DebriefPart.BLOCKED_BY) or shows(DebriefPart.DECISIONS), Tab("blocked", _("Who stood in the way"))),
        (view.viewer.role is Role.INSTRUCTOR and bool(view.briefs), Tab("worth", _("Everybody's result"))),
        (shows(DebriefPart.TIMELINE) or shows(DebriefPart.AIRTIME), Tab("course", _("The course of events"))),
        (bool(view.proceedings.lessons), Tab("lessons", _("The bots"))),
        (hindsight_for(view) is not None, Tab("possible", _("What was possible"))),
        (bool(debrief.questions or debrief.rubric or view.sheets), Tab("debrief", _("The talk afterwards"))),
    ]
    return [tab for there, tab in tabs if there]
