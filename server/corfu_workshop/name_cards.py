"""Name cards: one for each seat at the table, to be folded so that it stands and can be read from both sides."""

from __future__ import annotations

from corfu_minutes.wordings import role_named
from corfu_resources.catalogue import _
from corfu_resources.paths import assets_dir
from corfu_resources.plain import plain
from corfu_rules.parties import Party, PartyKind
from corfu_rules.seats import Role
from corfu_rules.setup import Setup
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class NameCard:
    """What stands on a card: large a State's name or an organization's code, small the other.

    `flag` is a drawing in SVG, empty where there is none.
    """

    large: str
    small: str
    flag: str = ""


@dataclass(frozen=True, slots=True)
class NameCards:
    """The cards of one table, one to a page. They are public."""

    title: str
    language: str
    cards: tuple[NameCard, ...]
    name: str = "name-cards"

    @property
    def hint(self) -> str:
        """What to do with a printed page."""
        return _("Fold along the line.")


def name_cards(setup: Setup, codes: frozenset[str] | None = None) -> NameCards:
    """Gives the cards of the Parties, of the Chair too where it plays none; `codes` picks some of the seats."""
    everybody = {str(each.code): _card(each) for each in setup.parties}
    if setup.presiding is None:
        everybody[Role.CHAIR.value] = NameCard(role_named(Role.CHAIR), "")
    chosen = tuple(card for code, card in everybody.items() if codes is None or code in codes)
    return NameCards(plain(setup.title), setup.language, chosen)


def _card(party: Party) -> NameCard:
    if party.kind is PartyKind.ORGANIZATION:
        return NameCard(plain(party.code), plain(party.name))
    return NameCard(plain(party.name), plain(party.code), _flag(party))


def _flag(party: Party) -> str:
    """Gives the flag of a real State. The code of an invented one may be that of a State that exists."""
    if party.fictional or not party.code.isalpha():
        return ""
    drawing = assets_dir() / "flags" / f"{party.code}.svg"
    return drawing.read_text(encoding="utf-8") if drawing.is_file() else ""
