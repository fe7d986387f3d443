"""What is installed here: the right versions, and none of the packages that break others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corfu_cli.doctor.machines import Machine
from corfu_cli.doctor.remarks import Remark, good, note, problem
from corfu_resources.catalogue import _

_REQUIREMENT = re.compile(r"(?P<name>[A-Za-z0-9._-]+)(?P<bounds>[^;]*)(?P<marker>;.*)?")
_BOUND = re.compile(r"(?P<sign>>=|<)\s*(?P<version>[0-9.]+)")
_LEAST_PYTHON = (3, 11)


def installed(machine: Machine) -> Iterator[Remark]:
    """Gives what is to be said of Python, of the packages, and of the window."""
    if _figures(machine.python) >= _LEAST_PYTHON:
        yield good("python", _("Python {version}", version=machine.python))
    else:
        yield problem(
            "python",
            _("Python {version} is too old.", version=machine.python),
            _("Install Python 3.11 or newer."),
        )
    yield _packages(machine)
    yield _pygame(machine)
    yield _window(machine)


def _packages(machine: Machine) -> Remark:
    faults, told = list[str](), list[str]()
    for requirement in machine.requirements():
        match = _REQUIREMENT.match(requirement)
        if match is None or match["marker"]:
            continue
        name, found = match["name"], machine.package(match["name"])
        if found is None:
            faults.append(_("{package} is missing", package=name))
        elif any(not _within(found, each["sign"], each["version"]) for each in _BOUND.finditer(match["bounds"])):
            faults.append(f"{name} {found} ({match['bounds'].strip()})")
        else:
            told.append(f"{name} {found}")
    if faults:
        return problem(
            "packages",
            _("Packages that do not fit: {packages}", packages=", ".join(faults)),
            "python -m pip install --upgrade corfu-table",
        )
    own = machine.package("corfu-table") or "?"
    return good("packages", _("Corfu {version} with {packages}", version=own, packages=", ".join(told)))


def _pygame(machine: Machine) -> Remark:
    # Both lie in one folder: whichever was installed last has overwritten parts of the other, and pip is content.
    old, ours = machine.package("pygame"), machine.package("pygame-ce")
    if old is not None:
        return problem(
            "pygame",
            _("The older pygame {version} is installed in the place of pygame-ce.", version=old),
            "python -m pip uninstall --yes pygame pygame-ce && python -m pip install pygame-ce",
        )
    return good("pygame", _("pygame-ce {version}, and no other pygame", version=ours or "?"))


def _window(machine: Machine) -> Remark:
    environment = machine.environment
    if machine.system != "Linux" or any(environment.get(each) for each in ("DISPLAY", "WAYLAND_DISPLAY")):
        return good("display", _("There is a display to open a window on."))
    return note(
        "display",
        _("There is no display: a host runs without one, the window of a player does not open."),
        _("To play here, start Corfu in a desktop session."),
    )


def _figures(version: str) -> tuple[int, ...]:
    return tuple(int(each) for each in re.findall(r"[0-9]+", version.partition("+")[0]))


def _within(found: str, sign: str, bound: str) -> bool:
    return _figures(found) >= _figures(bound) if sign == ">=" else _figures(found) < _figures(bound)
