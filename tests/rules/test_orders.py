"""Why a move is not in order: the reason that a delegation reads is true in every phase."""

from __future__ import annotations

import pytest

from corfu_rules.identifiers import ClauseId, OptionId
from corfu_rules.phases import Phase
from corfu_rules.procedures.deciding import CallFinalDecision
from corfu_rules.procedures.signing import EnterIntoForce, SignTreaty
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.refusals import NotInOrder, NotYours
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat
from tests.rules.tables import CHAIR, DE, DRAFTING_MODE, seated, setup

PROPOSAL = TableProposal(ClauseId("A1"), OptionId("b"))


@pytest.mark.parametrize(
    ("phase", "seat", "move", "reason"),
    [
        (Phase.OPENING, DE, PROPOSAL, "while the text is being drafted"),
        (Phase.ADOPTION, DE, PROPOSAL, "No longer"),
        (Phase.DRAFTING, CHAIR, CallFinalDecision(), "Not yet: .* up for adoption"),
        (Phase.DRAFTING, DE, SignTreaty(), "Not yet: .* open for signature"),
    ],
)
def test_what_comes_later_is_not_yet_and_what_is_over_no_longer_in_order(
    phase: Phase, seat: Seat, move: Command, reason: str
):
    session = seated(phase=phase, of=setup(phases=(*DRAFTING_MODE, Phase.SIGNATURE)))
    with pytest.raises(NotInOrder, match=reason):
        session.do(seat, move)


def test_what_the_scenario_has_no_phase_for_is_not_promised_for_later():
    with pytest.raises(NotInOrder, match="no phase for this"):
        seated().do(DE, SignTreaty())


def test_what_the_clock_does_is_not_called_the_instructors():
    with pytest.raises(NotYours, match="by itself"):
        seated().do(DE, EnterIntoForce())
