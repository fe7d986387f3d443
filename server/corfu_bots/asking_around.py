"""Asking around: before the first call on the text as a whole, a Chair bot asks in private those who have not said yes.

A private no costs nobody face, and it comes while the text can still be changed; a no in the call is on record. What it
hears goes into its next text. It binds nobody, and the Chair tells nobody.
"""

from __future__ import annotations

from corfu_bots import phrases, stance_phrases
from corfu_bots.sittings import Sitting
from corfu_bots.traces import Act, ReasonCode
from corfu_rules.documents import CHAIR_TEXT, ChairText, Stance
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.sounding import EndSounding, SoundOut
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.soundings import Sounding

MOST_ASKED = 8
"""The Chair asks so many, those who object in public first."""
TEXTS = 3
"""It changes the text so often on account of what it heard before it calls for a decision all the same."""


def ask_around(sitting: Sitting) -> Act | None:
    """Asks those who have not joined the text, and ends what nobody has answered in time; None where that is done."""
    text = sitting.proceedings.chair_text
    if text is None or sitting.carried or sitting.setup.soundings == 0 or sitting.time_short:
        return None
    asked = soundings_on(sitting, text)
    if asked:
        late = any(each.open(sitting.proceedings) for each in asked) and not still_asking(sitting)
        words = stance_phrases.asks_no_longer()
        return Act(EndSounding(CHAIR_TEXT), ReasonCode.TIME_SHORT, words) if late else None
    to = _doubtful(sitting, text)
    own = [each for each in sitting.view.soundings if each.asker == sitting.seat.party]
    if not to or sum(each.open(sitting.proceedings) for each in own) >= sitting.setup.soundings:
        return None
    words = stance_phrases.chair_asks_in_private()
    said = phrases.clipped(sitting.say(words), REASON_LIMIT)
    return Act(SoundOut(CHAIR_TEXT, text.version, to, said), ReasonCode.PRESIDES, words, (("asked", len(to)),))


def still_asking(sitting: Sitting) -> bool:
    """Says whether somebody may still answer what the Chair asked about its text."""
    text = sitting.proceedings.chair_text
    if text is None or sitting.time_short:
        return False
    return any(
        each.open(sitting.proceedings) and sitting.now - each.at < sitting.manner.hearing
        for each in soundings_on(sitting, text)
    )


def doubts(sitting: Sitting) -> bool:
    """Says whether somebody has told the Chair in private that it would object, and the text may still be changed."""
    text = sitting.proceedings.chair_text
    if text is None or sitting.carried or sitting.time_short:
        return False
    own = [each for each in sitting.view.soundings if each.asker == sitting.seat.party and each.document == CHAIR_TEXT]
    first = min((each.version for each in own if each.at >= sitting.proceedings.phase_since), default=text.version)
    told = any(answer.objects for each in soundings_on(sitting, text) for answer in each.answers)
    return told and text.version - first < TEXTS


def soundings_on(sitting: Sitting, text: ChairText) -> tuple[Sounding, ...]:
    """Gives what the Chair has asked about that version of its text."""
    return tuple(
        each
        for each in sitting.view.soundings
        if each.asker == sitting.seat.party and each.about(CHAIR_TEXT, text.version)
    )


def _doubtful(sitting: Sitting, text: ChairText) -> tuple[PartyCode, ...]:
    said = {each.party: each.stance for each in text.stances}
    there = [each for each in sitting.voters if said.get(each) is not Stance.JOIN and each != sitting.seat.party]
    return tuple(sorted(there, key=lambda party: said.get(party) is not Stance.OBJECT)[:MOST_ASKED])
