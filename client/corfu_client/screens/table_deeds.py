"""Every move of the seat: what one press does towards it, by which keys it is made, and why it is not in order now."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from corfu_client.kit.buttons import Action
from corfu_client.screens.checks import has_check, own_result
from corfu_client.screens.table_call import put_to_decision
from corfu_client.screens.table_caucus_forms import OpenCaucusForm
from corfu_client.screens.table_clauses import ReopenForm
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_instruct import INSTRUCTS, InstructForm
from corfu_client.screens.table_interventions import PointForm, ReplyForm, RuleForm
from corfu_client.screens.table_package import package_form, revise_package_form
from corfu_client.screens.table_present import PresentForm
from corfu_client.screens.table_propose import NEW_CLAUSE, ProposeForm, propose_form, revise_form
from corfu_client.screens.table_soundings import AnswerForm, may_sound, waiting
from corfu_client.screens.table_steer import run_the_table
from corfu_client.screens.table_treaty import ActForm, has_treaty
from corfu_client.treaty_acts import acts
from corfu_resources.catalogue import _
from corfu_rules.caucuses import Caucus
from corfu_rules.documents import CHAIR_TEXT, Package, Proposal, ProposalStatus, Tabled
from corfu_rules.identifiers import ClauseId, DocumentId
from corfu_rules.procedures import (
    adding,
    caucusing,
    chairing,
    classifying,
    compromise,
    corridor,
    deciding,
    delegations,
    floor,
    hearing,
    interventions,
    packaging,
    positions,
    reopening,
    sounding,
    tabling,
    teaching,
)
from corfu_rules.rulings import Command
from corfu_rules.views import View
from corfu_wire.messages import Authority


@dataclass(frozen=True, slots=True)
class Deed:
    """A move: its name, the keys that make it from the table, why it is not in order (empty if it is), the press."""

    name: str
    title: str
    keys: str
    reason: str
    act: Action


def deeds(desk: Desk) -> list[Deed]:
    """Gives every move that the seat ever makes, or the instructor for whom the person acts; those in order first."""
    found: dict[type[Command], Deed] = {}
    for instructing in (False, True):
        moves = desk.store.instructor_moves() if instructing else desk.store.moves()
        for kind in moves:
            deed = _deed(desk, kind, instructing=instructing)
            known = found.get(kind)
            if deed is not None and (known is None or (known.reason and not deed.reason)):
                found[kind] = deed
    return sorted(found.values(), key=lambda each: bool(each.reason))


def _deed(desk: Desk, kind: type[Command], *, instructing: bool) -> Deed | None:
    offer = desk.offer(kind, instructing=instructing)
    way = _WAYS.get(kind)
    if offer is None:
        return None
    name = f"{kind.__name__}{' instructing' if instructing else ''}"
    if way is not None:
        reason = offer.reason or way.nothing(desk)
        return Deed(name, offer.title, _written(desk, way.keys), reason, lambda: way.act(desk))
    if kind in INSTRUCTS:
        return Deed(name, offer.title, "", offer.reason, lambda: desk.open(InstructForm(desk, kind, offer.title)))
    act = acts(desk.view).get(kind)
    keys = "D" if has_treaty(desk.view) else ""
    if act is not None:
        return Deed(name, offer.title, keys, offer.reason, lambda: desk.open(ActForm(desk, act, offer)))
    if kind.__module__.rsplit(".", 1)[-1] in _TREATY:
        return Deed(name, offer.title, keys, offer.reason or _("There is nothing for it now."), lambda: None)
    return None


def _written(desk: Desk, keys: str) -> str:
    """Gives keys as they are pressed at this table: `@proposals R` as `1 R`, where that is the first tab."""
    tab, _space, rest = keys.partition(" ")
    if not tab.startswith("@"):
        return keys
    numbers = {key: str(number) for number, (key, _name) in enumerate(desk.tabs, start=1)}
    return f"{numbers.get(tab[1:], '')} {rest}".strip()


_TREATY = {
    "signing", "withdrawing", "informing", "consulting", "conferring", "moving", "reporting", "assisting", "injecting",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Way:
    """How a move is made: the keys (`@` before a tab), the press, and a sentence where there is nothing to do it on."""

    keys: str
    act: Callable[[Desk], None]
    nothing: Callable[[Desk], str] = lambda _desk: ""


def _show(tab: str) -> Callable[[Desk], None]:
    return lambda desk: desk.show(tab)


def _live(view: View, *, own: bool) -> Iterator[Tabled]:
    me = view.viewer.party
    for each in view.proceedings.documents:
        if each.status is ProposalStatus.TABLED and (each.proposer == me) is own:
            yield each


def _pick(desk: Desk, found: list[Tabled]) -> Tabled | None:
    """Gives the document chosen if it is among those found, else the first of them."""
    chosen = next((each for each in found if each.id == desk.proposal), None)
    return chosen or (found[0] if found else None)


def _on_document(
    choose: Callable[[View], list[Tabled]],
    then: Callable[[Desk, Tabled], None] = lambda _desk, _document: None,
) -> Callable[[Desk], None]:
    """Gives the press that turns to the proposals at a document that fits, and goes on from there."""

    def act(desk: Desk) -> None:
        document = _pick(desk, choose(desk.view))
        if document is not None:
            desk.proposal = document.id
            desk.show("proposals")
            then(desk, document)

    return act


def _own_proposals(view: View) -> list[Tabled]:
    return [each for each in _live(view, own=True) if isinstance(each, Proposal)]


def _own_packages(view: View) -> list[Tabled]:
    return [each for each in _live(view, own=True) if isinstance(each, Package)]


def _own_texts(view: View) -> list[Tabled]:
    return list(_live(view, own=True))


def _others(view: View) -> list[Tabled]:
    return list(_live(view, own=False))


def _to_join(view: View) -> list[Tabled]:
    return [each for each in _others(view) if view.viewer.party not in each.cosponsors]


def _all_texts(view: View) -> list[Tabled]:
    return [*_live(view, own=False), *_live(view, own=True)]


def _in_own_words(view: View) -> list[Tabled]:
    return [
        each
        for each in view.proceedings.documents
        if each.status in {ProposalStatus.TABLED, ProposalStatus.AGREED}
        and any(one.wording is not None and not one.new for one in each.choices)
    ]


def _stance(desk: Desk) -> None:
    document = _pick(desk, _others(desk.view))
    if document is None or desk.tab == "chair":
        desk.show("chair")
        return
    desk.proposal = document.id
    desk.show("proposals")


def _revise(desk: Desk, document: Tabled) -> None:
    if isinstance(document, Package):
        desk.open(revise_package_form(desk, document))
    else:
        desk.open(revise_form(desk, document))


def _none(choose: Callable[[View], list[Tabled]], words: Callable[[], str]) -> Callable[[Desk], str]:
    return lambda desk: "" if choose(desk.view) else words()


def _no_stance(desk: Desk) -> str:
    found = _others(desk.view) or desk.view.proceedings.chair_text is not None
    return "" if found else _("Nobody else has a text on the table.")


def _agreed(desk: Desk) -> list[ClauseId]:
    return [each.clause for each in desk.view.proceedings.clauses if each.choice is not None]


def _reopen(desk: Desk) -> None:
    found = _agreed(desk)
    if found:
        clause = next((each for each in found if each == desk.clause), found[0])
        desk.clause = clause
        desk.open(ReopenForm(desk, clause))


def _sound_texts(view: View) -> list[DocumentId]:
    every = [each.id for each in _all_texts(view)]
    if view.proceedings.chair_text is not None:
        every.append(CHAIR_TEXT)
    return [each for each in every if may_sound(view, each)]


def _sound(desk: Desk) -> None:
    found = _sound_texts(desk.view)
    if CHAIR_TEXT in found and (desk.tab == "chair" or len(found) == 1):
        desk.show("chair")
    elif found:
        desk.proposal = desk.proposal if desk.proposal in found else found[0]
        desk.show("proposals")


def _asking(desk: Desk) -> str:
    view = desk.view
    own = any(each.asker == view.viewer.party and each.open(view.proceedings) for each in view.soundings)
    return "" if own else _("You are not sounding anybody out.")


def _answer_sounding(desk: Desk) -> None:
    found = waiting(desk.view)
    if found:
        desk.open(AnswerForm(desk, found[0]))


def _caucuses(desk: Desk, *, member: bool) -> list[Caucus]:
    me = desk.view.viewer.party
    going = [each for each in desk.view.proceedings.caucuses if each.ended is None]
    return [each for each in going if (me in each.members) is member]


def _in_no_caucus(desk: Desk) -> str:
    return "" if _caucuses(desk, member=True) else _("You are in no caucus.")


def _none_to_join(desk: Desk) -> str:
    return "" if _caucuses(desk, member=False) else _("There is no caucus that you could join.")


def _in_caucus(*, member: bool) -> Callable[[Desk], None]:
    def act(desk: Desk) -> None:
        found = _caucuses(desk, member=member)
        if found and desk.caucus not in {each.id for each in found}:
            desk.caucus = found[0].id
        desk.show("caucus")

    return act


def _answer(desk: Desk) -> None:
    if desk.ways is not None:
        desk.ways.answer()


def _speak(desk: Desk) -> None:
    if desk.ways is not None:
        desk.ways.speak()


def _note(desk: Desk) -> None:
    if desk.ways is not None:
        desk.ways.note()


def _no_own() -> str:
    return _("You have no text on the table.")


def _no_others() -> str:
    return _("Nobody else has a text on the table.")


def _no_own_words() -> str:
    return _("No wording of anybody's own is on the table.")


def _no_text() -> str:
    return _("No text is on the table.")


def _no_reply(desk: Desk) -> str:
    return "" if ReplyForm(desk).answerable() else _("Nobody else has spoken.")


def _steer(desk: Desk) -> None:
    run_the_table(desk)


def _to_the_papers(desk: Desk) -> None:
    if desk.ways is not None:
        desk.ways.brief()


def _no_questions(desk: Desk) -> str:
    if own_result(desk.view) is not None:
        return _("You have answered the questions on your papers.")
    return "" if has_check(desk.view) else _("There are no questions on your papers.")


def _start(desk: Desk) -> None:
    desk.send(chairing.StartTable(), authority=Authority.INSTRUCTOR)


_WAYS: Mapping[type[Command], Way] = {
    tabling.TableProposal: Way("P", lambda desk: desk.open(propose_form(desk))),
    tabling.ReviseProposal: Way("@proposals R", _on_document(_own_proposals, _revise), _none(_own_proposals, _no_own)),
    tabling.WithdrawProposal: Way("@proposals Del", _on_document(_own_texts), _none(_own_texts, _no_own)),
    tabling.CosponsorProposal: Way("@proposals C", _on_document(_to_join), _none(_to_join, _no_others)),
    adding.ProposeClause: Way("P", lambda desk: desk.open(ProposeForm(desk, NEW_CLAUSE))),
    packaging.TablePackage: Way("E", lambda desk: desk.open(package_form(desk))),
    packaging.RevisePackage: Way("@proposals R", _on_document(_own_packages, _revise), _none(_own_packages, _no_own)),
    positions.DeclareStance: Way("@proposals J, I, O", _stance, _no_stance),
    classifying.ReclassifyWording: Way(
        "@proposals K", _on_document(_in_own_words), _none(_in_own_words, _no_own_words)
    ),
    reopening.ReopenClause: Way("U", _reopen),
    compromise.PresentChairText: Way("T", lambda desk: desk.open(PresentForm(desk))),
    deciding.CallDecision: Way("@proposals D", _on_document(_all_texts), _none(_all_texts, _no_text)),
    deciding.CallFinalDecision: Way("W", lambda desk: put_to_decision(desk, None)),
    deciding.CloseDecision: Way("F9", _steer),
    hearing.RaiseObjection: Way("A O", _answer),
    hearing.LiftObjection: Way("A L", _answer),
    hearing.JoinConsensus: Way("A J", _answer),
    hearing.BreakSilence: Way("A O", _answer),
    hearing.CastBallot: Way("A 1, 2, 3", _answer),
    floor.MakeStatement: Way("S", _speak),
    floor.RequestFloor: Way("F", lambda desk: desk.send(floor.RequestFloor())),
    floor.LeaveSpeakersList: Way("@floor", lambda desk: desk.send(floor.LeaveSpeakersList())),
    floor.YieldFloor: Way("@floor", lambda desk: desk.send(floor.YieldFloor())),
    floor.GiveFloor: Way("@floor G", _show("floor")),
    floor.EndTurn: Way("@floor G", lambda desk: desk.send(floor.EndTurn())),
    interventions.RequestReply: Way("@floor Y", lambda desk: desk.open(ReplyForm(desk)), _no_reply),
    interventions.RaisePointOfOrder: Way("@floor I", lambda desk: desk.open(PointForm(desk))),
    interventions.GrantReply: Way("@floor", _show("floor")),
    interventions.RefuseReply: Way("@floor", _show("floor")),
    interventions.RuleOnPoint: Way("@floor G", lambda desk: desk.open(RuleForm(desk))),
    corridor.SendNote: Way("N", _note),
    caucusing.OpenCaucus: Way("@caucus O", lambda desk: desk.open(OpenCaucusForm(desk))),
    caucusing.InviteToCaucus: Way("@caucus I", _in_caucus(member=True), _in_no_caucus),
    caucusing.JoinCaucus: Way("@caucus J", _in_caucus(member=False), _none_to_join),
    caucusing.LeaveCaucus: Way("@caucus", _in_caucus(member=True), _in_no_caucus),
    caucusing.CloseCaucus: Way("@caucus", _in_caucus(member=True), _in_no_caucus),
    caucusing.SpeakInCaucus: Way("@caucus", _in_caucus(member=True), _in_no_caucus),
    delegations.AdviseDelegation: Way("@delegation", _show("delegation")),
    delegations.NameHead: Way("@delegation", _show("delegation")),
    sounding.SoundOut: Way("@proposals H", _sound, lambda desk: "" if _sound_texts(desk.view) else _no_own()),
    sounding.AnswerSounding: Way(
        "Q", _answer_sounding, lambda desk: "" if waiting(desk.view) else _("Nobody sounds you out.")
    ),
    sounding.EndSounding: Way("@proposals", _sound, _asking),
    teaching.AnswerCheck: Way("B", _to_the_papers, _no_questions),
    chairing.StartTable: Way("F5", _start),
    chairing.PauseTable: Way("F8", _steer),
    chairing.ResumeTable: Way("F8", _steer),
    chairing.ExtendPhase: Way("F9", _steer),
    chairing.AdvancePhase: Way("F9", _steer),
    chairing.EndTable: Way("F9", _steer),
}


def ways_known() -> frozenset[type[Command]]:
    """Gives the moves that have a way of their own here; those under the treaty have the form of the treaty's tab."""
    return frozenset(_WAYS)
