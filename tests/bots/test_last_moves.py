"""Moves that a table of bots seldom comes to: replies, own wording, the floor, caucuses, a treaty left or joined."""

from __future__ import annotations

from dataclasses import replace

import pytest

from corfu_bots.castings import Casting
from corfu_bots.classifying import nearest
from corfu_bots.honest import HonestDelegate
from corfu_bots.personas import BALANCED, PERSONAS, Persona
from corfu_bots.presiding import ChairBot
from corfu_bots.simulation import play
from corfu_bots.traces import Act, ReasonCode
from corfu_rules.briefs import Brief, RedLine
from corfu_rules.floors import FloorRules, SpeakersList
from corfu_rules.identifiers import ClauseId, DocumentId, Moment, OptionId, PartyCode, Points
from corfu_rules.phases import Phase
from corfu_rules.procedures.assisting import DeclineAssistance, OfferAssistance
from corfu_rules.procedures.attending import ReportAway
from corfu_rules.procedures.caucusing import CloseCaucus, InviteToCaucus, LeaveCaucus, OpenCaucus, SpeakInCaucus
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.classifying import ReclassifyWording
from corfu_rules.procedures.conferring import CloseConference
from corfu_rules.procedures.floor import (
    EndTurn,
    GiveFloor,
    LeaveSpeakersList,
    MakeStatement,
    RequestFloor,
    YieldFloor,
)
from corfu_rules.procedures.interventions import RefuseReply, RequestReply
from corfu_rules.procedures.moving import MoveDecision, WithdrawMotion
from corfu_rules.procedures.signing import AccedeToTreaty, DeclineToSign, NotifyConsent, SignTreaty
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.procedures.withdrawing import RevokeWithdrawal, WithdrawFromTreaty
from corfu_rules.seats import CHAIR, HOST, INSTRUCTOR, Seat, delegation
from corfu_rules.tables import Table
from corfu_rules.views import view_for
from tests.bots.tables import CLAUSES, OPTIONS, solvable
from tests.bots.test_honest import DE, RU, do, table_in
from tests.rules.tables import FR, KZ, US, Session
from tests.rules.treaties import AR1, CF1, alarmed, clock, conferring, under_treaty

A, B, C = OPTIONS
K1 = DocumentId("K1")
MINUTE = 60_000
SECRETIVE = replace(BALANCED, name="secretive", candour=100)


def act_of(table: Table, seat: Seat = RU, now: int = 0, persona: Persona = BALANCED) -> Act | None:
    assert seat.party is not None
    return HonestDelegate(seat.party, persona, 1).next_act(view_for(table, seat), Moment(now), 0)


def chair_act(table: Table, now: int = 0) -> Act | None:
    return ChairBot(CHAIR, 1).next_act(view_for(table, CHAIR), Moment(now), 0)


def moved(act: Act | None, kind: type[object]) -> Act:
    """The act is that move, it says in public what is true, and it is worth a sentence."""
    assert act is not None
    assert isinstance(act.command, kind), act
    assert act.claims in {None, act.reason}
    assert act.sentence.text
    return act


# The floor


def on_the_floor(speakers: SpeakersList = SpeakersList.CHAIRED) -> Table:
    table = table_in(Phase.OPENING)
    return replace(table, setup=replace(table.setup, floor=FloorRules(speakers=speakers)))


def heard(table: Table, seat: Seat, words: str) -> Table:
    table = do(table, seat, RequestFloor())
    table = do(table, CHAIR, GiveFloor(seat.party))
    return do(table, seat, MakeStatement(words))


@pytest.mark.parametrize("words", ["State RU blocks everything.", "We all know that RU is to blame!"])
def test_whoever_is_spoken_ill_of_asks_to_reply_once_and_says_what_it_is_for(words: str):
    table = heard(on_the_floor(), DE, words)
    act = moved(act_of(table), RequestReply)
    assert act.command == RequestReply(1)
    table = do(table, RU, act.command)
    assert not isinstance(getattr(act_of(table), "command", None), RequestReply)
    granted = moved(chair_act(table), object)
    table = do(table, CHAIR, granted.command)
    table = do(table, CHAIR, GiveFloor(PartyCode("RU")))
    reply = moved(act_of(table), MakeStatement)
    assert isinstance(reply.command, MakeStatement)
    assert "State DE has spoken of us." in reply.command.text
    table = do(table, RU, reply.command)
    assert not isinstance(getattr(act_of(table), "command", None), RequestReply)


@pytest.mark.parametrize(
    "words",
    ["We thank State RU.", "Somebody blocks everything.", "State RU is here. US is to blame.", "Trust no crude."],
)
def test_kind_words_and_words_about_others_are_left_alone(words: str):
    assert not isinstance(getattr(act_of(heard(on_the_floor(), DE, words)), "command", None), RequestReply)


def test_german_words_are_understood_at_a_german_table():
    table = heard(on_the_floor(), DE, "State RU mauert.")
    says = HonestDelegate(PartyCode("RU"), BALANCED, 1, lambda words: words.text.replace("blame", "mauert"))
    assert isinstance(moved(says.next_act(view_for(table, RU), Moment(0), 0), RequestReply).command, RequestReply)


def test_a_chair_refuses_a_reply_to_its_own_words_that_name_nobody():
    table = do(on_the_floor(), CHAIR, MakeStatement("The floor is open."))
    table = do(table, DE, RequestReply(1))
    refused = moved(chair_act(table), RefuseReply)
    do(table, CHAIR, refused.command)
    named = do(on_the_floor(), CHAIR, MakeStatement("State DE has the floor."))
    assert not isinstance(getattr(chair_act(do(named, DE, RequestReply(1))), "command", None), RefuseReply)


def test_whoever_took_a_seat_over_leaves_the_list_when_it_has_been_heard():
    table = heard(on_the_floor(), RU, "We want a short text.")
    table = do(table, RU, RequestFloor())
    command = moved(act_of(table), LeaveSpeakersList).command
    assert act_of(do(table, RU, command)) is None


def test_whoever_is_given_the_floor_again_gives_it_back():
    table = do(heard(on_the_floor(), RU, "We want a short text."), RU, RequestFloor())
    assert isinstance(moved(act_of(do(table, CHAIR, GiveFloor(PartyCode("RU")))), YieldFloor).command, YieldFloor)


def test_the_chair_takes_the_floor_from_whoever_has_left():
    table = do(do(on_the_floor(), DE, RequestFloor()), CHAIR, GiveFloor(PartyCode("DE")))
    assert not isinstance(getattr(chair_act(table), "command", None), EndTurn)
    gone = do(table, HOST, ReportAway(DE))
    late = table.setup.grace + 1
    assert isinstance(moved(chair_act(gone, late), EndTurn).command, EndTurn)


# Own wording


def worded(words: str, option: OptionId) -> Table:
    return do(table_in(Phase.DRAFTING), DE, TableProposal(CLAUSES[0], option, words, "Better so."))


def test_a_chair_says_which_option_words_come_nearest_to_and_lets_others_rule_otherwise():
    words = "Every State notifies exercises of more than nine thousand troops."
    table = worded(words, B)
    clause = replace(
        table.setup.clauses[0],
        options=(
            replace(
                table.setup.clauses[0].options[0], wording="Every State notifies exercises of nine thousand troops."
            ),
            replace(table.setup.clauses[0].options[1], wording="No State has to tell anybody anything."),
            replace(table.setup.clauses[0].options[2], wording="Transparency is a matter of goodwill."),
        ),
    )
    table = replace(table, setup=replace(table.setup, clauses=(clause, *table.setup.clauses[1:])))
    assert nearest(clause, words) == A
    table = do(table, CHAIR, MakeStatement(chair_words(table)))
    act = moved(chair_act(table), ReclassifyWording)
    assert act.command == ReclassifyWording(DocumentId("P1"), CLAUSES[0], A, act.sentence.text)
    ruled = do(table, INSTRUCTOR, ReclassifyWording(DocumentId("P1"), CLAUSES[0], C, "It means goodwill."))
    assert not isinstance(getattr(chair_act(ruled), "command", None), ReclassifyWording)


def chair_words(table: Table) -> str:
    command = getattr(chair_act(table), "command", None)
    assert isinstance(command, MakeStatement)
    return command.text


def test_words_that_may_be_read_either_way_are_left_alone():
    clause = table_in(Phase.DRAFTING).setup.clauses[0]
    assert [each.wording for each in clause.options] == ["Text A1.a.", "Text A1.b.", "Text A1.c."]
    assert nearest(clause, "Text A1.") is None
    assert nearest(clause, "Something else altogether.") is None


# Caucuses


def test_bots_close_a_caucus_of_their_own_when_all_have_spoken_and_let_a_person_talk():
    seeds = [play(solvable(seed), casting=Casting(default=PERSONAS["bloc-loyal"])) for seed in range(3)]
    acts = [trace.act for each in seeds for trace in each.traces]
    assert acts.count("CloseCaucus") <= acts.count("OpenCaucus")


def caucus_of(table: Table, *, partner: str) -> Table:
    return replace(table, briefs=tuple(
        replace(each, allies=(PartyCode(partner),)) if each.party == "RU" else each for each in table.briefs
    ))  # fmt: skip


def test_a_partner_that_comes_late_is_invited_and_the_caucus_ends_when_all_were_heard():
    table = caucus_of(table_in(Phase.DRAFTING), partner="US")
    table = do(table, RU, OpenCaucus("Partners", by_invitation=True, invite=()))
    table = do(table, RU, SpeakInCaucus(table.proceedings.caucuses[0].id, "Welcome."))
    command = moved(act_of(table), InviteToCaucus).command
    assert isinstance(command, InviteToCaucus)
    assert command.invite == (PartyCode("US"),)
    table = do(table, RU, command)
    for _ in range(2):
        act = act_of(table, delegation("US"))
        assert act is not None
        table = do(table, delegation("US"), act.command)
    closed = moved(act_of(table, now=60_000), CloseCaucus)
    do(table, RU, closed.command, 60_000)


def test_whoever_is_still_in_a_caucus_leaves_it_when_the_whole_is_decided():
    table = do(table_in(Phase.DRAFTING), DE, OpenCaucus("Friends", by_invitation=False, invite=()))
    caucus = table.proceedings.caucuses[0].id
    table = do(table, DE, InviteToCaucus(caucus, (PartyCode("RU"),)))
    for _ in range(2):
        act = act_of(table)
        assert act is not None
        table = do(table, RU, act.command)
    table = do(table, CHAIR, AdvancePhase())
    assert isinstance(moved(act_of(table), LeaveCaucus).command, LeaveCaucus)


# The treaty


def of_france(session: Session, brief: Brief, persona: Persona = BALANCED) -> Act | None:
    view = replace(view_for(session.table, FR), briefs=(brief,))
    return HonestDelegate(PartyCode("FR"), persona, 1).next_act(view, Moment(session.now), 0)


def brief_of_france(walk_away: int, *, line: bool = False, points: int = 10, option: str = "a") -> Brief:
    """A brief to which the option of the first clause is worth `points`; a red line forbids it, maybe."""
    clause = ClauseId("A1")
    lines = (RedLine(clause, OptionId(option), "No."),) if line else ()
    return Brief(PartyCode("FR"), "", (), {clause: {OptionId("a"): Points(points)}}, Points(walk_away), lines)


def in_force_without_france() -> Session:
    session = under_treaty(signature=True)
    for seat in (delegation("DE"), KZ, RU, US):
        session.do(seat, SignTreaty())
        session.do(seat, NotifyConsent())
    clock(session, 200_000)
    while session.table.proceedings.phase is not Phase.IN_FORCE:
        clock(session, session.now + 60_000)
    return session


@pytest.mark.parametrize(("walk_away", "accedes"), [(5, True), (10, False), (20, False)])
def test_a_state_outside_accedes_if_it_gains_by_the_treaty(walk_away: int, accedes: bool):
    session = in_force_without_france()
    act = of_france(session, brief_of_france(walk_away))
    assert isinstance(getattr(act, "command", None), AccedeToTreaty) is accedes
    if accedes:
        session.do(FR, moved(act, AccedeToTreaty).command)
        assert not isinstance(getattr(of_france(session, brief_of_france(walk_away)), "command", None), AccedeToTreaty)


def test_a_state_that_declined_for_its_red_line_stays_outside():
    session = under_treaty(signature=True)
    session.do(FR, moved(of_france(session, brief_of_france(5, line=True)), DeclineToSign).command)
    assert of_france(in_force_without_france(), brief_of_france(5, line=True)) is None


def conferred() -> Session:
    session = under_treaty()
    conferring(session)
    session.do(CHAIR, CloseConference(CF1))
    return session


BEYOND = brief_of_france(20, line=True)


def notice(session: Session) -> Act:
    """Lets France do everything that it would rather do, and then give notice."""
    act = of_france(session, BEYOND)
    for _ in range(5):
        if act is None or isinstance(act.command, WithdrawFromTreaty):
            break
        session.do(FR, act.command)
        act = of_france(session, BEYOND)
    session.do(FR, moved(act, WithdrawFromTreaty).command)
    return moved(act, WithdrawFromTreaty)


def test_a_party_gives_notice_once_a_conference_has_mended_nothing_and_says_why():
    session = conferred()
    act = notice(session)
    assert act.reason is ReasonCode.RED_LINE
    assert isinstance(act.command, WithdrawFromTreaty)
    assert "supreme interests" in act.command.grounds
    assert session.table.proceedings.register.adherence(PartyCode("FR")).leaves_at is not None
    assert not isinstance(getattr(of_france(session, BEYOND), "command", None), WithdrawFromTreaty | RevokeWithdrawal)


@pytest.mark.parametrize("brief", [brief_of_france(20), brief_of_france(5, line=True)])
def test_neither_a_bad_bargain_nor_a_red_line_alone_drives_it_out(brief: Brief):
    session = conferred()
    for _ in range(5):
        act = of_france(session, brief)
        assert not isinstance(getattr(act, "command", None), WithdrawFromTreaty)
        if act is not None:
            session.do(FR, act.command)


def test_it_does_not_leave_before_it_has_tried_to_talk():
    assert not isinstance(getattr(of_france(under_treaty(), BEYOND), "command", None), WithdrawFromTreaty)
    session = under_treaty()
    conferring(session)
    assert not isinstance(getattr(of_france(session, BEYOND), "command", None), WithdrawFromTreaty)


def test_it_takes_its_own_notice_back_when_the_grounds_have_gone_and_lets_a_persons_stand():
    session, mended = conferred(), brief_of_france(5)
    notice(session)
    back = moved(of_france(session, mended), RevokeWithdrawal)
    session.do(FR, back.command)
    session.do(FR, WithdrawFromTreaty("Our parliament has decided."))
    assert not isinstance(getattr(of_france(session, mended), "command", None), RevokeWithdrawal)


def test_a_motion_that_its_mover_could_not_join_any_more_is_taken_back():
    session = under_treaty()
    conferring(session, FR, KZ)
    text = session.table.setup.opening_text
    session.do(FR, MoveDecision(CF1, text))
    command = moved(of_france(session, BEYOND), WithdrawMotion).command
    session.do(FR, command)


@pytest.mark.parametrize(("helper", "persona", "declines"), [(US, BALANCED, False), (US, SECRETIVE, True)])
def test_help_from_strangers_is_declined_by_those_who_keep_their_counsel(
    helper: Seat, persona: Persona, declines: bool
):
    session = under_treaty()
    alarmed(session, FR, "RU")
    session.do(helper, OfferAssistance(AR1, "Two ships."))
    act = of_france(session, brief_of_france(0), persona)
    assert isinstance(getattr(act, "command", None), DeclineAssistance) is declines
    assert act is not None
    session.do(FR, act.command)
