"""`corfu scenario i18n`: translations of a scenario, exported, imported and checked."""

from __future__ import annotations

import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from corfu_cli.authoring.formats import format_of, format_option
from corfu_cli.authoring.schemas import write_or_end
from corfu_resources.catalogue import _, ngettext


def commands() -> Sequence[click.Command]:
    """Gives the commands of this group."""
    group = click.Group("i18n", help=_("Translate a scenario, and find what is missing or has changed since."))
    for command in (_check(), _export(), _import()):
        group.add_command(command)
    return (group,)


def _check() -> click.Command:
    @click.command("check", help=_("List every text that is missing or out of date in a language of the scenario."))
    @click.argument("file", metavar="FILE")
    @format_option
    def check(file: str, form: str) -> None:
        from corfu_scenarios.rendering import FOR_PEOPLE, render
        from corfu_scenarios.shipped import find_scenario
        from corfu_scenarios.translating import other_languages, to_translate

        with _faults_end_it():
            path = find_scenario(file)
            found = to_translate(path)
            others = other_languages(path)
        if shown := render(found, format_of(form)):
            click.echo(shown)
        if format_of(form) in FOR_PEOPLE:
            count = ngettext("{count} text to translate", "{count} texts to translate", len(found))
            nothing = _("{file}: every text is translated", file=file)
            if not others:
                nothing = _(
                    "{file} has one language. Begin another with: corfu scenario i18n export FILE de", file=file
                )
            click.echo(f"{file}: {count}" if found else nothing)
        sys.exit(1 if found else 0)

    return check


def _export() -> click.Command:
    @click.command("export", help=_("Write the translation file of a language, or bring it up to date."))
    @click.argument("file", metavar="FILE")
    @click.argument("code", metavar="CODE")
    @click.option("--po", is_flag=True, help=_("Write a .po file beside it instead, for translation programs."))
    def export(file: str, code: str, *, po: bool) -> None:
        from corfu_scenarios.translating import translation_of, written_overlay, written_po

        with _faults_end_it():
            whole = translation_of(Path(file), _language(code))
            _refuse_its_own(whole.default, code)
            target = whole.file.with_suffix(".po") if po else whole.file
            if po and target.is_file():
                from corfu_scenarios.translating import with_po

                whole = with_po(whole, target)
            text = written_po(whole).decode() if po else written_overlay(whole)
        _write(target, text)
        click.echo(_("Written: {file}", file=str(target)))
        counts = {"all": len(whole.texts), "missing": len(whole.missing), "stale": len(whole.stale)}
        click.echo(_("{all} texts, {missing} not translated, {stale} changed since", **counts))
        if not po:
            _say_how_to_name_it(whole.name, whole.language, is_named=whole.is_named)

    return export


def _import() -> click.Command:
    @click.command("import", help=_("Take translations from a .po file into the translation file of the scenario."))
    @click.argument("file", metavar="FILE")
    @click.argument("code", metavar="CODE")
    @click.argument("po", metavar="FILE.po")
    def take(file: str, code: str, po: str) -> None:
        from corfu_scenarios.translating import translation_of, with_po, written_overlay

        with _faults_end_it():
            before = translation_of(Path(file), _language(code))
            _refuse_its_own(before.default, code)
            whole = with_po(before, Path(po))
        _write(whole.file, written_overlay(whole))
        new = sum(before.done.get(name) != given for name, given in whole.done.items())
        click.echo(_("Written: {file}", file=str(whole.file)))
        click.echo(ngettext("{count} translation is new", "{count} translations are new", new))
        _say_how_to_name_it(whole.name, whole.language, is_named=whole.is_named)

    return take


def _language(code: str) -> str:
    import re

    from corfu_scenarios.words import LANGUAGE_PATTERN

    if not re.fullmatch(LANGUAGE_PATTERN, code):
        raise click.UsageError(_("{code} is no language: write two or three small letters, such as de", code=code))
    return code


def _refuse_its_own(default: str, code: str) -> None:
    if code == default:
        raise click.UsageError(
            _("The scenario is written in {code} already. Name the language to translate it into", code=code)
        )


def _say_how_to_name_it(name: str, language: str, *, is_named: bool) -> None:
    if not is_named:
        example = "i18n: {overlays: {" + language + ": " + name + "}}"
        click.echo(_("Name it in the scenario, so that it is read: {example}", example=example))


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(exist_ok=True)
    except OSError as error:
        click.echo(_("{file} cannot be written: {why}", file=str(path), why=error.strerror or str(error)), err=True)
        sys.exit(2)
    write_or_end(path, text)


@contextmanager
def _faults_end_it() -> Generator[None]:
    from corfu_scenarios.diagnostics import ScenarioError
    from corfu_scenarios.extras import ExtraMissing
    from corfu_scenarios.rendering import render

    try:
        yield
    except ScenarioError as error:
        click.echo(render(error.diagnostics), err=True)
        sys.exit(2)
    except ExtraMissing as error:
        click.echo(str(error), err=True)
        sys.exit(2)
