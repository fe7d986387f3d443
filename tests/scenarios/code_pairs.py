"""For each code a file that is answered with it, and one as near to it as can be that is not.

Most are the examples of `corfu scenario explain`, put into `GOOD`; so the pages cannot say what is not so. Whoever adds
a code says here which piece of `GOOD` its page's examples replace, or gives the two files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from corfu_scenarios.explanations import PAGES

GOOD = """\
format: 1
id: small-table
version: "1.0"
title: {en: Small table, de: Kleiner Tisch}
summary: {en: Three States and a treaty., de: Drei Staaten und ein Vertrag.}
i18n: {languages: [de]}
meta:
  lesson: {en: Talk., de: Reden.}
  disclaimer: {en: All instructions and points are invented., de: Weisungen und Punkte sind erfunden.}
cast:
  add:
    NO: {name: {en: Norway, de: Norwegen}, member_of: [NATO]}
    SE: {name: {en: Sweden, de: Schweden}}
    XV: {name: Vesterland, fictional: true}
    OSCE: {name: OSCE, kind: organization}
procedure: {decision: consensus}
time_plan: {briefing: 1, drafting: 5, adoption: 2}
clauses:
  A1:
    title: {en: Peace, de: Frieden}
    start: [b, a]
    options:
      a: {label: {en: Now, de: Jetzt}, text: {en: Peace now., de: Frieden jetzt.}}
      b: {label: {en: Later, de: Später}, text: {en: Peace later., de: Frieden später.}}
      c: {label: {en: No clause, de: Keine Klausel}, omit: true}
  A2:
    title: {en: Trade, de: Handel}
    start: [a]
    options:
      a: {label: {en: Free, de: Frei}, text: {en: Trade is free., de: Der Handel ist frei.}}
      b: {label: {en: Fair, de: Gerecht}, text: {en: Trade is fair., de: Der Handel ist gerecht.}}
templates:
  calm: {no_deal: {en: Nothing changes., de: Alles bleibt.}}
briefs:
  NO:
    position: {en: Peace comes first., de: Der Frieden zuerst.}
    interests: [{en: Fish., de: Fisch.}]
    scores: {A1: [60, 40, 0], A2: [40, 20]}
    walk_away: 50
    allies: [SE]
    red_lines: [{option: A1.c, why: {en: No peace., de: Kein Friede.}}]
  SE:
    like: calm
    position: {en: Calm comes first., de: Die Ruhe zuerst.}
    interests: [{en: Sweden sells ore and would sign for an open harbour., de: Erz.}]
    scores: {A1: [0, 50, 30], A2: [20, 50]}
    walk_away: 45
  XV:
    position: {en: Trade comes first., de: Der Handel zuerst.}
    interests: [{en: Roads., de: Straßen.}]
    scores: {A1: [10, 30, 10], A2: [70, 40]}
    walk_away: 40
"""


@dataclass(frozen=True, slots=True)
class Pair:
    """The file with the fault and the one without."""

    fires: str | bytes
    quiet: str | bytes


def put(old: str, new: str) -> str:
    """Gives `GOOD` with one piece of it put otherwise, or with something added."""
    assert not old or GOOD.count(old) == 1, old
    return GOOD.replace(old, new) if old else GOOD + new + "\n"


def _swedish(key: str) -> str:
    """Gives a line of the brief of SE."""
    return next(
        line.strip() for line in GOOD.partition("  SE:\n    like")[2].splitlines() if line.strip().startswith(key)
    )


_ALLIES = "allies: [SE]"
_RED = "red_lines: [{option: A1.c, why: {en: No peace., de: Kein Friede.}}]"
_SWEDEN = "SE: {name: {en: Sweden, de: Schweden}}"
_OSCE = "OSCE: {name: OSCE, kind: organization}"
_TIME = "time_plan: {briefing: 1, drafting: 5, adoption: 2}"
_OMIT = "c: {label: {en: No clause, de: Keine Klausel}, omit: true}"
_WALK = "walk_away: 45"
_SCORES = _swedish("scores")
_POSITION = _swedish("position")
_INTERESTS = _swedish("interests")
_CALM = "templates:\n  calm: {no_deal: {en: Nothing changes., de: Alles bleibt.}}"
_PROCEDURE = "procedure: {decision: consensus}"
_FIRST = "format: 1"

OLD: Mapping[str, str] = {
    "S104": "title: {en: Small table, de: Kleiner Tisch}",
    "S110": 'version: "1.0"',
    "S111": _ALLIES,
    "S113": _WALK,
    "S114": _WALK,
    "S115": _FIRST,
    "S117": "briefs:",
    "S118": _OSCE,
    "S119": _ALLIES,
    "S120": _OMIT,
    "S201": _SWEDEN,
    "S202": _SWEDEN,
    "S203": _ALLIES,
    "S204": _WALK,
    "S205": _OSCE,
    "S206": _WALK,
    "S207": _INTERESTS,
    "S208": "id: small-table",
    "S209": _OMIT,
    "S210": _PROCEDURE,
    "S211": _FIRST,
    "S301": _ALLIES,
    "S302": _SCORES,
    "S303": _TIME,
    "S304": "like: calm",
    "S305": "",
    "S306": _RED,
    "S307": "scores: {A1: [60, 40, 0], A2: [40, 20]}",
    "S308": _RED,
    "S309": _CALM,
    "S310": _POSITION,
    "S311": _PROCEDURE,
    "S312": _TIME,
    "S313": _SWEDEN,
    "S314": _ALLIES,
    "S315": "cast:",
    "S318": "briefs:\n  NO:\n    position: {en: Peace comes first., de: Der Frieden zuerst.}",
    "S319": _SCORES,
    "S320": _TIME,
    "S321": _CALM,
    "S330": _TIME,
    "W431": _TIME,
    "W432": "meta:",
    "W433": _POSITION,
    "W434": "disclaimer: {en: All instructions and points are invented., de: Weisungen und Punkte sind erfunden.}",
    "W435": _TIME,
    "W436": _SCORES,
    "W437": _POSITION,
    "W438": _CALM,
    "W439": "b: {label: {en: Fair, de: Gerecht}, text: {en: Trade is fair., de: Der Handel ist gerecht.}}",
    "W440": _SWEDEN,
    "W441": _ALLIES,
    "W442": "cast:",
    "W443": "",
    "N510": "a: {label: {en: Free, de: Frei}, text: {en: Trade is free., de: Der Handel ist frei.}}",
    "N511": "text: {en: Trade is free., de: Der Handel ist frei.}",
    "N512": "A2:\n    title: {en: Trade, de: Handel}",
    "N513": _TIME,
    "N514": _TIME,
    "N515": "meta:",
}
"""Which piece of `GOOD` the examples of a page replace; where it is empty, they are added at the end."""

_COMMENT = "# " + "x" * 1021 + "\n"
_ITEM = "x, " * 10_000


def _long_brief(words: int) -> str:
    return put("{en: Peace comes first., de: Der Frieden zuerst.}", "{en: " + "Peace " * words + ", de: Frieden.}")


def _labels(count: int) -> str:
    options = "".join(
        f"      o{number}: {{label: {{en: {'x' * 41}{number}, de: T}}, text: {{en: A{number}, de: B{number}}}}}\n"
        for number in range(8)
    )
    clause = "    title: {{en: T, de: T}}\n    start: [o0]\n    options:\n" + options.replace("{", "{{").replace(
        "}", "}}"
    )
    return put("templates:\n", "".join(f"  B{number}:\n{clause.format()}" for number in range(count)) + "templates:\n")


FILES: Mapping[str, Pair] = {
    "S102": Pair(GOOD + _COMMENT * 512, GOOD + _COMMENT * 500),
    "S103": Pair(GOOD.encode("latin-1"), GOOD.encode()),
    "S105": Pair("# My scenario\n", GOOD),
    "S112": Pair(GOOD + f"x: [{_ITEM * 6}]\n", GOOD),
    "S116": Pair(put("like: calm", "<<: [usual]"), GOOD),
    "S121": Pair("- format: 1\n", GOOD),
    "S316": Pair(put(_FIRST, _FIRST + "\nextends: ../tutorial"), "format: 1\nid: mine\nextends: tutorial\n"),
    "W430": Pair(_long_brief(178), _long_brief(170)),
    "N501": Pair(_labels(13), GOOD),
}
"""The pairs of which no few lines are an example."""


def pair_of(code: str) -> Pair:
    """Gives the pair of a code. Raises KeyError where it has none."""
    if code in FILES:
        return FILES[code]
    page, old = PAGES[code], OLD[code]
    return Pair(put(old, page.wrong), put(old, page.right))
