"""Checks the injects: whom they reach, what they wait for and what they change all exist."""

from __future__ import annotations

from collections.abc import Iterator

from corfu_resources.catalogue import _, ngettext
from corfu_scenarios.characters import quoted
from corfu_scenarios.mentions import check_party, party_subject, refuse_repeated, unknown_clause
from corfu_scenarios.outlines import Outline, texts_at
from corfu_scenarios.reporting import Reporter
from corfu_scenarios.time_references import PHASES, is_played
from corfu_scenarios.trees import Path

_INJECTS: Path = ("injects",)


def check_injects(report: Reporter, outline: Outline) -> None:
    """Reports names that lead nowhere, an id that is there twice, and phases that are never played."""
    seen: set[str] = set()
    for path in _items(report, _INJECTS):
        name = report.tree.at((*path, "id"))
        if isinstance(name, str) and name in seen:
            message = _("{name} is there twice", name=quoted(name))
            report.error("S314", message, path=(*path, "id"), hint=_("delete one"))
        seen.add(str(name))
        _check_whom(report, outline, path)
        if report.tree.at((*path, "when")) is None:
            _check_phase(report, (*path, "phase"), path)
        for cue in _cues(report, (*path, "when")):
            _check_cue(report, outline, cue)
        for effect in _items(report, (*path, "effects")):
            _check_effect(report, outline, effect)


def _check_whom(report: Reporter, outline: Outline, path: Path) -> None:
    attacked = report.tree.at((*path, "attack", "on"))
    if isinstance(attacked, str):
        check_party(report, outline, (*path, "attack", "on"), attacked)
    for where, code in (*texts_at(report.tree, (*path, "attack", "by")), *texts_at(report.tree, (*path, "to"))):
        check_party(report, outline, where, code)
    refuse_repeated(report, (*path, "to"))


def _check_phase(report: Reporter, path: Path, inject: Path) -> None:
    """The old form: without a phase, news breaks under the treaty in force."""
    phase = report.tree.at(path)
    played = str(phase or "in-force").replace("-", "_")
    if not is_played(report, played) and (phase is None or isinstance(phase, str)):
        message = _("the phase {phase} has no time, so this news never breaks", phase=quoted(str(phase or "in-force")))
        where = path if phase is not None else inject
        report.error("S303", message, path=where, hint=_hint_of_phases(report))


def _hint_of_phases(report: Reporter) -> str:
    played = ", ".join(phase for phase in PHASES if is_played(report, phase))
    if not played:
        return _("give it minutes in the time plan")
    return _("give it minutes in the time plan, or name one of: {phases}", phases=played)


def _check_cue(report: Reporter, outline: Outline, path: Path) -> None:
    phase, clause = report.tree.at((*path, "phase")), report.tree.at((*path, "clause"))
    if phase is not None:
        _check_phase(report, (*path, "phase"), path)
    if isinstance(clause, str) and outline.clauses is not None and clause not in outline.clauses:
        unknown_clause(report, outline, (*path, "clause"), clause)


def _check_effect(report: Reporter, outline: Outline, path: Path) -> None:
    for kind in ("set_scores", "shift_walk_away"):
        where: Path = (*path, kind, "party")
        party = report.tree.at(where)
        if not isinstance(party, str):
            continue
        check_party(report, outline, where, party)
        briefed = outline.briefs is None or outline.parties is None or party in outline.briefs
        if not briefed and party in (outline.parties or ()):
            message = _("{code} has no brief that could change", code=quoted(party))
            hint = _("add {code}: to the briefs, or delete the effect", code=party)
            report.error("S318", message, path=where, hint=hint, subject=party_subject(party))
    _check_scores(report, outline, (*path, "set_scores"))


def _check_scores(report: Reporter, outline: Outline, path: Path) -> None:
    clause, scores = report.tree.at((*path, "clause")), report.tree.at((*path, "scores"))
    if not isinstance(clause, str) or outline.clauses is None:
        return
    if clause not in outline.clauses:
        unknown_clause(report, outline, (*path, "clause"), clause)
        return
    options = outline.clauses[clause]
    if options is not None and isinstance(scores, list) and len(scores) != len(options):
        given = ngettext("{count} score is given", "{count} scores are given", len(scores))
        message = _("{given}, but clause {clause} has {n} options", given=given, clause=clause, n=len(options))
        hint = _("write one number for each of {options}, in this order", options=", ".join(options))
        report.error("S307", message, path=(*path, "scores"), hint=hint)


def _cues(report: Reporter, path: Path) -> Iterator[Path]:
    """Gives the condition at that path and all that it is made of."""
    if not isinstance(report.tree.at(path), dict):
        return
    yield path
    for key in ("all", "any"):
        for part in _items(report, (*path, key)):
            yield from _cues(report, part)


def _items(report: Reporter, path: Path) -> tuple[Path, ...]:
    items = report.tree.at(path)
    return tuple((*path, index) for index in range(len(items) if isinstance(items, list) else 0))
