"""The tab of proposals: the list, and the one chosen with its words, its supporters, its critics, and what to do."""

from __future__ import annotations

from collections.abc import Sequence

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.labels import Flag, Label, Rule
from corfu_client.kit.layout import Align, Column, Row
from corfu_client.kit.lists import Item, List
from corfu_client.kit.scrolling import Scroll
from corfu_client.kit.shapes import MarkShape
from corfu_client.kit.text import Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.linkage_words import reminders
from corfu_client.screens.table_call import put_to_decision
from corfu_client.screens.table_clauses import classify_button, rulings
from corfu_client.screens.table_conditions import join_if
from corfu_client.screens.table_cosponsors import seek_button
from corfu_client.screens.table_desk import Desk, Form
from corfu_client.screens.table_object import object_to
from corfu_client.screens.table_package import package_form, revise_package_form
from corfu_client.screens.table_propose import propose_form, revise_form
from corfu_client.screens.table_soundings import sounding_buttons, sounding_lines
from corfu_client.screens.table_stances import lapsed_lines, marks_row, reasons
from corfu_client.screens.texts_items import worded
from corfu_client.table_marks import document_standings
from corfu_client.text_model import opening_words, rival_of
from corfu_client.text_worth import display_of, part_worth
from corfu_minutes.wordings import called, clause_named
from corfu_resources.catalogue import _, language, ngettext
from corfu_resources.plain import plain
from corfu_rules.documents import Package, ProposalStatus, Stance, Tabled
from corfu_rules.identifiers import DocumentId
from corfu_rules.procedures.deciding import CallDecision
from corfu_rules.procedures.packaging import RevisePackage, TablePackage
from corfu_rules.procedures.positions import DeclareStance
from corfu_rules.procedures.tabling import CosponsorProposal, ReviseProposal, TableProposal, WithdrawProposal
from corfu_rules.texts import Choice
from corfu_rules.views import View


def proposals_panel(desk: Desk) -> Widget:
    """Gives the tab; without proposals, how to make one."""
    proposals = in_order(desk.view)
    chosen = desk.view.proceedings.tabled(desk.proposal) if desk.proposal else None
    if not proposals:
        return _nothing_yet(desk)
    items = [_item(desk.view, each) for each in proposals]

    def choose(key: str) -> None:
        desk.proposal = DocumentId(key)
        found = desk.view.proceedings.tabled(desk.proposal)
        desk.clause = found.clauses[0] if found else desk.clause
        desk.rebuild()

    listing = List(items, chosen=desk.proposal, on_choose=choose, key="proposals", grow=4)
    if chosen is None:
        return Column([listing, Label(_("Choose a proposal to read it."), tone=Tone.MUTED)], grow=1)
    return Column(
        [listing, Rule(), Scroll(_details(desk, chosen), key="proposal", grow=5), *_actions(desk, chosen)],
        gap=8,
        grow=1,
    )


def in_order(view: View) -> Sequence[Tabled]:
    """Gives what is on the table first, then what is not any more."""
    return sorted(view.proceedings.documents, key=lambda each: each.status is not ProposalStatus.TABLED)


def _nothing_yet(desk: Desk) -> Widget:
    words = _("No proposal has been tabled yet. A proposal is one delegation's wording for one clause.")
    button = desk.button(TableProposal, lambda: desk.open(propose_form(desk)), text=_("Propose…"), style=Kind.MAIN)
    package = desk.button(TablePackage, lambda: desk.open(package_form(desk)), text=_("Package…"), key="new-package")
    buttons = [each for each in (button, package) if each is not None]
    return Column([Label(words, tone=Tone.MUTED), *desk.flow(buttons, desk.right_room)], grow=1)


_latest: dict[DocumentId, tuple[tuple[object, ...], Item]] = {}
"""By proposal: what its entry was made of the last time, and the entry."""


def _item(view: View, proposal: Tabled) -> Item:
    made_of = (language(), view.setup, view.viewer.party, view.brief, display_of(view), proposal)
    latest = _latest.get(proposal.id)
    if latest is None or latest[0] != made_of:
        latest = _latest[proposal.id] = made_of, _made_item(view, proposal)
    return latest[1]


def _made_item(view: View, proposal: Tabled) -> Item:
    label = "; ".join(rival_of(view, choice).label for choice in proposal.choices)
    live = proposal.status is ProposalStatus.TABLED
    text = (
        Run(f"{plain(proposal.id)}  ", bold=True, colour=Tone.ACCENT if live else Tone.MUTED),
        Run(f"{plain(' + '.join(proposal.clauses))}  ", bold=True, colour=None if live else Tone.MUTED),
        *((Run(f"{plain(proposal.choices[0].title)}  ", bold=True),) if proposal.choices[0].new else ()),
        Run(label, colour=None if live else Tone.MUTED),
    )
    return Item(
        proposal.id, text, detail=_tally(view, proposal), flag=proposal.proposer, mark=_own_mark(view, proposal)
    )


def _own_mark(view: View, proposal: Tabled) -> tuple[MarkShape, Tone]:
    match proposal.status:
        case ProposalStatus.AGREED:
            return MarkShape.CHECK, Tone.ACCENT
        case ProposalStatus.WITHDRAWN | ProposalStatus.SUPERSEDED:
            return MarkShape.BAR, Tone.NEUTRAL
        case ProposalStatus.TABLED:
            pass
    party = view.viewer.party
    taken = next((each.stance for each in proposal.stances if each.party == party), None)
    if taken is Stance.OBJECT:
        return MarkShape.CROSS, Tone.BAD
    behind = party in (proposal.proposer, *proposal.cosponsors)
    return (MarkShape.CHECK, Tone.GOOD) if taken or behind else (MarkShape.RING, Tone.NEUTRAL)


def _tally(view: View, proposal: Tabled) -> str:
    match proposal.status:
        case ProposalStatus.AGREED:
            return _("{party} · provisionally agreed", party=called(view.setup, proposal.proposer))
        case ProposalStatus.WITHDRAWN:
            return _("{party} · withdrawn", party=called(view.setup, proposal.proposer))
        case ProposalStatus.SUPERSEDED:
            return _("{party} · another text was agreed", party=called(view.setup, proposal.proposer))
        case ProposalStatus.TABLED:
            pass
    behind = {proposal.proposer, *proposal.cosponsors}
    joins = {each.party for each in proposal.stances if each.stance is Stance.JOIN} | behind
    objects = len(proposal.stances) - sum(each.stance is Stance.JOIN for each in proposal.stances)
    words = ngettext("{count} for it", "{count} for it", len(joins))
    if objects:
        words += ", " + ngettext("{count} objects", "{count} object", objects)
    return f"{called(view.setup, proposal.proposer)} · {words}"


def _details(desk: Desk, proposal: Tabled) -> Widget:
    view = desk.view
    version = _("version {version}", version=proposal.version) if proposal.version > 1 else ""
    package = isinstance(proposal, Package)
    clause = clause_named(view.setup, proposal.choices[0])
    head = [Run(_("Package {id}: all of it or nothing", id=plain(proposal.id)) if package else clause, bold=True)]
    if version:
        head.append(Run(f"  {version}", colour=Tone.MUTED))
    parts: list[Widget] = [
        Row(
            [
                Flag(proposal.proposer, tall=22),
                Label(tuple(head), grow=1),
                *_worth(desk, proposal),
            ],
            align=Align.CENTRE,
        ),
        *_wordings(view, proposal),
        *reminders(view, view.brief, proposal.choices),
    ]
    if proposal.rationale:
        parts.append(Label(Run(plain(proposal.rationale), italic=True), size=15, tone=Tone.MUTED))
    if proposal.cosponsors:
        names = ", ".join(called(view.setup, each) for each in proposal.cosponsors)
        parts.append(Label(_("Co-sponsors: {names}", names=names), size=15))
    parts += [
        *rulings(view, proposal.choices),
        *lapsed_lines(view.setup, proposal.lapsed),
        marks_row(view.setup, document_standings(view, proposal.id)),
        *reasons(view.setup, proposal.stances),
        *sounding_lines(desk, proposal.id),
    ]
    return Column(parts, gap=7)


def _wordings(view: View, proposal: Tabled) -> list[Widget]:
    """What each clause would say; of a package with the clause, and whose proposal it takes up."""
    parts: list[Widget] = []
    for choice in proposal.choices:
        words = Label(tuple(worded(opening_words(view.setup, choice.clause), rival_of(view, choice))))
        if isinstance(proposal, Package):
            parts.append(
                Label((Run(clause_named(view.setup, choice.clause), bold=True), *_source(view, proposal, choice)))
            )
        parts.append(words)
    return parts


def _source(view: View, package: Package, choice: Choice) -> tuple[Run, ...]:
    named = (view.proceedings.proposal(each.proposal) for each in package.takes_up)
    found = next((each for each in named if each is not None and each.choice.clause == choice.clause), None)
    if found is None:
        return ()
    words = _("takes up {id} of {party}", id=plain(found.id), party=called(view.setup, found.proposer))
    return (Run(f"   {words}", colour=Tone.MUTED),)


def _worth(desk: Desk, proposal: Tabled) -> list[Widget]:
    brief = desk.view.brief
    if brief is None:
        return []
    crossed = brief.red_lines_crossed(proposal.choices)
    if crossed:
        return [Label(_("your red line"), bold=True, tone=Tone.BAD, hint=plain(crossed[0].why))]
    worth = part_worth(desk.view, brief, proposal.choices)
    return [Label(worth, bold=True, tone=Tone.ACCENT)] if worth else []


def _actions(desk: Desk, proposal: Tabled) -> list[Widget]:
    classify = classify_button(desk, proposal.id, proposal.choices)
    if proposal.status is not ProposalStatus.TABLED:
        agreed = proposal.status is ProposalStatus.AGREED
        return desk.flow([classify], desk.right_room) if classify is not None and agreed else []
    own = proposal.proposer == desk.view.viewer.party
    buttons = _own_actions(desk, proposal) if own else _others_actions(desk, proposal)
    decide = desk.button(
        CallDecision,
        lambda: put_to_decision(desk, proposal),
        text=_("Put to decision"),
        style=Kind.MAIN,
        shortcut="D",
        key="call",
    )
    soundings = sounding_buttons(desk, proposal.id)
    shown = [each for each in (*buttons, *soundings, decide, classify) if each is not None]
    return desk.flow(shown, desk.right_room)


def _own_actions(desk: Desk, proposal: Tabled) -> list[Button | None]:
    return [
        seek_button(desk, proposal),
        desk.button(
            RevisePackage if isinstance(proposal, Package) else ReviseProposal,
            lambda: desk.open(_revising(desk, proposal)),
            text=_("Revise…"),
            shortcut="R",
            key="revise",
        ),
        desk.button(
            WithdrawProposal,
            lambda: desk.send(WithdrawProposal(proposal.id)),
            text=_("Withdraw"),
            shortcut="Del",
            key="withdraw",
        ),
    ]


def _revising(desk: Desk, proposal: Tabled) -> Form:
    return revise_package_form(desk, proposal) if isinstance(proposal, Package) else revise_form(desk, proposal)


def _others_actions(desk: Desk, proposal: Tabled) -> list[Button | None]:
    party = desk.view.viewer.party
    behind = _("Your delegation stands behind it already.") if party in proposal.cosponsors else ""
    return [
        desk.button(
            DeclareStance,
            lambda: desk.send(DeclareStance(proposal.id, proposal.version, Stance.JOIN)),
            text=_("Could join"),
            shortcut="J",
            key="join",
        ),
        desk.button(
            DeclareStance,
            lambda: desk.open(join_if(desk, proposal)),
            text=_("Could join, if…"),
            shortcut="I",
            key="join-if",
        ),
        desk.button(
            DeclareStance,
            lambda: desk.open(object_to(desk, proposal)),
            text=_("Object…"),
            shortcut="O",
            key="object",
        ),
        desk.button(
            CosponsorProposal,
            lambda: desk.send(CosponsorProposal(proposal.id, proposal.version)),
            text=_("Co-sponsor"),
            shortcut="C",
            reason=behind,
            key="cosponsor",
        ),
    ]
