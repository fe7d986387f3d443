"""Finding words in rich text: what is found is marked, however it is written in capitals."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from corfu_client.kit.text import Run, words_of


def marked(runs: tuple[Run, ...], sought: str) -> tuple[Run, ...]:
    """Gives runs with every place marked where `sought` stands, also across runs; as they are where nothing is sought.

    >>> [run.text for run in marked((Run("States shall act."),), "SHALL")]
    ['States ', 'shall', ' act.']
    """
    places = list(_places(words_of(runs), sought.strip()))
    if not places:
        return runs
    found: list[Run] = []
    start = 0
    for run in runs:
        cuts = sorted({0, len(run.text), *(cut - start for place in places for cut in place)})
        inside = [cut for cut in cuts if 0 <= cut <= len(run.text)]
        for first, last in pairwise(inside):
            hit = any(begin <= start + first < end for begin, end in places)
            found.append(replace(run, text=run.text[first:last], marked=hit))
        start += len(run.text)
    return tuple(found)


def found_in(runs: tuple[Run, ...]) -> bool:
    """Says whether something is marked in runs."""
    return any(run.marked for run in runs)


def _places(words: str, sought: str) -> Iterator[tuple[int, int]]:
    lower, wanted = words.lower(), sought.lower()
    if len(lower) != len(words):  # a letter whose small form is longer would shift all places after it
        lower, wanted = words, sought
    at = lower.find(wanted) if wanted else -1
    while at >= 0:
        yield at, at + len(wanted)
        at = lower.find(wanted, at + len(wanted))
