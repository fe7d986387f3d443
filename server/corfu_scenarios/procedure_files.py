"""The decision procedures as a scenario file writes them: a name, or a name with parameters.

`decision: consensus`, or `decision: {majority: {threshold: 2/3, inclusive: true}}`.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, cast, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag
from pydantic_core import PydanticCustomError

from corfu_resources.catalogue import _
from corfu_rules.decisions.cases import Share
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.consensus_minus import MOST_NAMED, ConsensusMinus
from corfu_rules.decisions.majority import Denominator, Majority
from corfu_rules.decisions.registry import Procedure
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import Duration, PartyCode
from corfu_rules.setup import REASON_LIMIT

_SECOND = 1000


def _proper(fraction: str) -> str:
    numerator, denominator = (int(each) for each in fraction.split("/"))
    if not 0 < numerator <= denominator:
        slots = {
            "said": _("{fraction} is no share of a whole", fraction=fraction),
            "hint": _("write a fraction between 0 and 1, such as 2/3"),
        }
        raise PydanticCustomError("no_share", "{said}", slots)
    return fraction


Fraction: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[0-9]{1,3}/[0-9]{1,3}$"), AfterValidator(_proper)]


class _Parameters(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    window_seconds: int = Field(
        default=60, ge=5, le=3600, description="How long a decision is open to answers.", examples=[90]
    )


class ConsensusFile(_Parameters):
    """Parameters of consensus; no quorum unless the file sets one, as the Conference of the Parties has."""

    quorum: Fraction | None = Field(
        default=None,
        description="The share of those who decide that must attend; left out, there is none.",
        examples=["2/3"],
    )


class SilenceFile(_Parameters):
    """Parameters of the silence procedure: an objection in the first `at_meeting_seconds` is one at the meeting."""

    window_seconds: int = Field(
        default=180, ge=5, le=3600, description="How long silence must last for a text to stand.", examples=[240]
    )
    at_meeting_seconds: int = Field(
        default=20,
        ge=0,
        le=3600,
        description="How long the meeting itself lasts, where an objection stops the procedure.",
        examples=[30],
    )


class ConsensusMinusFile(_Parameters):
    """Parameters of consensus minus one or two: the States named, and the ground; may be left to the Chair."""

    uncounted: tuple[str, ...] = Field(
        default=(),
        max_length=MOST_NAMED,
        description="The States whose consent is not asked, by code; left out, whoever presides names them.",
        examples=[["RU"]],
    )
    ground: str = Field(
        default="",
        max_length=REASON_LIMIT,
        description="The clear and gross violation that it rests on.",
        examples=["Gross violation of commitments in Selka."],
    )


class UnanimityFile(_Parameters):
    """Parameters of unanimity. `uncounted` names Parties whose vote does not count (draft treaty, Article 8)."""

    quorum: Fraction = Field(
        default="4/5", description="The share of those who decide that must attend.", examples=["2/3"]
    )
    abstention_blocks: bool = Field(
        default=True, description="Whether one abstention is enough to fail a text.", examples=[False]
    )
    uncounted: tuple[str, ...] = Field(
        default=(), description="Parties whose vote does not count, by code.", examples=[["RU"]]
    )
    absence_blocks: bool = Field(
        default=False, description="Whether one absence is enough to fail a text.", examples=[True]
    )


class MajorityFile(_Parameters):
    """Parameters of a majority vote: more than `threshold`, or with `inclusive: true` at least that share."""

    quorum: Fraction = Field(
        default="1/2", description="The share of those who decide that must attend.", examples=["2/3"]
    )
    threshold: Fraction = Field(
        default="1/2", description="More than this share must vote in favour.", examples=["2/3"]
    )
    inclusive: bool = Field(default=False, description="Whether exactly that share is enough.", examples=[True])
    denominator: Denominator = Field(
        default=Denominator.VOTING,
        description="The share of whom: `voting` (abstentions do not count) or `present` (they count against).",
        examples=["present"],
    )


class ByConsensus(BaseModel):
    """Decision by consensus."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    consensus: ConsensusFile = Field(description="Its parameters.", examples=[{"quorum": "2/3"}])


class BySilence(BaseModel):
    """Decision by silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    silence: SilenceFile = Field(description="Its parameters.", examples=[{"window_seconds": 240}])


class ByConsensusMinus(BaseModel):
    """Decision by consensus minus one or two."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    consensus_minus: ConsensusMinusFile = Field(
        description="Its parameters.", examples=[{"uncounted": ["RU"], "ground": "Gross violation of commitments."}]
    )


class ByUnanimity(BaseModel):
    """Decision by unanimity."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    unanimity: UnanimityFile = Field(description="Its parameters.", examples=[{"abstention_blocks": False}])


class ByMajority(BaseModel):
    """Decision by majority."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    majority: MajorityFile = Field(description="Its parameters.", examples=[{"threshold": "2/3", "inclusive": True}])


ProcedureName: TypeAlias = Literal["consensus", "silence", "consensus_minus", "unanimity", "majority"]
_NAMES: tuple[str, ...] = get_args(ProcedureName)


def _form(value: object) -> str | None:
    if not isinstance(value, dict):
        return "name"
    keys = set(cast("dict[str, object]", value))
    return next((each for each in _NAMES if keys == {each}), None)


DecisionFile: TypeAlias = Annotated[
    Annotated[ProcedureName, Tag("name")]
    | Annotated[ByConsensus, Tag("consensus")]
    | Annotated[BySilence, Tag("silence")]
    | Annotated[ByConsensusMinus, Tag("consensus_minus")]
    | Annotated[ByUnanimity, Tag("unanimity")]
    | Annotated[ByMajority, Tag("majority")],
    Discriminator(_form),
]


def procedure_of(decision: DecisionFile) -> Procedure:
    """Gives the rules' decision procedure for what the file says."""
    match decision:
        case "consensus":
            return procedure_of(ByConsensus(consensus=ConsensusFile()))
        case "silence":
            return procedure_of(BySilence(silence=SilenceFile()))
        case "consensus_minus":
            return procedure_of(ByConsensusMinus(consensus_minus=ConsensusMinusFile()))
        case "unanimity":
            return procedure_of(ByUnanimity(unanimity=UnanimityFile()))
        case "majority":
            return procedure_of(ByMajority(majority=MajorityFile()))
        case ByConsensus(consensus=given):
            return Consensus(window=_window(given), quorum=share_of(given.quorum) if given.quorum else None)
        case BySilence(silence=given):
            return Silence(window=_window(given), at_meeting=Duration(given.at_meeting_seconds * _SECOND))
        case ByConsensusMinus(consensus_minus=given):
            named = tuple(PartyCode(code) for code in given.uncounted)
            return ConsensusMinus(window=_window(given), uncounted=named, ground=given.ground)
        case ByUnanimity(unanimity=given):
            return Unanimity(
                window=_window(given),
                quorum=share_of(given.quorum),
                abstention_blocks=given.abstention_blocks,
                uncounted=tuple(PartyCode(code) for code in given.uncounted),
                absence_blocks=given.absence_blocks,
            )
        case ByMajority(majority=given):
            return Majority(
                window=_window(given),
                quorum=share_of(given.quorum),
                threshold=share_of(given.threshold),
                inclusive=given.inclusive,
                denominator=given.denominator,
            )


def _window(given: _Parameters) -> Duration:
    return Duration(given.window_seconds * _SECOND)


def share_of(fraction: str) -> Share:
    """Gives the share that a fraction such as `2/3` stands for."""
    numerator, denominator = fraction.split("/")
    return Share(int(numerator), int(denominator))
