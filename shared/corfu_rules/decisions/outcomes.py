"""What a decision came to, and why: the record that everyone sees at once."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.conditions import Proviso
from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, MatterId, Moment, PartyCode
from corfu_rules.sentences import Sentence
from corfu_rules.texts import Resolution, Text
from corfu_rules.values import dataclass


class Ground(StrEnum):
    """Why a decision ended as it did."""

    NO_OBJECTION = "no-objection"
    """Consensus: nobody objected."""
    OBJECTION_STANDS = "objection-stands"
    """Consensus: at least one objection was not lifted."""
    WITHOUT_CONSENT = "without-consent"
    """Consensus minus: nobody objected but the States concerned."""
    SILENCE_KEPT = "silence-kept"
    """Silence: nobody objected before the hour."""
    STOPPED_AT_MEETING = "stopped-at-meeting"
    """Silence: somebody objected at the meeting that heard of it."""
    SILENCE_BROKEN = "silence-broken"
    """Silence: somebody objected or proposed an amendment before the hour."""
    ALL_IN_FAVOUR = "all-in-favour"
    """Unanimity: every counted Party present voted for."""
    NOT_UNANIMOUS = "not-unanimous"
    """Unanimity: a counted Party did not vote for."""
    MAJORITY_REACHED = "majority-reached"
    """Majority: the threshold was met."""
    MAJORITY_MISSED = "majority-missed"
    """Majority: the threshold was not met."""
    NO_QUORUM = "no-quorum"
    """Too few Parties attended; nothing could be decided."""


class ReasonKind(StrEnum):
    """How a Party mattered."""

    BLOCKED = "blocked"
    """It stood in the way."""
    ABSENT = "absent"
    """It was not there."""
    UNCOUNTED = "uncounted"
    """The rule leaves it out of the count."""
    OUTVOTED = "outvoted"
    """It was against, and the rule went on without it."""
    ABSTAINED = "abstained"
    """It abstained, and the rule does not mind."""


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a rule stands: the document and the place in it."""

    source: str
    place: str

    def __str__(self) -> str:
        """Gives the citation as it is shown."""
        return f"{self.source}, {self.place}" if self.place else self.source


@dataclass(frozen=True, slots=True)
class Reason:
    """How one Party mattered, in a sentence, with the rule that says so.

    `asks` are what a Party that stood in the way said would cure it; empty in journals of older versions.
    """

    party: PartyCode
    kind: ReasonKind
    sentence: Sentence
    rule: Rule
    asks: tuple[Ask, ...] = ()


class Force(StrEnum):
    """How what was adopted binds."""

    POLITICAL = "political"
    """Politically, not legally: a decision of the OSCE."""
    LEGAL = "legal"
    """Legally, every Party to the treaty: a decision of a conference (draft treaty, Articles 6 and 8)."""


class AttachmentKind(StrEnum):
    """What a delegation attaches to a decision that it joins."""

    STATEMENT = "statement"
    """An interpretative statement: how the delegation reads the text."""
    RESERVATION = "reservation"
    """A formal reservation: what it does not hold itself bound by, though it does not block."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A statement or reservation, listed with the decision (Rules of Procedure IV.1(A)6). It changes no word of it."""

    party: PartyCode
    text: str
    kind: AttachmentKind = AttachmentKind.STATEMENT


@dataclass(frozen=True, slots=True)
class Reopening:
    """A clause that is in brackets again. Without more it was opened itself.

    `together_with` is the clause of the same package that it fell with. `failed` is the condition on which somebody
    had accepted it, and which what was agreed later fails.
    """

    clause: ClauseId
    together_with: ClauseId | None = None
    failed: Proviso | None = None


@dataclass(frozen=True, slots=True)
class Tally:
    """The count: who did what, each in the order of the table."""

    in_favour: tuple[PartyCode, ...] = ()
    against: tuple[PartyCode, ...] = ()
    abstaining: tuple[PartyCode, ...] = ()
    silent: tuple[PartyCode, ...] = ()
    absent: tuple[PartyCode, ...] = ()
    uncounted: tuple[PartyCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a procedure makes of a case: adopted or not, the ground, the reasons, the count."""

    adopted: bool
    ground: Ground
    summary: Sentence
    rule: Rule
    tally: Tally
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The record of one decision. `document` is None for the text as a whole.

    `whole`: a text with a choice for every clause was decided. `conference`, `words` and `resolutions` as
    in the decision.
    `provisos` are the conditions on which Parties accepted the text adopted. `unmet` are earlier ones, given for a
    clause, that the text as a whole does not meet. `force` is None for what binds nobody: what was not adopted, what is
    provisional, and a treaty that has yet to be signed.
    `reopens` are other agreed clauses that are open again by it: they stood with what it replaces, or somebody had
    accepted them on a condition that it fails. `at` is when the decision closed; 0 in journals of older versions.
    """

    decision: DecisionId
    document: DocumentId | None
    version: int
    text: Text
    procedure: str
    verdict: Verdict
    attachments: tuple[Attachment, ...] = ()
    whole: bool = False
    conference: MatterId | None = None
    words: str = ""
    provisos: tuple[Proviso, ...] = ()
    unmet: tuple[Proviso, ...] = ()
    force: Force | None = None
    resolutions: tuple[Resolution, ...] = ()
    reopens: tuple[Reopening, ...] = ()
    at: Moment = Moment(0)

    @property
    def adopted(self) -> bool:
        """Whether the text was adopted."""
        return self.verdict.adopted
