"""The table of answers: groups one below the other, whoever has something to say on a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corfu_client.decision_groups import Group, Member
from corfu_client.kit.labels import Flag, Label, Mark
from corfu_client.kit.layout import Align, Column, Row
from corfu_client.kit.scrolling import Scroll
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_flows import Flow
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.setup import Setup

_OF_STATES = 2
"""Letters in the code of a State with a flag."""


def answers_table(setup: Setup, groups: Sequence[Group], *, key: str = "answers") -> Widget:
    """Gives the groups in a window that scrolls."""
    return Scroll(Column([part for group in groups for part in _group(setup, group)], gap=8), key=key, grow=1)


def _group(setup: Setup, group: Group) -> Iterator[Widget]:
    shape, tone = group.sign
    title = _("{title} ({count})", title=group.title, count=len(group.members))
    yield Row(
        [Mark(shape, tone, size=18), Label(title, size=15, bold=True, tone=tone, grow=1)], gap=8, align=Align.CENTRE
    )
    speaking = [each for each in group.members if each.detail]
    for member in speaking:
        yield _line(setup, member)
    silent = [_chip(setup, each) for each in group.members if not each.detail]
    if silent:
        yield Flow(silent)


def _line(setup: Setup, member: Member) -> Widget:
    name = Run(f"{plain(member.party)} {_unlike(setup, member)}".strip() + ": ", bold=True)
    return Row([*_flag(member, 16), Label((name, Run(member.detail)), size=15, grow=1)], gap=8)


def _chip(setup: Setup, member: Member) -> Widget:
    name = Run(f"  {_unlike(setup, member)}", colour=Tone.MUTED)
    words = Label((Run(plain(member.party), bold=True), name), size=14)
    return Row([*_flag(member, 14), words], gap=5, align=Align.CENTRE)


def _flag(member: Member, tall: int) -> list[Widget]:
    """The flag of a State that has one; a badge would only say the code once more."""
    return [Flag(member.party, tall=tall)] if len(member.party) == _OF_STATES else []


def _unlike(setup: Setup, member: Member) -> str:
    """The name of the Party, empty where it is no other than the code."""
    name = called(setup, member.party)
    return "" if name == plain(member.party) else name
