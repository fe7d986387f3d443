"""What the log says of peers who misbehave."""

from __future__ import annotations

import logging

import pytest

from corfu_server.misconduct import MisconductLog


async def test_a_peer_can_neither_forge_nor_flood_a_line_of_the_log(caplog: pytest.LogCaptureFixture):
    log = MisconductLog(60)
    with caplog.at_level(logging.WARNING):
        log.note("10.0.0.9", "evil\n2026-11-24 CRITICAL forged \x1b[31m\u202e" + "x" * 20_000)
    (line,) = [record.getMessage() for record in caplog.records]
    assert line.isprintable()
    assert "evil\\n2026" in line
    assert len(line) < 500
    log.close()
