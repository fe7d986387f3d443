"""`corfu scenario handouts`: the papers of a scenario as files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corfu_cli.authoring.files import found, loaded
from corfu_cli.authoring.previewing import seat_of
from corfu_cli.folder_faults import tell_not_ours, tell_unwritable
from corfu_cli.levels import profile_option
from corfu_resources.catalogue import _, ngettext

if TYPE_CHECKING:
    from corfu_workshop.folders import Folder
    from corfu_workshop.handouts import Handout
    from corfu_workshop.name_cards import NameCards
    from corfu_workshop.sheets import Sheet

_KINDS = ("briefs", "name-cards", "score-sheets", "instructor", "debrief")


def commands() -> Sequence[click.Command]:
    """Gives the commands of this group."""
    return (_handouts(),)


def _handouts() -> click.Command:
    @click.command("handouts", help=_("Write what is to be printed: briefs, name cards, score sheets, questions."))
    @click.argument("scenario", metavar="FILE")
    @click.option(
        "-o",
        "--out",
        metavar="DIR",
        type=click.Path(path_type=Path, file_okay=False),
        help=_("Folder to write to. Default: the scenario's id, with -handouts."),
    )
    @click.option("--html", "form", flag_value="html", default="html", help=_("HTML files (default)."))
    @click.option("--pdf", "form", flag_value="pdf", help=_("PDF files beside the HTML ones."))
    @click.option("--seat", "seats", metavar="PARTY", multiple=True, help=_("Only for this seat; may be repeated."))
    @click.option("--only", "kinds", type=click.Choice(_KINDS), multiple=True, help=_("Only these; may be repeated."))
    @click.option("--force", is_flag=True, help=_("Overwrite files that this command did not write."))
    @profile_option()
    def handouts(  # noqa: PLR0917 - click passes them by name
        scenario: str,
        out: Path | None,
        form: str,
        seats: tuple[str, ...],
        kinds: tuple[str, ...],
        profile: str | None,
        *,
        force: bool,
    ) -> None:
        from corfu_scenarios.loading import load_notes, open_table
        from corfu_workshop.handouts import Kind, handouts_of

        opened = open_table(loaded(scenario, profile=profile), 0)
        chosen = tuple(seat_of(opened.setup, each) for each in seats)
        notes = found(scenario, load_notes)
        made = handouts_of(opened, notes, tuple(Kind(each) for each in kinds), chosen)
        folder = out or Path(f"{opened.setup.scenario}-handouts")
        sys.exit(_written(made, folder, pdf=form == "pdf", force=force))

    return handouts


def _written(handouts: Sequence[Handout], path: Path, *, pdf: bool, force: bool) -> int:
    from corfu_scenarios.extras import ExtraMissing, require
    from corfu_workshop.folders import Folder, NotOurs

    if not handouts:
        click.echo(_("There is no such handout for that seat."), err=True)
        return 2
    try:
        if pdf:
            require("fpdf")
        folder = Folder(path)
        if not force:
            endings = (".html", ".pdf") if pdf else (".html",)
            folder.check(each.path + ending for each in handouts for ending in endings)
        files, missing = _all_written(handouts, folder, pdf=pdf)
    except ExtraMissing as error:
        click.echo(str(error), err=True)
        return 2
    except NotOurs as error:
        return tell_not_ours(error)
    except OSError as error:
        return tell_unwritable(path, error)
    if missing:
        told = _("The PDF font lacks these characters: {characters}. The HTML files show them.", characters=missing)
        click.echo(told, err=True)
    click.echo(ngettext("{count} file in {folder}", "{count} files in {folder}", files, folder=path))
    click.echo(_("Briefs and score sheets are confidential: give each to its own seat."))
    return 0


def _all_written(handouts: Sequence[Handout], folder: Folder, *, pdf: bool) -> tuple[int, str]:
    """Writes the files and gives how many there are, and which characters the PDF font does not have."""
    from corfu_workshop.sheet_html import as_html

    missing: set[str] = set()
    written = 0
    # Not drawn where there is no terminal to watch it on.
    with click.progressbar(handouts, file=sys.stderr, hidden=not sys.stderr.isatty()) as watched, folder:
        for each in watched:
            sheet = each.make()
            folder.write(each.path + ".html", as_html(sheet).encode())
            if pdf:
                missing |= _pdf_written(folder, each.path, sheet)
            written += 2 if pdf else 1
    return written, "".join(sorted(missing))


def _pdf_written(folder: Folder, path: str, sheet: Sheet | NameCards) -> set[str]:
    from corfu_workshop.sheet_pdf import as_pdf, unprintable

    folder.write(path + ".pdf", as_pdf(sheet))
    return set(unprintable(sheet))
