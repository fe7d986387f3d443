"""The decision on the text as a whole: what is agreed in it, what is in brackets, and what each answer means for me."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_client.kit import Look
from corfu_client.screens.decision_stakes import ROOMY
from corfu_rules.bands import ScoreDisplay
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Denominator, Majority
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import PartyCode, Points
from corfu_rules.phases import Phase
from corfu_rules.seats import OBSERVER, Seat
from tests.client.amended import whole
from tests.client.screens.test_decision_screens import DE, at
from tests.client.stages import picture, words_in
from tests.client.tables import Talks, drafting

HEADING = "WHAT YOUR ANSWER MEANS"


def on_the_whole(procedure: Procedure | None = None) -> Talks:
    """Nothing is agreed; the opening text, worth 47 to Germany, whose walk-away is 55, is put to decision."""
    return Talks(procedure).fill().start(Phase.ADOPTION).decide(None)


async def shown(talks: Talks, seat: Seat = DE) -> str:
    screen, _line = await at(talks, seat)
    return words_in(screen.tree())


async def test_every_clause_says_whether_it_is_agreed_or_still_in_brackets() -> None:
    words = await shown(whole())
    assert "Still in brackets, as in the Chair's text: A1, A2, A4, A5, A6 and N1." in words
    assert words.count("in brackets") == 1 + 6
    assert "14 points   agreed" in words


@pytest.mark.parametrize(
    ("procedure", "told"),
    [
        (None, ("adopted if nobody else objects.", "The text is not adopted while your objection stands.")),
        (Silence(), ("adopted if nobody else objects.", "The silence is broken and the text is not adopted.")),
        (Unanimity(), ("if all others vote for it too.", "your vote alone stops it.", "stops it as well")),
        (Unanimity(abstention_blocks=False), ("your vote alone stops it.", "leaves it to the others.")),
        (Majority(), ("if enough others vote for it too.", "adopted all the same", "is not counted, for or against.")),
        (Majority(denominator=Denominator.PRESENT), ("counts like a vote against.",)),
    ],
    ids=["consensus", "silence", "unanimity", "abstention-harmless", "majority", "majority-of-all"],
)
async def test_each_answer_is_told_by_the_rule_of_the_decision(
    procedure: Procedure | None, told: tuple[str, ...]
) -> None:
    words = await shown(on_the_whole(procedure))
    assert HEADING in words
    assert all(each in words for each in told)
    assert "With it you have 47 points, 8 below your walk-away." in words
    assert "Without a text in the end you have your walk-away, 55." in words


@pytest.mark.parametrize(
    ("walk_away", "told"),
    [(40, "47 points, 7 above your walk-away."), (47, "47 points, as much as your walk-away.")],
)
async def test_the_text_is_held_against_the_walk_away(walk_away: int, told: str) -> None:
    screen, _line = await at(on_the_whole())
    view = screen.desk.view
    assert view.brief is not None
    brief = replace(view.brief, walk_away=Points(walk_away), no_deal="The tanks stay where they are.")
    screen.store.view = replace(view, briefs=(brief,))
    picture(screen)
    assert f"With it you have {told}" in words_in(screen.tree())
    assert "If there is no treaty: The tanks stay where they are." in words_in(screen.tree())


@pytest.mark.parametrize(
    ("scores", "told"), [(ScoreDisplay.BANDS, "For you it is −."), (ScoreDisplay.HIDDEN, "if nobody else objects.")]
)
async def test_where_the_table_hides_points_none_is_told(scores: ScoreDisplay, told: str) -> None:
    screen, _line = await at(on_the_whole())
    view = screen.desk.view
    screen.store.view = replace(view, setup=replace(view.setup, scores=scores))
    picture(screen)
    words = words_in(screen.tree())
    assert told in words
    assert "47" not in words
    assert "Without a text in the end" not in words


async def test_a_part_of_the_text_an_observer_and_whoever_is_not_counted_are_told_nothing() -> None:
    assert HEADING not in await shown(drafting().decide("P2"))
    assert HEADING not in await shown(on_the_whole(), OBSERVER)
    assert HEADING not in await shown(on_the_whole(ConsensusMinus(uncounted=(PartyCode("DE"),), ground="Clear.")))


async def test_where_there_is_little_room_it_heads_the_text_and_the_buttons_stay_in_sight() -> None:
    talks = on_the_whole(Unanimity())
    screen, _line = await at(talks)
    screen.stage.look = Look(scale=screen.stage.size[1] / (ROOMY - 100))
    screen.fit()
    screen.build()
    assert words_in(screen.tree()).count(HEADING) == 1
    seen = screen.ui.find("vote-abstain")
    assert seen is not None
    assert seen.rect.bottom <= screen.stage.size[1]
