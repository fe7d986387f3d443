"""Checks that nothing confidential stands in a public text: a whole sentence of a brief, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corfu_resources.catalogue import _
from corfu_scenarios.languages import places_of, versions_at
from corfu_scenarios.outlines import BRIEFS
from corfu_scenarios.reporting import Reporter
from corfu_scenarios.trees import Path

FEWEST_WORDS = 8
"""Words that a sentence needs so that its being in both places is no chance."""

_ANY, _ITEM = "*", "#"
CONFIDENTIAL: tuple[Path, ...] = (
    (*BRIEFS, _ANY, "position"),
    (*BRIEFS, _ANY, "interests", _ITEM),
    (*BRIEFS, _ANY, "red_lines", _ITEM, "why"),
    (*BRIEFS, _ANY, "linkages", _ITEM, "why"),
    (*BRIEFS, _ANY, "no_deal"),
    (*BRIEFS, _ANY, "may_reveal", _ITEM),
    (*BRIEFS, _ANY, "check", _ITEM, "ask"),
    (*BRIEFS, _ANY, "check", _ITEM, "answers", _ITEM),
    (*BRIEFS, _ANY, "check", _ITEM, "why"),
)
"""Texts of a brief that nobody else reads. Its statement is not among them: that is there to be published."""
PUBLIC: tuple[Path, ...] = (
    ("title",),
    ("summary",),
    ("meta", "lesson"),
    ("meta", "goals", _ITEM),
    ("meta", "disclaimer"),
    ("cast", "add", _ANY, "name"),
    ("cast", "add", _ANY, "profile"),
    ("clauses", _ANY, "title"),
    ("clauses", _ANY, "about"),
    ("check", _ITEM, "ask"),
    ("check", _ITEM, "answers", _ITEM),
    ("check", _ITEM, "why"),
)
"""Texts that everybody reads. Wordings are not among them, for a brief may quote what is on the table."""

_SENTENCE = re.compile(r"[^.!?;:\n]+")
_WORD = re.compile(r"\w+")


def check_leaks(report: Reporter) -> None:
    """Reports sentences of eight words and more that stand in a brief and in a public text."""
    secret: dict[tuple[str, ...], str] = {}
    for path in places_of(report.tree, CONFIDENTIAL):
        for _where, text in versions_at(report.tree, path):
            for words in _sentences(text):
                secret.setdefault(words, str(path[1]))
    if not secret:
        return
    for path in places_of(report.tree, PUBLIC):
        for where, text in versions_at(report.tree, path):
            for words in _sentences(text):
                if words in secret:
                    message = _(
                        "everybody reads here what the brief of {party} says in confidence", party=secret[words]
                    )
                    report.error("S313", message, path=where, hint=_("say it in other words, or leave it out"))


def _sentences(text: str) -> Iterator[tuple[str, ...]]:
    for part in _SENTENCE.findall(text):
        words = tuple(_WORD.findall(part.casefold()))
        if len(words) >= FEWEST_WORDS:
            yield words
