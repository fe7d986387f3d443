"""The choice of a seat: who is who, who sits where, and under which name one sits down."""

from __future__ import annotations

import pygame
from typing_extensions import override

from corfu_client.kit import (
    Button,
    Column,
    Item,
    Kind,
    Label,
    List,
    MarkShape,
    Panel,
    Row,
    Run,
    Scroll,
    Spacer,
    TextEntry,
    Tone,
    Widget,
    caption,
    heading,
    plain,
)
from corfu_client.screens.contract import Change, Pop, Replace, Stage, UiScreen
from corfu_client.screens.frames import framed
from corfu_client.screens.help import Key
from corfu_client.screens.notices import inline_notice
from corfu_client.screens.papers import part
from corfu_client.screens.routes import seated_screen
from corfu_client.store import NAME
from corfu_minutes.wordings import in_own_words, observers_counted
from corfu_resources.catalogue import _, ngettext
from corfu_rules.proceedings import Player
from corfu_rules.seats import OBSERVER, Seat
from corfu_rules.setup import NAME_LIMIT
from corfu_wire.messages import Lobby, SeatOffer

ROOMY = 560
"""The height in dp below which the paper goes under the form, and both scroll."""


class SeatsScreen(UiScreen):
    """The lobby of one table."""

    name = "seats"
    first_focus = "seats"

    def __init__(self, stage: Stage) -> None:
        super().__init__(stage)
        lobby = stage.store.lobby
        self._chosen: str | None = None
        if lobby is not None:
            self._chosen = proposed(lobby, self.store.own_seats)
            if not to_be_had(lobby, self.store.own_seats):
                self.first_focus = "watch"

    @override
    def arrive(self) -> Change | None:
        if self.store.view is not None:
            return Replace(seated_screen(self.stage))
        return None if self.store.lobby is not None else Pop()

    @override
    def keys(self) -> tuple[Key, ...]:
        return (("Ctrl Enter", _("Take the chosen seat")), ("Ctrl W", _("Only watch")))

    @override
    def shortcut(self, event: pygame.event.Event) -> bool:
        if event.key == pygame.K_ESCAPE:
            self._back()
            return True
        return False

    @override
    def tree(self) -> Widget:
        lobby = self.store.lobby
        if lobby is None:
            return framed(self.store, Spacer(), menu=self.menu())
        body = Row([self._seats(lobby), self._desk(lobby)], gap=20, grow=1)
        back = Button(_("Back"), self._back, shortcut="Esc", key="back")
        return framed(self.store, body, menu=self.menu(), title=plain(lobby.title), actions=[back], padding=20)

    def _back(self) -> None:
        self.stage.errands.leave()
        self.go(Pop())

    def _seats(self, lobby: Lobby) -> Widget:
        items = [self._item(lobby, offer) for offer in lobby.seats]
        guide = self._guide(lobby)
        return Panel(
            [
                heading(_("Choose a seat") if to_be_had(lobby, self.store.own_seats) else _("No seat is free")),
                *([] if self.store.solo else [Label(_counted(lobby), tone=Tone.MUTED)]),
                *([Label(guide)] if guide else []),
                List(
                    items,
                    chosen=self._chosen,
                    on_choose=self._choose,
                    on_open=lambda _key: self._sit(),
                    key="seats",
                    grow=1,
                ),
            ],
            grow=3,
            padding=20,
        )

    def _item(self, lobby: Lobby, offer: SeatOffer) -> Item:
        key, name = str(offer.seat), plain(offer.name)
        party = offer.seat.party
        mine = offer.seat in self.store.own_seats
        shape, tone, who = MarkShape.RING, Tone.GOOD, _("free")
        reason = ""
        match offer.player:
            case Player.NOBODY:
                pass
            case Player.BOT:
                shape, tone, who = MarkShape.SQUARE, Tone.NEUTRAL, _("a bot, until you sit down")
            case Player.PERSON if mine:
                shape, tone, who = MarkShape.CHECK, Tone.ACCENT, _("yours: {name}, come back", name=name)
            case Player.PERSON:
                shape, tone, who = MarkShape.DOT, Tone.MUTED, name
                reason = _("Taken by {name}. Choose another seat.", name=name)
        if offer.kept and not mine:
            who = _("kept for somebody")
            tone, reason = Tone.MUTED, _("This seat is kept for somebody. Choose another, or watch.")
        if lobby.locked and not mine and not reason:
            tone, reason = Tone.MUTED, _("The lobby is closed: nobody new takes a seat. You may watch.")
        if lobby.too_late and not mine and offer.seat != lobby.yours and not reason:
            tone, reason = Tone.MUTED, _("The table has begun and takes nobody new. You may watch.")
        title = (Run(_titled(offer), bold=True), Run(f"   {who}", colour=tone))
        return Item(key, title, plain(offer.profile), flag=party or "", mark=(shape, tone), reason=reason)

    def _guide(self, lobby: Lobby) -> str:
        """Says what whoever comes late, or as one too many, may do now; nothing where seats wait for everybody."""
        free = to_be_had(lobby, self.store.own_seats)
        if any(each.seat in self.store.own_seats for each in free):
            return ""
        if not free:
            return " ".join([_why_none(lobby), _("You can watch now: press “Only watch”.")])
        if not lobby.started:
            return ""
        if any(_is_in_team(lobby, each) for each in free):
            return _("The table has begun. Join a delegation that has a place, take over from a bot, or only watch.")
        return _("The table has begun. Take a free seat or take over from a bot, or only watch.")

    def _desk(self, lobby: Lobby) -> Widget:
        notice = inline_notice(self.store)
        none_left = not to_be_had(lobby, self.store.own_seats)
        offer = self._offer(lobby)
        take = _("Take the seat of {seat}", seat=_titled(offer)) if offer else _("Take the seat")
        form: list[Widget] = [
            Column(
                [
                    caption(_name_asked_for(lobby)),
                    TextEntry(
                        text=self.store.draft(NAME),
                        placeholder=_("such as Anna"),
                        on_change=self._named,
                        on_submit=lambda _text: self._sit(),
                        longest=NAME_LIMIT,
                        key=NAME,
                    ),
                ],
                gap=4,
            ),
            *([notice] if notice else []),
            Button(
                take,
                self._sit,
                kind=Kind.PLAIN if none_left else Kind.MAIN,
                shortcut="Ctrl+Enter",
                reason=self.store.busy or self._missing(),
                key="sit",
            ),
            Button(
                _("Only watch"),
                self._watch,
                kind=Kind.MAIN if none_left else Kind.PLAIN,
                shortcut="Ctrl+W",
                reason=self.store.busy,
                key="watch",
            ),
        ]
        if self.stage.size[1] / self.stage.look.scale < ROOMY:
            return Panel([Scroll(Column([*form, self._paper(lobby)], gap=14), key="paper", grow=1)], grow=2, padding=20)
        return Panel([Scroll(self._paper(lobby), key="paper", grow=1), *form], grow=2, padding=20, gap=14)

    def _steps(self, lobby: Lobby) -> str:
        if self.store.solo:
            return _("You sit down, read your papers, and begin when you are ready. Bots play the other seats.")
        if lobby.started:
            return _("You sit down and read your papers; the others are negotiating already.")
        return _("You sit down and read your papers. The instructor starts the table when all are there.")

    def _paper(self, lobby: Lobby) -> Widget:
        parts: list[Widget] = [Label(plain(lobby.summary)), part(_("WHAT HAPPENS NEXT"), [Label(self._steps(lobby))])]
        if lobby.lesson:
            parts.append(part(_("WHAT THERE IS TO LEARN"), [Label(plain(lobby.lesson))]))
        parts.append(Label(_("Everything said and written at the table is kept for the debrief."), tone=Tone.MUTED))
        if lobby.disclaimer:
            parts.append(Label(Run(plain(lobby.disclaimer), italic=True), size=14, tone=Tone.MUTED))
        return Column(parts, gap=16)

    def _offer(self, lobby: Lobby) -> SeatOffer | None:
        return next((offer for offer in lobby.seats if str(offer.seat) == self._chosen), None)

    def _missing(self) -> str:
        if self._chosen is None:
            return _("Choose a seat first.")
        return "" if self.store.draft(NAME).strip() else _("Type your name first.")

    def _choose(self, key: str) -> None:
        self._chosen = key
        self.rebuild()

    def _named(self, text: str) -> None:
        before = self._missing()
        self.store.write(NAME, text)
        if before != self._missing():
            self.rebuild()

    def _sit(self) -> None:
        lobby = self.store.lobby
        offer = self._offer(lobby) if lobby else None
        if offer is not None and self._missing():
            self.ui.focus(NAME)  # what is missing is the name: whoever chose a seat goes on by typing it
        elif offer is not None and not self.store.busy:
            self._go_to(offer.seat)

    def _watch(self) -> None:
        self._go_to(OBSERVER)

    def _go_to(self, seat: Seat) -> None:
        self.stage.errands.sit(seat, self.store.draft(NAME).strip())


def to_be_had(lobby: Lobby, own: frozenset[Seat]) -> tuple[SeatOffer, ...]:
    """Gives the seats that one may sit down at: the own ones, and those that are open to whoever comes."""
    return tuple(
        each
        for each in lobby.seats
        if each.seat in own
        or (
            each.player is not Player.PERSON
            and not each.kept
            and not lobby.locked
            and (not lobby.too_late or each.seat == lobby.yours)
        )
    )


def proposed(lobby: Lobby, own: frozenset[Seat]) -> str | None:
    """Gives the seat that is chosen at first: the kept one, for latecomers the own or one beside other people."""
    free = to_be_had(lobby, own)
    mine = next((each for each in free if each.seat == lobby.yours), None)
    if mine is None and lobby.started:
        beside = (each for each in free if each.seat in own or _is_in_team(lobby, each))
        mine = next(beside, free[0] if free else None)
    return str(mine.seat) if mine is not None else None


def _counted(lobby: Lobby) -> str:
    """Says who is there already, and how many seats wait."""
    people = sum(each.player is Player.PERSON for each in lobby.seats)
    free = sum(each.player is not Player.PERSON and not each.kept for each in lobby.seats)
    counts = [
        ngettext("{count} person is here", "{count} people are here", people),
        ngettext("{count} seat free", "{count} seats free", free),
        *observers_counted(lobby.observers),
    ]
    return " · ".join(counts)


def _is_in_team(lobby: Lobby, offer: SeatOffer) -> bool:
    party = offer.seat.party
    return party is not None and any(
        each.seat.party == party and each.player is Player.PERSON and each.seat != offer.seat for each in lobby.seats
    )


def _why_none(lobby: Lobby) -> str:
    if lobby.stopped is not None:
        return plain(in_own_words(lobby.stopped))
    if lobby.locked:
        return _("The lobby is closed: nobody new takes a seat.")
    if lobby.too_late:
        return _("This table has begun and takes nobody new.")
    return _("Every seat is taken or kept for somebody.")


def _titled(offer: SeatOffer) -> str:
    title = plain(offer.title)
    return title if offer.seat.place == 1 else _("{party}, seat {place}", party=title, place=offer.seat.place)


def _name_asked_for(lobby: Lobby) -> str:
    if lobby.pseudonyms:
        return _("YOUR NAME. ONLY THE INSTRUCTOR READS IT; OTHERS SEE A MADE-UP ONE")
    return _("YOUR NAME, AS THE OTHERS WILL SEE IT")
