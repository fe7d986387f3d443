"""Caucuses: who is in one is public, what is said there is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.caucuses import CaucusEnding, CaucusRules
from corfu_rules.identifiers import CaucusId, Duration, PartyCode
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.caucusing import (
    CloseCaucus,
    InviteToCaucus,
    JoinCaucus,
    LeaveCaucus,
    OpenCaucus,
    SpeakInCaucus,
    going_on,
)
from corfu_rules.procedures.chairing import EndTable
from corfu_rules.proceedings import Player
from corfu_rules.refusals import AlreadyDone, Missing, NothingToTakeBack, NotYours, TooLong, Unknown
from corfu_rules.seats import delegation
from corfu_wire.codec import encode_view
from tests.rules.tables import (
    CHAIR,
    DE,
    FR,
    HOST,
    INSTRUCTOR,
    KZ,
    OBSERVER,
    RU,
    US,
    Session,
    seated,
    setup,
)
from tests.rules.treaties import clock

CA1, CA2 = CaucusId("CA1"), CaucusId("CA2")
FRANCE, RUSSIA = PartyCode("FR"), PartyCode("RU")


def table_with(most: int = 3, *, presiding: str | None = None, size: int = 1) -> Session:
    rules = CaucusRules(most=most, lasts=Duration(60_000))
    return seated(of=replace(setup(presiding=presiding), caucus=rules, delegation_size=size))


def members(session: Session, caucus: CaucusId = CA1) -> tuple[str, ...]:
    return next(each.members for each in session.table.proceedings.caucuses if each.id == caucus)


def test_an_open_caucus_is_joined_by_anybody_and_everybody_sees_who_is_in_it():
    session = table_with()
    session.do(DE, OpenCaucus("Friends of the text"))
    session.do(RU, JoinCaucus(CA1))
    assert members(session) == ("DE", "RU")
    seen = session.views[OBSERVER].proceedings.caucuses[0]
    assert (seen.name, seen.members, seen.convener) == ("Friends of the text", ("DE", "RU"), "DE")


def test_a_closed_caucus_is_joined_by_those_who_are_invited():
    session = table_with()
    session.do(DE, OpenCaucus("The two", by_invitation=True, invite=(FRANCE,)))
    with pytest.raises(NotYours, match="only those who are invited"):
        session.do(RU, JoinCaucus(CA1))
    session.do(FR, JoinCaucus(CA1))
    session.do(FR, InviteToCaucus(CA1, (RUSSIA,)))
    session.do(RU, JoinCaucus(CA1))
    assert members(session) == ("DE", "FR", "RU")


def test_what_is_said_is_heard_by_those_who_are_in_it_at_that_moment_and_by_the_instructor():
    session = table_with()
    session.do(DE, OpenCaucus("Two and a third"))
    session.do(FR, JoinCaucus(CA1))
    session.do(DE, SpeakInCaucus(CA1, "Before Russia came."))
    session.do(RU, JoinCaucus(CA1))
    session.do(FR, SpeakInCaucus(CA1, "With Russia there."))
    session.do(FR, LeaveCaucus(CA1))
    session.do(RU, SpeakInCaucus(CA1, "After France left."))
    heard = {seat: [each.text.split()[0] for each in session.views[seat].caucus_lines] for seat in session.viewers}
    assert heard[DE] == heard[INSTRUCTOR] == ["Before", "With", "After"]
    assert heard[FR] == ["Before", "With"]
    assert heard[RU] == ["With", "After"]
    for outside in (KZ, US, CHAIR, OBSERVER):
        assert heard[outside] == []
        assert "Russia came" not in encode_view(session.views[outside])


def test_every_member_of_a_delegation_hears_and_speaks():
    session = table_with(size=2)
    second = delegation("DE", 2)
    session.do(HOST, FillSeat(second, Player.PERSON, "Second"))
    session.do(DE, OpenCaucus("Two"))
    session.do(FR, JoinCaucus(CA1))
    session.do(second, SpeakInCaucus(CA1, "From the second chair."))
    assert [each.text for each in session.views[DE].caucus_lines] == ["From the second chair."]


def test_an_invitation_is_known_to_the_two_and_the_instructor_even_inside_the_caucus():
    session = table_with()
    session.do(DE, OpenCaucus("Quiet", invite=(FRANCE,)))
    session.do(KZ, JoinCaucus(CA1))
    for seat in (DE, FR, INSTRUCTOR):
        assert [each.invited for each in session.views[seat].invitations] == ["FR"]
    for seat in (KZ, RU, CHAIR, OBSERVER):
        assert session.views[seat].invitations == ()
    session.do(KZ, InviteToCaucus(CA1, (FRANCE,)))
    with pytest.raises(AlreadyDone, match="You have invited FR"):
        session.do(KZ, InviteToCaucus(CA1, (FRANCE,)))


def test_a_presiding_party_is_a_member_like_any_other_and_the_chairs_own_seat_is_in_none():
    session = table_with(presiding="FR")
    session.do(DE, OpenCaucus("Closed", by_invitation=True))
    with pytest.raises(NotYours):
        session.do(FR, JoinCaucus(CA1))
    session.do(DE, InviteToCaucus(CA1, (FRANCE,)))
    session.do(FR, JoinCaucus(CA1))
    with pytest.raises(NotYours):
        session.do(CHAIR, JoinCaucus(CA1))


def test_two_caucuses_go_on_at_once_and_one_party_may_be_in_both():
    session = table_with()
    session.do(DE, OpenCaucus("North"))
    with pytest.raises(AlreadyDone, match="You convene CA1"):
        session.do(DE, OpenCaucus("Another"))
    with pytest.raises(AlreadyDone, match="of that name"):
        session.do(RU, OpenCaucus("north"))
    session.do(RU, OpenCaucus("South"))
    session.do(DE, JoinCaucus(CA2))
    session.do(DE, SpeakInCaucus(CA2, "Here too."))
    assert len(going_on(session.table.proceedings)) == 2


def test_a_full_caucus_takes_nobody_in():
    session = table_with(most=2)
    session.do(DE, OpenCaucus("Pair"))
    session.do(FR, JoinCaucus(CA1))
    with pytest.raises(AlreadyDone, match="full"):
        session.do(RU, JoinCaucus(CA1))


def test_its_convener_closes_it_and_when_that_one_has_left_the_longest_member():
    session = table_with()
    session.do(DE, OpenCaucus("Three"))
    for seat in (FR, RU):
        session.do(seat, JoinCaucus(CA1))
    with pytest.raises(NotYours, match="DE convenes"):
        session.do(FR, CloseCaucus(CA1))
    session.do(DE, LeaveCaucus(CA1))
    with pytest.raises(NotYours, match="FR convenes"):
        session.do(RU, CloseCaucus(CA1))
    session.do(FR, CloseCaucus(CA1))
    caucus = session.table.proceedings.caucuses[0]
    assert (caucus.ended, caucus.attended) == (CaucusEnding.CLOSED, ("DE", "FR", "RU"))


def test_it_ends_when_the_last_one_leaves_and_when_its_time_is_up():
    session = table_with()
    session.do(DE, OpenCaucus("One"))
    session.do(DE, LeaveCaucus(CA1))
    session.do(DE, OpenCaucus("Two"))
    clock(session, session.now + 59_999)
    assert [each.id for each in going_on(session.table.proceedings)] == [CA2]
    clock(session, session.now + 1)
    assert [each.ended for each in session.table.proceedings.caucuses] == [CaucusEnding.EMPTY, CaucusEnding.TIME_UP]
    with pytest.raises(AlreadyDone, match="over"):
        session.do(DE, SpeakInCaucus(CA2, "Still here?"))


def test_the_end_of_the_session_ends_every_caucus():
    session = table_with()
    session.do(DE, OpenCaucus("Last"))
    session.do(INSTRUCTOR, EndTable())
    assert going_on(session.table.proceedings) == ()


def test_what_cannot_be_is_refused():
    session = table_with()
    session.do(DE, OpenCaucus("Ours"))
    with pytest.raises(Missing):
        session.do(FR, OpenCaucus(" "))
    with pytest.raises(TooLong):
        session.do(FR, OpenCaucus("x" * 41))
    with pytest.raises(Missing, match="whom you invite"):
        session.do(DE, InviteToCaucus(CA1, ()))
    with pytest.raises(AlreadyDone, match="is in the caucus"):
        session.do(DE, InviteToCaucus(CA1, (PartyCode("DE"),)))
    with pytest.raises(NothingToTakeBack):
        session.do(FR, SpeakInCaucus(CA1, "Let me in."))
    with pytest.raises(Unknown):
        session.do(FR, JoinCaucus(CA2))
    with pytest.raises(NotYours):
        session.do(OBSERVER, JoinCaucus(CA1))
    with pytest.raises(AlreadyDone):
        session.do(DE, JoinCaucus(CA1))
    session.do(INSTRUCTOR, CloseCaucus(CA1))
