"""The promises of the core, over random play of every move in every room, with a shrinking example that reads like
minutes (`plays`)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_rules.briefs import Brief
from corfu_rules.decisions.cases import Ballot
from corfu_rules.identifiers import DecisionId, DocumentId, Moment, OptionId, Points
from corfu_rules.injects import Inject
from corfu_rules.moves import due, moves_for
from corfu_rules.phases import Phase
from corfu_rules.procedures import corridor, deciding, delegations, hearing, injecting, tabling
from corfu_rules.refusals import Refusal
from corfu_rules.rulings import Command, decide
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Seat
from corfu_wire.codec import decode_command, decode_event, encode_command, encode_event
from tests.rules.commands import CLAUSES, COMMANDS, seats
from tests.rules.plays import INJECTS, ROOMS, Play, Room, Script, Step, in_minutes, rooms, scripts
from tests.rules.tables import DE, FR, KZ, brief

DRAFTING_ROOMS = st.sampled_from([each for each in ROOMS if each.start is Phase.DRAFTING])
TREATY_ROOMS = st.sampled_from([each for each in ROOMS if each.start in {Phase.SIGNATURE, Phase.IN_FORCE}])
BY_VOTE = next(each for each in ROOMS if each.name == "drafting by unanimity")
Rewording = Callable[[Seat, Command], Command]


def as_said(_seat: Seat, command: Command) -> Command:
    return command


def played(
    where: Room,
    script: Script,
    kazakh: Brief | None = None,
    injects: tuple[Inject, ...] = INJECTS,
    said: Rewording = as_said,
) -> Play:
    """A whole play. `Session` compares at every step: fold == state, and folded notices == view, for every viewer;
    `Play` sees to it that a refusal changes nothing, that the clock is never refused, that numbers have no gaps."""
    play = Play(where, kazakh, injects)
    with in_minutes(play):
        for step in script:
            play.take(step, said)
    return play


@settings(max_examples=150, deadline=None)
@given(rooms, scripts(30))
def test_at_every_step_both_pictures_agree_for_every_viewer_and_the_journal_folds_to_the_state(
    where: Room, script: Script
):
    played(where, script)


@settings(max_examples=100, deadline=None)
@given(TREATY_ROOMS, scripts(50))
def test_at_every_step_of_a_long_session_under_the_treaty_both_pictures_agree_too(where: Room, script: Script):
    played(where, script)


@settings(max_examples=60, deadline=None)
@given(TREATY_ROOMS, scripts(15), st.sampled_from(["x", "another secret"]))
def test_news_that_has_not_broken_is_known_to_the_instructor_alone(where: Room, script: Script, secret: str):
    """Two runs that differ only in news that does not break look the same to all but the instructor."""

    def to_come(words: str) -> tuple[Inject, ...]:
        return (*INJECTS, Inject("coup", words))

    def unless_it_breaks(_seat: Seat, command: Command) -> Command:
        return injecting.FireInject("leak") if command == injecting.FireInject("coup") else command

    plain = played(where, script, None, to_come(""), unless_it_breaks)
    changed = played(where, script, None, to_come(secret), unless_it_breaks)
    with in_minutes(plain, changed):
        for viewer in (DE, FR, KZ, OBSERVER, CHAIR):
            assert plain.session.streams[viewer] == changed.session.streams[viewer]
            assert plain.session.views[viewer] == changed.session.views[viewer]
        assert Inject("coup", secret) in changed.session.views[INSTRUCTOR].injects


def with_secrets(secret: str) -> Brief:
    points = {each: {OptionId("a"): Points(len(secret))} for each in CLAUSES}
    return replace(brief("KZ", secret), points=points)


@settings(max_examples=100, deadline=None)
@given(rooms, scripts(25), st.sampled_from(["x", "another secret"]))
def test_a_viewers_stream_is_the_same_whatever_the_others_secrets_are(where: Room, script: Script, secret: str):
    """Two runs that differ in what Kazakhstan was told, wrote or said inside look the same to Germany and the room."""

    def in_other_words(seat: Seat, command: Command) -> Command:
        if seat.party != KZ.party:
            return command
        if isinstance(command, corridor.SendNote) and "DE" not in command.to and command.text:
            return replace(command, text=secret)
        if isinstance(command, delegations.AdviseDelegation) and command.text:
            return replace(command, text=secret)
        return command

    plain = played(where, script)
    changed = played(where, script, with_secrets(secret), said=in_other_words)
    with in_minutes(plain, changed):
        for viewer in (DE, OBSERVER, CHAIR):
            assert plain.session.streams[viewer] == changed.session.streams[viewer]
            assert plain.session.views[viewer] == changed.session.views[viewer]


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(Ballot), st.sampled_from(Ballot))
def test_how_one_voted_stays_secret_until_the_vote_closes(first: Ballot, second: Ballot):
    def run(ballot: Ballot) -> Play:
        play = Play(BY_VOTE)
        play.carry_out(DE, tabling.TableProposal(CLAUSES[0], OptionId("b")))
        play.carry_out(CHAIR, deciding.CallDecision(DocumentId("P1"), 1))
        assert play.carry_out(KZ, hearing.CastBallot(DecisionId("D1"), 1, ballot))
        return play

    one, other = run(first), run(second)
    for viewer in (DE, FR, OBSERVER, CHAIR):
        assert one.session.streams[viewer] == other.session.streams[viewer]
    assert one.session.views[KZ].ballots == {"KZ": first}
    assert one.session.views[INSTRUCTOR].ballots == {"KZ": first}


@settings(max_examples=80, deadline=None)
@given(rooms, scripts(15), seats, st.data())
def test_a_move_shown_as_closed_is_refused_with_that_reason(
    where: Room, script: Script, seat: Seat, data: st.DataObject
):
    play = played(where, script)
    table = play.session.table
    with in_minutes(play):
        for kind, move in moves_for(table.setup, table.proceedings, seat).items():
            if move.refusal is None:
                continue
            try:
                decide(table, seat, data.draw(COMMANDS[kind]), Moment(play.session.now))
            except Refusal as refusal:
                assert refusal.sentence == move.refusal.sentence  # noqa: PT017 - the refusal is what is under test
            else:
                raise AssertionError(f"{kind.__name__} was shown as closed and carried out")


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(list(COMMANDS)).flatmap(COMMANDS.__getitem__))
def test_every_command_survives_the_wire(command: Command):
    assert decode_command(json.loads(encode_command(command))) == command


@settings(max_examples=60, deadline=None)
@given(rooms, scripts(30))
def test_every_event_survives_the_journal(where: Room, script: Script):
    play = played(where, script)
    with in_minutes(play):
        for event in (play.session.opened, *play.session.events):
            assert decode_event(encode_event(event)) == event


@settings(max_examples=60, deadline=None)
@given(rooms, scripts(15))
def test_the_clock_alone_brings_every_table_to_its_end(where: Room, script: Script):
    play = played(where, script)
    with in_minutes(play):
        while (doing := due(play.session.table)) is not None:
            play.clock(doing.at)
        proceedings = play.session.table.proceedings
        assert proceedings.phase is Phase.CLOSED or not proceedings.clock.running


def test_a_play_tells_its_minutes_in_words():
    """What a failing example shows: time, seat and move, and under it what came of it or why it was refused."""
    play = Play(BY_VOTE)
    play.carry_out(DE, tabling.TableProposal(CLAUSES[0], OptionId("b"), None, "A middle way."))
    play.carry_out(FR, tabling.WithdrawProposal(DocumentId("P1")))
    assert play.minutes().splitlines()[-4:] == [
        "00:00 DE: Propose: clause 'A1', option 'b', wording None, rationale 'A middle way.'",
        "      State DE tables P1 on A1 Title of A1: A1 middle",
        "00:00 FR: Withdraw: proposal 'P1'",
        "      refused: P1 is a proposal of DE.",
    ]


def test_a_step_of_zeroes_makes_the_plainest_move():
    """Examples shrink towards zero, so zero has to mean something short and harmless."""
    play = played(BY_VOTE, Script([Step(0, 0, 0)]))
    assert len(play.entries[-1].command.__slots__) <= 2
