"""Bots ask in private: a delegate about its package, the Chair before its first call."""

from __future__ import annotations

from dataclasses import replace

from corfu_bots.personas import BALANCED
from corfu_bots.presiding import ChairBot
from corfu_bots.traces import Act, ReasonCode
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import DocumentId, Moment, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.deciding import CallFinalDecision
from corfu_rules.procedures.packaging import RevisePackage, TablePackage
from corfu_rules.procedures.sounding import AnswerSounding, EndSounding, SoundOut
from corfu_rules.procedures.tabling import TableProposal, WithdrawProposal
from corfu_rules.seats import CHAIR, delegation
from corfu_rules.tables import Table
from corfu_rules.texts import Choice
from corfu_rules.views import view_for
from tests.bots.tables import CLAUSES, OPTIONS
from tests.bots.test_honest import RU, do, table_in
from tests.bots.test_last_moves import act_of, chair_act, moved
from tests.bots.test_moves import with_brief

A, B, C = OPTIONS
K1 = DocumentId("K1")
MINUTE = 60_000
SECRETIVE = replace(BALANCED, name="secretive", candour=100)


def packaged() -> Table:
    """Russia cares about two clauses alone, and has a package on both: 60 and 10 points of 70."""
    table = with_brief(table_in(Phase.DRAFTING))
    choices = Choice(CLAUSES[0], A), Choice(CLAUSES[1], C)
    return do(table, RU, TablePackage(choices, (), "A trade."))


def sounded(table: Table | None = None) -> tuple[Table, SoundOut]:
    table = table or packaged()
    act = act_of(table)
    while act is not None and not isinstance(act.command, SoundOut):  # what others wait for goes first
        table = do(table, RU, act.command)
        act = act_of(table)
    command = moved(act, SoundOut).command
    assert isinstance(command, SoundOut)
    return do(table, RU, command), command


def answered(table: Table, asked: SoundOut, *, objects: bool, ask: Ask | None = None) -> Table:
    for party in asked.to:
        asks = (ask,) if ask is not None and objects else ()
        table = do(table, delegation(party), AnswerSounding(PartyCode("RU"), K1, 1, objects, "So we say.", asks))
    return table


def test_a_delegate_asks_a_few_in_private_about_its_package_and_waits():
    table, asked = sounded()
    assert (asked.document, asked.version, len(asked.to)) == (K1, 1, 3)
    assert PartyCode("RU") not in asked.to
    assert not isinstance(getattr(act_of(table), "command", None), SoundOut | EndSounding)


def test_whoever_has_something_else_on_the_table_is_asked_first():
    table = packaged()
    table = do(table, delegation("CH"), TableProposal(CLAUSES[0], C, None, "Otherwise."))
    _table, asked = sounded(table)
    assert asked.to[0] == "CH"


def test_it_gives_way_to_what_it_can_live_with():
    table, asked = sounded()
    act = moved(act_of(answered(table, asked, objects=True, ask=Ask(CLAUSES[1], A))), RevisePackage)
    assert act.reason is ReasonCode.GIVES_WAY
    assert isinstance(act.command, RevisePackage)
    assert act.command.choices == (Choice(CLAUSES[0], A), Choice(CLAUSES[1], A))
    do(table, RU, act.command)


def test_it_takes_back_what_nobody_could_take_and_stands_by_what_some_can():
    table, asked = sounded()
    refused = answered(table, asked, objects=True)
    assert isinstance(moved(act_of(refused), WithdrawProposal).command, WithdrawProposal)
    for objects in (False, True):
        party = asked.to[0] if objects else asked.to[1]
        table = do(table, delegation(party), AnswerSounding(PartyCode("RU"), K1, 1, objects, "So we say."))
    last = asked.to[2]
    table = do(table, delegation(last), AnswerSounding(PartyCode("RU"), K1, 1, False, "So we say."))
    assert not isinstance(getattr(act_of(table), "command", None), WithdrawProposal | RevisePackage)


def test_whoever_does_not_answer_is_not_waited_for():
    table, _asked = sounded()
    command = moved(act_of(table, now=61_000), EndSounding).command
    assert not isinstance(getattr(act_of(do(table, RU, command), now=61_000), "command", None), EndSounding | SoundOut)


def test_where_there_are_no_soundings_nobody_asks():
    table = packaged()
    table = replace(table, setup=replace(table.setup, soundings=0))
    assert not isinstance(getattr(act_of(table), "command", None), SoundOut)


def in_adoption() -> Table:
    """A Chair's text on the table of which nobody has said anything."""
    table = do(table_in(Phase.DRAFTING), CHAIR, PresentChairText(tuple(Choice(each, B) for each in CLAUSES)))
    return do(table, CHAIR, AdvancePhase())


def test_the_chair_asks_in_private_before_its_first_call_and_leaves_a_person_time_to_answer():
    table = in_adoption()
    act = moved(chair_act(table), SoundOut)
    assert isinstance(act.command, SoundOut)
    assert act.command.document == CHAIR_TEXT
    table = do(table, CHAIR, act.command)
    for party in act.command.to:
        if party != "DE":
            table = do(table, delegation(party), AnswerSounding(None, CHAIR_TEXT, 1, False))
    assert chair_act(table, 20_000) is None
    ended = moved(chair_act(table, 46_000), EndSounding)
    table = do(table, CHAIR, ended.command, 46_000)
    assert isinstance(moved(chair_act(table, 46_000), CallFinalDecision).command, CallFinalDecision)


def test_a_private_no_changes_the_chairs_text_before_the_call():
    table = in_adoption()
    asked = moved(chair_act(table), SoundOut).command
    assert isinstance(asked, SoundOut)
    table = do(table, CHAIR, asked)
    for party in asked.to:
        ask = (Ask(CLAUSES[0], A),) if party == "DE" else ()
        table = do(table, delegation(party), AnswerSounding(None, CHAIR_TEXT, 1, party == "DE", "So we say.", ask))
    chair = ChairBot(CHAIR, 1)
    view = view_for(table, CHAIR)
    assert not isinstance(getattr(chair.next_act(view, Moment(0), 0), "command", None), CallFinalDecision)


def test_what_was_told_to_the_chair_in_private_is_in_no_word_of_its_own():
    """The same answers with another reason lead to the same act."""
    acts: list[Act | None] = []
    for secret in ("We like it.", "SECRET"):
        table = in_adoption()
        asked = moved(chair_act(table), SoundOut).command
        assert isinstance(asked, SoundOut)
        table = do(table, CHAIR, asked)
        for party in asked.to:
            table = do(table, delegation(party), AnswerSounding(None, CHAIR_TEXT, 1, False, secret))
        acts.append(chair_act(table))
    assert acts[0] == acts[1]
    assert "SECRET" not in repr(acts[1])
