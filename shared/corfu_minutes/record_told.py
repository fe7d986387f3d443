"""The record of a decision in words: the rules' sentences with names for codes, the count, what was attached."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_minutes.wordings import called, listed
from corfu_resources.catalogue import _, translate
from corfu_resources.plain import plain
from corfu_rules.decisions.cases import Manner
from corfu_rules.decisions.outcomes import Attachment, AttachmentKind, Outcome
from corfu_rules.decisions.registry import PROCEDURES
from corfu_rules.identifiers import PartyCode
from corfu_rules.sentences import Sentence
from corfu_rules.setup import Setup


def said(setup: Setup, sentence: Sentence) -> str:
    """Gives a sentence of the record in the reader's language, with the names of Parties for their codes."""
    slots = {
        name: ", ".join(called(setup, PartyCode(code)) for code in value.split(", "))
        if name in {"party", "parties"}
        else value
        for name, value in sentence.slots
    }
    return plain(translate(sentence.template, slots))


def attachment_named(attachment: Attachment, party: str) -> str:
    """Gives what a delegation attached, and who, as the head of what it says."""
    match attachment.kind:
        case AttachmentKind.STATEMENT:
            return _("Interpretative statement of {party}: ", party=party)
        case AttachmentKind.RESERVATION:
            return _("Formal reservation of {party}: ", party=party)


def is_call(outcome: Outcome) -> bool:
    """Says whether objections were asked for, and not votes."""
    return PROCEDURES[outcome.procedure].manner is Manner.CALL


def counted(outcome: Outcome) -> Iterator[str]:
    """Gives the count, a sentence for each way in which Parties answered, by their codes."""
    tally, call = outcome.verdict.tally, is_call(outcome)
    groups = (
        (_("Did not object: {parties}.") if call else _("For: {parties}."), tally.in_favour),
        (_("Objected: {parties}.") if call else _("Against: {parties}."), tally.against),
        (_("Abstaining: {parties}."), tally.abstaining),
        (_("Silent: {parties}."), tally.silent),
        (_("Absent: {parties}."), tally.absent),
        (_("Not counted: {parties}."), tally.uncounted),
    )
    for template, parties in groups:
        if parties:
            yield template.format(parties=listed([plain(party) for party in parties]))
