"""Client and host one version apart play; further apart both say which is to be updated.

Each version of the protocol has a transcript, never written again: what its clients send is answered today as it was
then, and what its hosts say is understood by today's client.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace

import pytest
from socketio.exceptions import SocketIOError

from corfu_client.connections import WrongVersion
from corfu_client.replies import answer_in
from corfu_client.screens.briefing import BriefingScreen
from corfu_client.store import Store
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.seats import delegation
from corfu_wire.codec import COMMANDS, COMMANDS_SINCE, kind_of
from corfu_wire.messages import OLDEST, PROTOCOL, CommandEnvelope, Joined, Lobby, NoticeEnvelope, Rejected
from tests.client.hand import Hand
from tests.client.screens.test_checks import to_questions
from tests.client.stages import new_stage, picture, words_on
from tests.headless import Refusal
from tests.reliability.recording import FOLDER, Step, path_of, played
from tests.server.hosts import host

SPOKEN = range(OLDEST, PROTOCOL + 1)
DE = delegation("DE")


def transcript(protocol: int) -> dict[str, object]:
    return json.loads(path_of(protocol).read_text("utf-8"))


def test_every_version_that_is_spoken_has_its_transcript():
    assert {int(path.stem.partition("-")[2]) for path in FOLDER.glob("protocol-*.json")} >= set(SPOKEN)


@pytest.mark.parametrize("protocol", SPOKEN)
async def test_a_client_of_that_version_is_answered_as_it_was_then(protocol: int):
    then = transcript(protocol)["steps"]
    now = await played([Step(each["client"], each["request"], each["sends"]) for each in then])
    outcomes = [
        (each["answered"]["ok"], each["answered"].get("code") if not each["answered"]["ok"] else "") for each in then
    ]
    assert [(each["ok"], each.get("code") if not each["ok"] else "") for each in now.answers] == outcomes
    assert {ok for ok, _code in outcomes} == {True, False}


@pytest.mark.parametrize("protocol", SPOKEN)
@pytest.mark.parametrize("client", ["anna", "ben", "cleo"])
def test_a_host_of_that_version_is_understood(protocol: int, client: str):
    said = transcript(protocol)
    joined = next(e["answered"] for e in said["steps"] if e["client"] == client and e["request"] == "join")
    store = Store(clock=lambda: 0.0, make_id=lambda: "")
    store.refresh(answer_in(joined, Joined))
    for each in said["heard"][client]:
        store.hear(NoticeEnvelope.read(each, newer=store.host_is_newer))
    assert store.view is not None
    assert not store.behind
    assert [each.text for each in store.view.proceedings.statements] == ["We have read the draft."]
    notes = {"anna": 2, "ben": 2, "cleo": 0}[client]
    assert len(store.view.notes) == notes


def test_every_command_that_the_oldest_version_did_not_know_says_since_when_hosts_do():
    then = set(json.loads((FOLDER / f"commands-{OLDEST}.json").read_text("utf-8")))
    later = {kind for kind in COMMANDS if kind not in then}
    assert {kind_of(each) for each in COMMANDS_SINCE} == later
    assert set(COMMANDS_SINCE.values()) <= set(range(OLDEST + 1, PROTOCOL + 1))


def met(protocol: int) -> Store:
    """A client that sits at a host of that version, which asks a question on the papers."""
    joined = next(e["answered"] for e in transcript(protocol)["steps"] if e["request"] == "join")
    question = {"ask": "When?", "answers": ["Now", "Later"], "right": 1, "why": "It says so."}
    setup = joined["view"]["setup"] | {"check": [question]}
    store = Store(clock=lambda: 0.0, make_id=lambda: "an-id-0001")
    store.refresh(answer_in(joined | {"view": joined["view"] | {"setup": setup}}, Joined))
    return store


@pytest.mark.parametrize("protocol", SPOKEN)
def test_a_host_is_asked_for_no_move_that_its_version_does_not_know(protocol: int):
    store = met(protocol)
    every = {*store.moves(), *store.instructor_moves()}
    assert MakeStatement in every
    unknown = {each for each, since in COMMANDS_SINCE.items() if since > protocol}
    assert not every & unknown
    assert (every & COMMANDS_SINCE.keys() == set()) is (protocol == OLDEST)


def test_the_questions_on_the_papers_are_for_oneself_where_the_host_is_too_old_to_be_told():
    store = met(OLDEST)
    stage, _errands = new_stage(store)
    sent: list[CommandEnvelope] = []
    store.outbox = sent.append
    screen = BriefingScreen(stage)
    picture(screen)
    to_questions(screen)
    assert "For yourself alone" in words_on(screen)
    Hand(screen.ui).click_on("check-all-1-1")
    assert "Right. It says so." in words_on(screen)
    assert sent == []
    assert store.toasts == []


OBJECTS = ("view", "setup", "proceedings", "clock", "floor", "notice", "event", "mark", "seat")
"""Fields that hold an object of named fields, and no map."""


def newer(message: dict[str, object]) -> dict[str, object]:
    """A message as the next version might write it: with a field more in every object."""
    more = {
        key: newer(value) if key in OBJECTS and isinstance(value, dict) else value for key, value in message.items()
    }
    return more | {"a_field_of_the_next_version": 1}


def of_the_next_version(message: dict[str, object]) -> dict[str, object]:
    return newer(message) | {"protocol": PROTOCOL + 1}


def test_a_client_plays_with_a_host_of_the_next_version():
    said = transcript(PROTOCOL)
    joined = next(each["answered"] for each in said["steps"] if each["request"] == "join")
    look = next(each["answered"] for each in said["steps"] if each["request"] == "look")
    assert answer_in(of_the_next_version(look), Lobby).code == look["code"]
    store = Store(clock=lambda: 0.0, make_id=lambda: "")
    store.refresh(answer_in(of_the_next_version(joined), Joined))
    for each in said["heard"]["anna"]:
        store.hear(NoticeEnvelope.read(newer(each), newer=store.host_is_newer))
    assert store.view is not None
    assert [each.text for each in store.view.proceedings.statements] == ["We have read the draft."]


def test_a_notice_that_this_version_has_no_picture_of_brings_the_whole_view():
    said = transcript(PROTOCOL)
    joined = next(each["answered"] for each in said["steps"] if each["request"] == "join")
    store = Store(clock=lambda: 0.0, make_id=lambda: "")
    store.refresh(answer_in(of_the_next_version(joined), Joined))
    assert store.mark is not None
    unknown = NoticeEnvelope(number=store.mark.number + 1, hash="0", now=0, notice={"kind": "of-the-next-version"})
    store.hear(unknown)
    assert store.behind
    assert store.mark is None
    store.refresh(answer_in(of_the_next_version(joined), Joined))
    assert not store.behind


async def test_a_client_of_the_next_version_plays_and_is_told_which_moves_this_host_does_not_know():
    async with host() as here:
        room = await here.open_table()
        client = await here.client(room)
        later = {"protocol": PROTOCOL + 1, "a_field_of_the_next_version": 1}
        await client.look(**later)
        await client.join(DE, "Anna", instructor=here.instructor(room), **later)
        await client.start()
        unknown = {"id": "later-0001", "authority": "seat", "command": {"kind": "of-the-next-version"}}
        answer = await client.ask("command", unknown)
        assert (answer["ok"], answer["code"]) == (False, "unknown-command")
        longer = {"kind": "make-statement", "text": "Hello.", "mood": "calm"}
        answer = await client.ask("command", unknown | {"command": longer})
        assert answer["code"] == "unknown-command"
        assert client.farewell is None
        assert room.table.state.proceedings.statements == ()


async def test_a_client_of_this_version_that_sends_what_is_unknown_is_cut_off():
    async with host() as here:
        room = await here.open_table()
        client = await here.client(room)
        await client.join(DE, "Anna")
        envelope = {"id": "later-0001", "authority": "seat", "command": {"kind": "of-the-next-version"}}
        with suppress(SocketIOError, TimeoutError):
            await client.ask("command", envelope)
        await client.until(lambda: client.farewell is not None)


@pytest.mark.parametrize(
    ("spoken", "code", "side"),
    [(PROTOCOL + 2, "client-newer", "on the host"), (OLDEST - 1, "client-older", "on your side")],
)
async def test_further_apart_the_host_says_which_side_is_to_be_updated(spoken: int, code: str, side: str):
    async with host() as here:
        client = await here.client(await here.open_table())
        with pytest.raises(Refusal, match=side) as refused:
            await client.look(protocol=spoken, a_field_of_that_version=1)
    assert refused.value.code == code
    rejected = Rejected(code=code, sentence=refused.value.sentence).model_dump(mode="json") | {"more": 1}
    with pytest.raises(WrongVersion, match=side):
        answer_in(rejected, Lobby)


def test_what_nothing_is_said_by_does_not_travel():
    """A field that a newer version adds keeps older hosts from nothing as long as it has its default."""
    from corfu_wire.codec import decode_command, encode_command

    command = MakeStatement("Hello.")
    assert json.loads(encode_command(command)) == {"kind": "make-statement", "text": "Hello."}
    assert decode_command(json.loads(encode_command(replace(command)))) == command
