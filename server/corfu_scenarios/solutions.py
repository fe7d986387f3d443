"""What `corfu scenario solve` writes: a text, and how everybody stands with it. For the instructor alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from corfu_resources.catalogue import _, ngettext
from corfu_rules.setup import Setup
from corfu_rules.texts import Clause
from corfu_scenarios.analysis.objectives import Objective, Solution, Standing
from corfu_scenarios.characters import cells
from corfu_scenarios.rendering import Format


def written(setup: Setup, found: Solution, form: Format) -> str:
    """Gives a solution as text in that format, without a line feed at the end."""
    match form:
        case Format.FULL:
            return "\n".join(_full(setup, found))
        case Format.CONCISE:
            return _line(found)
        case Format.GITHUB:
            return f"::notice title={setup.scenario}::{_line(found)}"
        case Format.JSON:
            return json.dumps(_object(setup, found), ensure_ascii=False, indent=2)


def objective_words(objective: Objective) -> str:
    """Gives what an objective asks for."""
    match objective:
        case Objective.FAIR:
            return _("the fairest text: whoever gains least by it gains as much as possible")
        case Objective.SUM:
            return _("the text with the most points in all")
        case Objective.FEWEST_BLOCKERS:
            return _("the text that fewest must block")


def _full(setup: Setup, found: Solution) -> Iterable[str]:
    yield _("For the instructor alone: this tells what the briefs keep secret.")
    yield ""
    if found.objective is not found.asked:
        yield _("No text satisfies everybody. Instead: {text}.", text=objective_words(found.objective))
    else:
        yield _("{title}: {text}.", title=setup.title, text=objective_words(found.objective))
    if not found.proved:
        yield _("The time was over: a better one may exist.")
    yield ""
    yield from _columns([_clause(clause, pick) for clause, pick in zip(setup.clauses, found.picks, strict=True)])
    yield ""
    heads = ("", _("points"), _("walk-away"), _("best"), "")
    yield from _columns([heads, *(_standing(each) for each in found.standings)])
    yield ""
    yield _verdict(found)


def _clause(clause: Clause, pick: int) -> tuple[str, ...]:
    option = clause.options[pick]
    return (f"{clause.id}.{option.id}", clause.title, option.label)


def _standing(each: Standing) -> tuple[str, ...]:
    reasons = [_("red line or linkage: {demand}", demand=demand) for demand in each.demands]
    if each.points < each.walk_away:
        reasons.append(_("{points} short", points=each.walk_away - each.points))
    blocks = _("must block ({reasons})", reasons="; ".join(reasons)) if reasons else ""
    return (each.party, str(each.points), str(each.walk_away), str(each.best), blocks)


def _verdict(found: Solution) -> str:
    if not found.blockers:
        return _("Nobody has to block it.")
    return ngettext(
        "{count} delegation must block it: {parties}.",
        "{count} delegations must block it: {parties}.",
        len(found.blockers),
        parties=", ".join(found.blockers),
    )


def _line(found: Solution) -> str:
    text = " ".join(found.game.name(place) for place in enumerate(found.picks))
    worth = ", ".join(f"{each.party} {each.points}/{each.walk_away}" for each in found.standings)
    return f"{found.objective}: {text}; {worth}; {_verdict(found)}"


def _object(setup: Setup, found: Solution) -> dict[str, object]:
    return {
        "scenario": setup.scenario,
        "asked": found.asked.value,
        "objective": found.objective.value,
        "proved": found.proved,
        "text": {
            str(clause.id): str(clause.options[pick].id)
            for clause, pick in zip(setup.clauses, found.picks, strict=True)
        },
        "blockers": list(found.blockers),
        "parties": [
            {
                "party": each.party,
                "points": each.points,
                "walk_away": each.walk_away,
                "best": each.best,
                "blocks": each.blocks,
                "demands": list(each.demands),
            }
            for each in found.standings
        ],
    }


def _columns(rows: Sequence[tuple[str, ...]]) -> Iterable[str]:
    """Gives rows with their columns below each other; figures stand to the right."""
    widths = [max(cells(row[column]) for row in rows) for column in range(len(rows[0]))]
    figures = [all(row[column].isdigit() for row in rows[1:]) for column in range(len(rows[0]))]
    for row in rows:
        padded = [
            " " * (width - cells(text)) + text if right else text + " " * (width - cells(text))
            for text, width, right in zip(row, widths, figures, strict=True)
        ]
        yield "  ".join(padded).rstrip()
