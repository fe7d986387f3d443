"""What a delegate makes of linkages: two options that its brief ties together."""

from __future__ import annotations

from dataclasses import replace

from corfu_bots.honest import HonestDelegate
from corfu_bots.personas import BALANCED
from corfu_bots.simulation import play
from corfu_bots.traces import Act, ReasonCode
from corfu_rules.briefs import Linkage
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import Stance
from corfu_rules.identifiers import Moment, OptionId, PartyCode, Points
from corfu_rules.phases import Phase
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.seats import CHAIR
from corfu_rules.tables import Table
from corfu_rules.texts import Choice, Text
from corfu_rules.views import view_for
from tests.bots.tables import CLAUSES, OPTIONS, solvable
from tests.bots.test_honest import DE, RU, do, table_in, texts_of


def linked(points: int | None) -> tuple[Table, Text, Linkage]:
    """Russia's best text has the first clause's option, and its brief wants another option of the last one with it."""
    table = table_in(Phase.DRAFTING)
    best, _ = texts_of(table)
    first, last = best[0], best[-1]
    other = next(option for option in OPTIONS if option != last.option)
    worth = None if points is None else Points(points)
    linkage = Linkage(first.clause, first.option, last.clause, other, worth, "They belong together.")
    briefs = tuple(
        replace(each, linkages=(linkage,), red_lines=()) if each.party == "RU" else each for each in table.briefs
    )
    return replace(table, briefs=briefs), best, linkage


def act_of(table: Table) -> Act:
    act = HonestDelegate(PartyCode("RU"), BALANCED, 1).next_act(view_for(table, RU), Moment(0), 0)
    assert act is not None
    return act


def test_a_text_with_one_of_two_that_belong_together_is_objected_to_and_the_other_asked_for():
    table, best, linkage = linked(None)
    act = act_of(do(table, CHAIR, PresentChairText(best)))
    assert isinstance(act.command, DeclareStance)
    assert (act.command.stance, act.reason) == (Stance.OBJECT, ReasonCode.LINKAGE)
    assert Ask(linkage.needs_clause, linkage.needs_option) in act.command.asks
    assert "one without the other" in act.command.reason


def test_what_a_linkage_costs_is_part_of_the_points():
    table, best, _ = linked(-30)
    plain = act_of(do(table_in(Phase.DRAFTING), CHAIR, PresentChairText(best)))
    act = act_of(do(table, CHAIR, PresentChairText(best)))
    assert dict(act.terms)["points"] == dict(plain.terms)["points"] - 30


def test_a_proposal_breaks_a_linkage_only_against_what_stands():
    """The needed clause is open: nothing is broken yet. Once a text has it otherwise, it is."""
    table, best, linkage = linked(None)
    proposal = TableProposal(linkage.clause, linkage.option)
    open_yet = act_of(do(table, DE, proposal))
    assert open_yet.reason is not ReasonCode.LINKAGE
    other = next(option for option in OPTIONS if option != linkage.option)
    standing = tuple(Choice(each.clause, other) if each.clause == linkage.clause else each for each in best)
    table = do(table, CHAIR, PresentChairText(standing))
    table = do(table, RU, act_of(table).command)
    act = act_of(do(table, DE, proposal))
    assert isinstance(act.command, DeclareStance)
    assert (act.command.stance, act.reason) == (Stance.OBJECT, ReasonCode.LINKAGE)


def test_nobody_joins_a_whole_that_breaks_a_binding_linkage():
    for seed in range(6):
        opened = solvable(seed, states=5, share=75)
        linkage = Linkage(CLAUSES[0], OptionId("b"), CLAUSES[1], OptionId("b"), None, "So it is.")
        briefs = (replace(opened.briefs[0], linkages=(linkage,)), *opened.briefs[1:])
        played = play(replace(opened, briefs=briefs))
        assert played.refusals == ()
        for outcome in (each for each in played.table.proceedings.outcomes if each.whole):
            if briefs[0].forbids(outcome.text):
                assert briefs[0].party not in outcome.verdict.tally.in_favour
