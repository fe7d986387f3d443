"""What a seed stands for: the table, who comes, and which kinds of trouble there are.

Each seed has some kinds of trouble and not others: where everything goes wrong at once, little ever gets far.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from random import Random

from corfu_rules.decisions.consensus import Consensus
from corfu_rules.decisions.majority import Majority
from corfu_rules.decisions.silence import Silence
from corfu_rules.decisions.unanimity import Unanimity
from corfu_rules.identifiers import Duration, PartyCode
from corfu_rules.phases import Phase, PhasePlan
from corfu_rules.seating_rules import AbsenceRule
from corfu_rules.tables import TableOpened
from tests.rules.plays import INJECTS
from tests.rules.tables import brief, setup

MODES = (
    (Phase.BRIEFING, Phase.OPENING, Phase.DRAFTING, Phase.ADOPTION),
    (Phase.BRIEFING, Phase.DRAFTING, Phase.ADOPTION, Phase.SIGNATURE, Phase.IN_FORCE),
    (Phase.BRIEFING, Phase.IN_FORCE),
)


@dataclass(frozen=True)
class Trouble:
    """The kinds of trouble of one seed."""

    drops: bool = False
    """Lines are reset; both ends learn soon."""
    silences: bool = False
    """Lines go dead, and the ends learn late."""
    forks: bool = False
    """A second window opens on a seat."""
    repeats: bool = False
    """Commands are sent again though they were answered."""
    crashes: bool = False
    """The host is killed and started again."""
    stops: bool = False
    """The host is ended gracefully and started again."""
    slow_disk: bool = False
    full_disk: bool = False
    slow_network: bool = False
    outages: bool = False
    """The whole network is down for a while."""
    leavers: bool = False
    """People close their windows for good, and others take free seats."""
    frees: bool = False
    """The instructor frees seats."""
    lids: bool = False
    """The host's machine sleeps."""
    moves: bool = False
    """The instructor moves people to other seats, and swaps them."""
    lends: bool = False
    """The instructor lends people's seats to bots, and gives them back."""
    removals: bool = False
    """The instructor removes people for good."""
    lost_answers: bool = False
    """The lines of people who sit down for the first time are cut before they have read the answer."""


@dataclass(frozen=True)
class Plan:
    """One seed, spelled out."""

    seed: int
    opened: TableOpened
    trouble: Trouble
    bots: bool
    steps: int

    def __str__(self) -> str:
        of = self.opened.setup
        kinds = [each.name for each in fields(self.trouble) if getattr(self.trouble, each.name)]
        cast = f"{len(of.parties)} Parties, {of.delegation_size} to a delegation, {of.procedure.name}"
        return f"seed {self.seed}: {cast}, {'bots' if self.bots else 'no bots'}; trouble: {', '.join(kinds) or 'none'}"


def planned(seed: int) -> Plan:
    """Gives the plan of a seed."""
    random = Random(f"plan {seed}")  # noqa: S311 - to be repeated, not to be kept secret
    rarely: Callable[[], bool] = lambda: random.random() < 0.35  # noqa: E731
    trouble = Trouble(**{each.name: rarely() for each in fields(Trouble)})
    bots = random.random() < (0.5 if trouble.lends else 0.15)
    states = random.choice([("DE", "FR"), ("DE", "FR"), ("DE", "FR", "KZ")])
    procedure = random.choice([Consensus(), Consensus(), Silence(), Unanimity(quorum=None), Majority(quorum=None)])
    phases = random.choice(MODES)
    public = setup(procedure, states, presiding=random.choice([None, None, "FR"]), phases=phases)
    public = replace(
        public,
        phases=tuple(PhasePlan(phase, Duration(random.choice([20_000, 60_000, 300_000]))) for phase in phases),
        delegation_size=random.choice([1, 1, 2]),
        grace=Duration(random.choice([5_000, 90_000])),
        absence=random.choice(list(AbsenceRule)) if bots else AbsenceRule.ABSENT,
    )
    injects = tuple(each for each in INJECTS if PartyCode("KZ") not in each.to or "KZ" in states)
    opened = TableOpened(public, tuple(brief(each) for each in states), seed, injects)
    return Plan(seed, opened, trouble, bots, random.randint(8, 28))
