"""The shape of a scenario file, format 1: what may stand where. What points to what is checked in `references`.

Every model is frozen and refuses keys it does not know. Every field says what it is and gives an example: the JSON
Schema and `docs/scenario-reference.md` are made from them.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from corfu_resources.catalogue import _
from corfu_rules.bands import ScoreDisplay
from corfu_rules.drafting_rules import MOST_ADDED, Reopeners
from corfu_rules.seating_rules import AbsenceRule, Latecomers, StandIn
from corfu_rules.seats import LARGEST_DELEGATION
from corfu_rules.texts import BracketRule, ConditionRule
from corfu_scenarios.bot_files import BotsFile
from corfu_scenarios.brief_files import BriefFile, TemplateFile
from corfu_scenarios.check_files import MOST_QUESTIONS, QuestionFile
from corfu_scenarios.clause_files import ClauseFile
from corfu_scenarios.debrief_files import DebriefFile
from corfu_scenarios.inject_files import InjectFile
from corfu_scenarios.parts import FORMAT, ClauseName, Part, ScenarioId
from corfu_scenarios.party_files import CastFile
from corfu_scenarios.procedure_files import DecisionFile
from corfu_scenarios.talk_files import CaucusFile, FloorFile
from corfu_scenarios.teaching_files import TeachingFile
from corfu_scenarios.time_files import TimePlanFile
from corfu_scenarios.treaty_files import TreatyFile
from corfu_scenarios.words import Language, Line, Prose

FACILITATOR = "facilitator"
"""Stands for a Chair with a seat of its own, who plays no Party."""

MOST_PROCEDURES = 5
"""Procedures that a scenario may offer beside its own."""


class PlayersFile(Part):
    """For how many people the scenario is."""

    min: int = Field(ge=1, le=500, description="With fewer it is no game.", examples=[4])
    best: int = Field(ge=1, le=500, description="With so many it is best.", examples=[9])
    max: int = Field(ge=1, le=500, description="More find nothing to do.", examples=[27])

    @model_validator(mode="after")
    def _in_order(self) -> PlayersFile:
        if not self.min <= self.best <= self.max:
            message = _("min, best and max must rise: {min}, {best}, {max}", min=self.min, best=self.best, max=self.max)
            hint = _("write the smallest number first")
            raise PydanticCustomError("players_out_of_order", "{said}", {"said": message, "hint": hint})
        return self


class MetaFile(Part):
    """What the file is for and who wrote it."""

    authors: tuple[Line, ...] = Field(default=(), description="Who wrote it.", examples=[["The training desk"]])
    license: Annotated[str, StringConstraints(max_length=60)] = Field(
        default="", description="Under what terms others may use the file.", examples=["CC-BY-4.0"]
    )
    level: Line | None = Field(default=None, description="For whom it is meant.", examples=["first lesson"])
    lesson: Prose = Field(
        description="What a player takes home, in a sentence or two.",
        examples=["Ask what the others need before you say what you want."],
    )
    players: PlayersFile | None = Field(
        default=None,
        description="For how many people it is; the notes tell it.",
        examples=[{"min": 4, "best": 9, "max": 27}],
    )
    goals: tuple[Line, ...] = Field(
        default=(), max_length=8, description="What is practised.", examples=[["tell interests from positions"]]
    )
    disclaimer: Prose = Field(
        description="Says that instructions and points are invented, above all where States are real.",
        examples=["Real names, invented instructions."],
    )
    teaching: TeachingFile = Field(
        default=TeachingFile(),
        description="Notes for the instructor; players never see them.",
        examples=[{"ask": ["Which interest did you never say aloud?"]}],
    )


class ChairFile(Part):
    """Who presides."""

    seat: Annotated[str, StringConstraints(min_length=1, max_length=12)] = Field(
        default=FACILITATOR,
        description="`facilitator`, who plays no Party, or the code of the Party that presides.",
        examples=["KZ"],
    )
    stand_in: StandIn = Field(
        default=StandIn.BOT,
        description="Who presides where nobody is the facilitator; with `nobody`, the clock does what has to be done.",
        examples=["nobody"],
    )


class AbsentFile(Part):
    """What becomes of delegations that drop out."""

    grace_seconds: int = Field(
        default=90, ge=0, le=3600, description="How long such a delegation still counts as attending.", examples=[120]
    )
    then: AbsenceRule = Field(
        default=AbsenceRule.ABSENT,
        description="What becomes of the seat then: it stays empty, or a bot plays it until its holder comes back.",
        examples=["bot"],
    )


class StatementsFile(Part):
    """What may be attached when a delegation joins."""

    interpretative: bool = Field(
        default=True, description="Whether interpretative statements may be attached.", examples=[False]
    )
    max_words: int = Field(
        default=0, ge=0, le=200, description="How many words an attachment may have; 0: any number.", examples=[60]
    )


class OrganizationsFile(Part):
    """What organizations may do at the table."""

    decide: bool = Field(
        default=False, description="Whether they take part in decisions as States do.", examples=[True]
    )
    propose: bool = Field(default=True, description="Whether they may table proposals.", examples=[False])
    speak: bool = Field(default=True, description="Whether they may take the floor.", examples=[False])


class DraftingFile(Part):
    """How far a text may be changed beyond what the scenario lays on the table."""

    reopening: Reopeners = Field(
        default=Reopeners.DELEGATIONS,
        description="Who may put an agreed clause back in brackets; `chair` leaves it to whoever presides.",
        examples=["chair"],
    )
    reopenings: int = Field(
        default=1, ge=0, le=9, description="How often each delegation may reopen the same clause.", examples=[2]
    )
    new_clauses: int = Field(
        default=2,
        ge=0,
        le=MOST_ADDED,
        description="How many new clauses each delegation may propose in all.",
        examples=[0],
    )
    deletion: bool = Field(
        default=True,
        description="Whether any clause may be deleted; otherwise only one with an option that has `omit: true`.",
        examples=[False],
    )


class ProcedureFile(Part):
    """How the table decides, and how many people may play one Party together."""

    decision: DecisionFile = Field(
        default="consensus",
        description="How clauses are decided: a name, or a group with its one name and the parameters below it.",
        examples=["silence", {"consensus": {"quorum": "2/3"}}],
    )
    final: DecisionFile | None = Field(
        default=None,
        description="How the text as a whole is decided; left out, as the clauses are.",
        examples=["unanimity"],
    )
    also: tuple[DecisionFile, ...] = Field(
        default=(),
        max_length=MOST_PROCEDURES,
        description="What else whoever presides may choose for a decision.",
        examples=[["consensus_minus", {"majority": {"threshold": "2/3"}}]],
    )
    organizations: OrganizationsFile = Field(
        default=OrganizationsFile(), description="What organizations may do.", examples=[{"propose": False}]
    )
    chair: ChairFile = Field(default=ChairFile(), description="Who presides.", examples=[{"seat": "KZ"}])
    brackets: BracketRule = Field(
        default=BracketRule.CHAIR_TEXT,
        description="What open brackets become when the text as a whole is decided.",
        examples=["dropped"],
    )
    conditions: ConditionRule = Field(
        default=ConditionRule.REMINDER,
        description='What "this only if that" comes to when the text as a whole fails it.',
        examples=["objection"],
    )
    drafting: DraftingFile = Field(
        default=DraftingFile(),
        description="How far delegations may go beyond what the file lays on the table.",
        examples=[{"new_clauses": 0}],
    )
    soundings: int = Field(
        default=3,
        ge=0,
        le=20,
        description="How many confidential soundings one asker may have open at a time; 0: there are none.",
        examples=[1],
    )
    absent: AbsentFile = Field(
        default=AbsentFile(), description="What becomes of delegations that drop out.", examples=[{"grace_seconds": 30}]
    )
    latecomers: Latecomers = Field(
        default=Latecomers.JOIN_TEAM,
        description="What those may do who come when the table has begun: take a free place, or watch.",
        examples=["observe"],
    )
    statements: StatementsFile = Field(
        default=StatementsFile(),
        description="What may be attached when a delegation joins.",
        examples=[{"interpretative": True, "max_words": 60}],
    )
    scores: ScoreDisplay = Field(
        default=ScoreDisplay.SHOWN,
        description="What delegations see of their own points before the end: the points, bands from ++ to −−, or "
        "neither.",
        examples=["bands"],
    )
    delegation_size: int = Field(
        default=1,
        ge=1,
        le=LARGEST_DELEGATION,
        description="How many people may play one Party together; one of them is the head.",
        examples=[3],
    )
    floor: FloorFile = Field(
        default_factory=FloorFile, description="Who may speak when.", examples=[{"list": "chaired", "seconds": 60}]
    )
    caucus: CaucusFile = Field(
        default_factory=CaucusFile, description="Talks in small groups.", examples=[{"most": 5, "minutes": 6}]
    )


class LanguagesFile(Part):
    """The languages of the file's texts."""

    default: Language = Field(default="en", description="The language of plain texts.", examples=["de"])
    languages: tuple[Language, ...] = Field(
        default=(), description="The other languages that texts are given in.", examples=[["de", "fr"]]
    )
    overlays: dict[Language, Annotated[str, StringConstraints(min_length=1, max_length=200)]] = Field(
        default={},
        description="Languages whose translation lies in a file of its own, named from this file's folder on.",
        examples=[{"de": "i18n/de.yaml"}],
    )

    @property
    def spoken(self) -> tuple[str, ...]:
        """Every language that the file speaks, the default one first."""
        return tuple(dict.fromkeys((self.default, *self.languages, *self.overlays)))


class ScenarioFile(Part):
    """A whole scenario file."""

    format: int = Field(ge=1, le=FORMAT, description="The file format; a newer one is refused.", examples=[1])
    id: ScenarioId = Field(
        description="Small letters, digits and hyphens; the name of the file.", examples=["calm-sea"]
    )
    extends: ScenarioId | None = Field(
        default=None,
        description="The id of another scenario, beside this file or shipped, that this one changes: groups merge key "
        "by key, lists and texts replace.",
        examples=["treaty-2009"],
    )
    version: Annotated[str, StringConstraints(min_length=1, max_length=20)] = Field(
        description="Your own count of versions, in quotes.", examples=["1.0"]
    )
    title: Line = Field(description="What the scenario is called.", examples=["Calm Sea"])
    summary: Prose = Field(
        description="What everybody reads before choosing a seat; public.", examples=["Two States and a radar."]
    )
    i18n: LanguagesFile = Field(
        default=LanguagesFile(),
        description="The languages of the texts.",
        examples=[{"default": "en", "languages": ["de"]}],
    )
    meta: MetaFile = Field(
        description="What the file is for and who wrote it.",
        examples=[{"lesson": "Ask first.", "disclaimer": "All instructions are invented."}],
    )
    cast: CastFile = Field(
        description="Who takes part.",
        examples=[{"add": {"NO": {"name": "Norway"}, "FI": {"name": "Finland"}}}],
    )
    procedure: ProcedureFile = Field(
        default_factory=ProcedureFile, description="How the table decides.", examples=[{"decision": "consensus"}]
    )
    time_plan: TimePlanFile = Field(
        description="Minutes for each phase.", examples=[{"briefing": 3, "drafting": 10, "adoption": 3}]
    )
    treaty: TreatyFile = Field(
        default=TreatyFile(),
        description="The numbers of the treaty in force, and how the table reads what the draft leaves open.",
        examples=[{"day_seconds": 20, "notifications": 3}],
    )
    bots: BotsFile = Field(
        default=BotsFile(),
        description="How the bots play: their level and their characters.",
        examples=[{"level": "medium", "seats": {"NO": "bridge"}}],
    )
    debrief: DebriefFile = Field(
        default=DebriefFile(),
        description="The talk afterwards: what the outcome shows, the questions, what counts. Public.",
        examples=[{"questions": ["Which interest did you never say aloud?"]}],
    )
    check: tuple[QuestionFile, ...] = Field(
        default=(),
        max_length=MOST_QUESTIONS,
        description="Questions with which every reader sees whether the public paper was understood. Public.",
        examples=[
            [
                {
                    "ask": "When is a text adopted?",
                    "answers": ["When nobody objects", "When most of the Parties join"],
                    "right": 1,
                    "why": "Under consensus one objection is enough to stop a text.",
                    "see": "procedure",
                }
            ]
        ],
    )
    injects: tuple[InjectFile, ...] = Field(
        default=(),
        max_length=40,
        description="What happens during play: news, instructions, announcements.",
        examples=[[{"id": "radar", "text": "A radar is switched on.", "after_minutes": 2}]],
    )
    clauses: dict[ClauseName, ClauseFile] = Field(
        min_length=1,
        max_length=60,
        description="What is negotiated, by a name that begins with a capital.",
        examples=[{"A1": {"title": "Radar", "start": ["a"], "options": {
            "a": {"label": "No clause", "omit": True}, "b": {"label": "Notice", "text": "Radars are announced."}}}}],
    )  # fmt: skip
    templates: dict[str, TemplateFile] = Field(
        default={},
        description="Parts of briefs that several share, by a name of your own.",
        examples=[{"ally": {"for": ["NO", "DK"], "walk_away": 50}}],
    )
    briefs: dict[str, BriefFile] = Field(
        description="CONFIDENTIAL instructions, by the code of the Party: one per State. With `like` and the name of a "
        "template, a brief says only what is different.",
        examples=[{"NO": {"position": "Early news.", "interests": ["Calm"], "scores": {"A1": [0, 100]},
                          "walk_away": 60}}],
    )  # fmt: skip
