"""What is kept of one rehearsed game: how it ended, for whom, and who stood in the way of what."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from hashlib import sha256

from corfu_bots.simulation import Played
from corfu_rules.briefs import Brief
from corfu_rules.decisions.cases import Ask
from corfu_rules.decisions.outcomes import Outcome, ReasonKind
from corfu_rules.documents import CHAIR_TEXT, Stance
from corfu_rules.identifiers import ClauseId, Moment, OptionId, PartyCode
from corfu_rules.procedures.chairing import TableClosed
from corfu_rules.procedures.deciding import DecisionClosed
from corfu_rules.procedures.hearing import ObjectionRaised
from corfu_rules.procedures.positions import StanceDeclared
from corfu_rules.proceedings import Closing
from corfu_rules.rulings import Event
from corfu_rules.setup import Setup
from corfu_rules.tables import TableOpened
from corfu_rules.texts import Choice, Text, with_clause
from corfu_rules.values import dataclass

MOST_CURES = 3
"""So many single changes that would have sufficed are kept for whoever blocked."""


class Obstacle(StrEnum):
    """Why a Party stood in the way of the text as a whole, by its brief."""

    RED_LINE = "red-line"
    """The text crosses a red line."""
    LINKAGE = "linkage"
    """The text breaks a linkage that binds."""
    BELOW_WALK_AWAY = "below-walk-away"
    """The text is worth less to it than no text."""
    BY_CHOICE = "by-choice"
    """Its brief would have let it join."""


@dataclass(frozen=True, slots=True)
class Blocker:
    """Who stood in the way of the last text put to decision. `missing` are the points below its walk-away, else 0.

    `cures` are single changes after any of which its brief would have let it join, most points first.
    """

    party: PartyCode
    obstacle: Obstacle
    missing: int
    cures: tuple[tuple[ClauseId, OptionId], ...]


@dataclass(frozen=True, slots=True)
class HoldUp:
    """A Party that objected on the way: to how many versions of the Chair's text and in how many decisions.

    `asks` are the options that it asked for while it did.
    """

    party: PartyCode
    texts: int
    asks: tuple[tuple[ClauseId, OptionId], ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What the text adopted is worth to a Party, and what no text was worth."""

    party: PartyCode
    points: int
    walk_away: int

    @property
    def margin(self) -> int:
        """The points above the walk-away."""
        return self.points - self.walk_away


@dataclass(frozen=True, slots=True)
class Refused:
    """A move of a bot that the rules refused: a fault of the program."""

    seat: str
    move: str
    code: str
    sentence: str


@dataclass(frozen=True, slots=True)
class GameRecord:
    """One rehearsed game. `agreed` says whether a text was adopted; times are table time in milliseconds.

    `journal` tells two games apart by everything that happened in them. `text` is the one adopted, empty without one;
    `blockers` are empty with one. `news` names the injects that broke.
    """

    seed: int
    closing: Closing
    agreed: bool
    agreed_at: Moment | None
    ended_at: Moment
    text: tuple[tuple[ClauseId, OptionId], ...]
    scores: tuple[Score, ...]
    blockers: tuple[Blocker, ...]
    news: tuple[str, ...]
    refused: tuple[Refused, ...]
    journal: str
    hold_ups: tuple[HoldUp, ...] = ()


def record_of(opened: TableOpened, played: Played) -> GameRecord:
    """Gives what is kept of a game."""
    proceedings = played.table.proceedings
    last = _last_word(opened.setup, played)
    adopted = last is not None and last.adopted
    text = last.text if last is not None and adopted else ()
    return GameRecord(
        seed=opened.seed,
        closing=proceedings.closing or Closing.UNDECIDED,
        agreed=adopted,
        agreed_at=_adopted_at(played.events, last) if last is not None and adopted else None,
        ended_at=next((each.at for each in reversed(played.events) if isinstance(each, TableClosed)), Moment(0)),
        text=tuple((choice.clause, choice.option) for choice in text),
        scores=tuple(Score(each.party, each.points_for(text), each.walk_away) for each in opened.briefs if text),
        blockers=_blockers(opened, last) if last is not None and not adopted else (),
        news=tuple(dict.fromkeys(each.inject for each in proceedings.news if each.inject)),
        refused=tuple(
            Refused(str(each.seat), type(each.command).__name__, each.code, each.sentence) for each in played.refusals
        ),
        journal=journal_of(played.events),
        hold_ups=_hold_ups(played.events),
    )


def journal_of(events: Sequence[Event]) -> str:
    """Gives the SHA-256 of everything that happened after the table was opened."""
    return sha256("\n".join(map(repr, events[1:])).encode()).hexdigest()


def _hold_ups(events: Sequence[Event]) -> tuple[HoldUp, ...]:
    """Gives who objected to texts of the Chair or in decisions, in the order of the codes."""
    texts: dict[PartyCode, set[str]] = {}
    asks: dict[PartyCode, list[tuple[ClauseId, OptionId]]] = {}
    for event in events:
        match event:
            case StanceDeclared(document, taken) if document == CHAIR_TEXT and taken.stance is Stance.OBJECT:
                _hold_up(texts, asks, taken.party, f"version {taken.version}", taken.asks)
            case ObjectionRaised(decision, objection):
                _hold_up(texts, asks, objection.party, f"decision {decision}", objection.asks)
            case _:
                pass
    return tuple(HoldUp(party, len(texts[party]), tuple(asks[party])) for party in sorted(texts))


def _hold_up(
    texts: dict[PartyCode, set[str]],
    asks: dict[PartyCode, list[tuple[ClauseId, OptionId]]],
    party: PartyCode,
    text: str,
    asked: Sequence[Ask],
) -> None:
    texts.setdefault(party, set()).add(text)
    asks.setdefault(party, []).extend((each.clause, each.option) for each in asked)


def _last_word(setup: Setup, played: Played) -> Outcome | None:
    """Gives the decision that counts: the last on the text as a whole, or under a treaty in force in a conference."""
    proceedings = played.table.proceedings
    if setup.drafts:
        return proceedings.final
    held = [each for each in reversed(proceedings.outcomes) if each.conference is not None and each.text]
    return next((each for each in held if each.adopted), held[0] if held else None)


def _adopted_at(events: Sequence[Event], adopted: Outcome) -> Moment | None:
    closed = (each for each in events if isinstance(each, DecisionClosed))
    return next((each.at for each in closed if each.outcome.decision == adopted.decision), None)


def _blockers(opened: TableOpened, refused: Outcome) -> tuple[Blocker, ...]:
    briefs = {brief.party: brief for brief in opened.briefs}
    stood = (reason.party for reason in refused.verdict.reasons if reason.kind is ReasonKind.BLOCKED)
    return tuple(_blocker(opened.setup, briefs[party], refused.text) for party in stood if party in briefs)


def _blocker(setup: Setup, brief: Brief, text: Text) -> Blocker:
    missing = max(0, brief.walk_away - brief.points_for(text))
    return Blocker(brief.party, _obstacle(brief, text), missing, cures_for(setup, brief, text))


def _obstacle(brief: Brief, text: Text) -> Obstacle:
    if brief.red_lines_crossed(text):
        return Obstacle.RED_LINE
    if brief.forbids(text):
        return Obstacle.LINKAGE
    return Obstacle.BELOW_WALK_AWAY if brief.must_block(text) else Obstacle.BY_CHOICE


def cures_for(setup: Setup, brief: Brief, text: Text) -> tuple[tuple[ClauseId, OptionId], ...]:
    """Gives the single changes to `text` after which `brief` lets its Party join, at most three, best for it first."""
    if not brief.must_block(text):
        return ()
    found: list[tuple[int, ClauseId, OptionId]] = []
    for clause in setup.clauses:
        for option in clause.options:
            changed = with_clause(text, Choice(clause.id, option.id))
            if not brief.must_block(changed):
                found.append((-brief.points_for(changed), clause.id, option.id))
    return tuple((clause, option) for _points, clause, option in sorted(found)[:MOST_CURES])
