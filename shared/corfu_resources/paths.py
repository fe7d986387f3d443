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


def run_lock() -> Path:
    """Gives the file of the versions and hashes that this program is tried with."""
    installed = _HERE / "shipped" / "run.lock"
    return installed if installed.is_file() else _HERE.parents[1] / "requirements" / "run.lock"


def project_dir() -> Path | None:
    """Gives the folder of the source that this runs from; None for an installed wheel."""
    root = _HERE.parents[1]
    return root if (root / "pyproject.toml").is_file() and not (_HERE / "shipped").is_dir() else None


def assets_dir() -> Path:
    """Gives the folder of fonts, flags and translation catalogues."""
    return _shipped("assets")
