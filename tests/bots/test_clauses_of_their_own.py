"""Bots at a table where people write clauses of their own, reopen, delete and re-classify: open, never stuck."""

from __future__ import annotations

import pytest

from corfu_bots.troupe import Troupe
from corfu_rules.documents import CHAIR_TEXT, Stance
from corfu_rules.identifiers import ClauseId, DocumentId, Moment, OptionId
from corfu_rules.moves import due
from corfu_rules.phases import Phase
from corfu_rules.procedures.adding import ProposeClause
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import StartTable
from corfu_rules.procedures.classifying import ReclassifyWording
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.deciding import CallDecision
from corfu_rules.procedures.hearing import JoinConsensus, RaiseObjection
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.reopening import ReopenClause
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.proceedings import Player
from corfu_rules.refusals import Refusal
from corfu_rules.rulings import Command, decide, evolve
from corfu_rules.seats import CHAIR, CLOCK, HOST, INSTRUCTOR, Seat
from corfu_rules.tables import Table, found
from corfu_rules.texts import NO_TEXT, UNCLASSIFIED, Choice
from tests.bots.tables import CLAUSES, solvable
from tests.bots.test_honest import DE, RU, asked, do, table_in, texts_of

P1 = DocumentId("P1")
WORDS = "In our own words."


def red_clause(table: Table) -> ClauseId:
    """The clause in which Russia has a red line."""
    return table.briefs[0].red_lines[0].clause


def unclassified(table: Table, clause: ClauseId) -> Table:
    table = do(table, DE, TableProposal(clause, OptionId("b"), WORDS))
    return do(table, INSTRUCTOR, ReclassifyWording(P1, clause, UNCLASSIFIED, "It says something else."))


def test_words_that_might_cross_its_red_line_are_objected_to_openly_and_with_a_way_out():
    table = table_in(Phase.DRAFTING)
    clause = red_clause(table)
    command = asked(unclassified(table, clause))
    assert isinstance(command, DeclareStance)
    assert command.stance is Stance.OBJECT
    assert "cannot judge" in command.reason
    assert [ask.clause for ask in command.asks] == [clause]


def test_in_a_decision_too():
    table = table_in(Phase.DRAFTING)
    table = do(unclassified(table, red_clause(table)), CHAIR, CallDecision(P1, 1))
    assert isinstance(asked(table), RaiseObjection)


def test_the_whole_with_such_words_is_objected_to_and_the_asks_name_that_clause():
    table = table_in(Phase.DRAFTING)
    clause = red_clause(table)
    best, _ = texts_of(table)
    table = unclassified(table, clause)
    text = tuple(Choice(clause, OptionId("b"), WORDS) if each.clause == clause else each for each in best)
    command = asked(do(table, CHAIR, PresentChairText(text)))
    assert isinstance(command, DeclareStance)
    assert command.stance is Stance.OBJECT
    assert clause in {ask.clause for ask in command.asks}


def test_once_somebody_has_classified_them_it_reads_them_by_the_nearest_option():
    table = table_in(Phase.DRAFTING)
    clause, best = red_clause(table), texts_of(table)[0]
    option = next(each.option for each in best if each.clause == clause)
    table = unclassified(table, clause)
    table = do(table, RU, asked(table) or DeclareStance(P1, 1, Stance.JOIN))
    table = do(table, INSTRUCTOR, ReclassifyWording(P1, clause, option, "It is that after all."))
    command = asked(table)
    assert isinstance(command, DeclareStance)
    assert command.stance is Stance.JOIN


def test_a_delegate_that_would_join_says_so_no_more_when_the_words_are_put_behind_its_red_line():
    table = table_in(Phase.DRAFTING)
    line, best = table.briefs[0].red_lines[0], texts_of(table)[0]
    option = next(each.option for each in best if each.clause == line.clause)
    table = do(table, DE, TableProposal(line.clause, option, WORDS))
    table = do(table, RU, asked(table) or DeclareStance(P1, 1, Stance.OBJECT, "?"))
    assert [each.stance for each in table.proceedings.proposals[0].stances] == [Stance.JOIN]
    table = do(table, INSTRUCTOR, ReclassifyWording(P1, line.clause, line.option, "It is that after all."))
    command = asked(table)
    assert isinstance(command, DeclareStance)
    assert command.stance is Stance.OBJECT


def test_a_new_clause_is_joined_and_the_delegate_says_that_it_counts_for_nothing():
    table = do(table_in(Phase.DRAFTING), DE, ProposeClause("Rivers", "Rivers stay open."))
    command = asked(table)
    assert isinstance(command, DeclareStance)
    assert command.stance is Stance.JOIN
    assert "count it for nothing" in command.reason
    assert isinstance(asked(do(table, CHAIR, CallDecision(P1, 1))), JoinConsensus)


def test_a_deletion_is_worth_nothing_so_the_clause_that_matters_most_is_defended():
    table = table_in(Phase.DRAFTING)
    brief = table.briefs[0]
    dearest = max(CLAUSES, key=lambda clause: max(brief.points[clause].values()))
    command = asked(do(table, DE, TableProposal(dearest, NO_TEXT)))
    assert isinstance(command, DeclareStance)
    assert command.stance is Stance.OBJECT
    assert "no such clause" in command.reason


SCRIPT: tuple[tuple[Seat, Command], ...] = (
    (DE, ProposeClause("Rivers", "Rivers stay open.")),
    (DE, TableProposal(CLAUSES[0], OptionId("b"), WORDS)),
    (INSTRUCTOR, CallDecision(P1, 1)),
    (INSTRUCTOR, ReclassifyWording(DocumentId("P2"), CLAUSES[0], UNCLASSIFIED, "None says that.")),
    (DE, TableProposal(CLAUSES[1], NO_TEXT)),
    (DE, ReopenClause(ClauseId("N1"), "We think again.")),
    (INSTRUCTOR, CallDecision(DocumentId("P3"), 1)),
    (INSTRUCTOR, CallDecision(P1, 1)),
    (DE, ReopenClause(CLAUSES[1], "We want it after all.")),
    (INSTRUCTOR, ReclassifyWording(DocumentId("P2"), CLAUSES[0], OptionId("a"), "It is weak.")),
    (INSTRUCTOR, CallDecision(DocumentId("P2"), 1)),
    (INSTRUCTOR, ReclassifyWording(CHAIR_TEXT, CLAUSES[0], OptionId("c"), "It is strong.")),
    (DE, ProposeClause("Lakes", "Lakes stay open.")),
    (DE, TableProposal(ClauseId("N1"), NO_TEXT)),
)


@pytest.mark.parametrize("every", [9, 23])
@pytest.mark.parametrize("seed", range(4))
def test_whatever_people_do_to_clauses_no_bot_is_refused_and_the_table_comes_to_its_end(seed: int, every: int):
    """A person for Germany and the instructor work through the script, bots do the rest."""
    table, now, script, acted = found(solvable(seed)), Moment(0), list(SCRIPT), 0
    seats = [each.seat for each in table.proceedings.table]
    for seat in seats:
        table = do(table, HOST, FillSeat(seat, Player.PERSON if seat == DE else Player.BOT, str(seat)))
    table = do(table, INSTRUCTOR, StartTable())
    troupe = Troupe.open(table, [seat for seat in seats if seat != DE])
    for turn in range(5_000):
        if table.proceedings.phase is Phase.CLOSED:
            break
        overdue = due(table)
        seat, command = CLOCK, overdue.command if overdue is not None and overdue.at <= now else None
        drafting = table.proceedings.phase is Phase.DRAFTING
        if command is None and script and drafting and turn % every == 0 and table.proceedings.decision is None:
            seat, command = script.pop(0)
        if command is None:
            prompt = troupe.next(now)
            if prompt is None:
                now = Moment(now + 3_000)
                continue
            seat, command = prompt.seat, prompt.command
        try:
            events = decide(table, seat, command, now)
        except Refusal:
            if seat not in {DE, INSTRUCTOR}:
                raise
            continue
        acted += seat in {DE, INSTRUCTOR}
        for event in events:
            table = evolve(table, event)
        troupe.hear(events)
        if seat not in {DE, INSTRUCTOR, CLOCK}:
            now = Moment(now + 3_000)
    assert table.proceedings.phase is Phase.CLOSED
    assert acted >= 3
