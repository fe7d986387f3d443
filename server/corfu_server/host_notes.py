"""What a host's screen says of the host as a whole: who finds it, and by which certificate it is known."""

from __future__ import annotations

from aiohttp import web

from corfu_resources.catalogue import _
from corfu_server.apps import CERTIFICATE, HOST_TOKEN, OPTIONS, RETENTION
from corfu_server.callings import called_on
from corfu_server.pages import PAGE_FACTS
from corfu_server.shown_certificates import in_groups
from corfu_wire.links import Door


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
