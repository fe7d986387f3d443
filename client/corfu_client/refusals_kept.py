"""What the host did not take, and why: kept until the person tries again, so that it can stand where it was sent."""

from __future__ import annotations

from dataclasses import dataclass, field

from corfu_rules.rulings import Command


@dataclass(slots=True)
class RefusalsKept:
    """The last refusal of each kind of command, as a sentence in the person's language."""

    _words: dict[type[Command], str] = field(default_factory=dict[type[Command], str])
    _by_id: dict[str, str] = field(default_factory=dict[str, str])

    def keep(self, command_id: str, kind: type[Command], words: str) -> None:
        """Keeps why a command was refused."""
        self._words[kind] = self._by_id[command_id] = words

    def forget(self, kind: type[Command]) -> None:
        """Forgets the last refusal of a kind: the person tries again, or it has worked."""
        self._words.pop(kind, None)

    def of(self, kind: type[Command]) -> str:
        """Gives why the last command of a kind was refused, empty if it was not."""
        return self._words.get(kind, "")

    def of_command(self, command_id: str) -> str:
        """Gives why that very command was refused, empty if it was not."""
        return self._by_id.get(command_id, "")

    def clear(self) -> None:
        """Forgets everything, as when the person leaves the table."""
        self._words.clear()
        self._by_id.clear()
