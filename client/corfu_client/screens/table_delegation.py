"""The tab of one's own delegation: who heads it, what its members say among themselves, and their drafts."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from typing_extensions import override

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.entries import TextArea
from corfu_client.kit.labels import Label
from corfu_client.kit.layout import Align, Column, Row, Spacer
from corfu_client.kit.rich_lists import RichList
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_client.screens.table_propose import WHY, ProposeForm
from corfu_client.screens.table_propose_fields import number_drafts
from corfu_minutes.wordings import minutes, option_named
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.procedures.delegations import AdviseDelegation, NameHead
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.proceedings import Attendance, Player
from corfu_rules.setup import STATEMENT_LIMIT
from corfu_rules.tables import Advice
from corfu_rules.views import View

ADVISE = "advise"
_DRAFTS_SHOWN = 2


def has_delegation(view: View) -> bool:
    """Says whether the viewer plays a Party together with others."""
    return view.setup.team_size(view.viewer.party) > 1


def delegation_panel(desk: Desk) -> Widget:
    """Gives the tab."""
    view, store = desk.view, desk.store
    desk.seen["delegation"] = len(view.advice)
    hint = _("Only your delegation and the instructor read what is said here.")
    empty = Block((Run(hint, colour=Tone.MUTED),), key="none")
    blocks = [_block(view, number, each) for number, each in enumerate(view.advice)]

    def speak() -> None:
        if store.draft(ADVISE).strip():
            desk.send(AdviseDelegation(store.draft(ADVISE)), ADVISE)

    parts: list[Widget] = [
        *(_member(desk, each) for each in _members(view)),
        *desk.refused(NameHead),
        RichList(blocks or [empty], follow=True, key="advice", grow=1),
        *_drafts(desk),
        TextArea(
            text=store.draft(ADVISE),
            placeholder=_("To your own delegation"),
            rows=3,
            longest=STATEMENT_LIMIT,
            on_change=lambda text: store.write(ADVISE, text),
            key=ADVISE,
        ),
    ]
    draft = Button(_("Draft…"), lambda: desk.open(DraftForm(desk)), hint=_("Word a clause for your head."), key="draft")
    say = desk.button(
        AdviseDelegation, speak, text=_("Say it inside"), style=Kind.MAIN, shortcut="Ctrl+Enter", key="send-advice"
    )
    parts += [Row([draft, Spacer(), *([say] if say else [])]), *desk.refused(AdviseDelegation)]
    return Column(parts, gap=8, grow=1)


def unread_advice(view: View, seen: int) -> int:
    """Gives how much has been said inside the delegation that the person has not had on screen."""
    return max(0, len(view.advice) - seen)


def _members(view: View) -> tuple[Attendance, ...]:
    party = view.viewer.party
    return tuple(each for each in view.proceedings.members(party) if each.player is not Player.NOBODY) if party else ()


def _is_head(view: View) -> bool:
    return view.viewer.party is not None and view.viewer == view.proceedings.head(view.viewer.party)


def _head_is_away(view: View) -> bool:
    party = view.viewer.party
    head = view.proceedings.sitting(view.proceedings.head(party)) if party is not None else None
    return head is not None and (head.away_since is not None or head.player is not Player.PERSON)


def _member(desk: Desk, sitting: Attendance) -> Widget:
    view, seat = desk.view, sitting.seat
    heads = seat.party is not None and seat == view.proceedings.head(seat.party)
    runs = [Run(plain(sitting.name), bold=True)]
    if seat == view.viewer:
        runs.append(Run("  " + _("you"), colour=Tone.ACCENT))
    if heads:
        runs.append(Run("  " + _("head of delegation"), colour=Tone.GOOD, bold=True))
    if sitting.away_since is not None:
        runs.append(Run("  " + _("away"), colour=Tone.WARN))
    parts: list[Widget] = [Label(tuple(runs), size=16), Spacer()]
    if not heads and sitting.player is Player.PERSON:
        own = seat == view.viewer
        text = _("Head the delegation") if own else _("Make head")
        button = desk.button(NameHead, lambda: desk.send(NameHead(seat)), text=text, key=f"head-{seat.place}")
        if button is not None and (_is_head(view) or (own and _head_is_away(view))):
            parts.append(button)
    return Row(parts, gap=8, align=Align.CENTRE)


def _drafts(desk: Desk) -> list[Widget]:
    """The latest drafts of the others, to be tabled by the head with one press."""
    view = desk.view
    if not _is_head(view):
        return []
    drafts = [each.draft for each in view.advice if each.draft is not None and each.speaker != view.viewer]
    rows: list[Widget] = []
    for number, choice in enumerate(list(dict.fromkeys(reversed(drafts)))[:_DRAFTS_SHOWN]):
        send = partial(desk.send, TableProposal(choice.clause, choice.option, choice.wording, sets=choice.sets))
        button = desk.button(TableProposal, send, text=_("Put it on the table"), key=f"table-draft-{number}")
        words = _("Draft for {clause}: {words}", clause=choice.clause, words=option_named(view.setup, choice))
        rows.append(Row([Label(words, size=15, grow=1), *([button] if button else [])], gap=8, align=Align.CENTRE))
    return rows


def _block(view: View, number: int, advice: Advice) -> Block:
    own = advice.speaker == view.viewer
    name = _("You") if own else plain(view.proceedings.sitting(advice.speaker).name) or str(advice.speaker)
    runs = [
        Run(name, bold=True, colour=Tone.MUTED if own else Tone.ACCENT),
        Run(f"  {minutes(advice.at // 1000)}\n", colour=Tone.MUTED),
        Run(plain(advice.text)),
    ]
    if (draft := advice.draft) is not None:
        words = _("Draft for {clause}: {words}", clause=draft.clause, words=option_named(view.setup, draft))
        runs.append(Run(f"\n{words}", bold=True))
    return Block(tuple(runs), key=str(number), indent=28 if own else 0, after=10)


@dataclass(slots=True)
class DraftForm(ProposeForm):
    """A clause worded for the head of one's delegation, who may table it."""

    @property
    @override
    def title(self) -> str:
        return _("Draft for your head of delegation")

    @property
    @override
    def _adds(self) -> bool:
        return False

    @override
    def _buttons(self) -> list[Widget]:
        offer = self.desk.offer(AdviseDelegation)
        return [
            Button(_("Back"), self.desk.close, shortcut="Esc", key="form-back"),
            Button(
                _("Give it to the delegation"),
                self._submit,
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=(offer.reason if offer else "") or self._missing(),
                key="send-draft",
            ),
        ]

    @override
    def _submit(self) -> None:
        choice = self._choice()
        if choice is None:
            return
        store = self.desk.store
        why = store.draft(WHY).strip() or _("A draft.")
        self.desk.form = None
        drafts = number_drafts(self.desk, self._draft, choice.clause)
        self.desk.send(AdviseDelegation(why, choice), self._draft, WHY, *drafts)
        self.desk.rebuild()
