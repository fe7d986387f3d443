"""Unanimity: every counted Party present votes in favour."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from corfu_rules.decisions import quorums
from corfu_rules.decisions.cases import Ballot, Case, Manner, Share
from corfu_rules.decisions.outcomes import Ground, Reason, ReasonKind, Rule, Verdict
from corfu_rules.decisions.votes import tally_of
from corfu_rules.identifiers import Duration, PartyCode
from corfu_rules.sentences import Sentence, sentence

UNANIMITY_RULE = Rule("Draft European Security Treaty 2009", "Article 8")


@dataclass(frozen=True, slots=True)
class Unanimity:
    """Adopted when every counted Party present votes in favour.

    Source: draft treaty, Article 8 (quorum four fifths; the vote of a Party that attacks or threatens is not counted:
    `uncounted`). The draft does not say what an abstention or a missing vote does. Defaults: an abstention blocks,
    because it is not a vote in favour (`abstention_blocks`); absent Parties are left out, because a vote is taken among
    those present and the quorum says how many those must be (`absence_blocks` for the stricter reading); whoever is not
    counted in the vote counts for the quorum, which is of the Parties (`uncounted_in_quorum`).
    """

    name: Literal["unanimity"] = "unanimity"
    window: Duration = Duration(60_000)
    quorum: Share | None = Share(4, 5)
    abstention_blocks: bool = True
    uncounted: tuple[PartyCode, ...] = ()
    absence_blocks: bool = False
    uncounted_in_quorum: bool = True

    manner: ClassVar[Manner] = Manner.VOTE
    ends_on_objection: ClassVar[bool] = False

    def complete(self, case: Case, heard: frozenset[str]) -> bool:
        """Says whether every counted Party present has voted."""
        return all(party in heard for party in self._counted(case) if party in case.attending)

    def _counted(self, case: Case) -> tuple[PartyCode, ...]:
        return tuple(party for party in case.parties if party not in self.uncounted)

    def verdict(self, case: Case) -> Verdict:
        """Gives what the vote came to."""
        room = case if self.uncounted_in_quorum else replace(case, parties=self._counted(case))
        if (no_quorum := quorums.missed(room, self.quorum, UNANIMITY_RULE)) is not None:
            return no_quorum
        tally = tally_of(case, self.uncounted)
        blocking = [
            (each, _blocked(each, case.ballots.get(each)) if each in case.attending else _missing(each))
            for each in self._blockers(case)
        ]
        reasons = tuple(Reason(each, ReasonKind.BLOCKED, why, UNANIMITY_RULE) for each, why in blocking)
        reasons += tuple(
            Reason(each, ReasonKind.ABSENT, _absent(each), UNANIMITY_RULE)
            for each in case.absent
            if each not in self.uncounted and not self.absence_blocks
        )
        reasons += tuple(
            Reason(each, ReasonKind.UNCOUNTED, _uncounted(each), UNANIMITY_RULE)
            for each in case.parties
            if each in self.uncounted
        )
        if not tally.in_favour:
            summary = sentence("Not adopted: nobody voted in favour.")
            return Verdict(False, Ground.NOT_UNANIMOUS, summary, UNANIMITY_RULE, tally, reasons)
        if blocking:
            parties = ", ".join(party for party, _ in blocking)
            summary = sentence("Not adopted: the vote was not unanimous because of {parties}.", parties=parties)
            return Verdict(False, Ground.NOT_UNANIMOUS, summary, UNANIMITY_RULE, tally, reasons)
        summary = sentence("Adopted: every counted Party present voted in favour.")
        return Verdict(True, Ground.ALL_IN_FAVOUR, summary, UNANIMITY_RULE, tally, reasons)

    def _blockers(self, case: Case) -> tuple[PartyCode, ...]:
        harmless = {Ballot.FOR} if self.abstention_blocks else {Ballot.FOR, Ballot.ABSTAIN}
        return tuple(
            party
            for party in self._counted(case)
            if (case.ballots.get(party) not in harmless if party in case.attending else self.absence_blocks)
        )


def _absent(party: PartyCode) -> Sentence:
    return sentence("{party} was absent. The vote is taken among the Parties present.", party=party)


def _missing(party: PartyCode) -> Sentence:
    return sentence("{party} was absent. At this table unanimity means every Party, present or not.", party=party)


def _uncounted(party: PartyCode) -> Sentence:
    return sentence("The vote of {party} is not counted.", party=party)


def _blocked(party: PartyCode, ballot: Ballot | None) -> Sentence:
    match ballot:
        case Ballot.AGAINST:
            return sentence("{party} voted against.", party=party)
        case Ballot.ABSTAIN:
            return sentence("{party} abstained. An abstention is not a vote in favour.", party=party)
        case _:
            return sentence("{party} was present and did not vote. Silence is not a vote in favour.", party=party)
