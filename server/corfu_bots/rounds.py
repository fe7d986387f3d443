"""Rounds: the Chair's single text, presented, answered and worked over until nobody would object."""

from __future__ import annotations

from corfu_bots import phrases
from corfu_bots.compromises import first_text, next_text
from corfu_bots.confessing import Confessional, nobody_confesses
from corfu_bots.curves import WHOLE
from corfu_bots.record import agreed, changes, objectors, support, with_choice
from corfu_bots.sittings import Sitting
from corfu_bots.soundings import Soundings
from corfu_bots.traces import Act, ReasonCode
from corfu_rules.decisions.cases import Ballot, Case, Manner, Objection
from corfu_rules.documents import CHAIR_TEXT, ChairText, Stance
from corfu_rules.identifiers import DecisionId, Moment, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.proceedings import OpenDecision
from corfu_rules.sentences import Sentence
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.texts import Text
from corfu_rules.views import View

ROUNDS_FROM = 350
"""The single text comes after this share of the drafting phase."""
ROUNDS_UNTIL = 940
"""From here on the best text is on the table, for the end of the phase."""


class Rounds:
    """The memory of one Chair's rounds. A new one starts from the text on the table and hears it again."""

    def __init__(self, seed: int, confessional: Confessional = nobody_confesses) -> None:
        self._seed = seed
        self._confessional = confessional
        self._soundings = Soundings()
        self._kept: set[DecisionId] = set()
        self._nothing_left = False
        self._adopting = False

    @property
    def exhausted(self) -> bool:
        """Whether the Chair has nothing more to try."""
        return self._nothing_left

    def listen(self, view: View) -> None:
        """Takes in what is said of the text: stances, private answers, objections in a decision on the whole."""
        text = view.proceedings.chair_text
        if text is None:
            return
        if view.proceedings.phase is Phase.ADOPTION and not self._adopting:
            # Delegations are at their last word now: what found no text before may find one.
            self._adopting, self._nothing_left = True, False
        if text.version not in self._soundings.heard:
            self._kept |= {each.agreed_by for each in view.proceedings.clauses if each.agreed_by is not None}
        self._soundings.note_stances(text.version, text.text, text.stances)
        for sounding in view.soundings:
            if sounding.about(CHAIR_TEXT, text.version):
                self._soundings.note_answers(text.version, text.text, sounding.answers)
        self._soundings.keep_up(text.text, view.proceedings.classified)
        decision = view.proceedings.decision
        if decision is not None and _on_whole(decision) and decision.text == text.text:
            self._soundings.note_decision(text.version, text.text, decision.joined, decision.objections)

    def settled(self, sitting: Sitting) -> bool:
        """Says whether everybody present has answered the text and the decision on it would pass."""
        text = sitting.proceedings.chair_text
        if text is None or _missing(sitting, text):
            return False
        return _would_pass(sitting, text)

    def heard_out(self, sitting: Sitting) -> bool:
        """Says whether the Chair has waited long enough for answers to its text."""
        text = sitting.proceedings.chair_text
        return text is None or _heard_out(sitting, text)

    def step(self, sitting: Sitting) -> Act | None:
        """Gives the next text once the current one has been heard; None to wait or when there is nothing to try."""
        text = sitting.proceedings.chair_text
        if text is None:
            first = first_text(sitting.setup, sitting.proceedings, support(sitting.proceedings))
            return _present(sitting, first, phrases.chair_first_text(), ReasonCode.PRESIDES)
        if not _heard_out(sitting, text) or _would_pass(sitting, text):
            return None
        kept = self._keep_agreed(sitting, text.text)
        if kept != text.text:
            return _present(sitting, kept, _changes(sitting, text.text, kept), ReasonCode.COMPROMISE)
        if not any(party in sitting.voters for party in objectors(text.stances)):
            return None
        found = None
        told = (self._confessional if sitting.manner.confessional else nobody_confesses)(sitting.now)
        if text.version < sitting.manner.rounds * (2 if self._adopting else 1):
            found = next_text(sitting.setup, sitting.proceedings, self._soundings, sitting.voters, self._seed, told)
        if found is None:
            self._nothing_left = True
            return None
        return _present(
            sitting, found.text, _changes(sitting, text.text, found.text), ReasonCode.COMPROMISE, found.objections
        )

    def best(self, sitting: Sitting) -> Act | None:
        """Gives the return to the text with the fewest objections, None where that is the one on the table."""
        text, best = sitting.proceedings.chair_text, self._soundings.best()
        if text is None:
            return self.step(sitting)
        if best is None or best.text == text.text or _would_pass(sitting, text):
            return None
        if sitting.people and sitting.now - text.at < sitting.manner.reading:
            return None
        version = self._soundings.heard.get(text.version)
        if version is not None and version.answers and version.objections <= best.objections:
            return None
        return _present(sitting, best.text, phrases.chair_returns_to_best(), ReasonCode.TIME_SHORT, best.objections)

    def _keep_agreed(self, sitting: Sitting, text: Text) -> Text:
        """Gives `text` with what was agreed since it was presented; each agreement enters once."""
        by = {state.clause: state.agreed_by for state in sitting.proceedings.clauses}
        for clause, choice in agreed(sitting.proceedings).items():
            decision = by[clause]
            if decision is not None and decision not in self._kept:
                text = with_choice(text, choice)
        return text


def _on_whole(decision: OpenDecision) -> bool:
    return decision.whole or decision.conference is not None


def _missing(sitting: Sitting, text: ChairText) -> tuple[PartyCode, ...]:
    answered = {each.party for each in text.stances}
    return tuple(party for party in sitting.voters if party not in answered)


def _heard_out(sitting: Sitting, text: ChairText) -> bool:
    """Says whether the Chair has waited long enough for answers to `text`."""
    since = sitting.now - text.at
    if since < _beat(sitting):
        return False
    missing = _missing(sitting, text)
    people = sitting.people
    if any(party not in people for party in missing) and since < sitting.manner.bots_overdue:
        return False
    if missing and since < sitting.manner.hearing:
        return False
    return not people or since >= sitting.manner.reading


def _beat(sitting: Sitting) -> int:
    """Gives how long each text stands at least, so that the rounds last as long as delegations still move."""
    if sitting.proceedings.phase is not Phase.DRAFTING:
        return 0
    share = sitting.setup.duration(Phase.DRAFTING) * (ROUNDS_UNTIL - ROUNDS_FROM) // WHOLE
    return share // sitting.manner.rounds


def _would_pass(sitting: Sitting, text: ChairText) -> bool:
    """Says whether the procedure would adopt `text` if all did as they said; an unanswered text is taken as opposed."""
    said = {each.party: each.stance for each in text.stances}
    against = [party for party in sitting.voters if said.get(party) is not Stance.JOIN]
    objections = tuple(Objection(party, "", (), Moment(0)) for party in against)
    ballots = {party: Ballot.AGAINST if party in against else Ballot.FOR for party in sitting.voters}
    procedure = sitting.procedure
    voting = procedure.manner is Manner.VOTE
    parties = sitting.deciding
    there = frozenset(party for party in sitting.attending if party in parties)
    case = Case(parties, there, () if voting else objections, ballots if voting else {})
    return procedure.verdict(case).adopted


def _changes(sitting: Sitting, old: Text, new: Text) -> Sentence:
    changed = changes(old, new)
    return phrases.chair_changes("; ".join(phrases.choice_name(sitting.setup, each, sitting.say) for each in changed))


def _present(sitting: Sitting, text: Text, note: Sentence, reason: ReasonCode, objections: int = 0) -> Act:
    command = PresentChairText(text, phrases.clipped(sitting.say(note), REASON_LIMIT))
    return Act(command, reason, note, (("objections", objections),))
