"""A tape leads to every picture between the first and the last, and shows the room nothing that it did not see."""

from __future__ import annotations

import asyncio
from random import Random

import pytest

from corfu_client.connections import TurnedAway
from corfu_client.loopbacks import LoopbackConnection, LoopbackTable
from corfu_client.replay_fetching import fetched
from corfu_client.replays import KEPT_EVERY, Sort, Tape, tape_of
from corfu_rules.decisions.cases import Ballot
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import DecisionId
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import AdvancePhase, EndTable
from corfu_rules.procedures.corridor import NoteArrived
from corfu_rules.procedures.hearing import CastBallot
from corfu_rules.rulings import apply, evolve
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_rules.tables import found
from corfu_rules.views import view_for
from corfu_wire.messages import Joined, Replay
from tests.client.stages import new_store, seated, take_in
from tests.client.tables import Talks, with_chair_text

DE, FR, RU = delegation("DE"), delegation("FR"), delegation("RU")


def ended() -> Talks:
    talks = with_chair_text()
    talks.note("FR", "DE", "Hold out with us.")
    talks.submit(CHAIR, AdvancePhase())
    talks.decide(None).join("FR", "PL").object("RU", "Without a conference this leads nowhere.").close()
    talks.submit(CHAIR, AdvancePhase())
    return talks


def tape(talks: LoopbackTable, viewer: Seat) -> Tape:
    return tape_of(talks.opened, talks.events, viewer)


@pytest.mark.parametrize("viewer", [DE, OBSERVER, INSTRUCTOR])
def test_every_place_shows_what_the_viewer_saw_then(viewer: Seat) -> None:
    talks = ended()
    state, reels = found(talks.opened), tape(talks, viewer)
    seen = [view_for(state, viewer)]
    for _at, event in talks.events:
        state = evolve(state, event)
        view = view_for(state, viewer)
        if view != seen[-1]:
            seen.append(view)
    places = list(range(len(reels) + 1))
    Random(4).shuffle(places)  # noqa: S311 - to be repeated
    shown = {place: reels.view(place) for place in places}
    assert shown[0] == seen[0]
    assert shown[len(reels)] == seen[-1]
    assert len(reels) > KEPT_EVERY
    for place in range(len(reels)):
        assert shown[place + 1] == apply(shown[place], reels.scenes[place].notice)


def test_the_rooms_tape_is_the_observers_whoever_it_is_made_from() -> None:
    talks = ended()
    told = [(scene.at, scene.notice) for scene in tape(talks, OBSERVER).scenes]
    for viewer in (DE, FR, INSTRUCTOR):
        room = tape(talks, viewer).public()
        assert [(scene.at, scene.notice) for scene in room.scenes] == told
        assert room.view(len(room)) == view_for(talks.table, OBSERVER)
        assert room.view(0).briefs == ()


def test_the_rooms_tape_says_that_one_has_voted_and_never_how() -> None:
    talks = Talks(Unanimity()).fill().start(Phase.DRAFTING).propose("PL", "A4", "b").decide("P1")
    for party, ballot in (("PL", Ballot.FOR), ("RU", Ballot.AGAINST)):
        talks.submit(delegation(party), CastBallot(DecisionId("D1"), 1, ballot))
    own = tape(talks, RU)
    assert own.view(len(own)).ballots == {"RU": Ballot.AGAINST}
    room = own.public()
    assert [scene.notice for scene in room.scenes] == [scene.notice for scene in tape(talks, OBSERVER).scenes]
    assert room.view(len(room)).ballots == {}


def test_a_seat_is_shown_the_notes_that_it_wrote_or_got_and_no_others() -> None:
    talks = ended()
    notes = {
        viewer: sum(isinstance(scene.notice, NoteArrived) for scene in tape(talks, viewer).scenes)
        for viewer in (DE, FR, RU, OBSERVER)
    }
    assert notes == {DE: 3, FR: 2, RU: 0, OBSERVER: 0}


def test_one_goes_from_decision_to_decision_and_back() -> None:
    reels = tape(ended(), OBSERVER)
    first = reels.seek(0, Sort.DECISION, 1)
    assert first is not None
    second = reels.seek(first, Sort.DECISION, 1)
    assert second is not None
    assert reels.seek(second, Sort.DECISION, -1) == first
    assert reels.seek(first, Sort.DECISION, -1) is None
    assert reels.seek(len(reels), Sort.STATEMENT, 1) is None
    adopted = [each.adopted for each in reels.milestones if each.sort is Sort.DECISION]
    assert adopted == [True, False]


def test_a_silent_notice_keeps_the_words_of_what_was_said_last() -> None:
    reels = tape(ended(), OBSERVER)
    assert reels.words(0) == ""
    assert all(reels.words(place) for place in range(2, len(reels) + 1))
    assert reels.place_at(reels.at(len(reels))) == len(reels)


async def test_what_the_host_gives_in_pieces_is_the_whole_tape() -> None:
    talks = ended()
    line = LoopbackConnection(talks)
    line.seat = DE
    given = await fetched(line.replay, newer=False)
    own = tape(talks, DE)
    assert [scene.notice for scene in given.scenes] == [scene.notice for scene in own.scenes]
    assert given.view(len(given)) == view_for(talks.table, DE)


async def test_a_host_that_goes_on_giving_nothing_is_not_asked_for_ever() -> None:
    talks = ended()

    async def empty(after: int) -> Replay:
        piece = talks.replay(DE, 0) if after == 0 else Replay(notices=(), total=0)
        return piece.model_copy(update={"total": 10_000})

    with pytest.raises(ValueError, match="empty"):
        await asyncio.wait_for(fetched(empty, newer=False), 5)


async def test_whoever_was_there_can_replay_what_the_program_heard_without_asking_anybody() -> None:
    talks = with_chair_text()
    store = new_store()
    line = await seated(store, talks, DE)
    talks.submit(INSTRUCTOR, EndTable())
    take_in(store, line)
    own = store.replaying.tape()
    assert own is not None
    assert not store.replaying.whole
    assert len(own) == 1
    assert own.view(len(own)) == store.view
    assert store.replaying.tape() is own, "it is put together once"
    store.leave()
    assert store.replaying.tape() is None, "the next at this machine replays nothing of it"


async def test_an_older_host_is_not_asked() -> None:
    talks = ended()
    store = new_store()
    line = LoopbackConnection(talks)
    line.seat = DE
    line.resume()
    joined = line.drain()[0]
    assert isinstance(joined, Joined)
    for protocol, asked in ((2, False), (3, True), (4, True)):
        store.refresh(joined.model_copy(update={"protocol": protocol}))
        assert store.replaying.host_gives is asked


async def test_before_the_end_the_host_gives_nothing() -> None:
    line = LoopbackConnection(with_chair_text())
    line.seat = DE
    with pytest.raises(TurnedAway, match="ended"):
        await fetched(line.replay, newer=False)
