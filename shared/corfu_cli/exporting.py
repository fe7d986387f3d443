"""`corfu export` and `corfu replay`: what is taken home of a table, and a recorded table gone through again."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corfu_cli.authoring.previewing import seat_of
from corfu_cli.folder_faults import tell_not_ours, tell_unwritable
from corfu_resources.catalogue import _, ngettext

if TYPE_CHECKING:
    from corfu_cli.instructing import Desk
    from corfu_server.session_files import Session


def commands() -> Sequence[click.Command]:
    """Gives the commands of this module."""
    return (_export(), _replay())


def _export() -> click.Command:
    @click.command(
        "export", help=_("Write the minutes and the spreadsheets of a table, from its session file or its code.")
    )
    @click.argument("table", metavar="FILE|CODE")
    @click.option(
        "-o",
        "--out",
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False),
        help=_("Folder to write to. Default: the table's code, with -record."),
    )
    @click.option(
        "--data",
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False),
        help=_("With a code: the data folder of the host, which must not be running."),
    )
    @click.option("--pdf", is_flag=True, help=_("Also write the minutes as PDF."))
    @click.option("--force", is_flag=True, help=_("Overwrite files that this command did not write."))
    def export(table: str, out: Path | None, data: Path | None, *, pdf: bool, force: bool) -> None:
        session = _session(table, data)
        folder = out or Path(f"{session.record.code}-record")
        sys.exit(write_record(session, folder, pdf=pdf, force=force, with_session=not Path(table).is_file()))

    return export


def _session(table: str, data: Path | None) -> Session:
    """Gives what is recorded of a table, from a file or from the journal of a host; ends the program without it."""
    from corfu_server.journals import JournalError
    from corfu_server.options import default_data_dir
    from corfu_server.session_files import SessionFileError, read_session
    from corfu_server.session_sources import UnknownCode, session_in

    try:
        if Path(table).is_file():
            return read_session(Path(table))
        return session_in(data or default_data_dir(), table)
    except (JournalError, SessionFileError, UnknownCode) as error:
        click.echo(str(error), err=True)
        sys.exit(2)


def run_export(desk: Desk, folder: str | None = None) -> int:
    """Fetches what is recorded of a table from its running host and writes it. Gives the exit status."""
    from corfu_client.connections import ConnectionFault
    from corfu_client.instructor_downloads import fetch_session
    from corfu_server.session_files import SessionFileError, session_of

    try:
        data = asyncio.run(fetch_session(desk.address, desk.code, desk.token))
        session = session_of(data, desk.code)
    except (ConnectionFault, SessionFileError) as fault:
        click.echo(str(fault), err=True)
        return 1
    path = Path(folder or f"{session.record.code}-record")
    return write_record(session, path, pdf=False, force=False, with_session=True)


def write_record(session: Session, path: Path, *, pdf: bool, force: bool, with_session: bool) -> int:
    """Writes the record of a table into a folder and gives the exit status: 0, 1 for a disk that refuses, 2."""
    from corfu_scenarios.extras import ExtraMissing, require
    from corfu_server.session_files import SUFFIX, written
    from corfu_server.versions import program
    from corfu_wire.codec import WireError
    from corfu_workshop.folders import Folder, NotOurs
    from corfu_workshop.recorded_tables import NotARecord
    from corfu_workshop.records import records_of

    try:
        if pdf:
            require("fpdf")
        made = dict(records_of(session.recorded(), pdf=pdf))
        if with_session:
            made[f"{session.record.code}{SUFFIX}"] = lambda: written(session)
        folder = Folder(path)
        if not force:
            folder.check(made)
        with folder:
            for name, make in made.items():
                folder.write(name, make())
    except ExtraMissing as error:
        click.echo(str(error), err=True)
        return 2
    except (NotARecord, WireError):
        unread = _("Nothing has been recorded of this table that Corfu {version} can read.", version=program())
        newer = _("If a newer Corfu played it, update this one: python -m pip install --upgrade corfu-table.")
        examined = _("If its files may be damaged, corfu verify says where.")
        click.echo(f"{unread} {newer} {examined}", err=True)
        return 2
    except NotOurs as error:
        return tell_not_ours(error)
    except OSError as error:
        return tell_unwritable(path, error)
    click.echo(ngettext("{count} file in {folder}", "{count} files in {folder}", len(made), folder=path))
    if with_session:
        click.echo(_("The session file holds every brief and every note: keep it for yourself."))
    return 0


def take_record(data: bytes, code: str) -> Path:
    """Writes minutes, spreadsheets and session file to the person's documents; gives the folder. Raises OSError."""
    from corfu_client.office_errands import record_folder
    from corfu_server.session_files import SUFFIX, SessionFileError, session_of, written
    from corfu_wire.codec import WireError
    from corfu_workshop.folders import Folder, NotOurs
    from corfu_workshop.recorded_tables import NotARecord
    from corfu_workshop.records import records_of

    path = record_folder(code)
    try:
        session = session_of(data, code)
        made = dict(records_of(session.recorded(), pdf=False))
        made[f"{session.record.code}{SUFFIX}"] = lambda: written(session)
        path.parent.mkdir(parents=True, exist_ok=True)
        folder = Folder(path)
        folder.check(made)
        with folder:
            for name, make in made.items():
                folder.write(name, make())
    except NotOurs as error:
        files = ", ".join(each.name for each in error.paths)
        words = _(
            "in {folder}, {files} was changed since, or is not Corfu's. Move it away, then take the record again."
        )
        raise OSError(words.format(folder=path, files=files)) from None
    except (SessionFileError, NotARecord, WireError) as error:
        raise OSError(str(error)) from None
    return path


def _replay() -> click.Command:
    @click.command(
        "replay", help=_("Check a session file, and go through its table again in the terminal or a window.")
    )
    @click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
    @click.option("--seat", metavar="PARTY|SEAT", help=_("As this seat heard it. Default: what everybody could see."))
    @click.option("--window", is_flag=True, help=_("In a window, with a slider over everything that happened."))
    @click.option("--quiet", is_flag=True, help=_("Only check, and say how it ended."))
    def replay(file: Path, seat: str | None, *, window: bool, quiet: bool) -> None:
        from corfu_server.session_files import SessionFileError, read_session
        from corfu_wire.codec import WireError
        from corfu_workshop.recorded_tables import NotARecord
        from corfu_workshop.replays import replayed

        try:
            session = read_session(file)
            recorded = session.recorded()
            viewer = seat_of(recorded.setup, seat or "observer")
            lines = tuple(replayed(recorded, viewer))
        except SessionFileError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
        except (NotARecord, WireError, LookupError, ValueError) as error:
            click.echo(_("{file} is sound, but this version cannot replay it: {why}", file=file, why=error), err=True)
            sys.exit(1)
        if not quiet and not window:
            for line in lines:
                click.echo(line)
        sound = ngettext(
            "{count} event, every hash is right. The last is {hash}.",
            "{count} events, every hash is right. The last is {hash}.",
            len(session.rows),
            hash=session.head.hash,
        )
        click.echo(sound)
        if window:
            from corfu_client.app import run_replay
            from corfu_client.recordings import recording_of

            told = [(each.at, each.event) for each in recorded.events[1:]]
            sys.exit(run_replay(recording_of(recorded.opened, told, viewer)))

    return replay
