"""A clause as an entry of the list: what stands in brackets, whose wording it is, what it is worth, what has moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corfu_client.kit.lists import Item
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.text_differences import differences
from corfu_client.text_model import Backing, ClauseText, Rival, Worth
from corfu_client.text_versions import Against, Moved, Reading, compared_with, moved
from corfu_minutes.wordings import called, document_named
from corfu_resources.catalogue import _, language, ngettext
from corfu_resources.plain import plain
from corfu_rules.identifiers import ClauseId
from corfu_rules.setup import Setup
from corfu_rules.texts import ClauseStatus
from corfu_rules.views import View

STATUS_MARKS = {
    ClauseStatus.BRACKETED: (MarkShape.SQUARE, Tone.WARN),
    ClauseStatus.PROVISIONALLY_AGREED: (MarkShape.CHECK, Tone.GOOD),
    ClauseStatus.DELETED: (MarkShape.BAR, Tone.NEUTRAL),
}


def clause_item(view: View, reading: Reading, text: ClauseText, *, full: bool) -> Item:
    """Gives a clause as an entry of the list; one that has moved has a bar, and says how much."""
    news = moved(reading, text, view.viewer.party)
    full = full or (reading.against is Against.LOOKED and news.count > 0)
    before = tuple(compared_with(reading, view, text, each) for each in text.rivals) if full else ()
    made_of = (language(), view.setup, text, news, reading.against, before, full)
    latest = _latest.get(text.clause.id)
    if latest is None or latest[0] != made_of:
        latest = _latest[text.clause.id] = made_of, _clause_item(view, reading, text, news, full=full)
    return latest[1]


_latest: dict[ClauseId, tuple[tuple[object, ...], Item]] = {}
"""By clause: what the entry was made of the last time, and the entry."""


def _clause_item(view: View, reading: Reading, text: ClauseText, news: Moved, *, full: bool) -> Item:
    title = (
        Run(f"{plain(text.clause.id)}  ", bold=True, colour=Tone.ACCENT),
        Run(plain(text.clause.title), bold=True),
        *new_clause_run(view.setup, text),
        *news_runs(news, text.status),
    )
    detail = tuple(wordings_in_full(view, reading, text)) if full else tuple(_in_brief(text))
    mark = None if full else STATUS_MARKS[text.status]
    return Item(text.clause.id, title, detail=detail, mark=mark, edge=Tone.ACCENT if news.count else None)


def new_clause_run(setup: Setup, text: ClauseText) -> tuple[Run, ...]:
    """Gives the word that says that a delegation has added the clause; nothing for one of the scenario's."""
    added = setup.clause(text.clause.id) is None
    return (Run("  " + _("new clause"), bold=True, colour=Tone.GOOD),) if added else ()


def news_runs(news: Moved, status: ClauseStatus) -> tuple[Run, ...]:
    """Gives in a few words how much has changed since the reader last looked; nothing where nothing has."""
    if not news.count:
        return ()
    if news.decided:
        words = _("reopened since") if status is ClauseStatus.BRACKETED else _("decided since")
        return (Run(f"  {words}", bold=True, colour=Tone.ACCENT),)
    words = ngettext("{count} change", "{count} changes", news.count)
    return (Run(f"  {words}", bold=True, colour=Tone.ACCENT),)


def status_named(status: ClauseStatus) -> str:
    """Gives the name of a clause's status."""
    match status:
        case ClauseStatus.BRACKETED:
            return _("in brackets")
        case ClauseStatus.PROVISIONALLY_AGREED:
            return _("provisionally agreed")
        case ClauseStatus.DELETED:
            return _("deleted")


def _in_brief(text: ClauseText) -> Iterator[Run]:
    bracketed = text.status is ClauseStatus.BRACKETED
    if bracketed:
        yield Run("[ ", bold=True, colour=Tone.WARN)
    else:
        yield Run(status_named(text.status) + "  ", colour=STATUS_MARKS[text.status][1])
    for number, rival in enumerate(text.rivals):
        if number:
            yield Run("  |  ", bold=True, colour=Tone.WARN)
        yield Run(rival.label, colour=Tone.INK if bracketed else None)
        yield from points_runs(rival.worth, brief=True)
    if bracketed:
        yield Run(" ]", bold=True, colour=Tone.WARN)


def wordings_in_full(view: View, reading: Reading, text: ClauseText) -> Iterator[Run]:
    """Gives a clause with all its wordings, each with whose it is; what is agreed is quiet."""
    yield from status_runs(view.setup, text)
    bracketed = text.status is ClauseStatus.BRACKETED
    news = moved(reading, text, view.viewer.party)
    for number, rival in enumerate(text.rivals):
        yield Run("\n")
        if bracketed:
            yield Run("[ " if number == 0 else "| ", bold=True, colour=Tone.WARN)
        yield Run(rival.label, bold=True, colour=Tone.INK)
        yield from points_runs(rival.worth, brief=False)
        yield from source_runs(view.setup, rival.backings)
        if rival.choice in news.fresh:
            yield Run("  " + _("new"), bold=True, colour=Tone.ACCENT)
        yield Run("\n")
        yield from compared(view, reading, text, rival, whole=False)
        if bracketed and number == len(text.rivals) - 1:
            yield Run(" ]", bold=True, colour=Tone.WARN)
    yield from gone_runs(news)


def status_runs(setup: Setup, text: ClauseText) -> Iterator[Run]:
    """Gives where a clause stands, who has reopened it and why, and what it is about."""
    yield Run(status_named(text.status), colour=STATUS_MARKS[text.status][1], bold=True)
    if text.reopened is not None:
        words = _(
            "{who} reopened it: {reason}", who=called(setup, text.reopened.by), reason=plain(text.reopened.reason)
        )
        yield Run("  " + words, colour=Tone.WARN)
    if text.clause.about:
        yield Run("  " + plain(text.clause.about), italic=True)


def gone_runs(news: Moved) -> Iterator[Run]:
    """Gives the wordings that stood in the brackets when the reader last looked, and stand there no longer."""
    for each in news.gone:
        yield Run("\n" + _("no longer on the table") + "  ", bold=True, colour=Tone.BAD)
        yield Run(each.words or _("No such clause."), colour=Tone.BAD, strike=True)


def compared(view: View, reading: Reading, text: ClauseText, rival: Rival, *, whole: bool) -> Iterator[Run]:
    """Gives the words of a wording with what they change in what they are compared with; `whole` as in `differences`.

    What is agreed is shown quietly. A deleted clause shows the opening text, struck out.
    """
    if text.status is ClauseStatus.DELETED or not rival.wording:
        yield Run(_("No such clause."), italic=True)
        if text.opening and reading.against is not Against.NOW:
            yield Run(" ")
            yield Run(text.opening, strike=True)
        return
    before = compared_with(reading, view, text, rival)
    tone = Tone.INK if text.status is ClauseStatus.BRACKETED else None
    if before is None:
        yield Run(rival.wording, colour=tone)
        return
    yield from worded(before, rival, whole=whole, tone=tone)


def worded(opening: str, rival: Rival, *, whole: bool = True, tone: Tone | None = Tone.INK) -> Iterator[Run]:
    """Gives the words of a rival, as differences from the opening text where they differ; `whole` as there."""
    if not rival.wording:
        yield Run(_("No such clause."), italic=True, colour=tone)
        return
    for run in differences(opening, rival.wording, whole=whole):
        yield run if run.colour else Run(run.text, colour=tone)


def points_runs(worth: Worth, *, brief: bool) -> Iterator[Run]:
    """Gives what a wording is worth to the reader, as far as the table shows it, and whether it crosses a red line."""
    if worth.red_line:
        crossed = f" {worth.short}!" if brief else "  " + _("{points}, your red line", points=worth.words)
        if not worth.words:
            crossed = " !" if brief else "  " + _("your red line")
        yield Run(crossed, bold=True, colour=Tone.BAD)
        return
    if not worth.words:
        return
    points = f" {worth.short}" if brief else "  " + worth.words
    yield Run(points, bold=True, colour=Tone.ACCENT)


def source_runs(setup: Setup, backings: Sequence[Backing]) -> Iterator[Run]:
    """Gives where a wording comes from: the document, and who proposed it."""
    if backings:
        yield Run("   " + ", ".join(_source(setup, each) for each in backings))


def _source(setup: Setup, backing: Backing) -> str:
    if backing.document is None:
        return _("rival text") if backing.rival else _("opening text")
    if backing.party is None:
        return document_named(backing.document)
    return f"{plain(backing.document)} {called(setup, backing.party)}"
