"""Checks the time plan: something is played in every profile, and what the treaty needs can come about."""

from __future__ import annotations

from corfu_resources.catalogue import _
from corfu_rules.terms import Terms
from corfu_scenarios.characters import quoted
from corfu_scenarios.outlines import Outline, keys_at, whole_number
from corfu_scenarios.reporting import Reporter
from corfu_scenarios.trees import Path

PLAN: Path = ("time_plan",)
PROFILES: Path = (*PLAN, "profiles")
PHASES = ("briefing", "opening", "drafting", "adoption", "signature", "in_force")
"""The phases of play, in their order."""


def check_time(report: Reporter, outline: Outline) -> None:
    """Reports a default profile that does not exist, phases that lead nowhere, and a treaty that never begins."""
    profiles = keys_at(report.tree, PROFILES)
    default = report.tree.at((*PLAN, "default"))
    if isinstance(default, str) and default not in profiles:
        message = _("there is no time profile {name}", name=quoted(default))
        hint = _("write it under profiles, or leave out default")
        report.error("S330", message, path=(*PLAN, "default"), candidates=profiles, hint=hint)
    for profile in profiles or ("",):
        _check_phases(report, profile)
    _check_notifications(report, outline)


def minutes_at(report: Reporter, phase: str, profile: str = "") -> float | None:
    """Gives the minutes of a phase in a profile, 0 where it is left out, None where what is written is no number."""
    own = report.tree.at((*PROFILES, profile, phase)) if profile else None
    written = own if own is not None else report.tree.at((*PLAN, phase))
    if written is None:
        return 0.0
    try:
        return float(written) if isinstance(written, str) else None
    except ValueError:
        return None


def is_played(report: Reporter, phase: str) -> bool:
    """Says whether the phase has time in some profile; also where that cannot be known."""
    return any(minutes_at(report, phase, profile) != 0 for profile in keys_at(report.tree, PROFILES) or ("",))


def _has_unknown(report: Reporter, path: Path) -> bool:
    """Says whether a key there is not known: it may be a phase misspelt, and then its time is not missing."""
    return not set(keys_at(report.tree, path)) <= {*PHASES, "debrief", "default", "profiles"}


def _check_phases(report: Reporter, profile: str) -> None:
    """A text is drafted and adopted, or a treaty is in force, or both; a phase that leads nowhere is a mistake."""
    whole = (*PROFILES, profile) if profile else PLAN
    minutes = {phase: minutes_at(report, phase, profile) for phase in ("drafting", "adoption", "signature", "in_force")}
    if None in minutes.values() or _has_unknown(report, PLAN) or _has_unknown(report, whole):
        return
    drafts = minutes["drafting"] or minutes["adoption"]
    if not drafts and not minutes["in_force"]:
        message = _("neither drafting nor the treaty in force has time")
        report.error("S312", message, path=whole, hint=_("give them at least a minute"), subject=f"time {profile}")
        return
    for phase in ("drafting", "adoption"):
        if drafts and not minutes[phase]:
            message = _("the phase {phase} has no time", phase=quoted(phase))
            path: Path = (*whole, phase)
            where = path if report.tree.at(path) is not None else whole
            report.error("S312", message, path=where, hint=_("give it at least a minute"), subject=f"time {profile}")


def _check_notifications(report: Reporter, outline: Outline) -> None:
    """A treaty that asks for more notifications than there are Parties never enters into force."""
    if outline.parties is None or not is_played(report, "signature"):
        return
    written = report.tree.at(("treaty", "notifications"))
    needed = whole_number(written) if written is not None else Terms().notifications
    if needed is not None and needed > len(outline.parties):
        count = len(outline.parties)
        message = _("{needed} notifications are needed, and the cast has {count} Parties", needed=needed, count=count)
        hint = _("write treaty: {example}", example="{notifications: " + str(max(1, count // 2)) + "}")
        report.error("S320", message, path=("treaty", "notifications") if written else PLAN, hint=hint)
