"""The promises of the core, over random play of every move, with a shrinking example that reads like minutes."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_rules.briefs import Brief
from corfu_rules.decisions.cases import Ballot
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.registry import PROCEDURES, Procedure
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import DecisionId, DocumentId, Duration, Moment, OptionId, Points
from corfu_rules.injects import Inject
from corfu_rules.moves import due, moves_for
from corfu_rules.phases import Phase
from corfu_rules.procedures import (
    assisting,
    attending,
    chairing,
    conferring,
    consulting,
    corridor,
    deciding,
    delegations,
    hearing,
    informing,
    injecting,
    moving,
    reporting,
    signing,
    tabling,
    withdrawing,
)
from corfu_rules.proceedings import Player
from corfu_rules.refusals import Refusal
from corfu_rules.rulings import ORDERS, Command, decide
from corfu_rules.seats import CHAIR, CLOCK, HOST, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_rules.setup import Setup
from corfu_rules.tables import TableOpened
from corfu_rules.terms import Terms
from corfu_wire.codec import decode_command, decode_event, encode_command, encode_event
from tests.rules.commands import CLAUSES, COMMANDS, PARTIES, seats
from tests.rules.tables import DE, DRAFTING_MODE, FR, KZ, Session, brief, setup

procedures: st.SearchStrategy[Procedure] = st.sampled_from(
    [Consensus(), Silence(), Unanimity(quorum=None), Majority(quorum=None)]
)
TREATY_FAMILIES = (
    assisting, conferring, consulting, deciding, hearing, informing, injecting, moving, reporting, signing, withdrawing,
)  # fmt: skip
TREATY_MOVES = [each for each in COMMANDS if any(each.__module__ == family.__name__ for family in TREATY_FAMILIES)]
under_the_treaty = st.tuples(seats, st.sampled_from(TREATY_MOVES).flatmap(COMMANDS.__getitem__), st.integers(0, 30_000))
steps = st.tuples(seats, st.sampled_from(list(COMMANDS)).flatmap(COMMANDS.__getitem__), st.integers(0, 90_000))


UNDER_THE_TREATY = (Phase.BRIEFING, Phase.SIGNATURE, Phase.IN_FORCE)
ROOMS = [DRAFTING_MODE, (Phase.BRIEFING, Phase.IN_FORCE)]
QUICK = Terms(
    consultation_days=2, conference_days=1, notifications=2, entry_delay_days=1, withdrawal_days=2, answer_days=1
)
INJECTS = (
    Inject("patrol", "Two patrols meet.", Phase.IN_FORCE, Duration(30_000)),
    Inject("leak", "A paper prints it."),
)


def room(procedure: Procedure, phases: tuple[Phase, ...] = DRAFTING_MODE) -> Setup:
    offered = (ConsensusMinus(), Silence())
    public = setup(procedure, [str(each) for each in PARTIES], phases=phases)
    return replace(public, delegation_size=2, procedures=offered, terms=QUICK)


def opened(
    procedure: Procedure,
    kazakh: Brief | None = None,
    phases: tuple[Phase, ...] = DRAFTING_MODE,
    injects: tuple[Inject, ...] = INJECTS,
) -> Session:
    briefs = (brief("DE"), brief("FR"), kazakh or brief("KZ"))
    session = Session(TableOpened(room(procedure, phases), briefs, seed=7, injects=injects))
    for seat in (DE, FR, KZ, delegation("KZ", 2), CHAIR):
        session.do(HOST, attending.FillSeat(seat, Player.PERSON, f"Person {seat}"))
    session.do(INSTRUCTOR, chairing.StartTable())
    return session


def play(session: Session, seat: Seat, command: Command, later: int) -> None:
    """One step: the clock does what is due, then the seat has its go; a refusal changes nothing."""
    session.wait(later)
    overdue = due(session.table)
    while overdue is not None and overdue.at <= session.now:
        session.do(CLOCK, overdue.command)
        overdue = due(session.table)
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


@settings(max_examples=120, stateful_step_count=40, deadline=None)
@given(
    procedures,
    st.sampled_from([Phase.SIGNATURE, Phase.IN_FORCE]),
    st.booleans(),
    st.lists(under_the_treaty, max_size=40),
)
def test_both_pictures_agree_under_a_treaty_too(
    procedure: Procedure, phase: Phase, signed: bool, script: list[tuple[Seat, Command, int]]
):
    """With signature only those who notified are bound; without, everybody is."""
    phases = UNDER_THE_TREATY if signed or phase is Phase.SIGNATURE else (Phase.BRIEFING, Phase.IN_FORCE)
    session = opened(procedure, phases=phases)
    session.advance_to(Phase.SIGNATURE if signed else phase)
    for seat, command, later in script:
        play(session, seat, command, later)


@settings(max_examples=60, deadline=None)
@given(st.lists(under_the_treaty, max_size=15), st.sampled_from(["x", "another secret"]))
def test_news_that_has_not_broken_is_known_to_the_instructor_alone(
    script: list[tuple[Seat, Command, int]], secret: str
):
    def run(injects: tuple[Inject, ...]) -> Session:
        session = opened(Consensus(), phases=(Phase.BRIEFING, Phase.IN_FORCE), injects=injects)
        session.advance_to(Phase.IN_FORCE)
        for seat, command, later in script:
            if not isinstance(command, injecting.FireInject):
                play(session, seat, command, later)
        return session

    plain, changed = run(()), run((Inject("coup", secret),))
    for viewer in (DE, FR, KZ, OBSERVER, CHAIR):
        assert plain.streams[viewer] == changed.streams[viewer]
        assert plain.views[viewer] == changed.views[viewer]
    assert changed.views[INSTRUCTOR].injects == (Inject("coup", secret),)


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
@given(procedures, st.sampled_from(ROOMS), st.lists(steps | under_the_treaty, max_size=25))
def test_every_event_survives_the_journal(
    procedure: Procedure, phases: tuple[Phase, ...], script: list[tuple[Seat, Command, int]]
):
    session = opened(procedure, phases=phases)
    session.advance_to(Phase.DRAFTING if Phase.DRAFTING in phases else Phase.IN_FORCE)
    for seat, command, later in script:
        play(session, seat, command, later)
    for event in (session.opened, *session.events):
        assert decode_event(encode_event(event)) == event


@settings(max_examples=60, deadline=None)
@given(procedures, st.sampled_from(ROOMS), st.lists(steps | under_the_treaty, max_size=10))
def test_the_clock_alone_brings_every_table_to_its_end(
    procedure: Procedure, phases: tuple[Phase, ...], script: list[tuple[Seat, Command, int]]
):
    session = opened(procedure, phases=phases)
    for seat, command, later in script:
        play(session, seat, command, later)
    for _ in range(50):
        next_due = due(session.table)
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
