"""The switch over the text: with what the wordings are compared, and how many clauses have moved."""

from __future__ import annotations

from collections.abc import Sequence

from corfu_client.kit.buttons import Action
from corfu_client.kit.tabs import Tab, Tabs
from corfu_client.kit.widgets import Widget
from corfu_client.store import Store
from corfu_client.text_model import ClauseText
from corfu_client.text_versions import Against, moved
from corfu_resources.catalogue import _
from corfu_rules.identifiers import ClauseId
from corfu_rules.views import View


def against_tabs(store: Store, moves: int, rebuild: Action) -> Widget:
    """Gives the switch, with the number of clauses that have moved since the person last looked."""

    def choose(key: str) -> None:
        store.reading.against = Against(key)
        rebuild()

    tabs = [
        Tab(Against.NOW, _("Words")),
        Tab(Against.OPENING, _("Since opening")),
        Tab(Against.LAST, _("Last version")),
        Tab(Against.LOOKED, _("New"), count=moves),
    ]
    return Tabs(tabs, chosen=store.reading.against, on_choose=choose, key="text-against")


def next_mode(store: Store, rebuild: Action) -> None:
    """Turns to the next thing to compare with, after the last to the first."""
    order = list(Against)
    store.reading.against = order[(order.index(store.reading.against) + 1) % len(order)]
    rebuild()


def moved_clauses(store: Store, view: View, texts: Sequence[ClauseText]) -> list[ClauseId]:
    """Gives the clauses that have moved since the person last looked."""
    me = view.viewer.party
    return [each.clause.id for each in texts if moved(store.reading, each, me).count]


def next_moved(store: Store, view: View, clause: ClauseId | None) -> ClauseId | None:
    """Gives the next clause below `clause` that has moved, after the last the first; None where none has."""
    texts = store.reading.texts(view)
    order = [each.clause.id for each in texts]
    changed = [order.index(each) for each in moved_clauses(store, view, texts)]
    if not changed:
        return None
    at = order.index(clause) if clause is not None and clause in order else -1
    return order[next((each for each in changed if each > at), changed[0])]
