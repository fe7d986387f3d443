"""The whole host in one process, on a network, a disk and a clock of ours, under every kind of trouble.

What is held to at every step: nothing is told before it is committed; each viewer's notices come in order, without a
gap, byte for byte; a view resumed is the view; what was acknowledged is in the journal once, what was refused is not in
it. And once the trouble is over everybody comes back, everything is answered, no ghost sits at the table, and the clock
goes on.
"""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable

import pytest

from corfu_server.rooms import Room
from corfu_server.seatings import Admitted
from corfu_server.sessions import Sessions
from corfu_server.streams import Streams
from corfu_server.tables import RunningTable
from corfu_wire.messages import JoinRequest
from tests.reliability.simulated.seeds import Outcome, played

SEEDS, SOAKING_SEEDS = 2_000, 40_000
SHARES = 16
REPLAY = "python -m tests.reliability.simulated.seeds {seed}"


def told(outcome: Outcome) -> str:
    replay = REPLAY.format(seed=outcome.plan.seed)
    return f"seed {outcome.plan.seed} broke a promise; the whole of it: {replay}\n\n{outcome.minutes()}"


@pytest.mark.parametrize("share", range(SHARES))
def test_the_host_keeps_its_promises_under_every_seed(share: int, soaking: bool):
    counts: Counter[str] = Counter()
    for seed in range(share, SOAKING_SEEDS if soaking else SEEDS, SHARES):
        outcome = played(seed)
        assert not outcome.faults, told(outcome)
        counts += outcome.counts
    # A simulation in which nothing happens keeps every promise.
    assert counts["events"] > SEEDS / SHARES * 10
    troubles = (
        "crash",
        "_drop",
        "_silence",
        "_fork",
        "_fill_disk",
        "stop",
        "_lend_seat",
        "_remove_person",
        "lost_answer",
    )
    assert min(counts[each] for each in troubles) > 10


def test_a_seed_played_twice_gives_the_same_history():
    assert [played(seed).digest for seed in range(20)] == [played(seed).digest for seed in range(20)]


def test_a_seed_gives_the_same_history_in_another_process():
    script = (
        "from tests.reliability.simulated.seeds import played\nprint(*(played(seed).digest for seed in (9, 12, 40)))"
    )
    elsewhere = {**os.environ, "PYTHONHASHSEED": "4711"}
    said = subprocess.run([sys.executable, "-c", script], env=elsewhere, capture_output=True, text=True, check=True)
    assert said.stdout.split() == [played(seed).digest for seed in (9, 12, 40)]


# What the simulation would say of a host that breaks a promise: a harness that finds nothing proves nothing.


def acks_before_commit(patch: pytest.MonkeyPatch) -> None:
    async def hasty(self: RunningTable, *of: object) -> None:
        asyncio.ensure_future(commit(self, *of))  # noqa: RUF006 - that nobody waits for it is the point

    commit = RunningTable._commit
    patch.setattr(RunningTable, "_commit", hasty)


def repeats_a_notice_on_resuming(patch: pytest.MonkeyPatch) -> None:
    missed = Streams.missed
    patch.setattr(Streams, "missed", lambda self, viewer, since: (missed(self, viewer, since) or ())[1:])


def forgets_who_left(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Sessions, "missing", lambda _self, _seat: None)


def gives_up_what_it_owes_to_a_full_disk(patch: pytest.MonkeyPatch) -> None:
    submit = RunningTable.submit

    def once(self: RunningTable, *of: object, owed: bool = False, **options: object) -> object:
        del owed
        return submit(self, *of, **options)

    patch.setattr(RunningTable, "submit", once)


def decides_a_refused_command_again(patch: pytest.MonkeyPatch) -> None:
    refuse = RunningTable._refuse

    def forgetful(self: RunningTable, *of: object) -> None:
        refuse(self, *of)
        self._refused.clear()

    patch.setattr(RunningTable, "_refuse", forgetful)


def forgets_what_it_accepted(patch: pytest.MonkeyPatch) -> None:
    commit = RunningTable._commit

    async def forgetful(self: RunningTable, *of: object) -> None:
        await commit(self, *of)
        self._known.clear()

    patch.setattr(RunningTable, "_commit", forgetful)


def gives_a_lost_seat_away(patch: pytest.MonkeyPatch) -> None:
    """Frees the seat of whoever was cut off while sitting down, though they come back to it by their claim."""

    async def see_off(self: Room, admitted: Admitted, _request: JoinRequest) -> None:
        await self.seating.release(admitted)

    patch.setattr(Room, "see_off", see_off)


@pytest.mark.parametrize(
    ("break_it", "said"),
    [
        (acks_before_commit, "committed"),
        (repeats_a_notice_on_resuming, "the missed notices end at|notice . follows"),
        (forgets_who_left, "the table says otherwise"),
        (gives_up_what_it_owes_to_a_full_disk, "the table says otherwise"),
        (decides_a_refused_command_again, "was answered"),
        (forgets_what_it_accepted, "was answered True, then"),
        (gives_a_lost_seat_away, "the host has freed a seat"),
    ],
)
def test_the_simulation_finds_a_host_that(
    break_it: Callable[[pytest.MonkeyPatch], None], said: str, monkeypatch: pytest.MonkeyPatch
):
    break_it(monkeypatch)
    found = (fault for seed in range(400) for fault in played(seed).faults)
    assert any(re.search(said, each) for each in found)
