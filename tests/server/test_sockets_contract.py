"""What we assume of the installed python-engineio and python-socketio beyond their documentation."""

import asyncio
import inspect

import engineio
import pytest
import socketio
from engineio.async_socket import AsyncSocket

from corfu_server.engines import Engine, Server
from corfu_server.frames import EncodedFrame
from corfu_server.transports import DirectWebSocket, EngineSocket, Link, OutQueue

from .conftest import Running, Start, last_words


def engine_of(host: Running) -> Engine:
    return host.sockets._server.engine


def the_link(host: Running) -> Link:
    (link,) = engine_of(host).links.values()
    return link


async def test_the_driver_and_the_queue_in_use_are_ours(start: Start):
    host = await start()
    client = await host.client()
    engine = engine_of(host)
    assert type(engine) is Engine
    assert engine._async["websocket"] is DirectWebSocket
    assert engine.transports == ["websocket"]
    assert engine.cors_allowed_origins == []
    socket = engine.sockets[the_link(host).sid]
    assert type(socket.queue) is OutQueue
    assert (socket.upgraded, socket.closed, socket.server) == (True, False, engine)
    assert {*EngineSocket.__annotations__} <= {*vars(socket)}
    await client.disconnect()


def test_the_places_we_override_are_still_called():
    assert "create_queue()" in inspect.getsource(engineio.base_socket.BaseSocket.__init__)
    assert "_async['websocket'](\n            self._websocket_handler, self.server)" in inspect.getsource(
        AsyncSocket._upgrade_websocket
    )
    built = inspect.getsource(socketio.base_server.BaseServer.__init__)
    assert "self._engineio_server_class()(" in built
    assert "self.eio.on('message', self._handle_eio_message)" in built
    answered = inspect.getsource(socketio.AsyncServer._handle_event_internal)
    assert "._send_packet(eio_sid, self.packet_class(" in answered
    assert "packet.ACK, namespace=namespace, id=id, data=data))" in answered
    for method in ("_handle_eio_message", "_engineio_server_class", "_send_packet"):
        assert hasattr(socketio.AsyncServer, method)
        assert method in vars(Server)


def test_putting_into_a_queue_goes_through_put_nowait():
    assert "self.put_nowait(item)" in inspect.getsource(asyncio.Queue.put)


async def test_a_frame_to_an_idle_peer_does_not_touch_the_queue(start: Start):
    host = await start()
    client = await host.client()
    heard: asyncio.Queue[str] = asyncio.Queue()
    client.on("word", heard.put_nowait)
    waiting = engine_of(host).sockets[the_link(host).sid].queue
    assert waiting.waiting_messages == 0
    the_link(host).send(EncodedFrame.of("word", '"straight"'))
    assert waiting.waiting_messages == 0
    assert await heard.get() == "straight"
    await client.disconnect()


async def test_packets_in_the_writers_hand_are_not_overtaken(start: Start):
    host = await start()
    socket = await host.raw()
    link = the_link(host)
    waiting = engine_of(host).sockets[link.sid].queue
    for turn in range(20):
        waiting.put_nowait(_packet(f'2["number",{2 * turn}]'))
        # The queue is empty some turns of the loop before the packet is written.
        for _ in range(turn % 5):
            await asyncio.sleep(0)
        link.send(EncodedFrame.of("number", str(2 * turn + 1)))
        await asyncio.sleep(0.001 if turn % 2 else 0)
    heard = [await socket.receive_str() for _ in range(40)]
    assert heard == [f'42["number",{number}]' for number in range(40)]
    await socket.close()


def _packet(data: str) -> engineio.packet.Packet:
    return engineio.packet.Packet(engineio.packet.MESSAGE, data)


async def test_what_waits_is_counted_down_to_nothing(start: Start):
    host = await start()
    client = await host.client()
    link = the_link(host)
    waiting = engine_of(host).sockets[link.sid].queue
    for text in ("x" * 100_000, "y", "ä" * 50):
        link.send(EncodedFrame.of("word", f'"{text}"'))
        await client.call("say", text[:20_000])
    await client.call("stream", 60)
    await asyncio.sleep(0.05)
    assert (waiting.waiting_messages, waiting.waiting_octets) == (0, 0)
    await client.disconnect()


@pytest.mark.parametrize("ending", ["41", "1", "x", "420[", "abort"])
async def test_nothing_of_an_ended_socket_is_kept(start: Start, ending: str):
    host = await start()
    for _ in range(5):
        socket = await host.raw()
        if ending == "abort":
            assert socket._writer is not None
            socket._writer.transport.abort()
        else:
            await socket.send_str(ending)
        await last_words(socket)
    await host.sockets.deserted()
    engine, server = engine_of(host), host.sockets._server
    async with asyncio.timeout(5):
        while engine.sockets or engine.links or server.environ:  # noqa: ASYNC110 - engineio has nothing to wait for
            await asyncio.sleep(0.01)
    assert not any(any(rooms.values()) for rooms in server.manager.rooms.values())
    assert host.sockets._known == set()
    assert len(host.gateway.gone) == 5
