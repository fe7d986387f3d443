"""Gathering: a delegate comes to a caucus when it is invited, greets those there, and answers people.

It opens none itself, and says in a caucus what it would say in a note.
"""

from __future__ import annotations

from corfu_bots import floor_phrases, phrases
from corfu_bots.corresponding import on_what_is_named
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.turns import Turn
from corfu_rules.caucuses import Caucus
from corfu_rules.procedures.caucusing import JoinCaucus, SpeakInCaucus, going_on
from corfu_rules.setup import STATEMENT_LIMIT


def gather(turn: Turn) -> Act | None:
    """Gives what it does about the caucuses that go on, None for nothing."""
    for caucus in going_on(turn.proceedings):
        act = _speak(turn, caucus) if turn.party in caucus.members else _come(turn, caucus)
        if act is not None:
            return act
    return None


def _come(turn: Turn, caucus: Caucus) -> Act | None:
    """Comes when invited, once: where it has been it does not come back by itself."""
    invited = any(each.caucus == caucus.id and each.invited == turn.party for each in turn.view.invitations)
    if not invited or turn.party in caucus.attended or len(caucus.members) >= turn.setup.caucus.most:
        return None
    return Act(JoinCaucus(caucus.id), ReasonCode.ANSWERS, floor_phrases.comes_to_caucus())


def _speak(turn: Turn, caucus: Caucus) -> Act | None:
    lines = [each for each in turn.view.caucus_lines if each.caucus == caucus.id]
    own = [number for number, each in enumerate(lines) if each.speaker.party == turn.party]
    if not own:
        greeting = floor_phrases.greets_caucus()
        return Act(SpeakInCaucus(caucus.id, turn.say(greeting)), ReasonCode.ANSWERS, greeting)
    if turn.now - lines[own[-1]].at < turn.persona.note_pause:
        return None
    for line in reversed(lines[own[-1] + 1 :]):
        if line.speaker.party is not None and turn.is_person(line.speaker.party):
            sentences = on_what_is_named(turn, line.text)
            if sentences:
                words = phrases.clipped(" ".join(turn.say(each) for each in sentences), STATEMENT_LIMIT)
                return Act(SpeakInCaucus(caucus.id, words), ReasonCode.ANSWERS, sentences[0])
    return None
