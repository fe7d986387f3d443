"""The pages of a host, as a browser at a pupil's machine gets them."""

from __future__ import annotations

import re

import aiohttp

from tests.server.hosts import host


async def fetched(port: int, path: str, name: str = "127.0.0.1") -> tuple[str, str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"http://127.0.0.1:{port}{path}", headers={"Host": f"{name}:{port}"}) as answer,
    ):
        assert answer.status == 200
        return await answer.text(), answer.headers["Content-Security-Policy"]


async def test_the_page_of_a_link_shows_its_code_its_command_and_the_link():
    async with host() as running:
        text, policy = await fetched(running.port, "/?code=k7m-2xq")
    for part in ("K7M 2XQ", f"corfu join 127.0.0.1:{running.port} K7M2XQ", f"corfu://127.0.0.1:{running.port}/K7M2XQ"):
        assert part in text
    assert "<script" not in text
    assert "script-src" not in policy


async def test_the_page_shows_the_name_by_which_the_pupil_came():
    async with host() as running:
        text, _policy = await fetched(running.port, "/?code=K7M2XQ", "localhost")
    assert f"corfu join localhost:{running.port} K7M2XQ" in text


async def test_the_page_does_not_tell_whether_a_code_is_that_of_a_table():
    async with host() as running:
        room = await running.open_table()
        code = room.table.record.code
        other = "".join("3" if each == "2" else "2" for each in code)
        real, _policy = await fetched(running.port, f"/?code={code}")
        wrong, _policy = await fetched(running.port, f"/?code={other}")
        bare, _policy = await fetched(running.port, "/")
    halves = {code: f"{code[:3]} {code[3:]}", other: f"{other[:3]} {other[3:]}"}
    assert real.replace(code, "").replace(halves[code], "") == wrong.replace(other, "").replace(halves[other], "")
    assert code not in bare


async def test_the_firewall_page_is_readable_without_its_script_and_allows_that_script_alone():
    async with host() as running:
        text, policy = await fetched(running.port, "/check")
        again, _policy = await fetched(running.port, "/check")
    assert "this machine reaches the host" in re.sub(r"<script.*</script>", "", text, flags=re.DOTALL)
    (nonce,) = re.findall(r'<script nonce="([^"]+)">', text)
    assert f"script-src 'nonce-{nonce}'" in policy
    assert nonce not in again
    assert f"connect-src 'self' ws://127.0.0.1:{running.port}" in policy
    assert f"corfu doctor 127.0.0.1:{running.port}" in text


async def test_the_line_that_the_firewall_page_tries_is_answered_at_once():
    async with host() as running, aiohttp.ClientSession() as session:
        address = f"ws://127.0.0.1:{running.port}/socket.io/?EIO=4&transport=websocket"
        async with session.ws_connect(address, headers={"Origin": f"http://127.0.0.1:{running.port}"}) as line:
            assert (await line.receive_str(timeout=5)).startswith("0{")
