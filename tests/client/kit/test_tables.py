"""Tables sort, choose and scroll, and stay readable where they are narrow."""

from __future__ import annotations

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corfu_client.kit import Column, Look, Table, TableColumn, TableRow, Ui
from corfu_client.kit.table_rows import column_places, least_widths, sorted_rows
from tests.client.hand import Hand

COLUMNS = (TableColumn("name", "Name"), TableColumn("points", "Points", width=90, end=True))
NAMES = ("Norway", "armenia", "Zypern", "Belgium")


def rows(count: int = 4) -> list[TableRow]:
    return [
        TableRow(str(number), (f"{NAMES[number % 4]}", str(number * 7 % 30)), ("", number * 7 % 30))
        for number in range(count)
    ]


def table(count: int = 4, **more: str) -> Table:
    return Table(COLUMNS, rows(count), chosen=more.get("chosen", "0"), key="table", grow=1)


def order(shown: Table) -> list[str]:
    return [row.key for row in shown._rows]


def test_a_heading_sorts_and_sorts_the_other_way_round(ui: Ui, hand: Hand):
    shown = table()
    ui.show(Column([shown]))
    left, wide = shown._places[1]
    at = (shown.rect.left + left + wide // 2, shown.rect.top + 10)
    hand.click(at)
    assert order(shown) == ["0", "1", "2", "3"]
    hand.click(at)
    assert order(shown) == ["3", "2", "1", "0"]


def test_words_are_sorted_without_regard_to_capitals():
    by_words = [TableRow(str(number), (name, "")) for number, name in enumerate(NAMES)]
    found = sorted_rows(by_words, COLUMNS, ("name", False))
    assert [row.cells[0] for row in found] == ["armenia", "Belgium", "Norway", "Zypern"]


def test_a_table_is_sorted_by_keys_and_keeps_the_chosen_row(ui: Ui, hand: Hand):
    heard: list[str] = []
    shown = Table(COLUMNS, rows(), chosen="1", on_choose=heard.append, key="table", grow=1)
    ui.show(Column([shown]))
    ui.focus("table")
    hand.key(pygame.K_RIGHT)
    hand.key(pygame.K_DOWN, pygame.KMOD_CTRL)
    assert order(shown) == ["3", "2", "1", "0"]
    hand.key(pygame.K_DOWN)
    assert heard == ["0"]


def test_the_order_survives_a_rebuilt_screen_and_takes_new_rows_in(ui: Ui, hand: Hand):
    ui.show(Column([table(4)]))
    ui.focus("table")
    hand.key(pygame.K_RIGHT)
    hand.key(pygame.K_DOWN, pygame.KMOD_CTRL)
    after = table(6)
    ui.show(Column([after]))
    assert order(after) == ["4", "3", "2", "1", "5", "0"]


def test_enter_opens_and_a_row_that_is_off_says_why(ui: Ui, hand: Hand):
    opened: list[str] = []
    off = TableRow("b", ("Beta", "2"), reason="Has left.")
    shown = Table(COLUMNS, [TableRow("a", ("Alpha", "1")), off], chosen="a", on_open=opened.append, key="table")
    ui.show(Column([shown]))
    ui.focus("table")
    hand.key(pygame.K_RETURN)
    hand.key(pygame.K_DOWN)
    hand.key(pygame.K_RETURN)
    assert (opened, ui.hint) == (["a"], "Has left.")


def test_a_second_click_on_a_row_opens_it(ui: Ui, hand: Hand):
    opened: list[str] = []
    shown = Table(COLUMNS, rows(), on_open=opened.append, key="table", grow=1)
    ui.show(Column([shown]))
    at = (shown.rect.left + 60, shown.scroller.window.top + 50)
    hand.click(at)
    hand.click(at)
    assert opened == ["1"]


def test_a_long_table_scrolls_to_what_the_keys_choose(ui: Ui, hand: Hand):
    shown = table(300)
    ui.show(Column([shown]))
    ui.focus("table")
    hand.key(pygame.K_END)
    assert shown.scroller.at_end
    hand.key(pygame.K_PAGEUP)
    hand.key(pygame.K_HOME)
    assert shown.scroller.offset == 0


def test_only_what_shows_is_painted():
    painted: list[str] = []

    class Noting(Table):
        def _paint_row(self, pen: object, number: int) -> None:
            del pen
            painted.append(str(number))

    ui = Ui(Look(), (640, 480), frozen=True)
    ui.show(Column([Noting(COLUMNS, rows(1000), key="table", grow=1)]))
    ui.draw(pygame.Surface((640, 480)), 0.0)
    assert 5 < len(painted) < 20


@pytest.mark.parametrize("width", [500, 150])
@pytest.mark.parametrize("scale", [0.75, 1.0, 2.5])
def test_every_word_of_a_table_shows_at_every_width(width: int, scale: float):
    ui = Ui(Look(scale=scale), (int(width * scale), 400), frozen=True)
    shown = table()
    ui.show(Column([shown]))
    for row, layout in zip(shown._rows, shown._layouts, strict=True):
        for cell in layout.cells:
            assert cell.place.right <= shown.rect.width, (row, cell)
            assert cell.place.bottom <= layout.height
            words = "".join(run.text for run in cell.block.runs)
            lines = ui.look.laid(cell.block, cell.place.width).lines
            assert "".join(part.text for line in lines for part in line).replace(" ", "") == words.replace(" ", "")


@given(
    st.lists(st.tuples(st.one_of(st.none(), st.integers(20, 200)), st.integers(1, 5)), min_size=1, max_size=8),
    st.integers(50, 2000),
)
def test_columns_never_overlap_nor_leave_the_table(wanted: list[tuple[int | None, int]], width: int):
    columns = [TableColumn(str(n), f"Head {n}", width=wide, share=share) for n, (wide, share) in enumerate(wanted)]
    look = Look()
    places = column_places(look, columns, least_widths(look, columns, []), width)
    edges = [edge for left, wide in places for edge in (left, left + wide)]
    assert edges == sorted(edges)
    assert not edges or edges[-1] <= width
