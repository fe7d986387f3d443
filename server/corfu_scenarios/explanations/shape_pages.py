"""Pages about the shape of a file: S2xx."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_rules.sentences import sentence
from corfu_scenarios.explanations.pages import Page

PAGES: Mapping[str, Page] = {
    "S201": Page(
        sentence("The group cannot be understood without this key, and there is no usual value for it."),
        sentence("Add the key. If you wrote it, look at how deep it is indented: it must stand in the group shown."),
        "SE: {member_of: [EU]}",
        "SE: {name: {en: Sweden, de: Schweden}, member_of: [EU]}",
    ),
    "S202": Page(
        sentence("A key that nobody reads would be a wish that nobody grants, so each must be one that is known."),
        sentence(
            "Look at the spelling and at how deep the line is indented. docs/scenario-format.md lists the keys of each"
            " group."
        ),
        "SE: {name: {en: Sweden, de: Schweden}, members_of: [EU]}",
        "SE: {name: {en: Sweden, de: Schweden}, member_of: [EU]}",
    ),
    "S203": Page(
        sentence("Some values are one text, some are lists, some are groups of keys."),
        sentence("Put a list into square brackets, even if it has one entry; indent a group below its key."),
        "allies: SE",
        "allies: [SE]",
    ),
    "S204": Page(
        sentence("A number, a date or a switch is wanted here, and what is written cannot be read as one."),
        sentence("Write digits, or true or false; decimals have a full stop."),
        "walk_away: forty-five",
        "walk_away: 45",
    ),
    "S205": Page(
        sentence("Only a few words have a meaning here, and this is none of them."),
        sentence("Choose one of those that the hint lists."),
        "OSCE: {name: OSCE, kind: institution}",
        "OSCE: {name: OSCE, kind: organization}",
    ),
    "S206": Page(
        sentence("The number is smaller or larger than the game can do anything with."),
        sentence("Write one within the range that the message names. Points and walk-aways are parts of a hundred."),
        "walk_away: 450",
        "walk_away: 45",
    ),
    "S207": Page(
        sentence("Texts and lists have limits, so that they fit the screen and the time for reading."),
        sentence("Shorten the text, divide it between two keys, or add what is missing."),
        "interests: []",
        "interests: [{en: Ore., de: Erz.}]",
    ),
    "S208": Page(
        sentence(
            "Names that the program itself uses have a fixed form: an id small letters and hyphens, a Party capitals, a"
            " clause a capital first, an option a small letter first."
        ),
        sentence("Write it in that form. What people read is the title, the name or the label, and is free."),
        "id: Small Table",
        "id: small-table",
    ),
    "S209": Page(
        sentence("Two values contradict each other, or one has no sense in this place."),
        sentence("The message says which rule is broken, and the hint which of the two to change."),
        "c: {label: {en: No clause, de: Keine Klausel}, omit: true, text: Nothing.}",
        "c: {label: {en: No clause, de: Keine Klausel}, omit: true}",
    ),
    "S210": Page(
        sentence("A value here can take several forms, and what is written is like none of them."),
        sentence("Write a single name, or one name with its parameters below it."),
        "procedure: {decision: {majorty: {threshold: 2/3}}}",
        "procedure: {decision: {majority: {threshold: 2/3}}}",
    ),
    "S211": Page(
        sentence("The file was written for a later version of Corfu. Half of it could be misunderstood."),
        sentence("Install a newer version, or ask the author for the file in format 1."),
        "format: 99",
        "format: 1",
    ),
}
