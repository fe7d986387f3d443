"""What a host prints when it is ready."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import replace

from corfu_resources.catalogue import _
from corfu_rules.values import dataclass
from corfu_server.codes import spoken_code
from corfu_server.large_letters import large
from corfu_wire.links import Door, Link


@dataclass(frozen=True, slots=True)
class Ready:
    """A table that people can come to. `token` is the instructor's, None if this host cannot tell it."""

    addresses: tuple[str, ...]
    port: int
    code: str
    title: str
    token: str | None
    is_back: bool = False
    sha256: str | None = None

    @property
    def link(self) -> Link:
        """What to hand on: the likeliest address, the code, and with TLS the certificate's hash."""
        return Link(self._door(self.addresses[0]), self.code)

    @property
    def others(self) -> tuple[str, ...]:
        """The other addresses, as HOST:PORT."""
        return tuple(self._door(address).authority for address in self.addresses[1:])

    @property
    def command(self) -> str:
        """What a pupil types."""
        door = self.link.door
        return f'corfu join "{self.link.text}"' if door.secure else f"corfu join {door.authority} {self.code}"

    def _door(self, address: str) -> Door:
        return Door(address, self.port, self.sha256 is not None, self.sha256)


def as_json(tables: tuple[Ready, ...], host_token: str | None = None) -> str:
    """Gives the one line for a program: address, port, code, instructor_token, link; all tables; the host's token."""
    first = tables[0]
    facts = {"address": first.addresses[0], "port": first.port, "sha256": first.sha256}
    facts |= {"host_token": host_token}
    return json.dumps({**facts, **_facts(first), "tables": [_facts(each) for each in tables]})


def _facts(ready: Ready) -> dict[str, str | None]:
    return {
        "code": ready.code,
        "title": ready.title,
        "instructor_token": ready.token,
        "link": ready.link.text,
    }


def _qr(text: str) -> str:
    import segno  # a host whose tables a program opens draws nothing

    drawn = io.StringIO()
    segno.make(text, micro=False).terminal(out=drawn, compact=True, border=2)
    return drawn.getvalue()


def as_text(tables: tuple[Ready, ...], others: tuple[Ready, ...] = (), notes: tuple[str, ...] = ()) -> str:
    """Gives what people read: each table's code large, the ways in, the QR code of a page, the instructor's token.

    `others` are tables from before that nobody asked for; `notes` are further sentences about the host.
    """
    lines = [line for ready in tables for line in _table_told(ready)]
    first = tables[0]
    if first.others:
        lines.append("  " + _("If that address does not answer, try: {addresses}", addresses=", ".join(first.others)))
    page = first.link if len(tables) == 1 else replace(first.link, code="")
    lines += ["", _qr(page.web)]
    lines += ["  " + note for note in notes]
    for other in others:
        lines.append("  " + _("Also here: {code}, {title}.", code=spoken_code(other.code), title=other.title))
    checked = f"{first.link.door.url}/check"
    lines.append("  " + _("Is a firewall in the way? Open this on another machine: {page}", page=checked))
    lines += ["  " + _("Ctrl+C ends the host; the table is kept."), ""]
    return "\n".join(lines) + "\n"


def _table_told(ready: Ready) -> Iterator[str]:
    yield from ("", f"  {ready.title}", "", *(f"  {row}" for row in large(spoken_code(ready.code)).split("\n")), "")
    yield "  " + _("Code: {code}", code=spoken_code(ready.code))
    yield "  " + _("Join with: {command}", command=ready.command)
    if not ready.link.door.secure:
        yield "  " + _("Or by the link: {link}", link=f"corfu join {ready.link.text}")
    yield "  " + _("In a browser: {link}", link=ready.link.web)
    if ready.is_back:
        yield "  " + _("This table was here before and is back, its clock at rest. For a new one add --new.")
    if ready.token is None:
        yield "  " + _("Instructor token: the one printed when the table was opened.")
    else:
        yield "  " + _("Instructor token, for you alone: {token}", token=ready.token)


def printable(text: str, encoding: str | None) -> str:
    """Gives the text in letters that a terminal of that encoding has; one without block letters gets no QR code."""
    spoken = encoding or "ascii"
    try:
        text.encode(spoken)
    except (UnicodeEncodeError, LookupError):
        kept = [line for line in text.splitlines(keepends=True) if not set(line) & set("█▀▄")]
        return "".join(kept).encode("ascii", "replace").decode()
    return text
