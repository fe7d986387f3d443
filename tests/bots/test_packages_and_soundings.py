"""What a delegate makes of a package, and what it answers when it is asked in private."""

from __future__ import annotations

import pytest

from corfu_rules.documents import CHAIR_TEXT, Stance
from corfu_rules.identifiers import DocumentId, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.packaging import TablePackage
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.sounding import AnswerSounding, SoundOut
from corfu_rules.seats import CHAIR
from corfu_rules.tables import Table
from corfu_rules.texts import Choice, Text
from tests.bots.test_honest import DE, RU, asked, do, table_in, texts_of

K1 = DocumentId("K1")


def trade(*, forbidden: bool) -> tuple[Table, Text]:
    """A package of a person on two clauses: what RU likes best, or one that its red line forbids among it."""
    table = table_in(Phase.DRAFTING)
    best, crossing = texts_of(table)
    line = table.briefs[0].red_lines[0].clause
    other = next(choice for choice in best if choice.clause != line)
    own = next(choice for choice in (crossing if forbidden else best) if choice.clause == line)
    given = {own.clause: own, other.clause: other}
    choices = tuple(given[clause.id] for clause in table.setup.clauses if clause.id in given)
    return do(table, DE, TablePackage(choices, (), "A trade.")), choices


@pytest.mark.parametrize(("forbidden", "stance"), [(False, Stance.JOIN), (True, Stance.OBJECT)])
def test_a_package_of_a_person_is_judged_as_a_whole(forbidden: bool, stance: Stance):
    table, _choices = trade(forbidden=forbidden)
    command = asked(table)
    assert isinstance(command, DeclareStance)
    assert (command.document, command.stance) == (K1, stance)


def test_what_one_clause_costs_another_may_bring():
    """Alone the dear option would be refused; with the best of the dearest clause beside it, it is joined."""
    table = table_in(Phase.DRAFTING)
    brief = table.briefs[0]
    best, _ = texts_of(table)
    worth = {choice.clause: brief.points_of(choice.clause, choice.option) for choice in best}
    first = max(best, key=lambda choice: worth[choice.clause])
    last = min((each for each in best if each != first), key=lambda choice: worth[choice.clause])
    barred = {(line.clause, line.option) for line in brief.red_lines}
    worst = min(
        (option for option in brief.points[last.clause] if (last.clause, option) not in barred),
        key=lambda option: brief.points_of(last.clause, option),
    )
    given = {first.clause: first, last.clause: Choice(last.clause, worst)}
    choices = tuple(given[clause.id] for clause in table.setup.clauses if clause.id in given)
    command = asked(do(table, DE, TablePackage(choices, (), "A trade.")))
    assert isinstance(command, DeclareStance)
    assert command.stance is Stance.JOIN


@pytest.mark.parametrize("forbidden", [False, True])
def test_what_it_says_in_private_is_what_it_says_aloud(forbidden: bool):
    table, _choices = trade(forbidden=forbidden)
    aloud = asked(table)
    assert isinstance(aloud, DeclareStance)
    table = do(table, DE, SoundOut(K1, 1, (PartyCode("RU"),), "Could you?"))
    private = asked(table)
    assert isinstance(private, AnswerSounding)
    assert private.objects is (aloud.stance is Stance.OBJECT)
    assert not isinstance(asked(do(table, RU, private)), AnswerSounding)


def test_whoever_is_not_asked_answers_nothing():
    table, _choices = trade(forbidden=True)
    table = do(table, DE, SoundOut(K1, 1, (PartyCode("US"),)))
    assert not isinstance(asked(table), AnswerSounding)


def test_a_private_no_to_a_whole_text_comes_with_what_would_help():
    table = table_in(Phase.DRAFTING)
    _best, crossing = texts_of(table)
    table = do(table, CHAIR, PresentChairText(crossing))
    table = do(table, CHAIR, SoundOut(CHAIR_TEXT, 1, (PartyCode("RU"),)))
    private = asked(table)
    assert isinstance(private, AnswerSounding)
    assert private.objects
    assert private.asks
