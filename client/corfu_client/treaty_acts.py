"""What can be done under the treaty now, in the order of its articles."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_client.acts import MOST_NAMED, Act, Matter
from corfu_client.conference_acts import alarming_acts, conferring_acts
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.identifiers import MatterId, PartyCode
from corfu_rules.matters import Course, Reply
from corfu_rules.parties import PartyKind
from corfu_rules.procedures import consulting, informing, injecting, signing, withdrawing
from corfu_rules.register import Register
from corfu_rules.rulings import Command
from corfu_rules.views import View


def acts(view: View) -> Mapping[type[Command], Act]:
    """Gives every move under the treaty that there is something for now, in the order of the articles."""
    every = (
        *_adhering(view),
        *_informing(),
        *_consulting(),
        *conferring_acts(view),
        *alarming_acts(view),
        *_news(view),
        _leaving(view),
    )
    return {each.command: each for each in every if each.matters is None or each.matters(view)}


def _own(view: View) -> PartyCode | None:
    return view.viewer.party


def _register(view: View) -> Register:
    return view.proceedings.register


def others(view: View) -> tuple[PartyCode, ...]:
    """Gives the Parties that can be named: all but one's own."""
    return tuple(each.code for each in view.setup.parties if each.code != _own(view))


def _adhering(view: View) -> tuple[Act, ...]:
    party = view.setup.party(_own(view) or PartyCode(""))
    organization = party is not None and party.kind is PartyKind.ORGANIZATION
    return (
        Act(
            signing.SignTreaty,
            lambda chosen: signing.SignTreaty(chosen.text),
            _("Your signature alone does not bind you yet: a notification follows (Articles 10 and 11)."),
            says=_("DECLARATION (OPTIONAL)"),
        ),
        Act(
            signing.DeclineToSign,
            lambda chosen: signing.DeclineToSign(chosen.text),
            _("You may still sign later."),
            says=_("WHY NOT"),
            must_say=True,
        ),
        Act(
            signing.NotifyConsent,
            lambda chosen: signing.NotifyConsent(chosen.text),
            _("The Depositary counts notifications; enough of them bring the treaty into force (Article 12)."),
            says=_("YOUR SPHERE OF COMPETENCE") if organization else "",
            must_say=organization,
        ),
        Act(
            signing.AccedeToTreaty,
            lambda _chosen: signing.AccedeToTreaty(),
            _("For States that did not sign in time (Article 11)."),
        ),
    )


def _informing() -> tuple[Act, ...]:
    def asked(view: View, *replies: Reply) -> tuple[Matter, ...]:
        return tuple(
            Matter(each.id, f"{each.id}  {called(view.setup, each.asker)}: {plain(each.about)}")
            for each in _register(view).requests
            if each.asked == _own(view) and each.reply in replies
        )

    return (
        Act(
            informing.AnswerRequest,
            lambda chosen: informing.AnswerRequest(chosen.id, chosen.text),
            _("The Depositary tells all Parties what you answer (Article 3)."),
            matters=lambda view: asked(view, Reply.PENDING, Reply.DECLINED),
            says=_("YOUR ANSWER"),
            must_say=True,
        ),
        Act(
            informing.DeclineRequest,
            lambda chosen: informing.DeclineRequest(chosen.id, chosen.text),
            _("The Depositary tells all Parties that you do not answer, and why (Article 3)."),
            matters=lambda view: asked(view, Reply.PENDING),
            says=_("YOUR REASON"),
            must_say=True,
        ),
        Act(
            informing.RequestInformation,
            lambda chosen: informing.RequestInformation(chosen.parties[0], chosen.text),
            _("Ask about laws, orders or measures that touch your security (Article 3)."),
            parties=(1, 1),
            names=_("WHOM YOU ASK"),
            says=_("ABOUT WHAT"),
            must_say=True,
        ),
    )


def _consulting() -> tuple[Act, ...]:
    def going_on(view: View, *courses: Course) -> list[tuple[Matter, bool, bool, bool]]:
        """Each with: do I take part, am I invited and have not answered, did I call them."""
        me = _own(view)
        return [
            (
                Matter(each.id, f"{each.id}  {called(view.setup, each.caller)}: {plain(each.about)}"),
                me in each.taking_part,
                me in each.invited and me not in each.declined and me not in each.taking_part,
                each.caller == me,
            )
            for each in _register(view).consultations
            if each.course in courses
        ]

    return (
        Act(
            consulting.JoinConsultations,
            lambda chosen: consulting.JoinConsultations(chosen.id),
            _("Invited or on your own initiative: nobody can keep you out (Article 5)."),
            matters=lambda view: tuple(each for each, in_it, *_r in going_on(view, *_GOING_ON) if not in_it),
        ),
        Act(
            consulting.DeclineConsultations,
            lambda chosen: consulting.DeclineConsultations(chosen.id, chosen.text),
            _("You are invited and do not come."),
            matters=lambda view: tuple(each for each, _i, invited, _c in going_on(view, *_GOING_ON) if invited),
            says=_("YOUR REASON"),
            must_say=True,
        ),
        Act(
            consulting.OpenConsultations,
            lambda chosen: consulting.OpenConsultations(chosen.id),
            _("Begin them now with those who have come. On the last day they begin by themselves."),
            matters=lambda view: tuple(
                matter for matter, _i, _n, mine in going_on(view, Course.CALLED) if mine and _company(view, matter)
            ),
        ),
        Act(
            consulting.ConcludeConsultations,
            lambda chosen: consulting.ConcludeConsultations(chosen.id, chosen.text),
            _("Whoever took part may then propose a Conference of the Parties (Article 6)."),
            matters=lambda view: tuple(each for each, _i, _n, mine in going_on(view, Course.OPEN) if mine),
            says=_("WHAT CAME OF THEM (OPTIONAL)"),
        ),
        Act(
            consulting.CallConsultations,
            lambda chosen: consulting.CallConsultations(chosen.parties, chosen.text),
            _("On a violation, the threat of one, or any other matter (Article 5). Others may join uninvited."),
            parties=(1, MOST_NAMED),
            names=_("WHOM YOU INVITE"),
            says=_("ABOUT WHAT"),
            must_say=True,
        ),
    )


_GOING_ON = (Course.CALLED, Course.OPEN)


def _company(view: View, matter: Matter) -> bool:
    found = _register(view).consultation(MatterId(matter.id))
    return found is not None and len(found.taking_part) > 1


def _news(view: View) -> tuple[Act, ...]:
    fired = {each.inject for each in view.proceedings.news} | {each.inject for each in view.dispatches}
    upcoming = tuple(Matter(each.id, f"{each.id}  {plain(each.text)}") for each in view.injects if each.id not in fired)
    return (
        Act(
            injecting.FireInject,
            lambda chosen: injecting.FireInject(chosen.matter),
            _("News that the scenario holds ready."),
            matters=lambda _view: upcoming,
        ),
        Act(
            injecting.BreakNews,
            lambda chosen: injecting.BreakNews(chosen.text),
            _("Everybody hears it."),
            says=_("THE NEWS"),
            must_say=True,
        ),
    )


def _leaving(view: View) -> Act:
    if _register(view).adherence(_own(view) or PartyCode("")).leaves_at is not None:
        return Act(
            withdrawing.RevokeWithdrawal, lambda _chosen: withdrawing.RevokeWithdrawal(), _("You stay after all.")
        )
    return Act(
        withdrawing.WithdrawFromTreaty,
        lambda chosen: withdrawing.WithdrawFromTreaty(chosen.text),
        _("Only when extraordinary circumstances endanger your supreme interests, with notice (Article 13)."),
        says=_("THE GROUNDS"),
        must_say=True,
    )
