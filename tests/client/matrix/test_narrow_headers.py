"""On an old projector, with letters half as large again, every button of the header can still be read."""

from __future__ import annotations

from collections.abc import Iterator

import pygame
import pytest

from corfu_client.kit import LIGHT, Button, Look, Widget
from corfu_resources.catalogue import choose_language
from tests.client.matrix.casts import FEW
from tests.client.matrix.scenes import SCENES

SIZE = (1024, 768)


def header_buttons(widget: Widget, look: Look) -> Iterator[Button]:
    if isinstance(widget, Button) and widget.rect.bottom <= look.dp(64):
        yield widget
    for child in widget.children:
        yield from header_buttons(child, look)


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("name", [name for name in SCENES if not name.startswith("projector")])
async def test_no_button_of_the_header_is_broken(name: str, language: str) -> None:
    choose_language(language)
    try:
        scene = await SCENES[name](FEW)
        stage, screen = scene.picture_on(SIZE, LIGHT)
        stage.look = Look(LIGHT, scale=1.5)
        screen.fit()
        screen.build()
        screen.draw(pygame.Surface(SIZE), 100.0)
        tree = screen.ui._root
        assert tree is not None
        found = list(header_buttons(tree, stage.look))
        assert found
        for button in found:
            assert button.rect.width >= button.narrowest(stage.look, SIZE[0]), button._text  # no word is torn
            inner = button.rect.width - 2 * stage.look.dp(16) - button._tail_width(stage.look)
            assert button.rect.height >= stage.look.height(button._block(), inner), button._text
            assert SIZE[0] >= button.rect.right
    finally:
        choose_language("en")
