"""Sounding out: asking some delegations in private whether they would object. It binds nobody.

Whoever asks, whoever is asked, whoever presides and the instructor know of it; nobody else learns that there was one,
who was asked, or how many were. So a sounding has no number: it is known by who asks, about which text, in which
version. Where a Party presides, its delegation hears what the Chair hears. A sounding lapses by itself when its text
changes or leaves the table.

Source: the game's own, after the confidential soundings by which the Chair of an OSCE body prepares a consensus.
"""

from __future__ import annotations

from typing import assert_never

from corfu_rules.checks import asks_of, at_most, own_party, party_of
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import DocumentId, Moment, PartyCode
from corfu_rules.orders import CHAIRS, DELEGATIONS, Order, Orders, may_preside
from corfu_rules.phases import Phase
from corfu_rules.procedures.tabling import live_document, stale
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import (
    AlreadyDone,
    Missing,
    NothingToTakeBack,
    NotInOrder,
    NotYours,
    Refusal,
    TooLong,
    Unknown,
)
from corfu_rules.revising import replace
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, Setup
from corfu_rules.soundings import Sounding, SoundingAnswer, answered, ended, may_hear, version_of
from corfu_rules.tables import Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class SoundOut:
    """Asks delegations in private whether they would object to `version` of a text, with a word to them."""

    document: DocumentId
    version: int
    to: tuple[PartyCode, ...]
    word: str = ""


@dataclass(frozen=True, slots=True)
class AnswerSounding:
    """Answers in private whoever asked, None for the Chair. Until the sounding is over one may answer anew."""

    asker: PartyCode | None
    document: DocumentId
    version: int
    objects: bool
    reason: str = ""
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True)
class EndSounding:
    """Asks no longer: whoever has not answered need not, and the asker may sound out others."""

    document: DocumentId


@dataclass(frozen=True, slots=True)
class SoundedOut:
    """Somebody asked in private. `presiding` is the Party that presides and so hears of it."""

    sounding: Sounding
    presiding: PartyCode | None


@dataclass(frozen=True, slots=True)
class SoundingAnswered:
    """Somebody answered in private."""

    asker: PartyCode | None
    document: DocumentId
    version: int
    answer: SoundingAnswer
    presiding: PartyCode | None


@dataclass(frozen=True, slots=True)
class SoundingEnded:
    """The asker asks no longer. `unanswered` are those who need not answer now."""

    asker: PartyCode | None
    document: DocumentId
    version: int
    unanswered: tuple[PartyCode, ...]
    presiding: PartyCode | None
    at: Moment


@dataclass(frozen=True, slots=True)
class SoundingHeard:
    """What the asker and whoever presides learn of a sounding; whoever is asked learns that it is, and of no other."""

    sounding: Sounding


@dataclass(frozen=True, slots=True)
class SoundingReply:
    """What whoever answered, the asker and whoever presides learn of an answer."""

    asker: PartyCode | None
    document: DocumentId
    version: int
    answer: SoundingAnswer


@dataclass(frozen=True, slots=True)
class SoundingOver:
    """What the asker, whoever presides and those who need not answer now learn of the end; the last of themselves only.

    Whoever has answered learns nothing: it would tell that others were asked.
    """

    asker: PartyCode | None
    document: DocumentId
    version: int
    unanswered: tuple[PartyCode, ...]


def _soundings_here(setup: Setup, _proceedings: Proceedings, _seat: Seat) -> Refusal | None:
    """Refuses everybody where the scenario has no soundings."""
    if setup.soundings == 0:
        return NotInOrder(sentence("Nobody is sounded out at this table. Write a note."))
    return None


_PHASES = frozenset({Phase.DRAFTING, Phase.ADOPTION})
ORDERS: Orders = {
    SoundOut: Order(sentence("Sound out"), DELEGATIONS | CHAIRS, _PHASES, needs=_soundings_here),
    AnswerSounding: Order(sentence("Answer in private"), DELEGATIONS, _PHASES, needs=_soundings_here),
    EndSounding: Order(sentence("Stop asking"), DELEGATIONS | CHAIRS, _PHASES, needs=_soundings_here),
}


def sound_out(table: Table, seat: Seat, command: SoundOut, now: Moment) -> tuple[SoundedOut]:
    """Asks. Refuses a text that is off the table or has changed, and to ask nobody, oneself or whoever has no say.

    Refuses a delegation that asks about a text that it neither proposed nor co-sponsors, unless it presides. Refuses
    whoever has been asked about this version already, and more open soundings than the scenario allows.
    """
    proceedings, asker = table.proceedings, seat.party
    if command.document != CHAIR_TEXT:
        document = live_document(proceedings, command.document)
        behind = asker in {document.proposer, *document.cosponsors}
    else:
        behind = False
    if not behind and not may_preside(table.setup, seat):
        raise NotYours(sentence("You sound others out on what you propose or co-sponsor. The Chair does on any text."))
    current = version_of(proceedings, command.document)
    if current is None:
        raise Unknown(sentence("The Chair has not presented a text yet."))
    if current != command.version:
        raise stale(command.document, command.version, current)
    to = tuple(dict.fromkeys(party_of(table.setup, party) for party in command.to))
    if not to:
        raise Missing(sentence("Say whom you sound out."))
    own = [each for each in table.soundings if each.asker == asker]
    before = {party for each in own if each.about(command.document, current) for party in each.asked}
    for party in to:
        if party == asker or party not in table.setup.with_a_say:
            raise Unknown(sentence("Sound out others who have a say; {party} is none.", party=party))
        if party in before:
            raise AlreadyDone(sentence("You have asked {party} about this version already.", party=party))
    if sum(each.open(proceedings) for each in own) >= table.setup.soundings:
        raise TooLong(
            sentence("You may have {count} soundings open at a time. End one first.", count=table.setup.soundings)
        )
    word = at_most(command.word, REASON_LIMIT)
    return (SoundedOut(Sounding(asker, command.document, current, to, word, now), table.setup.presiding),)


def answer_sounding(table: Table, seat: Seat, command: AnswerSounding, now: Moment) -> tuple[SoundingAnswered]:
    """Answers. Refuses where one was not asked, where the asker asks no longer, and where the text has changed since.

    Whoever has answered may answer anew, even after the end: it does not know of it.
    """
    party = own_party(seat)
    asked = next(
        (
            each
            for each in table.soundings
            if each.asker == command.asker and each.about(command.document, command.version) and party in each.asked
        ),
        None,
    )
    if asked is None or (asked.over and asked.answer_of(party) is None):
        raise Unknown(sentence("Nobody sounds you out on {document}.", document=command.document))
    current = version_of(table.proceedings, command.document)
    if current is None or current != asked.version:
        raise stale(command.document, asked.version, current or asked.version + 1)
    asks = asks_of(table.setup, command.asks) if command.objects else ()
    answer = SoundingAnswer(party, command.objects, at_most(command.reason, REASON_LIMIT), asks, now)
    return (SoundingAnswered(asked.asker, asked.document, asked.version, answer, table.setup.presiding),)


def end_sounding(table: Table, seat: Seat, command: EndSounding, now: Moment) -> tuple[SoundingEnded]:
    """Ends every open sounding of one's own on that text. Refuses where there is none."""
    own = [
        each
        for each in table.soundings
        if each.asker == seat.party and each.document == command.document and each.open(table.proceedings)
    ]
    if not own:
        raise NothingToTakeBack(sentence("You sound nobody out on {document}.", document=command.document))
    unanswered = tuple(dict.fromkeys(party for each in own for party in each.unanswered))
    return (SoundingEnded(seat.party, command.document, own[0].version, unanswered, table.setup.presiding, now),)


Command = SoundOut | AnswerSounding | EndSounding
Secret = SoundedOut | SoundingAnswered | SoundingEnded
Learned = SoundingHeard | SoundingReply | SoundingOver


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Secret, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case SoundOut():
            return sound_out(table, seat, command, now)
        case AnswerSounding():
            return answer_sounding(table, seat, command, now)
        case EndSounding():
            return end_sounding(table, seat, command, now)
        case _:
            assert_never(command)


def settle(table: Table, event: Secret) -> Table:
    """Gives the table after an event of this family. Nothing public changes."""
    match event:
        case SoundedOut(sounding=sounding):
            return replace(table, soundings=(*table.soundings, sounding))
        case SoundingAnswered():
            soundings = answered(table.soundings, event.asker, event.document, event.version, event.answer)
            return replace(table, soundings=soundings)
        case SoundingEnded():
            soundings = ended(table.soundings, event.asker, event.document, event.version, event.unanswered)
            return replace(table, soundings=soundings)
        case _:
            assert_never(event)


def disclose(event: Secret, viewer: Seat) -> Learned | None:
    """Gives what `viewer` may learn of an event of this family; to whoever it does not concern, nothing at all."""
    match event:
        case SoundedOut():
            seen = event.sounding.seen_by(viewer, event.presiding)
            return SoundingHeard(seen) if seen else None
        case SoundingAnswered():
            concerned = {event.asker, event.answer.party} - {None}
            if not may_hear(viewer, event.presiding) and viewer.party not in concerned:
                return None
            return SoundingReply(event.asker, event.document, event.version, event.answer)
        case SoundingEnded():
            unanswered = event.unanswered
            if not may_hear(viewer, event.presiding) and (viewer.party is None or viewer.party != event.asker):
                unanswered = tuple(party for party in unanswered if party == viewer.party)
            return SoundingOver(event.asker, event.document, event.version, unanswered) if unanswered else None
        case _:
            assert_never(event)


def learn(soundings: tuple[Sounding, ...], notice: Learned) -> tuple[Sounding, ...]:
    """Gives what a viewer knows of soundings after a notice of this family."""
    match notice:
        case SoundingHeard(sounding=sounding):
            return (*soundings, sounding)
        case SoundingReply():
            return answered(soundings, notice.asker, notice.document, notice.version, notice.answer)
        case SoundingOver():
            return ended(soundings, notice.asker, notice.document, notice.version, notice.unanswered)
        case _:
            assert_never(notice)
