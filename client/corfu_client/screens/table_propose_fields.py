"""The fields of a proposal: own wording and its difference, its numbers, a new clause's title and words."""

from __future__ import annotations

from functools import partial

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.entries import TextArea, TextEntry
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.layout import Align, Column, Row, Spacer
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_minutes.wordings import term_named
from corfu_resources.catalogue import _
from corfu_rules.identifiers import ClauseId, OptionId
from corfu_rules.setup import STATEMENT_LIMIT, TITLE_LIMIT
from corfu_rules.terms import Setting, Term, limits_of
from corfu_rules.texts import Choice, Clause


def own_wording(desk: Desk, draft: str, given: str) -> list[Widget]:
    """Gives the field for words of one's own, which may start from the words `given` of the option."""
    store = desk.store
    typed = store.draft(draft)

    def change(text: str) -> None:
        store.write(draft, text)
        desk.rebuild()

    empty = _("Leave empty for the words of the option; or write your own, near to it in meaning.")
    copy = Button(_("Start from the option's words"), lambda: change(given), kind=Kind.QUIET, key="copy-words")
    return [
        Row([caption(_("OWN WORDING")), Spacer(), *([copy] if given else [])], align=Align.CENTRE),
        TextArea(
            text=typed,
            placeholder=empty if given else _("Write the words of the clause."),
            rows=2,
            longest=STATEMENT_LIMIT,
            on_change=change,
            key="wording",
        ),
    ]


def new_clause_fields(desk: Desk, title: str, draft: str) -> Widget:
    """Gives the fields for a clause that the scenario does not have."""
    store = desk.store

    def change(key: str, text: str) -> None:
        store.write(key, text)
        desk.rebuild()

    return Column(
        [
            Label(_("A new clause is decided like any proposal. It is counted for nobody."), tone=Tone.MUTED),
            caption(_("ITS TITLE")),
            TextEntry(
                text=store.draft(title),
                longest=TITLE_LIMIT,
                on_change=lambda text: change(title, text),
                key="new-title",
            ),
            caption(_("ITS WORDS")),
            TextArea(
                text=store.draft(draft),
                rows=4,
                longest=STATEMENT_LIMIT,
                on_change=lambda text: change(draft, text),
                key="wording",
            ),
        ],
        gap=6,
        grow=1,
    )


def number_draft(draft: str, term: Term) -> str:
    """Gives the draft that a number of own wording is typed into."""
    return f"{draft}:{term}"


def number_drafts(desk: Desk, draft: str, clause: ClauseId) -> tuple[str, ...]:
    """Gives the drafts of all numbers that the clause may set."""
    return tuple(number_draft(draft, term) for term in desk.view.setup.settable(clause))


def number_fields(desk: Desk, draft: str, clause: Clause, option: OptionId | None) -> list[Widget]:
    """Gives a field for each number that the clause may set; empty, the nearest option's number holds."""
    setup, store = desk.view.setup, desk.store
    terms = setup.settable(clause.id)
    if not terms or option is None:
        return []
    nearest = setup.terms_of((Choice(clause.id, option),))

    def change(term: Term, text: str) -> None:
        store.write(number_draft(draft, term), text)
        desk.rebuild()

    fields: list[Widget] = []
    for term in terms:
        entry = TextEntry(
            text=store.draft(number_draft(draft, term)),
            placeholder=str(getattr(nearest, term.value)),
            longest=3,
            width=64,
            on_change=partial(change, term),
            key=f"number-{term}",
        )
        fields += [Label(_("{name}:", name=term_named(term)), size=15), entry]
    return [caption(_("NUMBERS THAT YOUR WORDS SET")), Row([*fields, Spacer()], gap=8, align=Align.CENTRE)]


def numbers_typed(desk: Desk, draft: str, clause: ClauseId) -> tuple[Setting, ...]:
    """Gives the numbers typed; what is no number is left out, see `numbers_fault`."""
    typed = ((term, desk.store.draft(number_draft(draft, term)).strip()) for term in desk.view.setup.settable(clause))
    return tuple(Setting(term, int(text)) for term, text in typed if _is_number(text))


def numbers_fault(desk: Desk, draft: str, clause: ClauseId) -> str:
    """Gives what is wrong with a number typed, empty where all can be sent."""
    setup = desk.view.setup
    for term in setup.settable(clause):
        text = desk.store.draft(number_draft(draft, term)).strip()
        least, most = limits_of(term, len(setup.parties))
        if text and not (_is_number(text) and least <= int(text) <= most):
            return _("{name}: a number from {least} to {most}.", name=term_named(term), least=least, most=most)
    return ""


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit()
