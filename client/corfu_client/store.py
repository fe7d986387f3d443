"""The one mutable model of the client: what it has heard, what it has asked for, what the person has typed.

Screens read it and say what is wanted through `send`; nothing else holds state that has to survive a rebuilt screen
or a lost line. `revision` changes with every change, so that whoever draws knows when to draw anew.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum

from pydantic import JsonValue

from corfu_client.happenings import Happening, is_announcement
from corfu_client.kit.theme import Tone
from corfu_client.moves_known import KnownMoves
from corfu_client.offices import Office
from corfu_client.outages import Outage
from corfu_client.pending import Pending, unanswered
from corfu_client.preferences import Preferences
from corfu_client.recollection import recollect
from corfu_client.records_read import RecordsRead
from corfu_client.refusals_kept import RefusalsKept
from corfu_client.replays import Replaying
from corfu_client.seat_orders import SeatOrder
from corfu_client.surroundings import Surroundings
from corfu_client.table_time import TableTime
from corfu_client.text_versions import Reading
from corfu_minutes.phrases import about, phrase
from corfu_minutes.wordings import in_own_words
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.handovers import Handover
from corfu_rules.identifiers import Moment
from corfu_rules.moves import Move
from corfu_rules.procedures.handing_over import HandoverLearned
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Command, apply
from corfu_rules.seats import INSTRUCTOR, Seat
from corfu_rules.views import View
from corfu_wire.codec import UnknownKind, decode_notice, decode_view, encode_command
from corfu_wire.links import Link
from corfu_wire.messages import (
    PROTOCOL,
    REPLAYS_SINCE,
    Accepted,
    Authority,
    CommandEnvelope,
    Joined,
    Lobby,
    Mark,
    NoticeEnvelope,
    Refused,
)

FEED_LIMIT = 500
"""Happenings kept for the live feed."""
JUST_NOW = 5_000
"""Milliseconds within which a handover is news to whoever comes in with a fresh picture."""
STILL_NEWS = 60_000
"""Milliseconds within which an announcement is one to whoever comes in with a fresh picture."""
NAME, ADDRESS, CODE, PERSON = "name", "join-address", "join-code", "join-person"
"""What is typed on the way to a table; all else is typed in a seat and belongs to it."""


class LineState(StrEnum):
    """How the line to the host is."""

    IDLE = "idle"
    """No table has been joined."""
    CONNECTING = "connecting"
    """On the way to the host."""
    LIVE = "live"
    """Everything is up to date."""
    LOST = "lost"
    """The line is down; the program tries again by itself."""
    CLOSED = "closed"
    """The line is down for good."""


@dataclass(frozen=True, slots=True)
class Line:
    """The line to the host, and a sentence on it in the person's language; empty where there is nothing to say."""

    state: LineState
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Toast:
    """A passing message for the person, not yet shown."""

    text: str
    tone: Tone = Tone.NEUTRAL


Outbox = Callable[[CommandEnvelope], None]


@dataclass(slots=True)
class Store:
    """The model. `clock` gives monotonic seconds, `make_id` a fresh command id, `outbox` carries commands away.

    `settings` are what the person has set; `Errands.prefer` changes them.
    `solo` says that the table is the person's own, with bots in all other seats; `hints` are those asked for there.
    `link` leads others to the table that one sits at; `office` is what the host told whoever runs it.
    `account` is what a bot did in the person's seat, and `announced` what the instructor said, until it has been read.
    """

    clock: Callable[[], float]
    make_id: Callable[[], str]
    outbox: Outbox | None = None
    settings: Preferences = Preferences()
    surroundings: Surroundings = field(default_factory=Surroundings)
    view: View | None = None
    mark: Mark | None = None
    seat: Seat | None = None
    token: str | None = None
    may_instruct: bool = False
    solo: bool = False
    lobby: Lobby | None = None
    observers: int = 0
    own_seats: frozenset[Seat] = frozenset()
    fault: str = ""
    busy: str = ""
    line: Line = Line(LineState.IDLE)
    outage: Outage = field(default_factory=Outage)
    drafts: dict[str, str] = field(default_factory=dict[str, str])
    pending: dict[str, Pending] = field(default_factory=dict[str, Pending])
    feed: list[Happening] = field(default_factory=list[Happening])
    unread: list[Happening] = field(default_factory=list[Happening])
    account: Handover | None = None
    announced: list[str] = field(default_factory=list[str])
    toasts: list[Toast] = field(default_factory=list[Toast])
    behind: bool = False
    host_is_newer: bool = False
    replaying: Replaying = field(default_factory=Replaying)
    hints: list[str] = field(default_factory=list[str])
    reading: Reading = field(default_factory=Reading)
    seat_order: SeatOrder = SeatOrder.FRENCH
    link: Link | None = None
    office: Office = field(default_factory=Office)
    refused: RefusalsKept = field(default_factory=RefusalsKept)
    records: RecordsRead = field(default_factory=RecordsRead)
    revision: int = 0
    _announced_at: set[tuple[Moment, str]] = field(default_factory=set[tuple[Moment, str]])
    _moves: KnownMoves = field(default_factory=KnownMoves)
    _time: TableTime = field(default_factory=TableTime)

    # what comes in

    def refresh(self, joined: Joined) -> None:
        """Takes what the host gives on joining: the whole picture, or the notices missed while the line was down."""
        is_first = self.view is None
        self.seat, self.token, self.may_instruct = joined.seat, joined.token, joined.may_instruct
        self.fault, self.busy, self.behind = "", "", False
        self.host_is_newer = joined.protocol > PROTOCOL
        self._moves.at_host(joined.protocol)
        if joined.view is not None:
            self.view = decode_view(joined.view, newer=self.host_is_newer)
            self.mark = joined.mark
            self.replaying.begin(self.view, host_gives=joined.protocol >= REPLAYS_SINCE)
            self.feed = recollect(self.view)
            self.unread = []
            if is_first:
                self.records.begin(self.view.proceedings.outcomes)
            for handover in self.view.handovers:
                if handover.at >= joined.now - JUST_NOW:
                    self._learn(handover)
            self._announce(each for each in self.feed if each.at >= joined.now - STILL_NEWS)
        for envelope in joined.missed:
            self.hear(envelope)
        self._time.set(joined.now, self.clock())
        if is_first and joined.name and self.lobby is not None and self.lobby.pseudonyms:
            self.toast(_("At this table you are called {name}.", name=plain(joined.name)))
        if joined.stopped is not None:
            self.toast(plain(in_own_words(joined.stopped)), Tone.BAD)
        self.set_line(Line(LineState.LIVE))

    def hear(self, envelope: NoticeEnvelope) -> None:
        """Takes the next notice. One heard before is passed over; after a gap `behind` asks for what was missed."""
        if self.view is None or self.mark is None or envelope.number <= self.mark.number:
            return
        if envelope.number != self.mark.number + 1:
            self.behind = True
            return
        try:
            notice = decode_notice(envelope.notice, newer=self.host_is_newer)
        except UnknownKind:
            if not self.host_is_newer:
                raise
            # Something that this version has no picture of: the whole view has what it led to.
            self.mark, self.behind = None, True
            return
        was_running = self.view.proceedings.clock.running
        self.view = apply(self.view, notice)
        self.mark = Mark(epoch=self.mark.epoch, number=envelope.number, hash=envelope.hash)
        self.replaying.hear(envelope.now, notice)
        goes_on = was_running and self.view.proceedings.clock.running
        self._time.learn(envelope.now, self.clock(), goes_on=goes_on)
        if isinstance(notice, HandoverLearned):
            self._learn(notice.handover)
        text = phrase(notice, self.view.setup)
        if text is not None:
            happening = Happening(text, Moment(envelope.now), notice, about(notice))
            self.feed = [*self.feed[-FEED_LIMIT + 1 :], happening]
            self._announce([happening])
            if happening.party is None or happening.party != self.view.viewer.party:
                self.unread.append(happening)
        self.changed()

    def _learn(self, handover: Handover) -> None:
        if self.view is not None and handover.seat == self.view.viewer and handover.to is Player.PERSON:
            self.account = handover

    def _announce(self, happenings: Iterable[Happening]) -> None:
        """Keeps what the instructor says to this person until it has been read; once, whoever comes back to it."""
        if self.view is None or self.view.viewer == INSTRUCTOR:
            return
        for each in happenings:
            if is_announcement(each.notice) and (each.at, each.text) not in self._announced_at:
                self._announced_at.add((each.at, each.text))
                self.announced.append(each.text)

    def announcement_read(self) -> None:
        """Notes that the person has read what the instructor said first; the record keeps it."""
        del self.announced[:1]
        self.changed()

    def account_read(self) -> None:
        """Notes that the person has read what a bot did in the seat; the record keeps it."""
        self.account = None
        self.changed()

    def acknowledge(self, answer: Accepted | Refused) -> None:
        """Takes the host's answer to a command; a refusal becomes a message for the person."""
        sent = self.pending.pop(answer.id, None)
        if isinstance(answer, Refused):
            words = in_own_words(answer.sentence)
            if sent is not None:
                self.refused.keep(answer.id, type(sent.command), words)
            self.toast(words, Tone.BAD)
        elif sent is not None:
            self.refused.forget(type(sent.command))
            sent.empty(self.drafts)
        self.changed()

    def give_up_waiting(self) -> None:
        """Says what the host will not answer any more, as the line has closed for good."""
        if self.pending:
            self.toast(unanswered(each.command for each in self.pending.values()), Tone.BAD)
        self.pending = {}

    def set_line(self, line: Line) -> None:
        """Notes how the line is."""
        self.line = line
        self.changed()

    def show_lobby(self, lobby: Lobby, own_seats: frozenset[Seat] = frozenset(), fault: str = "") -> None:
        """Takes what the host says of a table before one sits down; `own_seats` are those one may come back to."""
        self.lobby, self.own_seats, self.fault, self.busy = lobby, own_seats, fault, ""
        self.changed()

    def update_lobby(self, lobby: Lobby, own_seats: frozenset[Seat]) -> None:
        """Takes what the host says of the table by now; what is waited for or went wrong stays."""
        if (lobby, own_seats) != (self.lobby, self.own_seats):
            self.lobby, self.own_seats = lobby, own_seats
            self.changed()

    def count_observers(self, observers: int) -> None:
        """Takes how many watch; it is told before the start, and later to whoever runs the table."""
        if observers != self.observers:
            self.observers = observers
            self.changed()

    def show_fault(self, sentence: str) -> None:
        """Notes what went wrong on the way to the table, for the screen that is waiting for it."""
        self.fault, self.busy = sentence, ""
        self.changed()

    def wait_for(self, sentence: str) -> None:
        """Notes what is being waited for; clears the fault before it."""
        self.busy, self.fault = sentence, ""
        self.changed()

    # what goes out

    def send(self, command: Command, *fields: str, authority: Authority = Authority.SEAT) -> str:
        """Sends a command and gives its id; it stays in `pending` until the host has answered.

        What is typed in `fields` goes out with it, and is emptied once the host has taken it: a refusal loses nothing.
        """
        wire: JsonValue = json.loads(encode_command(command))
        envelope = CommandEnvelope(id=self.make_id(), authority=authority, command=wire)
        typed = {key: self.drafts[key] for key in fields if key in self.drafts}
        self.pending[envelope.id] = Pending(envelope, command, typed)
        self.refused.forget(type(command))
        if self.outbox is not None:
            self.outbox(envelope)
        self.changed()
        return envelope.id

    def is_pending(self, kind: type[Command], only: Callable[[Command], bool] = lambda _command: True) -> bool:
        """Says whether a command of that kind is on its way; `only` those of which that holds."""
        return any(isinstance(each.command, kind) and only(each.command) for each in self.pending.values())

    # what is typed

    def draft(self, key: str) -> str:
        """Gives what has been typed into a field so far."""
        return self.drafts.get(key, "")

    def write(self, key: str, text: str) -> None:
        """Keeps what is typed into a field; no redrawing follows, the field shows it already."""
        self.drafts[key] = text

    def discard(self, *keys: str) -> None:
        """Empties fields, as after sending what stood in them."""
        for key in keys:
            self.drafts.pop(key, None)
        self.changed()

    # what screens ask

    def now(self) -> Moment:
        """Gives table time: as last heard, and on from there while the table's clock runs."""
        return self._time.now(self.clock(), running=self.view is not None and self.view.proceedings.clock.running)

    def seconds_left(self) -> int | None:
        """Gives the whole seconds until the phase is planned to end, None before the start and after the end."""
        if self.view is None or not self.view.proceedings.clock.started or self.view.proceedings.closing is not None:
            return None
        return max(0, -(-(self.view.proceedings.clock.ends_at - self.now()) // 1000))

    def moves(self) -> Mapping[type[Command], Move]:
        """Gives the moves of the own seat, each with the reason where it is not in order."""
        if self.view is None:
            return {}
        return self._moves.of(self.view, self.view.viewer)

    def instructor_moves(self) -> Mapping[type[Command], Move]:
        """Gives the instructor's moves; none without the instructor's token. Send them with Authority.INSTRUCTOR."""
        if self.view is None or not self.may_instruct:
            return {}
        return self._moves.of(self.view, INSTRUCTOR)

    def note_hint(self, words: str) -> None:
        """Notes that the person has asked for a hint; the same one twice in a row counts once."""
        if self.hints[-1:] != [words]:
            self.hints.append(words)

    def read_all(self) -> None:
        """Notes that the person has seen everything in the feed."""
        if self.unread:
            self.unread = []
            self.changed()

    def toast(self, text: str, tone: Tone = Tone.NEUTRAL) -> None:
        """Leaves a passing message for the person."""
        self.toasts.append(Toast(text, tone))
        self.changed()

    def take_toasts(self) -> list[Toast]:
        """Gives the messages left since the last time."""
        taken, self.toasts = self.toasts, []
        return taken

    def leave(self) -> None:
        """Forgets the table and what was typed at it, which the next to sit here may not read; keeps the settings."""
        self.view = self.mark = self.seat = self.token = self.lobby = self.account = None
        self.may_instruct = self.behind = False
        self.observers = 0
        self.link, self.office, self.outage = None, Office(), Outage()
        self.replaying = Replaying()
        self.fault = self.busy = ""
        self.pending, self.feed, self.unread, self.hints = {}, [], [], []
        self.refused.clear()
        self.announced, self._announced_at, self.reading = [], set(), Reading()
        self.drafts = {key: text for key, text in self.drafts.items() if key in {NAME, ADDRESS, CODE, PERSON}}
        self.set_line(Line(LineState.IDLE))

    def retell(self) -> None:
        """Says everything in the feed anew, as after a change of the language."""
        if self.view is not None:
            setup, unread = self.view.setup, set(map(id, self.unread))
            told = [(each, replace(each, text=phrase(each.notice, setup) or each.text)) for each in self.feed]
            self.feed = [anew for _before, anew in told]
            self.unread = [anew for before, anew in told if id(before) in unread]
        self.changed()

    def changed(self) -> None:
        """Notes a change, so that the screen is built anew."""
        self.revision += 1
