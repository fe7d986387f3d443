"""Composition: a file is put together before it is checked, from the file it extends, a shipped cast, and templates.

Groups merge by key, lists and texts replace. What is built on another is at most four deep and never in a circle. Only
ids are named, never addresses or paths: another file lies beside this one or among the shipped ones.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path as FilePath

from corfu_resources.catalogue import _
from corfu_resources.paths import scenarios_dir
from corfu_scenarios.characters import quoted
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity, in_reading_order
from corfu_scenarios.languages import declared_languages
from corfu_scenarios.outlines import BRIEFS, CAST, TEMPLATES, group_at, keys_at, texts_at
from corfu_scenarios.pieces import Piece, group_of, in_declared, laid_over, piece_of, seen_from, without
from corfu_scenarios.places import Span
from corfu_scenarios.reader import MOST_NODES, read_source
from corfu_scenarios.sources import load_source
from corfu_scenarios.suggestions import nearest_name
from corfu_scenarios.trees import Data, Path, Tree

DEEPEST = 4
"""So many files or templates may be built on each other."""
ALL = "all"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FROM, _KEEP, _EDIT = ("cast", "from"), ("cast", "keep"), ("cast", "edit")
_NO_CAST: tuple[Path, ...] = (("cast",), CAST)


def compose(tree: Tree) -> Tree:
    """Gives the tree with everything in it that it is built on; what leads nowhere is among its problems.

    The parts that lack what they are built on are `incomplete`, so that nothing is said to be missing there. Raises
    ScenarioError where the file extends one that cannot be had: of half a file nothing more can be said.
    """
    extended = _extended(tree, ())
    if len(extended.problems) > len(tree.problems):
        raise ScenarioError(in_reading_order(list(extended.problems)))
    return _within_limits(_with_templates(_with_cast(extended)))


def _complain(
    tree: Tree, code: str, message: str, path: Path, hint: str, *, on_key: bool = False, lacking: tuple[Path, ...] = ()
) -> Tree:
    """Gives the tree with a problem, told once for each place; the groups at `lacking` are not whole because of it."""
    fault = Diagnostic(code, Severity.ERROR, message, tree.span(path, on_key=on_key), hint, tree.source)
    problems = tree.problems if path in tree.refused else (*tree.problems, fault)
    incomplete = tree.incomplete.union(lacking)
    return replace(tree, problems=problems, refused=tree.refused | {path}, incomplete=incomplete)


def _with(tree: Tree, path: Path, piece: Piece) -> Tree:
    """Gives the tree with a piece in the place of what was at `path`."""
    data = _put(tree.data, path, piece.data)
    size = len(path)
    values = {place: span for place, span in tree.values.items() if place[:size] != path}
    keys = {place: span for place, span in tree.keys.items() if place[:size] != path or place == path}
    values.update({(*path, *place): span for place, span in piece.values.items()})
    keys.update({(*path, *place): span for place, span in piece.keys.items()})
    return replace(tree, data=data, values=values, keys=keys)


def _put(data: Data, path: Path, piece: Data) -> Data:
    if not path:
        return piece
    group = dict(data) if isinstance(data, dict) else {}
    name = str(path[0])
    group[name] = _put(group.get(name, {}), path[1:], piece)
    return group


def _extended(tree: Tree, chain: tuple[str, ...]) -> Tree:
    name = tree.at(("extends",))
    own = piece_of(tree, ())
    if not isinstance(name, str) or own is None:
        return tree
    path: Path = ("extends",)
    if not _ID.fullmatch(name):
        return _complain(tree, "S316", _("{name} is not the id of a scenario", name=quoted(name)), path,
                         _("name the scenario by its id; it lies beside this file or is a shipped one"))  # fmt: skip
    if name in chain:
        return _complain(tree, "S309", _("{name} extends itself in the end", name=quoted(name)), path, _("delete one"))
    if len(chain) + 1 > DEEPEST:
        return _too_deep(tree, path)
    file = next((each for each in _places_of(tree, name) if each.is_file()), None)
    if file is None:
        message = _("there is no scenario {name} to extend", name=quoted(name))
        hint = _("put it beside this file, or name a shipped one: {ids}", ids=", ".join(_shipped_ids()))
        return _complain(tree, "S316", message, path, hint)
    base = _extended(read_source(load_source(file)), (*chain, name))
    if base.problems:
        message = _("the scenario {name} has faults of its own", name=quoted(name))
        return _complain(tree, "S316", message, path, _("check that file first"))
    below = piece_of(base, ())
    if below is None:
        return tree
    merged = laid_over(seen_from(without(below, "id", "extends"), tree.span(path)), without(own, "extends"))
    return _with(tree, (), merged)


def _places_of(tree: Tree, name: str) -> tuple[FilePath, ...]:
    return FilePath(tree.source.name).parent / f"{name}.yaml", scenarios_dir() / f"{name}.yaml"


def _shipped_ids() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in scenarios_dir().glob("*.yaml")))


def _too_deep(tree: Tree, path: Path, lacking: tuple[Path, ...] = ()) -> Tree:
    message = _("more than {limit} are built on each other here", limit=DEEPEST)
    return _complain(tree, "S321", message, path, _("write out what is meant"), lacking=lacking)


def _with_cast(tree: Tree) -> Tree:
    name = tree.at(_FROM)
    if not isinstance(name, str):
        return tree
    casts = tuple(sorted(path.stem for path in (scenarios_dir() / "casts").glob("*.yaml")))
    if name not in casts:
        near = nearest_name(name, casts)
        hint = _("did you mean {name}?", name=quoted(near)) if near else _("the casts are {ids}", ids=", ".join(casts))
        return _complain(tree, "S315", _("there is no cast {name}", name=quoted(name)), _FROM, hint, lacking=_NO_CAST)
    parties = _cast_parties(name)
    kept = tuple(parties) if tree.at(_KEEP) in (ALL, None) else tuple(code for _p, code in texts_at(tree, _KEEP))
    for where, code in (*texts_at(tree, _KEEP), *(((*_EDIT, each), each) for each in keys_at(tree, _EDIT))):
        if code not in parties:
            near = nearest_name(code, tuple(parties))
            hint = _("did you mean {name}?", name=quoted(near)) if near else _("add it under add")
            message = _("{code} is not in the cast {cast}", code=quoted(code), cast=quoted(name))
            tree = _complain(tree, "S301", message, where, hint, on_key=where[:2] == _EDIT, lacking=_NO_CAST)
    default, declared = declared_languages(tree)
    places = {code: tree.span(path) for path, code in texts_at(tree, _KEEP)}
    members: dict[str, Piece] = {}
    for code in dict.fromkeys(each for each in kept if each in parties):
        data = in_declared(parties[code], frozenset(declared), default)
        piece = seen_from(Piece(data, {}, {}), places.get(code) or tree.span(_FROM))
        edit = piece_of(tree, (*_EDIT, code))
        members[code] = laid_over(piece, edit) if edit is not None else piece
    for code in keys_at(tree, CAST):
        added = piece_of(tree, (*CAST, code))
        if added is not None:
            members[code] = added
    return _with(tree, CAST, group_of(members, tree.span(CAST) if tree.has(CAST) else tree.span(_FROM)))


@lru_cache(maxsize=4)
def _cast_parties(name: str) -> dict[str, Data]:
    tree = read_source(load_source(scenarios_dir() / "casts" / f"{name}.yaml"))
    return dict(group_at(tree, ("parties",)) or {})


def _with_templates(tree: Tree) -> Tree:
    """Fills the briefs that are `like` a template, and makes briefs for the Parties that a template is `for`."""
    made: dict[str, Piece] = {}
    for code in keys_at(tree, BRIEFS):
        brief = piece_of(tree, (*BRIEFS, code))
        if brief is None:
            continue
        tree, made[code] = _liked(tree, (*BRIEFS, code), brief, (), (*BRIEFS, code))
    for name in keys_at(tree, TEMPLATES):
        path: Path = (*TEMPLATES, name)
        template = piece_of(tree, path)
        if template is None:
            continue
        tree, whole = _liked(tree, path, template, (name,), path)
        if path in tree.incomplete:
            lacking = {(*BRIEFS, code) for _where, code in texts_at(tree, (*path, "for"))}
            tree = replace(tree, incomplete=tree.incomplete | lacking)
        for where, code in texts_at(tree, (*path, "for")):
            here = _asked_at(without(whole, "for"), tree.span(where))
            made[code] = laid_over(here, made[code]) if code in made else here
    if not made:
        return tree
    ordered = {code: made[code] for code in (*keys_at(tree, CAST), *made) if code in made}
    return _with(tree, BRIEFS, group_of(ordered, tree.span(BRIEFS) if tree.has(BRIEFS) else tree.span(TEMPLATES)))


def _asked_at(piece: Piece, key: Span | None) -> Piece:
    """Gives a piece whose own key stands at `key`: the brief that a template makes is told where it was asked for."""
    return Piece(piece.data, piece.values, piece.keys if key is None else {**piece.keys, (): key})


def _liked(tree: Tree, path: Path, piece: Piece, chain: tuple[str, ...], user: Path) -> tuple[Tree, Piece]:
    """Gives the piece laid over the template that it is like, and that over its own, at most four in all.

    `user` is the brief or template that begins the `chain` of names.
    """
    like: Path = (*path, "like")
    name = tree.at(like)
    own = without(piece, "like")
    if not isinstance(name, str):
        return tree, own
    if name in chain:
        told = next(((*TEMPLATES, each, "like") for each in chain if (*TEMPLATES, each, "like") in tree.refused), like)
        message = _("the template {name} is like itself in the end", name=quoted(name))
        return _complain(
            tree, "S309", message, told, _("delete like here, or name another template"), lacking=(user,)
        ), own
    if len(chain) + 1 > DEEPEST:
        return _too_deep(tree, like, lacking=(user,)), own
    template = piece_of(tree, (*TEMPLATES, name))
    if template is None:
        near = nearest_name(name, keys_at(tree, TEMPLATES))
        hint = _("did you mean {name}?", name=quoted(near)) if near else _("write it under templates")
        message = _("there is no template {name}", name=quoted(name))
        return _complain(tree, "S304", message, like, hint, lacking=(user,)), own
    tree, base = _liked(tree, (*TEMPLATES, name), template, (*chain, name), user)
    return tree, laid_over(without(base, "for"), own)


def _within_limits(tree: Tree) -> Tree:
    if len(tree.values) <= MOST_NODES:
        return tree
    message = _("put together, the scenario has more than {limit} keys and values", limit=f"{MOST_NODES:,}")
    fault = Diagnostic("S112", Severity.ERROR, message, None, _("divide the scenario"), tree.source)
    raise ScenarioError([*tree.problems, fault])
