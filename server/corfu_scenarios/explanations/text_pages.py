"""Pages about the text of a file and its YAML: S1xx."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_rules.sentences import sentence
from corfu_scenarios.explanations.pages import Page

PAGES: Mapping[str, Page] = {
    "S101": Page(
        sentence(
            "There is no file of that name here, or this account may not read it. A name without .yaml is taken for"
            " the id of a shipped scenario."
        ),
        sentence("Look at the spelling and at the folder you are in. corfu scenario list shows the shipped scenarios."),
        "corfu scenario check my-scenario",
        "corfu scenario check my-scenario.yaml",
    ),
    "S102": Page(
        sentence(
            "A scenario has at most 512 kB, in one file or in all its files together: a text of that size could not"
            " be played in a lesson."
        ),
        sentence(
            "Shorten texts, move what several briefs share into templates, or divide the scenario by extending a"
            " shorter one."
        ),
    ),
    "S122": Page(
        sentence("A folder of briefs holds at most 100 files: there are no more Parties than that at any table."),
        sentence("Put several briefs into one file, and keep what is no brief elsewhere."),
    ),
    "S124": Page(
        sentence("Laid out anew, this file would lose a comment or say something else, so it is left as it is."),
        sentence("Move comments out of braces and brackets onto lines of their own, and try again."),
    ),
    "S123": Page(
        sentence("A pack names every file that it holds with its size and hash. This one is not as it says itself."),
        sentence("Ask for it again. Who makes packs uses corfu scenario pack, and changes nothing in them afterwards."),
    ),
    "S103": Page(
        sentence(
            "The file was saved in an old character set, so that letters such as é or ß cannot be read with certainty."
        ),
        sentence("Open it in your editor and save it again with the encoding UTF-8."),
    ),
    "S104": Page(
        sentence(
            "Some characters cannot be seen, or turn the direction of reading. They come along when text is copied"
            " from elsewhere, and can make a file look different from what it says."
        ),
        sentence("Delete the character at the place shown; writing the word again by hand is the surest way."),
        r'title: {en: "Small\u200E table", de: Kleiner Tisch}',
        "title: {en: Small table, de: Kleiner Tisch}",
    ),
    "S105": Page(
        sentence("The file is empty, or has nothing but comments in it."),
        sentence("Begin from a copy of a shipped scenario."),
        "# My scenario",
        "format: 1",
    ),
    "S110": Page(
        sentence(
            "The text breaks off, or a sign stands where YAML gives it another meaning. Most often it is a colon"
            " inside a text, a bracket that is never closed, or a line that is not indented like its neighbours."
        ),
        sentence("Put texts with a colon or a bracket in them into quotes, and indent with spaces, never with tabs."),
        "version: 1: the beginning",
        'version: "1: the beginning"',
    ),
    "S111": Page(
        sentence(
            "No scenario needs more than a few levels. So many levels mostly mean brackets that are never closed."
        ),
        sentence("Close the brackets, or write the list out with one item a line."),
        "allies: [[[[[[[[[[[[[[[[[[[[[[[[SE]]]]]]]]]]]]]]]]]]]]]]]]",
        "allies: [SE]",
    ),
    "S112": Page(
        sentence(
            "A scenario has at most 60,000 keys and values: more of them would keep every program busy that reads it."
        ),
        sentence("Divide the scenario, and move what several briefs share into templates."),
    ),
    "S113": Page(
        sentence(
            "An anchor gives a name to a piece of YAML, and an alias repeats it. A few lines could unfold into"
            " millions that way, so scenario files do without them."
        ),
        sentence("Write out what is meant. Briefs that share much can be like a template."),
        "walk_away: &usual 45",
        "walk_away: 45",
    ),
    "S114": Page(
        sentence("A tag tells YAML of what kind a value is. Here the format knows that itself."),
        sentence("Delete the tag. Text that begins with an exclamation mark needs quotes."),
        "walk_away: !!int 45",
        "walk_away: 45",
    ),
    "S115": Page(
        sentence("A directive changes how the rest is read: in an old version of YAML, NO would be false, not Norway."),
        sentence("Delete the line that begins with a per cent sign, and the three hyphens below it."),
        "%YAML 1.1\n---\nformat: 1",
        "format: 1",
    ),
    "S116": Page(
        sentence("A merge key takes keys over from elsewhere without anybody seeing which."),
        sentence("Use a template: the brief is like it, and what it says itself goes before."),
        "<<: [usual]",
        "like: usual",
    ),
    "S117": Page(
        sentence("Three hyphens begin a second document. A scenario file has one."),
        sentence("Delete the line, or move what follows it to a file of its own."),
        "---\nbriefs:",
        "briefs:",
    ),
    "S118": Page(
        sentence("A key can stand in a group once: which of the two values should hold?"),
        sentence("Delete one of them, or rename it where another key was meant."),
        "OSCE: {name: OSCE, kind: organization, name: OSZE}",
        "OSCE: {name: OSCE, kind: organization}",
    ),
    "S119": Page(
        sentence("After the colon or the dash there is nothing, and nothing is no value."),
        sentence('Write the value, delete the key, or write "" for a text without characters.'),
        "allies:",
        "allies: [SE]",
    ),
    "S120": Page(
        sentence("A list or a group stands where a name is wanted. Mostly braces or brackets begin too early."),
        sentence("Write one word before the colon, in quotes if it holds brackets."),
        "[c, d]: {label: {en: No clause, de: Keine Klausel}, omit: true}",
        "c: {label: {en: No clause, de: Keine Klausel}, omit: true}",
    ),
    "S121": Page(
        sentence("A scenario file is a group of keys: format, id, title and so on. This one is a list or a text."),
        sentence("Write the keys at the beginning of the line, without a dash before them."),
        "- format: 1",
        "format: 1",
    ),
}
