"""Which tables a host opens, and which it finds again from before."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from pathlib import Path

from aiohttp import web

from corfu_server.apps import HALL, HOST_TOKEN, OPTIONS, look_back, seat_bots
from corfu_server.folder_files import SESSIONS, keep_pack
from corfu_server.halls import Facts, Hall
from corfu_server.options import DEFAULT_SCENARIO, HostOptions
from corfu_server.private_files import privately
from corfu_server.rooms import Room
from corfu_server.roster_files import read_roster
from corfu_server.scenario_readings import Chosen, read_scenario
from corfu_server.table_pages import PATH, TablePages


async def rooms_for(
    app: web.Application, options: HostOptions, scenarios: tuple[Chosen, ...]
) -> tuple[tuple[Room, bool], ...]:
    """Gives a table for each scenario, and whether it was there before: the newest unfinished one that fits.

    Without scenarios it is the newest table of all, or one of the default scenario. The same scenario twice gives two
    tables. Raises `JournalError`, ScenarioError, and RosterError before a table is opened that the roster does not fit.
    """
    found: list[tuple[Room, bool]] = []
    for chosen in scenarios or (None,):
        taken = {room.table.record.table_id for room, _is_back in found}
        kept = None if options.new else _kept_room(app[HALL], chosen, options, taken)
        if kept is not None:
            found.append((kept, True))
        else:
            fresh = chosen or read_scenario(options, DEFAULT_SCENARIO)
            if options.roster is not None and not found:
                # A list that names no seat of the table would leave one behind that nobody wanted.
                await asyncio.to_thread(read_roster, options.roster, fresh.opened.setup.seats)
            found.append((await open_room(app, options, fresh), False))
    return tuple(found)


async def open_room(app: web.Application, options: HostOptions, chosen: Chosen) -> Room:
    """Opens a new table of a scenario. Raises `JournalError`."""
    hall = app[HALL]
    opened, casting, fingerprint = chosen.opened, chosen.casting, chosen.fingerprint
    room = await hall.open_table(opened, bots=options.bots, casting=casting, fingerprint=fingerprint)
    seat_bots(app, room)
    look_back(app, room)
    if options.data_dir is not None:
        await asyncio.to_thread(_log_files, options.data_dir, room, chosen)
        if chosen.pack is not None:
            await asyncio.to_thread(keep_pack, options.data_dir, fingerprint, chosen.pack)
    return room


def attach_tables(app: web.Application) -> None:
    """Lets whoever holds the host's token open further tables in the application, and list them."""
    options = app[OPTIONS]

    async def open_table(name: str) -> Room:
        return await open_room(app, options, await asyncio.to_thread(read_scenario, options, name))

    pages = TablePages(app[HALL], app[HOST_TOKEN], open_table)
    app.router.add_get(PATH, pages.list)
    app.router.add_post(PATH, pages.open)


def _log_files(folder: Path, room: Room, chosen: Chosen) -> None:
    with open(folder / SESSIONS, "a", encoding="utf-8", opener=privately) as log:
        log.write(f"table {room.table.record.code}, fingerprint {chosen.fingerprint}: {chosen.files}\n")


def _kept_room(hall: Hall, chosen: Chosen | None, options: HostOptions, taken: Collection[str]) -> Room | None:
    wanted = chosen.opened.setup if chosen is not None else None
    for room in reversed(hall.unfinished):
        setup = room.table.state.setup
        as_large = options.per_delegation in {None, setup.delegation_size}
        as_hard = options.level in {None, Facts.of(room.table.record).casting.level}
        as_long = options.profile is None or wanted is None or setup.phases == wanted.phases
        fits = as_large and as_hard and as_long and room.table.record.table_id not in taken
        if fits and (wanted is None or setup.scenario == wanted.scenario):
            return room
    return None
