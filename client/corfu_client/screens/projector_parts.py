"""What the pages of the projector share: header, footer, the band of a moment, the seats, the clauses at a glance."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pygame
from typing_extensions import override

from corfu_client.happenings import Happening
from corfu_client.kit.fitted import Fitted
from corfu_client.kit.labels import Drawing, Label, Mark
from corfu_client.kit.layout import Align, Column, Panel, Row, Spacer
from corfu_client.kit.shapes import MarkShape, mark
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Pen, Widget
from corfu_client.projector_course import Event
from corfu_client.projector_sights import BODY, KEY, Sight
from corfu_client.public_views import is_aside
from corfu_client.screens.table_seats import TablePicture
from corfu_client.screens.texts_items import STATUS_MARKS
from corfu_client.store import LineState, Store
from corfu_client.table_centre import CentreLine
from corfu_client.table_marks import MARKS, Standing, seat_states, standings
from corfu_minutes.inject_phrases import news_told
from corfu_minutes.record_told import said
from corfu_minutes.wordings import document_named, minutes, phase_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.outcomes import Outcome, ReasonKind
from corfu_rules.identifiers import DocumentId
from corfu_rules.injects import News
from corfu_rules.phases import Phase
from corfu_rules.setup import Setup
from corfu_rules.steering import Announcement
from corfu_rules.texts import ClauseState
from corfu_rules.views import View

_HEADER, _FOOTER = 76, 106
_NUMBER = 52
"""The width of a number in dp: two figures, so that the words beside stand in line."""
_SOON = 60


def header(sight: Sight, *, code: str) -> Widget:
    """Gives the bar at the top: the phase, what is played, the code while people may come, and the time left."""
    view = sight.view
    left: list[Widget] = [
        Label(phase_named(view.proceedings.phase), size=40, bold=True, tone=Tone.ON_DARK),
        Label(plain(view.setup.title), size=BODY, tone=Tone.ON_DARK, grow=1),
    ]
    middle = [Label(_("Code {code}", code=code), size=BODY, bold=True, tone=Tone.ON_DARK)] if code else []
    row = Row([Spacer(0), *left, *middle, *_clock(sight), Spacer(0)], gap=28, align=Align.CENTRE, grow=1)
    return Panel([row], dark=True, square=True, padding=8, height=_HEADER)


def _clock(sight: Sight) -> list[Widget]:
    left = sight.store.seconds_left()
    if left is None:
        return []
    running = sight.view.proceedings.clock.running
    face = Label(minutes(left), size=KEY, bold=True, tone=Tone.ON_DARK)
    soon = [Mark(MarkShape.TRIANGLE, Tone.WARN, size=40)] if running and left < _SOON else []
    return [*soon, face]


def pause_strip(sight: Sight) -> list[Widget]:
    """Gives the strip that says that the clock stands; nothing while it runs."""
    left = sight.store.seconds_left()
    clock = sight.view.proceedings.clock
    if left is None or clock.running or not clock.started:
        return []
    words = _("Pause. The clock stands at {time}.", time=minutes(left))
    return [_strip(words, MarkShape.BAR, Tone.WARN, KEY)]


def line_strip(store: Store) -> list[Widget]:
    """Gives the strip that says that the line is down, and what happens then; nothing while it is up."""
    if store.line.state not in {LineState.LOST, LineState.CLOSED}:
        return []
    if store.line.state is LineState.CLOSED:
        words = (store.line.sentence or _("The line to the host is down.")) + " " + _("Press Esc to go to the start.")
        return [_strip(words, MarkShape.CROSS, Tone.BAD, BODY)]
    words = _("The line to the host is down.") + " " + _("It comes back by itself; what is shown may be old.")
    return [_strip(words, MarkShape.TRIANGLE, Tone.WARN, BODY)]


def _strip(words: str, shape: MarkShape, tone: Tone, size: int) -> Widget:
    row = Row(
        [Mark(shape, tone, size=size), Label(words, size=size, bold=True, tone=tone, grow=1)],
        gap=16,
        align=Align.CENTRE,
    )
    return Panel([row], padding=10, square=True, raised=True, stripe=tone)


def footer(feed: Sequence[Happening]) -> Widget:
    """Gives the calm line at the bottom: what happened last at the table, not who came and went."""
    last = next((each for each in reversed(feed) if not is_aside(each.notice)), None)
    runs: tuple[Run, ...] = (Run(_("Nothing has happened yet."), colour=Tone.MUTED),)
    if last is not None:
        runs = (Run(f"{minutes(last.at // 1000)}  ", colour=Tone.MUTED), Run(plain(last.text)))
    return Panel(
        [Fitted([Block(runs, size=BODY, after=0)], least=BODY, centred=True, key="last", grow=1)],
        padding=14,
        square=True,
        height=_FOOTER,
    )


def band(setup: Setup, event: Event) -> Widget:
    """Gives the band of a moment: what has happened in large letters, and one sentence on it."""
    shape, tone, head, words = _told(setup, event)
    title = Label(head, size=56, bold=True, tone=tone)
    told = [Fitted([Block((Run(words),), size=32, after=0)], least=BODY, key="band-words", grow=1)] if words else []
    row = Row([Mark(shape, tone, size=88), Column([title, *told], gap=2, grow=1)], gap=24, grow=1, align=Align.CENTRE)
    return _Framed(tone, [row], padding=18, square=True, raised=True, height=208 if words else 124, key="band")


class _Framed(Panel):
    """A sheet with a heavy edge above and below."""

    def __init__(
        self,
        tone: Tone,
        children: Sequence[Widget],
        *,
        padding: int,
        square: bool,
        raised: bool,
        height: int,
        key: str,
    ) -> None:
        super().__init__(children, padding=padding, square=square, raised=raised, height=height, key=key)
        self._tone = tone

    @override
    def appearance(self, pen: Pen) -> object:
        return super().appearance(pen), self._tone

    @override
    def paint(self, pen: Pen) -> None:
        super().paint(pen)
        thick = pen.look.dp(8)
        colour = pen.look.theme.colour(self._tone)
        pen.surface.fill(colour, (self.rect.left, self.rect.top, self.rect.width, thick))
        pen.surface.fill(colour, (self.rect.left, self.rect.bottom - thick, self.rect.width, thick))


def _told(setup: Setup, event: Event) -> tuple[MarkShape, Tone, str, str]:
    match event:
        case Outcome(adopted=True):
            final = event.whole or event.conference is not None
            agreed = _("Adopted") if final else _("Provisionally agreed")
            return MarkShape.CHECK, Tone.GOOD, f"{agreed}: {_name(event)}", said(setup, event.verdict.summary)
        case Outcome():
            return MarkShape.CROSS, Tone.BAD, _("Not adopted: {document}", document=_name(event)), why(setup, event)
        case News():
            return MarkShape.SQUARE, Tone.ACCENT, *_head_and_words(news_told(event))
        case Announcement():
            return MarkShape.SQUARE, Tone.ACCENT, _("The instructor says"), plain(event.text)
        case Phase():
            return MarkShape.DOT, Tone.ACCENT, _("Now: {phase}", phase=phase_named(event)), ""
        case _:
            words = _("What people have learnt since, they know.")
            return (
                MarkShape.TRIANGLE,
                Tone.WARN,
                _("The table goes back to an earlier point"),
                plain(event.why) or words,
            )


def _name(outcome: Outcome) -> str:
    return document_named(outcome.document)


def _head_and_words(told: str) -> tuple[str, str]:
    voice, _colon, words = told.partition(": ")
    return (voice, words) if words else ("", voice)


def why(setup: Setup, outcome: Outcome) -> str:
    """Gives in one sentence why a text was not adopted: the first that stood in the way, else the rule's own."""
    blocked = next((each for each in outcome.verdict.reasons if each.kind is ReasonKind.BLOCKED), None)
    return said(setup, blocked.sentence) if blocked is not None else said(setup, outcome.verdict.summary)


def seats_picture(sight: Sight, focus: DocumentId | None, centre: Sequence[CentreLine], *, grow: int) -> Widget:
    """Gives the table from above, with where each seat stands on the text in focus."""
    seats = seat_states(sight.view, focus, sight.store.seat_order)
    picture = TablePicture(sight.view.setup, seats, centre, sight.large)

    def paint(pen: Pen, rect: pygame.Rect) -> None:
        picture.paint(replace(pen, look=sight.large), rect)

    return Panel(
        [Drawing(paint, shows=(seats, tuple(centre), id(sight.large)), key="seats", grow=1)], padding=10, grow=grow
    )


def counts(view: View, focus: DocumentId | None) -> list[Widget]:
    """Gives how many join, object, have voted and have not spoken: a mark and a number each; nothing without a text."""
    stands = list(standings(view, focus).values())
    words = {
        Standing.JOINED: _("for it") if view.proceedings.decision is None else _("do not object"),
        Standing.OBJECTS: _("against it") if view.proceedings.decision is None else _("object"),
        Standing.VOTED: _("have voted"),
        Standing.SILENT: _("not yet"),
    }
    cells: list[Widget] = []
    for standing, named in words.items():
        count = stands.count(standing)
        if count or (standing is Standing.OBJECTS and stands):
            number = Label(f"{count}", size=36, bold=True, width=_NUMBER)
            words_beside = Label(named, size=BODY, grow=1)
            cells.append(Row([Mark(*MARKS[standing], size=30), number, words_beside], gap=12, align=Align.CENTRE))
    return [Column(cells, gap=0)] if cells else []


def clauses_at_a_glance(view: View, *, across: int, chosen: str = "") -> Widget:
    """Gives every clause as its mark and its id: agreed, in brackets, deleted. `across` of them fit beside each other.

    With many clauses they are drawn smaller, in three rows at most.
    """
    clauses = view.proceedings.drafted(view.setup)
    height = _ROW * min(_ROWS, -(-len(clauses) // across))
    states = [view.proceedings.clause(each.id) or ClauseState(each.id) for each in clauses]
    cells = [(plain(each.clause), STATUS_MARKS[each.status]) for each in states]

    def paint(pen: Pen, rect: pygame.Rect) -> None:
        _paint_clauses(pen, rect, cells, chosen)

    return Drawing(paint, shows=(tuple(cells), chosen), key="clauses", height=height)


_ROW, _ROWS = 46, 3
_CELLS = (28, 24, 20, 17, 14, 12)


def _paint_clauses(
    pen: Pen, rect: pygame.Rect, cells: Sequence[tuple[str, tuple[MarkShape, Tone]]], chosen: str
) -> None:
    look, theme = pen.look, pen.look.theme
    size, wide, tall, across = _CELLS[-1], 1, 1, 1
    for size in _CELLS:
        font = look.font(size, bold=True)
        wide = max(font.size(name)[0] for name, _sign in cells) + look.dp(size * 1.9)
        tall = font.get_linesize() + look.dp(6)
        across = max(1, rect.width // wide)
        if -(-len(cells) // across) * tall <= rect.height:
            break
    for number, (name, (shape, tone)) in enumerate(cells):
        left, top = rect.left + number % across * wide, rect.top + number // across * tall
        sign = mark(shape, look.dp(size), theme.colour(tone), theme.paper)
        pen.surface.blit(sign, sign.get_rect(midleft=(left, top + tall // 2)))
        letters = look.font(size, bold=True).render(name, True, theme.accent if name == chosen else theme.ink)
        pen.surface.blit(letters, letters.get_rect(midleft=(left + look.dp(size * 1.25), top + tall // 2)))
