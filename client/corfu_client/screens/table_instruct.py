"""The instructor's moves about people, as one form: who, whereto, what is said. Reached from the list of all moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from corfu_client.kit.buttons import Button, Checkbox, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextArea, TextEntry
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.lists import Item, List
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.party_boxes import party_boxes
from corfu_client.screens.table_desk import Desk
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.announcing import SendMessage
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.moderating import (
    LockLobby,
    MuteSeat,
    ReadmitPerson,
    RemovePerson,
    UnlockLobby,
    UnmuteSeat,
)
from corfu_rules.procedures.reseating import AssignSeat, LendSeat, ReturnSeat, SwapSeats
from corfu_rules.proceedings import Attendance, Player
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.views import View
from corfu_wire.messages import Authority

Chooser: TypeAlias = Callable[[Seat], None]

WORDS = "instruct:words"
_WIDE = 720
_NAME = 60
INSTRUCTS: frozenset[type[Command]] = frozenset(
    {
        SendMessage, MuteSeat, UnmuteSeat, RemovePerson, ReadmitPerson, LockLobby, UnlockLobby, VacateSeat,
        AssignSeat, SwapSeats, LendSeat, ReturnSeat,
    }
)  # fmt: skip
"""The moves that this form makes."""


def people(view: View, kind: type[Command]) -> tuple[Attendance, ...]:
    """Gives the places that a move of that kind can be about."""
    house = view.proceedings.house
    every = view.proceedings.attendance
    fits: Mapping[type[Command], tuple[Attendance, ...]] = {
        MuteSeat: tuple(each for each in every if each.player is Player.PERSON and not house.mutes(each.seat)),
        UnmuteSeat: tuple(each for each in every if house.mutes(each.seat)),
        RemovePerson: tuple(each for each in every if each.player is Player.PERSON or each.kept_for),
        VacateSeat: tuple(each for each in every if each.player is not Player.NOBODY),
        AssignSeat: tuple(each for each in every if each.player is Player.PERSON),
        SwapSeats: tuple(each for each in every if each.player is Player.PERSON),
        LendSeat: tuple(each for each in every if each.player is not Player.BOT),
        ReturnSeat: tuple(each for each in every if each.kept_for),
    }
    return fits.get(kind, ())


def goals(view: View, kind: type[Command], seat: Seat | None) -> tuple[Attendance, ...]:
    """Gives the places that somebody at `seat` can be moved to, or swapped with; empty for a move without a goal."""
    if kind is SwapSeats:
        return tuple(each for each in people(view, kind) if each.seat != seat)
    if kind is AssignSeat:
        free = (each for each in view.proceedings.attendance if each.player is not Player.PERSON and not each.kept_for)
        return tuple(each for each in free if each.seat != seat)
    return ()


@dataclass(slots=True)
class InstructForm:
    """What has been chosen and written so far for a move of `kind`."""

    desk: Desk
    kind: type[Command]
    title: str
    seat: Seat | None = None
    other: Seat | None = None
    to: tuple[PartyCode, ...] = ()
    whole: bool = False

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, view = self.desk, self.desk.view
        found = people(view, self.kind)
        self.seat = _kept(self.seat, found)
        targets = goals(view, self.kind, self.seat)
        self.other = _kept(self.other, targets)
        body: list[Widget] = []
        if found:
            body += [caption(_("WHO")), self._seats(found, self.seat, self._choose, "instruct-seat")]
        elif self.kind not in {SendMessage, ReadmitPerson, LockLobby, UnlockLobby}:
            body.append(Label(_("There is nobody for it now."), tone=Tone.MUTED))
        if targets:
            name = _("WITH WHOM") if self.kind is SwapSeats else _("WHERETO")
            body += [caption(name), self._seats(targets, self.other, self._choose_other, "instruct-other")]
        body += self._more()
        command = self._command()
        offer = desk.offer(self.kind, instructing=True)
        missing = "" if command is not None else _("Something is missing.")
        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            Button(
                self.title,
                self._submit,
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=(offer.reason if offer else "") or missing,
                key="send-instruction",
            ),
        ]
        return Dialog(self.title, body, buttons, on_close=desk.close, width=_WIDE, key="instructing")

    def _seats(self, found: tuple[Attendance, ...], chosen: Seat | None, choose: Chooser, key: str) -> Widget:
        setup = self.desk.view.setup
        items = [
            Item(
                str(each.seat),
                _placed(called(setup, each.seat), each, setup.team_size(each.seat.party)),
                detail=plain(each.name or each.kept_for),
                flag=each.seat.party or "",
            )
            for each in found
        ]
        by_name = {str(each.seat): each.seat for each in found}
        return List(
            items,
            chosen=str(chosen),
            on_choose=lambda name: choose(by_name[name]),
            radio=True,
            key=key,
            height=min(220, 58 * len(items)),
        )

    def _more(self) -> list[Widget]:
        desk, store = self.desk, self.desk.store

        def typed(text: str) -> None:
            store.write(WORDS, text)
            desk.rebuild()

        if self.kind is SendMessage:
            return [
                caption(_("WHAT YOU TELL THEM")),
                TextArea(
                    text=store.draft(WORDS), rows=4, longest=STATEMENT_LIMIT, on_change=typed, key="instruct-words"
                ),
                caption(_("TO THESE ALONE (NOBODY TICKED: TO EVERYBODY)")),
                party_boxes(
                    desk,
                    [each.code for each in desk.view.setup.parties],
                    self.to,
                    self._choose_parties,
                    prefix="told",
                    room=_WIDE - 80,
                ),
            ]
        if self.kind is ReadmitPerson:
            removed = ", ".join(plain(each.name) for each in desk.view.removals)
            return [
                Label(_("Removed: {names}", names=removed or "–"), tone=Tone.MUTED),
                caption(_("THE NAME")),
                TextEntry(text=store.draft(WORDS), longest=_NAME, on_change=typed, key="instruct-name"),
            ]
        if self.kind in {MuteSeat, UnmuteSeat} and self.seat is not None and self.seat.party is not None:
            words = _("The whole delegation")
            return [Checkbox(words, ticked=self.whole, on_change=self._turn_whole, key="instruct-whole")]
        return []

    def _choose(self, seat: Seat) -> None:
        self.seat = seat
        self.desk.rebuild()

    def _choose_other(self, seat: Seat) -> None:
        self.other = seat
        self.desk.rebuild()

    def _choose_parties(self, parties: tuple[PartyCode, ...]) -> None:
        self.to = parties
        self.desk.rebuild()

    def _turn_whole(self, on: bool) -> None:  # noqa: FBT001 - what a checkbox tells
        self.whole = on
        self.desk.rebuild()

    def _command(self) -> Command | None:
        """Gives the command as filled in, None while something is missing."""
        words = self.desk.store.draft(WORDS).strip()
        seat, other = self.seat, self.other
        makes: Mapping[type[Command], Command | None] = {
            SendMessage: SendMessage(words, self.to) if words else None,
            ReadmitPerson: ReadmitPerson(words) if words else None,
            LockLobby: LockLobby(),
            UnlockLobby: UnlockLobby(),
            MuteSeat: MuteSeat(seat, self.whole) if seat else None,
            UnmuteSeat: UnmuteSeat(seat, self.whole) if seat else None,
            RemovePerson: RemovePerson(seat) if seat else None,
            VacateSeat: VacateSeat(seat) if seat else None,
            LendSeat: LendSeat(seat) if seat else None,
            ReturnSeat: ReturnSeat(seat) if seat else None,
            AssignSeat: AssignSeat(seat, other) if seat and other else None,
            SwapSeats: SwapSeats(seat, other) if seat and other else None,
        }
        return makes.get(self.kind)

    def _submit(self) -> None:
        desk, command = self.desk, self._command()
        if command is None:
            return
        desk.form = None
        desk.send(command, WORDS, authority=Authority.INSTRUCTOR)
        desk.rebuild()


def _kept(chosen: Seat | None, found: tuple[Attendance, ...]) -> Seat | None:
    seats = [each.seat for each in found]
    return chosen if chosen in seats else seats[0] if seats else None


def _placed(name: str, sitting: Attendance, places: int) -> str:
    return _("{party} ({place})", party=name, place=sitting.seat.place) if places > 1 else name
