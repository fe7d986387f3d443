"""The game in a scenario as plain numbers: whose agreement a text needs, and what every option is worth to them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from math import prod
from typing import Protocol

from corfu_rules.briefs import Brief
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode
from corfu_rules.injects import Inject
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice, Text
from corfu_rules.values import dataclass

Place = tuple[int, int]
"""An option: the number of its clause and its own number in it, both from 0."""
Picks = tuple[int, ...]
"""A text: the number of the option chosen in each clause."""


@dataclass(frozen=True, slots=True)
class Link:
    """A linkage: where `option` is chosen and `needs` is not, the text gains `points`, or with None is barred."""

    option: Place
    needs: Place
    points: int | None

    def broken(self, picks: Sequence[int]) -> bool:
        """Says whether the text has the one and not the other."""
        return picks[self.option[0]] == self.option[1] and picks[self.needs[0]] != self.needs[1]


@dataclass(frozen=True, slots=True)
class Player:
    """A Party whose agreement a text needs. `points[clause][option]`; `barred` are its red lines."""

    party: PartyCode
    points: tuple[tuple[int, ...], ...]
    walk_away: int
    barred: frozenset[Place] = frozenset()
    links: tuple[Link, ...] = ()

    @property
    def best(self) -> int:
        """The best options of all clauses together, red lines and linkages left aside."""
        return sum(max(worth) for worth in self.points)

    def worth(self, picks: Sequence[int]) -> int:
        """Gives what the text is worth, linkages with points included."""
        plain = sum(worth[pick] for worth, pick in zip(self.points, picks, strict=True))
        return plain + sum(link.points or 0 for link in self.links if link.broken(picks))

    def forbids(self, picks: Sequence[int]) -> bool:
        """Says whether the text crosses a red line or breaks a linkage that binds."""
        return any(picks[clause] == option for clause, option in self.barred) or any(
            link.points is None and link.broken(picks) for link in self.links
        )

    def blocks(self, picks: Sequence[int]) -> bool:
        """Says whether the Party must block the text."""
        return self.forbids(picks) or self.worth(picks) < self.walk_away


@dataclass(frozen=True, slots=True)
class Game:
    """All options and all players, in the order of the scenario."""

    clauses: tuple[ClauseId, ...]
    options: tuple[tuple[OptionId, ...], ...]
    players: tuple[Player, ...]

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many options each clause has."""
        return tuple(len(each) for each in self.options)

    @property
    def texts(self) -> int:
        """How many texts the options can make."""
        return prod(self.sizes)

    @property
    def places(self) -> tuple[Place, ...]:
        """Every option of every clause."""
        return tuple((clause, option) for clause, size in enumerate(self.sizes) for option in range(size))

    def text(self, picks: Sequence[int]) -> Text:
        """Gives the text in the words of the rules."""
        return tuple(
            Choice(clause, options[pick])
            for clause, options, pick in zip(self.clauses, self.options, picks, strict=True)
        )

    def picks(self, text: Text) -> Picks:
        """Gives the text as numbers. Raises ValueError for a text that is not one authored option of each clause."""
        chosen = {choice.clause: choice.option for choice in text}
        if len(chosen) != len(text) or set(chosen) != set(self.clauses):
            raise ValueError(text)
        return tuple(options.index(chosen[clause]) for clause, options in zip(self.clauses, self.options, strict=True))

    def name(self, place: Place) -> str:
        """Gives an option as authors write it.

        >>> Game((ClauseId("A5"),), ((OptionId("a"), OptionId("b")),), ()).name((0, 1))
        'A5.b'
        """
        return f"{self.clauses[place[0]]}.{self.options[place[0]][place[1]]}"

    def blockers(self, picks: Sequence[int]) -> tuple[int, ...]:
        """Gives the numbers of the players that must block the text."""
        return tuple(number for number, player in enumerate(self.players) if player.blocks(picks))

    def parties(self, numbers: Iterable[int]) -> tuple[PartyCode, ...]:
        """Gives the Parties of some players, in the order of the cast."""
        return tuple(self.players[number].party for number in sorted(numbers))

    def with_player(self, number: int, player: Player) -> Game:
        """Gives the game with one player changed."""
        return replace(self, players=(*self.players[:number], player, *self.players[number + 1 :]))


@dataclass(frozen=True, slots=True)
class Found:
    """A text that was sought, and whether it is proved that no other serves better."""

    picks: Picks
    proved: bool = True


class Search(Protocol):
    """Finds texts of one game. Every question raises Stopped when the time is over before anything is known."""

    @property
    def game(self) -> Game:
        """The game whose texts are searched."""
        ...

    def agreement(self) -> Picks | None:
        """Gives a text that everybody can join, None if there is none."""
        ...

    def fits(self, players: Collection[int]) -> bool:
        """Says whether there is a text that these players can join."""
        ...

    def reconcile(self, players: Collection[int]) -> Picks | None:
        """Gives a text that these players can join and few others block, None if they can join none."""
        ...

    def most_for(self, player: int, others: Collection[int]) -> Found | None:
        """Gives the text worth most to `player` among those that the others can join and its demands allow."""
        ...

    def best_sum(self) -> Found | None:
        """Gives the text with the highest sum of points among those that everybody can join."""
        ...

    def fairest(self) -> Found | None:
        """Gives the text that leaves the Party worst off with most: its share of the way from walk-away to its best.

        Among several, the one with the highest sum.
        """
        ...

    def fewest_blockers(self) -> Found:
        """Gives the text that fewest Parties have to block."""
        ...

    def least_mending(self) -> Found:
        """Gives the text that breaks fewest demands, and among those is least below the walk-aways in all."""
        ...


def game_of(setup: Setup, briefs: Iterable[Brief], parties: Collection[PartyCode]) -> Game:
    """Gives the game among `parties`; whoever has no brief wants nothing and is left out."""
    clauses = tuple(clause.id for clause in setup.clauses)
    options = tuple(tuple(option.id for option in clause.options) for clause in setup.clauses)
    by_party = {brief.party: brief for brief in briefs}
    given = [by_party[party] for party in parties if party in by_party]
    return Game(clauses, options, tuple(_player(brief, clauses, options) for brief in given))


def deciders(setup: Setup, injects: Iterable[Inject] = ()) -> tuple[PartyCode, ...]:
    """Gives the Parties whose agreement an adopted text needs.

    While a text is drafted: whoever has a say, but for those whom the procedure leaves uncounted. Under a treaty in
    force from the start a conference decides, so every Party, but for an aggressor of whom the news tells.
    """
    if not setup.drafts:
        aggressors = {code for each in injects if each.alarm is not None for code in each.alarm.by}
        return tuple(each.code for each in setup.parties if each.code not in aggressors)
    named = setup.with_a_say
    match setup.procedure_for(whole=True):
        case Unanimity(uncounted=uncounted) | ConsensusMinus(uncounted=uncounted):
            return tuple(code for code in named if code not in uncounted)
        case _:
            return named


def needs_everybody(setup: Setup) -> bool:
    """Says whether one Party alone can keep a text from being adopted."""
    return not setup.drafts or not isinstance(setup.procedure_for(whole=True), Majority)


def _player(brief: Brief, clauses: tuple[ClauseId, ...], options: tuple[tuple[OptionId, ...], ...]) -> Player:
    """Gives a brief as numbers. A linkage that needs what no clause offers is broken wherever its option stands."""
    place = {
        (clause, option): (number, which)
        for number, clause in enumerate(clauses)
        for which, option in enumerate(options[number])
    }
    points = [
        [int(brief.points_of(clause, option)) for option in offered]
        for clause, offered in zip(clauses, options, strict=True)
    ]
    barred = {place[key] for line in brief.red_lines if (key := (line.clause, line.option)) in place}
    links: list[Link] = []
    for each in brief.linkages:
        option, needs = place.get((each.clause, each.option)), place.get((each.needs_clause, each.needs_option))
        if option is None:
            continue
        if needs is not None:
            links.append(Link(option, needs, each.points))
        elif each.points is None:
            barred.add(option)
        else:
            points[option[0]][option[1]] += each.points
    whole = tuple(tuple(row) for row in points)
    return Player(brief.party, whole, brief.walk_away, frozenset(barred), tuple(links))
