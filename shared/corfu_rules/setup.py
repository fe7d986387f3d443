"""What a table is opened with: the public set-up that everyone sees."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_rules.bands import ScoreDisplay
from corfu_rules.caucuses import CaucusRules
from corfu_rules.comprehension import Question
from corfu_rules.debriefs import Debrief
from corfu_rules.decisions.registry import Procedure
from corfu_rules.directions import Direction, PolicyVector
from corfu_rules.drafting_rules import DraftingRules
from corfu_rules.floors import FloorRules
from corfu_rules.hints import Plainness
from corfu_rules.identifiers import ClauseId, Duration, PartyCode
from corfu_rules.parties import Party, PartyKind
from corfu_rules.phases import Phase, PhasePlan, following
from corfu_rules.readings import Readings
from corfu_rules.remembering import Once
from corfu_rules.seating_rules import AbsenceRule, Latecomers, StandIn
from corfu_rules.seats import CHAIR, Seat, delegation
from corfu_rules.terms import Term, Terms
from corfu_rules.texts import NO_TEXT, BracketRule, Choice, Clause, ConditionRule, Text
from corfu_rules.values import dataclass

STATEMENT_LIMIT = 1200
"""Characters in a statement, a note or a wording."""
REASON_LIMIT = 300
"""Characters in a reason or a rationale."""
TITLE_LIMIT = 60
"""Characters in the title of a new clause."""
NAME_LIMIT = 40
"""Characters in the name of a person."""


@dataclass(frozen=True, slots=True)
class Setup:
    """The public set-up of a table, as the scenario gives it. A scenario file sets what is below under `procedure`."""

    scenario: str
    version: str
    title: str
    summary: str
    lesson: str
    disclaimer: str
    language: str
    parties: tuple[Party, ...]
    clauses: tuple[Clause, ...]
    procedure: Procedure
    phases: tuple[PhasePlan, ...]
    presiding: PartyCode | None = None
    """The Party that holds the Chair; none where the Chair has a seat of its own. In a file: `chair: {seat}`.

    Reason: a Chair without interests is easier to begin with. Source: the game's own; in the OSCE the Chair is held by
    a participating State (Rules of Procedure, section III).
    """
    bracket_rule: BracketRule = BracketRule.CHAIR_TEXT
    """What becomes of clauses still in brackets when the text as a whole is decided. In a file: `brackets`.

    Reason: the Chair's single text is how the OSCE gets out of brackets. Source: the game's own, after OSCE practice.
    """
    grace: Duration = Duration(90_000)
    """How long a delegation whose line is down still attends. In a file: `absent: {grace_seconds}`.

    A delegation attends while a person or a bot of it is in touch, and for so long after. Whoever has objected, joined
    or voted counts as attending until the decision closes.

    Reason: a bad network decides nothing. Source: the game's own.
    """
    terms: Terms = Terms()
    delegation_size: int = 1
    """How many people may play one Party together. In a file: `delegation_size`.

    Reason: one pupil, one State; larger classes set up to four. Source: the game's own.
    """
    final_procedure: Procedure | None = None
    """How the text as a whole is decided; none: as the clauses are. In a file: `final`.

    Reason: in the OSCE both go by consensus. Source: Rules of Procedure, section II(A).
    """
    procedures: tuple[Procedure, ...] = ()
    """Further ways of deciding that whoever presides may choose. In a file: `also`.

    Reason: a scenario shows one way of deciding first; others are for comparison. Source: the game's own.
    """
    organizations_decide: bool = False
    """Whether organizations decide with the States while a text is drafted. In a file: `organizations: {decide}`.

    Under a treaty in force an organization that it binds decides like any other Party.
    Reason: in the OSCE only participating States decide; the draft treaty takes organizations as Parties.
    Source: Rules of Procedure, section II(A); draft treaty, Article 10.
    """
    organizations_propose: bool = True
    """Whether organizations table proposals. In a file: `organizations: {propose}`.

    Reason: the draft is addressed to them too, so they help to write it. Source: the game's own, after the draft
    treaty, Article 10.
    """
    readings: Readings = Readings()
    condition_rule: ConditionRule = ConditionRule.REMINDER
    """What a condition comes to that the text as a whole does not meet. In a file: `conditions`.

    Reason: under consensus only a stated objection blocks, so whoever was promised something is told, and speaks for
    itself. Source: the game's own; the Rules of Procedure know objections and no conditional consent.
    """
    floor: FloorRules = FloorRules()
    caucus: CaucusRules = CaucusRules()
    drafting: DraftingRules = DraftingRules()
    soundings: int = 3
    """How many soundings one asker may have open at a time; 0: there are none. In a file: `soundings`.

    Reason: whoever asks everybody about everything learns nothing. Source: the game's own.
    """
    hints: Plainness = Plainness.DIRECTION
    """How plainly hints speak to a person who plays alone. Set by the level of the bots: easy, medium, hard.

    Reason: whoever begins needs a move, whoever has played needs a direction. Source: the game's own.
    """

    debrief: Debrief = Debrief()
    organizations_speak: bool = True
    """Whether organizations take the floor. In a file: `organizations: {speak}`.

    Reason: at the OSCE they are guests who are heard. Source: the game's own.
    """
    interpretative_statements: bool = True
    """Whether who joins may attach an interpretative statement. In a file: `statements: {interpretative}`.

    Reason: it is how a delegation joins a text that it reads in its own way; without it, joining is joining.
    Source: Rules of Procedure, section IV.1(A)6.
    """
    statement_words: int = 0
    """Words that an attached statement or reservation may have; 0: any number. In a file: `statements: {max_words}`.

    Reason: a short statement is read. Source: the game's own.
    """
    absence: AbsenceRule = AbsenceRule.ABSENT
    """What becomes of a seat when the grace is over. In a file: `absent: {then}`.

    Reason: whether a class goes on with a bot or with an empty chair is for its teacher to say. Source: the game's own.
    """
    latecomers: Latecomers = Latecomers.JOIN_TEAM
    """What those may do who come when the table has begun. In a file: `latecomers`.

    Reason: a lesson has stragglers, a tournament has none. Source: the game's own.
    """
    check: tuple[Question, ...] = ()
    """Questions with which every reader sees whether the public paper was understood. In a file: `check`.

    The instructor alone is told how many somebody had right at the first go.
    Reason: whoever has misread the rule of decision plays another game than the others. Source: the game's own.
    """
    chair_stand_in: StandIn = StandIn.BOT
    """Who presides where nobody sits in the Chair's own seat. In a file: `chair: {stand_in}`.

    Reason: a table without a Chair goes on by the clock, but hardly finds a text. Source: the game's own.
    """
    scores: ScoreDisplay = ScoreDisplay.SHOWN
    """How much delegations see of their own points before the end. In a file: `scores`.

    Reason: a first game goes faster by numbers; without them a class argues about interests. Source: the game's own.
    """

    def team_size(self, code: PartyCode | None) -> int:
        """Gives how many people may play the Party together; 1 for a seat that plays none."""
        party = self.party(code) if code is not None else None
        return 1 if party is None else party.team_size or self.delegation_size

    def party(self, code: PartyCode) -> Party | None:
        """Gives the Party of that code, None if it is not in the cast."""
        return _by_code(self.parties).get(code)

    def clause(self, clause: ClauseId) -> Clause | None:
        """Gives the clause of that id, None if there is none."""
        return _by_id(self.clauses).get(clause)

    def duration(self, phase: Phase) -> Duration:
        """Gives how long `phase` is planned to last; 0 for a phase that the scenario leaves out."""
        return _durations(self.phases).get(phase, Duration(0))

    def after(self, phase: Phase) -> Phase:
        """Gives the phase that the scenario plays after `phase`; CLOSED where there is none."""
        upcoming = following(phase)
        while upcoming is not Phase.CLOSED and self.duration(upcoming) == 0:
            upcoming = following(upcoming)
        return upcoming

    def procedure_for(self, *, whole: bool) -> Procedure:
        """Gives how a clause, or the text as a whole, is decided unless whoever presides chooses otherwise."""
        return self.final_procedure or self.procedure if whole else self.procedure

    @property
    def offers(self) -> tuple[Procedure, ...]:
        """Every procedure that can be chosen at this table, one of each name, that of the clauses first."""
        given = (self.procedure, *((self.final_procedure,) if self.final_procedure else ()), *self.procedures)
        offers: dict[str, Procedure] = {}
        for each in given:
            offers.setdefault(each.name, each)
        return tuple(offers.values())

    @property
    def seats(self) -> tuple[Seat, ...]:
        """The seats at which somebody plays: every place of every delegation, then the Chair's where it has its own."""
        return _seats(self)

    @property
    def drafts(self) -> bool:
        """Whether a text is negotiated here. Where not, the opening text is the treaty in force."""
        return self.duration(Phase.DRAFTING) > 0 or self.duration(Phase.ADOPTION) > 0

    @property
    def with_a_say(self) -> tuple[PartyCode, ...]:
        """The Parties that decide, in the order of the cast: the participating States, organizations if set so."""
        return _with_a_say(self)

    @property
    def opening_text(self) -> Text:
        """The text as it opens: the first bracket of every clause."""
        return _opening(self.clauses)

    def terms_of(self, text: Text) -> Terms:
        """Gives the numbers that govern once `text` is the treaty.

        Own wording sets the numbers that it states, and for the rest what its nearest option sets.
        """
        return _terms(self)(text)

    def settable(self, clause: ClauseId) -> tuple[Term, ...]:
        """Gives the numbers that wordings of the clause may set: those that one of its options sets."""
        found = self.clause(clause)
        sets = (each.term for option in (found.options if found else ()) for each in option.sets)
        return tuple(dict.fromkeys(sets))

    def policy_vector(self, text: Text) -> PolicyVector:
        """Gives where `text` points: the sum of its options' weights; own wording counts as its nearest option."""
        vector = dict.fromkeys(Direction, 0)
        for choice in text:
            clause = self.clause(choice.clause)
            option = clause.option(choice.option) if clause else None
            for each in option.weights if option else ():
                vector[each.direction] += each.weight
        return vector

    def wording(self, choice: Choice) -> str:
        """Gives the words of a choice: own wording, else the option's; empty where the clause falls away."""
        if choice.wording is not None:
            return choice.wording
        clause = self.clause(choice.clause)
        option = clause.option(choice.option) if clause else None
        return option.wording if option and not option.omits else ""

    def falls_away(self, choice: Choice) -> bool:
        """Says whether a choice means "no such clause"; own wording never does, whatever it stands nearest to."""
        clause = self.clause(choice.clause)
        option = clause.option(choice.option) if clause else None
        return choice.option == NO_TEXT or (choice.wording is None and option is not None and option.omits)

    def no_text(self, clause: Clause) -> Choice:
        """Gives the choice "no such clause": the authored option where there is one."""
        authored = next((each.id for each in clause.options if each.omits), None)
        return Choice(clause.id, authored or NO_TEXT)


@Once
def _by_code(parties: tuple[Party, ...]) -> Mapping[PartyCode, Party]:
    return {party.code: party for party in reversed(parties)}


@Once
def _by_id(clauses: tuple[Clause, ...]) -> Mapping[ClauseId, Clause]:
    return {clause.id: clause for clause in reversed(clauses)}


@Once
def _durations(phases: tuple[PhasePlan, ...]) -> Mapping[Phase, Duration]:
    return {plan.phase: plan.duration for plan in reversed(phases)}


@Once
def _with_a_say(setup: Setup) -> tuple[PartyCode, ...]:
    decides = setup.organizations_decide
    return tuple(each.code for each in setup.parties if decides or each.kind is PartyKind.PARTICIPATING_STATE)


@Once
def _seats(setup: Setup) -> tuple[Seat, ...]:
    seats = tuple(
        delegation(party.code, place) for party in setup.parties for place in range(1, setup.team_size(party.code) + 1)
    )
    return seats if setup.presiding else (*seats, CHAIR)


@Once
def _opening(clauses: tuple[Clause, ...]) -> Text:
    return tuple(Choice(clause.id, clause.opening[0]) for clause in clauses)


@Once
def _terms(setup: Setup) -> Once[Text, Terms]:
    def reckon(text: Text) -> Terms:
        terms = setup.terms
        for choice in text:
            clause = setup.clause(choice.clause)
            option = clause.option(choice.option) if clause else None
            for setting in (*(option.sets if option else ()), *choice.sets):
                terms = terms.setting(setting.term, setting.number)
        return terms

    return Once(reckon)
