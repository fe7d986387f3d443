"""Stancing: where a delegate stands on the Chair's text and on proposals before they are put to decision."""

from __future__ import annotations

from corfu_bots import phrases, stance_phrases
from corfu_bots.bluffing import claim
from corfu_bots.carrying import of_text
from corfu_bots.curves import WHOLE
from corfu_bots.following import bonus_on
from corfu_bots.footings import Footing, footings
from corfu_bots.record import stances_of, support
from corfu_bots.reserving import conditions_on
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.trusting import towards
from corfu_bots.turns import Turn
from corfu_bots.worth import MOST_ASKS, Judgement
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT, ChairText, Stance, Tabled
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.sentences import Sentence
from corfu_rules.setup import REASON_LIMIT
from corfu_rules.texts import UNCLASSIFIED, BracketRule, Choice, Text

OPEN, GUARDED = 500, 200
"""A delegate of so much candour says all that would help it; of so much, most of it; of less, one thing."""

WARNS_FROM, WARNS, SUPPORTED = 120, 200, 2
"""What so many stand behind may be put to decision from about then on, so whoever would object says so before.

In thousandths of the drafting; whoever speaks up only on clauses with more than so much at stake waits for the call.
"""


def on_chair_text(turn: Turn) -> Act | None:
    """Takes a stance on the Chair's text, and takes an objection back when it can.

    The other way round only when somebody has classified a wording anew, so that the text may cross a red line.
    """
    text = turn.proceedings.chair_text
    if text is None:
        return None
    taken = stances_of(text.stances).get(turn.party)
    before = None if taken is None else taken.stance
    if before is Stance.JOIN and not turn.worth.may_forbid(text.text):
        return None
    judgement = turn.worth.judge_text(text.text, bonus_on(turn, text))
    if not _news(before, judgement):
        return None
    asks = () if judgement.joins else told(turn, text.text)
    return _declare(turn, text, judgement, asks)


def on_proposals(turn: Turn) -> Act | None:
    """Takes a stance on what a person proposes, or on what it would object to in a clause that matters to it.

    A package is judged by its whole: what one clause costs another may bring.
    """
    for footing in footings(turn.proceedings):
        before = footing.taken.get(turn.party)
        if turn.party in footing.own or not _asks_for(turn, footing, before):
            continue
        proposal, choices = footing.document, footing.choices
        worth = towards(turn, proposal.proposer) if turn.is_person(proposal.proposer) else turn.worth
        bonus = bonus_on(turn, footing)
        if before is not Stance.JOIN:
            # Most that is judged needs no word: this is known before it is reckoned why.
            takes = worth.takes(choices, turn.proceedings, bonus)
            if (not takes) if before is Stance.OBJECT else (takes and not turn.is_person(proposal.proposer)):
                continue
        judgement = worth.judge_choices(choices, turn.proceedings, bonus)
        if _news(before, judgement) and (before is not None or _speaks_up(turn, footing, judgement)):
            asks = () if judgement.joins else instead(turn, choices)
            return _declare(turn, proposal, judgement, asks)
    return None


def _asks_for(turn: Turn, footing: Footing, before: Stance | None) -> bool:
    """Says whether a word on the proposal may be in place, whatever it is worth; most are not judged at all.

    Once there is a single text, only on those of people, and on what writes that text into the brackets. Whoever has
    said that it would join looks again only at what its brief may forbid: somebody may have classified the words anew.
    Unasked a delegate speaks up where much is at stake, and where its brief may forbid the change.
    """
    if before is Stance.JOIN:
        return turn.worth.may_forbid(footing.choices)
    if turn.is_person(footing.document.proposer):
        return True
    text = turn.proceedings.chair_text
    carried = turn.setup.bracket_rule is not BracketRule.CHAIR_TEXT
    if text is not None and not (carried and of_text(text.text, footing.choices)):
        return False
    if before is not None:
        return True
    return _matters(turn, footing.choices) or turn.worth.may_forbid(footing.choices) or _warns(turn, footing)


def stated(turn: Turn, text: Text, judgement: Judgement) -> tuple[ReasonCode, Sentence]:
    """Gives the reason that it gives in public for joining or objecting to `text`, and the sentence: a bluff, maybe."""
    claimed = claim(turn, text, judgement)
    if claimed.choice is not None:
        return claimed.reason, phrases.line_crossed(turn.setup, claimed.choice, turn.say)
    return claimed.reason, why(turn, text, judgement)


def why(turn: Turn, text: Text, judgement: Judgement) -> Sentence:
    """Gives the true reason for joining or objecting to `text`; one choice alone is spoken of as such."""
    only = text[0] if len(text) == 1 and len(turn.setup.clauses) > 1 else None
    crossed = [choice for choice in text if turn.worth.barred(choice.clause, choice.option)]
    if crossed:
        return phrases.line_crossed(turn.setup, crossed[0], turn.say)
    if judgement.reason is ReasonCode.LINKAGE:
        return stance_phrases.needs_the_other()
    if judgement.reason is ReasonCode.FOLLOWS:
        return stance_phrases.goes_with_partners() if judgement.joins else stance_phrases.waits_for_partners()
    unread = [choice for choice in text if turn.worth.unreadable(choice)]
    if unread:
        return phrases.cannot_read(turn.setup, unread[0])
    if judgement.joins:
        if only is None:
            return phrases.text_suits() if judgement.reason is ReasonCode.GAIN else phrases.text_will_do()
        likes = dict(judgement.terms).get("gain", 0) > 0
        return phrases.option_suits() if likes else phrases.option_will_do()
    if only is not None:
        return phrases.option_not_yet(turn.setup, only, turn.say)
    if len(text) < len(turn.setup.clauses):
        return phrases.package_not_yet()
    return phrases.text_too_weak() if judgement.hard else phrases.text_not_yet()


def spoken(turn: Turn, text: Text, sentence: Sentence, asks: tuple[Ask, ...]) -> str:
    """Gives a reason as it is said: with what would help, and how own wording was read or that it was not."""
    parts = [sentence, phrases.asked(turn.setup, asks, turn.say)]
    own = [each for each in text if each.wording is not None and not turn.worth.unreadable(each)]
    parts += [
        phrases.not_judged(turn.setup, each)
        if each.option == UNCLASSIFIED
        else phrases.judged_by_nearest(turn.setup, each, turn.say)
        for each in own
    ]
    return phrases.clipped(" ".join(turn.say(each) for each in parts if each is not None), REASON_LIMIT)


def _news(before: Stance | None, judgement: Judgement) -> bool:
    match before:
        case None:
            return True
        case Stance.OBJECT:
            return judgement.joins
        case Stance.JOIN:
            return judgement.forbidden


def told(turn: Turn, text: Text) -> tuple[Ask, ...]:
    """Gives what the delegate says would cure its objection to the whole text: a guarded one does not say all."""
    candour = turn.persona.candour
    most = MOST_ASKS if candour >= OPEN else MOST_ASKS - 1 if candour >= GUARDED else 1
    return turn.worth.asks_for(text, support(turn.proceedings, turn.party))[:most]


def _speaks_up(turn: Turn, footing: Footing, judgement: Judgement) -> bool:
    """Says whether it says a first word on the proposal."""
    if turn.is_person(footing.document.proposer):
        return True
    if judgement.joins or judgement.hard:
        return not judgement.joins
    return _matters(turn, footing.choices) or _warns(turn, footing)


def _warns(turn: Turn, footing: Footing) -> bool:
    """Says whether it says beforehand that it would object, for the proposal may soon be put to decision.

    One who does so is enough: what somebody speaks against is not taken up.
    """
    if footing.against:
        return False
    ripe = turn.progress >= WARNS_FROM and turn.persona.voice <= WARNS
    return ripe and len(footing.behind) >= SUPPORTED


def _matters(turn: Turn, choices: Text) -> bool:
    scale = turn.worth.scale
    return scale.at_stake(choices) * WHOLE >= scale.best * turn.persona.voice


def instead(turn: Turn, text: Text) -> tuple[Ask, ...]:
    """Gives what it could take in place of the worst choice of `text`; none where there is no other."""
    scale = turn.worth.scale

    def loss(choice: Choice) -> tuple[bool, int]:
        options = scale.options.get(choice.clause, ())
        most = scale.points_of(choice.clause, options[0]) if options else 0
        barred = (choice.clause, choice.option) in scale.barred
        return barred, most - scale.points_of(choice.clause, choice.option)

    return _another(turn, max(text, key=loss)) if text else ()


def _another(turn: Turn, choice: Choice) -> tuple[Ask, ...]:
    """Gives the option of that clause that it could take, the one with most support; none where there is no other."""
    clause = turn.worth.scale.clauses.get(choice.clause)
    others = [each for each in (turn.worth.acceptable(clause) if clause else ()) if each != choice.option]
    if not others:
        return ()
    backed = support(turn.proceedings, turn.party)
    best = max(others, key=lambda each: (backed.get((choice.clause, each), 0), -others.index(each)))
    return (Ask(choice.clause, best),)


def _declare(turn: Turn, to: ChairText | Tabled, judgement: Judgement, asks: tuple[Ask, ...]) -> Act:
    document, text = (CHAIR_TEXT, to.text) if isinstance(to, ChairText) else (to.id, to.choices)
    stance = Stance.JOIN if judgement.joins else Stance.OBJECT
    claimed, sentence = stated(turn, text, judgement)
    said = spoken(turn, text, sentence, asks)
    conditions = conditions_on(turn, text) if judgement.joins and document != CHAIR_TEXT else ()
    if conditions:
        needed = Choice(conditions[0].clause, conditions[0].options[0])
        sentence = stance_phrases.on_condition(phrases.choice_name(turn.setup, needed, turn.say))
        said = spoken(turn, text, sentence, ())
    declare = DeclareStance(document, to.version, stance, said, asks, conditions)
    return Act(declare, judgement.reason, sentence, judgement.terms, claimed)
