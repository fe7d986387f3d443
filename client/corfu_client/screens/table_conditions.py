"""The form of a condition: this text only if those clauses read so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from corfu_client.kit.buttons import Button, Checkbox, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.layout import Column, Row
from corfu_client.kit.lists import Item, List
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.text_model import worth_of
from corfu_minutes.agreement_phrases import conditions_named
from corfu_minutes.wordings import document_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.conditions import Condition
from corfu_rules.documents import Stance, Tabled
from corfu_rules.identifiers import ClauseId, OptionId
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.proceedings import OpenDecision
from corfu_rules.texts import Clause, Text
from corfu_rules.views import View

Submit = Callable[[tuple[Condition, ...]], None]


@dataclass(slots=True)
class ConditionsForm:
    """Asks for the clauses and the options that meet the condition. `submit` gets what was chosen.

    What is ticked is kept under `draft`, so that a form closed by accident comes back as it was.
    """

    desk: Desk
    title: str
    text: Text
    submit: Submit
    draft: str
    clause: ClauseId | None = None
    wanted: dict[ClauseId, frozenset[OptionId]] = field(default_factory=dict[ClauseId, frozenset[OptionId]])

    def __post_init__(self) -> None:
        known = {clause.id: {option.id for option in clause.options} for clause in self.desk.view.setup.clauses}
        for part in self.desk.store.draft(self.draft).split():
            clause, _is, option = part.partition("=")
            if option in known.get(ClauseId(clause), set()):
                kept = self.wanted.get(ClauseId(clause), frozenset())
                self.wanted[ClauseId(clause)] = kept | {OptionId(option)}

    def _keep(self) -> None:
        ticked = (f"{clause}={option}" for clause, options in self.wanted.items() for option in sorted(options))
        self.desk.store.write(self.draft, " ".join(ticked))

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, setup = self.desk, self.desk.view.setup
        clauses = open_to_conditions(desk.view, self.text)
        chosen = next((each for each in clauses if each.id == self.clause), clauses[0] if clauses else None)
        explanation = _(
            "Everybody reads your condition. While its clause is open, it holds nobody up; "
            "if the clause is agreed otherwise, this text is open again."
        )
        conditions = self._conditions()
        words = conditions_named(setup, conditions)
        body: list[Widget] = [
            Label(explanation, tone=Tone.MUTED),
            Row(
                [
                    Column([caption(_("CLAUSE")), self._clauses(clauses, chosen)], gap=4, width=320),
                    Column([caption(_("READS AS ONE OF THESE")), *self._options(chosen)], gap=4, grow=1),
                ],
                gap=16,
                height=240,
            ),
            Label(
                _("You agree only if {conditions}.", conditions=words) if words else _("No condition is set yet."),
                bold=True,
                key="condition-words",
            ),
        ]

        def send() -> None:
            if self._conditions():
                desk.form = None
                desk.store.write(self.draft, "")
                self.submit(self._conditions())
                desk.rebuild()

        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("Join on this condition"),
                send,
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason="" if conditions else _("Tick at least one option first."),
                key="send-conditions",
            ),
        ]
        return Dialog(self.title, body, buttons, on_close=desk.close, width=860, key="conditions")

    def _conditions(self) -> tuple[Condition, ...]:
        found: list[Condition] = []
        for clause in open_to_conditions(self.desk.view, self.text):
            options = tuple(each.id for each in clause.options if each.id in self.wanted.get(clause.id, frozenset()))
            if options:
                found.append(Condition(clause.id, options))
        return tuple(found)

    def _clauses(self, clauses: tuple[Clause, ...], chosen: Clause | None) -> Widget:
        items = [
            Item(
                each.id,
                f"{plain(each.id)}  {plain(each.title)}",
                mark=(MarkShape.CHECK, Tone.ACCENT) if self.wanted.get(each.id) else (MarkShape.RING, Tone.NEUTRAL),
            )
            for each in clauses
        ]

        def choose(key: str) -> None:
            self.clause = ClauseId(key)
            self.desk.rebuild()

        return List(items, chosen=chosen.id if chosen else None, on_choose=choose, key="condition-clauses", grow=1)

    def _options(self, clause: Clause | None) -> list[Widget]:
        if clause is None:
            return [Label(_("Every other clause is agreed already."), tone=Tone.MUTED)]

        def tick(option: OptionId, on: bool) -> None:  # noqa: FBT001 - what a checkbox tells
            kept = self.wanted.get(clause.id, frozenset()) - {option}
            self.wanted[clause.id] = kept | {option} if on else kept
            self._keep()
            self.desk.rebuild()

        boxes: list[Widget] = []
        for option in clause.options:
            worth = worth_of(self.desk.view, clause, option)
            points = f"   {worth.words}" if worth.words else ""
            if worth.red_line:
                points = "   " + _("your red line")
            boxes.append(
                Checkbox(
                    plain(option.label) + points,
                    ticked=option.id in self.wanted.get(clause.id, frozenset()),
                    on_change=partial(tick, option.id),
                    key=f"condition-{clause.id}-{option.id}",
                )
            )
        return boxes


def open_to_conditions(view: View, text: Text) -> tuple[Clause, ...]:
    """Gives the clauses on which a condition for `text` can be set: those beside it that are still in brackets."""
    given = {choice.clause for choice in text}
    agreed = {each.clause for each in view.proceedings.clauses if each.choice is not None}
    return tuple(each for each in view.setup.clauses if each.id not in given | agreed)


def join_if(desk: Desk, document: Tabled) -> ConditionsForm:
    """Gives the form for saying on what condition one could join a proposal or package."""

    def submit(conditions: tuple[Condition, ...]) -> None:
        desk.send(DeclareStance(document.id, document.version, Stance.JOIN, conditions=conditions))

    title = _("Could join {document}, if…", document=document_named(document.id))
    return ConditionsForm(desk, title, document.choices, submit, f"conditions:{document.id}")


def join_decision_if(desk: Desk, decision: OpenDecision, submit: Submit) -> ConditionsForm:
    """Gives the form for joining the consensus on a condition; `submit` joins on what was chosen."""
    title = _("Join {document} on a condition", document=document_named(decision.document))
    return ConditionsForm(desk, title, decision.text, submit, f"conditions:{decision.id}")
