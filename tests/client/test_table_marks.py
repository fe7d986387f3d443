"""Where each Party stands, as the seats show it."""

from __future__ import annotations

from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone
from corfu_client.table_marks import MARKS, Presence, Standing, seat_states, standings
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import DecisionId, DocumentId, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.hearing import Ballot, CastBallot
from corfu_rules.seats import OBSERVER, delegation
from corfu_rules.views import view_for
from tests.client.tables import Talks, drafting, with_chair_text


def test_every_standing_has_a_shape_of_its_own() -> None:
    shapes = [shape for shape, _tone in MARKS.values()]
    assert len(set(shapes)) == len(shapes)
    assert MARKS[Standing.OBJECTS] == (MarkShape.CROSS, Tone.BAD)


def test_the_proposer_and_the_co_sponsors_stand_behind_their_proposal() -> None:
    stands = standings(view_for(drafting().table, OBSERVER), DocumentId("P2"))
    assert stands[PartyCode("PL")] is stands[PartyCode("GE")] is stands[PartyCode("US")] is Standing.JOINED
    assert stands[PartyCode("RU")] is Standing.OBJECTS
    assert stands[PartyCode("DE")] is Standing.SILENT


def test_while_a_text_is_being_decided_the_seats_show_the_answers_to_it() -> None:
    talks = with_chair_text().decide("P2").join("FR").object("RU", "No.")
    stands = standings(view_for(talks.table, OBSERVER), CHAIR_TEXT)
    assert stands[PartyCode("FR")] is Standing.JOINED
    assert stands[PartyCode("RU")] is Standing.OBJECTS
    assert stands[PartyCode("PL")] is Standing.SILENT


def test_in_a_vote_the_seats_show_who_has_voted_and_not_how() -> None:
    talks = Talks(Unanimity()).fill().start(Phase.DRAFTING).propose("PL", "A4", "b").decide("P1")
    talks.submit(delegation("RU"), CastBallot(DecisionId("D1"), 1, Ballot.AGAINST))
    assert standings(view_for(talks.table, OBSERVER), None)[PartyCode("RU")] is Standing.VOTED


def test_away_empty_bot_and_person_can_be_told_apart() -> None:
    states = {str(each.seat): each for each in seat_states(view_for(drafting().table, OBSERVER), None)}
    assert [states[code].presence for code in ("GE", "CH", "RU", "FR")] == [
        Presence.AWAY,
        Presence.EMPTY,
        Presence.BOT,
        Presence.PERSON,
    ]


def test_whoever_presides_sits_at_the_top() -> None:
    first = seat_states(view_for(drafting().table, OBSERVER), None)[0]
    assert first.presides
    assert str(first.seat) == "chair"
