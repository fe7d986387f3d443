"""Sentences that people read, kept apart from the words of one language.

The rules speak English templates with named slots. Whoever shows a sentence looks its template up in the
translation catalogue first; `text` is the English form.
"""

from __future__ import annotations

from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Sentence:
    """A template with named slots in braces; and for each slot its name and what goes into it."""

    template: str
    slots: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        """The sentence in English."""
        return self.template.format_map(dict(self.slots))


def sentence(template: str, **slots: object) -> Sentence:
    """Gives a sentence; the catalogue's collector finds its template by this function's name.

    >>> sentence("{party} objects.", party="DE").text
    'DE objects.'
    """
    if not slots:
        return Sentence(template)
    return Sentence(template, tuple((name, str(value)) for name, value in sorted(slots.items())))
