"""What each viewer is told, in order: gap-free numbers of its own and a hash over all so far.

A number shared by all viewers would tell by its gaps that something secret happened. Streams follow from the journal
alone: after a restart numbers and hashes are the same, and a client goes on where it stopped.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, Protocol, cast, get_args

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


class Told(NamedTuple):
    """One notice of a stream: when, the JSON text (shared by all who got the same), the hash up to it."""

    at: Moment
    text: str
    hash: str


@dataclass(slots=True)
class _Stream:
    hash: str
    told: list[Told] = field(default_factory=list[Told])
    listeners: list[Listener] = field(default_factory=list[Listener])


_PUBLIC: frozenset[type] = frozenset(get_args(PublicEvent))


def _rolled(before: str, text: bytes) -> str:
    return hashlib.sha256(before.encode() + text).hexdigest()[:HASH_DIGITS]


class _Encoded:
    """One distinct notice of an event."""

    def __init__(self, notice: Notice, text: str, at: Moment) -> None:
        self.notice = notice
        self.text = text
        self.octets = text.encode()
        self._at = at

    @cached_property
    def template(self) -> FrameTemplate:
        """The frame of the notice; when a table comes back nobody listens, and none is needed."""
        return FrameTemplate("notice", f'{{"notice":{self.text},"now":{self._at},', "}")


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
        distinct: list[_Encoded] = []
        public: _Encoded | None = None
        if type(event) in _PUBLIC:
            # The same for everybody: one look is enough, and comparing it once per viewer would cost more than that.
            published = Published(cast("PublicEvent", event))
            public = _Encoded(published, self._encode(published), at)
        for viewer, stream in self._streams.items():
            encoded = public
            if encoded is None:
                notice = disclose(event, viewer)
                if notice is None:
                    continue
                encoded = next((each for each in distinct if each.notice == notice), None)
                if encoded is None:
                    encoded = _Encoded(notice, self._encode(notice), at)
                    distinct.append(encoded)
            stream.hash = _rolled(stream.hash, encoded.octets)
            stream.told.append(Told(at, encoded.text, stream.hash))
            if stream.listeners:
                frame = encoded.template.frame(f'"number":{len(stream.told)},"hash":"{stream.hash}"')
                # A listener that is cut off while we send may leave: go over a copy.
                for listener in tuple(stream.listeners):
                    listener.send(frame)

    def break_off(self) -> None:
        """Lets nobody go on from a mark of this run: some may have been told what others have not."""
        self._epoch += "."

    def mark(self, viewer: Seat) -> Mark:
        """Gives how far a viewer's stream has come."""
        stream = self._streams[viewer]
        return Mark(epoch=self._epoch, number=len(stream.told), hash=stream.hash)

    def missed(self, viewer: Seat, since: Mark) -> tuple[NoticeEnvelope, ...] | None:
        """Gives what a viewer was told after `since`, None if `since` is no point of this stream."""
        stream = self._streams[viewer]
        if since.epoch != self._epoch or since.number > len(stream.told):
            return None
        before = stream.told[since.number - 1].hash if since.number else _rolled(self._epoch, b"")
        if since.hash != before:
            return None
        return tuple(
            NoticeEnvelope(number=number, hash=told.hash, now=told.at, notice=_json(told.text))
            for number, told in enumerate(stream.told[since.number :], since.number + 1)
        )

    def told(self, viewer: Seat, after: int, octets: int) -> tuple[NoticeEnvelope, ...]:
        """Gives what a viewer was told after the notice of that number, about so many octets of it; one at least."""
        chunk: list[NoticeEnvelope] = []
        for number, told in enumerate(self._streams[viewer].told[after:], after + 1):
            chunk.append(NoticeEnvelope(number=number, hash=told.hash, now=told.at, notice=_json(told.text)))
            octets -= len(told.text)
            if octets <= 0:
                break
        return tuple(chunk)

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
