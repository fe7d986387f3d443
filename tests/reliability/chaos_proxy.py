"""A bad network between a client and a host: slow, narrow, chopped up, and cut off now and then.

    python -m tests.reliability.chaos_proxy --to 127.0.0.1:1975 --port 9000 --latency 200 --reset 5

Then join through it: `corfu join 127.0.0.1:9000 CODE`. It knows nothing of what it carries.
"""

from __future__ import annotations

import argparse
import asyncio
from contextlib import suppress
from dataclasses import dataclass
from random import Random

_LARGEST = 1 << 16


@dataclass
class Chaos:
    """What is wrong with a network; may be changed while it carries.

    `latency` and `jitter` are seconds for one way, `bandwidth` octets a second for each connection and way (0: any),
    `reset` the chance of a slice to cut its connection instead, `slice` the most octets that arrive at once (0: any).
    """

    latency: float = 0.0
    jitter: float = 0.0
    bandwidth: int = 0
    reset: float = 0.0
    slice: int = 0


class ChaosProxy:
    """Carries connections to the host at an address."""

    def __init__(self, host: str, port: int, chaos: Chaos, seed: int = 0) -> None:
        self._host, self._port = host, port
        self.chaos = chaos
        self.resets = 0
        self._random = Random(seed)  # noqa: S311 - to be repeated
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def start(self, port: int = 0) -> str:
        """Listens, at any free port if none is given; gives the address to join."""
        self._server = await asyncio.start_server(self._accept, "127.0.0.1", port)
        host, taken = self._server.sockets[0].getsockname()[:2]
        return f"{host}:{taken}"

    async def close(self) -> None:
        """Cuts everybody off."""
        if self._server is not None:
            self._server.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.ensure_future(self._connect(reader, writer))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _connect(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        ends = [writer]
        try:
            other_reader, other_writer = await asyncio.open_connection(self._host, self._port)
            ends.append(other_writer)
            ways = [
                asyncio.ensure_future(self._carry(reader, other_writer)),
                asyncio.ensure_future(self._carry(other_reader, writer)),
            ]
            try:
                await asyncio.wait(ways, return_when=asyncio.FIRST_COMPLETED)
            finally:
                for way in ways:
                    way.cancel()
                await asyncio.gather(*ways, return_exceptions=True)
        except OSError:
            pass  # the host does not answer, or an end has gone: so does the other
        finally:
            for end in ends:
                end.transport.abort()

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Carries one way until it ends or is cut, which both ends then learn at once."""
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()
        ways = [
            asyncio.ensure_future(self._take(reader, under_way)),
            asyncio.ensure_future(self._deliver(under_way, writer)),
        ]
        try:
            await asyncio.wait(ways, return_when=asyncio.FIRST_EXCEPTION)
            for way in ways:
                if way.done():
                    way.result()
        finally:
            for way in ways:
                way.cancel()
            await asyncio.gather(*ways, return_exceptions=True)

    async def _take(self, reader: asyncio.StreamReader, under_way: asyncio.Queue[tuple[float, bytes]]) -> None:
        loop = asyncio.get_running_loop()
        free_at = 0.0
        while data := await reader.read(_LARGEST):
            for piece in _pieces(data, self.chaos.slice):
                now = loop.time()
                if self.chaos.bandwidth:
                    free_at = max(free_at, now) + len(piece) / self.chaos.bandwidth
                delay = self.chaos.latency + self._random.uniform(0, self.chaos.jitter)
                under_way.put_nowait((max(free_at, now) + delay, piece))
        # What has been said last still arrives.
        under_way.put_nowait((loop.time() + self.chaos.latency, b""))

    async def _deliver(self, under_way: asyncio.Queue[tuple[float, bytes]], writer: asyncio.StreamWriter) -> None:
        loop = asyncio.get_running_loop()
        while True:
            at, piece = await under_way.get()
            await asyncio.sleep(at - loop.time())
            if not piece:
                return
            if self._random.random() < self.chaos.reset:
                self.resets += 1
                raise ConnectionResetError
            writer.write(piece)
            await writer.drain()


def _pieces(data: bytes, size: int) -> list[bytes]:
    return [data[start : start + size] for start in range(0, len(data), size)] if size else [data]


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.reliability.chaos_proxy", description=__doc__)
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("--to", required=True, metavar="HOST:PORT", help="where the host listens")
    parser.add_argument("--port", type=int, default=0, help="where to listen; any free port if left out")
    parser.add_argument("--latency", type=float, default=0, metavar="MS", help="milliseconds for one way")
    parser.add_argument("--jitter", type=float, default=0, metavar="MS", help="up to so many milliseconds more")
    parser.add_argument("--bandwidth", type=int, default=0, metavar="OCTETS", help="octets a second, each way; 0: any")
    parser.add_argument("--reset", type=float, default=0, metavar="PERCENT", help="slices that cut their connection")
    parser.add_argument(
        "--slice", type=int, default=0, metavar="OCTETS", help="most octets that arrive at once; 0: any"
    )
    parser.add_argument("--seed", type=int, default=0, help="the same seed does the same to the same traffic")
    return parser.parse_args()


async def _main() -> None:
    given = _arguments()
    host, _, port = given.to.rpartition(":")
    chaos = Chaos(given.latency / 1000, given.jitter / 1000, given.bandwidth, given.reset / 100, given.slice)
    proxy = ChaosProxy(host.strip("[]"), int(port), chaos, given.seed)
    print(f"corfu join {await proxy.start(given.port)} CODE", flush=True)  # noqa: T201 - said to whoever started it
    try:
        await asyncio.Event().wait()
    finally:
        await proxy.close()


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        asyncio.run(_main())
