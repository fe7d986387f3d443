"""From bytes to text that is safe to parse: the size, the encoding and the characters of a scenario file."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import replace
from itertools import islice
from pathlib import Path

from corfu_resources.catalogue import _
from corfu_rules.values import dataclass
from corfu_scenarios.changes import note, note_folder
from corfu_scenarios.characters import FORBIDDEN, code_point, quoted
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity
from corfu_scenarios.places import Files, Source, Span

LARGEST_FILE = 512 * 1024
"""Bytes of one file, and of all files of a scenario together."""
MOST_FILES = 100
"""Files that a folder of a scenario may hold."""
SCENARIO_FILE = "scenario.yaml"
"""The main file of a scenario that is a folder."""
_ENDINGS = (".yaml", ".yml")
_CHARACTERS_NAMED = 20


@dataclass(frozen=True, slots=True)
class FolderFiles:
    """The files in a folder on disk, shown in messages below `shown`; with `links`, links may lead out of it."""

    root: Path
    shown: str = ""
    links: bool = False

    def has(self, name: str) -> bool:
        """Tells whether there is a file of that name."""
        return _is_file(self.root / name)

    def names(self, folder: str) -> tuple[str, ...]:
        """Gives the names of the YAML files in a folder. Raises ScenarioError (S122) if it holds too many files."""
        found: list[str] = []
        note_folder(self.root / folder)
        try:
            with os.scandir(self.root / folder) as entries:
                for number, entry in enumerate(entries):
                    if number >= MOST_FILES:
                        raise too_many_files(self._shown(folder))
                    found += [entry.name] if entry.name.endswith(_ENDINGS) and not entry.name.startswith(".") else []
        except OSError:
            return ()
        return tuple(sorted(found))

    def source(self, name: str) -> Source:
        """Reads a file. Raises ScenarioError (S101 to S104; S316 if it does not lie in the folder)."""
        path = self.root / name
        if not self.links and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(self.root)):
            message = _("{name} is a link that leads out of the scenario's folder", name=quoted(name))
            hint = _("put the file itself there")
            raise ScenarioError([Diagnostic("S316", Severity.ERROR, message, None, hint, file=self._shown(name))])
        folder, _slash, file = name.rpartition("/")
        source = parse_source(read_bytes(path, self._shown(name)), self._shown(name))
        if folder and file == SCENARIO_FILE:
            return replace(source, files=FolderFiles(self.root / folder, self._shown(folder), self.links), place=file)
        return replace(source, files=self, place=name)

    def beside(self) -> Files | None:
        """Gives the folder that this one lies in, if this one is a scenario."""
        if not self.has(SCENARIO_FILE):
            return None
        return FolderFiles(self.root.parent, str(Path(self.shown).parent) if self.shown else "..", self.links)

    def _shown(self, name: str) -> str:
        return f"{self.shown}/{name}" if self.shown not in {"", "."} else name


def load_source(path: Path, name: str | None = None) -> Source:
    """Reads a file, or the `scenario.yaml` of a folder or pack, shown in messages as `name` or else as its path.

    Raises ScenarioError (S101 to S104, S123).
    """
    if _is_folder(path):
        path = path / SCENARIO_FILE
        if not _is_file(path):
            shown = str(path.parent) if name is None else name
            message = _("the folder {name} holds no file {file}", name=shown, file=SCENARIO_FILE)
            raise _unreadable(shown, message, _("name a scenario file, or the folder of a scenario"))
        name = None if name is None else f"{name}/{SCENARIO_FILE}"
    shown = str(path) if name is None else name
    if path.suffix == ".zip":
        from corfu_scenarios.packs import open_pack

        return open_pack(path, shown)
    source = parse_source(read_bytes(path, shown), shown)
    files = FolderFiles(path.parent, str(Path(shown).parent))
    return replace(source, files=files, place=path.name)


def read_bytes(path: Path, shown: str, most: int = LARGEST_FILE) -> bytes:
    """Gives the bytes of a file, one more than `most` at most. Raises ScenarioError (S101): a pipe is no file."""
    note(path)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        # Opened before it is looked at, so that nobody can put a pipe in its place in between.
        with os.fdopen(os.open(path, flags), "rb") as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                hint = _("name a scenario file that ends in .yaml")
                raise _unreadable(shown, _("{name} is not a file", name=shown), hint)
            return file.read(most + 1)
    except FileNotFoundError:
        hint = _("look at the spelling and the folder you are in")
        raise _unreadable(shown, _("there is no file {name}", name=shown), hint) from None
    except (OSError, ValueError) as error:
        reason = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)
        message = _("the file {name} cannot be opened: {reason}", name=shown, reason=reason)
        raise _unreadable(shown, message, _("look at the name and at the permissions of the file")) from None


def parse_source(data: bytes | str, name: str) -> Source:
    """Gives the text of a file as a source, without a byte order mark, each line ended by a line feed.

    Raises ScenarioError: S102 over 512 kB, S103 not UTF-8, S104 characters that cannot be seen.
    """
    raw = data if isinstance(data, bytes) else data.encode("utf-8", "surrogatepass")
    if len(raw) > LARGEST_FILE:
        message = _("the file is larger than {limit} kB", limit=LARGEST_FILE // 1024)
        hint = _("divide the scenario or shorten its texts")
        raise ScenarioError([Diagnostic("S102", Severity.ERROR, message, None, hint, file=name)])
    text = data if isinstance(data, str) else _decoded(data, name)
    sha256 = hashlib.sha256(raw).hexdigest()
    source = Source(name, text.removeprefix("\ufeff").replace("\r\n", "\n"), sha256=sha256)
    _refuse_characters(source)
    return source


def too_many_files(folder: str) -> ScenarioError:
    """Gives the error of a folder that holds more files than a scenario has."""
    message = _("the folder holds more than {limit} files", limit=MOST_FILES)
    hint = _("put several briefs into one file, and other things elsewhere")
    return ScenarioError([Diagnostic("S122", Severity.ERROR, message, None, hint, file=folder)])


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _unreadable(name: str, message: str, hint: str) -> ScenarioError:
    return ScenarioError([Diagnostic("S101", Severity.ERROR, message, None, hint, file=name)])


def _decoded(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n")
        rest = data[error.start :].split(b"\n", 1)[0].decode("utf-8", "replace")
        source = Source(name, before + rest)
        message = _("the byte {byte} is not UTF-8 text", byte=f"0x{data[error.start]:02X}")
        hint = _("save the file as UTF-8 in your editor")
        span = source.span(len(before))
        raise ScenarioError([Diagnostic("S103", Severity.ERROR, message, span, hint, source)]) from None


def _refuse_characters(source: Source) -> None:
    found = [
        Diagnostic("S104", Severity.ERROR, *_about_character(source, match.start(), match.group()), source=source)
        for match in islice(FORBIDDEN.finditer(source.text), _CHARACTERS_NAMED)
    ]
    if found:
        raise ScenarioError(found)


def _about_character(source: Source, index: int, character: str) -> tuple[str, Span, str]:
    message = _("the character {character} is not allowed", character=code_point(character))
    return message, source.span(index), _("delete it; it may have come with text copied from elsewhere")
