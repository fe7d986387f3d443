"""The honest delegate: what it says, and what it answers."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_bots.honest import HonestDelegate
from corfu_bots.personas import BALANCED, PERSONAS, aspiration
from corfu_bots.simulation import play
from corfu_bots.traces import ReasonCode
from corfu_rules.briefs import Linkage
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import Stance
from corfu_rules.identifiers import ClauseId, Moment, OptionId, PartyCode, Points
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Command, decide, evolve
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_rules.tables import Table, found
from corfu_rules.texts import Choice, Text
from corfu_rules.views import view_for
from tests.bots.tables import CLAUSES, OPTIONS, solvable

RU, DE = delegation("RU"), delegation("DE")


def do(table: Table, seat: Seat, command: Command, now: int = 0) -> Table:
    for event in decide(table, seat, command, Moment(now)):
        table = evolve(table, event)
    return table


def table_in(phase: Phase, seed: int = 1) -> Table:
    """A table with a person for DE and bots for the rest."""
    table = found(solvable(seed))
    for party in table.setup.parties:
        player = Player.PERSON if party.code == "DE" else Player.BOT
        table = do(table, HOST, FillSeat(delegation(party.code), player, party.name))
    table = do(table, INSTRUCTOR, StartTable())
    while table.proceedings.phase is not phase:
        table = do(table, CHAIR, AdvancePhase())
    return table


def asked(table: Table, seat: Seat = RU, now: int = 0) -> Command | None:
    act = HonestDelegate(PartyCode(str(seat)), BALANCED, 1).next_act(view_for(table, seat), Moment(now), 0)
    return act.command if act else None


def texts_of(table: Table) -> tuple[Text, Text]:
    """What RU likes best, and the same with the option that its red line forbids."""
    brief = next(each for each in table.briefs if each.party == "RU")
    line = brief.red_lines[0]
    best = tuple(
        Choice(clause, max(sorted(brief.points[clause]), key=lambda option: brief.points[clause][option]))
        for clause in CLAUSES
    )
    return best, tuple(Choice(line.clause, line.option) if each.clause == line.clause else each for each in best)


def test_a_delegate_speaks_once_in_the_opening():
    table = table_in(Phase.OPENING)
    command = asked(table)
    assert isinstance(command, MakeStatement)
    assert asked(do(table, RU, command)) is None


def test_it_answers_a_text_that_crosses_its_red_line_with_an_ask_for_another_option():
    table = table_in(Phase.DRAFTING)
    _, crossing = texts_of(table)
    command = asked(do(table, CHAIR, PresentChairText(crossing)))
    assert isinstance(command, DeclareStance)
    line = table.briefs[0].red_lines[0]
    assert command.stance is Stance.OBJECT
    assert any(ask.clause == line.clause and ask.option != line.option for ask in command.asks)
    assert "rule out" in command.reason


def test_it_never_takes_back_that_it_would_join():
    table = table_in(Phase.DRAFTING)
    best, _ = texts_of(table)
    table = do(table, CHAIR, PresentChairText(best))
    command = asked(table)
    assert isinstance(command, DeclareStance)
    assert command.stance is Stance.JOIN
    assert not isinstance(asked(do(table, RU, command)), DeclareStance)


def test_it_always_says_where_it_stands_on_a_proposal_of_a_person():
    table = table_in(Phase.DRAFTING)
    best, crossing = texts_of(table)
    forbidden = next(new for old, new in zip(best, crossing, strict=True) if old != new)
    table = do(table, DE, TableProposal(forbidden.clause, forbidden.option))
    command = asked(table)
    assert isinstance(command, DeclareStance)
    assert command.stance is Stance.OBJECT


def test_it_says_openly_that_it_reads_own_wording_by_the_nearest_option():
    table = table_in(Phase.DRAFTING)
    table = do(table, DE, TableProposal(CLAUSES[1], OptionId("b"), "In our own words."))
    command = asked(table)
    assert isinstance(command, DeclareStance)
    assert "nearest" in command.reason


@pytest.mark.parametrize(
    "words",
    [
        "What about A2?",
        "Could you live with A2.b?",
        "A1.a and A3.c for you?",
        "Hello!",
        "principle",
        "((((",
        "A2 a deal",
    ],
)
def test_a_note_of_a_person_gets_one_answer(words: str):
    table = do(table_in(Phase.BRIEFING), DE, SendNote((PartyCode("RU"),), words))
    command = asked(table)
    assert isinstance(command, SendNote)
    assert command.to == ("DE",)
    assert asked(do(table, RU, command)) is None


def test_several_notes_in_a_row_get_one_answer_and_not_at_once_after_another():
    table = table_in(Phase.BRIEFING)
    for _ in range(3):
        table = do(table, DE, SendNote((PartyCode("RU"),), "A2?"))
    table = do(table, RU, asked(table) or SendNote((), ""))
    assert asked(table) is None
    table = do(table, DE, SendNote((PartyCode("RU"),), "A3?"))
    assert asked(table, now=1_000) is None
    assert isinstance(asked(table, now=5_000), SendNote)


def test_a_note_of_a_bot_gets_no_answer():
    assert asked(do(table_in(Phase.BRIEFING), delegation("PL"), SendNote((PartyCode("RU"),), "A2?"))) is None


def test_nothing_public_carries_words_of_a_brief_that_may_not_be_revealed():
    for seed in range(5):
        played = play(solvable(seed, states=5))
        assert "SECRET" not in repr(view_for(played.table, OBSERVER))
        assert "SECRET" not in repr(played.table.notes)


def test_hope_falls_to_the_walk_away_and_never_below():
    brief = solvable(1).briefs[0]
    for persona in PERSONAS.values():
        hopes = [aspiration(brief, persona, progress) for progress in range(0, 1001, 10)]
        assert hopes == sorted(hopes, reverse=True)
        assert hopes[-1] == brief.walk_away


def test_a_hardliner_hopes_for_more_than_a_bridge_builder():
    brief = solvable(1).briefs[0]
    halfway = {name: aspiration(brief, persona, 300) for name, persona in PERSONAS.items()}
    assert halfway["hardliner"] > halfway["balanced"] > halfway["bridge"]


def test_a_delegate_without_a_brief_stands_in_nobodys_way():
    opened = solvable(2, states=5)
    played = play(replace(opened, briefs=opened.briefs[1:]))
    assert played.refusals == ()


def test_the_asks_of_an_objection_would_cure_it():
    for seed in range(10):
        table = table_in(Phase.ADOPTION, seed)
        text = table.setup.opening_text
        command = asked(do(table, CHAIR, PresentChairText(text)))
        assert isinstance(command, DeclareStance)
        if command.stance is Stance.JOIN or len(command.asks) == 3:
            continue
        cured = {ask.clause: ask for ask in command.asks}
        better = tuple(Choice(each.clause, cured.get(each.clause, Ask(*_key(each))).option) for each in text)
        assert not table.briefs[0].must_block(better)


def _key(choice: Choice) -> tuple[ClauseId, OptionId]:
    return choice.clause, choice.option


def test_the_reason_of_every_objection_is_kept():
    played = play(solvable(6, states=5))
    reasons = {trace.reason for trace in played.traces if trace.act == "DeclareStance"}
    assert ReasonCode.HOLDING_OUT in reasons
    assert all(
        dict(trace.terms).keys() >= {"points", "walk_away"} for trace in played.traces if trace.act == "DeclareStance"
    )


def test_it_objects_to_a_text_that_breaks_a_linkage_and_asks_for_what_would_mend_it():
    table = table_in(Phase.DRAFTING)
    best, _ = texts_of(table)
    needed = next(each for each in OPTIONS if each != best[1].option)
    linkage = Linkage(CLAUSES[0], best[0].option, CLAUSES[1], needed, None, "SECRET-LINK")
    briefs = tuple(
        replace(each, walk_away=Points(0), red_lines=(), linkages=(linkage,)) if each.party == "RU" else each
        for each in table.briefs
    )
    command = asked(do(replace(table, briefs=briefs), CHAIR, PresentChairText(best)))
    assert isinstance(command, DeclareStance)
    assert command.stance is Stance.OBJECT
    assert [(ask.clause, ask.option) for ask in command.asks][:1] == [(CLAUSES[1], needed)]
    assert "SECRET" not in command.reason
    free = tuple(replace(each, walk_away=Points(0), red_lines=()) for each in table.briefs)
    command = asked(do(replace(table, briefs=free), CHAIR, PresentChairText(best)))
    assert isinstance(command, DeclareStance)
    assert command.stance is Stance.JOIN
