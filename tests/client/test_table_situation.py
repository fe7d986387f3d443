"""What the middle of the table says."""

from __future__ import annotations

from corfu_client.replays import tape_of
from corfu_client.table_situation import situation_of
from corfu_rules.identifiers import Moment
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.seats import CHAIR, delegation
from tests.client.tables import with_chair_text


def test_between_its_adoption_and_the_end_a_text_is_called_adopted() -> None:
    talks = with_chair_text()
    talks.submit(CHAIR, AdvancePhase())
    talks.decide(None).join("FR", "US").close()
    tape = tape_of(talks.opened, talks.events, delegation("DE"))
    said = [situation_of(tape.view(place), Moment(0), may_instruct=False).now for place in range(len(tape))]
    assert any("is adopted" in words for words in said)
    assert not any("was not adopted" in words for words in said)
