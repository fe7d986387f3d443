"""What a text that is being drafted would do: the words it changes, what the whole is then worth, what it runs into."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_client.kit.labels import Label, Mark, caption
from corfu_client.kit.layout import Row
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.text_differences import differences, share_kept
from corfu_client.text_worth import display_of, worth_line
from corfu_minutes.wordings import called, clause_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.bands import ScoreDisplay
from corfu_rules.documents import ProposalStatus
from corfu_rules.identifiers import ClauseId, DocumentId
from corfu_rules.texts import Choice, Text, with_clause
from corfu_rules.views import View
from corfu_rules.wholes import text_as_a_whole


def standing_words(view: View, clause: ClauseId) -> str:
    """Gives the words of a clause that a proposal changes: those agreed, else the opening text."""
    state = view.proceedings.clause(clause)
    if state is not None and state.choice is not None:
        return plain(view.setup.wording(state.choice))
    found = view.setup.clause(clause)
    return plain(view.setup.wording(Choice(clause, found.opening[0]))) if found else ""


def change_shown(view: View, clause: ClauseId, words: str, option_words: str = "") -> list[Widget]:
    """Gives what `words` change in the text that stands; where they are nearer to the option's words, in those."""
    standing = standing_words(view, clause)
    nearer = bool(option_words) and share_kept(option_words, words) > share_kept(standing, words)
    before = option_words if nearer and option_words != words else standing
    if before == words:
        return [
            Label(_("It changes no word of the text that stands."), size=15, tone=Tone.MUTED, key="live-difference")
        ]
    name = _("WHAT IT CHANGES IN THE OPTION'S WORDS") if before != standing else _("WHAT IT CHANGES IN THE TEXT")
    runs = differences(before, words) if words else (Run(before, colour=Tone.BAD, strike=True),)
    return [caption(name), Label(runs, size=15, key="live-difference")]


def worth_with(view: View, choices: Text) -> tuple[Run, ...]:
    """Gives what the text as a whole would be worth to the reader with `choices` in it, and how much that changes."""
    brief = view.brief
    if brief is None:
        return ()
    standing = text_as_a_whole(view.setup, view.proceedings)
    changed = standing
    for choice in choices:
        changed = with_clause(changed, choice)
    runs = worth_line(_("Then"), view, changed)
    if display_of(view) is ScoreDisplay.HIDDEN:
        return (runs[0], *runs[2:]) if len(runs) > 2 else ()
    if display_of(view) is not ScoreDisplay.SHOWN:
        return runs
    gain = brief.points_for(changed) - brief.points_for(standing)
    sign = f" (+{gain})" if gain > 0 else f" (−{-gain})" if gain < 0 else " (±0)"
    tone = Tone.GOOD if gain > 0 else Tone.BAD if gain < 0 else Tone.MUTED
    return (*runs[:2], Run(sign, bold=True, colour=tone), *runs[2:])


def conflicts(view: View, text: Text, *, but: DocumentId | None = None) -> Iterator[str]:
    """Gives in sentences what a package runs into: agreed clauses, own other texts, red lines. `but` is the package."""
    me = view.viewer.party
    for choice in text:
        state = view.proceedings.clause(choice.clause)
        if state is not None and state.choice is not None and not state.choice.says(choice):
            yield _("{clause} is agreed otherwise: with the package it would be replaced.", clause=plain(choice.clause))
        for each in view.proceedings.documents:
            own = each.proposer == me and each.status is ProposalStatus.TABLED and each.id != but
            if own and any(other.clause == choice.clause and not other.says(choice) for other in each.choices):
                yield _(
                    "Your own {document} says something else on {clause}.",
                    document=plain(each.id),
                    clause=plain(choice.clause),
                )
    for line in view.brief.red_lines_crossed(text) if view.brief else ():
        clause = clause_named(view.setup, line.clause)
        yield _("It crosses your red line in {clause}: {why}", clause=clause, why=plain(line.why))


def warning(words: str, tone: Tone = Tone.WARN) -> Widget:
    """Gives a line with a warning mark."""
    return Row([Mark(MarkShape.TRIANGLE, tone, size=18), Label(words, size=15, bold=True, tone=tone, grow=1)], gap=8)


def against_it(view: View, text: Text) -> Iterator[str]:
    """Gives in sentences who has said before that it could not live with one of these options, and where."""
    wanted = {(each.clause, each.option) for each in text}
    said: set[tuple[str, str]] = set()
    for each in view.proceedings.documents:
        if not wanted.intersection((one.clause, one.option) for one in each.choices):
            continue
        for taken in each.stances:
            if taken.reason and (taken.party, each.id) not in said:
                said.add((taken.party, each.id))
                yield _(
                    "{party} objects to {document}: {reason}",
                    party=called(view.setup, taken.party),
                    document=plain(each.id),
                    reason=plain(taken.reason),
                )
