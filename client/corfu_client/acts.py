"""A move as the form asks for it: what it is about, whom it names, what has to be said, and the command it makes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from corfu_resources.catalogue import _
from corfu_rules.identifiers import MatterId, PartyCode
from corfu_rules.matters import Nature
from corfu_rules.rulings import Command
from corfu_rules.texts import Text
from corfu_rules.views import View

MOST_NAMED = 60


@dataclass(frozen=True, slots=True)
class Matter:
    """Something that a move can be about: its id, and what the list says of it."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the person has chosen and written in the form of a move."""

    matter: str = ""
    parties: tuple[PartyCode, ...] = ()
    text: str = ""
    nature: Nature = Nature.ATTACK
    clauses: Text = ()

    @property
    def id(self) -> MatterId:
        """The matter chosen."""
        return MatterId(self.matter)


@dataclass(frozen=True, slots=True)
class Act:
    """A move as the form asks for it.

    `matters` None: it is about nothing that is there already. `parties`: how many Parties are named, at least and at
    most. `says` is the caption over the text; `must_say`: it may not be empty.
    """

    command: type[Command]
    make: Callable[[Chosen], Command]
    about: str
    matters: Callable[[View], tuple[Matter, ...]] | None = None
    parties: tuple[int, int] = (0, 0)
    names: str = ""
    says: str = ""
    must_say: bool = False
    natures: bool = False
    clauses: bool = False

    def missing(self, view: View, chosen: Chosen) -> str:
        """Gives what has to be chosen or written before it can be sent, empty when nothing is missing."""
        least, most = self.parties
        if self.matters is not None and chosen.matter not in {each.id for each in self.matters(view)}:
            return _("Choose first what it is about.")
        if not least <= len(chosen.parties) <= most:
            return _("Choose at least one Party.") if least else ""
        if self.must_say and not chosen.text.strip() and not chosen.clauses:
            return _("Write at least a word.")
        return ""
