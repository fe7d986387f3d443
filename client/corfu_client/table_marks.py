"""Where each Party stands now, as a shape and a colour that say the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from corfu_client.decision_counts import left_out
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone
from corfu_client.remembering import Remembered, remembered
from corfu_client.seat_orders import SeatOrder, seated_in
from corfu_resources.catalogue import _
from corfu_rules.documents import CHAIR_TEXT, Stance, StanceTaken
from corfu_rules.floors import Floor
from corfu_rules.identifiers import DocumentId, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Attendance, OpenDecision, Player, at_table
from corfu_rules.seats import Seat
from corfu_rules.setup import Setup
from corfu_rules.steering import House
from corfu_rules.views import View


class Standing(StrEnum):
    """What a Party has said on the text in focus, or why it says nothing."""

    JOINED = "joined"
    """Joins, could join, or stands behind it."""
    OBJECTS = "objects"
    """Objects, or would."""
    VOTED = "voted"
    """Has voted; how is secret."""
    SILENT = "silent"
    """Has said nothing yet."""
    NO_SAY = "no-say"
    """Has a voice, but no say in decisions."""


MARKS: Mapping[Standing, tuple[MarkShape, Tone]] = {
    Standing.JOINED: (MarkShape.CHECK, Tone.GOOD),
    Standing.OBJECTS: (MarkShape.CROSS, Tone.BAD),
    Standing.VOTED: (MarkShape.DOT, Tone.ACCENT),
    Standing.SILENT: (MarkShape.RING, Tone.NEUTRAL),
    Standing.NO_SAY: (MarkShape.BAR, Tone.NEUTRAL),
}


class Presence(StrEnum):
    """Whether somebody sits there."""

    PERSON = "person"
    """A person, in touch."""
    BOT = "bot"
    """A bot."""
    AWAY = "away"
    """A person whose line is down."""
    EMPTY = "empty"
    """Nobody."""


class Voice(StrEnum):
    """Whether somebody speaks, and may."""

    FLOOR = "floor"
    """Has the floor."""
    ASKS = "asks"
    """Waits for the floor, or has raised a point of order."""
    MUTED = "muted"
    """Has been muted by the instructor."""
    NONE = "none"
    """Nothing of that."""


PRESENCES: Mapping[Presence, tuple[MarkShape, Tone]] = {
    Presence.PERSON: (MarkShape.CHECK, Tone.GOOD),
    Presence.BOT: (MarkShape.SQUARE, Tone.NEUTRAL),
    Presence.AWAY: (MarkShape.TRIANGLE, Tone.WARN),
    Presence.EMPTY: (MarkShape.DASHED, Tone.NEUTRAL),
}


@dataclass(frozen=True, slots=True)
class SeatState:
    """One seat as it is drawn. `standing` is None where no text is in focus, and for the Chair's own seat.

    `words` say the standing. `uncounted` says why its voice is not counted, empty where it is.
    """

    seat: Seat
    presence: Presence
    name: str
    standing: Standing | None
    presides: bool
    own: bool
    words: str = ""
    voice: Voice = Voice.NONE
    uncounted: str = ""


def seat_states(view: View, focus: DocumentId | None, order: SeatOrder = SeatOrder.LISTED) -> tuple[SeatState, ...]:
    """Gives the seats in the order in which they sit, whoever presides first.

    While a text is being decided that is the focus, else the proposal or Chair's text with the id `focus`.
    """
    return _seat_states(view, focus, order)


@remembered(4)
def _seat_states(view: View, focus: DocumentId | None, order: SeatOrder) -> tuple[SeatState, ...]:
    stands, silenced = standings(view, focus), left_out(view)
    named = adherence_named if signs(view) and view.proceedings.decision is None else standing_named
    course = view.proceedings
    places = _places(view.setup, view.viewer, order, course.attendance, course.heads, course.floor, course.house)
    words = {each: named(each) for each in Standing}

    def told(place: SeatState) -> SeatState:
        party = place.seat.party or PartyCode("")
        standing = stands.get(party)
        return _told(place, standing, words[standing] if standing else "", silenced.get(party, ""))

    return tuple(told(each) for each in places)


@Remembered
def _told(place: SeatState, standing: Standing | None, words: str, uncounted: str) -> SeatState:
    return replace(place, standing=standing, words=words, uncounted=uncounted)


@remembered(4)
def _places(  # noqa: PLR0917 -- parts of the proceedings that change seldom, each told apart by itself
    setup: Setup,
    viewer: Seat,
    order: SeatOrder,
    attendance: tuple[Attendance, ...],
    heads: Mapping[PartyCode, int],
    floor: Floor,
    house: House,
) -> tuple[SeatState, ...]:
    """Gives the seats without where they stand, whoever presides first."""
    ranks = {party: rank for rank, party in enumerate(seated_in(order, setup))}
    seats = sorted(
        (each.seat for each in at_table(attendance, heads)),
        key=lambda seat: ranks.get(seat.party, 0) if seat.party else -1,
    )
    first = next((i for i, seat in enumerate(seats) if seat.party == setup.presiding), 0)
    return tuple(
        SeatState(
            seat,
            _presence(members),
            _names(members, seat),
            None,
            seat.party == setup.presiding,
            seat.party == viewer.party and seat.role is viewer.role,
            voice=_voice(floor, house, seat, members),
        )
        for seat, members in ((seat, _members(attendance, seat)) for seat in (*seats[first:], *seats[:first]))
    )


def presides(view: View, seat: Seat) -> bool:
    """Says whether that seat holds the Chair."""
    return seat.party == view.setup.presiding


def presence_of(view: View, seat: Seat) -> Presence:
    """Gives whether somebody sits there."""
    return _presence(_members(view.proceedings.attendance, seat))


def _presence(members: tuple[Attendance, ...]) -> Presence:
    sitting = [each for each in members if each.player is not Player.NOBODY]
    if not sitting:
        return Presence.EMPTY
    if all(each.away_since is not None for each in sitting):
        return Presence.AWAY
    return Presence.BOT if all(each.player is Player.BOT for each in sitting) else Presence.PERSON


def voice_of(view: View, seat: Seat) -> Voice:
    """Gives whether that seat speaks, waits for the floor, or may not speak."""
    course = view.proceedings
    return _voice(course.floor, course.house, seat, _members(course.attendance, seat))


def _voice(floor: Floor, house: House, seat: Seat, members: tuple[Attendance, ...]) -> Voice:
    party = seat.party
    if floor.has(party):
        return Voice.FLOOR
    if any(each.player is Player.PERSON and house.mutes(each.seat) for each in members):
        return Voice.MUTED
    standing = floor.standing is not None and floor.standing.party == party
    return Voice.ASKS if party and (standing or floor.request(party) is not None) else Voice.NONE


def _members(attendance: tuple[Attendance, ...], seat: Seat) -> tuple[Attendance, ...]:
    """Gives everybody's place in the delegation of a seat, or who has the seat where it is nobody's delegation."""
    if seat.party:
        return _by_party(attendance).get(seat.party, ())
    return (next((each for each in attendance if each.seat == seat), Attendance(seat)),)


@remembered(4)
def _by_party(attendance: tuple[Attendance, ...]) -> Mapping[PartyCode | None, tuple[Attendance, ...]]:
    found: dict[PartyCode | None, list[Attendance]] = {}
    for each in attendance:
        found.setdefault(each.seat.party, []).append(each)
    return {party: tuple(members) for party, members in found.items()}


def _names(members: tuple[Attendance, ...], seat: Seat) -> str:
    names = sorted(members, key=lambda each: each.seat != seat)
    return ", ".join(each.name for each in names if each.name)


def standings(view: View, focus: DocumentId | None) -> Mapping[PartyCode, Standing]:
    """Gives where every Party stands on the text in focus; nothing where there is none.

    Once a treaty was adopted it is the text in focus: who has notified, who has signed, who declined.
    """
    decision = view.proceedings.decision
    if decision is not None:
        return _filled(view, _on_decision(decision))
    if signs(view):
        return _on_treaty(view)
    return document_standings(view, focus)


def signs(view: View) -> bool:
    """Says whether it is signatures that count now, and what was said on drafts is over."""
    setup, phase = view.setup, view.proceedings.phase
    if phase is Phase.SIGNATURE:
        return True
    after = phase in {Phase.IN_FORCE, Phase.CLOSED} and setup.drafts and setup.duration(Phase.SIGNATURE) > 0
    return after and view.proceedings.treaty(setup) is not None


def _on_treaty(view: View) -> Mapping[PartyCode, Standing]:
    proceedings, setup = view.proceedings, view.setup
    found: dict[PartyCode, Standing] = {}
    for party in setup.parties:
        own = proceedings.register.adherence(party.code)
        standing = Standing.SILENT if proceedings.open_to(setup, party.code) else Standing.NO_SAY
        if own.declined:
            standing = Standing.OBJECTS
        if own.signed_at is not None:
            standing = Standing.VOTED
        if own.notified_at is not None:
            standing = Standing.JOINED
        found[party.code] = standing
    return found


def document_standings(view: View, document: DocumentId | None) -> Mapping[PartyCode, Standing]:
    """Gives where every Party stands on a proposal, a package or the Chair's text, whatever is being decided."""
    found = _on_document(view, document)
    return {} if found is None else _filled(view, found)


def _filled(view: View, found: Mapping[PartyCode, Standing]) -> Mapping[PartyCode, Standing]:
    counted = view.proceedings.deciding(view.setup)
    return {
        party.code: found.get(party.code, Standing.SILENT if party.code in counted else Standing.NO_SAY)
        for party in view.setup.parties
    }


def _on_decision(decision: OpenDecision) -> dict[PartyCode, Standing]:
    found = dict.fromkeys(decision.voted, Standing.VOTED)
    found |= dict.fromkeys(decision.joined, Standing.JOINED)
    return found | {each.party: Standing.OBJECTS for each in decision.objections}


def _on_document(view: View, focus: DocumentId | None) -> dict[PartyCode, Standing] | None:
    if focus is None:
        return None
    if focus == CHAIR_TEXT:
        text = view.proceedings.chair_text
        return _taken(text.stances) if text else None
    proposal = view.proceedings.tabled(focus)
    if proposal is None:
        return None
    behind = dict.fromkeys((proposal.proposer, *proposal.cosponsors), Standing.JOINED)
    return behind | _taken(proposal.stances)


def _taken(stances: tuple[StanceTaken, ...]) -> dict[PartyCode, Standing]:
    return {each.party: Standing.JOINED if each.stance is Stance.JOIN else Standing.OBJECTS for each in stances}


def standing_named(standing: Standing) -> str:
    """Gives a standing in a word or two."""
    match standing:
        case Standing.JOINED:
            return _("joins")
        case Standing.OBJECTS:
            return _("objects")
        case Standing.VOTED:
            return _("has voted")
        case Standing.SILENT:
            return _("has not spoken")
        case Standing.NO_SAY:
            return _("no say")


def adherence_named(standing: Standing) -> str:
    """Gives in a word or two what a standing means once an adopted treaty is open for signature."""
    match standing:
        case Standing.JOINED:
            return _("has notified its consent")
        case Standing.OBJECTS:
            return _("does not sign")
        case Standing.VOTED:
            return _("has signed")
        case Standing.SILENT:
            return _("has not signed")
        case Standing.NO_SAY:
            return _("cannot sign")


def presence_named(presence: Presence) -> str:
    """Gives a presence in a word or two."""
    match presence:
        case Presence.PERSON:
            return _("here")
        case Presence.BOT:
            return _("a bot")
        case Presence.AWAY:
            return _("away")
        case Presence.EMPTY:
            return _("empty seat")


def voice_named(voice: Voice) -> str:
    """Gives in a word or two who speaks; empty where there is nothing to say."""
    match voice:
        case Voice.FLOOR:
            return _("has the floor")
        case Voice.ASKS:
            return _("asks for the floor")
        case Voice.MUTED:
            return _("muted")
        case Voice.NONE:
            return ""
