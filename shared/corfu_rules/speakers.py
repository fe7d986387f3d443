"""Speakers: whose turn it is to speak, and how long the clock waits for whoever presides."""

from __future__ import annotations

from corfu_rules.floors import FloorRequest, Priority, ReplyRequest, ReplyTurn, SpeakersList
from corfu_rules.identifiers import Duration, Moment, PartyCode
from corfu_rules.proceedings import Proceedings
from corfu_rules.setup import Setup


def speaking_order(setup: Setup, proceedings: Proceedings) -> tuple[FloorRequest | ReplyRequest, ...]:
    """Gives who waits for the floor and is there, the next first.

    Whoever is away is passed over and keeps its place.
    """
    floor, rules = proceedings.floor, setup.floor
    if not floor.requests and not floor.replies:
        return ()
    waiting = [each for each in floor.requests if proceedings.in_touch(each.party)]
    if rules.priority is Priority.LEAST_HEARD:
        waiting.sort(key=lambda each: times_heard(proceedings, each.party))
    granted = [each for each in floor.replies if each.granted_at is not None and proceedings.in_touch(each.party)]
    if rules.replies is ReplyTurn.AT_ONCE:
        return (*granted, *waiting)
    return (*waiting, *granted)


def times_heard(proceedings: Proceedings, party: PartyCode) -> int:
    """Gives how many statements a Party has made, replies left out."""
    return sum(each.speaker.party == party and each.reply_to is None for each in proceedings.statements)


def patience(setup: Setup, proceedings: Proceedings, longest: Duration) -> Duration:
    """Gives how long the clock waits for whoever presides: not at all where nobody does."""
    return longest if proceedings.presided(setup) else Duration(0)


def gives_at(setup: Setup, proceedings: Proceedings) -> Moment:
    """Gives when the clock gives the floor to the next. Somebody has to wait for it."""
    upcoming = speaking_order(setup, proceedings)
    since = min(each.granted_at or each.at if isinstance(each, ReplyRequest) else each.at for each in upcoming)
    chaired = setup.floor.speakers is SpeakersList.CHAIRED
    wait = patience(setup, proceedings, setup.floor.chair) if chaired else Duration(0)
    return Moment(max(since, proceedings.floor.free_since) + wait)
