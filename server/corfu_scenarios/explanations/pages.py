"""What a page about a code holds."""

from __future__ import annotations

from corfu_rules.sentences import Sentence
from corfu_rules.values import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    """Why a code is told, an example that causes it, the same example mended, and how to mend it.

    The examples are pieces of a scenario file and in no language of people; empty where no few lines show it. A test
    puts both into a file, so that the first causes the code and the second does not.
    """

    why: Sentence
    mend: Sentence
    wrong: str = ""
    right: str = ""
