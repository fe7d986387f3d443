"""The forms of the floor: to reply, to raise a point of order, to rule on one, to refuse a reply."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextArea
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.lists import Item, List
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.table_desk import Desk
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.floors import PointRuling
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.interventions import RaisePointOfOrder, RefuseReply, RequestReply, RuleOnPoint
from corfu_rules.proceedings import Statement
from corfu_rules.setup import REASON_LIMIT

_WIDE = 640
_SHORT = 90
_LATEST = 12
POINT, RULING, REFUSAL = "point", "ruling", "refuse-reply"


def said_shortly(text: str) -> str:
    """Gives the beginning of what was said."""
    words = plain(text)
    return words if len(words) <= _SHORT else words[: _SHORT - 1].rstrip() + "…"


def _words(desk: Desk, draft: str, key: str) -> Widget:
    def typed(text: str) -> None:
        desk.store.write(draft, text)
        desk.rebuild()

    return TextArea(text=desk.store.draft(draft), rows=3, longest=REASON_LIMIT, on_change=typed, key=key)


def _back(desk: Desk) -> Button:
    return Button(_("Back"), desk.close, shortcut="Esc", key="form-back")


def _missing(desk: Desk, draft: str) -> str:
    return "" if desk.store.draft(draft).strip() else _("Write at least a word.")


@dataclass(slots=True)
class ReplyForm:
    """Chooses the statement to reply to, the latest first."""

    desk: Desk
    chosen: int = 0

    def answerable(self) -> list[tuple[int, Statement]]:
        """Gives the statements of others that are no replies, with their numbers, the latest first."""
        view = self.desk.view
        every = enumerate(view.proceedings.statements, start=1)
        found = [(n, each) for n, each in every if each.speaker.party != view.viewer.party and each.reply_to is None]
        return found[::-1][:_LATEST]

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, found = self.desk, self.answerable()
        numbers = [number for number, _said in found]
        self.chosen = self.chosen if self.chosen in numbers else numbers[0] if numbers else 0
        items = [
            Item(str(number), called(desk.view.setup, each.speaker), detail=said_shortly(each.text))
            for number, each in found
        ]
        body: list[Widget] = [
            Label(
                _("Ask to reply where somebody spoke of you. Whoever presides says whether you may."), tone=Tone.MUTED
            ),
            caption(_("REPLY TO")),
            List(
                items,
                chosen=str(self.chosen),
                on_choose=self._choose,
                on_open=self._open,
                radio=True,
                key="reply-to",
                height=min(260, 76 * max(1, len(items))),
            ),
        ]
        offer = desk.offer(RequestReply)
        reason = offer.reason if offer else ""
        send = Button(
            _("Ask to reply"), self._send, kind=Kind.MAIN, shortcut="Ctrl+Enter", reason=reason, key="send-reply"
        )
        return Dialog(_("Reply"), body, [_back(desk), send], on_close=desk.close, width=_WIDE, key="replying")

    def _choose(self, key: str) -> None:
        self.chosen = int(key)
        self.desk.rebuild()

    def _open(self, key: str) -> None:
        self.chosen = int(key)
        self._send()

    def _send(self) -> None:
        self.desk.form = None
        self.desk.send(RequestReply(self.chosen))
        self.desk.rebuild()


@dataclass(slots=True)
class PointForm:
    """Says what is not in order."""

    desk: Desk

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk = self.desk
        offer = desk.offer(RaisePointOfOrder)
        body: list[Widget] = [
            Label(
                _("For how the meeting is run, not for what it is about. It interrupts whoever speaks."),
                tone=Tone.MUTED,
            ),
            caption(_("WHAT IS NOT IN ORDER")),
            _words(desk, POINT, "point-words"),
        ]
        send = Button(
            _("Raise it"),
            self._send,
            kind=Kind.DANGER,
            shortcut="Ctrl+Enter",
            reason=_missing(desk, POINT) or (offer.reason if offer else ""),
            key="send-point",
        )
        return Dialog(_("Point of order"), body, [_back(desk), send], on_close=desk.close, width=_WIDE, key="pointing")

    def _send(self) -> None:
        if not _missing(self.desk, POINT):
            self.desk.form = None
            self.desk.send(RaisePointOfOrder(self.desk.store.draft(POINT)), POINT)
            self.desk.rebuild()


@dataclass(slots=True)
class RuleForm:
    """Rules on the point of order that stands, with a reason that everybody reads."""

    desk: Desk

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, view = self.desk, self.desk.view
        point = view.proceedings.floor.standing
        offer = desk.offer(RuleOnPoint)
        reason = _missing(desk, RULING) or (offer.reason if offer else "")
        body: list[Widget] = [
            Label(_("{party}: {text}", party=called(view.setup, point.party), text=plain(point.text)), bold=True)
            if point
            else Label(_("No point of order stands.")),
            caption(_("YOUR REASON, READ BY EVERYBODY")),
            _words(desk, RULING, "ruling-words"),
        ]
        buttons = [
            _back(desk),
            Button(
                _("Not well taken"), lambda: self._send(PointRuling.NOT_WELL_TAKEN), reason=reason, key="not-well-taken"
            ),
            Button(
                _("Well taken"),
                lambda: self._send(PointRuling.WELL_TAKEN),
                kind=Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=reason,
                key="well-taken",
            ),
        ]
        return Dialog(_("Rule on the point of order"), body, buttons, on_close=desk.close, width=_WIDE, key="ruling")

    def _send(self, ruling: PointRuling) -> None:
        if not _missing(self.desk, RULING):
            self.desk.form = None
            self.desk.send(RuleOnPoint(ruling, self.desk.store.draft(RULING)), RULING)
            self.desk.rebuild()


@dataclass(slots=True)
class RefuseReplyForm:
    """Refuses a reply, with a reason that everybody reads."""

    desk: Desk
    party: PartyCode
    statement: int

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk = self.desk
        body: list[Widget] = [
            Label(_("{party} will not reply to this.", party=called(desk.view.setup, self.party)), tone=Tone.MUTED),
            caption(_("YOUR REASON, READ BY EVERYBODY")),
            _words(desk, REFUSAL, "refusal-words"),
        ]
        send = Button(
            _("Refuse the reply"),
            self._send,
            kind=Kind.DANGER,
            shortcut="Ctrl+Enter",
            reason=_missing(desk, REFUSAL),
            key="send-refusal",
        )
        return Dialog(_("Refuse a reply"), body, [_back(desk), send], on_close=desk.close, width=_WIDE, key="refusing")

    def _send(self) -> None:
        desk = self.desk
        if not _missing(desk, REFUSAL):
            desk.form = None
            desk.send(RefuseReply(self.party, self.statement, desk.store.draft(REFUSAL)), REFUSAL)
            desk.rebuild()
