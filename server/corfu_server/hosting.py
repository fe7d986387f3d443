"""Runs a host from its start to its graceful end, and says in a sentence why it cannot be run."""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import os
import secrets
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from aiohttp import web

from corfu_resources.catalogue import _
from corfu_scenarios.diagnostics import ScenarioError
from corfu_scenarios.loading import Scenario, load_scenario, open_table
from corfu_scenarios.rendering import render
from corfu_scenarios.shipped import find_scenario
from corfu_server.addresses import addresses_of, authority
from corfu_server.announcements import Ready, as_json, as_text, printable
from corfu_server.apps import HALL, compose, seat_bots
from corfu_server.halls import Facts, Hall
from corfu_server.http_faults import http_logger
from corfu_server.journals import JournalError
from corfu_server.logs import set_up
from corfu_server.misconduct import LOG_SECONDS, MisconductLog
from corfu_server.options import DEFAULT_SCENARIO, Announcement, HostOptions
from corfu_server.rooms import Room
from corfu_server.session_sources import keep_pack
from corfu_workshop.casting import casting_for, with_hints

_BACKLOG = 4096
_log = logging.getLogger(__name__)
SESSIONS = "sessions.log"
"""In the data folder: which files each table was opened with, so that a result can be told from which text it came."""


class HostingError(Exception):
    """A host cannot be run; `str()` says what, where and how to mend it."""


def run_host(options: HostOptions) -> int:
    """Runs a host until it is told to end (Ctrl+C, SIGTERM) and gives the exit status.

    0 after a graceful end; 2 if the scenario cannot be used; 1 if the port is in use, the data folder is held by
    another host, or the disk refuses. What is wrong is then said on standard error. Under `Announcement.JSON` the
    host ends with its standard input too.
    """
    set_up(options.log)
    try:
        asyncio.run(serve(options))
    except HostingError as error:
        sys.stderr.write(printable(f"{error}\n", sys.stderr.encoding))
        return 1
    except ScenarioError as error:
        sys.stderr.write(printable(render(error.diagnostics) + "\n", sys.stderr.encoding))
        return 2
    except KeyboardInterrupt:
        return 0
    return 0


async def serve(options: HostOptions, ready: Callable[[Ready], None] | None = None) -> None:
    """Runs a host in the running event loop until a signal; `ready` is called besides what is printed.

    Raises `HostingError` and ScenarioError.
    """
    scenario = _scenario(options, options.scenario) if options.scenario else None
    try:
        app = await compose(options)
    except JournalError as error:
        raise HostingError(str(error)) from error
    except OSError as error:
        why = error.strerror or str(error)
        said = _(
            "The folder {folder} cannot be used: {why}. Choose another with --data.", folder=options.data_dir, why=why
        )
        raise HostingError(said) from error
    misconduct = MisconductLog(LOG_SECONDS)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=2.0, logger=http_logger(misconduct))
    try:
        await _open(runner, options)
        room, is_back = await _first_room(app, options, scenario)
        here = _ready(app[HALL], room, _port(runner), options, is_back=is_back)
        others = tuple(
            _ready(app[HALL], other, here.port, options, is_back=True)
            for other in app[HALL].unfinished
            if other is not room
        )
        over = _end_of(options)
        _announce(options, here, others)
        for trouble in app[HALL].troubles:
            sys.stderr.write(printable(f"{trouble}\n", sys.stderr.encoding))
        if ready is not None:
            ready(here)
        _settle_memory()
        await over.wait()
    except JournalError as error:
        raise HostingError(str(error)) from error
    finally:
        await runner.cleanup()
        misconduct.close()


def _scenario(options: HostOptions, name: str) -> Scenario:
    return load_scenario(find_scenario(name), options.language, options.profile)


async def _open(runner: web.AppRunner, options: HostOptions) -> None:
    await runner.setup()
    try:
        await web.TCPSite(runner, options.bind, options.port, backlog=_BACKLOG).start()
    except OSError as error:
        where = authority(options.bind, options.port)
        if error.errno == errno.EADDRINUSE:
            why = _("{where} is in use by another program. Choose another port with --port.", where=where)
        elif error.errno == errno.EACCES:
            why = _("You may not use {where}. Choose a port above 1023 with --port.", where=where)
        elif error.errno == errno.EADDRNOTAVAIL:
            why = _("{address} is no address of this machine. Leave out --bind.", address=options.bind)
        else:
            why = _("The host cannot listen at {where}: {why}", where=where, why=error.strerror or error)
        raise HostingError(why) from error


def _port(runner: web.AppRunner) -> int:
    address: tuple[str, int] = runner.addresses[0]
    return address[1]


async def _first_room(app: web.Application, options: HostOptions, scenario: Scenario | None) -> tuple[Room, bool]:
    """Gives the table to announce, and whether it was there before: the newest unfinished one that fits."""
    kept = None if options.new else _kept_room(app[HALL], scenario, options)
    if kept is not None:
        return kept, True
    chosen = scenario or _scenario(options, DEFAULT_SCENARIO)
    seed = secrets.randbelow(1 << 31) if options.seed is None else options.seed
    casting = casting_for(chosen, options.level)
    opened = with_hints(open_table(chosen, seed, options.per_delegation), casting)
    room = await app[HALL].open_table(opened, bots=options.bots, casting=casting, fingerprint=chosen.fingerprint)
    seat_bots(app, room)
    if options.data_dir is not None:
        _log_files(options.data_dir, room, chosen)
        path = find_scenario(options.scenario or DEFAULT_SCENARIO)
        await asyncio.to_thread(keep_pack, options.data_dir, path, chosen.fingerprint)
    return room, False


def _log_files(folder: Path, room: Room, chosen: Scenario) -> None:
    files = ", ".join(f"{each.name} sha256 {each.sha256}" for each in chosen.sources)
    with (folder / SESSIONS).open("a", encoding="utf-8") as log:
        log.write(f"table {room.table.record.code}, fingerprint {chosen.fingerprint}: {files}\n")


def _kept_room(hall: Hall, scenario: Scenario | None, options: HostOptions) -> Room | None:
    for room in reversed(hall.unfinished):
        setup = room.table.state.setup
        as_large = options.per_delegation in {None, setup.delegation_size}
        as_hard = options.level in {None, Facts.of(room.table.record).casting.level}
        as_long = options.profile is None or scenario is None or setup.phases == scenario.setup.phases
        fits = as_large and as_hard and as_long
        if fits and (scenario is None or setup.scenario == scenario.setup.scenario):
            return room
    return None


def _ready(hall: Hall, room: Room, port: int, options: HostOptions, *, is_back: bool) -> Ready:
    return Ready(
        addresses=addresses_of(options.bind),
        port=port,
        code=room.table.record.code,
        title=room.table.state.setup.title,
        token=hall.instructor_token(room),
        is_back=is_back,
    )


def _announce(options: HostOptions, here: Ready, others: tuple[Ready, ...]) -> None:
    if options.announce is Announcement.JSON:
        sys.stdout.write(as_json(here) + "\n")
    else:
        sys.stdout.write(printable(as_text(here, others), sys.stdout.encoding))
    sys.stdout.flush()


def _end_of(options: HostOptions) -> asyncio.Event:
    """Gives the event that is set when the host is to end."""
    loop = asyncio.get_running_loop()
    over = asyncio.Event()
    for wanted in (signal.SIGINT, signal.SIGTERM):
        try:
            loop.add_signal_handler(wanted, over.set)
        except (NotImplementedError, RuntimeError, ValueError):
            # Windows, or a loop outside the main thread: there Ctrl+C interrupts the loop itself.
            _log.debug("no handler for %s", wanted)
    if options.announce is Announcement.JSON:
        threading.Thread(target=_end_with_input, args=(loop, over), name="corfu-input", daemon=True).start()
    return over


def _end_with_input(loop: asyncio.AbstractEventLoop, over: asyncio.Event) -> None:
    # The parent holds the other end: it closes however the parent ends. Read below Python's buffers, whose lock
    # would trouble the interpreter when it ends while this thread still waits.
    with suppress(OSError):
        while os.read(0, 4096):
            pass
    with suppress(RuntimeError):
        loop.call_soon_threadsafe(over.set)


def _settle_memory() -> None:
    # What lives from here on lives long: the collector need not look at it again and again.
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 50, 1_000)


__all__ = ["HostOptions", "HostingError", "ScenarioError", "run_host", "serve"]
