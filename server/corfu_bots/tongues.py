"""Tongues: how a bot's sentences become words. The rules and the bots think in templates; the host knows languages."""

from __future__ import annotations

from collections.abc import Callable

from corfu_rules.sentences import Sentence

Say = Callable[[Sentence], str]
"""Gives a sentence in the language of the table. It decides nothing: bots do the same in every language."""


def english(words: Sentence) -> str:
    """Gives the sentence as it was written."""
    return words.text
