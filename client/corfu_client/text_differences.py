"""What one wording changes in another: what falls away is struck out, what is new is underlined."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone

_TOKENS = re.compile(r"\w+(?:['’-]\w+)*|\s+|[^\w\s]")
_WORDS = re.compile(r"\w+")
_WORD = re.compile(r"\w")
_LEAST_KEPT = 0.4
"""With a smaller share of words kept, the wordings stand one after the other: a patchwork is harder to read."""
_LARGE = 2
"""A change of more words than this swallows a single word kept beside it."""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """What is the same (`kept`), or what went and what came in its place."""

    kept: str = ""
    gone: str = ""
    come: str = ""


@lru_cache(maxsize=1024)
def differences(old: str, new: str, *, whole: bool = True) -> tuple[Run, ...]:
    """Gives `new` as runs, with what `old` had and it has not struck out, and what it adds underlined.

    Wordings with little in common come whole, one after the other; without `whole` only the new one then, unmarked.

    >>> [run.text for run in differences("States may act.", "States shall act.")]
    ['States ', 'may', ' ', 'shall', ' act.']
    """
    if old == new:
        return (Run(new),) if new else ()
    stretches = _joined(list(_stretches(_TOKENS.findall(old), _TOKENS.findall(new))))
    kept = sum(_words(each.kept) for each in stretches)
    if kept < _LEAST_KEPT * max(_words(old), _words(new)):
        if not whole and new:
            return (Run(new),)
        stretches = [_Stretch(gone=old, come=new)]
    return tuple(run for each in stretches for run in _runs(each))


def share_kept(old: str, new: str) -> float:
    """Gives the share of words that both wordings have in common, from 0 to 1.

    >>> share_kept("States may act.", "States shall act.") > share_kept("States may act.", "No force.")
    True
    """
    before, after = (_WORDS.findall(each.lower()) for each in (old, new))
    return SequenceMatcher(None, before, after, autojunk=False).ratio()


def _stretches(before: Sequence[str], after: Sequence[str]) -> Iterator[_Stretch]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        old, new = "".join(before[start:end]), "".join(after[new_start:new_end])
        yield _Stretch(kept=old) if tag == "equal" else _Stretch(gone=old, come=new)


def _joined(stretches: list[_Stretch]) -> list[_Stretch]:
    """Gives the stretches with small islands between changes made part of the change."""
    joined: list[_Stretch] = []
    for number, each in enumerate(stretches):
        last = number == len(stretches) - 1
        if each.kept and joined and not last and _swallowed(joined[-1], each, stretches[number + 1]):
            each = _Stretch(gone=each.kept, come=each.kept)  # noqa: PLW2901 -- the island becomes part of the change
        if not each.kept and joined and not joined[-1].kept:
            joined[-1] = _Stretch(gone=joined[-1].gone + each.gone, come=joined[-1].come + each.come)
        else:
            joined.append(each)
    return joined


def _swallowed(before: _Stretch, island: _Stretch, after: _Stretch) -> bool:
    size = _words(island.kept)
    around = max(_words(part) for part in (before.gone, before.come, after.gone, after.come))
    return not before.kept and (size == 0 or (size == 1 and around > _LARGE))


def _words(text: str) -> int:
    return sum(bool(_WORD.match(token)) for token in _TOKENS.findall(text))


def _runs(stretch: _Stretch) -> Iterator[Run]:
    gone, come = stretch.gone, stretch.come
    if stretch.kept:
        yield Run(stretch.kept)
    if gone:
        yield Run(gone, colour=Tone.BAD, strike=True)
    if gone and come and not gone[-1].isspace():
        yield Run(" ")
    if come:
        yield Run(come, colour=Tone.GOOD, underline=True)
