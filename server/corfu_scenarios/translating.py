"""Translations made and kept up to date: overlays and .po files written from a scenario, and what they lack."""

from __future__ import annotations

import io
import json
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING

from corfu_resources.catalogue import _
from corfu_rules.values import dataclass
from corfu_scenarios.characters import FORBIDDEN, quoted
from corfu_scenarios.diagnostics import Diagnostic, ScenarioError, Severity, in_reading_order
from corfu_scenarios.extras import require
from corfu_scenarios.folder_parts import read_part, with_briefs
from corfu_scenarios.languages import declared_languages, is_same_in_all
from corfu_scenarios.outlines import keys_at
from corfu_scenarios.overlay_files import TranslationFile
from corfu_scenarios.overlays import Text, overlay_name, overlay_of, texts_of
from corfu_scenarios.parts import FORMAT
from corfu_scenarios.reader import read_source
from corfu_scenarios.sources import LARGEST_FILE, SCENARIO_FILE, load_source, read_bytes
from corfu_scenarios.trees import Tree
from corfu_scenarios.words import LONGEST_PROSE

if TYPE_CHECKING:
    from babel.messages.catalog import Message

_WIDTH = 100
_HEAD = """\
# {title}: the texts in "{language}". Write each translation after its `text:`.
# Where a text has changed since (`corfu scenario check` says so), mend the translation and delete its `of:`.
"""


@dataclass(frozen=True, slots=True)
class Translation:
    """A scenario's texts, and what of them is translated into one language.

    `file` is where its overlay lies or shall lie, `name` the same from the scenario's folder on; `is_named` tells
    whether the scenario names it. `left` are translations of texts that are no more.
    """

    tree: Tree
    language: str
    file: FilePath
    name: str
    is_named: bool
    texts: tuple[Text, ...]
    done: Mapping[str, TranslationFile]
    left: Mapping[str, TranslationFile]

    @property
    def default(self) -> str:
        """The language that the scenario's plain texts are written in."""
        return declared_languages(self.tree)[0]

    @property
    def missing(self) -> tuple[Text, ...]:
        """The texts without a translation, but for names and numbers: they may stay as they are."""
        wanted = (text for text in self.texts if not is_same_in_all(self.tree, text.path))
        return tuple(text for text in wanted if text.id not in self.done)

    @property
    def stale(self) -> tuple[Text, ...]:
        """The texts that have changed since they were translated."""
        return tuple(
            text for text in self.texts if text.id in self.done and self.done[text.id].of not in {None, text.hash}
        )


def translation_of(path: FilePath, language: str) -> Translation:
    """Gives what is translated of a scenario. Raises ScenarioError where a file cannot be read.

    A translation whose text has moved is found again by the hash of its text.
    """
    source = load_source(path)
    tree = read_source(source)
    if source.files is not None and source.place == SCENARIO_FILE:
        tree = with_briefs(tree, source.files)
    if any(each.severity is Severity.ERROR for each in tree.problems):
        raise ScenarioError(tree.problems)
    named = overlay_name(tree, language)
    name = named or (f"i18n/{language}.yaml" if source.place == SCENARIO_FILE else f"i18n/{path.stem}.{language}.yaml")
    old: dict[str, TranslationFile] = {}
    if source.files is not None and source.files.has(name):
        _tree, part = read_part(tree, source.files.source(name))
        old = {key: given for key, given in overlay_of(part).texts.items() if given.text.strip()}
    folder = path if path.is_dir() else path.parent
    texts = tuple(text for text in texts_of(tree) if language not in keys_at(tree, text.path))
    whole = Translation(tree, language, folder / name, name, named is not None, texts, {}, {})
    return _with(whole, old)


def _with(whole: Translation, old: Mapping[str, TranslationFile]) -> Translation:
    done = {text.id: old[text.id] for text in whole.texts if text.id in old}
    left = {name: given for name, given in old.items() if name not in done}
    by_hash = {given.of: name for name, given in left.items() if given.of is not None}
    for text in whole.texts:
        if text.id not in done and (name := by_hash.pop(text.hash, None)) is not None:
            done[text.id] = left.pop(name)
    return replace(whole, done=done, left=left)


def written_overlay(whole: Translation) -> str:
    """Gives the text of the overlay: every text in its order, what is translated kept."""
    default, _others = declared_languages(whole.tree)
    lines = [_HEAD.format(title=whole.tree.at(("id",)), language=whole.language).rstrip("\n")]
    lines += [f"format: {FORMAT}", f"language: {whole.language}", "texts:" if whole.texts else "texts: {}"]
    for text in whole.texts:
        given = whole.done.get(text.id)
        lines += [f"  {_quoted_key(text.id)}:", *_comment(default, text.said)]
        lines.append(f'    of: "{(given.of if given else None) or text.hash}"')
        lines += _written_text(given.text if given else "")
    if whole.left:
        lines.append("# These texts are no more:")
        lines += [f"# {name}: {json.dumps(given.text, ensure_ascii=False)}" for name, given in whole.left.items()]
    return "\n".join(lines) + "\n"


def _comment(language: str, said: str) -> Iterator[str]:
    yield from textwrap.wrap(
        f"{language}: {' '.join(said.split())}", _WIDTH, initial_indent="    # ", subsequent_indent="    # "
    )


def _quoted_key(name: str) -> str:
    return name if all(each.isalnum() or each in "._-" for each in name) else json.dumps(name, ensure_ascii=False)


def _written_text(text: str) -> Iterator[str]:
    words = text.split(" ")
    if len(text) <= _WIDTH - len("    text: ") or "" in words or "\n" in text:
        yield "    text: " + json.dumps(text, ensure_ascii=False)
        return
    yield "    text: >-"
    yield from textwrap.wrap(
        text,
        _WIDTH,
        initial_indent="      ",
        subsequent_indent="      ",
        break_long_words=False,
        break_on_hyphens=False,
        expand_tabs=False,
        replace_whitespace=False,
    )


def written_po(whole: Translation) -> bytes:
    """Gives the same as a .po file; stale translations are marked fuzzy. Raises ExtraMissing without Babel."""
    require("babel")
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po

    catalogue = Catalog(locale=whole.language, header_comment="", fuzzy=False)
    stale = {text.id for text in whole.stale}
    for text in whole.texts:
        given = whole.done.get(text.id)
        flags = {"fuzzy"} if text.id in stale else set[str]()
        catalogue.add(text.said, given.text if given else "", context=text.id, flags=flags)
    out = io.BytesIO()
    write_po(out, catalogue, width=_WIDTH, omit_header=False)
    return out.getvalue()


def with_po(whole: Translation, path: FilePath) -> Translation:
    """Gives the translation with what a .po file says, without what is marked fuzzy there.

    Raises ScenarioError for a file that is none, ExtraMissing without Babel.
    """
    require("babel")
    from babel.messages.pofile import PoFileError, read_po

    data = read_bytes(path, str(path))
    if len(data) > LARGEST_FILE:
        raise _unusable(path, "S102", _("the file is larger than {limit} kB", limit=LARGEST_FILE // 1024))
    try:
        catalogue = read_po(io.StringIO(data.decode("utf-8")), locale=whole.language, abort_invalid=True)
        messages = list(catalogue)
    except (PoFileError, ValueError, LookupError, TypeError, AttributeError) as error:
        raise _unusable(path, "S110", _("the file is no .po file: {why}", why=quoted(str(error)))) from None
    given = dict(_said_in(messages, path))
    known = {text.id: text for text in whole.texts}
    done = dict(whole.done)
    for name, (said, text) in given.items():
        if name in known and known[name].said == said:
            done[name] = TranslationFile(of=known[name].hash, text=text)
    return replace(whole, done=done)


def _said_in(messages: list[Message], path: FilePath) -> Iterator[tuple[str, tuple[str, str]]]:
    for message in messages:
        said, text = message.id, message.string
        if not message.context or message.fuzzy or not isinstance(said, str) or not isinstance(text, str) or not text:
            continue
        if len(text) > LONGEST_PROSE or FORBIDDEN.search(text):
            name = quoted(message.context)
            raise _unusable(path, "S207", _("the translation of {name} is too long or holds odd characters", name=name))
        yield message.context, (said, text)


def _unusable(path: FilePath, code: str, message: str) -> ScenarioError:
    hint = _("export it again with: corfu scenario i18n export --po")
    return ScenarioError([Diagnostic(code, Severity.ERROR, message, None, hint, file=str(path))])


def other_languages(path: FilePath) -> tuple[str, ...]:
    """Gives the languages that a scenario declares besides its own. Raises ScenarioError where it cannot be read."""
    return declared_languages(read_source(load_source(path)))[1][1:]


def to_translate(path: FilePath) -> tuple[Diagnostic, ...]:
    """Gives a warning for every text that is missing or out of date in a language of a scenario."""
    source = load_source(path)
    default, declared = declared_languages(read_source(source))
    found: list[Diagnostic] = []
    for language in declared:
        if language != default:
            found += _lacks(translation_of(path, language))
    return in_reading_order(found)


def _lacks(whole: Translation) -> Iterator[Diagnostic]:
    hint = _("write it with: corfu scenario i18n export FILE {language}", language=whole.language)
    if whole.is_named:
        hint = _("write it into {file}", file=whole.name)
    for text in whole.missing:
        message = _("{name} is missing in {language}", name=quoted(text.id), language=quoted(whole.language))
        yield Diagnostic("W433", Severity.WARNING, message, whole.tree.span(text.path), hint, whole.tree.source)
    for text in whole.stale:
        message = _("{name} has changed since it was translated into {language}",
                    name=quoted(text.id), language=quoted(whole.language))  # fmt: skip
        mend = _("mend it in {file} and delete its of:", file=whole.name)
        yield Diagnostic("W461", Severity.WARNING, message, whole.tree.span(text.path), mend, whole.tree.source)
