"""Guessing: wrong codes and tokens are answered ever later, by address; a right one is answered at once, always.

The arithmetic. A code has six of 31 characters, of which at most one is a vowel (A, E, U, Y):
27**6 + 6 * 4 * 27**5 = 731,794,257 codes. Somebody who waits for the answers gets 60 wrong ones without delay (a class
behind one address mistypes too) and then one in 4 seconds from each socket, after 20 of which the socket is cut.
Whoever does not wait and takes silence for a no needs a new socket for each guess: an address may open 400 at once and
20 a second (`doors`), that is 108,400 guesses in a lesson of 90 minutes, one in 6,750 that a host with one table is
found; with 2 tables it is twice that, and half of all codes take 211 days. Who has the code sees the seats and may take
a free one, no more: tokens have 256 bits.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from dataclasses import dataclass

from corfu_server.allowances import Clock

FREE = 60
"""Wrong guesses of one address that are answered at once."""
FIRST_DELAY = 0.25
"""Seconds, for the first one after that; each further one doubles it."""
LONGEST_DELAY = 4.0
"""Seconds; less than a socket has to join in, so that whoever mistypes still reads that the code is wrong."""
FORGIVEN = 10.0
"""Seconds after which one wrong guess is forgotten."""
_MOST_ADDRESSES = 4096
_MOST_REMEMBERED = FREE + 30
"""So that an address is forgiven five minutes after it has stopped."""


@dataclass(slots=True)
class _Record:
    wrong: float
    at: float


class Guesses:
    """The wrong guesses of each address."""

    def __init__(self, clock: Clock = time.monotonic) -> None:
        self._clock = clock
        self._records: OrderedDict[str, _Record] = OrderedDict()

    def wrong(self, address: str) -> float:
        """Notes a wrong guess; gives the seconds after which it is to be answered.

        >>> guesses = Guesses(lambda: 0.0)
        >>> [guesses.wrong("192.168.1.7") for _ in range(62)][-3:]
        [0.0, 0.25, 0.5]
        """
        now = self._clock()
        record = self._records.get(address) or _Record(0, now)
        record.wrong = min(_MOST_REMEMBERED, max(0.0, record.wrong - (now - record.at) / FORGIVEN) + 1)
        record.at = now
        self._records[address] = record
        self._records.move_to_end(address)
        while len(self._records) > _MOST_ADDRESSES:
            self._records.popitem(last=False)
        over = record.wrong - FREE
        return 0.0 if over <= 0 else min(LONGEST_DELAY, FIRST_DELAY * 2 ** (over - 1))
