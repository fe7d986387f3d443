"""What each answer to the text as a whole means for one's Party: by the rule of the decision, and in points."""

from __future__ import annotations

from collections.abc import Sequence

from corfu_client.kit.labels import Label
from corfu_client.kit.layout import Column
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.text_worth import display_of
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.bands import ScoreDisplay, band_of_text
from corfu_rules.briefs import Brief
from corfu_rules.decisions.cases import Manner
from corfu_rules.decisions.majority import Denominator, Majority
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.proceedings import OpenDecision
from corfu_rules.views import View

ROOMY = 620
"""The height of the window in dp below which they head the text, which scrolls, and do not stand by the buttons."""


def stakes(view: View, brief: Brief, decision: OpenDecision) -> list[Block]:
    """Gives a line for each answer; nothing on a part of the text, nor for whoever is not counted."""
    party = view.viewer.party
    if not decision.whole or party in decision.procedure.uncounted:
        return []
    if party not in view.proceedings.deciding(view.setup):
        return []
    lines: list[tuple[Run, ...]] = [(Run(_("WHAT YOUR ANSWER MEANS"), bold=True, colour=Tone.MUTED),)]
    lines += [(Run(f"{answer}  ", bold=True), Run(words)) for answer, words in _answers(view, brief, decision)]
    if brief.no_deal:
        words = _("If there is no treaty: {what}", what=plain(brief.no_deal))
        lines.append((Run(words, colour=Tone.MUTED),))
    return [Block(runs, key=f"stake-{number}", size=15, after=4) for number, runs in enumerate(lines)]


def is_roomy(desk: Desk) -> bool:
    """Says whether there is room for them by the buttons."""
    return desk.stage.size[1] / desk.stage.look.scale >= ROOMY


def stakes_by_the_buttons(blocks: Sequence[Block]) -> list[Widget]:
    """Gives the same lines as labels; a long one ends in an ellipsis."""
    return [Column([Label(each.runs, size=each.size, most=3) for each in blocks], gap=4)] if blocks else []


def _answers(view: View, brief: Brief, decision: OpenDecision) -> list[tuple[str, str]]:
    """Gives each answer and what it does."""
    procedure, gain, without = decision.procedure, _with_it(view, brief, decision), _without(view, brief)
    if procedure.manner is Manner.CALL:
        silent = _("The silence is broken and the text is not adopted.")
        stands = _("The text is not adopted while your objection stands.")
        ends, unless = procedure.ends_on_objection, _("adopted if nobody else objects.")
        return [
            (_("I do not object:"), f"{unless}{gain}"),
            (_("Break it:") if ends else _("Object:"), f"{silent if ends else stands}{without}"),
        ]
    against, abstain = _no_vote_for_it(procedure)
    return [
        (_("For:"), f"{_for_it(procedure)}{gain}"),
        (_("Against:"), f"{against}{without}"),
        (_("Abstain:"), abstain),
    ]


def _for_it(procedure: Procedure) -> str:
    if isinstance(procedure, Unanimity):
        return _("adopted if all others vote for it too.")
    return _("adopted if enough others vote for it too.")


def _no_vote_for_it(procedure: Procedure) -> tuple[str, str]:
    """Gives what a vote against and an abstention do."""
    if isinstance(procedure, Unanimity):
        blocks = procedure.abstention_blocks
        abstain = _("stops it as well: it is no vote for it.") if blocks else _("leaves it to the others.")
        return _("your vote alone stops it."), abstain
    of_votes = isinstance(procedure, Majority) and procedure.denominator is Denominator.VOTING
    abstain = _("is not counted, for or against.") if of_votes else _("counts like a vote against.")
    return _("it may be adopted all the same if enough others vote for it."), abstain


def _with_it(view: View, brief: Brief, decision: OpenDecision) -> str:
    """Says what the text is worth, held against the walk-away; begins with a space where there is anything to say."""
    match display_of(view):
        case ScoreDisplay.SHOWN:
            points = brief.points_for(decision.text)
            return " " + _worth(points, points - brief.walk_away)
        case ScoreDisplay.BANDS:
            return " " + _("For you it is {band}.", band=band_of_text(brief, decision.text).value)
        case ScoreDisplay.HIDDEN:
            return ""


def _worth(points: int, more: int) -> str:
    with_it = ngettext("With it you have {count} point", "With it you have {count} points", points)
    if more == 0:
        return _("{with_it}, as much as your walk-away.", with_it=with_it)
    if more > 0:
        return ngettext(
            "{with_it}, {count} above your walk-away.",
            "{with_it}, {count} above your walk-away.",
            more,
            with_it=with_it,
        )
    return ngettext(
        "{with_it}, {count} below your walk-away.", "{with_it}, {count} below your walk-away.", -more, with_it=with_it
    )


def _without(view: View, brief: Brief) -> str:
    """Says what one has without any text in the end; empty where this table hides points."""
    if display_of(view) is not ScoreDisplay.SHOWN:
        return ""
    return " " + _("Without a text in the end you have your walk-away, {points}.", points=brief.walk_away)
