"""Somebody drops out: a bot keeps the seat with the same brief, and gives it back with an account of what it did."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_rules.identifiers import Duration
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.proceedings import Player
from corfu_rules.seating_rules import AbsenceRule
from corfu_rules.seats import INSTRUCTOR, OBSERVER, delegation
from corfu_rules.tables import TableOpened
from tests.headless import Client, Refusal

from .hosts import Host, host, opened

DE, FR, KZ = delegation("DE"), delegation("FR"), delegation("KZ")


def impatient() -> TableOpened:
    """A table where a line may be down for a fifth of a second before a bot takes over."""
    usual = opened()
    return replace(usual, setup=replace(usual.setup, grace=Duration(200), absence=AbsenceRule.BOT))


async def table(running: Host) -> tuple[Client, Client, Client]:
    """Anna plays Germany, Ben plays France and instructs; the others are bots. Drafting has begun."""
    room = await running.open_table(impatient(), bots=True)
    anna, ben, watcher = [await running.client(room) for _ in range(3)]
    await anna.join(DE, "Anna")
    await ben.join(FR, "Ben", instructor=running.instructor(room))
    await watcher.join(OBSERVER, "")
    await ben.start()
    while ben.picture.proceedings.phase.value != "drafting":
        await ben.send(AdvancePhase(), instructor=True)
    return anna, ben, watcher


async def test_a_bot_keeps_the_seat_of_somebody_who_stays_away_and_gives_it_back_with_what_it_did():
    async with host() as running:
        anna, ben, watcher = await table(running)
        await anna.drop()
        await ben.until(lambda: ben.picture.proceedings.sitting(DE).player is Player.BOT)
        kept = ben.picture.proceedings.sitting(DE)
        assert (kept.kept_for, kept.kept_since is not None) == ("Anna", True)
        await ben.send(SendNote(("DE",), "Are you there?"))
        await ben.until(lambda: any(each.sender == "DE" for each in ben.picture.notes))
        await anna.come_back()
        await anna.until(lambda: bool(anna.picture.handovers) and anna.picture.handovers[-1].to is Player.PERSON)
        assert anna.picture.proceedings.sitting(DE).name == "Anna"
        assert anna.picture.brief is not None
        took, back = anna.picture.handovers
        assert took.to is Player.BOT
        assert took.deeds == ()
        assert back.since == kept.kept_since
        assert "Send a note" in [each.act.text for each in back.deeds]
        assert all(each.why.text for each in back.deeds)
        assert all(each.at >= back.since for each in back.deeds)
        # Nobody else learns what was done in secret, and why.
        await watcher.until(lambda: watcher.picture.proceedings.sitting(DE).player is Player.PERSON)
        assert watcher.picture.handovers == ()
        assert ben.picture.handovers == ()


async def test_the_bot_stops_when_the_person_is_back():
    async with host() as running:
        anna, ben, _watcher = await table(running)
        await anna.drop()
        await ben.until(lambda: ben.picture.proceedings.sitting(DE).player is Player.BOT)
        await anna.come_back()
        await anna.until(lambda: anna.picture.proceedings.sitting(DE).player is Player.PERSON)
        await anna.send(SendNote(("FR",), "Here I am again."))
        await ben.until(lambda: any(each.text == "Here I am again." for each in ben.picture.notes))
        tabled = [each for each in ben.picture.proceedings.proposals if each.proposer == "DE"]
        assert len(tabled) <= 2


async def test_a_seat_that_is_kept_for_somebody_is_taken_by_nobody_else_until_it_is_freed():
    async with host() as running:
        anna, ben, _watcher = await table(running)
        await anna.drop()
        await ben.until(lambda: ben.picture.proceedings.sitting(DE).player is Player.BOT)
        stranger = await running.client(anna.code)
        with pytest.raises(Refusal) as refused:
            await stranger.join(DE, "Carl")
        assert refused.value.code == "seat-kept"
        await ben.send(VacateSeat(DE), instructor=True)
        await ben.until(lambda: not ben.picture.proceedings.sitting(DE).kept_for)
        late = await running.client(anna.code)
        await late.join(DE, "Carl")
        assert late.picture.proceedings.sitting(DE).name == "Carl"


async def test_a_short_gap_changes_nothing():
    async with host() as running:
        room = await running.open_table(opened(), bots=True)
        anna, ben = [await running.client(room) for _ in range(2)]
        await anna.join(DE, "Anna")
        await ben.join(FR, "Ben", instructor=running.instructor(room))
        await ben.start()
        await anna.drop()
        await ben.until(lambda: ben.picture.proceedings.sitting(DE).away_since is not None)
        await anna.come_back()
        await ben.until(lambda: ben.picture.proceedings.sitting(DE).away_since is None)
        assert ben.picture.proceedings.sitting(DE).player is Player.PERSON
        assert anna.picture.handovers == ()


async def test_nobody_keeps_seats_at_a_table_without_bots():
    async with host() as running:
        room = await running.open_table(impatient(), bots=False)
        anna, ben = [await running.client(room) for _ in range(2)]
        await anna.join(DE, "Anna")
        await ben.join(FR, "Ben", instructor=running.instructor(room))
        await ben.start()
        await anna.drop()
        await ben.until(lambda: ben.picture.proceedings.sitting(DE).away_since is not None)
        for number in range(5):
            await ben.send(SendNote(("KZ",), f"Note {number}"))
        assert ben.picture.proceedings.sitting(DE).player is Player.PERSON


async def test_the_instructor_reads_what_the_bot_is_left_with_and_what_it_did():
    async with host() as running:
        anna, ben, _watcher = await table(running)
        teacher = await running.client(anna.code)
        room = running.hall.find(anna.code)
        await teacher.join(INSTRUCTOR, "", instructor=running.instructor(room))
        await ben.send(SendNote(("DE",), "What do you want?"))
        await anna.until(lambda: bool(anna.picture.notes))
        await anna.drop()
        await teacher.until(lambda: bool(teacher.picture.handovers))
        (took,) = teacher.picture.handovers
        assert (took.seat, took.to) == (DE, Player.BOT)
        assert any(each.text.startswith("Still to do: answer the note of") for each in took.standing)
