"""What the host takes for the same for everybody is what the rules disclose to everybody."""

from __future__ import annotations

from random import Random
from typing import get_args

from corfu_rules.rulings import PublicEvent, Published, disclose
from tests.rules.plays import ROOMS, WAITS, Play, Step

PUBLIC = get_args(PublicEvent)


def test_a_public_event_is_disclosed_to_every_viewer_as_it_is():
    seen: set[type] = set()
    for number, room in enumerate(ROOMS):
        chance = Random(f"public {number}")  # noqa: S311 - a seeded play, no secret
        play = Play(room, seeking=8)
        for _ in range(25):
            play.take(Step(chance.choice(WAITS), chance.randrange(1 << 240), chance.randrange(1 << 60)))
        for event in play.session.events:
            told = {type(disclose(event, viewer)) for viewer in play.session.viewers}
            if isinstance(event, PUBLIC):
                assert told == {Published}
                seen.add(type(event))
            else:
                assert Published not in told
    assert len(seen) > 20
