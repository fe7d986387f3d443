"""The Chair played by a bot: runs the phases, takes up proposals, works over a single text, calls for decisions.

It keeps the speakers' list before all else. It sees what the Chair sees: no brief, no note, no ballot, but what is
asked and answered in private; of bots alone it may hear how far a text is from what they would join (`confessing`).
It never hurries a person: while one is present it leaves the planned time, unless every person has done what the step
waits for.
"""

from __future__ import annotations

from collections.abc import Mapping

from corfu_bots import phrases
from corfu_bots.asking_around import ask_around, doubts, still_asking
from corfu_bots.carrying import left_to_carry
from corfu_bots.classifying import classify
from corfu_bots.confessing import Confession, Confessional, nobody_confesses
from corfu_bots.convening import conference_step
from corfu_bots.keeping_order import keep_order
from corfu_bots.record import backers
from corfu_bots.rounds import ROUNDS_FROM, ROUNDS_UNTIL, Rounds
from corfu_bots.sittings import ChairManner, Sitting
from corfu_bots.taking_up import close_when_heard, take_up
from corfu_bots.tongues import Say, english
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import drafted
from corfu_bots.ways import way_of
from corfu_rules.identifiers import MatterId, Moment, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.deciding import CallFinalDecision
from corfu_rules.proceedings import OpenDecision
from corfu_rules.seats import CHAIR, Seat
from corfu_rules.sentences import Sentence
from corfu_rules.speakers import speaking_order
from corfu_rules.views import View


class ChairBot:
    """Presides from `seat`: the Chair's own, or that of the presiding Party. Remembers the answers to its texts."""

    def __init__(self, seat: Seat, seed: int, manner: ChairManner | None = None, say: Say = english) -> None:
        self._seat = seat
        self._say = say
        self._manner = manner or ChairManner()
        self._seed = seed
        self._confessional: Confessional = nobody_confesses
        self._rounds = Rounds(seed, self._confess)
        self._conference: MatterId | None = None

    def hear_confessions(self, confessional: Confessional) -> None:
        """Lets the Chair ask the bots of its troupe in private; see `confessing`."""
        self._confessional = confessional

    def _confess(self, now: Moment) -> Mapping[PartyCode, Confession]:
        return self._confessional(now)

    def next_act(self, view: View, now: Moment, tick: int) -> Act | None:  # noqa: ARG002 - it draws lots by version
        """Gives the next act, None to wait."""
        party = self._seat.party
        if party is not None and self._seat != view.proceedings.head(party):
            return None
        public = View(CHAIR, view.setup, view.proceedings, soundings=view.soundings)
        sits = view.proceedings.register.sitting
        if sits is not None and sits.id != self._conference:
            self._conference, self._rounds = sits.id, Rounds(self._seed, self._confess)
        self._rounds.listen(public)
        return self._act(Sitting.of(public, self._seat, now, self._manner, self._say))

    def _act(self, sitting: Sitting) -> Act | None:
        order = keep_order(sitting)
        if order is not None:
            return order
        decision = sitting.proceedings.decision
        if decision is not None:
            return sitting.say_once(_calling(sitting, decision)) or close_when_heard(sitting, decision)
        match sitting.proceedings.phase:
            case Phase.BRIEFING:
                return _advance(ReasonCode.ALL_HEARD) if sitting.only_bots else None
            case Phase.OPENING:
                return _opening(sitting)
            case Phase.DRAFTING:
                return self._drafting(sitting)
            case Phase.ADOPTION:
                return self._adoption(sitting)
            case Phase.SIGNATURE:
                return _advance(ReasonCode.ALL_HEARD) if sitting.only_bots and _all_answered(sitting) else None
            case Phase.IN_FORCE:
                return conference_step(sitting, self._rounds)
            case Phase.CLOSED:
                return None

    def _drafting(self, sitting: Sitting) -> Act | None:
        said = sitting.say_once(phrases.chair_opens_drafting()) or sitting.record()
        if said is not None:
            return said
        progress = drafted(sitting.view, sitting.now)
        settled = self._rounds.settled(sitting)
        if settled and not left_to_carry(sitting.setup, sitting.proceedings):
            return sitting.say_once(phrases.chair_settled()) or _advance(ReasonCode.ALL_HEARD)
        taken = classify(sitting) or take_up(sitting, progress, settled=settled)
        if taken is not None or progress < ROUNDS_FROM:
            return taken
        if progress >= ROUNDS_UNTIL:
            return self._rounds.best(sitting) or _leave_drafting(sitting, phrases.chair_time_is_up())
        return sitting.say_once(phrases.chair_starts_rounds()) or self._rounds.step(sitting)

    def _adoption(self, sitting: Sitting) -> Act | None:
        calls = [each for each in sitting.proceedings.outcomes if each.whole]
        if not calls:
            return self._before_the_first_call(sitting)
        failure = sitting.say_once(phrases.chair_after_failure(calls[-1], sitting.say))
        if failure is not None or len(calls) >= self._manner.final_calls:
            return failure or _give_up(sitting)
        text = sitting.proceedings.chair_text
        changed = text is not None and not sitting.carried and text.text != calls[-1].text
        if changed and (sitting.time_short or self._rounds.settled(sitting)):
            return _call(sitting)
        if sitting.carried or self._rounds.exhausted:
            return _give_up(sitting)
        return self._rounds.step(sitting)

    def _before_the_first_call(self, sitting: Sitting) -> Act | None:
        asks = ask_around(sitting)
        if asks is not None or still_asking(sitting):
            return asks
        if doubts(sitting) and not self._rounds.exhausted:
            changed = self._rounds.step(sitting)
            if changed is not None or not self._rounds.heard_out(sitting):
                return changed
        return classify(sitting) or _call(sitting)


def _all_answered(sitting: Sitting) -> bool:
    """Says whether every Party has notified or declined, and the day of entry into force is not awaited."""
    register = sitting.proceedings.register
    known = {each.party: each for each in register.adherences}
    return all(
        party in known and (known[party].notified_at is not None or known[party].declined)
        for party in sitting.attending
        if sitting.proceedings.open_to(sitting.setup, party)
    ) and (register.in_force_from is None)


def _opening(sitting: Sitting) -> Act | None:
    spoken = {each.speaker.party for each in sitting.proceedings.statements}
    said = sitting.say_once(phrases.chair_opens_floor())
    floor = sitting.proceedings.floor
    someone_waits = floor.speaking is not None or bool(speaking_order(sitting.setup, sitting.proceedings))
    if said is not None or someone_waits or not all(party in spoken for party in sitting.attending):
        return said
    return _advance(ReasonCode.ALL_HEARD)


def _leave_drafting(sitting: Sitting, sentence: Sentence) -> Act | None:
    return sitting.say_once(sentence) or (_advance(ReasonCode.TIME_SHORT) if sitting.only_bots else None)


def _give_up(sitting: Sitting) -> Act | None:
    if not sitting.only_bots:
        return None
    return sitting.say_once(phrases.chair_gives_up()) or _advance(ReasonCode.TIME_SHORT)


def _calling(sitting: Sitting, decision: OpenDecision) -> Sentence:
    """Gives what the Chair says when it has put a text to decision."""
    proposal = sitting.proceedings.tabled(decision.document) if decision.document else None
    if decision.conference is not None:
        return phrases.chair_calls_motion(str(decision.document), decision.conference)
    if proposal is not None:
        return phrases.chair_takes_up(sitting.setup, proposal, backers(proposal), sitting.say)
    return phrases.chair_calls(1 + sum(1 for each in sitting.proceedings.outcomes if each.whole))


def _advance(reason: ReasonCode) -> Act:
    return Act(AdvancePhase(), reason, Sentence("The next phase begins."))


def _call(sitting: Sitting) -> Act:
    way = way_of(sitting, whole=True)
    command = CallFinalDecision(way.procedure, way.named, way.ground)
    return Act(command, ReasonCode.PRESIDES, Sentence("The text as a whole is put to decision."))
