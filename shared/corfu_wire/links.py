"""Where a table is found, as people pass it on: typed off a screen, pasted from a chat, scanned from a QR code.

    corfu://HOST:PORT/CODE                       a host on the class's network
    corfus://HOST:PORT/CODE#sha256=HEX           the same over TLS: HEX is the SHA-256 of the host's certificate
    http://HOST:PORT/?code=CODE                  for a browser; https:// and #sha256=HEX for a host with TLS
    HOST:PORT CODE                               for whoever types it

A personal link says besides who comes: `corfu://HOST:PORT/CODE?me=KEY`, `http://HOST:PORT/?code=CODE&me=KEY`.
A link whose `#sha256=` got lost on the way still says `corfus`, so nobody falls back to an open line by accident.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import parse_qs, unquote

from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.values import dataclass

_SECURE = {"corfu": False, "http": False, "corfus": True, "https": True}
_DEFAULT_PORTS = {"http": 80, "https": 443}
_PLACE = re.compile(r"(?P<host>\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::(?P<port>[0-9]{1,5}))?")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_LAST_PORT = 65_535
_COMMAND = re.compile(r"^(\S*\s)?corfu(\.exe)?\s+join\s+", re.IGNORECASE)
_LONGEST = 400
CODE_LENGTH = 6
"""Characters of a table's code."""
_KEY = re.compile(r"[a-z2-7]{26}")
_FRAGMENT = len("sha256=") + 64


class BadLink(ValueError):
    """What was typed leads to no table; `str()` says why and what a link looks like."""


@dataclass(frozen=True, slots=True)
class Door:
    """Where a host listens: a name or address (without brackets), a port, and whether it speaks TLS.

    `sha256` is what its certificate must hash to, 64 hexadecimal digits; None where nobody said.
    """

    host: str
    port: int
    secure: bool = False
    sha256: str | None = None

    @property
    def authority(self) -> str:
        """HOST:PORT, as one types it."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    @property
    def url(self) -> str:
        """The address of the web server."""
        return f"http{'s' if self.secure else ''}://{self.authority}"

    @property
    def address(self) -> str:
        """All of it in one word: HOST:PORT for an open line, else a link without a code."""
        return f"corfus://{self.authority}{self.fragment}" if self.secure else self.authority

    @property
    def fragment(self) -> str:
        """The end of a link that carries the certificate's hash; empty where there is none."""
        return f"#sha256={self.sha256}" if self.sha256 else ""


@dataclass(frozen=True, slots=True)
class Link:
    """A door and the code of a table behind it; the code is empty where the link names none.

    `person` is the key of a personal link, a secret of the one who was given it; empty in every other link.
    """

    door: Door
    code: str = ""
    person: str = ""

    @property
    def text(self) -> str:
        """The link for the program, such as `corfu://192.168.1.20:1975/K7M2XQ`."""
        door = self.door
        me = f"?me={self.person}" if self.person else ""
        return f"corfu{'s' if door.secure else ''}://{door.authority}/{self.code}{me}{door.fragment}"

    @property
    def web(self) -> str:
        """The link for a browser."""
        me = f"&me={self.person}" if self.person else ""
        asked = f"/?code={self.code}{me}" if self.code else "/"
        return f"{self.door.url}{asked}{self.door.fragment}"


def parse_door(typed: str) -> Door:
    """Gives the door that an address or a link names. Raises BadLink.

    >>> parse_door(" HTTP://192.168.1.20:1975/ ").url
    'http://192.168.1.20:1975'
    """
    return parse_link(typed).door


def parse_link(typed: str) -> Link:
    """Gives the link that was meant, however it was typed or pasted. Raises BadLink.

    Blanks inside a link, quotes and brackets around it, capitals, and a whole pasted `corfu join ...` are all taken.

    >>> parse_link("corfu://192.168.1.20:1975/ k7m 2xq").text
    'corfu://192.168.1.20:1975/K7M2XQ'
    >>> parse_link("192.168.1.20:1975 k7m-2xq").web
    'http://192.168.1.20:1975/?code=K7M2XQ'
    """
    said = _COMMAND.sub("", _visible(typed)[:_LONGEST]).strip(" \t\n\r\"'<>,;\u201c\u201d\u201e\u00ab\u00bb")
    scheme, found, rest = said.partition("://")
    if found:
        first, _blank, code = rest.strip().partition(" ")
        if code and not set(rest) & set("/?#"):
            rest = f"{first}/?code={code}"
        return _parsed(scheme.strip().lower(), "".join(rest.split()), said)
    place, _blank, code = said.partition(" ")
    if "/" in place.rstrip("/"):
        return _parsed("corfu", "".join(said.split()), said)
    return Link(_door("", place.rstrip("/"), "", said), _code(code, said))


def _visible(typed: str) -> str:
    # Chats put invisible marks around what they take for a link.
    return "".join(" " if each.isspace() else each for each in typed if unicodedata.category(each) not in {"Cf", "Cs"})


def _parsed(scheme: str, rest: str, said: str) -> Link:
    if scheme not in _SECURE:
        raise _no_link(said)
    before, _hash, fragment = rest.partition("#")
    before, _question, query = before.partition("?")
    place, _slash, path = before.partition("/")
    queried = parse_qs(query)
    asked = queried.get("code", [""])[0]
    code = asked or ("" if scheme in _DEFAULT_PORTS else unquote(path).strip("/"))
    if not code and len(fragment) == _FRAGMENT + CODE_LENGTH:
        # The address of a host with TLS, a blank, and the code behind it.
        fragment, code = fragment[:_FRAGMENT], fragment[_FRAGMENT:]
    return Link(_door(scheme, place, fragment, said), _code(code, said), _person(queried.get("me", [""])[0]))


def person_key(typed: str) -> str:
    """Gives the key of a personal link as it is meant; empty if it can be none."""
    key = typed.strip().lower()
    return key if _KEY.fullmatch(key) else ""


def _person(typed: str) -> str:
    key = person_key(typed)
    if typed and not key:
        raise BadLink(_("The end of this personal link, after “me=”, is damaged. Copy the whole link."))
    return key


def _door(scheme: str, place: str, fragment: str, said: str) -> Door:
    match = _PLACE.fullmatch(place.lower())
    port = int(match["port"] or _DEFAULT_PORTS.get(scheme, 0)) if match else 0
    if match is None or not 0 < port <= _LAST_PORT:
        raise _no_link(said)
    sha256 = _sha256(fragment)
    return Door(match["host"].strip("[]"), port, _SECURE.get(scheme, False) or sha256 is not None, sha256)


def _sha256(fragment: str) -> str | None:
    if not fragment:
        return None
    name, _equals, digest = fragment.partition("=")
    plain_digest = digest.replace(":", "").lower()
    if name.lower() != "sha256" or not _SHA256.fullmatch(plain_digest):
        raise BadLink(
            _(
                "The end of this link, “#{end}”, is damaged: it is “#sha256=” and 64 characters. Copy the whole link.",
                end=plain(fragment[:60]),
            )
        )
    return plain_digest


def _code(typed: str, said: str) -> str:
    code = "".join(each for each in typed.upper() if each not in " -.\u2013\u00b7")
    if code and not (code.isascii() and code.isalnum()):
        raise _no_link(said)
    return code


def _no_link(said: str) -> BadLink:
    return BadLink(
        _(
            "“{address}” is no address. Type it as the host shows it, with the port: 192.168.1.20:1975. "
            "Or paste the whole link: corfu://192.168.1.20:1975/CODE.",
            address=plain(said[:60]),
        )
    )
