"""What bots answer to notes: by intent, by their briefs, and in words that only the brief or the record allows."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_bots.honest import HonestDelegate
from corfu_bots.personas import BALANCED, Persona
from corfu_bots.scales import Scale
from corfu_bots.traces import Act, ReasonCode
from corfu_bots.trust import trust_in
from corfu_bots.trusting import towards
from corfu_bots.turns import Turn
from corfu_bots.worth import Worth
from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import Stance
from corfu_rules.identifiers import ClauseId, DecisionId, DocumentId, Moment, OptionId, PartyCode, Points
from corfu_rules.letters import GivenReason, Intent, Letter, Suggestion
from corfu_rules.phases import Phase
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.deciding import CallDecision
from corfu_rules.procedures.hearing import RaiseObjection
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.seats import CHAIR, delegation
from corfu_rules.tables import Table
from corfu_rules.texts import Choice
from corfu_rules.views import view_for
from tests.bots.tables import CLAUSES
from tests.bots.test_honest import DE, RU, do, table_in

RUSSIA, GERMANY = PartyCode("RU"), PartyCode("DE")
PL = delegation("PL")
OPEN, CLOSED = replace(BALANCED, candour=900), replace(BALANCED, candour=100)


def answer(table: Table, persona: Persona = BALANCED, now: int = 100_000) -> Act | None:
    """What Russia does next."""
    return HonestDelegate(RUSSIA, persona, 1, lambda words: f"«{words.text}»").next_act(
        view_for(table, RU), Moment(now), 0
    )


def note_of(act: Act | None) -> SendNote:
    assert act is not None
    assert isinstance(act.command, SendNote)
    assert act.command.to == (GERMANY,)
    return act.command


HALFWAY = 360_000


def reply_to(letter: Letter, persona: Persona = BALANCED, table: Table | None = None, now: int = 100_000) -> Letter:
    """What Russia answers a letter of Germany."""
    table = do(table or table_in(Phase.DRAFTING), DE, SendNote((RUSSIA,), "", letter), now=now - 10)
    said = note_of(answer(table, persona, now)).letter
    assert said is not None
    assert said.answers == table.notes[-1].at
    return said


def best(table: Table, clause: ClauseId) -> Ask:
    points = table.briefs[0].points[clause]
    return Ask(clause, max(sorted(points), key=lambda option: points[option]))


def forbidden(table: Table) -> Ask:
    line = table.briefs[0].red_lines[0]
    return Ask(line.clause, line.option)


def worst(table: Table, clause: ClauseId) -> Ask:
    points = table.briefs[0].points[clause]
    return Ask(clause, min(sorted(points), key=lambda option: points[option]))


def test_support_for_what_serves_it_is_given():
    table = table_in(Phase.DRAFTING)
    assert reply_to(Letter(Intent.ASK_SUPPORT, get=best(table, CLAUSES[0])), table=table).intent is Intent.AGREE


def test_support_for_a_red_line_is_declined_by_instruction_and_an_open_one_says_what_it_could_take():
    table = table_in(Phase.DRAFTING)
    asked = Letter(Intent.ASK_SUPPORT, get=forbidden(table))
    said = reply_to(asked, OPEN, table)
    assert (said.intent, said.reason) == (Intent.DECLINE, GivenReason.INSTRUCTIONS)
    assert said.get is not None
    assert said.get != forbidden(table)
    assert reply_to(asked, CLOSED, table).get is None


def test_a_cheap_trade_is_agreed_and_a_dear_one_countered_with_what_would_be_enough():
    table = table_in(Phase.DRAFTING)
    stakes = {clause: max(each.values()) for clause, each in table.briefs[0].points.items()}
    free = [each for each in CLAUSES if each != forbidden(table).clause]
    dear, cheap = max(free, key=lambda each: stakes[each]), min(free, key=lambda each: stakes[each])
    gains, loses = best(table, dear), worst(table, cheap)
    assert reply_to(Letter(Intent.OFFER_TRADE, give=gains, get=loses), table=table, now=HALFWAY).intent is Intent.AGREE
    countered = reply_to(Letter(Intent.OFFER_TRADE, give=best(table, cheap), get=worst(table, dear)), table=table)
    assert countered.intent in {Intent.COUNTER, Intent.DECLINE}
    if countered.intent is Intent.COUNTER:
        assert countered.give == worst(table, dear)
        assert countered.get is not None
        again = Letter(Intent.OFFER_TRADE, give=countered.get, get=countered.give)
        assert reply_to(again, table=table).intent in {Intent.AGREE, Intent.COUNTER}


def test_a_counter_offer_would_be_agreed_to():
    """Whatever a bot asks for in return, it takes when it is offered just that."""
    countered = 0
    for seed in range(6):
        table = table_in(Phase.DRAFTING, seed)
        for clause in CLAUSES:
            said = reply_to(Letter(Intent.ASK_SUPPORT, get=worst(table, clause)), table=table, now=HALFWAY)
            if said.intent is Intent.COUNTER and said.get is not None:
                countered += 1
                offer = Letter(Intent.OFFER_TRADE, give=said.get, get=worst(table, clause))
                assert reply_to(offer, table=table, now=HALFWAY).intent is Intent.AGREE
    assert countered > 0


def test_an_open_delegate_tells_its_lines_one_by_one_and_then_what_it_could_live_with():
    table = table_in(Phase.BRIEFING)
    said: list[tuple[Intent, str]] = []
    for number in range(3):
        table = do(table, DE, SendNote((RUSSIA,), "", Letter(Intent.ASK_INTEREST)), now=number * 10_000)
        note = note_of(answer(table, OPEN))
        assert note.letter is not None
        said.append((note.letter.intent, note.text))
        table = do(table, RU, note, now=number * 10_000 + 5_000)
    assert said[0] == (Intent.TELL, "RU would welcome a short text.")
    assert [each for each, _ in said[1:]] == [Intent.PREFER, Intent.PREFER]
    clauses = [each.letter.clause for each in table.notes if each.letter and each.letter.clause]
    assert len(set(clauses)) == 2


def test_a_guarded_delegate_evades_until_it_trusts():
    table = table_in(Phase.DRAFTING)
    assert reply_to(Letter(Intent.ASK_INTEREST), CLOSED, table).intent is Intent.EVADE
    guarded = replace(BALANCED, candour=400)
    assert reply_to(Letter(Intent.ASK_INTEREST), guarded, table).intent is Intent.EVADE
    assert reply_to(Letter(Intent.ASK_INTEREST), guarded, promised(table)).intent is Intent.TELL


def promised(table: Table, *, keeps: bool = True) -> Table:
    """Germany promises Russia to support what Poland proposes, and then joins it or objects to it."""
    table = do(table, PL, TableProposal(CLAUSES[0], OptionId("a")), now=1_000)
    table = do(table, DE, SendNote((RUSSIA,), "", Letter(Intent.PROMISE, document=DocumentId("P1"))), now=2_000)
    stance = Stance.JOIN if keeps else Stance.OBJECT
    return do(table, DE, DeclareStance(DocumentId("P1"), 1, stance, "So it is."), now=3_000)


@pytest.mark.parametrize(("keeps", "trust"), [(True, 1), (False, -2)])
def test_trust_moves_with_a_promise_kept_and_twice_as_far_with_one_broken(keeps: bool, trust: int):
    table = promised(table_in(Phase.DRAFTING), keeps=keeps)
    assert trust_in(view_for(table, RU), RUSSIA, GERMANY) == trust
    assert trust_in(view_for(table, PL), PartyCode("PL"), GERMANY) == 0


def test_trust_is_the_same_for_a_bot_that_comes_later():
    table = promised(table_in(Phase.DRAFTING), keeps=False)
    late = HonestDelegate(RUSSIA, BALANCED, 1)
    table = do(table, DE, SendNote((RUSSIA,), "", Letter(Intent.ASK_INTEREST)), now=5_000)
    act = late.next_act(view_for(table, RU), Moment(100_000), 0)
    assert note_of(act).letter == Letter(Intent.EVADE, answers=Moment(5_000))


def test_a_promise_with_a_condition_that_is_not_met_is_not_broken():
    table = do(table_in(Phase.DRAFTING), PL, TableProposal(CLAUSES[0], OptionId("a")))
    letter = Letter(Intent.PROMISE, document=DocumentId("P1"), get=Ask(CLAUSES[3], OptionId("b")))
    table = do(table, DE, SendNote((RUSSIA,), "", letter), now=2_000)
    table = do(table, DE, DeclareStance(DocumentId("P1"), 1, Stance.OBJECT, "Not yet."), now=3_000)
    assert trust_in(view_for(table, RU), RUSSIA, GERMANY) == 0


def test_what_was_said_before_the_promise_does_not_break_it_and_an_objection_after_it_does():
    table = do(table_in(Phase.DRAFTING), PL, TableProposal(CLAUSES[0], OptionId("a")))
    table = do(table, DE, DeclareStance(DocumentId("P1"), 1, Stance.OBJECT, "Not yet."), now=1_000)
    promise = Letter(Intent.PROMISE, give=Ask(CLAUSES[0], OptionId("a")))
    table = do(table, DE, SendNote((RUSSIA,), "", promise), now=2_000)
    assert trust_in(view_for(table, RU), RUSSIA, GERMANY) == 0
    table = do(table, CHAIR, CallDecision(DocumentId("P1"), 1), now=3_000)
    table = do(table, DE, RaiseObjection(DecisionId("D1"), 1, "After all, no."), now=4_000)
    assert trust_in(view_for(table, RU), RUSSIA, GERMANY) == -2


def test_a_yes_counts_as_a_word_given():
    table = table_in(Phase.DRAFTING)
    table = do(table, PL, TableProposal(CLAUSES[0], OptionId("a")))
    table = do(table, RU, SendNote((GERMANY,), "", Letter(Intent.ASK_SUPPORT, document=DocumentId("P1"))), now=1_000)
    table = do(table, DE, SendNote((RUSSIA,), "", Letter(Intent.AGREE, answers=Moment(1_000))), now=2_000)
    table = do(table, DE, DeclareStance(DocumentId("P1"), 1, Stance.OBJECT, "Sorry."), now=3_000)
    assert trust_in(view_for(table, RU), RUSSIA, GERMANY) == -2


def test_asked_why_it_says_what_it_said_in_public():
    table = do(table_in(Phase.DRAFTING), DE, TableProposal(forbidden_choice().clause, forbidden_choice().option))
    table = do(table, RU, DeclareStance(DocumentId("P1"), 1, Stance.OBJECT, "Our instructions."), now=1_000)
    table = do(table, DE, SendNote((RUSSIA,), "", Letter(Intent.ASK_WHY)), now=2_000)
    note = note_of(answer(table))
    assert note.letter == Letter(Intent.EXPLAIN, document=DocumentId("P1"), answers=Moment(2_000))
    assert note.text == "Our instructions."


def forbidden_choice() -> Choice:
    ask = forbidden(table_in(Phase.BRIEFING))
    return Choice(ask.clause, ask.option)


@pytest.mark.parametrize("intent", [Intent.WARN_BLOCK, Intent.PROMISE])
def test_warnings_and_promises_are_noted(intent: Intent):
    assert reply_to(Letter(intent, give=Ask(CLAUSES[0], OptionId("a")))).intent is Intent.NOTED


@pytest.mark.parametrize("intent", [Intent.THANK, Intent.AGREE, Intent.DECLINE, Intent.TELL])
def test_what_ends_a_conversation_gets_no_answer(intent: Intent):
    table = do(table_in(Phase.BRIEFING), RU, SendNote((GERMANY,), "", Letter(Intent.ASK_INTEREST)))
    table = do(table, DE, SendNote((RUSSIA,), "", Letter(intent, answers=Moment(0))), now=1_000)
    assert answer(table) is None


def test_free_words_that_name_options_are_answered_with_a_question_that_holds_them():
    table = do(table_in(Phase.DRAFTING), DE, SendNote((RUSSIA,), "A1.a for us, A3.c for you?"))
    said = note_of(answer(table)).letter
    assert said is not None
    assert said.intent is Intent.ASK_BACK
    one, other = Ask(ClauseId("A1"), OptionId("a")), Ask(ClauseId("A3"), OptionId("c"))
    assert Suggestion(Intent.ASK_SUPPORT, get=one) in said.suggestions
    assert Suggestion(Intent.OFFER_TRADE, one, other) in said.suggestions


@pytest.mark.parametrize("words", ["Hello!", "((((", "Das Wetter ist schön."])
def test_words_that_name_nothing_are_answered_with_what_it_can_answer(words: str):
    table = do(table_in(Phase.DRAFTING), DE, SendNote((RUSSIA,), words))
    note = note_of(answer(table))
    assert note.letter is not None
    assert Suggestion(Intent.ASK_INTEREST) in note.letter.suggestions
    assert note.text == ""


def test_a_clause_named_in_free_words_is_answered_with_what_it_could_live_with():
    table = do(table_in(Phase.DRAFTING), DE, SendNote((RUSSIA,), "What about A2?"))
    said = note_of(answer(table)).letter
    assert said is not None
    assert (said.intent, said.clause) == (Intent.PREFER, ClauseId("A2"))
    assert {each.clause for each in said.options} == {ClauseId("A2")}


def test_every_suggestion_of_a_bot_may_be_sent_back_as_it_is():
    for words in ("Hello!", "A1.a for A3.c?", "Why P1?", "What about A2?"):
        table = do(table_in(Phase.DRAFTING), DE, TableProposal(CLAUSES[0], OptionId("a")))
        table = do(table, DE, SendNote((RUSSIA,), words), now=1_000)
        said = note_of(answer(table, OPEN)).letter
        assert said is not None
        for each in said.suggestions:
            letter = Letter(each.intent, each.give, each.get, each.document, each.clause)
            do(table, DE, SendNote((RUSSIA,), "", letter), now=2_000)


def test_the_true_reason_of_an_answer_is_kept_beside_it():
    table = table_in(Phase.DRAFTING)
    table = do(table, DE, SendNote((RUSSIA,), "", Letter(Intent.ASK_SUPPORT, get=forbidden(table))))
    act = answer(table)
    assert act is not None
    assert act.reason is ReasonCode.RED_LINE
    assert "walk_away" in dict(act.terms)


@pytest.mark.parametrize(("keeps", "moved"), [(True, -2), (False, 4)])
def test_trust_moves_what_it_hopes_for_from_that_party_alone_and_never_its_walk_away(keeps: bool, moved: int):
    """A balanced delegate gives half of four points for a word kept, and asks twice as much back for one broken."""
    table = promised(table_in(Phase.DRAFTING), keeps=keeps)
    for aspiration in (90, table.briefs[0].walk_away):
        worth = Worth(Scale.of(table.setup, table.briefs[0]), Points(aspiration))
        turn = Turn(view_for(table, RU), RUSSIA, BALANCED, worth, Moment(5_000), 1, 0)
        assert towards(turn, PartyCode("US")).aspiration == aspiration
        wanted = max(table.briefs[0].walk_away, aspiration + moved)
        assert towards(turn, GERMANY).aspiration == wanted
