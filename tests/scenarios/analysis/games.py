"""Small random games, and the truth about each of them: every text asked one by one."""

from __future__ import annotations

from itertools import product

from hypothesis import strategies as st

from corfu_rules.briefs import Brief, Linkage, RedLine
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.identifiers import ClauseId, Duration, OptionId, PartyCode, Points
from corfu_rules.parties import Party
from corfu_rules.phases import Phase, PhasePlan
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice, Clause, Option, Text


def setup_of(seats: int, sizes: tuple[int, ...]) -> Setup:
    """Gives a set-up of so many States, with so many options in each clause."""
    clauses = tuple(
        Clause(
            ClauseId(f"A{number + 1}"),
            f"Clause {number + 1}",
            tuple(Option(OptionId("abcdefgh"[option]), "label", "text") for option in range(size)),
            (OptionId("a"),),
        )
        for number, size in enumerate(sizes)
    )
    return Setup(
        scenario="small",
        version="1",
        title="Small",
        summary="",
        lesson="",
        disclaimer="",
        language="en",
        parties=tuple(Party(PartyCode(f"P{number + 1}"), "State") for number in range(seats)),
        clauses=clauses,
        procedure=Consensus(),
        phases=(PhasePlan(Phase.DRAFTING, Duration(60_000)),),
    )


def brief(
    party: str,
    points: list[list[int]],
    walk_away: int,
    red_lines: tuple[str, ...] = (),
    linkages: tuple[tuple[str, str, int | None], ...] = (),
) -> Brief:
    """Gives a brief from points by clause and option; options are written `A1.b`."""
    worth = {
        ClauseId(f"A{clause + 1}"): {OptionId("abcdefgh"[option]): Points(each) for option, each in enumerate(row)}
        for clause, row in enumerate(points)
    }
    lines = tuple(RedLine(*_named(each), why="") for each in red_lines)
    links = tuple(
        Linkage(*_named(option), *_named(needs), None if worth is None else Points(worth), "")
        for option, needs, worth in linkages
    )
    return Brief(PartyCode(party), "", (), worth, Points(walk_away), lines, linkages=links)


def _named(option: str) -> tuple[ClauseId, OptionId]:
    clause, _dot, letter = option.partition(".")
    return ClauseId(clause), OptionId(letter)


def every_text(setup: Setup) -> list[Text]:
    """Gives all texts, the first clause turning slowest."""
    return list(product(*([Choice(each.id, option.id) for option in each.options] for each in setup.clauses)))


@st.composite
def games(draw: st.DrawFn) -> tuple[Setup, tuple[Brief, ...]]:
    """Draws a table of up to four States and up to 81 texts, with red lines and linkages of both kinds."""
    sizes = tuple(draw(st.lists(st.integers(2, 3), min_size=1, max_size=4)))
    seats = draw(st.integers(1, 4))
    setup = setup_of(seats, sizes)
    places = [f"A{clause + 1}.{'abc'[option]}" for clause, size in enumerate(sizes) for option in range(size)]
    option = st.sampled_from(places)
    worth = st.one_of(st.none(), st.integers(-30, 30))
    briefs = tuple(
        brief(
            f"P{number + 1}",
            [draw(st.lists(st.integers(-10, 40), min_size=size, max_size=size)) for size in sizes],
            draw(st.integers(0, 100)),
            tuple(draw(st.lists(option, max_size=2, unique=True))),
            tuple(draw(st.lists(st.tuples(option, option, worth), max_size=2))),
        )
        for number in range(seats)
    )
    return setup, briefs
