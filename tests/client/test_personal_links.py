"""By a personal link the program goes straight to the seat that is kept, and says why where it cannot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pygame

from corfu_client.keepsakes import MemoryKeepsakes
from corfu_client.kit import clipboard
from corfu_client.screens.start import StartScreen
from corfu_client.store import ADDRESS, CODE, NAME, PERSON
from corfu_client.travels import Announced
from corfu_rules.seats import CHAIR, OBSERVER, delegation
from corfu_server.host_notes import links_told
from corfu_server.options import HostOptions
from corfu_server.rooms import Room
from corfu_wire.links import Door, Link
from tests.client.stages import new_stage, press
from tests.client.test_sockets import announced, person
from tests.server.hosts import Host, host

DE, FR = delegation("DE"), delegation("FR")
ME = "abcdefghijklmnopqrstuvwxyz"


async def invited(running: Host, room: Room, tmp_path: Path, text: str) -> list[Announced]:
    path = tmp_path / "class.csv"
    path.write_text(text, "utf-8")
    await links_told(room, Link(Door("127.0.0.1", running.port), "x"), HostOptions(roster=path))
    assert room.expected is not None
    invitations = room.expected.invitations
    return [replace(announced(running, room), person=invitations.key(each)) for each in invitations.people]


async def test_the_link_leads_to_the_assigned_seat_and_back_to_it_but_not_from_another_machine(tmp_path: Path):
    async with host() as running:
        room = await running.open_table()
        (link,) = await invited(running, room, tmp_path, "Anna,DE\n")
        own = MemoryKeepsakes()
        for _ in range(2):
            async with person(own) as anna:
                anna.travel.seek(link.address, link.code, person=link.person)
                await anna.until(lambda: anna.store.view is not None)
                assert anna.store.seat == DE
                assert room.table.state.proceedings.sitting(DE).name == "Anna"
        async with person() as other:
            other.travel.seek(link.address, link.code, person=link.person)
            await other.until(lambda: other.store.lobby is not None)
            assert "Your link has been used" in other.store.fault
            assert other.store.view is None


async def test_without_an_assigned_seat_one_chooses_with_the_name_filled_in(tmp_path: Path):
    async with host() as running, person() as ben, person() as cleo:
        room = await running.open_table()
        first, second = await invited(running, room, tmp_path, "Ben\nCleo,observer\n")
        ben.travel.seek(first.address, first.code, person=first.person)
        await ben.until(lambda: ben.store.lobby is not None)
        assert ben.store.draft(NAME) == "Ben"
        ben.travel.sit(FR, ben.store.draft(NAME))
        await ben.until(lambda: ben.store.view is not None)
        cleo.travel.seek(second.address, second.code, person=second.person)
        await cleo.until(lambda: cleo.store.view is not None)
        assert cleo.store.seat == OBSERVER


async def test_a_link_of_nobody_is_said_and_the_code_alone_leads_in(tmp_path: Path):
    async with host() as running, person() as dora:
        room = await running.open_table()
        (link,) = await invited(running, room, tmp_path, "Ben,DE\n")
        dora.store.write(PERSON, ME)
        dora.travel.seek(link.address, link.code, person=ME)
        await dora.until(lambda: bool(dora.store.fault))
        assert "leads to nobody's place" in dora.store.fault
        assert not dora.store.draft(PERSON)
        dora.travel.seek(link.address, link.code)
        await dora.until(lambda: dora.store.lobby is not None)
        dora.travel.sit(CHAIR, "Dora")
        await dora.until(lambda: dora.store.view is not None)


def test_a_link_pasted_on_the_start_screen_is_kept_until_another_table_is_typed():
    stage, _errands = new_stage()
    screen = StartScreen(stage)
    screen.build()
    clipboard.copy(f'corfu join "corfu://192.168.1.20:1975/K7QX2M?me={ME}"')
    screen.handle(press(pygame.K_v, pygame.KMOD_CTRL))
    store = stage.store
    assert (store.draft(ADDRESS), store.draft(CODE), store.draft(PERSON)) == ("192.168.1.20:1975", "K7QX2M", ME)
    screen.ui.focus(CODE)
    screen.handle(press(pygame.K_BACKSPACE))
    assert not store.draft(PERSON)
