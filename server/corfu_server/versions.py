"""Which program this is, and whether a client speaks its protocol."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version

from corfu_rules.sentences import sentence
from corfu_server.faults import SeatingError
from corfu_wire.messages import PROTOCOL, speaks_with


@cache
def program() -> str:
    """Gives the version of this program, `0` where it is not installed."""
    try:
        return version("corfu-table")
    except PackageNotFoundError:
        return "0"


def check_protocol(spoken: int, client_program: str) -> None:
    """Raises `SeatingError` if the client's protocol is more than one apart; says which side is to be updated."""
    if speaks_with(spoken):
        return
    slots = {"host": program(), "client": client_program[:80] or "?"}
    if spoken > PROTOCOL:
        why = sentence("This host runs Corfu {host}, older than your {client}. Update Corfu on the host.", **slots)
        raise SeatingError("client-newer", why)
    why = sentence("This host runs Corfu {host}, newer than your {client}. Update Corfu on your side.", **slots)
    raise SeatingError("client-older", why)
