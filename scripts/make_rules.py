"""Writes docs/rules.md from the registries and docstrings of `corfu_rules`.

    python -m scripts.make_rules            write it
    python -m scripts.make_rules --check    say what is out of date or left unsaid (exit status 1), change nothing

Moves come from `ORDERS`, procedures from `PROCEDURES`, parameters from the fields of `Setup` that have a default and
of the groups among them. What is said of each is its docstring; of a field, constant or enum member, the string below
it. `Source:`, `Reason:` and the like begin a part of their own, a sentence that begins with `Refuses` says what is
refused, and a move is decided by the function of its name: `TableProposal` by `table_proposal`.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from types import ModuleType

from corfu_minutes.wordings import phase_named, procedure_named, role_named
from corfu_rules.decisions.cases import Manner
from corfu_rules.decisions.registry import PROCEDURES
from corfu_rules.orders import CHAIRS, Order
from corfu_rules.phases import ORDER, Phase
from corfu_rules.refusals import REFUSALS
from corfu_rules.seats import Role
from corfu_rules.setup import Setup
from scripts.docstrings import OF_A_PARAMETER, OF_A_PROCEDURE, members, said
from scripts.rulebook import MOVES, Move, closed_lists, gaps, grounds_of, groups, limits, parameters

DOCUMENT = Path(__file__).resolve().parents[1] / "docs" / "rules.md"
INTRODUCTION = """\
# The rules of the game

Every move, every way of deciding and every number that a scenario may set, each with its source. This page is made
from the program itself by `make rules`: what stands here is what the program does.

"Draft treaty" is the draft of a European Security Treaty that Russia published on 29 November 2009. "Rules of
Procedure" are those of the OSCE, MC.DOC/1/06 of 1 November 2006. Both are told in our own words. "The game's own"
marks what a classroom needs and no source provides for.

How a scenario file sets a parameter stands in [scenario-format.md](scenario-format.md). A time is written there in
seconds, under its name with `_seconds`: `window` as `window_seconds`.
"""
MOVES_IN_GENERAL = """\
Each move has the name that it has on screen, its name in the code, who may make it, and when. Whoever presides is the
Chair's own seat or the Party that holds the Chair; when the time is up, the clock does in its place what is due. A
move changes nothing if it is refused. Refused without being said each time: a move of another seat or phase, any move
while the table is paused (unless it is in order while the clock stands), a Party, clause or document that there is not,
a text that is empty where one is needed or longer than its limit, and under a treaty a Party that it does not bind."""


def plain(text: str) -> str:
    """Gives a text with the names of commands and their functions as titles on screen."""
    titles = {move.command.__name__: move.title for move in MOVES}
    titles |= {move.decider.__name__: move.title for move in MOVES if move.decider}
    return re.sub(r"`(\w+)`", lambda found: f"*{titles[found[1]]}*" if found[1] in titles else found[0], text)


def capital(text: str) -> str:
    """Gives a text that begins with a capital."""
    return text[:1].upper() + text[1:]


def who(order: Order) -> str:
    """Gives who makes a move. The clock, where it acts for whoever presides, is not named each time."""
    presides = order.roles >= CHAIRS
    actors = {
        Role.DELEGATION: "any member of a delegation" if order.members else "the head of a delegation",
        Role.CHAIR: "whoever presides" if presides else "the Chair",
        Role.INSTRUCTOR: "the instructor",
        Role.CLOCK: "the clock",
        Role.HOST: "the host",
    }
    *others, last = (actors[each] for each in Role if each in order.roles and not (presides and each is Role.CLOCK))
    return f"{', '.join(others)} or {last}" if others else last


def when(order: Order) -> str:
    """Gives the phases in which a move is in order: a list, or a stretch from one to another."""
    phases = [each for each in ORDER if each in order.phases]
    stretch = phases == list(ORDER[ORDER.index(phases[0]) : ORDER.index(phases[-1]) + 1])
    if phases == list(ORDER):
        spoken = "in every phase and after the end"
    elif phases == list(ORDER[:-1]):
        spoken = "in every phase"
    elif stretch and len(phases) > 2:
        spoken = f"from {phase_named(phases[0])} to {phase_named(phases[-1])}"
    else:
        spoken = "in " + ", ".join(phase_named(each) for each in phases)
    return f"{spoken}, also while the clock stands" if order.at_rest else spoken


def listing(entries: Iterable[tuple[str, str]]) -> list[str]:
    """Gives a list of names and what they mean."""
    return [f"- {name}: {meaning}" for name, meaning in entries]


def quoted(entries: Iterable[tuple[str, str]]) -> list[str]:
    """Gives a list of names as they stand on the wire and in files, and what they mean."""
    return listing((f"`{name}`", meaning) for name, meaning in entries)


def title_of(family: ModuleType) -> str:
    return said(family.__doc__).text.partition(": ")[0]


def told_move(move: Move) -> list[str]:
    own = said(move.command.__doc__).parts.get("Source")
    return [
        f"#### {move.title}",
        "",
        f"`{move.command.__name__}`: {who(move.order)}, {when(move.order)}.",
        "",
        plain(move.deed),
        "",
        f"*Refused:* {'; '.join(plain(each).rstrip('.') for each in move.refusals)}.",
        "",
        *([f"*Source:* {capital(own)}", ""] if own else []),
    ]


def told_family(family: ModuleType, moves: Iterable[Move]) -> list[str]:
    it = said(family.__doc__)
    told = plain(capital(it.text.partition(": ")[2]))
    source = f"*Source:* {capital(it.parts.get('Source', ''))}"
    return [f"### {title_of(family)}", "", told, "", source, "", *(line for move in moves for line in told_move(move))]


def told_procedure(name: str, procedure: type) -> list[str]:
    it = said(procedure.__doc__)
    return [
        f"### {procedure_named(name)}",
        "",
        f"`{name}`: {plain(it.text)}",
        "",
        *(f"- *{label}:* {capital(plain(it.parts.get(label, '')))}" for label in OF_A_PROCEDURE),
        "- *Ends on:* " + ", ".join(f"`{each.value}`" for each in grounds_of(procedure)) + ".",
        "",
        *told_parameters(procedure),
    ]


def at_a_glance() -> list[str]:
    """Gives the ways of deciding side by side."""
    rows = []
    for name, procedure in PROCEDURES.items():
        passes = capital(said(procedure.__doc__).parts.get("Passes when", ""))
        (quorum,) = (each.shown for each in parameters(procedure) if each.name == "quorum")
        rows.append(f"| {procedure_named(name)} | {members(Manner)[procedure.manner]} | {passes} | {quorum} |")
    return ["| way | how the Parties are heard | passes when | quorum |", "|---|---|---|---|", *rows, ""]


def told_parameters(owner: type) -> list[str]:
    rows = []
    for each in parameters(owner):
        it = each.said
        choices = "".join(f" `{value}`: {meaning}" for value, meaning in each.choices.items())
        reason, source = (capital(it.parts.get(label, "")) for label in OF_A_PARAMETER)
        rows.append(f"| `{each.name}` | {each.shown} | {plain(it.text)}{choices} | {reason} | {source} |")
    return ["| parameter | default | what it is | reason | source |", "|---|---|---|---|---|", *rows, ""]


def contents() -> list[str]:
    """Gives the families of moves and the ways of deciding, as links."""
    families = [title_of(each) for each in dict.fromkeys(move.family for move in MOVES)]
    procedures = [procedure_named(each) for each in PROCEDURES]
    linked = [[f"[{each}](#{each.lower().replace(' ', '-')})" for each in names] for names in (families, procedures)]
    return [f"Moves: {' · '.join(linked[0])}", "", f"Ways of deciding: {' · '.join(linked[1])}", ""]


def document() -> str:
    """Gives the whole page."""
    lines = [INTRODUCTION, *contents()]
    lines += ["## Who acts", "", *listing((role_named(each), members(Role)[each]) for each in Role), ""]
    lines += ["## Phases", "", *listing((phase_named(each), members(Phase)[each]) for each in Phase), ""]
    lines += ["## Moves", "", MOVES_IN_GENERAL, ""]
    for family, moves in groupby(MOVES, key=lambda move: move.family):
        lines += told_family(family, moves)
    lines += ["## Ways of deciding", "", *at_a_glance()]
    for name, procedure in PROCEDURES.items():
        lines += told_procedure(name, procedure)
    lines += ["## Parameters and open readings", ""]
    for owner in groups(Setup):
        lines += [f"### {owner.__name__}", "", said(owner.__doc__).text, "", *told_parameters(owner)]
    lines += ["### Limits", "", *(f"- `{name}`, {value}: {meaning}" for name, value, meaning in limits()), ""]
    lines += ["## Words with a fixed meaning", ""]
    for listed in closed_lists():
        lines += [f"### {listed.__name__}", "", said(listed.__doc__).text, "", *quoted(members(listed).items()), ""]
    lines += ["## Refusals", "", *quoted((each.code, said(each.__doc__).text) for each in REFUSALS)]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Runs the script."""
    lacking = gaps()
    for gap in lacking:
        print(gap)
    text = document()
    stale = not DOCUMENT.exists() or DOCUMENT.read_text("utf-8") != text
    if "--check" in sys.argv:
        if stale:
            print("docs/rules.md is out of date: run 'make rules'")
        return 1 if stale or lacking else 0
    DOCUMENT.write_text(text, "utf-8")
    return 1 if lacking else 0


if __name__ == "__main__":
    sys.exit(main())
