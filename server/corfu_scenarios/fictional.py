"""A scenario with invented names for its real States and organizations: as one file, put together, in a pack."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path as FilePath

from corfu_rules.values import dataclass
from corfu_scenarios.composition import extended
from corfu_scenarios.invented_names import InventedNames, RealName, Stand, code_of, invented_names
from corfu_scenarios.languages import declared_languages, text_places, versions_at
from corfu_scenarios.loading import checked
from corfu_scenarios.outlines import CAST, keys_at, kind_of, texts_at
from corfu_scenarios.packing import Packed
from corfu_scenarios.packs import packed_texts
from corfu_scenarios.pieces import piece_of
from corfu_scenarios.reader import read_source
from corfu_scenarios.renaming import Renaming
from corfu_scenarios.resolved import written_out
from corfu_scenarios.sources import SCENARIO_FILE, load_source, parse_source
from corfu_scenarios.tree_changes import with_piece
from corfu_scenarios.trees import Data, Path, Tree

_DROPPED: tuple[Path, ...] = (("extends",), ("cast", "from"), ("cast", "keep"), ("cast", "edit"))
_DISCLAIMER: Path = ("meta", "disclaimer")
_AS_IT_IS: tuple[Path, ...] = (("meta", "authors"), ("meta", "license"), ("i18n",))


@dataclass(frozen=True, slots=True)
class Leftover:
    """A place where a real name may still be read: the file and line of the original, and the word."""

    file: str
    line: int
    word: str


@dataclass(frozen=True, slots=True)
class Fictional:
    """The pack with invented names, and what the author must still read.

    `unknown` are languages of the file of which only the names of the cast are known.
    """

    pack: Packed = field(repr=False)
    leftovers: tuple[Leftover, ...]
    unknown: tuple[str, ...]


def fictional(path: FilePath) -> Fictional:
    """Gives the pack of a scenario under invented names. Raises ScenarioError with everything that is wrong in it.

    The same scenario gives the same names. Teaching notes are renamed too; the disclaimer is replaced by one that says
    that the States are invented. Comments of the file and of those it extends are left out.
    """
    tree = _with_whole_cast(read_source(load_source(path)))
    renaming = Renaming(stands_of(tree))
    default, languages = declared_languages(tree)
    texts = {each for place in text_places(tree) for each, _text in versions_at(tree, place)}
    walk = _Walk(tree, renaming, texts, default, languages)
    data = walk.renamed((), tree.data)
    if not isinstance(data, dict):
        raise AssertionError("a checked scenario is a group")
    made = _finished(data, languages)
    text = written_out(made)
    checked(read_source(parse_source(text, SCENARIO_FILE)))
    name = made["id"]
    if not isinstance(name, str):
        raise AssertionError("a checked scenario has an id")
    unknown = tuple(each for each in languages if each not in invented_names().disclaimer)
    return Fictional(
        Packed(name, packed_texts({SCENARIO_FILE: text.encode()})), tuple(dict.fromkeys(walk.leftovers)), unknown
    )


def _with_whole_cast(raw: Tree) -> Tree:
    """Gives a scenario that can be used, laid over what it extends, its cast written out, its templates as they are."""
    members = piece_of(checked(raw).report.tree, CAST)
    tree = extended(raw)
    return tree if members is None else with_piece(tree, CAST, members)


def stands_of(tree: Tree) -> Mapping[str, Stand]:
    """Gives what stands for each real Party of the cast, and for each alliance that a real one is a member of."""
    names = invented_names()
    default, _languages = declared_languages(tree)
    real = [code for code in keys_at(tree, CAST) if tree.at((*CAST, code, "fictional")) != "true"]
    alliances = [each for code in real for _p, each in texts_at(tree, (*CAST, code, "member_of"))]
    spare = iter(names.spare)
    taken = set(keys_at(tree, CAST))
    roots: set[str] = set()
    stands: dict[str, Stand] = {}
    for code in dict.fromkeys((*real, *alliances)):
        written = {language if len(where) > len((*CAST, code, "name")) else default: text
                   for where, text in versions_at(tree, (*CAST, code, "name"))
                   for language in (str(where[-1]),)}  # fmt: skip
        entry = _entry(names, code, written)
        if entry is not None and entry.root in roots:
            entry = None
        root = entry.root if entry is not None else next(spare)
        roots.add(root)
        organization = code not in real or kind_of(tree, code) == "organization"
        stands[code] = Stand(_free(code_of(root), taken), root, organization, written, entry)
        taken.add(stands[code].code)
    return stands


def _entry(names: InventedNames, code: str, written: Mapping[str, str]) -> RealName | None:
    for language, name in written.items():
        for entry in names.real.values():
            if any(name == form for form, _new, _endings in entry.words(language)):
                return entry
    return names.real.get(code)


def _free(code: str, taken: set[str]) -> str:
    return next(each for each in (code, *(f"{code}{number}" for number in range(2, 100))) if each not in taken)


@dataclass(frozen=True, slots=True)
class _Walk:
    tree: Tree
    renaming: Renaming
    texts: set[Path]
    default: str
    languages: tuple[str, ...]
    leftovers: list[Leftover] = field(default_factory=list[Leftover])

    def renamed(self, path: Path, data: Data) -> Data:
        """Gives the data with invented names, and notes where a real one may be left."""
        if path in _AS_IT_IS or path == _DISCLAIMER:
            return data
        if isinstance(data, dict):
            return {self._plain((*path, name), name, on_key=True): self.renamed((*path, name), each)
                    for name, each in data.items() if (*path, name) not in _DROPPED}  # fmt: skip
        if isinstance(data, list):
            return [self.renamed((*path, index), each) for index, each in enumerate(data)]
        last = path[-1]
        if path not in self.texts and " " not in data and last not in self.languages:
            return self._plain(path, data)
        language = last if isinstance(last, str) and last in self.languages else self.default
        changed = self._name(path, language) or self.renaming.text(data, language)
        self._look(path, changed, language)
        return changed

    def _name(self, path: Path, language: str) -> str | None:
        if path[:2] == CAST and path[3:4] == ("name",) and path[2] in self.renaming.stands:
            return self.renaming.stands[str(path[2])].name_in(language)
        return None

    def _plain(self, path: Path, text: str, *, on_key: bool = False) -> str:
        changed = self.renaming.code(text)
        if changed == text:
            changed = self.renaming.identifier(text)
            self._look(path, changed, self.default, on_key=on_key)
        return changed

    def _look(self, path: Path, text: str, language: str, *, on_key: bool = False) -> None:
        span = self.tree.span(path, on_key=on_key)
        if span is not None:
            file = (span.source or self.tree.source).name
            words = self.renaming.leftovers(text, language)
            self.leftovers.extend(Leftover(file, span.line, word) for word in words)


def _finished(data: dict[str, Data], languages: tuple[str, ...]) -> dict[str, Data]:
    """Gives the file without what it was built from: marked as invented, under an id and a disclaimer of its own."""
    made = dict(data)
    made["id"] = f"{data['id']}-fictional"
    members = _group(_group(data.get("cast")).get("add"))
    made["cast"] = {"add": {code: {**_group(each), "fictional": "true"} for code, each in members.items()}}
    default = languages[0]
    made["i18n"] = {"default": default, **({"languages": list(languages[1:])} if languages[1:] else {})}
    said = {each: text for each, text in invented_names().disclaimer.items() if each in languages}
    meta = {name: each for name, each in (_group(data.get("meta"))).items() if name != "disclaimer"}
    if default in said:
        meta["disclaimer"] = dict(said)
    if meta:
        made["meta"] = meta
    return made


def _group(data: Data | None) -> dict[str, Data]:
    return data if isinstance(data, dict) else {}
