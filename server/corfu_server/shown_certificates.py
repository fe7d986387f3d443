"""What is known of the certificate that a host shows. `certificates` makes it, and takes longer to load."""

from __future__ import annotations

import ssl

from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class HostCertificate:
    """What a host shows. `sha256` is the hash of the certificate, 64 hexadecimal digits.

    `replaced` says that links with the hash of an earlier certificate do not lead here any more.
    """

    context: ssl.SSLContext
    sha256: str
    replaced: bool = False


def in_groups(sha256: str) -> str:
    """Gives a hash as people compare it: groups of four.

    >>> in_groups("00112233aabb")
    '0011 2233 aabb'
    """
    return " ".join(sha256[at : at + 4] for at in range(0, len(sha256), 4))
