"""What the host grants to peers, and what it does about those who misbehave."""

import asyncio
import logging
from collections.abc import Callable

import pytest
import socketio

from corfu_server.admissions import Admission
from corfu_server.frames import EncodedFrame, FrameTemplate
from corfu_server.transports import Limits

from .conftest import QUICK, Start, last_words

Said = Callable[[], list[str]]


async def test_requests_of_a_client_are_answered_in_the_order_they_were_sent(start: Start):
    host = await start()
    client = await host.client()
    answers = await asyncio.gather(*(client.call("say", number) for number in range(50)))
    assert answers == [{"echo": number} for number in range(50)]
    assert host.gateway.asked == [("join", None), *(("say", number) for number in range(50))]
    await client.disconnect()


async def test_frames_straight_and_through_the_queue_keep_their_order(start: Start):
    host = await start()
    client = await host.client()
    got: list[int] = []
    client.on("number", got.append)
    big = EncodedFrame.of("ignored", '"' + "x" * 200_000 + '"')
    # 40 requests at once: acknowledgements queue while frames go straight, and a big frame fills the transport
    calls = [asyncio.ensure_future(client.call("stream", 25)) for _ in range(40)]
    for _ in range(4):
        await asyncio.sleep(0.01)
        host.gateway.peers[0].send(big)
    await asyncio.gather(*calls)
    assert got == list(range(25)) * 40
    await client.disconnect()


async def test_an_acknowledgement_follows_what_was_sent_while_it_was_made(start: Start):
    host = await start()
    socket = await host.raw()
    await socket.send_str('427["stream",3]')
    assert [await socket.receive_str() for _ in range(4)] == [
        '42["number",0]',
        '42["number",1]',
        '42["number",2]',
        '437[{"echo":3}]',
    ]
    await socket.close()


@pytest.mark.parametrize("length", [1, 100, 30_000, 70_000])
async def test_a_frame_of_any_length_arrives_whole_at_every_viewer(start: Start, length: int):
    host = await start()
    clients = [await host.client() for _ in range(3)]
    got: list[dict[str, object]] = []
    shared = FrameTemplate("notice", '{"number":', ',"text":"' + "ä€" * length + '"}')
    for number, client in enumerate(clients):
        client.on("notice", got.append)
        host.gateway.peers[number].send(shared.frame(str(number).encode()))
    for client in clients:
        await client.call("say")
    assert sorted(got, key=lambda each: each["number"]) == [
        {"number": number, "text": "ä€" * length} for number in range(3)
    ]
    for client in clients:
        await client.disconnect()


async def test_a_closed_peer_gets_what_was_sent_before(start: Start):
    host = await start()
    socket = await host.raw()
    await socket.send_str('42["leave"]')
    assert await last_words(socket) == ['42["word","bye"]', "41"]
    await host.gateway.until(lambda: len(host.gateway.gone) == 1)


async def test_a_client_that_leaves_is_gone_once(start: Start):
    host = await start()
    for leave in ("41", "1", "abort", "close"):
        socket = await host.raw()
        if leave == "abort":
            assert socket._writer is not None
            socket._writer.transport.abort()
        elif leave == "close":
            await socket.close()
        else:
            await socket.send_str(leave)
        await host.gateway.until(lambda: host.gateway.gone[-1:] == host.gateway.peers[-1:])
        await last_words(socket)
    await host.sockets.deserted()
    assert host.gateway.gone == host.gateway.peers
    assert host.sockets.peers == ()


async def test_a_peer_that_vanished_is_dropped_when_it_answers_no_ping(start: Start):
    host = await start(Limits(ping_interval=0.1, ping_timeout=0.2, grace_seconds=0.1))
    socket = await host.raw()
    await host.gateway.until(lambda: len(host.gateway.gone) == 1)
    assert "2" in await last_words(socket)


@pytest.mark.parametrize("greeting", ["", "40"])
async def test_a_peer_that_never_joins_is_dropped(start: Start, said: Said, greeting: str):
    host = await start()
    socket = await host.open()
    if greeting:
        await socket.send_str(greeting)
    await last_words(socket)
    await host.sockets.deserted()
    assert said() == ["127.0.0.1: has not joined in time"]
    assert host.sockets.peers == ()
    assert host.gateway.gone == []


async def test_whoever_has_asked_to_join_is_not_dropped_because_the_host_is_slow(start: Start, said: Said):
    host = await start()
    socket = await host.open()
    await socket.receive_str()
    await socket.send_str("40")
    await socket.receive_str()
    await socket.send_str('421["join-slowly"]')
    while (frame := await socket.receive_str()) == "2":
        await socket.send_str("3")
    assert frame == '431[{"echo":null}]'
    assert said() == []
    await socket.close()


async def test_a_peer_that_has_joined_may_stay_silent(start: Start):
    host = await start()
    socket = await host.raw()
    await asyncio.sleep(QUICK.join_seconds * 1.5)
    await socket.send_str('421["say"]')
    assert await socket.receive_str() == '431[{"echo":null}]'
    await socket.close()


async def test_a_picture_larger_than_all_that_may_wait_is_read_with_what_follows_it(start: Start, said: Said):
    host = await start()
    socket = await host.raw()
    assert socket._response.connection is not None
    assert socket._response.connection.transport is not None
    reading = socket._response.connection.transport
    reading.pause_reading()
    peer = host.gateway.peers[0]
    sizes = [*([3_000_000] * 4), *([40] * 100)]
    for size in sizes:
        peer.send(EncodedFrame.of("news", '"' + "x" * size + '"'))
        await asyncio.sleep(0)
    reading.resume_reading()
    for size in sizes:
        assert len(await socket.receive_str()) == size + len('42["news",""]')
    assert peer.is_open
    assert said() == []
    await socket.close()


@pytest.mark.parametrize("text", ["x" * 40, "x" * 150_000])
async def test_a_peer_that_reads_too_slowly_is_cut_off(start: Start, said: Said, text: str):
    host = await start()
    socket = await host.raw()
    quick = await host.client()
    assert socket._response.connection is not None
    assert socket._response.connection.transport is not None
    reading = socket._response.connection.transport
    reading.pause_reading()
    slow = host.gateway.peers[0]
    frame = EncodedFrame.of("news", f'"{text}"')
    sent = 0
    while slow.is_open:
        slow.send(frame)
        sent += 1
        if sent % 200 == 0:
            await asyncio.sleep(0)
        assert sent < 2_000_000 // len(text) * 100
    await host.gateway.until(lambda: slow in host.gateway.gone)
    assert said() == ["127.0.0.1: reads too slowly"]
    assert await quick.call("say", 1) == {"echo": 1}
    await quick.disconnect()
    reading.resume_reading()
    await last_words(socket)


BAD_TEXT = [
    "",
    "x",
    "9",
    "0{}",
    "2",
    "2probe",
    "5",
    "6",
    "b" + "AAAA",
    "3[[[[",
    "4",
    "4x",
    '43["late"]',
    '451-["say",{"_placeholder":true,"num":0}]',
    '44{"message":"no"}',
    '42/admin,["say"]',
    "42",
    "42{}",
    "42[]",
    "42[1]",
    '42["connect",{}]',
    '42["disconnect"]',
    '42["*"]',
    '42["say",1,2]',
    '42["say"',
    '42["say",' + "9" * 5000 + "]",
    '42["say",' + "[" * 30_000,
    '42["' + "s" * 41 + '"]',
    "4" + "2" * 200,
    '41["reason"]',
    "40[1]",
]


@pytest.mark.parametrize("text", BAD_TEXT, ids=lambda text: text[:20])
async def test_a_packet_no_client_sends_costs_the_peer_its_socket_and_one_line(start: Start, said: Said, text: str):
    host = await start()
    socket = await host.raw()
    await socket.send_str(text)
    await host.gateway.until(lambda: len(host.gateway.gone) == 1)
    await last_words(socket)
    assert len(said()) == 1
    assert host.gateway.asked == [("join", None)]


@pytest.mark.parametrize("size", [1, 40_000])
async def test_a_binary_frame_is_refused(start: Start, said: Said, size: int):
    host = await start()
    socket = await host.raw()
    await socket.send_bytes(b"\4" * size)
    await host.gateway.until(lambda: len(host.gateway.gone) == 1)
    await last_words(socket)
    assert len(said()) == 1


async def test_an_oversized_frame_is_refused_and_the_largest_lawful_is_not(start: Start, said: Said):
    host = await start()
    socket = await host.raw()
    limit = QUICK.frame_octets
    lawful = '421["say","' + "x" * (limit - 13) + '"]'
    assert len(lawful) == limit
    await socket.send_str(lawful)
    assert (await socket.receive_str()).startswith('431[{"echo":"xxx')
    await socket.send_str(lawful + " ")
    await host.gateway.until(lambda: len(host.gateway.gone) == 1)
    assert said() == ["127.0.0.1: a broken or oversized frame (1009)"]
    await last_words(socket)


async def test_faults_of_one_peer_are_counted_into_one_line(start: Start, said: Said):
    host = await start()
    for _ in range(5):
        socket = await host.raw()
        await socket.send_str("x")
        await last_words(socket)
    await asyncio.sleep(QUICK.log_seconds * 2.5)
    first, *more = said()
    assert first == "127.0.0.1: a packet of a kind clients do not send"
    assert sum(int(line.split()[1]) for line in more) == 4
    assert len(more) <= 2


async def test_a_second_greeting_gives_no_second_session(start: Start):
    host = await start()
    socket = await host.raw()
    await socket.send_str("40")
    assert (await socket.receive_str()).startswith("44")
    await socket.send_str('421["say"]')
    assert await socket.receive_str() == '431[{"echo":null}]'
    await socket.close()


async def test_a_bug_in_the_gateway_is_logged_and_costs_only_that_peer(start: Start, caplog: pytest.LogCaptureFixture):
    host = await start()
    unlucky, other = await host.raw(), await host.client()
    await unlucky.send_str('42["fail"]')
    await host.gateway.until(lambda: len(host.gateway.gone) == 1)
    assert await other.call("say", 1) == {"echo": 1}
    assert [record.levelno for record in caplog.records if record.exc_info] == [logging.ERROR]
    await last_words(unlucky)
    await other.disconnect()


async def test_a_host_that_ends_says_good_bye(start: Start):
    host = await start()
    client = await host.client()
    left: list[str] = []
    client.on("disconnect", left.append)
    await host.sockets.close()
    await host.sockets.close()
    await client.wait()
    assert left == [socketio.AsyncClient.reason.SERVER_DISCONNECT]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({}, 101),
        ({"Origin": "http://127.0.0.1:{port}"}, 101),
        ({"Origin": "http://localhost:{port}"}, 403),
        ({"Host": "localhost:{port}", "Origin": "http://localhost:{port}"}, 101),
        ({"Host": "class.example", "Origin": "https://class.example"}, 101),
        ({"Host": "evil.example:{port}", "Origin": "http://evil.example:{port}"}, 403),
        ({"Host": "evil.example:{port}"}, 403),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": "https://127.0.0.1:{port}"}, 403),
        ({"Host": ""}, 403),
    ],
)
async def test_only_own_names_and_named_pages_are_let_in(start: Start, headers: dict[str, str], status: int):
    admission = Admission(frozenset({"class.example"}), frozenset({"https://class.example"}))
    host = await start(admission=admission)
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13"}
    key = {"Sec-WebSocket-Key": "AAAAAAAAAAAAAAAAAAAAAA=="}
    given = {name: value.format(port=host.port) for name, value in headers.items()}
    address = f"{host.url}/socket.io/?EIO=4&transport=websocket"
    async with host.session.get(address, headers=upgrade | key | given) as response:
        assert response.status == status


@pytest.mark.parametrize("query", ["EIO=4&transport=polling", "EIO=3&transport=websocket", "EIO=4&transport=websocket"])
async def test_there_is_no_way_in_but_a_websocket(start: Start, query: str):
    host = await start()
    async with host.session.get(f"{host.url}/socket.io/?{query}") as response:
        assert response.status == 400
    async with host.session.post(f"{host.url}/socket.io/?{query}", data=b"40") as response:
        assert response.status == 405
    assert host.sockets.peers == ()
