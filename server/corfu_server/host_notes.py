"""What a host's screen says beside its tables: who finds it, by which certificate it is known, where links lie."""

from __future__ import annotations

import asyncio

from aiohttp import web

from corfu_resources.catalogue import _, ngettext
from corfu_server.apps import CERTIFICATE, HOST_TOKEN, OPTIONS, RETENTION
from corfu_server.callings import called_on
from corfu_server.options import HostOptions
from corfu_server.pages import PAGE_FACTS
from corfu_server.rooms import Room
from corfu_server.roster_files import RosterError, read_roster
from corfu_server.shown_certificates import in_groups
from corfu_wire.links import Door, Link


def host_notes(app: web.Application, door: Door) -> tuple[str, ...]:
    """Gives sentences about the host as a whole; `door` is where it is reached."""
    options = app[OPTIONS]
    notes: list[str] = []
    if called_on(options) and options.open_lobby:
        notes.append(_("Anybody on this network finds the tables with their codes: corfu join, or corfu find."))
    elif called_on(options):
        notes.append(_("On this network the tables are found by themselves, and only the code is typed: corfu join"))
    certificate = app.get(CERTIFICATE)
    if certificate is not None:
        notes.append(_("Certificate, SHA-256: {groups}", groups=in_groups(certificate.sha256)))
        if certificate.replaced:
            notes.append(
                _("The certificate is new, because addresses changed or the old one ran out: earlier links fail.")
            )
    if options.offline_wheels is not None:
        folder = options.offline_wheels
        notes.append(
            _("Machines without Corfu install it from here, as the page in the browser says.")
            if app[PAGE_FACTS].has_wheels()
            else _("In {folder} there is no wheel of Corfu. Collect it: corfu wheels {folder}", folder=folder)
        )
    where = f'"{door.address}"' if door.secure else door.address
    command = f"corfu table open {where} {app[HOST_TOKEN]} SCENARIO"
    notes.append(_("Another table on this host, for you alone: {command}", command=command))
    retention = app.get(RETENTION)
    return (*notes, *(retention.notes if retention is not None else ()))


async def links_told(room: Room, link: Link, options: HostOptions) -> tuple[str, ...]:
    """Gives sentences about the personal links of a table, whose own link is `link`; none without a roster.

    Takes the roster that the host was started with, and writes the links beside the table. Raises RosterError.
    """
    expected, course = room.expected, room.table.state.proceedings
    if expected is None:
        return ()
    invitations = expected.invitations
    try:
        if options.roster is not None:
            seats = tuple(each.seat for each in course.attendance)
            await invitations.take(await asyncio.to_thread(read_roster, options.roster, seats))
        if not invitations.people:
            return ()
        from corfu_server.roster_sheets import cards_of, write_sheets

        cards = cards_of(invitations, link)
        told = ngettext("{count} person has a personal link.", "{count} people have personal links.", len(cards))
        if options.data_dir is None:
            return (told, _("To see them, with the instructor's token: corfu instruct ... roster-links"))
        title, code = room.table.state.setup.title, room.table.record.code
        sheets = await asyncio.to_thread(write_sheets, options.data_dir, title, code, cards)
    except OSError as error:
        why = error.strerror or str(error)
        raise RosterError(_("The roster and its links cannot be stored: {why}.", why=why)) from error
    return (
        told,
        _("Cards to print and hand out: {path}", path=sheets.cards),
        _("The same as a spreadsheet: {path}", path=sheets.spreadsheet),
    )
