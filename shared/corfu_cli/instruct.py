"""`corfu instruct`: the commands of whoever runs a table, from a terminal."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import click
from typing_extensions import override

from corfu_cli.taking_links import expanded
from corfu_resources.catalogue import _

POINTS = 20
"""The points that `undo --list` shows unless it is told otherwise."""
ACTIONS = (
    "advance", "assign", "bot", "collect", "delete", "end", "export", "extend", "fire", "free", "hand-out",
    "handback", "kick", "lock", "message", "mute", "names", "news", "pause", "resume", "reveal", "roster",
    "roster-links", "start", "swap", "undo", "unkick", "unlock", "unmute",
)  # fmt: skip


def commands() -> Sequence[click.Command]:
    """Gives the command of this family."""
    return (_instruct(),)


def _help() -> str:
    lines = (
        _("start, pause, resume, advance, end: the clock and the phases"),
        _("extend SECONDS: adds time to the phase"),
        _("message TEXT [--to DE,FR]: tells everybody, or some delegations alone"),
        _("news TEXT; fire INJECT: brings news of your own, or of the scenario"),
        _("mute SEAT, unmute SEAT: no notes and speeches; DE the delegation, DE.1 one person of it"),
        _("kick SEAT, unkick NAME: removes a person for good; lets the person come back"),
        _("free SEAT: empties a seat; its person may choose another"),
        _("assign SEAT TO, swap SEAT SEAT: moves a person to a free seat; swaps two"),
        _("bot SEAT, handback SEAT: a bot takes over; the person gets the seat back"),
        _("lock, unlock: closes and opens the lobby for newcomers"),
        _("reveal bots, reveal possible: after the end, what each bot would have done, and what was possible"),
        _("collect, hand-out [without-lines]: ends the giving of feedback; each delegation reads its own"),
        _("export [DIR]: writes the minutes, the spreadsheets and the session file as they stand now"),
        _("names [--json]: who the people are that everybody knows by made-up names"),
        _("roster-links [--json]: everybody's personal link once more, with corfu host --roster"),
        _("undo --list [COUNT]: shows the last points; undo NUMBER [--why TEXT] goes back to right before one"),
        _("delete: deletes the table for good, once you have read what goes and typed its code"),
        _("roster [--watch] [--json]: who is here, away, played by a bot, muted, and has not decided yet"),
    )
    return "\n\n".join(
        [
            _("Run a table from the terminal with the instructor's token. A link stands for address and code."),
            _("What ACTION may be, with what follows it:"),
            "\b\n" + "\n".join(lines),
        ]
    )


class _Instruct(click.Command):
    """A link may stand for address and code where these stand, and nowhere else: a message may hold one."""

    @override
    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, [*expanded(args[:3]), *args[3:]])


def _instruct() -> click.Command:
    @click.command(
        "instruct",
        cls=_Instruct,
        help=_help(),
        short_help=_("Run a table from the terminal with the instructor's token. A link stands for address and code."),
    )
    @click.argument("address", metavar="HOST:PORT")
    @click.argument("code")
    @click.argument("token")
    @click.argument("action", type=click.Choice(ACTIONS), metavar="ACTION")
    @click.argument("what", nargs=-1, metavar="[WHAT...]")
    @click.option("--as", "name", metavar="NAME", help=_("Your name, for the record: several may run one table."))
    @click.option("--to", metavar="PARTIES", help=_("With message: whom it is for, such as DE or DE,FR."))
    @click.option(
        "--list", "listed", is_flag=True, help=_("With undo: shows the points that the table can go back to.")
    )
    @click.option("--why", metavar="TEXT", help=_("With undo: the reason, which everybody reads."))
    @click.option("--yes", is_flag=True, help=_("With delete: does not ask for the code."))
    @click.option("--watch", is_flag=True, help=_("With roster: stays, and shows every change."))
    @click.option("--json", "as_json", is_flag=True, help=_("With roster: for a program, one line of JSON each time."))
    def instruct(  # noqa: PLR0917 - click passes them by name
        address: str,
        code: str,
        token: str,
        action: str,
        what: tuple[str, ...],
        name: str | None,
        to: str | None,
        why: str | None,
        *,
        listed: bool,
        yes: bool,
        watch: bool,
        as_json: bool,
    ) -> None:
        from corfu_cli.deleting import run_delete_there
        from corfu_cli.exporting import run_export
        from corfu_cli.instruct_actions import command_for
        from corfu_cli.instructing import Desk, run_instruct
        from corfu_cli.personal_links import run_links
        from corfu_cli.real_names import run_names
        from corfu_cli.rosters import run_roster
        from corfu_cli.undoing import run_points, run_undo

        desk = Desk(address, code, token, name or "")
        options = {"to": to, "why": why, "listed": listed, "yes": yes, "watch": watch, "as_json": as_json}
        given = {each for each, value in options.items() if value}
        if action == "roster" and not what and given <= {"watch", "as_json"}:
            sys.exit(run_roster(desk, watch=watch, as_json=as_json))
        if action == "names" and not what and given <= {"as_json"}:
            sys.exit(run_names(desk, as_json=as_json))
        if action == "roster-links" and not what and given <= {"as_json"}:
            sys.exit(run_links(desk, as_json=as_json))
        if action == "export" and len(what) <= 1 and not given:
            sys.exit(run_export(desk, *what))
        if action == "delete" and not what and given <= {"yes"}:
            sys.exit(run_delete_there(desk, yes=yes))
        if action == "undo" and given == {"listed"} and (not what or what[0].isdecimal()):
            sys.exit(run_points(desk, int(what[0]) if what else POINTS))
        if action == "undo" and len(what) == 1 and what[0].isdecimal() and given <= {"why"}:
            sys.exit(run_undo(desk, int(what[0]), why or ""))
        command = command_for(action, what, to) if given <= {"to"} else None
        if command is None:
            raise click.UsageError(
                _("That does not go with '{action}'. See: corfu instruct --help", action=action),
            )
        sys.exit(run_instruct(desk, command))

    return instruct
