"""What can I do now? Three suggestions, every move with its keys or why not, and the ways around; found by typing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import assert_never

import pygame

from corfu_client.kit.buttons import Action, Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextEntry
from corfu_client.kit.labels import Label
from corfu_client.kit.lists import Item, List
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_deeds import deeds
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_letter import LetterForm
from corfu_client.screens.table_propose import ProposeForm
from corfu_client.screens.text_history import HistoryForm
from corfu_client.screens.texts_panel import read_text
from corfu_client.suggestions import Answering, Asking, Looking, Proposing, Speaking, Step, suggestions
from corfu_resources.catalogue import _
from corfu_rules.letters import Intent

_LONGEST = 60
_HEIGHT = 400
_WIDE = 860


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the palette. `reason` says why it cannot be done now; `act` is what Enter does."""

    key: str
    title: str
    detail: str
    keys: str
    act: Action
    reason: str = ""
    suggested: bool = False


@dataclass(slots=True)
class PaletteForm:
    """What has been typed to search by, and the line that Enter takes."""

    desk: Desk
    sought: str = ""
    chosen: str = ""

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        entries = self.entries()
        current = self._current(entries)
        body: list[Widget] = [
            TextEntry(
                text=self.sought,
                placeholder=_("Type a few letters; arrows choose, Enter does it"),
                longest=_LONGEST,
                on_change=self._seek,
                on_submit=lambda _text: self._do(self.chosen),
                key="palette-find",
            ),
            List(
                [_item(each) for each in entries],
                chosen=current.key if current else None,
                on_choose=self._choose,
                on_open=self._do,
                key="palette",
                height=_HEIGHT,
            ),
        ]
        if not entries:
            body.append(Label(_("Nothing is called that. Try another word."), tone=Tone.MUTED))
        buttons = [
            Button(_("Back"), self.desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("Do it"),
                partial(self._do, current.key if current else ""),
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=current.reason if current else _("Nothing is called that. Try another word."),
                key="palette-do",
            ),
        ]
        title = _("What can I do now?")
        return Dialog(title, body, buttons, on_close=self.desk.close, width=_WIDE, key="palette-of-moves")

    def entries(self) -> list[Entry]:
        """Gives the lines that fit what has been typed, the best first; without anything typed, all."""
        every = [*self._suggested(), *self._moves(), *self._ways()]
        wanted = self.sought.casefold().split()
        if not wanted:
            return every
        ranked = [
            (rank, number, each) for number, each in enumerate(every) if (rank := _rank(each, wanted)) is not None
        ]
        return [each for _rank_of, _number, each in sorted(ranked, key=lambda found: found[:2])]

    def key(self, event: pygame.event.Event) -> bool:
        """Takes the arrows while the search field has the focus."""
        if event.key not in {pygame.K_UP, pygame.K_DOWN}:
            return False
        entries = self.entries()
        keys = [each.key for each in entries]
        current = self._current(entries)
        if current is not None:
            step = 1 if event.key == pygame.K_DOWN else -1
            self.chosen = keys[min(max(0, keys.index(current.key) + step), len(keys) - 1)]
            self.desk.rebuild()
        return True

    def _current(self, entries: list[Entry]) -> Entry | None:
        found = next((each for each in entries if each.key == self.chosen), entries[0] if entries else None)
        self.chosen = found.key if found else ""
        return found

    def _seek(self, text: str) -> None:
        self.sought, self.chosen = text, ""
        self.desk.rebuild()

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.desk.rebuild()

    def _do(self, key: str) -> None:
        entry = next((each for each in self.entries() if each.key == key), None)
        if entry is None:
            return
        if entry.reason:
            self.desk.warn(entry.reason)
            return
        self.desk.form = None
        self.desk.rebuild()
        entry.act()

    def _suggested(self) -> Iterator[Entry]:
        for number, each in enumerate(suggestions(self.desk.view)):
            act = partial(begin, self.desk, each.step)
            yield Entry(f"suggested-{number}", each.words, _step_named(each.step), "", act, suggested=True)

    def _moves(self) -> Iterator[Entry]:
        for each in deeds(self.desk):
            yield Entry(each.name, each.title, each.reason, each.keys, each.act, each.reason)

    def _ways(self) -> Iterator[Entry]:
        desk = self.desk
        clause = desk.clause or desk.store.reading.texts(desk.view)[0].clause.id
        for number, (key, name) in enumerate(desk.tabs, start=1):
            yield Entry(f"tab-{key}", _("Go to: {tab}", tab=name), "", str(number), partial(desk.show, key))
        yield Entry("read-text", _("Read the whole text large"), "", "Z", partial(read_text, desk))
        yield Entry("find-text", _("Find in the text"), "", "Ctrl+F", partial(read_text, desk, find=True))
        history = partial(desk.open, HistoryForm(desk, clause))
        yield Entry("history", _("The history of {clause}", clause=clause), "", "V", history)
        if desk.ways is not None:
            yield Entry("briefing", _("Your briefing"), "", "B", desk.ways.brief)


def _rank(entry: Entry, wanted: list[str]) -> int | None:
    """Gives how well a line fits the words typed, 0 the best; None where one of them is nowhere in it."""
    title, detail = entry.title.casefold(), entry.detail.casefold()
    if not all(each in title or each in detail for each in wanted):
        return None
    starts = all(any(word.startswith(each) for word in title.split()) for each in wanted)
    inside = all(each in title for each in wanted)
    rank = 0 if title.startswith(wanted[0]) and starts else 1 if starts else 2 if inside else 3
    return rank * 2 + bool(entry.reason)


def _item(entry: Entry) -> Item:
    keys = (Run(f"   {entry.keys}", bold=True, colour=Tone.MUTED),) if entry.keys else ()
    if entry.suggested:
        mark, tone = (MarkShape.SQUARE, Tone.ACCENT), None
    elif entry.reason:
        mark, tone = (MarkShape.BAR, Tone.NEUTRAL), Tone.MUTED
    else:
        mark, tone = (MarkShape.CHECK, Tone.GOOD), None
    return Item(entry.key, (Run(entry.title, bold=True, colour=tone), *keys), detail=entry.detail, mark=mark)


def _step_named(step: Step) -> str:
    match step:
        case Answering():
            return _("Enter: go to the decision")
        case Speaking():
            return _("Enter: speak on the floor")
        case Looking():
            return _("Enter: show me")
        case Asking():
            return _("Enter: write a note that asks")
        case Proposing():
            return _("Enter: propose")
        case _:
            assert_never(step)


def begin(desk: Desk, step: Step) -> None:
    """Begins what a suggestion suggests."""
    ways = desk.ways
    match step:
        case Answering():
            if ways is not None:
                ways.answer()
        case Speaking():
            if ways is not None:
                ways.speak()
        case Looking(tab, document, party):
            desk.proposal = document if tab == "proposals" and document is not None else desk.proposal
            desk.partner = party or desk.partner
            desk.show(tab)
        case Asking(party, document):
            if document is None:
                desk.open(LetterForm(desk, (party,), Intent.ASK_INTEREST))
            else:
                desk.open(LetterForm(desk, (party,), Intent.ASK_WHY, about=f"@{document}"))
        case Proposing(clause):
            desk.open(ProposeForm(desk, clause))
        case _:
            assert_never(step)


def palette_at_the_top(desk: Desk) -> bool:
    """Says whether the header has room for the button: whoever runs the table has others there."""
    return not desk.narrow and not desk.store.may_instruct


def palette_button(desk: Desk) -> Button:
    """Gives the button that opens the palette."""
    return Button(_("All moves"), lambda: desk.open(PaletteForm(desk)), shortcut="Ctrl+K", key="all-moves")


def palette_key(desk: Desk, event: pygame.event.Event, *, typing: bool) -> bool:
    """Takes the keys that open the palette, and while it is open those that move in it."""
    if desk.form is not None:
        return isinstance(desk.form, PaletteForm) and desk.form.key(event)
    ctrl = bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META))
    slash = not typing and (event.unicode == "/" or event.key == pygame.K_SLASH)
    if slash or (ctrl and event.key == pygame.K_k):
        desk.open(PaletteForm(desk))
        return True
    return False
