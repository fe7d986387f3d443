"""Lessons: filed by the host after the end, read by the instructor, released to everybody; before the end by nobody."""

from __future__ import annotations

import pytest

from corfu_rules.identifiers import PartyCode, Points
from corfu_rules.lessons import Chance, Lesson, TrueReason
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import EndTable
from corfu_rules.procedures.teaching import FileLessons, ReleaseLessons
from corfu_rules.refusals import AlreadyDone, Missing, NotInOrder, NotYours, Unknown
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat
from corfu_wire.codec import decode_event, encode_event
from tests.rules.tables import CHAIR, DE, FR, HOST, INSTRUCTOR, KZ, OBSERVER, Session, seated

SECRET = Lesson(PartyCode("KZ"), Chance.ASK, line="CANARY", true_reason=TrueReason.HELD_OUT, true_points=Points(61))
OTHER = Lesson(PartyCode("KZ"), Chance.NOTHING)
EVERYBODY = (DE, FR, KZ, CHAIR, OBSERVER)


def over() -> Session:
    session = seated()
    session.do(INSTRUCTOR, EndTable())
    return session


@pytest.mark.parametrize("phase", [Phase.BRIEFING, Phase.DRAFTING, Phase.ADOPTION])
@pytest.mark.parametrize("command", [FileLessons((SECRET,)), ReleaseLessons()])
def test_nobody_gets_a_lesson_before_the_end(phase: Phase, command: Command):
    session = seated(phase=phase)
    for seat in (HOST, INSTRUCTOR):
        with pytest.raises((NotInOrder, NotYours)):
            session.do(seat, command)
    assert all(not view.lessons and not view.proceedings.lessons for view in session.views.values())


@pytest.mark.parametrize("seat", [DE, CHAIR, OBSERVER])
@pytest.mark.parametrize("command", [FileLessons((SECRET,)), ReleaseLessons()])
def test_only_the_host_files_and_only_the_instructor_or_the_host_releases(seat: Seat, command: Command):
    with pytest.raises(NotYours):
        over().do(seat, command)


def test_what_is_filed_is_the_instructors_alone_until_it_is_released_to_all():
    session = over()
    session.do(HOST, FileLessons((SECRET,)))
    assert session.views[INSTRUCTOR].lessons == (SECRET,)
    for viewer in EVERYBODY:
        assert "CANARY" not in "".join(session.streams[viewer])
        assert not session.views[viewer].lessons
    session.do(INSTRUCTOR, ReleaseLessons())
    for viewer in EVERYBODY:
        assert session.views[viewer].proceedings.lessons == (SECRET,)


def test_two_runs_that_differ_in_the_lessons_look_the_same_until_they_are_released():
    one, other = over(), over()
    one.do(HOST, FileLessons((SECRET,)))
    other.do(HOST, FileLessons((OTHER,)))
    for viewer in EVERYBODY:
        assert one.streams[viewer] == other.streams[viewer]
        assert one.views[viewer] == other.views[viewer]


def test_lessons_are_filed_and_released_once():
    session = over()
    with pytest.raises(Missing, match="nothing to release"):
        session.do(INSTRUCTOR, ReleaseLessons())
    with pytest.raises(Missing):
        session.do(HOST, FileLessons(()))
    with pytest.raises(Unknown):
        session.do(HOST, FileLessons((Lesson(PartyCode("XX"), Chance.NOTHING),)))
    session.do(HOST, FileLessons((SECRET,)))
    with pytest.raises(AlreadyDone):
        session.do(HOST, FileLessons((OTHER,)))
    session.do(HOST, ReleaseLessons())
    with pytest.raises(AlreadyDone):
        session.do(INSTRUCTOR, ReleaseLessons())


def test_a_lesson_survives_the_journal():
    session = over()
    for event in session.do(HOST, FileLessons((SECRET,))):
        assert decode_event(encode_event(event)) == event
