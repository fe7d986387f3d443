"""The text as one delegation reads it."""

from __future__ import annotations

from corfu_client.text_model import ClauseText, clause_texts
from corfu_rules.identifiers import PartyCode
from corfu_rules.seats import OBSERVER, delegation
from corfu_rules.texts import ClauseStatus
from corfu_rules.views import View, view_for
from tests.client.tables import drafting

DE = delegation("DE")


def read(view: View) -> dict[str, ClauseText]:
    return {each.clause.id: each for each in clause_texts(view)}


def test_brackets_hold_the_opening_options_and_the_proposals_with_their_proposers() -> None:
    text = read(view_for(drafting().table, DE))["A1"]
    assert text.status is ClauseStatus.BRACKETED
    assert [[(each.document, each.party) for each in rival.backings] for rival in text.rivals] == [
        [(None, None)],
        [(None, None)],
        [("P3", PartyCode("RU"))],
    ]


def test_a_proposal_of_an_opening_option_stands_beside_it() -> None:
    text = read(view_for(drafting().table, DE))["A2"]
    assert [each.document for each in text.rivals[1].backings] == [None, "P2"]


def test_a_clause_that_is_agreed_has_one_wording() -> None:
    text = read(view_for(drafting().table, DE))["A5"]
    assert text.status is ClauseStatus.PROVISIONALLY_AGREED
    assert [rival.choice.option for rival in text.rivals] == ["b"]


def test_every_option_has_its_points_and_red_line_for_the_reader() -> None:
    worths = read(view_for(drafting().table, DE))["A4"].options
    assert [each.points for each in worths] == [6, 2, 16]
    assert [bool(each.red_line) for each in worths] == [False, True, False]


def test_an_observer_reads_no_points() -> None:
    texts = clause_texts(view_for(drafting().table, OBSERVER))
    assert all(each.points is None for text in texts for each in text.options)


def test_only_one_bracket_is_called_the_opening_text() -> None:
    text = read(view_for(drafting().table, DE))["A1"]
    assert [rival.backings[0].rival for rival in text.rivals if rival.backings[0].document is None] == [False, True]
