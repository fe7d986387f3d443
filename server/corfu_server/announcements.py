"""What a host prints when it is ready."""

from __future__ import annotations

import io
import json
from dataclasses import dataclass

import segno

from corfu_resources.catalogue import _
from corfu_server.addresses import authority
from corfu_server.codes import spoken_code
from corfu_server.large_letters import large


@dataclass(frozen=True, slots=True)
class Ready:
    """A table that people can come to. `token` is the instructor's, None if this host cannot tell it."""

    addresses: tuple[str, ...]
    port: int
    code: str
    title: str
    token: str | None
    is_back: bool = False

    @property
    def join_address(self) -> str:
        """HOST:PORT, the likeliest."""
        return authority(self.addresses[0], self.port)


def as_json(ready: Ready) -> str:
    """Gives the one line for a program: address, port, code, instructor_token."""
    return json.dumps(
        {
            "address": ready.addresses[0],
            "port": ready.port,
            "code": ready.code,
            "instructor_token": ready.token,
        }
    )


def _qr(text: str) -> str:
    drawn = io.StringIO()
    segno.make(text, micro=False).terminal(out=drawn, compact=True, border=2)
    return drawn.getvalue()


def as_text(ready: Ready, others: tuple[Ready, ...] = ()) -> str:
    """Gives what people read: the code large, the address, a QR code of the page, the instructor's token."""
    lines = ["", f"  {ready.title}", "", *(f"  {row}" for row in large(spoken_code(ready.code)).split("\n")), ""]
    lines.append("  " + _("Code: {code}", code=spoken_code(ready.code)))
    lines.append("  " + _("Join with: {command}", command=f"corfu join {ready.join_address} {ready.code}"))
    if len(ready.addresses) > 1:
        rest = ", ".join(authority(address, ready.port) for address in ready.addresses[1:])
        lines.append("  " + _("If that address does not answer, try: {addresses}", addresses=rest))
    lines += ["", _qr(f"http://{ready.join_address}/?code={ready.code}")]
    if ready.is_back:
        lines.append("  " + _("This table was here before and is back, its clock at rest. For a new one add --new."))
    for other in others:
        lines.append("  " + _("Also here: {code}, {title}.", code=spoken_code(other.code), title=other.title))
    if ready.token is None:
        lines.append("  " + _("Instructor token: the one printed when the table was opened."))
    else:
        lines.append("  " + _("Instructor token, for you alone: {token}", token=ready.token))
    lines += ["  " + _("Ctrl+C ends the host; the table is kept."), ""]
    return "\n".join(lines) + "\n"


def printable(text: str, encoding: str | None) -> str:
    """Gives the text in letters that a terminal of that encoding has; one without block letters gets no QR code."""
    spoken = encoding or "ascii"
    try:
        text.encode(spoken)
    except (UnicodeEncodeError, LookupError):
        kept = [line for line in text.splitlines(keepends=True) if not set(line) & set("█▀▄")]
        return "".join(kept).encode("ascii", "replace").decode()
    return text
