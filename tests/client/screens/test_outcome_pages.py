"""The pages of the outcome: text and statements, the chart of directions, who blocked what, entry into force."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pygame

from corfu_client.kit import DARK, LIGHT, Look, MarkShape, Theme, Tone
from corfu_client.kit.text import Block, words_of
from corfu_client.outcome_blocking import blocking_blocks, blockings
from corfu_client.outcome_directions import bearing_told, bearings_of
from corfu_client.outcome_force import force_told
from corfu_client.outcome_result import result_rows
from corfu_client.outcome_text import outcome_text_blocks
from corfu_client.screens.contract import Stage
from corfu_client.screens.outcome import OutcomeScreen
from corfu_client.screens.outcome_pages import tabs_of
from corfu_resources.catalogue import choose_language
from corfu_rules.decisions.outcomes import AttachmentKind
from corfu_rules.directions import Direction, Weight
from corfu_rules.identifiers import DecisionId, Duration, Moment, OptionId
from corfu_rules.phases import Phase, PhasePlan
from corfu_rules.procedures.chairing import AdvancePhase, EndTable
from corfu_rules.procedures.hearing import JoinConsensus
from corfu_rules.procedures.signing import NotifyConsent, SignTreaty
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice, Text
from corfu_rules.views import View, view_for
from tests.client.stages import NotedErrands, new_stage, new_store, press, seated, words_on
from tests.client.tables import CLAUSES, Talks, with_chair_text
from tests.goldens import Compare, golden

__all__ = ["golden"]

DE = delegation("DE")
S, N, C, M = Direction.STATUS_QUO, Direction.INTEGRATION, Direction.CONFRONTATION, Direction.MODUS_VIVENDI
_WEIGHTS = {
    ("A1", "a"): ((M, 1),),
    ("A1", "b"): ((N, 2),),
    ("A2", "a"): ((S, 3),),
    ("A2", "b"): ((N, 1), (S, -2)),
    ("A4", "b"): ((C, -1),),
    ("A4", "c"): ((N, 2), (C, -2)),
    ("A5", "a"): ((M, 2),),
    ("A5", "b"): ((N, 1),),
    ("A6", "a"): ((M, 3),),
}


def pointing(setup: Setup) -> Setup:
    """The same setup with directions at its options."""
    clauses = tuple(
        replace(
            clause,
            options=tuple(
                replace(
                    option,
                    weights=tuple(Weight(*each) for each in _WEIGHTS.get((str(clause.id), str(option.id)), ())),
                )
                for option in clause.options
            ),
        )
        for clause in setup.clauses
    )
    return replace(setup, clauses=clauses)


def directed(talks: Talks) -> Talks:
    talks.table = replace(talks.table, setup=pointing(talks.table.setup))
    return talks


def text_of(letters: str) -> Text:
    return tuple(Choice(clause.id, OptionId(letter)) for clause, letter in zip(CLAUSES, letters, strict=True))


def read(blocks: Sequence[Block]) -> list[str]:
    return [words_of(block.runs) for block in blocks]


def adopted() -> Talks:
    """Adopted with a statement of France and a reservation of Poland to the whole, and one of France to a clause."""
    talks = directed(with_chair_text()).decide("P2").join("FR", statement="Neutral is who says so.").close()
    talks.submit(CHAIR, AdvancePhase())
    talks.decide(None).join("FR", statement="We read this as a political text.")
    decision = talks.table.proceedings.decision
    assert decision is not None
    reserved = JoinConsensus(decision.id, decision.version, "Not at sea.", AttachmentKind.RESERVATION)
    talks.submit(delegation("PL"), reserved)
    return talks.join("US", "RU").close()


def fallen() -> Talks:
    talks = directed(with_chair_text())
    talks.submit(CHAIR, AdvancePhase())
    talks.decide(None).join("FR", "PL", "US").object("RU", "Without a conference this leads nowhere.").close()
    talks.submit(CHAIR, AdvancePhase())
    return talks


def test_each_statement_stands_with_its_clause_and_those_on_the_whole_at_the_end() -> None:
    talks = adopted()
    view = view_for(talks.table, DE)
    final = view.proceedings.final
    assert final is not None
    said = read(list(outcome_text_blocks(view, final.text, adopted=True, changes=True)))
    agreed = next(each for each in view.proceedings.clauses if each.agreed_by == DecisionId("D2"))
    clause = next(number for number, words in enumerate(said) if words.startswith(f"{agreed.clause}  "))
    assert said[clause + 2] == "Interpretative statement of France: Neutral is who says so."
    assert said[-3:] == [
        "Attached to the text as a whole",
        "Interpretative statement of France: We read this as a political text.",
        "Formal reservation of Poland: Not at sea.",
    ]


def test_the_changes_against_the_opening_text_can_be_put_away() -> None:
    view = view_for(adopted().table, DE)
    text = text_of("bbbcba")
    shown = list(outcome_text_blocks(view, text, adopted=True, changes=True))
    bare = list(outcome_text_blocks(view, text, adopted=True, changes=False))
    assert any(run.strike for block in shown for run in block.runs)
    assert not any(run.strike or run.underline for block in bare for run in block.runs)


def test_a_sentence_says_where_the_text_points_and_how_it_moved() -> None:
    view = view_for(directed(Talks()).table, OBSERVER)
    assert bearing_told(view, text_of("bbacba")) == (
        "Above all it points towards integration into one order (+6). Compared with the opening text it moved towards "
        "integration into one order (+6), and away from status quo with recognized zones (−5), confrontation (−2) and "
        "modus vivendi, questions left open (−3)."
    )
    assert bearing_told(view, text_of("aaaaaa")).endswith("The opening text pointed the same way.")
    assert bearing_told(view_for(Talks().table, OBSERVER), text_of("aaaaaa")) == ""


def test_the_chart_holds_the_text_against_the_opening_its_rivals_and_the_chairs_text() -> None:
    view = view_for(fallen().table, DE)
    final = view.proceedings.final
    assert final is not None
    own = bearings_of(view, text_of("bbbcba"), adopted=True)
    assert [each.name for each in own] == [
        "the text as adopted",
        "the opening text",
        "the rival brackets",
        "the Chair's text",
    ]
    assert len({each.shape for each in own}) == 4, "a shape tells them apart without the colour"
    assert "the Chair's text" not in [each.name for each in bearings_of(view, final.text, adopted=False)]
    assert bearings_of(view_for(Talks().table, DE), text_of("aaaaaa"), adopted=True) == ()


def test_who_blocked_is_told_with_what_it_stopped_how_long_and_what_would_have_sufficed() -> None:
    talks = directed(with_chair_text()).stance("KZ", "P2", objects="Monitors go too far.", ask=("A5", "a"))
    asked = talks.now
    talks.submit(CHAIR, AdvancePhase())
    talks.wait(60).decide(None).object("RU", "Without a conference this leads nowhere.").close()
    talks.submit(INSTRUCTOR, EndTable())
    view = view_for(talks.table, OBSERVER)
    first, *others = blockings(view, talks.now)
    assert first.party == "RU"
    assert len(first.stopped) == 1
    mine = next(each for each in others if each.party == "KZ" and each.document == "P2")
    assert mine.since is not None
    assert mine.held == talks.now - mine.since
    assert mine.since <= asked
    said = read(list(blocking_blocks(view, talks.now)))
    assert "Russian Federation   stopped 1 decision" in said
    assert any("Without a conference this leads nowhere." in words for words in said)
    assert any(words == "It would have sufficed: “Existing formats” in A5 Protracted conflicts." for words in said)


def signing() -> Talks:
    talks = Talks()
    setup = talks.table.setup
    phases = (*setup.phases, PhasePlan(Phase.SIGNATURE, Duration(600_000)))
    terms = replace(setup.terms, notifications=2, entry_delay_days=1)
    talks.table = replace(talks.table, setup=replace(setup, phases=phases, terms=terms))
    talks.fill().start(Phase.ADOPTION).decide(None).join("FR", "US").close()
    return talks


def told(view: View, now: Moment) -> str:
    found = force_told(view, now)
    return found[2] if found is not None else ""


def test_entry_into_force_says_what_is_missing_and_then_when_it_comes() -> None:
    talks = signing()
    assert told(view_for(talks.table, DE), talks.now) == "Not in force: 2 notifications are missing (Article 12)."
    for party in ("FR", "PL"):
        talks.submit(delegation(party), SignTreaty(""))
        talks.submit(delegation(party), NotifyConsent(""))
    assert told(view_for(talks.table, DE), talks.now).startswith("It enters into force in ")
    assert told(view_for(adopted().table, DE), Moment(0)) == "", "nothing is signed at that table"


async def screen_of(talks: Talks, seat: Seat, size: tuple[int, int], theme: Theme = LIGHT) -> OutcomeScreen:
    store = new_store()
    await seated(store, talks, seat)
    new_stage(store)
    return OutcomeScreen(Stage(store, Look(theme), size, NotedErrands(), frozen=True))


def drawn(screen: OutcomeScreen, size: tuple[int, int]) -> pygame.Surface:
    surface = pygame.Surface(size)
    screen.build()
    screen.draw(surface, 100.0)
    return surface


async def test_the_result_looks_as_it_should_with_a_projectors_old_size(golden: Compare) -> None:
    screen = await screen_of(adopted(), DE, (1024, 768))
    golden(drawn(screen, (1024, 768)), "outcome-result-1024")


async def test_the_direction_looks_as_it_should(golden: Compare) -> None:
    screen = await screen_of(fallen(), DE, (1280, 720))
    drawn(screen, (1280, 720))
    screen.handle(press(pygame.K_2))
    golden(drawn(screen, (1280, 720)), "outcome-direction")


async def test_the_direction_looks_as_it_should_in_the_dark_and_in_german(golden: Compare) -> None:
    choose_language("de")
    try:
        screen = await screen_of(fallen(), DE, (1280, 720), DARK)
        drawn(screen, (1280, 720))
        screen.handle(press(pygame.K_2))
        golden(drawn(screen, (1280, 720)), "outcome-direction-dark")
    finally:
        choose_language("en")


async def test_who_stood_in_the_way_looks_as_it_should(golden: Compare) -> None:
    screen = await screen_of(fallen(), DE, (1280, 720))
    drawn(screen, (1280, 720))
    screen.handle(press(pygame.K_3))
    golden(drawn(screen, (1280, 720)), "outcome-blocked")


async def test_what_it_is_worth_to_each_looks_as_it_should(golden: Compare) -> None:
    screen = await screen_of(fallen(), INSTRUCTOR, (1280, 720))
    drawn(screen, (1280, 720))
    screen.handle(press(pygame.K_4))
    golden(drawn(screen, (1280, 720)), "outcome-worth")


async def test_whoever_has_no_brief_reads_the_text_and_no_points() -> None:
    screen = await screen_of(fallen(), OBSERVER, (1280, 720))
    drawn(screen, (1280, 720))
    assert screen.ui.find("scale") is None
    assert screen.ui.find("text") is not None
    assert "CONFIDENTIAL" not in words_on(screen)
    assert "points" not in words_on(screen).replace("Where it points", "")


async def test_the_changes_go_with_the_keyboard_and_stay_gone() -> None:
    screen = await screen_of(adopted(), DE, (1280, 720))
    before = pygame.image.tobytes(drawn(screen, (1280, 720)), "RGB")
    screen.ui.focus("changes")
    screen.handle(press(pygame.K_SPACE))
    screen.handle(press(pygame.K_2))
    screen.handle(press(pygame.K_1))
    after = drawn(screen, (1280, 720))
    assert pygame.image.tobytes(after, "RGB") != before


async def test_the_instructor_reads_what_the_text_is_worth_to_each_and_nobody_else_does() -> None:
    talks = adopted()
    view = view_for(talks.table, INSTRUCTOR)
    final = view.proceedings.final
    assert final is not None
    rows = result_rows(view, final.text, adopted=True)
    assert len(rows) == len(view.setup.parties)
    assert [words_of(cell) for cell in rows[0].cells] == ["Russian Federation", "94", "55", "+39", "100", ""]
    assert rows[0].mark == (MarkShape.CHECK, Tone.GOOD)
    assert result_rows(view_for(talks.table, OBSERVER), final.text, adopted=True) == ()
    for seat, there in ((INSTRUCTOR, True), (DE, False), (OBSERVER, False)):
        screen = await screen_of(adopted(), seat, (1280, 720))
        drawn(screen, (1280, 720))
        for key in range(pygame.K_1, pygame.K_9):
            screen.handle(press(key))
        tabs = tabs_of(screen._page(view_for(talks.table, seat)))
        assert ("worth" in {each.key for each in tabs}) is there


async def test_a_low_window_scrolls_what_it_has_no_room_for() -> None:
    store = new_store()
    await seated(store, fallen(), DE)
    new_stage(store)
    screen = OutcomeScreen(Stage(store, Look(scale=1.5), (1280, 720), NotedErrands(), frozen=True))
    before = pygame.image.tobytes(drawn(screen, (1280, 720)), "RGB")
    screen.handle(press(pygame.K_PAGEDOWN))
    assert pygame.image.tobytes(drawn(screen, (1280, 720)), "RGB") != before
    screen.handle(press(pygame.K_2))
    before = pygame.image.tobytes(drawn(screen, (1280, 720)), "RGB")
    screen.handle(press(pygame.K_PAGEDOWN))
    assert pygame.image.tobytes(drawn(screen, (1280, 720)), "RGB") != before
