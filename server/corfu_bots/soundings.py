"""Soundings: what a Chair gathers from the answers to its texts, and whom a text would probably lose.

It reads declared stances, objections and asks; it knows no brief. For each Party it keeps a whole number per option,
moved until the numbers fit the answers so far, the latest first of all (a perceptron).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field

from corfu_bots.record import OptionKey, backers, with_choice
from corfu_rules.decisions.cases import Ask, Objection
from corfu_rules.documents import Proposal, Stance, StanceTaken
from corfu_rules.identifiers import PartyCode
from corfu_rules.soundings import SoundingAnswer
from corfu_rules.texts import Choice, Classification, Text
from corfu_rules.values import dataclass

MEMORY = 14
"""So many texts back an objection still says something: delegations concede with time."""
PASSES = 12
"""The numbers are fitted in so many passes at most."""

Leaning = Mapping[OptionKey, int]
"""How a Party seems to lean towards each option."""


@dataclass(slots=True)
class Heard:
    """One text and what was answered: True would join, False would object."""

    text: Text
    answers: dict[PartyCode, bool] = field(default_factory=dict[PartyCode, bool])
    asks: dict[PartyCode, tuple[Ask, ...]] = field(default_factory=dict[PartyCode, tuple[Ask, ...]])

    @property
    def objections(self) -> int:
        """How many would object."""
        return sum(1 for joins in self.answers.values() if not joins)


@dataclass(frozen=True, slots=True)
class _Lesson:
    """One answer of one Party: to the options `given`, and with what it asked for (`wanted`, empty if nothing)."""

    given: tuple[OptionKey, ...]
    joins: bool
    wanted: tuple[OptionKey, ...]


@dataclass(slots=True)
class Soundings:
    """The answers to every text presented so far, by version, the latest last."""

    heard: dict[int, Heard] = field(default_factory=dict[int, Heard])

    def note_stances(self, version: int, text: Text, stances: Iterable[StanceTaken]) -> None:
        """Notes the stances on the Chair's text; a later answer of a Party replaces its earlier one."""
        heard = self.heard.setdefault(version, Heard(text))
        for taken in stances:
            heard.answers[taken.party] = taken.stance is Stance.JOIN
            heard.asks[taken.party] = taken.asks

    def note_answers(self, version: int, text: Text, answers: Iterable[SoundingAnswer]) -> None:
        """Notes what was answered in private; it goes before what the Party said aloud."""
        heard = self.heard.setdefault(version, Heard(text))
        for each in answers:
            heard.answers[each.party] = not each.objects
            heard.asks[each.party] = each.asks

    def note_decision(
        self, version: int, text: Text, joined: Iterable[PartyCode], objections: Iterable[Objection]
    ) -> None:
        """Notes what was done in a decision on the text as a whole."""
        heard = self.heard.setdefault(version, Heard(text))
        for party in joined:
            heard.answers[party] = True
        for objection in objections:
            heard.answers[objection.party] = False
            heard.asks[objection.party] = objection.asks

    def keep_up(self, current: Text, rulings: Iterable[Classification]) -> None:
        """Brings the earlier texts up to date: words as they are classified now, and the new clauses of `current`."""
        rulings, added = tuple(rulings), tuple(each for each in current if each.new)
        for heard in self.heard.values():
            text = [each for each in heard.text if not each.new]
            for ruling in rulings:
                text = [ruling.of(each) for each in text]
            heard.text = (*text, *added)

    def best(self) -> Heard | None:
        """Gives the text with the fewest objections, of equal ones the latest; None before the first answers."""
        answered = [each for each in self.heard.values() if each.answers]
        return min(reversed(answered), key=lambda each: each.objections) if answered else None

    def latest(self, number: int) -> tuple[Text, ...]:
        """Gives the last `number` texts."""
        return tuple(each.text for each in self.heard.values())[-number:]

    def leanings(self, parties: Iterable[PartyCode], proposals: Iterable[Proposal]) -> Mapping[PartyCode, Leaning]:
        """Gives how each of `parties` seems to lean."""
        tabled = tuple(proposals)
        return {party: self._leaning(party, tabled) for party in parties}

    def _leaning(self, party: PartyCode, proposals: tuple[Proposal, ...]) -> Leaning:
        lessons = self._lessons(party)
        leaning = dict.fromkeys((key for each in lessons for key in (*each.given, *each.wanted)), 0)
        for proposal in proposals:
            key = proposal.choice.clause, proposal.choice.option
            if party in backers(proposal):
                leaning[key] = leaning.get(key, 0) + 2
            elif any(each.party == party and each.stance is Stance.OBJECT for each in proposal.stances):
                leaning[key] = leaning.get(key, 0) - 2
        for _ in range(PASSES):
            moved = [_learn(leaning, lesson) for lesson in lessons]
            if not any(moved):
                break
        return leaning

    def _lessons(self, party: PartyCode) -> list[_Lesson]:
        lessons: list[_Lesson] = []
        rounds = list(self.heard.values())
        for age, heard in zip(range(len(rounds) - 1, -1, -1), rounds, strict=True):
            joins = heard.answers.get(party)
            if joins is None or (not joins and age > MEMORY):
                continue
            asks = () if joins else heard.asks.get(party, ())
            wanted = keys_of(with_asks(heard.text, asks)) if asks else ()
            given = keys_of(heard.text)
            lessons.append(_Lesson(given, joins, wanted))
        return lessons


def leaning_to(leaning: Leaning, keys: tuple[OptionKey, ...]) -> int:
    """Gives how a Party seems to lean towards a text of these options: above 0 it would probably join."""
    return sum([leaning.get(key, 0) for key in keys])


def with_asks(text: Text, asks: tuple[Ask, ...]) -> Text:
    """Gives `text` with everything that was asked for."""
    for ask in asks:
        text = with_choice(text, Choice(ask.clause, ask.option))
    return text


def keys_of(text: Text) -> tuple[OptionKey, ...]:
    """Gives the option of every clause of a text."""
    return tuple([(choice.clause, choice.option) for choice in text])


def _learn(leaning: dict[OptionKey, int], lesson: _Lesson) -> bool:
    """Moves the numbers by one answer; says whether they had to move. Every option of the lesson has its number."""
    moved = _push(leaning, lesson.given, joins=lesson.joins)
    if lesson.wanted:
        moved = _push(leaning, lesson.wanted, joins=True) or moved
        for wanted, given in zip(lesson.wanted, lesson.given, strict=True):
            if wanted != given and leaning[wanted] <= leaning[given]:
                leaning[wanted] += 1
                leaning[given] -= 1
                moved = True
    return moved


def _push(leaning: dict[OptionKey, int], keys: tuple[OptionKey, ...], *, joins: bool) -> bool:
    score = sum(map(leaning.__getitem__, keys))
    if (score > 0) if joins else (score < 0):
        return False
    step = 1 if joins else -1
    for key in keys:
        leaning[key] += step
    return True
