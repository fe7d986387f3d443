"""What one viewer sees: the public proceedings, and of the secrets only its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from corfu_rules.briefs import Brief
from corfu_rules.caucuses import CaucusLine, Invitation
from corfu_rules.comprehension import CheckResult
from corfu_rules.contested_seats import ContestedSeat
from corfu_rules.decisions.cases import Ballot
from corfu_rules.feedback import FeedbackSheet
from corfu_rules.handovers import Handover
from corfu_rules.hindsight import Hindsight, own_reaches
from corfu_rules.identifiers import PartyCode
from corfu_rules.injects import Dispatch, Inject
from corfu_rules.lessons import Lesson
from corfu_rules.proceedings import Proceedings
from corfu_rules.seats import Role, Seat
from corfu_rules.setup import Setup
from corfu_rules.soundings import Sounding
from corfu_rules.steering import Announcement, Instruction, Removal
from corfu_rules.tables import Advice, Note, Table
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class View:
    """The table as `viewer` sees it. What is beside the proceedings concerns the viewer, and is all that does.

    The instructor sees everything; the observer and the Chair see no briefs, notes, ballots, advice, injects,
    dispatches and invitations, and nothing of what is said in a caucus.
    Messages to a delegation are its own and the instructor's; whom the instructor has removed, and which instructor did
    what, the instructor alone sees. Of handovers each sees those of its own seat. Lessons and hindsight that are not
    released are the instructor's alone, and so is which seats were contested. How many questions on the papers somebody
    had right is that seat's own and the instructor's. Of what was in reach a delegation reads its own part, once it is
    released. Of feedback a person sees to whom it has given any, the instructor how many people have and, once it is
    collected, all sheets; a delegation sees its own sheet once it is handed out. Nobody sees who gave what.
    Of soundings whoever presides sees all, whoever asks its own, whoever is asked its own part.
    """

    viewer: Seat
    setup: Setup
    proceedings: Proceedings
    briefs: tuple[Brief, ...] = ()
    notes: tuple[Note, ...] = ()
    ballots: Mapping[PartyCode, Ballot] = field(default_factory=dict[PartyCode, Ballot])
    advice: tuple[Advice, ...] = ()
    injects: tuple[Inject, ...] = ()
    caucus_lines: tuple[CaucusLine, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    soundings: tuple[Sounding, ...] = ()
    lessons: tuple[Lesson, ...] = ()
    dispatches: tuple[Dispatch, ...] = ()
    handovers: tuple[Handover, ...] = ()
    messages: tuple[Announcement, ...] = ()
    removals: tuple[Removal, ...] = ()
    instructions: tuple[Instruction, ...] = ()
    contests: tuple[ContestedSeat, ...] = ()
    checks: tuple[CheckResult, ...] = ()
    feedback_to: tuple[PartyCode, ...] = ()
    feedback_givers: int = 0
    sheets: tuple[FeedbackSheet, ...] = ()
    hindsight: Hindsight | None = None

    @property
    def brief(self) -> Brief | None:
        """The viewer's own brief, None for a viewer that plays no Party."""
        return next((brief for brief in self.briefs if brief.party == self.viewer.party), None)


def view_for(table: Table, viewer: Seat) -> View:
    """Gives the table as `viewer` sees it, built up from nothing."""
    everything = viewer.role is Role.INSTRUCTOR
    return View(
        viewer=viewer,
        setup=table.setup,
        proceedings=table.proceedings,
        briefs=tuple(brief for brief in table.briefs if everything or brief.party == viewer.party),
        notes=tuple(note for note in table.notes if everything or note.concerns(viewer.party)),
        ballots={party: ballot for party, ballot in table.ballots.items() if everything or party == viewer.party},
        advice=tuple(each for each in table.advice if everything or each.speaker.party == viewer.party),
        injects=table.injects if everything else (),
        caucus_lines=tuple(each for each in table.caucus_lines if everything or viewer.party in each.heard_by),
        invitations=tuple(each for each in table.invitations if everything or each.concerns(viewer.party)),
        dispatches=tuple(each for each in table.dispatches if everything or viewer.party in each.to),
        soundings=tuple(seen for seen in _soundings(table, viewer) if seen is not None),
        lessons=table.lessons if everything else (),
        handovers=tuple(each for each in table.handovers if each.concerns(viewer)),
        messages=tuple(each for each in table.messages if everything or viewer.party in each.to),
        removals=table.removals if everything else (),
        instructions=table.instructions if everything else (),
        contests=tuple(each for each in table.contests if each.concerns(viewer)),
        checks=tuple(each for each in table.checks if each.concerns(viewer)),
        feedback_to=tuple(each.to for each in table.feedback if each.giver == viewer),
        feedback_givers=len({each.giver for each in table.feedback}) if everything else 0,
        sheets=table.sheets if everything else tuple(each for each in table.delivered if each.party == viewer.party),
        hindsight=table.hindsight if everything else _own_hindsight(table, viewer),
    )


def _own_hindsight(table: Table, viewer: Seat) -> Hindsight | None:
    own = own_reaches(table.reaches, viewer.party)
    return Hindsight(reaches=own) if own else None


def _soundings(table: Table, viewer: Seat) -> tuple[Sounding | None, ...]:
    return tuple(each.seen_by(viewer, table.setup.presiding) for each in table.soundings)
