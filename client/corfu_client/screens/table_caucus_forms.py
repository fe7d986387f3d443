"""The forms of caucuses: to open one, and to invite into it."""

from __future__ import annotations

from dataclasses import dataclass

from corfu_client.kit.buttons import Button, Kind
from corfu_client.kit.dialogs import Dialog
from corfu_client.kit.entries import TextEntry
from corfu_client.kit.labels import Label, caption
from corfu_client.kit.lists import Item, List
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.screens.party_boxes import party_boxes
from corfu_client.screens.table_desk import Desk
from corfu_resources.catalogue import _, ngettext
from corfu_rules.caucuses import Caucus
from corfu_rules.identifiers import PartyCode
from corfu_rules.procedures.caucusing import InviteToCaucus, OpenCaucus
from corfu_rules.setup import NAME_LIMIT

_WIDE = 700
NAME = "caucus-name"
_OPEN, _CLOSED = "open", "closed"


def _back(desk: Desk) -> Button:
    return Button(_("Back"), desk.close, shortcut="Esc", key="form-back")


@dataclass(slots=True)
class OpenCaucusForm:
    """Names a caucus, says whether anybody may join, and invites."""

    desk: Desk
    by_invitation: bool = False
    invite: tuple[PartyCode, ...] = ()

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk, rules = self.desk, self.desk.view.setup.caucus
        most, last = rules.most, rules.lasts // 60_000
        about = _(
            "Everybody sees its name and who is in it, and nobody else hears what is said. At most {most} Parties.",
            most=most,
        )
        time = ngettext("It lasts {count} minute at most.", "It lasts {count} minutes at most.", max(1, last))
        items = [
            Item(_OPEN, _("Open: anybody may join")),
            Item(_CLOSED, _("Closed: those you invite may join")),
        ]
        others = [each.code for each in desk.view.setup.parties if each.code != desk.view.viewer.party]
        body: list[Widget] = [
            Label(f"{about} {time}", tone=Tone.MUTED),
            caption(_("ITS NAME")),
            TextEntry(text=desk.store.draft(NAME), longest=NAME_LIMIT, on_change=self._typed, key="caucus-name"),
            List(
                items,
                chosen=_CLOSED if self.by_invitation else _OPEN,
                on_choose=self._choose,
                radio=True,
                key="caucus-kind",
                height=88,
            ),
            caption(_("WHOM YOU INVITE (ONLY THEY LEARN OF IT)")),
            party_boxes(desk, others, self.invite, self._invite, prefix="caucus", room=_WIDE - 80),
        ]
        offer = desk.offer(OpenCaucus)
        open_it = Button(
            _("Open it"),
            self._send,
            kind=Kind.MAIN,
            shortcut="Ctrl+Enter",
            reason=self._missing or (offer.reason if offer else ""),
            key="send-caucus",
        )
        return Dialog(
            _("Open a caucus"), body, [_back(desk), open_it], on_close=desk.close, width=_WIDE, key="caucusing"
        )

    @property
    def _missing(self) -> str:
        return "" if self.desk.store.draft(NAME).strip() else _("Give it a name first.")

    def _typed(self, text: str) -> None:
        self.desk.store.write(NAME, text)
        self.desk.rebuild()

    def _choose(self, key: str) -> None:
        self.by_invitation = key == _CLOSED
        self.desk.rebuild()

    def _invite(self, parties: tuple[PartyCode, ...]) -> None:
        self.invite = parties
        self.desk.rebuild()

    def _send(self) -> None:
        if not self._missing:
            self.desk.form = None
            self.desk.send(OpenCaucus(self.desk.store.draft(NAME), self.by_invitation, self.invite), NAME)
            self.desk.rebuild()


@dataclass(slots=True)
class InviteForm:
    """Invites more Parties into a caucus that goes on."""

    desk: Desk
    caucus: Caucus
    invite: tuple[PartyCode, ...] = ()

    def others(self) -> list[PartyCode]:
        """Gives the Parties that are not in it and that one has not invited."""
        view = self.desk.view
        invited = {
            each.invited
            for each in view.invitations
            if (each.caucus, each.inviter) == (self.caucus.id, view.viewer.party)
        }
        return [each.code for each in view.setup.parties if each.code not in {*self.caucus.members, *invited}]

    def dialog(self) -> Dialog:
        """Gives the dialog as it is now."""
        desk = self.desk
        body: list[Widget] = [
            Label(_("Only those you invite learn of it."), tone=Tone.MUTED),
            party_boxes(desk, self.others(), self.invite, self._choose, prefix="invite", room=_WIDE - 80),
        ]
        send = Button(
            _("Invite"), self._send, kind=Kind.MAIN, shortcut="Ctrl+Enter", reason=self._missing, key="send-invite"
        )
        title = _("Invite to {caucus}", caucus=self.caucus.id)
        return Dialog(title, body, [_back(desk), send], on_close=desk.close, width=_WIDE, key="inviting")

    @property
    def _missing(self) -> str:
        return "" if self.invite else _("Choose at least one Party.")

    def _choose(self, parties: tuple[PartyCode, ...]) -> None:
        self.invite = parties
        self.desk.rebuild()

    def _send(self) -> None:
        if self.invite:
            self.desk.form = None
            self.desk.send(InviteToCaucus(self.caucus.id, self.invite))
            self.desk.rebuild()
