"""What would make an agreement possible: the least that the author of a scenario has to change."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from corfu_rules.identifiers import PartyCode
from corfu_rules.values import dataclass
from corfu_scenarios.analysis.deadlines import Progress, Step, Stopped
from corfu_scenarios.analysis.games import Game, Link, Place, Player, Search


@dataclass(frozen=True, slots=True)
class LowerWalkAway:
    """The Party would have to be content with so many points less."""

    party: PartyCode
    by: int


@dataclass(frozen=True, slots=True)
class DropRedLine:
    """The Party would have to do without this red line."""

    party: PartyCode
    option: str


@dataclass(frozen=True, slots=True)
class DropLinkage:
    """The Party would have to do without the linkage of these two options."""

    party: PartyCode
    option: str
    needs: str


Change: TypeAlias = LowerWalkAway | DropRedLine | DropLinkage


@dataclass(frozen=True, slots=True)
class Repair:
    """Changes after which there is an agreement. `least`: proved to be the least of their kind."""

    changes: tuple[Change, ...]
    least: bool = True


def repairs_of(
    search: Search, conflict: Iterable[int], searched: Callable[[Game], Search], progress: Progress
) -> tuple[tuple[Repair, ...], bool]:
    """Gives what would help, one change each; where no single one does, the least that does together.

    Only those in `conflict` need be asked: while they stand as they are, there is no agreement. Walk-aways go before
    demands, smaller changes before larger ones. `searched` makes the search of a changed game. Also says whether
    there was time to ask for all of them.
    """
    game, group = search.game, tuple(conflict)
    single: list[Repair] = []
    try:
        for done, number in enumerate(group):
            progress(Step.REPAIRS, done, len(group))
            player = game.players[number]
            found = search.most_for(number, [each for each in range(len(game.players)) if each != number])
            if found is not None:
                by = player.walk_away - player.worth(found.picks)
                single.append(Repair((LowerWalkAway(player.party, by),), found.proved))
        for number in () if single else group:
            for change, freed in _freed(game, game.players[number]):
                if searched(game.with_player(number, freed)).agreement() is not None:
                    single.append(Repair((change,)))
        return (tuple(sorted(single, key=_by)) if single else (_together(search),)), True
    except Stopped:
        return tuple(sorted(single, key=_by)), False


def _by(repair: Repair) -> tuple[int, str]:
    change = repair.changes[0]
    return (change.by if isinstance(change, LowerWalkAway) else 0, change.party)


def _freed(game: Game, player: Player) -> Iterator[tuple[Change, Player]]:
    """Gives the player without each one of its demands."""
    for place in sorted(player.barred):
        yield _red_line(game, player, place), replace(player, barred=player.barred - {place})
    for link in player.links:
        if link.points is None:
            yield _linkage(game, player, link), replace(player, links=tuple(x for x in player.links if x != link))


def _together(search: Search) -> Repair:
    """Gives the fewest demands to drop, and with them the fewest points in all to take off the walk-aways."""
    game, found = search.game, search.least_mending()
    changes: list[Change] = []
    for player in game.players:
        changes += [
            _red_line(game, player, place) for place in sorted(player.barred) if found.picks[place[0]] == place[1]
        ]
        changes += [
            _linkage(game, player, link) for link in player.links if link.points is None and link.broken(found.picks)
        ]
        below = player.walk_away - player.worth(found.picks)
        changes += [LowerWalkAway(player.party, below)] if below > 0 else []
    return Repair(tuple(changes), found.proved)


def _red_line(game: Game, player: Player, place: Place) -> DropRedLine:
    return DropRedLine(player.party, game.name(place))


def _linkage(game: Game, player: Player, link: Link) -> DropLinkage:
    return DropLinkage(player.party, game.name(link.option), game.name(link.needs))
