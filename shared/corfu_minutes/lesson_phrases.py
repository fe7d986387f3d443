"""What a lesson says, in the reader's own language: the chance, what was said, and the true reason."""

from __future__ import annotations

from typing import assert_never

from corfu_minutes.letter_phrases import option_in_clause
from corfu_minutes.wordings import called, clause_named, document_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.comprehension import CheckResult
from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import PartyCode
from corfu_rules.lessons import Chance, Lesson, TrueReason
from corfu_rules.setup import Setup


def check_told(setup: Setup, result: CheckResult) -> str:
    """Says who has answered the questions on the papers, and how many were right at the first go."""
    return _(
        "{seat}: {name} has answered the questions on the papers, {right} of {asked} right at the first go.",
        seat=called(setup, result.seat),
        name=plain(result.name),
        right=result.right,
        asked=result.asked,
    )


def check_in_short(result: CheckResult) -> str:
    """Says in a few words how many questions on the papers were right at the first go."""
    return _("papers: {right} of {asked} right", right=result.right, asked=result.asked)


def chance_phrase(setup: Setup, lesson: Lesson, reader: PartyCode | None) -> str:
    """Gives what could have been done; to the learner itself as `you`."""
    party = called(setup, lesson.party)
    yours = lesson.learner is not None and lesson.learner == reader
    ours, theirs = _option(setup, lesson.give), _option(setup, lesson.get)
    numbers = _(
        "it would have stood at {points} points, and its walk-away is {walk_away}",
        points=lesson.points,
        walk_away=lesson.walk_away,
    )
    match lesson.chance:
        case Chance.OFFER if yours:
            return _(
                "You could have offered {party} {ours} for {theirs}: {numbers}.",
                party=party,
                ours=ours,
                theirs=theirs,
                numbers=numbers,
            )
        case Chance.OFFER:
            return _(
                "{party} would have taken {theirs} for {ours}: {numbers}.",
                party=party,
                ours=ours,
                theirs=theirs,
                numbers=numbers,
            )
        case Chance.MEET:
            return _("{ours} alone would have let {party} join: {numbers}.", ours=ours, party=party, numbers=numbers)
        case Chance.INSIST if yours:
            return _(
                "You could have stood by {theirs}. {party} spoke against it and would have joined anyway: {numbers}.",
                party=party,
                theirs=theirs,
                numbers=numbers,
            )
        case Chance.INSIST:
            return _(
                "{party} spoke against {theirs}, and would have joined with it: {numbers}.",
                party=party,
                theirs=theirs,
                numbers=numbers,
            )
        case Chance.ASK if yours:
            return _("Asked what it needs, {party} would have told you: “{line}”", party=party, line=plain(lesson.line))
        case Chance.ASK:
            return _("Asked what it needs, {party} would have said: “{line}”", party=party, line=plain(lesson.line))
        case Chance.NOTHING:
            return _("With {party} there was nothing more to be had by a single step.", party=party)
        case _:
            assert_never(lesson.chance)


def said_phrase(lesson: Lesson) -> str:
    """Gives what the delegation said last in public; empty where it said nothing."""
    if not lesson.said:
        return ""
    return _("What it said, on {document}: “{text}”", document=document_named(lesson.said_on), text=plain(lesson.said))


def reason_phrase(setup: Setup, lesson: Lesson) -> str:
    """Gives the true reason, with the numbers of its brief."""
    points, walk_away = lesson.true_points, lesson.walk_away
    clause = clause_named(setup, lesson.clause) if lesson.clause is not None else ""
    match lesson.true_reason:
        case TrueReason.RED_LINE:
            return _("Its true reason: a red line in {clause}.", clause=clause)
        case TrueReason.LINKAGE:
            return _("Its true reason: an option in {clause} stood without the one that it is bound to.", clause=clause)
        case TrueReason.BELOW_WALK_AWAY:
            return _(
                "Its true reason: the text gave it {points} points, and its walk-away is {walk_away}.",
                points=points,
                walk_away=walk_away,
            )
        case TrueReason.HELD_OUT:
            return _(
                "Its true reason: it hoped for more than {points} points; it could have taken {walk_away}.",
                points=points,
                walk_away=walk_away,
            )
        case TrueReason.ENOUGH:
            return _(
                "In truth the text was enough for it: {points} points, and its walk-away is {walk_away}.",
                points=points,
                walk_away=walk_away,
            )
        case _:
            assert_never(lesson.true_reason)


def _option(setup: Setup, option: Ask | None) -> str:
    return option_in_clause(setup, option) if option is not None else ""
