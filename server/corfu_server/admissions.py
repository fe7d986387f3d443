"""Which requests are let in: by the Host they name and the Origin they come from.

A page of a stranger can make a browser connect to this host under the stranger's name (DNS rebinding). So the Host
must be a name this host goes by, or the very address the connection came in on; and a browser's Origin must be a page
of this host or one named when it was started. A client that is no browser sends no Origin.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from ipaddress import IPv6Address, ip_address

from corfu_resources.catalogue import _
from corfu_rules.values import dataclass

_HOST = re.compile(r"(?P<name>\[[0-9a-f:.]+\]|[a-z0-9.-]+)(:(?P<port>[0-9]{1,5}))?")
_LAST_PORT = 65_535
_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})


def _plain_name(name: str) -> str:
    """Gives a host name or address in one spelling."""
    bare = name.strip("[]").rstrip(".").lower().partition("%")[0]
    try:
        address = ip_address(bare)
    except ValueError:
        return bare
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return str(mapped or address)


@dataclass(frozen=True, slots=True)
class Admission:
    """The names this host goes by and the foreign pages it serves.

    `names` are host names or addresses without a port, `origins` exact origins such as `https://class.example`.
    """

    names: frozenset[str] = frozenset()
    origins: frozenset[str] = frozenset()

    def refusal(self, scheme: str, hosts: Sequence[str], origins: Sequence[str], came_to: str | None) -> str | None:
        """Gives the sentence why a request is refused, None if it is let in.

        `hosts` and `origins` are all headers of that name, `came_to` the local address of the connection.

        >>> Admission().refusal("http", ["localhost:80"], [], None) is None
        True
        """
        host = hosts[0].lower() if len(hosts) == 1 else ""
        found = _HOST.fullmatch(host)
        own = {_plain_name(name) for name in (*_LOCAL, *self.names, *((came_to,) if came_to else ()))}
        if found is None or int(found["port"] or 0) > _LAST_PORT or _plain_name(found["name"]) not in own:
            return _("This host does not go by the name {name}.", name=host[:100])
        # The Host is known to be ours, so a page of the same address is ours as well.
        if not origins or (len(origins) == 1 and origins[0] in self.origins | {f"{scheme}://{host}"}):
            return None
        return _("Pages of {origin} may not use this host.", origin=origins[0][:100])
