"""The Depositary's register: who is bound by the treaty, and every matter under it. All of it is public."""

from __future__ import annotations

from dataclasses import replace

from corfu_rules.adherence import Adherence
from corfu_rules.identifiers import DocumentId, MatterId, Moment, PartyCode
from corfu_rules.matters import (
    Assistance,
    AttackReport,
    Conference,
    Consultations,
    Course,
    InformationRequest,
    Motion,
)
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Register:
    """What the Depositary keeps. `in_force_from` is the day of entry into force once it is known, past or to come."""

    adherences: tuple[Adherence, ...] = ()
    in_force_from: Moment | None = None
    in_force: bool = False
    requests: tuple[InformationRequest, ...] = ()
    consultations: tuple[Consultations, ...] = ()
    conferences: tuple[Conference, ...] = ()
    motions: tuple[Motion, ...] = ()
    reports: tuple[AttackReport, ...] = ()
    assistance: tuple[Assistance, ...] = ()

    def adherence(self, party: PartyCode) -> Adherence:
        """Gives what a Party has done about the treaty so far."""
        return next((each for each in self.adherences if each.party == party), Adherence(party))

    def adhering(self, adherence: Adherence) -> Register:
        """Gives the register with what one Party has now done about the treaty, the others as they were."""
        others = tuple(each for each in self.adherences if each.party != adherence.party)
        return replace(self, adherences=(*others, adherence))

    def request(self, matter: MatterId) -> InformationRequest | None:
        """Gives the request of that id, None if there is none."""
        return next((each for each in self.requests if each.id == matter), None)

    def consultation(self, matter: MatterId) -> Consultations | None:
        """Gives the consultations of that id, None if there are none."""
        return next((each for each in self.consultations if each.id == matter), None)

    def conference(self, matter: MatterId) -> Conference | None:
        """Gives the conference of that id, None if there is none."""
        return next((each for each in self.conferences if each.id == matter), None)

    def motion(self, document: DocumentId) -> Motion | None:
        """Gives the motion of that id, None if there is none."""
        return next((each for each in self.motions if each.id == document), None)

    def report(self, matter: MatterId) -> AttackReport | None:
        """Gives the report of that id, None if there is none."""
        return next((each for each in self.reports if each.id == matter), None)

    def aid(self, matter: MatterId) -> Assistance | None:
        """Gives the offer of assistance of that id, None if there is none."""
        return next((each for each in self.assistance if each.id == matter), None)

    @property
    def sitting(self) -> Conference | None:
        """The conference that sits now, None if none does. One sits at a time."""
        return next((each for each in self.conferences if each.course is Course.OPEN), None)

    @property
    def sits_until(self) -> Moment | None:
        """When the conference that sits has to close; None where none sits.

        At the end of its time, or on the last day of an Extraordinary Conference that waits for an ordinary one.
        """
        sitting = self.sitting
        if sitting is None:
            return None
        waiting = [each for each in self.conferences if each.extraordinary and each.course is Course.CALLED]
        urgent = [] if sitting.extraordinary else [each.opens_by for each in waiting]
        return min((each for each in (sitting.closes_by, *urgent) if each is not None), default=None)
