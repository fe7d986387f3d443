"""What a command was asked to look at: ids and files as they are, folders and patterns as the files they stand for."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from corfu_resources.catalogue import _
from corfu_scenarios.changes import note_folder
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity
from corfu_scenarios.shipped import shipped_ids

SCENARIO = "scenario.yaml"
"""The file that makes a folder one scenario."""
_SUFFIXES = (".yaml", ".yml")
_WILD = "*?["


def scenarios_named(name: str) -> tuple[str, ...]:
    """Gives the scenarios that a name stands for, in alphabetical order.

    A shipped id, a file and a folder with a `scenario.yaml` stand for themselves; any other folder for the scenarios
    in it, files and folders; a pattern such as `class/*.yaml`, which some shells hand on as it is, for all that match.
    Raises ScenarioError (S101) where that is none.
    """
    path = Path(name)
    if name in shipped_ids():
        return (name,)
    if path.is_dir():
        return _in_folder(path)
    if any(sign in name for sign in _WILD) and not path.exists():
        return _matching(path)
    return (name,)


def _in_folder(folder: Path) -> tuple[str, ...]:
    note_folder(folder)
    if (folder / SCENARIO).is_file():
        return (str(folder),)
    found = [each for each in folder.iterdir() if each.suffix in _SUFFIXES or (each / SCENARIO).is_file()]
    return _some(found, _("no scenario lies in the folder {name}", name=folder))


def _matching(pattern: Path) -> tuple[str, ...]:
    root = Path(pattern.anchor)
    try:
        found = list(root.glob(str(pattern.relative_to(root))))
    except (ValueError, OSError, NotImplementedError):
        found = []
    return _some(found, _("no file matches {name}", name=pattern))


def _some(found: Iterable[Path], otherwise: str) -> tuple[str, ...]:
    names = tuple(sorted(str(each) for each in found))
    if names:
        return names
    hint = _("scenario files end in .yaml; look at the folder you are in")
    raise ScenarioError([Diagnostic("S101", Severity.ERROR, otherwise, None, hint)])
