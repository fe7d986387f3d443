"""The pages of the projector that are read: the clause in question, where the text points, what it came to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import pygame

from corfu_client.kit.fitted import Fitted
from corfu_client.kit.labels import Drawing, Label, Mark
from corfu_client.kit.layout import Align, Column, Panel, Row
from corfu_client.kit.shapes import MarkShape, box
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Pen, Widget
from corfu_client.outcome_record import attachment_blocks
from corfu_client.projector_course import in_question
from corfu_client.projector_sights import BODY, KEY, Sight
from corfu_client.screens.projector_parts import clauses_at_a_glance, why
from corfu_client.screens.texts_items import STATUS_MARKS, status_named, worded
from corfu_client.text_model import Backing, ClauseText, clause_text, wording_of
from corfu_client.treaty_board import bound_blocks
from corfu_minutes.clock_phrases import closing_named
from corfu_minutes.directions import direction_named
from corfu_minutes.wordings import called, clause_named, document_named, listed
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.directions import Direction
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import ClauseId
from corfu_rules.proceedings import Closing
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice, Clause, ClauseStatus, Text
from corfu_rules.views import View
from corfu_rules.wholes import text_as_a_whole


def text_page(sight: Sight) -> Widget:
    """Gives the clause in question with its wordings, and every clause at a glance."""
    view = sight.view
    clause = clause_in_question(view)
    strip = Panel([clauses_at_a_glance(view, across=12, chosen=clause.id if clause else "")], padding=14)
    if clause is None:
        return Column([Panel([Label(_("There is no text yet."), size=KEY, bold=True)], grow=1), strip], gap=14, grow=1)
    text = clause_text(view, clause)
    shape, tone = STATUS_MARKS[text.status]
    title = Row(
        [
            Mark(shape, tone, size=44),
            Label((Run(f"{plain(clause.id)}  ", colour=Tone.ACCENT), Run(plain(clause.title))), size=KEY, bold=True),
            Label(status_named(text.status), size=BODY, tone=tone, grow=1),
        ],
        gap=18,
        align=Align.CENTRE,
    )
    words = Fitted(list(wording_blocks(view.setup, text)), key="wordings", grow=1)
    return Column([Panel([title, words], padding=20, gap=12, grow=1), strip], gap=14, grow=1)


def clause_in_question(view: View) -> Clause | None:
    """Gives the clause that was last spoken about: of the text in question, else the first one still in brackets."""
    course, document = view.proceedings, in_question(view)
    clauses = course.drafted(view.setup)
    wanted: Sequence[ClauseId] = ()
    tabled = course.tabled(document) if document is not None else None
    if tabled is not None:
        wanted = tabled.clauses
    if document == CHAIR_TEXT or not wanted:
        wanted = [each.clause for each in course.clauses if each.status is ClauseStatus.BRACKETED]
    return next((each for each in clauses if each.id in wanted), clauses[0] if clauses else None)


def wording_blocks(setup: Setup, text: ClauseText) -> Iterator[Block]:
    """Gives the wordings of a clause in its brackets, each with who is behind it."""
    bracketed = text.status is ClauseStatus.BRACKETED and len(text.rivals) > 1
    for number, rival in enumerate(text.rivals):
        first, last = number == 0, number == len(text.rivals) - 1
        sign = (Run("[ " if first else "| ", bold=True, colour=Tone.WARN),) if bracketed else ()
        closing = (Run(" ]", bold=True, colour=Tone.WARN),) if bracketed and last else ()
        names = listed(list(dict.fromkeys(_behind(setup, each) for each in rival.backings)))
        behind = (Run(f"  –\u00a0{names}", colour=Tone.MUTED),) if names else ()
        runs = (*sign, *worded(text.opening, rival, whole=False), *closing, *behind)
        yield Block(runs, key=f"rival-{number}", size=38, after=16)


def _behind(setup: Setup, backing: Backing) -> str:
    if backing.party is not None:
        return f"{plain(backing.document or '')} {called(setup, backing.party)}"
    if backing.document is not None:
        return document_named(backing.document)
    return _("rival text") if backing.rival else _("opening text")


def policy_page(sight: Sight) -> Widget:
    """Gives where the text points as it stands, beside where the opening text did."""
    view = sight.view
    final = view.proceedings.final
    text = final.text if final is not None else text_as_a_whole(view.setup, view.proceedings)
    name = _("Where the adopted text points") if final and final.adopted else _("Where the text points as it stands")
    return Panel([Label(name, size=KEY, bold=True), policy_bars(view, text, grow=1)], padding=24, gap=14, grow=1)


def policy_bars(view: View, text: Text, *, grow: int) -> Widget:
    """Gives a bar for each direction, with a mark where the opening text stood."""
    now, before = view.setup.policy_vector(text), view.setup.policy_vector(view.setup.opening_text)
    rows = [(direction_named(each), now.get(each, 0), before.get(each, 0)) for each in Direction]
    if not any((*now.values(), *before.values())):
        return Label(_("The scenario does not say where its wordings point."), size=BODY, tone=Tone.MUTED, grow=grow)

    def paint(pen: Pen, rect: pygame.Rect) -> None:
        _paint_bars(pen, rect, rows)

    return Drawing(paint, key="bars", grow=grow)


def _paint_bars(pen: Pen, rect: pygame.Rect, rows: Sequence[tuple[str, int, int]]) -> None:
    look, theme = pen.look, pen.look.theme
    most = max(1, *(abs(value) for _name, *values in rows for value in values))
    tall = rect.height // len(rows)
    font, number_font = look.font(BODY), look.font(34, bold=True)
    strongest = max(now for _name, now, _before in rows)
    number_wide = number_font.size("−00 ")[0]
    middle = rect.left + number_wide + (rect.width - number_wide) // 2
    least_negative = all(value >= 0 for _name, *values in rows for value in values)
    zero = rect.left + number_wide if least_negative else middle
    reach = (rect.right - zero) - look.dp(8)
    for row, (name, now, before) in enumerate(rows):
        top = rect.top + row * tall
        label = font.render(name, True, theme.ink)
        pen.surface.blit(label, (rect.left, top))
        lane = pygame.Rect(0, top + font.get_linesize() + look.dp(4), 1, min(look.dp(34), tall // 3))
        number = number_font.render(f"{now}".replace("-", "−"), True, theme.ink)
        pen.surface.blit(number, number.get_rect(midleft=(rect.left, lane.centery)))
        long = reach * abs(now) // most
        pen.surface.fill(theme.line, (zero - look.dp(1), lane.top - look.dp(6), look.dp(2), lane.height + look.dp(12)))
        bar = pygame.Rect(zero if now >= 0 else zero - long, lane.top, max(look.dp(3), long), lane.height)
        box(pen.surface, bar, theme.accent if now == strongest else theme.neutral, look.dp(6))
        at = zero + reach * before // most
        pen.surface.fill(theme.ink, (at - look.dp(2), lane.top - look.dp(6), look.dp(4), lane.height + look.dp(12)))


def end_page(sight: Sight) -> Widget:
    """Gives what it came to, as everybody may know it: the text, who is bound, and where it points."""
    view = sight.view
    closing, final = view.proceedings.closing, view.proceedings.final
    shape, tone = _sign(closing)
    head = Row(
        [Mark(shape, tone, size=72), Label(closing_named(closing) if closing else "", size=KEY, bold=True, grow=1)],
        gap=20,
        align=Align.CENTRE,
    )
    told: list[Block] = []
    if final is not None and not final.adopted:
        told.append(Block((Run(why(view.setup, final), bold=True),), size=32, after=12))
    told += _enlarged(bound_blocks(view, sight.store.now()))
    if final is not None and final.adopted:
        told += _enlarged(attachment_blocks(view.setup, final))
    text = final.text if final is not None else text_as_a_whole(view.setup, view.proceedings)
    told += [
        Block((Run(f"{clause_named(view.setup, each)}: ", bold=True), Run(_words(view.setup, each))), size=30, after=10)
        for each in text
    ]
    points = any(view.setup.policy_vector(text).values())
    bars = [Panel([policy_bars(view, text, grow=1)], padding=18, grow=4)] if points else []
    read = Panel([Fitted(told, key="outcome", grow=1)], padding=18, grow=6)
    return Column([Panel([head], padding=18, stripe=tone), Row([read, *bars], gap=14, grow=1)], gap=14, grow=1)


def _words(setup: Setup, choice: Choice) -> str:
    return wording_of(setup, choice) or _("No such clause.")


def _enlarged(blocks: Iterator[Block]) -> list[Block]:
    return [replace(each, size=30, after=10) for each in blocks]


def _sign(closing: Closing | None) -> tuple[MarkShape, Tone]:
    match closing:
        case Closing.ADOPTED | Closing.IN_FORCE:
            return MarkShape.CHECK, Tone.GOOD
        case Closing.NOT_ADOPTED | Closing.NOT_IN_FORCE:
            return MarkShape.CROSS, Tone.BAD
        case _:
            return MarkShape.BAR, Tone.WARN
