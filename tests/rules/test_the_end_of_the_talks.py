"""How the talks end: not in an empty room, and not behind the delegations' backs."""

from __future__ import annotations

import pytest

from corfu_rules.decisions.outcomes import Ground
from corfu_rules.identifiers import DecisionId
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.deciding import CallFinalDecision, CloseDecision
from corfu_rules.proceedings import Closing
from corfu_rules.refusals import NotInOrder
from tests.rules.tables import CHAIR, CLOCK, INSTRUCTOR, MINUTE, seated


def test_an_empty_room_decides_nothing():
    session = seated(phase=Phase.ADOPTION, absent=["DE", "FR", "KZ", "RU", "US"])
    session.do(CHAIR, CallFinalDecision())
    session.wait(MINUTE)
    session.do(CLOCK, CloseDecision(DecisionId("D1")))
    verdict = session.table.proceedings.outcomes[-1].verdict
    assert (verdict.adopted, verdict.ground) == (False, Ground.NO_QUORUM)
    assert verdict.summary.text == "Not decided: nobody attended."


def test_the_chair_may_not_end_the_talks_before_the_text_as_a_whole_was_put_to_decision():
    session = seated(phase=Phase.ADOPTION)
    with pytest.raises(NotInOrder, match="First put the text as a whole to decision"):
        session.do(CHAIR, AdvancePhase())


def test_the_instructor_may_end_them_at_any_time():
    session = seated(phase=Phase.ADOPTION)
    session.do(INSTRUCTOR, AdvancePhase())
    assert session.table.proceedings.closing is Closing.UNDECIDED
