"""Checks what a file says of its bots: every persona that is named exists, and every seat is in the cast."""

from __future__ import annotations

from corfu_resources.catalogue import _
from corfu_scenarios.bot_files import BASES
from corfu_scenarios.characters import quoted
from corfu_scenarios.mentions import party_subject
from corfu_scenarios.outlines import Outline, keys_at
from corfu_scenarios.reporting import Reporter
from corfu_scenarios.trees import Path

_PERSONAS: Path = ("bots", "personas")
_SEATS: Path = ("bots", "seats")


def check_bots(report: Reporter, outline: Outline) -> None:
    """Reports personas and seats that do not exist, and a persona under a name that every scenario has already."""
    own = keys_at(report.tree, _PERSONAS)
    for name in own:
        if name in BASES:
            message = _("{name} is a persona that every scenario has", name=quoted(name))
            report.error("S314", message, path=(*_PERSONAS, name), hint=_("give yours another name"), on_key=True)
    known = (*own, *BASES)
    _check_persona(report, ("bots", "default"), known)
    for code in keys_at(report.tree, _SEATS):
        if outline.parties is not None and code not in outline.parties:
            message = _("{code} is not in the cast", code=quoted(code))
            report.error("S301", message, path=(*_SEATS, code), candidates=outline.parties, on_key=True,
                         subject=party_subject(code))  # fmt: skip
        _check_persona(report, (*_SEATS, code), known)


def _check_persona(report: Reporter, path: Path, known: tuple[str, ...]) -> None:
    name = report.tree.at(path)
    if isinstance(name, str) and name not in known:
        message = _("there is no persona {name}", name=quoted(name))
        hint = _("the personas are {names}", names=", ".join(known))
        report.error("S305", message, path=path, candidates=known, hint=hint, subject=f"persona {name}")
