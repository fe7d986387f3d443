"""At the table no word is torn apart: neither what is going on in the middle, nor the codes beside the marks."""

from __future__ import annotations

import pytest

from corfu_client.kit import Look, start_pygame
from corfu_client.kit.text import Block, Run
from corfu_client.screens.table_board import whole, written_on
from corfu_client.table_centre import CentreLine, Rank

LONG = "Die Außerordentliche Konferenz tagt."


@pytest.mark.parametrize(("wide", "fits"), [(400, True), (90, False)])
def test_a_size_at_which_a_long_word_would_be_torn_is_not_taken(wide: int, fits: bool):
    start_pygame()
    block = Block((Run(LONG, bold=True),), size=22, centred=True)
    assert whole(block, wide, Look()) is fits


def test_the_board_says_less_where_there_is_less_room_and_the_title_last():
    start_pygame()
    lines = (CentreLine(Rank.TITLE, LONG), CentreLine(Rank.COUNT, "10 von 12"), CentreLine(Rank.RULE, "Einstimmig"))
    told = [len(written_on(lines, 260, tall, Look())) for tall in (300, 60, 40, 5)]
    assert told == [3, 2, 1, 0]
