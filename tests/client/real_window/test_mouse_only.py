"""The tutorial from the start screen to the outcome, in a real window with a real host, by mouse alone."""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

MISSING = "This test needs {}, which .ci/run installs: apt-get install xvfb xdotool"
MINUTES = 5


@asynccontextmanager
async def screen_of_its_own() -> AsyncIterator[str]:
    """Gives the name of a display that nobody else draws on."""
    for program in ("Xvfb", "xdotool"):
        if shutil.which(program) is None:
            pytest.fail(MISSING.format(program))
    reading, writing = os.pipe()
    server = await asyncio.create_subprocess_exec(
        *("Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x720x24", "-nolisten", "tcp"),
        pass_fds=(writing,),
        stderr=asyncio.subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        number = await asyncio.wait_for(asyncio.to_thread(os.read, reading, 16), 30)
        yield f":{number.decode().strip()}"
    finally:
        os.close(reading)
        server.terminate()
        await server.wait()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="Xvfb is a program of Linux")
async def test_whoever_has_only_a_mouse_plays_the_tutorial_from_start_to_outcome(tmp_path: Path) -> None:
    async with screen_of_its_own() as display:
        homes = {f"XDG_{each}_HOME": str(tmp_path / each) for each in ("CONFIG", "DATA", "CACHE", "STATE")}
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-m", "tests.client.real_window.mouse", "--seed", "7", "--pace", "0.1"),
            env={**os.environ, **homes, "DISPLAY": display, "SDL_VIDEODRIVER": "x11", "CORFU_LANGUAGE": "en"},
            cwd=Path(__file__).parents[3],
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
        )
        out, errors = await asyncio.wait_for(process.communicate(), MINUTES * 60)
    assert out, errors.decode()
    told = json.loads(out.decode().splitlines()[-1])
    assert "stuck" not in told, told
    assert told["people"] == ["NO"]
    assert {"play-tutorial", "sit", "ready", "send-proposal", "join"} <= set(told["pressed"])
    assert told["closing"] in {"adopted", "not-adopted"}, told
    assert process.returncode == 0, errors.decode()
