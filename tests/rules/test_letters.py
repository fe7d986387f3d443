"""Letters: notes by intent, checked for what they name, and as secret as any note."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import ClauseId, DocumentId, Moment, OptionId, PartyCode
from corfu_rules.letters import OPENING, GivenReason, Intent, Letter, Suggestion
from corfu_rules.procedures.attending import FillSeat
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.proceedings import Player
from corfu_rules.refusals import Missing, NotYours, Refusal, TooLong, Unknown
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat, delegation
from corfu_wire.codec import decode_event
from tests.rules.plays import Play, Room, Script, in_minutes, rooms, scripts
from tests.rules.tables import CHAIR, DE, FR, HOST, INSTRUCTOR, KZ, OBSERVER, RU, Session, seated, setup

A1, A2, A9 = (ClauseId(each) for each in ("A1", "A2", "A9"))
A, B = OptionId("a"), OptionId("b")
FRANCE, KAZAKHSTAN = PartyCode("FR"), PartyCode("KZ")
TRADE = Letter(Intent.OFFER_TRADE, Ask(A1, B), Ask(A2, A))


def note(letter: Letter, *to: PartyCode, text: str = "") -> SendNote:
    return SendNote(to or (FRANCE,), text, letter)


def letters(session: Session, viewer: Seat) -> list[Letter | None]:
    return [each.letter for each in session.views[viewer].notes]


def test_a_letter_needs_no_words_and_comes_whole_to_whom_it_is_for():
    session = seated()
    session.do(DE, note(TRADE))
    session.do(DE, note(Letter(Intent.THANK), text=" And well done. "))
    for viewer in (DE, FR, INSTRUCTOR):
        assert letters(session, viewer) == [TRADE, Letter(Intent.THANK)]
        assert [each.text for each in session.views[viewer].notes] == ["", "And well done."]
    for viewer in (KZ, RU, CHAIR, OBSERVER):
        assert letters(session, viewer) == []


def test_a_note_without_a_letter_still_needs_words():
    with pytest.raises(Missing):
        seated().do(DE, SendNote((FRANCE,), " "))


@pytest.mark.parametrize(
    "letter",
    [
        Letter(Intent.ASK_SUPPORT),
        Letter(Intent.OFFER_TRADE, give=Ask(A1, B)),
        Letter(Intent.OFFER_TRADE, get=Ask(A1, B)),
        Letter(Intent.WARN_BLOCK, get=Ask(A1, B)),
        Letter(Intent.PROMISE),
        Letter(Intent.AGREE),
        Letter(Intent.ASK_BACK, answers=Moment(0)),
    ],
    ids=lambda letter: letter.intent.value,
)
def test_a_letter_that_leaves_out_what_it_is_about_is_refused(letter: Letter):
    with pytest.raises(Missing) as refusal:
        seated().do(DE, note(letter))
    assert "choose a text, or an option" in str(refusal.value)


@pytest.mark.parametrize(
    ("letter", "names"),
    [
        (Letter(Intent.ASK_SUPPORT, get=Ask(A9, B)), "A9"),
        (Letter(Intent.OFFER_TRADE, Ask(A1, B), Ask(A2, OptionId("z"))), "z"),
        (Letter(Intent.ASK_SUPPORT, document=DocumentId("P7")), "P7"),
        (Letter(Intent.ASK_WHY, document=DocumentId("CT")), "CT"),
        (Letter(Intent.ASK_INTEREST, clause=A9), "A9"),
        (replace(TRADE, options=(Ask(A9, B),)), "A9"),
        (Letter(Intent.THANK, suggestions=(Suggestion(Intent.ASK_SUPPORT, get=Ask(A9, B)),)), "A9"),
        (Letter(Intent.OFFER_TRADE, Ask(A1, B), Ask(A1, B)), "same"),
    ],
)
def test_a_letter_that_names_what_is_not_there_is_refused_and_says_what(letter: Letter, names: str):
    with pytest.raises(Unknown) as refusal:
        seated().do(DE, note(letter))
    assert names in str(refusal.value)


def test_at_most_six_suggestions_go_with_a_letter():
    many = tuple(Suggestion(Intent.ASK_INTEREST) for _ in range(7))
    with pytest.raises(TooLong):
        seated().do(DE, note(Letter(Intent.THANK, suggestions=many)))


def test_a_letter_may_be_about_a_proposal_and_answer_a_note_of_a_receiver():
    session = seated()
    session.do(DE, TableProposal(A1, B))
    session.wait(5_000)
    session.do(DE, note(Letter(Intent.ASK_SUPPORT, document=DocumentId("P1"))))
    session.do(FR, SendNote((PartyCode("DE"),), "", Letter(Intent.AGREE, answers=Moment(5_000))))
    assert letters(session, DE)[-1] == Letter(Intent.AGREE, answers=Moment(5_000))


@pytest.mark.parametrize("seat", [KZ, RU, DE])
def test_nobody_answers_a_note_that_it_has_not_had_from_the_one_it_writes_to(seat: Seat):
    """Kazakhstan and Russia have had no note at all; Germany wrote the one that there is."""
    session = seated()
    session.do(DE, note(TRADE))
    to = PartyCode("US")
    with pytest.raises(Unknown) as refusal:
        session.do(seat, SendNote((to,), "", Letter(Intent.DECLINE, answers=Moment(0), reason=GivenReason.NOT_YET)))
    assert str(refusal.value) == "You have had no such note from those you write to."


@pytest.mark.parametrize("intent", [Intent.PROMISE, Intent.AGREE])
def test_only_the_head_of_a_delegation_promises_and_agrees(intent: Intent):
    session = seated(of=replace(setup(), delegation_size=2))
    member = delegation("DE", 2)
    session.do(HOST, FillSeat(member, Player.PERSON, "Second"))
    session.do(FR, SendNote((PartyCode("DE"),), "", TRADE))
    letter = Letter(intent, give=Ask(A1, B), answers=Moment(0))
    with pytest.raises(NotYours):
        session.do(member, note(letter))
    session.do(member, note(TRADE))
    session.do(DE, note(letter))


def test_a_note_of_an_older_journal_has_no_letter():
    old = '{"kind":"note-sent","note":{"sender":"DE","to":["FR"],"text":"psst","at":6}}'
    assert decode_event(old).note.letter is None  # type: ignore[union-attr]


@settings(max_examples=100, deadline=None)
@given(rooms, scripts(20), st.sampled_from(OPENING), st.sampled_from(OPENING))
def test_two_runs_that_differ_in_a_letter_look_the_same_to_whom_it_does_not_concern(
    where: Room, script: Script, first: Intent, second: Intent
):
    def run(intent: Intent) -> Play:
        play = Play(where)
        letter = Letter(intent, Ask(A1, B), Ask(A2, A))
        play.carry_out(KZ, SendNote((FRANCE,), "", letter))
        for step in script:
            play.take(step)
        return play

    one, other = run(first), run(second)
    with in_minutes(one, other):
        for viewer in (DE, OBSERVER, CHAIR):
            assert one.session.streams[viewer] == other.session.streams[viewer]
            assert one.session.views[viewer] == other.session.views[viewer]


@settings(max_examples=100, deadline=None)
@given(rooms, scripts(25), st.sampled_from(OPENING))
def test_what_others_may_do_does_not_depend_on_a_letter_that_is_not_theirs(where: Room, script: Script, intent: Intent):
    """Germany answers a note of Kazakhstan: it is refused in the same words, whether there is such a note or none."""
    play = Play(where)
    for step in script:
        play.take(step)

    def refused(command: Command) -> str:
        try:
            play.session.do(DE, command)
        except Refusal as refusal:
            return str(refusal)
        return ""

    answer = SendNote((KAZAKHSTAN,), "", Letter(Intent.DECLINE, answers=Moment(play.session.now + 1)))
    before = refused(answer)
    play.session.wait(1)
    play.carry_out(KZ, SendNote((FRANCE,), "", Letter(intent, Ask(A1, B), Ask(A2, A))))
    assert refused(answer) == before
