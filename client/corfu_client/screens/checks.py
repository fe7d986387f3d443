"""The questions with which one sees for oneself whether the papers have been understood; nobody else learns of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corfu_client.kit import (
    Align,
    Button,
    Column,
    Label,
    Mark,
    MarkShape,
    Panel,
    Row,
    Scroll,
    Spacer,
    Tone,
    Ui,
    Widget,
    plain,
)
from corfu_client.screens.papers import passage_key
from corfu_client.store import Store
from corfu_resources.catalogue import _
from corfu_rules.comprehension import Passage, Question
from corfu_rules.views import View

PUBLIC, CONFIDENTIAL = "public", "confidential"
"""The keys of the scrolling papers."""


def has_check(view: View) -> bool:
    """Says whether there is anything to ask oneself."""
    return bool(_questions(view))


def check_counted(store: Store, view: View) -> str:
    """Gives how many questions have been answered right, such as 2/5."""
    questions = _questions(view)
    right = sum(store.draft(key) == str(each.right) for key, each in questions)
    return f"{right}/{len(questions)}"


def check_page(store: Store, view: View, rebuild: Callable[[], None], see: Callable[[Passage], None]) -> Widget:
    """Gives the questions; `see` leads to where an answer stands in the papers."""
    intro = _("For yourself alone: nobody is told, nothing counts, and you may answer again.")
    page = _Page(store, rebuild, see)
    cards = [page.card(number, key, each) for number, (key, each) in enumerate(_questions(view), 1)]
    return Scroll(Column([Label(intro, tone=Tone.MUTED), *cards], gap=12), key="check", grow=1)


def reveal(ui: Ui, passage: Passage) -> None:
    """Scrolls its paper so that the passage stands at the top."""
    scroll, part = ui.find(PUBLIC if passage.public else CONFIDENTIAL), ui.find(passage_key(passage))
    if isinstance(scroll, Scroll) and part is not None:
        scroll.scroller.to(part.rect.top - scroll.rect.top + scroll.scroller.offset)
        scroll.place(ui.look, scroll.rect)
        ui.invalidate()


def passage_named(passage: Passage) -> str:
    """Gives where an answer stands, as the papers call it."""
    match passage:
        case Passage.SUMMARY:
            return _("at the head of the public paper")
        case Passage.PROCEDURE:
            return _("under “How it is decided”")
        case Passage.TEXT:
            return _("in the clauses of the public paper")
        case Passage.CAST:
            return _("under “At the table”")
        case Passage.POSITION:
            return _("at the head of your brief")
        case Passage.WALK_AWAY:
            return _("in your brief, at the bars of points")
        case Passage.INTERESTS:
            return _("under “What you want”")
        case Passage.RED_LINES:
            return _("under “Your red lines”")
        case Passage.LINKAGES:
            return _("under “What hangs together for you”")
        case Passage.SCORES:
            return _("under “What each wording is worth to you”")
        case Passage.NO_DEAL:
            return _("under “If there is no treaty”")
        case Passage.MAY_REVEAL:
            return _("under “What you may tell others”")
        case Passage.STATEMENT:
            return _("under the statement that you may use")


def _questions(view: View) -> list[tuple[str, Question]]:
    """Gives the questions, each with the key under which its answer is kept: those on the brief first."""
    own = view.brief.check if view.brief is not None else ()
    named = [(f"check-own-{number}", each) for number, each in enumerate(own, 1)]
    return [*named, *((f"check-all-{number}", each) for number, each in enumerate(view.setup.check, 1))]


@dataclass(frozen=True, slots=True)
class _Page:
    """What the questions do: keep an answer, and lead to where it stands."""

    store: Store
    rebuild: Callable[[], None]
    see: Callable[[Passage], None]

    def card(self, number: int, key: str, question: Question) -> Widget:
        given = self.store.draft(key)
        chosen = int(given) if given.isdecimal() and 1 <= int(given) <= len(question.answers) else None
        rows = [self._answer(key, question, which, chosen) for which in range(1, len(question.answers) + 1)]
        ending = [] if chosen is None else [self._explanation(key, question, right=chosen == question.right)]
        stripe = None if chosen is None else Tone.GOOD if chosen == question.right else Tone.BAD
        title = Label(f"{number}.  {plain(question.ask)}", bold=True)
        return Panel([title, *rows, *ending], raised=True, gap=8, padding=14, stripe=stripe)

    def _answer(self, key: str, question: Question, which: int, chosen: int | None) -> Widget:
        def press() -> None:
            self.store.write(key, str(which))
            self.rebuild()

        mark: Widget = Spacer(20)
        if which == chosen:
            right = which == question.right
            mark = Mark(MarkShape.CHECK, Tone.GOOD) if right else Mark(MarkShape.CROSS, Tone.BAD)
        button = Button(plain(question.answers[which - 1]), press, key=f"{key}-{which}", grow=1)
        return Row([mark, button], gap=10, align=Align.CENTRE)

    def _explanation(self, key: str, question: Question, *, right: bool) -> Widget:
        passage = question.see
        verdict = _("Right.") if right else _("No.")
        told: list[Widget] = [Label(f"{verdict} {plain(question.why)}", tone=Tone.GOOD if right else Tone.BAD)]
        if passage is not None:
            where = Label(_("It stands {where}.", where=passage_named(passage)), size=14, tone=Tone.MUTED, grow=1)
            show = Button(_("Show me"), lambda: self.see(passage), key=f"{key}-see")
            told.append(Row([where, show], align=Align.CENTRE))
        return Column(told, gap=6)
