"""Bluffing: what a delegate claims where the true reason is that it still hopes for more.

The only lie there is: a wish is called a red line. It is told of the same option all through a table or not at all,
never when the text as a whole is decided, and the trace keeps the true reason beside the claim.
"""

from __future__ import annotations

from corfu_bots.chance import draw
from corfu_bots.curves import WHOLE
from corfu_bots.traces import ReasonCode
from corfu_bots.turns import Turn
from corfu_bots.worth import Judgement
from corfu_rules.texts import UNCLASSIFIED, Choice, Text
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Claim:
    """What a delegate says of a text: the reason that it gives, and the choice that it gives it for, if one."""

    reason: ReasonCode
    choice: Choice | None = None


def claim(turn: Turn, text: Text, judgement: Judgement) -> Claim:
    """Gives the true reason; or a red line where there is none, as often as the persona bluffs."""
    if judgement.reason is not ReasonCode.HOLDING_OUT or turn.persona.bluff == 0:
        return Claim(judgement.reason)
    scale = turn.worth.scale
    known = [each for each in text if each.clause in scale.options and each.option != UNCLASSIFIED]
    if not known:
        return Claim(judgement.reason)

    def loss(choice: Choice) -> int:
        options = scale.options[choice.clause]
        best = scale.points_of(choice.clause, options[0]) if options else 0
        return best - scale.points_of(choice.clause, choice.option)

    worst = max(known, key=loss)
    mood = draw(WHOLE, turn.seed, 0, turn.party, f"bluff-{worst.clause}.{worst.option}")
    bluffs = loss(worst) > 0 and mood < turn.persona.bluff
    return Claim(ReasonCode.RED_LINE, worst) if bluffs else Claim(judgement.reason)
