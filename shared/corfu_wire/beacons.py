"""What a host calls out on its network for each table (DNS-SD, `_corfu._tcp`), and what is read from such a call.

Everybody on the network hears it, and anybody there can call the same. So it carries nothing that lets one in unless
the instructor opened the lobby (`code`), and what is heard is a hint: a certificate's hash from here proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from corfu_resources.plain import clean
from corfu_rules.values import dataclass
from corfu_wire.links import CODE_LENGTH, Door

SERVICE_TYPE = "_corfu._tcp.local."
_TXT_VERSION = "1"
_TITLE_OCTETS = 200
_LABEL_OCTETS = 63
_SHA256 = re.compile(r"[0-9a-f]{64}")
_ID = re.compile(r"[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Beacon:
    """A table as its host calls it out.

    `table` is eight hexadecimal digits that tell tables of one title apart and lead to nothing. `sha256` is the hash
    of the host's certificate, None without TLS; `code` is empty unless everybody on the network may come in.
    `host` is the machine's name. `people` of `seats` are there; None where nobody said. `phase` is that of the table,
    empty before it has begun.
    """

    title: str
    port: int
    protocol: int
    program: str
    table: str
    sha256: str | None = None
    code: str = ""
    host: str = ""
    people: int | None = None
    seats: int | None = None
    phase: str = ""

    @property
    def label(self) -> str:
        """The name of the service instance: the title and the table, at most 63 octets."""
        end = f" ({self.table})"
        return _cut(self.title, _LABEL_OCTETS - len(end)) + end

    def properties(self) -> dict[str, str]:
        """Gives the TXT record."""
        told = {"txtvers": _TXT_VERSION, "title": _cut(self.title, _TITLE_OCTETS), "table": self.table}
        told |= {"protocol": str(self.protocol), "program": self.program[:40]}
        told |= {"sha256": self.sha256} if self.sha256 else {}
        told |= {"host": _cut(self.host, _LABEL_OCTETS)} if self.host else {}
        told |= {"people": str(self.people)} if self.people is not None else {}
        told |= {"seats": str(self.seats)} if self.seats is not None else {}
        told |= {"phase": self.phase[:40]} if self.phase else {}
        return told | ({"code": self.code} if self.code else {})

    def door(self, address: str) -> Door:
        """Gives the way in by one of the host's addresses; without the hash, which anybody could have called out."""
        return Door(address, self.port, self.sha256 is not None)


def parse_beacon(properties: Mapping[str, str], port: int) -> Beacon | None:
    """Gives the beacon of a TXT record that somebody on the network sent; None if it is none of ours.

    >>> parse_beacon({"txtvers": "1", "title": "Corfu", "table": "0a1b2c3d", "protocol": "1"}, 1975).title
    'Corfu'
    """
    sha256, code, protocol = properties.get("sha256", ""), properties.get("code", ""), properties.get("protocol", "")
    sound = (
        properties.get("txtvers") == _TXT_VERSION
        and _ID.fullmatch(properties.get("table", ""))
        and re.fullmatch(r"[0-9]{1,4}", protocol)
        and 0 < port < 65_536
        and (not sha256 or _SHA256.fullmatch(sha256))
    )
    if not sound:
        return None
    return Beacon(
        title=clean(properties.get("title", ""), lines=False).strip()[:_TITLE_OCTETS] or "?",
        port=port,
        protocol=int(protocol),
        program=clean(properties.get("program", "?"), lines=False)[:40],
        table=properties["table"],
        sha256=sha256 or None,
        code=code if len(code) == CODE_LENGTH and code.isascii() and code.isalnum() else "",
        host=clean(properties.get("host", ""), lines=False).strip()[:_LABEL_OCTETS],
        people=_count(properties.get("people", "")),
        seats=_count(properties.get("seats", "")),
        phase=clean(properties.get("phase", ""), lines=False).strip()[:40],
    )


def _count(text: str) -> int | None:
    return int(text) if re.fullmatch(r"[0-9]{1,4}", text) else None


def _cut(text: str, octets: int) -> str:
    return clean(text, lines=False).encode()[:octets].decode(errors="ignore").strip()
