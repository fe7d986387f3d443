"""A table that hides points hides them on paper too: bands in their place, or nothing; the instructor sees them."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from corfu_resources.paths import scenarios_dir
from corfu_rules.bands import ScoreDisplay
from corfu_rules.briefs import Linkage
from corfu_rules.cues import Cue
from corfu_rules.identifiers import ClauseId, Duration, OptionId, PartyCode, Points
from corfu_rules.injects import Inject, InjectKind
from corfu_rules.phases import Phase
from corfu_rules.seats import INSTRUCTOR, delegation
from corfu_rules.tables import TableOpened
from corfu_rules.texts import ClauseStatus
from corfu_scenarios.loading import load_scenario, open_table
from corfu_workshop.previews import paper_of, view_at_opening
from corfu_workshop.score_sheets import score_sheet
from corfu_workshop.sheet_html import as_html
from corfu_workshop.sheet_text import as_text

NO = delegation("NO")
LINKAGE = Linkage(ClauseId("A1"), OptionId("c"), ClauseId("A3"), OptionId("c"), Points(-12), "Numbers alone are empty.")
WORTHS = (4321, 4322, 4323)


def opened(display: ScoreDisplay) -> TableOpened:
    """The tutorial with points that nothing else on a paper could be."""
    first = open_table(load_scenario(scenarios_dir() / "tutorial.yaml"), 0)
    briefs = tuple(
        replace(
            each,
            points={
                clause: {option: Points(WORTHS[number]) for number, option in enumerate(options)}
                for clause, options in each.points.items()
            },
            walk_away=Points(9876),
            linkages=(LINKAGE,),
        )
        for each in first.briefs
    )
    return replace(first, setup=replace(first.setup, scores=display), briefs=briefs)


def papers(display: ScoreDisplay) -> str:
    """Everything that Norway is handed."""
    view = view_at_opening(opened(display), NO)
    assert view.brief is not None
    sheets = (paper_of(view), score_sheet(view.setup, view.brief))
    return "\n".join((*(as_text(each, 300) for each in sheets), *(as_html(each) for each in sheets)))


@pytest.mark.parametrize("display", [ScoreDisplay.BANDS, ScoreDisplay.HIDDEN])
def test_no_paper_of_a_delegation_tells_points_that_its_table_hides(display: ScoreDisplay):
    text = papers(display)
    assert not re.search("432[123]|9876|-12", text)
    assert "red line" in text
    assert "Otherwise it is worth less to you." in text


def test_bands_stand_in_the_place_of_points_and_nothing_where_both_are_hidden():
    assert "++" in papers(ScoreDisplay.BANDS)
    assert "−−" in papers(ScoreDisplay.BANDS)
    hidden = papers(ScoreDisplay.HIDDEN)
    assert "++" not in hidden
    assert "Judge every text by these instructions." in hidden


def test_points_are_told_where_the_table_shows_them():
    text = papers(ScoreDisplay.SHOWN)
    assert all(str(each) in text for each in (*WORTHS, 9876, -12))


@pytest.mark.parametrize("display", ScoreDisplay)
def test_the_instructor_reads_the_points_whatever_the_delegations_see(display: ScoreDisplay):
    text = as_text(paper_of(view_at_opening(opened(display), INSTRUCTOR)), 300)
    assert all(str(each) in text for each in (*WORTHS, 9876))


def test_the_instructor_reads_whom_news_reaches_and_when_it_comes():
    first = opened(ScoreDisplay.SHOWN)
    injects = (
        Inject("a", "For everybody.", Phase.DRAFTING, Duration(120_000)),
        Inject("b", "For two.", Phase.DRAFTING, kind=InjectKind.INSTRUCTION, to=(PartyCode("NO"), PartyCode("FI"))),
    )
    text = " ".join(as_text(paper_of(view_at_opening(replace(first, injects=injects), INSTRUCTOR)), 300).split())
    assert "Drafting, after 2 minutes: For everybody. " in text
    assert "Drafting, by hand: For two. Only for Norway and Finland." in text


def test_the_instructor_reads_the_conditions_of_news():
    agreed = Cue(clause=ClauseId("A1"), status=ClauseStatus.PROVISIONALLY_AGREED)
    cues = (
        Cue(phase=Phase.DRAFTING, after=Duration(360_000)),
        Cue(all_of=(agreed, Cue(clause=ClauseId("A2"), objections=2))),
        Cue(phase=Phase.ADOPTION, any_of=(Cue(blockers=2), Cue(clause=ClauseId("A2"), status=ClauseStatus.DELETED))),
    )
    injects = (*(Inject(f"n{number}", "News.", cue=cue) for number, cue in enumerate(cues)), Inject("hand", "Late."))
    first = replace(opened(ScoreDisplay.SHOWN), injects=injects)
    text = " ".join(as_text(paper_of(view_at_opening(first, INSTRUCTOR)), 300).split())
    assert "Drafting, after 6 minutes: News." in text
    assert "A1 is agreed and 2 Parties object to a wording of A2: News." in text
    assert "Adoption and one of these: at most 2 object to the text as a whole; A2 is deleted: News." in text
    assert "By hand: Late." in text
