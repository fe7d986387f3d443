"""Random scenarios in which an agreement is known to exist, for benchmarks, for the bots, and for trying things out.

The same arguments give the same scenario on every machine.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from corfu_rules.briefs import Brief
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.identifiers import ClauseId, Duration, OptionId, PartyCode, Points
from corfu_rules.parties import Party, PartyKind
from corfu_rules.phases import Phase, PhasePlan
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice, Clause, Option, Text
from corfu_rules.values import dataclass
from corfu_scenarios.loading import Scenario

_MINUTE = 60_000
_PLAN = ((Phase.BRIEFING, 2), (Phase.OPENING, 2), (Phase.DRAFTING, 12), (Phase.ADOPTION, 4))
_LETTERS = "abcdefgh"
_ROUNDS = 4
_BEST = 100

Worth = tuple[tuple[int, ...], ...]
"""Points by clause and option."""


@dataclass(frozen=True, slots=True)
class Planted:
    """A scenario, and a text of it that everybody can join."""

    scenario: Scenario
    text: Text


def planted(
    seed: int, seats: int, clauses: int, options: int, *, cares: int = 8, walk_away: int = 40, slack: int = 0
) -> Planted:
    """Gives a random scenario that has an agreement.

    Args:
        seed: what the points are drawn from.
        seats: States at the table; all decide, by consensus.
        clauses: clauses of the text.
        options: options of each clause, 2 to 8.
        cares: clauses that a delegation has points for; the best options add up to 100.
        walk_away: points below which each must block, as far as the planted text gives it so much.
        slack: points that the planted text gives at least beyond the walk-away.
    """
    draw = Random(seed)  # noqa: S311 - nothing here is a secret # nosec B311
    worths = tuple(_worth(draw, clauses, options, min(cares, clauses)) for _ in range(seats))
    picks = _compromise(draw, worths, clauses, options)
    ids = tuple(ClauseId(f"A{number + 1}") for number in range(clauses))
    choice = tuple(Choice(clause, OptionId(_LETTERS[pick])) for clause, pick in zip(ids, picks, strict=True))
    parties = tuple(_party(number) for number in range(seats))
    briefs = tuple(
        _brief(party, ids, worth, max(0, min(walk_away, _sum(worth, picks) - slack)))
        for party, worth in zip(parties, worths, strict=True)
    )
    return Planted(Scenario(_setup(seed, parties, ids, options), briefs), choice)


def _worth(draw: Random, clauses: int, options: int, cares: int) -> Worth:
    """Draws the points of one delegation: of each clause that it cares about one option is best, one worth nothing."""
    cared = _drawn(draw, clauses, cares)
    weights = [1 + draw.random() * 3 for _ in cared]
    points = [int(_BEST * weight / sum(weights)) for weight in weights]
    for number in range(_BEST - sum(points)):
        points[number % cares] += 1
    by_clause = dict(zip(cared, points, strict=True))
    return tuple(_row(draw, by_clause.get(clause, 0), options) for clause in range(clauses))


def _row(draw: Random, most: int, options: int) -> tuple[int, ...]:
    order = _drawn(draw, options, options)
    row = [int(draw.random() * most) for _ in range(options)]
    row[order[0]], row[order[1]] = most, 0
    return tuple(row)


def _drawn(draw: Random, total: int, number: int) -> list[int]:
    """Draws `number` of the numbers below `total`, none twice; from `random()` alone, the same in every version."""
    left = list(range(total))
    return [left.pop(int(draw.random() * len(left))) for _ in range(number)]


def _compromise(draw: Random, worths: Sequence[Worth], clauses: int, options: int) -> tuple[int, ...]:
    """Gives a text that is kind to whoever it gives least: from a random one, one clause at a time."""
    picks = [int(draw.random() * options) for _ in range(clauses)]
    totals = [_sum(worth, picks) for worth in worths]
    for _ in range(_ROUNDS):
        for clause in range(clauses):
            here = picks[clause]
            ways = [
                [
                    total + worth[clause][option] - worth[clause][here]
                    for total, worth in zip(totals, worths, strict=True)
                ]
                for option in range(options)
            ]
            picks[clause] = max(range(options), key=lambda option: (min(ways[option]), sum(ways[option]), -option))
            totals = ways[picks[clause]]
    return tuple(picks)


def _sum(worth: Worth, picks: Sequence[int]) -> int:
    return sum(row[pick] for row, pick in zip(worth, picks, strict=True))


def _party(number: int) -> Party:
    code = f"P{number + 1:02}"
    return Party(PartyCode(code), f"State {number + 1}", PartyKind.PARTICIPATING_STATE, fictional=True)


def _brief(party: Party, clauses: Sequence[ClauseId], worth: Worth, walk_away: int) -> Brief:
    points = {
        clause: {OptionId(_LETTERS[option]): Points(each) for option, each in enumerate(row)}
        for clause, row in zip(clauses, worth, strict=True)
        if any(row)
    }
    return Brief(party.code, "A delegation drawn at random.", ("Points.",), points, Points(walk_away))


def _setup(seed: int, parties: tuple[Party, ...], clauses: Sequence[ClauseId], options: int) -> Setup:
    return Setup(
        scenario=f"planted-{seed}",
        version="1",
        title="Drawn at random",
        summary="A table of invented States, drawn at random.",
        lesson="What is known to be possible still has to be found.",
        disclaimer="States, instructions and points are invented.",
        language="en",
        parties=parties,
        clauses=tuple(_clause(clause, options) for clause in clauses),
        procedure=Consensus(),
        phases=tuple(PhasePlan(phase, Duration(minutes * _MINUTE)) for phase, minutes in _PLAN),
    )


def _clause(clause: ClauseId, options: int) -> Clause:
    offered = tuple(
        Option(OptionId(letter), f"Way {letter}", f"The Parties choose way {letter} in {clause}.")
        for letter in _LETTERS[:options]
    )
    return Clause(clause, f"Clause {clause}", offered, (offered[0].id, offered[-1].id))
