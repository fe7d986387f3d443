"""The shape of a scenario file, format 1: what may stand where. What points to what is checked in `references`.

Every model is frozen and refuses keys it does not know. `docs/scenario-format.md` explains each key to authors.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag, model_validator
from pydantic_core import PydanticCustomError

from corfu_resources.catalogue import _
from corfu_rules.drafting_rules import MOST_ADDED, Reopeners
from corfu_rules.seats import LARGEST_DELEGATION
from corfu_rules.texts import BracketRule, ConditionRule
from corfu_scenarios.bot_files import BotsFile
from corfu_scenarios.procedure_files import DecisionFile
from corfu_scenarios.talk_files import CaucusFile, FloorFile
from corfu_scenarios.teaching_files import TeachingFile
from corfu_scenarios.treaty_files import InjectFile, NumbersFile, TreatyFile, WeightsFile
from corfu_scenarios.words import Language, Line, Prose

FORMAT = 1
"""The newest file format that this program reads."""
FACILITATOR = "facilitator"
"""Stands for a Chair with a seat of its own, who plays no Party."""

MOST_PROCEDURES = 5
"""Procedures that a scenario may offer beside its own."""

ScenarioId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
PartyId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Z0-9]{1,7}$")]
ClauseName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Z][A-Za-z0-9_-]{0,11}$")]
OptionName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,11}$")]
Minutes: TypeAlias = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)]
Score: TypeAlias = Annotated[int, Field(ge=-100, le=100)]


class Part(BaseModel):
    """A group of keys in the file. Frozen; a key that is not known is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class MetaFile(Part):
    """What the file is for and who wrote it. `lesson` is what a player takes home, in a sentence or two."""

    authors: tuple[Line, ...] = ()
    license: Annotated[str, StringConstraints(max_length=60)] = ""
    level: Line | None = None
    lesson: Prose
    goals: tuple[Line, ...] = Field(default=(), max_length=8)
    disclaimer: Prose
    teaching: TeachingFile = TeachingFile()


class PartyFile(Part):
    """A member of the cast. `profile` is public."""

    name: Line
    kind: Literal["state", "organization"] = "state"
    member_of: tuple[Annotated[str, StringConstraints(min_length=1, max_length=20)], ...] = ()
    profile: Prose | None = None
    fictional: bool = False


class EditFile(Part):
    """What is different about a Party of the cast that a scenario takes its own from."""

    name: Line | None = None
    kind: Literal["state", "organization"] | None = None
    member_of: tuple[Annotated[str, StringConstraints(min_length=1, max_length=20)], ...] | None = None
    profile: Prose | None = None
    fictional: bool | None = None


def _kept(value: object) -> str:
    return "list" if isinstance(value, list | tuple) else "all"


Kept: TypeAlias = Annotated[
    Annotated[Literal["all"], Tag("all")] | Annotated[tuple[PartyId, ...], Tag("list")], Discriminator(_kept)
]


class CastFile(Part):
    """Who takes part, by code, in the order of the seats.

    `from` names a shipped cast, of which `keep` lists those that take part (or `all`) and `edit` says what is
    different; `add` are Parties of the scenario's own. When the model is made, `add` holds them all.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    from_: Annotated[str | None, Field(alias="from")] = None
    keep: Kept = "all"
    edit: dict[PartyId, EditFile] = {}
    add: dict[PartyId, PartyFile] = Field(min_length=2, max_length=70)


class ChairFile(Part):
    """Who presides: `facilitator`, or the code of a Party."""

    seat: Annotated[str, StringConstraints(min_length=1, max_length=12)] = FACILITATOR


class AbsentFile(Part):
    """How long a delegation that dropped out still counts as attending."""

    grace_seconds: int = Field(default=90, ge=0, le=3600)


class OrganizationsFile(Part):
    """What organizations may do at the table beside speaking."""

    decide: bool = False
    propose: bool = True


class DraftingFile(Part):
    """How far a text may be changed beyond what the scenario lays on the table."""

    reopening: Reopeners = Reopeners.DELEGATIONS
    reopenings: int = Field(default=1, ge=0, le=9)
    new_clauses: int = Field(default=2, ge=0, le=MOST_ADDED)
    deletion: bool = True


class ProcedureFile(Part):
    """How the table decides, and how many people may play one Party together."""

    decision: DecisionFile = "consensus"
    final: DecisionFile | None = None
    also: tuple[DecisionFile, ...] = Field(default=(), max_length=MOST_PROCEDURES)
    organizations: OrganizationsFile = OrganizationsFile()
    chair: ChairFile = ChairFile()
    brackets: BracketRule = BracketRule.CHAIR_TEXT
    conditions: ConditionRule = ConditionRule.REMINDER
    drafting: DraftingFile = DraftingFile()
    soundings: int = Field(default=3, ge=0, le=20)
    absent: AbsentFile = AbsentFile()
    delegation_size: int = Field(default=1, ge=1, le=LARGEST_DELEGATION)
    floor: FloorFile = Field(default_factory=FloorFile)
    caucus: CaucusFile = Field(default_factory=CaucusFile)


class TimePlanFile(Part):
    """Minutes for each phase; 0 leaves one out."""

    briefing: Minutes = 0
    opening: Minutes = 0
    drafting: Minutes = 0
    adoption: Minutes = 0
    signature: Minutes = 0
    in_force: Minutes = 0


class OptionFile(Part):
    """A wording of a clause, or with `omit: true` the option to have no such clause."""

    label: Line
    text: Prose | None = None
    omit: bool = False
    sets: NumbersFile | None = None
    weights: WeightsFile | None = None

    @model_validator(mode="after")
    def _either_text_or_none(self) -> OptionFile:
        if self.omit and self.text is not None:
            message = _("an option that leaves the clause out has no text")
            raise PydanticCustomError("text_of_nothing", "{said}", {"said": message, "hint": _("delete omit or text")})
        if not self.omit and self.text is None:
            message = _("an option needs the key text, or omit: true")
            hint = _("add text: and the wording")
            raise PydanticCustomError("no_text", "{said}", {"said": message, "hint": hint})
        return self


class ClauseFile(Part):
    """A clause: `start` names the options that open in brackets, `scale` says that they run from pole to pole."""

    title: Line
    about: Prose | None = None
    scale: bool = False
    start: tuple[str, ...] = Field(min_length=1, max_length=8)
    options: dict[OptionName, OptionFile] = Field(min_length=2, max_length=8)


class RedLineFile(Part):
    """An option that a delegation may not join: `option: A5.c`."""

    option: str
    why: Prose


class LinkageFile(Part):
    """Two options that hang together: a text with the first needs the second.

    `if: A2.c, need: A3.c`. Without the second, the text gains `points` (mostly below 0); without points, the
    delegation may not join it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    if_: Annotated[str, Field(alias="if")]
    need: str
    points: Score | None = None
    why: Prose


class BriefFile(Part):
    """Confidential instructions. `scores` lists points in the order of a clause's options."""

    position: Prose
    interests: tuple[Prose, ...] = Field(min_length=1, max_length=8)
    scores: dict[str, tuple[Score, ...]]
    walk_away: int = Field(ge=0, le=100)
    red_lines: tuple[RedLineFile, ...] = Field(default=(), max_length=12)
    linkages: tuple[LinkageFile, ...] = Field(default=(), max_length=12)
    no_deal: Prose | None = None
    allies: tuple[str, ...] = ()
    may_reveal: tuple[Prose, ...] = Field(default=(), max_length=8)
    statement: Prose | None = None


class TemplateFile(Part):
    """Part of a brief that several share. Briefs are `like` it; Parties under `for` get a brief that is just it."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    like: str | None = None
    for_: Annotated[tuple[str, ...], Field(alias="for")] = ()
    position: Prose | None = None
    interests: tuple[Prose, ...] = Field(default=(), max_length=8)
    scores: dict[str, tuple[Score, ...]] = {}
    walk_away: int | None = Field(default=None, ge=0, le=100)
    red_lines: tuple[RedLineFile, ...] = Field(default=(), max_length=12)
    linkages: tuple[LinkageFile, ...] = Field(default=(), max_length=12)
    no_deal: Prose | None = None
    allies: tuple[str, ...] = ()
    may_reveal: tuple[Prose, ...] = Field(default=(), max_length=8)
    statement: Prose | None = None


class LanguagesFile(Part):
    """The language of plain texts, and the others that texts are given in."""

    default: Language = "en"
    languages: tuple[Language, ...] = ()


class ScenarioFile(Part):
    """A whole scenario file."""

    format: int = Field(ge=1, le=FORMAT)
    id: ScenarioId
    extends: ScenarioId | None = None
    version: Annotated[str, StringConstraints(min_length=1, max_length=20)]
    title: Line
    summary: Prose
    i18n: LanguagesFile = LanguagesFile()
    meta: MetaFile
    cast: CastFile
    procedure: ProcedureFile = Field(default_factory=ProcedureFile)
    time_plan: TimePlanFile
    treaty: TreatyFile = TreatyFile()
    bots: BotsFile = BotsFile()
    injects: tuple[InjectFile, ...] = Field(default=(), max_length=40)
    clauses: dict[ClauseName, ClauseFile] = Field(min_length=1, max_length=60)
    templates: dict[str, TemplateFile] = {}
    briefs: dict[str, BriefFile]
