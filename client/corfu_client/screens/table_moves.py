"""What to do next: one sentence, the moves open now as buttons, and why the others are not open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.labels import Label
from corfu_client.kit.layout import Column, Panel
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_call import put_to_decision
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_package import package_form
from corfu_client.screens.table_palette import palette_at_the_top, palette_button
from corfu_client.screens.table_present import PresentForm
from corfu_client.screens.table_propose import propose_form
from corfu_client.screens.table_soundings import AnswerForm, waiting
from corfu_client.screens.table_speakers import ask_for_the_floor
from corfu_client.store import ADDRESS, CODE
from corfu_client.table_situation import Situation
from corfu_minutes.wordings import in_own_words
from corfu_resources.catalogue import _
from corfu_rules.procedures.chairing import StartTable
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.deciding import CallFinalDecision
from corfu_rules.procedures.floor import MakeStatement, RequestFloor
from corfu_rules.procedures.packaging import TablePackage
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.sounding import AnswerSounding
from corfu_rules.procedures.tabling import CosponsorProposal, TableProposal
from corfu_rules.rulings import Command
from corfu_rules.seats import OBSERVER
from corfu_rules.soundings import Sounding
from corfu_wire.messages import Authority

_SHOWN = (TableProposal, DeclareStance, CosponsorProposal, MakeStatement, SendNote, PresentChairText, CallFinalDecision)

OnMove: TypeAlias = Callable[[], None]


def moves_panel(desk: Desk, situation: Situation, *, answer: OnMove, speak: OnMove, note: OnMove) -> Widget:
    """Gives the panel below the table."""
    buttons = [*_lead(desk, situation), *_buttons(desk, answer=answer, speak=speak, note=note)]
    small = desk.narrow and desk.left_room < desk.stage.look.dp(480)
    tone = Tone.WARN if situation.urgent else Tone.ACCENT
    return Panel(
        [
            Label((Run(_("Next: "), bold=True, colour=tone), Run(situation.next, bold=True)), size=16),
            *(_watching(desk) if _only_watches(desk) else []),
            *desk.flow(buttons, desk.left_room),
            *([] if small else _closed(desk)),
        ],
        padding=12,
        gap=8,
        stripe=tone,
    )


def _only_watches(desk: Desk) -> bool:
    return desk.view.viewer == OBSERVER and not desk.store.may_instruct


def _watching(desk: Desk) -> list[Widget]:
    """What whoever came without a seat is told: how to get one."""
    words = _("You are watching. To play, ask the instructor to free a seat for you, then choose it.")
    return [
        Label(words, tone=Tone.MUTED),
        *desk.flow(
            [Button(_("Choose a seat…"), lambda: _to_seats(desk), shortcut="L", key="to-seats")], desk.left_room
        ),
    ]


def _to_seats(desk: Desk) -> None:
    errands, address, code = desk.stage.errands, desk.store.draft(ADDRESS), desk.store.draft(CODE)
    errands.leave()
    errands.seek(address, code)


def _lead(desk: Desk, situation: Situation) -> list[Button]:
    tab = situation.leads_to
    if not tab or tab == desk.tab:
        return []
    return [Button(_("Show me"), lambda: desk.show(tab), kind=Kind.MAIN, shortcut="A", key="lead")]


def _buttons(desk: Desk, *, answer: OnMove, speak: OnMove, note: OnMove) -> list[Button]:
    view = desk.view
    start = desk.button(
        StartTable,
        lambda: desk.send(StartTable(), authority=Authority.INSTRUCTOR),
        text=_("Start"),
        style=Kind.MAIN,
        shortcut="F5",
        instructing=True,
        key="start",
    )
    found: list[Button | None] = []
    if start is not None and not view.proceedings.clock.started:
        found.append(start)
    if view.proceedings.decision is not None:
        found.append(
            Button(
                _("Answer…") if view.viewer.party in view.proceedings.deciding(view.setup) else _("Look on…"),
                answer,
                kind=Kind.MAIN,
                shortcut="A",
                key="answer",
            )
        )
    propose = TableProposal if view.proceedings.decision is None else None
    if propose and _open(desk, propose):
        found.append(
            desk.button(propose, lambda: desk.open(propose_form(desk)), text=_("Propose…"), shortcut="P", key="propose")
        )
    if view.proceedings.decision is None and _open(desk, TablePackage):
        found.append(
            desk.button(
                TablePackage, lambda: desk.open(package_form(desk)), text=_("Package…"), shortcut="E", key="package"
            )
        )
    found += [
        desk.button(
            AnswerSounding,
            partial(_answer, desk, asked),
            text=_("Answer in private…"),
            style=Kind.MAIN,
            shortcut="Q",
            key="answer-sounding",
        )
        for asked in waiting(view)[:1]
    ]
    if _open(desk, MakeStatement):
        found.append(desk.button(MakeStatement, speak, text=_("Speak…"), shortcut="S", key="to-speak"))
    if ask_for_the_floor(desk):
        found.append(desk.button(RequestFloor, lambda: _ask_and_look(desk), shortcut="F", key="to-ask-floor"))
    if _open(desk, SendNote):
        found.append(desk.button(SendNote, note, text=_("Note…"), shortcut="N", key="to-note"))
    found += _chairs(desk)
    if not palette_at_the_top(desk):
        found.append(palette_button(desk))
    return [each for each in found if each is not None]


def _ask_and_look(desk: Desk) -> None:
    desk.send(RequestFloor())
    desk.show("floor")


def _answer(desk: Desk, asked: Sounding) -> None:
    desk.open(AnswerForm(desk, asked))


def _chairs(desk: Desk) -> list[Button | None]:
    found: list[Button | None] = []
    if _open(desk, PresentChairText) and desk.tab != "chair":
        found.append(
            desk.button(
                PresentChairText,
                lambda: desk.open(PresentForm(desk)),
                text=_("Present a text…"),
                shortcut="T",
                key="to-present",
            )
        )
    if _open(desk, CallFinalDecision):
        found.append(
            desk.button(
                CallFinalDecision,
                lambda: put_to_decision(desk, None),
                text=_("Decide on the whole"),
                style=Kind.MAIN,
                shortcut="W",
                key="call-final",
            )
        )
    return found


def _open(desk: Desk, kind: type[Command]) -> bool:
    move = desk.store.moves().get(kind)
    return move is not None and move.open


def _closed(desk: Desk) -> list[Widget]:
    """The moves that are not in order now, those with the same reason together."""
    by_reason: dict[str, list[str]] = {}
    moves = desk.store.moves()
    shown = _SHOWN if desk.view.setup.drafts else (MakeStatement, SendNote)
    for kind in shown:
        move = moves.get(kind)
        if move is not None and move.refusal is not None:
            by_reason.setdefault(in_own_words(move.refusal.sentence), []).append(in_own_words(move.title))
    lines: list[Widget] = [
        Label((Run(", ".join(titles) + ": ", bold=True), Run(reason)), size=14, tone=Tone.MUTED)
        for reason, titles in by_reason.items()
    ]
    return [Column(lines, gap=2)] if lines else []
