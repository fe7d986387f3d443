"""Notices as sentences: none is forgotten, and nobody's words can break the feed."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import get_args

import pytest

from corfu_minutes.drafting_phrases import lapsed_named
from corfu_minutes.phrases import about, phrase
from corfu_minutes.wordings import clause_named, document_named, listed, minutes, option_named
from corfu_rules.caucuses import Caucus, CaucusEnding, CaucusLine, Invitation
from corfu_rules.conditions import Condition
from corfu_rules.contested_seats import ContestedSeat
from corfu_rules.decisions.cases import Ask, Ballot, Objection, Share
from corfu_rules.decisions.outcomes import AttachmentKind, Ground, Outcome, Rule, Tally, Verdict
from corfu_rules.documents import Lapse, Stance, StanceTaken, TakenUp
from corfu_rules.floors import PointOfOrder, PointRuling
from corfu_rules.handovers import Deed, Handover
from corfu_rules.hindsight import Hindsight
from corfu_rules.identifiers import CaucusId, ClauseId, DecisionId, DocumentId, MatterId, Moment, OptionId, PartyCode
from corfu_rules.injects import News
from corfu_rules.matters import (
    Assistance,
    AttackReport,
    Conference,
    Consultations,
    Contest,
    InformationRequest,
    Motion,
    Nature,
)
from corfu_rules.phases import Phase
from corfu_rules.procedures import classifying, reopening
from corfu_rules.procedures.adding import ClauseAdded
from corfu_rules.procedures.announcing import AnnouncementMade
from corfu_rules.procedures.appraising import FeedbackCounted, FeedbackTaken, SheetsArrived
from corfu_rules.procedures.attending import SeatFilled, SeatVacated
from corfu_rules.procedures.caucusing import CaucusHeard, CaucusOpened, InvitationReceived
from corfu_rules.procedures.chairing import PauseCause, TableStarted
from corfu_rules.procedures.classifying import WordingReclassified
from corfu_rules.procedures.compromise import ChairTextPresented
from corfu_rules.procedures.consulting import ConsultationsJoined
from corfu_rules.procedures.contesting import ContestLearned
from corfu_rules.procedures.corridor import NoteArrived
from corfu_rules.procedures.deciding import DecisionOpened
from corfu_rules.procedures.floor import FloorGiven, StatementMade, TurnEnded
from corfu_rules.procedures.handing_over import HandoverLearned
from corfu_rules.procedures.hearing import BallotRecorded, PartyVoted
from corfu_rules.procedures.instructing import BranchOpened
from corfu_rules.procedures.interventions import PointRuledOn
from corfu_rules.procedures.moderating import SeatMuted, SeatUnmuted
from corfu_rules.procedures.reopening import ClauseReopened
from corfu_rules.procedures.reporting import AttackReported, ReportSettled
from corfu_rules.procedures.reseating import PersonMoved, SeatsSwapped
from corfu_rules.procedures.signing import ConsentNotified
from corfu_rules.procedures.tabling import ProposalRevised, ProposalTabled
from corfu_rules.proceedings import Closing, OpenDecision, Player
from corfu_rules.reopening import Reopening
from corfu_rules.rulings import Notice, PublicEvent, Published
from corfu_rules.seats import CHAIR, Role, delegation
from corfu_rules.sentences import sentence
from corfu_rules.steering import Announcement, BranchPoint
from corfu_rules.tables import Note
from corfu_rules.terms import Setting, Term
from corfu_rules.texts import UNCLASSIFIED, BracketRule, Choice, Resolution
from tests.client.corridor_of_six import SETUP

NOBODY = "AR1: nobody is found to be the aggressor. Every vote counts."
DE = PartyCode("DE")
CHOICE = Choice(ClauseId("A1"), OptionId("b"))
VERDICT = Verdict(True, Ground.NO_OBJECTION, sentence("Adopted: nobody objected."), Rule("Rules", "1"), Tally())
SAMPLES: dict[str, object] = {
    "seat": delegation("DE"),
    "head": delegation("DE", 2),
    "attached_as": AttachmentKind.STATEMENT,
    "player": Player.PERSON,
    "name": "Anna",
    "kept_for": "",
    "kept_since": None,
    "lessons": (),
    "hindsight": Hindsight(),
    "at": Moment(1),
    "cause": PauseCause.SLEPT,
    "ends_at": Moment(2),
    "phase": Phase.DRAFTING,
    "closing": Closing.ADOPTED,
    "speaker": CHAIR,
    "text": "Hello.",
    "proposal": DocumentId("P1"),
    "proposer": DE,
    "party": DE,
    "choice": CHOICE,
    "rationale": "because",
    "version": 2,
    "document": DocumentId("CT"),
    "taken": StanceTaken(DE, 1, Stance.OBJECT, "too soft", (Ask(ClauseId("A1"), OptionId("a")),)),
    "note": "reworked",
    "objection": Objection(DE, "too soft", (), Moment(1)),
    "statement": "with regret",
    "reply_to": 1,
    "time_up": False,
    "point": PointOfOrder(DE, "wrong item", Moment(1), Moment(2)),
    "ruling": PointRuling.WELL_TAKEN,
    "caucus": CaucusId("CA1"),
    "ending": CaucusEnding.EMPTY,
    "deletes": False,
    "package": DocumentId("K1"),
    "choices": (CHOICE, Choice(ClauseId("A2"), OptionId("a"))),
    "takes_up": (TakenUp(DocumentId("P1"), 1),),
    "reopens": (Reopening(ClauseId("A1")), Reopening(ClauseId("A2"), together_with=ClauseId("A1"))),
    "deleted": (),
    "conditions": (Condition(ClauseId("A2"), (OptionId("a"),)),),
    "outcome": Outcome(DecisionId("D1"), None, 1, (CHOICE,), "consensus", VERDICT, whole=True),
}


REPORT = AttackReport(MatterId("AR1"), DE, DE, (PartyCode("RU"),), Nature.ATTACK, "Shells.")
MATTERS: dict[str, object] = {
    "reason": "no mandate",
    "grounds": "bases on our border",
    "leaves_at": Moment(3),
    "competence": "trade",
    "accedes": False,
    "count": 2,
    "needed": 3,
    "bound_from": None,
    "in_force_from": Moment(4),
    "request": MatterId("IR1"),
    "consultations": MatterId("CS1"),
    "conference": MatterId("CF1"),
    "invited": False,
    "taking_part": (DE,),
    "result": "no common ground",
    "opens_by": Moment(5),
    "closes_by": Moment(6),
    "attending": (DE,),
    "absent": (PartyCode("RU"), PartyCode("PL")),
    "quorum": Share(2, 3),
    "motion": DocumentId("M1"),
    "report": MatterId("AR1"),
    "contest": Contest(DE, "they shot first", Moment(1)),
    "settle_by": Moment(7),
    "named": (PartyCode("RU"),),
    "by": Role.INSTRUCTOR,
    "assistance": MatterId("AS1"),
    "lapsed": (Lapse(DE), Lapse(PartyCode("RU"), Stance.JOIN)),
    "keeps": False,
    "clause": ClauseId("A1"),
    "title": "Rivers",
    "option": OptionId("a"),
    "back": DocumentId("P1"),
    "news": News("radar", "A radar is switched on.", Moment(1)),
}
"""What the events under a treaty hold."""

RU = PartyCode("RU")
OWN = Choice(ClauseId("A1"), OptionId("b"), "Our words.", (Setting(Term.WITHDRAWAL_DAYS, 9),))
RIVERS = Choice(ClauseId("N1"), UNCLASSIFIED, "Rivers stay open.", title="Rivers")
A1_NAMED = clause_named(SETUP, ClauseId("A1"))
OWN_NAMED = "“Our words.” (days of notice of a withdrawal: 9)"
RU_SAID = "What Russian Federation said on the old text no longer counts."
BY_CHAIR = f"Still in brackets, as in the Chair's text: {A1_NAMED}."
WHOLE = OpenDecision(
    DecisionId("D1"),
    None,
    1,
    (OWN,),
    SETUP.procedure,
    Moment(0),
    Moment(1),
    resolutions=(
        Resolution(ClauseId("A1"), BracketRule.CHAIR_TEXT),
        Resolution(ClauseId("N1"), BracketRule.DROPPED, "Rivers"),
    ),
)
BEGINNINGS: dict[str, object] = {
    "InformationRequested": InformationRequest(MatterId("IR1"), DE, PartyCode("RU"), "bases", Moment(9)),
    "ConsultationsCalled": Consultations(MatterId("CS1"), DE, (PartyCode("RU"),), "missiles", Moment(9)),
    "ConferenceProposed": Conference(MatterId("CF1"), "missiles", DE),
    "DecisionMoved": Motion(DocumentId("M1"), MatterId("CF1"), DE, (CHOICE,), "at once"),
    "AttackReported": REPORT,
    "CaucusOpened": Caucus(CaucusId("CA1"), "Friends", True, DE, (DE,), Moment(1), Moment(2)),
    "AssistanceOffered": Assistance(MatterId("AS1"), MatterId("AR1"), DE, "two hospitals"),
}
"""The events that begin a matter hold the matter itself, in their first field."""


FRANCE = delegation("FR")
INSTRUCTED: dict[str, object] = {
    "AnnouncementMade": AnnouncementMade(Announcement("Ten minutes left.", Moment(0))),
    "SeatMuted": SeatMuted(delegation("DE"), True, Moment(0)),
    "SeatUnmuted": SeatUnmuted(delegation("DE"), False, Moment(0)),
    "PersonMoved": PersonMoved(delegation("DE"), FRANCE, Moment(0)),
    "SeatsSwapped": SeatsSwapped(delegation("DE"), FRANCE, Moment(0)),
    "BranchOpened": BranchOpened(BranchPoint("t", 3, "", "A mistake.", Moment(0)), (), (), False, (), ()),
}


def sample(kind: type) -> object:
    if kind.__name__ in INSTRUCTED:
        return INSTRUCTED[kind.__name__]
    values = {**SAMPLES, **MATTERS}
    if kind.__name__ in BEGINNINGS:
        values[fields(kind)[0].name] = BEGINNINGS[kind.__name__]
    opened = OpenDecision(DecisionId("D1"), None, 1, (CHOICE,), SETUP.procedure, Moment(0), Moment(1))
    if kind.__module__ in {classifying.__name__, reopening.__name__}:
        values["by"] = CHAIR
    if kind.__name__ == "PackageRevised":
        values["lapsed"] = (PartyCode("RU"),)
    values["decision"] = opened if kind.__name__ == "DecisionOpened" else DecisionId("D1")
    return kind(**{each.name: values[each.name] for each in fields(kind)})


@pytest.mark.parametrize("kind", [each for each in get_args(PublicEvent) if each is not TableStarted])
def test_every_public_event_has_a_sentence(kind: type):
    said = phrase(Published(sample(kind)), SETUP)  # type: ignore[arg-type]  # sample gives one of the closed list
    assert said
    assert "{" not in said


@pytest.mark.parametrize(
    ("notice", "said", "doer"),
    [
        (
            NoteArrived(Note(DE, (PartyCode("RU"), PartyCode("PL")), "psst", Moment(0))),
            "Note from Germany to Russian Federation and Poland: psst",
            "DE",
        ),
        (PartyVoted(DecisionId("D1"), DE), "Germany has voted.", "DE"),
        (FeedbackTaken(DE), "Your feedback on Germany has come in.", None),
        (FeedbackCounted(True), "Somebody has given feedback.", None),
        (FeedbackCounted(False), None, None),
        (SheetsArrived(()), None, None),
        (BallotRecorded(DecisionId("D1"), DE, Ballot.ABSTAIN), "Germany abstains.", "DE"),
        (Published(StatementMade(CHAIR, "Order.", Moment(0))), "The Chair: Order.", None),
        (
            Published(StatementMade(delegation("DE"), "Not so.", Moment(0), 1)),
            "Germany, in reply: Not so.",
            "DE",
        ),
        (Published(FloorGiven(DE, Moment(1), Moment(0))), "Germany has the floor.", None),
        (Published(TurnEnded(DE, True, Moment(1))), "The time of Germany is up.", None),
        (
            Published(PointRuledOn(PointRuling.NOT_WELL_TAKEN, "It is item 2.", None, Moment(1))),
            "The point of order is not well taken: It is item 2.",
            None,
        ),
        (
            Published(CaucusOpened(BEGINNINGS["CaucusOpened"], Moment(1))),  # type: ignore[arg-type]
            "Germany opens the closed caucus CA1 “Friends”.",
            "DE",
        ),
        (
            InvitationReceived(Invitation(CaucusId("CA1"), DE, PartyCode("PL"), Moment(1))),
            "Germany invites Poland into the caucus CA1.",
            "DE",
        ),
        (
            CaucusHeard(CaucusLine(CaucusId("CA1"), delegation("PL"), "psst", Moment(1), (DE,))),
            "In the caucus CA1, Poland: psst",
            "PL",
        ),
        (
            Published(SeatFilled(delegation("DE"), Player.BOT, "Bot", Moment(2), "Anna", Moment(1))),
            "A bot plays Germany for Anna, whose line is down.",
            "DE",
        ),
        (
            HandoverLearned(
                Handover(
                    delegation("DE"), Player.BOT, Moment(1), Moment(2), (sentence("The Chair's text: could join it."),)
                )
            ),
            "A bot takes over Germany. The Chair's text: could join it.",
            "DE",
        ),
        (
            HandoverLearned(
                Handover(
                    delegation("DE"),
                    Player.PERSON,
                    Moment(1),
                    Moment(2),
                    (),
                    (Deed(Moment(1), sentence("Send a note"), sentence("Thank you for your note.")),),
                )
            ),
            "Germany is given back: the bot acted 1 time.",
            "DE",
        ),
        (
            ContestLearned(ContestedSeat(delegation("DE"), "Anna", Moment(2))),
            "Two people claimed the seat of Germany (Anna), so both were put out. Free it to hand it out again.",
            "DE",
        ),
    ],
)
def test_secret_notices_and_statements_read_as_people_would_say_them(
    notice: Notice, said: str | None, doer: str | None
):
    assert phrase(notice, SETUP) == said
    assert about(notice) == doer


@pytest.mark.parametrize(
    ("event", "said"),
    [
        (
            AttackReported(REPORT, Moment(1)),
            "AR1: Germany reports an armed attack on Germany by Russian Federation: Shells.",
        ),
        (ConsultationsJoined(MatterId("CS1"), DE, False, Moment(1)), "Germany joins CS1 uninvited."),
        (
            ConsentNotified(DE, "", False, 3, 3, Moment(2), Moment(2), Moment(1)),
            "Germany notifies its consent: 3 of 3. That is enough: the day of entry into force is set.",
        ),
        (ReportSettled(MatterId("AR1"), (), Role.CLOCK, Moment(1)), NOBODY),
    ],
)
def test_the_depositary_announces_in_words_a_pupil_understands(event: PublicEvent, said: str):
    assert phrase(Published(event), SETUP) == said


@pytest.mark.parametrize(
    ("event", "said", "doer"),
    [
        (
            ClauseAdded(ClauseId("N1"), "Rivers", DE, Moment(1)),
            "Germany proposes a new clause, N1 Rivers.",
            "DE",
        ),
        (
            ProposalTabled(DocumentId("P3"), DE, RIVERS, "", Moment(1)),
            "Germany tables P3 on N1 Rivers: “Rivers stay open.”",
            "DE",
        ),
        (
            ClauseReopened(ClauseId("A1"), delegation("DE"), "Our capital said no.", DocumentId("P1"), Moment(1)),
            f"Germany reopens {A1_NAMED}: Our capital said no. P1 is on the table again.",
            "DE",
        ),
        (
            WordingReclassified(DocumentId("P1"), OWN, UNCLASSIFIED, CHAIR, "No option.", Moment(1)),
            f"The Chair leaves the wording of P1 on {A1_NAMED} unclassified; it is counted for nobody: No option.",
            None,
        ),
        (
            ProposalRevised(DocumentId("P1"), 2, OWN, "", Moment(1), (Lapse(DE), Lapse(RU, Stance.JOIN))),
            f"P1 has been revised: {OWN_NAMED} · The co-sponsorship of Germany lapses. {RU_SAID}",
            None,
        ),
        (
            ChairTextPresented(2, (OWN,), "Shorter.", Moment(1), (Reopening(ClauseId("A1")),)),
            f"The Chair presents a text, version 2. Shorter. {A1_NAMED} is open again.",
            None,
        ),
        (
            DecisionOpened(WHOLE, Moment(1)),
            f"To be decided now: the text as a whole. {BY_CHAIR} Still in brackets, and fallen away: N1 Rivers.",
            None,
        ),
    ],
)
def test_what_becomes_of_a_clause_is_told_with_who_did_it_and_why(event: PublicEvent, said: str, doer: str | None):
    assert phrase(Published(event), SETUP) == said
    assert about(Published(event)) == doer


def test_a_large_table_is_counted_and_not_named():
    lapsed = tuple(Lapse(party.code, Stance.JOIN) for party in SETUP.parties)
    assert lapsed_named(SETUP, lapsed[:2]).startswith("What")
    many = lapsed_named(SETUP, (*lapsed, *lapsed)[:7])
    assert many == "What 7 delegations said on the old text no longer counts."


def test_the_words_of_others_cannot_carry_control_characters():
    said = phrase(Published(StatementMade(CHAIR, "a\x1b[31m\u202eb {party}", Moment(0))), SETUP)
    assert said == "The Chair: a[31mb {party}"


def test_own_wording_stands_in_for_the_label():
    assert option_named(SETUP, Choice(ClauseId("A1"), OptionId("b"), "Our words.")) == "“Our words.”"


def test_names_and_times_are_written_as_people_write_them():
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert minutes(5) == "0:05"
    assert document_named(None) == "the text as a whole"


def test_a_member_who_leaves_does_not_leave_the_whole_delegation_empty():
    left = Published(SeatVacated(delegation("DE", 2), Moment(1)))
    assert phrase(left, replace(SETUP, delegation_size=3)) == "The seat of Germany (2) is empty."
