"""Every decision procedure by its name. A new one is one class and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Protocol

from corfu_rules.decisions.cases import Case, Manner, Share
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.outcomes import Verdict
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import Duration


class DecisionProcedure(Protocol):
    """What a decision procedure is: a value with a name, a window, a quorum and a judgement."""

    manner: ClassVar[Manner]
    ends_on_objection: ClassVar[bool]
    """Whether the first objection ends it; an amendment may then come with it."""

    @property
    def name(self) -> str:
        """The name in scenario files, on the wire and in records."""
        ...

    @property
    def window(self) -> Duration:
        """How long a call or vote runs, in milliseconds of table time."""
        ...

    @property
    def quorum(self) -> Share | None:
        """The share of Parties that must attend, None where there is no such rule."""
        ...

    def complete(self, case: Case, heard: frozenset[str]) -> bool:
        """Says whether there is nobody left to hear; `heard` are the Parties that joined or voted."""
        ...

    def verdict(self, case: Case) -> Verdict:
        """Judges the case as it stands at the close."""
        ...


Procedure = Consensus | Silence | ConsensusMinus | Unanimity | Majority

PROCEDURES: Mapping[str, type[Procedure]] = {
    "consensus": Consensus,
    "silence": Silence,
    "consensus_minus": ConsensusMinus,
    "unanimity": Unanimity,
    "majority": Majority,
}
