"""The tab of caucuses: which go on and who is in them, and the talk of those that one was in."""

from __future__ import annotations

from collections.abc import Sequence

from corfu_client.kit.buttons import Kind
from corfu_client.kit.entries import TextArea
from corfu_client.kit.labels import Label, Rule
from corfu_client.kit.layout import Column, Row, Spacer
from corfu_client.kit.lists import Item, List
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_caucus_forms import InviteForm, OpenCaucusForm
from corfu_client.screens.table_desk import Desk
from corfu_minutes.wordings import called, listed, minutes
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.caucuses import Caucus, CaucusLine
from corfu_rules.identifiers import CaucusId
from corfu_rules.procedures.caucusing import (
    CloseCaucus,
    InviteToCaucus,
    JoinCaucus,
    LeaveCaucus,
    OpenCaucus,
    SpeakInCaucus,
    going_on,
    may_join,
)
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.views import View
from corfu_wire.messages import Authority


def caucus_panel(desk: Desk) -> Widget:
    """Gives the tab: the caucuses above, the talk of the one chosen below."""
    view = desk.view
    shown = _shown(view)
    chosen = next((each for each in shown if each.id == desk.caucus), shown[0] if shown else None)
    desk.heard |= {each for each in view.caucus_lines if chosen is not None and each.caucus == chosen.id}
    parts: list[Widget] = []
    if shown:

        def choose(key: str) -> None:
            desk.caucus = CaucusId(key)
            desk.rebuild()

        items = [_item(desk, each) for each in shown]
        parts.append(
            List(
                items,
                chosen=chosen.id if chosen else None,
                on_choose=choose,
                on_open=lambda key: _enter(desk, CaucusId(key)),
                key="caucuses",
                height=min(170, 58 * len(items)),
            )
        )
    else:
        parts.append(Label(_("No caucus goes on. Open one to talk among a few."), tone=Tone.MUTED))
    parts += desk.flow(_buttons(desk, chosen), desk.right_room)
    parts += [Rule(), *_talk(desk, chosen)]
    return Column(parts, gap=8, grow=1)


def waiting_in_caucuses(desk: Desk) -> int:
    """Gives how many lines and invitations wait for the person."""
    view, me = desk.view, desk.view.viewer.party
    invited = {each.caucus for each in view.invitations if each.invited == me}
    waiting = [each for each in going_on(view.proceedings) if each.id in invited and me not in each.attended]
    return len(_unheard(desk)) + len(waiting)


def _unheard(desk: Desk) -> list[CaucusLine]:
    return [each for each in desk.view.caucus_lines if each.speaker != desk.view.viewer and each not in desk.heard]


def _shown(view: View) -> tuple[Caucus, ...]:
    """Those that go on, the viewer's own first; then those that are over and that it has heard something in."""
    me = view.viewer.party
    heard = {each.caucus for each in view.caucus_lines}
    running = sorted(going_on(view.proceedings), key=lambda each: me not in each.members)
    over = [each for each in reversed(view.proceedings.caucuses) if each.ended is not None and each.id in heard]
    return (*running, *over)


def _item(desk: Desk, caucus: Caucus) -> Item:
    view, me = desk.view, desk.view.viewer.party
    names = listed([called(view.setup, each) for each in caucus.members or caucus.attended])
    if caucus.ended is not None:
        runs = [Run(_("over"), colour=Tone.MUTED)]
    else:
        left = minutes(max(0, -(-(caucus.ends_at - desk.store.now()) // 1000)))
        kind = _("closed") if caucus.by_invitation else _("open")
        runs = [Run(f"{kind}, {left}", colour=Tone.MUTED)]
        if me in caucus.members:
            runs.append(Run("  " + _("you are in it"), bold=True, colour=Tone.GOOD))
        elif _invited(view, caucus):
            runs.append(Run("  " + _("you are invited"), bold=True, colour=Tone.WARN))
    unheard = sum(each.caucus == caucus.id for each in _unheard(desk))
    new = (Run(f"{unheard}  ", bold=True, colour=Tone.WARN),) if unheard else ()
    title = (Run(f"{caucus.id}  {plain(caucus.name)}  ", bold=True), *new, *runs)
    return Item(caucus.id, title, detail=names)


def _invited(view: View, caucus: Caucus) -> bool:
    me = view.viewer.party
    return any(each.caucus == caucus.id and each.invited == me for each in view.invitations)


def _enter(desk: Desk, wanted: CaucusId) -> None:
    """Enter in the list: joins the caucus if one is not in it and may."""
    caucus = next((each for each in going_on(desk.view.proceedings) if each.id == wanted), None)
    me = desk.view.viewer.party
    if caucus is not None and me is not None and me not in caucus.members and not _shut(desk.view, caucus):
        desk.send(JoinCaucus(wanted))


def _shut(view: View, caucus: Caucus) -> str:
    """Gives why the viewer cannot join, empty if it can."""
    me = view.viewer.party
    if me is None or not may_join(caucus, me, view.invitations):
        return _("This caucus is closed: you would have to be invited.")
    return _("This caucus is full.") if len(caucus.members) >= view.setup.caucus.most else ""


def _buttons(desk: Desk, caucus: Caucus | None) -> list[Widget]:
    view, me = desk.view, desk.view.viewer.party
    convenes = next((each for each in going_on(view.proceedings) if me is not None and each.convener == me), None)
    taken = _("You convene {caucus}. Close it first.", caucus=convenes.id) if convenes else ""
    found: list[Widget | None] = [
        desk.button(
            OpenCaucus,
            lambda: desk.open(OpenCaucusForm(desk)),
            text=_("Open a caucus…"),
            shortcut="O",
            reason=taken,
            key="open-caucus",
        )
    ]
    if caucus is not None and caucus.ended is None:
        found += _about(desk, caucus) if me is not None else []
        if caucus.convener != me:
            found.append(_end_it(desk, caucus))
    return [each for each in found if each is not None]


def _about(desk: Desk, caucus: Caucus) -> list[Widget | None]:
    view, me = desk.view, desk.view.viewer.party
    if me not in caucus.members:
        return [
            desk.button(
                JoinCaucus,
                lambda: desk.send(JoinCaucus(caucus.id)),
                text=_("Join {caucus}", caucus=caucus.id),
                style=Kind.MAIN,
                shortcut="J",
                reason=_shut(view, caucus),
                key="join-caucus",
            )
        ]
    found = [
        desk.button(
            InviteToCaucus,
            lambda: desk.open(InviteForm(desk, caucus)),
            text=_("Invite…"),
            shortcut="I",
            reason="" if InviteForm(desk, caucus).others() else _("Everybody is in it or invited."),
            key="invite",
        ),
        desk.button(LeaveCaucus, lambda: desk.send(LeaveCaucus(caucus.id)), text=_("Leave"), key="leave-caucus"),
    ]
    if caucus.convener == me:
        close = desk.button(CloseCaucus, lambda: desk.send(CloseCaucus(caucus.id)), text=_("Close"), key="close-caucus")
        found.append(close)
    return list[Widget | None](found)


def _end_it(desk: Desk, caucus: Caucus) -> Widget | None:
    """Gives the instructor's button for a caucus that others convene."""
    if not desk.store.may_instruct:
        return None
    return desk.button(
        CloseCaucus,
        lambda: desk.send(CloseCaucus(caucus.id), authority=Authority.INSTRUCTOR),
        text=_("Close {caucus}", caucus=caucus.id),
        instructing=True,
        key="end-caucus",
    )


def _talk(desk: Desk, caucus: Caucus | None) -> list[Widget]:
    view, store, me = desk.view, desk.store, desk.view.viewer.party
    if caucus is None:
        return [Spacer()]
    inside = me is not None and me in caucus.members and caucus.ended is None
    lines = [each for each in view.caucus_lines if each.caucus == caucus.id]
    hint = (
        _("Only those in it read what is said, and the instructor. It is kept for the debrief.")
        if inside
        else _("What is said in it is heard by those in it alone.")
    )
    blocks = [_block(view, number, each) for number, each in enumerate(lines)]
    empty = Block((Run(hint, colour=Tone.MUTED),), key="none")
    parts: list[Widget] = [RichList(blocks or [empty], follow=True, key=f"talk-{caucus.id}", grow=1)]
    if not inside:
        return parts
    draft = f"caucus:{caucus.id}"

    def speak() -> None:
        if store.draft(draft).strip():
            desk.send(SpeakInCaucus(caucus.id, store.draft(draft)), draft)

    say = desk.button(
        SpeakInCaucus, speak, text=_("Say it"), style=Kind.MAIN, shortcut="Ctrl+Enter", key="speak-caucus"
    )
    area = TextArea(
        text=store.draft(draft),
        placeholder=_("To those in {caucus}", caucus=caucus.id),
        rows=3,
        longest=STATEMENT_LIMIT,
        on_change=lambda text: store.write(draft, text),
        key="caucus-words",
    )
    return [*parts, area, Row([Spacer(), *([say] if say else [])]), *desk.refused(SpeakInCaucus)]


def _block(view: View, number: int, line: CaucusLine) -> Block:
    own = line.speaker == view.viewer
    heard: Sequence[str] = [each for each in line.heard_by if each not in {line.speaker.party, view.viewer.party}]
    to = _(" to {parties}", parties=listed(list(heard))) if heard else ""
    return Block(
        (
            Run(
                _("You") if own else called(view.setup, line.speaker),
                bold=True,
                colour=Tone.MUTED if own else Tone.ACCENT,
            ),
            Run(f"{to}  {minutes(line.at // 1000)}\n", colour=Tone.MUTED),
            Run(plain(line.text)),
        ),
        key=str(number),
        indent=28 if own else 0,
        after=10,
    )
