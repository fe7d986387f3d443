"""Composition: a file is put together before it is checked, from the file it extends, a shipped cast, and templates.

Groups merge by key, lists and texts replace. What is built on another is at most four deep and never in a circle. Only
ids are named, never addresses or paths: another file lies beside this one or among the shipped ones.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from corfu_resources.catalogue import _, figure
from corfu_resources.paths import scenarios_dir
from corfu_scenarios.characters import quoted
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity, in_reading_order
from corfu_scenarios.folder_parts import read_part, with_parts
from corfu_scenarios.languages import declared_languages
from corfu_scenarios.outlines import BRIEFS, CAST, TEMPLATES, group_at, keys_at, texts_at
from corfu_scenarios.pieces import Piece, group_of, in_declared, laid_over, piece_of, seen_from, without
from corfu_scenarios.places import Source, Span
from corfu_scenarios.reader import read_source
from corfu_scenarios.sources import SCENARIO_FILE, FolderFiles
from corfu_scenarios.suggestions import nearest_name
from corfu_scenarios.tree_changes import complaint, has_new_errors, with_piece
from corfu_scenarios.trees import Path, Tree

DEEPEST = 4
"""So many files or templates may be built on each other."""
MOST_COMPOSED = 60_000
"""Keys and values of a scenario that is put together."""
ALL = "all"
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_FROM, _KEEP, _EDIT = ("cast", "from"), ("cast", "keep"), ("cast", "edit")
_NO_CAST: tuple[Path, ...] = (("cast",), CAST)


def compose(tree: Tree) -> Tree:
    """Gives the tree with everything in it that it is built on; what leads nowhere is among its problems.

    The parts that lack what they are built on are `incomplete`, so that nothing is said to be missing there. Raises
    ScenarioError where the file extends one that cannot be had: of half a file nothing more can be said.
    """
    composed = _with_templates(_with_cast(extended(tree)))
    _within_limits(composed, len(composed.values))
    return composed


def extended(tree: Tree) -> Tree:
    """Gives the tree laid over what it extends, its cast and templates left as written. Raises as `compose` does."""
    parts = with_parts(tree)
    laid = _extended(parts, ())
    if has_new_errors(laid, parts):
        raise ScenarioError(in_reading_order(list(laid.problems)))
    return laid


def _extended(tree: Tree, chain: tuple[str, ...]) -> Tree:
    name = tree.at(("extends",))
    own = piece_of(tree, ())
    if not isinstance(name, str) or own is None:
        return tree
    path: Path = ("extends",)
    if not _ID.fullmatch(name):
        return complaint(tree, "S316", _("{name} is not the id of a scenario", name=quoted(name)), path,
                         _("name the scenario by its id; it lies beside this file or is a shipped one"))  # fmt: skip
    if name in chain:
        return complaint(tree, "S309", _("{name} extends itself in the end", name=quoted(name)), path, _("delete one"))
    if len(chain) + 1 > DEEPEST:
        return _too_deep(tree, path)
    source = _scenario_named(tree, name)
    if source is None:
        message = _("there is no scenario {name} to extend", name=quoted(name))
        hint = _("put it beside this file, or name a shipped one: {ids}", ids=", ".join(_shipped_ids()))
        return complaint(tree, "S316", message, path, hint)
    tree, part = read_part(tree, source)
    base = _extended(with_parts(replace(part, weight=tree.weight, others=tree.sources)), (*chain, name))
    tree = replace(tree, others=(*tree.others, *base.sources), weight=base.weight)
    if any(each.severity is Severity.ERROR for each in base.problems):
        message = _("the scenario {name} has faults of its own", name=quoted(name))
        return complaint(tree, "S316", message, path, _("check that file first"))
    below = piece_of(base, ())
    if below is None:
        return tree
    merged = laid_over(seen_from(without(below, "id", "extends"), tree.span(path)), without(own, "extends"))
    return with_piece(tree, (), merged)


def _scenario_named(tree: Tree, name: str) -> Source | None:
    """Reads the scenario of that id: beside the file, beside its folder, or a shipped one; a file or a folder."""
    own = tree.source.files
    for files in (own, own.beside() if own else None, FolderFiles(scenarios_dir(), links=True)):
        for place in (f"{name}.yaml", f"{name}/{SCENARIO_FILE}"):
            if files is not None and files.has(place):
                return files.source(place)
    return None


def _shipped_ids() -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in scenarios_dir().glob("*.yaml")))


def _too_deep(tree: Tree, path: Path, lacking: tuple[Path, ...] = ()) -> Tree:
    message = _("more than {limit} are built on each other here", limit=DEEPEST)
    return complaint(tree, "S321", message, path, _("write out what is meant"), lacking=lacking)


def _with_cast(tree: Tree) -> Tree:
    name = tree.at(_FROM)
    if not isinstance(name, str):
        return tree
    casts = tuple(sorted(path.stem for path in (scenarios_dir() / "casts").glob("*.yaml")))
    if name not in casts:
        near = nearest_name(name, casts)
        hint = _("did you mean {name}?", name=quoted(near)) if near else _("the casts are {ids}", ids=", ".join(casts))
        return complaint(tree, "S315", _("there is no cast {name}", name=quoted(name)), _FROM, hint, lacking=_NO_CAST)
    shipped = _cast_tree(name)
    parties = group_at(shipped, ("parties",)) or {}
    tree = replace(tree, others=(*tree.others, shipped.source))
    kept = tuple(parties) if tree.at(_KEEP) in (ALL, None) else tuple(code for _p, code in texts_at(tree, _KEEP))
    for where, code in (*texts_at(tree, _KEEP), *(((*_EDIT, each), each) for each in keys_at(tree, _EDIT))):
        if code not in parties:
            near = nearest_name(code, tuple(parties))
            hint = _("did you mean {name}?", name=quoted(near)) if near else _("add it under add")
            message = _("{code} is not in the cast {cast}", code=quoted(code), cast=quoted(name))
            tree = complaint(tree, "S301", message, where, hint, on_key=where[:2] == _EDIT, lacking=_NO_CAST)
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
    return with_piece(tree, CAST, group_of(members, tree.span(CAST) if tree.has(CAST) else tree.span(_FROM)))


@lru_cache(maxsize=4)
def _cast_tree(name: str) -> Tree:
    return read_source(FolderFiles(scenarios_dir(), links=True).source(f"casts/{name}.yaml"))


def _with_templates(tree: Tree) -> Tree:
    """Fills the briefs that are `like` a template, and makes briefs for the Parties that a template is `for`."""
    made: dict[str, Piece] = {}
    weight = 0
    for code in keys_at(tree, BRIEFS):
        brief = piece_of(tree, (*BRIEFS, code))
        if brief is None:
            continue
        tree, made[code] = _liked(tree, (*BRIEFS, code), brief, (), (*BRIEFS, code))
        weight = _within_limits(tree, weight + len(made[code]))
    for name in keys_at(tree, TEMPLATES):
        path: Path = (*TEMPLATES, name)
        template = piece_of(tree, path)
        if template is None:
            continue
        tree, whole = _liked(tree, path, template, (name,), path)
        weight = _within_limits(tree, weight + len(whole))
        if path in tree.incomplete:
            lacking = {(*BRIEFS, code) for _where, code in texts_at(tree, (*path, "for"))}
            tree = replace(tree, incomplete=tree.incomplete | lacking)
        for where, code in texts_at(tree, (*path, "for")):
            here = _asked_at(without(whole, "for"), tree.span(where))
            made[code] = laid_over(here, made[code]) if code in made else here
            weight = _within_limits(tree, weight + len(here))
    if not made:
        return tree
    ordered = {code: made[code] for code in (*keys_at(tree, CAST), *made) if code in made}
    return with_piece(tree, BRIEFS, group_of(ordered, tree.span(BRIEFS) if tree.has(BRIEFS) else tree.span(TEMPLATES)))


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
        return complaint(
            tree, "S309", message, told, _("delete like here, or name another template"), lacking=(user,)
        ), own
    if len(chain) + 1 > DEEPEST:
        return _too_deep(tree, like, lacking=(user,)), own
    template = piece_of(tree, (*TEMPLATES, name))
    if template is None:
        near = nearest_name(name, keys_at(tree, TEMPLATES))
        hint = _("did you mean {name}?", name=quoted(near)) if near else _("write it under templates")
        message = _("there is no template {name}", name=quoted(name))
        return complaint(tree, "S304", message, like, hint, lacking=(user,)), own
    tree, base = _liked(tree, (*TEMPLATES, name), template, (*chain, name), user)
    return tree, laid_over(without(base, "for"), own)


def _within_limits(tree: Tree, weight: int) -> int:
    """Gives the number of keys and values put together so far. Raises ScenarioError (S112) where it is too large."""
    if weight <= MOST_COMPOSED:
        return weight
    message = _("put together, the scenario has more than {limit} keys and values", limit=figure(MOST_COMPOSED))
    fault = Diagnostic("S112", Severity.ERROR, message, None, _("divide the scenario"), tree.source)
    raise ScenarioError([*tree.problems, fault])
