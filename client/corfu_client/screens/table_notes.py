"""The tab of notes: private conversations, one with each delegation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.entries import TextArea
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.layout import Column, Row, Spacer
from corfu_client.kit.lists import Item, List
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.scrolling import Scroll
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.letter_replies import last_from, may_counter, replies_to
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_letter import LetterForm
from corfu_minutes.letter_phrases import note_words
from corfu_minutes.wordings import called, listed, minutes
from corfu_resources.catalogue import _
from corfu_rules.identifiers import PartyCode
from corfu_rules.letters import Intent
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.tables import Note
from corfu_rules.views import View

_MOST_ROOM = 180
"""The buttons that answer a note take at most so much height in dp; more of them scroll."""


def notes_panel(desk: Desk) -> Widget:
    """Gives the tab: the delegations on the left, the conversation with the one chosen on the right."""
    view, me = desk.view, desk.view.viewer.party
    if me is None:
        blocks = [_block(view, number, each) for number, each in enumerate(view.notes)]
        empty = Block((Run(_("Notes pass between delegations; you are not one."), colour=Tone.MUTED),), key="none")
        return Column([RichList(blocks or [empty], follow=True, key="notes", grow=1)], grow=1)
    others = [party.code for party in view.setup.parties if party.code != me]
    wanted = desk.partner
    partner = wanted if wanted is not None and wanted in others else latest_partner(view, others)
    desk.seen[f"note:{partner}"] = len(conversation(view, partner))

    def choose(key: str) -> None:
        desk.partner = PartyCode(key)
        desk.rebuild()

    def add(key: str) -> None:
        desk.copies ^= {PartyCode(key)}
        desk.rebuild()

    items = [_item(desk, party) for party in others]
    listing = List(items, chosen=partner, on_choose=choose, on_open=add, key="partners", width=128, grow=0)
    return Row([listing, _conversation(desk, partner)], gap=10, grow=1)


def _item(desk: Desk, party: PartyCode) -> Item:
    unread = len(conversation(desk.view, party)) - desk.seen.get(f"note:{party}", 0)
    new = (Run(f"  {unread}", bold=True, colour=Tone.WARN),) if unread > 0 else ()
    copied = (Run("  +", bold=True, colour=Tone.ACCENT),) if party in desk.copies else ()
    return Item(party, (Run(party, bold=unread > 0), *new, *copied), flag=party)


def _conversation(desk: Desk, partner: PartyCode) -> Widget:
    view, store = desk.view, desk.store
    notes = conversation(view, partner)
    draft = f"note:{partner}"
    copies = tuple(sorted(desk.copies - {partner}))
    blocks = [_block(view, number, each, last=each is notes[-1]) for number, each in enumerate(notes)]
    if not blocks:
        hint = _("No notes yet. Only {party} will read what you write.", party=called(view.setup, partner))
        blocks = [Block((Run(hint, colour=Tone.MUTED),), key="none")]

    def send() -> None:
        if store.draft(draft).strip():
            desk.send(SendNote((partner, *copies), store.draft(draft)), draft)
            desk.copies = frozenset()

    parts: list[Widget] = [
        _addressed(view, partner, copies),
        RichList(blocks, follow=True, key=f"notes-{partner}", grow=1),
    ]
    button = desk.button(SendNote, send, text=_("Send"), style=Kind.MAIN, shortcut="Ctrl+Enter", key="send-note")
    by_intent = desk.button(
        SendNote,
        lambda: desk.open(LetterForm(desk, (partner, *copies))),
        text=_("Ask, offer…"),
        shortcut="M",
        key="by-intent",
    )
    if button is not None and by_intent is not None:
        replies = _replies(desk, partner)
        parts += [
            *replies,
            TextArea(
                text=store.draft(draft),
                placeholder=_("A private note"),
                rows=1 if replies and desk.narrow else 3,
                longest=STATEMENT_LIMIT,
                on_change=lambda text: store.write(draft, text),
                key=draft,
            ),
            Row([by_intent, Spacer(), button]),
        ]
    return Column(parts, gap=8, grow=1)


def _replies(desk: Desk, partner: PartyCode) -> list[Widget]:
    """Gives the buttons that answer the last note: what it asks for, and what it suggests."""
    note = last_from(desk.view, partner)
    if note is None:
        return []
    buttons: list[Button | None] = [
        desk.button(
            SendNote, partial(desk.send, SendNote((partner,), "", each.letter)), text=each.text, key=f"reply-{n}"
        )
        for n, each in enumerate(replies_to(desk.view.setup, note))
    ]
    if may_counter(note):
        form = LetterForm(desk, (partner,), Intent.COUNTER, answers=note.at)
        buttons.append(desk.button(SendNote, partial(desk.open, form), text=_("Counter…"), key="reply-counter"))
    shown = [each for each in buttons if each is not None]
    if not shown:
        return []
    look, room = desk.stage.look, desk.right_room - desk.stage.look.dp(150)
    rows = Column(desk.flow(shown, room), gap=8)
    tall = min(_MOST_ROOM // 2 if desk.narrow else _MOST_ROOM, int(rows.size(look, room).height / look.scale) + 1)
    return [caption(_("YOUR ANSWER")), Scroll(rows, key=f"replies-{partner}", grow=0, height=tall)]


def _addressed(view: View, partner: PartyCode, copies: Sequence[PartyCode]) -> Widget:
    name = Run(called(view.setup, partner), bold=True)
    if not copies:
        return Label((name, Run("   " + _("Enter in the list adds a copy."), colour=Tone.MUTED)), size=15)
    names = listed([called(view.setup, party) for party in copies])
    return Label((name, Run("   " + _("copy to {names}", names=names), bold=True, colour=Tone.ACCENT)), size=15)


def conversation(view: View, partner: PartyCode) -> Sequence[Note]:
    """Gives the notes that both the viewer and that Party sent or received."""
    return [note for note in view.notes if note.concerns(partner)]


def unread_notes(desk: Desk) -> int:
    """Gives how many notes have come that the person has not had on screen."""
    view, me = desk.view, desk.view.viewer.party
    if me is None:
        return 0
    others = [party.code for party in view.setup.parties if party.code != me]
    return sum(max(0, len(conversation(view, each)) - desk.seen.get(f"note:{each}", 0)) for each in others)


def latest_partner(view: View, others: Sequence[PartyCode]) -> PartyCode:
    """Gives the Party of the last note, else the first of the others."""
    for note in reversed(view.notes):
        found = next((party for party in others if note.concerns(party)), None)
        if found is not None:
            return found
    return others[0] if others else PartyCode("")


def _block(view: View, number: int, note: Note, *, last: bool = False) -> Block:
    """Gives a note to read. What the last one suggests stands on buttons below it."""
    own = note.sender == view.viewer.party
    others = [party for party in note.to if party != view.viewer.party]
    to = _(" to {parties}", parties=listed(others)) if len(note.to) > 1 or view.viewer.party is None else ""
    sender = _("You") if own else called(view.setup, note.sender)
    return Block(
        (
            Run(sender, bold=True, colour=Tone.MUTED if own else Tone.ACCENT),
            Run(f"{to}  {minutes(note.at // 1000)}\n", colour=Tone.MUTED),
            Run(note_words(view.setup, note, briefly=last and not own)),
        ),
        key=str(number),
        indent=28 if own else 0,
        after=10,
    )
