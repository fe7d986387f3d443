"""`corfu verify`, `restore` and `delete`: is what is kept what was written, mending it, deleting a table."""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corfu_resources.catalogue import _, ngettext

if TYPE_CHECKING:
    from corfu_server.examinations import Examined
    from corfu_server.restorations import Plan, Recovered

SOUND, DAMAGED, UNUSABLE = 0, 1, 2
_FOLDER = click.Path(path_type=Path, file_okay=False)


def commands() -> Sequence[click.Command]:
    """Gives the commands of this module."""
    return (_delete(), _restore(), _verify())


def _delete() -> click.Command:
    @click.command("delete", help=_("Delete a table for good, backups included. Says first what goes, with names."))
    @click.argument("code")
    @click.option(
        "--data", metavar="DIR", type=_FOLDER, help=_("The data folder of the host, which must not be running.")
    )
    @click.option("--yes", is_flag=True, help=_("Do not ask."))
    def delete(code: str, data: Path | None, *, yes: bool) -> None:
        from corfu_cli.deleting import run_delete_here

        sys.exit(run_delete_here(data, code, yes=yes))

    return delete


def _verify() -> click.Command:
    @click.command("verify", help=_("Say whether tables, backups and session files are what was written."))
    @click.argument("paths", metavar="[FILE|FOLDER]...", nargs=-1, type=click.Path(path_type=Path))
    def verify(paths: tuple[Path, ...]) -> None:
        from corfu_server.options import default_data_dir

        sys.exit(max(_verified(path) for path in paths or (default_data_dir(),)))

    return verify


def _verified(path: Path) -> int:
    """Examines one file or folder, and the backups and session files in a folder. Gives the exit status."""
    from corfu_server.backups import backups_in
    from corfu_server.session_files import SUFFIX

    if path.name.endswith(SUFFIX):
        return _session_verified(path)
    if not path.is_dir():
        return _journal_verified(path)
    statuses = [_journal_verified(each) for each in (path, *backups_in(path))]
    return max(statuses + [_session_verified(each) for each in sorted(path.glob(f"*{SUFFIX}"))])


def _journal_verified(path: Path) -> int:
    from corfu_server.examinations import examine
    from corfu_server.journals import JournalCorrupt, JournalError, JournalUnreadable

    try:
        examination = examine(path)
    except (JournalCorrupt, JournalUnreadable) as error:
        click.echo(str(error))
        return DAMAGED
    except (JournalError, OSError) as error:
        click.echo(str(error), err=True)
        return UNUSABLE
    click.echo(f"{examination.path}")
    for table in examination.tables:
        click.echo("  " + _told(table))
    for damage in examination.lost:
        click.echo(f"  {damage}")
    if not examination.tables and not examination.lost:
        click.echo("  " + _("No table."))
    if examination.is_sound:
        return SOUND
    if any(each.is_damaged for each in examination.tables) or examination.lost:
        click.echo("  " + _("To mend it, end the host and run: corfu restore {folder}", folder=examination.path.parent))
    return DAMAGED


def _told(table: Examined) -> str:
    """Gives the line about one table."""
    from corfu_server.codes import code_of, is_retired, spoken_code

    name = _(
        "Table {code}, opened {when}: ",
        code=spoken_code(table.record.code),
        when=time.strftime("%Y-%m-%d %H:%M", time.localtime(table.record.created_at / 1000)),
    )
    if table.is_sound:
        sound = name + ngettext("{count} row, sound.", "{count} rows, sound.", len(table.salvage.rows))
        if not is_retired(table.record.code):
            return sound
        code = spoken_code(code_of(table.record.code))
        superseded = _("Superseded: it went back to an earlier point and goes on as {code}.", code=code)
        return f"{sound} {superseded}"
    if table.first_bad == 0:
        rows = ngettext("Its {count} row is sound.", "Its {count} rows are sound.", len(table.salvage.rows))
        return name + f"{_sentence(table.fault)} {rows}"
    minutes, seconds = divmod(max(table.at, 0) // 1000, 60)
    where = _(
        "from row {number} of {end} on, after {minutes}:{seconds} of table time: ",
        number=table.first_bad,
        end=table.end,
        minutes=f"{minutes:02}",
        seconds=f"{seconds:02}",
    )
    return f"{name}{where}{table.fault}"


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + ("" if text.endswith(".") else ".")


def _session_verified(path: Path) -> int:
    from corfu_server.session_files import SessionFileError, read_session
    from corfu_wire.codec import WireError

    if not path.is_file():
        click.echo(_("There is no file {path}.", path=path), err=True)
        return UNUSABLE
    try:
        session = read_session(path)
        events = session.recorded().events
    except (SessionFileError, WireError) as error:
        click.echo(str(error))
        return DAMAGED
    except OSError as error:
        click.echo(_("{path} cannot be read: {why}", path=path, why=error.strerror or str(error)), err=True)
        return UNUSABLE
    click.echo(f"{path}: " + ngettext("{count} row, sound.", "{count} rows, sound.", len(events)))
    return SOUND


def _restore() -> click.Command:
    @click.command(
        "restore", help=_("Mend damaged tables from what is sound and from backups. Says first what is lost.")
    )
    @click.argument("folder", required=False, type=_FOLDER)
    @click.option("--from", "backup", metavar="NAME", help=_("Go back to this backup, as verify names it."))
    @click.option("--into", type=_FOLDER, help=_("Write to this new folder, and leave the damaged one alone."))
    @click.option("--yes", is_flag=True, help=_("Do not ask."))
    def restore(folder: Path | None, backup: str | None, into: Path | None, *, yes: bool) -> None:
        from corfu_server.options import default_data_dir

        sys.exit(_restored(folder or default_data_dir(), backup, into, yes=yes))

    return restore


def _restored(folder: Path, backup: str | None, into: Path | None, *, yes: bool) -> int:
    from corfu_server.journals import JournalError
    from corfu_server.restorations import carry_out, ends_in, planned, sources_of

    if into is not None and into.exists() and any(into.iterdir()):
        click.echo(_("{folder} is not empty. Choose a new folder with --into.", folder=into), err=True)
        return UNUSABLE
    name = None if backup is None else Path(backup).name
    try:
        sources, unusable = sources_of(folder, name)
        for each in unusable:
            click.echo(each, err=True)
        if not sources:
            click.echo(_("{folder} holds no journal and no backup that could be used.", folder=folder), err=True)
            return UNUSABLE
        plan = planned(sources, ends_in(folder))
        if not plan.is_needed:
            click.echo(_("Nothing is damaged in {folder}.", folder=folder))
            return SOUND
        _tell(plan)
        if not yes and not click.confirm(_("Go on?")):
            return DAMAGED
        aside = carry_out(plan, folder, into)
    except (JournalError, OSError) as error:
        click.echo(str(error), err=True)
        return UNUSABLE
    click.echo(_("The tables are in {folder}.", folder=into or folder))
    if aside is not None:
        click.echo(_("What was there is kept in {folder}.", folder=aside))
    return SOUND


def _tell(plan: Plan) -> None:
    """Says what will be restored and what is lost."""
    for table in plan.tables:
        click.echo(_recovery(table))
    for table_id in plan.gone:
        click.echo(_("Table {table} is lost: nothing of it is left in the journal or in a backup.", table=table_id))


def _recovery(table: Recovered) -> str:
    from corfu_server.codes import spoken_code

    said = [
        _("Table {code}:", code=spoken_code(table.record.code)),
        ngettext("{count} row,", "{count} rows,", len(table.rows)),
        _("from the backup {name}.", name=table.source) if table.source else _("from the journal itself."),
    ]
    first, last = len(table.rows) + 1, len(table.rows) + table.lost
    if table.lost == 1:
        said.append(_("Lost: row {number}.", number=first))
    elif table.lost:
        said.append(_("Lost: {count} rows, {first} to {last}.", count=table.lost, first=first, last=last))
    else:
        said.append(_("No row is lost."))
    if table.seats_source is None:
        said.append(_("Who held its seats is lost: the instructor frees them, and people sit down again."))
    elif table.seats_source:
        said.append(_("Who holds its seats is taken from the backup {name}.", name=table.seats_source))
    return " ".join(said)
