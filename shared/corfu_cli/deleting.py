"""Deleting a table from the terminal: first what goes, with names, then the code typed again."""

from __future__ import annotations

import asyncio
import datetime as dt
import shlex
from pathlib import Path

import click

from corfu_cli.instructing import Desk
from corfu_cli.undoing import at_table
from corfu_client.connections import ConnectionFault
from corfu_client.sockets import SocketConnection
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.setup import Setup
from corfu_server.codes import plain_code, spoken_code
from corfu_server.deletions import deletion_of, tables_with
from corfu_server.erasures import Eraser
from corfu_server.invitations import FILE_NAME as ROSTER_FILE
from corfu_server.invitations import InvitationBook
from corfu_server.journals import JournalError
from corfu_server.name_books import FILE_NAME as NAMES_FILE
from corfu_server.name_books import NameBook
from corfu_server.options import default_data_dir
from corfu_server.sqlite_journal import FILE_NAME, SqliteJournal
from corfu_wire.messages import Deletion, DeletionRequest


def told(deletion: Deletion) -> list[str]:
    """Gives what would be deleted, a line each."""
    day = dt.datetime.fromtimestamp(deletion.created_at / 1000, tz=dt.UTC).astimezone()
    people = ", ".join(plain(each) for each in deletion.people) or _("nobody")
    lines = [
        _("Table {code}: {title}", code=spoken_code(deletion.code), title=plain(deletion.title)),
        _("Opened: {day}", day=day.strftime("%Y-%m-%d %H:%M")),
        ngettext("{count} event in the journal", "{count} events in the journal", deletion.events),
        _("People: {names}", names=people),
    ]
    if deletion.branches:
        lines.append(
            ngettext(
                "It has gone back to an earlier point {count} time; what was before goes too.",
                "It has gone back to an earlier point {count} times; what was before goes too.",
                deletion.branches,
            )
        )
    if deletion.backups:
        kept = [plain(each) for each in deletion.backups]
        names = ", ".join(kept[:3]) + (" ..." if len(kept) > 3 else "")
        lines.append(
            ngettext("It is in {count} backup: {names}", "It is in {count} backups: {names}", len(kept), names=names)
        )
    return lines


def _agreed(deletion: Deletion, *more: str, yes: bool) -> bool:
    copies = _("It goes from all backups too. What was exported, and what is on other machines, is not touched.")
    for line in (*told(deletion), *more, copies):
        click.echo(line)
    if yes:
        return True
    typed = click.prompt(_("To delete all of it for good, type the code"), default="", show_default=False)
    return plain_code(typed) == deletion.code


def run_delete_there(desk: Desk, *, yes: bool = False) -> int:
    """Deletes the table of a running host, if its code is typed or `yes`. 0 deleted, 1 not."""
    export = f"corfu instruct {desk.address} {desk.code} TOKEN export"

    async def ask(connection: SocketConnection, _setup: Setup) -> Deletion:
        found = await connection.request("delete", DeletionRequest(), Deletion)
        if not _agreed(found, _export_first(export), yes=yes):
            return found
        return await connection.request("delete", DeletionRequest(confirm=found.code), Deletion)

    try:
        deleted = asyncio.run(at_table(desk, ask)).done
    except ConnectionFault as fault:
        click.echo(fault.sentence, err=True)
        return 1
    return _ended(deleted=deleted)


def _export_first(command: str) -> str:
    return _("To take home what is to be kept, first run: {command}", command=command)


def run_delete_here(data: Path | None, code: str, *, yes: bool = False) -> int:
    """Deletes a table of a data folder on which no host runs, if its code is typed or `yes`. None: this user's folder.

    0 deleted, 1 not, 2 no such table.
    """
    folder = data or default_data_dir()
    if not (folder / FILE_NAME).exists():
        click.echo(_("There is no table {code} in {folder}.", code=code, folder=folder), err=True)
        return 2
    try:
        return asyncio.run(_delete_here(folder, plain_code(code), yes=yes))
    except (JournalError, OSError) as error:
        click.echo(str(error), err=True)
        return 1


async def _delete_here(folder: Path, code: str, *, yes: bool) -> int:
    journal = await SqliteJournal.open(folder)
    try:
        book = NameBook(folder / NAMES_FILE)
        # Nobody's link is asked for here, so no key is needed.
        invitations = InvitationBook(folder / ROSTER_FILE, lambda _table_id, _name: "")
        eraser = Eraser(journal, folder, book, invitations=invitations)
        for left in await eraser.finish():
            click.echo(left, err=True)
        tables = await tables_with(journal, code)
        if not tables:
            click.echo(_("There is no table {code} in {folder}.", code=spoken_code(code), folder=folder), err=True)
            return 2
        found = await deletion_of(journal, tables, book.names(code))
        found = found.model_copy(update={"backups": await eraser.copies(tables)})
        export = f"corfu export {code} --data {shlex.quote(str(folder))}"
        if not _agreed(found, _export_first(export), yes=yes):
            return _ended(deleted=False)
        left = await eraser.erase(code, tables)
        if left:
            click.echo(left, err=True)
            return 1
        return _ended(deleted=True)
    finally:
        await journal.close()


def _ended(*, deleted: bool) -> int:
    click.echo(_("Deleted.") if deleted else _("Nothing was deleted."), err=not deleted)
    return 0 if deleted else 1
