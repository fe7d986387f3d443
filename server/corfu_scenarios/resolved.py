"""One Party's brief as it is after casts, templates and extended scenarios, with where each part came from."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path as FilePath
from typing import Protocol, TypeAlias, cast

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from corfu_resources.catalogue import _
from corfu_scenarios.composition import compose
from corfu_scenarios.folder_parts import with_parts
from corfu_scenarios.loading import check_tree
from corfu_scenarios.outlines import BRIEFS, CAST, keys_at
from corfu_scenarios.places import Span
from corfu_scenarios.reader import read_source
from corfu_scenarios.sources import load_source
from corfu_scenarios.trees import Data, Path, Tree

_TEMPLATES: Path = ("templates",)
_EXTENDS: Path = ("extends",)
_FROM: Path = ("cast", "from")
_KEEP: Path = ("cast", "keep")
_WHOLE = re.compile(r"0|-?[1-9][0-9]{0,8}")
_WIDTH = 100
_STEP = 2


class _Style(Protocol):
    def set_flow_style(self) -> None: ...
    def flow_style(self) -> bool: ...


class _Items(Protocol):
    """The part of the library's list that is used here, with types."""

    fa: _Style


class _Group(Protocol):
    """The part of the library's mapping that is used here, with types."""

    def __setitem__(self, name: str, value: object, /) -> None: ...
    def yaml_set_comment_before_after_key(self, key: str, *, before: str, indent: int) -> None: ...
    def yaml_add_eol_comment(self, comment: str, key: str) -> None: ...


class _Dumper(Protocol):
    def dump(self, data: object, stream: io.StringIO) -> None: ...


_Written: TypeAlias = "str | int | _Group | _Items"


def resolved_parties(path: FilePath) -> tuple[str, ...]:
    """Gives the codes of the Parties of a scenario file, in the order of the cast. Raises ScenarioError."""
    return keys_at(compose(read_source(load_source(path))), CAST)


def resolved_brief(path: FilePath, party: str) -> str:
    """Gives what a scenario file comes to for one Party, as YAML in the shape of the file.

    A comment stands before what was not written in the brief itself: the template, the cast or the scenario that it
    came from. Raises ScenarioError with everything that is wrong in the file, and KeyError for a Party not in the cast.
    """
    raw = read_source(load_source(path))
    check_tree(raw)
    whole = compose(raw)
    origins = _origins(with_parts(raw))
    member, brief = whole.at((*CAST, party)), whole.at((*BRIEFS, party))
    if member is None:
        raise KeyError(party)
    document = _new_group()
    document["cast"] = _group("add", _group(party, _written(whole, origins, (*CAST, party), member, 3 * _STEP)))
    if brief is not None:
        document["briefs"] = _group(party, _written(whole, origins, (*BRIEFS, party), brief, 2 * _STEP))
    return _dumped(document)


def written_out(data: Data) -> str:
    """Gives the data of a file as YAML, without comments."""
    return _dumped(_plain(data))


def _dumped(document: _Written) -> str:
    yaml = YAML(typ="rt", pure=True)
    yaml.width = _WIDTH
    yaml.default_flow_style = False
    text = io.StringIO()
    cast("_Dumper", yaml).dump(document, text)
    # The library leaves spaces where it folds a line, and no line feed after a list on one line.
    return "\n".join(line.rstrip() for line in text.getvalue().splitlines()) + "\n"


def _new_group() -> _Group:
    return cast("_Group", CommentedMap())


def _group(name: str, value: _Written) -> _Group:
    group = _new_group()
    group[name] = value
    return group


def _origins(raw: Tree) -> dict[Span, str]:
    """Gives the words for the places of the file from which a brief takes what is not its own."""
    origins: dict[Span, str] = {}
    origin = raw.at(_FROM)
    for path, span in raw.values.items():
        if path[:1] == _TEMPLATES and len(path) > 1:
            origins[span] = _("from the template {name}", name=path[1])
        elif isinstance(origin, str) and (path == _FROM or path[:2] == _KEEP):
            origins[span] = _("from the cast {name}", name=origin)
        elif path == _EXTENDS:
            origins[span] = _("from the scenario {name}", name=str(raw.at(_EXTENDS)))
    return origins


def _origin(tree: Tree, origins: dict[Span, str], path: Path, data: Data) -> str | None:
    """Gives where all of the value at `path` came from, empty for the brief itself; None if from several places."""
    found = {origins.get(span, "") if (span := tree.values.get(each)) else "" for each in _leaves(path, data)}
    return found.pop() if len(found) == 1 else None


def _leaves(path: Path, data: Data) -> Iterator[Path]:
    if isinstance(data, dict) and data:
        for name, each in data.items():
            yield from _leaves((*path, name), each)
    else:
        yield path


def _written(tree: Tree, origins: dict[Span, str], path: Path, data: Data, indent: int) -> _Written:
    """Gives a value as it is written, with comments before those of its keys that came from elsewhere."""
    if isinstance(data, list):
        return _listed(data)
    if not isinstance(data, dict):
        return _scalar(data)
    group = _new_group()
    for name, each in data.items():
        origin = _origin(tree, origins, (*path, name), each)
        whole = origin is not None
        value = group[name] = _plain(each) if whole else _written(tree, origins, (*path, name), each, indent + _STEP)
        if origin:
            _remark(group, name, value, origin, indent)
    return group


def _remark(group: _Group, name: str, value: _Written, origin: str, indent: int) -> None:
    """Says where a value came from: behind one that stands on its key's line, before the key of a longer one."""
    if isinstance(value, str | int):
        longer = len(str(value)) > _WIDTH // 2
    else:
        longer = not (isinstance(value, CommentedSeq) and cast("_Items", value).fa.flow_style())
    if longer:
        group.yaml_set_comment_before_after_key(name, before=origin, indent=indent)
    else:
        group.yaml_add_eol_comment(origin, name)


def _plain(data: Data) -> _Written:
    if isinstance(data, list):
        return _listed(data)
    if not isinstance(data, dict):
        return _scalar(data)
    group = _new_group()
    for name, each in data.items():
        group[name] = _plain(each)
    return group


def _listed(data: list[Data]) -> _Items:
    items = cast("_Items", CommentedSeq([_plain(each) for each in data]))
    if all(isinstance(each, str) for each in data):
        short = sum(len(each) for each in data if isinstance(each, str)) < _WIDTH // 2
        if short:
            items.fa.set_flow_style()
    return items


def _scalar(text: str) -> str | int:
    return int(text) if _WHOLE.fullmatch(text) else text
