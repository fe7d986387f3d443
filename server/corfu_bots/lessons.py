"""Lessons: for each bot the one thing that could have been done with it, reckoned after the end from its brief.

It reads every brief, so it is for the host alone, and nothing of it leaves the host before the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corfu_rules.briefs import Brief
from corfu_rules.decisions.cases import Ask
from corfu_rules.decisions.outcomes import ReasonKind
from corfu_rules.documents import CHAIR_TEXT, Stance, StanceTaken
from corfu_rules.identifiers import ClauseId, DocumentId, PartyCode
from corfu_rules.lessons import Chance, Lesson, TrueReason
from corfu_rules.letters import Intent
from corfu_rules.setup import Setup
from corfu_rules.tables import Table
from corfu_rules.texts import Choice, Text, with_clause
from corfu_rules.wholes import text_as_a_whole

MOST_WISHES = 6
"""So many wishes of the learner are tried, the dearest first."""


def lessons_of(table: Table, bots: Iterable[PartyCode], learner: PartyCode | None = None) -> tuple[Lesson, ...]:
    """Gives a lesson for each of `bots` that has a brief. With a `learner` it is what that Party could have got."""
    briefs = {brief.party: brief for brief in table.briefs}
    text = _text(table)
    own = briefs.get(learner) if learner is not None else None
    found = [_lesson(table, briefs[party], own, text) for party in bots if party in briefs and party != learner]
    return tuple(found)


def _text(table: Table) -> Text:
    """Gives the text that things came to: the last one decided as a whole, else the text as it stands."""
    proceedings, final = table.proceedings, table.proceedings.final
    return final.text if final is not None else text_as_a_whole(table.setup, proceedings)


def _lesson(table: Table, brief: Brief, learner: Brief | None, text: Text) -> Lesson:
    document, said = _said(table, brief.party)
    reason, clause = _true_reason(table, brief, text)
    who = learner.party if learner else None
    base = Lesson(
        brief.party,
        Chance.NOTHING,
        who,
        walk_away=brief.walk_away,
        said=said.reason if said else "",
        said_on=document,
        true_reason=reason,
        true_points=brief.points_for(text),
        clause=clause,
    )
    return next(_chances(table, brief, learner, text, base), base)


def _chances(table: Table, brief: Brief, learner: Brief | None, text: Text, base: Lesson) -> Iterator[Lesson]:
    """Gives the chances that there were, the most telling first."""
    if table.setup.drafts and brief.must_block(text):
        yield from _meetings(table.setup, brief, learner, text, base)
    elif table.setup.drafts and learner is not None:
        yield from _bargains(table, brief, learner, text, base)
    line = _untold(table, brief, base.learner)
    if line:
        yield _with(base, Chance.ASK, line=line)


def _meetings(setup: Setup, brief: Brief, learner: Brief | None, text: Text, base: Lesson) -> Iterator[Lesson]:
    """Gives the single changes that would have let the delegation join, those that suit the learner best first."""
    enough = [each for each in _changes(setup, text) if not brief.must_block(_changed(text, each))]

    def price(ask: Ask) -> tuple[bool, int, int]:
        changed = _changed(text, ask)
        blocks = learner is not None and learner.must_block(changed)
        return blocks, -(learner.points_for(changed) if learner else 0), brief.points_for(changed)

    for ask in sorted(enough, key=price)[:1]:
        yield _with(base, Chance.MEET, give=ask, points=brief.points_for(_changed(text, ask)))


def _bargains(table: Table, brief: Brief, learner: Brief, text: Text, base: Lesson) -> Iterator[Lesson]:
    """Gives what the learner could have had from the delegation: for something in return, else for nothing."""
    now = learner.points_for(text)
    resisted = _resisted(table, brief.party)
    gains = [
        (learner.points_for(changed) - now, each)
        for each in _changes(table.setup, text)
        if not learner.must_block(changed := _changed(text, each))
    ]
    wishes = sorted((each for each in gains if each[0] > 0), key=lambda each: -each[0])[:MOST_WISHES]
    free: Lesson | None = None
    for _gain, get in wishes:
        changed = _changed(text, get)
        if not brief.must_block(changed):
            if free is None and get in resisted:
                free = _with(base, Chance.INSIST, get=get, points=brief.points_for(changed))
            continue
        trades = [
            (learner.points_for(both), give)
            for give in _changes(table.setup, changed)
            if give.clause != get.clause
            and not brief.must_block(both := _changed(changed, give))
            and learner.points_for(both) > now
            and not learner.must_block(both)
        ]
        if trades:
            _worth, give = max(trades, key=lambda each: each[0])
            points = brief.points_for(_changed(changed, give))
            yield _with(base, Chance.OFFER, give=give, get=get, points=points)
    if free is not None:
        yield free


def _with(
    base: Lesson, chance: Chance, *, give: Ask | None = None, get: Ask | None = None, points: int = 0, line: str = ""
) -> Lesson:
    return Lesson(
        base.party,
        chance,
        base.learner,
        give,
        get,
        type(base.points)(points),
        base.walk_away,
        line,
        base.said,
        base.said_on,
        base.true_reason,
        base.true_points,
        base.clause,
    )


def _changes(setup: Setup, text: Text) -> Iterator[Ask]:
    chosen = {choice.clause: choice.option for choice in text}
    for clause in setup.clauses:
        for option in clause.options:
            if chosen.get(clause.id) not in {None, option.id}:
                yield Ask(clause.id, option.id)


def _changed(text: Text, ask: Ask) -> Text:
    return with_clause(text, Choice(ask.clause, ask.option))


def _resisted(table: Table, party: PartyCode) -> frozenset[Ask]:
    """Gives the options that the Party has spoken against in public."""
    return frozenset(
        Ask(choice.clause, choice.option)
        for document in table.proceedings.documents
        for stance in document.stances
        if stance.party == party and stance.stance is Stance.OBJECT
        for choice in document.choices
    )


def _said(table: Table, party: PartyCode) -> tuple[DocumentId | None, StanceTaken | None]:
    """Gives its last public reason, and the text that it was about."""
    course = table.proceedings
    taken = [(each.id, stance) for each in course.documents for stance in each.stances if stance.party == party]
    taken += (
        [(CHAIR_TEXT, each) for each in course.chair_text.stances if each.party == party] if course.chair_text else []
    )
    given = [each for each in taken if each[1].reason]
    return max(given, key=lambda each: each[1].at) if given else (None, None)


def _true_reason(table: Table, brief: Brief, text: Text) -> tuple[TrueReason, ClauseId | None]:
    crossed = brief.red_lines_crossed(text)
    if crossed:
        return TrueReason.RED_LINE, crossed[0].clause
    bound = [each for each in brief.linkages_broken(text) if each.points is None]
    if bound:
        return TrueReason.LINKAGE, bound[0].clause
    if brief.points_for(text) < brief.walk_away:
        return TrueReason.BELOW_WALK_AWAY, None
    final = table.proceedings.final
    blocked = final is not None and any(
        each.party == brief.party and each.kind is ReasonKind.BLOCKED for each in final.verdict.reasons
    )
    return (TrueReason.HELD_OUT if blocked else TrueReason.ENOUGH), None


def _untold(table: Table, brief: Brief, learner: PartyCode | None) -> str:
    """Gives the first line that it may reveal and has not: neither on the floor nor to the learner."""
    told = [each.text for each in table.proceedings.statements if each.speaker.party == brief.party]
    told += [
        each.text
        for each in table.notes
        if each.sender == brief.party
        and (learner is None or learner in each.to)
        and each.letter is not None
        and each.letter.intent is Intent.TELL
    ]
    return next((line for line in brief.may_reveal if not any(line in words for words in told)), "")
