"""What to say about text that is not well-formed YAML: the parser's words turned into plain ones."""

from __future__ import annotations

from corfu_resources.catalogue import translate
from corfu_rules.sentences import Sentence, sentence
from corfu_scenarios.yaml_events import RUN_ON, YamlFault

# A part of the parser's problem, a part of its context, then our sentence and hint. The first that fits is used.
_WORDS: tuple[tuple[str, str, Sentence, Sentence], ...] = (
    (
        RUN_ON,
        "",
        sentence("the text that begins with this quotation mark runs on into the lines below"),
        sentence("write the same mark again where the text ends"),
    ),
    (
        "\\t",
        "",
        sentence("a tab cannot stand here"),
        sentence("use spaces instead of the tab"),
    ),
    (
        "end of stream",
        "quoted",
        sentence("this quotation mark is never closed"),
        sentence("write the same mark again where the text ends"),
    ),
    (
        "document separator",
        "quoted",
        sentence("this quotation mark is not closed before the document ends"),
        sentence("write the same mark again where the text ends"),
    ),
    (
        "unknown escape",
        "",
        sentence("a backslash between double quotes starts a code, and this one is unknown"),
        sentence("write two backslashes for one, or use single quotes"),
    ),
    (
        "expected escape sequence",
        "",
        sentence("the code after this backslash is not complete"),
        sentence("write two backslashes for one, or use single quotes"),
    ),
    (
        "mapping values are not allowed",
        "",
        sentence("a colon cannot stand here"),
        sentence("put text that holds a colon in quotes, and start each key on a line of its own"),
    ),
    (
        "sequence entries are not allowed",
        "",
        sentence("a list cannot begin here"),
        sentence("begin it in the line below, indented; put text that starts with a dash in quotes"),
    ),
    (
        "cannot start any token",
        "",
        sentence("text cannot start with this character"),
        sentence("put the text in quotes"),
    ),
    (
        "expected alphabetic",
        "",
        sentence("text cannot start with this character"),
        sentence("put the text in quotes"),
    ),
    (
        "expected ',' or '}'",
        "",
        sentence("a comma or a closing brace is missing"),
        sentence("separate the keys with commas, close the group with a brace, and quote text with commas or brackets"),
    ),
    (
        "expected ',' or ']'",
        "",
        sentence("a comma or a closing bracket is missing"),
        sentence(
            "separate the items with commas, close the list with a bracket, and quote text with commas or brackets"
        ),
    ),
    (
        "expected the node content",
        "",
        sentence("nothing is written here"),
        sentence("write a value, or remove the comma or bracket that is too many"),
    ),
    (
        "expected <block end>",
        "",
        sentence("this does not fit the lines above"),
        sentence("keys of one group start in the same column; text after a closing quote is not allowed"),
    ),
    (
        "could not find expected ':'",
        "",
        sentence("a colon is missing after this key"),
        sentence("write the key, a colon, a space, and the value; indent what belongs to the line above"),
    ),
    (
        "indentation",
        "block scalar",
        sentence("nothing but the sign for long text can stand in this line"),
        sentence("write | or > alone and the text in the lines below, indented"),
    ),
)
_OTHER = sentence("the text is not well-formed here")
_OTHER_HINT = sentence("look at the colons, quotes, brackets and the indentation in this line and the one above")


def explain(fault: YamlFault) -> tuple[str, str]:
    """Gives the sentence and the hint for a fault of syntax, in the chosen language."""
    for problem, context, words, hint in _WORDS:
        if problem in fault.problem and context in fault.context:
            return translate(words.template, {}), translate(hint.template, {})
    return translate(_OTHER.template, {}), translate(_OTHER_HINT.template, {})
