"""The tab of the treaty: the Depositary's board, and what one can do under the treaty now."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial

from corfu_client.acts import Act, Chosen
from corfu_client.board_list import BoardList
from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextArea
from corfu_client.kit.labels import Label, Rule, caption
from corfu_client.kit.layout import Column, Row, Spacer
from corfu_client.kit.lists import Item, List
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.party_boxes import party_boxes
from corfu_client.screens.table_desk import Desk, Offer
from corfu_client.screens.table_matter import MatterForm, Offered, row_of
from corfu_client.screens.text_chooser import TextChooser
from corfu_client.treaty_acts import acts, others
from corfu_client.treaty_entries import entries_of, waiting
from corfu_resources.catalogue import _
from corfu_rules.matters import Nature
from corfu_rules.phases import Phase
from corfu_rules.procedures import assisting, consulting, informing
from corfu_rules.rulings import Command
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.views import View
from corfu_rules.wholes import text_as_a_whole

_WIDE, _TEXT_WIDE = 760, 960
_PRESSING = (
    informing.AnswerRequest,
    consulting.JoinConsultations,
    assisting.ConsentToAssistance,
)
"""What others may be waiting for."""


def has_treaty(view: View) -> bool:
    """Says whether this table plays under a treaty at some time."""
    return view.setup.duration(Phase.SIGNATURE) > 0 or view.setup.duration(Phase.IN_FORCE) > 0


def waiting_matters(view: View) -> int:
    """Gives how many matters wait for an answer of the viewer's Party."""
    if view.viewer.party is None or view.proceedings.phase not in {Phase.SIGNATURE, Phase.IN_FORCE}:
        return 0
    return waiting(view)


def treaty_panel(desk: Desk) -> Widget:
    """Gives the tab."""
    offered = _offered(desk)
    parts: list[Widget] = [_board(desk, offered)]
    if offered:
        listing = [Item(kind.__name__, offer.title, detail=act.about) for kind, (act, offer) in offered.items()]
        by_name = {kind.__name__: kind for kind in offered}
        chosen = desk.act if desk.act in by_name else next(iter(by_name))

        def choose(key: str) -> None:
            desk.act = key
            desk.rebuild()

        def begin(key: str) -> None:
            act, offer = offered[by_name[key]]
            desk.open(ActForm(desk, act, offer))

        parts += [
            Rule(),
            caption(_("WHAT YOU CAN DO NOW")),
            List(listing, chosen=chosen, on_choose=choose, on_open=begin, key="acts", grow=3),
            Row(
                [
                    Spacer(),
                    Button(
                        _("Choose: {move}", move=offered[by_name[chosen]][1].title),
                        partial(begin, chosen),
                        kind=Kind.MAIN,
                        shortcut="D",
                        key="begin-act",
                    ),
                ]
            ),
        ]
    return Column(parts, gap=8, grow=1)


def _board(desk: Desk, offered: Offered) -> Widget:
    now = desk.store.now()
    rows = [row_of(each, now) for each in entries_of(desk.view, now)]
    if not rows:
        return Column([Label(_("The Depositary has nothing to announce yet."), tone=Tone.MUTED)], grow=3)

    def choose(key: str) -> None:
        desk.matter = key

    def look_into(key: str) -> None:
        desk.matter = key
        desk.open(MatterForm(desk, key, offered))

    return BoardList(rows, chosen=desk.matter, on_choose=choose, on_open=look_into, key="board", grow=5)


def _offered(desk: Desk) -> dict[type[Command], tuple[Act, Offer]]:
    """The moves that there is something for and that are in order, for the seat or else for the instructor."""
    found: dict[type[Command], tuple[Act, Offer]] = {}
    for kind, act in acts(desk.view).items():
        for instructing in (False, True):
            offer = desk.offer(kind, instructing=instructing)
            if kind not in found and offer is not None and not offer.reason:
                found[kind] = act, offer
    return dict(sorted(found.items(), key=lambda each: each[0] not in _PRESSING))


@dataclass(slots=True)
class ActForm:
    """What a move is about, whom it names, and what is said; in the order in which one thinks of it."""

    desk: Desk
    act: Act
    offer: Offer
    chosen: Chosen = Chosen()
    _chooser: TextChooser | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        view = self.desk.view
        matters = self.act.matters(view) if self.act.matters else ()
        if matters and self.chosen.matter not in {each.id for each in matters}:
            self.chosen = replace(self.chosen, matter=matters[-1].id)
        if self.act.clauses:
            self._chooser = TextChooser(self.desk, text_as_a_whole(view.setup, view.proceedings), "motion")

    @property
    def _draft(self) -> str:
        return f"act:{self.act.command.__name__}"

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk = self.desk
        body: list[Widget] = [
            Label(self.act.about, tone=Tone.MUTED),
            *self._matters(),
            *self._natures(),
            *self._parties(),
            *([self._chooser.widget(280)] if self._chooser else []),
            *self._words(),
        ]
        buttons = [
            Button(_("Back"), desk.close, shortcut="Esc", key="form-back"),
            Button(
                self.offer.title,
                self._submit,
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=self.act.missing(desk.view, self._as_written()),
                key="send-act",
            ),
        ]
        wide = _TEXT_WIDE if self._chooser else _WIDE
        return Dialog(self.offer.title, body, buttons, on_close=desk.close, width=wide, key="acting")

    def _as_written(self) -> Chosen:
        clauses = self._chooser.text if self._chooser else ()
        return replace(self.chosen, text=self.desk.store.draft(self._draft), clauses=clauses)

    def _change(self, chosen: Chosen) -> None:
        self.chosen = chosen
        self.desk.rebuild()

    def _matters(self) -> list[Widget]:
        matters = self.act.matters(self.desk.view) if self.act.matters else ()
        if len(matters) == 1:
            return [Label((Run(matters[0].words, bold=True),))]
        if not matters:
            return []
        items = [Item(each.id, each.words) for each in matters]
        return [
            caption(_("ABOUT WHICH")),
            List(
                items,
                chosen=self.chosen.matter,
                on_choose=lambda key: self._change(replace(self.chosen, matter=key)),
                radio=True,
                key="act-matter",
                height=min(200, 46 * len(items)),
            ),
        ]

    def _natures(self) -> list[Widget]:
        if not self.act.natures:
            return []
        items = [
            Item(Nature.ATTACK.value, _("An armed attack")),
            Item(Nature.THREAT.value, _("The threat of an armed attack")),
        ]
        return [
            List(
                items,
                chosen=self.chosen.nature.value,
                on_choose=lambda key: self._change(replace(self.chosen, nature=Nature(key))),
                radio=True,
                key="act-nature",
                height=88,
            )
        ]

    def _parties(self) -> list[Widget]:
        if self.act.parties[1] == 0:
            return []
        return [
            caption(self.act.names),
            party_boxes(
                self.desk,
                others(self.desk.view),
                self.chosen.parties,
                lambda parties: self._change(replace(self.chosen, parties=parties)),
                prefix="act",
                room=_WIDE - 80,
                only_one=self.act.parties[1] == 1,
            ),
        ]

    def _words(self) -> list[Widget]:
        if not self.act.says:
            return []
        store = self.desk.store

        def typed(text: str) -> None:
            store.write(self._draft, text)
            self.desk.rebuild()

        return [
            caption(self.act.says),
            TextArea(text=store.draft(self._draft), rows=3, longest=STATEMENT_LIMIT, on_change=typed, key="act-words"),
        ]

    def _submit(self) -> None:
        desk, chosen = self.desk, self._as_written()
        if self.act.missing(desk.view, chosen):
            return
        desk.form = None
        desk.send(self.act.make(chosen), self._draft, authority=self.offer.authority)
        desk.rebuild()
