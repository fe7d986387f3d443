"""A table of eight with six clauses, driven to the states that the screens are drawn and tried in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from corfu_client.loopbacks import LoopbackTable
from corfu_rules.briefs import Brief, RedLine
from corfu_rules.decisions.cases import Ask
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.registry import Procedure
from corfu_rules.documents import CHAIR_TEXT, Stance
from corfu_rules.floors import FloorRules
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, Duration, Moment, OptionId, PartyCode, Points
from corfu_rules.parties import Party
from corfu_rules.phases import Phase, PhasePlan
from corfu_rules.procedures.attending import FillSeat, ReportAway
from corfu_rules.procedures.chairing import AdvancePhase, StartTable
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.deciding import CallDecision, CallFinalDecision, CloseDecision
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.hearing import JoinConsensus, RaiseObjection
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.tabling import CosponsorProposal, TableProposal
from corfu_rules.proceedings import Player
from corfu_rules.seats import CHAIR, CLOCK, HOST, INSTRUCTOR, delegation
from corfu_rules.setup import NAME_LIMIT, Setup
from corfu_rules.tables import TableOpened
from corfu_rules.texts import Choice, Clause, Option

NAMES = {
    "RU": "Russian Federation",
    "US": "United States",
    "DE": "Germany",
    "FR": "France",
    "GE": "Georgia",
    "PL": "Poland",
    "KZ": "Kazakhstan",
    "CH": "Switzerland",
}
_CLAUSES: Mapping[str, tuple[str, tuple[tuple[str, str], ...]]] = {
    "A1": (
        "Indivisible security",
        (
            ("Pledge", "The participating States intend to take each other's security into account."),
            ("Duty of States", "No State shall strengthen its security at the expense of the security of another."),
            (
                "Duty of States and alliances",
                "No State, and no alliance of which it is a member, shall gain security at the cost of others.",
            ),
        ),
    ),
    "A2": (
        "Neutrality and alliances",
        (
            ("Neutrality only", "The right of every State to remain neutral shall be respected."),
            (
                "Neutrality and free choice",
                "The right of every State to remain neutral, and to choose or change alliances, shall be respected.",
            ),
            ("No clause", ""),
        ),
    ),
    "A3": (
        "Use of force",
        (
            ("General ban", "States shall refrain from the threat or use of force."),
            (
                "Ban and consultations",
                "States shall refrain from the threat or use of force, and consult within a day.",
            ),
        ),
    ),
    "A4": (
        "Arms control",
        (
            ("Review", "States shall review the limits on conventional forces."),
            ("Moratorium", "No new permanent deployments shall be made while the limits are under review."),
            ("Transparency", "States shall notify exercises of more than nine thousand troops and admit observers."),
        ),
    ),
    "A5": (
        "Protracted conflicts",
        (
            ("Existing formats", "Conflicts shall be settled within the existing formats."),
            ("Monitoring", "Monitors shall have access to all areas of a conflict, whatever their status."),
        ),
    ),
    "A6": (
        "Where to talk next",
        (
            ("Informal meetings", "Ambassadors shall meet informally on these questions."),
            ("A conference", "A conference of heads of State shall be convened within a year."),
        ),
    ),
}
CLAUSES = tuple(
    Clause(
        ClauseId(code),
        title,
        tuple(
            Option(OptionId("abc"[number]), label, wording, omits=not wording)
            for number, (label, wording) in enumerate(options)
        ),
        (OptionId("a"), OptionId("b")) if code in {"A1", "A2", "A4"} else (OptionId("a"),),
        scale=True,
    )
    for code, (title, options) in _CLAUSES.items()
)


EIGHT = tuple(Party(PartyCode(code), name) for code, name in NAMES.items())


def setup_of(parties: tuple[Party, ...] = EIGHT, procedure: Procedure | None = None) -> Setup:
    """These Parties (eight States, if none are named), a Chair with a seat of its own, forty minutes of drafting."""
    minutes = {Phase.BRIEFING: 5, Phase.OPENING: 6, Phase.DRAFTING: 40, Phase.ADOPTION: 8}
    return Setup(
        scenario="eight",
        version="1.0",
        title="Six Principles over Lunch",
        summary="",
        lesson="",
        disclaimer="",
        language="en",
        parties=parties,
        clauses=CLAUSES,
        procedure=procedure or Consensus(),
        phases=tuple(PhasePlan(phase, Duration(time * 60_000)) for phase, time in minutes.items()),
    )


def brief_of(party: str) -> Brief:
    points = {"A1": (4, 18, 10), "A2": (6, 20, 0), "A3": (8, 14), "A4": (6, 2, 16), "A5": (5, 14), "A6": (18, 9)}
    return Brief(
        PartyCode(party),
        "A text that all can sign beats a perfect one.",
        ("Keep the process alive", "Early warning of large exercises"),
        {
            ClauseId(clause): {OptionId("abc"[number]): Points(value) for number, value in enumerate(values)}
            for clause, values in points.items()
        },
        Points(55),
        (RedLine(ClauseId("A4"), OptionId("b"), "Allied deployments are for the alliance alone to decide."),),
    )


class Talks(LoopbackTable):
    """A table that is driven by short words."""

    def __init__(
        self,
        procedure: Procedure | None = None,
        floor: FloorRules | None = None,
        parties: tuple[Party, ...] = EIGHT,
    ) -> None:
        setup = replace(setup_of(parties, procedure), floor=floor or FloorRules())
        super().__init__(TableOpened(setup, tuple(brief_of(party.code) for party in setup.parties), seed=7))

    def fill(self, *, leaving_out: tuple[str, ...] = ()) -> Talks:
        """Seats bots and two people, but nobody for Germany, where the test sits down, and the Parties left out."""
        for party in self.table.setup.parties:
            if party.code not in ("DE", *leaving_out):
                player = Player.PERSON if party.code in {"FR", "GE"} else Player.BOT
                self.submit(HOST, FillSeat(delegation(party.code), player, party.name[:NAME_LIMIT]))
        self.submit(HOST, FillSeat(CHAIR, Player.BOT, "Chair"))
        return self

    def start(self, phase: Phase) -> Talks:
        """Starts the table and goes on to a phase."""
        self.submit(INSTRUCTOR, StartTable())
        while self.table.proceedings.phase is not phase:
            self.wait(60)
            self.submit(CHAIR, AdvancePhase())
        return self

    def wait(self, seconds: int) -> Talks:
        """Lets table time pass."""
        self.now = Moment(self.now + seconds * 1000)
        return self

    def propose(self, party: str, clause: str, option: str, wording: str | None = None, why: str = "") -> Talks:
        """Tables a proposal."""
        self.submit(delegation(party), TableProposal(ClauseId(clause), OptionId(option), wording, why))
        return self.wait(20)

    def say(self, party: str, words: str) -> Talks:
        """Speaks on the floor."""
        self.submit(delegation(party), MakeStatement(words))
        return self.wait(30)

    def note(self, sender: str, to: str, words: str) -> Talks:
        """Passes a note."""
        self.submit(delegation(sender), SendNote((PartyCode(to),), words))
        return self.wait(10)

    def stance(self, party: str, document: str, *, objects: str = "", ask: tuple[str, str] | None = None) -> Talks:
        """Takes a stance on the version that stands."""
        proposal = self.table.proceedings.proposal(DocumentId(document))
        text = self.table.proceedings.chair_text
        version = proposal.version if proposal else text.version if text else 0
        asks = (Ask(ClauseId(ask[0]), OptionId(ask[1])),) if ask else ()
        stance = Stance.OBJECT if objects else Stance.JOIN
        self.submit(delegation(party), DeclareStance(DocumentId(document), version, stance, objects, asks))
        return self.wait(5)

    def present(self, options: str, note: str) -> Talks:
        """Presents a Chair's text: one letter per clause."""
        text = tuple(Choice(clause.id, OptionId(letter)) for clause, letter in zip(CLAUSES, options, strict=True))
        self.submit(CHAIR, PresentChairText(text, note))
        return self.wait(15)

    def decide(self, document: str | None) -> Talks:
        """Puts a proposal, or with None the whole, to decision."""
        if document is None:
            self.submit(CHAIR, CallFinalDecision())
            return self
        proposal = self.table.proceedings.proposal(DocumentId(document))
        assert proposal is not None
        self.submit(CHAIR, CallDecision(proposal.id, proposal.version))
        return self

    def join(self, *parties: str, statement: str = "") -> Talks:
        """Joins the consensus on the text being decided."""
        for party in parties:
            decision = self.table.proceedings.decision
            assert decision is not None
            self.submit(delegation(party), JoinConsensus(decision.id, decision.version, statement))
        return self

    def object(self, party: str, reason: str, ask: tuple[str, str] | None = None) -> Talks:
        """Objects to the text being decided."""
        decision = self.table.proceedings.decision
        assert decision is not None
        asks = (Ask(ClauseId(ask[0]), OptionId(ask[1])),) if ask else ()
        self.submit(delegation(party), RaiseObjection(decision.id, decision.version, reason, asks))
        return self

    def close(self) -> Talks:
        """Lets the window run out."""
        decision = self.table.proceedings.decision
        assert decision is not None
        self.now = decision.closes_at
        self.submit(CLOCK, CloseDecision(DecisionId(decision.id)))
        return self


def drafting(procedure: Procedure | None = None) -> Talks:
    """Well into the drafting: proposals with stances, one clause agreed, statements and notes; Kazakhstan is away."""
    talks = Talks(procedure).fill(leaving_out=("CH",)).start(Phase.DRAFTING)
    talks.say("RU", "Security is indivisible or it is not security. The six principles are meant as law.")
    talks.say("FR", "We can work with this paper. A summit is possible once we know what it would adopt.")
    talks.propose("FR", "A6", "b", why="Heads of State give it weight.").stance("PL", "P1")
    talks.propose("PL", "A2", "b", why="Neutrality without its counterpart would be half a freedom.")
    talks.submit(delegation("GE"), CosponsorProposal(DocumentId("P2"), 1))
    talks.stance("US", "P2").stance("RU", "P2", objects="The freedom to choose is said elsewhere.", ask=("A2", "a"))
    talks.propose(
        "RU",
        "A1",
        "c",
        "No State, and no alliance or coalition of which it is a member, shall strengthen its own security at the "
        "cost of the security of others.",
        "What a State may not do alone it may not do in company.",
    )
    talks.stance("US", "P3", objects="Alliances decide for themselves.", ask=("A1", "b"))
    talks.propose("KZ", "A5", "b").decide("P4").join("KZ", "FR", "US", statement="Access means safe access.").close()
    talks.note("FR", "DE", "Could you live with a conference if it meets at the level of ministers?")
    talks.note("KZ", "DE", "We would back your wording on exercises.")
    talks.submit(HOST, ReportAway(delegation("GE")))
    return talks.wait(200)


def with_chair_text(procedure: Procedure | None = None) -> Talks:
    """The same with the Chair's text in its second version, on which some have taken stances."""
    talks = drafting(procedure).present("aaaaba", "A first text, close to the paper.")
    talks.present("bbacba", "Free choice is in, exercises are notified; the conference is left for later.")
    talks.stance("FR", CHAIR_TEXT).stance("PL", CHAIR_TEXT).stance("US", CHAIR_TEXT)
    return talks.stance("RU", CHAIR_TEXT, objects="Without a conference this leads nowhere.", ask=("A6", "b")).wait(30)
