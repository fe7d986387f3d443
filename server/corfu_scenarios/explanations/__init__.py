"""What `corfu scenario explain` says: a page for each code. Whoever adds a code adds its page."""

from corfu_scenarios.explanations.pages import Page
from corfu_scenarios.explanations.registry import PAGES, page_of

__all__ = ["PAGES", "Page", "page_of"]
