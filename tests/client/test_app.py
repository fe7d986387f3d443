"""The program as a whole, without a window: from the options to the briefing, its own keys, and its refusals."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pygame
import pytest

from corfu_client import app
from corfu_client.app import Client, ClientOptions, run_window
from corfu_client.cards import ScenarioCard, SoloGame
from corfu_client.connections import Connection, HostGone, HostUnreachable, Place
from corfu_client.keepsakes import MemoryKeepsakes
from corfu_client.kit import start_pygame
from corfu_client.loopbacks import CODE, LoopbackConnection, LoopbackTable
from corfu_client.preferences import SCALES, MemoryPreferences
from corfu_client.recordings import recording_of
from corfu_client.travels import Announced
from corfu_client.windows import Window
from corfu_rules.procedures.chairing import StartTable
from corfu_rules.seats import INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_wire.messages import Lobby
from tests.client.corridor_of_six import OPENED
from tests.client.stages import press

SIZE = (1280, 720)
CTRL = pygame.KMOD_CTRL
CARD = ScenarioCard("corridor", "The Corridor", "Short.", ("DE", "RU"), 10)


def client_of(
    connect: Callable[[str], Connection],
    *,
    seat: Seat | None = None,
    announced: bool = True,
    solo: bool = False,
    instructor: str | None = "token",
) -> Client:
    start_pygame()
    opened = Announced("loopback:1", CODE, instructor)

    async def open_table(_game: SoloGame) -> Announced:
        return opened

    options = ClientOptions(
        announced=opened if announced else None,
        seat=seat,
        name="Anna",
        solo=solo,
        cards=lambda: () if announced else (CARD,),
        open_table=open_table,
        connect=connect,
        keepsakes=MemoryKeepsakes(),
        preferences=MemoryPreferences(),
    )
    return Client(options, SIZE)


async def frames(client: Client, number: int = 5) -> None:
    surface = pygame.Surface(SIZE)
    for frame in range(number):
        client.frame(surface, frame / 60)
        await asyncio.sleep(0)


def shown(client: Client) -> str:
    assert client.stack.top is not None
    return client.stack.top.name


async def test_with_a_seat_one_comes_straight_to_the_papers():
    table = LoopbackTable(OPENED)
    client = client_of(lambda _address: LoopbackConnection(table), seat=delegation("DE"))
    client.begin()
    await frames(client)
    assert shown(client) == "briefing"
    await client.travel.close()


async def test_without_a_seat_one_comes_to_the_seat_choice():
    table = LoopbackTable(OPENED)
    client = client_of(lambda _address: LoopbackConnection(table))
    client.begin()
    await frames(client)
    assert shown(client) == "seats"
    await client.travel.close()


async def test_a_card_opens_a_table_of_ones_own():
    table = LoopbackTable(OPENED)
    client = client_of(lambda _address: LoopbackConnection(table), announced=False)
    client.begin()
    await frames(client)
    assert shown(client) == "start"
    client.handle(press(pygame.K_1))
    await frames(client)
    assert shown(client) == "seats"
    assert client.store.solo
    await client.travel.close()


async def test_what_goes_wrong_on_the_way_is_said_on_the_start_screen():
    def nobody(_address: str) -> Connection:
        raise HostUnreachable("No host answers there.")

    client = client_of(nobody, seat=delegation("DE"))
    client.begin()
    await frames(client)
    assert shown(client) == "start"
    assert client.store.fault == "No host answers there."
    await client.travel.close()


class SilentAtTimes(LoopbackConnection):
    """A line to a host that does not always answer."""

    silent = False

    async def look(self, code: str, person: str | None = None) -> Lobby:
        del person
        if self.silent:
            raise HostGone("The host has gone silent.")
        return await super().look(code)


async def test_the_seat_choice_follows_others_who_sit_down(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("corfu_client.travels.LOOK_SECONDS", 0.01)
    table = LoopbackTable(OPENED)
    client = client_of(lambda _address: LoopbackConnection(table))
    client.begin()
    await frames(client)
    await LoopbackConnection(table).join(Place(CODE, delegation("RU"), "Viktor"), lambda: None)
    await asyncio.sleep(0.05)
    assert client.store.lobby is not None
    assert client.store.lobby.seats[0].name == "Viktor"
    await client.travel.close()


async def test_the_seat_choice_goes_on_after_the_host_was_silent_for_a_while(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("corfu_client.travels.LOOK_SECONDS", 0.01)
    table = LoopbackTable(OPENED)
    line = SilentAtTimes(table)
    client = client_of(lambda _address: line)
    client.begin()
    await frames(client)
    line.silent = True
    await asyncio.sleep(0.05)
    assert client.store.fault == "The host has gone silent."
    line.silent = False
    await LoopbackConnection(table).join(Place(CODE, delegation("RU"), "Viktor"), lambda: None)
    await asyncio.sleep(0.05)
    assert client.store.fault == ""
    assert client.store.lobby is not None
    assert client.store.lobby.seats[0].name == "Viktor"
    await client.travel.close()


async def test_the_observers_are_counted_while_one_waits_and_by_whoever_runs_the_table(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("corfu_client.travels.LOOK_SECONDS", 0.01)
    table = LoopbackTable(OPENED)
    student = client_of(lambda _address: LoopbackConnection(table), seat=delegation("DE"), instructor=None)
    teacher = client_of(lambda _address: LoopbackConnection(table), seat=INSTRUCTOR)
    for each in (student, teacher):
        each.begin()
        await frames(each)
    watching = LoopbackConnection(table)
    await watching.join(Place(CODE, OBSERVER), lambda: None)
    # Whoever runs the table from an observer's place is no observer.
    await LoopbackConnection(table).join(Place(CODE, OBSERVER, instructor="token"), lambda: None)
    await asyncio.sleep(0.05)
    assert (student.store.observers, teacher.store.observers) == (1, 1)
    table.submit(INSTRUCTOR, StartTable())
    for each in (student, teacher):
        await frames(each)
    await asyncio.sleep(0.05)
    await watching.close()
    await asyncio.sleep(0.05)
    assert (student.store.observers, teacher.store.observers) == (1, 0)
    for each in (student, teacher):
        await each.travel.close()


async def test_ctrl_plus_minus_and_nought_change_the_scale():
    client = client_of(lambda _address: LoopbackConnection(LoopbackTable(OPENED)), announced=False)
    client.begin()
    for _ in range(20):
        client.handle(press(pygame.K_PLUS, CTRL))
    assert client.stage.look.scale == SCALES[-1] / 100
    for _ in range(20):
        client.handle(press(pygame.K_MINUS, CTRL))
    assert client.stage.look.scale == 0.75
    client.handle(press(pygame.K_0, CTRL))
    assert client.stage.look.scale == 1.0
    await client.travel.close()


async def test_closing_the_window_ends_the_program():
    client = client_of(lambda _address: LoopbackConnection(LoopbackTable(OPENED)), announced=False)
    client.begin()
    client.handle(pygame.event.Event(pygame.QUIT))
    assert client.ended


def test_without_a_display_there_is_one_sentence_and_status_1(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr("platform.system", lambda: "Linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "SDL_VIDEODRIVER"):
        monkeypatch.delenv(name, raising=False)
    assert app.run_client(ClientOptions()) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "xvfb-run" in said
    assert "corfu demo" in said


@pytest.mark.parametrize("scale", SCALES)
async def test_every_first_screen_can_be_drawn_at_every_scale(scale: int):
    table = LoopbackTable(OPENED)
    client = client_of(lambda _address: LoopbackConnection(table), seat=delegation("DE"))
    client.begin()
    while client.store.settings.scale != scale:
        client.rescale(1 if client.store.settings.scale < scale else -1)
    await frames(client)
    assert shown(client) == "briefing"
    await client.travel.close()


async def test_the_loop_runs_a_window_until_it_is_closed():
    start_pygame()
    window = Window(SIZE)
    table = LoopbackTable(OPENED)
    options = ClientOptions(
        announced=Announced("loopback:1", CODE),
        seat=delegation("DE"),
        name="Anna",
        connect=lambda _address: LoopbackConnection(table),
        keepsakes=MemoryKeepsakes(),
        preferences=MemoryPreferences(),
    )
    asyncio.get_running_loop().call_later(0.2, lambda: pygame.event.post(pygame.event.Event(pygame.QUIT)))
    await run_window(options, window)
    assert window.size[0] <= SIZE[0]
    assert pygame.display.get_caption()[0] == "Corfu"
    assert table.table.proceedings.sitting(delegation("DE")).name == "Anna"
    assert table.lines == []


async def test_a_recorded_table_is_all_there_is_to_see_and_leaving_it_ends_the_program():
    talks = LoopbackTable(OPENED)
    talks.submit(INSTRUCTOR, StartTable())
    start_pygame()
    recording = recording_of(OPENED, talks.events, delegation("DE"))
    assert recording.viewers[:2] == (delegation("DE"), OBSERVER)
    client = Client(ClientOptions(recording=recording, preferences=MemoryPreferences()), SIZE)
    client.begin()
    await frames(client)
    assert client.stack.top is not None
    assert client.stack.top.name == "replay"
    client.handle(press(pygame.K_END))
    client.handle(press(pygame.K_v))
    await frames(client)
    client.handle(press(pygame.K_ESCAPE))
    client.handle(press(pygame.K_ESCAPE))
    assert client.ended
    await client.close()
