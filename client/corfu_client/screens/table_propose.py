"""The form of a proposal: the clause, the option, own wording with its difference, the rationale."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextEntry
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.layout import Column, Row, Spacer
from corfu_client.kit.lists import Item, List
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.linkage_words import reminders
from corfu_client.screens.table_cosponsors import ASKED, asked_parties, asking_boxes, seek_later
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_effects_shown import change_shown, warning, worth_with
from corfu_client.screens.table_propose_fields import (
    new_clause_fields,
    number_draft,
    number_drafts,
    number_fields,
    numbers_fault,
    numbers_typed,
    own_wording,
)
from corfu_client.screens.texts_items import STATUS_MARKS
from corfu_client.text_model import ClauseText, Worth, clause_texts
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.documents import Proposal, ProposalStatus
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId
from corfu_rules.procedures.adding import ProposeClause
from corfu_rules.procedures.tabling import ReviseProposal, TableProposal
from corfu_rules.rulings import Command
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.texts import NO_TEXT, UNCLASSIFIED, Choice
from corfu_rules.views import View

WHY = "propose:why"
TITLE = "propose:title"
LAST = "propose:last"
"""The clause of the form that was closed last, where something was written in it."""
_LISTS = 190
"""The height of the lists of clauses and options in dp."""
NEW_CLAUSE = ClauseId("+")
"""Chosen where a clause would be, for a clause that the scenario does not have."""


@dataclass(slots=True)
class ProposeForm:
    """What is being proposed. With `revising` the clause is fixed and the command revises that proposal."""

    desk: Desk
    clause: ClauseId | None = None
    option: OptionId | None = None
    revising: DocumentId | None = None
    asks: bool = False
    """Whether the boxes for co-sponsors are shown."""

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        view, desk = self.desk.view, self.desk
        if self.clause == NEW_CLAUSE:
            right, rest = new_clause_fields(desk, TITLE, self._draft), self._why()
        else:
            text = self._text(view)
            right = Column([caption(_("HOW IT SHOULD READ")), self._options(text)], gap=4, grow=1)
            rest = [*self._wording(text), *self._why(), *self._asking()]
        lists: list[Widget] = [right]
        if self._any_clause:
            lists.insert(0, Column([caption(_("CLAUSE")), self._clauses(view)], gap=4, width=320))
        body: list[Widget] = [Row(lists, gap=16, height=_LISTS), *rest]
        return Dialog(self.title, body, self._buttons(), on_close=self._close, width=1000, key="proposing")

    def _close(self) -> None:
        """Closes the form; it comes back with what is written in it, if something is."""
        desk = self.desk
        written = bool(self.clause and (desk.store.draft(self._draft).strip() or desk.store.draft(WHY).strip()))
        desk.store.write(LAST, str(self.clause) if written and self.revising is None else "")
        desk.close()

    @property
    def title(self) -> str:
        """The name of the form."""
        return _("Propose") if self.revising is None else _("Revise {document}", document=plain(self.revising))

    @property
    def _any_clause(self) -> bool:
        """Whether the clause can be chosen, and others asked to stand behind what is proposed on it."""
        return self.revising is None

    def _text(self, view: View) -> ClauseText:
        """Gives the clause chosen; the first one, and its best option, where nothing is chosen yet."""
        texts = {each.clause.id: each for each in clause_texts(view)}
        text = texts.get(self.clause or self.desk.clause or view.setup.clauses[0].id) or next(iter(texts.values()))
        self.clause = text.clause.id
        if self.option is None and self.revising is None:
            self.option = OptionId(self.desk.store.draft(self._option_draft)) or None
        if self.option not in {each for each, _label, _detail in self._choices(text)}:
            self.option = _best(text.options).option.id if text.options else UNCLASSIFIED
        return text

    def _clauses(self, view: View) -> Widget:
        items = [
            Item(
                each.clause.id,
                (Run(f"{plain(each.clause.id)}  {plain(each.clause.title)}"), *self._drafted(each.clause.id)),
                mark=STATUS_MARKS[each.status],
            )
            for each in clause_texts(view)
        ]
        if self._adds:
            items.append(Item(NEW_CLAUSE, (Run(_("A new clause…"), bold=True, colour=Tone.ACCENT),)))

        def choose(key: str) -> None:
            self.clause, self.option = ClauseId(key), None
            self.desk.rebuild()

        return List(items, chosen=self.clause, on_choose=choose, key="pick-clause", grow=1)

    def _drafted(self, clause: ClauseId) -> tuple[Run, ...]:
        """Says where words of one's own are waiting."""
        written = self.desk.store.draft(f"propose:{clause}").strip()
        return (Run("  " + _("your draft"), bold=True, colour=Tone.ACCENT),) if written else ()

    @property
    def _adds(self) -> bool:
        """Whether a new clause can be proposed in this form."""
        move = self.desk.store.moves().get(ProposeClause)
        return move is not None and move.open

    def _choices(self, text: ClauseText) -> list[tuple[OptionId, tuple[Run, ...], str]]:
        """Gives what the clause can be made to read: its options, or words alone where it has none, or nothing."""
        found = [
            (each.option.id, (Run(plain(each.option.label), bold=True), *_worth_tail(each)), _words_of(each))
            for each in text.options
        ]
        if not text.options:
            found.append((UNCLASSIFIED, (Run(_("Words of your own"), bold=True),), _("Counted for nobody.")))
        setup = self.desk.view.setup
        authored = any(each.option.omits for each in text.options)
        if not authored and (setup.drafting.deletion or not text.options):
            found.append((NO_TEXT, (Run(_("Delete the clause"), bold=True),), _("No such clause. Counted for nobody.")))
        return found

    def _options(self, text: ClauseText) -> Widget:
        items = [Item(option, label, detail=detail) for option, label, detail in self._choices(text)]

        def choose(key: str) -> None:
            self.option = OptionId(key)
            self.desk.store.write(self._option_draft, key)
            self.desk.rebuild()

        return List(items, chosen=self.option, on_choose=choose, radio=True, key="pick-option", grow=1)

    def _wording(self, text: ClauseText) -> list[Widget]:
        worth = next((each for each in text.options if each.option.id == self.option), None)
        view = self.desk.view
        if self.option == NO_TEXT:
            return change_shown(view, text.clause.id, "")
        parts: list[Widget] = (
            [warning(_("This crosses a red line of your own instructions: {why}", why=worth.red_line), Tone.BAD)]
            if worth is not None and worth.red_line
            else []
        )
        if self.option is not None:
            parts += reminders(view, view.brief, (Choice(text.clause.id, self.option),))
        given = plain(worth.option.wording) if worth is not None else ""
        typed = plain(self.desk.store.draft(self._draft).strip())
        parts += change_shown(view, text.clause.id, typed or given, given)
        parts += own_wording(self.desk, self._draft, given)
        if typed:
            parts += number_fields(self.desk, self._draft, text.clause, self.option)
        return parts

    def _why(self) -> list[Widget]:
        def typed(text: str) -> None:
            self.desk.store.write(WHY, text)
            self.desk.rebuild()

        return [
            caption(_("WHY (A SENTENCE FOR THE OTHERS)")),
            TextEntry(text=self.desk.store.draft(WHY), longest=REASON_LIMIT, on_change=typed, key="rationale"),
        ]

    def _asking(self) -> list[Widget]:
        """Gives the boxes for whom to ask to co-sponsor, or the button that brings them."""
        if not self._any_clause:
            return []
        if self.asks or asked_parties(self.desk):
            return asking_boxes(self.desk, 920)

        def show() -> None:
            self.asks = True
            self.desk.rebuild()

        return [Row([Button(_("Ask others to co-sponsor…"), show, kind=Kind.QUIET, key="ask-others"), Spacer()])]

    def _buttons(self) -> list[Widget]:
        kind: type[Command] = TableProposal if self.revising is None else ReviseProposal
        if self.clause == NEW_CLAUSE:
            kind = ProposeClause
        offer = self.desk.offer(kind)
        why_not = (offer.reason if offer else "") or self._missing() or self._taken()
        choice = self._choice()
        worth = worth_with(self.desk.view, (choice,)) if choice and self.clause != NEW_CLAUSE else ()
        return [
            *([Label(worth, size=15, key="worth-with")] if worth else []),
            Button(_("Back"), self._close, shortcut="Esc", key="form-back"),
            Button(
                _("Put it on the table"),
                self._submit,
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=why_not,
                key="send-proposal",
            ),
        ]

    def _missing(self) -> str:
        """Gives what has to be written before it can be sent, or what is written wrong."""
        store, words = self.desk.store, self.desk.store.draft(self._draft).strip()
        if self.clause == NEW_CLAUSE:
            return "" if words and store.draft(TITLE).strip() else _("A new clause needs a title and its words.")
        if self.option == UNCLASSIFIED and not words:
            return _("Write the words of the clause.")
        return numbers_fault(self.desk, self._draft, self.clause) if words and self.clause else ""

    def _taken(self) -> str:
        own = own_proposal_on(self.desk.view, self.clause) if self.clause and self.revising is None else None
        return _("Your delegation has {document} on this clause: revise that.", document=own.id) if own else ""

    def _submit(self) -> None:
        choice = self._choice()
        if choice is None:
            return
        store = self.desk.store
        why = store.draft(WHY)
        kept = (self._option_draft, LAST, ASKED)
        drafts = (self._draft, WHY, *number_drafts(self.desk, self._draft, choice.clause), *kept)
        self.desk.form = None
        if choice.clause == NEW_CLAUSE:
            words = ProposeClause(store.draft(TITLE), choice.wording or "", why)
            self.desk.send(words, self._draft, WHY, TITLE)
        elif self.revising is None:
            seek_later(self.desk, frozenset({choice.clause}))
            command = TableProposal(choice.clause, choice.option, choice.wording, why, choice.sets)
            self.desk.send(command, *drafts)
        else:
            self.desk.send(ReviseProposal(self.revising, choice.option, choice.wording, why, choice.sets), *drafts)
        self.desk.rebuild()

    def _choice(self) -> Choice | None:
        """Gives the choice as filled in, None while nothing is chosen."""
        option = UNCLASSIFIED if self.clause == NEW_CLAUSE else self.option
        if self.clause is None or option is None:
            return None
        words = self.desk.store.draft(self._draft).strip() if option != NO_TEXT else ""
        sets = numbers_typed(self.desk, self._draft, self.clause) if words else ()
        return Choice(self.clause, option, words or None, sets)

    @property
    def _draft(self) -> str:
        return f"propose:{self.clause}"

    @property
    def _option_draft(self) -> str:
        return f"propose:{self.clause}:option"


def propose_form(desk: Desk) -> ProposeForm:
    """Gives the form for a new proposal; at the clause where something was left unfinished, if there is such a one."""
    left = ClauseId(desk.store.draft(LAST))
    known = {NEW_CLAUSE, *(each.id for each in desk.view.proceedings.drafted(desk.view.setup))}
    return ProposeForm(desk, left if left in known else None)


def revise_form(desk: Desk, proposal: Proposal) -> ProposeForm:
    """Gives the form for a new version of one's own proposal, with its words to start from."""
    form = ProposeForm(desk, proposal.choice.clause, proposal.choice.option, proposal.id)
    draft = f"propose:{proposal.choice.clause}"
    if not desk.store.draft(draft):
        desk.store.write(draft, proposal.choice.wording or "")
        for each in proposal.choice.sets:
            desk.store.write(number_draft(draft, each.term), str(each.number))
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


def _words_of(worth: Worth) -> str:
    return plain(worth.option.wording) or _("No such clause.")


def _best(options: tuple[Worth, ...]) -> Worth:
    return max(options, key=lambda each: (not each.red_line, each.points or 0))


def _worth_tail(worth: Worth) -> tuple[Run, ...]:
    if worth.red_line:
        return (Run("   " + _("your red line"), bold=True, colour=Tone.BAD),)
    return (Run("   " + worth.words, bold=True, colour=Tone.ACCENT),) if worth.words else ()
