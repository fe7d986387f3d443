"""The replay: after the end a seat is given once more what it was told, all of it, and nothing that it was not."""

from __future__ import annotations

import json

import pytest

from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.chairing import AdvancePhase, EndTable
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.rulings import apply
from corfu_rules.seats import OBSERVER, Seat, delegation
from corfu_rules.views import View, view_for
from corfu_server.rooms import Room
from corfu_server.transports import Limits
from corfu_wire.codec import decode_notice, decode_view
from corfu_wire.messages import Replay
from tests.headless import Client
from tests.server.hosts import Host, host

DE, FR = delegation("DE"), delegation("FR")
WHISPER = "They will give way on the rivers."


async def spoken(here: Host, statements: int = 3, words: str = "We have read it.") -> tuple[dict[Seat, Client], Room]:
    """A table at which Germany passes France a note and speaks; it has not ended."""
    room = await here.open_table()
    clients: dict[Seat, Client] = {}
    for seat, name in ((DE, "Anna"), (FR, "Ben"), (OBSERVER, "")):
        clients[seat] = await here.client(room)
        await clients[seat].join(seat, name, **({"instructor": here.instructor(room)} if seat == DE else {}))
    anna = clients[DE]
    await anna.start()
    await anna.send(AdvancePhase(), instructor=True)
    await anna.send(SendNote((PartyCode("FR"),), WHISPER))
    for number in range(statements):
        await anna.send(MakeStatement(f"{words} {number}"))
    return clients, room


async def told_again(client: Client) -> tuple[View, list[Replay]]:
    """Asks for piece after piece, and gives the view at the end of it."""
    pieces: list[Replay] = []
    after = 0
    while not pieces or after < pieces[-1].total:
        pieces.append(Replay.model_validate(await client.ask("replay", {"after": after})))
        after = pieces[-1].notices[-1].number
    view = decode_view(pieces[0].view)
    for piece in pieces:
        for each in piece.notices:
            view = apply(view, decode_notice(each.notice))
    return view, pieces


async def test_it_is_not_there_before_the_end():
    async with host() as here:
        clients, _room = await spoken(here)
        answer = await clients[DE].ask("replay", {"after": 0})
        assert (answer["ok"], answer["code"]) == (False, "not-over")


@pytest.mark.parametrize("seat", [DE, FR, OBSERVER])
async def test_its_notices_lead_from_the_opening_to_the_end(seat: Seat):
    async with host() as here:
        clients, room = await spoken(here)
        await clients[DE].send(EndTable(), instructor=True)
        view, pieces = await told_again(clients[seat])
        assert view == view_for(room.table.state, seat)
        numbers = [each.number for piece in pieces for each in piece.notices]
        assert numbers == list(range(1, pieces[0].total + 1)), "no gap tells that a secret happened"


async def test_it_tells_a_seat_nothing_that_it_was_not_told_in_play():
    async with host() as here:
        clients, _room = await spoken(here)
        await clients[DE].send(EndTable(), instructor=True)
        told = {seat: await told_again(client) for seat, client in clients.items()}
        texts = {seat: json.dumps([each.model_dump(mode="json") for each in told[seat][1]]) for seat in told}
        assert WHISPER in texts[DE]
        assert WHISPER in texts[FR]
        assert WHISPER not in texts[OBSERVER]
        assert [each.text for each in told[FR][0].notes] == [WHISPER]
        assert {each.party for each in told[FR][0].briefs} == {"FR"}
        assert told[OBSERVER][0].briefs == ()


async def test_a_long_one_comes_in_pieces_that_a_slow_line_can_take():
    async with host() as here:
        clients, room = await spoken(here, statements=90, words="A word for the record. " * 50)
        await clients[DE].send(EndTable(), instructor=True)
        view, pieces = await told_again(clients[FR])
        assert view == view_for(room.table.state, FR)
        assert len(pieces) > 1
        assert all(len(piece.model_dump_json()) < 200_000 for piece in pieces)


async def test_nobody_gets_it_who_does_not_sit_at_the_table():
    async with host() as here:
        clients, room = await spoken(here)
        await clients[DE].send(EndTable(), instructor=True)
        stranger = await here.client(room)
        answer = await stranger.ask("replay", {"after": 0})
        assert (answer["ok"], answer["code"]) == (False, "not-joined")


async def test_whoever_asks_without_end_has_to_wait():
    async with host(limits=Limits(replays=3, replays_a_second=0.001)) as here:
        clients, _room = await spoken(here)
        await clients[DE].send(EndTable(), instructor=True)
        codes = [(await clients[FR].ask("replay", {"after": 0})).get("code") for _ in range(4)]
        assert codes == [None, None, None, "too-fast"]
        assert (await clients[OBSERVER].ask("replay", {"after": 0}))["ok"], "others are not slowed down"
