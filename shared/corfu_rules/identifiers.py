"""Identifiers and units: plain strings and whole numbers with a name each."""

from __future__ import annotations

from typing import NewType

PartyCode = NewType("PartyCode", str)
"""A Party's code: `DE`, `KZ`, `NATO`."""

ClauseId = NewType("ClauseId", str)
"""A clause of the treaty under negotiation, as the scenario names it: `A1`."""

OptionId = NewType("OptionId", str)
"""One authored wording of a clause: `a`."""

DocumentId = NewType("DocumentId", str)
"""A text on the table: a proposal (`P1`, in the order of tabling), a package (`K1`), or the Chair's text (`CT`)."""

DecisionId = NewType("DecisionId", str)
"""A text put to decision: `D1`, `D2`, in the order in which they were called."""

Moment = NewType("Moment", int)
"""Table time in milliseconds since the table was started. It stands still while the table is paused."""

Duration = NewType("Duration", int)
"""A span of table time in milliseconds."""

Points = NewType("Points", int)
"""What an option is worth to a Party; a brief's best options add up to 100."""

MatterId = NewType("MatterId", str)
"""A matter in the Depositary's register: `IR1` a request, `CS1` consultations, `CF1` a conference, `AR1` a report."""

CaucusId = NewType("CaucusId", str)
"""A caucus: `CA1`, `CA2`, in the order in which they were opened."""
