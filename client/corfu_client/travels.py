"""What screens ask of the program, done: looking a table up, sitting down, playing alone, leaving."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass
from typing import assert_never

from corfu_client.cards import SoloGame
from corfu_client.connections import Arrival, BadAddress, Connection, ConnectionFault, Place, TurnedAway, door_of
from corfu_client.keepsakes import Keepsake, Keepsakes
from corfu_client.kit.theme import Tone
from corfu_client.office_errands import Desk, WriteRecord, serve, write_record
from corfu_client.offices import Asked
from corfu_client.outages import NOTICED, back_again, back_anew, moved_meanwhile
from corfu_client.replay_fetching import fetched
from corfu_client.store import NAME, PERSON, Line, LineState, Store
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _
from corfu_rules.proceedings import Player
from corfu_rules.seats import Seat
from corfu_wire.codec import WireError
from corfu_wire.links import Link
from corfu_wire.messages import Accepted, Joined, Lobby, NoticeEnvelope, Refused, SeatOffer


@dataclass(frozen=True, slots=True)
class Announced:
    """What a host says of the table it has opened: where, under which code, and the instructor's token.

    `person` is the key of the personal link by which one comes, None without.
    """

    address: str
    code: str
    instructor_token: str | None = None
    person: str | None = None


NOT_ONES_OWN = frozenset({"wrong-token", "seat-contested", "seat-taken", "seat-kept", "seat-reserved"})
"""Said by a host to which neither token nor claim means anything, or no more."""
LOOK_SECONDS = 3.0
"""How often the seat choice, and the number of observers, is brought up to date."""

OpenTable = Callable[[SoloGame], Awaitable[Announced]]
"""Opens a table of one's own; raises ConnectionFault with the sentence to show."""
Connect = Callable[[str], Connection]
"""Gives a line to the host at an address; raises ConnectionFault."""


class Travel:
    """One person's way to a table and back. Carries between the connection and the store."""

    def __init__(
        self, store: Store, connect: Connect, keepsakes: Keepsakes, open_table: OpenTable | None = None
    ) -> None:
        self._store = store
        self._connect = connect
        self._keepsakes = keepsakes
        self._open_table = open_table
        self._connection: Connection | None = None
        self._announced: Announced | None = None
        self._tasks: set[asyncio.Task[None]] = set()
        self.write_record: WriteRecord = write_record
        """How the record of a table is written that its instructor takes home."""

    # errands

    def seek(self, address: str, code: str, instructor_token: str | None = None, person: str | None = None) -> None:
        """Looks a table up; whoever comes by a personal link goes straight to the seat that is kept."""
        self._store.wait_for(_("Looking for the table…"))
        self.start(self._seek(Announced(address, code, instructor_token, person)))

    def sit(self, seat: Seat, name: str) -> None:
        """Sits down at the table that was looked up."""
        self._store.wait_for(_("Taking the seat…"))
        self.start(self._sit_or_choose(seat, name))

    def play(self, game: SoloGame) -> None:
        """Opens a table of one's own and looks it up."""
        self._store.wait_for(_("Opening the table…"))
        self.start(self._play(game))

    def replay(self) -> None:
        """Asks the host for what the seat was told from the opening on."""
        self.start(self._replay())

    def leave(self) -> None:
        """Leaves the table."""
        connection, self._connection, self._announced = self._connection, None, None
        self._store.outbox = None
        self._store.solo = False
        self._store.leave()
        if connection is not None:
            self.start(connection.close())

    def enter(self, announced: Announced, seat: Seat | None, name: str) -> None:
        """Goes straight to a table, and to a seat if one is given; where that fails the person chooses."""
        self._store.wait_for(_("Looking for the table…"))
        self.start(self._enter(announced, seat, name))

    @property
    def announced(self) -> Announced | None:
        """The table that was looked up or sat down at, None away from one."""
        return self._announced

    def ask_host(self, asked: Asked) -> None:
        """Asks the host what only whoever runs the table may; `store.office` follows."""
        announced = self._announced
        if announced is None or announced.instructor_token is None:
            return
        desk = Desk(announced.address, announced.code, announced.instructor_token)
        self.start(self._asked_host(asked, desk))

    async def _asked_host(self, asked: Asked, desk: Desk) -> None:
        office = self._store.office
        office.busy = True
        self._store.changed()
        await serve(office, asked, desk, self.write_record)
        self._store.changed()

    # carrying

    def carry(self) -> None:
        """Takes everything that has come in to the store; once per frame."""
        connection = self._connection
        if connection is None:
            return
        for arrival in connection.drain():
            deliver(self._store, arrival)
        if self._store.behind:
            self._store.behind = False
            connection.resume()

    async def close(self) -> None:
        """Ends everything that is under way; a second call does nothing."""
        connection, self._connection = self._connection, None
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if connection is not None:
            await connection.close()

    async def _seek(self, announced: Announced) -> None:
        await self._replace_connection()
        self._announced = announced
        self._connection = self._connect(announced.address)
        connection = self._connection
        lobby = await connection.look(announced.code, announced.person)
        if lobby.yours is None or lobby.stopped is not None:
            self._show_lobby(announced, lobby, "")
            self.start(self._keep_looking(connection, announced))
            return
        self._store.write(NAME, lobby.person)
        self._store.wait_for(_("Taking the seat…"))
        await self._sit_or_choose(lobby.yours, lobby.person)

    def _show_lobby(self, announced: Announced, lobby: Lobby, fault: str) -> None:
        own = self._own(announced, lobby)
        if lobby.person:
            self._store.write(NAME, lobby.person)
        self._store.show_lobby(lobby, own, fault)

    def _own(self, announced: Announced, lobby: Lobby) -> frozenset[Seat]:
        """Gives the seats that one may come back to: by a token, or by a claim to which the answer has been lost."""
        address, code = announced.address, announced.code
        name = " ".join(self._store.draft(NAME).split())

        def is_own(offer: SeatOffer) -> bool:
            if self._keepsakes.token(address, code, offer.seat):
                return True
            perhaps_held = offer.kept or (offer.player is Player.PERSON and (lobby.pseudonyms or offer.name == name))
            return perhaps_held and self._keepsakes.has_claim(address, code, offer.seat)

        return frozenset(each.seat for each in lobby.seats if is_own(each))

    async def _keep_looking(self, connection: Connection, announced: Announced) -> None:
        """Keeps the seat choice true while others sit down, and says while the host does not answer."""
        silent = ""
        while True:
            await asyncio.sleep(LOOK_SECONDS)
            if self._store.view is not None or self._connection is not connection:
                return
            if not self._chooses_at(connection):
                continue
            lobby, fault = self._store.lobby, ""
            try:
                lobby = await connection.look(announced.code, announced.person)
            except ConnectionFault as gone:
                fault = gone.sentence
            if not self._chooses_at(connection):
                continue
            if lobby is not None:
                self._store.update_lobby(lobby, self._own(announced, lobby))
            if fault != self._store.fault and self._store.fault in {"", silent}:
                self._store.show_fault(fault)
                silent = fault

    def _chooses_at(self, connection: Connection) -> bool:
        return self._connection is connection and not self._store.busy

    async def _enter(self, announced: Announced, seat: Seat | None, name: str) -> None:
        if seat is None:
            await self._seek(announced)
            return
        await self._replace_connection()
        self._announced = announced
        self._connection = self._connect(announced.address)
        await self._sit_or_choose(seat, name)

    async def _sit_or_choose(self, seat: Seat, name: str) -> None:
        try:
            await self._sit(seat, name)
        except TurnedAway as turned_away:
            connection, announced = self._connection, self._announced
            if connection is None or announced is None:
                raise
            watched = self._store.lobby is not None
            lobby = await connection.look(announced.code, announced.person)
            self._show_lobby(announced, lobby, turned_away.sentence)
            if not watched:
                self.start(self._keep_looking(connection, announced))

    async def _sit(self, seat: Seat, name: str) -> None:
        connection, announced = self._connection, self._announced
        if connection is None or announced is None:
            return
        keepsake = Keepsake(self._keepsakes, announced.address, announced.code, seat)
        place = Place(announced.code, seat, name, keepsake.token(), announced.instructor_token, announced.person)
        try:
            await connection.join(place, lambda: self._store.mark, keepsake)
        except TurnedAway as turned_away:
            if turned_away.code in NOT_ONES_OWN:
                keepsake.drop()
            raise
        self._store.link = _link_of(announced)
        self._store.outbox = connection.send
        self.start(self._keep_counting(connection, announced))

    async def _keep_counting(self, connection: Connection, announced: Announced) -> None:
        """Keeps the number of observers true for whoever waits for the start or runs the table."""
        while self._connection is connection:
            view = self._store.view
            if view is not None and view.proceedings.clock.started and not self._store.may_instruct:
                return
            if self._store.line.state is LineState.LIVE:
                with contextlib.suppress(ConnectionFault):
                    lobby = await connection.look(announced.code, announced.person)
                    if self._connection is connection:
                        self._store.count_observers(lobby.observers)
            await asyncio.sleep(LOOK_SECONDS)

    async def _play(self, game: SoloGame) -> None:
        if self._open_table is None:
            return
        announced = await self._open_table(game)
        self._store.solo = True
        if not self._store.draft(NAME):  # nobody else reads it, and whoever has only a mouse cannot type one
            self._store.write(NAME, _("You"))
        await self._seek(announced)

    async def _replay(self) -> None:
        connection, replaying = self._connection, self._store.replaying
        if connection is None:
            replaying.asking = False
            return
        try:
            tape = await fetched(connection.replay, newer=self._store.host_is_newer)
        except (ConnectionFault, WireError) as fault:
            replaying.fault = fault.sentence if isinstance(fault, ConnectionFault) else str(fault)
        else:
            replaying.given = tape
        replaying.asking = False
        self._store.changed()

    async def _replace_connection(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            await connection.close()

    def start(self, work: Coroutine[None, None, None]) -> None:
        """Lets work go on beside the frames; what goes wrong on the way to a host is shown."""
        task = asyncio.get_running_loop().create_task(self._reported(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _reported(self, work: Coroutine[None, None, None]) -> None:
        try:
            await work
        except ConnectionFault as fault:
            if isinstance(fault, TurnedAway) and fault.code == "wrong-link":
                # So that whoever tries once more comes in as everybody does who has the code.
                self._store.write(PERSON, "")
            self._store.show_fault(fault.sentence)


def deliver(store: Store, arrival: Arrival) -> None:
    """Takes one thing that has come in to the store."""
    match arrival:
        case Joined():
            lasted, anew = store.outage.end(store.clock()), arrival.view is not None
            before = store.seat
            store.refresh(arrival)
            if before not in {None, arrival.seat} and store.view is not None:
                store.toast(moved_meanwhile(called(store.view.setup, arrival.seat)), Tone.WARN)
            elif lasted >= NOTICED:
                store.toast(back_anew() if anew else back_again(len(arrival.missed)), Tone.GOOD)
        case NoticeEnvelope():
            store.hear(arrival)
        case Accepted() | Refused():
            store.acknowledge(arrival)
        case Line():
            store.set_line(arrival)
            if arrival.state is LineState.LOST:
                store.outage.begin(store.clock())
            if arrival.state is LineState.CLOSED:
                store.give_up_waiting()
        case _:
            assert_never(arrival)


def _link_of(announced: Announced) -> Link | None:
    """Gives what leads others to the table, without the key of the person who came by it."""
    try:
        door = door_of(announced.address)
    except BadAddress:
        return None
    return Link(door, "".join(each for each in announced.code.upper() if each.isalnum()))
