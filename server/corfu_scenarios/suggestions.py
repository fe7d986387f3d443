"""Did you mean ...? Finds the name that was probably intended."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches
from itertools import islice

from corfu_resources.catalogue import _
from corfu_scenarios.characters import quoted

_LISTED = 8
_NAME_LENGTH = 100
_NAMES_LOOKED_AT = 1000


def nearest_name(wanted: str, names: Iterable[str]) -> str | None:
    """Gives the name most like `wanted`, or None if none is close. Capitals do not matter.

    >>> nearest_name("a5.D", ["A5.a", "A5.d"])
    'A5.d'
    """
    by_folded = {name.casefold(): name for name in islice(names, _NAMES_LOOKED_AT)}
    close = get_close_matches(wanted[:_NAME_LENGTH].casefold(), list(by_folded), n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def suggestion(wanted: str, names: Iterable[str]) -> str | None:
    """Gives a hint for a wrong name: the nearest one, else the list if it is short, else None."""
    known = list(dict.fromkeys(names))
    if (near := nearest_name(wanted, known)) is not None:
        return _("did you mean {name}?", name=quoted(near))
    if known and len(known) <= _LISTED:
        return _("known here: {names}", names=", ".join(known))
    return None
