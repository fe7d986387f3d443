"""What the panels of the table share: the store, what the person is looking at, and the ways to act."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from corfu_client.kit.buttons import Action, Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.labels import Label, Mark
from corfu_client.kit.layout import Align, Row
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.contract import Change, Stage
from corfu_client.store import LineState, Store
from corfu_minutes.wordings import in_own_words
from corfu_resources.catalogue import _
from corfu_rules.caucuses import CaucusLine
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import CaucusId, ClauseId, DecisionId, DocumentId, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat
from corfu_rules.tables import Note
from corfu_rules.views import View
from corfu_wire.messages import Authority


class Form(Protocol):
    """A dialog with what has been chosen in it; texts typed into it are drafts of the store."""

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        ...


@dataclass(frozen=True, slots=True)
class Sought:
    """Whom to ask once the text that was just sent is on the table: a text on these clauses, none of those `before`."""

    clauses: frozenset[ClauseId]
    before: frozenset[DocumentId]
    parties: tuple[PartyCode, ...]


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways from the table that need more than the desk: to the decision, to the field to speak, to a note."""

    answer: Action
    speak: Action
    note: Action
    brief: Action


@dataclass(frozen=True, slots=True)
class Offer:
    """A move that the seat ever makes: why it is not in order now (empty if it is), and in whose name it goes."""

    title: str
    reason: str
    authority: Authority


@dataclass(slots=True)
class Desk:
    """The state of a table screen that is not the store's: what is chosen, which form is open, what has been seen.

    Notes are shown `by_topic` or by delegation; `read` are those that have been on screen,
    `heard` the lines of caucuses that have.

    A form that is put away in order to send something stays up until the host has answered: it closes once that was
    taken, and says why if it was not.
    `narrow` where the text has no column of its own; `left_room`, `middle_room` and `right_room` are the widths of
    the columns in pixels.
    """

    stage: Stage
    rebuild: Action
    go: Callable[[Change], None]
    tab: str = "proposals"
    clause: ClauseId | None = None
    proposal: DocumentId | None = None
    partner: PartyCode | None = None
    act: str = ""
    matter: str = ""
    speaker: PartyCode | None = None
    caucus: CaucusId | None = None
    copies: frozenset[PartyCode] = frozenset()
    by_topic: bool = False
    topic: ClauseId | None = None
    read: frozenset[Note] = frozenset()
    heard: frozenset[CaucusLine] = frozenset()
    sought: Sought | None = None
    ways: Ways | None = None
    tabs: tuple[tuple[str, str], ...] = ()
    answered: DecisionId | None = None
    phase: Phase | None = None
    narrow: bool = False
    left_room: int = 0
    middle_room: int = 0
    right_room: int = 0
    seen: dict[str, int] = field(default_factory=dict[str, int])
    _form: Form | None = None
    _left: Form | None = None
    _awaited: str = ""
    _viewer: Seat | None = None
    _movers: dict[Widget, type[Command]] = field(default_factory=dict[Widget, type[Command]])

    @property
    def form(self) -> Form | None:
        """The dialog over the screen, None for none."""
        return self._form

    @form.setter
    def form(self, form: Form | None) -> None:
        self._left = self._form if form is None else None
        self._form, self._awaited = form, ""

    def settle(self) -> None:
        """Takes what the host has answered: closes the form that waited for it."""
        self._left = None
        self._movers.clear()
        if self._viewer not in {None, self.view.viewer}:  # moved: what was open and chosen was the other seat's
            self.form = self.partner = self.caucus = None
        self._viewer = self.view.viewer
        if self._awaited and self._awaited not in self.store.pending and not self._refusal():
            self.form = None

    def dialog(self) -> Dialog | None:
        """Gives the dialog of the form that is open, with what became of what it has sent."""
        if self._form is None:
            return None
        dialog = self._form.dialog()
        if self._awaited in self.store.pending:
            dialog.hold(_("Sending…"), _("On its way to the host."))
        elif self._refusal():
            dialog.remark(refused_row(self._refusal()))
        return dialog

    def _refusal(self) -> str:
        return self.store.refused.of_command(self._awaited)

    @property
    def store(self) -> Store:
        """The model."""
        return self.stage.store

    @property
    def view(self) -> View:
        """The view; asking before there is one is a mistake of the program."""
        if self.store.view is None:
            raise RuntimeError("there is no table yet")
        return self.store.view

    @property
    def focus(self) -> DocumentId | None:
        """The text whose stances the seats show: the Chair's on its tab, else the proposal chosen."""
        if self.tab == "chair":
            return CHAIR_TEXT
        return self.proposal

    def offer(self, kind: type[Command], *, instructing: bool = False) -> Offer | None:
        """Gives the move for the own seat, or for the instructor; None where the seat never makes it."""
        store = self.store
        move = (store.instructor_moves() if instructing else store.moves()).get(kind)
        if move is None:
            return None
        reason = in_own_words(move.refusal.sentence) if move.refusal else ""
        if store.line.state in {LineState.LOST, LineState.CLOSED}:
            reason = _("The line to the host is down.")
        elif store.is_pending(kind):
            reason = _("On its way to the host.")
        return Offer(in_own_words(move.title), reason, Authority.INSTRUCTOR if instructing else Authority.SEAT)

    def button(
        self,
        kind: type[Command],
        act: Action,
        *,
        text: str = "",
        style: Kind = Kind.PLAIN,
        shortcut: str = "",
        reason: str = "",
        instructing: bool = False,
        key: str | None = None,
        grow: int = 0,
        sends: Callable[[Command], bool] = lambda _command: True,
    ) -> Button | None:
        """Gives the button for a move, switched off with its reason; None for a move the seat never makes.

        `reason` is a further one, used where the rules have none. The text says so while the command is on its way;
        `sends` tells which commands of the kind are this button's, where there are several.
        """
        offer = self.offer(kind, instructing=instructing)
        if offer is None:
            return None
        shown = _("Sending…") if self.store.is_pending(kind, sends) else text or offer.title
        why = offer.reason or reason
        button = Button(shown, act, kind=style, shortcut=shortcut, reason=why, hint=why, key=key, grow=grow)
        self._movers[button] = kind
        return button

    def refusals(self, buttons: Iterable[Widget]) -> list[Widget]:
        """Gives why what these buttons sent last was not taken, a row for each; nothing while a form says it."""
        return self.refused(*dict.fromkeys(self._movers[each] for each in buttons if each in self._movers))

    def refused(self, *kinds: type[Command]) -> list[Widget]:
        """Gives why the last commands of these kinds were not taken, a row for each; nothing while a form says it."""
        return refused_rows(self.store, *kinds) if self._form is None else []

    def flow(self, buttons: Sequence[Widget], room: int) -> list[Widget]:
        """Gives buttons in as many rows as it takes for each to have its natural width within `room` pixels.

        Below them stands why what one of them sent was not taken.
        """
        look, gap = self.stage.look, 8
        rows: list[list[Widget]] = []
        used = 0
        for button in buttons:
            wide = button.size(look, 100_000).width
            if rows and used + look.dp(gap) + wide <= room:
                rows[-1].append(button)
                used += look.dp(gap) + wide
            else:
                rows.append([button])
                used = wide
        return [*(Row(row, gap=gap) for row in rows), *self.refusals(buttons)]

    def send(self, command: Command, *drafts: str, authority: Authority = Authority.SEAT) -> None:
        """Sends a command. The drafts named are emptied once the host has taken it."""
        if self._awaited in self.store.pending:
            return  # the same form, sent twice
        self._form = self._form or self._left
        sent = self.store.send(command, *drafts, authority=authority)
        self._awaited = sent if self._form is not None else ""

    def open(self, form: Form) -> None:
        """Opens a form over the screen."""
        self.form = form
        self.rebuild()

    def close(self) -> None:
        """Closes the form; what was typed stays in the drafts."""
        self.form = None
        self.rebuild()

    def show(self, tab: str) -> None:
        """Turns to a tab."""
        self.tab = tab
        if tab == "record":
            self.store.read_all()
        self.rebuild()

    def show_text(self) -> None:
        """Shows the text: where it has no column of its own, turns to its tab."""
        if self.narrow:
            self.tab = "text"
        self.rebuild()

    def warn(self, text: str) -> None:
        """Leaves a passing message."""
        self.store.toast(text, Tone.WARN)


def refused_rows(store: Store, *kinds: type[Command]) -> list[Widget]:
    """Gives why the last commands of these kinds were not taken, a row for each."""
    return [refused_row(words) for kind in kinds if (words := store.refused.of(kind))]


def refused_row(words: str) -> Widget:
    """Gives why the host did not take something, and that nothing is lost by it."""
    told = _("Not taken: {reason} Nothing is lost: change it, or try again.", reason=words)
    return Row(
        [Mark(MarkShape.CROSS, Tone.BAD), Label(told, bold=True, tone=Tone.BAD, grow=1)], gap=8, align=Align.CENTRE
    )
