"""What can be done now about conferences, reports of attack, and assistance (Articles 6 to 8)."""

from __future__ import annotations

from corfu_client.acts import MOST_NAMED, Act, Matter
from corfu_minutes.treaty_phrases import motion_text
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import DocumentId, Moment, PartyCode
from corfu_rules.matters import AssistanceStatus, Course, MotionStatus, Nature
from corfu_rules.procedures import assisting, conferring, moving, reporting
from corfu_rules.readings import AggressorRule
from corfu_rules.views import View

_GOING_ON = (Course.CALLED, Course.OPEN)


def _conferences(view: View, *courses: Course) -> tuple[Matter, ...]:
    return tuple(
        Matter(each.id, f"{each.id}  {plain(each.about)}")
        for each in view.proceedings.register.conferences
        if each.course in courses
    )


def conferring_acts(view: View) -> tuple[Act, ...]:
    """Gives the moves about conferences and motions (Article 6)."""
    me, register = view.viewer.party, view.proceedings.register
    held = tuple(
        Matter(each.id, f"{each.id}  {plain(each.about)}")
        for each in register.consultations
        if each.held and me in each.taking_part
    )
    away = {each.id for each in register.conferences if me in each.staying_away}
    supported = {each.id for each in register.conferences if me in each.supporters}
    tabled = [each for each in register.motions if each.status is MotionStatus.TABLED]
    motions = {
        each: Matter(each.id, f"{each.id}  {called(view.setup, each.mover)}: {motion_text(each, view.setup)}")
        for each in tabled
    }
    sitting = register.sitting
    here = tuple(each for each in _conferences(view, Course.OPEN) if each.id not in away)
    return (
        Act(
            moving.CallMotion,
            lambda chosen: moving.CallMotion(DocumentId(chosen.matter)),
            _("By consensus; in an Extraordinary Conference by a unanimous vote without the aggressor."),
            matters=lambda _view: tuple(
                matter for each, matter in motions.items() if sitting is not None and each.conference == sitting.id
            ),
        ),
        Act(
            moving.MoveDecision,
            lambda chosen: moving.MoveDecision(chosen.id, chosen.clauses, chosen.text),
            _("What the conference adopts binds all Parties."),
            matters=lambda _view: here,
            says=_("IN YOUR OWN WORDS") if view.setup.drafts else _("IN YOUR OWN WORDS (OPTIONAL)"),
            must_say=True,
            clauses=not view.setup.drafts,
        ),
        Act(
            moving.WithdrawMotion,
            lambda chosen: moving.WithdrawMotion(DocumentId(chosen.matter)),
            _("You take your motion back."),
            matters=lambda _view: tuple(matter for each, matter in motions.items() if each.mover == me),
        ),
        Act(
            conferring.OpenConference,
            lambda chosen: conferring.OpenConference(chosen.id),
            _("With a quorum: two thirds of the Parties, four fifths for an Extraordinary Conference."),
            matters=lambda view: _conferences(view, Course.CALLED),
        ),
        Act(
            conferring.CloseConference,
            lambda chosen: conferring.CloseConference(chosen.id),
            _("Motions that were not decided fall."),
            matters=lambda view: _conferences(view, Course.OPEN),
        ),
        Act(
            conferring.SupportConference,
            lambda chosen: conferring.SupportConference(chosen.id),
            _("With enough support the Depositary convenes it (Article 6)."),
            matters=lambda view: tuple(
                each for each in _conferences(view, Course.PROPOSED) if each.id not in supported
            ),
        ),
        Act(
            conferring.ProposeConference,
            lambda chosen: conferring.ProposeConference(chosen.id, chosen.text),
            _("After consultations in which you took part (Article 6)."),
            matters=lambda _view: held,
            says=_("ABOUT WHAT"),
            must_say=True,
        ),
        Act(
            conferring.StayAway,
            lambda chosen: conferring.StayAway(chosen.id, chosen.text),
            _("You are then not counted as attending. Without a quorum nothing is decided."),
            matters=lambda view: tuple(each for each in _conferences(view, *_GOING_ON) if each.id not in away),
            says=_("YOUR REASON"),
            must_say=True,
        ),
        Act(
            conferring.AttendConference,
            lambda chosen: conferring.AttendConference(chosen.id),
            _("You come after all."),
            matters=lambda view: tuple(each for each in _conferences(view, *_GOING_ON) if each.id in away),
        ),
    )


def alarming_acts(view: View) -> tuple[Act, ...]:
    """Gives the moves about attack and assistance (Articles 7 and 8)."""
    me, register, setup = view.viewer.party, view.proceedings.register, view.setup
    reports = {each: Matter(each.id, f"{each.id}  {plain(each.account)}") for each in register.reports}
    contested = [each for each in reports if each.contests and each.settled is None]
    by_others = setup.readings.aggressor is AggressorRule.CONSENSUS_OF_OTHERS
    offers = {
        each: Matter(each.id, f"{each.id}  {called(setup, each.helper)}: {plain(each.measures)}")
        for each in register.assistance
    }
    mine = {each.id for each in register.reports if each.attacked == me and not each.council}
    attacked = tuple(
        Matter(each.code, called(setup, each.code))
        for each in setup.parties
        if each.code == me or not view.proceedings.attends(each.code, setup.grace, Moment(0))
    )
    helpable = tuple(
        matter
        for each, matter in reports.items()
        if each.nature is Nature.ATTACK and not each.council and me not in (each.attacked, *each.named)
    )

    def offered(*statuses: AssistanceStatus) -> tuple[Matter, ...]:
        return tuple(matter for each, matter in offers.items() if each.report in mine and each.status in statuses)

    return (
        Act(
            assisting.ConsentToAssistance,
            lambda chosen: assisting.ConsentToAssistance(chosen.id),
            _("Without your consent nobody helps (Article 7)."),
            matters=lambda _view: offered(AssistanceStatus.OFFERED, AssistanceStatus.DECLINED),
        ),
        Act(
            assisting.DeclineAssistance,
            lambda chosen: assisting.DeclineAssistance(chosen.id, chosen.text),
            _("You do not want this help, or no longer."),
            matters=lambda _view: offered(AssistanceStatus.OFFERED, AssistanceStatus.RENDERED),
            says=_("YOUR REASON"),
            must_say=True,
        ),
        Act(
            assisting.ReportMeasures,
            lambda chosen: assisting.ReportMeasures(chosen.id, chosen.text),
            _("Measures of help are reported to the UN Security Council (Article 7)."),
            matters=lambda _view: tuple(
                matter
                for each, matter in offers.items()
                if each.helper == me and each.status is AssistanceStatus.RENDERED
            ),
            says=_("WHAT YOU REPORT"),
            must_say=True,
        ),
        Act(
            assisting.OfferAssistance,
            lambda chosen: assisting.OfferAssistance(chosen.id, chosen.text),
            _("Help for a Party under armed attack needs its consent (Article 7)."),
            matters=lambda _view: helpable,
            says=_("WHAT YOU WOULD DO"),
            must_say=True,
        ),
        Act(
            reporting.ContestReport,
            lambda chosen: reporting.ContestReport(chosen.id, chosen.text),
            _("You say that the report is wrong about who is behind it. Until that is settled nothing is decided."),
            matters=lambda _view: tuple(
                matter
                for each, matter in reports.items()
                if each.settled is None and all(contest.party != me for contest in each.contests)
            ),
            says=_("YOUR REASON"),
            must_say=True,
        ),
        Act(
            reporting.SettleReport,
            lambda chosen: reporting.SettleReport(chosen.id, chosen.parties),
            _("Their votes will not be counted. Name nobody, and every vote counts."),
            matters=lambda _view: () if by_others else tuple(reports[each] for each in contested),
            parties=(0, MOST_NAMED),
            names=_("WHO ATTACKS OR THREATENS"),
        ),
        Act(
            reporting.CallFinding,
            lambda chosen: reporting.CallFinding(chosen.id),
            _("Those whom the report does not name decide by consensus. Without it every vote counts."),
            matters=lambda _view: tuple(reports[each] for each in contested) if by_others else (),
        ),
        Act(
            reporting.ReportAttack,
            lambda chosen: reporting.ReportAttack(PartyCode(chosen.matter), chosen.parties, chosen.nature, chosen.text),
            _("The Depositary at once convenes an Extraordinary Conference (Article 8)."),
            matters=lambda _view: attacked,
            parties=(1, MOST_NAMED),
            names=_("WHO ATTACKS OR THREATENS"),
            natures=True,
            says=_("WHAT HAS HAPPENED"),
            must_say=True,
        ),
        Act(
            assisting.RecordCouncilAction,
            lambda chosen: assisting.RecordCouncilAction(chosen.id, chosen.text),
            _("Help under Article 7 ends when the Security Council has acted."),
            matters=lambda _view: tuple(matter for each, matter in reports.items() if not each.council),
            says=_("WHAT IT DID"),
            must_say=True,
        ),
    )
