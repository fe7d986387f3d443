"""Choosing an option for every clause: the clauses on the left, how each should read on the right."""

from __future__ import annotations

from collections.abc import Iterable

from corfu_client.kit.labels import caption
from corfu_client.kit.layout import Column, Row
from corfu_client.kit.lists import Item, List
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.text_model import rival_of
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import ClauseId
from corfu_rules.texts import Choice, Text


class TextChooser:
    """What has been chosen so far, beginning with `start`; `key` goes before the keys of its widgets."""

    def __init__(self, desk: Desk, start: Text, key: str) -> None:
        self._desk = desk
        self._key = key
        self._chosen = {each.clause: each for each in start}
        self._clause = desk.clause or desk.view.setup.clauses[0].id

    @property
    def text(self) -> Text:
        """The text as chosen so far, in the order of the clauses."""
        return tuple(self._chosen[clause.id] for clause in self._desk.view.setup.clauses)

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
                detail=rival_of(view, self._chosen[clause.id]).label,
            )
            for clause in view.setup.clauses
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
        current = next((i for i, each in enumerate(candidates) if self._chosen.get(each.clause) == each), 0)

        def choose(key: str) -> None:
            choice = candidates[int(key)]
            self._chosen = {**self._chosen, choice.clause: choice}
            self._desk.rebuild()

        key = f"{self._key}-{self._clause}"
        return List(items, chosen=str(current), on_choose=choose, radio=True, key=key, grow=1)

    def _candidates(self) -> list[Choice]:
        view = self._desk.view
        clause = view.setup.clause(self._clause)
        if clause is None:
            return []
        authored: Iterable[Choice] = (Choice(clause.id, option.id) for option in clause.options)
        own = (each.choice for each in view.proceedings.proposals if each.choice.clause == clause.id)
        return list(dict.fromkeys([*authored, *own, self._chosen[clause.id]]))
