"""How plainly the program speaks when a person who plays alone asks what to do."""

from __future__ import annotations

from enum import StrEnum


class Plainness(StrEnum):
    """What a hint says."""

    MOVE = "move"
    """The move, with what it brings."""
    DIRECTION = "direction"
    """Where to look, not what to do."""
    DUE = "due"
    """What is due, and nothing more."""
