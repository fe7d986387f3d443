"""The treaty in force as a scenario file writes it: its numbers, how the table reads it, what options set, the news."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from corfu_rules.directions import Direction, Weight
from corfu_rules.identifiers import Duration, PartyCode
from corfu_rules.injects import Alarm
from corfu_rules.matters import Nature
from corfu_rules.readings import AggressorRule, Readings
from corfu_rules.terms import MOST_DAYS, MOST_PARTIES, Setting, Term, Terms
from corfu_scenarios.procedure_files import Fraction, share_of
from corfu_scenarios.words import Prose

_SECOND = 1000
Days: TypeAlias = Annotated[int, Field(ge=1, le=MOST_DAYS)]
Count: TypeAlias = Annotated[int, Field(ge=1, le=MOST_PARTIES)]
Weighing: TypeAlias = Annotated[int, Field(ge=-3, le=3)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class NumbersFile(_Part):
    """Numbers that an option writes into the treaty, and what it says of organizations."""

    consultation_days: Days | None = None
    conference_days: Days | None = None
    conference_support: Count | None = None
    notifications: Count | None = None
    entry_delay_days: Days | None = None
    withdrawal_days: Days | None = None
    organizations_sign: bool | None = None
    organizations_count: bool | None = None


class TreatyFile(_Part):
    """The treaty's numbers where no option sets them, and how the table reads what the draft leaves open."""

    day_seconds: int = Field(default=20, ge=1, le=3600)
    consultation_days: Days = 14
    conference_days: Days = 14
    conference_support: Count = 2
    notifications: Count = 25
    entry_delay_days: Days = 10
    withdrawal_days: Days = 14
    answer_days: Days = 7
    extraordinary_days: Days = 1
    settling_days: Days = 1
    sitting_seconds: int = Field(default=300, ge=30, le=7200)
    quorum: Fraction = "2/3"
    extraordinary_quorum: Fraction = "4/5"
    aggressor: AggressorRule = AggressorRule.INSTRUCTOR
    aggressor_in_quorum: bool = True
    proposer_supports: bool = True
    others_report_at_once: bool = False
    organizations_sign: bool = True
    organizations_count: bool = True
    abstention_blocks: bool = True
    absence_blocks: bool = False


class WeightsFile(_Part):
    """Where an option points: from -3 (away) to 3 for each of the four directions."""

    status_quo: Weighing = 0
    integration: Weighing = 0
    confrontation: Weighing = 0
    modus_vivendi: Weighing = 0


class AlarmFile(_Part):
    """An attack that news speaks of, so that bots know whose it is to report it."""

    on: Annotated[str, StringConstraints(min_length=1, max_length=12)]
    by: tuple[Annotated[str, StringConstraints(min_length=1, max_length=12)], ...] = Field(min_length=1)
    threat: bool = False


class InjectFile(_Part):
    """News that breaks `after_minutes` into `phase`; without a time the instructor lets it break."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
    text: Prose
    phase: Literal["briefing", "opening", "drafting", "adoption", "signature", "in-force"] = "in-force"
    after_minutes: Annotated[float, Field(ge=0, le=600, allow_inf_nan=False)] | None = None
    attack: AlarmFile | None = None


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


def alarm_of(given: AlarmFile | None) -> Alarm | None:
    """Gives the attack that news speaks of."""
    if given is None:
        return None
    nature = Nature.THREAT if given.threat else Nature.ATTACK
    return Alarm(PartyCode(given.on), tuple(PartyCode(each) for each in given.by), nature)


def settings_of(given: NumbersFile | None) -> tuple[Setting, ...]:
    """Gives the numbers that an option sets, in the order of the treaty's articles."""
    numbers = given.model_dump(exclude_none=True) if given else {}
    return tuple(Setting(term, int(numbers[term.value])) for term in Term if term.value in numbers)


def weights_of(given: WeightsFile | None) -> tuple[Weight, ...]:
    """Gives the weights of an option that are not zero."""
    numbers = given.model_dump() if given else {}
    return tuple(Weight(each, numbers[each.value]) for each in Direction if numbers.get(each.value))
