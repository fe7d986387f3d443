"""Feedback from peers: given after the end, read together or not at all; nobody learns who gave what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.debriefs import Debrief
from corfu_rules.feedback import FeedbackQuestions, FeedbackSheet, FeedbackStage
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.appraising import CollectFeedback, GiveFeedback, HandOutFeedback, receivers
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import EndTable
from corfu_rules.procedures.reseating import AssignSeat, SwapSeats
from corfu_rules.proceedings import Player
from corfu_rules.refusals import AlreadyDone, Missing, NotInOrder, NotYours, OutOfRange, Refusal, TooLong, Unknown
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat, delegation
from corfu_wire.codec import decode_event, encode_event
from tests.rules.tables import CHAIR, DE, FR, HOST, INSTRUCTOR, KZ, OBSERVER, RU, US, Session, seated, setup

PAPER = replace(setup(), debrief=Debrief(peer_feedback=FeedbackQuestions(("Kept their word", "Listened"))))
GERMANY = PartyCode("DE")
NOBODY_ELSES = (RU, US, CHAIR, OBSERVER)


def over(absent: tuple[str, ...] = (), of: Session | None = None) -> Session:
    session = of or seated(absent=absent, of=PAPER)
    session.do(INSTRUCTOR, EndTable())
    return session


def appraise(session: Session, giver: Seat, *marks: int, line: str = "", to: PartyCode = GERMANY) -> None:
    session.do(giver, GiveFeedback(to, marks, line))


def handed_out(*answers: tuple[Seat, int, int, str], lines: bool = True) -> Session:
    session = over()
    for giver, kept, listened, line in answers:
        appraise(session, giver, kept, listened, line=line)
    session.do(INSTRUCTOR, CollectFeedback())
    session.do(INSTRUCTOR, HandOutFeedback(lines))
    return session


def own_sheet(session: Session, seat: Seat) -> FeedbackSheet:
    (sheet,) = session.views[seat].sheets
    return sheet


THREE = ((FR, 5, 1, "Firm and fair."), (KZ, 4, 2, ""), (RU, 4, 2, "CANARY"))


def test_what_three_people_gave_is_read_together_by_that_delegation_and_the_instructor():
    session = handed_out(*THREE)
    sheet = FeedbackSheet(GERMANY, 3, (43, 17), ("CANARY", "Firm and fair."))
    assert own_sheet(session, DE) == sheet
    assert sheet in session.views[INSTRUCTOR].sheets
    for viewer in NOBODY_ELSES:
        assert sheet not in session.views[viewer].sheets
        assert "CANARY" not in "".join(session.streams[viewer])


def test_a_sheet_of_fewer_than_three_people_tells_nothing_not_even_the_instructor():
    session = handed_out(*THREE[:2])
    assert own_sheet(session, DE) == FeedbackSheet(GERMANY)
    assert not own_sheet(session, DE).told
    assert "Firm and fair." not in "".join(session.streams[INSTRUCTOR]), "one of two could be told"


@pytest.mark.parametrize("viewer", [DE, FR, KZ, *NOBODY_ELSES, INSTRUCTOR])
def test_before_it_is_collected_nobody_reads_any_of_it(viewer: Seat):
    session = over()
    for giver, kept, listened, line in THREE:
        appraise(session, giver, kept, listened, line=line)
    assert "CANARY" not in "".join(session.streams[viewer])
    assert session.views[viewer].sheets == ()


def test_collected_it_is_the_instructors_alone_until_it_is_handed_out():
    session = over()
    for giver, kept, listened, line in THREE:
        appraise(session, giver, kept, listened, line=line)
    session.do(INSTRUCTOR, CollectFeedback())
    assert session.views[INSTRUCTOR].sheets[0].lines == ("CANARY", "Firm and fair.")
    assert session.views[DE].sheets == ()
    assert "CANARY" not in "".join(session.streams[DE])


def test_the_instructor_may_hold_the_lines_back():
    session = handed_out(*THREE, lines=False)
    assert own_sheet(session, DE) == FeedbackSheet(GERMANY, 3, (43, 17))
    assert "CANARY" not in "".join(session.streams[DE])
    assert session.views[INSTRUCTOR].sheets[0].lines, "the instructor has read them"


def test_two_runs_that_differ_in_who_gave_what_look_the_same_to_everybody():
    """The marks are dealt to other givers, the order is another, one is given twice: nobody can tell."""
    one = handed_out(*THREE)
    other = over()
    appraise(other, KZ, 5, 1, line="Firm and fair.")
    appraise(other, RU, 4, 2)
    appraise(other, FR, 4, 2, line="CANARY")
    other.do(INSTRUCTOR, CollectFeedback())
    other.do(INSTRUCTOR, HandOutFeedback())
    for viewer in (*one.viewers,):
        assert one.streams[viewer] == other.streams[viewer]
        assert replace(one.views[viewer], viewer=DE) == replace(other.views[viewer], viewer=DE)


def test_two_runs_that_differ_in_what_was_given_look_the_same_to_those_it_is_not_for():
    one, other = handed_out(*THREE), handed_out((FR, 1, 5, "Never again."), (KZ, 1, 1, ""), (RU, 2, 2, ""))
    for viewer in (FR, KZ, *NOBODY_ELSES):
        assert one.streams[viewer] == other.streams[viewer]


def test_who_gives_again_replaces_what_was_given_and_counts_once():
    session = over()
    for giver, kept, listened, line in (*THREE, (FR, 1, 1, "")):
        appraise(session, giver, kept, listened, line=line)
    assert session.views[INSTRUCTOR].feedback_givers == 3
    assert session.views[FR].feedback_to == (GERMANY,)
    session.do(INSTRUCTOR, CollectFeedback())
    assert session.views[INSTRUCTOR].sheets[0] == FeedbackSheet(GERMANY, 3, (30, 17), ("CANARY",))


def test_every_member_of_a_delegation_and_the_chair_give_for_themselves():
    session = seated(of=replace(PAPER, delegation_size=2))
    session.do(HOST, FillSeat(delegation("FR", 2), Player.PERSON, "Second"))
    session.do(HOST, FillSeat(CHAIR, Player.PERSON, "Chair"))
    over(of=session)
    for giver in (FR, delegation("FR", 2), CHAIR):
        appraise(session, giver, 3, 3)
    session.do(INSTRUCTOR, CollectFeedback())
    assert session.views[INSTRUCTOR].sheets[0].givers == 3


@pytest.mark.parametrize(("seat", "command", "refusal"), [
    (DE, GiveFeedback(GERMANY, (3, 3)), NotYours),
    (OBSERVER, GiveFeedback(GERMANY, (3, 3)), NotYours),
    (INSTRUCTOR, GiveFeedback(GERMANY, (3, 3)), NotYours),
    (FR, GiveFeedback(GERMANY, (3,)), Missing),
    (FR, GiveFeedback(GERMANY, (3, 6)), OutOfRange),
    (FR, GiveFeedback(GERMANY, (0, 3)), OutOfRange),
    (FR, GiveFeedback(GERMANY, (3, 3), "x" * 161), TooLong),
    (FR, GiveFeedback(PartyCode("XX"), (3, 3)), Unknown),
    (FR, GiveFeedback(PartyCode("US"), (3, 3)), Unknown),
    (US, GiveFeedback(GERMANY, (3, 3)), NotYours),
    (CHAIR, CollectFeedback(), NotYours),
    (INSTRUCTOR, HandOutFeedback(), NotInOrder),
])  # fmt: skip
def test_feedback_is_of_people_for_people_and_answers_every_question(
    seat: Seat, command: Command, refusal: type[Refusal]
):
    session = seated(absent=("US",), of=PAPER)
    session.do(HOST, FillSeat(US, Player.BOT, "Bot"))
    with pytest.raises(refusal):
        over(of=session).do(seat, command)


def test_there_is_none_before_the_end_nor_where_the_scenario_asks_for_none():
    early = seated(of=PAPER)
    for seat, command in ((FR, GiveFeedback(GERMANY, (3, 3))), (INSTRUCTOR, CollectFeedback())):
        with pytest.raises(NotInOrder, match="Not before the negotiation has ended"):
            early.do(seat, command)
        with pytest.raises(NotInOrder, match="asks for no feedback"):
            over(of=seated()).do(seat, command)


def test_what_is_collected_is_closed_and_is_handed_out_once():
    session = handed_out(*THREE)
    assert session.table.proceedings.feedback is FeedbackStage.HANDED_OUT
    for seat, command in ((US, GiveFeedback(GERMANY, (3, 3))), (INSTRUCTOR, CollectFeedback())):
        with pytest.raises(AlreadyDone, match="collected"):
            session.do(seat, command)
    with pytest.raises(AlreadyDone):
        session.do(INSTRUCTOR, HandOutFeedback())


def test_those_alone_among_bots_have_nobody_to_give_feedback_to():
    session = seated(absent=("FR", "KZ", "RU", "US"), of=PAPER)
    over(of=session)
    assert receivers(session.table.setup, session.table.proceedings, DE) == ()
    with pytest.raises(NotInOrder, match="No other delegation is played by people"):
        session.do(DE, GiveFeedback(PartyCode("FR"), (3, 3)))


def test_it_survives_the_journal():
    session = over()
    for giver, kept, listened, line in THREE:
        appraise(session, giver, kept, listened, line=line)
    session.do(INSTRUCTOR, CollectFeedback())
    session.do(INSTRUCTOR, HandOutFeedback())
    for event in session.events:
        assert decode_event(encode_event(event)) == event


@pytest.mark.parametrize("command", [SwapSeats(FR, RU), AssignSeat(FR, US)])
def test_nobody_changes_seats_to_give_feedback_twice(command: Command):
    session = over(absent=("US",))
    appraise(session, FR, 5, 1)
    with pytest.raises(NotInOrder, match="Collect it first"):
        session.do(INSTRUCTOR, command)
    session.do(INSTRUCTOR, CollectFeedback())
    session.do(INSTRUCTOR, command)


def test_where_no_feedback_is_asked_for_people_change_seats_after_the_end():
    session = seated(of=setup())
    session.do(INSTRUCTOR, EndTable())
    session.do(INSTRUCTOR, SwapSeats(FR, RU))
