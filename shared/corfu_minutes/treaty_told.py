"""What the public paper says of the treaty in force: its means, its numbers, how its conferences decide."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_resources.catalogue import _, ngettext
from corfu_rules.phases import Phase
from corfu_rules.setup import Setup


def treaty_told(setup: Setup) -> tuple[str, ...]:
    """Gives a sentence or two for each means that the treaty gives; nothing where no treaty is played."""
    if setup.duration(Phase.IN_FORCE) == 0:
        return ()
    return tuple(_means(setup))


def _means(setup: Setup) -> Iterator[str]:
    terms = setup.terms_of(setup.opening_text)
    if setup.drafts:
        yield _("The text that you adopt sets the numbers below, and they govern what follows.")
    yield _(
        "A request for information is answered {within}, or the Depositary announces it as overdue (Article 3).",
        within=_within(terms.answer_days),
    )
    yield _(
        "Consultations are held {within}. Whoever was not invited may come all the same (Article 5).",
        within=_within(terms.consultation_days),
    )
    yield _(
        "A Conference of the Parties meets {within} once {count} support it. {share} of the Parties must attend, "
        "it decides by consensus, and what it decides binds all (Article 6).",
        within=_within(terms.conference_days),
        count=terms.conference_support,
        share=terms.quorum,
    )
    yield _(
        "After an attack, or the threat of one, an Extraordinary Conference meets at once. {share} of the Parties must "
        "attend, and the vote must be unanimous. The vote of a Party that attacks or threatens is not counted "
        "(Article 8).",
        share=terms.extraordinary_quorum,
    )
    seconds = terms.day // 1000
    yield ngettext(
        "One day of the treaty lasts {count} second here.", "One day of the treaty lasts {count} seconds here.", seconds
    )


def _within(count: int) -> str:
    return ngettext("within {count} day", "within {count} days", count)
