"""Curves: how much of its room a delegation has given away by when, as whole numbers in tables.

Source: the aspiration curve `1 - t^e` of automated negotiation; e = 4 holds out, 1 gives way evenly, 0.25 early.
"""

from __future__ import annotations

from functools import cache
from math import gcd

WHOLE = 1000
"""Shares are counted in thousandths."""
STEP = 50
"""Exponents are counted in steps of so many thousandths, so that the exact reckoning stays small."""
LOWEST, HIGHEST = 250, 5000
"""Exponents are kept between these, in thousandths: whoever is outside concedes at once, or only at the end."""


@cache
def curve(exponent: int) -> tuple[int, ...]:
    """Gives the share given away at every thousandth of the time, in thousandths: `t ** (exponent / 1000)`, exactly.

    Reckoned by whole powers alone, so it is the same on every machine: the greatest whole c with c^q * 1000^p at most
    t^p * 1000^q, where p/q is the exponent, brought between `LOWEST` and `HIGHEST`.

    >>> [curve(exponent)[500] for exponent in (250, 500, 1000, 4000, 5000)]
    [840, 707, 500, 62, 31]
    >>> curve(1000)[325], curve(250)[0], curve(5000)[1000]
    (325, 0, 1000)
    """
    kept = min(max(exponent, LOWEST), HIGHEST)
    rounded = (kept + STEP // 2) // STEP * STEP
    shared = gcd(rounded, WHOLE)
    up, root = rounded // shared, WHOLE // shared
    shares = [share**root * WHOLE**up for share in range(WHOLE + 1)]
    table: list[int] = []
    reached = 0
    for time in range(WHOLE + 1):
        limit = time**up * WHOLE**root
        while reached < WHOLE and shares[reached + 1] <= limit:
            reached += 1
        table.append(reached)
    return tuple(table)
