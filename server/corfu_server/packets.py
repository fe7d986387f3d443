"""What a client may send: text packets of three kinds, checked before anything else looks at them."""
# python-socketio ships no types.
# mypy: disable-error-code="no-untyped-call"
# pyright: reportUnknownMemberType=false

from __future__ import annotations

import json
import re
from types import ModuleType
from typing import cast

from corfu_server.frames import EncodedFrame
from corfu_server.socket_libraries import CONNECT, DISCONNECT, EVENT, Packet

_EVENT_NAME = re.compile(r"[a-z][a-z0-9-]{0,39}")
_RESERVED = frozenset({"connect", "disconnect"})
# engine.io CLOSE and PONG, bare; or MESSAGE with a socket.io CONNECT, DISCONNECT or EVENT
_LAWFUL = re.compile(r"1|3|4[012].*", re.DOTALL)


def fault_in(text: str) -> str | None:
    """Says what is wrong with a text frame from a client before it is parsed, None if it may be parsed."""
    return None if _LAWFUL.fullmatch(text) else "a packet of a kind clients do not send"


def _is_lawful(kind: object, data: object) -> bool:
    if data is None:
        return kind in {CONNECT, DISCONNECT}
    if isinstance(data, dict):
        return kind == CONNECT
    members = cast("list[object]", data) if isinstance(data, list) else []
    name = members[0] if 1 <= len(members) <= 2 else None
    return kind == EVENT and isinstance(name, str) and name not in _RESERVED and bool(_EVENT_NAME.fullmatch(name))


_FOREIGN = re.compile(r"[^\x00-\x7f]+")


def in_ascii(text: str) -> str:
    r"""Gives JSON text of the same meaning in ASCII alone, which is sent twenty times as quickly as other letters.

    >>> in_ascii('{"name":"Zoë"}')
    '{"name":"Zo\\u00eb"}'
    """
    return text if text.isascii() else _FOREIGN.sub(lambda found: json.dumps(found[0])[1:-1], text)


class Written:
    """An answer that is JSON already, in UTF-8 and in pieces, which are put together once: in the frame that is sent.

    A picture of a table is 60 kB. For a thousand who come in it is written once, and copied once for each of them.
    """

    __slots__ = ("_pieces",)

    def __init__(self, *pieces: bytes) -> None:
        self._pieces = pieces

    @property
    def text(self) -> str:
        """The JSON text."""
        return b"".join(self._pieces).decode()

    def frame(self, request: int) -> EncodedFrame:
        """Gives the frame that answers the socket's request of that number."""
        return EncodedFrame.around(b"43%d[" % request, *self._pieces, b"]")


class _OneText:
    """JSON as notices are written: letters of every script as themselves.

    A notice then has the same text in `missed` as it has when it is told at once, and the hash of both is the same.
    """

    @staticmethod
    def loads(text: str) -> object:
        return cast("object", Packet.json.loads(text))

    @staticmethod
    def dumps(data: object, separators: tuple[str, str]) -> str:
        match data:
            case [Written() as answer]:
                return f"[{answer.text}]"
            case _:
                pass
        return json.dumps(data, ensure_ascii=False, separators=separators)


class TextPacket(Packet):
    """A socket.io packet without binary attachments and namespaces; raises ValueError for any other."""

    uses_binary_events = False
    json = cast("ModuleType", _OneText)

    def decode(self, encoded_packet: object) -> int:
        """Parses what a client sent."""
        if not isinstance(encoded_packet, str):
            raise ValueError("a binary packet")
        attachments = super().decode(encoded_packet)
        if attachments or cast("object", self.namespace) not in {None, "/"}:
            raise ValueError("a packet with attachments or a namespace")
        if not _is_lawful(cast("object", self.packet_type), cast("object", self.data)):
            raise ValueError("a packet that is no event")
        return 0
