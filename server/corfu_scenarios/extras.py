"""What only authors need and pupils do without: the packages of the extra `authoring`, and what to say without them."""

from __future__ import annotations

from importlib.util import find_spec

from corfu_resources.catalogue import _

INSTALL = 'pip install "corfu-table[authoring]"'
"""Installs everything that authors need."""


class ExtraMissing(Exception):
    """A package of the extra `authoring` is not installed. `str` says which, and the command that installs it."""

    def __init__(self, package: str) -> None:
        self.package = package
        super().__init__(package)

    def __str__(self) -> str:
        return _("this needs the package {package}; install it with: {command}", package=self.package, command=INSTALL)


def require(*packages: str) -> None:
    """Raises ExtraMissing for the first of the packages that is not there."""
    for package in packages:
        if find_spec(package) is None:
            raise ExtraMissing(package)
