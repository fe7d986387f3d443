"""The cast: States and organizations."""

from __future__ import annotations

from enum import StrEnum

from corfu_rules.identifiers import PartyCode
from corfu_rules.values import dataclass


class PartyKind(StrEnum):
    """What a Party is."""

    PARTICIPATING_STATE = "participating-state"
    """A State that takes part in the OSCE; its objection stands in the way of consensus."""
    ORGANIZATION = "organization"
    """An organization, such as Article 10 of the draft names. It decides as a Party to the treaty, or where set so."""


@dataclass(frozen=True, slots=True)
class Party:
    """A member of the cast. `profile` is public: a line on who this is; `member_of` names alliances.

    `team_size` is how many people may play it together; None: as many as the table lets.
    """

    code: PartyCode
    name: str
    kind: PartyKind = PartyKind.PARTICIPATING_STATE
    member_of: tuple[str, ...] = ()
    profile: str = ""
    fictional: bool = False
    team_size: int | None = None
