"""The honest delegate: says what it wants, concedes with time, never joins what its brief forbids."""

from __future__ import annotations

from corfu_bots import adhering, answering, confiding, corresponding, gathering, proposing, speaking, stancing, treating
from corfu_bots.personas import Persona, aspiration
from corfu_bots.tongues import Say, english
from corfu_bots.traces import Act
from corfu_bots.turns import Turn, drafted
from corfu_bots.worth import Worth
from corfu_rules.briefs import Brief
from corfu_rules.identifiers import Moment, PartyCode, Points
from corfu_rules.phases import Phase
from corfu_rules.views import View


class HonestDelegate:
    """Plays one Party by its brief. It remembers nothing: a new one goes on where an old one stopped."""

    def __init__(self, party: PartyCode, persona: Persona, seed: int, say: Say = english) -> None:
        self._party = party
        self._say = say
        self._persona = persona
        self._seed = seed

    def next_act(self, view: View, now: Moment, tick: int) -> Act | None:
        """Gives the next act, None to wait. Without a brief the delegate has no interests and joins everything."""
        brief = view.brief or Brief(self._party, "", (), {}, Points(0))
        hopes = aspiration(brief, self._persona, drafted(view, now))
        worth = Worth(view.setup, brief, hopes)
        return _act(Turn(view, self._party, self._persona, worth, now, self._seed, tick, self._say))


def _act(turn: Turn) -> Act | None:
    if turn.proceedings.decision is not None:
        return answering.answer(turn, turn.proceedings.decision) or _talk(turn)
    talk = _talk(turn)
    if talk is not None:
        return talk
    match turn.proceedings.phase:
        case Phase.OPENING:
            return speaking.open_floor(turn)
        case Phase.DRAFTING:
            return (
                stancing.on_chair_text(turn)
                or proposing.cosponsor(turn)
                or stancing.on_proposals(turn)
                or proposing.table(turn)
                or proposing.give_way(turn)
            )
        case Phase.ADOPTION:
            return stancing.on_chair_text(turn)
        case Phase.SIGNATURE:
            return adhering.adhere(turn)
        case Phase.IN_FORCE:
            return treating.under_treaty(turn)
        case Phase.BRIEFING | Phase.CLOSED:
            return None


def _talk(turn: Turn) -> Act | None:
    """Gives what others wait for wherever they talk: the floor above all."""
    return speaking.use_floor(turn) or confiding.answer(turn) or corresponding.reply(turn) or gathering.gather(turn)
