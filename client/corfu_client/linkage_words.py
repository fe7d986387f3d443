"""Linkages in words: which option of the reader's brief needs which, and what a text without it costs."""

from __future__ import annotations

from collections.abc import Sequence

from corfu_client.kit.labels import Label, Mark
from corfu_client.kit.layout import Row
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.text_worth import display_of
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.bands import ScoreDisplay
from corfu_rules.briefs import Brief, Linkage
from corfu_rules.identifiers import ClauseId, OptionId
from corfu_rules.setup import Setup
from corfu_rules.texts import Text
from corfu_rules.views import View


def option_with_clause(setup: Setup, clause: ClauseId, option: OptionId) -> str:
    """Gives an option by its clause and label: `A3: 5,000 and observers`."""
    found = setup.clause(clause)
    chosen = found.option(option) if found else None
    return f"{plain(clause)}: {plain(chosen.label if chosen else option)}"


def linkage_named(setup: Setup, linkage: Linkage) -> str:
    """Gives a linkage as a condition, without its reason."""
    return _(
        "If {first}, then {needed}",
        first=option_with_clause(setup, linkage.clause, linkage.option),
        needed=option_with_clause(setup, linkage.needs_clause, linkage.needs_option),
    )


def cost_named(linkage: Linkage, display: ScoreDisplay = ScoreDisplay.SHOWN) -> str:
    """Gives what a text costs that breaks the linkage; without points where the table does not show them."""
    if linkage.points is None:
        return _("Never join a text without it.")
    if display is not ScoreDisplay.SHOWN:
        worse = linkage.points < 0
        return _("Without it, the text is worth less to you.") if worse else _("Without it, it is worth more to you.")
    if linkage.points < 0:
        count = -linkage.points
        return ngettext("Without it, you lose {count} point.", "Without it, you lose {count} points.", count)
    return ngettext("Without it, you gain {count} point.", "Without it, you gain {count} points.", linkage.points)


def broken_told(setup: Setup, linkages: Sequence[Linkage]) -> tuple[str, ...]:
    """Gives a sentence for every linkage that a text breaks."""
    return tuple(
        _("Linkage broken. {linkage}: {why}", linkage=linkage_named(setup, each), why=plain(each.why))
        for each in linkages
    )


def reminded(view: View, brief: Brief | None, choices: Text) -> tuple[str, ...]:
    """Gives a sentence for every option that `choices`, part of a text, would need beside them."""
    return tuple(
        _(
            "Your instructions link this to {needed}. {cost}",
            needed=option_with_clause(view.setup, each.needs_clause, each.needs_option),
            cost=cost_named(each, display_of(view)),
        )
        for each in (brief.linkages_broken(choices) if brief is not None else ())
    )


def broken_lines(setup: Setup, linkages: Sequence[Linkage]) -> list[Widget]:
    """Gives a line for every linkage that a text breaks."""
    tones = (Tone.BAD if each.points is None else Tone.WARN for each in linkages)
    return [_line(words, tone) for words, tone in zip(broken_told(setup, linkages), tones, strict=True)]


def reminders(view: View, brief: Brief | None, choices: Text) -> list[Widget]:
    """Gives a line for every option that `choices`, part of a text, would need beside them."""
    return [_line(words, Tone.WARN) for words in reminded(view, brief, choices)]


def _line(words: str, tone: Tone) -> Widget:
    return Row(
        [Mark(MarkShape.TRIANGLE, tone, size=18), Label(words, size=15, bold=True, tone=tone, grow=1)],
        gap=8,
    )
