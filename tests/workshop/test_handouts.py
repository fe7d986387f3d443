"""Handouts: each seat's own paper, public papers without a word of any brief, the same bytes each time."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from corfu_resources.paths import scenarios_dir
from corfu_rules.bands import ScoreDisplay
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_rules.tables import TableOpened
from corfu_scenarios.loading import load_notes, load_scenario, open_table
from corfu_scenarios.teaching_files import TeachingNotes
from corfu_workshop.handouts import Kind, handouts_of
from corfu_workshop.name_cards import NameCards, name_cards
from corfu_workshop.previews import paper_of, view_at_opening
from corfu_workshop.sheet_html import as_html
from corfu_workshop.sheet_pdf import Paper, as_pdf, unprintable
from corfu_workshop.sheets import Sheet
from tests.workshop.canaries import SHIPPED, canary, canary_points, opened_with_canaries

NOTES = TeachingNotes("", "", (), (), (), ("What was it about?",))


@cache
def tutorial(language: str = "en") -> TableOpened:
    return open_table(load_scenario(scenarios_dir() / "tutorial.yaml", language), 0)


def notes() -> TeachingNotes:
    return load_notes(scenarios_dir() / "tutorial.yaml")


def norway() -> Sheet:
    return paper_of(view_at_opening(tutorial(), delegation("NO")))


@pytest.mark.parametrize("scenario", SHIPPED)
def test_every_paper_holds_the_brief_of_its_own_seat_and_of_nobody_else(scenario: str):
    opened = opened_with_canaries(scenario)
    marks = {each.party: (canary(each.party), str(canary_points(n))) for n, each in enumerate(opened.briefs)}
    for handout in handouts_of(opened, NOTES):
        told = repr(handout.make())
        folder, _slash, name = handout.path.rpartition("/")
        found = {party for party, (word, number) in marks.items() if word in told or number in told}
        if handout.path == "instructor":
            assert found == set(marks)
        else:
            assert found == ({name} & set(marks) if folder else set()), handout.path
            assert "canaryNEWSx" not in told, handout.path


def test_what_names_whose_eyes_a_paper_is_for_is_right_for_every_file():
    for handout in handouts_of(tutorial(), notes()):
        sheet = handout.make()
        seat = "" if isinstance(sheet, NameCards) else sheet.seat
        folder, _slash, name = handout.path.rpartition("/")
        if folder:
            assert seat.endswith(f"({name})")
            assert f"CONFIDENTIAL · {seat}" in as_html(sheet)
        else:
            assert bool(seat) == (handout.path == "instructor"), handout.path
            assert ("CONFIDENTIAL" in as_html(sheet)) == bool(seat)


def test_there_is_a_file_for_each_party_and_one_of_each_for_everybody():
    codes = ("FI", "NO", "TR", "CH", "KZ")
    assert {each.path for each in handouts_of(tutorial(), notes())} == {
        *(f"briefs/{code}" for code in codes),
        *(f"score-sheets/{code}" for code in codes),
        "public",
        "name-cards",
        "instructor",
        "debrief",
    }


@pytest.mark.parametrize(
    ("kinds", "seats", "paths"),
    [
        ((Kind.BRIEFS,), (delegation("NO"),), {"briefs/NO"}),
        ((), (delegation("NO"),), {"briefs/NO", "score-sheets/NO", "name-cards"}),
        ((Kind.DEBRIEF,), (), {"debrief"}),
        ((), (OBSERVER,), {"public"}),
        ((), (CHAIR,), {"public", "name-cards"}),
        ((), (INSTRUCTOR,), {"instructor"}),
        ((Kind.NAME_CARDS, Kind.SCORE_SHEETS), (delegation("FI"), delegation("TR")),
         {"name-cards", "score-sheets/FI", "score-sheets/TR"}),
    ],
)  # fmt: skip
def test_kinds_and_seats_pick_some_of_the_files(kinds: tuple[Kind, ...], seats: tuple[Seat, ...], paths: set[str]):
    assert {each.path for each in handouts_of(tutorial(), notes(), kinds, seats)} == paths


def test_name_cards_show_states_by_name_with_their_flag_and_organizations_by_code():
    opened = open_table(load_scenario(scenarios_dir() / "treaty-2009-full.yaml"), 0)
    cards = {each.small: each for each in name_cards(opened.setup).cards}
    assert cards["NO"].large == "Norway"
    assert cards["NO"].flag.startswith("<svg")
    assert cards["Organization for Security and Co-operation in Europe"].large == "OSCE"
    assert all(card.flag for code, card in cards.items() if len(code) == 2)
    assert cards[""].large == "The Chair"


def test_an_invented_state_has_no_flag_even_if_a_real_one_has_its_code():
    setup = tutorial().setup
    invented = replace(setup, parties=tuple(replace(each, fictional=True) for each in setup.parties))
    assert all(not each.flag for each in name_cards(invented).cards)


class _Elements(HTMLParser):
    VOID = frozenset({"meta", "hr", "img", "br", "col"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, _attributes: object) -> None:
        self.seen.append(tag)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def read(text: str) -> _Elements:
    elements = _Elements()
    elements.feed(text)
    elements.close()
    assert elements.open == []
    return elements


HOSTILE = "</p><script>alert(1)</script><img src=x onerror=alert(1)>&amp;\"'"


def hostile() -> TableOpened:
    opened = tutorial()
    setup = opened.setup
    parties = tuple(replace(each, name=HOSTILE, profile=HOSTILE) for each in setup.parties)
    clauses = tuple(replace(each, title=HOSTILE, about=HOSTILE) for each in setup.clauses)
    briefs = tuple(replace(each, position=HOSTILE, interests=(HOSTILE,), statement=HOSTILE) for each in opened.briefs)
    return replace(
        opened,
        setup=replace(setup, title=HOSTILE, summary=HOSTILE, disclaimer=HOSTILE, parties=parties, clauses=clauses),
        briefs=briefs,
    )


def test_the_words_of_a_file_are_words_in_html_and_never_elements():
    for handout in handouts_of(hostile(), replace(NOTES, ask=(HOSTILE,), lesson=HOSTILE)):
        text = as_html(handout.make())
        elements = read(text)
        assert "script" not in elements.seen
        assert elements.seen.count("img") == (
            0 if handout.path != "name-cards" else elements.seen.count("section") * 2 - 2
        )
        assert HOSTILE in elements.words, handout.path


@pytest.mark.parametrize("language", ["en", "de"])
def test_a_html_paper_has_its_language_headings_in_order_and_heads_for_every_table(language: str):
    sheet = paper_of(view_at_opening(tutorial(language), delegation("NO")))
    text = as_html(sheet)
    assert f'<html lang="{language}">' in text
    elements = read(text)
    levels = [int(tag[1]) for tag in elements.seen if tag in {"h1", "h2", "h3", "h4"}]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert elements.seen.count("table") == text.count("<thead>")
    assert text.count('scope="col"') >= 2 * elements.seen.count("table")
    assert {"main", "footer", "header"} <= set(elements.seen)


class _Watched(Paper):
    """Notes what is written in the footers."""

    def __init__(self, sheet: Sheet) -> None:
        super().__init__(sheet)
        self.feet: dict[int, list[str]] = {}
        self.in_foot = False

    def footer(self) -> None:
        self.in_foot = True
        super().footer()
        self.in_foot = False

    def cell(self, w: float | None = None, h: float | None = None, text: str = "", **how: object) -> bool:
        if self.in_foot:
            self.feet.setdefault(self.page, []).append(text)
        return bool(super().cell(w, h, text, **how))


def test_every_page_of_a_confidential_pdf_says_whose_it_is_and_which_page_it_is():
    paper = _Watched(norway())
    paper.made()
    assert sorted(paper.feet) == list(range(1, paper.pages_count + 1))
    assert paper.pages_count > 1
    for number, words in paper.feet.items():
        assert words[0] == "CONFIDENTIAL · Norway (NO)"
        assert words[1].startswith(f"{number} / ")


def test_no_page_of_a_public_pdf_is_called_confidential():
    paper = _Watched(paper_of(view_at_opening(tutorial(), OBSERVER)))
    paper.made()
    assert all("CONFIDENTIAL" not in words[0] for words in paper.feet.values())


def test_the_same_sheet_gives_the_same_bytes():
    cards = name_cards(tutorial().setup)
    for sheet in (norway(), cards):
        assert as_html(sheet) == as_html(sheet)
        first, second = as_pdf(sheet), as_pdf(sheet)
        assert first == second
        assert first.startswith(b"%PDF-")
    assert as_pdf(cards).count(b"/Type /Page\n") == len(cards.cards)


def test_the_pdf_font_has_the_scripts_of_the_region_and_says_what_it_lacks():
    sheet = replace(norway(), title="Åland Ελλάδα Україна Հայաստան საქართველო Türkiye Łódź")
    assert unprintable(sheet) == ""
    assert unprintable(replace(sheet, title="中国")) == "中国"
    assert as_pdf(replace(sheet, title="中国")).startswith(b"%PDF-")


def test_the_instructors_sheet_has_the_cast_the_news_and_the_notes():
    path = scenarios_dir() / "consultations.yaml"
    opened = open_table(load_scenario(path), 0)
    (handout,) = handouts_of(opened, load_notes(path), (Kind.INSTRUCTOR,))
    words = read(as_html(handout.make())).words
    for inject in opened.injects:
        assert inject.text in words
    for line in (*load_notes(path).run, *load_notes(path).ask):
        assert line in words
    for brief in opened.briefs:
        assert str(brief.walk_away) in words


def test_a_score_sheet_has_every_option_with_its_points_and_a_box():
    (handout,) = handouts_of(tutorial(), notes(), (Kind.SCORE_SHEETS,), (delegation("NO"),))
    sheet = handout.make()
    assert isinstance(sheet, Sheet)
    text = as_html(sheet)
    assert text.count("□") == 9
    assert '<th scope="row">c  Observers from all</th><td class="number">50</td>' in text
    assert "at least 62" in text


@pytest.mark.parametrize("display", ScoreDisplay)
def test_papers_tell_as_much_of_points_as_the_table_shows(display: ScoreDisplay):
    opened = tutorial()
    opened = replace(opened, setup=replace(opened.setup, scores=display))
    told = as_html(paper_of(view_at_opening(opened, delegation("NO"))))
    shown = display is ScoreDisplay.SHOWN
    assert ("walk-away" in told) is shown
    assert ("in points" in told) is shown
    assert ("from ++ to −−" in told) is (display is ScoreDisplay.BANDS)
    for handout in handouts_of(opened, notes(), [Kind.SCORE_SHEETS]):
        sheet = handout.make()
        assert isinstance(sheet, Sheet)
        assert (">Points<" in as_html(sheet)) is shown
