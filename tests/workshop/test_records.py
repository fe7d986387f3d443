"""What a class takes home: minutes in the form of a journal, and columns that no spreadsheet computes."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from corfu_minutes.wordings import called
from corfu_resources.catalogue import choose_language
from corfu_rules.decisions.cases import Ask
from corfu_rules.decisions.outcomes import Outcome, Reason, ReasonKind, Rule
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.procedures.corridor import NoteSent
from corfu_rules.procedures.deciding import DecisionClosed
from corfu_rules.procedures.floor import StatementMade
from corfu_rules.seats import OBSERVER, delegation
from corfu_rules.sentences import sentence
from corfu_rules.tables import Note
from corfu_workshop.record_columns import Columns, as_csv, columns_of
from corfu_workshop.recorded_tables import NotARecord, RecordedEvent, RecordedTable
from corfu_workshop.records import records_of
from corfu_workshop.replays import replayed
from tests.workshop.canaries import canary
from tests.workshop.recorded import recorded, recorded_with_canaries


def minutes_of(table: RecordedTable) -> str:
    return records_of(table)["minutes.txt"]().decode()


def read(columns: Columns) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(as_csv(columns).decode("utf-8-sig"))))


def outcomes(table: RecordedTable) -> list[Outcome]:
    return [each.event.outcome for each in table.events if isinstance(each.event, DecisionClosed)]


def with_event(table: RecordedTable, event: object) -> RecordedTable:
    last = table.events[-1]
    extra = RecordedEvent(last.number + 1, last.at, "FI", event)
    return RecordedTable(table.code, table.created_at, (*table.events[:-1], extra, last))


def test_the_minutes_have_the_parts_of_a_journal_in_their_order():
    text = minutes_of(recorded("helsinki-2008"))
    parts = ["1. Date", "2. Chairperson", "3. Delegations", "4. Subjects", "5. Close", "\nAnnex 1\n"]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_every_decision_has_an_annex_with_its_text_its_rule_and_what_was_attached():
    table = recorded("helsinki-2008")
    text = " ".join(minutes_of(table).split())
    final = outcomes(table)[-1]
    assert final.adopted
    assert f"Annex {len(outcomes(table))} " in text
    for choice in final.text:
        assert " ".join(table.setup.wording(choice).split()[:6]) in text
    for attachment in final.attachments:
        assert " ".join(attachment.text.split()[:6]) in text


def test_nothing_of_a_brief_and_no_note_is_in_any_file():
    table = recorded_with_canaries("helsinki-2008")
    words = "a word of a note that nobody else reads"
    table = with_event(table, NoteSent(note_in(table, words)))
    for name, make in records_of(table).items():
        content = make().decode("utf-8-sig")
        assert words not in content, name
        assert not any(canary(party.code) in content for party in table.setup.parties), name


def note_in(table: RecordedTable, text: str):
    one, other = (party.code for party in table.setup.parties[:2])
    return Note(one, (other,), text, Moment(0))


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t=", " =", "＝", "\r\n="])
def test_no_cell_can_be_taken_for_a_formula(begin: str):
    table = recorded("tutorial")
    speech = StatementMade(delegation("FI"), f"{begin}HYPERLINK(1)", Moment(0))
    made = as_csv(Columns("x", ("Text",), ((speech.text,),))).decode("utf-8-sig")
    cell = list(csv.reader(io.StringIO(made)))[1][0]
    assert cell.startswith("'")
    whole = records_of(with_event(table, speech))["moves.csv"]().decode("utf-8-sig")
    assert not any(each.lstrip()[:1] in set("=+-@＝") for row in csv.reader(io.StringIO(whole)) for each in row if each)


def test_the_columns_count_what_each_party_did():
    table = recorded("helsinki-2008")
    decided, moves, airtime = columns_of(table)
    assert len(decided.rows) == len(outcomes(table))
    assert len(moves.rows) == len(table.events) - 1
    spoken = [each.event for each in table.events if isinstance(each.event, StatementMade)]
    for row in read(airtime):
        own = [each for each in spoken if each.speaker.party == row["Code"]]
        assert int(row["Statements"]) == len(own)
        assert int(row["Words spoken"]) == sum(len(each.text.split()) for each in own)


def with_asks(table: RecordedTable, *asks: Ask) -> RecordedTable:
    """The table with one objection to its last decision, and what would have cured it."""
    last = next(each for each in reversed(table.events) if isinstance(each.event, DecisionClosed))
    assert isinstance(last.event, DecisionClosed)
    outcome = last.event.outcome
    blocked = Reason(PartyCode("SE"), ReasonKind.BLOCKED, sentence("No."), Rule("x", ""), asks)
    verdict = replace(outcome.verdict, reasons=(blocked, *outcome.verdict.reasons))
    return with_event(table, replace(last.event, outcome=replace(outcome, verdict=verdict)))


def test_the_decisions_say_what_would_have_helped_those_who_stood_in_the_way():
    table = recorded("tutorial")
    clauses = [each for each in table.setup.clauses if each.options][:2]
    asks = [Ask(each.id, each.options[-1].id) for each in clauses]
    own = read(columns_of(with_asks(table, *asks))[0])[-1]["Would have helped"]
    assert own.startswith("SE: ")
    for each, ask in zip(clauses, asks, strict=True):
        assert each.title in own
        assert (each.option(ask.option).label or ask.option) in own
    assert read(columns_of(with_asks(table))[0])[-1]["Would have helped"] == ""


def test_no_party_code_turns_what_would_have_helped_into_a_formula():
    table = recorded("tutorial")
    clause = next(each for each in table.setup.clauses if each.options)
    made = with_asks(table, Ask(clause.id, clause.options[-1].id))
    event = made.events[-2].event
    assert isinstance(event, DecisionClosed)
    first, *others = event.outcome.verdict.reasons
    reasons = (replace(first, party=PartyCode("=1+1")), *others)
    verdict = replace(event.outcome.verdict, reasons=reasons)
    made = with_event(table, replace(event, outcome=replace(event.outcome, verdict=verdict)))
    assert read(columns_of(made)[0])[-1]["Would have helped"].startswith("'=1+1: ")


def test_german_spreadsheets_get_semicolons():
    choose_language("de")
    try:
        made = as_csv(columns_of(recorded("tutorial"))[2]).decode("utf-8-sig")
    finally:
        choose_language("en")
    assert made.splitlines()[0].count(";") == 7


def test_a_replay_tells_each_seat_what_it_heard_and_no_more():
    table = recorded("helsinki-2008")
    one, other = table.setup.parties[:2]
    words = "meet me behind the curtain"
    note = replace(note_in(table, words), sender=one.code, to=(other.code,))
    table = with_event(table, NoteSent(note))
    third = table.setup.parties[2].code
    assert any(words in line for line in replayed(table, delegation(other.code)))
    assert not any(words in line for line in replayed(table, delegation(third)))
    assert not any(words in line for line in replayed(table, OBSERVER))


def test_minutes_of_a_table_that_goes_on_say_so():
    table = recorded("tutorial")
    text = minutes_of(RecordedTable(table.code, 0, table.events[:20]))
    assert "The talks have not ended" in text
    assert "The day is not recorded." in text


def test_minutes_name_no_person():
    table = recorded("tutorial")
    names = {each.name for each in table.table.proceedings.attendance if each.name}
    assert names
    text = minutes_of(table) + records_of(table)["moves.csv"]().decode()
    assert not any(name in text for name in names)
    assert called(table.setup, table.setup.parties[0].code) in text


def test_a_record_that_does_not_begin_with_the_opening_is_refused():
    table = recorded("tutorial")
    with pytest.raises(NotARecord):
        records_of(RecordedTable(table.code, 0, table.events[1:]))
