"""What wordings and whole texts are worth to the reader, as far as this table shows it: points, bands, or nothing."""

from __future__ import annotations

from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_minutes.wordings import listed
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.bands import RANK, Band, ScoreDisplay, band_of, band_of_part, band_of_text
from corfu_rules.briefs import Brief
from corfu_rules.identifiers import ClauseId, OptionId
from corfu_rules.phases import Phase
from corfu_rules.texts import UNCLASSIFIED, Text
from corfu_rules.views import View


def display_of(view: View) -> ScoreDisplay:
    """Gives how much the viewer sees of its own points now; after the end, the points."""
    return ScoreDisplay.SHOWN if view.proceedings.phase is Phase.CLOSED else view.setup.scores


def points_named(points: int) -> str:
    """Gives a number of points in words."""
    return ngettext("{count} point", "{count} points", points)


def option_worth(view: View, brief: Brief, clause: ClauseId, option: OptionId) -> tuple[int | None, str, str]:
    """Gives what an option is worth: a number to compare by, the words for it, and the same in short.

    The number is None, and nothing is said, where this table hides points.
    """
    match display_of(view):
        case ScoreDisplay.SHOWN:
            points = brief.points_of(clause, option)
            return points, points_named(points), str(points)
        case ScoreDisplay.BANDS:
            band = band_of(brief, clause, option)
            return RANK[band], band.value, band.value
        case ScoreDisplay.HIDDEN:
            return None, "", ""


def part_worth(view: View, brief: Brief, choices: Text) -> str:
    """Gives what choices for some clauses are worth, in words; empty where this table hides points."""
    match display_of(view):
        case ScoreDisplay.SHOWN:
            return points_named(brief.points_for_part(choices))
        case ScoreDisplay.BANDS:
            return band_of_part(brief, tuple((each.clause, each.option) for each in choices)).value
        case ScoreDisplay.HIDDEN:
            return ""


def worth_line(name: str, view: View, text: Text) -> tuple[Run, ...]:
    """Gives a line on what a text is worth to the viewer's Party, after `name`; empty for a viewer without a brief."""
    brief = view.brief
    if brief is None:
        return ()
    runs = [Run(f"{name} "), *_worth_runs(view, brief, text)]
    if crossed := len(brief.red_lines_crossed(text)):
        lines = ngettext("{count} red line crossed", "{count} red lines crossed", crossed)
        runs.append(Run(f" · {lines}", bold=True, colour=Tone.BAD))
    if broken := len(brief.linkages_broken(text)):
        links = ngettext("{count} linkage broken", "{count} linkages broken", broken)
        runs.append(Run(f" · {links}", bold=True, colour=Tone.BAD if brief.forbids(text) else Tone.WARN))
    if apart := uncounted(text):
        runs.append(Run(" · " + _("without {clauses}", clauses=listed([plain(each.clause) for each in apart]))))
    return tuple(runs)


def _worth_runs(view: View, brief: Brief, text: Text) -> list[Run]:
    match display_of(view):
        case ScoreDisplay.SHOWN:
            points = brief.points_for(text)
            tone = Tone.GOOD if points >= brief.walk_away else Tone.BAD
            return [
                Run(points_named(points), bold=True, colour=tone),
                Run(" · " + _("walk-away {points}", points=brief.walk_away)),
            ]
        case ScoreDisplay.BANDS:
            band = band_of_text(brief, text)
            return [Run(band.value, bold=True, colour=band_tone(band)), Run(" · " + bands_told())]
        case ScoreDisplay.HIDDEN:
            return [Run(_("Judge it by your instructions."))]


def band_tone(band: Band) -> Tone:
    """Gives the tone of a band of a whole text: bad is what must be blocked."""
    return Tone.GOOD if RANK[band] >= 0 else Tone.BAD


def bands_told() -> str:
    """Gives what the bands of a whole text mean."""
    return _("block what is − or −−")


def uncounted(text: Text) -> Text:
    """Gives the choices that are counted for nobody: unclassified wording and new clauses."""
    return tuple(each for each in text if each.option == UNCLASSIFIED)
