"""The questions with which one sees whether the papers have been understood.

Once all are answered the instructor is told, and nobody else, how many were right at the first go.
"""

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
from corfu_client.screens.table_desk import refused_rows
from corfu_client.store import Store
from corfu_resources.catalogue import _
from corfu_rules.comprehension import CheckResult, Passage, Question, result_of
from corfu_rules.procedures.teaching import AnswerCheck
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


def _first(view: View, key: str) -> str:
    """Gives under which key the first answer is kept: by the seat, for whoever is moved has another brief to read."""
    return f"first-{view.viewer}-{key}"


def first_answers(store: Store, view: View) -> tuple[int, ...] | None:
    """Gives what was answered to each question at the first go, None as long as one is unanswered."""
    given = [store.draft(_first(view, key)) for key, _each in _questions(view)]
    return tuple(map(int, given)) if all(each.isdecimal() for each in given) else None


def _is_told(store: Store) -> bool:
    """Says whether somebody else runs the table, who is told how many were right."""
    return not store.solo and AnswerCheck in store.moves()


def _send_once(store: Store, view: View) -> None:
    """Tells the host once the last question has been answered; nothing where it has been told."""
    first, offer = first_answers(store, view), store.moves().get(AnswerCheck)
    if first is None or offer is None or not offer.open or not _is_told(store):
        return
    if own_result(view) is None and not store.is_pending(AnswerCheck):
        store.send(AnswerCheck(first))


def own_result(view: View) -> CheckResult | None:
    """Gives what the instructor has been told of the reader, None where that is nothing yet."""
    return result_of(view.checks, view.viewer, view.proceedings.sitting(view.viewer).name)


def _told_of(store: Store, view: View) -> str:
    """Says who learns of the answers."""
    if not _is_told(store):
        return _("For yourself alone: nobody is told, nothing counts, and you may answer again.")
    result = own_result(view)
    if result is not None:
        return _(
            "Your instructor alone knows: {right} of {asked} right at the first go. You may answer again for yourself.",
            right=result.right,
            asked=result.asked,
        )
    return _(
        "Nothing counts, and you may answer again. Once all are answered your instructor, and nobody else, is told how "
        "many were right at the first go."
    )


def check_page(store: Store, view: View, rebuild: Callable[[], None], see: Callable[[Passage], None]) -> Widget:
    """Gives the questions; `see` leads to where an answer stands in the papers."""
    intro = _told_of(store, view)
    page = _Page(store, view, rebuild, see)
    cards = [page.card(number, key, each) for number, (key, each) in enumerate(_questions(view), 1)]
    if store.is_pending(AnswerCheck):
        intro = f"{intro}  {_('Sending…')}"  # behind it, so that nothing moves away under the hand
    return Scroll(
        Column([Label(intro, tone=Tone.MUTED), *refused_rows(store, AnswerCheck), *cards], gap=12), key="check", grow=1
    )


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
    view: View
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
            if not self.store.draft(_first(self.view, key)):
                self.store.write(_first(self.view, key), str(which))
            self.store.write(key, str(which))
            _send_once(self.store, self.view)
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
