"""Keeping order: how a Chair bot keeps the speakers' list, grants replies, and rules on points of order."""

from __future__ import annotations

from corfu_bots import floor_phrases, phrases
from corfu_bots.reading import names_party
from corfu_bots.sittings import Sitting
from corfu_bots.traces import Act, ReasonCode
from corfu_rules.floors import PointRuling, ReplyRequest, SpeakersList
from corfu_rules.procedures.floor import EndTurn, GiveFloor
from corfu_rules.procedures.interventions import GrantReply, RefuseReply, RuleOnPoint
from corfu_rules.seats import Role
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.speakers import speaking_order


def keep_order(sitting: Sitting) -> Act | None:
    """Gives what the floor waits for from whoever presides, None for nothing. Others wait for it: it comes first.

    The Chair cannot read a point of order. It says so: what breaks the rules of the table is refused by the table.
    Whoever asks to reply has the benefit of the doubt, but for a reply to the Chair's own words that do not name it.
    """
    floor = sitting.proceedings.floor
    if floor.standing is not None:
        words = floor_phrases.chair_rules_on_point()
        reason = phrases.clipped(sitting.say(words), REASON_LIMIT)
        return Act(RuleOnPoint(PointRuling.NOT_WELL_TAKEN, reason), ReasonCode.PRESIDES, words)
    for reply in floor.replies:
        if reply.granted_at is None:
            if _of_nobody(sitting, reply):
                words = floor_phrases.chair_refuses_reply()
                reason = phrases.clipped(sitting.say(words), REASON_LIMIT)
                return Act(RefuseReply(reply.party, reply.statement, reason), ReasonCode.PRESIDES, words)
            return Act(
                GrantReply(reply.party, reply.statement), ReasonCode.PRESIDES, floor_phrases.chair_grants_reply()
            )
    if floor.speaking is not None and floor.speaking.party not in sitting.attending:
        gone = floor.speaking.party
        return Act(EndTurn(), ReasonCode.PRESIDES, floor_phrases.chair_takes_floor_back(gone))
    if sitting.setup.floor.speakers is not SpeakersList.CHAIRED or floor.speaking is not None:
        return None
    upcoming = speaking_order(sitting.setup, sitting.proceedings)
    if not upcoming:
        return None
    return Act(GiveFloor(), ReasonCode.PRESIDES, floor_phrases.chair_gives_floor(upcoming[0].party))


def _of_nobody(sitting: Sitting, reply: ReplyRequest) -> bool:
    """Says whether the statement is the Chair's own and does not name whoever asks to reply to it."""
    said, party = sitting.proceedings.statements[reply.statement - 1], sitting.setup.party(reply.party)
    return said.speaker.role is Role.CHAIR and party is not None and not names_party(said.text, party)
