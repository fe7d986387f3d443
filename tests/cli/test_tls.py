"""A real host with `--tls`, and everything that goes to it."""

from __future__ import annotations

from pathlib import Path

import aiohttp

from tests.reaching import corfu, hosting


async def test_teacher_and_bots_go_to_a_host_with_tls_by_its_link(tmp_path: Path):
    state = {"XDG_STATE_HOME": str(tmp_path / "state")}
    async with hosting("tutorial", "--tls", "--data", str(tmp_path / "data")) as hosted:
        (table,) = hosted.tables
        assert table.link == f"corfus://{hosted.authority}/{table.code}#sha256={hosted.sha256}"
        bare = table.link.partition("#")[0]
        status, _out, error = await corfu("instruct", bare, table.token, "start", **state)
        assert status == 1
        assert "#sha256=" in error
        assert (await corfu("instruct", table.link, table.token, "start", **state))[0] == 0
        assert (await corfu("instruct", bare, table.token, "pause", **state))[0] == 0
        status, _out, error = await corfu("join", table.link, "--seat", "XX", "--bot", "bridge", **state)
        assert "This table has no seat XX." in error
        wrong = f"{bare}#sha256={'ab' * 32}"
        status, _out, error = await corfu("instruct", wrong, table.token, "resume", **state)
        assert status == 1
        assert "another certificate" in error
        said = await hosted.end()
    assert "Traceback" not in said
    async with hosting("tutorial", "--tls", "--data", str(tmp_path / "data")) as again:
        assert again.sha256 == hosted.sha256


async def test_trust_on_first_use_shows_the_certificate_to_compare(tmp_path: Path):
    async with hosting("tutorial", "--tls") as hosted:
        bare = hosted.tables[0].link.partition("#")[0]
        going = ("join", bare, "--seat", "XX", "--bot", "bridge", "--trust-on-first-use")
        _status, _out, error = await corfu(*going, XDG_STATE_HOME=str(tmp_path))
    assert hosted.sha256 is not None
    assert hosted.sha256 in error.replace(" ", "")
    assert "This table has no seat XX." in error


async def test_pages_of_a_host_with_tls_are_its_own_and_those_of_others_are_not_let_in():
    async with hosting("tutorial", "--tls") as hosted, aiohttp.ClientSession() as session:
        assert hosted.sha256 is not None
        proof = aiohttp.Fingerprint(bytes.fromhex(hosted.sha256))
        base = f"https://{hosted.authority}"
        async with session.get(f"{base}/?code={hosted.tables[0].code}", ssl=proof) as answer:
            assert hosted.tables[0].link in await answer.text()
        async with session.get(f"{base}/check", ssl=proof) as answer:
            assert f"connect-src 'self' wss://{hosted.authority}" in answer.headers["Content-Security-Policy"]
        for origin, status in ((base, 200), (base.replace("https", "http"), 403), ("https://evil.example", 403)):
            async with session.get(base, ssl=proof, headers={"Origin": origin}) as answer:
                assert answer.status == status
