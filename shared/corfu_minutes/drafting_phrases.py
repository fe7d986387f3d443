"""What happens to clauses and wordings as plain sentences: added, reopened, re-classified, and what lapses by it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from corfu_minutes.agreement_phrases import reopened_phrase
from corfu_minutes.wordings import called, clause_named, document_named, listed, option_named
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.documents import Lapse
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures import adding, classifying, reopening
from corfu_rules.setup import Setup
from corfu_rules.texts import UNCLASSIFIED, Choice

MOST_LISTED = 6
"""More delegations than this are counted and not named."""

DraftingEvent = adding.Event | classifying.Event | reopening.Event


def drafting_phrase(event: DraftingEvent, setup: Setup) -> str:
    """Gives what became of a clause or a wording, who did it and why, as a sentence."""
    match event:
        case adding.ClauseAdded():
            clause = f"{plain(event.clause)} {plain(event.title)}"
            return _("{party} proposes a new clause, {clause}.", party=called(setup, event.proposer), clause=clause)
        case reopening.ClauseReopened():
            words = _(
                "{who} reopens {clause}: {reason}",
                who=called(setup, event.by),
                clause=clause_named(setup, event.clause),
                reason=plain(event.reason),
            )
            back = _("{id} is on the table again.", id=plain(event.back)) if event.back else ""
            others = [each for each in event.reopens if each.clause != event.clause]
            return " ".join(each for each in (words, reopened_phrase(others, setup), back) if each)
        case classifying.WordingReclassified():
            return _reclassified(event, setup)
        case _:
            assert_never(event)


def _reclassified(event: classifying.WordingReclassified, setup: Setup) -> str:
    slots = {
        "who": called(setup, event.by),
        "document": document_named(event.document),
        "clause": clause_named(setup, event.choice.clause),
        "reason": plain(event.reason),
    }
    if event.option == UNCLASSIFIED:
        return _(
            "{who} leaves the wording of {document} on {clause} unclassified; it is counted for nobody: {reason}",
            **slots,
        )
    option = option_named(setup, Choice(event.choice.clause, event.option))
    return _(
        "{who} re-classifies the wording of {document} on {clause} as nearest to “{option}”: {reason}",
        option=option,
        **slots,
    )


def drafting_doer(event: DraftingEvent) -> PartyCode | None:
    """Gives the Party whose doing an event is, None for whoever presides without one."""
    match event:
        case adding.ClauseAdded():
            return event.proposer
        case reopening.ClauseReopened() | classifying.WordingReclassified():
            return event.by.party
        case _:
            assert_never(event)


def lapsed_named(setup: Setup, lapsed: Sequence[Lapse]) -> str:
    """Gives whose word on an older text no longer holds, as a sentence; empty where nobody's lapsed."""
    backers = [called(setup, each.party) for each in lapsed if each.stance is None]
    others = [called(setup, each.party) for each in lapsed if each.stance is not None]
    sentences: list[str] = []
    if backers:
        sentences.append(_("The co-sponsorship of {parties} lapses.", parties=listed(backers)))
    if others:
        words = _("What {parties} said on the old text no longer counts.", parties=listed(others))
        count = len(others)
        many = ngettext(
            "What {count} delegation said on the old text no longer counts.",
            "What {count} delegations said on the old text no longer counts.",
            count,
        )
        sentences.append(words if count <= MOST_LISTED else many)
    return " ".join(sentences)
