"""The live feed of somebody who comes in late: what a view still tells of what has happened."""

from __future__ import annotations

from corfu_client.happenings import Happening
from corfu_minutes.phrases import about, phrase
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import Moment
from corfu_rules.procedures.announcing import AnnouncementMade, MessageReceived
from corfu_rules.procedures.caucusing import CaucusHeard, InvitationReceived
from corfu_rules.procedures.classifying import WordingReclassified
from corfu_rules.procedures.compromise import ChairTextPresented
from corfu_rules.procedures.contesting import ContestLearned
from corfu_rules.procedures.corridor import NoteArrived
from corfu_rules.procedures.floor import StatementMade
from corfu_rules.procedures.handing_over import HandoverLearned
from corfu_rules.procedures.injecting import DispatchReceived, NewsBroke
from corfu_rules.procedures.instructing import BranchOpened
from corfu_rules.procedures.packaging import PackageTabled
from corfu_rules.procedures.reopening import ClauseReopened
from corfu_rules.procedures.sounding import SoundingHeard, SoundingReply
from corfu_rules.procedures.tabling import ProposalTabled
from corfu_rules.procedures.teaching import CheckSeen
from corfu_rules.proceedings import Proceedings
from corfu_rules.rulings import Notice, Published
from corfu_rules.texts import Classification
from corfu_rules.views import View


def recollect(view: View) -> list[Happening]:
    """Gives what was said, asked, tabled and reopened, and the Chair's last text, as happenings in order of time."""
    course = view.proceedings
    notices: list[tuple[Moment, Notice]] = [(note.at, NoteArrived(note)) for note in view.notes]
    notices += [
        (each.at, Published(StatementMade(each.speaker, each.text, each.at, each.reply_to)))
        for each in course.statements
    ]
    notices += [(each.at, CaucusHeard(each)) for each in view.caucus_lines]
    notices += [(each.at, DispatchReceived(each)) for each in view.dispatches]
    notices += [(each.at, Published(NewsBroke(each, each.at))) for each in course.news]
    notices += [(each.at, InvitationReceived(each)) for each in view.invitations]
    notices += [
        (each.at, Published(ProposalTabled(each.id, each.proposer, each.choice, each.rationale, each.at)))
        for each in course.proposals
    ]
    notices += [
        (each.at, Published(ClauseReopened(each.clause, each.by, each.reason, None, each.at)))
        for each in course.reopened_by
    ]
    notices += [(each.at, Published(_ruling(each, course))) for each in course.classified]
    notices += [
        (
            each.at,
            Published(PackageTabled(each.id, each.proposer, each.choices, each.takes_up, each.rationale, each.at)),
        )
        for each in course.packages
    ]
    notices += [(each.at, SoundingHeard(each)) for each in view.soundings]
    notices += [
        (answer.at, SoundingReply(each.asker, each.document, each.version, answer))
        for each in view.soundings
        for answer in each.answers
    ]
    notices += [(each.at, HandoverLearned(each)) for each in view.handovers]
    notices += [(each.at, Published(AnnouncementMade(each))) for each in course.house.announcements]
    notices += [(each.at, MessageReceived(each)) for each in view.messages]
    notices += [(each.at, Published(BranchOpened(each, (), (), False, (), ()))) for each in course.house.branches]
    notices += [(each.at, ContestLearned(each)) for each in view.contests]
    notices += [(each.at, CheckSeen(each)) for each in view.checks]
    text = course.chair_text
    if text is not None:
        notices.append((text.at, Published(ChairTextPresented(text.version, text.text, text.note, text.at))))
    happenings: list[Happening] = []
    for at, notice in sorted(notices, key=lambda pair: pair[0]):
        words = phrase(notice, view.setup)
        if words is not None:
            happenings.append(Happening(words, at, notice, about(notice)))
    return happenings


def _ruling(ruling: Classification, course: Proceedings) -> WordingReclassified:
    found = (each.id for each in course.proposals if each.choice.says(ruling.choice))
    document = next(found, CHAIR_TEXT)
    return WordingReclassified(document, ruling.choice, ruling.choice.option, ruling.by, ruling.reason, ruling.at)
