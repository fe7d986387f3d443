"""What is weak about a game and shows without a search: options, clauses, red lines and linkages that do nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from math import gcd

from corfu_scenarios.analysis.games import Game, Link, Place, Player
from corfu_scenarios.analysis.spreads import most_with, spread_of

Shape = tuple[object, ...]
"""What two players have in common that rank all texts alike."""


def unscored(game: Game) -> tuple[int, ...]:
    """Gives the clauses by number of which every option is the same to everybody."""
    return tuple(
        clause for clause in range(len(game.clauses)) if not any(_cares(each, clause) for each in game.players)
    )


def won(game: Game) -> dict[int, int]:
    """Gives the clauses of which one option is best for everybody, and that option."""
    found: dict[int, int] = {}
    for clause, size in enumerate(game.sizes):
        for option in range(size):
            others = [other for other in range(size) if other != option]
            if all(_beats(game, (clause, option), (clause, other)) for other in others):
                found[clause] = option
    return found


def dominated(game: Game) -> dict[Place, Place]:
    """Gives the options that another of their clause beats, and which: as good for everybody, for somebody better.

    Clauses that one option wins altogether are left out, see `won`.
    """
    settled = won(game)
    found: dict[Place, Place] = {}
    for clause, option in game.places:
        if clause in settled:
            continue
        for other in range(game.sizes[clause]):
            if other != option and _beats(game, (clause, other), (clause, option)):
                found[clause, option] = (clause, other)
                break
    return found


def twins(game: Game) -> tuple[tuple[int, ...], ...]:
    """Gives the groups of players that rank all texts alike and make the same demands, whatever their walk-aways."""
    groups: dict[Shape, list[int]] = defaultdict(list)
    for number, player in enumerate(game.players):
        if any(_cares(player, clause) for clause in range(len(game.clauses))):
            groups[_shape(player)].append(number)
    return tuple(tuple(group) for group in groups.values() if len(group) > 1)


def needless_red_lines(player: Player) -> Iterator[Place]:
    """Gives the red lines on options that the walk-away forbids anyway, whatever else the text has."""
    for place in sorted(player.barred):
        if spread_of(player) is None:
            return
        most = most_with(player, place)
        if most is None or most < player.walk_away:
            yield place


def idle_linkages(player: Player) -> Iterator[Link]:
    """Gives the linkages that no text which the player could join otherwise would break."""
    for link in player.links:
        if spread_of(player) is None:
            return
        if link.option == link.needs or link.option in player.barred or not _can_break(player, link):
            yield link


def _can_break(player: Player, link: Link) -> bool:
    """Says whether a text has the first option without the second, and is worth enough without the linkage."""
    needed = {link.needs} if link.needs[0] != link.option[0] else set[Place]()
    free = Player(
        player.party,
        player.points,
        player.walk_away,
        player.barred | needed,
        tuple(each for each in player.links if each != link),
    )
    most = most_with(free, link.option)
    return most is not None and most + max(0, link.points or 0) >= player.walk_away


def _cares(player: Player, clause: int) -> bool:
    return len(set(player.points[clause])) > 1 or any(place[0] == clause for place in _demanded(player))


def _demanded(player: Player) -> set[Place]:
    return {*player.barred, *(place for link in player.links for place in (link.option, link.needs))}


def _beats(game: Game, better: Place, worse: Place) -> bool:
    """Says whether the one is at least as good as the other for everybody and better for somebody."""
    clause = better[0]
    ahead = False
    for player in game.players:
        if any({better, worse} & {link.option, link.needs} for link in player.links):
            return False
        one, other = player.points[clause][better[1]], player.points[clause][worse[1]]
        if one < other or (better in player.barred and worse not in player.barred):
            return False
        ahead = ahead or one > other or (worse in player.barred and better not in player.barred)
    return ahead


def _shape(player: Player) -> Shape:
    """Gives the points from zero up and without a common factor, with the demands."""
    lifted = tuple(tuple(worth - min(row) for worth in row) for row in player.points)
    linked = [link.points or 0 for link in player.links]
    scale = gcd(*(worth for row in lifted for worth in row), *linked) or 1
    links = frozenset(
        (link.option, link.needs, None if link.points is None else link.points // scale) for link in player.links
    )
    return (tuple(tuple(worth // scale for worth in row) for row in lifted), player.barred, links)
