"""Handouts: which sheets there are for a scenario, and whose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum

from corfu_rules.identifiers import PartyCode
from corfu_rules.seats import INSTRUCTOR, OBSERVER, Role, Seat, delegation
from corfu_rules.tables import TableOpened
from corfu_rules.values import dataclass
from corfu_scenarios.teaching_files import TeachingNotes
from corfu_workshop.name_cards import NameCards, name_cards
from corfu_workshop.previews import paper_of, view_at_opening, viewers
from corfu_workshop.score_sheets import score_sheet
from corfu_workshop.sheets import Sheet
from corfu_workshop.teaching_sheets import debrief_sheet, instructor_sheet


class Kind(StrEnum):
    """What handouts are for."""

    BRIEFS = "briefs"
    """For each Party the public paper and its confidential brief; the public paper alone for everybody else."""
    NAME_CARDS = "name-cards"
    """Cards that stand before the seats."""
    SCORE_SHEETS = "score-sheets"
    """For each Party what wordings are worth, as far as the table shows it, to be ticked and weighed."""
    INSTRUCTOR = "instructor"
    """For whoever teaches: cast, timetable, news to come, teaching notes."""
    DEBRIEF = "debrief"
    """Questions for the talk afterwards, with room to write."""


@dataclass(frozen=True, slots=True)
class Handout:
    """One file to be: where it goes, without its ending, and how its sheet is made."""

    path: str
    make: Callable[[], Sheet | NameCards]


def handouts_of(
    opened: TableOpened, notes: TeachingNotes, kinds: Sequence[Kind] = (), seats: Sequence[Seat] = ()
) -> tuple[Handout, ...]:
    """Gives the handouts of a table as it opens; with `kinds` and `seats` only those.

    Each is made from the view of the seat that it is for, so that it cannot tell what the seat may not know.
    """
    wanted = kinds or tuple(Kind)
    chosen = frozenset(seats or viewers(opened.setup))
    parties = tuple(each.code for each in opened.setup.parties if delegation(each.code) in chosen)
    made: list[Handout] = []
    if Kind.BRIEFS in wanted:
        made += [_brief(opened, party) for party in parties]
        if any(seat.role in {Role.OBSERVER, Role.CHAIR} for seat in chosen):
            made.append(Handout("public", lambda: paper_of(view_at_opening(opened, OBSERVER))))
    if Kind.NAME_CARDS in wanted:
        codes = frozenset(str(seat) for seat in chosen)
        cards = name_cards(opened.setup, codes)
        made += [Handout(cards.name, lambda: cards)] if cards.cards else []
    if Kind.SCORE_SHEETS in wanted:
        with_brief = {brief.party for brief in opened.briefs}
        made += [_scores(opened, party) for party in parties if party in with_brief]
    if Kind.INSTRUCTOR in wanted and INSTRUCTOR in chosen:
        made.append(Handout("instructor", lambda: instructor_sheet(view_at_opening(opened, INSTRUCTOR), notes)))
    if Kind.DEBRIEF in wanted and (kinds or not seats):
        made.append(Handout("debrief", lambda: debrief_sheet(opened.setup, notes)))
    return tuple(made)


def _brief(opened: TableOpened, party: PartyCode) -> Handout:
    return Handout(f"briefs/{party}", lambda: paper_of(view_at_opening(opened, delegation(party))))


def _scores(opened: TableOpened, party: PartyCode) -> Handout:
    def made() -> Sheet:
        view = view_at_opening(opened, delegation(party))
        if view.brief is None:
            raise AssertionError(f"{party} has a brief and does not see it")
        return score_sheet(view.setup, view.brief)

    return Handout(f"score-sheets/{party}", made)
