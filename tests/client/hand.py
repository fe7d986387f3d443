"""A hand that types and clicks on a Ui as a person would."""

from __future__ import annotations

import pygame

from corfu_client.kit import Ui


class Hand:
    """Types and clicks as a person would."""

    def __init__(self, ui: Ui) -> None:
        self.ui = ui

    def key(self, key: int, mod: int = 0) -> bool:
        taken = self.ui.handle(pygame.event.Event(pygame.KEYDOWN, key=key, mod=mod, unicode=""))
        self.ui.handle(pygame.event.Event(pygame.KEYUP, key=key, mod=mod))
        return taken

    def type(self, text: str) -> None:
        for character in text:
            self.ui.handle(pygame.event.Event(pygame.TEXTINPUT, text=character))

    def compose(self, text: str, start: int | None = None, length: int = 0) -> None:
        begin = len(text) if start is None else start
        self.ui.handle(pygame.event.Event(pygame.TEXTEDITING, text=text, start=begin, length=length))

    def move(self, pos: tuple[int, int]) -> None:
        self.ui.handle(pygame.event.Event(pygame.MOUSEMOTION, pos=pos, rel=(0, 0), buttons=(0, 0, 0)))

    def down(self, pos: tuple[int, int], button: int = 1) -> None:
        self.ui.handle(pygame.event.Event(pygame.MOUSEBUTTONDOWN, pos=pos, button=button))

    def up(self, pos: tuple[int, int]) -> None:
        self.ui.handle(pygame.event.Event(pygame.MOUSEBUTTONUP, pos=pos, button=1))

    def click(self, pos: tuple[int, int]) -> None:
        self.down(pos)
        self.up(pos)

    def click_on(self, key: str) -> None:
        widget = self.ui.find(key)
        assert widget is not None
        self.click(widget.rect.center)

    def wheel(self, steps: int) -> None:
        self.ui.handle(pygame.event.Event(pygame.MOUSEWHEEL, x=0, y=steps, precise_x=0.0, precise_y=float(steps)))
