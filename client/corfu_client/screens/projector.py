"""The projector: what a whole class looks at. Public, very large, calm; it turns its pages by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pygame
from typing_extensions import override

from corfu_client.kit.layout import Column
from corfu_client.kit.look import Look
from corfu_client.kit.toasts import Toasts
from corfu_client.kit.ui import Ui
from corfu_client.kit.widgets import Widget
from corfu_client.projector_course import Course, Event, Page
from corfu_client.projector_sights import Sight, enlarged, scale_for
from corfu_client.public_views import public_feed, public_view
from corfu_client.screens.contract import Change, Pop, Replace, Stage, UiScreen
from corfu_client.screens.help import Key
from corfu_client.screens.projector_decision import decision_page, table_page
from corfu_client.screens.projector_lobby import lobby_page, spoken
from corfu_client.screens.projector_parts import band, footer, header, line_strip, pause_strip
from corfu_client.screens.projector_texts import end_page, policy_page, text_page
from corfu_client.screens.routes import start_screen, table_screen
from corfu_client.store import LineState
from corfu_resources.catalogue import _
from corfu_rules.decisions.outcomes import Outcome

_PAGES: Mapping[Page, Callable[[Sight], Widget]] = {
    Page.LOBBY: lobby_page,
    Page.TABLE: table_page,
    Page.TEXT: text_page,
    Page.DECISION: decision_page,
    Page.POLICY: policy_page,
    Page.END: end_page,
}
_KEYS = {pygame.K_t: Page.TABLE, pygame.K_x: Page.TEXT, pygame.K_d: Page.DECISION, pygame.K_p: Page.POLICY}
_WITH_LAST = {Page.TABLE, Page.TEXT, Page.POLICY}
_POINTER_SECONDS = 3.0
"""How long the pointer is seen after it was moved."""


class ProjectorScreen(UiScreen):
    """The public table in large letters, whoever shows it: it knows nothing that an observer would not.

    `over` says that it lies over somebody's table, to which F6 and Esc lead back.
    """

    name = "projector"

    def __init__(self, stage: Stage, *, over: bool = False) -> None:
        super().__init__(stage)
        self.ui = Ui(stage.look, stage.size, frozen=stage.frozen, toasts=Toasts(shut=True))
        self.course = Course()
        self.pointer_hidden = False
        self._over = over
        self._moved_at = self.store.clock()
        self._shown: tuple[Page, object] | None = None
        self._fit_look()

    @override
    def fit(self) -> None:
        self._fit_look()
        super().fit()
        self.ui.restyle(self._look)

    def _fit_look(self) -> None:
        self._look = Look(self.stage.look.theme, scale_for(self.stage.size), still=self.stage.look.still)
        self.ui.restyle(self._look)
        self._large: Look | None = None

    @override
    def arrive(self) -> Change | None:
        if self.store.view is None:
            return Pop() if self._over else Replace(start_screen(self.stage))
        return None

    @override
    def tree(self) -> Widget:
        view = self.store.view
        if view is None:
            return Column([])
        feed, now = public_feed(self.store.feed), self.store.clock()
        self.course.follow(public_view(view), feed, now)
        page, moment = self.course.page(view, now), self._moment(now)
        self._shown = (page, moment)
        sight = self._sight(narrowed=moment is not None)
        house, clock = view.proceedings.house, view.proceedings.clock
        open_to_all = clock.started and not house.locked and view.proceedings.closing is None
        code = spoken(self.store.link.code) if self.store.link is not None and open_to_all else ""
        bands = [band(view.setup, moment)] if moment is not None else []
        last = [footer(feed)] if page in _WITH_LAST and moment is None else []
        return Column(
            [
                header(sight, code=code),
                *line_strip(self.store),
                *pause_strip(sight),
                *bands,
                Column([_PAGES[page](sight)], padding=14, grow=1),
                *last,
            ],
            gap=0,
        )

    def _moment(self, now: float) -> Event | None:
        """Gives what the band is about; at the end the page itself says what the last decision was."""
        moment = self.course.moment(now)
        closed = self.store.view is not None and self.store.view.proceedings.closing is not None
        return None if closed and isinstance(moment, Outcome) else moment

    def _sight(self, *, narrowed: bool) -> Sight:
        if self.store.view is None:
            raise RuntimeError("there is no table yet")
        view = public_view(self.store.view)
        if self._large is None:
            self._large = enlarged(self._look, len(view.proceedings.table))
        return Sight(self.store, view, self._look, self._large, self.stage.size, narrowed)

    @override
    def handle(self, event: pygame.event.Event) -> Change | None:
        if event.type in {pygame.MOUSEMOTION, pygame.MOUSEBUTTONDOWN}:
            self._moved_at = self.store.clock()
            self._hide_pointer(hidden=False)
        change = super().handle(event)
        if change is not None:
            self._hide_pointer(hidden=False)
        return change

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        key = int(event.key)
        if key in {pygame.K_F6, pygame.K_ESCAPE}:
            self._leave(away=key == pygame.K_ESCAPE)
            return True
        if key == pygame.K_a:
            self.course.held = None
        elif key in _KEYS:
            self.course.hold(_KEYS[key])
        else:
            return False
        self.rebuild()
        return True

    def _leave(self, *, away: bool) -> None:
        """Goes to the table as somebody reads it alone; a line that is closed for good leads to the start."""
        if self._over:
            self.go(Pop())
        elif away and self.store.line.state is LineState.CLOSED:
            self.stage.errands.leave()
            self.go(Replace(start_screen(self.stage)))
        else:
            self.go(Replace(table_screen(self.stage)))

    @override
    def draw(self, surface: pygame.Surface, now: float) -> Sequence[pygame.Rect]:
        self.store.take_toasts()  # nobody presses anything here, so there is nothing to answer
        self._pass_time()
        return super().draw(surface, now)

    def _pass_time(self) -> None:
        """Turns the page, and takes the band away, when their time is up; hides a pointer that rests."""
        if self.store.view is None:
            return
        now = self.store.clock()
        if self._shown != (self.course.page(self.store.view, now), self._moment(now)):
            self.rebuild()
        if now - self._moved_at > _POINTER_SECONDS:
            self._hide_pointer(hidden=True)

    def _hide_pointer(self, *, hidden: bool) -> None:
        if hidden is not self.pointer_hidden:
            self.pointer_hidden = hidden
            if pygame.display.get_surface() is not None:
                pygame.mouse.set_visible(not hidden)

    @override
    def keys(self) -> tuple[Key, ...]:
        return (
            ("T, X, D, P", _("Keep the table, the text, the decision, the policy in the picture")),
            ("A", _("Turn the pages by itself again")),
            ("F6", _("Back to the table") if self._over else _("The table as somebody reads it alone")),
        )
