"""The promises that are held against a world when its trouble is over. Each gives what is wrong, a sentence each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from corfu_rules.moves import due
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import SeatVacated
from corfu_rules.proceedings import Player
from corfu_rules.rulings import fold
from corfu_rules.seats import HOST
from corfu_wire.codec import decode_event, encode_view
from tests.reliability.simulated.people import MOVED, Sent, Window
from tests.reliability.simulated.worlds import World


def behind(world: World) -> Iterator[str]:
    """Says who does not know everything by now."""
    if world.host.room.table.state != world.truth.table:
        yield "the table is not what its journal says"
    for window in world.windows:
        if window.keep.name.startswith("Latecomer") and window.turned_away:
            yield f"{window} has found no seat: {window.turned_away}"
    for window in world.present:
        if not window.is_seated:
            yield f"{window} has not come back"
        elif window.mark.number != world.truth.number(window.keep.seat):
            yield f"{window} has heard {window.mark.number} of {world.truth.number(window.keep.seat)} notices"
        elif encode_view(window.view) != world.truth.view(window.keep.seat, window.mark.number):
            yield f"{window} sees something else"
        for sent in window.open:
            yield f"{window}: {sent.envelope['id']} was never answered"


def misplaced(world: World) -> Iterator[str]:
    """Says where the table is wrong about who is here, or holds a seat for nobody."""
    here = {each.keep.seat for each in world.present if each.is_seated}
    left = {str(each) for each in world.windows if each.has_left and not each.turned_away}
    # By name: who left before they were moved do not know their seat.
    held = {each.name for each in world.people if each.token is not None or each.name in left}
    for each in world.truth.table.proceedings.attendance:
        is_here = each.seat in here
        if each.player is not Player.PERSON:
            if is_here:
                yield f"somebody sits at {each.seat}, and the table does not know"
        elif (each.away_since is None) != is_here:
            yield f"{each.seat} is {'here' if is_here else 'away'}, and the table says otherwise"
        elif each.name not in held:
            yield f"a ghost sits at {each.seat}: nobody holds its token"


def late(world: World) -> Iterator[str]:
    """Says what is overdue at a table that should go on."""
    table, proceedings = world.host.room.table, world.truth.table.proceedings
    if not proceedings.clock.started:
        return
    if proceedings.phase is not Phase.CLOSED and not proceedings.clock.running:
        yield "the table cannot be resumed"
    doing = due(world.truth.table)
    if doing is not None and doing.at < table.now - 1_500:
        yield f"{type(doing.command).__name__} is overdue since {table.now - doing.at} ms"


def unfaithful(world: World) -> Iterator[str]:
    """Says where the journal is not what people were told."""
    (kept,) = world.disk.kept._tables.values()
    blocks: Counter[tuple[str, str]] = Counter()
    before = None
    for row in kept.rows:
        if (row.seat, row.command_id) != before:
            before = (row.seat, row.command_id)
            blocks[before] += 1
        if row.seat == str(HOST) and isinstance(decode_event(row.event), SeatVacated):
            yield f"row {row.number}: the host has freed a seat that somebody comes back to by the claim"
    for key, count in blocks.items():
        if count > 1:
            yield f"{key} is in the journal {count} times"
    for window in world.windows:
        for command_id, sent in window.sent.items():
            yield from _misled(window, sent, command_id, (str(sent.seat), command_id) in blocks)
    if fold([decode_event(row.event) for row in kept.rows]) != world.truth.table:
        yield "the journal does not fold to what was committed"


def _misled(window: Window, sent: Sent, command_id: str, is_stored: bool) -> Iterator[str]:
    if sent.result is True and not is_stored:
        yield f"{window}: {command_id} was acknowledged and is lost"
    if isinstance(sent.result, str) and sent.result != MOVED and is_stored:
        yield f"{window}: {command_id} was refused ({sent.result}) and is in the journal"
