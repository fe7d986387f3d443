"""One matter of the Depositary's board, opened: where it stands, what was said, and what one can do about it now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from corfu_client.acts import Act, Chosen
from corfu_client.board_list import BoardRow
from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.labels import Label, Mark, ProgressBar, caption
from corfu_client.kit.layout import Align, Row
from corfu_client.kit.text import Run, words_of
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk, Offer
from corfu_client.treaty_board import bound_blocks, time_left
from corfu_client.treaty_entries import FORCE, Entry, entries_of, said_of
from corfu_resources.catalogue import _
from corfu_rules.identifiers import Moment
from corfu_rules.procedures import signing, withdrawing
from corfu_rules.rulings import Command
from corfu_rules.views import View

_LONGEST = 110
_WIDE = 720
_FORCE = (signing.SignTreaty, signing.DeclineToSign, signing.NotifyConsent, signing.AccedeToTreaty)
Offered = Mapping[type[Command], tuple[Act, Offer]]
"""The moves under the treaty that are in order, each with its form."""


def row_of(entry: Entry, now: Moment) -> BoardRow:
    """Gives an entry as a row of the board."""
    head: list[Run] = []
    if entry.waits:
        head.append(Run(_("Waits for you:") + " ", bold=True, colour=Tone.WARN))
    head.append(Run(_short(entry.head), bold=not entry.over, colour=Tone.MUTED if entry.over else None))
    if entry.article:
        head.append(Run(f"   {entry.article}", colour=Tone.MUTED))
    words = (Run(_short(entry.words), colour=Tone.MUTED if entry.over or entry.news else entry.tone),)
    return BoardRow(
        entry.key,
        tuple(head),
        words,
        entry.shape,
        Tone.MUTED if entry.over else entry.tone,
        None if entry.due is None else (entry.share_left(now), _("{time} left", time=time_left(entry.due, now))),
        soon=entry.is_soon(now),
    )


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1].rstrip() + "…"


def concerning(view: View, key: str, offered: Offered) -> Offered:
    """Gives those of the moves that are about one matter."""
    return {kind: found for kind, found in offered.items() if _is_about(view, key, found[0])}


def _is_about(view: View, key: str, act: Act) -> bool:
    if act.matters is not None:
        return any(each.id == key for each in act.matters(view))
    if key == FORCE:
        return act.command in _FORCE
    return key == f"leaves-{view.viewer.party}" and act.command is withdrawing.RevokeWithdrawal


@dataclass(slots=True)
class MatterForm:
    """A matter to read; the buttons lead on to the form of a move with this matter chosen."""

    desk: Desk
    key: str
    offered: Offered

    def dialog(self) -> Dialog:
        """Gives the dialog as things stand now."""
        view, now = self.desk.view, self.desk.store.now()
        entry = next((each for each in entries_of(view, now) if each.key == self.key), None)
        if entry is None:
            return self._dialog(_("The Depositary"), [Label(_("This is no longer on the board."))])
        body: list[Widget] = [
            Row(
                [Mark(entry.shape, entry.tone), Label((Run(entry.words, bold=True),), grow=1)],
                gap=8,
                align=Align.CENTRE,
            ),
            *_time(entry, now),
        ]
        for head, words in said_of(view, self.key):
            body += [caption(head), Label(words)]
        if self.key == FORCE:
            body += [Label(words_of(each.runs), size=15) for each in bound_blocks(view, now)]
        own = concerning(view, self.key, self.offered)
        if own:
            body += [caption(_("WHAT YOU CAN DO NOW")), *self._moves(own)]
        elif entry.waits:
            body.append(Label(_("It waits for the head of your delegation."), tone=Tone.MUTED))
        title, _colon, _rest = entry.head.partition(": ")
        return self._dialog(f"{_short(title)}   {entry.article}".rstrip(), body)

    def _moves(self, own: Offered) -> list[Widget]:
        lines: list[Widget] = []
        for number, (kind, (act, offer)) in enumerate(own.items()):
            button = Button(
                offer.title,
                partial(self._begin, act, offer),
                kind=Kind.PLAIN if number else Kind.MAIN,
                key=f"do-{kind.__name__}",
                width=250,
            )
            lines.append(Row([button, Label(act.about, size=14, tone=Tone.MUTED, grow=1)], align=Align.CENTRE))
        return lines

    def _begin(self, act: Act, offer: Offer) -> None:
        from corfu_client.screens.table_treaty import ActForm

        self.desk.act = act.command.__name__
        self.desk.open(ActForm(self.desk, act, offer, Chosen(matter=self.key)))

    def _dialog(self, title: str, body: list[Widget]) -> Dialog:
        close = Button(_("Close"), self.desk.close, shortcut="Esc", key="close-matter")
        return Dialog(title, body, [close], on_close=self.desk.close, width=_WIDE, key="matter")


def _time(entry: Entry, now: Moment) -> list[Widget]:
    if entry.due is None:
        return []
    soon = entry.is_soon(now)
    bar = ProgressBar(entry.share_left(now), tone=Tone.BAD if soon else Tone.ACCENT, width=220)
    words = Label(_("{time} left", time=time_left(entry.due, now)), bold=True, tone=Tone.BAD if soon else None)
    return [Row([bar, words], gap=10, align=Align.CENTRE)]
