"""The whole text over the whole window: to read with care, to search, or to show on a projector."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
from typing_extensions import override

from corfu_client.kit import (
    Align,
    Block,
    Button,
    Column,
    Item,
    Label,
    List,
    Panel,
    RichList,
    Row,
    Run,
    Spacer,
    TextEntry,
    Tone,
    Widget,
    caption,
)
from corfu_client.screens.contract import Change, Pop, Stage, UiScreen
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.text_switches import against_tabs, moved_clauses, next_mode, next_moved
from corfu_client.screens.texts_items import (
    STATUS_MARKS,
    compared,
    gone_runs,
    new_clause_run,
    news_runs,
    points_runs,
    source_runs,
    status_runs,
)
from corfu_client.text_model import ClauseText, Rival
from corfu_client.text_searches import found_in, marked
from corfu_client.text_versions import moved
from corfu_client.text_worth import worth_line
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.identifiers import ClauseId, DecisionId
from corfu_rules.texts import ClauseStatus
from corfu_rules.views import View
from corfu_rules.wholes import text_as_a_whole

_LONGEST = 60
_WIDE = 1000
"""The width in dp from which the clauses are listed at the side."""


class ReaderScreen(UiScreen):
    """Every clause with its wordings. A decision that opens leads back to the table, which brings it up."""

    name = "reader"

    def __init__(self, stage: Stage, clause: ClauseId | None = None, *, find: bool = False) -> None:
        super().__init__(stage)
        self.first_focus = "find" if find else "reading"
        self.clause = clause
        self._to_show = clause
        self._sought = ""
        self._at = -1
        decision = self.store.view.proceedings.decision if self.store.view else None
        self._decision: DecisionId | None = decision.id if decision else None

    @override
    def arrive(self) -> Change | None:
        view = self.store.view
        if view is None or view.proceedings.closing is not None or self.store.account is not None:
            return Pop()
        decision = view.proceedings.decision
        return Pop() if decision is not None and decision.id != self._decision else None

    @override
    def rebuild(self) -> None:
        if self.store.view is None:
            return
        self.store.reading.follow(self.store.view, self.store.feed)
        super().rebuild()
        if self._to_show is not None:
            self._show(self._to_show)
            self._to_show = None

    @override
    def tree(self) -> Widget:
        view = self.store.view
        if view is None:
            return framed(self.store, Column([]), menu=self.menu())
        texts = self.store.reading.texts(view)
        changed = moved_clauses(self.store, view, texts)
        blocks = [block for each in texts for block in self._blocks(view, each)]
        worth = worth_line(_("Now"), view, text_as_a_whole(view.setup, view.proceedings))
        top = Row(
            [
                against_tabs(self.store, len(changed), self.rebuild),
                Spacer(),
                *([Label(worth, size=15)] if worth else []),
            ],
            align=Align.CENTRE,
        )
        page = Column(
            [top, self._finder(texts, changed=bool(changed)), RichList(blocks, key="reading", grow=1)], gap=8, grow=1
        )
        wide = self.stage.size[0] >= self.stage.look.dp(_WIDE)
        body = Row(
            [*([self._outline(texts, changed)] if wide else []), Panel([page], grow=1, padding=16)], gap=12, grow=1
        )
        back = Button(_("Back to the table"), lambda: self.go(Pop()), shortcut="Esc", key="back")
        return framed(self.store, body, menu=self.menu(), actions=[back], padding=12)

    def _outline(self, texts: tuple[ClauseText, ...], changed: list[ClauseId]) -> Widget:
        def choose(key: str) -> None:
            self.clause = ClauseId(key)
            self._show(self.clause)

        items = [
            Item(
                each.clause.id,
                f"{plain(each.clause.id)}  {plain(each.clause.title)}",
                mark=STATUS_MARKS[each.status],
                edge=Tone.ACCENT if each.clause.id in changed else None,
            )
            for each in texts
        ]
        chosen = self.clause or texts[0].clause.id
        outline = List(items, chosen=chosen, on_choose=choose, key="outline", grow=1)
        return Panel([caption(_("CLAUSES")), outline], width=280, padding=10, gap=6)

    def _finder(self, texts: tuple[ClauseText, ...], *, changed: bool) -> Widget:
        places = self._places(texts)
        words = ""
        if self._sought:
            words = ngettext("in {count} clause", "in {count} clauses", len(places)) if places else _("not in the text")
        news = [
            Button(_("Next change"), self._next_change, shortcut="F7", key="next-change"),
            Button(_("All seen"), self._see_all, shortcut="X", key="all-seen"),
        ]
        return Row(
            [
                TextEntry(
                    text=self._sought,
                    placeholder=_("Find in the text (Ctrl+F)"),
                    longest=_LONGEST,
                    on_change=self._seek,
                    on_submit=lambda _text: self._next_place(),
                    width=300,
                    key="find",
                ),
                Label(words, tone=Tone.MUTED, size=15),
                Spacer(),
                *(news if changed else []),
            ],
            align=Align.CENTRE,
        )

    def _blocks(self, view: View, text: ClauseText) -> Iterator[Block]:
        news = moved(self.store.reading, text, view.viewer.party)
        edge = Tone.ACCENT if news.count else None
        title = (
            Run(f"{plain(text.clause.id)}  ", colour=Tone.ACCENT, bold=True),
            Run(plain(text.clause.title), bold=True),
            *new_clause_run(view.setup, text),
            *news_runs(news, text.status),
        )
        yield self._block(title, text.clause.id, size=22, indent=14, after=2, edge=edge)
        status = tuple(status_runs(view.setup, text))
        yield self._block(status, f"{text.clause.id}-status", size=15, indent=14, after=6, edge=edge)
        for number, rival in enumerate(text.rivals):
            yield from self._rival(view, text, rival, number, edge)
        gone = tuple(gone_runs(news))
        if gone:
            yield self._block(gone, f"{text.clause.id}-gone", size=17, indent=32, after=10, edge=edge)
        yield Block((), key=f"{text.clause.id}-end", size=10, after=8)

    def _rival(self, view: View, text: ClauseText, rival: Rival, number: int, edge: Tone | None) -> Iterator[Block]:
        bracketed, key = text.status is ClauseStatus.BRACKETED, f"{text.clause.id}-{number}"
        head: list[Run] = []
        if bracketed:
            head.append(Run("[ " if number == 0 else "| ", bold=True, colour=Tone.WARN))
        head += [
            Run(rival.label, bold=True),
            *points_runs(rival.worth, brief=False),
            *source_runs(view.setup, rival.backings),
        ]
        yield self._block(tuple(head), key, size=16, indent=20, after=1, edge=edge)
        words = [*compared(view, self.store.reading, text, rival, whole=True)]
        if bracketed and number == len(text.rivals) - 1:
            words.append(Run(" ]", bold=True, colour=Tone.WARN))
        yield self._block(tuple(words), f"{key}-words", size=20, indent=32, after=4, edge=edge)
        for backing in rival.backings:
            document = view.proceedings.tabled(backing.document) if backing.document else None
            if document is not None and document.rationale:
                why = f"{called(view.setup, document.proposer)}: {plain(document.rationale)}"
                runs = (Run(why, italic=True, colour=Tone.MUTED),)
                yield self._block(runs, f"{key}-{document.id}", size=15, indent=32, after=4, edge=edge)
        yield Block((), key=f"{key}-end", size=4, after=2, edge=edge)

    def _block(
        self, runs: tuple[Run, ...], key: str, *, size: int, indent: int, after: int, edge: Tone | None
    ) -> Block:
        return Block(marked(runs, self._sought), key=key, size=size, indent=indent, after=after, edge=edge)

    # finding one's way

    def _places(self, texts: tuple[ClauseText, ...]) -> list[ClauseId]:
        view = self.store.view
        if not self._sought or view is None:
            return []
        return [each.clause.id for each in texts if any(found_in(one.runs) for one in self._blocks(view, each))]

    def _seek(self, text: str) -> None:
        self._sought, self._at = text, -1
        self._next_place()

    def _next_place(self) -> None:
        view = self.store.view
        places = self._places(self.store.reading.texts(view)) if view is not None else []
        if places:
            self._at = (self._at + 1) % len(places)
            self.clause = self._to_show = places[self._at]
        self.rebuild()

    def _next_change(self) -> None:
        found = next_moved(self.store, self.store.view, self.clause) if self.store.view else None
        if found is not None:
            self.clause = self._to_show = found
            self.rebuild()

    def _see_all(self) -> None:
        if self.store.view is not None:
            self.store.reading.see_all(self.store.view)
            self.rebuild()

    def _show(self, clause: ClauseId) -> None:
        reading = self.ui.find("reading")
        if isinstance(reading, RichList):
            reading.show(clause)
            self.ui.invalidate()

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        ctrl = bool(event.mod & (pygame.KMOD_CTRL | pygame.KMOD_META))
        if ctrl and event.key == pygame.K_f:
            self.ui.focus("find")
            return True
        if event.key == pygame.K_F7 and event.mod & pygame.KMOD_SHIFT:
            next_mode(self.store, self.rebuild)
            return True
        if event.key == pygame.K_F7:
            self._next_change()
            return True
        if event.key == pygame.K_ESCAPE or (event.key == pygame.K_z and self.ui.focused != "find"):
            self.go(Pop())
            return True
        return False

    @override
    def keys(self) -> tuple[Key, ...]:
        return (
            ("Ctrl+F, Enter", _("Find in the text; the next place")),
            ("F7, X", _("The next change; mark everything as seen")),
            ("Shift+F7", _("Compare with something else")),
            ("Esc, Z", _("Back to the table")),
        )
