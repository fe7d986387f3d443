"""`corfu scenario new` and `plant`: a file to begin with, and walk-aways under the agreement that one has in mind."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corfu_cli.authoring.files import loaded
from corfu_cli.authoring.formats import format_of, format_option
from corfu_cli.authoring.progress import progress_bar, seconds_option
from corfu_resources.catalogue import _, ngettext

if TYPE_CHECKING:
    from corfu_rules.setup import Setup
    from corfu_scenarios.loading import Scenario
    from corfu_scenarios.planting import Proposal
    from corfu_scenarios.rendering import Format

SIZES = ("lesson", "half-day", "full")
"""The values of `--size`: those of `Size`, known without importing it."""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID = 60
_SUFFIXES = (".yaml", ".yml")
_BASE = "osce-2009"
_SECONDS = 30.0


def commands() -> Sequence[click.Command]:
    """Gives the commands of this group."""
    return (_new(), _plant())


def _new() -> click.Command:
    @click.command("new", help=_("Begin a scenario: writes a commented file that can be played as it is."))
    @click.argument("name")
    @click.option(
        "--size", type=click.Choice(SIZES), default="lesson", show_default=True, help=_("How large a table it is for.")
    )
    @click.option("--from", "cast", metavar="CAST", help=_("Take the Parties from a shipped cast, such as osce-2009."))
    @click.option("--plant", metavar="OPTIONS", help=_("The text that everybody shall be able to join: A1.b,A2.c"))
    def new(name: str, size: str, cast: str | None, plant: str | None) -> None:
        file, scenario = _named(name)
        text = _drafted(scenario, size, cast or (_BASE if size == "full" else None), plant)
        try:
            with file.open("x", encoding="utf-8") as out:
                out.write(text)
        except FileExistsError:
            message = _("{file} exists, and nothing is overwritten. Choose another name.", file=file)
            raise click.ClickException(message) from None
        except OSError as error:
            message = _("{file} cannot be written: {reason}", file=file, reason=error.strerror)
            raise click.ClickException(message) from None
        click.echo(_("{file} is written. Check it: corfu scenario check {file}", file=file))

    return new


def _named(name: str) -> tuple[Path, str]:
    """Gives the file to write and the id in it. Ends the program where the name can be none."""
    from corfu_scenarios.shipped import shipped_ids

    file = Path(name) if name.endswith(_SUFFIXES) else Path(f"{name}.yaml")
    scenario = file.stem
    if not _ID.fullmatch(scenario) or len(scenario) > _LONGEST_ID:
        message = _(
            "{name} cannot be the name of a scenario: small letters, digits and hyphens, 60 at most.", name=scenario
        )
        raise click.ClickException(message)
    if scenario in shipped_ids():
        message = _(
            "{name} is the name of a shipped scenario. Choose another, so that both can be played.", name=scenario
        )
        raise click.ClickException(message)
    return file, scenario


def _drafted(name: str, size: str, cast: str | None, plant: str | None) -> str:
    from corfu_scenarios.cast_files import cast_ids, load_cast
    from corfu_scenarios.loading import parse_scenario
    from corfu_scenarios.skeletons import Size, skeleton, text_meant

    if cast is not None and cast not in cast_ids():
        raise click.ClickException(_("There is no cast {name}. There are: {ids}", name=cast, ids=", ".join(cast_ids())))
    parties = load_cast(cast) if cast else None
    if plant is None:
        return skeleton(name, Size(size), parties)
    scenario = parse_scenario(skeleton(name, Size(size), parties), name)
    picks = list(text_meant(Size(size), parties))
    for clause, option in _chosen(scenario.setup, plant).items():
        picks[clause] = option
    found = _proposed(scenario, tuple(picks), _SECONDS)
    return skeleton(name, Size(size), parties, tuple(picks), found.slack)


def _plant() -> click.Command:
    @click.command(
        "plant", help=_("Say which walk-aways let everybody join a text, A1.b,A2.c: without one, the fairest.")
    )
    @click.argument("scenario")
    @click.argument("text", required=False)
    @format_option
    @seconds_option
    def plant(scenario: str, text: str | None, form: str, seconds: float) -> None:
        given = loaded(scenario, form)
        picks: tuple[int, ...] | None = None
        if text is not None:
            chosen = _chosen(given.setup, text)
            missing = [clause.id for number, clause in enumerate(given.setup.clauses) if number not in chosen]
            if missing:
                message = _(
                    "The text says nothing about {clauses}. Choose an option of each.", clauses=", ".join(missing)
                )
                raise click.ClickException(message)
            picks = tuple(chosen[clause] for clause in sorted(chosen))
        found = _proposed(given, picks, seconds)
        click.echo(_written(given, found, format_of(form)))

    return plant


def _chosen(setup: Setup, text: str) -> Mapping[int, int]:
    """Gives the options that are named, by the number of the clause. Ends the program with what is wrong."""
    found: dict[int, int] = {}
    for name in (each.strip() for each in text.replace(" ", ",").split(",") if each.strip()):
        clause, _dot, option = name.partition(".")
        number = next((at for at, each in enumerate(setup.clauses) if each.id == clause), None)
        if number is None:
            listed = ", ".join(each.id for each in setup.clauses)
            raise click.ClickException(_("There is no clause {clause}. There are: {ids}", clause=clause, ids=listed))
        options = [str(each.id) for each in setup.clauses[number].options]
        if option not in options:
            message = _(
                "Clause {clause} has no option {option}. It has: {ids}",
                clause=clause,
                option=option,
                ids=", ".join(options),
            )
            raise click.ClickException(message)
        if number in found:
            raise click.ClickException(_("Clause {clause} is named twice.", clause=clause))
        found[number] = options.index(option)
    return found


def _proposed(scenario: Scenario, picks: tuple[int, ...] | None, seconds: float) -> Proposal:
    """Gives walk-aways for a text, the fairest where none is given. Ends the program with what stands in its way."""
    from corfu_scenarios.analysis.analysing import Limits
    from corfu_scenarios.analysis.deadlines import Stopped
    from corfu_scenarios.analysis.games import deciders, game_of
    from corfu_scenarios.extras import ExtraMissing, require
    from corfu_scenarios.planting import Barred, intended, plant

    game = game_of(scenario.setup, scenario.briefs, deciders(scenario.setup, scenario.injects))
    limits = Limits(seconds=seconds)
    try:
        require("numpy", "highspy")
        with progress_bar() as progress:
            text = intended(game, limits=limits) if picks is None else picks
            return plant(game, text, game.picks(scenario.setup.opening_text), limits=limits, progress=progress)
    except ExtraMissing as missing:
        raise click.ClickException(str(missing)) from None
    except Stopped:
        message = _("The time was over before the walk-aways were known. Give it more with --seconds.")
        raise click.ClickException(message) from None
    except Barred as barred:
        listed = "; ".join(f"{party}: {', '.join(demands)}" for party, demands in barred.demands.items())
        message = _(
            "No walk-away makes this text acceptable: red lines or linkages forbid it ({demands}).", demands=listed
        )
        raise click.ClickException(message) from None


def _written(scenario: Scenario, found: Proposal, form: Format) -> str:
    from corfu_scenarios.rendering import Format

    before = {brief.party: brief.walk_away for brief in scenario.briefs}
    text = " ".join(
        f"{clause.id}.{clause.options[pick].id}"
        for clause, pick in zip(scenario.setup.clauses, found.picks, strict=True)
    )
    if form is Format.JSON:
        made = {
            "text": text.split(),
            "slack": found.slack,
            "agreements": found.agreements,
            "walk_aways": {
                party: {"before": before[party], "after": after, "text_gives": found.worth[party]}
                for party, after in found.walk_aways.items()
            },
        }
        return json.dumps(made, ensure_ascii=False, indent=2)
    lines = [
        _("{party}: walk_away: {points} (now {before}; the text gives {worth})",
          party=party, points=after, before=before[party], worth=found.worth[party])
        for party, after in found.walk_aways.items()
    ]  # fmt: skip
    if found.agreements is not None:
        end = ngettext(
            "Then {count} text satisfies everybody.", "Then {count} texts satisfy everybody.", found.agreements
        )
    else:
        end = _("Then this text satisfies everybody; there are too many to count the others.")
    if form is Format.FULL:
        return "\n".join((_("So that everybody can join {text}:", text=text), "", *lines, "", end))
    return (
        "\n".join((*lines, end)) if form is Format.CONCISE else "\n".join(f"::notice::{line}" for line in (*lines, end))
    )
