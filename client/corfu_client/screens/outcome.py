"""The outcome: the text, who stood in the way and by which rule, and what it is worth to one's own delegation."""

from __future__ import annotations

from functools import partial

import pygame
from typing_extensions import override

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.labels import Drawing, Label, Mark, caption, heading
from corfu_client.kit.layout import Align, Column, Panel, Row, Spacer
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.tabs import Tab, Tabs
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.linkage_words import broken_lines
from corfu_client.outcome_debrief import airtime_blocks, debrief_blocks
from corfu_client.outcome_feedback import feedback_blocks
from corfu_client.outcome_hindsight import hindsight_blocks, hindsight_for
from corfu_client.outcome_lessons import lesson_blocks
from corfu_client.outcome_record import all_records, earlier_attachments, record_blocks
from corfu_client.outcome_result import Result, result_of
from corfu_client.outcome_scale import WorthScale
from corfu_client.screens.contract import Change, Pop, Push, Replace, Stage, UiScreen
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.outcome_deeds import Deed, deeds_for
from corfu_client.screens.routes import briefing_screen, feedback_screen, start_screen
from corfu_client.screens.table_record import log_blocks
from corfu_client.screens.texts_blocks import text_blocks
from corfu_client.treaty_board import bound_blocks
from corfu_minutes.clock_phrases import closing_named
from corfu_minutes.directions import directions_of
from corfu_minutes.wordings import clause_named, listed
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.debriefs import DebriefPart
from corfu_rules.procedures.teaching import ReleaseLessons
from corfu_rules.proceedings import Closing, Player
from corfu_rules.texts import Text
from corfu_rules.views import View
from corfu_rules.wholes import text_as_a_whole
from corfu_wire.messages import Authority


class OutcomeScreen(UiScreen):
    """What the negotiation came to."""

    name = "outcome"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._tab = "record"

    @override
    def arrive(self) -> Change | None:
        return Pop() if self.store.view is None else None

    @override
    def tree(self) -> Widget:
        view = self.store.view
        if view is None:
            return Column([])
        final = view.proceedings.final
        adopted = final is not None and final.adopted
        text = final.text if final else text_as_a_whole(view.setup, view.proceedings)
        name = _("THE TEXT AS ADOPTED") if adopted else _("THE TEXT THAT WAS NOT ADOPTED")
        if final is None and not view.setup.drafts:
            name = _("WHERE THINGS STOOD AT THE START")
        result = result_of(view, text, adopted=adopted)
        left = Panel(
            [
                caption(name),
                RichList(list(text_blocks(view, text, clean=adopted)), key="text", grow=1),
                *_direction(view, text),
            ],
            padding=14,
            gap=6,
            grow=5,
        )
        hints = len(self.store.hints) if self.store.solo else None
        shown = result is not None and view.setup.debrief.shows(DebriefPart.SCORE_SHEET)
        own = [_own(view, result, hints)] if result is not None and shown else []
        right = Column([*own, self._record(view)], grow=5)
        body = Column([self._banner(view), Row([left, right], gap=12, grow=1)], gap=12, grow=1)
        return framed(self.store, body, actions=self._actions(), padding=12)

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        number = int(event.key) - pygame.K_1
        tabs = _tabs(self.store.view) if self.store.view is not None else []
        if 0 <= number < len(tabs):
            self._choose(tabs[number].key)
            return True
        listing = self.ui.find("said")
        if isinstance(listing, RichList) and event.key in {
            pygame.K_UP,
            pygame.K_DOWN,
            pygame.K_PAGEUP,
            pygame.K_PAGEDOWN,
        }:
            self.ui.focus("said")
            return self.ui.handle(event)
        return False

    @override
    def keys(self) -> tuple[Key, ...]:
        return (
            ("1, 2, 3 ...", _("The tabs of the record, in their order")),
            (_("Arrows, Page Up, Page Down"), _("Scroll the record")),
            ("Esc", _("Back to the start")),
        )

    def _banner(self, view: View) -> Widget:
        closing = view.proceedings.closing
        match closing:
            case Closing.ADOPTED | Closing.IN_FORCE:
                shape, tone = MarkShape.CHECK, Tone.GOOD
            case Closing.NOT_ADOPTED | Closing.NOT_IN_FORCE:
                shape, tone = MarkShape.CROSS, Tone.BAD
            case _:
                shape, tone = MarkShape.BAR, Tone.WARN
        words = closing_named(closing) if closing else ""
        if closing is Closing.CONCLUDED and any(each.adopted for each in view.proceedings.outcomes if each.conference):
            shape, tone = MarkShape.CHECK, Tone.GOOD
            words += " " + _("A conference adopted a decision that binds the Parties.")
        return Panel(
            [
                Row(
                    [Mark(shape, tone, size=34), Column([heading(words, tone=tone)], grow=1), *self._deeds()],
                    align=Align.CENTRE,
                )
            ],
            padding=12,
            stripe=tone,
        )

    def _record(self, view: View) -> Widget:
        final, tabs = view.proceedings.final, _tabs(view)
        if tabs and all(each.key != self._tab for each in tabs):
            self._tab = tabs[0].key
        match self._tab if tabs else "":
            case "record" if final is not None:
                blocks = [
                    *bound_blocks(view, self.store.now()),
                    *record_blocks(view.setup, final),
                    *earlier_attachments(view),
                ]
            case "record":
                words = _("The text as a whole was never put to decision.")
                blocks = [Block((Run(words, colour=Tone.MUTED),), key="none")]
            case "decisions":
                blocks = list(all_records(view))
            case "lessons":
                blocks = lesson_blocks(view)
            case "possible":
                blocks = list(hindsight_blocks(view))
            case "feedback":
                blocks = list(feedback_blocks(view))
            case "course":
                blocks = list(log_blocks(self.store))
            case "airtime":
                blocks = list(airtime_blocks(view))
            case _:
                blocks = list(debrief_blocks(view.setup))
        return Panel(
            [
                Tabs(tabs, chosen=self._tab, on_choose=self._choose, anywhere=True, key="tabs"),
                RichList(blocks, key="said", grow=1),
            ],
            padding=12,
            gap=8,
            grow=1,
        )

    def _choose(self, tab: str) -> None:
        self._tab = tab
        self.rebuild()

    @property
    def _taught(self) -> bool:
        return self.store.view is not None and bool(self.store.view.proceedings.lessons)

    def _release(self) -> list[Widget]:
        """Gives the instructor's button that lets everybody read what the bots teach."""
        view = self.store.view
        move = self.store.instructor_moves().get(ReleaseLessons)
        if view is None or self._taught or move is None or not move.open or not _has_bots(view):
            return []
        reason = _("On its way to the host.") if self.store.is_pending(ReleaseLessons) else ""
        return [Button(_("Reveal the bots"), self._send_release, shortcut="R", reason=reason, key="release")]

    def _deeds(self) -> list[Widget]:
        """Gives the buttons of the talk afterwards: one's own feedback, and what the instructor shows the class."""
        buttons: list[Widget] = []
        for deed in deeds_for(self.store):
            waits = deed.command is not None and self.store.is_pending(type(deed.command))
            reason = _("On its way to the host.") if waits else ""
            buttons.append(
                Button(deed.text, partial(self._do, deed), shortcut=deed.shortcut, reason=reason, key=deed.key)
            )
        return buttons

    def _do(self, deed: Deed) -> None:
        if deed.command is None:
            self.go(Push(feedback_screen(self.stage)))
            return
        self.store.send(deed.command, Authority.INSTRUCTOR)
        self.rebuild()

    def _send_release(self) -> None:
        self.store.send(ReleaseLessons(), Authority.INSTRUCTOR)
        self.rebuild()

    def _actions(self) -> list[Widget]:
        return [
            *self._release(),
            Button(_("Briefing"), self._to_briefing, shortcut="B", key="briefing"),
            Button(_("Back to the start"), self._leave, kind=Kind.PLAIN, shortcut="Esc", key="leave"),
            Button(_("Quit"), self.stage.errands.quit, shortcut="Ctrl+Q", key="quit"),
        ]

    def _to_briefing(self) -> None:
        self.go(Push(briefing_screen(self.stage, again=True)))

    def _leave(self) -> None:
        self.stage.errands.leave()
        self.go(Replace(start_screen(self.stage)))


def _direction(view: View, text: Text) -> list[Widget]:
    """Gives where the text as a whole points; nothing where the scenario does not say."""
    directions = directions_of(view.setup.policy_vector(text))
    if not directions:
        return []
    (name, weight), *others = directions
    runs = [Run(_("It points towards: "), colour=Tone.MUTED), Run(f"{name} {_signed(weight)}", bold=True)]
    runs += [Run(f" · {other} {_signed(count)}", colour=Tone.MUTED) for other, count in others]
    return [Label(tuple(runs), size=14)]


def _signed(weight: int) -> str:
    return f"{weight}".replace("-", "−")


def _has_bots(view: View) -> bool:
    return any(each.player is Player.BOT for each in view.proceedings.attendance)


def _tabs(view: View) -> list[Tab]:
    """Gives the tabs that the scenario shows, and that of the bots once it is released."""
    setup, shows = view.setup, view.setup.debrief.shows
    tabs = [
        (shows(DebriefPart.BLOCKED_BY), Tab("record", _("Why"))),
        (shows(DebriefPart.DECISIONS), Tab("decisions", _("All decisions"), count=0)),
        (shows(DebriefPart.TIMELINE), Tab("course", _("The course of events"))),
        (bool(view.proceedings.lessons), Tab("lessons", _("The bots"))),
        (hindsight_for(view) is not None, Tab("possible", _("What was possible"))),
        (shows(DebriefPart.AIRTIME), Tab("airtime", _("Who spoke"))),
        (bool(setup.debrief.questions or setup.debrief.rubric), Tab("debrief", _("The talk afterwards"))),
        (bool(view.sheets), Tab("feedback", _("Feedback"))),
    ]
    return [tab for there, tab in tabs if there]


def _own(view: View, result: Result, hints: int | None) -> Widget:
    tone = Tone.GOOD if result.better else Tone.BAD
    parts: list[Widget] = [
        caption(_("FOR YOUR DELEGATION (CONFIDENTIAL)")),
        Label((Run(result.headline, bold=True, colour=tone), Run("  " + result.explanation))),
        Drawing(WorthScale(result).paint, key="scale", height=66),
    ]
    if hints is not None:
        words = ngettext("You asked for {count} hint.", "You asked for {count} hints.", hints)
        parts.append(Label(words if hints else _("You asked for no hint."), size=15, tone=Tone.MUTED, key="hints"))
    if result.uncounted:
        names = listed([clause_named(view.setup, each) for each in result.uncounted])
        words = _("Counted for nobody, and a matter for the debrief: {clauses}.", clauses=names)
        parts.append(Label(words, size=15, tone=Tone.MUTED))
    for line in result.crossed:
        words = _(
            "Red line crossed in {clause}: {why}", clause=clause_named(view.setup, line.clause), why=plain(line.why)
        )
        parts.append(
            Row([Mark(MarkShape.TRIANGLE, Tone.BAD, size=18), Label(words, size=15, tone=Tone.BAD, grow=1)], gap=8)
        )
    parts += broken_lines(view.setup, result.broken)
    return Panel([*parts, Spacer(0)], padding=14, gap=8)
