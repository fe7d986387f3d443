"""The option `--trust-on-first-use` of commands that go to a host with TLS."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from corfu_resources.catalogue import _

if TYPE_CHECKING:
    from corfu_client.travels import Connect

_P = ParamSpec("_P")
_R = TypeVar("_R")


def trust_option() -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Gives the option `trust_on_first_use`."""
    return click.option(
        "--trust-on-first-use",
        is_flag=True,
        help=_(
            "Go to a host with TLS though the link lacks its hash, and keep the certificate that it shows. "
            "Compare it with the host's screen."
        ),
    )


def connecting(*, on_first_use: bool) -> Connect:
    """Gives what opens lines to hosts; a certificate that is trusted without proof is shown on standard error."""
    from corfu_client.connections import Connection
    from corfu_client.known_hosts import Trust
    from corfu_client.sockets import SocketConnection

    def tell(authority: str, sha256: str) -> None:
        groups = " ".join(sha256[at : at + 4] for at in range(0, len(sha256), 4))
        click.echo(_("The certificate of {address}, trusted from now on:", address=authority), err=True)
        click.echo(f"  {groups}", err=True)
        click.echo(_("If the host's screen shows another one, stop here: somebody is in between."), err=True)

    def connect(address: str) -> Connection:
        return SocketConnection(address, Trust(on_first_use=on_first_use, tell=tell))

    return connect
