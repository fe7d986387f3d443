"""The form of a proposal: the clause, the option, own wording with its difference, the rationale."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextArea, TextEntry
from corfu_client.kit.labels import Label, Mark, caption
from corfu_client.kit.layout import Align, Column, Row, Spacer
from corfu_client.kit.lists import Item, List
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.texts_panel import STATUS_MARKS, points_named
from corfu_client.text_differences import differences
from corfu_client.text_model import Worth, clause_text, clause_texts
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.documents import Proposal, ProposalStatus
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId
from corfu_rules.procedures.tabling import ReviseProposal, TableProposal
from corfu_rules.setup import REASON_LIMIT, STATEMENT_LIMIT
from corfu_rules.views import View

WHY = "propose:why"


@dataclass(slots=True)
class ProposeForm:
    """What is being proposed. With `revising` the clause is fixed and the command revises that proposal."""

    desk: Desk
    clause: ClauseId | None = None
    option: OptionId | None = None
    revising: DocumentId | None = None

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        view, desk = self.desk.view, self.desk
        clause = view.setup.clause(self.clause or desk.clause or view.setup.clauses[0].id) or view.setup.clauses[0]
        self.clause = clause.id
        text = clause_text(view, clause)
        if self.option is None or clause.option(self.option) is None:
            self.option = _best(text.options).option.id
        worth = next(each for each in text.options if each.option.id == self.option)
        lists: list[Widget] = [
            Column(
                [caption(_("HOW IT SHOULD READ")), self._options(text.options)],
                gap=4,
                grow=1,
            )
        ]
        if self.revising is None:
            lists.insert(0, Column([caption(_("CLAUSE")), self._clauses(view)], gap=4, width=320))
        body: list[Widget] = [Row(lists, gap=16, height=268), *self._wording(worth), *self._why()]
        if worth.red_line:
            body.insert(1, _warning(worth.red_line))
        return Dialog(self.title, body, self._buttons(), on_close=desk.close, width=960, key="proposing")

    @property
    def title(self) -> str:
        """The name of the form."""
        return _("Propose") if self.revising is None else _("Revise {document}", document=plain(self.revising))

    def _clauses(self, view: View) -> Widget:
        items = [
            Item(
                each.clause.id,
                f"{plain(each.clause.id)}  {plain(each.clause.title)}",
                mark=STATUS_MARKS[each.status],
            )
            for each in clause_texts(view)
        ]

        def choose(key: str) -> None:
            self.clause, self.option = ClauseId(key), None
            self.desk.rebuild()

        return List(items, chosen=self.clause, on_choose=choose, key="pick-clause", grow=1)

    def _options(self, options: tuple[Worth, ...]) -> Widget:
        items = [
            Item(
                each.option.id,
                (Run(plain(each.option.label), bold=True), *_worth_tail(each)),
                detail=plain(each.option.wording) or _("No such clause."),
            )
            for each in options
        ]

        def choose(key: str) -> None:
            self.option = OptionId(key)
            self.desk.rebuild()

        return List(items, chosen=self.option, on_choose=choose, radio=True, key="pick-option", grow=1)

    def _wording(self, worth: Worth) -> list[Widget]:
        store, draft = self.desk.store, self._draft
        typed, given = store.draft(draft), plain(worth.option.wording)

        def change(text: str) -> None:
            store.write(draft, text)
            self.desk.rebuild()

        def copy() -> None:
            change(given)

        empty = _("Leave empty for the words of the option; or write your own, near to it in meaning.")
        parts: list[Widget] = [
            Row(
                [
                    caption(_("OWN WORDING")),
                    Spacer(),
                    Button(_("Start from the option's words"), copy, kind=Kind.QUIET, key="copy-words"),
                ],
                align=Align.CENTRE,
            ),
            TextArea(text=typed, placeholder=empty, rows=2, longest=STATEMENT_LIMIT, on_change=change, key="wording"),
        ]
        if typed.strip() and plain(typed) != given:
            parts.append(Label(differences(given, plain(typed)), size=15, key="live-difference"))
        return parts

    def _why(self) -> list[Widget]:
        store = self.desk.store
        return [
            caption(_("WHY (A SENTENCE FOR THE OTHERS)")),
            TextEntry(
                text=store.draft(WHY),
                longest=REASON_LIMIT,
                on_change=lambda text: store.write(WHY, text),
                key="rationale",
            ),
        ]

    def _buttons(self) -> list[Widget]:
        kind = TableProposal if self.revising is None else ReviseProposal
        offer = self.desk.offer(kind)
        why_not = (offer.reason if offer else "") or self._taken()
        return [
            Button(_("Back"), self.desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("Put it on the table"),
                self._submit,
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=why_not,
                key="send-proposal",
            ),
        ]

    def _taken(self) -> str:
        own = own_proposal_on(self.desk.view, self.clause) if self.clause and self.revising is None else None
        return _("Your delegation has {document} on this clause: revise that.", document=own.id) if own else ""

    def _submit(self) -> None:
        if self.clause is None or self.option is None:
            return
        store = self.desk.store
        wording, why = store.draft(self._draft).strip() or None, store.draft(WHY)
        self.desk.form = None
        if self.revising is None:
            self.desk.send(TableProposal(self.clause, self.option, wording, why), self._draft, WHY)
        else:
            self.desk.send(ReviseProposal(self.revising, self.option, wording, why), self._draft, WHY)
        self.desk.rebuild()

    @property
    def _draft(self) -> str:
        return f"propose:{self.clause}"


def revise_form(desk: Desk, proposal: Proposal) -> ProposeForm:
    """Gives the form for a new version of one's own proposal, with its words to start from."""
    form = ProposeForm(desk, proposal.choice.clause, proposal.choice.option, proposal.id)
    draft = f"propose:{proposal.choice.clause}"
    if not desk.store.draft(draft):
        desk.store.write(draft, proposal.choice.wording or "")
    if not desk.store.draft(WHY):
        desk.store.write(WHY, proposal.rationale)
    return form


def own_proposal_on(view: View, clause: ClauseId) -> Proposal | None:
    """Gives the viewer's own proposal on a clause, None if it has none on the table."""
    return next(
        (
            each
            for each in view.proceedings.proposals
            if each.status is ProposalStatus.TABLED
            and each.proposer == view.viewer.party
            and each.choice.clause == clause
        ),
        None,
    )


def _best(options: tuple[Worth, ...]) -> Worth:
    return max(options, key=lambda each: (not each.red_line, each.points or 0))


def _worth_tail(worth: Worth) -> tuple[Run, ...]:
    if worth.points is None:
        return ()
    if worth.red_line:
        return (Run("   " + _("your red line"), bold=True, colour=Tone.BAD),)
    return (Run("   " + points_named(worth.points), bold=True, colour=Tone.ACCENT),)


def _warning(why: str) -> Widget:
    words = _("This crosses a red line of your own instructions: {why}", why=why)
    return Row(
        [Mark(MarkShape.TRIANGLE, Tone.BAD, size=20), Label(words, size=15, bold=True, tone=Tone.BAD, grow=1)], gap=8
    )
