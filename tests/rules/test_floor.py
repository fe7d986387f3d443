"""The floor: a speakers' list, time limits, replies and points of order (Rules of Procedure, section IV.1(C))."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from corfu_rules.floors import FloorRules, PointRuling, Priority, ReplyTurn, SpeakersList
from corfu_rules.identifiers import ClauseId, Duration, OptionId, PartyCode
from corfu_rules.moves import due, moves_for
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat, ReportAway, ReportBack, VacateSeat
from corfu_rules.procedures.chairing import AdvancePhase, PauseTable, ResumeTable
from corfu_rules.procedures.deciding import CallDecision, CallFinalDecision
from corfu_rules.procedures.floor import (
    EndTurn,
    GiveFloor,
    LeaveSpeakersList,
    MakeStatement,
    RequestFloor,
    YieldFloor,
)
from corfu_rules.procedures.interventions import (
    GrantReply,
    RaisePointOfOrder,
    RefuseReply,
    RequestReply,
    RuleOnPoint,
)
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.proceedings import Player
from corfu_rules.refusals import (
    AlreadyDone,
    DeadlinePassed,
    DecisionUnderWay,
    NothingToTakeBack,
    NotYours,
    PointStands,
    Refusal,
    Unknown,
    WindowRunning,
)
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat
from corfu_rules.speakers import speaking_order
from tests.rules.tables import CHAIR, CLOCK, DE, FR, HOST, INSTRUCTOR, KZ, NATO, RU, US, Session, seated, setup
from tests.rules.treaties import clock

CHAIRED = FloorRules(
    speakers=SpeakersList.CHAIRED,
    turn=Duration(60_000),
    reply=Duration(20_000),
    chair=Duration(10_000),
    ruling=Duration(15_000),
)


def table_with(
    rules: FloorRules = CHAIRED,
    *,
    chair: bool = True,
    presiding: str | None = None,
    absent: Iterable[str] = (),
    phase: Phase = Phase.DRAFTING,
) -> Session:
    """Five States and NATO, in drafting, with somebody in the Chair or not."""
    public = replace(setup(organizations=["NATO"], presiding=presiding), floor=rules)
    session = seated(of=public, phase=phase, absent=absent)
    if chair and presiding is None:
        session.do(HOST, FillSeat(CHAIR, Player.PERSON, "Chair"))
    return session


def speaker(session: Session) -> str | None:
    speaking = session.table.proceedings.floor.speaking
    return speaking.party if speaking else None


def waiting(session: Session) -> list[str]:
    return [each.party for each in speaking_order(session.opened.setup, session.table.proceedings)]


def asked(session: Session, *seats: Seat) -> Session:
    for seat in seats:
        session.do(seat, RequestFloor())
    return session


def said(session: Session, seat: Seat, words: str = "We have listened.") -> None:
    session.do(seat, RequestFloor())
    session.do(CHAIR, GiveFloor(seat.party))
    session.do(seat, MakeStatement(words))


def test_where_the_floor_is_free_everybody_speaks_and_nobody_asks():
    session = table_with(FloorRules())
    session.do(DE, MakeStatement("Good morning."))
    for command in (RequestFloor(), RaisePointOfOrder("?"), RequestReply(1)):
        with pytest.raises(AlreadyDone, match="free"):
            session.do(FR, command)


def test_where_a_list_is_kept_a_delegation_asks_is_given_the_floor_and_gives_it_back_with_its_statement():
    session = table_with()
    with pytest.raises(NotYours, match="Ask for the floor"):
        session.do(DE, MakeStatement("Me first!"))
    asked(session, DE).do(CHAIR, GiveFloor())
    session.do(DE, MakeStatement("Thank you."))
    assert speaker(session) is None
    with pytest.raises(NotYours):
        session.do(DE, MakeStatement("And another thing."))


def test_an_organization_has_the_floor_like_a_state():
    session = asked(table_with(), NATO)
    session.do(CHAIR, GiveFloor())
    session.do(NATO, MakeStatement("We are ready to help."))


def test_the_chair_the_presiding_party_and_the_instructor_always_speak():
    session = asked(table_with(), DE)
    session.do(CHAIR, GiveFloor())
    for seat in (CHAIR, INSTRUCTOR):
        session.do(seat, MakeStatement("Order, please."))
    assert speaker(session) == "DE"
    session = asked(table_with(presiding="FR"), DE)
    session.do(FR, GiveFloor())
    session.do(FR, MakeStatement("Order, please."))
    assert speaker(session) == "DE"
    with pytest.raises(AlreadyDone, match="You preside"):
        session.do(FR, RequestFloor())


def test_only_whoever_presides_gives_the_floor():
    session = asked(table_with(), DE)
    for seat in (DE, FR):
        with pytest.raises(NotYours):
            session.do(seat, GiveFloor())


def test_a_request_is_taken_back_once():
    session = asked(table_with(), DE, FR)
    with pytest.raises(AlreadyDone, match="on the speakers' list"):
        session.do(DE, RequestFloor())
    session.do(DE, LeaveSpeakersList())
    assert waiting(session) == ["FR"]
    with pytest.raises(NothingToTakeBack):
        session.do(DE, LeaveSpeakersList())


def test_first_come_first_heard_unless_the_chair_calls_another_that_waits():
    session = asked(table_with(), KZ, DE, FR)
    session.do(CHAIR, GiveFloor())
    assert speaker(session) == "KZ"
    with pytest.raises(AlreadyDone, match="KZ has the floor"):
        session.do(CHAIR, GiveFloor())
    session.do(KZ, YieldFloor())
    session.do(CHAIR, GiveFloor(PartyCode("FR")))
    assert (speaker(session), waiting(session)) == ("FR", ["DE"])
    session.do(FR, YieldFloor())
    with pytest.raises(Unknown, match="RU does not wait"):
        session.do(CHAIR, GiveFloor(PartyCode("RU")))


def test_whoever_has_spoken_least_comes_first_where_the_scenario_says_so():
    session = table_with(replace(CHAIRED, priority=Priority.LEAST_HEARD))
    for seat in (DE, DE, FR):
        said(session, seat)
    asked(session, DE, FR, KZ)
    assert waiting(session) == ["KZ", "FR", "DE"]


def test_when_the_time_is_up_the_clock_takes_the_floor_and_not_a_moment_before():
    session = asked(table_with(), DE)
    session.do(CHAIR, GiveFloor())
    session.wait(59_999)
    with pytest.raises(WindowRunning):
        session.do(CLOCK, EndTurn())
    doing = due(session.table)
    assert doing is not None
    assert (doing.at, doing.command) == (60_000, EndTurn())
    session.wait(1)
    with pytest.raises(DeadlinePassed, match="Your time is up"):
        session.do(DE, MakeStatement("One more word"))
    session.do(CLOCK, EndTurn())
    assert speaker(session) is None


def test_whoever_presides_takes_the_floor_back_before_that():
    session = asked(table_with(), DE)
    session.do(CHAIR, GiveFloor())
    session.do(CHAIR, EndTurn())
    assert speaker(session) is None
    with pytest.raises(NothingToTakeBack):
        session.do(CHAIR, EndTurn())


def test_without_a_chair_the_clock_gives_the_floor_at_once():
    session = asked(table_with(chair=False), DE, FR)
    clock(session, session.now)
    assert speaker(session) == "DE"
    session.do(DE, MakeStatement("Thank you."))
    clock(session, session.now)
    assert speaker(session) == "FR"


def test_a_chair_that_does_nothing_holds_the_list_up_only_for_its_time():
    session = asked(table_with(), DE)
    clock(session, 9_999)
    assert speaker(session) is None
    with pytest.raises(WindowRunning):
        session.do(CLOCK, GiveFloor())
    clock(session, 10_000)
    assert speaker(session) == "DE"


def test_an_open_list_runs_by_itself_even_with_a_chair():
    session = asked(table_with(replace(CHAIRED, speakers=SpeakersList.OPEN)), DE)
    clock(session, session.now)
    assert speaker(session) == "DE"


def test_whoever_is_away_keeps_its_place_and_is_passed_over():
    session = asked(table_with(chair=False), DE, FR)
    session.do(HOST, ReportAway(DE))
    session.do(CLOCK, GiveFloor())
    assert speaker(session) == "FR"
    session.do(FR, YieldFloor())
    doing = due(session.table)
    assert doing is not None
    assert not isinstance(doing.command, GiveFloor)
    with pytest.raises(Unknown, match="Nobody who is here"):
        session.do(CHAIR, GiveFloor())
    session.do(HOST, ReportBack(DE))
    session.do(CLOCK, GiveFloor())
    assert speaker(session) == "DE"


def test_a_table_where_everybody_who_waits_has_left_goes_on_to_its_end():
    session = asked(table_with(), DE)
    session.do(HOST, VacateSeat(DE))
    clock(session, 100_000_000)
    assert session.table.proceedings.phase is Phase.CLOSED


def test_the_time_of_a_speaker_stands_still_while_the_table_is_paused():
    session = asked(table_with(), DE)
    session.do(CHAIR, GiveFloor())
    session.do(INSTRUCTOR, PauseTable())
    assert due(session.table) is None
    session.do(INSTRUCTOR, ResumeTable())
    assert due(session.table) is not None


def test_a_reply_waits_for_the_ruling_and_then_for_the_end_of_the_list():
    session = table_with()
    said(session, DE, "France does nothing.")
    asked(session, KZ).do(FR, RequestReply(1))
    assert waiting(session) == ["KZ"]
    session.do(CHAIR, GrantReply(PartyCode("FR"), 1))
    assert waiting(session) == ["KZ", "FR"]
    session.do(CHAIR, GiveFloor())
    session.do(KZ, MakeStatement("On another matter."))
    session.do(CHAIR, GiveFloor())
    speaking = session.table.proceedings.floor.speaking
    assert speaking is not None
    assert (speaking.party, speaking.ends_at - speaking.since, speaking.reply_to) == ("FR", 20_000, 1)
    session.do(FR, MakeStatement("We do a great deal."))
    assert session.table.proceedings.statements[-1].reply_to == 1


def test_a_reply_goes_before_the_list_where_the_scenario_says_so():
    session = table_with(replace(CHAIRED, replies=ReplyTurn.AT_ONCE))
    said(session, DE, "France does nothing.")
    asked(session, KZ).do(FR, RequestReply(1))
    session.do(CHAIR, GrantReply(PartyCode("FR"), 1))
    assert waiting(session) == ["FR", "KZ"]


def test_a_refused_reply_is_refused_with_a_reason_and_for_good():
    session = table_with()
    said(session, DE)
    session.do(FR, RequestReply(1))
    session.do(CHAIR, RefuseReply(PartyCode("FR"), 1, "Nobody spoke of France."))
    assert session.table.proceedings.floor.replies == ()
    with pytest.raises(AlreadyDone, match="refused you"):
        session.do(FR, RequestReply(1))


def test_there_is_no_reply_to_oneself_to_a_reply_or_to_what_was_never_said():
    session = table_with()
    said(session, DE)
    session.do(FR, RequestReply(1))
    session.do(CHAIR, GrantReply(PartyCode("FR"), 1))
    session.do(CHAIR, GiveFloor())
    with pytest.raises(AlreadyDone, match="You have asked"):
        session.do(FR, RequestReply(1))
    session.do(FR, MakeStatement("Not so."))
    with pytest.raises(AlreadyDone, match="no reply to a reply"):
        session.do(DE, RequestReply(2))
    with pytest.raises(NotYours):
        session.do(DE, RequestReply(1))
    for number in (0, 9):
        with pytest.raises(Unknown):
            session.do(RU, RequestReply(number))


def test_a_reply_that_nobody_rules_on_is_granted_by_the_clock():
    session = table_with()
    said(session, DE)
    session.do(FR, RequestReply(1))
    clock(session, 14_999)
    assert waiting(session) == []
    clock(session, 15_000)
    assert waiting(session) == ["FR"]
    session = table_with(chair=False)
    said(session, DE)
    session.do(FR, RequestReply(1))
    clock(session, session.now)
    assert speaker(session) == "FR"


def test_a_point_of_order_interrupts_and_the_speaker_has_the_time_back():
    session = asked(table_with(), DE)
    session.do(CHAIR, GiveFloor())
    session.wait(50_000)
    session.do(FR, RaisePointOfOrder("This is not on the agenda."))
    with pytest.raises(PointStands):
        session.do(DE, MakeStatement("As I said"))
    session.wait(12_000)
    with pytest.raises(WindowRunning):
        session.do(CLOCK, EndTurn())
    session.do(CHAIR, RuleOnPoint(PointRuling.NOT_WELL_TAKEN, "It is on the agenda."))
    point = session.table.proceedings.floor.points[-1]
    assert (point.party, point.ruling, point.reason) == ("FR", PointRuling.NOT_WELL_TAKEN, "It is on the agenda.")
    speaking = session.table.proceedings.floor.speaking
    assert speaking is not None
    assert speaking.ends_at - session.now == 10_000
    session.do(DE, MakeStatement("As I said, peace."))


@pytest.mark.parametrize("command", [AdvancePhase(), CallDecision("P1", 1), GiveFloor()])  # type: ignore[arg-type]
def test_while_a_point_of_order_stands_nothing_goes_on(command: Command):
    session = asked(table_with(), DE)
    session.do(DE, TableProposal(ClauseId("A1"), OptionId("b")))
    session.do(FR, RaisePointOfOrder("The text has not been handed out."))
    for seat in (CHAIR, INSTRUCTOR):
        with pytest.raises(PointStands, match="FR has raised"):
            session.do(seat, command)
    session.do(CHAIR, RuleOnPoint(PointRuling.WELL_TAKEN, "It is being handed out."))
    session.do(CHAIR, command)


def test_the_text_as_a_whole_is_not_called_by_the_clock_before_the_point_has_lapsed():
    session = table_with(chair=False, phase=Phase.ADOPTION)
    session.wait(session.table.proceedings.clock.ends_at - session.now - 1_000)
    session.do(FR, RaisePointOfOrder("Wait."))
    clock(session, session.table.proceedings.clock.ends_at + 1_000)
    assert session.table.proceedings.decision is None
    clock(session, session.now + 13_000)
    assert session.table.proceedings.floor.points[-1].ruling is PointRuling.LAPSED
    assert session.table.proceedings.decision is not None


def test_a_ruling_needs_a_reason_and_whoever_presides():
    session = table_with()
    session.do(FR, RaisePointOfOrder("Wait."))
    refused: list[tuple[Seat, Command]] = [
        (DE, RuleOnPoint(PointRuling.WELL_TAKEN, "Yes.")),
        (CHAIR, RuleOnPoint(PointRuling.WELL_TAKEN, " ")),
        (CHAIR, RuleOnPoint(PointRuling.LAPSED, "No.")),
        (CLOCK, RuleOnPoint(PointRuling.LAPSED)),
        (CLOCK, RuleOnPoint(PointRuling.WELL_TAKEN, "Yes.")),
        (RU, RaisePointOfOrder("Me too.")),
    ]
    for seat, command in refused:
        with pytest.raises(Refusal):
            session.do(seat, command)
    session.do(INSTRUCTOR, RuleOnPoint(PointRuling.WELL_TAKEN, "Yes."))
    session.do(RU, RaisePointOfOrder("Me now."))


def test_no_point_of_order_interrupts_a_decision():
    session = table_with(phase=Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision())
    with pytest.raises(DecisionUnderWay):
        session.do(FR, RaisePointOfOrder("Wait."))


def test_the_moves_of_the_floor_say_when_they_are_open():
    session = asked(table_with(), DE)
    public, proceedings = session.opened.setup, session.table.proceedings
    assert not moves_for(public, proceedings, DE)[MakeStatement].open
    assert moves_for(public, proceedings, DE)[LeaveSpeakersList].open
    assert moves_for(public, proceedings, US)[RequestFloor].open
    assert moves_for(public, proceedings, CHAIR)[GiveFloor].open
    assert GiveFloor not in moves_for(public, proceedings, US)
