"""The numbers of the treaty: days, thresholds, the support that a conference needs. The text in force sets them."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import assert_never

from corfu_rules.decisions.cases import Share
from corfu_rules.identifiers import Duration
from corfu_rules.values import dataclass


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
    ORGANIZATIONS_SIGN = "organizations_sign"
    """Whether organizations may sign, 1 or 0 (Article 10; they may in the draft)."""
    ORGANIZATIONS_COUNT = "organizations_count"
    """Whether their notifications count towards entry into force, 1 or 0 (Article 12; they do in the draft)."""


MOST_DAYS = 365
"""Days in a treaty, the largest number that it sets."""
MOST_PARTIES = 70
"""Parties in a treaty, the largest number that it asks for."""


def limits_of(term: Term, parties: int) -> tuple[int, int]:
    """Gives the least and the largest number that own wording may set, at a table of so many `parties`.

    >>> limits_of(Term.WITHDRAWAL_DAYS, 5), limits_of(Term.CONFERENCE_SUPPORT, 5)
    ((1, 365), (1, 5))
    """
    counts = {Term.CONFERENCE_SUPPORT, Term.NOTIFICATIONS}
    return (1, min(parties, MOST_PARTIES)) if term in counts else (1, MOST_DAYS)


@dataclass(frozen=True, slots=True)
class Terms:
    """The numbers that govern a treaty in force. Days are days of the treaty; `day` is one in table time.

    A scenario file sets them under `treaty`; the adopted text may set those that a `Term` names.
    """

    consultation_days: int = 14
    """Days within which consultations are held.

    Reason: a blank in the draft; two weeks leave time to come and are soon over. Source: draft treaty, Article 5.
    """
    conference_days: int = 14
    """Days within which a Conference sits.

    Reason: a blank in the draft; two weeks, as for consultations. Source: draft treaty, Article 6.
    """
    conference_support: int = 2
    """Parties that must support a Conference.

    Reason: the figure of the draft, where it stands in brackets. Source: draft treaty, Article 6.
    """
    notifications: int = 25
    """Notifications that bring the treaty into force.

    Reason: the figure of the draft, meant for 56 States and five organizations; small casts set fewer.
    Source: draft treaty, Article 12.
    """
    entry_delay_days: int = 10
    """Days from the notification that makes them enough to entry into force.

    Reason: the figure of the draft. Source: draft treaty, Article 12.
    """
    withdrawal_days: int = 14
    """Days of notice before a withdrawal takes effect.

    Reason: a blank in the draft; two weeks, so that a lesson can see the end of it. Source: draft treaty, Article 13.
    """
    quorum: Share = Share(2, 3)
    """The share of Parties that must attend a Conference.

    Reason: the figure of the draft. Source: draft treaty, Article 6.
    """
    extraordinary_quorum: Share = Share(4, 5)
    """The share of Parties that must attend an Extraordinary Conference.

    Reason: the figure of the draft. Source: draft treaty, Article 8.
    """
    day: Duration = Duration(20_000)
    """How long a day of the treaty lasts at the table.

    Reason: fourteen of them then pass in under five minutes. Source: the game's own.
    """
    answer_days: int = 7
    """Days after which an answer to a request is announced as overdue.

    Reason: the draft sets no time, and without one silence would never be seen. Source: open in the draft treaty,
    Article 3.
    """
    sitting: Duration = Duration(300_000)
    """How long a conference sits at most. Reason: five minutes force a decision in a lesson. Source: the game's own."""
    organizations_sign: bool = True
    """Whether organizations may sign.

    Reason: the draft is open to the EU, the OSCE, the CSTO, NATO and the CIS. Source: draft treaty, Article 10.
    """
    organizations_count: bool = True
    """Whether the notification of an organization counts towards entry into force.

    Reason: the draft speaks of notifications and sets no organization apart. Source: draft treaty, Articles 11 and 12.
    """

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
            case Term.ORGANIZATIONS_SIGN:
                return replace(self, organizations_sign=number != 0)
            case Term.ORGANIZATIONS_COUNT:
                return replace(self, organizations_count=number != 0)
            case _:
                assert_never(term)


@dataclass(frozen=True, slots=True)
class Setting:
    """A number that an option of a clause sets when it becomes part of the treaty."""

    term: Term
    number: int
