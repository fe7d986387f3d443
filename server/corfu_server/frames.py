"""Frames: one event, encoded once, as it goes over the wire to everyone who gets the same."""

from __future__ import annotations

import json
import struct

from typing_extensions import override

# engine.io MESSAGE, socket.io EVENT, default namespace, no acknowledgement wanted
_EVENT = "42"
_FINAL_TEXT = 0x81
# By what stands where a short length would.
_HEADERS = {126: 4, 127: 10}


def _header(length: int) -> bytes:
    # RFC 6455, 5.2: a final, unmasked text frame.
    if length < 126:
        return struct.pack("!BB", _FINAL_TEXT, length)
    if length < 1 << 16:
        return struct.pack("!BBH", _FINAL_TEXT, 126, length)
    return struct.pack("!BBQ", _FINAL_TEXT, 127, length)


class EncodedFrame:
    """A whole WebSocket text frame, ready for the transport; share it among viewers, and leave it as it is.

    `wire` is header and content. One is made per viewer and notice: a dataclass would cost three times as much.
    """

    __slots__ = ("wire",)

    def __init__(self, wire: bytes) -> None:
        self.wire = wire

    @property
    def content(self) -> bytes:
        """The bytes of the text alone."""
        return self.wire[_HEADERS.get(self.wire[1], 2) :]

    @classmethod
    def around(cls, *pieces: bytes) -> EncodedFrame:
        """Gives the frame of a text in UTF-8, which comes in pieces."""
        return cls(b"".join((_header(sum(map(len, pieces))), *pieces)))

    @classmethod
    def of(cls, event: str, payload: str) -> EncodedFrame:
        """Gives the frame of an event with one argument, `payload`, which is JSON text.

        >>> EncodedFrame.of("notice", '{"a":1}').content
        b'42["notice",{"a":1}]'
        """
        return cls.around(f"{_EVENT}[{json.dumps(event)},{payload}]".encode())

    @override
    def __eq__(self, other: object) -> bool:
        return isinstance(other, EncodedFrame) and self.wire == other.wire

    @override
    def __hash__(self) -> int:
        return hash(self.wire)


class FrameTemplate:
    """A frame whose payload differs between viewers in one place: the shared rest is encoded once.

    The payload is `before + own + after`, together JSON text of one value; `own` is the viewer's.

    >>> FrameTemplate("notice", '{"number":', ',"body":[1,2]}').frame(b"7").content
    b'42["notice",{"number":7,"body":[1,2]}]'
    """

    __slots__ = ("_after", "_before", "_fixed", "_headers")

    def __init__(self, event: str, before: str, after: str) -> None:
        self._before = f"{_EVENT}[{json.dumps(event)},{before}".encode()
        self._after = f"{after}]".encode()
        self._fixed = len(self._before) + len(self._after)
        self._headers: dict[int, bytes] = {}

    def frame(self, own: bytes) -> EncodedFrame:
        """Gives the frame of one viewer."""
        length = self._fixed + len(own)
        header = self._headers.get(length)
        if header is None:
            header = self._headers[length] = _header(length)
        return EncodedFrame(b"".join((header, self._before, own, self._after)))
