"""Bots under a treaty in force, where they do what they seldom do: decline to sign, to answer, to come."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_bots.honest import HonestDelegate
from corfu_bots.personas import BALANCED, PERSONAS, Persona
from corfu_bots.presiding import ChairBot
from corfu_bots.traces import Act, ReasonCode
from corfu_rules.briefs import Brief
from corfu_rules.identifiers import Moment, PartyCode, Points
from corfu_rules.procedures.consulting import CallConsultations, DeclineConsultations, JoinConsultations
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.informing import AnswerRequest, DeclineRequest, RequestInformation
from corfu_rules.procedures.reporting import CallFinding, ContestReport
from corfu_rules.procedures.signing import DeclineToSign, SignTreaty
from corfu_rules.readings import AggressorRule, Readings
from corfu_rules.seats import CHAIR, Seat
from corfu_rules.views import view_for
from tests.rules.tables import DE, FR, RU, Session
from tests.rules.treaties import AR1, alarmed, under_treaty

SECRETIVE = replace(BALANCED, name="secretive", candour=100)


def act_of(session: Session, persona: Persona, briefs: tuple[Brief, ...] = (), seat: Seat = FR) -> Act:
    assert seat.party is not None
    view = replace(view_for(session.table, seat), briefs=briefs)
    act = HonestDelegate(seat.party, persona, 1).next_act(view, Moment(session.now), 0)
    assert act is not None
    return act


def brief(walk_away: int = 0, *allies: str) -> tuple[Brief, ...]:
    """A brief of France to which nothing in the text is worth anything."""
    friends = tuple(PartyCode(each) for each in allies)
    return (Brief(PartyCode("FR"), "", (), {}, Points(walk_away), allies=friends),)


@pytest.mark.parametrize(("walk_away", "move"), [(10, DeclineToSign), (0, SignTreaty)])
def test_it_signs_what_others_have_adopted_only_if_its_brief_lets_it(walk_away: int, move: type[object]):
    session = under_treaty(signature=True)
    act = act_of(session, BALANCED, brief(walk_away))
    assert isinstance(act.command, move)
    session.do(FR, act.command)


@pytest.mark.parametrize(
    ("persona", "allies", "move"),
    [(SECRETIVE, (), DeclineRequest), (SECRETIVE, ("RU",), AnswerRequest), (BALANCED, (), AnswerRequest)],
)
def test_one_of_little_candour_tells_strangers_nothing(persona: Persona, allies: tuple[str, ...], move: type[object]):
    session = under_treaty()
    session.do(RU, RequestInformation(PartyCode("FR"), "What are you building there?"))
    act = act_of(session, persona, brief(0, *allies))
    assert isinstance(act.command, move)
    session.do(FR, act.command)


@pytest.mark.parametrize(
    ("persona", "walk_away", "move"),
    [
        (SECRETIVE, 0, DeclineConsultations),
        (SECRETIVE, 10, JoinConsultations),
        (PERSONAS["bridge"], 0, JoinConsultations),
    ],
)
def test_nor_does_it_come_to_strangers_unless_it_is_uneasy_itself(persona: Persona, walk_away: int, move: type[object]):
    session = under_treaty()
    session.do(RU, CallConsultations((PartyCode("FR"),), "Missiles."))
    act = act_of(session, persona, brief(walk_away))
    assert isinstance(act.command, move)
    session.do(FR, act.command)
    if move is DeclineConsultations:
        assert act.reason is ReasonCode.HOLDING_OUT
        view = replace(view_for(session.table, FR), briefs=brief())
        again = HonestDelegate(PartyCode("FR"), persona, 1).next_act(view, Moment(session.now), 1)
        assert again is None or not isinstance(again.command, DeclineConsultations | JoinConsultations)


def test_a_chair_bot_lets_the_parties_settle_who_the_aggressor_is():
    session = under_treaty(readings=Readings(aggressor=AggressorRule.CONSENSUS_OF_OTHERS))
    alarmed(session, DE, "RU")
    session.do(RU, ContestReport(AR1, "They shot first."))
    chair = ChairBot(CHAIR, 1)
    for tick in range(4):
        act = chair.next_act(view_for(session.table, CHAIR), Moment(session.now), tick)
        assert act is not None
        session.do(CHAIR, act.command)
        if isinstance(act.command, CallFinding):
            break
        assert isinstance(act.command, MakeStatement)
    assert session.table.proceedings.decision is not None
