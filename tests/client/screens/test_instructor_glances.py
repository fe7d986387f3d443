"""What the desk says at a glance of the lesson."""

from __future__ import annotations

import pytest

from corfu_client.screens.instructor_glances import minutes_left, plan_of
from corfu_rules.phases import Phase
from corfu_rules.seats import INSTRUCTOR
from tests.client.stages import new_store, seated, take_in
from tests.client.tables import Talks


async def test_the_plan_knows_what_is_left_of_the_lesson() -> None:
    talks, store = Talks().fill(), new_store()
    line = await seated(store, talks, INSTRUCTOR, instructor=True)
    assert store.view is not None
    assert minutes_left(store.view, talks.now) == 59
    talks.start(Phase.DRAFTING).wait(600)
    take_in(store, line)
    drafting_now = next(each for each in plan_of(store.view, talks.now) if each.phase is Phase.DRAFTING)
    assert drafting_now.share == pytest.approx(0.25)
    assert minutes_left(store.view, talks.now) == 38
