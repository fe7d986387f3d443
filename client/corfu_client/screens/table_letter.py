"""The form of a note by intent: what it is for on the left, what it is about on the right, the sentence below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextEntry
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.layout import Column, Row
from corfu_client.kit.lists import Item, List
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.text_model import ask_named
from corfu_minutes.letter_phrases import intent_named, letter_phrase
from corfu_minutes.wordings import called, clause_named, document_named, listed
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT, ProposalStatus
from corfu_rules.identifiers import ClauseId, DocumentId, Moment, OptionId, PartyCode
from corfu_rules.letters import COMMITTING, OPENING, Intent, Letter, is_whole
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.views import View

_NOTHING = "-"
_DOCUMENT = "@"
"""Before the id of a text, in a list that has options beside texts."""
_HEIGHT = 300


@dataclass(slots=True)
class LetterForm:
    """What is being written to `to`: the intent, and for each slot the key of the entry chosen.

    `answers` is the note that a counter-offer answers.
    """

    desk: Desk
    to: tuple[PartyCode, ...]
    intent: Intent = Intent.ASK_SUPPORT
    about: str = _NOTHING
    other: str = _NOTHING
    answers: Moment | None = None

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, setup = self.desk, self.desk.view.setup
        draft = f"letter:{self.to[0]}"
        letter = self.letter
        offer = desk.offer(SendNote)
        missing = (offer.reason if offer else "") or self._missing(letter)

        def send() -> None:
            if not self._missing(self.letter):
                desk.form = None
                desk.send(SendNote(self.to, desk.store.draft(draft), self.letter), draft)
                desk.copies = frozenset()
                desk.rebuild()

        words = Run("…", colour=Tone.MUTED) if not is_whole(letter) else Run(letter_phrase(setup, letter), italic=True)
        intents: list[Widget] = []
        if self.answers is None:
            items = [Item(each.value, intent_named(each)) for each in OPENING]
            listing = List(
                items, chosen=self.intent.value, on_choose=self._turn, key="letter-intents", height=self._height
            )
            intents = [Column([caption(_("WHAT FOR")), listing], gap=4, width=230)]
        body: list[Widget] = [
            Row([*intents, *self._pickers()], gap=16, height=self._height + 26),
            caption(_("THEY READ, IN THEIR OWN LANGUAGE")),
            Label((words,), height=44),
            TextEntry(
                text=desk.store.draft(draft),
                placeholder=_("A word beside it (optional)"),
                longest=REASON_LIMIT,
                on_change=lambda text: desk.store.write(draft, text),
                key="letter-word",
            ),
        ]
        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            Button(_("Send"), send, kind=Kind.MAIN, shortcut="Ctrl+Enter", reason=missing, key="send-letter"),
        ]
        title = _("To {parties}", parties=listed([called(setup, party) for party in self.to]))
        return Dialog(title, body, buttons, on_close=desk.close, width=960, key="lettering")

    @property
    def _height(self) -> int:
        return _HEIGHT if not self.desk.narrow else _HEIGHT // 2

    @property
    def letter(self) -> Letter:
        """The letter as it is now; not whole where something still has to be chosen."""
        option, document = _option(self.about), _document(self.about)
        other = _option(self.other)
        match self.intent:
            case Intent.ASK_SUPPORT:
                return Letter(self.intent, get=option, document=document)
            case Intent.OFFER_TRADE:
                return Letter(self.intent, give=option, get=other)
            case Intent.COUNTER:
                return Letter(self.intent, give=option, get=other, answers=self.answers)
            case Intent.ASK_INTEREST:
                return Letter(self.intent, clause=None if self.about == _NOTHING else ClauseId(self.about))
            case Intent.ASK_WHY:
                return Letter(self.intent, document=document)
            case Intent.WARN_BLOCK | Intent.PROMISE:
                return Letter(self.intent, give=option, get=other, document=document)
            case _:
                return Letter(self.intent)

    def _missing(self, letter: Letter) -> str:
        view = self.desk.view
        if (
            letter.intent in COMMITTING
            and view.viewer.party
            and view.viewer != view.proceedings.head(view.viewer.party)
        ):
            return _("Only the head of delegation promises.")
        if not is_whole(letter):
            return _("Choose what it is about.")
        return _("Choose two different options.") if letter.give and letter.give == letter.get else ""

    def _turn(self, intent: str) -> None:
        self.intent, self.about, self.other = Intent(intent), _NOTHING, _NOTHING
        self.desk.rebuild()

    def _choose(self, key: str) -> None:
        self.about = key
        self.desk.rebuild()

    def _choose_other(self, key: str) -> None:
        self.other = key
        self.desk.rebuild()

    def _pickers(self) -> list[Widget]:
        view = self.desk.view
        texts, options = _texts(view), _options(view)
        match self.intent:
            case Intent.ASK_SUPPORT:
                return [self._first(_("A TEXT, OR HOW A CLAUSE SHOULD READ"), [*texts, *options])]
            case Intent.OFFER_TRADE | Intent.COUNTER:
                return [self._first(_("YOU TAKE"), options), self._second(_("THEY TAKE"), options)]
            case Intent.ASK_INTEREST:
                clauses = [Item(each.id, clause_named(view.setup, each.id)) for each in view.setup.clauses]
                return [self._first(_("ON WHICH CLAUSE"), [Item(_NOTHING, _("What they need most")), *clauses])]
            case Intent.ASK_WHY:
                return [self._first(_("ON WHICH TEXT"), [Item(_NOTHING, _("Where they stood last")), *texts])]
            case Intent.WARN_BLOCK:
                helps = [Item(_NOTHING, _("Nothing in particular")), *options]
                return [
                    self._first(_("WHAT YOU WOULD OBJECT TO"), [*texts, *options]),
                    self._second(_("WHAT WOULD HELP"), helps),
                ]
            case Intent.PROMISE:
                conditions = [Item(_NOTHING, _("Without a condition")), *options]
                return [
                    self._first(_("WHAT YOU WILL SUPPORT"), [*texts, *options]),
                    self._second(_("IF YOU GET"), conditions),
                ]
            case _:
                return [Label(_("There is nothing else to choose."), tone=Tone.MUTED, grow=1)]

    def _first(self, name: str, items: Sequence[Item]) -> Widget:
        return _picker(name, items, self.about, self._choose, key="letter-about", tall=self._height)

    def _second(self, name: str, items: Sequence[Item]) -> Widget:
        return _picker(name, items, self.other, self._choose_other, key="letter-other", tall=self._height)


def _picker(
    name: str, items: Sequence[Item], chosen: str, choose: Callable[[str], None], *, key: str, tall: int
) -> Widget:
    current = chosen if any(each.key == chosen for each in items) else None
    listing = List(items, chosen=current, on_choose=choose, on_open=choose, radio=True, key=key, height=tall)
    return Column([caption(name), listing], gap=4, grow=1)


def _texts(view: View) -> list[Item]:
    """The texts on the table, the Chair's first."""
    items = [Item(f"{_DOCUMENT}{CHAIR_TEXT}", document_named(CHAIR_TEXT))] if view.proceedings.chair_text else []
    for each in view.proceedings.documents:
        if each.status is ProposalStatus.TABLED:
            about = listed([plain(clause) for clause in each.clauses])
            words = _(
                "{document} of {party} on {clauses}",
                document=plain(each.id),
                party=called(view.setup, each.proposer),
                clauses=about,
            )
            items.append(Item(f"{_DOCUMENT}{each.id}", words))
    return items


def _options(view: View) -> list[Item]:
    asks = [Ask(clause.id, option.id) for clause in view.setup.clauses for option in clause.options]
    return [Item(f"{each.clause} {each.option}", ask_named(view.setup, each)) for each in asks]


def _option(key: str) -> Ask | None:
    clause, space, option = key.partition(" ")
    return Ask(ClauseId(clause), OptionId(option)) if space and not key.startswith(_DOCUMENT) else None


def _document(key: str) -> DocumentId | None:
    return DocumentId(key.removeprefix(_DOCUMENT)) if key.startswith(_DOCUMENT) else None
