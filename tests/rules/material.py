"""What a table has to offer as the parts of a command: existing texts, matters, seats. Drawn by type, so that a new
command is filled without a line of its own; a new *kind* of part needs one line in MATERIAL."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import TypeVar, Union, get_args, get_origin, get_type_hints

from corfu_rules.conditions import Condition
from corfu_rules.decisions.cases import Ask
from corfu_rules.decisions.consensus_minus import ConsensusMinus
from corfu_rules.documents import CHAIR_TEXT, ProposalStatus, TakenUp
from corfu_rules.hindsight import Answer, Door, Doors, Gain, Hindsight, Improvement, Reach
from corfu_rules.identifiers import (
    CaucusId,
    ClauseId,
    DecisionId,
    DocumentId,
    Duration,
    MatterId,
    Moment,
    OptionId,
    PartyCode,
    Points,
)
from corfu_rules.lessons import Chance, Lesson
from corfu_rules.letters import OPENING, Intent, Letter, Suggestion
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat
from corfu_rules.sentences import Sentence, sentence
from corfu_rules.tables import Table
from corfu_rules.terms import Setting, Term
from corfu_rules.texts import NO_TEXT, UNCLASSIFIED, Choice
from corfu_rules.wholes import text_as_a_whole

T = TypeVar("T")
WORDS = ("Agreed.", "Not yet.", "", "Far too long. " * 100)
WHERE = "tests/rules/material.py"


class Picks:
    """Picks from lists by the digits of a number: 0 picks the first of everything, so that examples shrink to it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def among(self, choices: Sequence[T]) -> T:
        self.number, place = divmod(self.number, len(choices))
        return choices[place]


def documents(table: Table) -> list[DocumentId]:
    """Proposals and packages first, then motions, the Chair's text, and one that nobody knows."""
    proceedings = table.proceedings
    live = [each.id for each in reversed((*proceedings.packages[:-1], *proceedings.proposals))]
    live[1:1] = [each.id for each in proceedings.packages[-1:]]
    motions = [each.id for each in reversed(proceedings.register.motions)]
    return [*live, *motions, CHAIR_TEXT, DocumentId("P99")]


def matters(table: Table) -> list[MatterId]:
    """Every matter in the Depositary's register, the latest first."""
    register = table.proceedings.register
    kept = [getattr(register, each.name) for each in fields(register)]
    rows = [row for rows in kept if isinstance(rows, tuple) for row in reversed(rows)]
    found = [row.id for row in rows if hasattr(row, "id") and row.id[0] != "M"]
    return [*found, MatterId("IR99")]


MATERIAL: Mapping[object, Callable[[Table], Sequence[object]]] = {
    PartyCode: lambda table: [each.code for each in table.setup.parties],
    ClauseId: lambda table: [each.clause for each in table.proceedings.clauses],
    OptionId: lambda _table: [*(OptionId(each) for each in "bac"), UNCLASSIFIED, NO_TEXT],
    DocumentId: documents,
    DecisionId: lambda table: [DecisionId(f"D{len(table.proceedings.outcomes) + 1}"), DecisionId("D99")],
    MatterId: matters,
    CaucusId: lambda table: [*(each.id for each in reversed(table.proceedings.caucuses)), CaucusId("CA99")],
    Seat: lambda table: table.setup.seats,
    Duration: lambda _table: [Duration(each) for each in (60_000, 1, 3_600_000, -1)],
    Moment: lambda table: [table.proceedings.clock.ends_at, Moment(0)],
    Sentence: lambda _table: [sentence("Still to do."), sentence("Nothing.")],
    str: lambda _table: WORDS,
    int: lambda _table: [1, 2, 0],
    bool: lambda _table: [False, True],
}
"""What a table has of each kind of part. The best comes first."""


def _procedure(table: Table, _chosen: Mapping[str, object]) -> Sequence[object]:
    return [None, *(each.name for each in table.setup.offers)]


def _named(table: Table, chosen: Mapping[str, object]) -> Sequence[object] | None:
    if "procedure" not in chosen:
        return None
    say = table.setup.with_a_say
    return [(say[-1],), say[:2], ()] if chosen["procedure"] == ConsensusMinus().name else [()]


def _ground(_table: Table, chosen: Mapping[str, object]) -> Sequence[object]:
    return ["A clear violation."] if chosen.get("named") else [""]


def _version(table: Table, chosen: Mapping[str, object]) -> Sequence[object] | None:
    proceedings = table.proceedings
    if "decision" in chosen:
        return [proceedings.decision.version if proceedings.decision else 1, 7]
    document = chosen.get("proposal", chosen.get("document"))
    proposal = proceedings.tabled(DocumentId(str(document)))
    text = proceedings.chair_text if document == CHAIR_TEXT else None
    return [found.version if (found := proposal or text) else 1, 7]


def _inject(table: Table, _chosen: Mapping[str, object]) -> Sequence[object]:
    return [*(each.id for each in table.injects), "unheard of"]


def _of(rows: str) -> Callable[[Table, Mapping[str, object]], Sequence[object]]:
    def known(table: Table, _chosen: Mapping[str, object]) -> Sequence[object]:
        return [*(row.id for row in reversed(getattr(table.proceedings.register, rows))), MatterId("XX99")]

    return known


def _package(table: Table, _chosen: Mapping[str, object]) -> Sequence[object]:
    return [*(each.id for each in reversed(table.proceedings.packages)), DocumentId("K99")]


def _choices(table: Table, _chosen: Mapping[str, object]) -> Sequence[object]:
    ids = [each.id for each in table.setup.clauses]
    pairs = [(one, other) for one in ids for other in ids if one < other]
    found = [tuple(Choice(each, option) for each in pair) for option in map(OptionId, "bca") for pair in pairs]
    return [*found, (Choice(ids[0], OptionId("b"), "In our own words."),), ()]


def _takes_up(table: Table, _chosen: Mapping[str, object]) -> Sequence[object]:
    live = [each for each in reversed(table.proceedings.proposals) if each.status is ProposalStatus.TABLED]
    return [(), *((TakenUp(each.id, each.version),) for each in live)]


def _conditions(table: Table, _chosen: Mapping[str, object]) -> Sequence[object]:
    ids = [each.id for each in reversed(table.setup.clauses)]
    return [(), *((Condition(each, (OptionId("b"),)),) for each in ids), (Condition(ids[0], ()),)]


def _letter(table: Table, _chosen: Mapping[str, object]) -> Sequence[object]:
    one, other = (Ask(each.id, OptionId("b")) for each in table.setup.clauses[:2])
    last = table.notes[-1].at if table.notes else Moment(0)
    asked = [Letter(intent, one, other, clause=one.clause) for intent in OPENING]
    answers = [Letter(intent, one, other, answers=last) for intent in (Intent.AGREE, Intent.COUNTER, Intent.DECLINE)]
    suggests = Letter(Intent.ASK_BACK, answers=last, suggestions=(Suggestion(Intent.ASK_SUPPORT, get=one),))
    return [None, *asked, *answers, suggests, Letter(Intent.PROMISE), Letter(Intent.OFFER_TRADE, one, one)]


def _answers(table: Table) -> Sequence[object]:
    public = len(table.setup.check)
    several = [(1,) * (public + len(each.check)) for each in table.briefs[:2]]
    return [*several, (2,) * (public + 1), (), (9,) * public]


def _lessons(table: Table, _chosen: Mapping[str, object]) -> Sequence[object]:
    return [(Lesson(table.setup.parties[0].code, Chance.NOTHING),), (), (Lesson(PartyCode("XX"), Chance.ASK),)]


def _name(table: Table, _chosen: Mapping[str, object]) -> Sequence[object]:
    return [*(each.name for each in table.removals), "Ada", *WORDS]


def _hindsight(table: Table, _chosen: Mapping[str, object]) -> Sequence[object]:
    clause, party = table.setup.clauses[0].id, table.setup.parties[0].code
    better = Improvement(Answer.YES, True, (Ask(clause, OptionId("c")),), (Gain(party),))
    unheard_of = Doors(Answer.YES, (Door(ClauseId("XX"), OptionId("a")),))
    reaches = (Reach(party, Points(7)),)
    return [Hindsight(better, Doors(Answer.NO), reaches), Hindsight(), Hindsight(doors=unheard_of)]


FIELDS: Mapping[str, Callable[[Table, Mapping[str, object]], Sequence[object] | None]] = {
    "procedure": _procedure,
    "named": _named,
    "ground": _ground,
    "version": _version,
    "inject": _inject,
    "asker": lambda table, _chosen: [*(each.asker for each in reversed(table.soundings)), None],
    "package": _package,
    "choices": _choices,
    "takes_up": _takes_up,
    "conditions": _conditions,
    "letter": _letter,
    "lessons": _lessons,
    "answers": lambda table, _chosen: _answers(table),
    "name": _name,
    "hindsight": _hindsight,
    "request": _of("requests"),
    "consultations": _of("consultations"),
    "conference": _of("conferences"),
    "motion": _of("motions"),
    "report": _of("reports"),
    "assistance": _of("assistance"),
    "wording": lambda _table, chosen: [*(() if "title" in chosen else (None,)), "In our own words.", ""],
    "sets": lambda _table, _chosen: [
        (),
        (Setting(Term.CONSULTATION_DAYS, 3),),
        (Setting(Term.CONSULTATION_DAYS, 999),),
    ],
}
"""Where the name of a part says more than its type. None: the type decides after all."""


@cache
def _parts(kind: type) -> Mapping[str, object]:
    hints = get_type_hints(kind)
    return {each.name: hints[each.name] for each in fields(kind)}


def filled(kind: type[Command], table: Table, picks: Picks) -> Command:
    """Gives a command of that kind that speaks of what is on the table. Raises LookupError for an unknown part."""
    chosen: dict[str, object] = {}
    for name, wanted in _parts(kind).items():
        special = FIELDS[name](table, chosen) if name in FIELDS else None
        chosen[name] = (
            picks.among(special) if special is not None else _drawn(f"{kind.__name__}.{name}", wanted, table, picks)
        )
    return kind(**chosen)  # type: ignore[arg-type]  # each part is of its field's type


def _drawn(place: str, wanted: object, table: Table, picks: Picks) -> object:
    if wanted in MATERIAL:
        return picks.among(MATERIAL[wanted](table))
    if get_origin(wanted) in {Union, UnionType}:
        kinds = [each for each in get_args(wanted) if each is not NoneType]
        return _drawn(place, kinds[0], table, picks) if picks.among([True, False]) else None
    if get_origin(wanted) is tuple:
        return _several(place, get_args(wanted)[0], table, picks)
    if isinstance(wanted, type) and issubclass(wanted, StrEnum):
        return picks.among(list(wanted))
    if isinstance(wanted, type) and is_dataclass(wanted):
        return wanted(**{name: _drawn(place, each, table, picks) for name, each in _parts(wanted).items()})
    raise LookupError(f"{place}: no material of kind {wanted}. Add a line to MATERIAL in {WHERE} that lists it.")


def _several(place: str, wanted: object, table: Table, picks: Picks) -> tuple[object, ...]:
    if wanted is Choice:
        return picks.among([(), text_as_a_whole(table.setup, table.proceedings)])
    found = [_drawn(place, wanted, table, picks) for _ in range(picks.among([1, 2, 0]))]
    return tuple(dict.fromkeys(found))
