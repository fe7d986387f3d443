"""Drafts and what became of them: a text that was sent is kept until the table shows it, so a refusal loses nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from corfu_client.store import Store
from corfu_rules.decisions.cases import Objection
from corfu_rules.documents import CHAIR_TEXT, StanceTaken
from corfu_rules.identifiers import DocumentId
from corfu_rules.procedures import (
    assisting,
    conferring,
    consulting,
    informing,
    injecting,
    moving,
    reporting,
    signing,
    withdrawing,
)
from corfu_rules.procedures.adding import ProposeClause
from corfu_rules.procedures.caucusing import OpenCaucus, SpeakInCaucus
from corfu_rules.procedures.classifying import ReclassifyWording
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.delegations import AdviseDelegation
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.hearing import BreakSilence, JoinConsensus, RaiseObjection
from corfu_rules.procedures.interventions import RaisePointOfOrder, RefuseReply, RuleOnPoint
from corfu_rules.procedures.packaging import RevisePackage, TablePackage
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.reopening import ReopenClause
from corfu_rules.procedures.sounding import AnswerSounding, SoundOut
from corfu_rules.procedures.tabling import ReviseProposal, TableProposal
from corfu_rules.proceedings import Proceedings
from corfu_rules.rulings import Command
from corfu_rules.views import View

Taken: TypeAlias = Callable[[View], bool]
"""Says of a later view whether the command has had its effect."""

_UNDER_TREATY = (
    signing.Command | withdrawing.Command | informing.Command | consulting.Command | conferring.Command
    | moving.Command | reporting.Command | assisting.Command | injecting.Command
)  # fmt: skip


@dataclass(slots=True)
class Drafts:
    """The texts that are on their way, each with how to tell that it has arrived."""

    store: Store
    _sent: dict[str, tuple[tuple[str, ...], Taken]] = field(default_factory=dict[str, tuple[tuple[str, ...], Taken]])

    def sent(self, command: Command, keys: tuple[str, ...]) -> None:
        """Notes that the drafts `keys` went out with `command`."""
        view = self.store.view
        if keys and view is not None:
            self._sent[keys[0]] = keys, taken_by(command, view)

    def settle(self) -> None:
        """Empties the drafts whose commands the table has taken."""
        view = self.store.view
        if view is None:
            return
        for name, (keys, taken) in list(self._sent.items()):
            if taken(view):
                del self._sent[name]
                for key in keys:
                    self.store.drafts.pop(key, None)


def taken_by(command: Command, before: View) -> Taken:
    """Gives the test by which a later view shows that `command`, sent on `before`, has had its effect."""
    me, course = before.viewer.party, before.proceedings
    match command:
        case MakeStatement():
            spoken = len(course.statements)
            return lambda view: any(each.speaker == view.viewer for each in view.proceedings.statements[spoken:])
        case SendNote():
            noted = len(before.notes)
            return lambda view: any(each.sender == me for each in view.notes[noted:])
        case SpeakInCaucus():
            talked = len(before.caucus_lines)
            return lambda view: any(each.speaker == view.viewer for each in view.caucus_lines[talked:])
        case OpenCaucus():
            opened = len(course.caucuses)
            return lambda view: any(each.opener == me for each in view.proceedings.caucuses[opened:])
        case RaisePointOfOrder():
            raised = len(course.floor.points)
            return lambda view: any(each.party == me for each in view.proceedings.floor.points[raised:])
        case RuleOnPoint() | RefuseReply():
            before_it = course.floor
            return lambda view: view.proceedings.floor != before_it
        case AdviseDelegation():
            heard = len(before.advice)
            return lambda view: any(each.speaker == view.viewer for each in view.advice[heard:])
        case TableProposal() | ProposeClause():
            tabled = len(course.proposals)
            return lambda view: any(each.proposer == me for each in view.proceedings.proposals[tabled:])
        case ReviseProposal(proposal=document) | RevisePackage(package=document):
            version = _version(course, document)
            return lambda view: _version(view.proceedings, document) > version
        case TablePackage():
            packed = len(course.packages)
            return lambda view: any(each.proposer == me for each in view.proceedings.packages[packed:])
        case SoundOut() | AnswerSounding():
            return lambda view: view.soundings != before.soundings
        case ReopenClause():
            reopened = len(course.reopened_by)
            return lambda view: len(view.proceedings.reopened_by) > reopened
        case ReclassifyWording():
            classified = course.classified
            return lambda view: view.proceedings.classified != classified
        case PresentChairText():
            presented = _version(course, CHAIR_TEXT)
            return lambda view: _version(view.proceedings, CHAIR_TEXT) > presented
        case DeclareStance():
            wanted = me, command.version, command.stance, command.reason.strip()
            return lambda view: any(
                (each.party, each.version, each.stance, each.reason) == wanted
                for each in _stances(view.proceedings, command.document)
            )
        case RaiseObjection():
            return lambda view: (
                _decided(view, command)
                or any(
                    each.party == me and each.reason == command.reason.strip() for each in _objections(view.proceedings)
                )
            )
        case BreakSilence():
            return lambda view: _decided(view, command)
        case JoinConsensus():
            return lambda view: (
                _decided(view, command)
                or (view.proceedings.decision is not None and me in view.proceedings.decision.joined)
            )
        case _:
            if isinstance(command, _UNDER_TREATY):
                register, news = course.register, course.news
                return lambda view: (view.proceedings.register, view.proceedings.news) != (register, news)
            return lambda _view: True


def _decided(view: View, command: RaiseObjection | JoinConsensus | BreakSilence) -> bool:
    return view.proceedings.decision is None or view.proceedings.decision.id != command.decision


def _objections(course: Proceedings) -> tuple[Objection, ...]:
    return course.decision.objections if course.decision else ()


def _version(course: Proceedings, document: DocumentId) -> int:
    if document == CHAIR_TEXT:
        return course.chair_text.version if course.chair_text else 0
    proposal = course.tabled(document)
    return proposal.version if proposal else 0


def _stances(course: Proceedings, document: DocumentId) -> tuple[StanceTaken, ...]:
    if document == CHAIR_TEXT:
        return course.chair_text.stances if course.chair_text else ()
    proposal = course.tabled(document)
    return proposal.stances if proposal else ()
