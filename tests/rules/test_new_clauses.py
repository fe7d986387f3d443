"""Clauses that the scenario did not have, and clauses that are to go: proposed, decided, and in the text as a whole."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.drafting_rules import MOST_ADDED, DraftingRules
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, OptionId
from corfu_rules.parties import PartyKind
from corfu_rules.phases import Phase
from corfu_rules.procedures.adding import ProposeClause
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.deciding import CallDecision, CallFinalDecision
from corfu_rules.procedures.hearing import JoinConsensus
from corfu_rules.procedures.tabling import ReviseProposal, TableProposal, WithdrawProposal
from corfu_rules.refusals import AlreadyDone, Missing, NotInOrder, NotYours, TooLong, Unknown
from corfu_rules.seats import delegation
from corfu_rules.setup import TITLE_LIMIT, Setup
from corfu_rules.texts import NO_TEXT, UNCLASSIFIED, Choice, ClauseStatus
from corfu_rules.wholes import text_as_a_whole
from tests.rules.tables import CHAIR, DE, FR, KZ, NATO, RU, US, Session, brief, seated, setup

A1, A3, N1 = ClauseId("A1"), ClauseId("A3"), ClauseId("N1")
A, B, C = (OptionId(each) for each in "abc")
P1, P2, D1, D2 = DocumentId("P1"), DocumentId("P2"), DecisionId("D1"), DecisionId("D2")
ARMS = ProposeClause("Small arms", "The Parties mark every rifle.", "They kill most.")


def joined(session: Session, decision: DecisionId, version: int = 1) -> None:
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(decision, version))


def agreed(session: Session, document: DocumentId = P1, decision: DecisionId = D1) -> Session:
    session.do(CHAIR, CallDecision(document, 1))
    joined(session, decision)
    return session


def with_arms(of: Setup | None = None) -> Session:
    session = seated(of=of)
    session.do(DE, ARMS)
    return session


def whole(session: Session) -> dict[ClauseId, Choice]:
    return {each.clause: each for each in text_as_a_whole(session.table.setup, session.table.proceedings)}


def test_a_new_clause_comes_with_its_title_and_words_and_an_id_of_its_own():
    session = with_arms()
    proceedings = session.table.proceedings
    state = proceedings.clause(N1)
    assert state is not None
    assert (state.title, state.status) == ("Small arms", ClauseStatus.BRACKETED)
    assert proceedings.proposals[0].choice == Choice(N1, UNCLASSIFIED, ARMS.wording, title="Small arms")
    assert [each.id for each in proceedings.drafted(session.table.setup)] == ["A1", "A2", "A3", "N1"]


def test_a_new_clause_is_no_part_of_the_text_before_it_is_agreed():
    session = with_arms()
    assert N1 not in whole(session)
    agreed(session)
    assert whole(session)[N1].wording == ARMS.wording


def test_the_text_as_a_whole_is_adopted_with_the_new_clause():
    session = agreed(with_arms())
    session.advance_to(Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision())
    joined(session, D2, 0)
    final = session.table.proceedings.final
    assert final is not None
    assert final.text[-1] == Choice(N1, UNCLASSIFIED, ARMS.wording, title="Small arms")


def test_a_new_clause_is_counted_for_nobody():
    session = agreed(with_arms())
    text = text_as_a_whole(session.table.setup, session.table.proceedings)
    own = brief("DE")
    assert own.points_for(text) == own.points_for(text[:-1])
    assert own.red_lines_crossed(text) == ()


def test_others_may_propose_other_words_for_a_new_clause():
    session = with_arms()
    session.do(FR, TableProposal(N1, UNCLASSIFIED, "The Parties count every rifle."))
    agreed(session, P2)
    assert whole(session)[N1] == Choice(N1, UNCLASSIFIED, "The Parties count every rifle.", title="Small arms")


def test_the_words_of_a_new_clause_are_revised_and_its_title_stays():
    session = with_arms()
    session.do(DE, ReviseProposal(P1, UNCLASSIFIED, "Every rifle has a number."))
    choice = session.table.proceedings.proposals[0].choice
    assert (choice.wording, choice.title) == ("Every rifle has a number.", "Small arms")


def test_a_new_clause_whose_proposal_is_withdrawn_is_out_of_play():
    session = with_arms()
    session.do(DE, WithdrawProposal(P1))
    assert session.table.proceedings.added == ()


def test_an_agreed_new_clause_may_be_deleted_again():
    session = agreed(with_arms())
    session.do(FR, TableProposal(N1, NO_TEXT))
    agreed(session, P2, D2)
    state = session.table.proceedings.clause(N1)
    assert state is not None
    assert state.status is ClauseStatus.DELETED
    assert N1 not in whole(session)


def test_the_chairs_text_takes_up_a_new_clause_that_is_agreed():
    session = with_arms()
    session.do(CHAIR, PresentChairText(session.table.setup.opening_text))
    agreed(session)
    text = session.table.proceedings.chair_text
    assert text is not None
    assert [each.clause for each in text.text] == ["A1", "A2", "A3", "N1"]
    assert text.version == 2


def test_a_chairs_text_without_an_agreed_new_clause_opens_it_again():
    session = agreed(with_arms())
    (event,) = session.do(CHAIR, PresentChairText(session.table.setup.opening_text))
    assert [each.clause for each in event.reopens] == [N1]  # type: ignore[union-attr]
    state = session.table.proceedings.clause(N1)
    assert state is not None
    assert (state.status, state.title) == (ClauseStatus.BRACKETED, "Small arms")


def test_the_chair_may_put_a_new_clause_into_its_text_that_is_not_agreed_yet():
    session = with_arms()
    own = Choice(N1, UNCLASSIFIED, "The Parties count every rifle.")
    session.do(CHAIR, PresentChairText((*session.table.setup.opening_text, own)))
    assert whole(session)[N1] == Choice(N1, UNCLASSIFIED, own.wording, title="Small arms")


def test_a_clause_of_the_scenario_may_have_the_id_of_a_new_one():
    public = setup()
    named = replace(public, clauses=(*public.clauses, replace(public.clauses[0], id=N1, title="Rivers")))
    session = with_arms(named)
    assert session.table.proceedings.proposals[0].choice.clause == "N2"


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (ProposeClause(" ", "Words."), Missing),
        (ProposeClause("Arms", " "), Missing),
        (ProposeClause("x" * (TITLE_LIMIT + 1), "Words."), TooLong),
        (ProposeClause("Arms", "x" * 1201), TooLong),
        (ProposeClause("small ARMS", "Words."), AlreadyDone),
        (ProposeClause("Title of A1", "Words."), AlreadyDone),
    ],
)
def test_a_new_clause_needs_a_title_of_its_own_and_words(command: ProposeClause, refusal: type[Exception]):
    session = with_arms()
    with pytest.raises(refusal):
        session.do(FR, command)


def test_a_delegation_proposes_as_many_new_clauses_as_the_scenario_lets_it():
    session = with_arms(replace(setup(), drafting=DraftingRules(new_clauses=1)))
    with pytest.raises(AlreadyDone):
        session.do(DE, ProposeClause("Rivers", "Rivers stay open."))
    session.do(FR, ProposeClause("Rivers", "Rivers stay open."))


def test_a_table_stays_readable():
    codes = [f"S{number}" for number in range(MOST_ADDED + 1)]
    session = seated(of=setup(states=codes))
    for code in codes[:-1]:
        session.do(delegation(code), ProposeClause(f"Matter {code}", "Words."))
    with pytest.raises(NotInOrder):
        session.do(delegation(codes[-1]), ProposeClause("One too many", "Words."))


def test_a_scenario_may_keep_to_its_own_clauses():
    with pytest.raises(NotInOrder):
        with_arms(replace(setup(), drafting=DraftingRules(new_clauses=0)))


def test_organizations_that_only_speak_propose_no_clauses():
    public = replace(setup(organizations=["NATO"]), organizations_propose=False)
    assert public.parties[-1].kind is PartyKind.ORGANIZATION
    with pytest.raises(NotYours):
        seated(of=public).do(NATO, ARMS)


# deletion


def test_a_clause_without_an_option_that_says_so_is_deleted_and_worth_nothing_to_anybody():
    session = seated()
    session.do(DE, TableProposal(A1, NO_TEXT))
    agreed(session)
    state = session.table.proceedings.clause(A1)
    assert state is not None
    assert (state.status, state.choice) == (ClauseStatus.DELETED, Choice(A1, NO_TEXT))
    assert brief("DE").points_for((Choice(A1, NO_TEXT),)) == 0
    assert session.table.setup.wording(whole(session)[A1]) == ""


def test_where_the_scenario_has_an_option_for_it_a_deletion_is_that_option():
    """With what it is worth, and with the red lines on it."""
    session = seated()
    session.do(DE, TableProposal(A3, NO_TEXT))
    choice = session.table.proceedings.proposals[0].choice
    assert choice == Choice(A3, C)
    assert brief("DE").must_block((choice,))


def test_red_lines_on_options_do_not_apply_to_a_deletion():
    own = brief("DE")
    assert own.red_lines_crossed((Choice(A3, C),)) != ()
    assert own.red_lines_crossed((Choice(A3, NO_TEXT),)) == ()


def test_a_deletion_has_no_words():
    with pytest.raises(Missing):
        seated().do(DE, TableProposal(A1, NO_TEXT, "Nothing at all."))


def test_a_scenario_may_need_every_clause():
    session = seated(of=replace(setup(), drafting=DraftingRules(deletion=False)))
    with pytest.raises(NotInOrder):
        session.do(DE, TableProposal(A1, NO_TEXT))
    session.do(DE, TableProposal(A3, NO_TEXT))


def test_a_clause_that_nobody_added_is_unknown():
    with pytest.raises(Unknown):
        seated().do(DE, TableProposal(N1, UNCLASSIFIED, "Words."))
