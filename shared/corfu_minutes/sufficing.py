"""What would have sufficed for a text that was not adopted, as the record lets everybody work out."""

from __future__ import annotations

from collections.abc import Sequence

from corfu_minutes.letter_phrases import option_in_clause
from corfu_minutes.wordings import called, listed
from corfu_resources.catalogue import _, ngettext
from corfu_rules.decisions.cases import Manner, Share
from corfu_rules.decisions.outcomes import Ground, Outcome, ReasonKind, Verdict
from corfu_rules.decisions.registry import PROCEDURES
from corfu_rules.setup import Setup


def sufficed_told(setup: Setup, outcome: Outcome) -> Sequence[str]:
    """Gives in sentences what would have been enough; nothing for a text that was adopted.

    Nothing here is secret: it follows from the count and from what was said aloud.
    """
    verdict = outcome.verdict
    if outcome.adopted:
        return ()
    if verdict.ground is Ground.NO_QUORUM:
        return _quorum(verdict)
    if verdict.ground is Ground.MAJORITY_MISSED:
        return _votes(verdict)
    reasons = [each for each in verdict.reasons if each.kind is ReasonKind.BLOCKED]
    if not reasons:
        return ()
    names = listed([called(setup, each.party) for each in reasons])
    if PROCEDURES[outcome.procedure].manner is Manner.VOTE:
        return (_("It would have sufficed if {parties} had voted for it.", parties=names),)
    alone = len(reasons) == 1
    told = [
        _("It would have sufficed if {party} had not objected.", party=names)
        if alone
        else _("It would have sufficed if none of these had objected: {parties}.", parties=names)
    ]
    for reason in reasons:
        if reason.asks:
            options = listed([option_in_clause(setup, ask) for ask in reason.asks])
            party = called(setup, reason.party)
            told.append(_("{party} said what would help: {options}.", party=party, options=options))
    return told


def _quorum(verdict: Verdict) -> Sequence[str]:
    slots = dict(verdict.summary.slots)
    there, everybody, share = slots.get("there", ""), slots.get("all", ""), _share(slots.get("quorum", ""))
    if share is None or not there.isdigit() or not everybody.isdigit():
        return ()
    missing = -(-share.numerator * int(everybody) // share.denominator) - int(there)
    return (
        ngettext(
            "{count} Party more would have made the quorum.",
            "{count} Parties more would have made the quorum.",
            missing,
        ),
    )


def _votes(verdict: Verdict) -> Sequence[str]:
    slots = dict(verdict.summary.slots)
    total, share = slots.get("total", ""), _share(slots.get("threshold", ""))
    if share is None or not total.isdigit():
        return ()
    inclusive = "at least" in verdict.summary.template
    meets = share.reached if inclusive else share.exceeded
    had = len(verdict.tally.in_favour)
    # Votes that turn from against to in favour leave the total as it is.
    turned = next((more for more in range(int(total) + 1) if meets(had + more, int(total)) and had + more > 0), None)
    if turned is None:
        return ()
    if turned <= len(verdict.tally.against):
        return (_("It would have sufficed if {count} of those against had voted for it.", count=turned),)
    return (_("It would have sufficed if {count} more had voted for it.", count=turned),)


def _share(text: str) -> Share | None:
    above, _slash, below = text.partition("/")
    return Share(int(above), int(below)) if above.isdigit() and below.isdigit() and int(below) else None
