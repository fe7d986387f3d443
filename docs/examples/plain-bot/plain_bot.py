"""A bot for Corfu: asks once for what it needs most, and joins whatever its brief allows."""

from __future__ import annotations

from corfu_bots.traces import Act, ReasonCode
from corfu_rules.briefs import Brief
from corfu_rules.documents import CHAIR_TEXT, Stance
from corfu_rules.identifiers import Moment
from corfu_rules.moves import moves_for
from corfu_rules.procedures.hearing import JoinConsensus, RaiseObjection
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.views import View


class PlainBot:
    """Plays one Party. It keeps nothing: all that it has to know stands in the view."""

    def __init__(self, seat: Seat, seed: int) -> None:
        self._seat = seat
        self._seed = seed  # this bot leaves nothing to chance

    def next_act(self, view: View, now: Moment, tick: int) -> Act | None:
        """Gives the next command with its reason, None to wait."""
        del now, tick  # this bot does not reckon with time
        brief = view.brief
        if brief is None:
            return None
        return self._answer(view, brief) or self._ask(view, brief) or self._judge(view, brief)

    def _answer(self, view: View, brief: Brief) -> Act | None:
        """Joins or objects where a decision is open and has not heard this Party yet."""
        decision = view.proceedings.decision
        if decision is None or brief.party in decision.heard:
            return None
        # A clause alone is judged by its red lines; the text as a whole by everything.
        barred = brief.must_block(decision.text) if decision.whole else brief.forbids(decision.text)
        if barred:
            command: Command = RaiseObjection(decision.id, decision.version, "Our instructions do not allow this.")
            return self._act(view, command, ReasonCode.RED_LINE, "The brief forbids it.")
        command = JoinConsensus(decision.id, decision.version)
        return self._act(view, command, ReasonCode.GAIN, "The brief allows it.")

    def _ask(self, view: View, brief: Brief) -> Act | None:
        """Proposes the best option of the clause that matters most, once."""
        if any(each.proposer == brief.party for each in view.proceedings.proposals):
            return None
        clause = max(view.setup.clauses, key=lambda each: max(brief.points.get(each.id, {}).values(), default=0))
        option = max(clause.options, key=lambda each: brief.points_of(clause.id, each.id))
        command = TableProposal(clause.id, option.id, rationale="This is what we came for.")
        return self._act(view, command, ReasonCode.PREFERS, "It is worth most.")

    def _judge(self, view: View, brief: Brief) -> Act | None:
        """Says of each of the Chair's texts whether it could join."""
        text = view.proceedings.chair_text
        if text is None or any(each.party == brief.party for each in text.stances):
            return None
        if brief.must_block(text.text):
            command = DeclareStance(CHAIR_TEXT, text.version, Stance.OBJECT, "It gives us too little.")
            return self._act(view, command, ReasonCode.BELOW_WALK_AWAY, "It is worth less than no text.")
        command = DeclareStance(CHAIR_TEXT, text.version, Stance.JOIN)
        return self._act(view, command, ReasonCode.GAIN, "The brief allows it.")

    def _act(self, view: View, command: Command, reason: ReasonCode, why: str) -> Act | None:
        """Gives the act, None where the move is not in order now."""
        move = moves_for(view.setup, view.proceedings, self._seat).get(type(command))
        if move is None or not move.open:
            return None
        return Act(command, reason, sentence(why))
