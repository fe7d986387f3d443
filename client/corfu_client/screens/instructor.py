"""The desk of whoever runs the table: the lesson's plan, the class at a glance, each seat, and what one may do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

import pygame
from typing_extensions import override

from corfu_client.instructor_roster import LIGHTS, URGENCY, Light, find, light_of, told
from corfu_client.kit.buttons import Button
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.labels import Flag, Label, Mark, caption
from corfu_client.kit.layout import Align, Column, Panel, Row, Spacer
from corfu_client.kit.scrolling import Scroll
from corfu_client.kit.table_rows import TableColumn, TableRow
from corfu_client.kit.tables import Table
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.contract import Change, Pop, Push, Stage, UiScreen
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.instructor_deeds import clock_deeds, end_deed, seat_deeds, table_deeds
from corfu_client.screens.instructor_forms import give
from corfu_client.screens.instructor_glances import lights, minutes_left, plan_bar
from corfu_client.screens.instructor_office import office_deeds, office_notes
from corfu_client.screens.projector_lobby import spoken
from corfu_client.screens.routes import projector_screen
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_steer import SteerForm
from corfu_minutes.wordings import document_named, in_own_words, minutes, observers_counted
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.procedures.moderating import ReadmitPerson
from corfu_rules.rosters import Roster, RosterLine, roster_for
from corfu_rules.seats import Seat
from corfu_rules.steering import Instruction

_SHARES = (38, 29, 33)
"""The shares of the roster, of the seat chosen, and of the table in the width."""


class InstructorScreen(UiScreen):
    """Everything that matters to whoever runs the table on one page; Esc and F9 lead back to the table."""

    name = "instructor"
    first_focus = "roster"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.desk = Desk(stage, self.rebuild, self.go)
        self.chosen: Seat | None = None

    @override
    def arrive(self) -> Change | None:
        return Pop() if self.store.view is None or not self.store.may_instruct else None

    @override
    def rebuild(self) -> None:
        if self.store.view is not None:
            self.desk.settle()
            super().rebuild()

    @override
    def dialog(self) -> Dialog | None:
        return self.desk.dialog()

    @override
    def tree(self) -> Widget:
        view = self.desk.view
        roster = roster_for(view)
        line = find(roster.lines, self.chosen)
        self.chosen = line.seat if line is not None else None
        room = self.stage.size[0] - self.stage.look.dp(24 + 24)
        middle = room * _SHARES[1] // sum(_SHARES) - self.stage.look.dp(28)
        right = room * _SHARES[2] // sum(_SHARES) - self.stage.look.dp(28 + 14)
        body = Column(
            [
                self._plan(roster),
                self._lights(roster),
                Row(
                    [
                        self._roster(roster),
                        Column([self._seat(line, middle)], grow=_SHARES[1]),
                        self._table(roster, right),
                    ],
                    gap=12,
                    grow=1,
                ),
            ],
            gap=10,
            grow=1,
        )
        return framed(self.store, body, menu=self.menu(), actions=self._actions(), padding=12)

    def _actions(self) -> list[Widget]:
        return [
            Button(_("Projector"), self._to_projector, shortcut="F6", key="projector"),
            Button(_("Chair…"), lambda: self.desk.open(SteerForm(self.desk)), shortcut="C", key="chair"),
            Button(_("Table"), lambda: self.go(Pop()), shortcut="F9", key="to-table"),
        ]

    def _to_projector(self) -> None:
        self.go(Push(projector_screen(self.stage, over=True)))

    def _plan(self, roster: Roster) -> Widget:
        view, now, link = self.desk.view, self.store.now(), self.store.link
        left = minutes_left(view, now)
        words = ngettext("{count} minute of the lesson is left", "{count} minutes of the lesson are left", left)
        way_in: list[Widget] = []
        if link is not None:
            way_in.append(Label(f"{link.door.authority}  {spoken(link.code)}", size=14, bold=True, tone=Tone.ACCENT))
        if roster.locked:
            way_in.append(Label(_("lobby closed"), size=14, bold=True, tone=Tone.WARN))
        return Panel(
            [
                Row([caption(_("THE LESSON")), Spacer(), *way_in, Label(words, size=14, bold=True)], gap=28),
                plan_bar(view, now),
            ],
            padding=10,
            gap=4,
        )

    def _lights(self, roster: Roster) -> Widget:
        told_of: list[Widget] = [caption(_("THE CLASS"))]
        shown = [light_of(replace(each, undecided=False)) for each in roster.lines]
        order = (Light.HERE, Light.AWAY, Light.MUTED, Light.BOT, Light.FREE)
        told_of += [_count(light, shown.count(light)) for light in order if light in shown]
        told_of += [Label(words, size=14) for words in observers_counted(self.store.observers)]
        told_of.append(Spacer())
        if roster.deciding:
            count = len(roster.awaited)
            name = document_named(roster.document)
            words = ngettext(
                "{document} waits for {count} delegation",
                "{document} waits for {count} delegations",
                count,
                document=name[:1].upper() + name[1:],
            )
            sign = Mark(*LIGHTS[Light.AWAITED], size=16)
            told_of.append(Row([sign, Label(words, size=14, bold=True, tone=Tone.WARN)], gap=6, align=Align.CENTRE))
        return Panel(
            [Row(told_of, gap=16, align=Align.CENTRE), lights(roster.lines, self.chosen, self._choose)],
            padding=10,
            gap=4,
        )

    def _roster(self, roster: Roster) -> Widget:
        setup, now = self.desk.view.setup, self.store.now()
        rows: list[TableRow] = []
        for each in roster.lines:
            words, light = told(setup, each, now, self.names), light_of(each)
            cells = (Run(words.party, bold=True), words.person, Run(words.state, colour=Tone.MUTED))
            # By state whoever needs the instructor comes first, and of those whoever has been away longest.
            state = f"{URGENCY.index(light)} {each.away_since or 0:015}"
            order = (words.party.casefold(), words.person.casefold(), state)
            rows.append(TableRow(str(each.seat), cells, order, mark=LIGHTS[light], flag=each.seat.party or ""))
        columns = (
            TableColumn("delegation", _("Delegation"), share=4),
            TableColumn("person", _("Person"), share=3),
            TableColumn("state", _("State"), share=4),
        )
        table = Table(columns, rows, chosen=str(self.chosen or ""), on_choose=self._choose_key, key="roster", grow=1)
        return Panel([table], padding=8, grow=_SHARES[0])

    @property
    def names(self) -> Mapping[str, str]:
        """The real names, by what people are called at the table; empty until they have been asked for."""
        return self.store.office.names or {}

    def _choose_key(self, key: str) -> None:
        line = next((each for each in roster_for(self.desk.view).lines if str(each.seat) == key), None)
        if line is not None:
            self._choose(line.seat)

    def _choose(self, seat: Seat) -> None:
        self.chosen = seat
        self.rebuild()

    def _seat(self, line: RosterLine | None, room: int) -> Widget:
        if line is None:
            return Panel([], grow=1)
        words = told(self.desk.view.setup, line, self.store.now(), self.names)
        flag: list[Widget] = [Flag(line.seat.party, tall=30)] if line.seat.party else []
        head = Row([*flag, Label(words.party, size=19, bold=True, grow=1)], align=Align.CENTRE)
        state = Row(
            [Mark(*LIGHTS[light_of(line)], size=18), Label(words.state, size=15, grow=1)], gap=8, align=Align.CENTRE
        )
        person: list[Widget] = [Label(words.person, size=16)] if words.person else []
        deeds = Column(self.desk.flow(seat_deeds(self.desk, line), room), gap=8)
        return Panel([head, *person, state, Scroll(deeds, key="deeds", grow=1)], padding=14, gap=8, grow=1)

    def _table(self, roster: Roster, room: int) -> Widget:
        desk = self.desk
        parts = [
            caption(_("CLOCK (+ MINUTES)")),
            *desk.flow(clock_deeds(desk), room),
            caption(_("TABLE")),
            *desk.flow([*table_deeds(desk), *end_deed(desk)], room),
            caption(_("RECORD AND NAMES")),
            *office_notes(desk),
            *desk.flow(office_deeds(desk), room),
            *self._more(roster),
        ]
        return Panel([Scroll(Column(parts, gap=8), key="table-deeds", grow=1)], padding=14, grow=_SHARES[2])

    def _more(self, roster: Roster) -> list[Widget]:
        """Gives whom one has removed, and what was done last."""
        view = self.desk.view
        parts: list[Widget] = []
        for each in roster.removed:
            back = self.desk.button(
                ReadmitPerson,
                partial(give, self.desk, ReadmitPerson(each.name)),
                text=_("Let back in"),
                instructing=True,
                key=f"readmit-{each.name}",
            )
            words = Label(_("Removed: {name}", name=plain(each.name)), size=15, grow=1)
            parts.append(Row([words, *([back] if back is not None else [])], align=Align.CENTRE))
        if view.instructions:
            parts.append(caption(_("DONE LAST")))
        last = reversed(view.instructions[-3:])
        return [*parts, *(Label(self._noted(each), size=14, tone=Tone.MUTED) for each in last)]

    def _noted(self, instruction: Instruction) -> str:
        titles = {kind.__name__: in_own_words(move.title) for kind, move in self.store.instructor_moves().items()}
        deed = titles.get(instruction.deed, plain(instruction.deed))
        return f"{minutes(instruction.at // 1000)}  {deed}  {plain(instruction.by)}".rstrip()

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        if self.desk.form is None and event.key == pygame.K_ESCAPE:
            self.go(Pop())
            return True
        return False

    @override
    def keys(self) -> tuple[Key, ...]:
        return (
            (_("Up, Down"), _("Choose a seat; Tab leads to what you can do with it")),
            ("F8", _("Pause or resume")),
            ("M, N", _("A message; news")),
            ("C", _("What the Chair does")),
            ("F9, Esc", _("Back to the table")),
        )


def _count(light: Light, count: int) -> Widget:
    words = {
        Light.HERE: ngettext("{count} here", "{count} here", count),
        Light.AWAY: ngettext("{count} away", "{count} away", count),
        Light.MUTED: ngettext("{count} muted", "{count} muted", count),
        Light.BOT: ngettext("{count} bot", "{count} bots", count),
    }.get(light, ngettext("{count} free", "{count} free", count))
    tone = Tone.BAD if light is Light.AWAY else Tone.INK
    return Row([Mark(*LIGHTS[light], size=16), Label(words, size=14, tone=tone)], gap=6, align=Align.CENTRE)
