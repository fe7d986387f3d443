"""Two analyses side by side: what a change to a scenario has done to its game."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_resources.catalogue import _, figure
from corfu_scenarios.analysis.analysing import Analysis


def compared(before: Analysis, after: Analysis) -> Iterator[tuple[str, str, str]]:
    """Gives each figure that differs, by its name in words, as it was and as it is."""
    lines = (
        (_("texts"), figure(before.texts), figure(after.texts)),
        (_("agreements"), _number(before), _number(after)),
        (_("who cannot all agree"), _names(before.conflict), _names(after.conflict)),
        (_("who must block the opening text"), _names(before.opening_blockers), _names(after.opening_blockers)),
        (_("options that no agreement has"), _doors(before), _doors(after)),
    )
    yield from (line for line in lines if line[1] != line[2])
    for party, one in before.accepts.items():
        other = after.accepts.get(party)
        if other is not None and one != other:
            name = _("texts that {party} can join", party=party)
            yield name, figure(round(one * before.texts)), figure(round(other * after.texts))


def _number(found: Analysis) -> str:
    if found.count is not None:
        return figure(found.count)
    if found.exists is None:
        return _("not known")
    return _("some") if found.exists else "0"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(names) or _("nobody")


def _doors(found: Analysis) -> str:
    if found.exists is False:
        return _("all, for there is no agreement")
    return ", ".join(found.game.name(place) for place in found.closed) or _("none")
