"""What else may answer at an address: closed ports, swallowing networks, other programs, sign-in pages, impostors."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from corfu_server.certificates import host_certificate


def closed_port() -> int:
    """A port at which nobody listens."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        return int(unused.getsockname()[1])


@asynccontextmanager
async def black_hole() -> AsyncIterator[int]:
    """A port that swallows what is sent to it: its queue of connections is full, and nobody empties it."""
    with socket.socket() as swallowing:
        swallowing.bind(("127.0.0.1", 0))
        swallowing.listen(0)
        waiting = [socket.socket() for _ in range(4)]
        for each in waiting:
            each.setblocking(False)
            each.connect_ex(swallowing.getsockname())
        try:
            yield int(swallowing.getsockname()[1])
        finally:
            for each in waiting:
                each.close()


@asynccontextmanager
async def answering(content: bytes | None, context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
    """A port at which something answers every request with `content`, or with silence if there is none."""
    over = asyncio.Event()

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            if content is None:
                await over.wait()
            else:
                await reader.readline()
                writer.write(content)
                await writer.drain()
        except OSError:
            return
        finally:
            writer.close()

    server = await asyncio.start_server(answer, "127.0.0.1", 0, ssl=context)
    try:
        yield int(server.sockets[0].getsockname()[1])
    finally:
        over.set()
        server.close()
        await server.wait_closed()


def http(status: str, body: str, *headers: str) -> bytes:
    """An answer over HTTP."""
    head = [f"HTTP/1.1 {status}", f"Content-Length: {len(body.encode())}", "Connection: close", *headers]
    return ("\r\n".join(head) + "\r\n\r\n" + body).encode()


PORTAL = http("200 OK", "<!doctype html><title>Guest Wi-Fi</title>Please accept our terms.", "Content-Type: text/html")
REDIRECT = http("302 Found", "", "Location: http://login.example/")
SSH = b"SSH-2.0-OpenSSH_9.2\r\n"


def impostor() -> ssl.SSLContext:
    """The TLS of somebody else."""
    return host_certificate(None, ("127.0.0.1",)).context
