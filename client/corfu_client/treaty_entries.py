"""What stands on the Depositary's board: each matter with where it stands, its article, and the time it has left.

What waits for the viewer comes first, then what is due next; what is over comes last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.theme import Tone
from corfu_client.treaty_board import (
    assistance_line,
    conference_line,
    consultations_line,
    motion_line,
    names_of,
    report_line,
    request_line,
)
from corfu_minutes.inject_phrases import news_told
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.matters import AssistanceStatus, Course, MotionStatus, Reply
from corfu_rules.phases import Phase
from corfu_rules.views import View

FORCE = "force"
"""The key of the entry on signature, entry into force, and whom the treaty binds."""
SOON = 0.25
"""The share of its time below which a deadline calls attention to itself."""
_SHAPES: Mapping[Tone, MarkShape] = {
    Tone.GOOD: MarkShape.CHECK,
    Tone.BAD: MarkShape.CROSS,
    Tone.WARN: MarkShape.TRIANGLE,
    Tone.MUTED: MarkShape.RING,
}
_OVER = {Course.OVER, Course.LAPSED}


@dataclass(frozen=True, slots=True)
class Entry:
    """One matter. `due` is when its time is up, None without a deadline; `span` the milliseconds it had in all.

    `waits`: for an answer of the viewer's Party. `over`: nothing more can come of it.
    """

    key: str
    article: str
    head: str
    words: str
    tone: Tone
    due: Moment | None = None
    span: int = 0
    waits: bool = False
    over: bool = False
    news: bool = False

    @property
    def shape(self) -> MarkShape:
        """The mark that says where it stands without its colour."""
        return MarkShape.SQUARE if self.news else _SHAPES.get(self.tone, MarkShape.DOT)

    def share_left(self, now: Moment) -> float:
        """Gives the share of its time that is left, from 0 to 1."""
        if self.due is None or self.span <= 0:
            return 0.0
        return min(1.0, max(0.0, (self.due - now) / self.span))

    def is_soon(self, now: Moment) -> bool:
        """Says whether less than a quarter of its time is left."""
        return self.due is not None and self.share_left(now) < SOON


def entries_of(view: View, now: Moment) -> tuple[Entry, ...]:
    """Gives the board at table time `now`, in the order in which it is read."""
    found = [
        *_adherence(view, now),
        *_requests(view, now),
        *_consultations(view, now),
        *_conferences(view, now),
        *_reports(view),
        *_news(view),
    ]
    return tuple(sorted(found, key=_rank))


def waiting(view: View) -> int:
    """Gives how many entries wait for an answer of the viewer's Party."""
    return sum(each.waits for each in entries_of(view, view.proceedings.phase_since))


def _rank(entry: Entry) -> tuple[bool, bool, bool, int]:
    return (not entry.waits, entry.over, entry.due is None, entry.due or 0)


def _article(number: int) -> str:
    return _("Article {number}", number=number)


def _adherence(view: View, now: Moment) -> Iterator[Entry]:
    """Gives signature and entry into force as one entry, and an entry for each withdrawal under way."""
    setup, course, me = view.setup, view.proceedings, view.viewer.party
    register, terms = course.register, course.terms(setup)
    signs = setup.duration(Phase.SIGNATURE) > 0
    if signs and course.treaty(setup) is not None:
        signed = sum(each.signed_at is not None for each in register.adherences)
        counted, needed = course.notifications(setup), terms.notifications
        words = _("{signed} signed; {count} of {needed} notifications", signed=signed, count=counted, needed=needed)
        due, span, tone = None, 0, Tone.WARN
        if register.in_force:
            bound = len(course.bound(setup, now))
            words = ngettext("In force; it binds {count} Party.", "In force; it binds {count} Parties.", bound)
            tone = Tone.GOOD
        elif register.in_force_from is not None:
            due, span, tone = register.in_force_from, terms.entry_delay_days * terms.day, Tone.GOOD
            words = _("Enough have notified; it enters into force.") + " " + words
        elif course.phase is Phase.SIGNATURE:
            due, span = course.clock.ends_at, setup.duration(Phase.SIGNATURE)
        yield Entry(
            FORCE,
            _article(12 if register.in_force_from is not None else 10),
            _("Signature and entry into force"),
            words,
            tone,
            due,
            span,
            waits=_has_to_sign(view, me),
        )
    for each in register.adherences:
        if each.leaves_at is not None and each.leaves_at > now:
            head = _("{party} withdraws", party=called(setup, each.party))
            span = terms.withdrawal_days * terms.day
            yield Entry(
                f"leaves-{each.party}", _article(13), head, plain(each.grounds), Tone.WARN, each.leaves_at, span
            )


def _has_to_sign(view: View, me: PartyCode | None) -> bool:
    course = view.proceedings
    if me is None or course.phase is not Phase.SIGNATURE or not course.open_to(view.setup, me):
        return False
    own = course.register.adherence(me)
    if own.declined:
        return False
    return own.signed_at is None or own.notified_at is None


def _requests(view: View, now: Moment) -> Iterator[Entry]:
    terms = view.proceedings.terms(view.setup)
    for each in view.proceedings.register.requests:
        open_ = each.reply is Reply.PENDING
        yield Entry(
            each.id,
            _article(3),
            *request_line(view.setup, each, now),
            due=each.due_at if open_ else None,
            span=terms.answer_days * terms.day,
            waits=open_ and each.asked == view.viewer.party,
            over=not open_,
        )


def _consultations(view: View, now: Moment) -> Iterator[Entry]:
    terms, me = view.proceedings.terms(view.setup), view.viewer.party
    for each in view.proceedings.register.consultations:
        over = each.course in _OVER
        ahead = each.course in {Course.CALLED, Course.PROPOSED}
        invited = me in each.invited and me not in each.declined and me not in each.taking_part
        yield Entry(
            each.id,
            _article(5),
            *consultations_line(view.setup, each, now),
            due=each.hold_by if ahead else None,
            span=terms.consultation_days * terms.day,
            waits=invited and not over,
            over=over,
        )


def _conferences(view: View, now: Moment) -> Iterator[Entry]:
    register, terms = view.proceedings.register, view.proceedings.terms(view.setup)
    for each in register.conferences:
        sits = each.course is Course.OPEN
        article = _article(8 if each.extraordinary else 6)
        yield Entry(
            each.id,
            article,
            *conference_line(view, each, now),
            due=each.closes_by if sits else each.opens_by if each.course is Course.CALLED else None,
            span=terms.sitting if sits else terms.conference_days * terms.day,
            over=each.course in _OVER,
        )
        for motion in register.motions:
            if motion.conference == each.id:
                over = motion.status is not MotionStatus.TABLED
                yield Entry(motion.id, article, *motion_line(view.setup, motion), over=over)


def _reports(view: View) -> Iterator[Entry]:
    register, me = view.proceedings.register, view.viewer.party
    for each in register.reports:
        answered = any(contest.party == me for contest in each.contests)
        accused = me in each.named and each.settled is None and not answered and not each.council
        yield Entry(
            each.id,
            _article(8),
            *report_line(view.setup, each),
            due=each.settle_by if each.settled is None else None,
            span=view.proceedings.terms(view.setup).sitting,
            waits=accused,
            over=bool(each.council),
        )
    attacked = {each.id: each.attacked for each in register.reports}
    for offer in register.assistance:
        open_ = offer.status is AssistanceStatus.OFFERED
        yield Entry(
            offer.id,
            _article(7),
            *assistance_line(view.setup, offer),
            waits=open_ and attacked.get(offer.report) == me and me is not None,
            over=offer.status in {AssistanceStatus.DECLINED, AssistanceStatus.ENDED},
        )


def _news(view: View) -> Iterator[Entry]:
    for number, news in enumerate(reversed(view.proceedings.news)):
        voice, _colon, words = news_told(news).partition(": ")
        yield Entry(f"news-{number}", "", voice, words, Tone.WARN, news=True)


def said_of(view: View, key: str) -> tuple[tuple[str, str], ...]:
    """Gives what was said about a matter, each with a heading; nothing for one that is not there."""
    return tuple((head, plain(words)) for head, words in _said(view, key) if words.strip())


def _said(view: View, key: str) -> Iterator[tuple[str, str]]:
    setup, register = view.setup, view.proceedings.register
    for request in register.requests:
        if request.id == key:
            yield _("{party} asks", party=called(setup, request.asker)), request.about
            yield _("{party} says", party=called(setup, request.asked)), request.text
    for talks in register.consultations:
        if talks.id == key:
            yield _("{party} calls them", party=called(setup, talks.caller)), talks.about
            yield _("Invited"), names_of(setup, talks.invited)
            yield _("Taking part"), names_of(setup, talks.taking_part)
            yield _("Not coming"), names_of(setup, talks.declined)
            yield _("What came of them"), talks.result
    for each in register.conferences:
        if each.id == key:
            yield _("{party} proposes it", party=called(setup, each.proposer)), each.about
            yield _("Supported by"), names_of(setup, each.supporters)
            yield _("There when it opened"), names_of(setup, each.attended)
            yield _("Staying away"), names_of(setup, each.staying_away)
    for report in register.reports:
        if report.id == key:
            yield _("{party} reports", party=called(setup, report.reporter)), report.account
            yield _("Said to be behind it"), names_of(setup, report.named)
            for contest in report.contests:
                yield _("{party} says it is wrong", party=called(setup, contest.party)), contest.reason
            if report.settled is not None:
                yield _("Found to be behind it"), names_of(setup, report.settled) or _("Nobody.")
            yield _("The UN Security Council"), report.council
    for offer in register.assistance:
        if offer.id == key:
            yield _("{party} offers", party=called(setup, offer.helper)), offer.measures
            yield _("Told to the UN Security Council"), offer.told_council
