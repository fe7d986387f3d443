"""The tab of the Chair's text: the text, what has changed in it, who could join it, and one's own stance."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_client.kit.buttons import Kind
from corfu_client.kit.labels import Label, Rule
from corfu_client.kit.layout import Column, Row
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.scrolling import Scroll
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_clauses import classify_button, rulings
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_object import object_to_chair_text
from corfu_client.screens.table_present import PresentForm
from corfu_client.screens.table_soundings import sounding_buttons, sounding_lines
from corfu_client.screens.table_stances import lapsed_lines, marks_row, reasons
from corfu_client.screens.texts_items import STATUS_MARKS, status_named
from corfu_client.table_marks import document_standings
from corfu_client.text_differences import differences
from corfu_client.text_model import opening_words, rival_of, wording_of
from corfu_client.text_worth import worth_line
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.documents import CHAIR_TEXT, ChairText, Stance
from corfu_rules.identifiers import ClauseId
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.texts import Choice
from corfu_rules.views import View


def chair_text_panel(desk: Desk) -> Widget:
    """Gives the tab; without a Chair's text, what it is for."""
    text = desk.view.proceedings.chair_text
    present = desk.button(
        PresentChairText, lambda: desk.open(PresentForm(desk)), text=_("Present a text…"), shortcut="T", key="present"
    )
    if text is None:
        words = _("The Chair may present a single text for all clauses and rework it until nobody objects. Not yet.")
        return Column([Label(words, tone=Tone.MUTED), *([Row([present])] if present else [])], grow=1)
    blocks = list(_blocks(desk.view, text))
    said = Column(
        [
            *rulings(desk.view, text.text),
            marks_row(desk.view.setup, document_standings(desk.view, CHAIR_TEXT)),
            *lapsed_lines(desk.view.setup, text.lapsed),
            *reasons(desk.view.setup, text.stances),
            *sounding_lines(desk, CHAIR_TEXT),
        ],
        gap=6,
    )
    return Column(
        [
            RichList(blocks, key="chair-text", grow=5),
            Rule(),
            Scroll(said, key="chair-stances", grow=2),
            *_actions(desk, text, present),
        ],
        gap=8,
        grow=1,
    )


def _blocks(view: View, text: ChairText) -> Iterator[Block]:
    head = [Run(_("Version {version}", version=text.version), bold=True)]
    worth = worth_line(_("For you"), view, text.text)
    if worth:
        head += [Run("   "), *worth]
    yield Block(tuple(head), key="head", after=4)
    if text.note:
        yield Block((Run(plain(text.note), italic=True),), key="note", after=6)
    against = (
        _("Changes since the version before are marked.")
        if text.before
        else _("Changes to the opening text are marked.")
    )
    yield Block((Run(against, colour=Tone.MUTED),), key="against", size=14, after=8)
    earlier = {choice.clause: wording_of(view.setup, choice) for choice in text.before}
    for choice in text.text:
        rival = rival_of(view, choice)
        title = [
            Run(f"{plain(choice.clause)}  ", bold=True, colour=Tone.ACCENT),
            *([Run(plain(choice.title), bold=True), Run("  ")] if choice.new else []),
            Run(rival.label, bold=True),
            *_status(view, choice),
        ]
        if rival.worth.red_line:
            title.append(Run("   " + _("your red line"), bold=True, colour=Tone.BAD))
        elif rival.worth.words:
            title.append(Run("   " + rival.worth.words, bold=True, colour=Tone.ACCENT))
        yield Block(tuple(title), key=choice.clause, size=15, after=1)
        words = _words(view, choice.clause, rival.wording, earlier.get(choice.clause))
        yield Block(words, key=f"{choice.clause}-words", size=15, after=9)


def _status(view: View, choice: Choice) -> list[Run]:
    """Says which clauses are agreed in these words: the others are the Chair's proposal."""
    state = view.proceedings.clause(choice.clause)
    if state is None or state.choice is None or not state.choice.says(choice):
        return []
    return [Run("   " + status_named(state.status), colour=STATUS_MARKS[state.status][1])]


def _words(view: View, clause: ClauseId, wording: str, before: str | None) -> tuple[Run, ...]:
    old = before if before is not None else opening_words(view.setup, clause)
    if not wording and not old:
        return (Run(_("No such clause."), italic=True),)
    return differences(old, wording)


def _actions(desk: Desk, text: ChairText, present: Widget | None) -> list[Widget]:
    buttons = [
        desk.button(
            DeclareStance,
            lambda: desk.send(DeclareStance(CHAIR_TEXT, text.version, Stance.JOIN)),
            text=_("Could join"),
            shortcut="J",
            key="join",
        ),
        desk.button(
            DeclareStance,
            lambda: desk.open(object_to_chair_text(desk, text)),
            text=_("Object…"),
            style=Kind.PLAIN,
            shortcut="O",
            key="object",
        ),
        *sounding_buttons(desk, CHAIR_TEXT),
        present,
        classify_button(desk, CHAIR_TEXT, text.text),
    ]
    shown = [each for each in buttons if each is not None]
    return desk.flow(shown, desk.right_room)
