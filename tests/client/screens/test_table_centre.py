"""The middle of the table: what is going on, large, with no word torn apart."""

from __future__ import annotations

import pytest

from corfu_client.kit import Look, start_pygame
from corfu_client.kit.text import Block, Run
from corfu_client.screens.table_seats import TablePicture

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
