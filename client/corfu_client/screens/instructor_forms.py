"""The dialogs of whoever runs the table: one question before what cannot be unsaid, a text, a seat to choose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corfu_client.instructor_roster import LIGHTS, light_of, told
from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextArea
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.layout import Row, Spacer
from corfu_client.kit.lists import Item, List
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_minutes.wordings import called, listed, phase_named
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.identifiers import PartyCode
from corfu_rules.injects import Inject
from corfu_rules.procedures.announcing import SendMessage
from corfu_rules.procedures.injecting import BreakNews, FireInject
from corfu_rules.procedures.reseating import AssignSeat, SwapSeats
from corfu_rules.proceedings import Player
from corfu_rules.rosters import RosterLine, roster_for
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.views import View
from corfu_wire.messages import Authority

MESSAGE, NEWS = "instruct:message", "instruct:news"


def give(desk: Desk, command: Command, *drafts: str) -> None:
    """Sends a command in the instructor's name and closes the form that it came from."""
    desk.form = None
    desk.send(command, *drafts, authority=Authority.INSTRUCTOR)
    desk.rebuild()


@dataclass(slots=True)
class Question:
    """Asks once, and says what will happen."""

    desk: Desk
    title: str
    sentences: Sequence[str]
    answer: str
    act: Callable[[], None]
    danger: bool = True

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        kind = Kind.DANGER if self.danger else Kind.MAIN
        buttons = [
            Button(_("Back"), self.desk.close, shortcut="Esc", key="form-back"),
            Button(self.answer, self._go, kind=kind, shortcut="Ctrl+Enter", key="form-yes"),
        ]
        body: list[Widget] = [Label(each) for each in self.sentences]
        return Dialog(self.title, body, buttons, on_close=self.desk.close, width=620, key="question")

    def _go(self) -> None:
        self.desk.form = None
        self.act()
        self.desk.rebuild()


@dataclass(slots=True)
class MessageForm:
    """A message to everybody, or to the Parties chosen."""

    desk: Desk
    to: tuple[PartyCode, ...] = ()

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, setup = self.desk, self.desk.view.setup
        store = desk.store
        items = [
            Item(each.code, called(setup, each.code), flag=each.code, mark=_ticked(each.code in self.to))
            for each in setup.parties
        ]
        names = listed([called(setup, each) for each in self.to]) or _("everybody")
        offer = desk.offer(SendMessage, instructing=True)
        empty = not store.draft(MESSAGE).strip()
        reason = (offer.reason if offer else "") or (_("Write at least a word.") if empty else "")
        body: list[Widget] = [
            TextArea(
                text=store.draft(MESSAGE),
                on_change=self._write,
                longest=STATEMENT_LIMIT,
                rows=4,
                key="message",
            ),
            Label(_("It goes to: {names}", names=names), bold=True, key="message-to"),
            caption(_("TO SOME ALONE (NOBODY CHOSEN: TO EVERYBODY)")),
            List(items, on_open=self._toggle, key="message-parties", height=200),
        ]
        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            Button(_("Send"), self._send, kind=Kind.MAIN, shortcut="Ctrl+Enter", reason=reason, key="form-yes"),
        ]
        return Dialog(_("A message"), body, buttons, on_close=desk.close, width=680, key="messaging")

    def _write(self, text: str) -> None:
        was_empty = not self.desk.store.draft(MESSAGE).strip()
        self.desk.store.write(MESSAGE, text)
        if was_empty is bool(text.strip()):
            self.desk.rebuild()

    def _toggle(self, key: str) -> None:
        party = PartyCode(key)
        self.to = tuple(each for each in self.to if each != party) if party in self.to else (*self.to, party)
        self.desk.rebuild()

    def _send(self) -> None:
        give(self.desk, SendMessage(self.desk.store.draft(MESSAGE).strip(), self.to), MESSAGE)


def _ticked(chosen: bool) -> tuple[MarkShape, Tone] | None:  # noqa: FBT001 - one thing, said by its name
    return (MarkShape.CHECK, Tone.GOOD) if chosen else None


@dataclass(slots=True)
class InjectForm:
    """What the scenario holds ready, with whom it reaches; and news of one's own."""

    desk: Desk
    chosen: str = ""

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, view, store = self.desk, self.desk.view, self.desk.store
        come = has_come(view)
        items = [
            Item(
                each.id,
                plain(each.text),
                detail=_reached(view, each),
                mark=(MarkShape.CHECK, Tone.NEUTRAL) if each.id in come else (MarkShape.RING, Tone.ACCENT),
                reason=_("It has come already.") if each.id in come else "",
            )
            for each in view.injects
        ]
        fire = desk.offer(FireInject, instructing=True)
        missing = "" if self.chosen and self.chosen not in come else _("Choose first what is to come.")
        news = desk.offer(BreakNews, instructing=True)
        empty = "" if store.draft(NEWS).strip() else _("Write at least a word.")
        body: list[Widget] = [
            caption(_("OF THE SCENARIO")),
            List(items, chosen=self.chosen, on_choose=self._choose, on_open=self._choose, key="injects", height=220)
            if items
            else Label(self._none(), tone=Tone.MUTED),
            Row(
                [
                    Spacer(),
                    Button(
                        _("Let it come now"),
                        lambda: give(desk, FireInject(self.chosen)),
                        reason=(fire.reason if fire else "") or missing,
                        key="fire",
                    ),
                ]
            ),
            caption(_("NEWS OF YOUR OWN, FOR EVERYBODY")),
            TextArea(text=store.draft(NEWS), on_change=self._write, longest=STATEMENT_LIMIT, rows=3, key="news"),
        ]
        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("Bring the news"),
                lambda: give(desk, BreakNews(store.draft(NEWS).strip()), NEWS),
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=(news.reason if news else "") or empty,
                key="form-yes",
            ),
        ]
        return Dialog(_("What comes from outside"), body, buttons, on_close=desk.close, width=780, key="injecting")

    def _none(self) -> str:
        if self.desk.view.viewer.party is not None:
            return _("Whoever holds a seat does not see what is to come. Join as instructor alone to see it.")
        return _("The scenario holds nothing ready.")

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.desk.rebuild()

    def _write(self, text: str) -> None:
        was_empty = not self.desk.store.draft(NEWS).strip()
        self.desk.store.write(NEWS, text)
        if was_empty is bool(text.strip()):
            self.desk.rebuild()


def has_come(view: View) -> frozenset[str]:
    """Gives the injects that have come already."""
    return frozenset((*(each.inject for each in view.proceedings.news), *(each.inject for each in view.dispatches)))


def _reached(view: View, inject: Inject) -> str:
    names = listed([called(view.setup, each) for each in inject.to]) or _("everybody")
    words = [_("reaches {names}", names=names), phase_named(inject.phase)]
    if inject.after is not None:
        count = inject.after // 60_000
        words.append(ngettext("by itself after {count} minute", "by itself after {count} minutes", count))
    elif inject.cue is not None:
        words.append(_("by itself when it is due"))
    else:
        words.append(_("only by your hand"))
    return " · ".join(words)


@dataclass(slots=True)
class SeatForm:
    """Where a person is to sit: at a free seat or a bot's, or, `swapping`, in somebody else's place."""

    desk: Desk
    seat: Seat
    swapping: bool = False
    chosen: Seat | None = None

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, view = self.desk, self.desk.view
        lines = [each for each in roster_for(view).lines if self._fits(each)]
        items: list[Item] = []
        for each in lines:
            words = told(view.setup, each, desk.store.now(), {})
            detail = f"{words.person} · {words.state}" if words.person else words.state
            items.append(
                Item(
                    str(each.seat), words.party, detail=detail, flag=each.seat.party or "", mark=LIGHTS[light_of(each)]
                )
            )
        person = plain(view.proceedings.sitting(self.seat).name)
        title = _("Swap {name} with…", name=person) if self.swapping else _("Move {name} to…", name=person)
        known = _("Whoever is moved reads the new brief, and cannot forget the old one.")
        kind = SwapSeats if self.swapping else AssignSeat
        offer = desk.offer(kind, instructing=True)
        reason = (offer.reason if offer else "") or ("" if self.chosen else _("Choose a seat."))
        body: list[Widget] = [
            Label(known, tone=Tone.MUTED),
            List(
                items,
                chosen=str(self.chosen or ""),
                on_choose=self._choose,
                on_open=self._choose,
                key="seats-to",
                height=320,
            ),
        ]
        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("Swap") if self.swapping else _("Move"),
                self._send,
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=reason,
                key="form-yes",
            ),
        ]
        return Dialog(title, body, buttons, on_close=desk.close, width=640, key="reseating")

    def _fits(self, line: RosterLine) -> bool:
        if line.seat == self.seat:
            return False
        return (line.player is Player.PERSON) is self.swapping

    def _choose(self, key: str) -> None:
        lines = roster_for(self.desk.view).lines
        self.chosen = next((each.seat for each in lines if str(each.seat) == key), None)
        self.desk.rebuild()

    def _send(self) -> None:
        if self.chosen is not None:
            command = SwapSeats(self.seat, self.chosen) if self.swapping else AssignSeat(self.seat, self.chosen)
            give(self.desk, command)
