"""Seeking co-sponsors: whom to ask for support of one's own text, by a note with the intent in it."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextEntry
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.party_boxes import party_boxes
from corfu_client.screens.table_desk import Desk, Sought
from corfu_minutes.wordings import document_named
from corfu_resources.catalogue import _
from corfu_rules.documents import ProposalStatus, Tabled
from corfu_rules.identifiers import ClauseId, DocumentId, PartyCode
from corfu_rules.letters import Intent, Letter
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.views import View

ASKED = "cosponsors:asked"
WORD = "cosponsors:word"


def asked_parties(desk: Desk) -> tuple[PartyCode, ...]:
    """Gives the Parties ticked so far, those that could be asked alone."""
    ticked = desk.store.draft(ASKED).split()
    return tuple(each for each in askable(desk.view) if each in ticked)


def askable(view: View) -> tuple[PartyCode, ...]:
    """Gives the Parties that can be asked for support: all others."""
    return tuple(each.code for each in view.setup.parties if each.code != view.viewer.party)


def asking_boxes(desk: Desk, room: int) -> list[Widget]:
    """Gives the boxes to tick, for the form of a proposal or package; `room` is their width in dp."""

    def change(parties: tuple[PartyCode, ...]) -> None:
        desk.store.write(ASKED, " ".join(parties))
        desk.rebuild()

    return [
        caption(_("ASK THEM IN A NOTE TO CO-SPONSOR (OPTIONAL)")),
        party_boxes(desk, askable(desk.view), asked_parties(desk), change, prefix="asked", room=room),
    ]


def seek_later(desk: Desk, clauses: frozenset[ClauseId]) -> None:
    """Notes whom to ask for support of the text on `clauses` that is being sent."""
    parties = asked_parties(desk)
    if parties:
        desk.sought = Sought(clauses, frozenset(each.id for each in desk.view.proceedings.documents), parties)


def settle_sought(desk: Desk) -> None:
    """Writes to those who are to be asked, once the text is on the table."""
    sought, me = desk.sought, desk.view.viewer.party
    if sought is None:
        return
    found = next(
        (
            each.id
            for each in desk.view.proceedings.documents
            if each.proposer == me and each.id not in sought.before and frozenset(each.clauses) == sought.clauses
        ),
        None,
    )
    if found is not None:
        desk.sought = None
        desk.send(SendNote(sought.parties, "", Letter(Intent.ASK_SUPPORT, document=found)))


def seek_button(desk: Desk, document: Tabled) -> Button | None:
    """Gives the button on one's own text that leads to the form."""
    if document.status is not ProposalStatus.TABLED:
        return None
    return desk.button(
        SendNote,
        lambda: desk.open(SeekForm(desk, document.id)),
        text=_("Seek support…"),
        shortcut="C",
        key="seek",
    )


@dataclass(slots=True)
class SeekForm:
    """Asks whom to ask for support of one's own text, and for a word beside it."""

    desk: Desk
    document: DocumentId

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk = self.desk
        offer = desk.offer(SendNote)
        missing = "" if asked_parties(desk) else _("Choose at least one Party.")
        body: list[Widget] = [
            Label(_("Each of them reads in private that you ask for its support."), tone=Tone.MUTED),
            *asking_boxes(desk, 680),
            TextEntry(
                text=desk.store.draft(WORD),
                placeholder=_("A word beside it (optional)"),
                longest=REASON_LIMIT,
                on_change=lambda text: desk.store.write(WORD, text),
                key="seek-word",
            ),
        ]
        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("Send"),
                self._submit,
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=(offer.reason if offer else "") or missing,
                key="send-seeking",
            ),
        ]
        title = _("Seek support for {document}", document=document_named(self.document))
        return Dialog(title, body, buttons, on_close=desk.close, width=760, key="seeking")

    def _submit(self) -> None:
        desk, parties = self.desk, asked_parties(self.desk)
        letter = Letter(Intent.ASK_SUPPORT, document=self.document)
        desk.form = None
        desk.send(SendNote(parties, desk.store.draft(WORD), letter), ASKED, WORD)
        desk.rebuild()
