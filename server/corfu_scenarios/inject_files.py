"""Injects as a scenario file writes them: whose voice, to whom, when, and what they change."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, cast

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag, model_validator
from pydantic_core import PydanticCustomError

from corfu_resources.catalogue import _
from corfu_rules.cues import Cue
from corfu_rules.identifiers import ClauseId, Duration, PartyCode
from corfu_rules.injects import Alarm, InjectKind
from corfu_rules.matters import Nature
from corfu_rules.phases import Phase
from corfu_rules.texts import ClauseStatus
from corfu_scenarios.parts import Score
from corfu_scenarios.words import Prose

_MINUTE = 60_000
MANUAL = "manual"
"""Leaves an inject to the instructor."""
PhaseName: TypeAlias = Literal["briefing", "opening", "drafting", "adoption", "signature", "in-force"]
Code: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=12)]
After: TypeAlias = Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)]
Count: TypeAlias = Annotated[int, Field(ge=0, le=70)]
_STATUS = {
    "bracketed": ClauseStatus.BRACKETED,
    "agreed": ClauseStatus.PROVISIONALLY_AGREED,
    "deleted": ClauseStatus.DELETED,
}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AlarmFile(_Part):
    """An attack that news speaks of, so that bots know whose it is to report it."""

    on: Code = Field(description="The Party attacked, by code.", examples=["AA"])
    by: tuple[Code, ...] = Field(min_length=1, description="The attackers, by code.", examples=[["BB"]])
    threat: bool = Field(default=False, description="Whether it is a mere threat.", examples=[True])


class CueFile(_Part):
    """What has to be so for an inject to come: every part that is written must hold; of `any`, one is enough."""

    phase: PhaseName | None = Field(default=None, description="In that phase.", examples=["drafting"])
    after_minutes: After | None = Field(default=None, description="So long after it began.", examples=[6])
    clause: str | None = Field(default=None, description="The clause that is meant.", examples=["A3"])
    status: Literal["bracketed", "agreed", "deleted"] | None = Field(
        default=None, description="While the clause stands so.", examples=["agreed"]
    )
    objections: Annotated[int | None, Field(ge=1, le=70)] = Field(
        default=None, description="While at least so many Parties object to a wording of the clause.", examples=[2]
    )
    blockers_at_most: Count | None = Field(
        default=None,
        description="While at most so many Parties object to the text as a whole, and half have said where they stand.",
        examples=[2],
    )
    all: tuple[CueFile, ...] = Field(
        default=(),
        max_length=12,
        description="Conditions that all must hold.",
        examples=[[{"clause": "A3", "status": "agreed"}, {"clause": "A2", "objections": 2}]],
    )
    any: tuple[CueFile, ...] = Field(
        default=(),
        max_length=12,
        description="Conditions of which one must hold.",
        examples=[[{"phase": "adoption"}, {"clause": "A2", "status": "deleted"}]],
    )

    @model_validator(mode="after")
    def _whole(self) -> CueFile:
        if self.after_minutes is not None and self.phase is None:
            raise _refusal(_("after_minutes needs a phase to count from"), _("add phase: and its name"))
        if self.clause is not None and self.status is None and self.objections is None:
            raise _refusal(_("nothing is said of the clause"), _("add status: agreed, or objections: and a number"))
        if self.clause is None and (self.status is not None or self.objections is not None):
            raise _refusal(_("it is not said which clause is meant"), _("add clause: and its id"))
        if not self.model_fields_set:
            raise _refusal(_("no condition is written"), _("write when: manual to leave it to the instructor"))
        return self


class SetScoresFile(_Part):
    """From now on a clause is worth this to the Party: points in the order of the options."""

    party: Code = Field(description="The Party, by code.", examples=["DE"])
    clause: str = Field(description="The clause.", examples=["A5"])
    scores: tuple[Score, ...] = Field(description="Points in the order of its options.", examples=[[0, 15, 14]])


class ShiftWalkAwayFile(_Part):
    """The walk-away of the Party moves by so many points."""

    party: Code = Field(description="The Party, by code.", examples=["NO"])
    by: Score = Field(description="So many points; it stays between 0 and 100.", examples=[-5])


class SetsScores(_Part):
    """The effect `set_scores`."""

    set_scores: SetScoresFile = Field(
        description="From now on a clause is worth this to the Party; that delegation alone learns it.",
        examples=[{"party": "DE", "clause": "A5", "scores": [0, 15, 14]}],
    )


class ShiftsWalkAway(_Part):
    """The effect `shift_walk_away`."""

    shift_walk_away: ShiftWalkAwayFile = Field(
        description="The walk-away of the Party moves; that delegation alone learns it.",
        examples=[{"party": "NO", "by": -5}],
    )


class AddsMinutes(_Part):
    """The effect `add_minutes`: the phase lasts so much longer."""

    add_minutes: Annotated[float, Field(gt=0, le=60, allow_inf_nan=False)] = Field(
        description="The phase lasts so much longer, for everybody to see.", examples=[4]
    )


_EFFECTS = ("set_scores", "shift_walk_away", "add_minutes")


def _effect(value: object) -> str | None:
    if not isinstance(value, dict):
        return None
    keys = set(cast("dict[str, object]", value))
    return next((each for each in _EFFECTS if keys == {each}), None)


EffectFile: TypeAlias = Annotated[
    Annotated[SetsScores, Tag("set_scores")]
    | Annotated[ShiftsWalkAway, Tag("shift_walk_away")]
    | Annotated[AddsMinutes, Tag("add_minutes")],
    Discriminator(_effect),
]


def _when(value: object) -> str:
    return "cue" if isinstance(value, dict | CueFile) else MANUAL


WhenFile: TypeAlias = Annotated[
    Annotated[Literal["manual"], Tag("manual")] | Annotated[CueFile, Tag("cue")], Discriminator(_when)
]


def _receivers(value: object) -> str:
    code = isinstance(value, str) and value.isupper()  # one Party without its brackets
    return "list" if code or isinstance(value, list | tuple) else "all"


ReceiversFile: TypeAlias = Annotated[
    Annotated[Literal["all"], Tag("all")] | Annotated[tuple[Code, ...], Tag("list"), Field(min_length=1)],
    Discriminator(_receivers),
]


class InjectFile(_Part):
    """What comes into the session when its condition holds, or `after_minutes` into `phase`, or by hand.

    `to` some Parties, nobody else learns of it.
    """

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)] = Field(
        description="Small letters, digits and hyphens.", examples=["radar"]
    )
    kind: InjectKind = Field(default=InjectKind.NEWS, description="Whose voice it is.", examples=["instruction"])
    text: Prose = Field(description="What is read by all whom it reaches.", examples=["A radar is switched on."])
    to: ReceiversFile = Field(
        default="all", description="Whom it reaches; nobody else learns that there was anything.", examples=[["NO"]]
    )
    when: WhenFile | None = Field(
        default=None,
        description="The condition on which it comes, or `manual`: the instructor lets it come.",
        examples=["manual", {"phase": "drafting", "after_minutes": 6}],
    )
    phase: PhaseName = Field(
        default="in-force", description="Without `when`: in which phase it comes.", examples=["drafting"]
    )
    after_minutes: After | None = Field(
        default=None,
        description="Without `when`: how far into the phase it comes; left out, the instructor lets it come.",
        examples=[2.5],
    )
    attack: AlarmFile | None = Field(
        default=None,
        description="The attack that the news speaks of, so that bots know whose it is to report it.",
        examples=[{"on": "AA", "by": ["BB"]}],
    )
    effects: tuple[EffectFile, ...] = Field(
        default=(), max_length=12, description="What it changes.", examples=[[{"add_minutes": 4}]]
    )

    @model_validator(mode="after")
    def _timed_once(self) -> InjectFile:
        if self.when is not None and self.model_fields_set & {"phase", "after_minutes"}:
            message = _("both when and phase or after_minutes say when this comes")
            raise _refusal(message, _("put phase and after_minutes into when"))
        if self.attack is not None and self.to != "all":
            raise _refusal(_("news of an attack reaches everybody"), _("delete to, or attack"))
        return self


def _refusal(message: str, hint: str) -> PydanticCustomError:
    return PydanticCustomError("inject", "{said}", {"said": message, "hint": hint})


def alarm_of(given: AlarmFile | None) -> Alarm | None:
    """Gives the attack that news speaks of."""
    if given is None:
        return None
    nature = Nature.THREAT if given.threat else Nature.ATTACK
    return Alarm(PartyCode(given.on), tuple(PartyCode(each) for each in given.by), nature)


def cue_of(given: CueFile) -> Cue:
    """Gives the rules' cue for what the file says."""
    return Cue(
        phase=None if given.phase is None else Phase(given.phase),
        after=lasting(given.after_minutes or 0),
        clause=None if given.clause is None else ClauseId(given.clause),
        status=None if given.status is None else _STATUS[given.status],
        objections=given.objections,
        blockers=given.blockers_at_most,
        all_of=tuple(cue_of(each) for each in given.all),
        any_of=tuple(cue_of(each) for each in given.any),
    )


def lasting(minutes: float) -> Duration:
    """Gives so many minutes as a time of the rules."""
    return Duration(round(minutes * _MINUTE))
