"""What people meet who come to a host over real sockets."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from pathlib import Path

import pytest

from corfu_rules.procedures.chairing import AdvancePhase, PauseTable, StartTable
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.proceedings import Player
from corfu_rules.seats import CHAIR, CLOCK, HOST, INSTRUCTOR, OBSERVER, delegation
from corfu_rules.views import view_for
from corfu_server.journals import JournalUnwritable, SeatRecord
from corfu_server.memory_journal import MemoryJournal
from corfu_server.rooms import Room
from corfu_wire.codec import encode_view
from tests.headless import Client, Refusal

from .hosts import Host, host, opened

DE, FR, KZ = delegation("DE"), delegation("FR"), delegation("KZ")


async def refusal_of(asking: Awaitable[object]) -> str:
    with pytest.raises(Refusal) as refused:
        await asking
    return refused.value.code


async def test_whoever_knows_the_code_sees_the_seats_and_nothing_confidential():
    async with host() as running:
        room = await running.open_table(opened(canary=lambda party: f"CANARY-{party}"))
        lobby = await (await running.client(room)).look()
    assert [str(offer.seat) for offer in lobby.seats] == ["DE", "FR", "KZ", "chair"]
    assert "CANARY" not in lobby.model_dump_json()
    assert not lobby.started


async def test_the_lobby_counts_who_watches_and_not_who_runs_the_table():
    async with host() as running:
        room = await running.open_table()
        watching, teacher, looking = [await running.client(room) for _ in range(3)]
        assert (await looking.look()).observers == 0
        await watching.join(OBSERVER)
        await teacher.join(OBSERVER, instructor=running.instructor(room))
        assert (await looking.look()).observers == 1
        await watching.drop()
        counts = [(await looking.look()).observers for _ in range(100)]
    assert counts[-1] == 0


async def test_a_code_may_be_typed_in_small_letters_with_spaces_and_hyphens():
    async with host() as running:
        room = await running.open_table()
        code = room.table.record.code
        client = await running.client(f" {code[:3].lower()}-{code[3:]} ")
        assert (await client.look()).code == code


async def test_a_wrong_code_is_refused_with_a_sentence_that_names_it():
    async with host() as running:
        client = await running.client("WWWWWW")
        with pytest.raises(Refusal, match="WWW WWW") as refused:
            await client.look()
        assert refused.value.code == "unknown-code"


async def test_a_seat_is_taken_by_name_and_not_twice():
    async with host() as running:
        room = await running.open_table()
        anna, ben = await running.client(room), await running.client(room)
        assert (await refusal_of(anna.join(DE, " \u202e "))) == "name-missing"
        await anna.join(DE, "Anna")
        with pytest.raises(Refusal, match="Anna") as refused:
            await ben.join(DE, "Ben")
        assert refused.value.code == "seat-taken"
        await ben.join(FR, "Ben")
        assert (await ben.look()).seats[0].name == "Anna"


async def test_two_who_ask_for_a_seat_at_once_do_not_both_get_it():
    async with host() as running:
        room = await running.open_table()
        asking = [await running.client(room) for _ in range(4)]
        answers = await asyncio.gather(*(each.join(DE) for each in asking), return_exceptions=True)
        assert sum(not isinstance(answer, Refusal) for answer in answers) == 1
        await (await running.client(room)).look()


@pytest.mark.parametrize("seat", [delegation("XX"), CLOCK, HOST])
async def test_seats_that_the_table_does_not_have_cannot_be_taken(seat: object):
    async with host() as running:
        client = await running.client(await running.open_table())
        assert await refusal_of(client.join(seat)) == "unknown-seat"


async def test_a_seat_token_brings_its_holder_back_and_nobody_else():
    async with host() as running:
        room = await running.open_table()
        anna, thief = await running.client(room), await running.client(room)
        await anna.join(DE, "Anna")
        assert await refusal_of(thief.join(DE, token="guessed" * 6)) == "wrong-token"
        await anna.drop()
        await anna.connect()
        assert (await anna.join(DE)).token == anna.token


async def test_coming_back_while_the_first_socket_stands_closes_the_first_with_a_farewell():
    async with host() as running:
        room = await running.open_table()
        first, second = await running.client(room), await running.client(room)
        await first.join(DE, "Anna")
        second.token = first.token
        await second.join(DE)
        await first.until(lambda: first.farewell is not None)
        assert first.farewell is not None
        assert (first.farewell.code, first.farewell.back) == ("replaced", False)
        await first.drop()
        await second.look()
        assert second.picture.proceedings.sitting(DE).away_since is None


async def test_a_seat_whose_line_is_down_is_shown_as_away_until_it_is_back():
    async with host() as running:
        room = await running.open_table()
        anna, ben = await running.client(room), await running.client(room)
        await anna.join(DE, "Anna")
        await ben.join(FR, "Ben")
        await anna.drop()
        await ben.until(lambda: ben.picture.proceedings.sitting(DE).away_since is not None)
        await anna.come_back()
        await ben.until(lambda: ben.picture.proceedings.sitting(DE).away_since is None)


async def test_who_comes_back_gets_only_what_was_missed_and_sees_what_a_fresh_view_shows():
    async with host() as running:
        room = await running.open_table()
        anna, ben = await running.client(room), await running.client(room)
        await anna.join(DE, "Anna", instructor=running.instructor(room))
        await ben.join(FR, "Ben")
        await anna.start()
        await ben.until(lambda: ben.picture.proceedings.clock.started)
        await ben.drop()
        await anna.send(AdvancePhase(), instructor=True)
        for word in ("one", "two"):
            await anna.send(MakeStatement(word))
        await anna.send(SendNote(("FR",), "psst"))
        joined = await ben.come_back()
        assert joined.view is None
        assert len(joined.missed) >= 4
        fresh = await running.client(room)
        fresh.token = ben.token
        await ben.until(lambda: ben.picture.proceedings.sitting(FR).away_since is None)
        before = ben.encoded_view
        assert (await fresh.join(FR)).view is not None
        assert fresh.encoded_view == before


async def test_a_mark_that_does_not_fit_gets_a_fresh_view():
    async with host() as running:
        room = await running.open_table()
        anna = await running.client(room)
        joined = await anna.join(DE, "Anna")
        for wrong in (
            joined.mark.model_copy(update={"hash": "0" * 32}),
            joined.mark.model_copy(update={"number": joined.mark.number + 5}),
            joined.mark.model_copy(update={"epoch": "another"}),
        ):
            await anna.drop()
            await anna.connect()
            anna.mark = wrong
            assert (await anna.join(DE, resume=True)).view is not None


async def test_only_the_token_makes_an_instructor():
    async with host() as running:
        room = await running.open_table()
        anna, teacher = await running.client(room), await running.client(room)
        await anna.join(DE, "Anna")
        assert await refusal_of(anna.send(StartTable(), instructor=True)) == "not-instructor"
        assert await refusal_of(teacher.join(INSTRUCTOR)) == "wrong-instructor-token"
        assert await refusal_of(teacher.join(INSTRUCTOR, instructor="guess")) == "wrong-instructor-token"
        await teacher.join(INSTRUCTOR, instructor=running.instructor(room))
        await teacher.start()
        await anna.until(lambda: anna.picture.proceedings.clock.running)
        await teacher.send(PauseTable())
        await anna.until(lambda: not anna.picture.proceedings.clock.running)


async def test_an_observer_sees_what_is_public_and_does_nothing():
    async with host() as running:
        room = await running.open_table()
        observer = await running.client(room)
        joined = await observer.join(OBSERVER, token=None)
        assert joined.token == ""
        assert observer.picture.briefs == ()
        assert await refusal_of(observer.send(MakeStatement("hello"))) == "observer"


async def test_the_chair_may_be_a_person():
    async with host() as running:
        room = await running.open_table()
        chair = await running.client(room)
        await chair.join(CHAIR, "Greta", instructor=running.instructor(room))
        await chair.start()
        await chair.send(AdvancePhase())
        assert chair.picture.briefs == ()


async def test_a_repeated_command_id_is_accepted_again_and_applied_once():
    async with host() as running:
        room = await running.open_table()
        anna = await _started(running, room)
        await anna.send(MakeStatement("once"), "the-same-id")
        await anna.send(MakeStatement("once"), "the-same-id")
        assert [each.text for each in anna.picture.proceedings.statements] == ["once"]


async def test_notices_of_a_command_arrive_before_its_answer():
    async with host() as running:
        room = await running.open_table()
        anna = await _started(running, room)
        for number in range(20):
            await anna.send(MakeStatement(f"{number}"))
            assert anna.picture.proceedings.statements[-1].text == f"{number}"


@pytest.mark.parametrize(
    ("event", "data"),
    [
        ("command", {"id": "x" * 8, "command": {"kind": "make-trouble"}}),
        ("command", {"id": "short", "command": {"kind": "make-statement", "text": "hi"}}),
        ("command", [1, 2]),
        ("look", {"code": "K7M2XQ"}),
        ("shout", None),
    ],
)
async def test_who_does_not_speak_the_protocol_is_sent_away(event: str, data: object):
    async with host() as running:
        room = await running.open_table()
        rude, polite = await running.client(room), await running.client(room)
        await rude.join(DE, "Rude")
        await polite.join(FR, "Polite")
        asking = asyncio.ensure_future(rude.ask(event, data))
        await rude.until(lambda: rude.farewell is not None and not rude.is_connected)
        assert rude.farewell is not None
        assert rude.farewell.code == "protocol-violation"
        asking.cancel()
        await polite.until(lambda: polite.picture.proceedings.sitting(DE).away_since is not None)


async def test_no_secret_reaches_a_seat_that_it_is_not_for():
    async with host() as running:
        room = await running.open_table(opened(canary=lambda party: f"BRIEF-OF-{party}"))
        anna, ben, kim, chair, watcher = [await running.client(room) for _ in range(5)]
        await anna.join(DE, "Anna", instructor=running.instructor(room))
        await ben.join(FR, "Ben")
        await kim.join(KZ, "Kim")
        await chair.join(CHAIR, "Greta")
        await watcher.join(OBSERVER)
        await anna.start()
        await anna.send(AdvancePhase(), instructor=True)
        await anna.send(SendNote(("FR",), "NOTE-CANARY"))
        await kim.drop()
        await kim.come_back()
        await anna.send(MakeStatement("the end"))
        for each in (ben, kim, chair, watcher):
            await each.until(lambda each=each: bool(each.picture.proceedings.statements))
        heard = {name: "".join(client.frames) for name, client in {"DE": anna, "FR": ben, "KZ": kim}.items()}
        heard |= {"chair": "".join(chair.frames), "observer": "".join(watcher.frames)}
    for viewer, octets in heard.items():
        for party in ("DE", "FR", "KZ"):
            assert (f"BRIEF-OF-{party}" in octets) == (viewer == party), (viewer, party)
        assert ("NOTE-CANARY" in octets) == (viewer in {"DE", "FR"}), viewer
        for client in (anna, ben, kim):
            assert client.token is not None
            owner = {anna: "DE", ben: "FR", kim: "KZ"}[client]
            assert (client.token in octets) == (viewer == owner)


async def test_bots_fill_the_empty_seats_when_the_table_is_started_and_leave_for_people():
    async with host(pace=0.01) as running:
        room = await running.open_table(bots=True)
        anna = await running.client(room)
        await anna.join(DE, "Anna", instructor=running.instructor(room))
        assert [each.player for each in anna.picture.proceedings.attendance].count(Player.BOT) == 0
        await anna.start()
        await anna.until(lambda: all(each.player is not Player.NOBODY for each in anna.picture.proceedings.attendance))
        ben = await running.client(room)
        await ben.join(FR, "Ben")
        assert ben.picture.proceedings.sitting(FR).player is Player.PERSON
        assert anna.picture.proceedings.sitting(DE).name == "Anna"


async def _started(running: Host, room: Room) -> Client:
    anna = await running.client(room)
    await anna.join(DE, "Anna", instructor=running.instructor(room))
    await anna.start()
    await anna.send(AdvancePhase(), instructor=True)
    return anna


async def test_views_sent_are_the_views_of_the_rules():
    async with host() as running:
        room = await running.open_table()
        anna = await running.client(room)
        await anna.join(DE, "Anna")
        assert anna.encoded_view == encode_view(view_for(room.table.state, DE))


async def test_who_joins_or_comes_back_while_others_talk_misses_nothing_and_hears_nothing_twice():
    async with host() as running:
        room = await running.open_table()
        anna = await _started(running, room)
        ben = await running.client(room)
        await ben.join(FR, "Ben")

        async def talk() -> None:
            for number in range(80):
                await anna.send(MakeStatement(f"{number}"))

        talking = asyncio.ensure_future(talk())
        while not talking.done():
            watcher = await running.client(room)
            await watcher.join(OBSERVER)
            await ben.drop()
            await ben.come_back()
        await talking
        said = [each.text for each in anna.picture.proceedings.statements]
        assert said == [f"{number}" for number in range(80)]
        for client in running.clients:
            await client.until(lambda client=client: len(client.picture.proceedings.statements) == 80)
            await client.until(lambda client=client: client.picture.proceedings == anna.picture.proceedings)


async def test_a_seat_that_cannot_be_stored_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch):
    async def full(_self: MemoryJournal, _table_id: str, _seat: SeatRecord) -> None:
        raise JournalUnwritable(Path("journal"), "the disk is full")

    async with host() as running:
        client = await running.client(await running.open_table())
        with monkeypatch.context() as disk:
            disk.setattr(MemoryJournal, "put_seat", full)
            assert await refusal_of(client.join(DE, "Anna")) == "not-stored"
        await client.join(DE, "Anna")
