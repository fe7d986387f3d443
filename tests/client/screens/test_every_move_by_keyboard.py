"""Everything a person can do in the rules, they can do here: each command from the table, by keyboard alone."""

from __future__ import annotations

import pytest

from corfu_rules.procedures import attending, contesting, handing_over, informing, instructing, signing, teaching
from corfu_rules.rulings import ORDERS, Command
from corfu_rules.seats import Role
from tests.client.keyboard import drafting_scripts, steering_scripts, talking_scripts, treaty_scripts
from tests.client.keyboard.typists import Script, at_the_table

SCRIPTS: tuple[Script, ...] = (
    *drafting_scripts.SCRIPTS,
    *talking_scripts.SCRIPTS,
    *treaty_scripts.SCRIPTS,
    *steering_scripts.SCRIPTS,
)
PEOPLE = {Role.DELEGATION, Role.CHAIR, Role.INSTRUCTOR, Role.OBSERVER}
BY_THE_PROGRAM: dict[type[Command], str] = {
    attending.FillSeat: "the host does it when somebody sits down",
    attending.ReportAway: "the host does it when a line is cut",
    attending.ReportBack: "the host does it when a line is back",
    handing_over.HandOver: "the host does it when a bot keeps a seat",
    contesting.ReportContest: "the host does it when two people claim a seat",
    teaching.FileLessons: "the host does it at the end, with what its bots thought",
    teaching.FileHindsight: "the host does it at the end, with what its solver found",
    instructing.NoteInstruction: "the host does it with every move of an instructor",
    instructing.OpenBranch: "the host does it when it opens a table from an earlier point",
    signing.EnterIntoForce: "the clock does it on the day",
    informing.AnnounceOverdue: "the clock does it on the day",
}


def by_people() -> set[type[Command]]:
    return {kind for kind, order in ORDERS.items() if order.roles & PEOPLE}


def test_each_command_of_a_person_has_a_script_and_the_others_a_reason():
    scripted = {each.command for each in SCRIPTS}
    assert by_people() - scripted == set()
    assert set(ORDERS) - by_people() == set(BY_THE_PROGRAM)


def test_no_script_is_for_what_no_person_does():
    assert {each.command for each in SCRIPTS} <= by_people()


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda each: each.command.__name__)
async def test_a_command_is_given_by_keyboard_alone(script: Script) -> None:
    typist = await at_the_table(script)
    assert typist.keys_shown_twice() == set()
    typist.play(script.keys)
    assert not typist.refused
    assert script.command in typist.accepted
