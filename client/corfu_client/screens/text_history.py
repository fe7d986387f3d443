"""What has happened to the clause chosen, as a dialog beside the table."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corfu_client.clause_histories import clause_history
from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.labels import Label
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.screens.table_clauses import reopen_button
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.texts_items import status_runs
from corfu_client.text_model import clause_text
from corfu_minutes.wordings import clause_named, minutes
from corfu_resources.catalogue import _
from corfu_rules.identifiers import ClauseId


@dataclass(slots=True)
class HistoryForm:
    """Shows the history of one clause, the earliest first; it grows while it is open."""

    desk: Desk
    clause: ClauseId

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, view = self.desk, self.desk.view
        blocks = list(self._blocks())
        found = next((each for each in view.proceedings.drafted(view.setup) if each.id == self.clause), None)
        buttons = [Button(_("Back"), desk.close, kind=Kind.MAIN, shortcut="Esc", key="form-back")]
        reopen = reopen_button(desk, self.clause) if view.setup.drafts else None
        status = tuple(status_runs(view.setup, clause_text(view, found))) if found else ()
        body = [Label(status, size=15), RichList(blocks, key="history-lines", height=360)]
        shown = [reopen, *buttons] if reopen is not None else buttons
        title = _("The history of {clause}", clause=clause_named(view.setup, self.clause))
        return Dialog(title, body, shown, on_close=desk.close, width=760, key="history-of")

    def _blocks(self) -> Iterator[Block]:
        view = self.desk.view
        turns = clause_history(view, self.desk.store.reading, self.desk.store.feed, self.clause)
        if not turns:
            words = _("Nothing has happened to this clause yet: the opening text stands, in brackets.")
            yield Block((Run(words, colour=Tone.MUTED),), key="none")
        for number, each in enumerate(turns):
            time = Run(f"{minutes(each.at // 1000)}  ", colour=Tone.MUTED)
            bold = each.tone is not Tone.MUTED
            yield Block((time, Run(each.words, bold=bold, colour=each.tone)), key=str(number), size=15, after=3)
            if each.why:
                yield Block((Run(each.why, italic=True),), key=f"{number}-why", size=15, indent=24, after=8)
