"""All pages, by code."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from corfu_scenarios.explanations import advice_pages, game_pages, reference_pages, shape_pages, text_pages
from corfu_scenarios.explanations.pages import Page

PAGES: Mapping[str, Page] = MappingProxyType(
    {**text_pages.PAGES, **shape_pages.PAGES, **reference_pages.PAGES, **game_pages.PAGES, **advice_pages.PAGES}
)


def page_of(code: str) -> Page:
    """Gives the page about a code. Raises KeyError for a code that does not exist."""
    return PAGES[code]
