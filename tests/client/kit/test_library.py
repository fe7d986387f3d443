"""The kit could be a library: it imports nothing of the game and knows none of its words."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path

import pytest

from corfu_client import kit
from corfu_client.kit import Widget

FOLDER = Path(kit.__file__).parent
FILES = sorted(FOLDER.glob("*.py"))
BUSINESS = (
    "party|parties|delegat\\w*|clause\\w*|proposal\\w*|treat(y|ies)|depositary|instructor|gavel|consensus|caucus\\w*|veto\\w*"
    "|ballot\\w*|scenario\\w*|negotiat\\w*|diploma\\w*|stance\\w*|sounding\\w*|bracket\\w*|amendment\\w*|ambassador\\w*"
)
MAY_IMPORT = ("corfu_client.kit", "corfu_resources")


def imported(file: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found.add(node.module or "")
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_module_of_the_kit_imports_nothing_of_the_game(file: Path):
    ours = {name for name in imported(file) if name.startswith("corfu")}
    assert [name for name in ours if not re.match("|".join(rf"{each}(\.|$)" for each in MAY_IMPORT), name)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_module_of_the_kit_has_no_word_of_the_game(file: Path):
    names_and_words = re.sub(r"[_A-Z]", lambda found: f" {found.group().lower()}", file.read_text(encoding="utf-8"))
    assert sorted({found.group() for found in re.finditer(rf"\b({BUSINESS})\b", names_and_words)}) == []


def widgets_told() -> list[str]:
    """Gives the names of the widgets that the kit offers."""
    classes = {name: getattr(kit, name) for name in kit.__all__ if inspect.isclass(getattr(kit, name))}
    return [name for name, found in classes.items() if issubclass(found, Widget) and found is not Widget]


def test_the_description_of_the_kit_names_every_widget():
    assert len(widgets_told()) > 20
    assert [name for name in widgets_told() if f"`{name}`" not in (kit.__doc__ or "")] == []


def test_the_gallery_shows_every_widget():
    shown = (Path(__file__).parent / "gallery.py").read_text(encoding="utf-8")
    assert [name for name in widgets_told() if f"{name}(" not in shown] == []
