"""What each viewer is told: gap-free, encoded once for all who are told the same."""

from __future__ import annotations

import json

import pytest

from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.procedures.corridor import NoteSent
from corfu_rules.procedures.floor import StatementMade
from corfu_rules.rulings import Event, Notice
from corfu_rules.seats import INSTRUCTOR, OBSERVER, delegation
from corfu_rules.tables import Note
from corfu_server.frames import EncodedFrame
from corfu_server.streams import Streams, viewers_of
from corfu_wire.codec import encode_notice
from tests.rules.tables import setup

DE, FR, KZ = delegation("DE"), delegation("FR"), delegation("KZ")
STATEMENT = StatementMade(DE, "hello", Moment(5))
NOTE = NoteSent(Note(PartyCode("DE"), (PartyCode("FR"),), "psst", Moment(6)))


class Ear:
    def __init__(self) -> None:
        self.frames: list[EncodedFrame] = []

    def send(self, frame: EncodedFrame) -> None:
        self.frames.append(frame)

    @property
    def heard(self) -> list[dict[str, object]]:
        return [json.loads(frame.content[2:])[1] for frame in self.frames]


def streams() -> tuple[Streams, list[Notice]]:
    encoded: list[Notice] = []

    def counting(notice: Notice) -> str:
        encoded.append(notice)
        return encode_notice(notice)

    return Streams("epoch", viewers_of(setup()), counting), encoded


def test_equal_notices_are_encoded_once():
    told, encoded = streams()
    for viewer in viewers_of(setup()):
        told.listen(viewer, Ear())
    told.tell(STATEMENT, Moment(5))
    assert len(encoded) == 1
    told.tell(NOTE, Moment(6))
    assert len(encoded) == 2


def test_what_nobody_has_heard_is_encoded_when_somebody_asks_and_once():
    told, encoded = streams()
    told.tell(STATEMENT, Moment(5))
    assert encoded == []
    for viewer in (DE, FR, KZ):
        told.mark(viewer)
    assert len(encoded) == 1


@pytest.mark.parametrize("listens_after", [0, 1, 2])
def test_hashes_are_the_same_whenever_somebody_began_to_listen(listens_after: int):
    told, _ = streams()
    other, _ = streams()
    ear, all_along = Ear(), Ear()
    other.listen(DE, all_along)
    for number, event in enumerate((STATEMENT, NOTE, STATEMENT)):
        if number == listens_after:
            told.listen(DE, ear)
        told.tell(event, Moment(number))
        other.tell(event, Moment(number))
    assert ear.frames == all_along.frames[listens_after:]
    assert told.mark(DE) == other.mark(DE)
    assert told.missed(DE, streams()[0].mark(DE)) == other.told(DE, 0, 1 << 20)


def test_listeners_of_one_viewer_share_one_frame():
    told, _ = streams()
    ears = [Ear() for _ in range(3)]
    for ear in ears:
        told.listen(OBSERVER, ear)
    told.tell(STATEMENT, Moment(5))
    assert ears[0].frames[0] is ears[1].frames[0] is ears[2].frames[0]


def test_a_secret_leaves_no_gap_in_the_numbers_of_those_it_is_not_for():
    told, _ = streams()
    ears = {viewer: Ear() for viewer in (DE, FR, KZ, OBSERVER, INSTRUCTOR)}
    for viewer, ear in ears.items():
        told.listen(viewer, ear)
    for event in (STATEMENT, NOTE, STATEMENT):
        told.tell(event, Moment(7))
    numbers = {str(viewer): [each["number"] for each in ear.heard] for viewer, ear in ears.items()}
    assert numbers == {"DE": [1, 2, 3], "FR": [1, 2, 3], "instructor": [1, 2, 3], "KZ": [1, 2], "observer": [1, 2]}


def test_what_others_are_told_in_secret_changes_no_octet_of_a_stream():
    def heard_by_kz(*events: Event) -> list[bytes]:
        told, _ = streams()
        ear = Ear()
        told.listen(KZ, ear)
        for event in events:
            told.tell(event, Moment(7))
        return [frame.content for frame in ear.frames]

    assert heard_by_kz(STATEMENT, NOTE, STATEMENT) == heard_by_kz(STATEMENT, STATEMENT)


def test_what_was_missed_is_what_was_sent():
    told, _ = streams()
    ear = Ear()
    told.tell(STATEMENT, Moment(1))
    since = told.mark(DE)
    told.listen(DE, ear)
    for at in (2, 3):
        told.tell(STATEMENT, Moment(at))
    missed = told.missed(DE, since)
    assert missed is not None
    assert [each.model_dump() for each in missed] == ear.heard
    assert missed[-1].hash == told.mark(DE).hash
    assert told.missed(DE, told.mark(DE)) == ()


def test_a_mark_of_another_viewer_fits_only_as_far_as_both_were_told_the_same():
    told, _ = streams()
    told.tell(STATEMENT, Moment(1))
    assert told.missed(KZ, told.mark(DE)) == ()
    told.tell(NOTE, Moment(2))
    told.tell(STATEMENT, Moment(3))
    assert told.missed(FR, told.mark(KZ)) is None


def test_one_who_has_left_hears_nothing_more():
    told, _ = streams()
    ear = Ear()
    told.listen(DE, ear)
    told.leave(DE, ear)
    told.leave(DE, ear)
    told.tell(STATEMENT, Moment(1))
    assert ear.frames == []
