"""python-engineio and python-socketio without what only their synchronous clients need.

Loading `requests` with what belongs to it would make every start of a host slower by a tenth and larger by 7 MB.
"""

from __future__ import annotations

import sys
from typing import cast

_UNUSED = "requests"
_modules = cast("dict[str, object]", sys.modules)
_keeps_out = _UNUSED not in _modules
if _keeps_out:
    # What stands as None among the modules cannot be imported; engineio then does without it.
    _modules[_UNUSED] = None
try:
    import engineio
    import socketio
    from socketio.packet import CONNECT, DISCONNECT, EVENT, Packet
finally:
    if _keeps_out:
        del _modules[_UNUSED]

__all__ = ["CONNECT", "DISCONNECT", "EVENT", "Packet", "engineio", "socketio"]
