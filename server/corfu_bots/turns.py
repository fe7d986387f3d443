"""A delegate's turn: everything that it may reckon with when it decides on its next move."""

from __future__ import annotations

from dataclasses import field

from corfu_bots.chance import draw
from corfu_bots.courses import OncePerMoment
from corfu_bots.curves import WHOLE
from corfu_bots.personas import Persona
from corfu_bots.record import people
from corfu_bots.tongues import Say, english
from corfu_bots.worth import Worth
from corfu_rules.identifiers import Duration, Moment, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Proceedings
from corfu_rules.setup import Setup
from corfu_rules.texts import BracketRule
from corfu_rules.values import dataclass
from corfu_rules.views import View

LONGEST_TALK = Duration(600_000)
"""By then a delegate has conceded in a conference what it ever will."""
CARRIED_FROM = 750
"""From this share of the drafting on, in thousandths, delegations write a text into the brackets if they are to."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What `party` sees at table time `now`, what texts are worth to it, and its own source of chance."""

    view: View
    party: PartyCode
    persona: Persona
    worth: Worth
    now: Moment
    seed: int
    tick: int
    say: Say = english
    setup: Setup = field(init=False)
    """The public set-up."""
    proceedings: Proceedings = field(init=False)
    """The public course so far."""
    progress: int = field(init=False)
    """The share of the drafting phase that has passed, in thousandths."""
    people: frozenset[PartyCode] = field(init=False)
    """The Parties that people play."""

    def __post_init__(self) -> None:
        """Reckons once what every move asks for."""
        object.__setattr__(self, "setup", self.view.setup)
        object.__setattr__(self, "proceedings", self.view.proceedings)
        object.__setattr__(self, "progress", drafted(self.view, self.now))
        object.__setattr__(self, "people", people(self.view.proceedings))

    def pick(self, bound: int, purpose: str) -> int:
        """Gives a number below `bound` by chance."""
        return draw(bound, self.seed, self.tick, self.party, purpose)

    def is_person(self, party: PartyCode) -> bool:
        """Says whether a person plays that Party."""
        return party in self.people


@OncePerMoment
def drafted(view: View, now: Moment) -> int:
    """Gives the share of the drafting phase, or of the conference that sits, that has passed, in thousandths.

    An extension sets it back.
    """
    match view.proceedings.phase:
        case Phase.BRIEFING | Phase.OPENING:
            return 0
        case Phase.IN_FORCE:
            return _conferred(view, now)
        case Phase.DRAFTING:
            planned = max(1, view.setup.duration(Phase.DRAFTING))
            left = max(0, view.proceedings.clock.ends_at - now)
            return max(0, planned - left) * WHOLE // planned
        case Phase.ADOPTION | Phase.SIGNATURE | Phase.CLOSED:
            return WHOLE


def counting(view: View, now: Moment) -> int:
    """Gives how much of the time has passed in which conceding counts, in thousandths.

    Where the Chair's text resolves no brackets, whoever comes round at the last minute comes too late: what all could
    join has to be tabled, decided and written in before the phase ends. There a delegate reckons with less time.
    """
    share = drafted(view, now)
    if view.proceedings.phase is not Phase.DRAFTING or view.setup.bracket_rule is BracketRule.CHAIR_TEXT:
        return share
    return min(WHOLE, share * WHOLE // CARRIED_FROM)


def _conferred(view: View, now: Moment) -> int:
    """A delegate makes up its mind within ten minutes of a conference, however long it may sit."""
    sitting = view.proceedings.register.sitting
    if sitting is None or sitting.closes_by is None:
        return 0
    longest = view.proceedings.terms(view.setup).sitting
    since = now - (sitting.closes_by - longest)
    return max(0, min(WHOLE, since * WHOLE // max(1, min(longest, LONGEST_TALK))))
