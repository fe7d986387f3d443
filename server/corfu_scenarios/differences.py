"""What is different between two scenarios, by meaning: not lines of a file but Parties, points and texts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum

from corfu_resources.catalogue import _
from corfu_rules.briefs import Brief, Linkage
from corfu_rules.texts import Clause
from corfu_rules.values import dataclass
from corfu_scenarios.lints.cases import Case
from corfu_scenarios.trees import Data, Path

_FIRST_WORDS = 32
_SEMANTIC = ("scores", "walk_away", "red_lines", "linkages")
_BUILT_FROM = ("extends", "templates")
"""What a file is put together from; what comes of it is compared instead."""


class Part(StrEnum):
    """What a difference is about."""

    GAME = "game"
    """What can be agreed on."""
    CAST = "cast"
    """Who takes part."""
    CLAUSES = "clauses"
    """What is negotiated."""
    BRIEFS = "briefs"
    """What delegations want."""
    PROCEDURE = "procedure"
    """How the table decides."""
    TIMES = "times"
    """How long it takes."""
    REST = "rest"
    """Everything else that is not words: news, the numbers of the treaty, bots, languages."""
    TEXTS = "texts"
    """Words for people. Only that they changed is told, and how they begin."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs. `before` or `after` is empty where there is nothing on that side."""

    part: Part
    what: str
    before: str
    after: str


def differences(before: Case, after: Case) -> tuple[Difference, ...]:
    """Gives what differs between two scenarios without errors, in the order of `Part` and of the files."""
    found = [*_cast(before, after), *_clauses(before, after), *_briefs(before, after), *_written(before, after)]
    return tuple(sorted(found, key=lambda each: list(Part).index(each.part)))


def _cast(before: Case, after: Case) -> Iterator[Difference]:
    ours, theirs = ({str(party.code): party.name for party in case.setup.parties} for case in (before, after))
    yield from _came_and_went(Part.CAST, ours, theirs)


def _clauses(before: Case, after: Case) -> Iterator[Difference]:
    ours, theirs = ({str(clause.id): clause for clause in case.setup.clauses} for case in (before, after))
    yield from _came_and_went(
        Part.CLAUSES, *({name: clause.title for name, clause in side.items()} for side in (ours, theirs))
    )
    for name in (each for each in ours if each in theirs):
        yield from _clause(ours[name], theirs[name])


def _clause(before: Clause, after: Clause) -> Iterator[Difference]:
    ours, theirs = ({f"{each.id}.{o.id}": o.label for o in each.options} for each in (before, after))
    yield from _came_and_went(Part.CLAUSES, ours, theirs)
    for option in before.options:
        other = after.option(option.id)
        if other is not None and option.omits != other.omits:
            what = _("{option}: leaves the clause out", option=f"{before.id}.{option.id}")
            yield Difference(Part.CLAUSES, what, _yes(said=option.omits), _yes(said=other.omits))
    brackets = [", ".join(each.opening) for each in (before, after)]
    yield from _changed(Part.CLAUSES, _("{clause}: opening brackets", clause=before.id), *brackets)
    scales = [_yes(said=each.scale) for each in (before, after)]
    yield from _changed(Part.CLAUSES, _("{clause}: a scale", clause=before.id), *scales)


def _briefs(before: Case, after: Case) -> Iterator[Difference]:
    ours, theirs = ({brief.party: brief for brief in case.briefs} for case in (before, after))
    for party in (each for each in ours if each in theirs):
        yield from _brief(ours[party], theirs[party])
    yield from _came_and_went(
        Part.BRIEFS, *({str(party): _("brief of {party}", party=party) for party in side} for side in (ours, theirs))
    )


def _brief(before: Brief, after: Brief) -> Iterator[Difference]:
    party = before.party
    name = _("{party} walk-away", party=party)
    yield from _changed(Part.BRIEFS, name, str(before.walk_away), str(after.walk_away))
    ours, theirs = _points(before), _points(after)
    for option in {**ours, **theirs}:
        one, other = ours.get(option, 0), theirs.get(option, 0)
        yield from _changed(
            Part.BRIEFS, _("{party} points for {option}", party=party, option=option), str(one), str(other)
        )
    for what, of in ((_("{party} red line", party=party), _red_lines), (_("{party} linkage", party=party), _linkages)):
        own, new = of(before), of(after)
        for demand in {**own, **new}:
            if own.get(demand) != new.get(demand):
                yield Difference(Part.BRIEFS, what, own.get(demand, ""), new.get(demand, ""))


def _points(brief: Brief) -> Mapping[str, int]:
    return {
        f"{clause}.{option}": int(worth)
        for clause, options in brief.points.items()
        for option, worth in options.items()
    }


def _red_lines(brief: Brief) -> Mapping[str, str]:
    return {each: each for each in (f"{line.clause}.{line.option}" for line in brief.red_lines)}


def _linkages(brief: Brief) -> Mapping[str, str]:
    return {
        f"{each.clause}.{each.option}.{each.needs_clause}.{each.needs_option}": _linkage(each)
        for each in brief.linkages
    }


def _linkage(each: Linkage) -> str:
    option, needs = f"{each.clause}.{each.option}", f"{each.needs_clause}.{each.needs_option}"
    if each.points is None:
        return _("{option} only with {other}", option=option, other=needs)
    return _("{option} without {other}: {points}", option=option, other=needs, points=each.points)


def _written(before: Case, after: Case) -> Iterator[Difference]:
    """Gives what else differs, as it is written in the files put together."""
    ours, theirs = (dict(_leaves((), case.tree.data)) for case in (before, after))
    for path in {**ours, **theirs}:
        if _told_elsewhere(path, before, after) or ours.get(path) == theirs.get(path):
            continue
        one, other = ours.get(path, ""), theirs.get(path, "")
        yield Difference(_part(path, one + other), ".".join(str(each) for each in path), _short(one), _short(other))


def _leaves(path: Path, data: Data) -> Iterator[tuple[Path, str]]:
    """Gives all texts and figures with their paths; a list of figures is one, an item with an id goes by its id."""
    match data:
        case str():
            yield path, data
        case dict():
            for key, each in data.items():
                yield from _leaves((*path, key), each)
        case list() if all(isinstance(each, str) and " " not in each for each in data):
            yield path, ", ".join(str(each) for each in data)
        case list():
            for number, each in enumerate(data):
                name = each.get("id") if isinstance(each, dict) else None
                yield from _leaves((*path, name if isinstance(name, str) else number + 1), each)


def _told_elsewhere(path: Path, before: Case, after: Case) -> bool:
    """Says whether the difference at `path` follows from one that is told by its meaning."""
    match path:
        case ("briefs", str(party), *below):
            return not _in_both(party, before.file.briefs, after.file.briefs) or _of_the_brief(below)
        case ("clauses", str(clause), *below):
            if not _in_both(clause, before.file.clauses, after.file.clauses):
                return True
            sides = (case.file.clauses[clause].options for case in (before, after))
            return below[0] in {"start", "scale"} or (
                below[0] == "options" and (below[-1] == "omit" or not _in_both(str(below[1]), *sides))
            )
        case ("cast", "add", str(party), *_below):
            return not _in_both(party, before.file.cast.add, after.file.cast.add)
        case _:
            return not path or path[0] in {"cast", *_BUILT_FROM}


def _of_the_brief(below: list[str | int]) -> bool:
    return below[0] in _SEMANTIC and below[-1] != "why"


def _in_both(name: str, ours: Collection[str], theirs: Collection[str]) -> bool:
    return name in ours and name in theirs


def _part(path: Path, text: str) -> Part:
    first = path[0] if path else ""
    if " " in text.strip() and first not in {"procedure", "time_plan"}:
        return Part.TEXTS
    match first:
        case "cast":
            return Part.CAST
        case "clauses":
            return Part.CLAUSES
        case "briefs":
            return Part.BRIEFS
        case "procedure":
            return Part.PROCEDURE
        case "time_plan":
            return Part.TIMES
        case _:
            return Part.REST


def _came_and_went(part: Part, ours: Mapping[str, str], theirs: Mapping[str, str]) -> Iterator[Difference]:
    for name, title in ours.items():
        if name not in theirs:
            yield Difference(part, name, _short(title), "")
    for name, title in theirs.items():
        if name not in ours:
            yield Difference(part, name, "", _short(title))


def _changed(part: Part, what: str, one: str, other: str) -> Iterable[Difference]:
    return () if one == other else (Difference(part, what, one, other),)


def _yes(*, said: bool) -> str:
    return _("yes") if said else _("no")


def _short(text: str) -> str:
    """Gives the first words of a longer text."""
    line = " ".join(text.split())
    return line if len(line) <= _FIRST_WORDS else line[:_FIRST_WORDS].rsplit(" ", 1)[0] + " ..."
