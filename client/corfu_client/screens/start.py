"""The first screen: play alone against bots, or join a table by address and code."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pygame
from typing_extensions import override

from corfu_client.cards import ScenarioCard, SoloGame
from corfu_client.kit import (
    Align,
    Button,
    Column,
    Flag,
    Kind,
    Label,
    Panel,
    Row,
    Scroll,
    Spacer,
    Tab,
    Tabs,
    TextEntry,
    Tone,
    Widget,
    caption,
    heading,
    plain,
)
from corfu_client.screens.contract import Change, Pop, Push, Replace, Stage, UiScreen
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.notices import inline_notice
from corfu_client.screens.routes import briefing_screen, seats_screen
from corfu_client.store import ADDRESS, CODE, PERSON
from corfu_resources.catalogue import _, ngettext
from corfu_wire.links import CODE_LENGTH, BadLink, Link, parse_link

_AS_PLANNED = ""
_LEVELS: Mapping[str, Callable[[], str]] = {
    "easy": lambda: _("Easy"),
    "medium": lambda: _("Medium"),
    "hard": lambda: _("Hard"),
}
"""The levels of bots by their names on the command line."""


class StartScreen(UiScreen):
    """Where everybody begins."""

    name = "start"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        self._level = stage.level
        self._profiles = {card.id: card.profile for card in stage.cards if card.lengths}
        if not stage.cards:
            self.first_focus = CODE if self.store.draft(ADDRESS) else ADDRESS

    @override
    def arrive(self) -> Change | None:
        if self.store.view is not None:
            return Replace(briefing_screen(self.stage))
        return Push(seats_screen(self.stage)) if self.store.lobby is not None else None

    @override
    def keys(self) -> tuple[Key, ...]:
        choosing = (("← →", _("Another length, or other bots, where the focus is")),) if self.stage.cards else ()
        return (("1 – 9", _("Play that scenario alone")), *choosing, ("Ctrl Q", _("Leave Corfu")))

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        number = int(event.key) - pygame.K_1
        if 0 <= number < len(self.stage.cards) and not self.store.busy:
            self._play(self.stage.cards[number])
            return True
        return False

    @override
    def tree(self) -> Widget:
        cards = bool(self.stage.cards)
        columns = [self._alone(), self._join()] if cards else [Spacer(), self._join(), Spacer()]
        row = Row(columns, gap=20, grow=1 if cards else 0)
        body = Column([self._welcome(centred=not cards), row], gap=18, grow=1)
        keys = Button(_("Keys"), self.toggle_help, shortcut="F2", key="keys")
        leave = Button(_("Quit"), lambda: self.go(Pop()), shortcut="Ctrl+Q", key="quit")
        return framed(self.store, body, actions=[keys, leave], padding=24)

    @staticmethod
    def _welcome(*, centred: bool) -> Widget:
        return Column(
            [
                Label(_("A European Security Treaty, negotiated at your table"), size=30, bold=True, centred=centred),
                Label(
                    _(
                        "Take the seat of a participating State. Read your brief, draft, trade, and find out which "
                        "text nobody needs to block."
                    ),
                    size=17,
                    tone=Tone.MUTED,
                    centred=centred,
                ),
            ],
            gap=6,
        )

    def _alone(self) -> Widget:
        cards = [self._card(number, card) for number, card in enumerate(self.stage.cards, 1)]
        top = Row([heading(_("Play alone")), Spacer(), self._levels()], align=Align.CENTRE)
        return Panel([top, Scroll(Column(cards, gap=14), key="cards", grow=1)], grow=3, gap=14, padding=20)

    def _levels(self) -> Widget:
        """Lets one choose how hard the bots make it; at first as each scenario says, or as the command line did."""
        tabs = [Tab(_AS_PLANNED, _("Usual bots")), *(Tab(level, words()) for level, words in _LEVELS.items())]
        return Tabs(tabs, chosen=self._level or _AS_PLANNED, on_choose=self._choose_level, key="level")

    def _choose_level(self, level: str) -> None:
        self._level = level or None
        self.rebuild()

    def _length(self, card: ScenarioCard) -> Widget:
        """Says how long the scenario takes, or lets one choose among its time profiles."""
        if len(card.lengths) < 2:
            minutes = ngettext("about {count} minute", "about {count} minutes", card.minutes)
            return Label(minutes, size=14, tone=Tone.MUTED)
        tabs = [Tab(name, _("{count} min", count=minutes)) for name, minutes in card.lengths]
        chosen = self._profiles[card.id]
        return Tabs(
            tabs, chosen=chosen, on_choose=lambda name: self._choose_length(card, name), key=f"length-{card.id}"
        )

    def _choose_length(self, card: ScenarioCard, name: str) -> None:
        self._profiles[card.id] = name
        self.rebuild()

    def _card(self, number: int, card: ScenarioCard) -> Widget:
        seats = ngettext("{count} seat", "{count} seats", len(card.parties))
        return Panel(
            [
                Row(
                    [
                        Label(plain(card.title), size=19, bold=True, grow=1),
                        Label(seats, size=14, tone=Tone.MUTED),
                        self._length(card),
                    ],
                    gap=12,
                    align=Align.CENTRE,
                ),
                Label(plain(card.summary)),
                Row(
                    [
                        *(Flag(code, tall=20, hint=code) for code in card.parties[:12]),
                        Spacer(),
                        Button(
                            _("Play"),
                            lambda: self._play(card),
                            kind=Kind.MAIN,
                            shortcut=str(number) if number < 10 else "",
                            reason=self.store.busy,
                            key=f"play-{card.id}",
                        ),
                    ],
                    gap=8,
                    align=Align.CENTRE,
                ),
            ],
            raised=True,
            stripe=Tone.ACCENT,
            padding=18,
            gap=12,
        )

    def _join(self) -> Widget:
        notice = inline_notice(self.store)
        form: list[Widget] = [
            Label(_("The host's screen shows address and code. Or paste its link here."), tone=Tone.MUTED),
            Column([caption(_("ADDRESS")), self._entry(ADDRESS, _("such as 192.168.1.20:1975"), 300)], gap=4),
            Column([caption(_("CODE")), self._entry(CODE, _("six letters and digits"), 80)], gap=4),
            *([notice] if notice else []),
            Row([Spacer(), self._join_button()]),
        ]
        return Panel(
            [heading(_("Join a table")), Scroll(Column(form, gap=14), key="form", grow=1)], grow=2, gap=14, padding=20
        )

    def _entry(self, key: str, placeholder: str, longest: int) -> Widget:
        return TextEntry(
            text=self.store.draft(key),
            placeholder=placeholder,
            on_change=lambda text: self._typed(key, text),
            on_submit=lambda _text: self._seek(),
            longest=longest,
            key=key,
        )

    def _join_button(self) -> Widget:
        missing = "" if self._complete() else _("Type the address and the code first.")
        return Button(_("Join"), self._seek, kind=Kind.MAIN, reason=self.store.busy or missing, key="join")

    def _typed(self, key: str, text: str) -> None:
        complete = self._complete()
        link = _link_in(text) if key == ADDRESS else None
        if link is not None:
            self.store.write(ADDRESS, link.door.address)
            self.store.write(CODE, link.code)
            self.store.write(PERSON, link.person)
        else:
            self.store.write(key, text)
            # A personal link is for the table that it names.
            self.store.write(PERSON, "")
        if link is not None or complete != self._complete():
            self.rebuild()

    def _complete(self) -> bool:
        return bool(self.store.draft(ADDRESS).strip() and self.store.draft(CODE).strip())

    def _seek(self) -> None:
        if self._complete() and not self.store.busy:
            self.stage.errands.seek(self.store.draft(ADDRESS), self.store.draft(CODE))

    def _play(self, card: ScenarioCard) -> None:
        self.stage.errands.play(SoloGame(card.id, self._profiles.get(card.id), self._level))


def _link_in(text: str) -> Link | None:
    """Gives a whole link with its code, as it is pasted; None for what is still being typed."""
    if "/" not in text and " " not in text.strip():
        return None
    try:
        link = parse_link(text)
    except BadLink:
        return None
    return link if len(link.code) >= CODE_LENGTH else None
