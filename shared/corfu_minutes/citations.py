"""Where a rule stands, in the reader's language."""

from __future__ import annotations

from corfu_resources.catalogue import _, translate
from corfu_rules.decisions.outcomes import Rule


def cited(rule: Rule) -> str:
    """Gives the citation as it is shown: the document, and the article or paragraph in it."""
    source = translate(rule.source, {})
    if not rule.place:
        return source
    return _("{source}, {place}", source=source, place=_placed(rule.place))


def _placed(place: str) -> str:
    kind, _space, number = place.partition(" ")
    match kind.lower():
        case "article":
            return _("Article {number}", number=number)
        case "articles":
            return _("Articles {number}", number=number)
        case "paragraph":
            return _("paragraph {number}", number=number)
        case "annex":
            return _("Annex {number}", number=number)
        case _:
            return place
