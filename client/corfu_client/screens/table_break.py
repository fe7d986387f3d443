"""The form that breaks a silence with words of one's own: an amendment of the clause that is being decided."""

from __future__ import annotations

from dataclasses import dataclass

from typing_extensions import override

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_propose import WHY, ProposeForm
from corfu_client.screens.table_propose_fields import number_drafts
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import DecisionId
from corfu_rules.procedures.hearing import BreakSilence
from corfu_rules.proceedings import OpenDecision


@dataclass(slots=True)
class BreakForm(ProposeForm):
    """The amendment, of the clause that the decision is about. The rationale is the objection's reason."""

    decision: DecisionId = DecisionId("")
    version: int = 0

    @property
    @override
    def title(self) -> str:
        return _("Break the silence with an amendment of {clause}", clause=plain(self.clause or ""))

    @property
    @override
    def _any_clause(self) -> bool:
        return False

    @override
    def _buttons(self) -> list[Widget]:
        offer = self.desk.offer(BreakSilence)
        return [
            Button(_("Back"), self.desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("Object with this amendment"),
                self._submit,
                kind=Kind.DANGER,
                shortcut="Ctrl+Enter",
                reason=(offer.reason if offer else "") or self._missing() or self._taken(),
                key="send-break",
            ),
        ]

    @override
    def _missing(self) -> str:
        missing = super(BreakForm, self)._missing()
        return missing or ("" if self.desk.store.draft(WHY).strip() else _("Write your reason first."))

    @override
    def _submit(self) -> None:
        choice = self._choice()
        if choice is None:
            return
        desk = self.desk
        why = desk.store.draft(WHY)
        drafts = (self._draft, WHY, self._option_draft, *number_drafts(desk, self._draft, choice.clause))
        desk.form = None
        desk.send(BreakSilence(self.decision, self.version, why, choice.option, choice.wording, choice.sets), *drafts)
        desk.rebuild()


def break_form(desk: Desk, decision: OpenDecision, reason: str) -> BreakForm:
    """Gives the form; `reason` is what was written against the text so far."""
    if reason.strip() and not desk.store.draft(WHY).strip():
        desk.store.write(WHY, reason)
    return BreakForm(desk, decision.text[0].clause, decision=decision.id, version=decision.version)
