"""The addresses of this machine in its own networks, found without sending anything."""

from __future__ import annotations

import socket
import struct
import sys
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network

# A home or class network first; the last range is where containers like to live.
_LIKELIEST = (IPv4Network("192.168.0.0/16"), IPv4Network("10.0.0.0/8"), IPv4Network("172.16.0.0/12"))
_EVERYWHERE = frozenset({"0.0.0.0", "::", ""})  # noqa: S104 - read here, not bound # nosec B104

if sys.platform == "win32":

    def _own() -> Iterable[str]:
        # Windows answers for its own name itself.
        return [str(each[4][0]) for each in socket.getaddrinfo(socket.gethostname(), None, socket.AF_INET)]

else:
    import fcntl

    _GET_ADDRESS = 0xC0206921 if sys.platform == "darwin" else 0x8915  # SIOCGIFADDR

    def _own() -> Iterable[str]:
        found: list[str] = []
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
            for _index, name in socket.if_nameindex():
                request = struct.pack("256s", name.encode()[:15])
                try:
                    found.append(socket.inet_ntoa(fcntl.ioctl(asking, _GET_ADDRESS, request)[20:24]))
                except OSError:
                    continue  # an interface without an IPv4 address
        return found


def likely_first(addresses: Iterable[str]) -> tuple[str, ...]:
    """Gives the addresses that another machine of the network can reach, the likeliest first.

    >>> likely_first(["127.0.0.1", "172.17.0.1", "192.168.1.20"])
    ('192.168.1.20', '172.17.0.1')
    """
    usable = [address for address in map(IPv4Address, addresses) if not address.is_loopback]
    usable = [address for address in usable if not address.is_link_local and not address.is_unspecified]

    def rank(address: IPv4Address) -> int:
        return next((place for place, network in enumerate(_LIKELIEST) if address in network), len(_LIKELIEST))

    return tuple(str(address) for address in sorted(dict.fromkeys(usable), key=rank))


def addresses_of(bind: str) -> tuple[str, ...]:
    """Gives the addresses under which a host bound to `bind` is found, the likeliest first; never empty."""
    if bind not in _EVERYWHERE:
        return (bind,)
    try:
        found = likely_first(_own())
    except OSError:
        found = ()
    return found or ("127.0.0.1",)


def authority(address: str, port: int) -> str:
    """Gives HOST:PORT as one types it.

    >>> authority("::1", 1975)
    '[::1]:1975'
    """
    return f"[{address}]:{port}" if ":" in address else f"{address}:{port}"
