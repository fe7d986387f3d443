"""The waiting room: who is here already, what happens next, and what to read until the table is started."""

from __future__ import annotations

from collections.abc import Sequence

import pygame
from typing_extensions import override

from corfu_client.kit import (
    Button,
    Column,
    Item,
    Kind,
    Label,
    List,
    MarkShape,
    Panel,
    Row,
    Run,
    Scroll,
    Tone,
    Widget,
    heading,
    plain,
)
from corfu_client.screens.contract import Change, Push, Replace, UiScreen
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.papers import part
from corfu_client.screens.routes import briefing_screen, start_screen, table_screen
from corfu_minutes.procedure_told import procedure_told
from corfu_minutes.wordings import called, observers_counted, phase_named
from corfu_resources.catalogue import _, ngettext
from corfu_rules.proceedings import Attendance, Player
from corfu_rules.seats import Seat
from corfu_rules.views import View

_MINUTE = 60_000


class WaitingScreen(UiScreen):
    """Between sitting down and the start; the start itself leads on to the table."""

    name = "waiting"
    first_focus = "read"

    @override
    def arrive(self) -> Change | None:
        view = self.store.view
        if view is None:
            return Replace(start_screen(self.stage))
        if view.proceedings.clock.started:
            self.store.toast(_("The table has begun."), Tone.GOOD)
            return Replace(table_screen(self.stage))
        return None

    @override
    def keys(self) -> tuple[Key, ...]:
        return (("B, F1", _("Read the papers again")), ("T", _("Look at the table")))

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        if event.key == pygame.K_F1:
            self._read()
            return True
        return False

    @override
    def tree(self) -> Widget:
        view = self.store.view
        if view is None:
            return framed(self.store, Column([]), menu=self.menu())
        body = Row([self._present(view), self._next(view)], gap=16, grow=1)
        return framed(self.store, body, menu=self.menu(), padding=20)

    def _present(self, view: View) -> Widget:
        items = [_delegation_of(view, seats) for seats in _by_delegation(view)]
        return Panel(
            [
                heading(_("Who is here")),
                Label(_counted(view, self.store.observers), tone=Tone.MUTED),
                List(items, key="present", grow=1),
            ],
            grow=3,
            padding=20,
        )

    def _next(self, view: View) -> Widget:
        setup = view.setup
        plans = [
            Row([Label(phase_named(each.phase), grow=1), Label(_("{count} min", count=each.duration // _MINUTE))])
            for each in setup.phases
            if each.duration > 0
        ]
        parts: list[Widget] = [
            Label(_("The instructor starts the table, and it opens here by itself."), bold=True),
            *_own_delegation(view),
            part(_("THEN"), plans),
            *([part(_("HOW IT IS DECIDED"), [Label(procedure_told(setup))])] if setup.drafts else []),
            *([part(_("WHAT THERE IS TO LEARN"), [Label(plain(setup.lesson))])] if setup.lesson else []),
        ]
        read = _("Read your briefing") if view.brief is not None else _("Read the public paper")
        buttons = [
            Button(read, self._read, kind=Kind.MAIN, shortcut="B", key="read"),
            Button(_("Look at the table"), self._look, shortcut="T", key="look"),
        ]
        return Panel(
            [heading(_("What happens next")), Scroll(Column(parts, gap=14), key="next", grow=1), *buttons],
            grow=2,
            padding=20,
        )

    def _read(self) -> None:
        self.go(Push(briefing_screen(self.stage, again=True)))

    def _look(self) -> None:
        self.go(Replace(table_screen(self.stage)))


def _by_delegation(view: View) -> list[list[Attendance]]:
    """Gives the seats of each delegation together, the own one first, then in the order of the cast."""
    together: dict[Seat, list[Attendance]] = {}
    for each in view.proceedings.attendance:
        first = view.proceedings.head(each.seat.party) if each.seat.party else each.seat
        together.setdefault(first, []).append(each)
    return sorted(together.values(), key=lambda seats: all(each.seat.party != view.viewer.party for each in seats))


def _delegation_of(view: View, seats: Sequence[Attendance]) -> Item:
    party = seats[0].seat.party
    held = [each for each in seats if each.player is not Player.NOBODY]
    people = [each for each in held if each.player is Player.PERSON]
    shape, tone = MarkShape.RING, Tone.NEUTRAL
    if people:
        away = all(each.away_since is not None for each in people)
        shape, tone = (MarkShape.TRIANGLE, Tone.WARN) if away else (MarkShape.DOT, Tone.GOOD)
    elif held:
        shape = MarkShape.SQUARE
    free = len(seats) - len(held)
    who = [_sitting(view, each, alone=len(seats) == 1) for each in held]
    if free:
        who.append(_("free") if not held else ngettext("{count} place free", "{count} places free", free))
    own = Run("  " + _("you"), colour=Tone.ACCENT, bold=True) if party and party == view.viewer.party else Run("")
    name = Run(called(view.setup, party or seats[0].seat), bold=True)
    return Item(str(seats[0].seat), (name, own), ", ".join(who), flag=party or "", mark=(shape, tone))


def _sitting(view: View, sitting: Attendance, *, alone: bool) -> str:
    if sitting.player is Player.BOT:
        return _("a bot")
    words = plain(sitting.name)
    party = sitting.seat.party
    if party and not alone and sitting.seat == view.proceedings.head(party):
        words = _("{name} (head of delegation)", name=words)
    return _("{name}, away at the moment", name=words) if sitting.away_since is not None else words


def _counted(view: View, observers: int) -> str:
    attendance = view.proceedings.attendance
    people = sum(each.player is Player.PERSON for each in attendance)
    bots = sum(each.player is Player.BOT for each in attendance)
    free = len(attendance) - people - bots
    counts = [ngettext("{count} person", "{count} people", people)]
    counts += [ngettext("{count} bot", "{count} bots", bots)] if bots else []
    counts += [ngettext("{count} seat free", "{count} seats free", free)] if free else []
    return " · ".join([*counts, *observers_counted(observers)])


def _own_delegation(view: View) -> list[Widget]:
    """Says whom one sits with and who speaks for the Party; nothing for whoever sits alone or for no Party."""
    party = view.viewer.party
    if party is None or view.setup.team_size(party) == 1:
        return []
    others = [
        plain(each.name)
        for each in view.proceedings.members(party)
        if each.player is Player.PERSON and each.seat != view.viewer
    ]
    with_whom = _("With you: {names}.", names=", ".join(others)) if others else _("So far you sit alone.")
    if view.viewer == view.proceedings.head(party):
        role = _("You head the delegation: you alone vote, object and sign for it.")
    else:
        role = _("You advise and draft; the head of the delegation votes, objects and signs.")
    return [part(_("YOUR DELEGATION"), [Label(with_whom), Label(role)])]
