"""Who sits at a seat: the delegation, where it stands on the text in focus, what it has said, and a note to it."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.labels import Flag, Label, Mark, caption
from corfu_client.kit.layout import Align, Row
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_stances import reasons
from corfu_client.table_marks import MARKS, Presence, SeatState, presence_named, seat_states, voice_named
from corfu_minutes.wordings import called, document_named, listed, minutes
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.documents import CHAIR_TEXT, StanceTaken
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.seats import Seat


@dataclass(slots=True)
class SeatCard:
    """The card of one seat. N writes a note to the delegation."""

    desk: Desk
    seat: Seat

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk = self.desk
        state = next((each for each in seat_states(desk.view, desk.focus) if each.seat == self.seat), None)
        title = called(desk.view.setup, self.seat)
        buttons: list[Widget] = [Button(_("Back"), desk.close, shortcut="Esc", key="form-back")]
        note = self._note()
        if note is not None:
            buttons.append(note)
        body = [] if state is None else [*self._who(state), *self._stance(state)]
        body += [caption(_("WHAT THEY SAID AND DID, THE LATEST FIRST")), self._said()]
        return Dialog(title, body, buttons, on_close=desk.close, width=620, key="seat-card")

    def _who(self, state: SeatState) -> list[Widget]:
        setup, code = self.desk.view.setup, self.seat.party
        party = setup.party(code) if code else None
        facts = [presence_named(state.presence)]
        if state.name and state.presence is not Presence.BOT:
            facts.append(plain(state.name))
        if state.presides:
            facts.append(_("holds the Chair"))
        if state.voice:
            facts.append(voice_named(state.voice))
        if party and party.member_of:
            facts.append(_("member of {alliances}", alliances=listed([plain(each) for each in party.member_of])))
        line = Label(" · ".join(each for each in facts if each), tone=Tone.MUTED, grow=1)
        widgets: list[Widget] = [Row([*([Flag(code, tall=32)] if code else []), line], gap=12, align=Align.CENTRE)]
        if party and party.profile:
            widgets.append(Label(plain(party.profile)))
        if state.uncounted:
            widgets.append(_marked(MarkShape.TRIANGLE, Tone.WARN, state.uncounted))
        return widgets

    def _stance(self, state: SeatState) -> list[Widget]:
        view, desk, code = self.desk.view, self.desk, self.seat.party
        if state.standing is None or code is None:
            return []
        decision = view.proceedings.decision
        document = document_named(decision.document if decision else desk.focus)
        shape, tone = MARKS[state.standing]
        words = _("On {document}: {stance}", document=document, stance=state.words)
        found = _marked(shape, tone, words)
        if decision is not None:
            said = [each for each in decision.objections if each.party == code]
            return [found, *(Label(plain(each.reason), size=15) for each in said if each.reason)]
        return [found, *reasons(view.setup, [each for each in self._taken() if each.party == code])]

    def _taken(self) -> tuple[StanceTaken, ...]:
        view, focus = self.desk.view, self.desk.focus
        text = view.proceedings.chair_text
        if focus == CHAIR_TEXT:
            return text.stances if text else ()
        tabled = view.proceedings.tabled(focus) if focus else None
        return tabled.stances if tabled else ()

    def _said(self) -> Widget:
        store, code = self.desk.store, self.seat.party
        heard = [each for each in store.feed if code is not None and each.party == code]
        blocks = [
            Block(
                (Run(f"{minutes(each.at // 1000)}  ", colour=Tone.MUTED), Run(plain(each.text))),
                key=f"said-{number}",
                size=15,
                after=6,
            )
            for number, each in enumerate(reversed(heard))
        ]
        nothing = Block((Run(_("Nothing yet."), colour=Tone.MUTED),), key="said-nothing", size=15)
        return RichList(blocks or [nothing], key="said", height=190)

    def _note(self) -> Button | None:
        desk, code = self.desk, self.seat.party
        if code is None or code == desk.view.viewer.party or desk.offer(SendNote) is None:
            return None

        def write() -> None:
            desk.form, desk.partner = None, code
            desk.show("notes")

        text = _("Note to {party}…", party=called(desk.view.setup, code))
        return Button(text, write, kind=Kind.MAIN, shortcut="N", key="seat-note")


def _marked(shape: MarkShape, tone: Tone, words: str) -> Widget:
    return Row([Mark(shape, tone), Label(words, bold=True, tone=tone, grow=1)], gap=8, align=Align.CENTRE)
