"""The first-run tour on the screens: a note beside the widget that it speaks of, the rest dimmed, nothing held up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.layout import Align, Panel, Row, Spacer
from corfu_client.kit.spotlights import Spotlight
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.store import Store
from corfu_client.tour_steps import ASIDE, STEPS, Step
from corfu_resources.catalogue import _
from corfu_rules.procedures.chairing import PauseTable, ResumeTable
from corfu_wire.messages import Authority

if TYPE_CHECKING:
    from corfu_client.screens.contract import Errands

_SCREENS = tuple(dict.fromkeys(each.screen for each in STEPS))


class Tour:
    """Leads through the first game. `ended` once it has been gone through or skipped."""

    def __init__(self, store: Store, errands: Errands) -> None:
        self._store = store
        self._errands = errands
        self._at = 0
        self._aside = True
        self._paused_for: set[int] = set()
        self._holds = False
        self.ended = False

    def spotlit(self, screen: str, tree: Widget, rebuild: Callable[[], None]) -> Widget:
        """Gives the tree of a screen with the step that is due there, or as it is where none is."""
        step = None if self.ended else self._due(screen)
        self._keep_time(step)
        return tree if step is None else Spotlight(tree, self._note(step, rebuild), target=step.target)

    def _due(self, screen: str) -> Step | None:
        if screen == ASIDE.screen:
            return ASIDE if self._aside else None
        if screen not in _SCREENS:
            return None
        while self._at < len(STEPS):
            step = STEPS[self._at]
            behind = _SCREENS.index(step.screen) < _SCREENS.index(screen)
            if not behind and not (step.screen == screen and step.is_over(self._store)):
                return step if step.screen == screen and not step.is_early(self._store) else None
            self._at += 1
        return None

    def _note(self, step: Step, rebuild: Callable[[], None]) -> Widget:
        def onwards() -> None:
            self._onwards(step)
            rebuild()

        def skip() -> None:
            self._end()
            rebuild()

        last = step is STEPS[-1]
        count = _("FIRST STEPS, {number} OF {all}", number=STEPS.index(step) + 1, all=len(STEPS))
        title = _("FIRST STEPS") if step is ASIDE else count
        ways: list[Widget] = [
            *([] if last else [Button(_("Skip the tour"), skip, kind=Kind.QUIET, key="tour-skip")]),
            Spacer(),
            Button(_("Finish") if last else _("Next"), onwards, kind=Kind.MAIN, shortcut="F6", key="tour-next"),
        ]
        return Panel(
            [caption(title), Label(step.words()), Row(ways, align=Align.CENTRE)],
            raised=True,
            stripe=Tone.WARN,
            padding=16,
            key="tour",
        )

    def _onwards(self, step: Step) -> None:
        if step is ASIDE:
            self._aside = False
            return
        self._at += 1
        if self._at == len(STEPS):
            self._end()

    def _end(self) -> None:
        self.ended = True
        self._keep_time(None)
        self._errands.prefer(replace(self._store.settings, tour_seen=True))

    def _keep_time(self, step: Step | None) -> None:
        """Lets the clock of one's own table wait while a step is read, once for each, and go on afterwards."""
        store, view = self._store, self._store.view
        if view is None or not store.solo or not store.may_instruct or not view.proceedings.clock.started:
            return
        running = view.proceedings.clock.running
        reads = step is not None and step.reads and step.screen == "table"
        if reads and running and self._at not in self._paused_for and not store.is_pending(PauseTable):
            self._paused_for.add(self._at)
            self._holds = True
            store.send(PauseTable(), authority=Authority.INSTRUCTOR)
        elif not reads and self._holds and not running and not store.is_pending(ResumeTable):
            self._holds = False
            store.send(ResumeTable(), authority=Authority.INSTRUCTOR)
