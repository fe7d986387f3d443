"""At a real table, whatever happens and whatever the person does: what was drawn bit by bit is the whole picture."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import TypeAlias

import pygame
import pygame.image
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_client.app import Client, ClientOptions
from corfu_client.connections import Place
from corfu_client.keepsakes import MemoryKeepsakes
from corfu_client.kit import start_pygame
from corfu_client.loopbacks import CODE, LoopbackConnection
from corfu_client.preferences import MemoryPreferences
from corfu_client.screens.contract import Push, UiScreen
from corfu_client.screens.table import TableScreen
from corfu_client.travels import deliver
from corfu_rules.identifiers import DocumentId, OptionId
from corfu_rules.procedures.attending import ReportAway, ReportBack
from corfu_rules.procedures.tabling import ReviseProposal, WithdrawProposal
from corfu_rules.refusals import Refusal
from corfu_rules.seats import HOST, delegation
from tests.client.tables import Talks, with_chair_text

SIZE = (1280, 720)
FR, GE, DE = delegation("FR"), delegation("GE"), delegation("DE")


class AtTable:
    """Germany's client at a table well into its drafting."""

    def __init__(self) -> None:
        start_pygame()
        self.talks = with_chair_text()
        self.client = Client(ClientOptions(keepsakes=MemoryKeepsakes(), preferences=MemoryPreferences()), SIZE)
        self.line = LoopbackConnection(self.talks)
        asyncio.run(self.line.join(Place(CODE, DE, "Anna"), lambda: self.client.store.mark))
        self.client.store.outbox = self.line.send
        self.surface, self.now = pygame.Surface(SIZE), 100.0
        self.client.store.clock = lambda: self.now
        self.take_in()
        self.client.stack.apply(Push(TableScreen(self.client.stage)))
        self.frame()

    def take_in(self) -> None:
        for arrival in self.line.drain():
            deliver(self.client.store, arrival)

    def frame(self) -> bytes:
        self.take_in()
        self.client.frame(self.surface, self.now)
        return pygame.image.tobytes(self.surface, "RGB")

    def anew(self) -> bytes:
        """Makes every part of the screen again, and draws everything."""
        top = self.client.stack.top
        assert isinstance(top, UiScreen)
        top._kept.clear()
        top.rebuild()
        top.ui.invalidate()
        self.client.frame(self.surface, self.now)
        return pygame.image.tobytes(self.surface, "RGB")


Deed: TypeAlias = Callable[[AtTable], object]


def at(change: Callable[[Talks], object]) -> Deed:
    def deed(table: AtTable) -> None:
        with suppress(Refusal):  # in another order not all of it can happen
            change(table.talks)

    return deed


def key(code: int, mod: int = 0) -> Deed:
    def deed(table: AtTable) -> None:
        table.client.handle(pygame.event.Event(pygame.KEYDOWN, key=code, mod=mod, unicode=""))
        table.client.handle(pygame.event.Event(pygame.KEYUP, key=code, mod=mod))

    return deed


def mouse(pos: tuple[int, int], *, wheel: int = 0, press: bool = False) -> Deed:
    def deed(table: AtTable) -> None:
        table.client.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0)))
        if wheel:
            table.client.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=wheel, precise_x=0.0, precise_y=wheel))
        if press:
            table.client.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=1))
            table.client.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=pos, button=1))

    return deed


def passing(seconds: int) -> Deed:
    def deed(table: AtTable) -> None:
        table.now += seconds
        table.talks.wait(seconds)

    return deed


def rescaled(by: int) -> Deed:
    return lambda table: table.client.rescale(by)


HAPPENINGS: Sequence[Deed] = (
    at(lambda talks: talks.stance("RU", "P1")),
    at(lambda talks: talks.stance("US", "P1", objects="Not at that level.")),
    at(lambda talks: talks.stance("PL", "P3")),
    at(lambda talks: talks.note("FR", "DE", "And at the level of experts?")),
    at(lambda talks: talks.note("US", "DE", "We shall not sign this.")),
    at(lambda talks: talks.say("PL", "We have heard the paper.")),
    at(lambda talks: talks.propose("US", "A3", "b", why="It is what we have said before.")),
    at(lambda talks: talks.submit(delegation("PL"), ReviseProposal(DocumentId("P2"), OptionId("a"), None))),
    at(lambda talks: talks.submit(FR, WithdrawProposal(DocumentId("P1")))),
    at(lambda talks: talks.submit(HOST, ReportBack(GE))),
    at(lambda talks: talks.submit(HOST, ReportAway(FR))),
    at(lambda talks: talks.present("bbacbb", "A third text.")),
    passing(1),
    passing(7),
)
KEYS = (*(pygame.K_1 + n for n in range(8)), pygame.K_TAB, pygame.K_DOWN, pygame.K_UP, pygame.K_PERIOD, pygame.K_b)
PLACES = st.tuples(st.integers(0, SIZE[0] - 1), st.integers(70, SIZE[1] - 1))
DEEDS = st.one_of(
    st.sampled_from(HAPPENINGS),
    st.sampled_from(HAPPENINGS),
    st.sampled_from(KEYS).map(key),
    PLACES.map(mouse),
    st.builds(lambda pos, wheel: mouse(pos, wheel=wheel), PLACES, st.sampled_from((-2, 1))),
    st.builds(lambda pos: mouse(pos, press=True), PLACES),
    st.sampled_from((1, -1)).map(rescaled),
)


@settings(max_examples=30, deadline=None)
@given(st.lists(DEEDS, max_size=10))
def test_what_was_drawn_change_by_change_is_the_whole_picture(deeds: Sequence[Deed]) -> None:
    table = AtTable()
    for deed in deeds:
        deed(table)
        assert table.frame() == table.anew()


@pytest.mark.parametrize("tab", range(8))
def test_on_every_tab_whatever_happens_shows(tab: int) -> None:
    table = AtTable()
    key(pygame.K_1 + tab)(table)
    for happening in HAPPENINGS:
        happening(table)
        assert table.frame() == table.anew()
