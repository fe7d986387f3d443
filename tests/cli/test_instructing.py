"""What an instructor types after `corfu instruct`, and the roster it shows."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from corfu_cli.instruct import ACTIONS, commands
from corfu_cli.instruct_actions import ACTIONS as OF_THE_RULES
from corfu_cli.instruct_actions import command_for
from corfu_cli.rosters import roster_told, states_named
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.announcing import SendMessage
from corfu_rules.procedures.appraising import CollectFeedback, HandOutFeedback
from corfu_rules.procedures.attending import FillSeat, ReportAway
from corfu_rules.procedures.chairing import ExtendPhase, PauseTable
from corfu_rules.procedures.moderating import LockLobby, MuteSeat, ReadmitPerson, RemovePerson
from corfu_rules.procedures.reseating import AssignSeat, LendSeat, SwapSeats
from corfu_rules.procedures.teaching import AnswerCheck, ReleaseHindsight, ReleaseLessons
from corfu_rules.proceedings import Player
from corfu_rules.rosters import roster_for
from corfu_rules.rulings import Command
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, delegation
from tests.rules.tables import DE, FR, KZ, PUBLIC_QUESTION, seated, setup

SECOND = delegation("DE", 2)


@pytest.mark.parametrize(
    ("typed", "to", "command"),
    [
        (["pause"], None, PauseTable()),
        (["extend", "120"], None, ExtendPhase(120_000)),  # type: ignore[arg-type]
        (["message", "Ten", "minutes."], None, SendMessage("Ten minutes.")),
        (["message", "Psst."], "de, fr", SendMessage("Psst.", (PartyCode("DE"), PartyCode("FR")))),
        (["mute", "de"], None, MuteSeat(DE, whole=True)),
        (["mute", "de.1"], None, MuteSeat(DE)),
        (["mute", "DE.2"], None, MuteSeat(SECOND)),
        (["kick", "chair"], None, RemovePerson(CHAIR)),
        (["unkick", "Anna", "B."], None, ReadmitPerson("Anna B.")),
        (["collect"], None, CollectFeedback()),
        (["hand-out"], None, HandOutFeedback()),
        (["hand-out", "without-lines"], None, HandOutFeedback(lines=False)),
        (["reveal", "bots"], None, ReleaseLessons()),
        (["reveal", "possible"], None, ReleaseHindsight()),
        (["assign", "de", "kz"], None, AssignSeat(DE, KZ)),
        (["swap", "de", "fr"], None, SwapSeats(DE, FR)),
        (["bot", "de"], None, LendSeat(DE)),
        (["lock"], None, LockLobby()),
    ],
)
def test_what_is_typed_becomes_a_command(typed: list[str], to: str | None, command: Command):
    assert command_for(typed[0], typed[1:], to) == command


@pytest.mark.parametrize(
    "typed",
    [["pause", "now"], ["extend"], ["extend", "soon"], ["message"], ["mute"], ["swap", "DE"], ["unkick"], ["x"]],
)
def test_what_does_not_fit_together_is_no_command(typed: list[str]):
    assert command_for(typed[0], typed[1:]) is None
    assert command_for("pause", [], "DE") is None


def test_every_action_of_the_rules_is_offered():
    assert set(OF_THE_RULES) < set(ACTIONS)
    assert list(ACTIONS) == sorted(ACTIONS)


def test_the_roster_tells_a_program_and_a_person_the_same_of_who_is_away_and_who_is_played_by_a_bot():
    session = seated(absent=("US",))
    session.do(HOST, ReportAway(DE))
    session.do(HOST, FillSeat(DE, Player.BOT, "Bot"))
    session.do(HOST, ReportAway(FR))
    session.do(INSTRUCTOR, LendSeat(KZ))
    session.do(INSTRUCTOR, RemovePerson(DE))
    roster = roster_for(session.views[INSTRUCTOR])
    told = json.loads(json.dumps(roster_told(roster)))
    assert told["removed"] == ["Person DE"]
    seats = {each["seat"]: each for each in told["seats"]}
    assert (seats["FR"]["away_since"], seats["KZ"]["lent"], seats["KZ"]["name"]) == (session.now, True, "Person KZ")
    shown = {str(each.seat): states_named(each, session.now + 65_000) for each in roster.lines}
    assert shown["DE"] == shown["US"] == ["free"]
    assert shown["FR"] == ["away for 1:05"]
    assert shown["KZ"] == ["a bot at your wish, for 1:05"]
    assert shown["RU"] == ["here"]


def test_the_roster_says_who_has_understood_the_papers():
    session = seated(of=replace(setup(), check=(PUBLIC_QUESTION,)))
    session.do(DE, AnswerCheck((2,)))
    roster = roster_for(session.views[INSTRUCTOR])
    seats = {each["seat"]: each for each in json.loads(json.dumps(roster_told(roster)))["seats"]}
    assert (seats["DE"]["check"], seats["FR"]["check"]) == ({"right": 1, "asked": 1}, None)
    shown = {str(each.seat): states_named(each, session.now) for each in roster.lines}
    assert (shown["DE"], shown["FR"]) == (["here", "papers: 1 of 1 right"], ["here"])


@pytest.mark.parametrize("table", [["127.0.0.1:1", "K7M2XQ"], ["corfu://127.0.0.1:1/K7M2XQ"]])
def test_a_link_stands_for_the_table_and_one_in_a_message_is_a_part_of_it(table: list[str]):
    ended = CliRunner().invoke(commands()[0], [*table, "token", "message", "Read https://www.osce.org/mc now."])
    assert "127.0.0.1:1" in ended.output
    assert ended.exit_code == 1
