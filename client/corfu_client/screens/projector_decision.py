"""The pages of the projector with the seats: the table, and a decision that is being taken."""

from __future__ import annotations

from collections.abc import Iterator

import pygame

from corfu_client.decision_words import rule_in_words
from corfu_client.kit.fitted import Fitted
from corfu_client.kit.labels import Drawing, Label
from corfu_client.kit.layout import Align, Column, Panel, Row
from corfu_client.kit.shapes import box
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Pen, Widget
from corfu_client.projector_course import in_question
from corfu_client.projector_sights import BODY, KEY, Sight
from corfu_client.screens.projector_parts import clauses_at_a_glance, counts, seats_picture
from corfu_client.screens.texts_blocks import text_blocks
from corfu_client.table_centre import CentreLine, Rank, centre_of
from corfu_client.table_situation import seconds_to_close, situation_of
from corfu_client.treaty_board import board_blocks
from corfu_minutes.wordings import called, clause_named, document_named, listed, minutes
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.cases import Manner
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.silence import Silence
from corfu_rules.identifiers import Moment
from corfu_rules.phases import Phase
from corfu_rules.proceedings import OpenDecision
from corfu_rules.views import View

_SOON = 15
_TREATY = {Phase.SIGNATURE, Phase.IN_FORCE}


def table_page(sight: Sight) -> Widget:
    """Gives the seats, large, and beside them the text that the room is busy with, as far as a band leaves room."""
    view, now = sight.view, sight.store.now()
    focus = in_question(view)
    situation = situation_of(view, now, may_instruct=False)
    wide = 7 if len(view.proceedings.table) > 20 else 6
    beside = Panel(_beside(sight), padding=18, gap=10, grow=10 - wide)
    return Row([seats_picture(sight, focus, centre_of(view, situation, now), grow=wide), beside], gap=14, grow=1)


def _beside(sight: Sight) -> list[Widget]:
    view = sight.view
    course, setup = view.proceedings, view.setup
    parts: list[Widget] = list(_floor(view, sight.store.now()))
    if course.phase in _TREATY or not setup.drafts:
        blocks = [
            Block(each.runs, size=max(BODY, each.size * 9 // 5), after=each.after)
            for each in board_blocks(view, sight.store.now())
        ]
        return [*parts, Fitted(blocks, key="board", grow=1)]
    focus = in_question(view)
    if focus is not None:
        tabled = course.tabled(focus)
        name = document_named(focus)
        by = called(setup, tabled.proposer) if tabled is not None else ""
        parts.append(Label(f"{name} · {by}" if by else name[:1].upper() + name[1:], size=38, bold=True))
        if tabled is not None:
            clauses = listed([clause_named(setup, each) for each in tabled.clauses])
            parts.append(Fitted([Block((Run(clauses),), size=BODY, after=0)], least=24, height=76))
        parts += counts(view, focus)
    if sight.narrowed:
        return parts
    parts.append(Column([], grow=1))
    parts.append(Label(_("The clauses"), size=BODY, tone=Tone.MUTED))
    parts.append(clauses_at_a_glance(view, across=5))
    return parts


def _floor(view: View, now: Moment) -> Iterator[Widget]:
    speaking = view.proceedings.floor.speaking
    if speaking is not None:
        left = max(0, -(-(speaking.ends_at - now) // 1000))
        words = _("{party} has the floor: {time}", party=called(view.setup, speaking.party), time=minutes(left))
        yield Label(words, size=34, bold=True, tone=Tone.ACCENT)


def decision_page(sight: Sight) -> Widget:
    """Gives the question and the time left, the rule, the seats with their answers, and the text."""
    view, decision = sight.view, sight.view.proceedings.decision
    if decision is None:
        return table_page(sight)
    left = seconds_to_close(decision, sight.store.now())
    tone = Tone.BAD if left < _SOON else Tone.ACCENT
    rule = Fitted([Block((Run(_rule(view, decision)),), size=BODY, after=0)], least=22, height=84, key="rule")
    question = Column([Label(_question(decision), size=KEY, bold=True), rule], gap=0, grow=1)
    top = Row([question, Label(minutes(left), size=88, bold=True, tone=tone)], gap=24, align=Align.CENTRE)
    share = left / max(1, decision.procedure.window // 1000)
    seats = seats_picture(sight, decision.document, _centre(sight, decision), grow=5)
    text = Panel(
        [
            Label(_title(view, decision), size=34, bold=True, tone=Tone.ACCENT),
            Fitted(list(_words(view, decision)), key="decided", grow=1),
            *counts(view, decision.document),
        ],
        padding=18,
        gap=8,
        grow=6,
    )
    head = Panel([top, _bar(share, tone)], padding=14, gap=8, stripe=tone)
    return Column([head, Row([seats, text], gap=14, grow=1)], gap=14, grow=1)


def _bar(share: float, tone: Tone) -> Widget:
    def paint(pen: Pen, rect: pygame.Rect) -> None:
        box(pen.surface, rect, pen.look.theme.line, rect.height // 2)
        filled = rect.copy()
        filled.width = int(rect.width * min(max(share, 0.0), 1.0))
        if filled.width > rect.height:
            box(pen.surface, filled, pen.look.theme.colour(tone), rect.height // 2)

    return Drawing(paint, height=14)


def _question(decision: OpenDecision) -> str:
    if isinstance(decision.procedure, Silence):
        return _("Does anybody break the silence?")
    if decision.procedure.manner is Manner.CALL:
        return _("Is there any objection?")
    return _("A vote is being taken")


def _rule(view: View, decision: OpenDecision) -> str:
    words = rule_in_words(decision.procedure)
    if not decision.procedure.uncounted:
        return words
    names = listed([called(view.setup, each) for each in decision.procedure.uncounted])
    if isinstance(decision.procedure, ConsensusMinus):
        ground = plain(decision.procedure.ground)
        return words + " " + _("Not counted: {names}. Ground: {ground}", names=names, ground=ground)
    return words + " " + _("Not counted: {parties}.", parties=names)


def _centre(sight: Sight, decision: OpenDecision) -> list[CentreLine]:
    """Gives how many have answered, and what the table counts besides: the quorum, who is left out."""
    view, now = sight.view, sight.store.now()
    lines = centre_of(view, situation_of(view, now, may_instruct=False), now)
    counted = (each for each in lines if each.rank is Rank.COUNT)
    return [CentreLine(Rank.TITLE, _answered(view, decision)), *counted]


def _answered(view: View, decision: OpenDecision) -> str:
    deciding = view.proceedings.deciding(view.setup)
    heard = sum(each in decision.heard for each in deciding)
    return _("{heard} of {all} have answered", heard=heard, all=len(deciding))


def _title(view: View, decision: OpenDecision) -> str:
    name = document_named(decision.document)
    if decision.document is None or len(decision.text) != 1:
        return name[:1].upper() + name[1:]
    return f"{name} · {clause_named(view.setup, decision.text[0])}"


def _words(view: View, decision: OpenDecision) -> Iterator[Block]:
    """Gives what is decided; those who object come first: the room wants to hear why."""
    for each in decision.objections:
        name = called(view.setup, each.party)
        runs = (Run(f"{name}: ", bold=True, colour=Tone.BAD), Run(plain(each.reason)))
        yield Block(runs, key=f"objection-{each.party}", size=30, after=10)
    if decision.words:
        yield Block((Run(plain(decision.words)),), key="words", size=34, after=10)
    single = len(decision.text) == 1
    for block in text_blocks(view, decision.text):
        if single and not block.key.endswith("-words"):
            continue  # the title stands above
        yield Block(block.runs, key=block.key, size=34 if block.key.endswith("-words") else BODY, after=block.after)
