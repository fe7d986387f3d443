"""What bots write of their own accord: to people and to each other, few notes, and what they do about a yes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from corfu_bots.honest import HonestDelegate
from corfu_bots.personas import BALANCED, Persona
from corfu_bots.simulation import play
from corfu_bots.traces import Act
from corfu_bots.writing import MOST_TO_BOTS, MOST_TO_PEOPLE
from corfu_rules.briefs import Brief
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import Stance
from corfu_rules.identifiers import DocumentId, Moment, OptionId, PartyCode
from corfu_rules.letters import OPENING, Intent, Letter
from corfu_rules.phases import Phase
from corfu_rules.procedures.corridor import NoteSent, SendNote
from corfu_rules.procedures.packaging import PackageTabled, TablePackage
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.seats import delegation
from corfu_rules.tables import Table
from corfu_rules.texts import Choice
from corfu_rules.views import view_for
from tests.bots.tables import CLAUSES, solvable
from tests.bots.test_corresponding import best, forbidden, worst
from tests.bots.test_honest import DE, RU, do, table_in
from tests.bots.test_talking import FLOORS, Room

RUSSIA, GERMANY = PartyCode("RU"), PartyCode("DE")
PL, US = delegation("PL"), delegation("US")
HALFWAY = 360_000


def next_of(table: Table, now: int = HALFWAY, persona: Persona = BALANCED) -> Act | None:
    return HonestDelegate(RUSSIA, persona, 1).next_act(view_for(table, RU), Moment(now), 0)


def first_note(table: Table, now: int = HALFWAY, persona: Persona = BALANCED) -> SendNote | None:
    """The first note that Russia writes when it has done all else; what it does before is carried out."""
    for _ in range(12):
        act = next_of(table, now, persona)
        if act is None:
            return None
        if isinstance(act.command, SendNote):
            return act.command
        table = do(table, RU, act.command, now)
    return None


def test_it_asks_a_person_for_support_for_what_it_has_proposed():
    table = do(
        table_in(Phase.DRAFTING), RU, TableProposal(CLAUSES[0], best(table_in(Phase.BRIEFING), CLAUSES[0]).option)
    )
    note = first_note(table)
    assert note is not None
    assert note.to == (GERMANY,)
    assert note.letter == Letter(Intent.ASK_SUPPORT, document=DocumentId("P1"))


def test_it_offers_whoever_objects_what_that_party_has_asked_for():
    table = table_in(Phase.DRAFTING)
    free = [each for each in CLAUSES if each != forbidden(table).clause]
    stakes = {clause: max(each.values()) for clause, each in table.briefs[0].points.items()}
    dear, cheap = max(free, key=lambda each: stakes[each]), min(free, key=lambda each: stakes[each])
    table = do(table, RU, TableProposal(dear, best(table, dear).option))
    wish = worst(table, cheap)
    objection = DeclareStance(DocumentId("P1"), 1, Stance.OBJECT, "Not that.", (wish,))
    table = do(table, DE, objection, 1_000)
    note = first_note(table, persona=replace(BALANCED, revisions=0))
    assert note is not None
    assert note.letter == Letter(Intent.OFFER_TRADE, give=wish, get=best(table, dear))


def test_it_warns_a_person_whose_text_its_brief_forbids_when_others_stand_behind_it():
    table = table_in(Phase.DRAFTING)
    line = forbidden(table)
    table = do(table, DE, TableProposal(line.clause, line.option))
    table = do(table, US, DeclareStance(DocumentId("P1"), 1, Stance.JOIN), 1_000)
    note = first_note(table)
    assert note is not None
    assert note.letter is not None
    assert (note.letter.intent, note.letter.document) == (Intent.WARN_BLOCK, DocumentId("P1"))
    assert note.letter.get != line


def agreed_trade(table: Table) -> tuple[Table, Letter]:
    """Russia has offered Germany a trade that serves Russia, and Germany has agreed."""
    free = [each for each in CLAUSES if each != forbidden(table).clause]
    offer = Letter(Intent.OFFER_TRADE, give=best(table, free[0]), get=best(table, free[1]))
    table = do(table, RU, SendNote((GERMANY,), "", offer), 1_000)
    return do(table, DE, SendNote((RUSSIA,), "", Letter(Intent.AGREE, answers=Moment(1_000))), 2_000), offer


def test_a_trade_that_a_person_agrees_to_comes_onto_the_table_as_a_package_and_is_thanked_for_once():
    table, offer = agreed_trade(table_in(Phase.DRAFTING))
    act = next_of(table)
    assert act is not None
    assert isinstance(act.command, TablePackage)
    assert offer.give is not None
    assert offer.get is not None
    assert set(act.command.choices) == {Choice(each.clause, each.option) for each in (offer.give, offer.get)}
    assert "Germany" not in act.command.rationale
    table = do(table, RU, act.command, HALFWAY)
    thanks = first_note(table)
    assert thanks is not None
    assert thanks.letter == Letter(Intent.THANK)
    table = do(table, RU, thanks, HALFWAY)
    again = first_note(table, HALFWAY + 60_000)
    assert again is None or again.letter != Letter(Intent.THANK)


def test_it_says_aloud_what_it_has_agreed_to_support():
    table = table_in(Phase.DRAFTING)
    table = do(table, PL, TableProposal(CLAUSES[0], best(table, CLAUSES[0]).option))
    asked = Letter(Intent.ASK_SUPPORT, document=DocumentId("P1"))
    table = do(table, PL, SendNote((RUSSIA,), "", asked), 1_000)
    yes = first_note(table)
    assert yes is not None
    assert yes.letter is not None
    assert yes.letter.intent is Intent.AGREE
    table = do(table, RU, yes, HALFWAY)
    act = next_of(table, HALFWAY + 10_000)
    assert act is not None
    assert isinstance(act.command, DeclareStance)
    assert (act.command.document, act.command.stance) == ("P1", Stance.JOIN)


@pytest.mark.parametrize("seed", range(4))
def test_a_table_of_bots_writes_little_and_is_never_refused(seed: int):
    opened = solvable(seed)
    played = play(replace(opened, briefs=tuple(allied(each) for each in opened.briefs)))
    assert played.refusals == ()
    begun = Counter(
        each.note.sender
        for each in played.events
        if isinstance(each, NoteSent) and each.note.letter is not None and each.note.letter.intent in OPENING
    )
    assert begun
    assert max(begun.values()) <= MOST_TO_BOTS
    assert all(not each.note.text for each in played.events if isinstance(each, NoteSent))


def allied(brief: Brief) -> Brief:
    return replace(brief, allies=(PartyCode("FR" if brief.party != "FR" else "US"),))


def test_a_person_is_written_to_a_few_times_and_every_bot_waits_for_its_answer():
    room = Room(FLOORS[0], Phase.DRAFTING)
    room.run(400)
    senders = Counter(
        note.sender
        for note in room.table.notes
        if note.to == (GERMANY,) and note.letter is not None and note.letter.intent in OPENING
    )
    assert senders
    assert max(senders.values()) <= MOST_TO_PEOPLE


def test_a_delegate_that_proposes_nothing_of_its_own_begins_one_conversation_at_most():
    table = do(table_in(Phase.DRAFTING), RU, TableProposal(CLAUSES[0], OptionId("a")))
    silent = replace(BALANCED, proposals=0)
    note = first_note(table, persona=silent)
    assert note is not None
    table = do(table, RU, note, HALFWAY)
    table = do(table, DE, SendNote((RUSSIA,), "", Letter(Intent.DECLINE, answers=Moment(HALFWAY))), HALFWAY + 1)
    assert first_note(table, HALFWAY + 60_000, silent) is None


def test_agreed_trades_lead_to_packages_among_bots_too():
    packages = sum(isinstance(each, PackageTabled) for seed in range(4) for each in play(solvable(seed)).events)
    assert packages > 0


def test_a_bot_in_a_room_answers_a_person_s_offer_within_seconds():
    room = Room(FLOORS[0], Phase.DRAFTING)
    room.do(
        DE,
        SendNote(
            (RUSSIA,), "", Letter(Intent.OFFER_TRADE, Ask(CLAUSES[0], OptionId("a")), Ask(CLAUSES[1], OptionId("b")))
        ),
    )
    room.run(30)
    answers = [note for note in room.table.notes if note.sender == RUSSIA and note.to == (GERMANY,)]
    assert answers[0].letter is not None
    assert answers[0].letter.intent in {Intent.AGREE, Intent.COUNTER, Intent.DECLINE}
