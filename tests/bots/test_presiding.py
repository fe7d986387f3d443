"""The Chair bot: what it reads, and how it treats people."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from corfu_bots.presiding import ChairBot
from corfu_bots.rounds import Rounds
from corfu_bots.simulation import play
from corfu_rules.identifiers import Duration, Moment, PartyCode
from corfu_rules.phases import Phase, PhasePlan
from corfu_rules.procedures.chairing import PhaseOpened, TableClosed
from corfu_rules.procedures.compromise import ChairTextPresented
from corfu_rules.proceedings import Closing
from corfu_rules.rulings import Event
from corfu_rules.seats import CHAIR, INSTRUCTOR, delegation
from corfu_rules.tables import Advice, Note, Table, found
from corfu_rules.texts import BracketRule
from corfu_rules.views import View, view_for
from tests.bots.tables import MINUTES, solvable

DE = delegation("DE")


def test_the_chair_reads_no_brief():
    """The same proceedings lead to the same acts, whatever briefs, notes and ballots lie beside them."""
    blind, told = ChairBot(CHAIR, 1), ChairBot(CHAIR, 1)
    acts: list[tuple[object, object]] = []

    def watch(event: Event, table: Table) -> None:
        at = Moment(getattr(event, "at", 0))
        if table.proceedings.clock.started:
            acts.append(
                (blind.next_act(view_for(table, CHAIR), at, 0), told.next_act(view_for(table, INSTRUCTOR), at, 0))
            )

    play(solvable(1, states=5), observer=watch)
    assert len(acts) > 50
    assert all(one == other for one, other in acts)


def test_the_chair_bot_of_a_presiding_party_is_shown_nothing_that_its_delegation_keeps_to_itself():
    """What it works with is the public view, whatever a view comes to hold beside the proceedings."""
    shown: list[View] = []

    class Listening(Rounds):
        def listen(self, view: View) -> None:
            shown.append(view)

    opened = solvable(1)
    public = replace(opened.setup, presiding=DE.party, delegation_size=2)
    table = found(replace(opened, setup=public))
    advised = replace(
        view_for(table, DE),
        advice=(Advice(delegation("DE", 2), "Call it before they wake up.", Moment(0)),),
        notes=(Note(PartyCode("FR"), (PartyCode("DE"),), "psst", Moment(0)),),
    )
    chair = ChairBot(DE, 1)
    chair._rounds = Listening(1)
    chair.next_act(advised, Moment(0), 0)
    assert shown == [View(CHAIR, public, table.proceedings)]


def test_a_person_who_says_nothing_has_the_whole_planned_time():
    played = play(solvable(2), passive=(DE,))
    opened = {each.phase: each.at for each in played.events if isinstance(each, PhaseOpened)}
    assert played.refusals == ()
    assert opened[Phase.OPENING] == MINUTES[Phase.BRIEFING] * 60_000
    assert opened[Phase.DRAFTING] == opened[Phase.OPENING] + MINUTES[Phase.OPENING] * 60_000
    assert opened[Phase.ADOPTION] == opened[Phase.DRAFTING] + MINUTES[Phase.DRAFTING] * 60_000


def test_every_text_stands_long_enough_for_a_person_to_answer():
    played = play(solvable(2), passive=(DE,))
    times = [each.at for each in played.events if isinstance(each, ChairTextPresented)]
    assert len(times) > 3
    assert min(later - sooner for sooner, later in pairwise(times)) >= 12_000


def test_a_text_that_nobody_spoke_against_waits_for_the_answer_of_a_person():
    """All bots join in the end; the text then stands to the end of the phase, however long the person thinks."""
    played = play(solvable(2, states=5, share=75), passive=(DE,))
    times = [each.at for each in played.events if isinstance(each, ChairTextPresented)]
    adoption = next(each.at for each in played.events if isinstance(each, PhaseOpened) and each.phase is Phase.ADOPTION)
    assert adoption - times[-1] > 60_000
    assert played.table.proceedings.closing is Closing.ADOPTED


def test_among_bots_nobody_waits_for_the_clock():
    played = play(solvable(3, states=5))
    closed = next(each for each in played.events if isinstance(each, TableClosed))
    assert closed.at < sum(MINUTES.values()) * 60_000


def test_the_presiding_party_plays_and_presides():
    opened = solvable(4, states=5)
    played = play(replace(opened, setup=replace(opened.setup, presiding=PartyCode("DE"))))
    assert played.refusals == ()
    assert played.table.proceedings.closing is Closing.ADOPTED
    acts = {trace.act for trace in played.traces if trace.seat == DE}
    assert {"PresentChairText", "DeclareStance", "CallFinalDecision"} <= acts


def test_where_the_opening_text_resolves_brackets_the_chairs_text_is_a_proposal_that_is_decided_once():
    """What counts is what delegations have agreed to by then; to call the same text again would change nothing."""
    opened = solvable(4, states=5)
    played = play(replace(opened, setup=replace(opened.setup, bracket_rule=BracketRule.OPENING_TEXT)))
    course = played.table.proceedings
    assert played.refusals == ()
    assert course.chair_text is not None
    assert course.final is not None
    agreed = {each.clause: each.choice for each in course.clauses}
    opening = {each.clause: each for each in opened.setup.opening_text}
    assert all(each == (agreed[each.clause] or opening[each.clause]) for each in course.final.text)
    assert sum(each.whole for each in course.outcomes) == 1


def test_the_chair_says_what_it_does():
    played = play(solvable(5))
    said = " ".join(each.text for each in played.table.proceedings.statements if each.speaker == CHAIR)
    for words in ("opens the floor", "opens drafting", "single text", "as a whole to decision"):
        assert words in said


def test_the_chair_speaks_first_when_it_opens_a_phase():
    played = play(solvable(5))
    assert played.table.proceedings.statements[0].speaker == CHAIR


def test_after_a_failed_decision_the_chair_looks_for_another_text_and_calls_again():
    """The time for drafting is too short for a compromise; the time for adoption is not."""
    opened = solvable(3)
    phases = tuple(
        PhasePlan(plan.phase, Duration(60_000)) if plan.phase is Phase.DRAFTING else plan
        for plan in opened.setup.phases
    )
    played = play(replace(opened, setup=replace(opened.setup, phases=phases)))
    whole = [each for each in played.table.proceedings.outcomes if each.whole]
    assert played.refusals == ()
    assert 1 < len(whole) <= 3
    assert len({each.text for each in whole}) == len(whole)
    assert played.table.proceedings.closing is Closing.ADOPTED
