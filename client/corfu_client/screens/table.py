"""The table: the seats around it, the text in brackets, the proposals, the talk, and the moves open now."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pygame
from typing_extensions import override

from corfu_client.kit.buttons import Button
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextArea, TextEntry
from corfu_client.kit.layout import Column, Panel, Row
from corfu_client.kit.tabs import Tab, Tabs
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.account import AccountScreen
from corfu_client.screens.contract import Change, Push, Replace, Stage, UiScreen
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.outcome import OutcomeScreen
from corfu_client.screens.papers_panel import PapersPanel
from corfu_client.screens.records import fresh_record
from corfu_client.screens.routes import briefing_screen, projector_screen, start_screen
from corfu_client.screens.table_caucus import caucus_panel, waiting_in_caucuses
from corfu_client.screens.table_chair_text import chair_text_panel
from corfu_client.screens.table_cosponsors import settle_sought
from corfu_client.screens.table_delegation import delegation_panel, has_delegation, unread_advice
from corfu_client.screens.table_desk import Desk, Ways
from corfu_client.screens.table_floor import floor_panel
from corfu_client.screens.table_hint import HintForm
from corfu_client.screens.table_moves import moves_panel
from corfu_client.screens.table_notes import notes_panel, unread_notes
from corfu_client.screens.table_palette import palette_at_the_top, palette_button, palette_key
from corfu_client.screens.table_proposals import in_order, proposals_panel
from corfu_client.screens.table_record import record_panel
from corfu_client.screens.table_round import seats_panel
from corfu_client.screens.table_steer import may_steer, run_the_table
from corfu_client.screens.table_treaty import has_treaty, treaty_panel, waiting_matters
from corfu_client.screens.texts_panel import text_news, text_shortcut, texts_panel, texts_tab
from corfu_client.table_centre import centre_of
from corfu_client.table_situation import Situation, chair_text_waits, situation_of, unanswered
from corfu_minutes.wordings import document_named
from corfu_resources.catalogue import _
from corfu_rules.identifiers import DecisionId
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import PauseTable, ResumeTable
from corfu_rules.seats import OBSERVER
from corfu_rules.views import View
from corfu_wire.messages import Authority

_WIDE = 1100
"""The width in dp from which the text has a column of its own."""
_MANY = 16
"""With more seats than this the table needs the room of the text's column."""
_PANELS: Mapping[str, Callable[[Desk], Widget]] = {
    "proposals": proposals_panel,
    "chair": chair_text_panel,
    "floor": floor_panel,
    "notes": notes_panel,
    "caucus": caucus_panel,
    "record": record_panel,
    "delegation": delegation_panel,
    "treaty": treaty_panel,
}
_SHOW_TIME = frozenset({"floor", "caucus", "treaty"})
"""The tabs on which something runs by the clock; the others are made anew only when something has happened."""

_TAB_OF = {
    Phase.OPENING: "floor",
    Phase.DRAFTING: "proposals",
    Phase.ADOPTION: "chair",
    Phase.SIGNATURE: "treaty",
    Phase.IN_FORCE: "treaty",
}
"""Where a phase is mostly played; its tab comes up when it begins, unless the person is writing."""


def _panels_of(view: View) -> list[str]:
    """Gives the tabs of this table from left to right: those of the treaty first where none is drafted."""
    order = ["treaty", *(each for each in _PANELS if each != "treaty")] if not view.setup.drafts else list(_PANELS)
    hidden = {
        "delegation": not has_delegation(view),
        "treaty": not has_treaty(view),
        "proposals": not view.setup.drafts,
    }
    return [each for each in order if not hidden.get(each, False)]


class TableScreen(UiScreen):
    """The negotiation as one seat sees it. A decision that opens comes up by itself; the end leads to the outcome."""

    name = "table"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self.desk = Desk(stage, self.rebuild, self.go)
        self.desk.ways = Ways(self._to_decision, self._to_speak, self._to_note, self._to_briefing)
        self._announced: DecisionId | None = None
        self._papers = PapersPanel(self.store, lambda: self.ui, self.rebuild, self._to_briefing)

    @override
    def arrive(self) -> Change | None:
        view, desk = self.store.view, self.desk
        if view is None:
            return Replace(start_screen(self.stage))
        if view.proceedings.closing is not None:
            return Replace(OutcomeScreen(self.stage))
        if self.store.account is not None:
            return Push(AccountScreen(self.stage))
        decision = view.proceedings.decision
        if decision is None or decision.id in {desk.answered, self._announced if self._writing else None}:
            return None
        if self._writing:  # nobody's hands are on the keys of another screen all of a sudden
            self._announced = decision.id
            words = _(
                "{document} is being decided. Finish here, then answer.", document=document_named(decision.document)
            )
            self.store.toast(words, Tone.WARN)
            return None
        desk.answered = decision.id
        desk.proposal = decision.document or desk.proposal
        return Push(DecisionScreen(self.stage, unasked=True))

    @override
    def rebuild(self) -> None:
        if self.store.view is None:
            return
        self.desk.settle()
        settle_sought(self.desk)
        self.store.reading.follow(self.store.view, self.store.feed)
        self._choose_something()
        super().rebuild()

    @override
    def tree(self) -> Widget:
        desk = self.desk
        left_share, text_share, right_share = self._shares()
        situation = situation_of(desk.view, self.store.now(), may_instruct=self.store.may_instruct)
        moves = self.kept("moves", (self.state_of_things, situation), lambda: self._moves(situation))
        left = Column([self._seats(situation), moves], grow=left_share)
        time = self.store.now() if desk.tab in _SHOW_TIME else None
        if self._papers.shown:
            right = self._papers.widget(desk.view, grow=right_share)
        else:
            right = self.kept("right", (self.state_of_things, time), lambda: self._talk(right_share))
        text = lambda: texts_panel(desk, grow=text_share)  # noqa: E731 - a part like the others
        middle = [] if desk.narrow else [self.kept("text", (self.state_of_things,), text)]
        body = Column([*fresh_record(desk), Row([left, *middle, right], gap=12, grow=1)], gap=8, grow=1)
        return framed(self.store, body, menu=self.menu(), actions=self._actions(), padding=12)

    def _seats(self, situation: Situation) -> Widget:
        desk, view = self.desk, self.desk.view
        centre = centre_of(view, situation, self.store.now())
        shows = (view.setup, view.viewer, view.proceedings, desk.focus, desk.narrow, self.store.seat_order)
        build = lambda: seats_panel(desk, centre, urgent=situation.urgent)  # noqa: E731 - a part like the others
        return self.kept("seats", (*shows, centre, situation.urgent), build)

    def _moves(self, situation: Situation) -> Widget:
        return moves_panel(self.desk, situation, answer=self._to_decision, speak=self._to_speak, note=self._to_note)

    def _talk(self, share: int) -> Widget:
        panel = _PANELS.get(self.desk.tab, texts_tab)
        shown = panel(self.desk)  # before the tabs, which count what has not been on screen
        return Panel([self._tabs(), shown], padding=10, gap=8, grow=share)

    def _shares(self) -> tuple[int, int, int]:
        """The shares of the columns in the width; notes what room that leaves in the outer ones."""
        desk, look = self.desk, self.stage.look
        many = len(desk.view.proceedings.table) > _MANY
        desk.narrow = many or self.stage.size[0] < look.dp(_WIDE)
        if not desk.narrow and desk.tab == "text":
            desk.tab = _panels_of(desk.view)[0]
        shares = (35, 37, 52) if not desk.narrow else (55, 0, 45) if many else (40, 0, 60)
        room = self.stage.size[0] - look.dp(24) - look.dp(12) * (1 if desk.narrow else 2)
        desk.left_room = room * shares[0] // sum(shares) - look.dp(28)
        desk.middle_room = room * shares[1] // sum(shares) - look.dp(24)
        desk.right_room = room * shares[2] // sum(shares) - look.dp(24)
        return shares

    @override
    def dialog(self) -> Dialog | None:
        return self.desk.dialog()

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        key = int(event.key)
        if palette_key(self.desk, event, typing=self._typing):
            return True
        if self.desk.form is not None:
            return False
        if key == pygame.K_ESCAPE and self._papers.shown:
            self._papers.toggle()
            return True
        if key == pygame.K_ESCAPE:
            self.ui.focus("tabs")
            return True
        if key == pygame.K_F6 and self._may_project:
            self.go(Push(projector_screen(self.stage, over=True)))
            return True
        number = key - pygame.K_1
        bare = not self._typing and not event.mod & (pygame.KMOD_CTRL | pygame.KMOD_ALT)
        panels = _panels_of(self.desk.view)
        if bare and 0 <= number < len(panels):
            self.desk.show(panels[number])
            return True
        return text_shortcut(self.desk, event)

    @property
    def _writing(self) -> bool:
        """Whether the person is in the middle of a form or of a sentence."""
        widget = self.ui.find(self.ui.focused or "")
        return self.desk.form is not None or (isinstance(widget, TextEntry | TextArea) and bool(widget.text))

    @property
    def _may_project(self) -> bool:
        return self.store.may_instruct or self.desk.view.viewer == OBSERVER

    @property
    def _typing(self) -> bool:
        widget = self.ui.find(self.ui.focused or "")
        return widget is not None and widget.takes_text

    def _tabs(self) -> Widget:
        desk, view = self.desk, self.desk.view
        statements = len(view.proceedings.statements)
        if desk.tab == "floor":
            desk.seen["floor"] = statements
        heard = unread_advice(view, desk.seen.get("delegation", 0)) if desk.tab != "delegation" else 0
        in_caucuses = waiting_in_caucuses(desk)
        every = [
            Tab("proposals", _("Proposals"), count=len(unanswered(view)) if view.viewer.party else 0),
            Tab("chair", _("Chair"), count=int(chair_text_waits(view))),
            Tab("floor", _("Floor"), count=max(0, statements - desk.seen.get("floor", 0))),
            Tab("notes", _("Notes"), count=unread_notes(desk)),
            Tab("caucus", _("Caucus"), count=in_caucuses),
            Tab("record", _("Record")),
            Tab("delegation", _("Team"), count=heard),
            Tab("treaty", _("Treaty"), count=waiting_matters(view)),
        ]
        by_key = {each.key: each for each in every}
        tabs = [by_key[key] for key in _panels_of(view)]
        desk.tabs = tuple((each.key, each.text) for each in tabs)
        if desk.narrow:  # no room for more counts than that of the text
            tabs = [Tab("text", _("Text"), count=text_news(desk)), *(Tab(each.key, each.text) for each in tabs)]
        return Tabs(tabs, chosen=desk.tab, on_choose=desk.show, anywhere=True, key="tabs")

    def _actions(self) -> list[Widget]:
        desk = self.desk
        running = desk.view.proceedings.clock.running
        command = PauseTable() if running else ResumeTable()
        pause = desk.button(
            type(command),
            lambda: desk.send(command, authority=Authority.INSTRUCTOR),
            text=_("Pause") if running else _("Resume"),
            shortcut="F8",
            instructing=True,
            key="pause",
        )
        actions: list[Widget] = [Button(_("Briefing"), self._papers.toggle, shortcut="B", key="briefing")]
        if self.store.solo and desk.view.brief is not None and desk.view.proceedings.clock.started:
            actions.insert(0, Button(_("Hint"), lambda: desk.open(HintForm(desk)), shortcut="F3", key="hint"))
        if palette_at_the_top(desk):
            actions.insert(0, palette_button(desk))
        if pause is not None and not desk.narrow and desk.view.proceedings.clock.started:
            actions.append(pause)
        if may_steer(desk):
            actions.append(Button(_("Run…"), lambda: run_the_table(desk), shortcut="F9", key="steer"))
        return actions

    def _choose_something(self) -> None:
        desk = self.desk
        if desk.tab not in {"text", *_panels_of(desk.view)}:
            desk.tab = _panels_of(desk.view)[0]
        phase = desk.view.proceedings.phase
        if desk.phase is not phase and not self._typing:
            desk.tab = _TAB_OF.get(phase, desk.tab) if desk.phase is not None or desk.tab == "proposals" else desk.tab
            desk.phase = phase
        live = in_order(desk.view)
        if desk.proposal is None and live:
            desk.proposal = next(iter((*unanswered(desk.view), *live))).id
        if desk.clause is None and desk.proposal is not None:
            found = desk.view.proceedings.proposal(desk.proposal)
            desk.clause = found.choice.clause if found else None

    def _to_speak(self) -> None:
        self.desk.show("floor")
        self.ui.focus("say")

    def _to_note(self) -> None:
        self.desk.show("notes")
        fields = (f"note:{party.code}" for party in self.desk.view.setup.parties)
        self.ui.focus(next((key for key in fields if self.ui.find(key)), "partners"))

    def _to_briefing(self) -> None:
        self.go(Push(briefing_screen(self.stage, again=True)))

    def _to_decision(self) -> None:
        self.go(Push(DecisionScreen(self.stage)))

    @override
    def keys(self) -> tuple[Key, ...]:
        return (
            (f"1 – {len(_panels_of(self.desk.view))}", _("The tabs, from left to right")),
            ("P, R, C", _("Propose, revise, co-sponsor")),
            ("J, O", _("Could join, would object")),
            ("U, K", _("Reopen the clause chosen; classify own wording")),
            ("Z, V, X", _("Read the text large, the history of a clause, mark changes as seen")),
            ("Ctrl+F, F7, Shift+F7", _("Find in the text, the next change, compare with something else")),
            ("S, N, M", _("Speak on the floor, write a note; in the notes: ask, offer, promise")),
            *(
                (("F, Y, I", _("Ask for the floor; there, reply and raise a point of order")),)
                if self.desk.view.setup.floor.kept
                else ()
            ),
            ("Ctrl+K, /", _("What can I do now? Every move, by typing")),
            ("A", _("Go to what waits for you")),
            (".", _("Seat the table in another order; arrow keys and Enter on a seat open it")),
            *((("D", _("Do what is chosen under the treaty")),) if has_treaty(self.desk.view) else ()),
            ("B", _("Your briefing")),
            *((("F6", _("Projector")),) if self._may_project else ()),
            *((("F3", _("What could I do now?")),) if self.store.solo else ()),
            ("Ctrl+Enter", _("Send what you have written")),
            ("F8, F9", _("Pause; run the table (the instructor)")),
        )
