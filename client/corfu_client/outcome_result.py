"""What the outcome is worth to the viewer's Party, against no treaty and against the best of its own."""

from __future__ import annotations

from dataclasses import dataclass, replace

from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.table_rows import TableColumn, TableRow
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.text_worth import uncounted
from corfu_minutes.wordings import called, clause_named
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.briefs import Brief, Linkage, RedLine
from corfu_rules.debriefs import DebriefPart
from corfu_rules.identifiers import PartyCode
from corfu_rules.texts import Text
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class Result:
    """Points for the text, for no treaty (the walk-away), and for the sum of the best options.

    `reachable` is the most that a text gives which all could accept, where that is `known`; else the same as `best`.
    `uncounted` are the clauses of the text that are counted for nobody, `broken` the linkages that it breaks.
    """

    text_points: int
    adopted: bool
    walk_away: int
    best: int
    better: bool
    headline: str
    explanation: str
    crossed: tuple[RedLine, ...] = ()
    uncounted: Text = ()
    broken: tuple[Linkage, ...] = ()
    reachable: int = 0
    known: bool = False


def result_of(view: View, text: Text, *, adopted: bool) -> Result | None:
    """Gives the result for the viewer's Party, None for a viewer without a brief."""
    brief = view.brief
    if brief is None:
        return None
    return _reaching(view, brief, _result(view, brief, text, adopted=adopted))


def _reaching(view: View, brief: Brief, found: Result) -> Result:
    """Gives the result with the most that was in reach, where hindsight tells it."""
    told = view.hindsight if view.setup.debrief.shows(DebriefPart.IMPROVABLE) else None
    reaches = told.reaches if told is not None else ()
    most = next((each.points for each in reaches if each.party == brief.party), None)
    if most is None:
        return replace(found, reachable=found.best)
    # Whoever joins what its brief forbids makes more possible than the briefs say.
    return replace(found, reachable=max(most, found.text_points) if found.adopted else most, known=True)


def results_of(view: View, text: Text, *, adopted: bool) -> tuple[tuple[PartyCode, Result], ...]:
    """Gives the result of every Party whose brief the viewer reads, which is the instructor's to do; who gained first.

    What a Party gained is measured against its own walk-away.
    """
    found = [(each.party, _reaching(view, each, _result(view, each, text, adopted=adopted))) for each in view.briefs]
    return tuple(sorted(found, key=lambda each: each[1].walk_away - each[1].text_points))


def result_columns(*, adopted: bool) -> tuple[TableColumn, ...]:
    """Gives the columns of `result_rows`."""
    gained = _("Gained") if adopted else _("Would have gained")
    return (
        TableColumn("delegation", _("Delegation"), share=3),
        TableColumn("points", _("This text"), end=True),
        TableColumn("walk", _("Walk-away"), end=True),
        TableColumn("gain", gained, end=True),
        TableColumn("best", _("Best possible"), end=True),
        TableColumn("crossed", _("Red lines crossed"), share=4),
    )


def result_rows(view: View, text: Text, *, adopted: bool) -> tuple[TableRow, ...]:
    """Gives the results of all: points, walk-away, gain, the best possible, and the red lines that the text crosses."""
    rows: list[TableRow] = []
    for party, result in results_of(view, text, adopted=adopted):
        tone = Tone.GOOD if result.better else Tone.BAD
        gain, name = result.text_points - result.walk_away, called(view.setup, party)
        crossed = "; ".join(f"{clause_named(view.setup, each.clause)}: {plain(each.why)}" for each in result.crossed)
        cells = (
            Run(name, bold=True),
            str(result.text_points),
            str(result.walk_away),
            Run(f"{gain:+d}".replace("-", "−"), bold=True, colour=tone),
            str(result.reachable),
            Run(crossed, colour=Tone.BAD),
        )
        order = (name.casefold(), result.text_points, result.walk_away, gain, result.reachable, -len(result.crossed))
        mark = (MarkShape.CHECK if result.better else MarkShape.CROSS, tone)
        rows.append(TableRow(party, cells, order, mark=mark, flag=party))
    return tuple(rows)


def _result(view: View, brief: Brief, text: Text, *, adopted: bool) -> Result:
    points, walk, best = brief.points_for(text), brief.walk_away, brief.best()
    worth = ngettext("{count} point", "{count} points", points)
    if adopted:
        crossed = brief.red_lines_crossed(text)
        broken = brief.linkages_broken(text)
        better = points >= walk and not brief.forbids(text)
        words = _against_walk_away(walk, points - walk, treaty=view.setup.drafts)
        return Result(points, True, walk, best, better, worth, words, crossed, uncounted(text), broken)
    no_treaty = _("No treaty: {walk} points", walk=walk)
    if not view.setup.drafts:
        no_treaty = _("No decision: {walk} points", walk=walk)
    would = _("The text that fell would have been worth {worth}.", worth=worth)
    if view.proceedings.final is None and not view.setup.drafts:
        would = _("No conference decided anything.")
    return Result(
        points, False, walk, best, walk >= points or brief.must_block(text), no_treaty, would, (), uncounted(text)
    )


def _against_walk_away(walk: int, gap: int, *, treaty: bool) -> str:
    """Says what the adopted text is worth against none: no treaty, or under a treaty no decision of the conference."""
    if not treaty and gap >= 0:
        return _("No decision would have been worth {walk}: this one gives you {gap} more.", walk=walk, gap=gap)
    if not treaty:
        return _("No decision would have been worth {walk}: this one takes {gap} from you.", walk=walk, gap=-gap)
    if gap >= 0:
        return _("No treaty would have been worth {walk}: you gained {gap} by agreeing.", walk=walk, gap=gap)
    return _("No treaty would have been worth {walk}: you lost {gap} by agreeing.", walk=walk, gap=-gap)
