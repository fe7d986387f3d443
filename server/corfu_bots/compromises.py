"""Compromises: which text a Chair tries next, by the asks that it has heard.

Whoever drafts the single text decides much of the outcome: among texts that all can join it picks by its own search.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from operator import attrgetter

from corfu_bots.chance import draw
from corfu_bots.confessing import Confession
from corfu_bots.record import OptionKey, agreed, changes, with_choice
from corfu_bots.soundings import Heard, Leaning, Soundings, keys_of, leaning_to, with_asks
from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import PartyCode
from corfu_rules.proceedings import Proceedings
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice, Text
from corfu_rules.values import dataclass

TABU = 4
"""A text is not tried again until so many others were."""
MOST_PAIRED = 10
"""Pairs are built from the asks heard most often, so that a large table stays quick."""


@dataclass(frozen=True, slots=True)
class Next:
    """The text to try next, its changes against the current one, and how many objections the Chair reckons with."""

    text: Text
    changes: tuple[Choice, ...]
    objections: int


def first_text(setup: Setup, proceedings: Proceedings, backed: Mapping[OptionKey, int]) -> Text:
    """Gives the first single text: what is agreed, else the option with most support, else the opening text."""
    settled = agreed(proceedings)
    text: list[Choice] = []
    for clause, opening in zip(setup.clauses, setup.opening_text, strict=True):
        spoken_for = [each for each in clause.options if backed.get((clause.id, each.id), 0) > 0]
        most = max(spoken_for, key=lambda each: backed[clause.id, each.id], default=None)
        text.append(settled.get(clause.id) or (Choice(clause.id, most.id) if most else opening))
    first: Text = tuple(text)
    for choice in settled.values():
        first = with_choice(first, choice) if choice.new else first
    return first


def next_text(  # noqa: PLR0917 - everything that the Chair knows
    setup: Setup,
    proceedings: Proceedings,
    soundings: Soundings,
    parties: Sequence[PartyCode],
    seed: int,
    confessions: Mapping[PartyCode, Confession],
) -> Next | None:
    """Gives the change with the fewest objections to be reckoned with, of these the one with the least shortfall.

    Whoever confesses is known by that, everybody else by what they said. Small changes go first. None if all was tried.
    """
    if not soundings.heard:
        return None
    version, current = max(soundings.heard.items())
    best = soundings.best() or current
    silent = [party for party in parties if party not in confessions]
    told = [confessions[party] for party in parties if party in confessions]
    leanings = tuple(soundings.leanings(silent, proceedings.proposals).values())
    seen = {_words(text) for text in soundings.latest(TABU)}
    found: list[tuple[tuple[int, int, int], Text]] = []
    for text in _candidates(setup, current, best, soundings):
        words = _words(text)
        if words in seen:
            continue
        seen.add(words)
        objections, shortfall = _reckon(leanings, told, text)
        found.append(((objections, shortfall, len(changes(current.text, text))), text))
    if not found:
        return None
    fewest = min(price for price, _ in found)
    text = min((text for price, text in found if price == fewest), key=lambda each: _lot(seed, version, each))
    return Next(text, changes(current.text, text), fewest[0])


_said = attrgetter("clause", "option", "wording", "sets", "title")


def _words(text: Text) -> tuple[object, ...]:
    """Gives what tells a text from others, as plain values that compare quickly."""
    return tuple(map(_said, text))


def _lot(seed: int, version: int, text: Text) -> int:
    """Draws a number for a text, to choose among equals."""
    return draw(1_000_000, seed, version, "chair", "|".join(f"{each.clause}.{each.option}" for each in text))


def _candidates(setup: Setup, current: Heard, best: Heard, soundings: Soundings) -> list[Text]:
    starts = [current.text] if current.text == best.text else [current.text, best.text]
    recent = list(soundings.heard.values())[-TABU:]
    counted: dict[Ask, int] = {}
    for heard in recent:
        for party in sorted(heard.asks):
            for ask in heard.asks[party]:
                counted[ask] = counted.get(ask, 0) + 1
    most = sorted(counted, key=lambda ask: (-counted[ask], ask.clause, ask.option))[:MOST_PAIRED]
    pairs = [(one, two) for one, two in combinations(most, 2) if one.clause != two.clause]
    singles = [Choice(each.id, option.id) for each in setup.clauses for option in each.options]
    texts: list[Text] = []
    for start in starts:
        texts += [with_asks(start, (ask,)) for ask in counted]
        texts += [with_asks(start, current.asks[party]) for party in sorted(current.asks)]
        texts += [with_asks(start, pair) for pair in pairs]
        texts += [with_choice(start, each) for each in singles]
    return texts


def _reckon(leanings: Sequence[Leaning], told: Sequence[Confession], text: Text) -> tuple[int, int]:
    objections = shortfall = 0
    keys = keys_of(text)
    for confession in told:
        lacking = confession.shortfall(text, keys)
        if lacking:
            objections += 1
            shortfall += lacking
    for leaning in leanings:
        score = leaning_to(leaning, keys)
        if score <= 0:
            objections += 1
            shortfall += 1 - score
    return objections, shortfall
