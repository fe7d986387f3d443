"""Majority: for contrast, what if votes were simply counted?"""

from __future__ import annotations

from enum import StrEnum
from typing import ClassVar, Literal

from corfu_rules.decisions import quorums
from corfu_rules.decisions.cases import Case, Manner, Share
from corfu_rules.decisions.outcomes import Ground, Reason, ReasonKind, Rule, Tally, Verdict
from corfu_rules.decisions.votes import tally_of
from corfu_rules.identifiers import Duration, PartyCode
from corfu_rules.sentences import Sentence, sentence
from corfu_rules.values import dataclass

MAJORITY_RULE = Rule("Rule of this scenario", "")


class Denominator(StrEnum):
    """Of whom the threshold is a share."""

    VOTING = "voting"
    """Of those who voted for or against; an abstention does not count."""
    PRESENT = "present"
    """Of all Parties attending; an abstention counts against."""


@dataclass(frozen=True, slots=True)
class Majority:
    """Adopted when more than `threshold` of the `denominator` votes in favour (`inclusive`: at least that share).

    Neither the OSCE nor the draft treaty decides so; the procedure is there for comparison in class.

    Opens: whoever presides puts the text to the vote.
    Each Party may: vote for, vote against or abstain, and change its vote until the vote closes.
    Closes: when every Party present has voted, or when the window ends.
    Passes when: the threshold is met, with at least one vote in favour.

    Source: the game's own, for contrast.
    """

    name: Literal["majority"] = "majority"
    window: Duration = Duration(60_000)
    """How long the vote runs. Reason: a roll call takes about so long. Source: the game's own."""
    quorum: Share | None = Share(1, 2)
    """The share of Parties that must attend. Reason: half is what many assemblies ask for. Source: the game's own."""
    threshold: Share = Share(1, 2)
    """The share that must vote in favour. Reason: the plainest majority there is. Source: the game's own."""
    inclusive: bool = False
    """Whether exactly the threshold is enough. Reason: half is no majority. Source: the game's own."""
    denominator: Denominator = Denominator.VOTING
    """Of whom the threshold is a share.

    Reason: an abstention is then no vote; of those present it would count against. Source: the game's own.
    """

    uncounted: ClassVar[tuple[PartyCode, ...]] = ()
    manner: ClassVar[Manner] = Manner.VOTE
    ends_on_objection: ClassVar[bool] = False

    def complete(self, case: Case, heard: frozenset[str]) -> bool:
        """Says whether every Party present has voted."""
        return all(party in heard for party in case.parties if party in case.attending)

    def verdict(self, case: Case) -> Verdict:
        """Gives what the vote came to."""
        if (no_quorum := quorums.missed(case, self.quorum, MAJORITY_RULE)) is not None:
            return no_quorum
        tally = tally_of(case)
        total = self._total(tally)
        in_favour = len(tally.in_favour)
        meets = self.threshold.reached if self.inclusive else self.threshold.exceeded
        adopted = in_favour > 0 and meets(in_favour, total)
        reasons = (
            tuple(
                Reason(
                    party,
                    ReasonKind.OUTVOTED if adopted else ReasonKind.BLOCKED,
                    sentence("{party} voted against.", party=party),
                    MAJORITY_RULE,
                )
                for party in tally.against
            )
            + self._not_in_favour(tally, adopted=adopted)
            + tuple(
                Reason(party, ReasonKind.ABSENT, sentence("{party} was absent.", party=party), MAJORITY_RULE)
                for party in tally.absent
            )
        )
        slots = {"in_favour": in_favour, "total": total, "threshold": self.threshold}
        if adopted:
            return Verdict(True, Ground.MAJORITY_REACHED, self._reached(**slots), MAJORITY_RULE, tally, reasons)
        return Verdict(False, Ground.MAJORITY_MISSED, self._missed(**slots), MAJORITY_RULE, tally, reasons)

    def _not_in_favour(self, tally: Tally, *, adopted: bool) -> tuple[Reason, ...]:
        """Gives a reason for those who abstained or kept silent, where that counts against the text."""
        if self.denominator is Denominator.VOTING:
            return ()
        return tuple(
            Reason(
                party,
                ReasonKind.OUTVOTED if adopted else ReasonKind.BLOCKED,
                sentence("{party} did not vote in favour. Of the Parties present, that counts against.", party=party),
                MAJORITY_RULE,
            )
            for party in (*tally.abstaining, *tally.silent)
        )

    def _reached(self, **slots: object) -> Sentence:
        if self.inclusive:
            return sentence("Adopted: {in_favour} of {total} in favour; at least {threshold} is needed.", **slots)
        return sentence("Adopted: {in_favour} of {total} in favour; more than {threshold} is needed.", **slots)

    def _missed(self, **slots: object) -> Sentence:
        if self.inclusive:
            return sentence("Not adopted: {in_favour} of {total} in favour; at least {threshold} is needed.", **slots)
        return sentence("Not adopted: {in_favour} of {total} in favour; more than {threshold} is needed.", **slots)

    def _total(self, tally: Tally) -> int:
        voting = len(tally.in_favour) + len(tally.against)
        match self.denominator:
            case Denominator.VOTING:
                return voting
            case Denominator.PRESENT:
                return voting + len(tally.abstaining) + len(tally.silent)
