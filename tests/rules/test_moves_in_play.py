"""What the harness demands of every move, procedure and refusal: that play reaches it. A new one has to be covered."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from random import Random
from typing import get_args

import pytest

from corfu_rules.decisions.registry import PROCEDURES, Procedure
from corfu_rules.feedback import FeedbackStage
from corfu_rules.identifiers import Moment
from corfu_rules.refusals import REFUSALS, Refusal
from corfu_rules.rulings import ORDERS, Command, Event, PublicEvent, Published, SecretEvent, decide, disclose
from corfu_rules.seats import CHAIR, CLOCK, INSTRUCTOR, OBSERVER
from corfu_rules.tables import TableOpened
from tests.rules.commands import COMMANDS
from tests.rules.material import WHERE, Picks, filled
from tests.rules.plays import LAST_RESORT, ROOMS, WAITS, Play, Room, Step

ROUNDS = 40
"""How often every room is played before a move counts as never accepted."""
STEPS = 60
SEEKING = 8
PROBES = 3
WANTED = 1
"""As long as a move has been accepted less often, it comes first."""
LATER = (0, 0, 70_000, 600_000)
UNREACHED = f"""Guided play never had these accepted: {{}}.
Every move must be reachable in random play. Either its parts are not filled sensibly (say in MATERIAL or FIELDS of
{WHERE} what a table has of them), or no room of tests/rules/plays.py plays where it is in order (add one to ROOMS)."""


@dataclass
class Reached:
    """What seeded plays in every room have come to so far."""

    accepted: Counter[type] = field(default_factory=Counter[type])
    events: dict[type, Event] = field(default_factory=dict[type, Event])
    procedures: set[str] = field(default_factory=set[str])
    refusals: set[type[Refusal]] = field(default_factory=set[type[Refusal]])

    def play(self, where: Room, number: int) -> None:
        chance = Random(f"{number} {where.name}")  # noqa: S311 - a seeded play, no secret
        wanted = frozenset(each for each in ORDERS if self.accepted[each] < WANTED) - LAST_RESORT
        play = Play(where, seeking=SEEKING, wanted=wanted)
        for _ in range(0 if play.session.table.proceedings.clock.started else 100):
            self._probe(play, chance)
        for _ in range(STEPS):
            play.take(Step(chance.choice(WAITS), chance.randrange(1 << 240), chance.randrange(1 << 60)))
            for _ in range(PROBES):
                self._probe(play, chance)
            course = play.session.table.proceedings
            if course.lessons and course.hindsight and course.feedback is FeedbackStage.HANDED_OUT:
                break  # nothing else ever happens at a table
        self.accepted += play.accepted
        self.events |= {type(event): event for event in play.session.events}
        self.procedures |= {each.procedure for each in play.session.table.proceedings.outcomes}

    def _probe(self, play: Play, chance: Random) -> None:
        """Tries what somebody clumsy would; nothing comes of it but a refusal."""
        kinds = chance.sample(list(ORDERS), 5)
        kind = next((each for each in kinds if play.who_may(each)), kinds[0])
        anybody = [*play.where.setup.seats, CHAIR, INSTRUCTOR, CLOCK, OBSERVER]
        if chance.choice([True, False]):
            kind, seat = kinds[0], chance.choice(anybody)
        else:
            seat = chance.choice(play.who_may(kind) or anybody)
        command = filled(kind, play.session.table, Picks(chance.randrange(1 << 60)))
        try:
            decide(play.session.table, seat, command, Moment(play.session.now + chance.choice(LATER)))
        except Refusal as refusal:
            self.refusals.add(type(refusal))

    def missing(self) -> bool:
        commands = all(self.accepted[each] for each in ORDERS)
        events = {*get_args(PublicEvent), *get_args(SecretEvent)} - {*self.events, TableOpened}
        return not commands or bool(events) or self.procedures < set(PROCEDURES) or self.refusals < set(REFUSALS)


@pytest.fixture(scope="module")
def reached() -> Reached:
    found = Reached()
    for number in range(ROUNDS):
        for where in ROOMS:
            found.play(where, number)
        if not found.missing():
            break
    return found


def test_random_play_knows_every_command_and_every_command_has_its_order():
    assert set(COMMANDS) == set(get_args(Command)) == set(ORDERS)


@pytest.mark.parametrize("kind", get_args(Command))
def test_every_part_of_every_command_can_be_filled_from_a_table(kind: type[Command]):
    play = Play(ROOMS[0])
    for number in range(20):
        assert isinstance(filled(kind, play.session.table, Picks(number * 7919)), kind)


def test_every_command_is_accepted_in_guided_play(reached: Reached):
    never = [each.__name__ for each in ORDERS if not reached.accepted[each]]
    assert never == [], UNREACHED.format(", ".join(never))


def test_every_event_happens_in_guided_play(reached: Reached):
    assert {*get_args(PublicEvent), *get_args(SecretEvent)} - set(reached.events) == {TableOpened}


def test_every_event_is_disclosed_to_the_instructor_and_a_secret_one_never_as_it_is(reached: Reached):
    """A public event is told as it is; the notice of a secret one is a type of its own."""
    for kind, event in reached.events.items():
        notice = disclose(event, INSTRUCTOR)
        assert notice is not None, f"{kind.__name__} is hidden from the instructor: give it a case in rulings.disclose"
        assert isinstance(notice, Published) == (kind in get_args(PublicEvent)), kind.__name__
        assert (disclose(event, OBSERVER) == notice) == (kind in get_args(PublicEvent)), kind.__name__


def test_every_procedure_has_its_registry_line_and_decides_in_guided_play(reached: Reached):
    assert set(PROCEDURES.values()) == set(get_args(Procedure))
    assert all(cls().name == name for name, cls in PROCEDURES.items())
    assert reached.procedures == set(PROCEDURES), "offer the procedure in a room of tests/rules/plays.py"


def test_every_refusal_is_listed_once_with_a_code_of_its_own_and_is_met_in_guided_play(reached: Reached):
    assert set(Refusal.__subclasses__()) == set(REFUSALS)
    assert len({each.code for each in REFUSALS}) == len(REFUSALS)
    assert [each.__name__ for each in REFUSALS if each not in reached.refusals] == []
