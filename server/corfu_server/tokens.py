"""Tokens for seats and instructors: 256 random bits, of which the host keeps only a hash."""

from __future__ import annotations

import hashlib
import hmac
import secrets


def new_token() -> str:
    """Gives a fresh token, 43 characters that are safe in a link."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """Gives what is stored of a token: its SHA-256, in hexadecimal. Salt adds nothing to 256 random bits."""
    return hashlib.sha256(token.encode(errors="surrogatepass")).hexdigest()


def token_fits(token: str, stored_hash: str) -> bool:
    """Says whether a token is the one whose hash is stored, in constant time."""
    return hmac.compare_digest(token_hash(token), stored_hash)
