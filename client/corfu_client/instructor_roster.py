"""The class as whoever runs the table sees it: who sits where, who is away, whose answer is awaited."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone
from corfu_minutes.lesson_phrases import check_in_short
from corfu_minutes.wordings import called, minutes
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import Moment
from corfu_rules.proceedings import Player
from corfu_rules.rosters import RosterLine
from corfu_rules.seats import Seat
from corfu_rules.setup import Setup


class Light(StrEnum):
    """What a seat shows at a glance."""

    AWAITED = "awaited"
    """The open decision waits for it."""
    AWAY = "away"
    """Its person has dropped out."""
    HERE = "here"
    """A person is there."""
    MUTED = "muted"
    """A person is there, and muted."""
    BOT = "bot"
    """A bot plays it."""
    FREE = "free"
    """Nobody sits there."""


LIGHTS: Mapping[Light, tuple[MarkShape, Tone]] = {
    Light.AWAITED: (MarkShape.RING, Tone.WARN),
    Light.AWAY: (MarkShape.TRIANGLE, Tone.BAD),
    Light.HERE: (MarkShape.CHECK, Tone.GOOD),
    Light.MUTED: (MarkShape.BAR, Tone.WARN),
    Light.BOT: (MarkShape.SQUARE, Tone.NEUTRAL),
    Light.FREE: (MarkShape.DASHED, Tone.NEUTRAL),
}


URGENCY = (Light.AWAY, Light.AWAITED, Light.MUTED, Light.HERE, Light.BOT, Light.FREE)
"""Who needs whoever runs the table, the soonest first."""


def light_named(light: Light) -> str:
    """Gives a light in a word or two."""
    match light:
        case Light.AWAITED:
            return _("has not answered yet")
        case Light.AWAY:
            return _("away")
        case Light.HERE:
            return _("here")
        case Light.MUTED:
            return _("muted")
        case Light.BOT:
            return _("a bot")
        case Light.FREE:
            return _("empty seat")


def light_of(line: RosterLine) -> Light:
    """Gives what a seat shows: that somebody is away comes first, then that an answer is awaited."""
    if line.player is Player.PERSON and line.away_since is not None:
        return Light.AWAY
    if line.undecided and line.player is not Player.NOBODY:
        return Light.AWAITED
    if line.player is Player.PERSON:
        return Light.MUTED if line.muted else Light.HERE
    return Light.BOT if line.player is Player.BOT else Light.FREE


@dataclass(frozen=True, slots=True)
class Told:
    """One seat in words: whose it is, who is there, and how things stand."""

    party: str
    person: str
    state: str


def told(setup: Setup, line: RosterLine, now: Moment, names: Mapping[str, str]) -> Told:
    """Gives a seat in words at table time `now`; `names` are the real ones, by what people are called here."""
    person = plain(line.name)
    if line.name and line.name in names:
        person = f"{person} ({plain(names[line.name])})"
    words = [light_named(light_of(line))]
    if line.away_since is not None:
        since = minutes(max(0, (now - line.away_since) // 1000))
        kept = line.player is Player.BOT
        words.append(
            _("kept for {name}, away for {time}", name=person, time=since) if kept else _("for {time}", time=since)
        )
    if line.undecided and line.player is Player.PERSON and line.away_since is not None:
        words.append(light_named(Light.AWAITED))
    if line.muted and light_of(line) is not Light.MUTED:
        words.append(light_named(Light.MUTED))
    if line.check is not None:
        words.append(check_in_short(line.check))
    if line.lent:
        words.append(_("lent to a bot"))
    if setup.team_size(line.seat.party) > 1 and line.is_head and line.player is not Player.NOBODY:
        words.append(_("head"))
    party = called(setup, line.seat)
    if line.seat.place > 1:
        party = f"{party} {line.seat.place}"
    return Told(party, person if line.player is not Player.BOT else "", ", ".join(words))


def find(lines: Sequence[RosterLine], seat: Seat | None) -> RosterLine | None:
    """Gives the line of a seat, the first one where there is none."""
    return next((each for each in lines if each.seat == seat), lines[0] if lines else None)
