"""Draws the pictures of the README from the real program: real bots at the real table, on the real screens.

    python scripts/make_pictures.py

Plays *Helsinki 2008* by bots, stops at moments worth showing, and draws what Germany sees, or the room. No window is
needed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

os.environ["SDL_VIDEODRIVER"] = "dummy"

import pygame

from corfu_bots.simulation import Played, play
from corfu_client.cards import SoloGame
from corfu_client.discovery import FoundTable
from corfu_client.kit import Look, start_pygame
from corfu_client.preferences import LastTable, Preferences
from corfu_client.screens.contract import Stage
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.outcome import OutcomeScreen
from corfu_client.screens.projector import ProjectorScreen
from corfu_client.screens.table import TableScreen
from corfu_client.store import Store
from corfu_rules.phases import Phase
from corfu_rules.rulings import fold
from corfu_rules.seats import OBSERVER, Seat, delegation
from corfu_rules.tables import Table
from corfu_rules.views import view_for
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario
from corfu_wire.codec import encode_view
from corfu_wire.messages import Joined, Mark

ROOT = Path(__file__).resolve().parents[1]
SIZE = (1280, 720)
GERMANY = delegation("DE")


class NoErrands:
    """A program around the screens that does nothing: a picture asks for nothing."""

    def seek(self, address: str, code: str) -> None:
        """Looks up nothing."""

    def sit(self, seat: Seat, name: str) -> None:
        """Takes no seat."""

    def play(self, game: SoloGame) -> None:
        """Opens no table."""

    def leave(self) -> None:
        """Leaves nothing."""

    def rescale(self, steps: int) -> None:
        """Stays as large as it is."""

    def prefer(self, wanted: Preferences) -> None:
        """Leaves everything as it is set."""

    def toggle_fullscreen(self) -> None:
        """Has no display to fill."""

    def needs_comparing(self, table: FoundTable) -> bool:
        """Says no."""
        del table
        return False

    def approach(self, table: FoundTable, *, compared: bool = False) -> None:
        """Goes nowhere."""

    def ask_last_tables(self) -> None:
        """Asks nobody."""

    def come_back(self, table: LastTable) -> None:
        """Goes nowhere."""

    def quit(self) -> None:
        """Ends nothing."""


def moment(played: Played, wanted: Callable[[Table], bool]) -> tuple[Table, int]:
    """Gives the table at the first moment at which `wanted` holds, and the table time then."""
    for count in range(1, len(played.events) + 1):
        table = fold(played.events[:count])
        if wanted(table):
            at: int = getattr(played.events[count - 1], "at", 0)
            return table, at
    raise SystemExit("the playthrough has no such moment: change what the script waits for")


def stage_of(table: Table, now: int, seat: Seat) -> Stage:
    """Gives the stage on which `seat` sees `table`."""
    store = Store(clock=lambda: 0.0, make_id=lambda: "picture")
    store.refresh(
        Joined(
            program="corfu",
            code="HLS8K4",
            seat=seat,
            token="",
            may_instruct=False,
            mark=Mark(epoch="picture", number=0, hash=""),
            now=now,
            view=json.loads(encode_view(view_for(table, seat))),
        )
    )
    return Stage(store, Look(), SIZE, NoErrands(), frozen=True)


def in_full_swing(table: Table) -> bool:
    """Six proposals and a text of the Chair are on the table."""
    proceedings = table.proceedings
    return proceedings.phase is Phase.DRAFTING and len(proceedings.proposals) >= 6


def asked_for_objections(table: Table) -> bool:
    """The Chair asks about the text as a whole and most have answered."""
    decision = table.proceedings.decision
    return decision is not None and decision.whole and len(decision.joined) >= 4


def main() -> None:
    """Draws every picture."""
    start_pygame()
    folder = ROOT / "docs" / "pictures"
    folder.mkdir(parents=True, exist_ok=True)
    played = play(open_table(load_scenario(find_scenario("helsinki-2008")), seed=7))
    screens = (
        ("table", TableScreen, in_full_swing, GERMANY),
        ("decision", DecisionScreen, asked_for_objections, GERMANY),
        ("projector", ProjectorScreen, asked_for_objections, OBSERVER),
        ("outcome", OutcomeScreen, lambda table: table.proceedings.phase is Phase.CLOSED, GERMANY),
    )
    for name, screen_of, wanted, seat in screens:
        screen = screen_of(stage_of(*moment(played, wanted), seat))
        surface = pygame.Surface(SIZE)
        screen.fit()
        screen.build()
        screen.draw(surface, 0.0)
        pygame.image.save(surface, folder / f"{name}.png")


if __name__ == "__main__":
    main()
