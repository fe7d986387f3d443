"""What a host's answers mean to a program: what was asked for, or the fault that stands for a no."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TypeVar

from pydantic import JsonValue, ValidationError

from corfu_client.connections import HostGone, WrongVersion, fault_of, program
from corfu_resources.catalogue import _
from corfu_wire.messages import Message, Rejected, is_newer

M = TypeVar("M", bound=Message)


def is_ok(data: JsonValue) -> bool:
    """Says whether an acknowledgement is a yes."""
    return isinstance(data, Mapping) and data.get("ok") is True


def answer_in(data: JsonValue, wanted: type[M]) -> M:
    """Gives the message in an acknowledgement. Raises ConnectionFault where there is none, or a no."""
    if data is None:
        raise HostGone(_("The host has closed the line."))
    try:
        if is_ok(data):
            return wanted.read(data, newer=is_newer(data))
        # Which protocol a host speaks that says no is not known.
        rejected = Rejected.read(data, newer=True)
    except ValidationError:
        raise misunderstood() from None
    raise fault_of(rejected)


def misunderstood() -> WrongVersion:
    """Gives the fault of a host that says what this program cannot read."""
    return WrongVersion(
        _(
            "The host answers in a way that Corfu {version} does not understand: host and program are not of the same "
            "version. Update the older one: python -m pip install --upgrade corfu-table.",
            version=program(),
        )
    )


def has_come(answer: asyncio.Future[M]) -> bool:
    """Says whether an answer is there, and no fault."""
    return answer.done() and not answer.cancelled() and answer.exception() is None
