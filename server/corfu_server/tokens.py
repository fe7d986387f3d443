"""Tokens for seats and instructors: 256 random bits, of which the host keeps only a hash.

A seat's token is used once: whoever comes back with it gets the next. An answer can be lost on its way, so the one
before stays good until its holder shows the next, by a command or by coming back with it. All tokens of one holder
begin with the same 128 bits, the family: so a token of the past is known as one without keeping all of them, and
nobody can make one up.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import replace
from enum import StrEnum

from corfu_server.journals import SeatRecord


class Standing(StrEnum):
    """What a token shown for a seat is worth."""

    CURRENT = "current"
    """The last one given out."""
    PREVIOUS = "previous"
    """The one before; nobody has shown the last one yet."""
    SPENT = "spent"
    """One that was good and has been followed by another: two people have the holder's tokens."""
    REVOKED = "revoked"
    """One of a seat whose tokens have all been revoked."""
    WRONG = "wrong"
    """None of this seat's."""


GOOD = frozenset({Standing.CURRENT, Standing.PREVIOUS})
"""Those that let one in."""


def new_token() -> str:
    """Gives a fresh token, 66 characters that are safe in a link: a family of its own and 256 bits."""
    return _of_family(secrets.token_urlsafe(16))


def _of_family(family: str) -> str:
    return f"{family}.{secrets.token_urlsafe(32)}"


def _family(token: str) -> str:
    return token.partition(".")[0] if "." in token else ""


def token_hash(token: str) -> str:
    """Gives what is stored of a token: its SHA-256, in hexadecimal. Salt adds nothing to 256 random bits."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def token_fits(token: str, stored_hash: str) -> bool:
    """Says whether a token is the one whose hash is stored, in constant time."""
    return hmac.compare_digest(token_hash(token), stored_hash)


def first_record(seat: str, name: str, token: str, claim: str | None) -> SeatRecord:
    """Gives the record of somebody who sits down; `claim` is the client's own, good until it shows the token."""
    return SeatRecord(
        seat=seat,
        name=name,
        token_hash=token_hash(token),
        previous_hash=token_hash(claim) if claim is not None else "",
        family_hash=token_hash(_family(token)),
    )


def standing_of(token: str, record: SeatRecord) -> Standing:
    """Says what a token is worth at a seat held by `record`."""
    related = bool(record.family_hash) and token_fits(_family(token), record.family_hash)
    if not record.token_hash:
        return Standing.REVOKED if related else Standing.WRONG
    if token_fits(token, record.token_hash):
        return Standing.CURRENT
    if record.previous_hash and token_fits(token, record.previous_hash):
        return Standing.PREVIOUS
    return Standing.SPENT if related else Standing.WRONG


def turned(record: SeatRecord, shown: str) -> tuple[SeatRecord, str]:
    """Gives the record after a good token was shown, and the next token. The one shown stays good until that is."""
    family = _family(shown)
    known = bool(record.family_hash) and token_fits(family, record.family_hash)
    token = _of_family(family) if known else new_token()
    following = replace(
        record,
        token_hash=token_hash(token),
        previous_hash=token_hash(shown),
        family_hash=token_hash(_family(token)),
    )
    return following, token


def received(record: SeatRecord) -> SeatRecord:
    """Gives the record after the holder has shown the last token: the one before is good no more."""
    return replace(record, previous_hash="")


def revoked(record: SeatRecord) -> SeatRecord:
    """Gives the record without any good token; it still knows which were its own."""
    return replace(record, token_hash="", previous_hash="")  # nosec B106
