"""Own wording: the option it stands nearest to, who may classify it anew, and the numbers that it sets."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.documents import CHAIR_TEXT, Stance
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, Duration, OptionId
from corfu_rules.phases import Phase, PhasePlan
from corfu_rules.procedures.classifying import ReclassifyWording
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.consulting import CallConsultations
from corfu_rules.procedures.deciding import CallDecision, CallFinalDecision
from corfu_rules.procedures.hearing import JoinConsensus
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.tabling import ReviseProposal, TableProposal, WithdrawProposal
from corfu_rules.refusals import (
    AlreadyDone,
    DecisionUnderWay,
    Missing,
    NotInOrder,
    NotYours,
    OutOfRange,
    TooLong,
    Unknown,
)
from corfu_rules.setup import Setup
from corfu_rules.terms import Setting, Term, Terms
from corfu_rules.texts import UNCLASSIFIED, Choice
from tests.rules.tables import CHAIR, DE, FR, INSTRUCTOR, KZ, MINUTE, RU, US, Session, brief, seated, setup

A1, A2, A3 = (ClauseId(each) for each in ("A1", "A2", "A3"))
A, B, C = (OptionId(each) for each in "abc")
P1, D1 = DocumentId("P1"), DecisionId("D1")
WORDS = "The Parties shall do so, gently."


def worded(option: OptionId = C) -> Session:
    session = seated()
    session.do(DE, TableProposal(A1, option, WORDS))
    return session


def agreed(session: Session) -> Session:
    session.do(CHAIR, CallDecision(P1, 1))
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(D1, 1))
    return session


def option_of(session: Session) -> OptionId:
    proposal = session.table.proceedings.proposal(P1)
    assert proposal is not None
    return proposal.choice.option


def test_whoever_presides_classifies_own_wording_and_everybody_reads_why():
    session = worded()
    (event,) = session.do(CHAIR, ReclassifyWording(P1, A1, B, "It asks for less than at once."))
    assert option_of(session) == B
    assert session.views[FR].proceedings.proposal(P1) == session.table.proceedings.proposal(P1)
    assert (event.by, event.reason) == (CHAIR, "It asks for less than at once.")  # type: ignore[union-attr]
    assert brief("DE").points_for((session.table.proceedings.proposals[0].choice,)) == 20


def test_the_instructor_may_classify_and_a_delegation_may_not():
    session = worded()
    with pytest.raises(NotYours):
        session.do(FR, ReclassifyWording(P1, A1, A, "It is weak."))
    session.do(INSTRUCTOR, ReclassifyWording(P1, A1, A, "It is weak."))
    assert option_of(session) == A


def test_the_presiding_party_classifies_from_its_own_seat():
    session = seated(of=setup(presiding="KZ"))
    session.do(DE, TableProposal(A1, C, WORDS))
    session.do(KZ, ReclassifyWording(P1, A1, B, "Nearer to the middle."))
    assert option_of(session) == B


def test_stances_stand_when_a_wording_is_classified_anew():
    """The words have not changed."""
    session = worded()
    session.do(KZ, DeclareStance(P1, 1, Stance.JOIN))
    session.do(CHAIR, ReclassifyWording(P1, A1, B, "Nearer to the middle."))
    proposal = session.table.proceedings.proposals[0]
    assert [each.party for each in proposal.stances] == ["KZ"]
    assert proposal.version == 1


def test_unclassified_wording_is_counted_for_nobody_and_crosses_no_red_line():
    session = seated()
    session.do(DE, TableProposal(A3, C, "A clause after all."))
    choice = session.table.proceedings.proposals[0].choice
    assert brief("DE").must_block((choice,))
    session.do(CHAIR, ReclassifyWording(P1, A3, UNCLASSIFIED, "It says something else."))
    choice = session.table.proceedings.proposals[0].choice
    assert brief("DE").points_for((choice,)) == 0
    assert brief("DE").red_lines_crossed((choice,)) == ()
    assert session.table.setup.wording(choice) == "A clause after all."


def test_the_same_words_are_classified_alike_wherever_they_stand():
    session = agreed(worded())
    text = tuple(
        session.table.proceedings.clause(A1).choice if each.clause == A1 else each  # type: ignore[union-attr]
        for each in session.table.setup.opening_text
    )
    session.do(CHAIR, PresentChairText(text))  # type: ignore[arg-type]
    session.do(INSTRUCTOR, ReclassifyWording(CHAIR_TEXT, A1, B, "Nearer to the middle."))
    proceedings = session.table.proceedings
    state = proceedings.clause(A1)
    assert state is not None
    assert state.choice == Choice(A1, B, WORDS)
    assert proceedings.chair_text is not None
    assert proceedings.chair_text.text[0] == Choice(A1, B, WORDS)
    assert option_of(session) == B


def test_a_classification_outlives_withdrawing_and_tabling_again():
    session = worded()
    session.do(CHAIR, ReclassifyWording(P1, A1, UNCLASSIFIED, "No option says this."))
    session.do(DE, WithdrawProposal(P1))
    session.do(DE, TableProposal(A1, C, WORDS))
    assert session.table.proceedings.proposals[1].choice.option == UNCLASSIFIED


def test_the_proposer_may_correct_its_own_choice_of_the_nearest_option_until_somebody_has_ruled():
    session = worded()
    session.do(DE, ReviseProposal(P1, B, WORDS))
    assert option_of(session) == B
    session.do(CHAIR, ReclassifyWording(P1, A1, C, "Nearer to the strong one."))
    with pytest.raises(AlreadyDone):
        session.do(DE, ReviseProposal(P1, B, WORDS))


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (ReclassifyWording(P1, A1, OptionId("z"), "So."), Unknown),
        (ReclassifyWording(P1, A2, B, "So."), Unknown),
        (ReclassifyWording(CHAIR_TEXT, A1, B, "So."), Unknown),
        (ReclassifyWording(P1, A1, C, "So."), AlreadyDone),
        (ReclassifyWording(P1, A1, B, " "), Missing),
        (ReclassifyWording(DocumentId("P2"), A2, B, "So."), NotInOrder),
    ],
)
def test_a_classification_needs_own_wording_another_option_and_a_reason(
    command: ReclassifyWording, refusal: type[Exception]
):
    session = worded()
    session.do(FR, TableProposal(A2, C))
    with pytest.raises(refusal):
        session.do(CHAIR, command)


def test_what_is_being_decided_is_not_classified_anew():
    session = worded()
    session.do(CHAIR, CallDecision(P1, 1))
    with pytest.raises(DecisionUnderWay):
        session.do(CHAIR, ReclassifyWording(P1, A1, B, "Nearer to the middle."))


def test_a_delegation_names_a_nearest_option_itself():
    with pytest.raises(Unknown):
        worded(UNCLASSIFIED)


# numbers


def with_days(*, in_force: bool = False) -> Setup:
    """Clause A1 sets the days until consultations: 5 in its opening option, 30 in the strong one; A2 the notice."""
    phases = (PhasePlan(Phase.IN_FORCE, Duration(10 * MINUTE)),) if in_force else ()
    public = setup()

    def setting(place: int, term: Term) -> Setup:
        clause = public.clauses[place]
        weak, middle, strong = clause.options
        options = (
            replace(weak, sets=(Setting(term, 5),)),
            replace(middle, sets=(Setting(term, 9),)),
            replace(strong, sets=(Setting(term, 30),)),
        )
        clauses = tuple(replace(each, options=options) if each == clause else each for each in public.clauses)
        return replace(public, clauses=clauses)

    public = setting(0, Term.CONSULTATION_DAYS)
    public = setting(1, Term.CONFERENCE_SUPPORT)
    return replace(public, phases=(*public.phases, *phases))


def days(number: int, term: Term = Term.CONSULTATION_DAYS) -> tuple[Setting, ...]:
    return (Setting(term, number),)


def test_own_wording_sets_the_number_that_it_states():
    session = seated(of=with_days())
    session.do(DE, TableProposal(A1, C, WORDS, sets=days(3)))
    choice = session.table.proceedings.proposals[0].choice
    assert session.table.setup.terms_of((choice,)).consultation_days == 3


def test_own_wording_without_a_number_has_its_nearest_options():
    session = seated(of=with_days())
    session.do(DE, TableProposal(A1, C, WORDS))
    choice = session.table.proceedings.proposals[0].choice
    assert session.table.setup.terms_of((choice,)).consultation_days == 30


def test_a_number_stays_what_the_words_say_however_they_are_classified():
    session = seated(of=with_days())
    session.do(DE, TableProposal(A1, C, WORDS, sets=days(3)))
    session.do(CHAIR, ReclassifyWording(P1, A1, UNCLASSIFIED, "No option says this."))
    choice = session.table.proceedings.proposals[0].choice
    assert session.table.setup.terms_of((choice,)).consultation_days == 3


@pytest.mark.parametrize(
    ("clause", "wording", "sets", "refusal"),
    [
        (A1, WORDS, days(0), OutOfRange),
        (A1, WORDS, days(366), OutOfRange),
        (A2, WORDS, days(6, Term.CONFERENCE_SUPPORT), OutOfRange),
        (A1, WORDS, days(3, Term.NOTIFICATIONS), Unknown),
        (A3, WORDS, days(3), Unknown),
        (A1, WORDS, (*days(3), *days(4)), TooLong),
        (A1, None, days(3), Missing),
    ],
)
def test_a_number_belongs_to_the_clause_and_stays_in_range(
    clause: ClauseId, wording: str | None, sets: tuple[Setting, ...], refusal: type[Exception]
):
    """Five Parties are here, so six cannot support a conference. An option brings its own numbers."""
    session = seated(of=with_days())
    with pytest.raises(refusal):
        session.do(DE, TableProposal(clause, C, wording, sets=sets))


def test_the_same_words_with_another_number_are_another_text():
    session = seated(of=with_days())
    session.do(DE, TableProposal(A1, C, WORDS, sets=days(3)))
    session.do(FR, TableProposal(A1, C, WORDS, sets=days(4)))
    assert len(session.table.proceedings.proposals) == 2


def test_the_number_agreed_in_the_drafting_governs_the_treaty_in_force():
    """Consultations are held within the three days that the own wording of Article 5 named, and not the option's 30."""
    session = seated(of=with_days(in_force=True))
    session.do(DE, TableProposal(A1, C, WORDS, sets=days(3)))
    agreed(session)
    session.advance_to(Phase.ADOPTION)
    session.do(CHAIR, CallFinalDecision())
    for seat in (DE, FR, KZ, RU, US):
        session.do(seat, JoinConsensus(DecisionId("D2"), 0))
    assert session.table.proceedings.phase is Phase.IN_FORCE
    session.do(DE, CallConsultations((KZ.party,), "Missiles."))  # type: ignore[arg-type]
    (held,) = session.table.proceedings.register.consultations
    assert held.hold_by == session.now + 3 * Terms().day
