"""The replay: the table as it was at any moment, with a slider over everything that happened."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pygame
from typing_extensions import override

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.labels import Drawing, Label
from corfu_client.kit.layout import Align, Column, Panel, Row, Spacer
from corfu_client.kit.lists import Item, List
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.sliders import Slider
from corfu_client.kit.tabs import Tab, Tabs
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.recordings import Recording
from corfu_client.replay_marks import marks_of
from corfu_client.replay_picture import ReplayPicture, talk_of
from corfu_client.replay_text import happened_by, moved_since, text_then
from corfu_client.replays import Sort, Tape
from corfu_client.screens.contract import Change, Pop, Stage, UiScreen
from corfu_client.screens.frames import chip, header
from corfu_client.screens.help import Key
from corfu_client.screens.table_seats import TablePicture
from corfu_client.screens.table_treaty import has_treaty
from corfu_client.store import LineState
from corfu_client.table_centre import centre_of
from corfu_client.table_marks import seat_states
from corfu_client.table_situation import situation_of
from corfu_client.treaty_board import board_blocks
from corfu_minutes.wordings import called, minutes, phase_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import ClauseId
from corfu_rules.seats import OBSERVER, Seat
from corfu_rules.views import View

SPEEDS = (10, 30, 60, 240)
"""How many times faster than at the table."""
LONGEST = 1.5
"""Seconds that a replay waits at most where nothing happened for long."""
SHORTEST = 0.05
"""Seconds that every step stays at least."""
_WIDE = 1240
"""The width in dp from which all buttons stand in one row."""
_LONGEST_WORDS = 220
"""Characters of what happened that stand over the slider; the tab of what happened has all of it."""
_JUMPS = ((Sort.DECISION, "D"), (Sort.STATEMENT, "S"), (Sort.PROPOSAL, "P"), (Sort.PHASE, "H"))


class ReplayScreen(UiScreen):
    """Scrubs a table as its own seat, or the room, saw it; with a `recording` as anybody whom that holds."""

    name = "replay"
    first_focus = "slider"

    def __init__(self, stage: Stage, recording: Recording | None = None) -> None:
        super().__init__(stage)
        self._recording = recording
        self._tapes: dict[Seat, tuple[Tape, Tape]] = {}
        self._viewer: Seat | None = recording.viewers[0] if recording is not None else None
        self._place = 0
        self._tape: Tape | None = None
        self._tab = "text"
        self._speed = 1
        self._due: float | None = None
        self._choosing = False
        self._moved: tuple[ClauseId, ...] = ()

    # what is replayed

    @override
    def arrive(self) -> Change | None:
        if self._recording is None and self.store.replaying.tape() is None:
            return Pop()
        replaying = self.store.replaying
        asks = self._recording is None and replaying.host_gives and not replaying.whole and not replaying.asking
        if asks and not replaying.fault and self.store.line.state is LineState.LIVE:
            replaying.asking = True
            self.stage.errands.replay()
        return None

    def _now(self) -> Tape | None:
        """Gives the tape to show, and stays at the moment of before if it is another one than before."""
        source = self._source()
        if source is None:
            return None
        shown = source if self._viewer in {None, source.viewer} else self._as_the_room(source)
        if self._tape is not None and self._tape is not shown:
            self._place = shown.place_at(self._tape.at(self._place)) if self._place else 0
        self._tape = shown
        self._place = min(self._place, len(shown))
        return shown

    def _source(self) -> Tape | None:
        if self._recording is None:
            return self.store.replaying.tape()
        viewer = self._viewer or self._recording.viewers[0]
        kept = self._tapes.get(viewer)
        if kept is None:
            tape = self._recording.tape_of(viewer)
            kept = self._tapes[viewer] = (tape, tape)
        return kept[0]

    def _as_the_room(self, source: Tape) -> Tape:
        kept = self._tapes.get(OBSERVER)
        if kept is None or kept[0] is not source:
            kept = self._tapes[OBSERVER] = (source, source.public())
        return kept[1]

    def _viewers(self, tape: Tape) -> Sequence[Seat]:
        if self._recording is not None:
            return self._recording.viewers
        source = self.store.replaying.tape() or tape
        return tuple(dict.fromkeys((source.viewer, OBSERVER)))

    # the picture

    @override
    def tree(self) -> Widget:
        tape = self._now()
        if tape is None:
            return Column([])
        before = tape.view(self._place - 1) if self._place else None
        view = tape.view(self._place)
        left = Panel([self._picture(tape, view)], padding=8, grow=54)
        right = Panel([self._tabs(view), self._beside(tape, view, before)], padding=10, gap=8, grow=46)
        body = Column([Row([left, right], gap=12, grow=1), self._bottom(tape, view)], padding=12, gap=10, grow=1)
        title = _("Replay: {title}", title=plain(view.setup.title))
        back = Button(_("Back"), self._leave, shortcut="Esc", key="back")
        return Column([header(self.store, menu=self.menu(), title=title, actions=[back]), body], gap=0)

    def _picture(self, tape: Tape, view: View) -> Widget:
        now, look = tape.at(self._place), self.stage.look
        situation = situation_of(view, now, may_instruct=False)
        centre = centre_of(view, situation, now)
        seats = seat_states(view, None, self.store.seat_order)
        picture = TablePicture(view.setup, seats, centre, look, urgent=situation.urgent)
        scene = tape.scenes[self._place - 1] if self._place else None
        shown = ReplayPicture(
            picture,
            scene.party if scene is not None else None,
            talk_of(scene.notice) if scene is not None else None,
        )
        return Drawing(shown.paint, hint_at=picture.hint_at, key="seats", grow=1)

    def _tabs(self, view: View) -> Widget:
        tabs = [Tab("text", _("The text then")), Tab("happened", _("What happened"))]
        if has_treaty(view):
            tabs.append(Tab("treaty", _("Treaty")))
        if all(each.key != self._tab for each in tabs):
            self._tab = "text"
        return Tabs(tabs, chosen=self._tab, on_choose=self._show, anywhere=True, key="tabs")

    def _beside(self, tape: Tape, view: View, before: View | None) -> Widget:
        match self._tab:
            case "happened":
                return RichList(happened_by(tape, self._place), follow=True, key="happened", grow=1)
            case "treaty":
                return RichList(list(board_blocks(view, tape.at(self._place))), key="board", grow=1)
            case _:
                self._moved = moved_since(view, before)
                return RichList(list(text_then(view, self._moved)), key="text", grow=1)

    def _bottom(self, tape: Tape, view: View) -> Widget:
        at = tape.at(self._place)
        words = plain(tape.words(self._place) or _("The table as it was opened."))
        most = _LONGEST_WORDS if self._is_wide else _LONGEST_WORDS // 2
        words = words if len(words) <= most else words[: most - 1].rstrip() + "…"
        told = Row(
            [
                Label(minutes(at // 1000), size=24, bold=True, width=92),
                chip(phase_named(view.proceedings.phase), Tone.ACCENT),
                Label(words, key="words", grow=1),
            ],
            align=Align.CENTRE,
            height=48,
        )
        slider = Slider(
            self._place,
            0,
            len(tape),
            on_change=self._scrub,
            page=self._page,
            says=lambda place: _("{place} of {all}", place=place, all=len(tape)),
            marks=marks_of(tape),
            key="slider",
        )
        return Panel([told, slider, *self._buttons(tape), *self._remarks()], padding=12, gap=4)

    @property
    def _page(self) -> int:
        return max(1, len(self._tape) // 10 if self._tape is not None else 1)

    @property
    def _is_wide(self) -> bool:
        return self.stage.size[0] >= self.stage.look.dp(_WIDE)

    def _buttons(self, tape: Tape) -> list[Widget]:
        playing = self._due is not None
        names = {
            Sort.DECISION: _("Decision"),
            Sort.STATEMENT: _("Statement"),
            Sort.PROPOSAL: _("Proposal"),
            Sort.PHASE: _("Phase"),
        }
        jumps: list[Widget] = [
            Button(
                names[sort],
                partial(self._jump, sort, 1),
                shortcut=letter,
                reason="" if tape.seek(self._place, sort, 1) is not None else _("There is none after this."),
                key=f"next-{sort.value}",
            )
            for sort, letter in _JUMPS
        ]
        viewer = self._viewer or tape.viewer
        seen = called(tape.view(0).setup, viewer) if viewer != OBSERVER else _("the room")
        play = Button(
            _("Stop") if playing else _("Play it"), self._toggle, kind=Kind.MAIN, shortcut="Space", key="play"
        )
        speed = Button(_("{times}× speed", times=SPEEDS[self._speed]), self._faster, shortcut="X", key="speed")
        as_whom: list[Widget] = []
        if len(self._viewers(tape)) > 1:
            as_whom = [Button(_("As {name} saw it", name=seen), self._choose, shortcut="V", key="viewer")]
        next_ = Label(_("On to the next:"), tone=Tone.MUTED, size=15)
        if not self._is_wide:
            return [
                Row([play, speed, Spacer(), *as_whom], gap=8, align=Align.CENTRE),
                Row([next_, *jumps, Spacer()], gap=8, align=Align.CENTRE),
            ]
        return [Row([play, speed, Spacer(8), next_, *jumps, Spacer(), *as_whom], gap=8, align=Align.CENTRE)]

    def _remarks(self) -> list[Widget]:
        """Says where what is shown is not all, and why."""
        replaying = self.store.replaying
        if self._recording is not None or replaying.whole:
            return []
        if replaying.asking:
            words = _("The host is being asked for the beginning…")
        elif replaying.fault:
            words = _("Only what this program heard itself: {why}", why=plain(replaying.fault))
        else:
            words = _("Only what this program heard itself: the host cannot give the rest.")
        return [Label(words, size=14, tone=Tone.MUTED)]

    # what one does

    @override
    def rebuild(self) -> None:
        """Shows the moment; the clause that changes at it comes into sight."""
        self._moved = ()
        super().rebuild()
        self._show_what_moved()

    def _show_what_moved(self) -> None:
        listing = self.ui.find("text")
        if self._moved and isinstance(listing, RichList):
            listing.show(self._moved[0])

    @override
    def dialog(self) -> Dialog | None:
        tape = self._tape
        if not self._choosing or tape is None:
            return None
        setup = tape.view(0).setup
        items = [
            Item(
                str(number),
                _("The room: what everybody could see") if seat == OBSERVER else called(setup, seat),
                flag=seat.party or "",
            )
            for number, seat in enumerate(self._viewers(tape))
        ]
        viewer = self._viewer or tape.viewer
        chosen = next((str(number) for number, seat in enumerate(self._viewers(tape)) if seat == viewer), "0")
        listing = List(
            items,
            chosen=chosen,
            on_choose=self._see_as,
            on_open=lambda _key: self._close(),
            radio=True,
            key="viewers",
            height=min(420, 46 * len(items)),
        )
        close = Button(_("Close"), self._close, shortcut="Esc", key="close-viewers")
        return Dialog(_("As whom?"), [listing], [close], on_close=self._close, width=520, key="as-whom")

    @override
    def keys(self) -> tuple[Key, ...]:
        return (
            (_("Left, Right"), _("One step back, one on")),
            (_("Page Up, Page Down, Home, End"), _("Many steps; to the beginning and the end")),
            (_("Space"), _("Play, stop")),
            ("X", _("Another speed")),
            ("D, S, P, H", _("On to the next decision, statement, proposal, phase; with Shift back")),
            ("1, 2, 3", _("The text, what happened, the treaty")),
            ("V", _("As whom one sees it")),
            ("Esc", _("Back")),
        )

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        key = int(event.key)
        if self._tape is None or self._choosing:
            return False
        steps = {
            pygame.K_LEFT: self._place - 1,
            pygame.K_RIGHT: self._place + 1,
            pygame.K_PAGEDOWN: self._place - self._page,
            pygame.K_PAGEUP: self._place + self._page,
            pygame.K_HOME: 0,
            pygame.K_END: len(self._tape),
        }
        if key in steps:
            self._scrub(steps[key])
            return True
        for sort, letter in _JUMPS:
            if key == pygame.key.key_code(letter.lower()) and event.mod & pygame.KMOD_SHIFT:
                self._jump(sort, -1)
                return True
        tabs = ("text", "happened", "treaty")
        if 0 <= key - pygame.K_1 < len(tabs):
            self._show(tabs[key - pygame.K_1])
            return True
        return False

    @override
    def draw(self, surface: pygame.Surface, now: float) -> Sequence[pygame.Rect]:
        if self._due is not None and self._tape is not None and now >= self._due:
            self._play_on(self._tape, now)
        return super().draw(surface, now)

    def _play_on(self, tape: Tape, now: float) -> None:
        if self._place >= len(tape):
            self._due = None
        else:
            self._place += 1
            gap = 0 if self._place >= len(tape) else tape.at(self._place + 1) - tape.at(self._place)
            self._due = now + min(LONGEST, max(SHORTEST, gap / 1000 / SPEEDS[self._speed]))
        self.rebuild()

    def _toggle(self) -> None:
        if self._due is not None:
            self._due = None
        elif self._tape is not None:
            self._due = 0.0
            if self._place >= len(self._tape):
                self._place = 0
        self.rebuild()

    def _faster(self) -> None:
        self._speed = (self._speed + 1) % len(SPEEDS)
        self.rebuild()

    def _scrub(self, place: int) -> None:
        self._place = min(max(0, place), len(self._tape) if self._tape is not None else 0)
        self._due = None
        self.rebuild()

    def _jump(self, sort: Sort, step: int) -> None:
        place = self._tape.seek(self._place, sort, step) if self._tape is not None else None
        if place is not None:
            self._scrub(place)

    def _show(self, tab: str) -> None:
        self._tab = tab
        self.rebuild()

    def _choose(self) -> None:
        self._choosing = True
        self.rebuild()

    def _see_as(self, key: str) -> None:
        if self._tape is not None:
            self._viewer = self._viewers(self._tape)[int(key)]
        self.rebuild()

    def _close(self) -> None:
        self._choosing = False
        self.rebuild()

    def _leave(self) -> None:
        self._due = None
        self.go(Pop())
