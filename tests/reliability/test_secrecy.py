"""A secret never moves: not in a byte, a size, an order or an answer to anybody else, and into no log or page."""

from __future__ import annotations

from collections import Counter

import pytest

from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.delegations import AdviseDelegation
from corfu_rules.procedures.hearing import CastBallot
from corfu_rules.rulings import Event, Notice, disclose
from corfu_rules.seats import INSTRUCTOR, OBSERVER, Seat
from corfu_server import streams
from corfu_server.streams import Streams
from corfu_wire.messages import Mark
from tests.reliability.simulated.twins import BOTS, compared

PAIRS, SOAKING_PAIRS = 300, 5_000
SHARES = 6
BOT_SPEAKS = f'"speaker":{{"role":"delegation","party":"{BOTS}"'.encode()
REPLAY = "python -m tests.reliability.simulated.twins {seed}"


@pytest.mark.parametrize("share", range(SHARES))
def test_two_runs_that_differ_in_the_secrets_of_some_look_the_same_to_all_others(share: int, soaking: bool):
    made: Counter[type] = Counter()
    said_by_bots = 0
    for seed in range(share, SOAKING_PAIRS if soaking else PAIRS, SHARES):
        plain, other = compared(seed)
        assert not plain.faults + other.faults
        assert plain.sent == other.sent, f"to see where they differ: {REPLAY.format(seed=seed)}"
        made.update(type(each.command) for each in plain.turns if each.secret)
        said_by_bots += sum(BOT_SPEAKS in each for sent in plain.sent.values() for each in sent)
    # Where nobody has secrets, none gets out; and bots that do nothing give nothing away.
    assert said_by_bots > 5
    assert made[SendNote] > 5
    assert made[AdviseDelegation] > 5
    assert made[CastBallot] > 5
    assert made[type(None)] > 5


def told_to_the_room(patch: pytest.MonkeyPatch) -> None:
    """Shows an observer what the instructor sees."""

    def loose(event: Event, viewer: Seat) -> Notice | None:
        return disclose(event, INSTRUCTOR if viewer == OBSERVER else viewer)

    patch.setattr(streams, "disclose", loose)


def numbered_in_common(patch: pytest.MonkeyPatch) -> None:
    """Counts a viewer's notices together with those of all others: a gap says that something happened."""
    mark = Streams.mark

    def common(self: Streams, viewer: Seat) -> Mark:
        return mark(self, viewer).model_copy(update={"number": sum(len(each.told) for each in self._streams.values())})

    patch.setattr(Streams, "mark", common)


@pytest.mark.parametrize("leak", [told_to_the_room, numbered_in_common])
def test_the_comparison_finds_a_host_that_leaks(leak: object, monkeypatch: pytest.MonkeyPatch):
    assert callable(leak)
    leak(monkeypatch)
    pairs = (compared(seed) for seed in range(20))
    assert any(plain.sent != other.sent or plain.faults for plain, other in pairs)
