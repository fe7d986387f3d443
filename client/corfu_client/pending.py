"""Commands on their way to the host: what was typed for them, and what becomes of that."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from corfu_minutes.wordings import in_own_words, listed
from corfu_resources.catalogue import _
from corfu_rules.rulings import ORDERS, Command
from corfu_wire.messages import CommandEnvelope


@dataclass(frozen=True, slots=True)
class Pending:
    """A command sent and not yet acknowledged; `typed` are the words that went out with it, by their fields."""

    envelope: CommandEnvelope
    command: Command
    typed: Mapping[str, str]

    def empty(self, drafts: dict[str, str]) -> None:
        """Empties the fields whose words the host has taken; one that has been written in since keeps what it has."""
        for key, words in self.typed.items():
            if drafts.get(key) == words:
                del drafts[key]


def unanswered(commands: Iterable[Command]) -> str:
    """Says that the line has closed before the host answered these: which kinds, and how many where there are more."""
    counted = Counter(in_own_words(ORDERS[type(each)].title) for each in commands)
    moves = [
        title if count == 1 else _("{move} ({count} times)", move=title, count=count)
        for title, count in counted.items()
    ]
    return _("The host has not answered these any more: {moves}. What you typed is kept.", moves=listed(moves))
