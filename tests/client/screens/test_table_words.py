"""At the table no word is torn apart: neither what is going on in the middle, nor the codes beside the marks."""

from __future__ import annotations

import pytest

from corfu_client.kit import Look, start_pygame
from corfu_client.kit.text import Block, Run
from corfu_client.screens.table_seats import TablePicture
from corfu_client.screens.table_stances import marks_per_row
from corfu_rules.identifiers import PartyCode

LONG = "Die Außerordentliche Konferenz tagt."


@pytest.mark.parametrize(("wide", "fits"), [(400, True), (90, False)])
def test_a_size_at_which_a_long_word_would_be_torn_is_not_taken(wide: int, fits: bool):
    start_pygame()
    block = Block((Run(LONG, bold=True),), size=22, centred=True)
    assert TablePicture._fits(block, wide, 1000, Look()) is fits


def test_a_size_that_needs_too_many_lines_is_not_taken():
    start_pygame()
    block = Block((Run(LONG, bold=True),), size=22, centred=True)
    assert not TablePicture._fits(block, 200, 20, Look())


@pytest.mark.parametrize(("codes", "fit"), [(["DE", "FR"], 8), (["DE", "DOV"], 6), (["RU", "NATO"], 6)])
def test_long_codes_stand_in_shorter_rows(codes: list[str], fit: int):
    assert marks_per_row([PartyCode(code) for code in codes]) == fit
