"""The record of every decision: it does not pass unnoticed, can be opened again, says what would have sufficed."""

from __future__ import annotations

from collections.abc import Callable

import pygame
import pytest

from corfu_client.kit.clipboard import paste
from corfu_client.kit.theme import THEMES
from corfu_client.loopbacks import LoopbackConnection
from corfu_client.screens.contract import Pop, Push
from corfu_client.screens.decision import DecisionScreen
from corfu_client.screens.records import RecordsScreen
from corfu_client.screens.table import TableScreen
from corfu_minutes.sufficing import sufficed_told
from corfu_rules.decisions.cases import Ballot
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import DecisionId
from corfu_rules.phases import Phase
from corfu_rules.procedures.hearing import CastBallot
from corfu_rules.seats import OBSERVER, delegation
from tests.client.hand import Hand
from tests.client.stages import new_stage, new_store, picture, press, seated, take_in, type_text, words_in
from tests.client.tables import Talks, drafting, with_chair_text
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE = delegation("DE")


async def at_the_table(talks: Talks, look: str = "light") -> tuple[TableScreen, LoopbackConnection]:
    store = new_store()
    line = await seated(store, talks, DE)
    screen = TableScreen(new_stage(store, theme=THEMES[look])[0])
    picture(screen)
    return screen, line


def decided_behind_ones_back(talks: Talks, screen: TableScreen, line: LoopbackConnection) -> None:
    """P2 is put to decision and falls while Germany looks at the table."""
    talks.decide("P2")
    screen.desk.answered = DecisionId("D2")
    talks.object("RU", "Said elsewhere.", ("A2", "a")).close()
    take_in(screen.store, line)
    screen.build()


async def test_whoever_looks_at_the_table_is_told_how_a_decision_ended_and_reads_the_record_with_a_key() -> None:
    talks = with_chair_text()
    screen, line = await at_the_table(talks)
    decided_behind_ones_back(talks, screen, line)
    words = words_in(screen.tree())
    assert "P2 · A2 Neutrality and alliances  Not adopted: Russian Federation objected." in words
    change = screen.handle(press(pygame.K_r, pygame.KMOD_CTRL))
    assert isinstance(change, Push)
    assert isinstance(change.screen, RecordsScreen)
    change.screen.build()
    assert "Russian Federation objected: Said elsewhere." in words_in(change.screen.tree())
    screen.build()
    assert screen.ui.find("fresh-record") is None


async def test_the_strip_is_put_away_by_mouse() -> None:
    talks = with_chair_text()
    screen, line = await at_the_table(talks)
    decided_behind_ones_back(talks, screen, line)
    picture(screen)
    Hand(screen.ui).click_on("fresh-record-away")
    assert screen.ui.find("fresh-record") is None


async def test_whoever_was_writing_keeps_the_sentence_and_the_hands_on_it() -> None:
    talks = with_chair_text()
    screen, line = await at_the_table(talks)
    screen.desk.show("floor")
    screen.ui.focus("say")
    type_text(screen, "We could")
    decided_behind_ones_back(talks, screen, line)
    assert screen.ui.focused == "say"
    type_text(screen, " agree")
    assert screen.store.draft("say") == "We could agree"


async def test_a_record_that_was_on_the_decisions_screen_is_not_told_again() -> None:
    talks = with_chair_text().decide("P2")
    store = new_store()
    line = await seated(store, talks, DE)
    stage = new_stage(store)[0]
    decision = DecisionScreen(stage)
    picture(decision)
    talks.close()
    take_in(store, line)
    decision.build()
    table = TableScreen(stage)
    picture(table)
    assert table.ui.find("fresh-record") is None


async def test_what_was_decided_before_one_came_is_no_news() -> None:
    screen, _line = await at_the_table(drafting())
    assert len(screen.desk.view.proceedings.outcomes) == 1
    assert screen.ui.find("fresh-record") is None


async def test_every_record_is_opened_again_and_copied_by_keyboard() -> None:
    talks = with_chair_text()
    screen, line = await at_the_table(talks)
    decided_behind_ones_back(talks, screen, line)
    records = RecordsScreen(screen.stage)
    picture(records)
    assert "2 DECISIONS" in words_in(records.tree())
    assert records.ui.focused == "decisions"
    records.handle(press(pygame.K_DOWN))
    assert "Provisionally agreed" in words_in(records.tree())
    records.handle(press(pygame.K_c, pygame.KMOD_CTRL))
    assert "Adopted: nobody objected." in paste()
    assert isinstance(records.handle(press(pygame.K_ESCAPE)), Pop)


async def test_the_tab_of_the_record_leads_to_the_list() -> None:
    screen, _line = await at_the_table(drafting())
    screen.desk.show("record")
    change = screen.handle(press(pygame.K_r, pygame.KMOD_CTRL))
    assert isinstance(change, Push)
    assert isinstance(change.screen, RecordsScreen)


def closed(procedure: Procedure | None, ballots: dict[str, Ballot], absent: tuple[str, ...] = ()) -> Talks:
    talks = Talks(procedure).fill(leaving_out=absent).start(Phase.DRAFTING).propose("PL", "A4", "c").decide("P1")
    decision = talks.table.proceedings.decision
    assert decision is not None
    for party, ballot in ballots.items():
        talks.submit(delegation(party), CastBallot(decision.id, decision.version, ballot))
    return talks.close() if talks.table.proceedings.decision else talks


@pytest.mark.parametrize(
    ("talks", "told"),
    [
        (
            lambda: closed(Majority(), {"RU": Ballot.AGAINST, "FR": Ballot.AGAINST, "US": Ballot.FOR}),
            "It would have sufficed if 1 of those against had voted for it.",
        ),
        (
            lambda: closed(
                Unanimity(), {"RU": Ballot.AGAINST, **dict.fromkeys(["FR", "US", "GE", "PL", "KZ", "CH"], Ballot.FOR)}
            ),
            "It would have sufficed if Russian Federation had voted for it.",
        ),
        (lambda: closed(Unanimity(), {}, absent=("CH", "KZ")), "2 Parties more would have made the quorum."),
        (drafting, ""),
    ],
)
def test_the_record_says_what_would_have_sufficed(talks: Callable[[], Talks], told: str) -> None:
    table = talks().table
    assert " ".join(sufficed_told(table.setup, table.proceedings.outcomes[-1])) == told


async def test_what_those_who_objected_said_would_help_stands_in_the_record() -> None:
    talks = with_chair_text()
    screen, line = await at_the_table(talks)
    decided_behind_ones_back(talks, screen, line)
    told = "Russian Federation said what would help: “Neutrality only” in A2 Neutrality and alliances."
    words = words_in(RecordsScreen(screen.stage).tree())
    assert "It would have sufficed if Russian Federation had not objected." in words
    assert told in words
    latecomer = new_store()
    await seated(latecomer, talks, OBSERVER)
    assert told in words_in(RecordsScreen(new_stage(latecomer)[0]).tree())


@pytest.mark.parametrize("look", ["light", "dark"])
async def test_the_list_of_records_looks_as_it_should(golden: Compare, look: str) -> None:
    talks = with_chair_text()
    screen, line = await at_the_table(talks, look)
    decided_behind_ones_back(talks, screen, line)
    golden(picture(RecordsScreen(screen.stage)), f"records-{look}")


async def test_the_strip_of_a_fresh_record_looks_as_it_should(golden: Compare) -> None:
    talks = with_chair_text()
    screen, line = await at_the_table(talks)
    decided_behind_ones_back(talks, screen, line)
    golden(picture(screen), "record-fresh")
