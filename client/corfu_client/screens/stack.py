"""The screens that lie upon one another, and how one leads to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import pygame

from corfu_client.screens.contract import Change, Pop, Push, Replace, Screen, Stage, StartOver


@dataclass(slots=True)
class ScreenStack:
    """The screens, the top one in sight. When the last one is popped, `ended` runs."""

    stage: Stage
    ended: Callable[[], None]
    screens: list[Screen] = field(default_factory=list[Screen])
    _built: tuple[int, int | None] | None = None
    _led_here: bool = False

    @property
    def top(self) -> Screen | None:
        """The screen in sight, None at the end."""
        return self.screens[-1] if self.screens else None

    def apply(self, change: Change | None) -> None:
        """Does what a screen asked for, and shows the screen that is then on top."""
        while change is not None:
            match change:
                case Push(screen):
                    self.screens.append(screen)
                case Pop():
                    self.screens.pop()
                case Replace(screen):
                    self.screens[-1:] = [screen]
                case StartOver(screen):
                    self.screens[:] = [screen]
            if self.top is None:
                self.ended()
                return
            self._built = self._state()
            self.top.fit()
            change = self.top.build()

    def handle(self, event: pygame.event.Event) -> None:
        """Gives the event to the screen in sight and goes where it says.

        The letter of a key that led to another screen follows as text; it is not meant for that screen.
        """
        if event.type == pygame.TEXTINPUT and self._led_here:
            return
        before = self.top
        if before is not None:
            self.apply(before.handle(event))
        if event.type in {pygame.KEYDOWN, pygame.KEYUP}:
            self._led_here = event.type == pygame.KEYDOWN and self.top is not before

    def refresh(self) -> None:
        """Builds the screen in sight anew if the store, or the second on the clock, has changed."""
        before, now = self._built, self._state()
        if self.top is None or now == before:
            return
        self._built = now
        only_time = before is not None and before[0] == now[0]
        self.apply(self.top.tick() if only_time else self.top.build())

    def draw(self, surface: pygame.Surface, now: float) -> Sequence[pygame.Rect]:
        """Draws what changed on the screen in sight, and gives where."""
        return self.top.draw(surface, now) if self.top is not None else ()

    def fit(self) -> None:
        """Tells the screen in sight that the window's size or the look has changed."""
        if self.top is not None:
            self.top.fit()
            self.apply(self.top.build())

    def _state(self) -> tuple[int, int | None]:
        return self.stage.store.revision, self.stage.store.seconds_left()
