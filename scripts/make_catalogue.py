"""Collects every sentence for people into the translation catalogue and compiles the languages there are.

    python scripts/make_catalogue.py            collect, merge into each language, compile
    python scripts/make_catalogue.py --check    say what is out of date, change nothing; exit status 1 if anything is

Sentences are found by the functions that carry them: `_`, `ngettext` and, in the rules, `sentence`.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "assets" / "locale"
TEMPLATE = LOCALE / "corfu.pot"
SOURCES = ("shared", "server", "client")
NO_DATE = datetime(2026, 1, 1, tzinfo=UTC)
KEYWORDS = {"_": None, "ngettext": (1, 2), "sentence": None, "Rule": (1,)}


def collected() -> Catalog:
    """Gives the catalogue of all sentences in the code, in English."""
    catalogue = Catalog(project="Corfu", fuzzy=False)
    for folder in SOURCES:
        found = extract_from_dir(ROOT / folder, [("**.py", "python")], keywords=KEYWORDS)
        for name, _line, message, comments, context in found:
            catalogue.add(message, None, [(f"{folder}/{Path(name).as_posix()}", None)], (), comments, context=context)
    return catalogue


def as_po(catalogue: Catalog) -> bytes:
    """Gives the catalogue as text, without dates and line numbers, so that it changes only when a sentence does."""
    catalogue.creation_date = catalogue.revision_date = NO_DATE
    out = BytesIO()
    write_po(out, catalogue, width=110, sort_output=True, omit_header=False, include_lineno=False, ignore_obsolete=True)
    lines = out.getvalue().decode().splitlines(keepends=True)
    return "".join(
        line for line in lines if not line.startswith(('"Generated-By', '"PO-Revision', '"POT-Creation'))
    ).encode()


def merged(path: Path, template: Catalog) -> Catalog:
    """Gives the language at `path` with the sentences of `template`."""
    with path.open("rb") as source:
        language = read_po(source, locale=path.parts[-3])
    language.update(template, no_fuzzy_matching=True, update_header_comment=False, keep_user_comments=True)
    language.obsolete.clear()
    return language


def products() -> dict[Path, bytes]:
    """Gives every file of the catalogue with what should be in it."""
    template = collected()
    files = {TEMPLATE: as_po(template)}
    for path in sorted(LOCALE.glob("*/LC_MESSAGES/corfu.po")):
        language = merged(path, template)
        files[path] = as_po(language)
        compiled = BytesIO()
        write_mo(compiled, language)
        files[path.with_suffix(".mo")] = compiled.getvalue()
    return files


def main() -> int:
    """Runs the script."""
    stale = [path for path, content in products().items() if not path.exists() or path.read_bytes() != content]
    if "--check" in sys.argv:
        for path in stale:
            print(f"{path.relative_to(ROOT)} is out of date: run 'make catalogue'")
        return 1 if stale else 0
    for path, content in products().items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return 0


if __name__ == "__main__":
    sys.exit(main())
