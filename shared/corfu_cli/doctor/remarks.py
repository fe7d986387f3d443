"""What a doctor says of one thing, and how all of it is shown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from corfu_resources.catalogue import _


class Verdict(StrEnum):
    """How a thing stands."""

    GOOD = "good"
    """As it should be."""
    NOTE = "note"
    """Worth knowing; a lesson goes all the same."""
    PROBLEM = "problem"
    """In the way."""


_MARKS = {Verdict.GOOD: "✓", Verdict.NOTE: "·", Verdict.PROBLEM: "✗"}
_PLAIN_MARKS = {Verdict.GOOD: "ok", Verdict.NOTE: "--", Verdict.PROBLEM: "!!"}


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was looked at. `about` is stable, for programs; `remedy` says what to do, empty for nothing."""

    about: str
    verdict: Verdict
    said: str
    remedy: str = ""


def good(about: str, said: str) -> Remark:
    """Gives the remark on a thing that is as it should be."""
    return Remark(about, Verdict.GOOD, said)


def note(about: str, said: str, remedy: str = "") -> Remark:
    """Gives the remark on a thing that is worth knowing."""
    return Remark(about, Verdict.NOTE, said, remedy)


def problem(about: str, said: str, remedy: str) -> Remark:
    """Gives the remark on a thing that is in the way."""
    return Remark(about, Verdict.PROBLEM, said, remedy)


def is_well(remarks: Iterable[Remark]) -> bool:
    """Says whether nothing is in the way."""
    return all(each.verdict is not Verdict.PROBLEM for each in remarks)


def as_lines(remark: Remark, encoding: str | None) -> str:
    """Gives a remark for people, in letters that a terminal of that encoding has."""
    marks = _MARKS if _can_show("✓✗·", encoding) else _PLAIN_MARKS
    lines = [f"{marks[remark.verdict]} {remark.said}"]
    if remark.remedy:
        lines.append("    " + _("What to do: {remedy}", remedy=remark.remedy))
    return "\n".join(lines)


def as_json(remarks: Iterable[Remark]) -> str:
    """Gives all remarks for a program."""
    kept = tuple(remarks)
    told = [
        {"about": each.about, "verdict": each.verdict, "said": each.said, "remedy": each.remedy or None}
        for each in kept
    ]
    return json.dumps({"well": is_well(kept), "remarks": told}, ensure_ascii=False, indent=1)


def _can_show(letters: str, encoding: str | None) -> bool:
    try:
        letters.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
