"""The log of a host: to standard error, as lines for people or as JSON for programs. No text, name or token is in it.

What is logged with an exception is where it happened and of which kind it was. Its message is left out: it may quote
what somebody wrote.
"""

from __future__ import annotations

import json
import logging
import re
import traceback
from datetime import UTC, datetime
from enum import StrEnum
from types import TracebackType

from typing_extensions import override

_SECRETS = re.compile(r"\b[A-Za-z0-9_-]{40,}\b")
"""What is as long and unbroken as a token or a hash of one: tables' ids are shorter."""
_HIDDEN = "…"

_Raised = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class LogForm(StrEnum):
    """How the log is written."""

    TEXT = "text"
    """A line for people."""
    JSON = "json"
    """An object to a line, for programs."""


class _Text(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    @override
    def format(self, record: logging.LogRecord) -> str:
        return _SECRETS.sub(_HIDDEN, super().format(record))

    @override
    def formatException(self, ei: _Raised) -> str:
        return "\n".join(_where(ei))


class _Json(logging.Formatter):
    @override
    def format(self, record: logging.LogRecord) -> str:
        said: dict[str, object] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": _SECRETS.sub(_HIDDEN, record.getMessage()),
        }
        if record.exc_info:
            said["error"] = _where(record.exc_info)
        return json.dumps(said, ensure_ascii=False)


def _where(raised: _Raised) -> list[str]:
    """Gives the kinds of an exception and of what led to it, with the places; their messages are left out."""
    lines: list[str] = []
    error: BaseException | None = raised[1]
    while error is not None and len(lines) < 200:
        lines.append(type(error).__name__)
        frames = traceback.extract_tb(error.__traceback__)
        lines += [f"  {frame.filename.rpartition('/')[2]}:{frame.lineno} in {frame.name}" for frame in frames]
        error = error.__cause__ or error.__context__
    return lines


def formatter(form: LogForm) -> logging.Formatter:
    """Gives what writes a record in that form."""
    return _Json() if form is LogForm.JSON else _Text()


def set_up(form: LogForm) -> None:
    """Sends the log of this process to standard error in that form, warnings and worse."""
    handler = logging.StreamHandler()
    handler.setFormatter(formatter(form))
    logging.basicConfig(level=logging.WARNING, handlers=[handler])
