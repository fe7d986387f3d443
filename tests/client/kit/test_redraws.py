"""Drawing only what changed leaves the same picture as drawing everything."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import pygame
import pygame.image
from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_client.kit import (
    DARK,
    LIGHT,
    Button,
    Column,
    Drawing,
    Item,
    Label,
    List,
    Look,
    Panel,
    Pen,
    Row,
    Spacer,
    Tone,
    Ui,
    Widget,
)
from tests.client.hand import Hand
from tests.client.kit import gallery

SIZE = (800, 600)
KEYS = (pygame.K_TAB, pygame.K_DOWN, pygame.K_UP, pygame.K_RIGHT, pygame.K_END, pygame.K_PAGEDOWN, pygame.K_SPACE)
Act: TypeAlias = Callable[[Ui], None]


def pixels(surface: pygame.Surface) -> bytes:
    return pygame.image.tobytes(surface, "RGB")


def looks_the_same_in_full(ui: Ui, surface: pygame.Surface, now: float) -> bool:
    """Draws what changed, then everything, and compares."""
    ui.draw(surface, now)
    once = pixels(surface)
    ui.invalidate()
    ui.draw(surface, now)
    return once == pixels(surface)


def tap(key: int) -> Act:
    def act(ui: Ui) -> None:
        Hand(ui).key(key)

    return act


def rest(pos: tuple[int, int]) -> Act:
    return lambda ui: Hand(ui).move(pos)


def click(pos: tuple[int, int]) -> Act:
    return lambda ui: Hand(ui).click(pos)


def wheel(steps: int) -> Act:
    return lambda ui: Hand(ui).wheel(steps)


def show(page: Callable[[], Widget], *, asked: bool) -> Act:
    return lambda ui: ui.show(page(), gallery.dialog() if asked else None)


def write(text: str) -> Act:
    return lambda ui: Hand(ui).type(text)


def say(text: str) -> Act:
    return lambda ui: ui.toast(text, Tone.GOOD)


def restyle(look: Look) -> Act:
    return lambda ui: ui.restyle(look)


PLACES = st.tuples(st.integers(0, SIZE[0] - 1), st.integers(0, SIZE[1] - 1))
TOASTS = ("Saved.", "A toast that is so long that it has to be broken over two lines, as they may be at times.")
ACTS = st.one_of(
    st.sampled_from(KEYS).map(tap),
    PLACES.map(rest),
    PLACES.map(click),
    st.integers(-3, 3).map(wheel),
    st.builds(show, st.sampled_from((gallery.widgets_page, gallery.text_page)), asked=st.booleans()),
    st.sampled_from(("a", "mwm", " ")).map(write),
    st.sampled_from(TOASTS).map(say),
    st.sampled_from((Look(), Look(DARK), Look(scale=1.25))).map(restyle),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(ACTS, st.sampled_from((0.0, 0.3, 0.6, 7.0))), max_size=8))
def test_whatever_a_person_does_drawing_the_changes_is_drawing_everything(acts: Sequence[tuple[Act, float]]) -> None:
    ui, surface, now = Ui(Look(), SIZE), pygame.Surface(SIZE), 0.0
    ui.show(gallery.widgets_page())
    ui.draw(surface, now)
    for act, seconds in acts:
        act(ui)
        now += seconds
        assert looks_the_same_in_full(ui, surface, now)


def page(words: str, paint: Callable[[Pen, pygame.Rect], None] | None = None, shows: object = None) -> Widget:
    drawing = [] if paint is None else [Drawing(paint, key="drawing", height=80, shows=shows)]
    return Column(
        [
            Panel([Row([Label(words, key="words", width=200), Spacer()]), *drawing]),
            Panel([Button("Press", lambda: None)]),
        ]
    )


def test_a_tree_made_anew_that_shows_the_same_is_not_drawn(ui: Ui) -> None:
    surface = pygame.Surface((640, 480))
    ui.show(page("One"))
    assert ui.draw(surface, 0.0)
    ui.show(page("One"))
    assert not ui.draw(surface, 0.0)
    assert not ui.painted


def test_only_the_place_of_changed_words_is_drawn(ui: Ui) -> None:
    surface = pygame.Surface((640, 480))
    ui.show(page("One"))
    ui.draw(surface, 0.0)
    ui.show(page("Two"))
    ui.draw(surface, 0.0)
    words = ui.find("words")
    assert words is not None
    assert ui.painted == [words.rect]


def test_of_a_list_only_the_rows_that_changed_are_drawn(ui: Ui) -> None:
    surface = pygame.Surface((640, 480))

    def rows(second: str, chosen: str) -> Widget:
        items = [Item("a", "First"), Item("b", second), Item("c", "Third"), Item("d", "Fourth")]
        return Column([List(items, chosen=chosen, key="rows", grow=1)])

    def drawn(widget: Widget) -> Sequence[tuple[int, int]]:
        ui.show(widget)
        ui.draw(surface, 0.0)
        return [(each.top, each.bottom) for each in ui.painted]

    ui.show(rows("Second", "a"))
    ui.draw(surface, 0.0)
    tall = Look().dp(40)
    assert drawn(rows("Changed", "a")) == [(tall, 2 * tall)]
    assert drawn(rows("Changed", "d")) == [(0, tall), (3 * tall, 4 * tall)]


def test_a_drawing_is_painted_again_unless_it_says_that_it_shows_the_same(ui: Ui) -> None:
    painted: list[pygame.Rect] = []

    def paint(_pen: Pen, rect: pygame.Rect) -> None:
        painted.append(rect)

    for shows in (None, None, "a", "a", "b"):
        ui.show(page("One", paint, shows))
        ui.draw(SURFACE, 0.0)
    assert len(painted) == 4


SURFACE = pygame.Surface((640, 480))


def test_another_surface_and_an_exposed_window_are_drawn_in_full(ui: Ui) -> None:
    first, second = pygame.Surface((640, 480)), pygame.Surface((640, 480))
    ui.show(page("One"))
    ui.draw(first, 0.0)
    ui.show(page("Two"))
    ui.draw(second, 0.0)
    assert ui.painted == [second.get_rect()]
    ui.handle(pygame.event.Event(pygame.WINDOWEXPOSED))
    ui.draw(second, 0.0)
    assert ui.painted == [second.get_rect()]
    ui.restyle(Look(LIGHT))
    ui.draw(second, 0.0)
    assert ui.painted == [second.get_rect()]


def test_what_does_not_fit_on_a_panel_is_cut_at_its_edge(ui: Ui) -> None:
    surface, empty = pygame.Surface((640, 480)), pygame.Surface((640, 480))
    ui.show(Column([Panel([Label("word " * 900)], height=100), Spacer()]))
    ui.draw(surface, 0.0)
    ui.show(Column([Panel([], height=100), Spacer()]))
    ui.draw(empty, 0.0)
    below = pygame.Rect(0, 100, 640, 380)
    assert pixels(surface.subsurface(below)) == pixels(empty.subsurface(below))


def test_a_part_that_is_the_same_object_keeps_what_was_done_in_it(ui: Ui, hand: Hand) -> None:
    kept = gallery.text_page()
    ui.show(Column([Label("One"), kept]))
    ui.draw(SURFACE, 0.0)
    hand.move((320, 240))
    hand.wheel(-3)
    ui.show(Column([Label("Two"), kept]))
    assert looks_the_same_in_full(ui, SURFACE, 0.0)
    ui.show(Column([Label("Two"), gallery.text_page()]))
    assert looks_the_same_in_full(ui, SURFACE, 0.0)
    ui.show(Column([Label("Two"), kept]))
    assert looks_the_same_in_full(ui, SURFACE, 0.0)
