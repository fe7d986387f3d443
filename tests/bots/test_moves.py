"""The moves that a delegate makes of its own: changes, trades, brackets given up, conditions, clauses opened again."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_bots.castings import Casting
from corfu_bots.conceding import concessions, may_concede
from corfu_bots.honest import HonestDelegate
from corfu_bots.personas import BALANCED, PERSONAS, Persona
from corfu_bots.scales import Scale
from corfu_bots.simulation import Pace, Played, play
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_bots.worth import Worth
from corfu_rules.briefs import Brief, Linkage, RedLine
from corfu_rules.conditions import Condition
from corfu_rules.decisions.cases import Ask
from corfu_rules.decisions.silence import Silence
from corfu_rules.documents import CHAIR_TEXT, Stance
from corfu_rules.identifiers import DocumentId, Moment, PartyCode, Points
from corfu_rules.phases import Phase
from corfu_rules.procedures.caucusing import OpenCaucus
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.deciding import CallDecision, CloseDecision
from corfu_rules.procedures.hearing import BreakSilence, JoinConsensus, RaiseObjection
from corfu_rules.procedures.packaging import TablePackage
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.reopening import ReopenClause
from corfu_rules.procedures.tabling import CosponsorProposal, ReviseProposal, TableProposal, WithdrawProposal
from corfu_rules.proceedings import Closing
from corfu_rules.seats import CHAIR, Seat, delegation
from corfu_rules.tables import Table
from corfu_rules.texts import BracketRule, Choice
from corfu_rules.views import view_for
from tests.bots.tables import CLAUSES, OPTIONS, solvable
from tests.bots.test_honest import DE, RU, do, table_in

US, FR, GE = delegation("US"), delegation("FR"), delegation("GE")
MINUTE = 60_000
A, B, C = OPTIONS
P1 = DocumentId("P1")
NEARLY_AS_GOOD = {CLAUSES[0]: {A: Points(60), B: Points(58), C: Points(0)}}


def with_brief(table: Table, **changes: object) -> Table:
    """The table with another brief for Russia: it cares about two clauses alone: 60, 40, 0 and 0, 0, 10."""
    plain = Brief(
        PartyCode("RU"),
        "",
        (),
        {
            CLAUSES[0]: {A: Points(60), B: Points(40), C: Points(0)},
            CLAUSES[1]: {A: Points(0), B: Points(0), C: Points(10)},
        },
        Points(10),
    )
    return replace(table, briefs=(replace(plain, **changes), *table.briefs[1:]))  # pyright: ignore[reportArgumentType]


def act_of(table: Table, now: int = 0, persona: Persona = BALANCED) -> Act:
    act = HonestDelegate(PartyCode("RU"), persona, 1).next_act(view_for(table, RU), Moment(now), 0)
    assert act is not None
    return act


def turn_at(table: Table, now: int, persona: Persona = BALANCED) -> Turn:
    scale = Scale.of(table.setup, table.briefs[0])
    return Turn(view_for(table, RU), PartyCode("RU"), persona, Worth(scale, Points(50)), Moment(now), 1, 0)


def all_say(table: Table, stance: Stance, *seats: Seat, version: int = 1) -> Table:
    for seat in seats:
        table = do(table, seat, DeclareStance(P1, version, stance, "So we say."))
    return table


def test_it_tables_what_gains_most_and_the_trace_tells_what_else_it_weighed():
    act = act_of(with_brief(table_in(Phase.DRAFTING)))
    assert isinstance(act.command, TableProposal)
    assert (act.command.clause, act.command.option) == (CLAUSES[0], A)
    assert act.alternatives
    assert all(each.weight <= dict(act.terms)["weight"] for each in act.alternatives)


def test_support_in_the_record_outweighs_a_little_more_gain():
    """On a scale it proposes the option beside its favourite, if others have asked for that."""
    table = with_brief(table_in(Phase.DRAFTING), points=NEARLY_AS_GOOD)
    table = do(table, DE, TableProposal(CLAUSES[0], C))
    for seat in (US, FR, GE):
        table = do(table, seat, DeclareStance(P1, 1, Stance.OBJECT, "No.", (Ask(CLAUSES[0], B),)))
    table = do(table, RU, act_of(table).command)
    act = act_of(table)
    assert isinstance(act.command, TableProposal)
    assert (act.command.clause, act.command.option) == (CLAUSES[0], B)


def test_it_trades_what_others_sponsor_and_is_cheap_for_what_is_dear():
    table = with_brief(table_in(Phase.DRAFTING))
    table = do(table, DE, TableProposal(CLAUSES[1], A))
    for seat in (US, FR, GE):
        table = do(table, seat, CosponsorProposal(P1, 1))
    done: list[Act] = []
    for _ in range(4):
        act = act_of(table)
        done.append(act)
        table = do(table, RU, act.command)
        if isinstance(act.command, TablePackage):
            break
    package = table.proceedings.packages[0]
    assert done[-1].reason is ReasonCode.TRADES
    assert [each.proposal for each in package.takes_up][:1] == [P1]
    assert {(each.clause, each.option) for each in package.choices} == {(CLAUSES[0], A), (CLAUSES[1], A)}


def test_an_ally_is_backed_where_its_proposal_gains_something():
    table = with_brief(table_in(Phase.DRAFTING), allies=(PartyCode("DE"),), points=NEARLY_AS_GOOD)
    table = do(table, DE, TableProposal(CLAUSES[0], B))
    friend = replace(PERSONAS["bloc-loyal"], loyalty=600)
    assert isinstance(act_of(table, persona=friend).command, CosponsorProposal)
    stranger = with_brief(table, points=NEARLY_AS_GOOD)
    assert not isinstance(act_of(stranger, persona=friend).command, CosponsorProposal)


def test_one_that_holds_closely_to_its_partners_brings_them_together_first():
    table = with_brief(table_in(Phase.DRAFTING), allies=(PartyCode("DE"), PartyCode("FR")))
    act = act_of(table, persona=PERSONAS["bloc-loyal"])
    assert isinstance(act.command, OpenCaucus)
    assert set(act.command.invite) == {"DE", "FR"}
    after = do(table, RU, act.command)
    assert not isinstance(act_of(after, persona=PERSONAS["bloc-loyal"]).command, OpenCaucus)


def own_proposal_disputed() -> Table:
    table = with_brief(table_in(Phase.DRAFTING))
    table = do(table, RU, TableProposal(CLAUSES[0], A))
    return all_say(table, Stance.OBJECT, DE, US, FR, GE)


def settled(persona: Persona) -> Persona:
    """One that tables nothing more, so that only concessions are left to it."""
    return replace(persona, proposals=1)


def test_a_disputed_text_is_moved_one_step_on_its_scale():
    act = act_of(own_proposal_disputed(), 5 * MINUTE, settled(BALANCED))
    assert isinstance(act.command, ReviseProposal)
    assert act.command.option == B
    assert act.reason is ReasonCode.GIVES_WAY


def test_or_taken_back_if_somebody_else_has_proposed_the_next_step():
    table = do(own_proposal_disputed(), DE, TableProposal(CLAUSES[0], B))
    table = do(table, RU, DeclareStance(DocumentId("P2"), 1, Stance.JOIN))
    act = act_of(table, 5 * MINUTE, settled(BALANCED))
    assert isinstance(act.command, WithdrawProposal)


def test_it_gives_way_once_more_only_when_others_have_or_time_has_passed():
    table = own_proposal_disputed()
    reciprocal = replace(BALANCED, reciprocity=1000)
    assert not may_concede(turn_at(table, 0, reciprocal))
    assert may_concede(turn_at(table, 5 * MINUTE, reciprocal))
    moved = do(table, RU, ReviseProposal(P1, B))
    for option in (C, A):
        moved = do(moved, RU, ReviseProposal(P1, option))
    assert concessions(moved.proceedings) == {"RU": 3}
    assert not may_concede(turn_at(moved, 5 * MINUTE, reciprocal))
    for clause, seat in zip(CLAUSES[1:], (DE, US, FR, GE), strict=False):
        moved = do(moved, seat, TableProposal(clause, A))
        moved = do(moved, seat, WithdrawProposal(DocumentId(f"P{len(moved.proceedings.proposals)}")))
    assert may_concede(turn_at(moved, 5 * MINUTE, reciprocal))
    stubborn = replace(reciprocal, reciprocity=0)
    assert not may_concede(turn_at(moved, 5 * MINUTE, stubborn))
    assert may_concede(turn_at(moved, 8 * MINUTE, stubborn))


def linked() -> Table:
    linkage = Linkage(CLAUSES[0], A, CLAUSES[1], C, None, "They belong together.")
    return with_brief(table_in(Phase.DRAFTING), linkages=(linkage,))


def test_it_joins_on_the_condition_that_its_linkage_sets():
    table = do(linked(), DE, TableProposal(CLAUSES[0], A, "In our own words."))
    act = act_of(table)
    assert isinstance(act.command, DeclareStance)
    assert act.command.stance is Stance.JOIN
    assert act.command.conditions == (Condition(CLAUSES[1], (C,)),)
    called = do(table, CHAIR, CallDecision(P1, 1))
    joined = act_of(called).command
    assert isinstance(joined, JoinConsensus)
    assert joined.conditions == (Condition(CLAUSES[1], (C,)),)


def test_no_condition_once_the_other_clause_reads_so():
    table = do(linked(), DE, TableProposal(CLAUSES[1], C))
    table = do(table, CHAIR, CallDecision(P1, 1))
    for party in table.setup.parties:
        table = do(table, delegation(party.code), JoinConsensus(table.proceedings.decision.id, 1))  # type: ignore[union-attr]
    table = do(table, DE, TableProposal(CLAUSES[0], A, "In our own words."))
    command = act_of(table).command
    assert isinstance(command, DeclareStance)
    assert command.conditions == ()


def test_a_condition_of_somebody_is_answered_with_a_package():
    table = with_brief(table_in(Phase.DRAFTING))
    table = do(table, RU, TableProposal(CLAUSES[0], A))
    condition = (Condition(CLAUSES[2], (B,)),)
    table = do(table, DE, DeclareStance(P1, 1, Stance.JOIN, "If so.", conditions=condition))
    act = act_of(table, persona=settled(BALANCED))
    assert isinstance(act.command, TablePackage)
    assert [(each.clause, each.option) for each in act.command.choices] == [(CLAUSES[2], B)]
    assert [each.proposal for each in act.command.takes_up] == [P1]


def agreed_on(clause_option: tuple[int, str]) -> Table:
    place, option = clause_option
    table = do(with_brief(table_in(Phase.DRAFTING)), DE, TableProposal(CLAUSES[place], option))  # type: ignore[arg-type]
    table = do(table, CHAIR, CallDecision(P1, 1))
    for party in table.setup.parties:
        table = do(table, delegation(party.code), JoinConsensus(table.proceedings.decision.id, 1))  # type: ignore[union-attr]
    return table


def test_a_clause_is_opened_again_once_when_the_brief_comes_to_forbid_it():
    """As when the capital writes during the talks."""
    table = agreed_on((0, C))
    assert not isinstance(act_of(table).command, ReopenClause)
    told = with_brief(table, red_lines=(RedLine(CLAUSES[0], C, "The minister has spoken."),))
    act = act_of(told)
    assert isinstance(act.command, ReopenClause)
    assert act.reason is ReasonCode.RED_LINE
    assert not isinstance(act_of(do(told, RU, act.command)).command, ReopenClause)


def test_a_clause_is_opened_again_that_leaves_it_under_its_walk_away():
    table = with_brief(agreed_on((0, C)), walk_away=Points(50))
    act = act_of(table)
    assert isinstance(act.command, ReopenClause)
    assert act.reason is ReasonCode.BELOW_WALK_AWAY


def carried(seed: int, rule: BracketRule) -> Played:
    opened = solvable(seed, states=5, share=75)
    return play(replace(opened, setup=replace(opened.setup, bracket_rule=rule)))


@pytest.mark.parametrize("rule", [BracketRule.OPENING_TEXT, BracketRule.DROPPED])
def test_where_the_chairs_text_resolves_no_brackets_delegations_agree_to_it_clause_by_clause(rule: BracketRule):
    adopted = 0
    for seed in range(4):
        played = carried(seed, rule)
        assert played.refusals == ()
        adopted += played.table.proceedings.closing is Closing.ADOPTED
        if played.table.proceedings.closing is Closing.ADOPTED:
            assert all(each.choice is not None for each in played.table.proceedings.clauses)
    assert adopted >= 3


@pytest.mark.parametrize("rule", [BracketRule.OPENING_TEXT, BracketRule.DROPPED])
def test_hard_delegations_of_all_sorts_come_round_in_time_for_it_to_be_written_in(rule: BracketRule):
    """Of these seeds none was adopted when delegations reckoned with the whole of the drafting."""
    personas = list(PERSONAS.values())
    for seed in (0, 5, 8):
        opened = solvable(seed)
        cast = {
            party.code: personas[(place + seed) % len(personas)] for place, party in enumerate(opened.setup.parties)
        }
        played = play(
            replace(opened, setup=replace(opened.setup, bracket_rule=rule)), casting=Casting("hard", by_party=cast)
        )
        assert played.refusals == ()
        assert played.table.proceedings.closing is Closing.ADOPTED


def test_a_clause_on_which_whoever_tables_has_a_proposal_is_written_in_beside_one_that_is_agreed():
    opened = solvable(2)
    opened = replace(opened, setup=replace(opened.setup, bracket_rule=BracketRule.OPENING_TEXT))
    played = play(opened, Pace(varies=True))
    assert all(each.choice is not None for each in played.table.proceedings.clauses)
    assert played.table.proceedings.closing is Closing.ADOPTED


def test_a_silence_is_broken_with_the_option_that_it_could_take():
    table = with_brief(table_in(Phase.DRAFTING))
    table = replace(table, setup=replace(table.setup, procedure=Silence()))
    table = do(table, DE, TableProposal(CLAUSES[0], C))
    table = do(table, CHAIR, CallDecision(P1, 1))
    act = act_of(table, 6 * MINUTE // 2)
    assert isinstance(act.command, BreakSilence)
    assert act.command.option in {A, B}
    broken = do(table, RU, act.command)
    assert broken.proceedings.decision is None
    assert broken.proceedings.proposals[-1].proposer == "RU"


def test_nothing_is_tabled_anew_that_has_failed_and_is_still_on_the_table():
    """All of the Chair's text is on the table as proposals; one was put to decision before, and failed."""
    table = with_brief(table_in(Phase.DRAFTING), points={}, walk_away=Points(0))
    table = replace(table, setup=replace(table.setup, bracket_rule=BracketRule.OPENING_TEXT))
    text = tuple(Choice(clause, B) for clause in CLAUSES)
    for clause in CLAUSES:
        table = do(table, DE, TableProposal(clause, B))
    table = do(table, CHAIR, CallDecision(P1, 1))
    decision = table.proceedings.decision
    assert decision is not None
    seats = [delegation(party.code) for party in table.setup.parties]
    for seat in seats:
        table = do(table, seat, RaiseObjection(decision.id, 1, "No.") if seat == US else JoinConsensus(decision.id, 1))
    table = do(table, CHAIR, CloseDecision(decision.id))
    table = do(table, CHAIR, PresentChairText(text))
    for seat in seats:
        table = do(table, seat, DeclareStance(CHAIR_TEXT, 1, Stance.JOIN))
    for _ in range(12):
        act = HonestDelegate(PartyCode("RU"), BALANCED, 1).next_act(view_for(table, RU), Moment(0), 0)
        if act is None:
            break
        table = do(table, RU, act.command)
    assert [each.proposer for each in table.proceedings.proposals] == ["DE"] * len(CLAUSES)
