"""The screens of the golden matrix: each as a function from the number of Parties to a stage and the screen on it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

import pygame

from corfu_client.kit import Look, Theme
from corfu_client.loopbacks import LoopbackTable
from corfu_client.recordings import Recording
from corfu_client.replays import tape_of
from corfu_client.screens.briefing import BriefingScreen
from corfu_client.screens.contract import Screen, Stage
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.instructor import InstructorScreen
from corfu_client.screens.outcome import OutcomeScreen
from corfu_client.screens.projector import ProjectorScreen
from corfu_client.screens.replay import ReplayScreen
from corfu_client.screens.seats import SeatsScreen
from corfu_client.screens.settings import SettingsScreen
from corfu_client.screens.start import StartScreen
from corfu_client.screens.table import TableScreen
from corfu_client.screens.text_reader import ReaderScreen
from corfu_client.screens.waiting import WaitingScreen
from corfu_client.store import ADDRESS, Store
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId
from corfu_rules.phases import Phase
from corfu_rules.seats import INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_wire.links import parse_link
from tests.client.matrix import casts
from tests.client.screens.test_pictures import CARDS
from tests.client.stages import HandClock, new_stage, new_store, press, seated
from tests.client.tables import Talks

DE = delegation("DE")


@dataclass(frozen=True, slots=True)
class Scene:
    """What is on the stage, and the screen that shows it; the screen is made anew for each picture."""

    store: Store
    screen: Callable[[Stage], Screen]

    def picture_on(self, size: tuple[int, int], theme: Theme) -> tuple[Stage, Screen]:
        """Gives the stage in a size and a theme, and the screen on it, built."""
        stage, _errands = new_stage(self.store, cards=CARDS)
        stage.size, stage.look = size, Look(theme)
        screen = self.screen(stage)
        screen.fit()
        assert screen.build() is None, "the screen leads elsewhere, and there is nothing to see"
        return stage, screen


async def at(table: LoopbackTable, screen: Callable[[Stage], Screen], seat: Seat = DE) -> Scene:
    store = new_store(HandClock())
    await seated(store, table, seat, instructor=seat in {DE, INSTRUCTOR})
    return Scene(store, screen)


async def start(_count: int) -> Scene:
    return Scene(new_store(), StartScreen)


async def join(_count: int) -> Scene:
    store = new_store()
    store.write(ADDRESS, "192.168.1.20:1975")
    return Scene(store, StartScreen)


async def settings(_count: int) -> Scene:
    return Scene(new_store(), SettingsScreen)


async def seats(count: int) -> Scene:
    store = new_store()
    store.show_lobby(casts.started(count).lobby(), frozenset({delegation("PL")}))
    store.write("name", "Anna")
    return Scene(store, SeatsScreen)


async def briefing(count: int) -> Scene:
    return await at(casts.started(count), lambda stage: BriefingScreen(stage, again=True))


async def waiting(count: int) -> Scene:
    return await at(Talks(parties=casts.parties_of(count)).fill(), WaitingScreen)


async def reader(count: int) -> Scene:
    return await at(casts.with_chair_text(count), lambda stage: ReaderScreen(stage, ClauseId("A2")))


async def projected(table: LoopbackTable) -> Scene:
    scene = await at(table, ProjectorScreen, OBSERVER)
    scene.store.link = parse_link("corfu://192.168.1.20:1975/K7M2XQ")
    return scene


async def desk(count: int) -> Scene:
    scene = await at(casts.deciding(count), InstructorScreen, INSTRUCTOR)
    scene.store.link = parse_link("corfu://192.168.1.20:1975/K7M2XQ")
    return scene


async def projector_lobby(count: int) -> Scene:
    return await projected(Talks(parties=casts.parties_of(count)).fill())


async def projector(count: int) -> Scene:
    return await projected(casts.with_chair_text(count))


async def projector_decision(count: int) -> Scene:
    return await projected(casts.deciding(count))


async def projector_end(count: int) -> Scene:
    return await projected(casts.ended(count, adopted=True))


def table_tab(tab: str) -> Callable[[int], Awaitable[Scene]]:
    async def scene(count: int) -> Scene:
        def screen(stage: Stage) -> Screen:
            made = TableScreen(stage)
            made.desk.proposal, made.desk.clause, made.desk.tab = DocumentId("P2"), ClauseId("A2"), tab
            return made

        return await at(casts.with_chair_text(count), screen)

    return scene


async def consensus(count: int) -> Scene:
    return await at(casts.deciding(count), DecisionScreen)


async def final(count: int) -> Scene:
    talks = Talks(parties=casts.parties_of(count)).fill().start(Phase.ADOPTION)
    return await at(talks.decide(None).wait(5), DecisionScreen)


async def roll_call(count: int) -> Scene:
    return await at(casts.voting(count, Unanimity()), DecisionScreen)


async def silence(count: int) -> Scene:
    return await at(casts.drafting(count, Silence()).decide("P2").wait(40), DecisionScreen)


async def extraordinary(count: int) -> Scene:
    return await at(casts.extraordinary(count), DecisionScreen)


async def majority(count: int) -> Scene:
    return await at(casts.voting(count, Majority()), DecisionScreen)


async def record(count: int) -> Scene:
    def screen(stage: Stage) -> Screen:
        made = DecisionScreen(stage)
        made._decision = DecisionId("D1")  # it was on screen when it closed
        return made

    return await at(casts.deciding(count).close(), screen)


async def adopted(count: int) -> Scene:
    return await at(casts.ended(count, adopted=True), OutcomeScreen)


async def not_adopted(count: int) -> Scene:
    return await at(casts.ended(count, adopted=False), OutcomeScreen)


async def replay(count: int) -> Scene:
    talks = casts.ended(count, adopted=True)

    def screen(stage: Stage) -> Screen:
        recording = Recording((DE, OBSERVER), lambda seat: tape_of(talks.opened, talks.events, seat))
        made = ReplayScreen(stage, recording)
        made.build()
        for _ in range(2):
            made.handle(press(pygame.K_d))  # on to the next decision
        return made

    return await at(talks, screen)


async def board(count: int) -> Scene:
    return await at(casts.in_force(count), TableScreen)


SCENES: Mapping[str, Callable[[int], Awaitable[Scene]]] = {
    "seats": seats,
    "waiting": waiting,
    "briefing": briefing,
    "reader": reader,
    **{f"table-{tab}": table_tab(tab) for tab in ("proposals", "chair", "floor", "notes", "record")},
    "desk": desk,
    "projector-lobby": projector_lobby,
    "projector": projector,
    "projector-decision": projector_decision,
    "projector-end": projector_end,
    "consensus": consensus,
    "final": final,
    "roll-call": roll_call,
    "majority": majority,
    "silence": silence,
    "extraordinary": extraordinary,
    "decided": record,
    "adopted": adopted,
    "not-adopted": not_adopted,
    "replay": replay,
    "board": board,
}
SCENES_WITHOUT_A_TABLE: Mapping[str, Callable[[int], Awaitable[Scene]]] = {
    "start": start,
    "join": join,
    "settings": settings,
}
