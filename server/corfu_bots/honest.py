"""The honest delegate: says what it wants, concedes with time, never joins what its brief forbids."""

from __future__ import annotations

from corfu_bots import (
    adhering,
    advising,
    answering,
    carrying,
    confiding,
    corresponding,
    formalities,
    gathering,
    keeping,
    probing,
    proposing,
    replying,
    reserving,
    speaking,
    stancing,
    treating,
    writing,
)
from corfu_bots.chance import draw
from corfu_bots.confessing import Confession
from corfu_bots.curves import WHOLE
from corfu_bots.personas import Persona, hoped
from corfu_bots.scales import Scale
from corfu_bots.tongues import Say, english
from corfu_bots.traces import Act
from corfu_bots.turns import Turn, counting
from corfu_bots.worth import Worth
from corfu_rules.briefs import Brief
from corfu_rules.identifiers import Moment, PartyCode, Points
from corfu_rules.phases import Phase
from corfu_rules.proceedings import OpenDecision
from corfu_rules.seats import Role
from corfu_rules.setup import Setup
from corfu_rules.views import View


class HonestDelegate:
    """Plays one Party by its brief. It remembers nothing: a new one goes on where an old one stopped.

    What it keeps is its brief, weighed, because that is reckoned anew only when the brief changes; and its last answer
    in a decision, because it is asked again until its turn has come.
    """

    def __init__(self, party: PartyCode, persona: Persona, seed: int, say: Say = english) -> None:
        self._party = party
        self._say = say
        self._persona = persona
        self._seed = seed
        self._scale: Scale | None = None
        self._answered: tuple[answering.Grounds, Act | None] | None = None

    def next_act(self, view: View, now: Moment, tick: int) -> Act | None:
        """Gives the next act, None to wait. Without a brief the delegate has no interests and joins everything."""
        leads = view.viewer.role is not Role.DELEGATION or view.viewer == view.proceedings.head(self._party)
        if leads and answering.has_nothing_to_say(view, self._party):
            return None
        brief = view.brief or Brief(self._party, "", (), {}, Points(0))
        progress = counting(view, now)
        scale = self._weighed(view.setup, brief)
        hopes = hoped(self._persona, progress, brief.walk_away, scale.room)
        worth = Worth(scale, Points(max(brief.walk_away, hopes + self._mood(scale, progress))))
        turn = Turn(view, self._party, self._persona, worth, now, self._seed, tick, self._say)
        if not leads:
            return advising.advise(turn)
        decision = view.proceedings.decision
        return _act(turn) if decision is None else self._answer(turn, decision) or _talk(turn)

    def _answer(self, turn: Turn, decision: OpenDecision) -> Act | None:
        grounds = answering.grounds_for(turn, decision)
        if grounds is None:
            return answering.answer(turn, decision)
        if self._answered is None or self._answered[0] != grounds:
            self._answered = grounds, answering.answer(turn, decision)
        return self._answered[1]

    def confession(self, view: View, now: Moment) -> Confession | None:
        """Gives what it tells a Chair bot in private, None without a brief to speak of."""
        if view.brief is None:
            return None
        scale, progress = self._weighed(view.setup, view.brief), counting(view, now)
        hopes = hoped(self._persona, progress, view.brief.walk_away, scale.room) + self._mood(scale, progress)
        return Confession(scale, Points(max(view.brief.walk_away, hopes)))

    def _weighed(self, setup: Setup, brief: Brief) -> Scale:
        known = self._scale
        if known is None or known.setup is not setup or (known.brief is not brief and known.brief != brief):
            known = self._scale = Scale.of(setup, brief)
        return known

    def _mood(self, scale: Scale, progress: int) -> int:
        """Gives the points by which its hopes stray from its curve: one mood for each tenth of the drafting."""
        noise = self._persona.noise
        if noise == 0 or progress >= WHOLE:
            return 0
        stray = draw(2 * WHOLE + 1, self._seed, progress * 10 // WHOLE, self._party, "mood") - WHOLE
        return scale.room * noise * stray // (WHOLE * WHOLE)


def _act(turn: Turn) -> Act | None:
    talk = _talk(turn)
    if talk is not None:
        return talk
    match turn.proceedings.phase:
        case Phase.OPENING:
            return speaking.open_floor(turn)
        case Phase.DRAFTING:
            return (
                stancing.on_chair_text(turn)
                or keeping.keep_word(turn)
                or proposing.cosponsor(turn)
                or stancing.on_proposals(turn)
                or writing.write(turn)
                or reserving.reopen(turn)
                or carrying.carry(turn)
                or formalities.insist(turn)
                or probing.probe(turn)
                or proposing.move(turn)
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
    return (
        speaking.use_floor(turn)
        or replying.ask_to_reply(turn)
        or confiding.answer(turn)
        or corresponding.reply(turn)
        or gathering.gather(turn)
    )
