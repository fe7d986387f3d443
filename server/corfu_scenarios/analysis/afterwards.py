"""What could have been at a table that has closed: a better text, and the options that closed on the way.

It reads every brief, so it is for the host alone, and nothing of it leaves the host before the end. Exact as far as
its effort goes; where that ends it says `NOT_KNOWN`, never no. Not in it: which improvement is the best.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import replace

from corfu_rules.bands import ScoreDisplay
from corfu_rules.debriefs import DebriefPart
from corfu_rules.decisions.cases import Ask
from corfu_rules.hindsight import Answer, Door, Doors, Gain, Hindsight, Improvement, Reach
from corfu_rules.identifiers import ClauseId, OptionId, Points
from corfu_rules.setup import Setup
from corfu_rules.tables import Table
from corfu_rules.texts import Text
from corfu_rules.values import dataclass
from corfu_rules.wholes import text_as_a_whole
from corfu_scenarios.analysis.backtracking import Backtracking, Effort, Near
from corfu_scenarios.analysis.games import Game, Picks, Place, Player, deciders, game_of, needs_everybody


@dataclass(frozen=True, slots=True)
class Limits:
    """Effort in all: for a better text; for the doors, and one of them; for what could be reached, and by one Party."""

    improvement: int = 6_000_000
    doors: int = 6_000_000
    door: int = 400_000
    reaches: int = 4_000_000
    reach: int = 300_000


def hindsight_of(table: Table, limits: Limits | None = None) -> Generator[None, None, Hindsight | None]:
    """Gives what the scenario's debrief shows of what could have been, None for nothing; pauses now and then.

    Of a treaty in force from the start it gives nothing: there no text is drafted. Of doors it gives nothing where no
    Party alone can prevent a text.
    """
    taken, shows = limits or Limits(), table.setup.debrief.shows
    wanted = [part for part in (DebriefPart.IMPROVABLE, DebriefPart.CLOSED_DOORS) if shows(part)]
    if not wanted or not table.setup.drafts or not table.briefs:
        return None
    improvement: Improvement | None = None
    doors: Doors | None = None
    if DebriefPart.IMPROVABLE in wanted:
        improvement = yield from _improvement(table, Effort(taken.improvement))
    if DebriefPart.CLOSED_DOORS in wanted and needs_everybody(table.setup):
        doors = yield from _doors(table, taken)
    reaches: tuple[Reach, ...] = ()
    if DebriefPart.IMPROVABLE in wanted and needs_everybody(table.setup):
        reaches = yield from _reaches(table, taken)
    return Hindsight(improvement, doors, reaches) if improvement is not None or doors is not None else None


def _final_text(table: Table) -> tuple[Text, bool]:
    """Gives the text that things came to, and whether it was adopted."""
    final = table.proceedings.final
    if final is None:
        return text_as_a_whole(table.setup, table.proceedings), False
    return final.text, final.adopted


def _game(table: Table, *, everybody: bool) -> Game:
    """Gives the game as it was played, with an option of no worth where a clause came to words that count for nobody.

    That option is the last of its clause, and no other text has it.
    """
    setup = table.setup
    parties = tuple(party.code for party in setup.parties) if everybody else deciders(setup, table.injects)
    game = game_of(setup, table.briefs, parties)
    chosen = [*_final_text(table)[0], *(each.choice for each in table.proceedings.clauses if each.choice is not None)]
    for number, clause in enumerate(game.clauses):
        known = game.options[number]
        others = [each.option for each in chosen if each.clause == clause and each.option not in known]
        if others:
            game = _with_option(game, number, others[0])
    return game


def _with_option(game: Game, clause: int, option: OptionId) -> Game:
    options = tuple((*offered, option) if number == clause else offered for number, offered in enumerate(game.options))
    players = tuple(
        replace(
            player,
            points=tuple((*row, 0) if number == clause else row for number, row in enumerate(player.points)),
        )
        for player in game.players
    )
    return Game(game.clauses, options, players)


def _pick(game: Game, number: int, option: OptionId) -> int:
    """Gives the option by number; whatever words count for nobody are the last."""
    offered = game.options[number]
    return offered.index(option) if option in offered else len(offered) - 1


def _picks(game: Game, text: Text) -> Picks:
    by_clause = {choice.clause: choice.option for choice in text}
    return tuple(_pick(game, number, by_clause[clause]) for number, clause in enumerate(game.clauses))


def _authored(setup: Setup) -> list[list[int]]:
    return [list(range(len(clause.options))) for clause in setup.clauses]


def _improvement(table: Table, effort: Effort) -> Generator[None, None, Improvement]:
    """Seeks a text with as few changes as possible, among those with so many the one with the highest sum of points."""
    text, adopted = _final_text(table)
    game = _game(table, everybody=True)
    now = _picks(game, text)
    if adopted:
        game = replace(game, players=tuple(_tolerant(player, now) for player in game.players))
    floors = [player.worth(now) if adopted else player.walk_away for player in game.players]
    search, allowed = Backtracking(game, floors), _authored(table.setup)
    for clause, pick in enumerate(now):
        if pick not in allowed[clause]:
            allowed[clause].append(pick)
    least = sum(floors) + 1 if adopted else None
    for changes in range(1 if adopted else 0, len(now) + 1):
        yield
        best: Picks | None = None
        most = least
        for found in search.walk(allowed, effort, Near(now, changes)):
            if found is None:
                yield
            elif most is None or _sum(game, found) >= most:
                best, most = found, _sum(game, found) + 1
        if best is not None:
            return Improvement(Answer.YES, adopted, _changes(game, now, best), _gains(table.setup, game, floors, best))
        if effort.stopped:
            return Improvement(Answer.NOT_KNOWN, adopted, searched=max(0, changes - 1))
    return Improvement(Answer.NO, adopted)


def _reaches(table: Table, limits: Limits) -> Generator[None, None, tuple[Reach, ...]]:
    """Tells for each Party that decides the most it could have had where nobody has to block; nothing where unknown."""
    if table.setup.scores is not ScoreDisplay.SHOWN:
        return ()
    game, left = _game(table, everybody=False), limits.reaches
    allowed, reaches = _authored(table.setup), list[Reach]()
    for number, player in enumerate(game.players):
        effort = Effort(min(limits.reach, left))
        left -= effort.left
        floors = [each.walk_away for each in game.players]
        most: int | None = None
        found: Picks | None = tuple(0 for _ in allowed)
        while found is not None:
            found = yield from _first(Backtracking(game, floors), allowed, effort)
            if found is not None:
                most = player.worth(found)
                floors[number] = most + 1
        left += effort.left
        if most is not None and not effort.stopped:
            reaches.append(Reach(player.party, Points(most)))
    return tuple(reaches)


def _first(search: Backtracking, allowed: list[list[int]], effort: Effort) -> Generator[None, None, Picks | None]:
    for found in search.walk(allowed, effort):
        if found is not None:
            return found
        yield
    return None


def _tolerant(player: Player, now: Picks) -> Player:
    """Gives the player with no objection to what it has accepted: the red lines and linkages that the text breaks."""
    return replace(
        player,
        barred=frozenset(place for place in player.barred if now[place[0]] != place[1]),
        links=tuple(link for link in player.links if link.points is not None or not link.broken(now)),
    )


def _sum(game: Game, picks: Picks) -> int:
    return sum(player.worth(picks) for player in game.players)


def _changes(game: Game, now: Picks, better: Picks) -> tuple[Ask, ...]:
    return tuple(
        Ask(game.clauses[number], game.options[number][pick])
        for number, pick in enumerate(better)
        if pick != now[number]
    )


def _gains(setup: Setup, game: Game, floors: list[int], better: Picks) -> tuple[Gain, ...]:
    """Gives who gains, whoever gains most first, with points where the scenario shows points."""
    shown = setup.scores is ScoreDisplay.SHOWN
    more = [(player.worth(better) - floor, player.party) for player, floor in zip(game.players, floors, strict=True)]
    ahead = sorted((each for each in more if each[0] > 0), key=lambda each: -each[0])
    return tuple(Gain(party, Points(points) if shown else None) for points, party in ahead)


class _Openings:
    """Which options are open at a moment: the texts found that all can join, and the options that stand in one."""

    def __init__(self, search: Backtracking, limits: Limits, authored: list[list[int]]) -> None:
        self._search = search
        self._left = Effort(limits.doors)
        self._most = limits.door
        self._authored = authored
        self.texts: list[Picks] = []
        self.open: set[Place] = set()
        self.unknown: set[Place] = set()

    def add(self, picks: Picks) -> None:
        """Notes a text that all can join."""
        self.texts.append(picks)
        self.open.update(enumerate(picks))

    def fix(self, fixed: Mapping[int, int]) -> None:
        """Forgets the texts that say otherwise in the clauses that are agreed."""
        kept = [each for each in self.texts if all(each[clause] == pick for clause, pick in fixed.items())]
        self.texts, self.open = [], set()
        for each in kept:
            self.add(each)

    def seek(self, fixed: Mapping[int, int]) -> Generator[None, None, Answer]:
        """Seeks a text that all can join and that has these options."""
        effort = Effort(min(self._most, self._left.left))
        self._left.left -= effort.left
        yield
        allowed = [[fixed[clause]] if clause in fixed else picks for clause, picks in enumerate(self._authored)]
        for found in self._search.walk(allowed, effort):
            if found is None:
                yield
                continue
            self.add(found)
            break
        self._left.left += effort.left
        if self.texts and all(self.texts[-1][clause] == pick for clause, pick in fixed.items()):
            return Answer.YES
        return Answer.NOT_KNOWN if effort.stopped else Answer.NO


def _doors(table: Table, limits: Limits) -> Generator[None, None, Doors]:
    """Tells of every option whether it was open by the briefs, and which provisional agreement closed it.

    The agreements are those that stood at the end, one after another in the order in which they were reached.
    """
    game = _game(table, everybody=False)
    now = _picks(game, _final_text(table)[0])
    authored = _authored(table.setup)
    search = Backtracking(game, [player.walk_away for player in game.players])
    openings = _Openings(search, limits, authored)
    if not game.blockers(now):
        openings.add(now)
    offered = [(clause, pick) for clause, picks in enumerate(authored) for pick in picks]
    agreement, closed, fixed = Answer.YES, list[Door](), dict[int, int]()
    for clauses, agreed in ((), {}), *_steps(table, game):
        fixed |= agreed
        openings.fix(fixed)
        reachable = Answer.YES if openings.texts else (yield from openings.seek(fixed))
        if reachable is Answer.NO:
            return Doors(agreement if clauses else Answer.NO, tuple(closed), _asks(game, openings.unknown), clauses)
        for place in offered:
            if place[0] in fixed or place in openings.open or place in openings.unknown:
                continue
            answer = yield from openings.seek({**fixed, place[0]: place[1]})
            if answer is Answer.NOT_KNOWN:
                openings.unknown.add(place)
            elif answer is Answer.NO:
                closed.append(Door(game.clauses[place[0]], game.options[place[0]][place[1]], clauses))
        shut = {(door.clause, door.option) for door in closed}
        offered = [each for each in offered if (game.clauses[each[0]], game.options[each[0]][each[1]]) not in shut]
        if not clauses and not openings.texts:
            agreement = Answer.NOT_KNOWN
    return Doors(agreement, tuple(closed), _asks(game, openings.unknown))


def _asks(game: Game, places: Iterable[Place]) -> tuple[Ask, ...]:
    return tuple(Ask(game.clauses[clause], game.options[clause][pick]) for clause, pick in sorted(places))


def _steps(table: Table, game: Game) -> Iterator[tuple[tuple[ClauseId, ...], dict[int, int]]]:
    """Gives what each decision agreed that still stood at the end: the clauses, and their options by number."""
    for outcome in table.proceedings.outcomes:
        standing = {
            each.clause: each.choice.option
            for each in table.proceedings.clauses
            if each.agreed_by == outcome.decision and each.choice is not None and each.clause in game.clauses
        }
        if standing:
            agreed = {number: clause for number, clause in enumerate(game.clauses) if clause in standing}
            picks = {number: _pick(game, number, standing[clause]) for number, clause in agreed.items()}
            yield tuple(standing), picks
