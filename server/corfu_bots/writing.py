"""Writing: what a delegate writes of its own accord: thanks, warnings, offers of a trade, requests for support.

It keeps to a few notes in a phase, one of them to a bot, so that people can follow and a table of bots stays quick.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

from corfu_bots import note_phrases
from corfu_bots.bargaining import judged, sooner
from corfu_bots.chance import draw
from corfu_bots.record import agreed, backers, live, objectors, on_table
from corfu_bots.traces import Act, ReasonCode, Terms
from corfu_bots.turns import Turn
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import Proposal
from corfu_rules.identifiers import PartyCode
from corfu_rules.letters import Intent, Letter
from corfu_rules.phases import Phase
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.tables import Note
from corfu_rules.texts import Choice

MOST_TO_PEOPLE, MOST_TO_BOTS = 3, 1
"""It begins at most so many conversations in a phase. A delegate that proposes less writes less, too."""
FROM, SPREAD, APART = 50, 150, 140
"""It writes from this share of drafting on, each delegate at its own moment, and so far apart, in thousandths."""
Wish = tuple[PartyCode, Letter, ReasonCode, Terms]
"""To whom it would write, what, and why in truth."""
FEW = 2
"""A text of others is worth a warning when so many stand behind it."""


def write(turn: Turn) -> Act | None:
    """Begins a conversation if there is reason to, None if not."""
    if turn.proceedings.phase is not Phase.DRAFTING or turn.proceedings.decision is not None:
        return None
    own = [note for note in turn.view.notes if note.sender == turn.party]
    if own and turn.now - own[-1].at < turn.persona.note_pause:
        return None
    thanks = _thanks(turn)
    if thanks is not None:
        return thanks
    begun = [note for note in own if _begins(note) and note.at >= turn.proceedings.phase_since]
    to_bots = sum(1 for note in begun if not any(turn.is_person(each) for each in note.to))
    most = min(MOST_TO_PEOPLE, turn.persona.proposals + 1)
    first = FROM + draw(SPREAD, turn.seed, 0, turn.party, "writes")
    if turn.progress < first + APART * len(begun) or len(begun) >= most:
        return None
    people = any(turn.is_person(each.code) for each in turn.setup.parties)
    may_write = {True: people, False: to_bots < MOST_TO_BOTS}
    if not any(may_write.values()):
        return None
    written = {receiver for note in begun for receiver in note.to if not _answered(turn, note)}
    wishes: Iterable[Wish] = chain(_warnings(turn), _offers(turn), _requests(turn))
    if people:
        wishes = sorted(wishes, key=lambda each: not turn.is_person(each[0]))
    for to, letter, reason, terms in wishes:
        if to != turn.party and to not in written and may_write[turn.is_person(to)] and not _said(own, to, letter):
            return Act(SendNote((to,), "", letter), reason, note_phrases.said(letter.intent), terms)
    return None


def _begins(note: Note) -> bool:
    return note.letter is not None and note.letter.answers is None and note.letter.intent is not Intent.THANK


def _said(own: list[Note], to: PartyCode, letter: Letter) -> bool:
    """Says whether it has written the same before."""
    return any(
        note.letter is not None
        and to in note.to
        and (note.letter.intent, note.letter.document, note.letter.get) == (letter.intent, letter.document, letter.get)
        for note in own
    )


def _answered(turn: Turn, note: Note) -> bool:
    return any(
        each.letter is not None and each.letter.answers == note.at and each.sender in note.to
        for each in turn.view.notes
    )


def _thanks(turn: Turn) -> Act | None:
    """Thanks a person once for its first yes."""
    for note in turn.view.notes:
        if note.letter is None or note.letter.intent is not Intent.AGREE or note.sender == turn.party:
            continue
        thanked = any(
            each.sender == turn.party and note.sender in each.to and each.letter and each.letter.intent is Intent.THANK
            for each in turn.view.notes
        )
        if not thanked and turn.is_person(note.sender):
            said = note_phrases.said(Intent.THANK)
            return Act(SendNote((note.sender,), "", Letter(Intent.THANK)), ReasonCode.ANSWERS, said)
    return None


def _own(turn: Turn) -> tuple[Proposal, ...]:
    return tuple(each for each in live(turn.proceedings) if each.proposer == turn.party)


def _requests(turn: Turn) -> Iterator[Wish]:
    """Asks for support for its own proposals: people and allies that have not said where they stand, people first."""
    allies = turn.worth.brief.allies
    people = [each.code for each in turn.setup.parties if turn.is_person(each.code)]
    others = [*(each for each in people if each in allies), *(each for each in allies if each not in people), *people]
    for proposal in _own(turn):
        spoken = {*backers(proposal), *objectors(proposal.stances)}
        for other in dict.fromkeys(others):
            if other not in spoken and other in turn.setup.with_a_say:
                yield other, Letter(Intent.ASK_SUPPORT, document=proposal.id), ReasonCode.PREFERS, ()


def _offers(turn: Turn) -> Iterator[Wish]:
    """Offers whoever objects to its own proposal what that Party asks for elsewhere, as cheaply as it can."""
    for proposal in _own(turn):
        against = objectors(proposal.stances)
        for other in sorted(against, key=lambda each: not turn.is_person(each)):
            wanted = [each for each in _wishes(turn, other) if each.clause != proposal.choice.clause]
            priced = sorted((_loss(turn, each), each.clause, each.option) for each in wanted)
            for _price, clause, option in priced:
                give = Ask(clause, option)
                judgement = judged(turn, (proposal.choice, Choice(clause, option)), other)
                if judgement.joins:
                    get = Ask(proposal.choice.clause, proposal.choice.option)
                    yield other, Letter(Intent.OFFER_TRADE, give=give, get=get), judgement.reason, judgement.terms
                    break


def _wishes(turn: Turn, other: PartyCode) -> list[Ask]:
    """Gives what a Party has asked for in public and has not got, but what this brief forbids."""
    settled = agreed(turn.proceedings)
    asked = [Ask(each.choice.clause, each.choice.option) for each in live(turn.proceedings) if each.proposer == other]
    stances = [stance for each in on_table(turn.proceedings) for stance in each.stances]
    asked += [ask for stance in stances if stance.party == other for ask in stance.asks]
    known = {(clause.id, option.id) for clause in turn.setup.clauses for option in clause.options}
    return [
        each
        for each in dict.fromkeys(asked)
        if each.clause not in settled
        and (each.clause, each.option) in known
        and not turn.worth.barred(each.clause, each.option)
    ]


def _loss(turn: Turn, ask: Ask) -> int:
    clause = turn.setup.clause(ask.clause)
    best = turn.worth.open_options(clause)[0] if clause and turn.worth.open_options(clause) else ask.option
    return turn.worth.brief.points_of(ask.clause, best) - turn.worth.brief.points_of(ask.clause, ask.option)


def _warnings(turn: Turn) -> Iterator[Wish]:
    """Warns a person whose text others stand behind and its own brief forbids, with what it could sooner live with."""
    for document in on_table(turn.proceedings):
        if not turn.is_person(document.proposer) or len(backers(document)) < FEW:
            continue
        judgement = judged(turn, document.choices, document.proposer)
        if judgement.hard:
            warning = Letter(Intent.WARN_BLOCK, get=sooner(turn, document.choices), document=document.id)
            yield document.proposer, warning, judgement.reason, judgement.terms
