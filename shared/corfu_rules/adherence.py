"""Who is bound by the treaty: signatures, notifications, accessions and withdrawals (Articles 10 to 13)."""

from __future__ import annotations

from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Adherence:
    """What one Party has done about the treaty. Moments are None for what it has not done.

    `bound_from` and `leaves_at` may lie ahead. `declined` is the reason it gave for not signing, `competence` the
    sphere of competence that an organization declared, `grounds` why it withdraws.
    """

    party: PartyCode
    signed_at: Moment | None = None
    declined: str = ""
    notified_at: Moment | None = None
    acceded: bool = False
    competence: str = ""
    bound_from: Moment | None = None
    leaves_at: Moment | None = None
    grounds: str = ""

    def bound(self, now: Moment) -> bool:
        """Says whether the treaty binds the Party at `now`: once in force for it, until it leaves."""
        begun = self.bound_from is not None and self.bound_from <= now
        return begun and not self.left(now)

    def left(self, now: Moment) -> bool:
        """Says whether a withdrawal has taken effect by `now`."""
        return self.leaves_at is not None and self.leaves_at <= now
