"""What is done with a clause or a wording that stands: reopen it, or say which option it comes nearest to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextEntry
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.lists import Item, List
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.text_model import wording_of
from corfu_minutes.wordings import called, clause_named, document_named, option_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId
from corfu_rules.procedures.classifying import ReclassifyWording
from corfu_rules.procedures.reopening import ReopenClause
from corfu_rules.rulings import Command
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.texts import UNCLASSIFIED, Choice, Text
from corfu_rules.views import View
from corfu_wire.messages import Authority


def instructs(desk: Desk, kind: type[Command]) -> bool:
    """Says whether a move goes in the instructor's name: the own seat cannot make it, and the instructor can."""
    own = desk.store.moves().get(kind)
    return (own is None or not own.open) and kind in desk.store.instructor_moves()


def _authority(desk: Desk, kind: type[Command]) -> Authority:
    return Authority.INSTRUCTOR if instructs(desk, kind) else Authority.SEAT


def reopen_button(desk: Desk, clause: ClauseId) -> Button | None:
    """Gives the button that reopens a clause that is agreed or deleted; None for any other."""
    state = desk.view.proceedings.clause(clause)
    if state is None or state.choice is None:
        return None
    text = _("Reopen {clause}…", clause=plain(clause))
    return desk.button(
        ReopenClause,
        lambda: desk.open(ReopenForm(desk, clause)),
        text=text,
        shortcut="U",
        instructing=instructs(desk, ReopenClause),
        key="reopen",
    )


def classify_button(desk: Desk, document: DocumentId, text: Text) -> Button | None:
    """Gives the button that classifies the own wording of a document; None where there is none, or nobody may."""
    own = tuple(each for each in text if each.wording is not None and not each.new)
    if not own:
        return None
    return desk.button(
        ReclassifyWording,
        lambda: desk.open(ClassifyForm(desk, document, own)),
        text=_("Classify…"),
        shortcut="K",
        instructing=instructs(desk, ReclassifyWording),
        key="classify",
    )


def rulings(view: View, text: Sequence[Choice]) -> list[Widget]:
    """Gives who has classified which of these wordings, as what and why; nothing where nobody has."""
    lines: list[Widget] = []
    for ruling in view.proceedings.classified:
        if not any(each.wording is not None and each.says(ruling.choice) for each in text):
            continue
        clause, who = plain(ruling.choice.clause), called(view.setup, ruling.by)
        if ruling.choice.option == UNCLASSIFIED:
            words = _("{who} on {clause}: unclassified. {reason}", clause=clause, who=who, reason=plain(ruling.reason))
        else:
            option = option_named(view.setup, Choice(ruling.choice.clause, ruling.choice.option))
            words = _(
                "{who} on {clause}: nearest to “{option}”. {reason}",
                clause=clause,
                option=option,
                who=who,
                reason=plain(ruling.reason),
            )
        lines.append(Label(words, size=15, tone=Tone.MUTED))
    return lines


def _reason(desk: Desk, draft: str) -> list[Widget]:
    def typed(text: str) -> None:
        desk.store.write(draft, text)
        desk.rebuild()

    return [
        caption(_("YOUR REASON, READ BY EVERYBODY")),
        TextEntry(text=desk.store.draft(draft), longest=REASON_LIMIT, on_change=typed, key="reason"),
    ]


@dataclass(slots=True)
class ReopenForm:
    """Asks why a clause is to be in brackets again."""

    desk: Desk
    clause: ClauseId

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, view = self.desk, self.desk.view
        state = view.proceedings.clause(self.clause)
        choice = state.choice if state else None
        parts: list[Widget] = [
            Label(_("Nothing is agreed until everything is agreed. The clause is in brackets again."), tone=Tone.MUTED)
        ]
        if choice is not None:
            words = wording_of(view.setup, choice) or _("No such clause.")
            parts += [
                Label(clause_named(view.setup, choice), bold=True),
                Label(_("Agreed so far: {words}", words=words)),
            ]
        offer = desk.offer(ReopenClause, instructing=instructs(desk, ReopenClause))
        missing = "" if desk.store.draft(self._draft).strip() else _("Write your reason first.")
        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("Reopen"),
                self._submit,
                kind=Kind.DANGER,
                shortcut="Ctrl+Enter",
                reason=(offer.reason if offer else "") or missing,
                key="send-reopening",
            ),
        ]
        title = _("Reopen {clause}", clause=plain(self.clause))
        body = [*parts, *_reason(desk, self._draft)]
        return Dialog(title, body, buttons, on_close=desk.close, width=640, key="reopening")

    @property
    def _draft(self) -> str:
        return f"reopen:{self.clause}"

    def _submit(self) -> None:
        desk = self.desk
        command = ReopenClause(self.clause, desk.store.draft(self._draft))
        desk.form = None
        desk.send(command, self._draft, authority=_authority(desk, ReopenClause))
        desk.rebuild()


@dataclass(slots=True)
class ClassifyForm:
    """Asks which option own wording comes nearest to, or whether it comes near to none, and why."""

    desk: Desk
    document: DocumentId
    text: Text
    clause: ClauseId | None = None
    option: OptionId | None = None

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, view, choice = self.desk, self.desk.view, self._choice
        body: list[Widget] = [
            Label(_("Points are counted by the option that the words come nearest to. Stances stand."), tone=Tone.MUTED)
        ]
        if len(self.text) > 1:
            items = [Item(each.clause, clause_named(view.setup, each)) for each in self.text]
            body += [
                caption(_("CLAUSE")),
                List(items, chosen=choice.clause, on_choose=self._turn, key="classified-clause", height=92),
            ]
        body += [
            Label((Run(_("“{wording}”", wording=wording_of(view.setup, choice)), italic=True),)),
            caption(_("NEAREST TO")),
            List(
                self._options(view, choice),
                chosen=self.option or choice.option,
                on_choose=self._choose,
                radio=True,
                key="nearest",
                height=240,
            ),
            *_reason(desk, self._draft),
        ]
        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("Classify"),
                self._submit,
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=self._missing(choice),
                key="send-classification",
            ),
        ]
        title = _("The wording of {document}", document=document_named(self.document))
        return Dialog(title, body, buttons, on_close=desk.close, width=720, key="classifying")

    @property
    def _choice(self) -> Choice:
        return next((each for each in self.text if each.clause == self.clause), self.text[0])

    def _options(self, view: View, choice: Choice) -> list[Item]:
        clause = view.setup.clause(choice.clause)
        items = [
            Item(
                option.id,
                plain(option.label),
                detail=_("No such clause.") if option.omits else plain(option.wording),
            )
            for option in (clause.options if clause else ())
        ]
        items.append(Item(UNCLASSIFIED, _("None of them: unclassified"), detail=_("Counted for nobody.")))
        return items

    def _turn(self, key: str) -> None:
        self.clause, self.option = ClauseId(key), None
        self.desk.rebuild()

    def _choose(self, key: str) -> None:
        self.option = OptionId(key)
        self.desk.rebuild()

    def _missing(self, choice: Choice) -> str:
        offer = self.desk.offer(ReclassifyWording, instructing=instructs(self.desk, ReclassifyWording))
        if offer is not None and offer.reason:
            return offer.reason
        if self.option in {None, choice.option}:
            return _("Choose another option first.")
        return "" if self.desk.store.draft(self._draft).strip() else _("Write your reason first.")

    @property
    def _draft(self) -> str:
        return f"classify:{self.document}"

    def _submit(self) -> None:
        desk, choice = self.desk, self._choice
        if self.option is None:
            return
        command = ReclassifyWording(self.document, choice.clause, self.option, desk.store.draft(self._draft))
        desk.form = None
        desk.send(command, self._draft, authority=_authority(desk, ReclassifyWording))
        desk.rebuild()
