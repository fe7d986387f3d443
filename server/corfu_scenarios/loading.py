"""From a scenario file to the rules' own objects, in one language."""

from __future__ import annotations

import hashlib
from dataclasses import field, replace
from pathlib import Path as FilePath

from corfu_resources.catalogue import _
from corfu_rules.briefs import Brief
from corfu_rules.identifiers import Duration
from corfu_rules.injects import Inject
from corfu_rules.setup import Setup
from corfu_rules.tables import TableOpened
from corfu_rules.values import dataclass
from corfu_scenarios.bot_files import BotPlan, bot_plan_of
from corfu_scenarios.characters import quoted
from corfu_scenarios.composition import compose
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity
from corfu_scenarios.languages import check_languages
from corfu_scenarios.leaks import check_leaks
from corfu_scenarios.mapping import briefs_of, injects_of, setup_of
from corfu_scenarios.outlines import whole_number
from corfu_scenarios.parts import FORMAT
from corfu_scenarios.reader import read_source
from corfu_scenarios.references import check_references
from corfu_scenarios.reporting import Reporter
from corfu_scenarios.scenario_files import ScenarioFile
from corfu_scenarios.sources import load_source, parse_source
from corfu_scenarios.suggestions import suggestion
from corfu_scenarios.teaching_files import TeachingNotes, notes_of
from corfu_scenarios.time_files import chosen_profile, debrief_of, lengths_of
from corfu_scenarios.trees import Path, Tree
from corfu_scenarios.validation import check_shape

_FORMAT: Path = ("format",)
_FINGERPRINT = 16


@dataclass(frozen=True, slots=True)
class FileRead:
    """A file that a scenario was read from: its name in the scenario's folder, and the hash of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Timing:
    """How long a scenario is played: the `profile` chosen (empty where it has none), with the minutes of every one.

    `debrief` is planned for the talk after the close.
    """

    profile: str = ""
    lengths: tuple[tuple[str, int], ...] = ()
    debrief: Duration = Duration(0)


@dataclass(frozen=True, slots=True)
class Scenario:
    """A scenario in one language: the public set-up, the confidential briefs, the news to come, the bots.

    `sources` are the files that it was read from, the main one first.
    """

    setup: Setup
    briefs: tuple[Brief, ...]
    injects: tuple[Inject, ...] = ()
    timing: Timing = Timing()
    bots: BotPlan = field(default_factory=BotPlan)
    sources: tuple[FileRead, ...] = field(default=(), compare=False)

    @property
    def fingerprint(self) -> str:
        """Sixteen digits that change when any of the files does that the scenario was read from."""
        whole = "\n".join(f"{each.name} {each.sha256}" for each in self.sources)
        return hashlib.sha256(whole.encode()).hexdigest()[:_FINGERPRINT]


def load_scenario(path: FilePath, language: str = "en", profile: str | None = None) -> Scenario:
    """Reads and checks a scenario file and gives it in `language`, or where that is missing in its own default one.

    `profile` is the time profile to play, None for the file's own choice. Raises ScenarioError with everything that is
    wrong in the file, or if it has no such profile. Takes about a tenth of a second for 9 kB.
    """
    return scenario_in(check_scenario(path, profile), language, profile)


def check_scenario(path: FilePath, profile: str | None = None) -> Checked:
    """Reads a scenario file and gives its model with its report; refuses what `load_scenario` refuses."""
    tree = read_source(load_source(path))
    checked_file = checked(tree)
    made = checked_file.file
    if profile is not None and profile not in made.time_plan.profiles:
        message = _("there is no time profile {name}", name=quoted(profile))
        known = suggestion(profile, made.time_plan.profiles)
        hint = known or _("this scenario has one length only: leave out --profile")
        span = tree.span(("time_plan",), on_key=True)
        raise ScenarioError([Diagnostic("S330", Severity.ERROR, message, span, hint, tree.source)])
    return checked_file


def parse_scenario(text: bytes | str, name: str, language: str = "en") -> Scenario:
    """Gives the scenario in a text, shown in messages as `name`; see `load_scenario`."""
    return scenario_in(checked(read_source(parse_source(text, name))), language)


def load_notes(path: FilePath, language: str = "en") -> TeachingNotes:
    """Gives the instructor's notes of a scenario file. Raises ScenarioError with everything that is wrong in it."""
    return notes_of(check_tree(read_source(load_source(path))), language)


def open_table(scenario: Scenario, seed: int, per_delegation: int | None = None) -> TableOpened:
    """Gives the first event of a table that plays this scenario; `seed` feeds the bots.

    `per_delegation` people may play one Party together, in place of what the scenario says.
    """
    setup = scenario.setup
    if per_delegation is not None:
        parties = tuple(replace(party, team_size=None) for party in setup.parties)
        setup = replace(setup, delegation_size=per_delegation, parties=parties)
    return TableOpened(setup, scenario.briefs, seed, scenario.injects)


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that can be used: its model, and the report that holds the tree put together and what else was found."""

    file: ScenarioFile
    report: Reporter


def check_tree(tree: Tree) -> ScenarioFile:
    """Gives the model of a scenario file: the shape, the references and the languages are in order.

    Raises ScenarioError with everything found. Of a file of a newer format nothing else is said.
    """
    return checked(tree).file


def checked(tree: Tree) -> Checked:
    """Gives the model of a scenario file with its report; refuses what `check_tree` refuses."""
    refuse_newer_format(tree)
    tree = compose(tree)
    report = Reporter(tree)
    made = check_shape(tree, ScenarioFile, report)
    check_references(report)
    check_languages(report)
    check_leaks(report)
    report.raise_if_errors()
    if made is None:
        raise AssertionError("the shape was refused and nothing was reported")
    return Checked(made, report)


def refuse_newer_format(tree: Tree) -> None:
    """Raises ScenarioError if the file says that it is of a newer format than this program reads."""
    written = whole_number(tree.at(_FORMAT))
    if written is None or written <= FORMAT:
        return
    message = _("the file has format {written}; this program reads format {known}", written=written, known=FORMAT)
    hint = _("install a newer version of Corfu, or ask the author for an older version of the file")
    raise ScenarioError([Diagnostic("S211", Severity.ERROR, message, tree.span(_FORMAT), hint, tree.source)])


def scenario_in(checked_file: Checked, language: str, profile: str | None = None) -> Scenario:
    """Gives the scenario of a checked file in one language and of one time profile."""
    made = checked_file.file
    plan = made.time_plan
    sources = tuple(FileRead(each.place or each.name, each.sha256) for each in checked_file.report.tree.sources)
    return Scenario(
        setup_of(made, language, profile),
        briefs_of(made, language),
        injects_of(made, language),
        Timing(chosen_profile(plan, profile), lengths_of(plan), debrief_of(plan, profile)),
        bot_plan_of(made.bots),
        sources,
    )
