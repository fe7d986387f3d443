"""Soundings: asked in private, answered in private, and nobody else the wiser."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corfu_rules.decisions.cases import Ask
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId, PartyCode
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.packaging import RevisePackage, TablePackage
from corfu_rules.procedures.sounding import AnswerSounding, EndSounding, SoundOut
from corfu_rules.procedures.tabling import CosponsorProposal, ReviseProposal, TableProposal, WithdrawProposal
from corfu_rules.refusals import (
    AlreadyDone,
    Missing,
    NothingToTakeBack,
    NotInOrder,
    NotYours,
    Refusal,
    StaleText,
    TooLong,
    Unknown,
)
from corfu_rules.rulings import Command
from corfu_rules.seats import Seat, delegation
from corfu_rules.soundings import Sounding, inquiries
from corfu_rules.texts import Choice
from corfu_wire.codec import decode_notice
from tests.rules.material import Picks, filled
from tests.rules.plays import ROOMS, Play, Script, in_minutes, scripts
from tests.rules.tables import CHAIR, DE, FR, INSTRUCTOR, KZ, OBSERVER, RU, US, Session, seated, setup

A1, A2 = ClauseId("A1"), ClauseId("A2")
B, C = OptionId("b"), OptionId("c")
P1, K1 = DocumentId("P1"), DocumentId("K1")
PARTIES = {seat: PartyCode(str(seat)) for seat in (DE, FR, KZ, RU, US)}
CURE = (Ask(A1, C),)


def tabled(session: Session | None = None) -> Session:
    """Germany has proposed A1 b."""
    session = session or seated()
    session.do(DE, TableProposal(A1, B))
    return session


def ask(*to: Seat, document: DocumentId = P1, version: int = 1) -> SoundOut:
    return SoundOut(document, version, tuple(PARTIES[each] for each in to), "Between us?")


def answer(*, objects: bool, reason: str = "", document: DocumentId = P1) -> AnswerSounding:
    return AnswerSounding(PARTIES[DE], document, 1, objects, reason, CURE if objects else ())


def seen(session: Session, viewer: Seat) -> tuple[Sounding, ...]:
    return session.views[viewer].soundings


def test_an_answer_is_seen_by_the_asker_the_chair_and_the_instructor_and_by_nobody_else():
    session = tabled()
    session.do(DE, ask(KZ, RU))
    session.do(KZ, answer(objects=True, reason="Not with my parliament."))
    for viewer in (DE, CHAIR, INSTRUCTOR):
        (sounding,) = seen(session, viewer)
        (heard,) = sounding.answers
        assert (heard.party, heard.objects, heard.reason, heard.asks) == (
            KZ.party,
            True,
            "Not with my parliament.",
            CURE,
        )
    assert seen(session, FR) == seen(session, OBSERVER) == ()


def test_whoever_is_asked_sees_the_question_and_that_nobody_else_is_asked_for_all_it_knows():
    session = tabled()
    session.do(DE, ask(KZ, RU))
    session.do(RU, answer(objects=False))
    (sounding,) = seen(session, KZ)
    assert (sounding.asker, sounding.asked, sounding.word, sounding.answers) == (
        DE.party,
        (KZ.party,),
        "Between us?",
        (),
    )


def test_an_answer_enters_no_stance_and_no_decision():
    session = tabled()
    before = session.table.proceedings
    session.do(DE, ask(KZ))
    session.do(KZ, answer(objects=True))
    assert session.table.proceedings == before


def test_where_a_party_presides_its_delegation_hears_what_the_chair_hears():
    session = tabled(seated(of=setup(presiding="FR")))
    session.do(DE, ask(KZ))
    session.do(KZ, answer(objects=True))
    assert seen(session, FR) == seen(session, DE)
    assert seen(session, RU) == ()


@pytest.mark.parametrize("chair", [CHAIR, FR])
def test_whoever_presides_sounds_out_on_any_text_and_a_delegation_on_what_it_stands_behind(chair: Seat):
    session = tabled(seated(of=setup(presiding="FR" if chair == FR else None)))
    session.do(CHAIR if chair == CHAIR else FR, PresentChairText(tuple(session.table.setup.opening_text)))
    session.do(chair, ask(KZ))
    session.do(chair, ask(RU, document=CHAIR_TEXT))
    with pytest.raises(NotYours):
        session.do(US, ask(KZ))
    with pytest.raises(NotYours):
        session.do(US, ask(KZ, document=CHAIR_TEXT))
    session.do(US, CosponsorProposal(P1, 1))
    session.do(US, ask(KZ))


def test_the_chair_is_answered_as_the_chair():
    session = tabled()
    session.do(CHAIR, ask(KZ))
    session.do(KZ, AnswerSounding(None, P1, 1, objects=False))
    assert [each.objects for each in seen(session, CHAIR)[0].answers] == [False]


def test_a_package_is_sounded_out_as_well():
    session = seated()
    session.do(DE, TablePackage((Choice(A1, B), Choice(A2, C))))
    session.do(DE, ask(KZ, document=K1))
    session.do(KZ, answer(objects=False, document=K1))
    session.do(DE, RevisePackage(K1, (Choice(A1, B), Choice(A2, B))))
    assert seen(session, DE)[0].lapsed(session.table.proceedings)


def test_one_may_answer_anew_and_the_last_answer_stands():
    session = tabled()
    session.do(DE, ask(KZ))
    session.do(KZ, answer(objects=True))
    session.do(KZ, answer(objects=False))
    assert [each.objects for each in seen(session, DE)[0].answers] == [False]


def test_a_sounding_lapses_when_its_text_changes_or_leaves_the_table():
    session = tabled()
    session.do(DE, ask(KZ))
    assert inquiries(seen(session, KZ), KZ.party, session.table.proceedings)
    session.do(DE, ReviseProposal(P1, C))
    assert not inquiries(seen(session, KZ), KZ.party, session.table.proceedings)
    with pytest.raises(StaleText):
        session.do(KZ, answer(objects=False))
    session.do(DE, ask(KZ, version=2))
    session.do(DE, WithdrawProposal(P1))
    assert not inquiries(seen(session, KZ), KZ.party, session.table.proceedings)


def test_an_asker_has_so_many_soundings_open_and_an_answered_or_ended_one_is_not_open():
    session = tabled(seated(of=replace(setup(), soundings=2)))
    session.do(DE, ask(KZ))
    session.do(DE, ask(RU))
    with pytest.raises(TooLong):
        session.do(DE, ask(US))
    session.do(KZ, answer(objects=False))
    session.do(DE, ask(US))
    with pytest.raises(TooLong):
        session.do(DE, ask(FR))
    session.do(DE, EndSounding(P1))
    session.do(DE, ask(FR))


def test_the_end_is_told_to_those_who_need_not_answer_now_and_not_to_those_who_have_answered():
    session = tabled()
    session.do(DE, ask(KZ, RU))
    session.do(KZ, answer(objects=True))
    before = len(session.streams[KZ])
    session.do(DE, EndSounding(P1))
    assert len(session.streams[KZ]) == before
    assert not inquiries(seen(session, RU), RU.party, session.table.proceedings)
    with pytest.raises(Unknown):
        session.do(RU, answer(objects=False))
    session.do(KZ, answer(objects=False))
    with pytest.raises(NothingToTakeBack):
        session.do(DE, EndSounding(P1))


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (SoundOut(P1, 1, ()), Missing),
        (SoundOut(P1, 1, (PartyCode("DE"),)), Unknown),
        (SoundOut(P1, 1, (PartyCode("XX"),)), Unknown),
        (SoundOut(P1, 2, (PartyCode("KZ"),)), StaleText),
        (SoundOut(DocumentId("P9"), 1, (PartyCode("KZ"),)), Unknown),
        (SoundOut(P1, 1, (PartyCode("FR"),)), AlreadyDone),
    ],
)
def test_one_asks_others_that_have_a_say_once_about_a_text_as_it_stands(command: SoundOut, refusal: type[Refusal]):
    session = tabled()
    session.do(DE, ask(FR))
    with pytest.raises(refusal):
        session.do(DE, command)


def test_whoever_was_not_asked_does_not_answer():
    session = tabled()
    session.do(DE, ask(KZ))
    with pytest.raises(Unknown):
        session.do(RU, answer(objects=False))


def test_a_scenario_may_do_without_soundings():
    session = tabled(seated(of=replace(setup(), soundings=0)))
    with pytest.raises(NotInOrder):
        session.do(DE, ask(KZ))


SOUNDINGS = (SoundOut, AnswerSounding, EndSounding)
ROOM = next(each for each in ROOMS if each.name == "drafting by consensus")
private_steps = st.lists(st.tuples(st.sampled_from(SOUNDINGS), st.integers(0, 0xFFFFFFFF)), min_size=1, max_size=16)


@settings(max_examples=100, deadline=None)
@given(scripts(20), private_steps, st.booleans())
def test_the_streams_of_the_uninvolved_are_the_same_byte_for_byte_whatever_is_sounded_out(
    script: Script, private: list[tuple[type[Command], int]], objects: bool
):
    """One play twice; in the second run Germany, France and the Chair sound each other out meanwhile."""
    plain = Play(ROOM)
    plain.carry_out(DE, TableProposal(A1, B))
    for step in script:
        if step.wild is None or not isinstance(step.wild[1], SOUNDINGS):
            plain.take(replace(step))
    public = [each for each in plain.entries if not isinstance(each.command, SOUNDINGS)]

    def run(*, sounding: bool) -> Play:
        play = Play(ROOM)
        for number, entry in enumerate(public[play.begun :]):
            play.session.now = entry.at
            play.carry_out(entry.seat, entry.command)
            kind, how = private[number % len(private)]
            if sounding and number == 0:
                play.carry_out(DE, ask(FR))
                play.carry_out(FR, answer(objects=objects, reason="Quietly."))
            elif sounding:
                seat, asking = (DE, FR, CHAIR)[how % 3], filled(kind, play.session.table, Picks(how))
                if not isinstance(asking, SoundOut) or not {"KZ", "EU"} & set(asking.to):
                    play.carry_out(seat, asking)
        return play

    without, sounded = run(sounding=False), run(sounding=True)
    with in_minutes(without, sounded):
        for viewer in (KZ, delegation("KZ", 2), delegation("EU"), OBSERVER):
            assert without.session.streams[viewer] == sounded.session.streams[viewer]
            assert without.session.views[viewer] == sounded.session.views[viewer]
        assert sounded.session.views[CHAIR].soundings == sounded.session.table.soundings != ()


@settings(max_examples=60, deadline=None)
@given(st.booleans(), st.lists(st.sampled_from([FR, RU, US]), max_size=3, unique=True))
def test_whoever_is_asked_cannot_tell_whether_others_were_asked_too(objects: bool, others: list[Seat]):
    """What Kazakhstan hears is the same whoever else Germany asks, whatever they answer, and when it asks no longer."""

    def run(also: list[Seat]) -> Session:
        session = tabled()
        for each in also[1:]:
            session.do(DE, ask(each))
        session.do(DE, ask(KZ, *also[:1]))
        for each in also[:2]:
            session.do(each, answer(objects=not objects))
        session.do(KZ, answer(objects=objects))
        if any(each.open(session.table.proceedings) for each in session.table.soundings):
            session.do(DE, EndSounding(P1))
        return session

    alone, among_others = run([]), run(others)
    assert alone.streams[KZ] == among_others.streams[KZ]
    assert alone.views[KZ] == among_others.views[KZ]


def test_a_sounding_travels_as_a_notice_of_its_own():
    session = tabled()
    session.do(DE, ask(KZ))
    session.do(KZ, answer(objects=True, reason="No."))
    kinds = [type(decode_notice(json.loads(each))).__name__ for each in session.streams[KZ][-2:]]
    assert kinds == ["SoundingHeard", "SoundingReply"]
