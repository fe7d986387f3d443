"""Frames: one event, encoded once, as it goes over the wire to everyone who gets the same."""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass, field

# engine.io MESSAGE, socket.io EVENT, default namespace, no acknowledgement wanted
_EVENT = "42"
_FINAL_TEXT = 0x81


def _header(length: int) -> bytes:
    # RFC 6455, 5.2: a final, unmasked text frame.
    if length < 126:
        return struct.pack("!BB", _FINAL_TEXT, length)
    if length < 1 << 16:
        return struct.pack("!BBH", _FINAL_TEXT, 126, length)
    return struct.pack("!BBQ", _FINAL_TEXT, 127, length)


@dataclass(frozen=True, slots=True)
class EncodedFrame:
    """A whole WebSocket text frame, ready for the transport; share it among viewers.

    `wire` is header and content, `content` the bytes of the text alone.
    """

    content: bytes
    wire: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "wire", _header(len(self.content)) + self.content)

    @classmethod
    def of(cls, event: str, payload: str) -> EncodedFrame:
        """Gives the frame of an event with one argument, `payload`, which is JSON text.

        >>> EncodedFrame.of("notice", '{"a":1}').content
        b'42["notice",{"a":1}]'
        """
        return cls(f"{_EVENT}[{json.dumps(event)},{payload}]".encode())


class FrameTemplate:
    """A frame whose payload differs between viewers in one place: the shared rest is encoded once.

    The payload is `before + own + after`, together JSON text of one value; `own` is the viewer's.

    >>> FrameTemplate("notice", '{"number":', ',"body":[1,2]}').frame("7").content
    b'42["notice",{"number":7,"body":[1,2]}]'
    """

    __slots__ = ("_after", "_before")

    def __init__(self, event: str, before: str, after: str) -> None:
        self._before = f"{_EVENT}[{json.dumps(event)},{before}".encode()
        self._after = f"{after}]".encode()

    def frame(self, own: str) -> EncodedFrame:
        """Gives the frame of one viewer."""
        return EncodedFrame(b"".join((self._before, own.encode(), self._after)))
