"""Finds scenarios: the shipped ones by their id, others by the path of their file; and lists the shipped ones."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from corfu_resources.catalogue import _
from corfu_resources.paths import scenarios_dir
from corfu_rules.values import dataclass
from corfu_scenarios.characters import quoted
from corfu_scenarios.composition import compose
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity
from corfu_scenarios.loading import check_tree, refuse_newer_format
from corfu_scenarios.party_files import CastFile
from corfu_scenarios.places import Source
from corfu_scenarios.reader import read_source
from corfu_scenarios.scenario_files import LanguagesFile, MetaFile, PlayersFile, ScenarioFile
from corfu_scenarios.sources import SCENARIO_FILE, load_source
from corfu_scenarios.suggestions import nearest_name
from corfu_scenarios.time_files import TimePlanFile, chosen_profile, lengths_of
from corfu_scenarios.validation import validate
from corfu_scenarios.words import Line, Prose, in_language

_SUFFIX = ".yaml"
_LONG_KEYS = ("clauses:", "templates:", "briefs:")


@dataclass(frozen=True, slots=True)
class Card:
    """What the start screen shows of a scenario. `seats` are the codes of the Parties, `minutes` the planned time.

    `lengths` are the minutes of every time profile by its name, the shortest first, `profile` the one that is played
    unless another is asked for; `players` how many people it is for.
    """

    id: str
    title: str
    summary: str
    lesson: str
    level: str
    minutes: int
    seats: tuple[str, ...]
    lengths: tuple[tuple[str, int], ...] = ()
    players: PlayersFile | None = None
    profile: str = ""


def shipped(language: str = "en") -> tuple[Card, ...]:
    """Gives the shipped scenarios, the shortest first. Reads only the beginning of each file."""
    cards = [_card(path, language) for path in _shipped_files().values()]
    return tuple(sorted(cards, key=lambda card: (card.minutes, card.id)))


def shipped_ids() -> tuple[str, ...]:
    """Gives the ids of the shipped scenarios in alphabetical order, without reading them."""
    return tuple(sorted(_shipped_files()))


def _shipped_files() -> dict[str, Path]:
    """Gives the shipped scenarios by id: files, and folders with a main file."""
    files = {path.stem: path for path in scenarios_dir().glob("*" + _SUFFIX)}
    return files | {path.parent.name: path for path in scenarios_dir().glob("*/" + SCENARIO_FILE)}


def find_scenario(name: str) -> Path:
    """Gives the file of a shipped scenario by its id, or else the file of that path.

    A shipped id goes before a file of the same name in the current folder; write `./name` for the file. Raises
    ScenarioError (S101) if there is neither, naming the shipped scenarios. Whether a path can be read shows later.
    """
    files = _shipped_files()
    ids = tuple(sorted(files))
    if name in files:
        return files[name]
    if name.endswith((".yaml", ".yml")) or "/" in name or os.sep in name or _is_there(name):
        return Path(name)
    message = _("there is no scenario {name}", name=quoted(name))
    near = nearest_name(name, ids)
    listed = _("shipped scenarios: {ids}; or give the path of a file", ids=", ".join(ids))
    hint = _("did you mean {name}?", name=quoted(near)) + " " + listed if near else listed
    raise ScenarioError([Diagnostic("S101", Severity.ERROR, message, None, hint)])


def _is_there(name: str) -> bool:
    try:
        return Path(name).exists()
    except (OSError, ValueError):
        return False


class _Head(BaseModel):
    """The beginning of a scenario file, before the long parts."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    id: str
    title: Line
    summary: Prose
    i18n: LanguagesFile = LanguagesFile()
    meta: MetaFile
    cast: CastFile
    time_plan: TimePlanFile


def _card(path: Path, language: str) -> Card:
    source = load_source(path, path.name)
    try:
        tree = read_source(_beginning(source))
        refuse_newer_format(tree)
        head: _Head | ScenarioFile = validate(compose(tree), _Head)
    except ScenarioError:
        head = check_tree(read_source(source))
    default, lengths = head.i18n.default, lengths_of(head.time_plan)
    return Card(
        id=head.id,
        title=in_language(head.title, language, default),
        summary=in_language(head.summary, language, default),
        lesson=in_language(head.meta.lesson, language, default),
        level=in_language(head.meta.level, language, default) if head.meta.level else "",
        minutes=dict(lengths)[chosen_profile(head.time_plan)],
        seats=tuple(head.cast.add),
        lengths=lengths if head.time_plan.profiles else (),
        players=head.meta.players,
        profile=chosen_profile(head.time_plan) if head.time_plan.profiles else "",
    )


def _beginning(source: Source) -> Source:
    """Gives the lines before the clauses and the briefs: a fraction of the file, and all that a card needs."""
    lines: list[str] = []
    for line in source.text.splitlines():
        if line.startswith(_LONG_KEYS):
            break
        lines.append(line)
    return replace(source, text="\n".join(lines) + "\n")
