"""Passing messages: one shows at a time, the others wait their turn; what has been shown is kept to be read again."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from corfu_client.kit.theme import Tone

SHORTEST_SECONDS, LONGEST_SECONDS = 4.0, 20.0
SECONDS_PER_CHARACTER = 0.08
"""About 150 words a minute: read at leisure, in a second language."""
_MOST_WAITING, _MOST_KEPT = 8, 100


@dataclass(frozen=True, slots=True)
class Toast:
    """A message; `since` is when it first showed, in seconds of the Ui's clock."""

    text: str
    tone: Tone
    since: float


def reading_seconds(text: str) -> float:
    """Gives how long a message shows, by its length.

    >>> reading_seconds("Saved."), reading_seconds("x" * 100), reading_seconds("x" * 1000)
    (4.0, 8.0, 20.0)
    """
    return min(max(SHORTEST_SECONDS, len(text) * SECONDS_PER_CHARACTER), LONGEST_SECONDS)


class Toasts:
    """The message that shows now, those that wait, and those that have been.

    A message of Tone.BAD goes before the others that wait. Time is given in seconds. `shut`: there is nobody to read
    them, and no room is kept for them.
    """

    def __init__(self, *, shut: bool = False) -> None:
        self.shut = shut
        self._waiting: deque[tuple[str, Tone]] = deque()
        self._until = 0.0
        self.current: Toast | None = None
        self.past: deque[Toast] = deque(maxlen=_MOST_KEPT)
        """What has come so far, oldest first, the current one among them."""

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return len(self._waiting)

    def add(self, text: str, tone: Tone, now: float) -> None:
        """Shows a message, or puts it in the queue; the one that shows already only lasts longer."""
        if self.current and self.current.text == text:
            self._until = now + reading_seconds(text)
            return
        if any(text == other for other, _tone in self._waiting):
            return
        if tone is Tone.BAD:
            self._waiting.appendleft((text, tone))
        else:
            self._waiting.append((text, tone))
        if self.current is None or (tone is Tone.BAD and self.current.tone is not Tone.BAD):
            self._next(now)
        while len(self._waiting) > _MOST_WAITING:  # nobody reads so many one by one: straight to what is kept
            dropped, its_tone = self._waiting.popleft()
            self.past.append(Toast(dropped, its_tone, now))

    def pass_time(self, now: float) -> bool:
        """Goes on to the next message when the current one has been read; True if that changed anything."""
        if self.current is None or now < self._until:
            return False
        self._next(now)
        return True

    def dismiss(self, now: float) -> None:
        """Takes the current message away, as when it has been read."""
        self._next(now)

    def _next(self, now: float) -> None:
        if not self._waiting:
            self.current = None
            return
        text, tone = self._waiting.popleft()
        self.current = Toast(text, tone, now)
        self._until = now + reading_seconds(text)
        self.past.append(self.current)
