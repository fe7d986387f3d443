"""Commands around a table that has no window: `host`, `demo`."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from corfu_cli.levels import level_option, profile_option
from corfu_resources.catalogue import _, language
from corfu_rules.seats import LARGEST_DELEGATION


def commands() -> Sequence[click.Command]:
    """Gives the commands of this family."""
    return (_host(), _demo())


def _host() -> click.Command:
    @click.command("host", help=_("Open a table for the class on this network, or several."))
    @click.argument("scenario", required=False)
    @click.argument("further", nargs=-1, metavar="[SCENARIO]...")
    @click.option("--port", type=click.IntRange(0, 65535), help=_("Port to listen on; 0 takes any free one."))
    @click.option("--bind", metavar="ADDRESS", help=_("Address to listen on. Default: all of this machine's."))
    @click.option(
        "--data",
        type=click.Path(path_type=Path, file_okay=False),
        help=_("Folder in which the tables are kept. Default: this user's data folder."),
    )
    @click.option("--new", is_flag=True, help=_("Open a new table even if one is unfinished."))
    @click.option("--bots/--no-bots", default=True, help=_("Let bots play the seats that nobody takes."))
    @click.option("--pace", type=click.FloatRange(0.02, 60), help=_("Seconds between two acts of the bots."))
    @click.option("--seed", type=int, help=_("Number that the bots' choices follow from. Default: drawn."))
    @level_option()
    @click.option("--name", "names", multiple=True, help=_("A further name under which this machine is reached."))
    @click.option(
        "--per-delegation",
        type=click.IntRange(1, LARGEST_DELEGATION),
        help=_("People who may play one Party together, one of them its head. Default: as the scenario says."),
    )
    @profile_option()
    @click.option(
        "--call-out/--no-call-out",
        default=True,
        help=_("Call the tables out on this network, without their codes, so that nobody types the address."),
    )
    @click.option("--open-lobby", is_flag=True, help=_("Call the codes out too: anybody on this network may come in."))
    @click.option(
        "--tls", is_flag=True, help=_("Encrypt all lines; the link then carries the proof that this is the host.")
    )
    @click.option("--real-names", is_flag=True, help=_("Show the names that people type, and no made-up ones."))
    @click.option(
        "--keep-days",
        metavar="DAYS",
        type=click.IntRange(0, 3650),
        default=30,
        show_default=True,
        help=_("Delete tables at which nothing has happened for so many days; 0 keeps all."),
    )
    @click.option(
        "--offline-wheels",
        metavar="DIR",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        help=_("Let machines without Corfu install it from this folder, filled by corfu wheels."),
    )
    @click.option(
        "--roster",
        metavar="FILE.csv",
        type=click.Path(path_type=Path, exists=True, dir_okay=False),
        help=_("Who comes, and who sits where: columns name and seat. Everybody gets a personal link."),
    )
    @click.option("--call-on", metavar="ADDRESS", multiple=True, hidden=True)
    @click.option("--forget", is_flag=True, hidden=True)
    @click.option(
        "--log",
        type=click.Choice(["text", "json"]),
        default="text",
        help=_("How the log on standard error is written: lines for people, or JSON for programs."),
    )
    @click.option("--announce", type=click.Choice(["text", "json"]), default="text", hidden=True)
    def host(  # noqa: PLR0917 - click passes them by name
        scenario: str | None,
        further: tuple[str, ...],
        port: int | None,
        bind: str | None,
        data: Path | None,
        pace: float | None,
        seed: int | None,
        names: tuple[str, ...],
        per_delegation: int | None,
        level: str | None,
        profile: str | None,
        keep_days: int,
        announce: str,
        log: str,
        call_on: tuple[str, ...],
        offline_wheels: Path | None,
        roster: Path | None,
        *,
        call_out: bool,
        open_lobby: bool,
        tls: bool,
        real_names: bool,
        new: bool,
        bots: bool,
        forget: bool,
    ) -> None:
        if profile is not None and scenario is None:
            raise click.UsageError(
                _("--profile goes with a scenario: corfu host SCENARIO --profile {profile}", profile=profile)
            )
        if roster is not None and further:
            raise click.UsageError(_("--roster goes with one scenario. Give each class a host of its own."))
        # To look for garbage again and again while everything is loaded takes a tenth of the start.
        gc.disable()
        from corfu_server import options as chosen
        from corfu_server.logs import LogForm
        from corfu_server.scenario_readings import begin_reading

        asked = chosen.HostOptions(
            scenario=scenario,
            port=chosen.DEFAULT_PORT if port is None else port,
            bind=bind or chosen.EVERY_ADDRESS,
            data_dir=None if forget else data or chosen.default_data_dir(),
            new=new,
            bots=bots,
            pace=chosen.DEFAULT_PACE if pace is None else pace,
            seed=seed,
            language=language(),
            announce=chosen.Announcement(announce),
            names=frozenset(names),
            per_delegation=per_delegation,
            level=level,
            profile=profile,
            log=LogForm(log),
            pseudonyms=not real_names,
            further=further,
            call_out=call_out,
            call_on=call_on,
            open_lobby=open_lobby,
            tls=tls,
            offline_wheels=offline_wheels,
            keep_days=keep_days,
            roster=roster,
        )
        reading = begin_reading(asked)
        # Before anything else loads what it keeps out.
        import corfu_server.socket_libraries  # noqa: F401  # pyright: ignore[reportUnusedImport]
        from corfu_server.hosting import run_host

        # Once, while the scenario is still being read: what is found, a megabyte, is used again for the tables.
        gc.collect()
        gc.freeze()
        sys.exit(run_host(asked, reading))

    return host


def _demo() -> click.Command:
    @click.command("demo", help=_("Watch a whole table of bots in the terminal."))
    @click.argument("scenario", default="helsinki-2008")
    @click.option("--seed", type=int, default=7, show_default=True, help=_("The same number gives the same play."))
    @click.option("--pace", type=click.FloatRange(0, 10), default=0.0, help=_("Seconds between two lines."))
    @level_option()
    @profile_option()
    def demo(scenario: str, seed: int, pace: float, level: str | None, profile: str | None) -> None:
        from corfu_cli.authoring.files import loaded
        from corfu_scenarios.loading import open_table
        from corfu_server.demo import run_demo
        from corfu_workshop.casting import casting_for

        chosen = loaded(scenario, profile=profile)
        click.echo(_("Scenario files: fingerprint {fingerprint}", fingerprint=chosen.fingerprint))
        sys.exit(run_demo(open_table(chosen, seed), pace, casting_for(chosen, level)))

    return demo
