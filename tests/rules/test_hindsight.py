"""Hindsight: filed by the host after the end where the scenario shows it, the instructor's until it is released."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.debriefs import Debrief, DebriefPart
from corfu_rules.decisions.cases import Ask
from corfu_rules.hindsight import Answer, Door, Doors, Gain, Hindsight, Improvement, Reach
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode, Points
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import EndTable
from corfu_rules.procedures.teaching import FileHindsight, ReleaseHindsight
from corfu_rules.refusals import AlreadyDone, Missing, NotInOrder, NotYours, Unknown
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat
from corfu_wire.codec import decode_event, encode_event
from tests.rules.tables import CHAIR, DE, FR, HOST, INSTRUCTOR, KZ, OBSERVER, Session, seated, setup

SHOWN = replace(setup(), debrief=Debrief((DebriefPart.IMPROVABLE, DebriefPart.CLOSED_DOORS)))
BETTER = Ask(ClauseId("A2"), OptionId("c"))
SECRET = Hindsight(Improvement(Answer.YES, True, (BETTER,), (Gain(PartyCode("KZ")),)), Doors(Answer.YES))
OTHER = Hindsight(Improvement(Answer.NO, True), Doors(Answer.NOT_KNOWN))
EVERYBODY = (DE, FR, KZ, CHAIR, OBSERVER)


def over() -> Session:
    session = seated(of=SHOWN)
    session.do(INSTRUCTOR, EndTable())
    return session


@pytest.mark.parametrize("phase", [Phase.BRIEFING, Phase.DRAFTING, Phase.ADOPTION])
@pytest.mark.parametrize("command", [FileHindsight(SECRET), ReleaseHindsight()])
def test_nobody_learns_what_could_have_been_before_the_end(phase: Phase, command: Command):
    session = seated(phase=phase, of=SHOWN)
    for seat in (HOST, INSTRUCTOR):
        with pytest.raises((NotInOrder, NotYours)):
            session.do(seat, command)
    assert all(view.hindsight is view.proceedings.hindsight is None for view in session.views.values())


@pytest.mark.parametrize("seat", [DE, CHAIR, OBSERVER])
@pytest.mark.parametrize("command", [FileHindsight(SECRET), ReleaseHindsight()])
def test_only_the_host_files_and_only_the_instructor_or_the_host_releases(seat: Seat, command: Command):
    with pytest.raises(NotYours):
        over().do(seat, command)


def test_two_runs_that_differ_in_it_look_the_same_until_it_is_released_to_all():
    one, other = over(), over()
    one.do(HOST, FileHindsight(SECRET))
    other.do(HOST, FileHindsight(OTHER))
    assert one.views[INSTRUCTOR].hindsight == SECRET
    for viewer in EVERYBODY:
        assert one.streams[viewer] == other.streams[viewer]
        assert one.views[viewer] == other.views[viewer]
    one.do(INSTRUCTOR, ReleaseHindsight())
    assert all(one.views[viewer].proceedings.hindsight == SECRET for viewer in EVERYBODY)


def test_it_is_filed_once_about_what_is_at_the_table_and_released_once():
    session = over()
    with pytest.raises(Missing, match="not known yet"):
        session.do(INSTRUCTOR, ReleaseHindsight())
    with pytest.raises(Missing):
        session.do(HOST, FileHindsight(Hindsight()))
    unheard_of = Door(ClauseId("A1"), OptionId("z"))
    with pytest.raises(Unknown):
        session.do(HOST, FileHindsight(Hindsight(doors=Doors(Answer.YES, (unheard_of,)))))
    session.do(HOST, FileHindsight(SECRET))
    with pytest.raises(AlreadyDone):
        session.do(HOST, FileHindsight(OTHER))
    session.do(HOST, ReleaseHindsight())
    with pytest.raises(AlreadyDone):
        session.do(INSTRUCTOR, ReleaseHindsight())


def test_nothing_is_filed_where_the_scenario_shows_none_of_it():
    session = seated()
    session.do(INSTRUCTOR, EndTable())
    with pytest.raises(NotInOrder, match="does not show"):
        session.do(HOST, FileHindsight(SECRET))


def test_it_survives_the_journal():
    session = over()
    for event in session.do(HOST, FileHindsight(SECRET)):
        assert decode_event(encode_event(event)) == event


def test_on_release_each_delegation_reads_its_own_reach_and_nobody_anothers():
    one, other = over(), over()
    reaches = (Reach(PartyCode("DE"), Points(61)), Reach(PartyCode("FR"), Points(47)))
    one.do(HOST, FileHindsight(replace(SECRET, reaches=reaches)))
    other.do(HOST, FileHindsight(replace(SECRET, reaches=(reaches[0], Reach(PartyCode("FR"), Points(12))))))
    for session in (one, other):
        session.do(INSTRUCTOR, ReleaseHindsight())
    assert one.views[DE].hindsight == Hindsight(reaches=reaches[:1])
    assert one.views[INSTRUCTOR].hindsight == replace(SECRET, reaches=reaches)
    for viewer in (DE, CHAIR, OBSERVER):
        assert one.streams[viewer] == other.streams[viewer]
