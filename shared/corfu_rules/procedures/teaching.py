"""Teaching: who has understood the papers; after the end, what the bots teach and what could have been.

The instructor learns how many questions on the papers somebody had right. After the end the host files what the bots
teach and what could have been, and the instructor releases it. Nobody learns anything of that before the end, for it is
made of briefs. Source: the game's own.
"""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from corfu_rules.checks import asks_of, party_of
from corfu_rules.comprehension import CheckResult, Question, result_of
from corfu_rules.debriefs import HINDSIGHT
from corfu_rules.decisions.cases import Ask
from corfu_rules.hindsight import Hindsight, Reach, own_reaches
from corfu_rules.identifiers import Moment
from corfu_rules.lessons import Lesson
from corfu_rules.orders import ALWAYS, DELEGATIONS, HOSTS, INSTRUCTORS, Order, Orders
from corfu_rules.phases import Phase
from corfu_rules.proceedings import Player, Proceedings
from corfu_rules.refusals import AlreadyDone, Missing, NotInOrder, NotYours, OutOfRange, Refusal
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import Setup
from corfu_rules.tables import Table
from corfu_rules.values import dataclass
from corfu_rules.views import View


@dataclass(frozen=True, slots=True)
class AnswerCheck:
    """Answers every question on the papers, as one did at the first go: those on the own brief, then the public ones.

    Each answer is the number of the one chosen, from 1. The client sends it once the last has been answered.
    """

    answers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CheckAnswered:
    """Somebody has answered every question on the papers."""

    result: CheckResult


@dataclass(frozen=True, slots=True)
class CheckSeen:
    """What whoever answered and the instructor see of it."""

    result: CheckResult


@dataclass(frozen=True, slots=True)
class FileLessons:
    """Files what the bots teach, for the instructor's eyes."""

    lessons: tuple[Lesson, ...]


@dataclass(frozen=True, slots=True)
class ReleaseLessons:
    """Lets everybody read what the bots teach."""


@dataclass(frozen=True, slots=True)
class FileHindsight:
    """Files what could have been, for the instructor's eyes."""

    hindsight: Hindsight


@dataclass(frozen=True, slots=True)
class ReleaseHindsight:
    """Lets everybody read what could have been."""


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


@dataclass(frozen=True, slots=True)
class HindsightFiled:
    """The host has filed what could have been."""

    hindsight: Hindsight
    at: Moment


@dataclass(frozen=True, slots=True)
class ReachesTold:
    """Each delegation is told the most that it could have had, and nobody another's."""

    reaches: tuple[Reach, ...]
    at: Moment


@dataclass(frozen=True, slots=True)
class HindsightReleased:
    """Everybody may read what could have been."""

    hindsight: Hindsight
    at: Moment


@dataclass(frozen=True, slots=True)
class HindsightArrived:
    """What the instructor learns when it is filed what could have been."""

    hindsight: Hindsight


@dataclass(frozen=True, slots=True)
class ReachesArrived:
    """What a delegation learns of its own reach, and the instructor of all."""

    reaches: tuple[Reach, ...]


def _is_person(_setup: Setup, proceedings: Proceedings, seat: Seat) -> Refusal | None:
    """Refuses bots: they have no papers to understand."""
    if proceedings.sitting(seat).player is not Player.PERSON:
        return NotYours(sentence("People answer the questions on the papers, bots do not."))
    return None


_AFTER = frozenset({Phase.CLOSED})
ORDERS: Orders = {
    AnswerCheck: Order(
        sentence("Answer the questions on the papers"),
        DELEGATIONS | {Role.CHAIR},
        ALWAYS,
        at_rest=True,
        members=True,
        needs=_is_person,
    ),
    FileLessons: Order(sentence("File the lessons"), HOSTS, _AFTER, at_rest=True),
    ReleaseLessons: Order(sentence("Release what the bots teach"), HOSTS | INSTRUCTORS, _AFTER, at_rest=True),
    FileHindsight: Order(sentence("File what could have been"), HOSTS, _AFTER, at_rest=True),
    ReleaseHindsight: Order(sentence("Release what could have been"), HOSTS | INSTRUCTORS, _AFTER, at_rest=True),
}


def questions_for(table: Table, seat: Seat) -> tuple[Question, ...]:
    """Gives what a seat is asked: on its own brief, then on the public paper."""
    own = next((each.check for each in table.briefs if each.party == seat.party), ())
    return (*own, *table.setup.check)


def answer_check(table: Table, seat: Seat, command: AnswerCheck, now: Moment) -> tuple[CheckAnswered]:
    """Counts those that are right; what was answered is kept nowhere.

    Refuses where nothing is asked, a second time, and too few or too many answers or one that there is not.
    """
    asked, name = questions_for(table, seat), table.proceedings.sitting(seat).name
    if not asked:
        raise NotInOrder(sentence("There are no questions on your papers."))
    if result_of(table.checks, seat, name) is not None:
        raise AlreadyDone(sentence("You have answered the questions on your papers."))
    if len(command.answers) != len(asked):
        raise OutOfRange(sentence("There are {count} questions on your papers. Answer each.", count=len(asked)))
    if any(not 1 <= given <= len(each.answers) for given, each in zip(command.answers, asked, strict=True)):
        raise OutOfRange(sentence("Choose one of the answers that there are."))
    right = sum(given == each.right for given, each in zip(command.answers, asked, strict=True))
    return (CheckAnswered(CheckResult(seat, name, right, len(asked), now)),)


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


def file_hindsight(table: Table, command: FileHindsight, now: Moment) -> tuple[HindsightFiled]:
    """Files. Refuses where the scenario asks for none, a second time, nothing at all, and what is not there."""
    if not HINDSIGHT & set(table.setup.debrief.show):
        raise NotInOrder(sentence("This scenario does not show what could have been."))
    if table.hindsight is not None:
        raise AlreadyDone(sentence("It has been filed what could have been."))
    improvement, doors = command.hindsight.improvement, command.hindsight.doors
    if improvement is None and doors is None:
        raise Missing(sentence("There is nothing to file."))
    if improvement is not None:
        asks_of(table.setup, improvement.changes)
        for gain in improvement.gains:
            party_of(table.setup, gain.party)
    for door in doors.closed if doors is not None else ():
        asks_of(table.setup, (Ask(door.clause, door.option),))
    return (HindsightFiled(command.hindsight, now),)


def release_hindsight(table: Table, now: Moment) -> tuple[Event | Secret, ...]:
    """Releases what concerns all to all, and to each delegation its own reach.

    Refuses before the host has filed anything, and what everybody reads already.
    """
    if table.hindsight is None:
        raise Missing(sentence("There is nothing to release: what could have been is not known yet."))
    if table.proceedings.hindsight is not None:
        raise AlreadyDone(sentence("Everybody reads it already."))
    released = HindsightReleased(replace(table.hindsight, reaches=()), now)
    return (ReachesTold(table.hindsight.reaches, now), released) if table.hindsight.reaches else (released,)


Command = AnswerCheck | FileLessons | ReleaseLessons | FileHindsight | ReleaseHindsight
Event = LessonsReleased | HindsightReleased
Secret = CheckAnswered | LessonsFiled | HindsightFiled | ReachesTold
Learned = CheckSeen | LessonsArrived | HindsightArrived | ReachesArrived


def decide(table: Table, seat: Seat, command: Command, now: Moment) -> tuple[Event | Secret, ...]:
    """Gives what a move of this family leads to. Raises Refusal."""
    match command:
        case AnswerCheck():
            return answer_check(table, seat, command, now)
        case FileLessons():
            return file_lessons(table, command, now)
        case ReleaseLessons():
            return release_lessons(table, now)
        case FileHindsight():
            return file_hindsight(table, command, now)
        case ReleaseHindsight():
            return release_hindsight(table, now)
        case _:
            assert_never(command)


def proceed(proceedings: Proceedings, event: Event) -> Proceedings:
    """Gives the proceedings with what everybody may read."""
    match event:
        case LessonsReleased():
            return replace(proceedings, lessons=event.lessons)
        case HindsightReleased():
            return replace(proceedings, hindsight=event.hindsight)
        case _:
            assert_never(event)


def settle(table: Table, event: Secret) -> Table:
    """Gives the table with what is filed, still secret, or with who has answered."""
    match event:
        case CheckAnswered():
            return replace(table, checks=(*table.checks, event.result))
        case LessonsFiled():
            return replace(table, lessons=event.lessons)
        case HindsightFiled():
            return replace(table, hindsight=event.hindsight)
        case ReachesTold():
            return replace(table, reaches=event.reaches)
        case _:
            assert_never(event)


def disclose(event: Secret, viewer: Seat) -> Learned | None:
    """Gives what is filed to the instructor, its own reach to a delegation, and nothing to anybody else.

    Of the questions on the papers the instructor learns, and who answered.
    """
    instructs = viewer.role is Role.INSTRUCTOR
    match event:
        case CheckAnswered(result):
            return CheckSeen(result) if result.concerns(viewer) else None
        case LessonsFiled():
            return LessonsArrived(event.lessons) if instructs else None
        case HindsightFiled():
            return HindsightArrived(event.hindsight) if instructs else None
        case ReachesTold():
            seen = event.reaches if instructs else own_reaches(event.reaches, viewer.party)
            return ReachesArrived(seen) if seen else None
        case _:
            assert_never(event)


def learn(view: View, notice: Learned) -> View:
    """Gives the view with what is filed, or with who has answered."""
    match notice:
        case CheckSeen():
            return replace(view, checks=(*view.checks, notice.result))
        case LessonsArrived():
            return replace(view, lessons=notice.lessons)
        case HindsightArrived():
            return replace(view, hindsight=notice.hindsight)
        case ReachesArrived():
            return replace(view, hindsight=replace(view.hindsight or Hindsight(), reaches=notice.reaches))
        case _:
            assert_never(notice)
