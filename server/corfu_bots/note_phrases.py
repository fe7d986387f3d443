"""What a bot's letters come to in a sentence, for its traces."""

from __future__ import annotations

from typing import assert_never

from corfu_rules.letters import Intent
from corfu_rules.sentences import Sentence, sentence


def said(intent: Intent) -> Sentence:
    """Gives what a letter of that intent comes to."""
    match intent:
        case Intent.ASK_SUPPORT:
            return sentence("We ask for support.")
        case Intent.OFFER_TRADE:
            return sentence("We offer a trade.")
        case Intent.ASK_INTEREST:
            return sentence("What do you need most?")
        case Intent.ASK_WHY:
            return sentence("Why do you stand where you stand?")
        case Intent.WARN_BLOCK:
            return sentence("We warn that we would object.")
        case Intent.PROMISE:
            return sentence("We promise our support.")
        case Intent.THANK:
            return sentence("Thank you.")
        case Intent.AGREE:
            return sentence("Yes, we agree.")
        case Intent.COUNTER:
            return sentence("Not that, but something else.")
        case Intent.DECLINE:
            return sentence("No.")
        case Intent.EVADE:
            return sentence("We would rather not say for now.")
        case Intent.TELL:
            return sentence("We say what matters to us.")
        case Intent.PREFER:
            return sentence("We say what we could live with.")
        case Intent.EXPLAIN:
            return sentence("We say why, as we said in public.")
        case Intent.NOTED:
            return sentence("We have taken note.")
        case Intent.ASK_BACK:
            return sentence("What do you mean?")
        case _:
            assert_never(intent)


def as_agreed() -> Sentence:
    """Gives the rationale of a package that puts an agreed trade on the table. It does not say with whom."""
    return sentence("Each side gives something, and each side gets something.")
