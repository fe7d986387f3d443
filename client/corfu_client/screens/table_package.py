"""The form of a package: clause after clause what it says, taken from the options, from others, or in own words."""

from __future__ import annotations

from dataclasses import dataclass, field

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextArea, TextEntry
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.layout import Column, Row, Spacer
from corfu_client.kit.lists import Item, List
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.linkage_words import reminders
from corfu_client.screens.table_cosponsors import ASKED, asked_parties, asking_boxes, seek_later
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_effects_shown import against_it, conflicts, warning, worth_with
from corfu_client.text_model import rival_of, worth_of
from corfu_client.text_worth import part_worth
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.documents import Package, Proposal, ProposalStatus, TakenUp
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId
from corfu_rules.procedures.packaging import FEWEST_CLAUSES, MOST_CLAUSES, RevisePackage, TablePackage
from corfu_rules.setup import REASON_LIMIT, STATEMENT_LIMIT
from corfu_rules.texts import Choice, Text

WHY = "package:why"
CHOSEN = "package:chosen"
"""What a package that is not on the table yet says so far: clause and option, or clause and whose text it takes up."""
_OUT = "-"


@dataclass(slots=True)
class PackageForm:
    """What is in the package so far. `takes_up` says which clause is taken from whose proposal."""

    desk: Desk
    clause: ClauseId | None = None
    chosen: dict[ClauseId, OptionId] = field(default_factory=dict[ClauseId, OptionId])
    takes_up: dict[ClauseId, DocumentId] = field(default_factory=dict[ClauseId, DocumentId])
    revising: DocumentId | None = None
    asks: bool = False

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, setup = self.desk, self.desk.view.setup
        self.clause = self.clause or desk.clause or setup.clauses[0].id
        title = _("Revise {document}", document=plain(self.revising)) if self.revising else _("Propose a package")
        body: list[Widget] = [
            Label(_("A package stands or falls as one: nobody gets a part of it."), tone=Tone.MUTED),
            Row(
                [
                    Column([caption(_("CLAUSE")), self._clauses()], gap=4, width=340),
                    Column([caption(_("HOW IT SHOULD READ")), self._readings(self.clause)], gap=4, grow=1),
                ],
                gap=16,
                height=214,
            ),
            Label(self._summary(), bold=True, key="package-summary"),
            *self._conflicts(),
            *self._wording(self.clause),
            caption(_("WHY (A SENTENCE FOR THE OTHERS)")),
            TextEntry(
                text=desk.store.draft(WHY),
                longest=REASON_LIMIT,
                on_change=lambda text: desk.store.write(WHY, text),
                key="package-why",
            ),
            *self._asking(),
        ]
        return Dialog(title, body, self._buttons(), on_close=desk.close, width=1000, key="packaging")

    def _asking(self) -> list[Widget]:
        if self.revising is not None:
            return []
        if self.asks or asked_parties(self.desk):
            return asking_boxes(self.desk, 920)

        def show() -> None:
            self.asks = True
            self.desk.rebuild()

        return [Row([Button(_("Ask others to co-sponsor…"), show, kind=Kind.QUIET, key="ask-others"), Spacer()])]

    def _conflicts(self) -> list[Widget]:
        view, text = self.desk.view, self._text
        lines = [warning(words) for words in conflicts(view, text, but=self.revising)]
        said = [Label(words, size=15, tone=Tone.MUTED) for words in against_it(view, text)]
        return [*lines, *reminders(view, view.brief, text), *said]

    def _clauses(self) -> Widget:
        items = [
            Item(
                clause.id,
                f"{plain(clause.id)}  {plain(clause.title)}",
                detail=self._named(clause.id) or _("not in the package"),
                mark=(MarkShape.CHECK, Tone.ACCENT) if self._has(clause.id) else (MarkShape.RING, Tone.NEUTRAL),
            )
            for clause in self.desk.view.setup.clauses
        ]

        def choose(key: str) -> None:
            self.clause = ClauseId(key)
            self.desk.rebuild()

        return List(items, chosen=self.clause, on_choose=choose, key="package-clauses", grow=1)

    def _has(self, clause: ClauseId) -> bool:
        return clause in self.chosen or clause in self.takes_up

    def _named(self, clause: ClauseId) -> str:
        proposal = self._taken(clause)
        if proposal is not None:
            return f"{plain(proposal.id)} {called(self.desk.view.setup, proposal.proposer)}"
        choice = self._choice(clause)
        return rival_of(self.desk.view, choice).label if choice else ""

    def _readings(self, clause: ClauseId) -> Widget:
        view = self.desk.view
        found = view.setup.clause(clause)
        items = [Item(_OUT, _("Leave this clause out of the package"))]
        for option in found.options if found else ():
            worth = worth_of(view, found, option) if found else None
            tail = "" if worth is None or not worth.words else "   " + worth.words
            if worth is not None and worth.red_line:
                tail = "   " + _("your red line")
            tone = Tone.BAD if worth is not None and worth.red_line else Tone.ACCENT
            items.append(
                Item(
                    option.id,
                    (Run(plain(option.label), bold=True), Run(tail, bold=True, colour=tone)),
                    detail=plain(option.wording) or _("No such clause."),
                )
            )
        for proposal in self._offered(clause):
            words = _("Take up {id} of {party}", id=plain(proposal.id), party=called(view.setup, proposal.proposer))
            rival = rival_of(view, proposal.choice)
            items.append(
                Item(
                    f"take {proposal.id}",
                    (Run(words, bold=True), Run(f"   {rival.label}")),
                    detail=rival.wording or _("No such clause."),
                )
            )

        def choose(key: str) -> None:
            self.chosen.pop(clause, None)
            self.takes_up.pop(clause, None)
            if key.startswith("take "):
                self.takes_up[clause] = DocumentId(key.removeprefix("take "))
            elif key != _OUT:
                self.chosen[clause] = OptionId(key)
            self._keep()
            self.desk.rebuild()

        taken = self.takes_up.get(clause)
        current = f"take {taken}" if taken else self.chosen.get(clause, _OUT)
        return List(items, chosen=current, on_choose=choose, radio=True, key=f"package-{clause}", grow=1)

    def _keep(self) -> None:
        """Keeps what is chosen with what is typed, so that a form closed by accident is offered again."""
        if self.revising is None:
            chosen = [f"{clause}={option}" for clause, option in self.chosen.items()]
            taken = [f"{clause}~{document}" for clause, document in self.takes_up.items()]
            self.desk.store.write(CHOSEN, " ".join((*chosen, *taken)))

    def _offered(self, clause: ClauseId) -> list[Proposal]:
        return [
            each
            for each in self.desk.view.proceedings.proposals
            if each.status is ProposalStatus.TABLED and each.choice.clause == clause
        ]

    def _taken(self, clause: ClauseId) -> Proposal | None:
        return next((each for each in self._offered(clause) if each.id == self.takes_up.get(clause)), None)

    def _wording(self, clause: ClauseId) -> list[Widget]:
        if clause not in self.chosen:
            return []
        store, draft = self.desk.store, _draft(clause)

        def change(text: str) -> None:
            store.write(draft, text)
            self.desk.rebuild()

        return [
            caption(_("OWN WORDING")),
            TextArea(
                text=store.draft(draft),
                placeholder=_("Leave empty for the words of the option; or write your own, near to it in meaning."),
                rows=2,
                longest=STATEMENT_LIMIT,
                on_change=change,
                key=draft,
            ),
        ]

    def _choice(self, clause: ClauseId) -> Choice | None:
        option = self.chosen.get(clause)
        if option is None:
            return None
        return Choice(clause, option, self.desk.store.draft(_draft(clause)).strip() or None)

    @property
    def _own(self) -> Text:
        choices = (self._choice(clause.id) for clause in self.desk.view.setup.clauses)
        return tuple(choice for choice in choices if choice is not None)

    @property
    def _from_others(self) -> tuple[TakenUp, ...]:
        found = (self._taken(clause) for clause in self.takes_up)
        return tuple(TakenUp(each.id, each.version) for each in found if each is not None)

    @property
    def _text(self) -> Text:
        """What the package says, in the order of the clauses."""
        taken = [proposal.choice for proposal in map(self._taken, self.takes_up) if proposal is not None]
        order = [clause.id for clause in self.desk.view.setup.clauses]
        return tuple(sorted((*self._own, *taken), key=lambda each: order.index(each.clause)))

    def _summary(self) -> str:
        text = self._text
        if not text:
            return _("Nothing is in the package yet.")
        names = "; ".join(f"{plain(each.clause)} {rival_of(self.desk.view, each).label}" for each in text)
        brief = self.desk.view.brief
        if brief is None:
            return names
        worth = part_worth(self.desk.view, brief, text)
        return f"{names}. " + _("For you: {points}", points=worth) if worth else names

    def _buttons(self) -> list[Widget]:
        offer = self.desk.offer(TablePackage if self.revising is None else RevisePackage)
        count = len(self._own) + len(self._from_others)
        missing = _("Put at least two clauses into it.") if count < FEWEST_CLAUSES else ""
        if count > MOST_CLAUSES:
            missing = ngettext(
                "A package joins at most {count} clause.", "A package joins at most {count} clauses.", MOST_CLAUSES
            )
        worth = worth_with(self.desk.view, self._text) if count else ()
        return [
            *([Label(worth, size=15, key="worth-with")] if worth else []),
            Button(_("Back"), self.desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("Put it on the table"),
                self._submit,
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=(offer.reason if offer else "") or missing,
                key="send-package",
            ),
        ]

    def _submit(self) -> None:
        desk, why = self.desk, self.desk.store.draft(WHY)
        own, taken = self._own, self._from_others
        if len(own) + len(taken) < FEWEST_CLAUSES:
            return
        drafts = (WHY, CHOSEN, ASKED, *(_draft(clause.id) for clause in desk.view.setup.clauses))
        desk.form = None
        if self.revising is None:
            seek_later(desk, frozenset(each.clause for each in self._text))
            desk.send(TablePackage(own, taken, why), *drafts)
        else:
            desk.send(RevisePackage(self.revising, own, taken, why), *drafts)
        desk.rebuild()


def package_form(desk: Desk) -> PackageForm:
    """Gives the form for a new package, with what was chosen in it before it was closed."""
    form = PackageForm(desk)
    known = {clause.id: {option.id for option in clause.options} for clause in desk.view.setup.clauses}
    for part in desk.store.draft(CHOSEN).split():
        clause, chosen, option = part.partition("=")
        if chosen and option in known.get(ClauseId(clause), set()):
            form.chosen[ClauseId(clause)] = OptionId(option)
        clause, taken, document = part.partition("~")
        found = desk.view.proceedings.proposal(DocumentId(document)) if taken else None
        if found is not None and found.status is ProposalStatus.TABLED:
            form.takes_up[ClauseId(clause)] = found.id
    return form


def revise_package_form(desk: Desk, package: Package) -> PackageForm:
    """Gives the form for a new version of one's own package, with what it says to start from."""
    form = PackageForm(desk, clause=package.clauses[0], revising=package.id)
    taken = {each.proposal: each.version for each in package.takes_up}
    for proposal in desk.view.proceedings.proposals:
        as_taken = taken.get(proposal.id) == proposal.version and proposal.choice in package.choices
        if as_taken and proposal.status is ProposalStatus.TABLED:
            form.takes_up[proposal.choice.clause] = proposal.id
    for choice in package.choices:
        if choice.clause not in form.takes_up:
            form.chosen[choice.clause] = choice.option
            desk.store.write(_draft(choice.clause), choice.wording or "")
    if not desk.store.draft(WHY):
        desk.store.write(WHY, package.rationale)
    return form


def _draft(clause: ClauseId) -> str:
    return f"package:{clause}"
