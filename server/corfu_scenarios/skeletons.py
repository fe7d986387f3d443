"""New scenario files: whole, commented, and good games from the first line, to be rewritten piece by piece."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from random import Random

from corfu_resources.catalogue import _, language
from corfu_rules.values import dataclass
from corfu_scenarios.cast_files import PartiesFile
from corfu_scenarios.words import in_language

_LETTERS = "abc"
_BEST = 100
_INVENTED = (
    ("ALD", "Aldermark"), ("BRE", "Bresk"), ("COR", "Corvia"), ("DUN", "Dunmere"), ("ELV", "Elvany"), ("FAR", "Farrow"),
    ("GAL", "Galden"), ("HES", "Hesper"), ("ISK", "Iskar"), ("JOR", "Jorn"), ("KEL", "Kelt"), ("LUM", "Lumia"),
)  # fmt: skip
_FIRST = ("RU", "US", "DE", "PL", "GE", "KZ", "FR", "TR", "UA", "NO", "CH", "FI")
"""Those of a cast that a smaller table takes first."""


class Size(StrEnum):
    """How large a table a new scenario is for."""

    LESSON = "lesson"
    """Six States and six clauses in a lesson."""
    HALF_DAY = "half-day"
    """Twelve States and ten clauses in half a day."""
    FULL = "full"
    """A whole cast in blocs, and twelve clauses."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What a size comes to. `seed` and `slack` are chosen so that the game is good: the tests check the files."""

    seats: int
    clauses: int
    minutes: Mapping[str, int]
    seed: int
    slack: int


PLANS: Mapping[Size, Plan] = {
    Size.LESSON: Plan(6, 6, {"briefing": 5, "opening": 4, "drafting": 17, "adoption": 4}, 20, 10),
    Size.HALF_DAY: Plan(12, 10, {"briefing": 15, "opening": 12, "drafting": 70, "adoption": 15}, 16, 10),
    Size.FULL: Plan(7, 12, {"briefing": 15, "opening": 15, "drafting": 80, "adoption": 20}, 2, 8),
}


@dataclass(frozen=True, slots=True)
class Seat:
    """A seat of a new scenario, or a bloc of them: `members` is empty for a single State."""

    code: str
    name: str
    members: tuple[str, ...] = ()


def skeleton(
    name: str, size: Size, cast: PartiesFile | None, text: Sequence[int] | None = None, slack: int | None = None
) -> str:
    """Gives the text of a new scenario with the id `name`, with the Parties of a shipped `cast` or invented ones.

    The size `FULL` takes a whole cast. Raises ValueError where it is given none. `text` says which option of each
    clause everybody shall be able to join, `slack` how far below it walk-aways lie; without them the game is known to
    be good.
    """
    plan, (seats, points) = PLANS[size], _drawn(size, cast)
    chosen = _compromise(points) if text is None else tuple(text)
    parts = (
        _head(name, size, real=cast is not None),
        _cast(size, seats, cast),
        _procedure(plan),
        _clauses(plan.clauses),
        _briefs(seats, points, chosen, plan.slack if slack is None else slack),
    )
    return "\n".join(line for part in parts for line in part) + "\n"


def text_meant(size: Size, cast: PartiesFile | None) -> tuple[int, ...]:
    """Gives the text that a new scenario is meant to find, unless its author chooses another."""
    return _compromise(_drawn(size, cast)[1])


def _drawn(size: Size, cast: PartiesFile | None) -> tuple[list[Seat], list[list[tuple[int, ...]]]]:
    plan = PLANS[size]
    seats = _blocs(cast) if size is Size.FULL else _seats(plan, cast)
    draw = Random(plan.seed)  # noqa: S311 - nothing here is a secret # nosec B311
    return seats, [_points(draw, plan.clauses) for _seat in seats]


def _seats(plan: Plan, cast: PartiesFile | None) -> list[Seat]:
    if cast is None:
        return [Seat(*each) for each in _INVENTED[: plan.seats]]
    states = [code for code, party in cast.parties.items() if party.kind == "state"]
    first = [code for code in _FIRST if code in states]
    chosen = (first + [code for code in states if code not in first])[: plan.seats]
    return [Seat(code, in_language(cast.parties[code].name, language(), "en")) for code in chosen]


def _blocs(cast: PartiesFile | None) -> list[Seat]:
    """Gives the States of a cast by the first of some alliances that they belong to, the great ones for themselves."""
    if cast is None:
        raise ValueError(cast)
    states = {code: party for code, party in cast.parties.items() if party.kind == "state"}
    alone = [code for code in ("RU", "US") if code in states]
    rest = [code for code in states if code not in alone]
    blocs: dict[str, list[str]] = {"CSTO": [], "EU": [], "NATO": [], "CIS": [], "": []}
    for code in rest:
        blocs[next((bloc for bloc in blocs if bloc in states[code].member_of), "")].append(code)
    named = [
        Seat(bloc.lower() or "others", bloc or _("the others"), tuple(members))
        for bloc, members in blocs.items()
        if members
    ]
    return [*(Seat(code, in_language(states[code].name, language(), "en")) for code in alone), *named]


def _points(draw: Random, clauses: int) -> list[tuple[int, ...]]:
    """Draws the points of a seat: along each scale they rise, fall, or are highest in the middle; the best make 100."""
    weights = [1 + draw.random() * 4 for _clause in range(clauses)]
    best = [int(_BEST * weight / sum(weights)) for weight in weights]
    for number in range(_BEST - sum(best)):
        best[number % clauses] += 1
    return [_row(draw, most) for most in best]


def _row(draw: Random, most: int) -> tuple[int, ...]:
    middle, shape = int(most * (0.35 + draw.random() * 0.45)), draw.random()
    if shape < 0.4:
        return (most, middle, 0)
    return (0, middle, most) if shape < 0.8 else (middle // 2, most, 0)


def _compromise(points: Sequence[Sequence[tuple[int, ...]]]) -> tuple[int, ...]:
    """Gives the text that the table is meant to find: kind to whoever gets least, changed clause by clause."""
    picks = [1] * len(points[0])
    for _round in range(3):
        for clause in range(len(picks)):
            picks[clause] = max(range(3), key=lambda option: _kindness(points, picks, clause, option))
    return tuple(picks)


def _kindness(
    points: Sequence[Sequence[tuple[int, ...]]], picks: list[int], clause: int, option: int
) -> tuple[int, ...]:
    tried = [*picks[:clause], option, *picks[clause + 1 :]]
    sums = sorted(sum(row[pick] for row, pick in zip(seat, tried, strict=True)) for seat in points)
    return (sums[0], sum(sums), -option)


def _head(name: str, size: Size, *, real: bool) -> Iterator[str]:
    disclaimer = (
        _("The States are real. Instructions, points and wordings are invented and speak for no government.")
        if real
        else _("States, instructions, points and wordings are invented.")
    )
    yield "# yaml-language-server: $schema=./scenario.schema.json"
    yield "# " + _("A new scenario. Check it as often as you like: corfu scenario check {name}.yaml", name=name)
    yield "# " + _(
        "Play it against bots: corfu play {name}.yaml. All keys are explained in docs/scenario-format.md.", name=name
    )
    yield "# " + _("Never give players this file: it holds every confidential brief.")
    yield "format: 1"
    yield f"id: {name}"
    yield 'version: "0.1"'
    yield f"title: {_quoted(name.replace('-', ' ').title())}"
    yield "# " + _("What a player reads before choosing a seat.")
    yield "summary: " + _quoted(_("Delegations meet to agree on a text. Say here where, when, and what it is about."))
    if language() != "en":
        yield f"i18n: {{default: {language()}}}"
    yield "meta:"
    levels = {Size.LESSON: _("One lesson"), Size.HALF_DAY: _("Half a day"), Size.FULL: _("A day, large groups")}
    yield f"  level: {_quoted(levels[size])}"
    yield "  lesson: " + _quoted(_("Say in a sentence what a player takes home."))
    yield f"  disclaimer: {_quoted(disclaimer)}"


def _cast(size: Size, seats: Sequence[Seat], cast: PartiesFile | None) -> Iterator[str]:
    yield ""
    yield "# " + _("Who takes part, in the order of the seats. Codes are capitals and digits.")
    yield "cast:"
    if cast is None:
        yield "  add:"
        for seat in seats:
            yield f"    {seat.code}: {{name: {seat.name}, fictional: true}}"
        return
    yield f"  from: {cast.id}"
    yield "  keep: all" if size is Size.FULL else f"  keep: [{', '.join(seat.code for seat in seats)}]"


def _procedure(plan: Plan) -> Iterator[str]:
    yield ""
    yield "# " + _("How the table decides. Consensus: a text stands unless a State objects.")
    yield "procedure:"
    yield "  decision: consensus"
    yield "  chair: {seat: facilitator}"
    yield ""
    yield "# " + _("Minutes for each phase.")
    yield f"time_plan: {{{', '.join(f'{phase}: {minutes}' for phase, minutes in plan.minutes.items())}}}"


def _clauses(number: int) -> Iterator[str]:
    yield ""
    yield "# " + _("What is negotiated. The options in start open in brackets; the first of them is the opening text.")
    yield "# " + _("scale: the options run from one pole to the other.")
    yield "clauses:"
    labels = (_("Little"), _("Something"), _("Much"))
    for clause in range(1, number + 1):
        yield f"  A{clause}:"
        yield "    title: " + _quoted(_("Question {number}", number=clause))
        yield "    about: " + _quoted(_("What is this clause about?"))
        yield "    scale: true"
        yield f"    start: {'[a, c]' if clause % 2 else '[c, a]'}"
        yield "    options:"
        for letter, label in zip(_LETTERS, labels, strict=True):
            wording = _("The Parties do {label} about question {number}.", label=label.lower(), number=clause)
            yield f"      {letter}: {{label: {_quoted(label)}, text: {_quoted(wording)}}}"


def _briefs(
    seats: Sequence[Seat], points: Sequence[Sequence[tuple[int, ...]]], text: Sequence[int], slack: int
) -> Iterator[str]:
    yield ""
    meant = ", ".join(f"A{number}.{_LETTERS[pick]}" for number, pick in enumerate(text, start=1))
    yield "# " + _(
        "CONFIDENTIAL: one brief for each State. scores: points in the order of the options, the best add up to 100."
    )
    yield "# " + _("walk_away: below so many points the delegation must block. Everybody can join this text:")
    yield f"# {meant}"
    pairs = list(zip(seats, points, strict=True))
    blocs = [(seat, own) for seat, own in pairs if seat.members]
    if blocs:
        yield "# " + _(
            "Blocs share a brief: for names those that have it. A State of its own goes under briefs, like: a template."
        )
        yield "templates:"
        for seat, own in blocs:
            yield f"  {seat.code}:"
            yield f"    for: [{', '.join(seat.members)}]"
            yield from _brief(seat, own, text, slack)
    yield "briefs:"
    for seat, own in pairs:
        if not seat.members:
            yield f"  {seat.code}:"
            yield from _brief(seat, own, text, slack)


def _brief(seat: Seat, points: Sequence[tuple[int, ...]], text: Sequence[int], slack: int) -> Iterator[str]:
    dear = max(range(len(points)), key=lambda clause: (max(points[clause]), -clause))
    option = _LETTERS[points[dear].index(max(points[dear]))]
    worth = sum(row[pick] for row, pick in zip(points, text, strict=True))
    scores = ", ".join(
        f"A{number}: [{', '.join(str(each) for each in row)}]" for number, row in enumerate(points, start=1)
    )
    yield "    position: " + _quoted(_("{name}: say in two sentences what it stands for.", name=seat.name))
    yield (
        "    interests: [" + _quoted(_("A{clause} matters most, best {option}.", clause=dear + 1, option=option)) + "]"
    )
    yield f"    scores: {{{scores}}}"
    yield f"    walk_away: {max(0, worth - slack)}"
    yield "    no_deal: " + _quoted(_("{name}: say what happens without an agreement.", name=seat.name))


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
