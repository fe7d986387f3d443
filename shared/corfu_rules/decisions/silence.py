"""Silence: the Chair's text stands at a named hour unless somebody breaks the silence before."""

from __future__ import annotations

from typing import ClassVar, Literal

from corfu_rules.decisions import quorums
from corfu_rules.decisions.calls import assenting, blocked, tally_of_call
from corfu_rules.decisions.cases import Case, Manner, Share
from corfu_rules.decisions.outcomes import Ground, Rule, Verdict
from corfu_rules.identifiers import Duration, PartyCode
from corfu_rules.sentences import sentence
from corfu_rules.values import dataclass

SILENCE_RULE = Rule("OSCE Rules of Procedure 2006", "Annex 1(A)")


@dataclass(frozen=True, slots=True)
class Silence:
    """Adopted at the end of `window` if nobody has objected or proposed an amendment before.

    Nothing is adopted before the hour, even if everybody has said yes. An objection made at the very end is too late.

    Opens: whoever presides proposes it at a meeting, with the hour at which the silence ends.
    Each Party may: object at the meeting, which stops the procedure; later break the silence with a written objection
    or an amendment, which comes on the table as a proposal; join, with an interpretative statement or a formal
    reservation.

    Closes: at the hour, or with the first objection or amendment.
    Passes when: nobody has objected or proposed an amendment by the hour.

    Source: Rules of Procedure, Annex 1(A), for the Permanent Council and the Forum for Security Co-operation.
    """

    name: Literal["silence"] = "silence"
    window: Duration = Duration(180_000)
    """How long the silence lasts, the meeting included.

    Reason: the Annex leaves the hour to the Chair; three minutes fit into a lesson.
    Source: Rules of Procedure, Annex 1(A).
    """
    at_meeting: Duration = Duration(20_000)
    """How long the meeting lasts that hears of the text: an objection until then stops the procedure.

    Reason: an objection at the meeting and one in writing have different consequences, so the game has to tell them
    apart. Source: Rules of Procedure, Annex 1(A); the length is the game's own.
    """
    quorum: Share | None = None
    """The share of Parties that must attend. Reason: the Annex names none. Source: Rules of Procedure, Annex 1(A)."""

    uncounted: ClassVar[tuple[PartyCode, ...]] = ()
    manner: ClassVar[Manner] = Manner.CALL
    ends_on_objection: ClassVar[bool] = True

    def complete(self, case: Case, heard: frozenset[str]) -> bool:  # noqa: ARG002 - nobody else is waited for
        """Says whether the silence is over: one objection ends it, and consent of all does not."""
        return bool(case.objections)

    def verdict(self, case: Case) -> Verdict:
        """Gives what became of the silence."""
        if (no_quorum := quorums.missed(case, self.quorum, SILENCE_RULE)) is not None:
            return no_quorum
        tally = tally_of_call(case)
        if not case.objections:
            summary = sentence("Adopted: the silence was kept until it ended.")
            return Verdict(True, Ground.SILENCE_KEPT, summary, SILENCE_RULE, tally, assenting(case, SILENCE_RULE))
        first = min(objection.at for objection in case.objections)
        parties = ", ".join(tally.against)
        if first - case.opened_at < self.at_meeting:
            ground = Ground.STOPPED_AT_MEETING
            summary = sentence("Not adopted: {parties} objected at the meeting, so no silence began.", parties=parties)
        else:
            ground = Ground.SILENCE_BROKEN
            summary = sentence("Not adopted: {parties} broke the silence.", parties=parties)
        return Verdict(False, ground, summary, SILENCE_RULE, tally, blocked(case, SILENCE_RULE))
