"""The papers beside the table: brief, public paper and questions in the column of the talk, table and text in sight."""

from __future__ import annotations

from collections.abc import Callable

from corfu_client.kit import Align, Button, Column, Label, Panel, Row, Scroll, Tab, Tabs, Tone, Ui, Widget
from corfu_client.screens.briefs import confidential_paper
from corfu_client.screens.checks import CONFIDENTIAL, PUBLIC, check_counted, check_page, has_check, reveal
from corfu_client.screens.papers import public_paper
from corfu_client.store import Store
from corfu_client.text_worth import display_of
from corfu_resources.catalogue import _
from corfu_rules.comprehension import Passage
from corfu_rules.views import View

_CHECK = "check"


class PapersPanel:
    """Opened and closed with B. `on_whole` leads to both papers side by side on a screen of their own."""

    def __init__(
        self, store: Store, ui: Callable[[], Ui], rebuild: Callable[[], None], on_whole: Callable[[], None]
    ) -> None:
        self._store = store
        self._ui = ui
        self._rebuild = rebuild
        self._on_whole = on_whole
        self._page = CONFIDENTIAL
        self._lit: Passage | None = None
        self.shown = False

    def toggle(self) -> None:
        """Shows the papers, or puts them away."""
        self.shown = not self.shown
        self._rebuild()
        if self.shown:
            self._ui().focus("papers")

    def widget(self, view: View, *, grow: int) -> Widget:
        """Gives the panel."""
        pages = [
            *([Tab(CONFIDENTIAL, _("Your brief"))] if view.brief is not None else []),
            Tab(PUBLIC, _("Public paper")),
            *([Tab(_CHECK, _("Check {count}", count=check_counted(self._store, view)))] if has_check(view) else []),
        ]
        if self._page not in {each.key for each in pages}:
            self._page = pages[0].key
        tabs = Tabs(pages, chosen=self._page, on_choose=self._choose, key="papers")
        whole = Button(_("Side by side"), self._on_whole, key="whole-papers")
        close = Button(_("Close"), self.toggle, shortcut="B", key="close-papers")
        stripe = Tone.BAD if self._page == CONFIDENTIAL else Tone.ACCENT
        foot = Row([Label(self._told(), size=14, tone=Tone.MUTED, grow=1), whole, close], align=Align.CENTRE)
        return Panel([tabs, self._content(view), foot], padding=14, gap=10, grow=grow, stripe=stripe)

    def _told(self) -> str:
        return _("Only your delegation reads this.") if self._page == CONFIDENTIAL else ""

    def _content(self, view: View) -> Widget:
        if self._page == _CHECK:
            return check_page(self._store, view, self._rebuild, self._see)
        if self._page == PUBLIC or view.brief is None:
            return Scroll(public_paper(view.setup, self._lit), key=PUBLIC, grow=1)
        paper = confidential_paper(view.setup, view.brief, view.dispatches, display_of(view), self._lit)
        return Scroll(Column([paper]), key=CONFIDENTIAL, grow=1)

    def _choose(self, page: str) -> None:
        self._page = page
        self._rebuild()

    def _see(self, passage: Passage) -> None:
        self._lit = passage
        self._choose(PUBLIC if passage.public else CONFIDENTIAL)
        reveal(self._ui(), passage)
