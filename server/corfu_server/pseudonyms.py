"""Made-up names for the people at a table: birds of the lagoons, in the language of the host."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from corfu_resources.catalogue import _


def birds() -> tuple[str, ...]:
    """Gives the names that people are given, in no order that means anything."""
    return (
        _("Avocet"), _("Bee-eater"), _("Bittern"), _("Blackbird"), _("Bluethroat"), _("Bullfinch"), _("Chaffinch"),
        _("Cormorant"), _("Crane"), _("Cuckoo"), _("Curlew"), _("Dipper"), _("Dunlin"), _("Egret"), _("Falcon"),
        _("Flamingo"), _("Goldfinch"), _("Goshawk"), _("Grebe"), _("Greenshank"), _("Heron"), _("Hoopoe"), _("Ibis"),
        _("Jackdaw"), _("Jay"), _("Kestrel"), _("Kingfisher"), _("Kite"), _("Lapwing"), _("Lark"), _("Linnet"),
        _("Magpie"), _("Nightingale"), _("Nuthatch"), _("Oriole"), _("Osprey"), _("Owl"), _("Partridge"),
        _("Pelican"), _("Plover"), _("Quail"), _("Raven"), _("Redshank"), _("Robin"), _("Sandpiper"), _("Skylark"),
        _("Snipe"), _("Spoonbill"), _("Starling"), _("Stilt"), _("Stork"), _("Swallow"), _("Swift"), _("Tern"),
        _("Thrush"), _("Turnstone"), _("Wagtail"), _("Whimbrel"), _("Woodpecker"), _("Wren"),
    )  # fmt: skip


def unused(code: str, used: Iterable[str]) -> Iterator[str]:
    """Gives names that nobody at the table with a code has yet, without end. Each table begins with others."""
    taken = frozenset(used)

    def rank(bird: str) -> bytes:
        return hashlib.blake2b(f"{code} {bird}".encode(), digest_size=8).digest()

    order = sorted(birds(), key=rank)
    flight = 1
    while True:
        for bird in order:
            name = bird if flight == 1 else f"{bird} {flight}"
            if name not in taken:
                yield name
        flight += 1
