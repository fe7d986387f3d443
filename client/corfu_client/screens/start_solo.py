"""The page of the first screen for playing alone: the scenarios, and what one of them is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from corfu_client.cards import ScenarioCard, SoloGame
from corfu_client.kit import (
    Align,
    Button,
    Column,
    Flag,
    Item,
    Kind,
    Label,
    List,
    Panel,
    Radios,
    Row,
    Run,
    Scroll,
    Tone,
    Widget,
    caption,
    plain,
)
from corfu_client.screens.contract import Stage
from corfu_resources.catalogue import _, ngettext

_AS_PLANNED = ""
_LEVELS: Mapping[str, Callable[[], str]] = {
    "easy": lambda: _("Easy"),
    "medium": lambda: _("Medium"),
    "hard": lambda: _("Hard"),
}
"""The levels of bots by their names on the command line."""
_FLAG, _FLAG_ROOM = 20, 38
_MOST_FLAGS = 24
_ROOMY = 560
"""The height in dp below which length and level scroll with the rest of the card."""


class SoloPage:
    """Lets one choose a scenario, its length and the level of the bots; the seat is chosen at the table."""

    def __init__(self, stage: Stage, rebuild: Callable[[], None]) -> None:
        self._stage = stage
        self._rebuild = rebuild
        self._level = stage.level
        self._chosen = stage.cards[0].id if stage.cards else ""
        self._profiles: dict[str, str] = {}

    def play_number(self, number: int) -> bool:
        """Plays the scenario with that number, counted from 0; False where there is none."""
        if not 0 <= number < len(self._stage.cards) or self._stage.store.busy:
            return False
        self._play(self._stage.cards[number])
        return True

    def widget(self) -> Widget:
        """Gives the list of scenarios and the card of the chosen one."""
        items = [self._item(number, card) for number, card in enumerate(self._stage.cards, 1)]
        scenarios = List(
            items, chosen=self._chosen, on_choose=self._choose, on_open=self._open, key="scenarios", grow=1
        )
        card = next((each for each in self._stage.cards if each.id == self._chosen), self._stage.cards[0])
        return Row([Panel([scenarios], grow=2, padding=10), self._card(card)], gap=16, grow=1)

    def _item(self, number: int, card: ScenarioCard) -> Item:
        minutes = dict(card.lengths).get(self._profile(card), card.minutes)
        facts = [ngettext("{count} seat", "{count} seats", len(card.parties)), _("{count} min", count=minutes)]
        key = Run(f"{number}  ", colour=Tone.MUTED) if number < 10 else Run("    ")
        return Item(card.id, (key, Run(plain(card.title), bold=True)), " · ".join(facts))

    def _card(self, card: ScenarioCard) -> Widget:
        facts = [
            *([plain(card.fits)] if card.fits else []),
            ngettext("{count} seat", "{count} seats", len(card.parties)),
            *(
                []
                if len(card.lengths) > 1
                else [ngettext("about {count} minute", "about {count} minutes", card.minutes)]
            ),
        ]
        lesson = [caption(_("WHAT THERE IS TO LEARN")), Label(plain(card.lesson))] if card.lesson else []
        about: list[Widget] = [
            Label(plain(card.title), size=22, bold=True),
            Label(" · ".join(facts), size=14, tone=Tone.MUTED),
            Label(plain(card.summary)),
            *lesson,
            caption(_("AT THE TABLE")),
            *self._flags(card.parties),
        ]
        ways, play = self._ways(card), self._play_row(card)
        if self._stage.size[1] / self._stage.look.scale < _ROOMY:
            scroll = Scroll(Column([*about, *ways], gap=10), key=f"card-{card.id}", grow=1)
            return Panel([scroll, play], grow=3, padding=14, gap=10, raised=True, stripe=Tone.ACCENT)
        scroll = Scroll(Column(about, gap=10), key=f"card-{card.id}", grow=1)
        return Panel([scroll, *ways, play], grow=3, padding=20, gap=12, raised=True, stripe=Tone.ACCENT)

    def _flags(self, parties: Sequence[str]) -> list[Widget]:
        """Gives the flags in rows; where they are many, the first, and how many more there are."""
        look, shown = self._stage.look, parties[:_MOST_FLAGS]
        room = self._stage.size[0] * 3 // 5 - look.dp(110)
        each_row = max(4, room // look.dp(_FLAG_ROOM))
        rows = [shown[at : at + each_row] for at in range(0, len(shown), each_row)]
        more = len(parties) - len(shown)
        last = [Label(ngettext("and {count} more", "and {count} more", more), size=14, tone=Tone.MUTED)] if more else []
        return [
            *(Row([Flag(code, tall=_FLAG, hint=code) for code in row], gap=8, align=Align.CENTRE) for row in rows),
            *last,
        ]

    def _ways(self, card: ScenarioCard) -> list[Widget]:
        """Gives length and level, below what scrolls where there is room."""
        lengths: list[Widget] = []
        if len(card.lengths) > 1:
            choose = Radios(
                [(name, _("{count} min", count=minutes)) for name, minutes in card.lengths],
                chosen=self._profile(card),
                on_choose=lambda name: self._choose_length(card, name),
                key=f"length-{card.id}",
            )
            lengths = [Column([caption(_("LENGTH")), choose], gap=2, grow=2)]
        levels = [(_AS_PLANNED, _("Usual bots")), *((level, words()) for level, words in _LEVELS.items())]
        level = Radios(levels, chosen=self._level or _AS_PLANNED, on_choose=self._choose_level, key="level")
        return [Row([*lengths, Column([caption(_("BOTS")), level], gap=2, grow=3)], gap=16)]

    def _play_row(self, card: ScenarioCard) -> Widget:
        play = Button(
            _("Play"),
            lambda: self._play(card),
            kind=Kind.MAIN,
            shortcut="Ctrl+Enter",
            reason=self._stage.store.busy,
            key=f"play-{card.id}",
        )
        words = Label(_("You choose your seat next."), size=14, tone=Tone.MUTED, grow=1)
        return Row([words, play], align=Align.CENTRE)

    def _profile(self, card: ScenarioCard) -> str:
        return self._profiles.get(card.id, card.profile)

    def _choose(self, key: str) -> None:
        self._chosen = key
        self._rebuild()

    def _open(self, key: str) -> None:
        card = next((each for each in self._stage.cards if each.id == key), None)
        if card is not None and not self._stage.store.busy:
            self._play(card)

    def _choose_level(self, level: str) -> None:
        self._level = level or None
        self._rebuild()

    def _choose_length(self, card: ScenarioCard, name: str) -> None:
        self._profiles[card.id] = name
        self._rebuild()

    def _play(self, card: ScenarioCard) -> None:
        profile = self._profile(card) if card.lengths else None
        self._stage.errands.play(SoloGame(card.id, profile, self._level))
