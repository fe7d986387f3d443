"""The treaty in force as a scenario file writes it: its numbers, how the table reads it, what options set, the news."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import BaseModel, ConfigDict, Field

from corfu_rules.directions import Direction, Weight
from corfu_rules.identifiers import Duration
from corfu_rules.readings import AggressorRule, Readings
from corfu_rules.terms import MOST_DAYS, MOST_PARTIES, Setting, Term, Terms
from corfu_scenarios.procedure_files import Fraction, share_of

_SECOND = 1000
Days: TypeAlias = Annotated[int, Field(ge=1, le=MOST_DAYS)]
Count: TypeAlias = Annotated[int, Field(ge=1, le=MOST_PARTIES)]
Weighing: TypeAlias = Annotated[int, Field(ge=-3, le=3)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NumbersFile(_Part):
    """Numbers that an option writes into the treaty, and what it says of organizations."""

    consultation_days: Days | None = Field(
        default=None, description="Article 5: consultations are held within so many days.", examples=[7]
    )
    conference_days: Days | None = Field(
        default=None, description="Article 6: a Conference sits within so many days.", examples=[7]
    )
    conference_support: Count | None = Field(
        default=None, description="Article 6: so many Parties must support a Conference.", examples=[3]
    )
    notifications: Count | None = Field(
        default=None, description="Article 12: so many notifications bring the treaty into force.", examples=[4]
    )
    entry_delay_days: Days | None = Field(
        default=None, description="Article 12: the treaty enters into force so many days later.", examples=[5]
    )
    withdrawal_days: Days | None = Field(default=None, description="Article 13: notice of withdrawal.", examples=[30])
    organizations_sign: bool | None = Field(
        default=None, description="Article 10: whether organizations may sign.", examples=[False]
    )
    organizations_count: bool | None = Field(
        default=None,
        description="Article 12: whether their notifications count towards entry into force.",
        examples=[False],
    )


class TreatyFile(_Part):
    """The treaty's numbers where no option sets them, and how the table reads what the draft leaves open."""

    day_seconds: int = Field(
        default=20, ge=1, le=3600, description="How long a day of the treaty lasts at the table.", examples=[30]
    )
    consultation_days: Days = Field(
        default=14, description="Article 5: consultations are held within so many days.", examples=[7]
    )
    conference_days: Days = Field(
        default=14, description="Article 6: a Conference sits within so many days.", examples=[7]
    )
    conference_support: Count = Field(
        default=2, description="Article 6: so many Parties must support a Conference.", examples=[3]
    )
    notifications: Count = Field(
        default=25, description="Article 12: so many notifications bring the treaty into force.", examples=[4]
    )
    entry_delay_days: Days = Field(
        default=10, description="Article 12: the treaty enters into force so many days later.", examples=[5]
    )
    withdrawal_days: Days = Field(default=14, description="Article 13: notice of withdrawal.", examples=[30])
    answer_days: Days = Field(
        default=7, description="After so many days an answer is announced as overdue.", examples=[3]
    )
    extraordinary_days: Days = Field(
        default=1,
        description="How long Parties have to come to an Extraordinary Conference before it lapses.",
        examples=[2],
    )
    settling_days: Days = Field(
        default=1,
        description="If the instructor is silent so long about a contested report, the report stands.",
        examples=[2],
    )
    sitting_seconds: int = Field(
        default=300, ge=30, le=7200, description="How long a conference sits at most.", examples=[600]
    )
    quorum: Fraction = Field(
        default="2/3", description="The share of Parties that must attend a Conference.", examples=["1/2"]
    )
    extraordinary_quorum: Fraction = Field(
        default="4/5", description="The same for an Extraordinary Conference.", examples=["2/3"]
    )
    aggressor: AggressorRule = Field(
        default=AggressorRule.INSTRUCTOR,
        description="Who settles it when a report of an attack is contested.",
        examples=["consensus-of-others"],
    )
    aggressor_in_quorum: bool = Field(
        default=True,
        description="Article 8: whether an aggressor counts among those of whom 4/5 attend.",
        examples=[False],
    )
    proposer_supports: bool = Field(
        default=True,
        description="Article 6: whether who proposes a Conference is one of those who support it.",
        examples=[False],
    )
    others_report_at_once: bool = Field(
        default=False,
        description="Whether others may report an attack while the attacked Party could itself.",
        examples=[True],
    )
    organizations_sign: bool = Field(
        default=True, description="Article 10: whether organizations may sign.", examples=[False]
    )
    organizations_count: bool = Field(
        default=True,
        description="Article 12: whether their notifications count towards entry into force.",
        examples=[False],
    )
    abstention_blocks: bool = Field(
        default=True,
        description="Whether one abstention fails a vote in an Extraordinary Conference.",
        examples=[False],
    )
    absence_blocks: bool = Field(
        default=False, description="Whether one absence fails a vote in an Extraordinary Conference.", examples=[True]
    )


class WeightsFile(_Part):
    """Where an option points: from -3 (away) to 3 for each of the four directions."""

    status_quo: Weighing = Field(default=0, description="Recognized zones, and neutrality in between.", examples=[1])
    integration: Weighing = Field(default=0, description="One order that Russia joins step by step.", examples=[2])
    confrontation: Weighing = Field(default=0, description="Spaces of one's own, kept by rivalry.", examples=[-1])
    modus_vivendi: Weighing = Field(default=0, description="Questions left open, practical co-operation.", examples=[1])


def terms_of(given: TreatyFile) -> Terms:
    """Gives the numbers of the treaty."""
    return Terms(
        consultation_days=given.consultation_days,
        conference_days=given.conference_days,
        conference_support=given.conference_support,
        notifications=given.notifications,
        entry_delay_days=given.entry_delay_days,
        withdrawal_days=given.withdrawal_days,
        quorum=share_of(given.quorum),
        extraordinary_quorum=share_of(given.extraordinary_quorum),
        day=Duration(given.day_seconds * _SECOND),
        answer_days=given.answer_days,
        sitting=Duration(given.sitting_seconds * _SECOND),
        organizations_sign=given.organizations_sign,
        organizations_count=given.organizations_count,
    )


def readings_of(given: TreatyFile) -> Readings:
    """Gives how the table reads the treaty."""
    return Readings(
        aggressor=given.aggressor,
        aggressor_in_quorum=given.aggressor_in_quorum,
        proposer_supports=given.proposer_supports,
        others_report_at_once=given.others_report_at_once,
        extraordinary_days=given.extraordinary_days,
        settling_days=given.settling_days,
        abstention_blocks=given.abstention_blocks,
        absence_blocks=given.absence_blocks,
    )


def settings_of(given: NumbersFile | None) -> tuple[Setting, ...]:
    """Gives the numbers that an option sets, in the order of the treaty's articles."""
    numbers = given.model_dump(exclude_none=True) if given else {}
    return tuple(Setting(term, int(numbers[term.value])) for term in Term if term.value in numbers)


def weights_of(given: WeightsFile | None) -> tuple[Weight, ...]:
    """Gives the weights of an option that are not zero."""
    numbers = given.model_dump() if given else {}
    return tuple(Weight(each, numbers[each.value]) for each in Direction if numbers.get(each.value))
