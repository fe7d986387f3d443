"""The same negotiation at a table of four and at one of sixty-one."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from corfu_client.loopbacks import LoopbackTable
from corfu_rules.decisions.cases import Ballot
from corfu_rules.decisions.registry import Procedure
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import DecisionId, DocumentId, Duration, MatterId, Moment, PartyCode
from corfu_rules.injects import Inject
from corfu_rules.matters import Nature
from corfu_rules.parties import Party, PartyKind
from corfu_rules.phases import Phase, PhasePlan
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.procedures.conferring import OpenConference, ProposeConference, SupportConference
from corfu_rules.procedures.consulting import CallConsultations, JoinConsultations, OpenConsultations
from corfu_rules.procedures.hearing import CastBallot
from corfu_rules.procedures.informing import RequestInformation
from corfu_rules.procedures.moving import CallMotion, MoveDecision
from corfu_rules.procedures.reporting import ReportAttack
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Command
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, Seat, delegation
from corfu_rules.setup import NAME_LIMIT
from corfu_rules.tables import TableOpened
from corfu_rules.terms import Terms
from corfu_scenarios.loading import load_scenario, open_table
from corfu_scenarios.shipped import find_scenario
from tests.client.tables import Talks, brief_of, setup_of

FEW, MANY = 4, 61
COUNTS = (FEW, MANY)
_SPEAKERS = ("DE", "FR", "PL", "RU")
"""The Parties that both tables have: everything that happens is their doing, and the others answer."""


@cache
def parties_of(count: int) -> tuple[Party, ...]:
    """The first few that speak, or the whole cast of 2009 with its organizations."""
    whole = open_table(load_scenario(find_scenario("treaty-2009-full")), seed=1).setup.parties
    return tuple(each for each in whole if count == MANY or each.code in _SPEAKERS)


def others(count: int) -> tuple[Party, ...]:
    """The States that answer; organizations have no say in decisions."""
    states = (each for each in parties_of(count) if each.kind is PartyKind.PARTICIPATING_STATE)
    return tuple(each for each in states if each.code not in _SPEAKERS)


def started(count: int, procedure: Procedure | None = None, phase: Phase = Phase.DRAFTING) -> Talks:
    return Talks(procedure, parties=parties_of(count)).fill().start(phase)


def drafting(count: int, procedure: Procedure | None = None) -> Talks:
    """Two proposals with stances, one clause agreed, statements and notes."""
    talks = started(count, procedure)
    talks.say("RU", "Security is indivisible or it is not security. The six principles are meant as law.")
    talks.say("FR", "We can work with this paper. A summit is possible once we know what it would adopt.")
    talks.propose("FR", "A6", "b", why="Heads of State give it weight.").stance("PL", "P1")
    talks.propose("PL", "A2", "b", why="Neutrality without its counterpart would be half a freedom.")
    talks.stance("FR", "P2").stance("RU", "P2", objects="The freedom to choose is said elsewhere.", ask=("A2", "a"))
    for number, party in enumerate(others(count)):
        if number % 3:
            talks.stance(party.code, "P2", objects="" if number % 7 else "Our parliament has not been heard.")
    talks.propose("RU", "A1", "c", "No alliance shall gain security at the cost of a neighbour.", "A duty of all.")
    talks.note("FR", "DE", "Could you live with a conference if it meets at the level of ministers?")
    return talks.wait(200)


def with_chair_text(count: int, procedure: Procedure | None = None) -> Talks:
    talks = drafting(count, procedure).present("bbacba", "Free choice is in; the conference is left for later.")
    talks.stance("FR", CHAIR_TEXT).stance("PL", CHAIR_TEXT)
    return talks.stance("RU", CHAIR_TEXT, objects="Without a conference this leads nowhere.", ask=("A6", "b")).wait(30)


def deciding(count: int) -> Talks:
    """Poland's proposal is being decided by consensus; Russia objects, some have joined."""
    talks = drafting(count).decide("P2").wait(20).join("FR", "PL")
    joining = [each.code for number, each in enumerate(others(count)) if number % 2]
    return talks.join(*joining).object("RU", "The freedom to choose is said elsewhere, and better.", ("A2", "a"))


def voting(count: int, procedure: Procedure) -> Talks:
    """A vote on Poland's proposal; somebody is against, where there are enough that it goes on nevertheless."""
    talks = drafting(count, procedure).decide("P2").wait(10)
    ballots = {"FR": Ballot.FOR, "PL": Ballot.FOR, **({"RU": Ballot.AGAINST} if count == MANY else {})}
    ballots |= {each.code: Ballot.FOR for number, each in enumerate(others(count)) if number % 2}
    for party, ballot in ballots.items():
        talks.submit(delegation(party), CastBallot(DecisionId("D1"), 1, ballot))
    return talks


def extraordinary(count: int) -> LoopbackTable:
    """An Extraordinary Conference votes on a motion; Russia, named in the report, is not counted."""
    table = in_force(count, conferring=False)
    table.submit(HOST, FillSeat(delegation("DE"), Player.BOT, "Bot"))  # four make the quorum
    table.submit(INSTRUCTOR, OpenConference(MatterId("CF1")))
    words = "All lay down their arms within a day, and observers come to the line."
    table.submit(delegation("PL"), MoveDecision(MatterId("CF1"), words=words))
    table.submit(INSTRUCTOR, CallMotion(DocumentId("M1")))
    for party in ("PL", *(each.code for number, each in enumerate(others(count)) if number % 2)):
        table.submit(delegation(party), CastBallot(DecisionId("D1"), 1, Ballot.FOR))
    return table


def ended(count: int, *, adopted: bool) -> Talks:
    """The text as a whole was decided: adopted with a statement, or one delegation stood in the way."""
    talks = with_chair_text(count)
    talks.submit(CHAIR, AdvancePhase())
    talks.decide(None).join("FR", statement="We read this as a political text.").join("PL")
    if adopted:
        return talks.close()
    talks.object("RU", "Without a conference this leads nowhere.", ("A6", "b")).close()
    talks.submit(CHAIR, AdvancePhase())
    return talks


def in_force(count: int, *, conferring: bool = True) -> LoopbackTable:
    """The treaty is in force; a request waits for its answer, consultations led to a conference, an attack is told.

    Without `conferring` only the attack is told, and the conference that it calls for is the first one.
    """
    phases = tuple(PhasePlan(each, Duration(2_400_000)) for each in (Phase.BRIEFING, Phase.IN_FORCE))
    terms = Terms(consultation_days=3, conference_days=4, answer_days=2, day=Duration(60_000))
    setup = replace(setup_of(parties_of(count)), phases=phases, terms=terms)
    inject = Inject("leak", "A newspaper prints the plan of an exercise near a border.")
    table = LoopbackTable(TableOpened(setup, tuple(brief_of(each.code) for each in setup.parties), 7, (inject,)))
    for party in setup.parties:
        if party.code != "DE":
            table.submit(HOST, FillSeat(delegation(party.code), Player.BOT, party.name[:NAME_LIMIT]))
    table.submit(HOST, FillSeat(CHAIR, Player.BOT, "Chair"))
    table.submit(INSTRUCTOR, StartTable())
    table.submit(INSTRUCTOR, AdvancePhase())
    if conferring:
        _confer(table)
    table.submit(
        delegation("PL"),
        ReportAttack(PartyCode("PL"), (PartyCode("RU"),), Nature.ATTACK, "Shells fell on a village."),
    )
    table.now = Moment(table.now + 5_000)
    return table


def _confer(table: LoopbackTable) -> None:
    france, poland, russia = (delegation(code) for code in ("FR", "PL", "RU"))
    consultations, conference = MatterId("CS1"), MatterId("CF1")

    def does(seat: Seat, command: Command, seconds: int = 5) -> None:
        table.submit(seat, command)
        table.now = Moment(table.now + seconds * 1000)

    does(poland, RequestInformation(PartyCode("DE"), "Why are bridges near the border widened?"))
    does(russia, CallConsultations((PartyCode("FR"),), "Missiles near the coast."))
    does(france, JoinConsultations(consultations))
    does(russia, OpenConsultations(consultations), 15)
    does(russia, ProposeConference(consultations, "Missiles near the coast."))
    does(france, SupportConference(conference))
    does(CHAIR, OpenConference(conference))
