"""Where the shipped files lie, in a checkout as in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_HERE = Path(__file__).resolve().parent


def _shipped(folder: str) -> Path:
    installed = _HERE / "shipped" / folder
    return installed if installed.is_dir() else _HERE.parents[1] / folder


def scenarios_dir() -> Path:
    """Gives the folder of the shipped scenario files."""
    return _shipped("scenarios")


def assets_dir() -> Path:
    """Gives the folder of fonts, flags and translation catalogues."""
    return _shipped("assets")
