"""The form of an objection: the reason, which is required, and what would cure it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextArea
from corfu_client.kit.labels import Label, Mark, caption
from corfu_client.kit.layout import Row
from corfu_client.kit.lists import Item, List
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_break import break_form
from corfu_client.screens.table_desk import Desk
from corfu_client.text_model import Worth, ask_named, worth_of
from corfu_minutes.wordings import called, clause_named, document_named, listed
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT, ChairText, Stance, Tabled
from corfu_rules.identifiers import DocumentId
from corfu_rules.procedures.hearing import BreakSilence, RaiseObjection
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.proceedings import OpenDecision
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.texts import Text
from corfu_rules.views import View

_NOTHING = "-"


@dataclass(slots=True)
class ObjectForm:
    """Asks for the reason, and for one option that would help. `submit` gets both; the draft is `drafts[draft]`.

    `amend` proposes what would help as an amendment, `word` leads to where one words it oneself; None where that is not
    in order. `over` says that it is too late, and why; what was written stays to be read and copied.
    """

    desk: Desk
    title: str
    explanation: str
    text: Text
    draft: str
    submit: Callable[[str, tuple[Ask, ...]], None]
    ask: Ask | None = None
    amend: Callable[[str, Ask], None] | None = None
    word: Callable[[], None] | None = None
    over: str = ""

    @property
    def written(self) -> bool:
        """Whether the person has begun to write."""
        return bool(self.desk.store.draft(self.draft).strip())

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, store = self.desk, self.desk.store
        reason = store.draft(self.draft)

        def typed(text: str) -> None:
            store.write(self.draft, text)
            desk.rebuild()

        def send() -> None:
            if store.draft(self.draft).strip():
                desk.form = None
                self.submit(store.draft(self.draft), (self.ask,) if self.ask else ())
                desk.rebuild()

        def amend() -> None:
            if self.amend is not None and self.ask is not None and store.draft(self.draft).strip():
                desk.form = None
                self.amend(store.draft(self.draft), self.ask)
                desk.rebuild()

        missing = "" if reason.strip() else _("Write your reason first.")
        missing = _("The decision has closed.") if self.over else missing
        body: list[Widget] = [
            *([self._too_late()] if self.over else []),
            Label(self.explanation, tone=Tone.MUTED),
            caption(_("YOUR REASON, READ BY EVERYBODY")),
            TextArea(text=reason, rows=3, longest=REASON_LIMIT, on_change=typed, key="reason"),
            caption(_("WHAT WOULD HELP (A CHOICE; IT SHOWS THE WAY TO AGREEMENT)")),
            List(self._items(), chosen=self._chosen, on_choose=self._choose, radio=True, key="asks", height=230),
        ]
        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            *(
                [
                    Button(
                        _("Propose it as amendment"),
                        amend,
                        reason=missing or ("" if self.ask else _("Choose what would help first.")),
                        key="send-amendment",
                    )
                ]
                if self.amend
                else []
            ),
            *(
                [Button(_("Word it yourself…"), self.word, reason=self.over and missing, key="word-amendment")]
                if self.word
                else []
            ),
            Button(_("Object"), send, kind=Kind.DANGER, shortcut="Ctrl+Enter", reason=missing, key="send-objection"),
        ]
        return Dialog(self.title, body, buttons, on_close=desk.close, width=900 if self.word else 640, key="objecting")

    def _too_late(self) -> Widget:
        words = _("The decision has closed while you wrote. {result} What you wrote is kept here.", result=self.over)
        return Row([Mark(MarkShape.TRIANGLE, Tone.WARN), Label(words, bold=True, tone=Tone.WARN, grow=1)], gap=8)

    @property
    def _chosen(self) -> str:
        return f"{self.ask.clause} {self.ask.option}" if self.ask else _NOTHING

    def _choose(self, key: str) -> None:
        clause, _space, option = key.partition(" ")
        found = [
            ask for ask, _worth in cures(self.desk.view, self.text) if (ask.clause, ask.option) == (clause, option)
        ]
        self.ask = found[0] if found else None
        self.desk.rebuild()

    def _items(self) -> list[Item]:
        view = self.desk.view
        items = [Item(_NOTHING, _("Nothing in particular"))]
        for ask, worth in cures(view, self.text):
            detail = _("{points} for you", points=worth.words) if worth.words else ""
            items.append(Item(f"{ask.clause} {ask.option}", ask_named(view.setup, ask), detail=detail))
        return items


def cures(view: View, text: Text) -> Sequence[tuple[Ask, Worth]]:
    """Gives the options other than those of `text`, the clauses in order, in each the best for the viewer first."""
    found: list[tuple[Ask, Worth]] = []
    for choice in text:
        clause = view.setup.clause(choice.clause)
        if clause is None:
            continue
        others = [worth_of(view, clause, each) for each in clause.options if each.id != choice.option]
        others = [each for each in others if not each.red_line]
        others.sort(key=lambda each: -(each.points or 0))
        found += [(Ask(clause.id, each.option.id), each) for each in others]
    return found


def object_to(desk: Desk, proposal: Tabled) -> ObjectForm:
    """Gives the form for saying that one would object to a proposal or package."""
    title = _(
        "Object to {document} of {party}", document=plain(proposal.id), party=called(desk.view.setup, proposal.proposer)
    )
    about = listed([clause_named(desk.view.setup, choice) for choice in proposal.choices])
    return _stance_form(desk, proposal.id, proposal.version, proposal.choices, title=title, about=about)


def object_to_chair_text(desk: Desk, text: ChairText) -> ObjectForm:
    """Gives the form for saying that one would object to the Chair's text."""
    title = _("Object to the Chair's text, version {version}", version=text.version)
    return _stance_form(desk, CHAIR_TEXT, text.version, text.text, title=title, about="")


def _stance_form(desk: Desk, document: DocumentId, version: int, text: Text, *, title: str, about: str) -> ObjectForm:
    draft = f"object:{document}"

    def submit(reason: str, asks: tuple[Ask, ...]) -> None:
        desk.send(DeclareStance(document, version, Stance.OBJECT, reason, asks), draft)

    binding = _("A stance binds nobody: you say where you stand, before anything is decided.")
    return ObjectForm(desk, title, f"{about}. {binding}" if about else binding, text, draft, submit)


def object_in_decision(desk: Desk, decision: OpenDecision) -> ObjectForm:
    """Gives the form for objecting while a text is being decided."""
    draft = f"object:{decision.id}"

    def submit(reason: str, asks: tuple[Ask, ...]) -> None:
        desk.send(RaiseObjection(decision.id, decision.version, reason, asks), draft)

    def amend(reason: str, ask: Ask) -> None:
        desk.send(BreakSilence(decision.id, decision.version, reason, ask.option), draft)

    def word() -> None:
        desk.open(break_form(desk, decision, desk.store.draft(draft)))

    title = _("Object to {document}", document=document_named(decision.document))
    warning = _("Your delegation alone stops the text, as long as the objection stands. You may lift it.")
    if not decision.procedure.ends_on_objection:
        return ObjectForm(desk, title, warning, decision.text, draft, submit)
    warning = _("Your delegation alone ends the silence, at once and for good. The Chair may propose the text again.")
    if decision.whole or decision.conference or len(decision.text) > 1:
        return ObjectForm(desk, title, warning, decision.text, draft, submit)
    return ObjectForm(desk, title, warning, decision.text, draft, submit, amend=amend, word=word)
