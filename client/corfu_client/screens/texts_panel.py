"""The text under negotiation: clause by clause, what stands in brackets, whose wording it is, what it is worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corfu_client.kit.labels import Label, caption
from corfu_client.kit.layout import Align, Column, Panel, Row, Spacer
from corfu_client.kit.lists import Item, List
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_clauses import reopen_button
from corfu_client.screens.table_desk import Desk
from corfu_client.text_differences import differences
from corfu_client.text_model import Backing, ClauseText, Rival, Worth, clause_texts
from corfu_client.text_worth import worth_line
from corfu_minutes.wordings import called, document_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import ClauseId
from corfu_rules.setup import Setup
from corfu_rules.texts import ClauseStatus
from corfu_rules.wholes import text_as_a_whole

_ROOMY = 900
"""The height of a window, in dp, from which all clauses are shown in full."""
STATUS_MARKS = {
    ClauseStatus.BRACKETED: (MarkShape.SQUARE, Tone.WARN),
    ClauseStatus.PROVISIONALLY_AGREED: (MarkShape.CHECK, Tone.GOOD),
    ClauseStatus.DELETED: (MarkShape.BAR, Tone.NEUTRAL),
}


def texts_panel(desk: Desk, *, grow: int) -> Widget:
    """Gives the text as a column of its own."""
    return Panel(_text(desk), padding=10, gap=6, grow=grow)


def texts_tab(desk: Desk) -> Widget:
    """Gives the text as a tab, where there is no room for a column."""
    return Column(_text(desk), gap=6, grow=1)


def _text(desk: Desk) -> list[Widget]:
    """The clause chosen shows its wordings in full, the others only their labels."""
    view = desk.view
    clauses = clause_texts(view)
    chosen = desk.clause or clauses[0].clause.id

    def choose(key: str) -> None:
        desk.clause = ClauseId(key)
        desk.rebuild()

    roomy = desk.stage.size[1] >= _ROOMY * desk.stage.look.scale
    items = [clause_item(view.setup, each, full=roomy or each.clause.id == chosen) for each in clauses]
    reopen = reopen_button(desk, chosen) if view.setup.drafts else None
    name = _("THE TEXT") if view.setup.drafts else _("WHAT MAY BE DECIDED")
    worth = worth_line(_("Now"), view, text_as_a_whole(view.setup, view.proceedings))
    return [
        Row([caption(name), Spacer(), *([Label(worth, size=14)] if worth else [])], align=Align.CENTRE),
        List(items, chosen=chosen, on_choose=choose, key="text", grow=1),
        *([Row([reopen, Spacer()])] if reopen is not None else []),
    ]


def clause_item(setup: Setup, text: ClauseText, *, full: bool) -> Item:
    """Gives a clause as an entry of the list."""
    title = (
        Run(f"{plain(text.clause.id)}  ", bold=True, colour=Tone.ACCENT),
        Run(plain(text.clause.title), bold=True),
        *((Run("  " + _("new"), bold=True, colour=Tone.GOOD),) if setup.clause(text.clause.id) is None else ()),
    )
    detail = tuple(_in_full(setup, text)) if full else tuple(_in_brief(text))
    return Item(text.clause.id, title, detail=detail, mark=None if full else STATUS_MARKS[text.status])


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
        yield Run(rival.label, colour=Tone.INK)
        yield from _points(rival.worth, brief=True)
    if bracketed:
        yield Run(" ]", bold=True, colour=Tone.WARN)


def _in_full(setup: Setup, text: ClauseText) -> Iterator[Run]:
    yield Run(status_named(text.status), colour=STATUS_MARKS[text.status][1], bold=True)
    if text.reopened is not None:
        words = _(
            "{who} reopened it: {reason}", who=called(setup, text.reopened.by), reason=plain(text.reopened.reason)
        )
        yield Run("  " + words, colour=Tone.WARN)
    if text.clause.about:
        yield Run("  " + plain(text.clause.about), italic=True)
    bracketed = text.status is ClauseStatus.BRACKETED
    for number, rival in enumerate(text.rivals):
        yield Run("\n")
        if bracketed:
            yield Run("[ " if number == 0 else "| ", bold=True, colour=Tone.WARN)
        yield Run(rival.label, bold=True, colour=Tone.INK)
        yield from _points(rival.worth, brief=False)
        yield from _sources(setup, rival.backings)
        yield Run("\n")
        yield from worded(text.opening, rival, whole=False)
        if bracketed and number == len(text.rivals) - 1:
            yield Run(" ]", bold=True, colour=Tone.WARN)


def worded(opening: str, rival: Rival, *, whole: bool = True) -> Iterator[Run]:
    """Gives the words of a rival, as differences from the opening text where they differ; `whole` as there."""
    if not rival.wording:
        yield Run(_("No such clause."), italic=True, colour=Tone.INK)
        return
    for run in differences(opening, rival.wording, whole=whole):
        yield run if run.colour else Run(run.text, colour=Tone.INK)


def _points(worth: Worth, *, brief: bool) -> Iterator[Run]:
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


def _sources(setup: Setup, backings: Sequence[Backing]) -> Iterator[Run]:
    if not backings:
        return
    yield Run("   " + ", ".join(_source(setup, each) for each in backings))


def _source(setup: Setup, backing: Backing) -> str:
    if backing.document is None:
        return _("rival text") if backing.rival else _("opening text")
    if backing.party is None:
        return document_named(backing.document)
    return f"{plain(backing.document)} {called(setup, backing.party)}"
