"""For each code a file that is answered with it, and one as near to it as can be that is not.

The files are `GOOD` with one piece of it put otherwise. Whoever adds a code adds its pair.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

GOOD = """\
format: 1
id: small
version: "1.0"
title: {en: Small table, de: Kleiner Tisch}
summary: {en: Three States and a treaty., de: Drei Staaten und ein Vertrag.}
i18n: {languages: [de]}
meta:
  lesson: {en: Talk., de: Reden.}
  disclaimer: {en: All of it is invented., de: Alles ist erfunden.}
cast:
  add:
    NO: {name: {en: Norway, de: Norwegen}, member_of: [NATO]}
    SE: {name: {en: Sweden, de: Schweden}}
    XV: {name: Vesterland, fictional: true}
    OSCE: {name: OSCE, kind: organization}
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
briefs:
  NO:
    position: {en: Peace comes first., de: Der Frieden zuerst.}
    interests: [{en: Fish., de: Fisch.}]
    scores: {A1: [60, 40, 0], A2: [40, 20]}
    walk_away: 50
    allies: [SE]
    red_lines: [{option: A1.c, why: {en: No peace., de: Kein Friede.}}]
  SE:
    position: {en: Calm comes first., de: Die Ruhe zuerst.}
    interests: [{en: Ore., de: Erz.}]
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
    """Where `GOOD` says `old`, `fires` makes the fault and `quiet` does not."""

    old: str
    fires: str
    quiet: str

    def files(self) -> tuple[str, str]:
        """Gives the file with the fault and the one without."""
        assert GOOD.count(self.old) == 1, self.old
        return GOOD.replace(self.old, self.fires), GOOD.replace(self.old, self.quiet)


PAIRS: Mapping[str, Pair] = {
    "W430": Pair(
        "{en: Peace comes first., de: Der Frieden zuerst.}",
        "{en: " + "Peace " * 178 + ", de: Frieden.}",
        "{en: " + "Peace " * 170 + ", de: Frieden.}",
    ),
    "N510": Pair("{en: Free, de: Frei}", "{en: Free, de: " + "f" * 41 + "}", "{en: Free, de: " + "f" * 40 + "}"),
}
