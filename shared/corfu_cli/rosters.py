"""`corfu instruct ... roster`: who is here, who is away, and whose decision is awaited, as a table or as JSON."""

from __future__ import annotations

import asyncio
import json
import time
import uuid

import click
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.table import Table as Grid
from rich.text import Text

from corfu_cli.instructing import Desk
from corfu_client.connections import ConnectionFault
from corfu_client.sockets import SocketConnection
from corfu_client.store import LineState, Store
from corfu_client.travels import deliver
from corfu_minutes.lesson_phrases import check_in_short
from corfu_minutes.wordings import called, document_named, minutes
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.proceedings import Player
from corfu_rules.rosters import Roster, RosterLine, roster_for
from corfu_rules.setup import Setup
from corfu_rules.views import View

_LOOK_SECONDS = 0.05
_WAIT_SECONDS = 15.0
_REDRAW_SECONDS = 1.0


def run_roster(desk: Desk, *, watch: bool, as_json: bool) -> int:
    """Shows the roster once, or with `watch` at every change until the line is closed. 0, or 1 if there is none."""
    try:
        return asyncio.run(_shown(desk, watch=watch, as_json=as_json))
    except ConnectionFault as fault:
        click.echo(fault.sentence, err=True)
        return 1
    except KeyboardInterrupt:  # that is how one stops watching
        return 0


async def _shown(desk: Desk, *, watch: bool, as_json: bool) -> int:
    store = Store(clock=time.monotonic, make_id=lambda: uuid.uuid4().hex)
    connection = SocketConnection(desk.address)
    try:
        await connection.join(desk.place, lambda: store.mark)
        view = await _first_view(connection, store)
        if view is None:
            click.echo(_("The host did not answer."), err=True)
            return 1
        if not watch:
            _print(view, store, as_json=as_json)
            return 0
        await _watch(connection, store, as_json=as_json)
        click.echo(store.line.sentence or _("The line to the host is down."), err=True)
        return 1
    finally:
        await connection.close()


async def _first_view(connection: SocketConnection, store: Store) -> View | None:
    for _turn in range(round(_WAIT_SECONDS / _LOOK_SECONDS)):
        _take_in(connection, store)
        if store.view is not None:
            return store.view
        await asyncio.sleep(_LOOK_SECONDS)
    return None


def _take_in(connection: SocketConnection, store: Store) -> None:
    for arrival in connection.drain():
        deliver(store, arrival)
    if store.behind:
        store.behind = False
        connection.resume()


async def _watch(connection: SocketConnection, store: Store, *, as_json: bool) -> None:
    """Shows every change until the line is closed for good."""
    told = ""
    with Live(console=Console(), refresh_per_second=4, auto_refresh=False) as live:
        drawn_at = 0.0
        while store.line.state is not LineState.CLOSED:
            _take_in(connection, store)
            view = store.view
            if view is not None and as_json:
                line = json.dumps(roster_told(roster_for(view)))
                if line != told:
                    told = line
                    click.echo(line)
            elif view is not None and time.monotonic() - drawn_at > _REDRAW_SECONDS:
                drawn_at = time.monotonic()
                live.update(roster_shown(view, store.now()), refresh=True)
            await asyncio.sleep(_LOOK_SECONDS)


def _print(view: View, store: Store, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(roster_told(roster_for(view))))
    else:
        Console().print(roster_shown(view, store.now()))


def roster_told(roster: Roster) -> dict[str, object]:
    """Gives the roster for a program. Times are table time in milliseconds; `undecided`: the decision is awaited.

    `check`: how many questions on the papers were right at the first go, null until all have been answered.
    """
    return {
        "locked": roster.locked,
        "deciding": roster.deciding,
        "document": roster.document,
        "removed": [each.name for each in roster.removed],
        "seats": [
            {
                "seat": str(each.seat),
                "player": each.player.value,
                "name": each.name,
                "head": each.is_head,
                "away_since": each.away_since,
                "kept": each.kept,
                "lent": each.lent,
                "muted": each.muted,
                "undecided": each.undecided,
                "check": None if each.check is None else {"right": each.check.right, "asked": each.check.asked},
            }
            for each in roster.lines
        ],
    }


def roster_shown(view: View, now: int) -> RenderableType:
    """Gives the roster as a table for a terminal; `now` is table time."""
    roster = roster_for(view)
    grid = Grid(title=plain(view.setup.title), title_justify="left")
    for name in (_("Seat"), _("Who"), _("State"), _("Decision")):
        grid.add_column(name)
    for line in roster.lines:
        if line.player is Player.NOBODY and line.seat.place > 1:
            continue
        grid.add_row(
            _seat(view.setup, line),
            Text(plain(line.name) if line.name else "–"),
            Text(", ".join(states_named(line, now))),
            Text(_("not yet")) if line.undecided else Text(""),
        )
    return Group(grid, *(Text(each) for each in _below(roster)))


def _seat(setup: Setup, line: RosterLine) -> Text:
    name = f"{line.seat}  {called(setup, line.seat)}"
    head = line.is_head and setup.team_size(line.seat.party) > 1
    role = _("head")
    return Text(f"{name} ({role})" if head else name)


def states_named(line: RosterLine, now: int) -> list[str]:
    """Gives what there is to say of whoever plays a seat, a few words each."""
    since = "" if line.away_since is None else minutes(max(0, now - line.away_since) // 1000)
    muted = [_("muted")] if line.muted else []
    return [_presence(line, since), *muted, *([check_in_short(line.check)] if line.check is not None else [])]


def _presence(line: RosterLine, since: str) -> str:
    match line.player:
        case Player.NOBODY:
            return _("free")
        case Player.BOT if line.lent:
            return _("a bot at your wish, for {time}", time=since)
        case Player.BOT if line.kept:
            return _("a bot; away for {time}", time=since)
        case Player.BOT:
            return _("a bot")
        case Player.PERSON if line.away_since is not None:
            return _("away for {time}", time=since)
        case Player.PERSON:
            return _("here")


def _below(roster: Roster) -> list[str]:
    lines: list[str] = []
    if roster.deciding:
        waiting = ", ".join(roster.awaited) or _("nobody")
        document = document_named(roster.document)
        lines.append(_("To be decided now: {document}. Awaited: {parties}.", document=document, parties=waiting))
    if roster.locked:
        lines.append(_("The lobby is closed."))
    if roster.removed:
        lines.append(_("Removed: {names}.", names=", ".join(plain(each.name) for each in roster.removed)))
    return lines
