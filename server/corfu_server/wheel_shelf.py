"""Wheels that pupils' machines install from the teacher's, in a classroom without internet.

Served are the files of one folder that are wheels by their name, and nothing else: no other file, no folder, no link
that leads out.
"""

from __future__ import annotations

import asyncio
import hashlib
import re
from html import escape
from pathlib import Path

from aiohttp import web

from corfu_resources.catalogue import _
from corfu_server.pages import WHEELS as PATH
from corfu_server.pages import html_page, paragraph

_WHEEL = re.compile(r"(?P<name>[A-Za-z0-9][A-Za-z0-9._]*)-(?P<version>[A-Za-z0-9._+!]+)(-[A-Za-z0-9_.]+){3,4}\.whl")
_OWN = "corfu_table"
_CHUNK = 1 << 20


class WheelShelf:
    """The wheels of a folder, looked at anew for each request."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()
        self._hashes: dict[tuple[str, int, int], str] = {}

    def names(self) -> tuple[str, ...]:
        """Gives the wheels there are, sorted; none if the folder cannot be read."""
        try:
            return tuple(sorted(each.name for each in self._folder.iterdir() if self._is_wheel(each)))
        except OSError:
            return ()

    def has_corfu(self) -> bool:
        """Whether this program is among them."""
        return any(name.startswith(f"{_OWN}-") for name in self.names())

    def _is_wheel(self, path: Path) -> bool:
        if not _WHEEL.fullmatch(path.name) or not path.is_file():
            return False
        # A link may lead to a wheel that lies beside it, nowhere else.
        return path.resolve().parent == self._folder

    def attach(self, app: web.Application) -> None:
        """Serves the wheels in an application."""
        app.router.add_get(PATH.rstrip("/"), self._redirect)
        app.router.add_get(PATH, self._index)
        app.router.add_get(PATH + "{name}", self._wheel)

    async def _redirect(self, _request: web.Request) -> web.Response:
        raise web.HTTPMovedPermanently(PATH)

    async def _index(self, _request: web.Request) -> web.Response:
        """Answers `/wheels/`: a link for each wheel, with its hash, as pip and uv read it."""
        hashes = await asyncio.to_thread(lambda: {name: self._sha256(name) for name in self.names()})
        lines = [paragraph(_("Wheels for pip and uv, from this machine: nothing is fetched from the internet."))]
        for name, sha256 in hashes.items():
            if sha256:
                lines.append(f'<p><a href="{escape(name)}#sha256={sha256}">{escape(name)}</a></p>')
        return html_page(_("Wheels"), "\n".join(lines))

    async def _wheel(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name not in await asyncio.to_thread(self.names):
            raise web.HTTPNotFound(text=_("There is no wheel of that name here."))
        headers = {"Content-Type": "application/octet-stream", "X-Content-Type-Options": "nosniff"}
        return web.FileResponse(self._folder / name, chunk_size=_CHUNK, headers=headers)

    def _sha256(self, name: str) -> str:
        """Gives the hash of a wheel, reckoned once per version of the file; empty if it cannot be read."""
        path = self._folder / name
        try:
            about = path.stat()
            key = (name, about.st_size, about.st_mtime_ns)
            if key not in self._hashes:
                with path.open("rb") as file:
                    self._hashes[key] = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return ""
        return self._hashes[key]
