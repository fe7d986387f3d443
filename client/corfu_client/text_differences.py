"""What one wording changes in another: what falls away is struck out, what is new is underlined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone

_TOKENS = re.compile(r"\w+(?:['’-]\w+)*|\s+|[^\w\s]")
_TOO_FAR_APART = 0.35
"""Below this likeness two wordings are shown one after the other: a patchwork would be harder to read."""


def differences(old: str, new: str) -> tuple[Run, ...]:
    """Gives `new` as runs, with what `old` had and it has not struck out, and what it adds underlined.

    >>> [run.text for run in differences("States may act.", "States shall act.")]
    ['States ', 'may', ' ', 'shall', ' act.']
    """
    if old == new:
        return (Run(new),) if new else ()
    before, after = _TOKENS.findall(old), _TOKENS.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < _TOO_FAR_APART:
        return tuple(_changed(old, new))
    runs: list[Run] = []
    for kept, gone, come in _stretches(matcher, before, after):
        if kept:
            runs.append(Run(kept))
        else:
            runs.extend(_changed(gone, come))
    return tuple(runs)


def _stretches(matcher: SequenceMatcher[str], before: list[str], after: list[str]) -> Iterator[tuple[str, str, str]]:
    """Gives what is kept, gone and come, in order; blanks between two changes belong to the changes."""
    gone = come = ""
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        same = "".join(before[start:end]) if tag == "equal" else ""
        if tag == "equal" and (same.strip() or not (gone or come)):
            if gone or come:
                yield "", gone, come
            gone = come = ""
            yield same, "", ""
            continue
        gone += "".join(before[start:end])
        come += "".join(after[new_start:new_end])
    if gone or come:
        yield "", gone, come


def _changed(gone: str, come: str) -> Iterator[Run]:
    if gone == come:
        yield Run(gone)
        return
    if gone:
        yield Run(gone, colour=Tone.BAD, strike=True)
    if gone and come and not gone[-1].isspace():
        yield Run(" ")
    if come:
        yield Run(come, colour=Tone.GOOD, underline=True)
