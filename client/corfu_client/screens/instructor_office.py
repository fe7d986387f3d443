"""What whoever runs the table has the host do: go back to a point, write the record, say names and links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextEntry
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.lists import Item, List
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.offices import AskLinks, AskNames, AskPoints, GoBack, TakeRecord
from corfu_client.screens.instructor_forms import Question
from corfu_client.screens.table_desk import Desk
from corfu_minutes.phrases import phrase
from corfu_minutes.wordings import minutes
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.setup import REASON_LIMIT, Setup
from corfu_wire.codec import decode_notice
from corfu_wire.messages import Point

_WHY = "instruct:undo"


def office_deeds(desk: Desk) -> list[Widget]:
    """Gives the buttons; while the host is asked for one thing the others wait."""
    office, ask = desk.store.office, desk.stage.errands.ask_host
    waits = _("The host is being asked.") if office.busy else ""

    def undo() -> None:
        ask(AskPoints())
        desk.open(UndoForm(desk))

    def links() -> None:
        ask(AskLinks())
        desk.open(LinksForm(desk))

    def names() -> None:
        if office.names:
            office.names = None
            desk.rebuild()
        else:
            ask(AskNames())

    shown = _("Hide the names") if office.names else _("Real names")
    found: list[tuple[str, Callable[[], None], str]] = [
        (_("Go back…"), undo, "undo"),
        (_("Take the record"), lambda: ask(TakeRecord()), "record"),
        (shown, names, "names"),
        (_("Personal links…"), links, "links"),
    ]
    return [Button(text, act, reason=waits, key=f"office-{key}") for text, act, key in found]


def office_notes(desk: Desk) -> list[Widget]:
    """Gives what the host said last, or why it did not."""
    office = desk.store.office
    if office.busy:
        return [Label(_("The host is being asked."), size=14, tone=Tone.MUTED)]
    words, tone = (office.fault, Tone.BAD) if office.fault else (office.said, Tone.GOOD)
    return [Label(plain(words), size=14, tone=tone, key="office-said")] if words else []


@dataclass(slots=True)
class UndoForm:
    """The points of the journal, the last first; the chosen one and all that follows no longer counts."""

    desk: Desk
    chosen: int | None = None

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, store = self.desk, self.desk.store
        points = [each for each in store.office.points or () if each.number > 1]
        setup = desk.view.setup
        items = [
            Item(str(each.number), f"{minutes(each.now // 1000)}  {point_told(each, setup)}")
            for each in reversed(points)
        ]
        body: list[Widget] = [
            Label(
                _("The table goes back to right before the line that you choose. Nothing is erased."), tone=Tone.MUTED
            ),
            List(
                items,
                chosen=str(self.chosen or ""),
                on_choose=self._choose,
                on_open=self._choose,
                key="points",
                height=240,
            )
            if items
            else Label(store.office.fault or _("The host is being asked."), key="no-points"),
            *self._undone(points, setup),
            caption(_("WHY, FOR EVERYBODY")),
            TextEntry(
                text=store.draft(_WHY),
                longest=REASON_LIMIT,
                on_change=lambda text: store.write(_WHY, text),
                key="undo-why",
            ),
        ]
        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("Go back"),
                self._go,
                kind=Kind.DANGER,
                shortcut="Ctrl+Enter",
                reason="" if self.chosen else _("Choose a line."),
                key="form-yes",
            ),
        ]
        return Dialog(_("Back to an earlier point"), body, buttons, on_close=desk.close, width=860, key="undoing")

    def _undone(self, points: list[Point], setup: Setup) -> list[Widget]:
        if self.chosen is None:
            return []
        gone = [each for each in points if each.number >= self.chosen]
        head = ngettext("{count} step no longer counts:", "{count} steps no longer count:", len(gone))
        blocks = [Block((Run(point_told(each, setup)),), key=str(each.number), size=14, after=4) for each in gone]
        return [Label(head, bold=True, tone=Tone.BAD), RichList(blocks, key="undone", height=110)]

    def _choose(self, key: str) -> None:
        self.chosen = int(key)
        self.desk.rebuild()

    def _go(self) -> None:
        before = self.chosen
        if before is None:
            return
        desk = self.desk

        def go() -> None:
            desk.stage.errands.ask_host(GoBack(before, desk.store.draft(_WHY).strip(), desk.store.make_id()))
            desk.store.discard(_WHY)

        words = [
            _("The table stands as it was then, paused, with everybody in the seat that they have now."),
            _("What people have learnt since, they know. The course until now is kept in the journal."),
        ]
        desk.open(Question(desk, _("Go back"), words, _("Go back"), go))


def point_told(point: Point, setup: Setup) -> str:
    """Gives what happened at a point as sentences."""
    sentences = [phrase(decode_notice(each, newer=True), setup) for each in point.notices]
    return plain(" · ".join(each for each in sentences if each)) or _("(nothing that one would tell)")


@dataclass(slots=True)
class LinksForm:
    """Everybody's personal link, for whoever has lost the own."""

    desk: Desk

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        office = self.desk.store.office
        items = [
            Item(f"{number}", plain(each.name), detail=f"{plain(each.seat)}  {plain(each.link)}".strip())
            for number, each in enumerate(office.links or ())
        ]
        waiting = office.fault or (
            _("The host is being asked.")
            if office.busy
            else _("This table has no roster: start the host with --roster.")
        )
        shown = List(items, key="links", height=360) if items else Label(waiting, key="no-links")
        body: list[Widget] = [
            Label(_("Each link is its holder's alone: show it to nobody else."), tone=Tone.WARN),
            shown,
        ]
        back = Button(_("Back"), self.desk.close, shortcut="Esc", key="form-back")
        return Dialog(_("Personal links"), body, [back], on_close=self.desk.close, width=860, key="linking")
