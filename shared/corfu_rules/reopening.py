"""Reopening: a clause that was provisionally agreed is in brackets again, and whatever stands with it falls with it.

Nothing is agreed until everything is agreed, so an agreed clause can be opened again. Whoever opens one does it by
`reopened`, whatever the cause: what one decision agreed together is open together.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corfu_rules.conditions import Proviso
from corfu_rules.decisions.outcomes import Reopening
from corfu_rules.documents import ProposalStatus
from corfu_rules.identifiers import ClauseId
from corfu_rules.proceedings import Proceedings
from corfu_rules.texts import Text

__all__ = ["Reopening", "overtaken", "reopened", "reopenings", "standing_provisos"]


def reopenings(proceedings: Proceedings, clauses: Iterable[ClauseId]) -> tuple[Reopening, ...]:
    """Gives every clause that is open again when `clauses` are, in the order of the text.

    A clause in brackets already is none of them. What one decision agreed, a package, stands and falls together.
    """
    wanted = set(clauses)
    by = {each.clause: each.agreed_by for each in proceedings.clauses if each.choice is not None}
    opened = {by[each]: each for each in reversed(by) if each in wanted and by[each] is not None}
    return tuple(
        Reopening(clause) if clause in wanted else Reopening(clause, together_with=opened[decision])
        for clause, decision in by.items()
        if clause in wanted or decision in opened
    )


def overtaken(proceedings: Proceedings, text: Text) -> tuple[Reopening, ...]:
    """Gives every clause beside those of `text` that is open again when `text` is provisionally agreed.

    It had been agreed together with a clause that reads otherwise now; or somebody had accepted it on a condition that
    `text` fails. A clause that is merely in brackets fails no condition, and own wording meets one by the option that
    it stands nearest to.
    """
    given = {choice.clause: choice for choice in text}
    replaced = [each.clause for each in proceedings.clauses if each.clause in given and each.choice is not None]
    fallen = {each.clause: each for each in reopenings(proceedings, replaced) if each.clause not in given}
    standing = {each.clause: each.agreed_by for each in proceedings.clauses if each.clause not in {*given, *fallen}}
    for outcome in proceedings.outcomes:
        agreed = [clause for clause, decision in standing.items() if decision == outcome.decision]
        failed = next((each for each in outcome.provisos if not each.condition.met_by(given)), None)
        if failed is not None:
            fallen |= {clause: Reopening(clause, failed=failed) for clause in agreed}
    return tuple(fallen[each.clause] for each in proceedings.clauses if each.clause in fallen)


def standing_provisos(proceedings: Proceedings) -> tuple[Proviso, ...]:
    """Gives the conditions on which clauses that are still agreed were accepted, the earliest first."""
    standing = {each.agreed_by for each in proceedings.clauses if each.choice is not None}
    return tuple(each for outcome in proceedings.outcomes if outcome.decision in standing for each in outcome.provisos)


def reopened(proceedings: Proceedings, clauses: Iterable[ClauseId]) -> Proceedings:
    """Gives the proceedings with `clauses`, and whatever was agreed together with them, back in brackets.

    The texts that had been agreed there are off the table; they can be tabled again.
    """
    fallen = {each.clause for each in reopenings(proceedings, clauses)}
    if not fallen:
        return proceedings
    return replace(
        proceedings,
        clauses=tuple(each.reopened() if each.clause in fallen else each for each in proceedings.clauses),
        proposals=tuple(
            replace(each, status=ProposalStatus.SUPERSEDED)
            if each.status is ProposalStatus.AGREED and each.choice.clause in fallen
            else each
            for each in proceedings.proposals
        ),
        packages=tuple(
            replace(each, status=ProposalStatus.SUPERSEDED)
            if each.status is ProposalStatus.AGREED and fallen & set(each.clauses)
            else each
            for each in proceedings.packages
        ),
    )
