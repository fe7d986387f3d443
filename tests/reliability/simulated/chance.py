"""One seed for everything that a host draws: ids, codes and tokens; and a wall clock that jumps."""

from __future__ import annotations

import secrets
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from random import Random
from unittest import mock


@contextmanager
def seeded(random: Random, tokens: Random | None = None) -> Iterator[None]:
    """Has `secrets`, `uuid4` and the wall clock follow `random`. The wall clock jumps: nobody may care.

    `tokens`, if given, is where tokens alone come from.
    """
    drawn = tokens or random

    def drawn_id() -> uuid.UUID:
        return uuid.UUID(int=random.getrandbits(128), version=4)

    with (
        mock.patch.object(secrets, "token_bytes", lambda octets=32: drawn.randbytes(octets)),
        mock.patch.object(secrets, "choice", random.choice),
        mock.patch.object(secrets, "randbelow", random.randrange),
        mock.patch.object(uuid, "uuid4", drawn_id),
        mock.patch.object(time, "time_ns", partial(random.randrange, 1 << 60)),
    ):
        yield
