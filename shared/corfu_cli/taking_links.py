"""Commands that take a table's link wherever they take its address and code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from corfu_resources.catalogue import _

if TYPE_CHECKING:
    from corfu_wire.links import Link


def expanded(args: Sequence[str]) -> list[str]:
    """Gives the arguments with the first link among them as address and code. Raises `UsageError` for a bad link.

    >>> expanded(["--name", "Anna", "corfu://192.168.1.20:1975/k7m2xq"])
    ['--name', 'Anna', '192.168.1.20:1975', 'K7M2XQ']
    """
    from corfu_wire.links import BadLink, parse_link

    at = next((place for place, each in enumerate(args) if "://" in each), None)
    if at is None:
        return list(args)
    try:
        link = parse_link(args[at])
    except BadLink as error:
        raise click.UsageError(str(error)) from None
    return [*args[:at], link.door.address, *([link.code] if link.code else []), *args[at + 1 :]]


def link_from(words: Sequence[str]) -> Link:
    """Gives address and code from what was typed, the code in one word or two. Raises `UsageError`."""
    from corfu_wire.links import BadLink, parse_link

    try:
        link = parse_link(" ".join(words))
    except BadLink as error:
        raise click.UsageError(str(error)) from None
    if not link.code:
        raise click.UsageError(
            _(
                "The code is missing: corfu join {address} CODE. The six characters are on the host's screen.",
                address=link.door.address,
            )
        )
    return link
