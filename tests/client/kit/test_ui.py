"""Focus, keys and rebuilding: what a person did survives a new tree."""

from __future__ import annotations

import pygame
import pytest

from corfu_client.kit import (
    Block,
    Button,
    Column,
    Dialog,
    Item,
    Label,
    List,
    Look,
    Panel,
    RichList,
    Row,
    Run,
    Scroll,
    Spacer,
    Tab,
    Tabs,
    TextEntry,
    Ui,
    clipboard,
)
from tests.client.hand import Hand


def nothing(*_: object) -> None:
    pass


def blocks(count: int) -> list[Block]:
    return [Block((Run(f"Line {number}"),), key=str(number)) for number in range(count)]


def test_tab_goes_round_what_takes_the_focus(ui: Ui, hand: Hand):
    ui.show(Column([Label("text"), Button("One", nothing, key="one"), Button("Two", nothing, reason="No.", key="two")]))
    seen: list[str | None] = []
    for mod in (0, 0, 0, pygame.KMOD_SHIFT):
        hand.key(pygame.K_TAB, mod)
        seen.append(ui.focused)
    assert seen == ["one", "two", "one", "two"]


def test_a_rebuilt_tree_keeps_focus_caret_and_typed_text(ui: Ui, hand: Hand):
    ui.show(Column([TextEntry(key="say")]))
    ui.focus("say")
    hand.type("half a sen")
    hand.key(pygame.K_HOME)
    after = TextEntry(key="say")
    ui.show(Row([Label("new around it"), after]))
    hand.type("> ")
    assert (ui.focused, after.text) == ("say", "> half a sen")


def test_a_draft_from_the_store_replaces_what_stood_there(ui: Ui, hand: Hand):
    ui.show(Column([TextEntry(text="old", key="say")]))
    ui.focus("say")
    hand.type("er")
    after = TextEntry(text="", key="say")
    ui.show(Column([after]))
    assert after.text == ""


def test_a_switched_off_button_says_why_and_does_nothing(ui: Ui, hand: Hand):
    pressed: list[str] = []
    ui.show(Column([Button("Vote", lambda: pressed.append("vote"), reason="The vote is closed.", key="vote")]))
    hand.key(pygame.K_TAB)
    hand.key(pygame.K_RETURN)
    hand.click_on("vote")
    assert (pressed, ui.hint) == ([], "The vote is closed.")


def test_a_button_is_pressed_by_mouse_enter_space_and_shortcut(ui: Ui, hand: Hand):
    pressed: list[int] = []
    ui.show(Column([Button("Go", lambda: pressed.append(1), shortcut="Ctrl+G", key="go")]))
    hand.click_on("go")
    hand.key(pygame.K_RETURN)
    hand.key(pygame.K_SPACE)
    hand.key(pygame.K_g, pygame.KMOD_CTRL)
    assert len(pressed) == 4


def test_letting_go_beside_a_button_does_not_press_it(ui: Ui, hand: Hand):
    pressed: list[int] = []
    ui.show(Column([Button("Go", lambda: pressed.append(1), key="go", width=100)]))
    hand.down((20, 20))
    hand.up((600, 400))
    assert pressed == []


def test_a_bare_letter_is_a_shortcut_only_while_nobody_types(ui: Ui, hand: Hand):
    pressed: list[int] = []
    ui.show(Column([Button("Agree", lambda: pressed.append(1), shortcut="A"), TextEntry(key="say")]))
    hand.key(pygame.K_a)
    ui.focus("say")
    hand.key(pygame.K_a)
    assert pressed == [1]


def test_arrows_choose_in_a_list_and_skip_to_nothing_that_is_off(ui: Ui, hand: Hand):
    heard: list[str] = []
    opened: list[str] = []
    items = [Item("a", "A"), Item("b", "B", reason="Not yet."), Item("c", "C")]
    ui.show(Column([List(items, chosen="a", on_choose=heard.append, on_open=opened.append, key="list")]))
    ui.focus("list")
    hand.key(pygame.K_DOWN)
    assert (heard, ui.hint) == ([], "Not yet.")
    hand.key(pygame.K_DOWN)
    hand.key(pygame.K_RETURN)
    assert (heard, opened) == (["c"], ["c"])


def test_a_list_keeps_its_place_when_rebuilt_longer(ui: Ui, hand: Hand):
    def tree(count: int) -> tuple[Column, List]:
        entries = List([Item(str(n), f"Entry {n}") for n in range(count)], chosen="0", key="list", grow=1)
        return Column([entries]), entries

    column, _ = tree(50)
    ui.show(column)
    hand.move((100, 100))
    hand.wheel(-5)
    column, entries = tree(60)
    ui.show(column)
    assert entries.scroller.offset == 240


def test_a_list_opens_where_the_chosen_entry_shows_and_lets_one_scroll_away(ui: Ui):
    items = [Item(f"{number}", f"Entry {number}") for number in range(60)]

    def shown(chosen: str) -> List:
        ui.show(Column([List(items, chosen=chosen, key="list", height=200)]))
        ui.draw(pygame.Surface((400, 300)), 0.0)
        found = ui.find("list")
        assert isinstance(found, List)
        return found

    opened = shown("55").scroller.offset
    assert opened > 0
    shown("55").scroller.to(0)
    assert shown("55").scroller.offset == 0
    assert shown("54").scroller.offset > 0


def test_a_record_follows_its_end_only_from_the_end(ui: Ui, hand: Hand):
    first = RichList(blocks(100), follow=True, key="record", grow=1)
    ui.show(Column([first]))
    longer = RichList(blocks(101), follow=True, key="record", grow=1)
    ui.show(Column([longer]))
    assert longer.scroller.at_end
    ui.focus("record")
    hand.key(pygame.K_PAGEUP)
    stood = longer.scroller.offset
    longest = RichList(blocks(140), follow=True, key="record", grow=1)
    ui.show(Column([longest]))
    assert longest.scroller.offset == stood


def test_what_is_put_in_above_does_not_move_what_one_reads(ui: Ui, hand: Hand):
    before = RichList(blocks(100), key="record", grow=1)
    ui.show(Column([before]))
    hand.move((100, 100))
    hand.wheel(-10)
    top = before.scroller.offset
    height = before.look.height(blocks(1)[0], 600) + 8
    after = RichList([Block((Run("New"),), key="new"), *blocks(100)], key="record", grow=1)
    ui.show(Column([after]))
    assert after.scroller.offset == top + height


def test_a_dialog_holds_the_focus_and_gives_it_back(ui: Ui, hand: Hand):
    closed: list[int] = []
    page = Column([Button("Behind", nothing, key="behind")])
    ui.show(page)
    ui.focus("behind")
    ui.show(page, Dialog("Sure?", [], [Button("Yes", nothing, key="yes")], on_close=lambda: closed.append(1)))
    hand.key(pygame.K_TAB)
    assert ui.focused == "yes"
    hand.key(pygame.K_ESCAPE)
    ui.show(page)
    assert (closed, ui.focused) == ([1], "behind")


def test_tabs_move_with_the_arrows(ui: Ui, hand: Hand):
    heard: list[str] = []
    ui.show(Column([Tabs([Tab("a", "A"), Tab("b", "B")], chosen="a", on_choose=heard.append, key="tabs")]))
    ui.focus("tabs")
    hand.key(pygame.K_RIGHT)
    hand.key(pygame.K_LEFT)
    assert heard == ["b", "b"]


EIGHT = tuple(Tab(name, name * 5) for name in "abcdefgh")


def strip_of(ui: Ui, chosen: str, width: int) -> tuple[list[str], pygame.Rect]:
    """Gives which tabs a click reaches from left to right, and where the strip is."""
    heard: list[str] = []
    tabs = Tabs(EIGHT, chosen=chosen, on_choose=heard.append, key="tabs")
    ui.show(Row([Panel([tabs], width=width, padding=0), Spacer()]))
    hand, place = Hand(ui), tabs.rect
    for x in range(place.left, place.right, 4):
        hand.click((x, place.centery))
    return list(dict.fromkeys(heard)), place


def test_tabs_shrink_where_the_strip_is_short(ui: Ui):
    reached, place = strip_of(ui, "a", 420)
    assert reached == list("bcdefgh")
    assert place.width <= 420


@pytest.mark.parametrize(("chosen", "reached"), [("a", "bcd"), ("d", "abce"), ("h", "efg")])
def test_tabs_without_room_are_behind_an_arrow_and_the_chosen_one_is_in_sight(ui: Ui, chosen: str, reached: str):
    found, _place = strip_of(ui, chosen, 200)
    assert found == list(reached)


def test_what_gets_the_focus_is_scrolled_into_sight(ui: Ui, hand: Hand):
    many = [Button(f"Button {number}", nothing, key=str(number)) for number in range(40)]
    ui.show(Scroll(Column(many), key="area"))
    hand.key(pygame.K_TAB, pygame.KMOD_SHIFT)
    last = ui.find("39")
    assert last is not None
    assert pygame.Rect(0, 0, 640, 480).contains(last.rect)


def test_nothing_is_drawn_when_nothing_changed(ui: Ui, hand: Hand):
    surface = pygame.Surface((640, 480))
    ui.show(Column([Button("Go", nothing, key="go")]))
    drawn = [ui.draw(surface, 0.0), ui.draw(surface, 1.0)]
    hand.move((300, 20))
    drawn += [ui.draw(surface, 2.0), ui.draw(surface, 3.0)]
    assert drawn == [True, False, True, False]


def test_the_caret_blinks_and_a_toast_passes_with_the_time_one_gives():
    ui = Ui(Look(), (640, 480))
    surface = pygame.Surface((640, 480))
    ui.show(Column([TextEntry(key="say")]))
    ui.draw(surface, 0.0)
    ui.toast("Saved.")
    assert [ui.draw(surface, now) for now in (0.1, 0.2, 3.9, 6.1)] == [True, False, False, True]
    ui.focus("say")
    assert [ui.draw(surface, now) for now in (6.2, 6.3, 6.7, 7.0)] == [True, False, True, False]


def test_the_letter_of_a_shortcut_does_not_land_in_the_field_that_it_opens(ui: Ui):
    ui.show(Column([Button("Speak", lambda: ui.focus("words"), shortcut="S"), TextEntry(key="words")]))
    for event in (
        pygame.event.Event(pygame.KEYDOWN, key=pygame.K_s, mod=0, unicode="s"),
        pygame.event.Event(pygame.TEXTINPUT, text="s"),
        pygame.event.Event(pygame.KEYUP, key=pygame.K_s, mod=0),
        pygame.event.Event(pygame.TEXTINPUT, text="L"),
    ):
        ui.handle(event)
    entry = ui.find("words")
    assert isinstance(entry, TextEntry)
    assert entry.text == "L"


def test_paragraphs_are_chosen_by_click_shift_and_drag_and_copied(ui: Ui, hand: Hand):
    record = RichList(blocks(5), key="record", grow=1)
    ui.show(Column([record]))

    def middle(number: int) -> tuple[int, int]:
        return record.rect.left + 10, record.rect.top + record._tops[number] + 5

    hand.down(middle(1))
    hand.move(middle(3))
    hand.up(middle(3))
    hand.key(pygame.K_c, pygame.KMOD_CTRL)
    assert clipboard.paste() == "Line 1\nLine 2\nLine 3"
    hand.click(middle(4))
    after = RichList([Block((Run("New"),), key="new"), *blocks(5)], key="record", grow=1)
    ui.show(Column([after]))
    assert after.chosen_text == "Line 4"
    hand.key(pygame.K_a, pygame.KMOD_CTRL)
    assert after.chosen_text.count("\n") == 5
    hand.key(pygame.K_ESCAPE)
    assert after.chosen_text == ""
