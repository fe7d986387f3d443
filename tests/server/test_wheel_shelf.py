"""Wheels served to a class without internet: what is a wheel in that folder, and nothing else on this machine."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web
from yarl import URL

from corfu_server.apps import compose
from corfu_server.options import HostOptions
from tests.wheels import wheel


@asynccontextmanager
async def serving(folder: Path | None) -> AsyncIterator[str]:
    """A host with that folder of wheels; gives its address."""
    runner = web.AppRunner(await compose(HostOptions(offline_wheels=folder)), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    finally:
        await runner.cleanup()


async def fetched(base: str, path: str) -> tuple[int, str, bytes]:
    """Asks for exactly this path, dots and all."""
    async with aiohttp.ClientSession() as session, session.get(URL(base + path, encoded=True)) as answer:
        return answer.status, answer.headers.get("Content-Type", ""), await answer.read()


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    folder = tmp_path / "wheels"
    folder.mkdir()
    wheel(folder, "tiny_thing", "1.0")
    (tmp_path / "secret.whl").write_text("secret")
    (tmp_path / "secret-1.0-py3-none-any.whl").write_text("secret")
    (folder / "notes.txt").write_text("secret")
    (folder / "archive-1.0.tar.gz").write_text("secret")
    (folder / ".hidden-1.0-py3-none-any.whl").write_text("secret")
    (folder / "folder-1.0-py3-none-any.whl").mkdir()
    return folder


async def test_wheels_are_listed_with_their_hashes_and_served_byte_for_byte(shelf: Path):
    async with serving(shelf) as base:
        status, kind, page = await fetched(base, "/wheels/")
        assert (status, kind) == (200, "text/html; charset=utf-8")
        links = re.findall(r'<a href="([^"#]+)#sha256=([0-9a-f]{64})">', page.decode())
        content = (shelf / "tiny_thing-1.0-py3-none-any.whl").read_bytes()
        assert links == [("tiny_thing-1.0-py3-none-any.whl", hashlib.sha256(content).hexdigest())]
        assert await fetched(base, f"/wheels/{links[0][0]}") == (200, "application/octet-stream", content)
        assert (await fetched(base, "/wheels"))[0] == 200
        wheel(shelf, "second_thing", "2.0")
        assert b"second_thing-2.0" in (await fetched(base, "/wheels/"))[2]


async def test_nothing_else_is_served(shelf: Path):
    paths = (
        *("notes.txt", "archive-1.0.tar.gz", ".hidden-1.0-py3-none-any.whl", "folder-1.0-py3-none-any.whl", "no.whl"),
        *("../secret.whl", "..%2Fsecret.whl", "%2e%2e/secret-1.0-py3-none-any.whl", "....//secret.whl", "sub/x.whl"),
        *(
            "..%2fsecret-1.0-py3-none-any.whl",
            "%2Fetc%2Fpasswd",
            "tiny_thing-1.0-py3-none-any.whl%00",
            "..\\secret.whl",
        ),
    )
    async with serving(shelf) as base:
        answers = {path: await fetched(base, f"/wheels/{path}") for path in paths}
    assert {path: status for path, (status, _kind, _content) in answers.items() if status not in {400, 404}} == {}
    assert [path for path, (_status, _kind, content) in answers.items() if content.strip() == b"secret"] == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
async def test_a_link_that_leads_out_of_the_folder_is_not_followed(shelf: Path):
    (shelf / "out-1.0-py3-none-any.whl").symlink_to(shelf.parent / "secret-1.0-py3-none-any.whl")
    (shelf / "in-1.0-py3-none-any.whl").symlink_to(shelf / "tiny_thing-1.0-py3-none-any.whl")
    async with serving(shelf) as base:
        assert (await fetched(base, "/wheels/out-1.0-py3-none-any.whl"))[0] == 404
        assert (await fetched(base, "/wheels/in-1.0-py3-none-any.whl"))[0] == 200
        page = (await fetched(base, "/wheels/"))[2]
    assert b"out-1.0" not in page


async def test_the_page_tells_how_to_install_only_where_there_is_this_program(shelf: Path):
    async with serving(shelf) as base:
        assert b"pip install" not in (await fetched(base, "/"))[2]
        wheel(shelf, "corfu_table", "0.1.0")
        page = (await fetched(base, "/?code=K7M2XQ"))[2].decode()
    pip = f"python -m pip install --no-index --find-links {base}/wheels/ --trusted-host 127.0.0.1 corfu-table"
    assert pip in page
    assert f"--from corfu-table corfu join {base.replace('http', 'corfu')}/K7M2XQ" in page


async def test_without_the_option_there_are_no_wheels():
    async with serving(None) as base:
        assert (await fetched(base, "/wheels/"))[0] == 404
