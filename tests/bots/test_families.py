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
    "AnswerSounding": "where somebody asks: test_packages_and_soundings",
    "EndSounding": "where a person does not answer: test_sounding_out",
    "GrantReply": "they name nobody in a statement, so they have nothing to reply to; people do: test_talking",
    "RequestReply": "when a person speaks ill of them: test_last_moves",
    "RefuseReply": "when a person asks to reply to the Chair, which named nobody: test_last_moves",
    "ReclassifyWording": "theirs is an option's with a saving clause; people's may be another's: test_last_moves",
    "ReopenClause": "agreed clauses are within their briefs until a brief changes: test_moves",
    "BreakSilence": "a Chair bot takes up what nobody spoke against: test_moves",
    "CallFinding": "only where the Parties say who the aggressor is, and somebody contests it: test_in_treaties",
    "DeclineToSign": "only where others adopted a text that it may not join: test_in_treaties",
    "AccedeToTreaty": "only where nobody signed for the seat in time, or its brief has changed: test_last_moves",
    "WithdrawFromTreaty": "only where what holds is unbearable, and a conference has mended nothing: test_last_moves",
    "RevokeWithdrawal": "only where the grounds of its own notice have gone: test_last_moves",
    "WithdrawMotion": "only where its brief has changed since: test_last_moves",
    "DeclineAssistance": "their help comes from friends; a person's may not: test_last_moves",
    "AdviseDelegation": "they advise a person who heads their delegation: test_in_teams",
    "DeclineConsultations": "seldom: of little candour, at ease, and called by a stranger: test_in_treaties",
    "DeclineRequest": "seldom: of little candour, and asked by a stranger: test_in_treaties",
    "LeaveSpeakersList": "only where somebody else asked for the floor in its seat: test_last_moves",
    "YieldFloor": "its turn ends with its words; only if it is given the floor again: test_last_moves",
    "EndTurn": "only where whoever has the floor has left: test_last_moves",
    "InviteToCaucus": "it invites all its partners at first; only one that comes later: test_last_moves",
    "LeaveCaucus": "their caucuses are over before the text as a whole is decided: test_last_moves",
}
"""Moves that bots make where there are people, or in a state that a table of bots may not come to."""
NEVER = {
    "NameHead": "the rules: a delegation names its head, and a bot is alone in its own or advises a person",
    "ExtendPhase": "a lesson's time is the instructor's; a longer phase would set back what bots have conceded",
    "LiftObjection": "the rules: joining lifts an objection too; whoever only lifts it still owes an answer",
    "StayAway": "the rules: a quorum counts heads, so a bot that stays away would undo the decision of all others",
    "AttendConference": "it has not stayed away",
    "AnswerCheck": "the rules: the questions tell whether a person has understood the papers",
    "GiveFeedback": "the rules: people give each other feedback after the end; a program has no impression of them",
}
"""Moves that no bot makes: what the rules make of them, or what is not a bot's to decide."""


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
    families = moves_of_seats()
    played = {families[move] for move in (made() | ELSEWHERE.keys()) if move in families}
    not_played = {move for move, family in families.items() if family not in played}
    assert not_played <= NEVER.keys(), "a family that bots leave alone holds only moves of which it says why"
