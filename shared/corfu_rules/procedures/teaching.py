"""Teaching: after the end the host files what the bots teach, and the instructor lets everybody read it.

Nobody learns anything of it before the end, for it is made of briefs. Source: the game's own.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import assert_never

from corfu_rules.checks import party_of
from corfu_rules.identifiers import Moment
from corfu_rules.lessons import Lesson
from corfu_rules.orders import HOSTS, INSTRUCTORS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, Missing
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.tables import Table


@dataclass(frozen=True, slots=True)
class FileLessons:
    """Files what the bots teach, for the instructor's eyes."""

    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class ReleaseLessons:
    """Lets everybody read what the bots teach."""


@dataclass(frozen=True, slots=True)
class LessonsFiled:
    """The host has filed what the bots teach."""

    lessons: tuple[Lesson, ...]
    at: Moment


@dataclass(frozen=True, slots=True)
class LessonsReleased:
    """Everybody may read what the bots teach."""

    lessons: tuple[Lesson, ...]
    at: Moment


@dataclass(frozen=True, slots=True)
class LessonsArrived:
    """What the instructor learns when lessons are filed."""

    lessons: tuple[Lesson, ...]


_AFTER = frozenset({Phase.CLOSED})
ORDERS: Orders = {
    FileLessons: Order(sentence("File the lessons"), HOSTS, _AFTER, at_rest=True),
    ReleaseLessons: Order(sentence("Release what the bots teach"), HOSTS | INSTRUCTORS, _AFTER, at_rest=True),
}


def file_lessons(table: Table, command: FileLessons, now: Moment) -> tuple[LessonsFiled]:
    """Files. Refuses an empty file, a second one, and a Party that is not at the table."""
    if table.lessons:
        raise AlreadyDone(sentence("The lessons have been filed."))
    if not command.lessons:
        raise Missing(sentence("There is no lesson to file."))
    for each in command.lessons:
        party_of(table.setup, each.party)
    return (LessonsFiled(command.lessons, now),)


def release_lessons(table: Table, now: Moment) -> tuple[LessonsReleased]:
    """Releases. Refuses before the host has filed anything, and what everybody reads already."""
    if not table.lessons:
        raise Missing(sentence("There is nothing to release: no bot played to the end."))
    if table.proceedings.lessons:
        raise AlreadyDone(sentence("Everybody reads it already."))
    return (LessonsReleased(table.lessons, now),)


def lessons_filed(table: Table, event: LessonsFiled) -> Table:
    """Gives the table with the lessons, still secret."""
    return replace(table, lessons=event.lessons)


def disclose_lessons(event: LessonsFiled, viewer: Seat) -> LessonsArrived | None:
    """Gives the lessons to the instructor, and nothing to anybody else."""
    return LessonsArrived(event.lessons) if viewer.role is Role.INSTRUCTOR else None


Command = FileLessons | ReleaseLessons
Event = LessonsReleased
Secret = LessonsFiled


def decide(table: Table, command: Command, now: Moment) -> tuple[LessonsFiled] | tuple[LessonsReleased]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case FileLessons():
            return file_lessons(table, command, now)
        case ReleaseLessons():
            return release_lessons(table, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings with the lessons that everybody may read."""
    return replace(proceedings, lessons=event.lessons)
