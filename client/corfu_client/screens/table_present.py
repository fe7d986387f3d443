"""The form of the Chair's text: an option for every clause, and a word on what has changed."""

from __future__ import annotations

from dataclasses import dataclass, field

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextEntry
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.text_chooser import TextChooser
from corfu_resources.catalogue import _
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.wholes import text_as_a_whole
from corfu_wire.messages import Authority

_NOTE = "present:note"


@dataclass(slots=True)
class PresentForm:
    """Starts from the text as it would be decided now; `instructing` sends it in the instructor's name."""

    desk: Desk
    instructing: bool = False
    _chooser: TextChooser = field(init=False)

    def __post_init__(self) -> None:
        view = self.desk.view
        self._chooser = TextChooser(self.desk, text_as_a_whole(view.setup, view.proceedings), "present")

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, store = self.desk, self.desk.store
        offer = desk.offer(PresentChairText, instructing=self.instructing)
        body: list[Widget] = [
            Label(_("One option for every clause. Stances on the last version lapse."), tone=Tone.MUTED),
            self._chooser.widget(),
            caption(_("WHAT HAS CHANGED, AND WHY")),
            TextEntry(
                text=store.draft(_NOTE),
                longest=REASON_LIMIT,
                on_change=lambda text: store.write(_NOTE, text),
                key="present-note",
            ),
        ]
        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("Present"),
                self._submit,
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=offer.reason if offer else "",
                key="send-text",
            ),
        ]
        return Dialog(_("The Chair's text"), body, buttons, on_close=desk.close, width=960, key="presenting")

    def _submit(self) -> None:
        authority = Authority.INSTRUCTOR if self.instructing else Authority.SEAT
        command = PresentChairText(self._chooser.text, self.desk.store.draft(_NOTE))
        self.desk.form = None
        self.desk.send(command, _NOTE, authority=authority)
        self.desk.rebuild()
