"""What is read beside the picture of a replay: the text as it was then, and what had happened by then."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.replays import Tape
from corfu_client.text_model import ClauseText, clause_texts
from corfu_minutes.phrases import phrase
from corfu_minutes.wordings import called, document_named, minutes
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import ClauseId
from corfu_rules.setup import Setup
from corfu_rules.texts import ClauseStatus
from corfu_rules.views import View

SHOWN = 80
"""So many of the last things that happened are listed."""


def moved_since(view: View, before: View | None) -> tuple[ClauseId, ...]:
    """Gives the clauses that read otherwise than in the picture `before`."""
    if before is None or _written(view) == _written(before):
        return ()
    old = {each.clause.id: each for each in _texts(before)}
    return tuple(each.clause.id for each in _texts(view) if not _same(old.get(each.clause.id), each))


def _texts(view: View) -> tuple[ClauseText, ...]:
    """Gives the clauses; what they are worth is not shown here, and not reckoned."""
    return clause_texts(replace(view, briefs=()))


def _written(view: View) -> tuple[int, ...]:
    """Gives what the text hangs on, by identity: whatever a notice has not touched is the same object."""
    course = view.proceedings
    parts = (course.clauses, course.proposals, course.packages, course.chair_text, course.classified)
    return tuple(id(each) for each in parts)


def text_then(view: View, moved: Sequence[ClauseId]) -> Iterator[Block]:
    """Gives the text clause by clause; of those that have `moved` it is said that they have."""
    for each in _texts(view):
        yield from _clause(view.setup, each, moved=each.clause.id in moved)


def _same(old: ClauseText | None, new: ClauseText) -> bool:
    if old is None or old.status is not new.status:
        return False
    return [(each.choice, each.backings) for each in old.rivals] == [
        (each.choice, each.backings) for each in new.rivals
    ]


def _clause(setup: Setup, text: ClauseText, *, moved: bool) -> Iterator[Block]:
    open_ = text.status is ClauseStatus.BRACKETED
    status = {
        ClauseStatus.BRACKETED: (_("in brackets"), Tone.WARN),
        ClauseStatus.PROVISIONALLY_AGREED: (_("provisionally agreed"), Tone.GOOD),
        ClauseStatus.DELETED: (_("deleted"), Tone.MUTED),
    }[text.status]
    runs = [
        Run(f"{plain(text.clause.id)}  ", bold=True, colour=Tone.ACCENT),
        Run(plain(text.clause.title), bold=True),
        Run(f"   {status[0]}", colour=status[1]),
    ]
    if moved:
        runs.append(Run("   ← " + _("now"), bold=True, colour=Tone.ACCENT))
    yield Block(tuple(runs), key=text.clause.id, size=15, after=2)
    for number, rival in enumerate(text.rivals):
        names = (
            called(setup, each.party) if each.party is not None else document_named(each.document)
            for each in rival.backings
            if each.document is not None
        )
        behind = ", ".join(dict.fromkeys(names))
        bracket = ("[ " if number == 0 else "| ") if open_ else ""
        words = rival.wording or _("No such clause.")
        shut = " ]" if open_ and number == len(text.rivals) - 1 else ""
        parts = [Run(bracket, bold=True, colour=Tone.WARN), Run(words), Run(shut, bold=True, colour=Tone.WARN)]
        if behind:
            parts.insert(2, Run(f"  ({behind})", colour=Tone.MUTED))
        last = number == len(text.rivals) - 1
        yield Block(
            tuple(each for each in parts if each.text),
            key=f"{text.clause.id}-{number}",
            size=15,
            indent=10,
            after=10 if last else 2,
        )


def happened_by(tape: Tape, place: int) -> list[Block]:
    """Gives the last things that had happened by then, one paragraph each; the last one stands out."""
    setup = tape.view(0).setup
    blocks: list[Block] = []
    for number in range(place, 0, -1):
        scene = tape.scenes[number - 1]
        said = phrase(scene.notice, setup)
        if said is None:
            continue
        runs = (Run(f"{minutes(scene.at // 1000)}  ", colour=Tone.MUTED), Run(said, bold=not blocks))
        blocks.append(Block(runs, key=str(number), size=15, after=6))
        if len(blocks) == SHOWN:
            break
    return blocks[::-1]
