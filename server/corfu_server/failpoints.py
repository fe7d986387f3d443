"""Named points at which a test lets the host fail: be killed, raise, wait.

Nothing here is armed unless code of the same process arms it, and no code of the program does: a host that people run
knows no option and no environment variable for it. A point that is not armed costs one look at an empty mapping.

To add one: a member of `Failpoint`, and `reached(Failpoint.X, about)` where it lies.
"""

from __future__ import annotations

from collections.abc import Callable, Generator
from contextlib import contextmanager
from enum import StrEnum

Deed = Callable[[str], None]
"""What happens at an armed point. It is given what the point is about, mostly a table's id; what it raises is raised
there. The points of the journal are reached in the journal's own thread."""


class Failpoint(StrEnum):
    """The points, in the order in which a command or somebody who sits down meets them."""

    DECIDING = "deciding"
    """A command is about to be decided."""
    BEFORE_JOURNAL = "before-journal"
    """A command is decided; nothing of it has been given to the journal."""
    BETWEEN_ROWS = "between-rows"
    """In the journal's transaction: a row is inserted, another of the same command or the receipt is to follow."""
    BETWEEN_TABLES = "between-two-tables"
    """In the transaction: rows and receipts are inserted, the heads still are those of before."""
    BEFORE_COMMIT = "before-commit"
    """In the transaction: everything is inserted, nothing is committed."""
    AFTER_COMMIT = "after-commit"
    """Commands are committed; the file of marks does not know."""
    WHILE_HEADS_WRITTEN = "while-heads-written"
    """Half of the new lines stand in the file of marks."""
    AFTER_COMMIT_BEFORE_ACK = "after-commit-before-ack"
    """The table knows that a command is committed; nobody has been answered or told."""
    EVOLVING = "evolving"
    """A committed command is about to change the table's state."""
    BEFORE_NOTICES = "before-notices"
    """The answer to a command is under way; no notice of it is."""
    BEFORE_SEAT_RECORD = "before-seat-record"
    """In a transaction: who holds a seat is written, not committed."""
    AFTER_SEAT_RECORD = "after-seat-record"
    """Who holds a seat is committed; the table has not been told that it is taken."""
    AFTER_SEAT_FILLED = "after-seat-filled"
    """A seat is taken, record and event; whoever took it has not been told the token."""
    AFTER_TABLE_RECORD = "after-table-record"
    """A new table is in the journal without its first row."""
    BRANCH_HALF_COPIED = "branch-half-copied"
    """In the transaction of a branch: a row is copied, others are not."""
    BRANCH_COPIED = "branch-copied"
    """In the transaction of a branch: everything is written, nothing is committed."""
    BRANCH_COMMITTED = "branch-committed"
    """A branch is committed and has the code; the marks do not know, and the host still serves the table before."""
    ERASURE_INTENDED = "erasure-intended"
    """That a table is to be erased is on the disk; nothing of it has gone."""
    BEFORE_VACUUM = "before-vacuum"
    """The rows of a deleted table are gone from the journal; their bytes may not be."""
    ERASED_FROM_JOURNAL = "erased-from-journal"
    """A table is gone from the journal; backups, names and logs still hold it."""
    WHILE_BACKUPS_ERASED = "while-backups-erased"
    """A table is gone from one more backup."""
    ERASED_BUT_NOT_NOTED = "erased-but-not-noted"
    """A table is gone from everywhere; what was intended still stands."""
    BEFORE_CHECKPOINT = "before-checkpoint"
    """The journal is about to fold its log into the file, to close."""


BRANCHING = frozenset({Failpoint.BRANCH_HALF_COPIED, Failpoint.BRANCH_COPIED, Failpoint.BRANCH_COMMITTED})
"""The points that only a table that goes back to an earlier point meets."""
ERASING = frozenset(
    {
        Failpoint.ERASURE_INTENDED,
        Failpoint.BEFORE_VACUUM,
        Failpoint.ERASED_FROM_JOURNAL,
        Failpoint.WHILE_BACKUPS_ERASED,
        Failpoint.ERASED_BUT_NOT_NOTED,
    }
)
"""The points that only a table that is deleted meets."""
_armed: dict[Failpoint, Deed] = {}


def is_armed(point: Failpoint) -> bool:
    """Whether something will happen at a point: for work that only makes a point reachable."""
    return point in _armed


def reached(point: Failpoint, about: str = "") -> None:
    """Does what a test has armed the point with; nothing otherwise."""
    if _armed:
        deed = _armed.get(point)
        if deed is not None:
            deed(about)


def arm(point: Failpoint, deed: Deed) -> None:
    """Arms a point of this process, in place of what it was armed with."""
    _armed[point] = deed


@contextmanager
def armed(point: Failpoint, deed: Deed) -> Generator[None]:
    """Arms a point of this process as long as the block runs."""
    arm(point, deed)
    try:
        yield
    finally:
        _armed.pop(point, None)
