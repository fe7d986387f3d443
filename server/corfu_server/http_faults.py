"""Requests that are no HTTP: said in one counted line per peer, where aiohttp would log a traceback for each.

Somebody who types `https://` before the host's address sends one; so does every scanner of a network.
"""

from __future__ import annotations

import logging
from typing import cast

from aiohttp.http_exceptions import HttpProcessingError

from corfu_server.misconduct import MisconductLog


class HttpFaults(logging.Filter):
    """Takes the faults of peers out of aiohttp's log and counts them; what is a bug of ours passes."""

    def __init__(self, misconduct: MisconductLog) -> None:
        super().__init__()
        self._misconduct = misconduct

    def filter(self, record: logging.LogRecord) -> bool:
        """Says whether the record is to be logged as it is."""
        error = record.exc_info[1] if record.exc_info else None
        if not isinstance(error, HttpProcessingError):
            return True
        arguments = cast("object", record.args)
        peer = cast("tuple[object, ...]", arguments)[0] if isinstance(arguments, tuple) and arguments else "?"
        self._misconduct.note(str(peer), f"a request that is no HTTP ({error.code})")
        return False


def http_logger(misconduct: MisconductLog) -> logging.Logger:
    """Gives the logger for a web server, one per host."""
    logger = logging.Logger("corfu_server.http")  # noqa: LOG001 - not shared: the filter belongs to one host
    logger.parent = logging.getLogger("corfu_server")
    logger.addFilter(HttpFaults(misconduct))
    return logger
