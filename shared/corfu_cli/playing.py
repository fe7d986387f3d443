"""Commands that open the window: `play` and `join`; with a bot, `join` needs none."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from corfu_cli.finding import LOOK_SECONDS, chosen_link
from corfu_cli.levels import level_option, profile_option
from corfu_cli.seat_names import seat_named
from corfu_cli.taking_links import link_from
from corfu_cli.trusting import connecting, trust_option
from corfu_resources.catalogue import _, language

if TYPE_CHECKING:
    from corfu_cli.own_hosts import OwnHost
    from corfu_client.travels import Announced


def commands() -> Sequence[click.Command]:
    """Gives the commands of this family."""
    return (_play(), _join())


def _play() -> click.Command:
    @click.command("play", help=_("Play alone against bots. Without SCENARIO, choose one in the window."))
    @click.argument("scenario", required=False)
    @click.option("--seat", metavar="PARTY", help=_("Sit down as this Party at once, such as DE."))
    @click.option("--name", default="", help=_("Your name at the table."))
    @click.option("--seed", type=int, help=_("The same number makes the bots behave the same way."))
    @click.option("--pace", type=click.FloatRange(0.02, 60), help=_("Seconds between two acts of the bots."))
    @level_option()
    @profile_option()
    def play(  # noqa: PLR0917 - click passes them by name
        scenario: str | None,
        seat: str | None,
        name: str,
        seed: int | None,
        pace: float | None,
        level: str | None,
        profile: str | None,
    ) -> None:
        from corfu_client.preferences import choose_kept_language

        choose_kept_language()
        if scenario is None:
            if seat is not None:
                raise click.UsageError(
                    _("--seat goes with a scenario: corfu play helsinki-2008 --seat {seat}", seat=seat)
                )
            if profile is not None:
                raise click.UsageError(
                    _("--profile goes with a scenario: corfu play SCENARIO --profile {profile}", profile=profile)
                )
            sys.exit(_choose_and_play(name, seed, pace, level))
        sys.exit(_play_scenario(scenario, seat, name, seed=seed, pace=pace, level=level, profile=profile))

    return play


def _play_scenario(
    scenario: str,
    seat: str | None,
    name: str,
    *,
    seed: int | None,
    pace: float | None,
    level: str | None,
    profile: str | None,
) -> int:
    from corfu_cli.authoring.files import loaded
    from corfu_cli.own_hosts import NotOpened, open_own_host
    from corfu_client.app import run_play

    setup = loaded(scenario, profile=profile).setup
    known = [party.code for party in setup.parties]
    if seat is not None and seat.upper() not in known:
        seats = ", ".join(known)
        raise click.UsageError(
            _("{seat} has no seat in {title}. Its seats: {seats}", seat=seat, title=setup.title, seats=seats)
        )
    try:
        host = open_own_host(scenario, seed, pace, language(), level=level, profile=profile)
    except NotOpened as error:
        click.echo(error.why, err=True)
        return error.status
    try:
        return run_play(host.announced, seat_named(seat) if seat else None, name)
    finally:
        host.close()


def _choose_and_play(name: str, seed: int | None, pace: float | None, level: str | None) -> int:
    import asyncio
    from functools import partial

    from corfu_cli.own_hosts import NotOpened, open_own_host
    from corfu_client.app import run_start
    from corfu_client.cards import ScenarioCard, SoloGame
    from corfu_client.connections import ConnectionFault
    from corfu_scenarios.shipped import shipped

    hosts: list[OwnHost] = []

    async def open_table(game: SoloGame) -> Announced:
        asked = partial(open_own_host, level=game.level, profile=game.profile)
        try:
            host = await asyncio.to_thread(asked, game.scenario, seed, pace, language())
        except NotOpened as error:
            raise ConnectionFault(error.why) from None
        hosts.append(host)
        return host.announced

    def cards() -> tuple[ScenarioCard, ...]:
        return tuple(
            ScenarioCard(
                card.id,
                card.title,
                card.summary,
                card.seats,
                card.minutes,
                card.lengths,
                card.profile,
                card.lesson,
                card.level,
            )
            for card in shipped(language())
        )

    try:
        return run_start(cards, open_table, name, level)
    finally:
        for host in hosts:
            host.close()


def _join() -> click.Command:
    @click.command(
        "join",
        help=_(
            "Join a table on this network: its link, or address and code, are on the host's screen. "
            "Without them, choose among the tables that are called out."
        ),
    )
    @click.argument("address", metavar="[LINK|HOST:PORT]", required=False)
    @click.argument("code", nargs=-1)
    @click.option("--seat", metavar="PARTY", help=_("The seat to take: a Party, chair, observer or instructor."))
    @click.option(
        "--observe", is_flag=True, help=_("Take no seat, but show the table in large letters, for a projector.")
    )
    @click.option("--name", default="", help=_("Your name at the table."))
    @click.option("--instructor", metavar="TOKEN", help=_("The instructor's token, to run the table."))
    @click.option("--bot", metavar="NAME", help=_("Let this bot play the seat, without a window."))
    @level_option()
    @click.option("--seed", type=int, default=0, help=_("Number that the bot's chance follows from."))
    @click.option(
        "--pace", type=click.FloatRange(0.02, 60), default=2.5, help=_("Seconds between two acts of the bot.")
    )
    @trust_option()
    @click.option("--on", metavar="ADDRESS", multiple=True, hidden=True)
    def join(  # noqa: PLR0917 - click passes them by name
        address: str | None,
        code: tuple[str, ...],
        seat: str | None,
        name: str,
        instructor: str | None,
        bot: str | None,
        level: str | None,
        seed: int,
        pace: float,
        on: tuple[str, ...],
        *,
        observe: bool,
        trust_on_first_use: bool,
    ) -> None:
        if observe:
            if seat is not None or bot is not None:
                raise click.UsageError(_("--observe takes no seat: leave --seat and --bot out."))
            seat = "observer"
        if level is not None and bot is None:
            raise click.UsageError(_("--level goes with a bot: add --bot and its name."))
        connect = connecting(on_first_use=trust_on_first_use)
        link = chosen_link(LOOK_SECONDS, on) if address is None else link_from((address, *code))
        if bot is not None:
            if seat is None or instructor is not None:
                raise click.UsageError(_("A bot needs a seat of its own: add --seat and its code, such as --seat DE."))
            from corfu_cli.bot_players import run_bot
            from corfu_client.connections import Place

            place = Place(link.code, seat_named(seat), name or bot, person=link.person or None)
            sys.exit(run_bot(link.door.address, place, bot, seed, pace, level, connect=connect))
        from corfu_cli.exporting import take_record
        from corfu_client.app import run_join
        from corfu_client.office_errands import use_writer

        use_writer(take_record)
        from corfu_client.preferences import choose_kept_language

        choose_kept_language()
        sys.exit(
            run_join(
                link.door.address,
                link.code,
                name,
                seat_named(seat) if seat else None,
                instructor,
                person=link.person or None,
                connect=connect,
            )
        )

    return join
