"""Packs: a scenario with all its files in one zip file, each with size and hash, checked before anything is used."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path, PurePosixPath
from typing import NoReturn

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from corfu_resources.catalogue import _
from corfu_rules.values import dataclass
from corfu_scenarios.characters import quoted
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity
from corfu_scenarios.overlays import is_file_name
from corfu_scenarios.places import Files, Source
from corfu_scenarios.sources import (
    LARGEST_FILE,
    MOST_FILES,
    SCENARIO_FILE,
    FolderFiles,
    parse_source,
    read_bytes,
)

SUFFIX = ".zip"
MANIFEST = "manifest.json"
FORMAT = 1
_LARGEST_PACK = 1024 * 1024
_LARGEST_MANIFEST = 64 * 1024
_ENCRYPTED = 0x1
_PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    EOFError,
    LookupError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    size: int
    sha256: str


class _Manifest(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)

    format: int
    files: dict[str, _Entry]


@dataclass(frozen=True, slots=True)
class PackedFiles:
    """The files of a pack, below one of its folders; `shown` is how the pack is called in messages."""

    contents: Mapping[str, bytes] = field(repr=False)
    shown: str
    folder: str = ""

    def has(self, name: str) -> bool:
        """Tells whether there is a file of that name."""
        return self.folder + name in self.contents

    def names(self, folder: str) -> tuple[str, ...]:
        """Gives the names of the files in a folder."""
        paths = (PurePosixPath(name) for name in self.contents)
        return tuple(sorted(path.name for path in paths if str(path.parent) == self.folder + folder))

    def source(self, name: str) -> Source:
        """Reads a file. Raises ScenarioError (S102 to S104)."""
        source = parse_source(self.contents[self.folder + name], f"{self.shown}/{self.folder}{name}")
        below, _slash, file = name.rpartition("/")
        if below and file == SCENARIO_FILE:
            return replace(source, files=replace(self, folder=f"{self.folder}{below}/"), place=file)
        return replace(source, files=self, place=name)

    def beside(self) -> Files | None:
        """Gives the pack as a whole, for a scenario in one of its folders."""
        return replace(self, folder="") if self.folder else None


def open_pack(path: Path, shown: str) -> Source:
    """Gives the main file of a pack. Raises ScenarioError (S101, S123) unless all of it is as its manifest says."""
    return PackedFiles(contents_of(path, shown), shown).source(SCENARIO_FILE)


def contents_of(path: Path, shown: str) -> Mapping[str, bytes]:
    """Gives the files of a pack by name, without its manifest; raises as `open_pack` does."""
    data = read_bytes(path, shown, _LARGEST_PACK)
    if len(data) > _LARGEST_PACK:
        _refuse(shown, _("it is larger than {limit} kB", limit=_LARGEST_PACK // 1024))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as pack:
            return _checked(pack, shown)
    except _DAMAGE as error:
        _refuse(shown, _("it cannot be read: {why}", why=quoted(str(error))))


def pack(sources: tuple[Source, ...]) -> bytes:
    """Gives the pack of a scenario's files, the main one first; shipped ones are left out, for everybody has them.

    The same files give the same bytes. Raises ScenarioError where a file cannot be read.
    """
    return packed_texts({name: data for source in sources for name, data in _named(source, sources[0]).items()})


def packed_texts(contents: Mapping[str, bytes]) -> bytes:
    """Gives the pack of files by their names. The same files give the same bytes."""
    entries = {name: {"size": len(data), "sha256": hashlib.sha256(data).hexdigest()} for name, data in contents.items()}
    manifest = json.dumps({"format": FORMAT, "files": entries}, ensure_ascii=False, indent=1).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in {MANIFEST: manifest, **contents}.items():
            made.writestr(zipfile.ZipInfo(name), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _named(source: Source, main: Source) -> dict[str, bytes]:
    """Gives the bytes of a file under its name in the pack; nothing of a shipped file."""
    match source.files, main.files:
        case PackedFiles() as packed, _:
            return {packed.folder + source.place: packed.contents[packed.folder + source.place]}
        case FolderFiles(links=False) as files, FolderFiles() as own:
            data = read_bytes(files.root / source.place, source.name)
            if source is main:
                return {SCENARIO_FILE: data}
            inside = files.root.resolve() == own.root.resolve() or not files.has(SCENARIO_FILE)
            return {source.place if inside else f"{files.root.resolve().name}/{source.place}": data}
        case _:
            return {}


def _checked(opened: zipfile.ZipFile, shown: str) -> dict[str, bytes]:
    infos = {info.filename: info for info in opened.infolist()}
    if len(infos) != len(opened.infolist()) or len(infos) > MOST_FILES + 1:
        _refuse(shown, _("it holds a file twice, or more than {limit} files", limit=MOST_FILES))
    if MANIFEST not in infos or SCENARIO_FILE not in infos:
        _refuse(shown, _("it holds no {file}", file=MANIFEST if MANIFEST not in infos else SCENARIO_FILE))
    try:
        text = _read(opened, infos[MANIFEST], _LARGEST_MANIFEST, shown)
        manifest = TypeAdapter(_Manifest).validate_json(text)
    except ValidationError:
        _refuse(shown, _("its manifest is none"))
    if manifest.format != FORMAT or set(manifest.files) != set(infos) - {MANIFEST}:
        _refuse(shown, _("its manifest names other files than it holds"))
    contents: dict[str, bytes] = {}
    left = LARGEST_FILE
    for name, entry in manifest.files.items():
        if not is_file_name(name):
            _refuse(shown, _("{name} is no name for a file in it", name=quoted(name)))
        contents[name] = _read(opened, infos[name], left, shown)
        left -= len(contents[name])
        if (len(contents[name]), hashlib.sha256(contents[name]).hexdigest()) != (entry.size, entry.sha256):
            _refuse(shown, _("{name} is not as the manifest says", name=quoted(name)))
    return contents


def _read(opened: zipfile.ZipFile, info: zipfile.ZipInfo, most: int, shown: str) -> bytes:
    if info.flag_bits & _ENCRYPTED or info.compress_type not in _PLAIN:
        _refuse(shown, _("{name} is encrypted or packed in an odd way", name=quoted(info.filename)))
    with opened.open(info) as file:
        data = file.read(most + 1)
    if len(data) > most:
        _refuse(shown, _("its files are larger than {limit} kB", limit=LARGEST_FILE // 1024))
    return data


def _refuse(shown: str, why: str) -> NoReturn:
    message = _("the pack {name} cannot be used: {why}", name=shown, why=why)
    hint = _("ask for it again; packs are made with: corfu scenario pack")
    raise ScenarioError([Diagnostic("S123", Severity.ERROR, message, None, hint, file=shown)])
