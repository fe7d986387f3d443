"""Lints about what can be agreed on: whether anything, how much, and what no agreement leaves open."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_resources.catalogue import _, figure, ngettext
from corfu_scenarios.analysis.conflicts import Size
from corfu_scenarios.analysis.deadlines import Step
from corfu_scenarios.analysis.games import needs_everybody
from corfu_scenarios.analysis.repairs import Change, DropLinkage, DropRedLine, LowerWalkAway, Repair
from corfu_scenarios.lints.cases import Finding
from corfu_scenarios.lints.game_cases import GameCase, GameLint, listed
from corfu_scenarios.outlines import BRIEFS, CLAUSES
from corfu_scenarios.trees import Path

FEW, MANY = 0.12, 0.65
"""A table of N texts should have from N to the power of FEW to N to the power of MANY agreements.

Own view, after the shipped tables: with six clauses of three options that is from 0.3 % to 10 % of the 729 texts. With
more clauses there are more texts to choose from and more ways to trade, and a smaller share of them is enough.
"""
_MOST_REPAIRS = 4
_MOST_CHANGES = 5


def range_of(texts: int) -> tuple[float, float]:
    """Gives how many of so many texts should at least and at most satisfy everybody."""
    return texts**FEW, texts**MANY


def _none(given: GameCase) -> Iterator[Finding]:
    found = given.analysis
    if found.exists is not False or not needs_everybody(given.case.setup):
        return
    group = listed(found.conflict)
    if len(found.conflict) == 1:
        message = _("no text satisfies everybody: {party} can join none at all", party=found.conflict[0])
    elif found.conflict_size is Size.SOME:
        message = _(
            "no text satisfies everybody: all of these cannot agree, nor perhaps fewer: {parties}", parties=group
        )
    else:
        message = _("no text satisfies everybody: {parties} cannot all agree", parties=group)
    yield Finding("W410", _place(given, found.repairs), message, repair_hint(found.repairs), on_key=not found.repairs)


def repair_hint(repairs: tuple[Repair, ...]) -> str:
    """Gives what would make an agreement possible, as one sentence; the first repair is the smallest."""
    if not repairs:
        return _("lower walk-aways, or drop red lines, until a text is left")
    shown = [_joined(repair) for repair in repairs[:_MOST_REPAIRS]]
    first, *others = shown
    known = _("smallest repair: {change}", change=first) if repairs[0].least else _("a repair: {change}", change=first)
    return "; ".join((known, *(_("or {change}", change=each) for each in others)))


def _joined(repair: Repair) -> str:
    changes = repair.changes
    if len(changes) > _MOST_CHANGES:
        largest = sorted(changes, key=_weight, reverse=True)[: _MOST_CHANGES - 1]
        left = len(changes) - len(largest)
        rest = ngettext("{count} smaller change", "{count} smaller changes", left)
        return _("{one} and {other}", one=listed(change_words(change) for change in largest), other=rest)
    *most, last = [change_words(change) for change in changes]
    return _("{one} and {other}", one=listed(most), other=last) if most else last


def _weight(change: Change) -> int:
    """Gives how much a change asks for: a demand more than any points."""
    return change.by if isinstance(change, LowerWalkAway) else 1_000


def change_words(change: Change) -> str:
    """Gives a change as something to do."""
    match change:
        case LowerWalkAway(party, by):
            return _("lower the walk-away of {party} by {points}", party=party, points=by)
        case DropRedLine(party, option):
            return _("drop the red line of {party} on {option}", party=party, option=option)
        case DropLinkage(party, option, needs):
            return _(
                "drop the linkage of {party} between {option} and {other}", party=party, option=option, other=needs
            )


def _place(given: GameCase, repairs: tuple[Repair, ...]) -> Path:
    """Gives where the first repair would be made."""
    if not repairs:
        return BRIEFS
    change = repairs[0].changes[0]
    brief = given.brief(change.party)
    match change:
        case LowerWalkAway():
            return (*brief, "walk_away")
        case DropRedLine(option=option):
            lines = given.case.file.briefs[change.party].red_lines
            index = next((number for number, line in enumerate(lines) if line.option == option), None)
            return brief if index is None else (*brief, "red_lines", index, "option")
        case DropLinkage():
            return (*brief, "linkages")


def _how_many(given: GameCase) -> Iterator[Finding]:
    found, texts = given.analysis, given.analysis.texts
    few, many = range_of(texts)
    if found.count is not None and 0 < found.count < few and needs_everybody(given.case.setup):
        message = ngettext(
            "only {count} of {texts} texts satisfies everybody, and a class will hardly find it",
            "only {count} of {texts} texts satisfy everybody, and a class will hardly find one",
            found.count,
            texts=figure(texts),
        )
        narrow = min(found.accepts, key=lambda party: (found.accepts[party], party), default=None)
        hint = _("lower a walk-away or two")
        if narrow is not None:
            hint = _("lower a walk-away or two: {party} has the least room", party=narrow)
        yield Finding("W411", BRIEFS, message, hint, on_key=True)
    least = found.count if found.count is not None else found.sample.low * texts if found.sample else 0
    if least > many:
        figures = {"count": figure(least), "texts": figure(texts)}
        message = _("{count} of {texts} texts satisfy everybody, so that there is little to negotiate", **figures)
        hint = _("raise walk-aways, or set interests against each other; up to {most} would do", most=figure(many))
        yield Finding("W412", BRIEFS, message, hint, on_key=True)


def _opening(given: GameCase) -> Iterator[Finding]:
    if given.case.setup.drafts and not given.analysis.opening_blockers and given.game.players:
        message = _("the opening text satisfies everybody: there is nothing to negotiate")
        hint = _("let the first bracket of a clause be one that somebody must block, or raise a walk-away")
        yield Finding("W413", (*CLAUSES,), message, hint, on_key=True)


def _closed(given: GameCase) -> Iterator[Finding]:
    by_clause: dict[int, list[str]] = {}
    for place in given.analysis.closed:
        by_clause.setdefault(place[0], []).append(given.game.name(place))
    for clause, names in by_clause.items():
        message = ngettext(
            "no agreement has {options}", "no agreement has any of {options}", len(names), options=listed(names)
        )
        hint = _("fine if it is meant so; else lower a walk-away")
        yield Finding("N550", given.clause(clause, "options"), message, hint, on_key=True)


def _not_known(given: GameCase) -> Iterator[Finding]:
    found = given.analysis
    hint = _("give it more time with --seconds")
    if found.exists is None:
        message = _("the time was over before it was known whether a text satisfies everybody")
        yield Finding("N551", BRIEFS, message, hint, on_key=True)
    elif found.stopped:
        parts = listed(step_words(step) for step in found.stopped)
        yield Finding("N551", BRIEFS, _("there was no time left for: {parts}", parts=parts), hint, on_key=True)


def _number(given: GameCase) -> Iterator[Finding]:
    found = given.analysis
    texts = figure(found.texts)
    if found.count:
        message = ngettext(
            "{agreements} of {texts} texts satisfies everybody",
            "{agreements} of {texts} texts satisfy everybody",
            found.count,
            agreements=figure(found.count),
            texts=texts,
        )
    elif found.exists and found.sample is not None:
        message = _(
            "a text exists that satisfies everybody; of {texts} at most {most} do, to judge by {drawn} of them",
            texts=texts,
            most=figure(found.sample.high * found.texts),
            drawn=figure(found.sample.drawn),
        )
    elif found.exists:
        message = _("a text exists that satisfies everybody")
    else:
        return
    hint = _("corfu scenario solve shows the best of them, to the instructor alone")
    yield Finding("N556", BRIEFS, message, hint, on_key=True)


def step_words(step: Step) -> str:
    """Gives what a step finds out, for people."""
    match step:
        case Step.INTERESTS:
            return _("what each delegation can accept")
        case Step.TEXTS:
            return _("how many texts satisfy everybody")
        case Step.SOLVER:
            return _("whether a text satisfies everybody")
        case Step.DOORS:
            return _("which options no agreement has")
        case Step.CONFLICT:
            return _("the smallest group in conflict")
        case Step.REPAIRS:
            return _("the smallest repairs")


def _majority(given: GameCase) -> Iterator[Finding]:
    if not needs_everybody(given.case.setup):
        message = _("a majority decides here, so nobody alone can block; what is said of the game holds for consensus")
        hint = _("nothing need be done; with decision: consensus every delegation counts")
        yield Finding("N552", ("procedure",), message, hint, on_key=True)


LINTS = (
    GameLint(("W410",), _none),
    GameLint(("W411", "W412"), _how_many),
    GameLint(("W413",), _opening),
    GameLint(("N550",), _closed),
    GameLint(("N551",), _not_known),
    GameLint(("N552",), _majority),
    GameLint(("N556",), _number),
)
