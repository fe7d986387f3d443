"""What whoever watches a host asks it: is it up, is it ready, how is it doing."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Sequence
from ipaddress import ip_address
from pathlib import Path

from aiohttp import web

from corfu_resources.catalogue import _
from corfu_rules.values import dataclass
from corfu_server.halls import Hall
from corfu_server.journals import Journal, JournalError
from corfu_server.versions import program
from corfu_server.vitals import Vitals
from corfu_wire.messages import PROTOCOL

LEAST_FREE = 64 * 1024 * 1024
"""Octets that have to be free where the tables are kept: a lesson of 25 people takes about a tenth of it."""
_HEADERS = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that a host needs in order to serve; `why` says what is wrong with it, empty where nothing is."""

    name: str
    why: str = ""

    @property
    def ok(self) -> bool:
        """Whether it is as it should be."""
        return not self.why


class WatchPages:
    """Answers `/healthz`, `/readyz` and `/metrics`."""

    def __init__(self, hall: Hall, journal: Journal, folder: Path | None, vitals: Vitals) -> None:
        self._hall = hall
        self._journal = journal
        self._folder = folder
        self._vitals = vitals

    async def healthz(self, _request: web.Request) -> web.Response:
        """Answers that the host is up, which version it is and which protocol it speaks."""
        return web.json_response({"ok": True, "program": program(), "protocol": PROTOCOL}, headers=_HEADERS)

    async def readyz(self, _request: web.Request) -> web.Response:
        """Answers 200 if the host can serve, else 503; names every check: journal, disk, owner, tables."""
        checks = await self.checks()
        ready = all(each.ok for each in checks)
        said = {"ok": ready, "checks": {each.name: each.why or "ok" for each in checks}}
        return web.json_response(said, status=200 if ready else 503, headers=_HEADERS)

    async def checks(self) -> Sequence[Check]:
        """Checks all that the host needs; one write to the journal is among it."""
        return (
            await self._journal_check(),
            *await asyncio.to_thread(_folder_checks, self._folder),
            self._tables_check(),
        )

    async def _journal_check(self) -> Check:
        try:
            await self._journal.probe()
        except JournalError as error:
            return Check("journal", str(error))
        return Check("journal")

    def _tables_check(self) -> Check:
        count = len(self._hall.troubles)
        return Check("tables", _("{count} cannot be played; the log says why", count=count) if count else "")

    async def metrics(self, request: web.Request) -> web.Response:
        """Answers with the vital signs, 403 to other machines."""
        if not _is_here(request.remote):
            return web.Response(status=403, text=_("The counts are for the host's own machine."), headers=_HEADERS)
        headers = {**_HEADERS, "Content-Type": "text/plain; version=0.0.4; charset=utf-8"}
        from corfu_server.metrics import text_of

        return web.Response(body=text_of(self._vitals), headers=headers)


def _is_here(remote: str | None) -> bool:
    try:
        return ip_address((remote or "").partition("%")[0]).is_loopback
    except ValueError:
        return False


def _folder_checks(folder: Path | None) -> Sequence[Check]:
    if folder is None:
        return ()
    try:
        free = shutil.disk_usage(folder).free
        owner = folder.stat().st_uid
    except OSError as error:
        return (Check("disk", error.strerror or str(error)),)
    short = _("only {count} MB are free", count=free >> 20) if free < LEAST_FREE else ""
    own = getattr(os, "getuid", lambda: owner)()
    strange = _("the folder belongs to another user") if owner != own else ""
    return (Check("disk", short), Check("owner", strange))
