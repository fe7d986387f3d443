"""The promises of the core, over random play of every move, with a shrinking example that reads like minutes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_rules.briefs import Brief
from corfu_rules.decisions.cases import Ask, Ballot
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.outcomes import AttachmentKind
from corfu_rules.decisions.registry import PROCEDURES, Procedure
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.documents import CHAIR_TEXT, Stance
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, Duration, Moment, OptionId, PartyCode, Points
from corfu_rules.moves import due, moves_for
from corfu_rules.phases import Phase
from corfu_rules.procedures import (
    attending,
    chairing,
    compromise,
    corridor,
    deciding,
    delegations,
    floor,
    hearing,
    positions,
    tabling,
)
from corfu_rules.proceedings import Player
from corfu_rules.refusals import Refusal
from corfu_rules.rulings import ORDERS, Command, decide
from corfu_rules.seats import CHAIR, CLOCK, HOST, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_rules.tables import TableOpened
from corfu_rules.texts import Choice
from corfu_wire.codec import decode_command, decode_event, encode_command, encode_event
from tests.rules.tables import DE, DRAFTING_MODE, FR, KZ, Session, brief, setup

CLAUSES = [ClauseId(each) for each in ("A1", "A2", "A3")]
PARTIES = [PartyCode(each) for each in ("DE", "FR", "KZ")]
SEATS = [*(delegation(each, place) for each in PARTIES for place in (1, 2)), CHAIR, INSTRUCTOR, OBSERVER, HOST]

clauses = st.sampled_from(CLAUSES)
options = st.sampled_from([OptionId(each) for each in "abc"])
parties = st.sampled_from(PARTIES)
seats = st.sampled_from(SEATS)
documents = st.sampled_from([DocumentId(f"P{number}") for number in range(1, 5)])
decisions = st.sampled_from([DecisionId(f"D{number}") for number in range(1, 5)])
versions = st.integers(0, 2)
words = st.sampled_from(["", "Agreed.", "Not yet."])
wordings = st.none() | words
asks = st.lists(st.builds(Ask, clauses, options), max_size=2).map(tuple)
texts = st.tuples(*(st.builds(Choice, st.just(each), options) for each in CLAUSES))

choosing = (st.none() | st.sampled_from([*PROCEDURES, "lots"]), st.lists(parties, max_size=3).map(tuple), words)

attached = st.sampled_from(AttachmentKind)

COMMANDS: dict[type, st.SearchStrategy[Command]] = {
    attending.FillSeat: st.builds(attending.FillSeat, seats, st.sampled_from(Player), st.just("Ada")),
    attending.VacateSeat: st.builds(attending.VacateSeat, seats),
    attending.ReportAway: st.builds(attending.ReportAway, seats),
    attending.ReportBack: st.builds(attending.ReportBack, seats),
    delegations.AdviseDelegation: st.builds(
        delegations.AdviseDelegation, words, st.none() | st.builds(Choice, clauses, options)
    ),
    delegations.NameHead: st.builds(delegations.NameHead, seats),
    chairing.StartTable: st.builds(chairing.StartTable),
    chairing.PauseTable: st.builds(chairing.PauseTable),
    chairing.ResumeTable: st.builds(chairing.ResumeTable),
    chairing.ExtendPhase: st.builds(chairing.ExtendPhase, st.integers(-1, 100_000).map(Duration)),
    chairing.AdvancePhase: st.builds(chairing.AdvancePhase),
    chairing.EndTable: st.builds(chairing.EndTable),
    floor.MakeStatement: st.builds(floor.MakeStatement, words),
    corridor.SendNote: st.builds(corridor.SendNote, st.lists(parties, max_size=2).map(tuple), words),
    tabling.TableProposal: st.builds(tabling.TableProposal, clauses, options, wordings, words),
    tabling.ReviseProposal: st.builds(tabling.ReviseProposal, documents, options, wordings, words),
    tabling.WithdrawProposal: st.builds(tabling.WithdrawProposal, documents),
    tabling.CosponsorProposal: st.builds(tabling.CosponsorProposal, documents, versions),
    positions.DeclareStance: st.builds(
        positions.DeclareStance, documents | st.just(CHAIR_TEXT), versions, st.sampled_from(Stance), words, asks
    ),
    compromise.PresentChairText: st.builds(compromise.PresentChairText, texts, words),
    deciding.CallDecision: st.builds(deciding.CallDecision, documents, versions, *choosing),
    deciding.CallFinalDecision: st.builds(deciding.CallFinalDecision, *choosing),
    deciding.CloseDecision: st.builds(deciding.CloseDecision, decisions),
    hearing.RaiseObjection: st.builds(hearing.RaiseObjection, decisions, versions, words, asks),
    hearing.LiftObjection: st.builds(hearing.LiftObjection, decisions),
    hearing.JoinConsensus: st.builds(
        hearing.JoinConsensus, decisions, versions, words, st.sampled_from(AttachmentKind)
    ),
    hearing.BreakSilence: st.builds(hearing.BreakSilence, decisions, versions, words, options, wordings),
    hearing.CastBallot: st.builds(hearing.CastBallot, decisions, versions, st.sampled_from(Ballot)),
}

procedures: st.SearchStrategy[Procedure] = st.sampled_from(
    [Consensus(), Silence(), Unanimity(quorum=None), Majority(quorum=None)]
)
steps = st.tuples(seats, st.sampled_from(list(COMMANDS)).flatmap(COMMANDS.__getitem__), st.integers(0, 90_000))


def opened(procedure: Procedure, kazakh: Brief | None = None) -> Session:
    offered = (ConsensusMinus(), Silence())
    public = replace(setup(procedure, [str(each) for each in PARTIES]), delegation_size=2, procedures=offered)
    session = Session(TableOpened(public, (brief("DE"), brief("FR"), kazakh or brief("KZ")), seed=7))
    for seat in (DE, FR, KZ, delegation("KZ", 2), CHAIR):
        session.do(HOST, attending.FillSeat(seat, Player.PERSON, f"Person {seat}"))
    session.do(INSTRUCTOR, chairing.StartTable())
    return session


def play(session: Session, seat: Seat, command: Command, later: int) -> None:
    """One step: the clock does what is due, then the seat has its go; a refusal changes nothing."""
    session.wait(later)
    overdue = due(session.table.proceedings)
    while overdue is not None and overdue.at <= session.now:
        session.do(CLOCK, overdue.command)
        overdue = due(session.table.proceedings)
    before = session.table
    try:
        session.do(seat, command)
    except Refusal:
        assert session.table is before


@settings(max_examples=120, stateful_step_count=40, deadline=None)
@given(procedures, st.sampled_from(DRAFTING_MODE), st.lists(steps, max_size=25))
def test_both_pictures_agree_for_every_viewer_and_the_journal_folds_to_the_state(
    procedure: Procedure, phase: Phase, script: list[tuple[Seat, Command, int]]
):
    """`Session` compares at every step: fold == state, and folded notices == view, for every viewer."""
    session = opened(procedure)
    session.advance_to(phase)
    for seat, command, later in script:
        play(session, seat, command, later)


def with_secrets(secret: str) -> Brief:
    points = {each: {OptionId("a"): Points(len(secret))} for each in CLAUSES}
    return replace(brief("KZ", secret), points=points)


@settings(max_examples=80, deadline=None)
@given(procedures, st.lists(steps, max_size=25), st.sampled_from(["x", "another secret"]))
def test_a_viewers_stream_is_the_same_whatever_the_others_secrets_are(
    procedure: Procedure, script: list[tuple[Seat, Command, int]], secret: str
):
    """Two runs that differ in what Kazakhstan was told, wrote or said inside look the same to Germany and the room."""

    def run(*, changed: bool) -> Session:
        session = opened(procedure, with_secrets(secret) if changed else brief("KZ"))
        session.advance_to(Phase.DRAFTING)
        for seat, command, later in script:
            play(session, seat, in_other_words(seat, command) if changed else command, later)
        return session

    def in_other_words(seat: Seat, command: Command) -> Command:
        if seat.party != KZ.party:
            return command
        if isinstance(command, corridor.SendNote) and "DE" not in command.to and command.text:
            return replace(command, text=secret)
        if isinstance(command, delegations.AdviseDelegation) and command.text:
            return replace(command, text=secret)
        return command

    plain, changed = run(changed=False), run(changed=True)
    for viewer in (DE, OBSERVER, CHAIR):
        assert plain.streams[viewer] == changed.streams[viewer]
        assert plain.views[viewer] == changed.views[viewer]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(Ballot), st.sampled_from(Ballot))
def test_how_one_voted_stays_secret_until_the_vote_closes(first: Ballot, second: Ballot):
    def run(ballot: Ballot) -> Session:
        session = opened(Unanimity(quorum=None))
        session.advance_to(Phase.DRAFTING)
        session.do(DE, tabling.TableProposal(CLAUSES[0], OptionId("b")))
        session.do(CHAIR, deciding.CallDecision(DocumentId("P1"), 1))
        session.do(KZ, hearing.CastBallot(DecisionId("D1"), 1, ballot))
        return session

    one, other = run(first), run(second)
    for viewer in (DE, FR, OBSERVER, CHAIR):
        assert one.streams[viewer] == other.streams[viewer]
    assert one.views[KZ].ballots == {"KZ": first}
    assert one.views[INSTRUCTOR].ballots == {"KZ": first}


@settings(max_examples=60, deadline=None)
@given(procedures, st.sampled_from(DRAFTING_MODE), st.lists(steps, max_size=15), seats, st.data())
def test_a_move_shown_as_closed_is_refused_with_that_reason(
    procedure: Procedure, phase: Phase, script: list[tuple[Seat, Command, int]], seat: Seat, data: st.DataObject
):
    session = opened(procedure)
    session.advance_to(phase)
    for each, command, later in script:
        play(session, each, command, later)
    proceedings = session.table.proceedings
    for kind, move in moves_for(session.table.setup, proceedings, seat).items():
        if move.refusal is None:
            continue
        try:
            decide(session.table, seat, data.draw(COMMANDS[kind]), Moment(session.now))
        except Refusal as refusal:
            assert refusal.sentence == move.refusal.sentence  # noqa: PT017 - the refusal is what is under test
        else:
            raise AssertionError(f"{kind.__name__} was shown as closed and carried out")


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(list(COMMANDS)).flatmap(COMMANDS.__getitem__))
def test_every_command_survives_the_wire(command: Command):
    assert decode_command(json.loads(encode_command(command))) == command


@settings(max_examples=40, deadline=None)
@given(procedures, st.lists(steps, max_size=25))
def test_every_event_survives_the_journal(procedure: Procedure, script: list[tuple[Seat, Command, int]]):
    session = opened(procedure)
    session.advance_to(Phase.DRAFTING)
    for seat, command, later in script:
        play(session, seat, command, later)
    for event in (session.opened, *session.events):
        assert decode_event(encode_event(event)) == event


@settings(max_examples=60, deadline=None)
@given(procedures, st.lists(steps, max_size=10))
def test_the_clock_alone_brings_every_table_to_its_end(procedure: Procedure, script: list[tuple[Seat, Command, int]]):
    session = opened(procedure)
    for seat, command, later in script:
        play(session, seat, command, later)
    for _ in range(50):
        next_due = due(session.table.proceedings)
        if next_due is None:
            break
        session.now = max(session.now, next_due.at)
        session.do(CLOCK, next_due.command)
    proceedings = session.table.proceedings
    assert proceedings.phase is Phase.CLOSED or not proceedings.clock.running


def test_random_play_knows_every_command_and_every_command_has_its_order():
    assert set(COMMANDS) == set(get_args(Command)) == set(ORDERS)


def test_every_procedure_has_its_registry_line():
    assert set(PROCEDURES.values()) == set(get_args(Procedure))
    assert all(cls().name == name for name, cls in PROCEDURES.items())
