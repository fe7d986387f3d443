"""The tab of notes: private conversations, by delegation or by the clause that they are on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import partial

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.entries import TextArea, TextEntry
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.layout import Column, Row
from corfu_client.kit.lists import Item, List
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.scrolling import Scroll
from corfu_client.kit.tabs import Tab, Tabs
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.letter_replies import last_from, may_counter, replies_to
from corfu_client.note_topics import notes_by_topic
from corfu_client.remembering import Growing, Remembered, remembered
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_letter import LetterForm
from corfu_minutes.letter_phrases import note_words
from corfu_minutes.wordings import called, listed, minutes
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import ClauseId, PartyCode
from corfu_rules.letters import Intent
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.setup import STATEMENT_LIMIT, Setup
from corfu_rules.tables import Note
from corfu_rules.views import View

_LIST = 132
"""The width of the list in dp."""
_MANY = 12
"""With more delegations than this one can look for one by letters."""
_SEEK = "find-partner"
_ELSE = "-"
_MOST_ROOM = 180
"""The buttons that answer a note take at most so much height in dp; more of them scroll."""


def notes_panel(desk: Desk) -> Widget:
    """Gives the tab: delegations or topics on the left, on the right the notes with the one that is chosen."""
    view, me = desk.view, desk.view.viewer.party
    if me is None:
        blocks = [_block(view, number, each) for number, each in enumerate(view.notes)]
        empty = Block((Run(_("Notes pass between delegations; you are not one."), colour=Tone.MUTED),), key="none")
        return Column([RichList(blocks or [empty], follow=True, key="notes", grow=1)], grow=1)
    listing, talk = _topics(desk) if desk.by_topic else _delegations(desk)
    left = Column([_sorted_by(desk), *listing], gap=6, width=_LIST)
    return Row([left, talk], gap=10, grow=1)


def _sorted_by(desk: Desk) -> Widget:
    def choose(key: str) -> None:
        desk.by_topic = key == "topics"
        desk.rebuild()

    tabs = [Tab("people", _("With")), Tab("topics", _("On"))]
    return Tabs(tabs, chosen="topics" if desk.by_topic else "people", on_choose=choose, key="notes-by")


def _delegations(desk: Desk) -> tuple[list[Widget], Widget]:
    """The delegations, those last written with first, and the conversation with the one chosen."""
    view = desk.view
    others = in_talk(view)
    partner = desk.partner
    if partner is None or partner not in others:
        partner = others[0] if others else PartyCode("")
    _read(desk, conversation(view, partner))
    sought = desk.store.draft(_SEEK).strip().casefold()

    def choose(key: str) -> None:
        desk.partner = PartyCode(key)
        desk.rebuild()

    def add(key: str) -> None:
        desk.copies ^= {PartyCode(key)}
        desk.rebuild()

    def seek(words: str) -> None:
        desk.store.write(_SEEK, words)
        desk.rebuild()

    shown = [each for each in others if sought in f"{each} {called(view.setup, each)}".casefold()]
    unread = _unread_by_party(view.notes, desk.read, view.viewer.party)
    items = [_entry(party, unread.get(party, 0), party in desk.copies) for party in shown]
    listing: list[Widget] = []
    if len(others) > _MANY:
        listing.append(
            TextEntry(text=desk.store.draft(_SEEK), placeholder=_("Find"), on_change=seek, longest=40, key=_SEEK)
        )
    listing.append(List(items, chosen=partner, on_choose=choose, on_open=add, key="partners", grow=1))
    return listing, _conversation(desk, partner)


def _topics(desk: Desk) -> tuple[list[Widget], Widget]:
    """The clauses that notes speak of, and all that was written on the one chosen, with whomever."""
    view = desk.view
    by_topic = notes_by_topic(view)
    topic = desk.topic if desk.topic in by_topic else next(iter(by_topic))
    about = by_topic[topic]
    _read(desk, about)

    def choose(key: str) -> None:
        desk.topic = ClauseId(key) if key != _ELSE else None
        desk.rebuild()

    items = [_topic(desk, each, notes) for each, notes in by_topic.items()]
    listing = List(items, chosen=topic or _ELSE, on_choose=choose, key="topics", grow=1)
    blocks = [_block(view, number, each, to_all=True) for number, each in enumerate(about)]
    nothing = Block((Run(_("No notes on this yet."), colour=Tone.MUTED),), key="none")
    talk = RichList(blocks or [nothing], follow=True, key=f"topic-{topic}", grow=1)
    hint = Label(_("To answer, turn to “With” and choose the delegation."), size=14, tone=Tone.MUTED)
    title = topic_named(view, topic)
    return [listing], Column([Label(title, size=15, bold=True), talk, hint], gap=8, grow=1)


def topic_named(view: View, topic: ClauseId | None) -> str:
    """Gives a clause by its id and title; what is written on no clause goes under one name."""
    found = next((each for each in view.proceedings.drafted(view.setup) if each.id == topic), None)
    return f"{found.id} {plain(found.title)}" if found is not None else _("Other matters")


def _topic(desk: Desk, topic: ClauseId | None, notes: Sequence[Note]) -> Item:
    unread = len(_unread(desk, notes))
    return Item(topic or _ELSE, (Run(topic or _("Other"), bold=unread > 0), *_count(unread)))


@Remembered
def _entry(party: PartyCode, unread: int, copied: bool) -> Item:  # noqa: FBT001 -- remembered by place
    adds = (Run("  +", bold=True, colour=Tone.ACCENT),) if copied else ()
    return Item(party, (Run(party, bold=unread > 0), *_count(unread), *adds), flag=party)


def _read(desk: Desk, notes: Sequence[Note]) -> None:
    """Notes that these have been on screen."""
    if _unread(desk, notes):
        desk.read |= frozenset(_unread(desk, notes))


def _count(unread: int) -> tuple[Run, ...]:
    return (Run(f"  {unread}", bold=True, colour=Tone.WARN),) if unread else ()


def _unread(desk: Desk, notes: Sequence[Note]) -> list[Note]:
    return _unread_of(notes, desk.read, desk.view.viewer.party)


@remembered(256)
def _unread_of(notes: Sequence[Note], read: frozenset[Note], me: PartyCode | None) -> list[Note]:
    return [each for each in notes if each.sender != me and each not in read]


@remembered(4)
def _unread_by_party(notes: tuple[Note, ...], read: frozenset[Note], me: PartyCode | None) -> Mapping[PartyCode, int]:
    """Gives in how many notes of each conversation there is something new."""
    return Counter(party for note in _unread_of(notes, read, me) for party in {note.sender, *note.to})


def _blocks(setup: Setup, me: PartyCode | None, notes: Sequence[Note]) -> list[Block]:
    """Gives the notes of one conversation to read; the last one says briefly what can be answered by a button."""
    if not notes:
        return []
    last = _note_block(setup, me, len(notes) - 1, notes[-1], True, False)
    return [*_earlier((setup, me), notes)[:-1], last]


def _conversation(desk: Desk, partner: PartyCode) -> Widget:
    view, store = desk.view, desk.store
    notes = conversation(view, partner)
    draft = f"note:{partner}"
    copies = tuple(sorted(desk.copies - {partner}))
    blocks = _blocks(view.setup, view.viewer.party, notes)
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
            *desk.flow([by_intent, button], desk.right_room - desk.stage.look.dp(_LIST + 10)),
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
    look, room = desk.stage.look, desk.right_room - desk.stage.look.dp(_LIST + 10)
    rows = Column(desk.flow(shown, room), gap=8)
    tall = min(_MOST_ROOM // 2 if desk.narrow else _MOST_ROOM, int(rows.size(look, room).height / look.scale) + 1)
    return [caption(_("YOUR ANSWER")), Scroll(rows, key=f"replies-{partner}", grow=0, height=tall)]


def _addressed(view: View, partner: PartyCode, copies: Sequence[PartyCode]) -> Widget:
    name = Run(called(view.setup, partner), bold=True)
    if not copies:
        return Label((name, Run("   " + _("Enter in the list adds a copy."), colour=Tone.MUTED)), size=15, most=2)
    names = listed([called(view.setup, party) for party in copies])
    return Label((name, Run("   " + _("copy to {names}", names=names), bold=True, colour=Tone.ACCENT)), size=15, most=2)


def conversation(view: View, partner: PartyCode | None) -> Sequence[Note]:
    """Gives the notes that both the viewer and that Party sent or received."""
    return _by_party(view.notes).get(partner, ()) if partner is not None else ()


@remembered(4)
def _by_party(notes: tuple[Note, ...]) -> Mapping[PartyCode, Sequence[Note]]:
    found: dict[PartyCode, list[Note]] = {}
    for note in notes:
        for party in dict.fromkeys((note.sender, *note.to)):
            found.setdefault(party, []).append(note)
    return found


def unread_notes(desk: Desk) -> int:
    """Gives how many notes have come that the person has not had on screen."""
    return len(_unread(desk, desk.view.notes)) if desk.view.viewer.party is not None else 0


def in_talk(view: View) -> list[PartyCode]:
    """Gives the other Parties: those that notes have passed with first, the last one before all, then as listed."""
    return _in_talk(view.setup, view.notes, view.viewer.party)


@remembered(4)
def _in_talk(setup: Setup, notes: Sequence[Note], me: PartyCode | None) -> list[PartyCode]:
    latest: dict[PartyCode, int] = {}
    for number, note in enumerate(notes):
        latest |= dict.fromkeys((note.sender, *note.to), number)
    others = [party.code for party in setup.parties if party.code != me]
    return sorted(others, key=lambda party: -latest.get(party, -1))


def _block(view: View, number: int, note: Note, *, last: bool = False, to_all: bool = False) -> Block:
    """Gives a note to read, with its receivers where they are not plain. What the last one suggests is on buttons."""
    return _note_block(view.setup, view.viewer.party, number, note, last, to_all)


@Remembered
def _note_block(setup: Setup, me: PartyCode | None, number: int, note: Note, last: bool, to_all: bool) -> Block:  # noqa: FBT001, PLR0917
    own = note.sender == me
    others = [party for party in note.to if party != me]
    to = _(" to {parties}", parties=listed(others)) if others and (len(note.to) > 1 or to_all or me is None) else ""
    sender = _("You") if own else called(setup, note.sender)
    return Block(
        (
            Run(sender, bold=True, colour=Tone.MUTED if own else Tone.ACCENT),
            Run(f"{to}  {minutes(note.at // 1000)}\n", colour=Tone.MUTED),
            Run(note_words(setup, note, briefly=last and not own)),
        ),
        key=str(number),
        indent=28 if own else 0,
        after=10,
    )


def _earlier_block(given: tuple[Setup, PartyCode | None], number: int, note: Note) -> Block:
    return _note_block(*given, number, note, False, False)


_earlier = Growing(_earlier_block)
"""A conversation to read, without what is particular to its last note."""
