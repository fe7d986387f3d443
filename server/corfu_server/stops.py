"""Why nothing more is done at a table: a bug, a damaged journal, the end of the host, a going back."""

from __future__ import annotations

from corfu_rules.sentences import Sentence, sentence
from corfu_rules.values import dataclass
from corfu_server.journals import JournalDamaged


@dataclass(frozen=True, slots=True)
class Stop:
    """Why nothing more is done at a table, which can still be looked at: a stable code, a sentence for everybody."""

    code: str
    sentence: Sentence

    @classmethod
    def frozen(cls) -> Stop:
        """A bug: the host started again brings the table back at its last committed event."""
        why = sentence("Something went wrong at this table. It has been stopped; what was said and decided is kept.")
        return cls("table-frozen", why)

    @classmethod
    def damaged(cls, damage: JournalDamaged) -> Stop:
        """The journal is not what was written."""
        if damage.number == 0:
            why = sentence(
                "The journal of this table is damaged, though its rows are not. They can be read; to go on, the"
                " instructor ends the host and runs corfu restore."
            )
            return cls("table-damaged", why)
        why = sentence(
            "The journal of this table is damaged at row {number}. What came before can be read; to go on, the"
            " instructor ends the host and runs corfu restore.",
            number=damage.number,
        )
        return cls("table-damaged", why)


CLOSING = Stop("host-closing", sentence("The host is closing. Come back when it has been started again."))
