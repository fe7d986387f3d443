"""The composition root: the one place where the parts of a host are put together."""

from __future__ import annotations

import asyncio
import logging
import re
import socket
from collections.abc import AsyncIterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web

from corfu_rules.procedures.chairing import PauseCause
from corfu_rules.sentences import sentence
from corfu_server.addresses import addresses_of
from corfu_server.admissions import Admission
from corfu_server.backups import Backups
from corfu_server.clocks import AwakeTicker
from corfu_server.erasures import Eraser
from corfu_server.gateways import TableGateway
from corfu_server.halls import Facts, Hall
from corfu_server.hindsight_drivers import HindsightDriver, is_wanted
from corfu_server.instructor_pages import LINKS_PATH, NAMES_PATH, SESSION_PATH, InstructorPages
from corfu_server.invitations import FILE_NAME as ROSTER_FILE
from corfu_server.invitations import InvitationBook
from corfu_server.journals import Journal
from corfu_server.keys import host_token, instructor_tokens, load_key, passing_key, person_keys
from corfu_server.memory_journal import MemoryJournal
from corfu_server.misconduct import MisconductLog
from corfu_server.name_books import FILE_NAME as NAMES_FILE
from corfu_server.name_books import NameBook
from corfu_server.options import HostOptions
from corfu_server.pages import PAGE_FACTS, Offer, PageFacts, check, page
from corfu_server.retention import Retention
from corfu_server.rooms import Room
from corfu_server.shown_certificates import HostCertificate
from corfu_server.sockets import SocketHost
from corfu_server.sqlite_journal import SqliteJournal
from corfu_server.transports import Limits
from corfu_server.vitals import Vitals
from corfu_server.watching import WatchPages
from corfu_server.wheel_shelf import WheelShelf

if TYPE_CHECKING:
    from corfu_server.bot_drivers import BotDriver

_log = logging.getLogger(__name__)
HALL = web.AppKey("hall", Hall)
BOTS: web.AppKey[dict[str, BotDriver]] = web.AppKey("bots")
HINDSIGHT = web.AppKey("hindsight", dict[str, HindsightDriver])
OPTIONS = web.AppKey("options", HostOptions)
SOCKETS = web.AppKey("sockets", SocketHost)
MISCONDUCT = web.AppKey("misconduct", MisconductLog)
"""One for the whole host: a peer that errs in many ways gets one line all the same."""
HOST_TOKEN = web.AppKey("host_token", str)
"""The right to list all tables of the host and to open another."""
RETENTION = web.AppKey("retention", Retention)
"""There with a data folder only."""
CERTIFICATE = web.AppKey("certificate", HostCertificate)
"""There with `HostOptions.tls` only."""
_NAME = re.compile(r"[A-Za-z0-9.:-]{1,253}")


async def compose(options: HostOptions, limits: Limits | None = None) -> web.Application:
    """Gives the application of a host, not yet listening. Raises `JournalError` and OSError.

    Cleaning the application up pauses every table, parts with everybody and closes the journal.
    """
    journal, key = await _kept(options.data_dir)
    names = await asyncio.to_thread(_name_book, options)
    ticker = AwakeTicker()
    folder = options.data_dir
    backups = Backups(journal, folder) if folder is not None and isinstance(journal, SqliteJournal) else None
    invitations = await asyncio.to_thread(_invitation_book, options, key)
    still = backups.one_at_a_time if backups is not None else None
    eraser = Eraser(journal, folder, names or _names_of_before(folder), still, invitations)
    hall = Hall(journal, ticker, instructor_tokens(key), names, eraser, invitations=invitations)
    vitals = Vitals()
    limits = limits or Limits()
    misconduct = MisconductLog(limits.log_seconds)
    gateway = TableGateway(hall, vitals, limits, misconduct)
    app = web.Application(client_max_size=1 << 14)
    app[HALL], app[BOTS], app[OPTIONS], app[MISCONDUCT] = hall, {}, options, misconduct
    if options.tls:
        from corfu_server.certificates import host_certificate

        app[CERTIFICATE] = await asyncio.to_thread(host_certificate, options.data_dir, _certified_names(options))
    sha256 = app[CERTIFICATE].sha256 if options.tls else None
    app[HINDSIGHT] = {}
    app[HOST_TOKEN] = host_token(key)
    shelf = WheelShelf(options.offline_wheels) if options.offline_wheels else None
    app[PAGE_FACTS] = PageFacts(
        sha256=sha256, offers=partial(offers_of, hall, options), has_wheels=shelf.has_corfu if shelf else bool
    )
    app.cleanup_ctx.append(partial(_open_hall, journal, gateway))
    if folder is not None:
        app[RETENTION] = Retention(journal, eraser, folder, options.keep_days)
    if backups is not None:
        app.cleanup_ctx.append(partial(_back_up, backups))
    app.cleanup_ctx.append(partial(_watch, vitals))
    app.cleanup_ctx.append(partial(_stay_awake, ticker))
    # Before the sockets close: those who sit are told why, and the pause is in the journal.
    app.on_shutdown.append(_close_hall)
    admission = Admission(options.names | _own_names(), options.origins)
    sockets = app[SOCKETS] = SocketHost(gateway, admission, limits, misconduct)
    sockets.attach(app)
    app.router.add_get("/", page)
    app.router.add_get("/check", check)
    watching = WatchPages(hall, journal, options.data_dir, vitals)
    app.router.add_get("/healthz", watching.healthz)
    app.router.add_get("/readyz", watching.readyz)
    app.router.add_get("/metrics", watching.metrics)
    if shelf is not None:
        shelf.attach(app)
    pages = InstructorPages(hall, journal, options.data_dir, names)
    app.router.add_get(SESSION_PATH, pages.session)
    app.router.add_get(NAMES_PATH, pages.names)
    app.router.add_get(LINKS_PATH, pages.links)
    return app


def _name_book(options: HostOptions) -> NameBook | None:
    if not options.pseudonyms:
        return None
    return NameBook(options.data_dir / NAMES_FILE if options.data_dir is not None else None)


def _names_of_before(folder: Path | None) -> NameBook | None:
    # A host that shows real names made none, but one before it in the same folder may have: they go with their tables.
    return NameBook(folder / NAMES_FILE) if folder is not None and (folder / NAMES_FILE).exists() else None


def _invitation_book(options: HostOptions, key: bytes) -> InvitationBook:
    path = options.data_dir / ROSTER_FILE if options.data_dir is not None else None
    return InvitationBook(path, person_keys(key))


def offers_of(hall: Hall, options: HostOptions) -> tuple[Offer, ...]:
    """Gives the tables that a page may name: those that the network hears of anyway, as much of them as it hears."""
    rooms = hall.unfinished if options.call_out else ()
    return tuple(
        Offer(each.table.state.setup.title, each.table.record.code if options.open_lobby else "") for each in rooms
    )


def _certified_names(options: HostOptions) -> frozenset[str]:
    names = options.names | _own_names() | {"localhost", "127.0.0.1", *addresses_of(options.bind)}
    return frozenset(name for name in names if _NAME.fullmatch(name))


def _own_names() -> frozenset[str]:
    name = socket.gethostname().lower()
    return frozenset({name, f"{name}.local"})


async def _kept(folder: Path | None) -> tuple[Journal, bytes]:
    if folder is None:
        return MemoryJournal(), passing_key()
    # The briefs of all seats lie here: nobody else at this machine is to read them.
    await asyncio.to_thread(folder.mkdir, 0o700, parents=True, exist_ok=True)
    journal = await SqliteJournal.open(folder)
    return journal, await asyncio.to_thread(load_key, folder)


async def _open_hall(journal: Journal, gateway: TableGateway, app: web.Application) -> AsyncIterator[None]:
    hall, retention = app[HALL], app.get(RETENTION)
    if retention is not None:
        await retention.begin()
    await hall.bring_back()
    hall.when_branched = partial(_change_bots, app)
    for room in hall.unfinished:
        seat_bots(app, room)
    for room in hall.rooms:
        look_back(app, room)
    if retention is not None:
        await retention.warn(hall.title)
        retention.watch(hall.expire)
    yield
    gateway.close()
    if retention is not None:
        await retention.close()
    await journal.close()


async def _back_up(backups: Backups, app: web.Application) -> AsyncIterator[None]:
    app[HALL].watch(backups.after)
    yield
    await backups.close()


async def _watch(vitals: Vitals, app: web.Application) -> AsyncIterator[None]:
    vitals.watch(lambda: app[HALL].rooms, lambda: len(app[SOCKETS].peers))
    yield
    await vitals.close()


async def _stay_awake(ticker: AwakeTicker, app: web.Application) -> AsyncIterator[None]:
    pauses: set[asyncio.Task[None]] = set()

    def slept(seconds: float) -> None:
        _log.warning("this machine slept or stood still for %.0f s: every table that ran is paused", seconds)
        pause = asyncio.get_running_loop().create_task(app[HALL].pause(PauseCause.SLEPT))
        pauses.add(pause)
        pause.add_done_callback(pauses.discard)

    ticker.when_slept(slept)
    beating = asyncio.create_task(ticker.beat(), name="beat")
    yield
    beating.cancel()


def seat_bots(app: web.Application, room: Room) -> None:
    """Lets bots play at a table that wants them."""
    record = room.table.record
    facts = Facts.of(record)
    if facts.bots:
        from corfu_server.bot_drivers import BotDriver

        app[BOTS][record.table_id] = BotDriver(room.table, app[OPTIONS].pace, facts.casting)


def look_back(app: web.Application, room: Room) -> None:
    """Lets it be reckoned after the end what could have been, at a table whose scenario shows it."""
    table = room.table
    if is_wanted(table.state):
        app[HINDSIGHT][table.record.table_id] = HindsightDriver(table)


async def _change_bots(app: web.Application, before: Room, after: Room | None) -> None:
    driver = app[BOTS].pop(before.table.record.table_id, None)
    if driver is not None:
        await driver.close()
    reckoning = app[HINDSIGHT].pop(before.table.record.table_id, None)
    if reckoning is not None:
        await reckoning.close()
    if after is not None:
        seat_bots(app, after)
        look_back(app, after)


async def _close_hall(app: web.Application) -> None:
    for reckoning in app[HINDSIGHT].values():
        await reckoning.close()
    for driver in app[BOTS].values():
        await driver.close()
    await app[HALL].close(sentence("The host has been closed. Your seat is kept; come back when it is open again."))
