"""Conditional acceptance: a Party accepts one text only if another clause reads as it says.

A condition is public. It fails when its clause is provisionally agreed otherwise, not while that clause is open. What
had been accepted on it is then open again (`reopening.overtaken`), and the record says whose condition failed and by
what. On the text as a whole all that is not met is listed when the decision is opened.
"""

from __future__ import annotations

from collections.abc import Mapping

from corfu_rules.identifiers import ClauseId, OptionId, PartyCode
from corfu_rules.texts import Choice
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Condition:
    """What somebody's consent to another text hangs on: that this clause reads as one of these options."""

    clause: ClauseId
    options: tuple[OptionId, ...]

    def met_by(self, given: Mapping[ClauseId, Choice]) -> bool:
        """Says whether `given` meets it: a clause that is not in `given` is open, and an open clause fails nothing.

        Own wording meets it by the option that it stands nearest to, as it is counted everywhere else.
        """
        choice = given.get(self.clause)
        return choice is None or choice.option in self.options


@dataclass(frozen=True, slots=True)
class Proviso:
    """The condition on which a Party accepted a text. It stands in the record."""

    party: PartyCode
    condition: Condition
