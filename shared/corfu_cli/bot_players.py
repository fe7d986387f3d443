"""A bot at a table over the network: through exactly what a person there has, the view in and commands out.

The line is the client's own, so that a bot comes back to its seat as a person does; the bot is any `Delegate`.
"""

from __future__ import annotations

import asyncio
import time
import traceback
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import click

from corfu_bots.castings import MEDIUM
from corfu_bots.delegates import Delegate
from corfu_bots.guests import BotFault, BotNotLoaded, UnknownBot, find_guest, minds_named
from corfu_bots.personas import PERSONAS
from corfu_bots.traces import Act
from corfu_bots.troupe import ANSWERS
from corfu_client.connections import Connection, ConnectionFault, Place
from corfu_client.sockets import SocketConnection
from corfu_client.store import Line, LineState, Store
from corfu_client.travels import Connect, deliver
from corfu_minutes.wordings import in_own_words, minutes
from corfu_resources.catalogue import _
from corfu_rules.phases import Phase
from corfu_rules.rulings import ORDERS, Command
from corfu_rules.seats import Role
from corfu_rules.views import View
from corfu_wire.messages import Joined, Mark, Refused

PACE = 2.5
"""Seconds between two acts of a bot unless it is told otherwise."""
_BREATH = 1.0
"""Seconds that a bot waits when the host says that it sends too fast."""
_ANSWER_SHARE = 0.4
_WINDOW_SHARE = 0.25
"""A bot answers an open decision within this share of the time that is left for it."""
_LOOK_SECONDS = 0.02

Minds = Callable[[View], Sequence[Delegate]]
"""Makes what plays a seat, from the first view of it."""


class BotFailed(Exception):
    """A bot raised an error of its own. `where` is the line of its code."""

    def __init__(self, error: Exception) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1:]
        self.what = f"{type(error).__name__}: {error}"
        self.where = "".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in last)
        super().__init__(f"{self.what} ({self.where})")


@dataclass
class BotPlayer:
    """Plays one seat until the negotiation ends. `report` is told, a line at a time, what the bot does and why."""

    connection: Connection
    minds: Minds
    report: Callable[[str], None]
    pace: float = PACE
    store: Store = field(init=False)
    _playing: Sequence[Delegate] = field(init=False, default=())
    _tick: int = field(init=False, default=0)
    _said: tuple[Command, Mark | None] | None = field(init=False, default=None)
    _ready_at: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        self.store = Store(clock=time.monotonic, make_id=lambda: uuid.uuid4().hex)

    async def play(self, place: Place) -> bool:
        """Sits down and plays; True once the negotiation has ended, False if the host closed the line for good.

        Raises ConnectionFault if there is no sitting down, BotFailed if the bot fails. The line is closed either way.
        """
        try:
            await self.connection.join(place, lambda: self.store.mark)
            self.store.outbox = self.connection.send
            while True:
                self._take_in()
                view = self.store.view
                if view is not None and view.proceedings.phase is Phase.CLOSED:
                    return True
                if self.store.line.state is LineState.CLOSED:
                    return False
                if view is not None and self._may_act(view):
                    self._act(view)
                await asyncio.sleep(_LOOK_SECONDS)
        finally:
            await self.connection.close()

    def _take_in(self) -> None:
        for arrival in self.connection.drain():
            if isinstance(arrival, Joined) and arrival.view is not None:
                # Another seat, or a table that has gone back to an earlier point: what the minds remember is not true.
                self._playing = ()
            deliver(self.store, arrival)
            if isinstance(arrival, Line) and arrival.sentence:
                self.report(arrival.sentence)
            if isinstance(arrival, Refused) and arrival.code == "too-fast":
                # It was not the act that was wrong: the same again, in a while.
                self._said = None
                self._ready_at = time.monotonic() + _BREATH
        for toast in self.store.take_toasts():
            self.report("  " + _("Refused: {why}", why=toast.text))
        if self.store.behind:
            self.store.behind = False
            self.connection.resume()

    def _may_act(self, view: View) -> bool:
        return (
            self.store.line.state is LineState.LIVE
            and view.proceedings.clock.running
            and not self.store.pending
            and time.monotonic() >= self._ready_at
        )

    def _act(self, view: View) -> None:
        try:
            self._playing = self._playing or self.minds(view)
            act = self._asked(view)
        except BotFault:
            raise
        except Exception as error:
            raise BotFailed(error) from error
        if act is None:
            return
        name = in_own_words(ORDERS[type(act.command)].title)
        self.report(f"{minutes(self.store.now() // 1000)}  {name}: {in_own_words(act.sentence)}")
        self._tick += 1
        self._said = (act.command, self.store.mark)
        self.store.send(act.command)
        self._ready_at = time.monotonic() + self._wait(view, act)

    def _asked(self, view: View) -> Act | None:
        """Gives what the first mind that wants to act wants. What led to nothing is not said again at once."""
        for mind in self._playing:
            act = mind.next_act(view, self.store.now(), self._tick)
            if act is not None and (act.command, self.store.mark) != self._said:
                return act
        return None

    def _wait(self, view: View, act: Act) -> float:
        wait = self.pace * (_ANSWER_SHARE if isinstance(act.command, ANSWERS) else 1)
        decision = view.proceedings.decision
        if decision is None:
            return wait
        return min(wait, max(0, decision.closes_at - self.store.now()) / 1000 * _WINDOW_SHARE)


def run_bot(  # noqa: PLR0917 - as typed
    address: str,
    place: Place,
    bot: str,
    seed: int,
    pace: float,
    level: str | None = None,
    *,
    connect: Connect = SocketConnection,
) -> int:
    """Plays a seat by the bot of that name. 0 when the negotiation has ended, 1 if nothing came of it, 2 for no bot.

    `level` is a name of `LEVELS`; a bot of a third party has none and is refused with one.
    """
    seat = place.seat

    def minds(view: View) -> Sequence[Delegate]:
        return minds_named(bot, seat, view.setup.presiding, seed, in_own_words, level or MEDIUM.name)

    if seat.role not in {Role.DELEGATION, Role.CHAIR}:
        click.echo(_("No bot plays the seat {seat}. Give it that of a Party, or chair.", seat=seat), err=True)
        return 2
    try:
        if level is not None and bot not in PERSONAS:
            find_guest(bot)
            click.echo(_("The bot {name} comes from another package and has no levels.", name=bot), err=True)
            return 2
        minds_named(bot, seat, None, seed)
    except BotFault as fault:
        click.echo(fault_told(fault), err=True)
        return 2
    try:
        return asyncio.run(_run(connect, address, place, minds, pace))
    except ConnectionFault as fault:
        click.echo(fault.sentence, err=True)
    except BotFault as fault:
        click.echo(fault_told(fault), err=True)
    except BotFailed as failed:
        left = _("The bot {name} failed and has left its seat.", name=bot)
        click.echo(f"{left} {failed}", err=True)
    return 1


async def _run(connect: Connect, address: str, place: Place, minds: Minds, pace: float) -> int:
    ended = await BotPlayer(connect(address), minds, click.echo, pace).play(place)
    if ended:
        click.echo(_("The negotiation has ended."))
    return 0 if ended else 1


def fault_told(fault: BotFault) -> str:
    """Gives in words why no bot of that name plays."""
    match fault:
        case UnknownBot(name=name, known=known):
            return _("There is no bot {name}. There are: {known}.", name=name, known=", ".join(known))
        case BotNotLoaded(name=name, why=why):
            return _("The bot {name} cannot be loaded: {why}", name=name, why=why)
        case _:
            return str(fault)
