"""While you were away: what happened, what a bot did in your name and why, and what waits for you now."""

from __future__ import annotations

from collections.abc import Sequence

import pygame
from typing_extensions import override

from corfu_client.kit import Button, Column, Kind, Label, Panel, Row, Scroll, Tone, Widget, heading
from corfu_client.screens.contract import Change, Pop, UiScreen
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.papers import part
from corfu_client.store import Store
from corfu_minutes.handover_phrases import deed_told, standing_told
from corfu_minutes.letter_phrases import note_words
from corfu_minutes.wordings import called, listed, minutes
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.handovers import Handover
from corfu_rules.rulings import Published
from corfu_rules.tables import Note
from corfu_rules.views import View

_MOST_HAPPENINGS = 30


class AccountScreen(UiScreen):
    """Shown once to whoever comes back to a seat that a bot has kept. The record keeps what stands here."""

    name = "account"
    first_focus = "read"

    @override
    def arrive(self) -> Change | None:
        return Pop() if self.store.account is None or self.store.view is None else None

    @override
    def keys(self) -> tuple[Key, ...]:
        return (("Enter, Esc", _("Back to the table")),)

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        if event.key in {pygame.K_ESCAPE, pygame.K_RETURN, pygame.K_KP_ENTER}:
            self._read()
            return True
        return False

    @override
    def tree(self) -> Widget:
        view, account = self.store.view, self.store.account
        if view is None or account is None:
            return framed(self.store, Column([]), menu=self.menu())
        body = Row([self._meanwhile(view, account), self._in_your_name(account)], gap=20, grow=1)
        words = _(
            "A bot kept your seat from {since} to {until}, by your own brief.",
            since=minutes(account.since // 1000),
            until=minutes(account.at // 1000),
        )
        button = Button(_("I am up to date"), self._read, kind=Kind.MAIN, shortcut="Enter", key="read")
        page = Column([heading(_("While you were away")), Label(words, tone=Tone.MUTED), body], gap=10, grow=1)
        return framed(self.store, page, menu=self.menu(), actions=[button], padding=20)

    def _meanwhile(self, view: View, account: Handover) -> Widget:
        parts = [
            part(_("WHAT WAITS FOR YOU NOW"), _lines(standing_told(account), _("Nobody waits for you."))),
            part(_("WHAT HAPPENED"), _lines(happenings_meanwhile(self.store, account), _("Nothing."))),
            part(_("NOTES"), _lines(notes_meanwhile(view, account), _("None."))),
        ]
        return Panel([Scroll(Column(parts, gap=16), key="meanwhile", grow=1)], grow=1, padding=20)

    @staticmethod
    def _in_your_name(account: Handover) -> Widget:
        told = _lines([deed_told(each) for each in account.deeds], _("Nothing. Your Party stands where you left it."))
        parts = part(_("WHAT THE BOT DID IN YOUR NAME, AND WHY"), told)
        return Panel([Scroll(parts, key="deeds", grow=1)], grow=1, padding=20)

    def _read(self) -> None:
        self.store.account_read()
        self.go(Pop())


def _lines(lines: Sequence[str], none: str) -> list[Widget]:
    if not lines:
        return [Label(none, tone=Tone.MUTED)]
    return [
        Row([Label("–", tone=Tone.ACCENT, bold=True, width=12), Label(plain(line), grow=1)], gap=6) for line in lines
    ]


def happenings_meanwhile(store: Store, account: Handover) -> list[str]:
    """Gives what happened before everybody's eyes meanwhile, but for what was done in the person's own name."""
    return [
        f"{minutes(each.at // 1000)}  {each.text}"
        for each in store.feed
        if isinstance(each.notice, Published)
        and account.since < each.at <= account.at
        and (each.party is None or each.party != account.seat.party)
    ][-_MOST_HAPPENINGS:]


def notes_meanwhile(view: View, account: Handover) -> list[str]:
    """Gives the notes that were sent and received meanwhile."""
    return [_note(view, each) for each in view.notes if account.since <= each.at <= account.at]


def _note(view: View, note: Note) -> str:
    if note.sender == view.viewer.party:
        to = listed([called(view.setup, each) for each in note.to])
        return _("To {names}: {text}", names=to, text=note_words(view.setup, note))
    return _("From {name}: {text}", name=called(view.setup, note.sender), text=note_words(view.setup, note))
