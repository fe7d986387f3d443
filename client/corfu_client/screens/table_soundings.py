"""Soundings: asking some delegations in private, answering in private, and what those see who may."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial

from corfu_client.kit.buttons import Button, Checkbox, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextArea, TextEntry
from corfu_client.kit.labels import Flag, Label, Mark, caption
from corfu_client.kit.layout import Align, Column, Row
from corfu_client.kit.lists import Item, List
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.scrolling import Scroll
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_object import cures
from corfu_client.screens.texts_blocks import text_blocks
from corfu_client.text_model import ask_named
from corfu_minutes.sounding_phrases import asker_named
from corfu_minutes.wordings import called, document_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import DocumentId, PartyCode
from corfu_rules.procedures.sounding import AnswerSounding, EndSounding, SoundOut
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.soundings import Sounding, inquiries, version_of
from corfu_rules.texts import Text
from corfu_rules.views import View

_NOTHING = "-"


@dataclass(slots=True)
class SoundOutForm:
    """Asks whom to sound out on a text, and for a word to them."""

    desk: Desk
    document: DocumentId
    version: int
    to: frozenset[PartyCode] = frozenset()

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, draft = self.desk, f"sound:{self.document}"
        candidates = still_to_ask(desk.view, self.document, self.version)
        chosen = tuple(party for party in candidates if party in self.to)

        def turn(party: PartyCode, on: bool) -> None:  # noqa: FBT001 - what a checkbox tells
            self.to = self.to | {party} if on else self.to - {party}
            desk.rebuild()

        def everybody() -> None:
            self.to = frozenset(candidates)
            desk.rebuild()

        def send() -> None:
            if chosen:
                desk.form = None
                desk.send(SoundOut(self.document, self.version, chosen, desk.store.draft(draft)), draft)
                desk.rebuild()

        boxes: list[Widget] = [
            Checkbox(
                called(desk.view.setup, party),
                ticked=party in self.to,
                on_change=partial(turn, party),
                key=f"sound-{party}",
            )
            for party in candidates
        ]
        rows = desk.flow(boxes, desk.stage.look.dp(620)) or [Label(_("You have asked everybody."), tone=Tone.MUTED)]
        body: list[Widget] = [
            Label(
                _(
                    "Would they object? Only you and whoever presides see the answers; nobody else learns that you "
                    "asked. An answer binds nobody."
                ),
                tone=Tone.MUTED,
            ),
            caption(_("WHOM YOU ASK")),
            Scroll(Column(rows, gap=4), key="sound-parties", grow=0, height=min(190, 34 * len(rows) + 6)),
            caption(_("A WORD TO THEM (OPTIONAL)")),
            TextEntry(
                text=desk.store.draft(draft),
                longest=REASON_LIMIT,
                on_change=lambda text: desk.store.write(draft, text),
                key="sound-word",
            ),
        ]
        offer = desk.offer(SoundOut)
        missing = "" if chosen else _("Choose at least one delegation.")
        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            Button(_("Ask all"), everybody, key="sound-all"),
            Button(
                _("Ask in private"),
                send,
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=(offer.reason if offer else "") or missing,
                key="send-sounding",
            ),
        ]
        title = _("Sound out others on {document}", document=document_named(self.document))
        return Dialog(title, body, buttons, on_close=desk.close, width=700, key="sounding")


@dataclass(slots=True)
class AnswerForm:
    """Asks what to answer whoever sounds one out."""

    desk: Desk
    asked: Sounding
    ask: Ask | None = field(default=None)

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, view = self.desk, self.desk.view
        text = text_of(view, self.asked.document)
        draft = f"confide:{self.asked.document}"
        asker = asker_named(view.setup, self.asked.asker)
        question = _(
            "{asker} asks in private: would you object to {document}?",
            asker=asker,
            document=document_named(self.asked.document),
        )

        def send(*, objects: bool) -> None:
            asks = (self.ask,) if self.ask and objects else ()
            answer = AnswerSounding(
                self.asked.asker, self.asked.document, self.asked.version, objects, desk.store.draft(draft), asks
            )
            desk.form = None
            desk.send(answer, draft)
            desk.rebuild()

        def choose(key: str) -> None:
            self.ask = next((each for each, _worth in cures(view, text) if _key(each) == key), None)
            desk.rebuild()

        items = [Item(_NOTHING, _("Nothing in particular"))]
        items += [Item(_key(each), ask_named(view.setup, each)) for each, _worth in cures(view, text)]
        word = [Label(Run(plain(self.asked.word), italic=True))] if self.asked.word else []
        body: list[Widget] = [
            Label(_("Only whoever asks and whoever presides see your answer. It binds nobody."), tone=Tone.MUTED),
            *word,
            RichList(list(text_blocks(view, text)), key="confide-text", height=150, grow=0),
            caption(_("WHY (OPTIONAL)")),
            TextArea(
                text=desk.store.draft(draft),
                rows=2,
                longest=REASON_LIMIT,
                on_change=lambda words: desk.store.write(draft, words),
                key="confide-why",
            ),
            caption(_("WHAT WOULD HELP, IF YOU WOULD OBJECT")),
            List(
                items,
                chosen=_key(self.ask) if self.ask else _NOTHING,
                on_choose=choose,
                radio=True,
                key="confide-asks",
                height=150,
            ),
        ]
        offer = desk.offer(AnswerSounding)
        reason = offer.reason if offer else ""
        buttons = [
            Button(_("Later"), desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("I would object"),
                partial(send, objects=True),
                kind=Kind.DANGER,
                reason=reason,
                key="confide-object",
            ),
            Button(
                _("I would not object"),
                partial(send, objects=False),
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=reason,
                key="confide-join",
            ),
        ]
        return Dialog(question, body, buttons, on_close=desk.close, width=700, key="confiding")


def _key(ask: Ask) -> str:
    return f"{ask.clause} {ask.option}"


def waiting(view: View) -> tuple[Sounding, ...]:
    """Gives the soundings that wait for the viewer's answer."""
    return inquiries(view.soundings, view.viewer.party, view.proceedings)


def still_to_ask(view: View, document: DocumentId, version: int) -> tuple[PartyCode, ...]:
    """Gives the Parties that the viewer has not sounded out on that version yet."""
    me = view.viewer.party
    before = {
        party for each in view.soundings if each.asker == me and each.about(document, version) for party in each.asked
    }
    return tuple(party for party in view.setup.with_a_say if party != me and party not in before)


def text_of(view: View, document: DocumentId) -> Text:
    """Gives what a proposal, a package or the Chair's text says."""
    if document == CHAIR_TEXT:
        return view.proceedings.chair_text.text if view.proceedings.chair_text else ()
    found = view.proceedings.tabled(document)
    return found.choices if found else ()


def sounding_buttons(desk: Desk, document: DocumentId) -> list[Button | None]:
    """Gives the buttons to sound others out on a text, and to ask no longer; none where the viewer may not."""
    view, version = desk.view, version_of(desk.view.proceedings, document)
    if version is None or not may_sound(view, document):
        return []
    own = [each for each in view.soundings if each.asker == view.viewer.party and each.document == document]
    ask = desk.button(
        SoundOut,
        lambda: desk.open(SoundOutForm(desk, document, version)),
        text=_("Sound out…"),
        shortcut="H",
        key="sound-out",
    )
    if not any(each.open(view.proceedings) for each in own):
        return [ask]
    end = desk.button(EndSounding, lambda: desk.send(EndSounding(document)), text=_("Stop asking"), key="end-sounding")
    return [ask, end]


def may_sound(view: View, document: DocumentId) -> bool:
    """Says whether the viewer may sound others out on that text: it stands behind it, or presides."""
    found = view.proceedings.tabled(document)
    me = view.viewer.party
    if me is None or me == view.setup.presiding:
        return True
    return found is not None and me in (found.proposer, *found.cosponsors)


def sounding_lines(desk: Desk, document: DocumentId) -> list[Widget]:
    """Gives what the viewer knows of soundings on a text, each answer in a line; nothing where it knows of none."""
    view = desk.view
    lines: list[Widget] = []
    for each in view.soundings:
        if each.document != document:
            continue
        lapsed = " " + _("(on an older text)") if each.lapsed(view.proceedings) else ""
        lines += [_line(view, each, party, lapsed) for party in each.asked]
    return [caption(_("SOUNDED OUT IN PRIVATE")), *lines] if lines else []


def _line(view: View, sounding: Sounding, party: PartyCode, lapsed: str) -> Widget:
    answer = sounding.answer_of(party)
    own = party == view.viewer.party
    who = asker_named(view.setup, sounding.asker)
    name = _("You, asked by {asker}", asker=who) if own else called(view.setup, party)
    if not own and sounding.asker != view.viewer.party:
        name = _("{party}, asked by {asker}", party=called(view.setup, party), asker=who)
    if answer is None:
        shape, tone, words = MarkShape.RING, Tone.NEUTRAL, _("no answer") if sounding.over else _("no answer yet")
    elif answer.objects:
        shape, tone, words = MarkShape.CROSS, Tone.BAD, _("would object")
    else:
        shape, tone, words = MarkShape.CHECK, Tone.GOOD, _("would not object")
    runs = [Run(f"{name}: ", bold=True), Run(words + lapsed)]
    if answer is not None and answer.reason:
        runs.append(Run(f"  {plain(answer.reason)}", italic=True))
    if answer is not None and answer.asks:
        wishes = ", ".join(ask_named(view.setup, ask) for ask in answer.asks)
        runs.append(Run("  " + _("Would help: {wishes}", wishes=wishes), italic=True, colour=Tone.ACCENT))
    return Row(
        [Mark(shape, tone, size=17), Flag(party, tall=16), Label(tuple(runs), size=15, grow=1)],
        gap=8,
        align=Align.START,
    )
