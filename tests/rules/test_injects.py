"""Injects with cues, receivers and effects: they come by what happens, reach whom they are for, and change briefs."""

from __future__ import annotations

import pytest

from corfu_rules.briefs import Brief
from corfu_rules.cues import Cue
from corfu_rules.documents import CHAIR_TEXT, Stance
from corfu_rules.identifiers import ClauseId, DocumentId, Duration, Moment, OptionId, PartyCode, Points
from corfu_rules.injects import AddTime, Effect, Inject, InjectKind, SetScores, ShiftWalkAway
from corfu_rules.moves import due
from corfu_rules.occasions import blockers, holds_from, objecting
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import AdvancePhase, PhaseExtended, StartTable
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.deciding import CallDecision, CloseDecision
from corfu_rules.procedures.hearing import RaiseObjection
from corfu_rules.procedures.injecting import BriefRevised, FireInject, NewsBroke
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.proceedings import Player
from corfu_rules.refusals import AlreadyDone, WindowRunning
from corfu_rules.rulings import decide
from corfu_rules.seats import CHAIR, CLOCK, HOST, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_rules.tables import TableOpened
from corfu_rules.texts import ClauseStatus
from corfu_rules.views import view_for
from tests.rules.tables import DE, DRAFTING_MODE, FR, KZ, Session, brief, setup

A1 = ClauseId("A1")
B = OptionId("b")


def at_table(*injects: Inject, phase: Phase = Phase.DRAFTING) -> Session:
    """A drafting table in `phase` at time nought."""
    public = setup(phases=DRAFTING_MODE)
    briefs = tuple(brief(str(party.code)) for party in public.parties)
    session = Session(TableOpened(public, briefs, seed=1, injects=injects))
    for party in public.parties:
        session.do(HOST, FillSeat(delegation(party.code), Player.PERSON, f"Person {party.code}"))
    session.do(INSTRUCTOR, StartTable())
    session.advance_to(phase)
    return session


def told(session: Session, seat: Seat) -> list[str]:
    return [each.text for each in session.views[seat].dispatches]


def cue_holds(session: Session, cue: Cue) -> Moment | None:
    return holds_from(cue, session.table.setup, session.table.proceedings)


def test_a_phase_and_minutes_into_it_come_by_the_clock():
    session = at_table()
    since = session.table.proceedings.phase_since
    assert cue_holds(session, Cue(Phase.DRAFTING, Duration(60_000))) == since + 60_000
    assert cue_holds(session, Cue(Phase.ADOPTION)) is None


def test_a_clause_that_is_agreed_is_a_cue_from_that_moment_on():
    session = at_table(Inject("call", "Well done.", cue=Cue(clause=A1, status=ClauseStatus.PROVISIONALLY_AGREED)))
    session.do(DE, TableProposal(A1, B))
    doing = due(session.table)
    assert doing is not None
    assert not isinstance(doing.command, FireInject)
    with pytest.raises(WindowRunning):
        decide(session.table, CLOCK, FireInject("call"), Moment(session.now))
    session.do(CHAIR, CallDecision(DocumentId("P1"), 1))
    decision = session.table.proceedings.decision
    assert decision is not None
    session.wait(decision.closes_at - session.now)
    session.do(CLOCK, CloseDecision(decision.id))
    doing = due(session.table)
    assert doing is not None
    assert doing.command == FireInject("call")
    assert doing.at <= session.now
    session.do(CLOCK, FireInject("call"))
    assert session.table.proceedings.news[-1].text == "Well done."
    with pytest.raises(AlreadyDone):
        decide(session.table, INSTRUCTOR, FireInject("call"), Moment(session.now))


def test_objections_to_a_wording_are_counted_by_party():
    session = at_table()
    session.do(DE, TableProposal(A1, B))
    cue = Cue(clause=A1, objections=2)
    session.do(FR, DeclareStance(DocumentId("P1"), 1, Stance.OBJECT, "No."))
    assert objecting(A1, session.table.proceedings) == {"FR"}
    assert cue_holds(session, cue) is None
    session.do(CHAIR, CallDecision(DocumentId("P1"), 1))
    decision = session.table.proceedings.decision
    assert decision is not None
    session.do(FR, RaiseObjection(decision.id, decision.version, "Still no."))
    assert cue_holds(session, cue) is None, "one Party that objects twice is one"
    session.do(KZ, RaiseObjection(decision.id, decision.version, "Never."))
    assert cue_holds(session, cue) is not None


def test_blockers_are_counted_once_half_of_those_that_decide_have_spoken():
    session = at_table()
    public = session.table.setup
    cue = Cue(blockers=1)
    assert blockers(public, session.table.proceedings) is None, "no text is before the table"
    session.do(CHAIR, PresentChairText(public.opening_text))
    assert cue_holds(session, cue) is None, "nobody has spoken"
    states = [Seat(DE.role, code) for code in public.with_a_say]
    for number, seat in enumerate(states):
        stance = Stance.OBJECT if number == 0 else Stance.JOIN
        session.do(seat, DeclareStance(CHAIR_TEXT, 1, stance, "So." if number == 0 else ""))
        spoken = 2 * (number + 1) >= len(states)
        assert (cue_holds(session, cue) is not None) is spoken
    assert cue_holds(session, Cue(blockers=0)) is None


def test_every_part_must_hold_and_of_any_one_is_enough():
    session = at_table()
    now, never = Cue(Phase.DRAFTING), Cue(Phase.IN_FORCE)
    later = Cue(Phase.DRAFTING, Duration(90_000))
    since = session.table.proceedings.phase_since
    assert cue_holds(session, Cue(all_of=(now, later))) == since + 90_000
    assert cue_holds(session, Cue(all_of=(now, never))) is None
    assert cue_holds(session, Cue(any_of=(never, later, now))) == since
    assert cue_holds(session, Cue(any_of=(never, never))) is None
    assert cue_holds(session, Cue(Phase.DRAFTING, any_of=(never,))) is None
    assert cue_holds(session, Cue()) is None, "a cue that says nothing never comes"


def test_a_dispatch_reaches_its_receivers_and_the_instructor_alone():
    session = at_table(Inject("call", "Give way.", kind=InjectKind.INSTRUCTION, to=(PartyCode("DE"),)))
    session.do(INSTRUCTOR, FireInject("call"))
    assert told(session, DE) == told(session, INSTRUCTOR) == ["Give way."]
    for seat in (FR, KZ, CHAIR, OBSERVER):
        assert told(session, seat) == []
    assert session.table.proceedings.news == ()
    with pytest.raises(AlreadyDone):
        decide(session.table, INSTRUCTOR, FireInject("call"), Moment(session.now))


CHANGES: tuple[Effect, ...] = (
    SetScores(PartyCode("DE"), A1, {OptionId("a"): Points(7), B: Points(9)}),
    ShiftWalkAway(PartyCode("DE"), -5),
    AddTime(Duration(120_000)),
)


def own(session: Session, seat: Seat) -> Brief:
    found = session.views[seat].brief
    assert found is not None
    return found


def test_effects_change_the_brief_of_that_seat_and_the_clock_of_all():
    session = at_table(Inject("shift", "The wind turns.", effects=CHANGES))
    before = own(session, DE)
    ends_at = session.table.proceedings.clock.ends_at
    events = decide(session.table, INSTRUCTOR, FireInject("shift"), Moment(session.now))
    assert [type(each) for each in events] == [NewsBroke, BriefRevised, PhaseExtended]
    session.do(INSTRUCTOR, FireInject("shift"))
    after = own(session, DE)
    assert after.walk_away == before.walk_away - 5
    assert after.points[A1] == {"a": 7, "b": 9}
    assert {clause: row for clause, row in after.points.items() if clause != A1} == {
        clause: row for clause, row in before.points.items() if clause != A1
    }
    assert session.table.proceedings.clock.ends_at == ends_at + 120_000
    assert session.views[DE] == view_for(session.table, DE)


def test_a_walk_away_stays_between_nought_and_a_hundred():
    session = at_table(Inject("fall", "Down.", effects=(ShiftWalkAway(PartyCode("DE"), -100),)))
    session.do(INSTRUCTOR, FireInject("fall"))
    assert own(session, DE).walk_away == 0


@pytest.mark.parametrize("secret", ["x", "another secret"])
def test_what_reaches_one_party_alone_leaves_every_other_stream_as_it_is(secret: str):
    """Two runs that differ in what Germany is told, and in how its instructions change, look the same to all others."""

    def run(text: str, points: int) -> Session:
        effects = (
            SetScores(PartyCode("DE"), A1, {OptionId("a"): Points(points)}),
            ShiftWalkAway(PartyCode("DE"), points),
        )
        cue = Cue(clause=A1, objections=1)
        session = at_table(Inject("call", text, to=(PartyCode("DE"),), cue=cue, effects=effects))
        session.do(FR, TableProposal(A1, B))
        session.do(KZ, DeclareStance(DocumentId("P1"), 1, Stance.OBJECT, "No."))
        doing = due(session.table)
        assert doing is not None
        session.do(CLOCK, doing.command)
        session.do(CHAIR, AdvancePhase())
        return session

    plain, changed = run("", 1), run(secret, 20)
    for viewer in (FR, KZ, CHAIR, OBSERVER):
        assert plain.streams[viewer] == changed.streams[viewer]
        assert plain.views[viewer] == changed.views[viewer]
    assert told(changed, DE) == [secret]
    assert own(plain, DE).walk_away != own(changed, DE).walk_away


def test_an_inject_without_a_cue_and_without_a_time_waits_for_the_instructor():
    session = at_table(Inject("leak", "A paper prints it.", Phase.DRAFTING))
    with pytest.raises(WindowRunning):
        decide(session.table, CLOCK, FireInject("leak"), Moment(10**9))
    session.do(INSTRUCTOR, FireInject("leak"))
    assert session.table.proceedings.news[-1].inject == "leak"


def test_a_clause_in_brackets_is_a_cue_and_one_that_is_deleted_another():
    session = at_table()
    assert cue_holds(session, Cue(clause=A1, status=ClauseStatus.DELETED)) is None
    assert cue_holds(session, Cue(clause=A1, status=ClauseStatus.BRACKETED)) is not None
