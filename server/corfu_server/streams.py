"""What each viewer is told, in order: gap-free numbers of its own and a hash over all so far.

A number shared by all viewers would tell by its gaps that something secret happened. Streams follow from the journal
alone: after a restart numbers and hashes are the same, and a client goes on where it stopped.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import sha256
from typing import Protocol, cast, get_args

from pydantic import JsonValue

from corfu_rules.identifiers import Moment
from corfu_rules.rulings import Event, Notice, PublicEvent, Published, disclose
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Seat
from corfu_rules.setup import Setup
from corfu_server.frames import EncodedFrame, FrameTemplate
from corfu_wire.codec import encode_notice
from corfu_wire.messages import Mark, NoticeEnvelope

HASH_DIGITS = 32
Encoder = Callable[[Notice], str]


class Listener(Protocol):
    """Who hears a stream."""

    def send(self, frame: EncodedFrame) -> None:
        """Sends a frame after all that was sent before."""
        ...


class _Told:
    """One notice, shared by the streams of all who are told the same: when, and what. Encoded when it is wanted."""

    __slots__ = ("_encode", "_notice", "_text", "at")

    def __init__(self, notice: Notice, at: Moment, encode: Encoder) -> None:
        self.at = at
        self._notice: Notice | None = notice
        self._encode = encode
        self._text = ""

    @property
    def text(self) -> str:
        """The JSON text."""
        if self._notice is not None:
            self._text, self._notice = self._encode(self._notice), None
        return self._text


class _Stream:
    """What one viewer was told. Hashes are reckoned as far as somebody has asked: most seats have nobody listening."""

    __slots__ = ("hashes", "listeners", "told")

    def __init__(self, genesis: str) -> None:
        self.hashes = [genesis]
        self.told: list[_Told] = []
        self.listeners: list[Listener] = []

    def hash_at(self, number: int) -> str:
        """Gives the hash over the first `number` notices."""
        hashes = self.hashes
        for each in self.told[len(hashes) - 1 : number]:
            hashes.append(_rolled(hashes[-1], each.text.encode()))
        return hashes[number]

    def envelopes(self, after: int, until: int | None = None) -> Iterator[NoticeEnvelope]:
        """Gives the notices after the one of a number, up to another or to the end."""
        for number, each in enumerate(self.told[after:until], after + 1):
            yield NoticeEnvelope(number=number, hash=self.hash_at(number), now=each.at, notice=_json(each.text))


_PUBLIC: frozenset[type] = frozenset(get_args(PublicEvent))


def _rolled(before: str, text: bytes) -> str:
    return sha256(before.encode() + text).hexdigest()[:HASH_DIGITS]


class _Telling:
    """One distinct notice of an event, on its way."""

    __slots__ = ("notice", "octets", "template", "told")

    def __init__(self, notice: Notice, at: Moment, encode: Encoder) -> None:
        self.notice = notice
        self.told = _Told(notice, at, encode)
        self.octets = b""
        # When a table comes back nobody listens, and no frame is needed.
        self.template: FrameTemplate | None = None

    def frame(self, stream: _Stream) -> EncodedFrame:
        """Gives the frame for whoever hears the stream, which has just been told this."""
        template = self.template
        if template is None:
            text = self.told.text
            self.octets = text.encode()
            template = self.template = FrameTemplate("notice", f'{{"notice":{text},"now":{self.told.at},', "}")
        number, hashes = len(stream.told), stream.hashes
        if len(hashes) == number:
            # Once for each viewer and notice: no call more than there must be.
            rolled = sha256(hashes[-1].encode() + self.octets).hexdigest()[:HASH_DIGITS]
            hashes.append(rolled)
        else:
            rolled = stream.hash_at(number)
        return template.frame(b'"number":%d,"hash":"%b"' % (number, rolled.encode()))


def viewers_of(setup: Setup) -> tuple[Seat, ...]:
    """Gives everyone who may look at a table: each delegation, the Chair, the instructor, the observers as one."""
    return (*(seat for seat in setup.seats if seat != CHAIR), CHAIR, INSTRUCTOR, OBSERVER)


class Streams:
    """The streams of one table. `epoch` names the run of the table that the numbers belong to."""

    def __init__(self, epoch: str, viewers: Iterable[Seat], encode: Encoder = encode_notice) -> None:
        self._epoch = epoch
        self._encode = encode
        self._streams: Mapping[Seat, _Stream] = {viewer: _Stream(_rolled(epoch, b"")) for viewer in viewers}

    def tell(self, event: Event, at: Moment) -> None:
        """Tells every viewer what it may learn of an event; equal notices are encoded once."""
        distinct: list[_Telling] = []
        public: _Telling | None = None
        going: list[tuple[EncodedFrame, tuple[Listener, ...]]] = []
        if type(event) in _PUBLIC:
            # The same for everybody: one look is enough, and comparing it once per viewer would cost more than that.
            public = _Telling(Published(cast("PublicEvent", event)), at, self._encode)
        for viewer, stream in self._streams.items():
            telling = public
            if telling is None:
                notice = disclose(event, viewer)
                if notice is None:
                    continue
                telling = next((each for each in distinct if each.notice == notice), None)
                if telling is None:
                    telling = _Telling(notice, at, self._encode)
                    distinct.append(telling)
            stream.told.append(telling.told)
            if stream.listeners:
                # A listener that is cut off while we send may leave: go over a copy.
                going.append((telling.frame(stream), tuple(stream.listeners)))
        # First all frames, then all writes: to turn from one to the other for each viewer takes a processor longer.
        for frame, listeners in going:
            for listener in listeners:
                listener.send(frame)

    def break_off(self) -> None:
        """Lets nobody go on from a mark of this run: some may have been told what others have not."""
        self._epoch += "."

    def number(self, viewer: Seat) -> int:
        """Gives how many notices a viewer has been told."""
        return len(self._streams[viewer].told)

    def mark(self, viewer: Seat) -> Mark:
        """Gives how far a viewer's stream has come."""
        number = self.number(viewer)
        return Mark(epoch=self._epoch, number=number, hash=self._streams[viewer].hash_at(number))

    def missed(self, viewer: Seat, since: Mark) -> tuple[NoticeEnvelope, ...] | None:
        """Gives what a viewer was told after `since`, None if `since` is no point of this stream."""
        if since.epoch != self._epoch or since.number > self.number(viewer):
            return None
        stream = self._streams[viewer]
        return tuple(stream.envelopes(since.number)) if since.hash == stream.hash_at(since.number) else None

    def told(self, viewer: Seat, after: int, octets: int) -> tuple[NoticeEnvelope, ...]:
        """Gives what a viewer was told after the notice of that number, about so many octets of it; one at least."""
        stream, until = self._streams[viewer], after
        for each in stream.told[after:]:
            until += 1
            octets -= len(each.text)
            if octets <= 0:
                break
        return tuple(stream.envelopes(after, until))

    def listen(self, viewer: Seat, listener: Listener) -> None:
        """Adds a listener: it hears all that is told from now on."""
        self._streams[viewer].listeners.append(listener)

    def leave(self, viewer: Seat, listener: Listener) -> None:
        """Takes a listener off; one that does not listen is no fault."""
        listeners = self._streams[viewer].listeners
        if listener in listeners:
            listeners.remove(listener)


def _json(text: str) -> JsonValue:
    value: JsonValue = json.loads(text)
    return value
