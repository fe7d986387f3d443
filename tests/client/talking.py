"""The table of eight with a speakers' list, and with caucuses, in the states that their tabs are drawn and tried in."""

from __future__ import annotations

from corfu_rules.floors import FloorRules, SpeakersList
from corfu_rules.identifiers import CaucusId, Duration, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.attending import VacateSeat
from corfu_rules.procedures.caucusing import InviteToCaucus, JoinCaucus, OpenCaucus, SpeakInCaucus
from corfu_rules.procedures.floor import GiveFloor, MakeStatement, RequestFloor
from corfu_rules.procedures.interventions import RaisePointOfOrder, RequestReply
from corfu_rules.seats import CHAIR, HOST, delegation
from tests.client.tables import Talks

CHAIRED = FloorRules(speakers=SpeakersList.CHAIRED, turn=Duration(90_000))
CA1, CA2 = CaucusId("CA1"), CaucusId("CA2")


def on_the_floor(*, chair_is_free: bool = False) -> Talks:
    """France and Russia have spoken, the United States has the floor, Poland and Kazakhstan wait.

    With `chair_is_free` somebody may sit down in the Chair.
    """
    talks = Talks(floor=CHAIRED).fill().start(Phase.DRAFTING)
    if chair_is_free:
        talks.submit(HOST, VacateSeat(CHAIR))
    heard(talks, "FR", "We can work with this paper. Germany has been silent, and we would like to hear why.")
    heard(talks, "RU", "Security is indivisible or it is not security. The six principles are meant as law.")
    for party in ("US", "PL", "KZ"):
        talks.submit(delegation(party), RequestFloor())
    talks.submit(CHAIR, GiveFloor())
    return talks.wait(20)


def heard(talks: Talks, party: str, words: str) -> None:
    """A delegation asks for the floor, is given it, and speaks."""
    talks.submit(delegation(party), RequestFloor())
    talks.submit(CHAIR, GiveFloor(PartyCode(party)))
    talks.submit(delegation(party), MakeStatement(words))
    talks.wait(15)


def interrupted(*, chair_is_free: bool = False) -> Talks:
    """The same; Georgia asks to reply to Russia, and Poland raises a point of order."""
    talks = on_the_floor(chair_is_free=chair_is_free)
    talks.submit(delegation("GE"), RequestReply(2))
    talks.submit(delegation("PL"), RaisePointOfOrder("The paper that is spoken of has not been handed out."))
    return talks.wait(5)


def in_caucuses() -> Talks:
    """Germany is in an open caucus with France and Poland, and invited into a closed one of Kazakhstan."""
    talks = Talks().fill().start(Phase.DRAFTING)
    talks.submit(delegation("FR"), OpenCaucus("Friends of the conference"))
    for party in ("PL", "DE"):
        talks.submit(delegation(party), JoinCaucus(CA1))
    talks.wait(12)
    talks.submit(delegation("FR"), SpeakInCaucus(CA1, "Could you all live with ministers in the first year?"))
    talks.wait(20)
    talks.submit(delegation("PL"), SpeakInCaucus(CA1, "If alliances stay out of it, yes."))
    talks.submit(delegation("DE"), SpeakInCaucus(CA1, "Then we have a text."))
    talks.submit(delegation("KZ"), OpenCaucus("Neighbours", by_invitation=True))
    talks.submit(delegation("KZ"), InviteToCaucus(CA2, (PartyCode("DE"), PartyCode("RU"))))
    talks.submit(delegation("RU"), JoinCaucus(CA2))
    return talks.wait(5)
