"""python-engineio, python-socketio and aiohttp without what only their clients need.

Loading `requests` with what belongs to it would make every start of a host slower by a tenth and larger by 7 MB.
aiohttp reads this machine's list of certificate authorities twice as it is loaded, for 45 ms. A host asks nobody over
TLS, and shows its own certificate by a context of its own. Import this before aiohttp.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import cast

_AUTHORITIES = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_UNUSED = "requests"
_modules = cast("dict[str, object]", sys.modules)


@contextmanager
def _without_authorities() -> Generator[None]:
    before = {name: os.environ.get(name) for name in _AUTHORITIES}
    os.environ.update(dict.fromkeys(_AUTHORITIES, os.devnull))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


_keeps_out = _UNUSED not in _modules
if _keeps_out:
    # What stands as None among the modules cannot be imported; engineio then does without it.
    _modules[_UNUSED] = None
try:
    with _without_authorities():
        import engineio
        import socketio
        from socketio.packet import CONNECT, DISCONNECT, EVENT, Packet
finally:
    if _keeps_out:
        del _modules[_UNUSED]

__all__ = ["CONNECT", "DISCONNECT", "EVENT", "Packet", "engineio", "socketio"]
