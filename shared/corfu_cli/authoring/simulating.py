"""`corfu scenario simulate`: a scenario played by bots some hundred times, and what that says about it."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corfu_cli.authoring.files import loaded
from corfu_cli.authoring.formats import format_of, format_option
from corfu_cli.levels import level_option, profile_option
from corfu_resources.catalogue import _

if TYPE_CHECKING:
    from corfu_workshop.game_records import GameRecord
    from corfu_workshop.rehearsing import Staging

MOST_GAMES = 100_000


def commands() -> Sequence[click.Command]:
    """Gives the commands of this group."""
    return (_simulate(),)


def _simulate() -> click.Command:
    @click.command(
        "simulate", help=_("Let bots play a scenario many times: agreement, blockers, scores, closed doors.")
    )
    @click.argument("scenario", metavar="FILE")
    @click.option(
        "-n", "games", type=click.IntRange(1, MOST_GAMES), default=500, show_default=True, help=_("How many games.")
    )
    @click.option(
        "--human",
        "humans",
        multiple=True,
        metavar="PARTY=STYLE",
        help=_("A person in that seat, played by a script: passive, absent, agreeable or stubborn."),
    )
    @click.option("--chair/--no-chair", default=True, help=_("With somebody who presides, or by the clock alone."))
    @click.option("--compare", metavar="OTHER", help=_("Play another file on the same seeds and say what changes."))
    @click.option("--seed", default=1, show_default=True, help=_("The seed of the first game; the next has the next."))
    @click.option(
        "--jobs",
        type=click.IntRange(1),
        default=os.cpu_count() or 1,
        show_default=True,
        help=_("How many processes. The result does not depend on it."),
    )
    @click.option(
        "-o",
        "--out",
        type=click.Path(dir_okay=False, writable=True, path_type=Path),
        metavar="FILE.jsonl",
        help=_("Write every game as a line of JSON."),
    )
    @level_option()
    @profile_option()
    @format_option
    def simulate(
        *,
        scenario: str,
        games: int,
        humans: tuple[str, ...],
        compare: str | None,
        seed: int,
        jobs: int,
        out: Path | None,
        form: str,
        level: str | None,
        profile: str | None,
        chair: bool,
    ) -> None:
        from corfu_workshop.findings import compared, findings_of
        from corfu_workshop.rehearsal_reports import Rehearsed, record_line, report

        staging = _staging(scenario, humans, level, profile, chair=chair)
        other = _staging(compare, humans, level, profile, chair=chair) if compare else None
        seeds = range(seed, seed + games)
        records = _played(staging, seeds, jobs, scenario)
        more = _played(other, seeds, jobs, compare or "") if other and len(records) == games else []
        if not records:
            click.echo(_("Stopped before the first game was over."), err=True)
            sys.exit(130)
        if out is not None:
            out.write_text("".join(f"{record_line(each)}\n" for each in records), encoding="utf-8")
        findings = findings_of(staging.opened, records)
        comparison = compared(records, more) if more else None
        rehearsed = Rehearsed(scenario, games, seed, findings, compare or "", comparison)
        click.echo(report(rehearsed, format_of(form)))
        stopped = len(records) < games or (other is not None and len(more) < games)
        sys.exit(130 if stopped else 1 if findings.refused or any(each.refused for each in more) else 0)

    return simulate  # fmt: skip


def _staging(scenario: str, humans: tuple[str, ...], level: str | None, profile: str | None, *, chair: bool) -> Staging:
    from corfu_rules.identifiers import PartyCode
    from corfu_scenarios.loading import open_table
    from corfu_workshop.casting import casting_for
    from corfu_workshop.rehearsing import Staging
    from corfu_workshop.stand_ins import Style

    read = loaded(scenario, profile=profile)
    opened = open_table(read, seed=0)
    cast = [str(party.code) for party in opened.setup.parties]
    people: dict[PartyCode, Style] = {}
    for human in humans:
        party, equals, style = human.partition("=")
        if party.upper() not in cast:
            problem = _("{party} is not at this table. The Parties are {known}.", party=party, known=", ".join(cast))
            raise click.BadParameter(problem, param_hint="--human")
        if not equals or style not in list(Style):
            known = ", ".join(Style)
            problem = _("Write {party}=STYLE; the styles are {known}.", party=party.upper(), known=known)
            raise click.BadParameter(problem, param_hint="--human")
        people[PartyCode(party.upper())] = Style(style)
    if not chair and opened.setup.presiding is not None:
        problem = _("In this scenario {party} presides. Leave its seat empty: --human {party}=absent.",
                    party=opened.setup.presiding)  # fmt: skip
        raise click.BadParameter(problem, param_hint="--no-chair")
    return Staging(opened, people, chair, casting_for(read, level))


def _played(staging: Staging, seeds: range, jobs: int, name: str) -> list[GameRecord]:
    """Gives the records in the order of the seeds; after Ctrl-C those that are there."""
    from contextlib import closing

    from rich.console import Console
    from rich.progress import Progress

    from corfu_workshop.rehearsing import rehearse

    records: list[GameRecord] = []
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(name, total=len(seeds))
        try:
            with closing(rehearse(staging, seeds, jobs)) as games:
                for record in games:
                    records.append(record)
                    progress.advance(task)
        except KeyboardInterrupt:
            pass
    return records
