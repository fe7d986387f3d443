"""Tables for the tests of the bots: drawn from a seed, with and without a text that nobody has to block."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from corfu_bots.chance import draw
from corfu_rules.briefs import Brief, RedLine
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.registry import Procedure
from corfu_rules.identifiers import ClauseId, Duration, OptionId, PartyCode, Points
from corfu_rules.parties import Party, PartyKind
from corfu_rules.phases import Phase, PhasePlan
from corfu_rules.setup import Setup
from corfu_rules.tables import TableOpened
from corfu_rules.texts import Choice, Clause, Option, Text

CODES = ("RU", "US", "DE", "FR", "GE", "PL", "KZ", "CH")
CLAUSES = tuple(ClauseId(f"A{number}") for number in range(1, 7))
OPTIONS = tuple(OptionId(letter) for letter in "abc")
MINUTES = {Phase.BRIEFING: 2, Phase.OPENING: 4, Phase.DRAFTING: 12, Phase.ADOPTION: 6}


def setup_of(procedure: Procedure | None = None, states: int = 8, organization: str = "") -> Setup:
    """A table of so many States and six clauses with three options each."""
    guests = (Party(PartyCode(organization), organization, PartyKind.ORGANIZATION),) if organization else ()
    return Setup(
        scenario="bots",
        version="1.0",
        title="Bots",
        summary="",
        lesson="",
        disclaimer="",
        language="en",
        parties=(*(Party(PartyCode(code), f"State {code}") for code in CODES[:states]), *guests),
        clauses=tuple(
            Clause(
                clause,
                f"Principle {clause}",
                tuple(Option(option, f"{clause} {option} wording", f"Text {clause}.{option}.") for option in OPTIONS),
                OPTIONS[:2],
                scale=True,
            )
            for clause in CLAUSES
        ),
        procedure=procedure or Consensus(),
        phases=tuple(PhasePlan(phase, Duration(minutes * 60_000)) for phase, minutes in MINUTES.items()),
    )


def brief_of(party: str, seed: int, plan: Text, share: int) -> Brief:
    """A brief drawn from the seed: 100 points over the clauses, and a walk-away at `share` percent of the plan.

    The red line never forbids the plan, so at `share` up to 100 the plan is a text that this Party need not block.
    """
    weights = [1 + draw(9, seed, place, party, "weight") for place in range(len(CLAUSES))]
    total = sum(weights)
    best = [weight * 100 // total for weight in weights]
    best[0] += 100 - sum(best)
    points: dict[ClauseId, dict[OptionId, Points]] = {}
    for place, clause in enumerate(CLAUSES):
        poles = (OPTIONS[0], OPTIONS[2]) if draw(2, seed, place, party, "pole") else (OPTIONS[2], OPTIONS[0])
        middle = best[place] * (40 + draw(30, seed, place, party, "middle")) // 100
        points[clause] = {poles[0]: Points(best[place]), OPTIONS[1]: Points(middle), poles[1]: Points(0)}
    brief = Brief(
        PartyCode(party),
        position=f"SECRET-POSITION-{party}",
        interests=(f"SECRET-INTEREST-{party}",),
        points=points,
        walk_away=Points(0),
        may_reveal=(f"{party} would welcome a short text.",),
        statement=f"{party} understands the text as political.",
        no_deal=f"SECRET-NO-DEAL-{party}",
    )
    chosen = {choice.clause: choice.option for choice in plan}
    worst = min(
        ((clause, option) for clause in CLAUSES for option in OPTIONS if chosen[clause] != option),
        key=lambda key: (points[key[0]][key[1]], -best[CLAUSES.index(key[0])], key),
    )
    walk_away = Points(brief.points_for(plan) * share // 100)
    return replace(brief, walk_away=walk_away, red_lines=(RedLine(*worst, why=f"SECRET-WHY-{party}"),))


def solvable(
    seed: int, procedure: Procedure | None = None, states: int = 8, share: int = 90, organization: str = ""
) -> TableOpened:
    """A table for which a text exists that nobody has to block."""
    setup = setup_of(procedure, states, organization)
    plan = tuple(
        Choice(clause, OPTIONS[draw(3, seed, place, "plan", "option")]) for place, clause in enumerate(CLAUSES)
    )
    briefs = tuple(brief_of(party.code, seed, plan, share) for party in setup.parties)
    return TableOpened(setup, briefs, seed)


def unsolvable(seed: int, procedure: Procedure | None = None) -> TableOpened:
    """The same table, but two States have red lines that leave no option of the first clause to both."""
    opened = solvable(seed, procedure)
    one = (RedLine(CLAUSES[0], OPTIONS[0], "SECRET"), RedLine(CLAUSES[0], OPTIONS[1], "SECRET"))
    other = (RedLine(CLAUSES[0], OPTIONS[2], "SECRET"),)
    first, second, *rest = opened.briefs
    return replace(opened, briefs=(replace(first, red_lines=one), replace(second, red_lines=other), *rest))


def harmless_texts(opened: TableOpened) -> list[Text]:
    """Gives every text that nobody has to block."""
    briefs = [each for each in opened.briefs if each.party in opened.setup.with_a_say]
    texts = (
        tuple(Choice(clause, option) for clause, option in zip(CLAUSES, chosen, strict=True))
        for chosen in product(OPTIONS, repeat=len(CLAUSES))
    )
    return [text for text in texts if not any(brief.must_block(text) for brief in briefs)]
