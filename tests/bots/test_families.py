"""Which moves bots make: every family of both modes is played, and what they never do is listed with its reason."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from corfu_bots.castings import LEVELS, Casting
from corfu_bots.personas import PERSONAS
from corfu_bots.simulation import play
from corfu_rules.decisions.silence import Silence
from corfu_rules.floors import FloorRules, SpeakersList
from corfu_rules.rulings import ORDERS
from corfu_rules.seats import Role
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario
from tests.bots.tables import solvable

ELSEWHERE = {
    "GrantReply": "they name nobody in a statement, so no bot asks to reply; people do: test_talking",
    "AnswerSounding": "they are asked by people: test_packages_and_soundings",
    "ReopenClause": "agreed clauses are within their briefs until a brief changes: test_moves",
    "BreakSilence": "a Chair bot takes up what nobody spoke against: test_moves",
    "CallFinding": "only where the Parties say who the aggressor is, and somebody contests it: test_in_treaties",
    "DeclineToSign": "only where others adopted a text that it may not join: test_in_treaties",
    "AdviseDelegation": "they advise a person who heads their delegation: test_in_teams",
    "DeclineConsultations": "seldom: of little candour, at ease, and called by a stranger: test_in_treaties",
    "DeclineRequest": "seldom: of little candour, and asked by a stranger: test_in_treaties",
}
"""Moves that bots make where there are people, or in a state that a table of bots may not come to."""
NEVER = {
    "NameHead": "only a person heads a delegation for others, and a bot is alone in its own",
    "ExtendPhase": "time is the instructor's; bots need no more than was planned",
    "LeaveSpeakersList": "whoever asked for the floor has something to say",
    "YieldFloor": "its turn ends with its words; it would give the floor back if it were given it again",
    "EndTurn": "bots give the floor back, and the clock takes it from people",
    "RequestReply": "a bot cannot tell whether words were about it",
    "RefuseReply": "a bot cannot tell whether words were about somebody, and gives the benefit of the doubt",
    "InviteToCaucus": "it invites all its partners when it opens a caucus",
    "LeaveCaucus": "a caucus ends by the clock, and a bot can be in it and at the table",
    "CloseCaucus": "a caucus ends by the clock; people may still want to talk",
    "ReclassifyWording": "a bot cannot read wording",
    "RevisePackage": "a trade that others refuse is dropped for another one",
    "LiftObjection": "it comes round by joining, which lifts its objection",
    "AccedeToTreaty": "whoever declined to sign had no text it may join, and the text does not change",
    "WithdrawFromTreaty": "it is bound by what its brief let it sign",
    "RevokeWithdrawal": "it withdraws from nothing",
    "StayAway": "a seat that stays empty says less than an objection",
    "AttendConference": "it has not stayed away",
    "WithdrawMotion": "it moves what nobody spoke against",
    "DeclineAssistance": "help is offered by friends alone",
    "SoundOut": "it says aloud what it wants to know; a Chair bot hears the bots of its troupe",
    "EndSounding": "it sounds out nobody",
}
"""Moves that no bot makes, and why."""


def moves_of_seats() -> dict[str, str]:
    """Every move of a delegation or a Chair, with its family."""
    own = {Role.DELEGATION, Role.CHAIR}
    return {kind.__name__: kind.__module__.rsplit(".", 1)[-1] for kind, order in ORDERS.items() if order.roles & own}


@cache
def made() -> frozenset[str]:
    """Every move that bots make at tables of both modes, with all personas and levels."""
    found: set[str] = set()
    personas = list(PERSONAS.values())
    for number, name in enumerate(("helsinki-2008", "consultations", "extraordinary-conference", "treaty-2009")):
        opened = open_table(load_scenario(find_scenario(name)), seed=number)
        for shift, level in enumerate(LEVELS) if name == "helsinki-2008" else [(number, "medium")]:
            by_party = {
                party.code: personas[(place + 3 * shift) % len(personas)]
                for place, party in enumerate(opened.setup.parties)
            }
            played = play(opened, casting=Casting(level, by_party=by_party))
            assert played.refusals == (), (name, level)
            found |= {trace.act for trace in played.traces}
    for seed, name in enumerate(("legalist", "bloc-loyal")):
        opened = solvable(seed, Silence(), states=5)
        chaired = replace(opened, setup=replace(opened.setup, floor=FloorRules(speakers=SpeakersList.CHAIRED)))
        played = play(chaired, casting=Casting(default=PERSONAS[name]))
        assert played.refusals == ()
        found |= {trace.act for trace in played.traces}
    return frozenset(found)


def test_every_move_is_made_by_bots_or_there_is_a_reason_why_not():
    assert moves_of_seats().keys() - made() - NEVER.keys() - ELSEWHERE.keys() == set()


def test_the_list_of_what_bots_never_do_is_true():
    assert made() & NEVER.keys() == set()
    assert (NEVER.keys() | ELSEWHERE.keys()) <= moves_of_seats().keys()


def test_every_family_is_played():
    """Two families are for what bots leave to people, by the list above."""
    families = moves_of_seats()
    played = {families[move] for move in (made() | ELSEWHERE.keys()) if move in families}
    assert set(families.values()) - played == {"classifying", "withdrawing"}
