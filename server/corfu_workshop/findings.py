"""Findings: what many rehearsed games of one scenario say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from statistics import fmean, median

from corfu_rules.identifiers import ClauseId, OptionId, PartyCode
from corfu_rules.proceedings import Closing
from corfu_rules.tables import TableOpened
from corfu_rules.values import dataclass
from corfu_workshop.game_records import GameRecord, Obstacle, Refused
from corfu_workshop.intervals import Estimate, paired_difference, wilson

MINUTE = 60_000
"""Milliseconds of table time."""
OptionKey = tuple[ClauseId, OptionId]


@dataclass(frozen=True, slots=True)
class Spread:
    """Numbers by their least, mean and most."""

    least: int
    mean: float
    most: int

    @classmethod
    def of(cls, numbers: Sequence[int]) -> Spread | None:
        """Gives the spread, None of nothing."""
        return cls(min(numbers), fmean(numbers), max(numbers)) if numbers else None


@dataclass(frozen=True, slots=True)
class SeatFinding:
    """What the texts adopted were worth to a Party: points above its walk-away. `below`: how often less than that."""

    party: PartyCode
    walk_away: int
    best: int
    margins: Spread
    below: int


@dataclass(frozen=True, slots=True)
class BlockerFinding:
    """How often a Party stood in the way at the end, and of those times why, how far off, and what would have done.

    `cure` is the single change that would have sufficed most often, `cured` how often; None where none ever did.
    """

    party: PartyCode
    obstacle: Obstacle
    times: int
    missing: float
    cure: OptionKey | None
    cured: int


@dataclass(frozen=True, slots=True)
class HoldUpFinding:
    """In how many games a Party objected on the way, to how many texts in such a game, and what it asked for most.

    `texts` is a mean. `ask` is None where it never said what would help.
    """

    party: PartyCode
    games: int
    texts: float
    ask: OptionKey | None


@dataclass(frozen=True, slots=True)
class Findings:
    """What the games say. `closed_doors` are the options that no text adopted has; `deal_minutes` is table time."""

    games: int
    agreement: Estimate
    agreements: int
    endings: Mapping[Closing, int]
    deal_minutes: Spread | None
    deal_median: float | None
    planned_minutes: int
    seats: tuple[SeatFinding, ...]
    blockers: tuple[BlockerFinding, ...]
    closed_doors: tuple[OptionKey, ...]
    unheard_news: tuple[str, ...]
    refused: tuple[tuple[Refused, int], ...]
    hold_ups: tuple[HoldUpFinding, ...] = ()


def findings_of(opened: TableOpened, records: Sequence[GameRecord]) -> Findings:
    """Gives what `records`, at least one, say together."""
    agreed = [each for each in records if each.agreed]
    times = [each.agreed_at for each in agreed if each.agreed_at is not None]
    heard = {news for each in records for news in each.news}
    endings = Counter(each.closing for each in records)
    return Findings(
        games=len(records),
        agreement=wilson(len(agreed), len(records)),
        agreements=len(agreed),
        endings={closing: endings[closing] for closing in Closing if endings[closing]},
        deal_minutes=Spread.of([round(time / MINUTE) for time in times]),
        deal_median=median(times) / MINUTE if times else None,
        planned_minutes=sum(plan.duration for plan in opened.setup.phases) // MINUTE,
        seats=_seats(opened, agreed),
        blockers=_blockers(records),
        closed_doors=_closed_doors(opened, agreed),
        unheard_news=tuple(each.id for each in opened.injects if each.id not in heard),
        refused=tuple(Counter(each for record in records for each in record.refused).most_common()),
        hold_ups=_hold_ups(records),
    )


def _seats(opened: TableOpened, agreed: Sequence[GameRecord]) -> tuple[SeatFinding, ...]:
    margins: dict[PartyCode, list[int]] = {}
    for record in agreed:
        for score in record.scores:
            margins.setdefault(score.party, []).append(score.margin)
    found: list[SeatFinding] = []
    for brief in opened.briefs:
        spread = Spread.of(margins.get(brief.party, []))
        if spread is not None:
            below = sum(margin < 0 for margin in margins[brief.party])
            found.append(SeatFinding(brief.party, brief.walk_away, brief.best(), spread, below))
    return tuple(found)


def _blockers(records: Sequence[GameRecord]) -> tuple[BlockerFinding, ...]:
    times: Counter[tuple[PartyCode, Obstacle]] = Counter()
    missing: Counter[tuple[PartyCode, Obstacle]] = Counter()
    cures: dict[tuple[PartyCode, Obstacle], Counter[OptionKey]] = {}
    for blocker in (each for record in records for each in record.blockers):
        key = blocker.party, blocker.obstacle
        times[key] += 1
        missing[key] += blocker.missing
        cures.setdefault(key, Counter()).update(blocker.cures)
    found: list[BlockerFinding] = []
    for key, count in times.most_common():
        cure, cured = max(cures[key].items(), key=lambda each: each[1], default=(None, 0))
        found.append(BlockerFinding(*key, count, missing[key] / count, cure, cured))
    return tuple(found)


def _hold_ups(records: Sequence[GameRecord]) -> tuple[HoldUpFinding, ...]:
    """Gives who objected on the way, whoever did so to most texts first."""
    games: Counter[PartyCode] = Counter()
    texts: Counter[PartyCode] = Counter()
    asks: dict[PartyCode, Counter[OptionKey]] = {}
    for each in (each for record in records for each in record.hold_ups):
        games[each.party] += 1
        texts[each.party] += each.texts
        asks.setdefault(each.party, Counter()).update(each.asks)
    found: list[HoldUpFinding] = []
    for party in sorted(games, key=lambda each: (-texts[each], each)):
        most = asks[party].most_common(1)
        found.append(HoldUpFinding(party, games[party], texts[party] / games[party], most[0][0] if most else None))
    return tuple(found)


def _closed_doors(opened: TableOpened, agreed: Sequence[GameRecord]) -> tuple[OptionKey, ...]:
    if not agreed:
        return ()
    adopted = {key for record in agreed for key in record.text}
    keys = ((clause.id, option.id) for clause in opened.setup.clauses for option in clause.options)
    return tuple(key for key in keys if key not in adopted)


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a second scenario did on the same seeds: the change of the agreement rate, and who gained or lost how much.

    `margins` is the change of each Party's mean margin over the seeds on which both agreed.
    """

    seeds: int
    agreement: Estimate
    only_first: int
    only_second: int
    margins: Mapping[PartyCode, float]


def compared(first: Sequence[GameRecord], second: Sequence[GameRecord]) -> Comparison:
    """Compares games of the same seeds; those that only one side has are left out."""
    others = {each.seed: each for each in second}
    pairs = [(each, others[each.seed]) for each in first if each.seed in others]
    only_first = sum(one.agreed and not other.agreed for one, other in pairs)
    only_second = sum(other.agreed and not one.agreed for one, other in pairs)
    changes: dict[PartyCode, list[int]] = {}
    for one, other in (pair for pair in pairs if pair[0].agreed and pair[1].agreed):
        margins = {score.party: score.margin for score in other.scores}
        for score in one.scores:
            if score.party in margins:
                changes.setdefault(score.party, []).append(margins[score.party] - score.margin)
    return Comparison(
        len(pairs),
        paired_difference(only_first, only_second, len(pairs)),
        only_first,
        only_second,
        {party: fmean(change) for party, change in changes.items()},
    )
