"""A language that nobody speaks: every sentence of the catalogue with accents and half as long again.

Whatever is then drawn without an accent has not come through the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from string import Formatter

from typing_extensions import override

from corfu_resources import catalogue
from corfu_resources.catalogue import Catalogue

_ACCENTS = str.maketrans({each: accented * 2 for each, accented in zip("aeiouyAEIOUY", "áéíóúýÁÉÍÓÚÝ", strict=True)})


def accented(template: str) -> str:
    """Gives a template with accents, its slots as they are.

    >>> accented("Seat {party} is taken.")
    'Sééáát {party} íís táákéén.'
    """
    parts: list[str] = []
    for words, slot, form, conversion in Formatter().parse(template):
        parts.append(words.translate(_ACCENTS).replace("{", "{{").replace("}", "}}"))
        if slot is not None:
            parts.append("{" + slot + (f"!{conversion}" if conversion else "") + (f":{form}" if form else "") + "}")
    return "".join(parts)


class PseudoCatalogue(Catalogue):
    """The catalogue of that language."""

    def __init__(self) -> None:
        super().__init__("en-XA")

    @override
    def say(self, template: str, slots: Mapping[str, object] | None = None) -> str:
        return accented(template).format_map(slots) if slots else accented(template)

    @override
    def say_count(self, one: str, many: str, count: int, slots: Mapping[str, object] | None = None) -> str:
        return self.say(one if count == 1 else many, {"count": count, **(slots or {})})


@contextmanager
def in_pseudo() -> Iterator[None]:
    """Speaks that language for as long as it is open."""
    before = catalogue._Chosen.catalogue
    catalogue._Chosen.catalogue = PseudoCatalogue()
    try:
        yield
    finally:
        catalogue._Chosen.catalogue = before
