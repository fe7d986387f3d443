"""Whether the plan of the lesson works out: time for the talk afterwards, people for the seats, news that comes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from corfu_resources.catalogue import _, ngettext
from corfu_rules.phases import Phase
from corfu_scenarios.characters import quoted
from corfu_scenarios.inject_files import CueFile, InjectFile
from corfu_scenarios.lints.cases import Case, Finding, Lint
from corfu_scenarios.time_files import debrief_of, lengths_of, phases_of
from corfu_scenarios.trees import Path

LEAST_DEBRIEF = 0.25
"""The share (0-1) of the whole lesson that the talk afterwards needs."""
_MINUTE = 60_000
_PLAN: Path = ("time_plan",)
_BEFORE_DRAFTING = ("briefing", "opening")


def _short_debriefs(case: Case) -> Iterator[Finding]:
    """A file that plans no talk says nothing of it; one that does should not let it be rushed."""
    for name, played in lengths_of(case.file.time_plan):
        planned = debrief_of(case.file.time_plan, name or None) / _MINUTE
        whole = played + planned
        if 0 < planned < whole * LEAST_DEBRIEF:
            wanted = -(-played // 3)
            message = _(
                "the talk afterwards has {debrief} of {minutes} minutes", debrief=round(planned), minutes=round(whole)
            )
            hint = _("give debrief {minutes} minutes: a quarter of the whole", minutes=wanted)
            own: Path = (*_PLAN, "profiles", name, "debrief")
            yield Finding("W431", own if name and case.tree.has(own) else (*_PLAN, "debrief"), message, hint)


def _players(case: Case) -> Iterator[Finding]:
    players = case.file.meta.players
    if players is None:
        return
    seats = len(case.setup.parties)
    places = sum(case.setup.team_size(each.code) for each in case.setup.parties)
    if players.max > places:
        message = _("{people} people are more than the {places} there is room for", people=players.max, places=places)
        hint = _("write delegation_size: {size} under procedure, or a smaller number", size=-(-players.max // seats))
        yield Finding("W432", ("meta", "players", "max"), message, hint)
    elif players.best < seats and not case.tree.has(("bots",)):
        message = _("{people} people play best, and there are {seats} seats", people=players.best, seats=seats)
        hint = _("say under bots how the other seats are played, or leave some out")
        yield Finding("W432", ("meta", "players", "best"), message, hint)


def _late_news(case: Case) -> Iterator[Finding]:
    lengths = _lengths(case)
    for number, inject in enumerate(case.file.injects):
        path: Path = ("injects", number)
        if not isinstance(inject.when, CueFile):
            if inject.when is None and inject.after_minutes is not None:
                yield from _timely(inject, inject.phase, inject.after_minutes, path, lengths)
            continue
        for where, cue in _cues((*path, "when"), inject.when):
            if cue.phase is not None:
                yield from _timely(inject, cue.phase, cue.after_minutes or 0, where, lengths)


def _lengths(case: Case) -> Mapping[str, Mapping[Phase, float]]:
    """Gives for each profile how many minutes each phase lasts that it plays."""
    plan = case.file.time_plan
    return {
        name: {each.phase: each.duration / _MINUTE for each in phases_of(plan, name or None)}
        for name, _played in lengths_of(plan)
    }


def _timely(
    inject: InjectFile, phase: str, after: float, path: Path, lengths: Mapping[str, Mapping[Phase, float]]
) -> Iterator[Finding]:
    lasting = {name: minutes.get(Phase(phase)) for name, minutes in lengths.items()}
    longest = max((each for each in lasting.values() if each is not None), default=None)
    if longest is not None and after >= longest:
        lasts = ngettext("{count} minute", "{count} minutes", round(longest))
        message = _("{name} is due when its phase, which lasts {lasts}, is over", name=quoted(inject.id), lasts=lasts)
        yield Finding("W435", (*path, "after_minutes"), message, _("let it break earlier, or give the phase more time"))
        return
    for name, minutes in lasting.items():
        if minutes is None or after >= minutes:
            message = _("in the profile {profile} {name} never breaks", profile=quoted(name), name=quoted(inject.id))
            hint = _("let it break earlier, or give the phase {phase} more time there", phase=quoted(phase))
            yield Finding("W435", (*path, "after_minutes" if after else "phase"), message, hint)


def _impossible(case: Case) -> Iterator[Finding]:
    for number, inject in enumerate(case.file.injects):
        if isinstance(inject.when, CueFile):
            yield from _contradictions(case, inject, ("injects", number, "when"), inject.when, ())


def _contradictions(
    case: Case, inject: InjectFile, path: Path, cue: CueFile, around: tuple[CueFile, ...]
) -> Iterator[Finding]:
    parts = (*around, *_together(cue))
    why = _why_never(case, parts)
    if why is not None:
        message = _("{name} never comes: {why}", name=quoted(inject.id), why=why)
        yield Finding("W443", path, message, _("take out what contradicts the rest"), on_key=True)
        return
    for where, one in _choices(path, cue):
        yield from _contradictions(case, inject, where, one, parts)


def _together(cue: CueFile) -> tuple[CueFile, ...]:
    """Gives everything that must hold at once with a condition, itself first."""
    return (cue, *(part for each in cue.all for part in _together(each)))


def _choices(path: Path, cue: CueFile) -> Iterator[tuple[Path, CueFile]]:
    for index, each in enumerate(cue.any):
        yield (*path, "any", index), each
    for index, each in enumerate(cue.all):
        yield from _choices((*path, "all", index), each)


def _cues(path: Path, cue: CueFile) -> Iterator[tuple[Path, CueFile]]:
    """Gives a condition and all that it is made of, with their paths."""
    yield path, cue
    for key, parts in (("all", cue.all), ("any", cue.any)):
        for index, each in enumerate(parts):
            yield from _cues((*path, key, index), each)


def _why_never(case: Case, parts: tuple[CueFile, ...]) -> str | None:
    phases = list(dict.fromkeys(each.phase for each in parts if each.phase is not None))
    if len(phases) > 1:
        return _("it would be {one} and {other} at once", one=quoted(phases[0]), other=quoted(phases[1]))
    statuses: dict[str, str] = {}
    for each in parts:
        if each.clause is None or each.status is None:
            continue
        if statuses.setdefault(each.clause, each.status) != each.status:
            return _("clause {clause} would stand in two ways at once", clause=each.clause)
        if each.status == "deleted" and not _can_fall(case, each.clause):
            return _("clause {clause} cannot be deleted here", clause=each.clause)
    early = next((phase for phase in phases if phase in _BEFORE_DRAFTING), None)
    if early is not None and any(each.status in {"agreed", "deleted"} or each.objections for each in parts):
        return _("nothing is decided in the phase {phase}", phase=quoted(early))
    most = len(case.setup.parties)
    if any((each.objections or 0) > most for each in parts):
        return _("there are only {count} Parties who could object", count=most)
    return None


def _can_fall(case: Case, clause: str) -> bool:
    own = next((each for each in case.setup.clauses if each.id == clause), None)
    return case.setup.drafting.deletion or own is None or any(option.omits for option in own.options)


LINTS = (
    Lint(("W431",), _short_debriefs),
    Lint(("W432",), _players),
    Lint(("W435",), _late_news),
    Lint(("W443",), _impossible),
)
