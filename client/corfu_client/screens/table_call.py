"""The form for putting a text to decision where the scenario offers more than one procedure."""

from __future__ import annotations

from dataclasses import dataclass, field

from corfu_client.decision_words import rule_in_words
from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextEntry
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.lists import Item, List
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_minutes.wordings import called, document_named, listed, procedure_named
from corfu_resources.catalogue import _
from corfu_rules.decisions.consensus_minus import MOST_NAMED, ConsensusMinus
from corfu_rules.decisions.registry import Procedure
from corfu_rules.documents import Tabled
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.deciding import CallDecision, CallFinalDecision
from corfu_rules.rulings import Command
from corfu_rules.setup import REASON_LIMIT
from corfu_wire.messages import Authority

GROUND = "call:ground"


@dataclass(slots=True)
class CallForm:
    """Which procedure, and for consensus minus whose consent is not needed and why. `proposal` None: the whole."""

    desk: Desk
    proposal: Tabled | None
    authority: Authority = Authority.SEAT
    chosen: str = ""
    named: list[PartyCode] = field(default_factory=list[PartyCode])

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk = self.desk
        procedure = self._procedure()
        items = [Item(each.name, procedure_named(each.name), detail=rule_in_words(each)) for each in self._offers()]
        body: list[Widget] = [
            caption(_("HOW IT IS DECIDED")),
            List(items, chosen=procedure.name, on_choose=self._choose, radio=True, key="procedures", height=160),
        ]
        if isinstance(procedure, ConsensusMinus):
            body += self._naming()
        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("Put to decision"),
                self._submit,
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=self._missing(procedure),
                key="send-call",
            ),
        ]
        document = document_named(self.proposal.id if self.proposal else None)
        title = _("Put to decision: {document}", document=document)
        return Dialog(title, body, buttons, on_close=desk.close, width=820, key="calling")

    def _procedure(self) -> Procedure:
        offers = self._offers()
        return next((each for each in offers if each.name == self.chosen), offers[0])

    def _offers(self) -> tuple[Procedure, ...]:
        """The procedures on offer, the scenario's own for this decision first."""
        setup = self.desk.view.setup
        own = setup.procedure_for(whole=self.proposal is None)
        return (own, *(each for each in setup.offers if each.name != own.name))

    def _choose(self, key: str) -> None:
        self.chosen = key
        self.desk.rebuild()

    def _naming(self) -> list[Widget]:
        desk, setup, store = self.desk, self.desk.view.setup, self.desk.store
        items = [Item(party, called(setup, party), flag=party) for party in setup.with_a_say]
        names = listed([called(setup, each) for each in self.named]) or _("nobody yet")

        def toggle(key: str) -> None:
            party = PartyCode(key)
            self.named = [each for each in self.named if each != party] if party in self.named else [*self.named, party]
            desk.rebuild()

        def typed(text: str) -> None:
            store.write(GROUND, text)
            desk.rebuild()

        return [
            caption(_("WHOSE CONSENT IS NOT NEEDED (ENTER ADDS AND TAKES AWAY; ONE STATE, OR TWO IN DISPUTE)")),
            List(items, chosen=self.named[-1] if self.named else None, on_open=toggle, key="named", height=120),
            Label(_("Named: {names}", names=names), bold=True, tone=Tone.ACCENT),
            caption(_("ON WHAT GROUND")),
            TextEntry(text=store.draft(GROUND), longest=REASON_LIMIT, on_change=typed, key="ground"),
        ]

    def _missing(self, procedure: Procedure) -> str:
        if not isinstance(procedure, ConsensusMinus) or procedure.uncounted:
            return ""
        if not 0 < len(self.named) <= MOST_NAMED:
            return _("Name one State, or two that are in dispute.")
        return "" if self.desk.store.draft(GROUND).strip() else _("State the ground first.")

    def _submit(self) -> None:
        desk, procedure = self.desk, self._procedure()
        minus = isinstance(procedure, ConsensusMinus) and bool(self.named)
        named = tuple(self.named) if minus else ()
        ground = desk.store.draft(GROUND).strip() if minus else ""
        desk.form = None
        if self.proposal is None:
            command: Command = CallFinalDecision(procedure.name, named, ground)
        else:
            command = CallDecision(self.proposal.id, self.proposal.version, procedure.name, named, ground)
        desk.send(command, GROUND, authority=self.authority)
        desk.rebuild()


def put_to_decision(desk: Desk, proposal: Tabled | None, authority: Authority = Authority.SEAT) -> None:
    """Puts a proposal or package, or for None the whole, to decision: at once, or where there is a choice by a form."""
    if len(desk.view.setup.offers) > 1:
        desk.open(CallForm(desk, proposal, authority))
    elif proposal is None:
        desk.send(CallFinalDecision(), authority=authority)
    else:
        desk.send(CallDecision(proposal.id, proposal.version), authority=authority)
