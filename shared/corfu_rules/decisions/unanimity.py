"""Unanimity: every counted Party present votes in favour."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar, Literal

from corfu_rules.decisions import quorums
from corfu_rules.decisions.cases import Ballot, Case, Manner, Share
from corfu_rules.decisions.outcomes import Ground, Reason, ReasonKind, Rule, Verdict
from corfu_rules.decisions.votes import tally_of
from corfu_rules.identifiers import Duration, PartyCode
from corfu_rules.sentences import Sentence, sentence
from corfu_rules.values import dataclass

UNANIMITY_RULE = Rule("Draft European Security Treaty 2009", "Article 8")


@dataclass(frozen=True, slots=True)
class Unanimity:
    """Adopted when every counted Party present votes in favour. Silence is not a vote in favour.

    Opens: whoever presides puts the text to the vote.
    Each Party may: vote for, vote against or abstain, and change its vote until the vote closes.
    Closes: when every counted Party present has voted, or when the window ends.
    Passes when: every counted Party present has voted for it; see the parameters for abstention and absence.

    Source: draft treaty, Article 8.
    """

    name: Literal["unanimity"] = "unanimity"
    window: Duration = Duration(60_000)
    """How long the vote runs. Reason: a roll call takes about so long. Source: the game's own."""
    quorum: Share | None = Share(4, 5)
    """The share of Parties that must attend.

    Reason: it is the figure of the draft for an Extraordinary Conference. Source: draft treaty, Article 8.
    """
    abstention_blocks: bool = True
    """Whether an abstention blocks.

    Reason: the draft asks for a unanimous vote and does not speak of abstention; an abstention is no vote in favour.
    Source: open in the draft treaty, Article 8.
    """
    uncounted: tuple[PartyCode, ...] = ()
    """Parties whose vote is not counted.

    Reason: the draft leaves out the vote of a Party that attacks or threatens; a conference fills this in from the
    report. Source: draft treaty, Article 8.
    """
    absence_blocks: bool = False
    """Whether an absent Party blocks.

    Reason: a vote is taken among those present, and the quorum says how many those must be. In the
    stricter reading a Party blocks by staying away. Source: open in the draft treaty, Article 8.
    """
    uncounted_in_quorum: bool = True
    """Whether a Party whose vote is not counted counts among those that must attend.

    Reason: the draft leaves out the vote, not the Party. Source: open in the draft treaty, Article 8.
    """

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
        reasons += tuple(
            Reason(each, ReasonKind.ABSTAINED, _harmless(each), UNANIMITY_RULE)
            for each in tally.abstaining
            if not self.abstention_blocks
        )
        if not tally.in_favour:
            summary = sentence("Not adopted: nobody voted in favour.")
            return Verdict(False, Ground.NOT_UNANIMOUS, summary, UNANIMITY_RULE, tally, reasons)
        if blocking:
            parties = ", ".join(party for party, _ in blocking)
            summary = sentence("Not adopted: the vote was not unanimous because of {parties}.", parties=parties)
            return Verdict(False, Ground.NOT_UNANIMOUS, summary, UNANIMITY_RULE, tally, reasons)
        if tally.abstaining:
            parties = ", ".join(tally.abstaining)
            summary = sentence("Adopted: nobody counted voted against; {parties} abstained.", parties=parties)
        else:
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


def _harmless(party: PartyCode) -> Sentence:
    return sentence("{party} abstained. At this table an abstention does not block.", party=party)


def _uncounted(party: PartyCode) -> Sentence:
    return sentence("The vote of {party}, which attacks or threatens to, is not counted.", party=party)


def _blocked(party: PartyCode, ballot: Ballot | None) -> Sentence:
    match ballot:
        case Ballot.AGAINST:
            return sentence("{party} voted against.", party=party)
        case Ballot.ABSTAIN:
            return sentence("{party} abstained. An abstention is not a vote in favour.", party=party)
        case _:
            return sentence("{party} was present and did not vote. Silence is not a vote in favour.", party=party)
