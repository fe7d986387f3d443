"""What a host's screen says of the host as a whole: who finds it, and by which certificate it is known."""

from __future__ import annotations

from aiohttp import web

from corfu_resources.catalogue import _
from corfu_server.apps import CERTIFICATE, OPTIONS
from corfu_server.callings import called_on
from corfu_server.shown_certificates import in_groups


def host_notes(app: web.Application) -> tuple[str, ...]:
    """Gives sentences, one for each thing that is not as it always is."""
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
    return tuple(notes)
