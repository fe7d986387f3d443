"""The form of the Chair's text: an option for every clause, and a word on what has changed."""

from __future__ import annotations

from dataclasses import dataclass, field

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextEntry
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.layout import Column, Row
from corfu_client.kit.lists import Item, List
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.text_model import rival_of
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import ClauseId
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.deciding import text_as_a_whole
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.texts import Choice, Text
from corfu_wire.messages import Authority

_NOTE = "present:note"


@dataclass(slots=True)
class PresentForm:
    """Starts from the text as it would be decided now; `instructing` sends it in the instructor's name."""

    desk: Desk
    instructing: bool = False
    chosen: dict[ClauseId, Choice] = field(default_factory=dict[ClauseId, Choice])
    clause: ClauseId | None = None

    def __post_init__(self) -> None:
        view = self.desk.view
        self.chosen = {each.clause: each for each in text_as_a_whole(view.setup, view.proceedings)}
        self.clause = self.desk.clause or view.setup.clauses[0].id

    @property
    def text(self) -> Text:
        """The text as chosen so far."""
        return tuple(self.chosen[clause.id] for clause in self.desk.view.setup.clauses)

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, store = self.desk, self.desk.store
        offer = desk.offer(PresentChairText, instructing=self.instructing)
        body: list[Widget] = [
            Label(_("One option for every clause. Stances on the last version lapse."), tone=Tone.MUTED),
            Row(
                [
                    Column([caption(_("CLAUSE")), self._clauses()], gap=4, width=340),
                    Column([caption(_("HOW IT SHOULD READ")), self._choices()], gap=4, grow=1),
                ],
                gap=16,
                height=376,
            ),
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

    def _clauses(self) -> Widget:
        view = self.desk.view
        items = [
            Item(
                clause.id,
                f"{plain(clause.id)}  {plain(clause.title)}",
                detail=rival_of(view, self.chosen[clause.id]).label,
            )
            for clause in view.setup.clauses
        ]

        def choose(key: str) -> None:
            self.clause = ClauseId(key)
            self.desk.rebuild()

        return List(items, chosen=self.clause, on_choose=choose, key="present-clause", grow=1)

    def _choices(self) -> Widget:
        view = self.desk.view
        candidates = self._candidates()
        items: list[Item] = []
        for number, choice in enumerate(candidates):
            rival = rival_of(view, choice)
            items.append(Item(str(number), rival.label, detail=rival.wording or _("No such clause.")))
        current = next((i for i, each in enumerate(candidates) if self.chosen.get(each.clause) == each), 0)

        def choose(key: str) -> None:
            choice = candidates[int(key)]
            self.chosen = {**self.chosen, choice.clause: choice}
            self.desk.rebuild()

        return List(items, chosen=str(current), on_choose=choose, radio=True, key=f"present-{self.clause}", grow=1)

    def _candidates(self) -> list[Choice]:
        view = self.desk.view
        clause = view.setup.clause(self.clause) if self.clause else None
        if clause is None:
            return []
        authored = [Choice(clause.id, option.id) for option in clause.options]
        own = [each.choice for each in view.proceedings.proposals if each.choice.clause == clause.id]
        return list(dict.fromkeys([*authored, *own, self.chosen[clause.id]]))

    def _submit(self) -> None:
        authority = Authority.INSTRUCTOR if self.instructing else Authority.SEAT
        command = PresentChairText(self.text, self.desk.store.draft(_NOTE))
        self.desk.form = None
        self.desk.send(command, _NOTE, authority=authority)
        self.desk.rebuild()
