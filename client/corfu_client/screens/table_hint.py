"""What could I do now? One hint at a time, in solo play."""

from __future__ import annotations

from dataclasses import dataclass, field

from corfu_client.hints import Hint, hint_for
from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.labels import Label
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_resources.catalogue import _, ngettext


@dataclass(slots=True)
class HintForm:
    """Shows the hint that was asked for; it stays as it is while the dialog is open."""

    desk: Desk
    hint: Hint = field(init=False)

    def __post_init__(self) -> None:
        self.hint = hint_for(self.desk.view)
        self.desk.store.note_hint(self.hint.words)

    def dialog(self) -> Dialog:
        """Gives the dialog."""
        desk, tab = self.desk, self.hint.tab
        count = len(desk.store.hints)
        basis = _("From your briefing and from what has been said in public; nobody's secrets.")
        counted = ngettext("{count} hint so far.", "{count} hints so far.", count)
        body: list[Widget] = [
            Label(self.hint.words, size=18),
            Label(f"{basis} {counted}", size=14, tone=Tone.MUTED),
        ]
        buttons = [Button(_("Back"), desk.close, shortcut="Esc", key="form-back")]
        if tab and tab != desk.tab:
            buttons.append(Button(_("Show me"), self._show, kind=Kind.MAIN, shortcut="A", key="hint-show"))
        return Dialog(_("What could I do now?"), body, buttons, on_close=desk.close, width=560, key="hinting")

    def _show(self) -> None:
        self.desk.form = None
        self.desk.show(self.hint.tab)
