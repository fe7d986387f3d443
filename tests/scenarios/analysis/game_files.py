"""A file of a good game, and for each code of the game one that is answered with it and one near to it that is not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

GOOD = """\
format: 1
id: small
version: "1.0"
title: Small table
summary: Three States and a treaty.
meta: {lesson: Talk., disclaimer: All of it is invented.}
cast:
  add:
    NO: {name: Norway}
    SE: {name: Sweden}
    XV: {name: Vesterland, fictional: true}
procedure: {decision: consensus}
time_plan: {briefing: 3, drafting: 5, adoption: 2}
clauses:
  A1:
    title: Peace
    start: [a]
    options:
      a: {label: Now, text: Peace now.}
      b: {label: Later, text: Peace later.}
      c: {label: For ever, text: Peace for ever.}
  A2:
    title: Trade
    start: [a]
    options:
      a: {label: Free, text: Trade is free.}
      b: {label: Fair, text: Trade is fair.}
      c: {label: Slow, text: Trade is slow.}
  A3:
    title: Visits
    start: [a]
    options:
      a: {label: All, text: All may visit.}
      b: {label: Some, text: Some may visit.}
briefs:
  NO:
    position: Peace comes first.
    interests: [Fish.]
    scores: {A1: [0, 20, 0], A2: [0, 60, 40], A3: [0, 20]}
    walk_away: 40
  SE:
    position: Calm comes first.
    interests: [Ore.]
    scores: {A1: [20, 0, 0], A2: [35, 0, 50], A3: [0, 30]}
    walk_away: 40
  XV:
    position: Trade comes first.
    interests: [Roads.]
    scores: {A1: [10, 0, 40], A2: [40, 30, 0], A3: [20, 0]}
    walk_away: 40
"""

Edit = tuple[str, str]
NORWAY = "scores: {A1: [0, 20, 0], A2: [0, 60, 40], A3: [0, 20]}\n    walk_away: 40\n"
SWEDEN = "scores: {A1: [20, 0, 0], A2: [35, 0, 50], A3: [0, 30]}\n    walk_away: 40\n"
VESTERLAND = "scores: {A1: [10, 0, 40], A2: [40, 30, 0], A3: [20, 0]}\n    walk_away: 40\n"


def written(*edits: Edit) -> str:
    """Gives `GOOD` with some pieces put otherwise."""
    text = GOOD
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def walk_aways(norway: int = 40, sweden: int = 40, vesterland: int = 40) -> tuple[Edit, ...]:
    """Puts other walk-aways."""
    asked = ((NORWAY, norway), (SWEDEN, sweden), (VESTERLAND, vesterland))
    return tuple((old, old.replace("walk_away: 40", f"walk_away: {points}")) for old, points in asked)


@dataclass(frozen=True, slots=True)
class Pair:
    """Edits of `GOOD` that make the fault, edits as near to them as can be that do not, and what is shown."""

    fires: tuple[Edit, ...]
    quiet: tuple[Edit, ...]
    place: str


def scores(norway: str = "", sweden: str = "", vesterland: str = "") -> tuple[Edit, ...]:
    """Puts other points."""
    asked = ((NORWAY, norway), (SWEDEN, sweden), (VESTERLAND, vesterland))
    return tuple((old, f"scores: {given}\n    walk_away: 40\n") for old, given in asked if given)


def red_line(option: str, walk_away: int) -> tuple[Edit, ...]:
    """Gives Norway a red line and another walk-away."""
    line = f"    red_lines: [{{option: {option}, why: No.}}]\n"
    return ((NORWAY, NORWAY.replace("40\n", f"{walk_away}\n") + line),)


def linkage(option: str) -> tuple[Edit, ...]:
    """Gives Norway a linkage: that option costs it something without A3.b."""
    line = f"    linkages: [{{if: {option}, need: A3.b, points: -5, why: So.}}]\n"
    return ((NORWAY, NORWAY + line),)


MAJORITY = ("decision: consensus", "decision: {majority: {threshold: 2/3}}")
PAIRS: Mapping[str, Pair] = {
    "W410": Pair(walk_aways(50, 50, 50), walk_aways(60, 50, 40), "50\n"),
    "W411": Pair(walk_aways(norway=70), walk_aways(norway=60), "briefs:"),
    "W412": Pair(walk_aways(norway=0), walk_aways(norway=10), "briefs:"),
    "W413": Pair(walk_aways(norway=0), walk_aways(norway=1), "clauses:"),
    "W414": Pair(
        scores("{A1: [0, 10, 20], A2: [0, 60, 40], A3: [0, 20]}"),
        scores("{A1: [0, 10, 5], A2: [0, 60, 40], A3: [0, 20]}"),
        "b: {label: Later",
    ),
    "W415": Pair(
        scores(vesterland="{A1: [10, 0, 60], A2: [40, 30, 0], A3: [0, 0]}"),
        scores(vesterland="{A1: [10, 0, 59], A2: [40, 30, 0], A3: [1, 0]}"),
        "A3:\n    title",
    ),
    "W416": Pair(walk_aways(norway=0), walk_aways(norway=20), "0\n"),
    "W417": Pair(walk_aways(norway=100), walk_aways(norway=80), "100\n"),
    "W418": Pair(
        scores(sweden="{A1: [0, 20, 0], A2: [0, 60, 40], A3: [0, 20]}"),
        scores(sweden="{A1: [0, 20, 0], A2: [0, 60, 41], A3: [0, 20]}"),
        "SE:\n    position",
    ),
    "W419": Pair(
        scores(
            "{A1: [0, 40, 0], A2: [0, 60, 40]}",
            "{A1: [50, 0, 0], A2: [35, 0, 50]}",
            "{A1: [10, 0, 60], A2: [40, 30, 0]}",
        ),
        scores(
            "{A1: [0, 40, 0], A2: [0, 60, 40]}",
            "{A1: [50, 0, 0], A2: [35, 0, 50]}",
            "{A1: [10, 0, 59], A2: [40, 30, 0], A3: [1, 0]}",
        ),
        "A3:\n    title",
    ),
    "W420": Pair(
        scores("{A1: [0, 21, 0], A2: [0, 60, 40], A3: [0, 20]}"),
        scores("{A1: [1, 20, 1], A2: [0, 60, 40], A3: [0, 20]}"),
        "scores: {A1: [0, 21",
    ),
    "W421": Pair(linkage("A2.a"), linkage("A2.b"), "{if: A2.a"),
    "N550": Pair(walk_aways(norway=50), walk_aways(norway=40), "options:\n      a: {label: Now"),
    "N552": Pair((MAJORITY,), (), "procedure:"),
    "N554": Pair(red_line("A2.a", 41), red_line("A2.a", 40), "A2.a, why"),
    "N555": Pair(
        scores(
            sweden="{A1: [0, 0, 20], A2: [35, 0, 50], A3: [0, 30]}",
            vesterland="{A1: [0, 0, 40], A2: [40, 30, 0], A3: [20, 0]}",
        ),
        scores(
            sweden="{A1: [0, 0, 20], A2: [35, 0, 50], A3: [0, 30]}",
            vesterland="{A1: [40, 0, 39], A2: [40, 30, 0], A3: [20, 0]}",
        ),
        "a: {label: Now",
    ),
    "N556": Pair((), walk_aways(50, 50, 50), "briefs:"),
}
"""N551 needs a search without time and N553 a large table; they have tests of their own."""
