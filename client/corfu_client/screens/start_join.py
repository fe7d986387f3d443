"""The page of the first screen for joining a table: address and code, a pasted link, or a table of this network."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from corfu_client.kit import (
    Align,
    Button,
    Column,
    Dialog,
    Kind,
    Label,
    Mark,
    MarkShape,
    Panel,
    Row,
    Scroll,
    Spacer,
    TextEntry,
    Tone,
    Widget,
    caption,
    heading,
    plain,
)
from corfu_client.screens.contract import Stage
from corfu_client.store import ADDRESS, CODE, PERSON
from corfu_minutes.wordings import phase_named
from corfu_resources.catalogue import _, ngettext
from corfu_rules.phases import Phase
from corfu_wire.links import CODE_LENGTH, BadLink, Link, parse_link
from corfu_wire.messages import speaks_with

if TYPE_CHECKING:
    from corfu_client.discovery import FoundTable

_DIGITS_TOGETHER = 4
_ROOMY = 560
"""The height in dp below which the form does without explanations."""


class JoinPage:
    """The form, and beside it what is called out on this network."""

    def __init__(self, stage: Stage, rebuild: Callable[[], None]) -> None:
        self._stage = stage
        self._rebuild = rebuild
        self._to_compare: FoundTable | None = None
        self.wants_code = False
        """Whether the keyboard is to go to the code once the address has been filled in."""

    def widget(self) -> Widget:
        """Gives the page."""
        return Row([self._form(), self._around()], gap=16, grow=1)

    def dialog(self) -> Dialog | None:
        """Gives the question whether the certificate is the right one, None while there is none."""
        table = self._to_compare
        if table is None:
            return None
        sha256 = table.beacon.sha256 or ""
        groups = [sha256[at : at + _DIGITS_TOGETHER] for at in range(0, len(sha256), _DIGITS_TOGETHER)]
        lines = [" ".join(groups[at : at + 4]) for at in range(0, len(groups), 4)]
        return Dialog(
            _("Is it the right host?"),
            [
                Label(
                    _("Anybody on this network can call out a table. This one shows a certificate that is said to be:")
                ),
                *(Label(line, bold=True) for line in lines),
                Label(_("Does the host's screen show the same?")),
            ],
            [
                Button(_("No, or I cannot see it"), self._not_compared, key="not-same"),
                Button(_("Yes, the same"), self._compared, kind=Kind.MAIN, key="same"),
            ],
            on_close=self._not_compared,
        )

    # by address and code

    def _form(self) -> Widget:
        roomy = self._stage.size[1] / self._stage.look.scale >= _ROOMY
        form: list[Widget] = [
            *([Label(_("The host's screen shows address and code. Or paste its link here."), tone=Tone.MUTED)] * roomy),
            Column([caption(_("ADDRESS")), self._entry(ADDRESS, _("such as 192.168.1.20:1975"), 300)], gap=4),
            Column([caption(_("CODE")), self._entry(CODE, _("six letters and digits"), 80)], gap=4),
            Row([Spacer(), self._join_button()]),
        ]
        title = [heading(_("By address and code"))] if roomy else []
        scroll = Scroll(Column(form, gap=14), key="form", grow=1)
        return Panel([*title, scroll], grow=2, gap=14, padding=20 if roomy else 14)

    def _entry(self, key: str, placeholder: str, longest: int) -> Widget:
        return TextEntry(
            text=self._stage.store.draft(key),
            placeholder=placeholder,
            on_change=lambda text: self._typed(key, text),
            on_submit=lambda _text: self._submit(key),
            longest=longest,
            key=key,
        )

    def _join_button(self) -> Widget:
        missing = "" if self._complete() else _("Type the address and the code first.")
        return Button(
            _("Join"),
            self._seek,
            kind=Kind.MAIN,
            shortcut="Ctrl+Enter",
            reason=self._stage.store.busy or missing,
            key="join",
        )

    def _typed(self, key: str, text: str) -> None:
        complete, store = self._complete(), self._stage.store
        link = _link_in(text) if key == ADDRESS else None
        if link is not None:
            store.write(ADDRESS, link.door.address)
            store.write(CODE, link.code)
            store.write(PERSON, link.person)
        else:
            store.write(key, text)
            # A personal link is for the table that it names.
            store.write(PERSON, "")
        if link is not None or complete != self._complete():
            self._rebuild()

    def _complete(self) -> bool:
        return bool(self._stage.store.draft(ADDRESS).strip() and self._stage.store.draft(CODE).strip())

    def _submit(self, key: str) -> None:
        if not self._complete() and key == ADDRESS:
            self.wants_code = True
            self._rebuild()
        self._seek()

    def _seek(self) -> None:
        store = self._stage.store
        if self._complete() and not store.busy:
            self._stage.errands.seek(store.draft(ADDRESS), store.draft(CODE))

    # by what is called out

    def _around(self) -> Widget:
        around = self._stage.store.surroundings.around
        cards = [self._found(each) for each in around.tables]
        what = Scroll(Column(cards, gap=10), key="around", grow=1) if cards else self._nothing()
        return Panel([heading(_("On this network")), what], grow=3, gap=14, padding=20)

    def _nothing(self) -> Widget:
        around = self._stage.store.surroundings.around
        if around.deaf:
            shape, tone = MarkShape.TRIANGLE, Tone.WARN
            words = _(
                "This machine may not listen on its network: there is none, or a firewall forbids it. "
                "Type the address and the code that the host's screen shows."
            )
        elif around.long:
            shape, tone = MarkShape.RING, Tone.NEUTRAL
            words = _(
                "Nobody calls out a table here so far. Many school networks keep such calls to themselves: "
                "then type the address and the code that the host's screen shows. Tables that are heard appear here."
            )
        else:
            shape, tone = MarkShape.RING, Tone.ACCENT
            words = _("Listening for tables…")
        return Row([Mark(shape, tone), Label(words, tone=tone if around.deaf else Tone.MUTED, grow=1)], grow=1)

    def _found(self, table: FoundTable) -> Widget:
        beacon = table.beacon
        reason = self._stage.store.busy
        if not speaks_with(beacon.protocol):
            reason = _(
                "It runs Corfu {version}, which does not fit this one: update the older.", version=plain(beacon.program)
            )
        words = _("Join") if beacon.code else _("Fill in")
        hint = "" if beacon.code else _("Fills in the address; the code is on the host's screen.")
        button = Button(
            words, lambda: self._approach(table), kind=Kind.MAIN, reason=reason, hint=hint, key=f"found-{beacon.table}"
        )
        facts = [Label(" · ".join(_facts(table)), size=14, tone=Tone.MUTED)]
        if reason and reason != self._stage.store.busy:
            facts.append(Label(reason, size=14, tone=Tone.WARN))
        told = Column([Label(plain(beacon.title), bold=True), *facts], gap=4, grow=1)
        return Panel([Row([told, button], align=Align.CENTRE)], raised=True, padding=14)

    def _approach(self, table: FoundTable) -> None:
        if self._stage.errands.needs_comparing(table):
            self._to_compare = table
            self._rebuild()
            return
        self._go(table, compared=False)

    def _compared(self) -> None:
        table, self._to_compare = self._to_compare, None
        if table is not None:
            self._go(table, compared=True)

    def _not_compared(self) -> None:
        self._to_compare = None
        self._stage.store.toast(_("Then join by the link on the host's screen."), Tone.WARN)

    def _go(self, table: FoundTable, *, compared: bool) -> None:
        self.wants_code = not table.beacon.code
        self._stage.errands.approach(table, compared=compared)
        self._rebuild()


def _facts(table: FoundTable) -> list[str]:
    """Gives what is called out of a table beside its title: the host, who is there, how far it is, whether by TLS."""
    beacon = table.beacon
    facts = [plain(beacon.host) or table.doors[0].authority]
    if beacon.people is not None and beacon.seats is not None:
        facts.append(
            ngettext(
                "{count} person, {seats} seats", "{count} people, {seats} seats", beacon.people, seats=beacon.seats
            )
        )
    if beacon.phase in set(Phase):
        facts.append(phase_named(Phase(beacon.phase)))
    elif beacon.people is not None:
        facts.append(_("not begun"))
    return [*facts, *([_("encrypted")] if beacon.sha256 else [])]


def _link_in(text: str) -> Link | None:
    """Gives a whole link with its code, as it is pasted; None for what is still being typed."""
    if "/" not in text and " " not in text.strip():
        return None
    try:
        link = parse_link(text)
    except BadLink:
        return None
    return link if len(link.code) >= CODE_LENGTH else None
