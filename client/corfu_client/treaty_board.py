"""The Depositary's board: who is bound, and every matter under the treaty with where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_minutes.inject_phrases import news_told
from corfu_minutes.treaty_phrases import motion_text
from corfu_minutes.wordings import called, listed, minutes
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import Moment, PartyCode
from corfu_rules.matters import (
    Assistance,
    AssistanceStatus,
    AttackReport,
    Conference,
    Consultations,
    Course,
    InformationRequest,
    Motion,
    MotionStatus,
    Nature,
    Reply,
)
from corfu_rules.parties import PartyKind
from corfu_rules.phases import Phase
from corfu_rules.setup import Setup
from corfu_rules.views import View

Line = tuple[str, str, Tone]
"""A heading, what stands below it, and the tone of where it stands."""
MOST_NAMES = 8
"""More Parties than these are listed by their codes."""


def board_blocks(view: View, now: Moment) -> Iterator[Block]:
    """Gives the board: the news and what is urgent first, what is over last. `now` is table time."""
    register, setup = view.proceedings.register, view.setup
    for number, news in enumerate(reversed(view.proceedings.news)):
        voice, colon, words = news_told(news).partition(": ")
        yield Block((Run(voice + colon, bold=True, colour=Tone.WARN), Run(words)), key=f"news-{number}", after=8)
    if not register.in_force:
        yield from bound_blocks(view, now)
    lines: list[tuple[str, str, str, Tone]] = []
    lines += [(each.id, *report_line(setup, each)) for each in register.reports]
    for conference in register.conferences:
        lines.append((conference.id, *conference_line(view, conference, now)))
        lines += [(each.id, *motion_line(setup, each)) for each in register.motions if each.conference == conference.id]
    lines += [(each.id, *assistance_line(setup, each)) for each in register.assistance]
    lines += [(each.id, *consultations_line(setup, each, now)) for each in register.consultations]
    lines += [(each.id, *request_line(setup, each, now)) for each in register.requests]
    for key, head, words, tone in lines:
        runs = (Run(f"{head}\n", bold=True), Run(words, colour=tone))
        yield Block(runs, key=key, size=15, after=9)
    if register.in_force:
        yield from bound_blocks(view, now)
    if not lines and not view.proceedings.news and not register.adherences:
        yield Block((Run(_("The Depositary has nothing to announce yet."), colour=Tone.MUTED),), key="none")


def bound_blocks(view: View, now: Moment) -> Iterator[Block]:
    """Gives who signed and notified, and once it is in force whom the treaty binds and whom not.

    Gives nothing where everybody is a Party from the start and stays one.
    """
    setup, register = view.setup, view.proceedings.register
    if setup.duration(Phase.SIGNATURE) == 0 and not register.adherences:
        return
    groups = _whom_it_binds(view, now) if _binds(view) else _who_signed(view)
    for number, (template, parties) in enumerate(groups):
        names = names_of(setup, parties) or _("nobody yet")
        yield Block((Run(template.replace("{parties}", names)),), key=f"bound-{number}", size=15, after=4)
    if register.in_force_from is not None and not register.in_force:
        left = time_left(register.in_force_from, now)
        words = _("In force in {time}", time=left)
        yield Block((Run(words, bold=True, colour=Tone.GOOD),), key="in-force-from", after=8)
    for each in register.adherences:
        if each.declined:
            words = _("{party} does not sign: {text}", party=called(setup, each.party), text=plain(each.declined))
            yield Block((Run(words, colour=Tone.BAD),), key=f"declined-{each.party}", size=15, after=4)
        if each.competence:
            words = _(
                "{party}: sphere of competence: {text}", party=called(setup, each.party), text=plain(each.competence)
            )
            yield Block((Run(words, colour=Tone.MUTED),), key=f"competence-{each.party}", size=14, after=4)
        if each.leaves_at is not None and each.leaves_at > now:
            words = _("{party} withdraws in {time}: {text}", party=called(setup, each.party),
                      time=time_left(each.leaves_at, now), text=plain(each.grounds))  # fmt: skip
            yield Block((Run(words, colour=Tone.WARN),), key=f"leaves-{each.party}", size=15, after=4)


def _binds(view: View) -> bool:
    return view.proceedings.register.in_force or view.setup.duration(Phase.SIGNATURE) == 0


def _whom_it_binds(view: View, now: Moment) -> list[tuple[str, tuple[PartyCode, ...]]]:
    bound = view.proceedings.bound(view.setup, now)
    others = tuple(each.code for each in view.setup.parties if each.code not in bound)
    groups = [(_("Bound by the treaty: {parties}"), bound)]
    return [*groups, (_("Not bound: {parties}"), others)] if others else groups


def _who_signed(view: View) -> list[tuple[str, tuple[PartyCode, ...]]]:
    register, proceedings = view.proceedings.register, view.proceedings
    signed = tuple(each.party for each in register.adherences if each.signed_at is not None)
    notified = tuple(each.party for each in register.adherences if each.notified_at is not None)
    needed, counted = proceedings.terms(view.setup).notifications, proceedings.notifications(view.setup)
    count = _("Notified, {count} of {needed}: {parties}", count=counted, needed=needed, parties="{parties}")
    groups = [(_("Signed: {parties}"), signed), (count, notified)]
    if counted < len(notified):
        groups.append((_("The notifications of organizations do not count (Article 12)."), ()))
    return groups


def time_left(at: Moment, now: Moment) -> str:
    """Gives the time from `now` until `at` as minutes and seconds."""
    return minutes(max(0, -(-(at - now) // 1000)))


def names_of(setup: Setup, parties: tuple[PartyCode, ...]) -> str:
    """Gives Parties as a list: by name, many of them and organizations among others by their codes."""
    if len(parties) > MOST_NAMES:
        return listed([str(each) for each in parties])
    known = {each.code: each for each in setup.parties}
    short = [len(parties) > 1 and known[each].kind is PartyKind.ORGANIZATION for each in parties]
    return listed([str(each) if by_code else called(setup, each) for each, by_code in zip(parties, short, strict=True)])


def request_line(setup: Setup, request: InformationRequest, now: Moment) -> Line:
    """Gives a request for information."""
    head = _(
        "{id}  {asker} asks {asked}: {text}",
        id=request.id,
        asker=called(setup, request.asker),
        asked=called(setup, request.asked),
        text=plain(request.about),
    )
    match request.reply:
        case Reply.ANSWERED:
            return head, _("Answer: {text}", text=plain(request.text)), Tone.GOOD
        case Reply.DECLINED:
            return head, _("No answer: {text}", text=plain(request.text)), Tone.BAD
        case Reply.PENDING if request.overdue:
            return head, _("overdue"), Tone.BAD
        case Reply.PENDING:
            return head, _("to be answered within {time}", time=time_left(request.due_at, now)), Tone.WARN


def consultations_line(setup: Setup, consultations: Consultations, now: Moment) -> Line:
    """Gives consultations."""
    head = _(
        "{id}  Consultations of {party}: {text}",
        id=consultations.id,
        party=called(setup, consultations.caller),
        text=plain(consultations.about),
    )
    who = _("There: {parties}.", parties=names_of(setup, consultations.taking_part))
    open_to = tuple(
        each
        for each in consultations.invited
        if each not in consultations.taking_part and each not in consultations.declined
    )
    match consultations.course:
        case Course.CALLED | Course.PROPOSED:
            when = _("To be held within {time}.", time=time_left(consultations.hold_by, now))
            asked = " " + _("Invited: {parties}.", parties=names_of(setup, open_to)) if open_to else ""
            return head, f"{when} {who}{asked}", Tone.WARN
        case Course.OPEN:
            return head, _("Going on now.") + " " + who, Tone.GOOD
        case Course.LAPSED:
            return head, _("Lapsed: nobody came."), Tone.MUTED
        case Course.OVER:
            return head, f"{who} {plain(consultations.result)}".strip(), Tone.MUTED


def conference_line(view: View, conference: Conference, now: Moment) -> Line:
    """Gives a conference."""
    setup = view.setup
    if conference.report is not None:
        head = _("{id}  Extraordinary Conference on {report}", id=conference.id, report=conference.report)
    else:
        head = _("{id}  Conference of the Parties: {text}", id=conference.id, text=plain(conference.about))
    away = _("Staying away: {parties}.", parties=names_of(setup, conference.staying_away))
    away = f" {away}" if conference.staying_away else ""
    match conference.course:
        case Course.PROPOSED:
            needed = view.proceedings.terms(setup).conference_support
            words = _(
                "Supported by {parties}: {count} of {needed}.",
                parties=names_of(setup, conference.supporters) or _("nobody yet"),
                count=len(conference.supporters),
                needed=needed,
            )
            return head, words, Tone.WARN
        case Course.CALLED:
            left = time_left(conference.opens_by or now, now)
            return head, _("Convened; it opens within {time}.", time=left) + away, Tone.WARN
        case Course.OPEN:
            left = time_left(conference.closes_by or now, now)
            return head, _("Sitting now, {time} left.", time=left) + away, Tone.GOOD
        case Course.OVER:
            return head, _("Over."), Tone.MUTED
        case Course.LAPSED:
            return head, _("Not held: no quorum."), Tone.BAD


def motion_line(setup: Setup, motion: Motion) -> Line:
    """Gives a motion."""
    head = f"{motion.id}  {called(setup, motion.mover)}: {motion_text(motion, setup)}"
    match motion.status:
        case MotionStatus.TABLED:
            return head, _("on the table"), Tone.WARN
        case MotionStatus.ADOPTED:
            return head, _("adopted: it binds the Parties"), Tone.GOOD
        case MotionStatus.NOT_ADOPTED:
            return head, _("not adopted"), Tone.BAD
        case MotionStatus.WITHDRAWN:
            return head, _("withdrawn"), Tone.MUTED
        case MotionStatus.FALLEN:
            return head, _("fallen: the conference closed before it was decided"), Tone.MUTED


def report_line(setup: Setup, report: AttackReport) -> Line:
    """Gives a report of an attack, or of the threat of one."""
    slots = {"id": report.id, "party": called(setup, report.attacked), "text": plain(report.account)}
    if report.nature is Nature.ATTACK:
        head = _("{id}  Armed attack on {party}: {text}", **slots)
    else:
        head = _("{id}  Threat of armed attack on {party}: {text}", **slots)
    if report.council:
        return head, _("The UN Security Council: {text}", text=plain(report.council)), Tone.MUTED
    if report.settled == ():
        return head, _("Nobody is found to be the aggressor. Every vote counts."), Tone.WARN
    names = names_of(setup, report.settled or report.named)
    if report.aggressors is None:
        by = names_of(setup, tuple(each.party for each in report.contests))
        return head, _("Named: {parties}. Contested by {others}.", parties=names, others=by), Tone.BAD
    return head, _("Not counted in the vote: {parties}.", parties=names), Tone.WARN


def assistance_line(setup: Setup, offer: Assistance) -> Line:
    """Gives an offer of help."""
    head = _(
        "{id}  Help from {party}: {text}", id=offer.id, party=called(setup, offer.helper), text=plain(offer.measures)
    )
    told = " " + _("The UN Security Council has been told.") if offer.told_council else ""
    match offer.status:
        case AssistanceStatus.OFFERED:
            return head, _("offered; the attacked Party has to consent"), Tone.WARN
        case AssistanceStatus.RENDERED:
            return head, _("rendered, with consent.") + told, Tone.GOOD
        case AssistanceStatus.DECLINED:
            return head, _("declined"), Tone.MUTED
        case AssistanceStatus.ENDED:
            return head, _("ended: the UN Security Council has acted"), Tone.MUTED
