"""Runs a host from its start to its graceful end, and says in a sentence why it cannot be run."""

from __future__ import annotations

import asyncio
import errno
import gc
import logging
import os
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import suppress

from aiohttp import web

from corfu_resources.catalogue import _
from corfu_scenarios.diagnostics import ScenarioError
from corfu_server.addresses import addresses_of, authority
from corfu_server.announcements import Ready, as_json, as_text, printable
from corfu_server.apps import CERTIFICATE, HALL, HOST_TOKEN, MISCONDUCT, OPTIONS, SOCKETS, compose
from corfu_server.callings import calling_out
from corfu_server.doors import DoorRunner
from corfu_server.folder_files import SESSIONS
from corfu_server.host_notes import host_notes, links_told
from corfu_server.http_faults import http_logger
from corfu_server.journals import JournalError
from corfu_server.logs import set_up
from corfu_server.openings import attach_tables, rooms_for
from corfu_server.options import Announcement, HostOptions
from corfu_server.pages import PAGE_FACTS
from corfu_server.rooms import Room
from corfu_server.roster_files import RosterError
from corfu_server.scenario_readings import Reading, begin_reading

_BACKLOG = 4096
_log = logging.getLogger(__name__)


class HostingError(Exception):
    """A host cannot be run; `str()` says what, where and how to mend it."""


def run_host(options: HostOptions, reading: Reading | None = None) -> int:
    """Runs a host until it is told to end (Ctrl+C, SIGTERM) and gives the exit status.

    0 after a graceful end; 2 if the scenario cannot be used; 1 if the port is in use, the data folder is held by
    another host, or the disk refuses. What is wrong is then said on standard error. Under `Announcement.JSON` the
    host ends with its standard input too. `reading` is what `begin_reading` gave, where it was begun before.
    """
    set_up(options.log)
    try:
        asyncio.run(serve(options, reading=reading))
    except HostingError as error:
        sys.stderr.write(printable(f"{error}\n", sys.stderr.encoding))
        return 1
    except ScenarioError as error:
        from corfu_scenarios.rendering import render

        sys.stderr.write(printable(render(error.diagnostics) + "\n", sys.stderr.encoding))
        return 2
    except KeyboardInterrupt:
        return 0
    return 0


async def serve(
    options: HostOptions, ready: Callable[[Ready], None] | None = None, reading: Reading | None = None
) -> None:
    """Runs a host in the running event loop until a signal; `ready` is called besides what is printed.

    Raises `HostingError` and ScenarioError.
    """
    scenarios = (reading or begin_reading(options))()
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
    attach_tables(app)
    logger = http_logger(app[MISCONDUCT])
    runner = DoorRunner(app, app[SOCKETS].door, access_log=None, shutdown_timeout=2.0, logger=logger)
    try:
        await _open(runner, options)
        opened = await rooms_for(app, options, scenarios)
        port = _port(runner)
        here = tuple(_ready(app, room, port, is_back=is_back) for room, is_back in opened)
        invited = await links_told(opened[0][0], here[0].link, options)
        rest = (other for other in app[HALL].unfinished if all(other is not room for room, _is_back in opened))
        others = tuple(_ready(app, other, port, is_back=True) for other in rest)
        over = _end_of(options)
        _announce(app, here, others, invited)
        for trouble in app[HALL].troubles:
            sys.stderr.write(printable(f"{trouble}\n", sys.stderr.encoding))
        if ready is not None:
            ready(here[0])
        async with calling_out(app, options, port):
            settle_memory()
            await over.wait()
    except (JournalError, RosterError) as error:
        raise HostingError(str(error)) from error
    finally:
        await runner.cleanup()


async def _open(runner: web.AppRunner, options: HostOptions) -> None:
    await runner.setup()
    try:
        certificate = runner.app.get(CERTIFICATE)
        context = certificate.context if certificate else None
        await web.TCPSite(runner, options.bind, options.port, backlog=_BACKLOG, ssl_context=context).start()
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


def _ready(app: web.Application, room: Room, port: int, *, is_back: bool) -> Ready:
    return Ready(
        addresses=addresses_of(app[OPTIONS].bind),
        port=port,
        code=room.table.record.code,
        title=room.table.state.setup.title,
        token=app[HALL].instructor_token(room),
        is_back=is_back,
        sha256=app[PAGE_FACTS].sha256,
    )


def _announce(
    app: web.Application, here: tuple[Ready, ...], others: tuple[Ready, ...], invited: tuple[str, ...]
) -> None:
    if app[OPTIONS].announce is Announcement.JSON:
        sys.stdout.write(as_json(here, app[HOST_TOKEN]) + "\n")
    else:
        said = as_text(here, others, (*invited, *host_notes(app, here[0].link.door)))
        sys.stdout.write(printable(said, sys.stdout.encoding))
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


def settle_memory() -> None:
    """Tells the collector of a host that is ready how it is to go on.

    What lives by now lives long and need not be looked at again and again. What comes is looked at more seldom than by
    default, but not as seldom as one might: peers who come and are cut off leave circles behind, and ten times these
    numbers let four attacks take 14 MB where they now take 6.
    """
    gc.enable()
    gc.collect()
    gc.freeze()
    gc.set_threshold(5_000, 20, 100)


__all__ = ["SESSIONS", "HostOptions", "HostingError", "ScenarioError", "run_host", "serve", "settle_memory"]
