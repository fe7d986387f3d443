"""Choosing an option for every clause: the clauses on the left, how each should read on the right."""

from __future__ import annotations

from corfu_client.kit.labels import caption
from corfu_client.kit.layout import Column, Row
from corfu_client.kit.lists import Item, List
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.text_model import rival_of
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import ClauseId
from corfu_rules.texts import NO_TEXT, Choice, Clause, Text


class TextChooser:
    """What has been chosen so far, beginning with `start`; `key` goes before the keys of its widgets."""

    def __init__(self, desk: Desk, start: Text, key: str) -> None:
        self._desk = desk
        self._key = key
        self._chosen = {each.clause: each for each in start}
        self._clause = desk.clause or desk.view.setup.clauses[0].id

    @property
    def text(self) -> Text:
        """The text as chosen so far, in the order of the clauses; an added clause may be left out."""
        chosen = (self._chosen.get(clause.id) for clause in self._drafted)
        return tuple(each for each in chosen if each is not None and not (each.new and each.option == NO_TEXT))

    @property
    def _drafted(self) -> tuple[Clause, ...]:
        view = self._desk.view
        return view.proceedings.drafted(view.setup)

    def _of(self, clause: Clause) -> Choice:
        return self._chosen.get(clause.id) or Choice(clause.id, NO_TEXT, title=clause.title)

    def widget(self, height: int = 376) -> Widget:
        """Gives the two lists side by side."""
        return Row(
            [
                Column([caption(_("CLAUSE")), self._clauses()], gap=4, width=340),
                Column([caption(_("HOW IT SHOULD READ")), self._choices()], gap=4, grow=1),
            ],
            gap=16,
            height=height,
        )

    def _clauses(self) -> Widget:
        view = self._desk.view
        items = [
            Item(
                clause.id,
                f"{plain(clause.id)}  {plain(clause.title)}",
                detail=rival_of(view, self._of(clause)).label,
            )
            for clause in self._drafted
        ]

        def choose(key: str) -> None:
            self._clause = ClauseId(key)
            self._desk.rebuild()

        return List(items, chosen=self._clause, on_choose=choose, key=f"{self._key}-clause", grow=1)

    def _choices(self) -> Widget:
        view = self._desk.view
        candidates = self._candidates()
        items: list[Item] = []
        for number, choice in enumerate(candidates):
            rival = rival_of(view, choice)
            items.append(Item(str(number), rival.label, detail=rival.wording or _("No such clause.")))
        current = next((i for i, each in enumerate(candidates) if self._chosen.get(each.clause) == each), None)
        if current is None:  # an added clause that has not been put in
            current = len(candidates) - 1

        def choose(key: str) -> None:
            choice = candidates[int(key)]
            self._chosen = {**self._chosen, choice.clause: choice}
            self._desk.rebuild()

        key = f"{self._key}-{self._clause}"
        return List(items, chosen=str(current), on_choose=choose, radio=True, key=key, grow=1)

    def _candidates(self) -> list[Choice]:
        view = self._desk.view
        clause = next((each for each in self._drafted if each.id == self._clause), None)
        if clause is None:
            return []
        added = view.setup.clause(clause.id) is None
        authored = [Choice(clause.id, option.id) for option in clause.options]
        own = (each.choice for each in view.proceedings.proposals if each.choice.clause == clause.id)
        none = Choice(clause.id, NO_TEXT, title=clause.title) if added else view.setup.no_text(clause)
        may_fall = added or (view.setup.drafts and view.setup.drafting.deletion)
        return list(dict.fromkeys([*authored, *own, self._of(clause), *([none] if may_fall else [])]))
