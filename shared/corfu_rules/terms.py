"""The numbers of the treaty: days, thresholds, the support that a conference needs. The text in force sets them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

from corfu_rules.decisions.cases import Share
from corfu_rules.identifiers import Duration

DAY = Duration(20_000)
"""How long a day of the treaty lasts at the table, in milliseconds of table time, where the scenario says nothing."""


SITTING = Duration(300_000)
"""How long a conference sits, in milliseconds of table time, where the scenario says nothing."""


class Term(StrEnum):
    """A number that the text of the treaty sets."""

    CONSULTATION_DAYS = "consultation_days"
    """Days within which consultations are held (Article 5; blank in the draft)."""
    CONFERENCE_DAYS = "conference_days"
    """Days within which a Conference of the Parties is held (Article 6; blank in the draft)."""
    CONFERENCE_SUPPORT = "conference_support"
    """Parties that must support a Conference (Article 6; two, in brackets in the draft)."""
    NOTIFICATIONS = "notifications"
    """Notifications that bring the treaty into force (Article 12; 25 in the draft)."""
    ENTRY_DELAY_DAYS = "entry_delay_days"
    """Days from the last needed notification to entry into force (Article 12; ten in the draft)."""
    WITHDRAWAL_DAYS = "withdrawal_days"
    """Days of notice before a withdrawal takes effect (Article 13; blank in the draft)."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The numbers that govern a treaty in force. Days are days of the treaty; `day` is one in table time.

    Defaults are the draft's own figures, and fourteen days where the draft leaves a blank. `quorum` and
    `extraordinary_quorum` are the shares of Parties that a Conference (Article 6) and an Extraordinary Conference
    (Article 8) need. The draft sets no time for an answer to a request (Article 3): after `answer_days` it is announced
    as overdue. A conference sits for `sitting` at most, in table time.
    """

    consultation_days: int = 14
    conference_days: int = 14
    conference_support: int = 2
    notifications: int = 25
    entry_delay_days: int = 10
    withdrawal_days: int = 14
    quorum: Share = Share(2, 3)
    extraordinary_quorum: Share = Share(4, 5)
    day: Duration = DAY
    answer_days: int = 7
    sitting: Duration = SITTING

    def days(self, count: int) -> Duration:
        """Gives how long `count` days of the treaty last at the table.

        >>> Terms(day=Duration(1_000)).days(14)
        14000
        """
        return Duration(count * self.day)

    def setting(self, term: Term, number: int) -> Terms:
        """Gives the terms with one number set.

        >>> Terms().setting(Term.NOTIFICATIONS, 9).notifications
        9
        """
        match term:
            case Term.CONSULTATION_DAYS:
                return replace(self, consultation_days=number)
            case Term.CONFERENCE_DAYS:
                return replace(self, conference_days=number)
            case Term.CONFERENCE_SUPPORT:
                return replace(self, conference_support=number)
            case Term.NOTIFICATIONS:
                return replace(self, notifications=number)
            case Term.ENTRY_DELAY_DAYS:
                return replace(self, entry_delay_days=number)
            case Term.WITHDRAWAL_DAYS:
                return replace(self, withdrawal_days=number)
            case _:
                assert_never(term)


@dataclass(frozen=True, slots=True)
class Setting:
    """A number that an option of a clause sets when it becomes part of the treaty."""

    term: Term
    number: int
