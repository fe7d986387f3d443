"""Pages about what points to what inside a file: S3xx."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_rules.sentences import sentence
from corfu_scenarios.explanations.pages import Page

PAGES: Mapping[str, Page] = {
    "S301": Page(
        sentence("A Party is named that does not take part."),
        sentence("Look at the spelling of the code, or add the Party to the cast."),
        "allies: [SX]",
        "allies: [SE]",
    ),
    "S302": Page(
        sentence("Points, a red line or news speak of a clause that is not on the table."),
        sentence("Look at the spelling, or write the clause."),
        "scores: {A1: [0, 50, 30], A9: [20, 50]}",
        "scores: {A1: [0, 50, 30], A2: [20, 50]}",
    ),
    "S303": Page(
        sentence("Something is planned for a phase that this scenario does not play: it would never happen."),
        sentence("Give the phase time in the time plan, or name a phase that has some."),
        "time_plan: {briefing: 1, drafting: 5, adoption: 2}\n"
        "injects: [{id: storm, phase: opening, after_minutes: 1, text: {en: A storm., de: Ein Sturm.}}]",
        "time_plan: {briefing: 1, opening: 3, drafting: 5, adoption: 2}\n"
        "injects: [{id: storm, phase: opening, after_minutes: 1, text: {en: A storm., de: Ein Sturm.}}]",
    ),
    "S304": Page(
        sentence("A brief or a template is like a template that is not there."),
        sentence("Look at the spelling, or write it under templates."),
        "like: clam",
        "like: calm",
    ),
    "S305": Page(
        sentence("A seat is to be played by a bot of a character that nobody has described."),
        sentence("Look at the spelling, or describe the character under personas in bots."),
        "bots: {seats: {NO: bridg}}",
        "bots: {seats: {NO: bridge}}",
    ),
    "S306": Page(
        sentence("An option is named that its clause does not have."),
        sentence("Write the clause, a full stop and the option; the options stand under the clause."),
        "red_lines: [{option: A1.d, why: {en: No peace., de: Kein Friede.}}]",
        "red_lines: [{option: A1.c, why: {en: No peace., de: Kein Friede.}}]",
    ),
    "S307": Page(
        sentence("Points are given by position: the first number is worth the first option, and so on."),
        sentence("Write one number for each option, in the order in which the clause lists them."),
        "scores: {A1: [60, 40], A2: [40, 20]}",
        "scores: {A1: [60, 40, 0], A2: [40, 20]}",
    ),
    "S308": Page(
        sentence("With a red line on each option of a clause the delegation could join no text at all."),
        sentence(
            "Leave at least one option open. If the clause as such is unwanted, give it an option with omit: true."
        ),
        "red_lines: [{option: A2.a, why: {en: Never., de: Nie.}}, {option: A2.b, why: {en: Never., de: Nie.}}]",
        "red_lines: [{option: A2.a, why: {en: Never., de: Nie.}}]",
    ),
    "S309": Page(
        sentence("A template is like another that is in the end like the first, or files extend each other."),
        sentence("Decide which of them is the base, and delete its own like or extends."),
        "templates:\n  calm: {like: calm, no_deal: {en: Nothing changes., de: Alles bleibt.}}",
        "templates:\n  calm: {no_deal: {en: Nothing changes., de: Alles bleibt.}}",
    ),
    "S310": Page(
        sentence(
            "A text is given in a language that the file does not announce, or not in the default one, which is read"
            " where another is missing."
        ),
        sentence("Add the language to languages under i18n, or the text in the default language."),
        "position: {en: Calm comes first., fr: Le calme d'abord.}",
        "position: {en: Calm comes first., de: Die Ruhe zuerst.}",
    ),
    "S311": Page(
        sentence(
            "Organizations speak and propose, but only States decide, as in the OSCE; so one that has no vote cannot"
            " lose it, and without a State in the cast nobody would decide."
        ),
        sentence(
            "Name a State. Where organizations are to be Parties with a vote, write decide: true under organizations in"
            " the procedure."
        ),
        "procedure: {decision: {unanimity: {uncounted: [OSCE]}}}",
        "procedure: {decision: {unanimity: {uncounted: [NO]}}}",
    ),
    "S312": Page(
        sentence("A text needs time to be drafted and time to be adopted; a treaty in force needs time as well."),
        sentence("Give the phase at least a minute."),
        "time_plan: {briefing: 1, drafting: 5, adoption: 0}",
        "time_plan: {briefing: 1, drafting: 5, adoption: 2}",
    ),
    "S313": Page(
        sentence(
            "A sentence of a confidential brief stands word for word in a text that everybody reads, so the secret"
            " would be out before the table opens."
        ),
        sentence("Say it in other words in public, or leave it out there."),
        "SE: {name: {en: Sweden, de: Schweden}, \n"
        "  profile: {en: Sweden sells ore and would sign for an open harbour., de: Erz.}}",
        "SE: {name: {en: Sweden, de: Schweden},\n  profile: {en: Sweden sells ore., de: Erz.}}",
    ),
    "S314": Page(
        sentence("In this list every name stands for something of its own, so a second one has no meaning."),
        sentence("Delete one, or correct the one that was meant to be another."),
        "allies: [SE, SE]",
        "allies: [SE]",
    ),
    "S315": Page(
        sentence("from names a cast that ships with the program, and this is none of them."),
        sentence("Name one that the hint lists, or write all Parties under add."),
        "cast:\n  from: osce-2008\n  keep: [EU]",
        "cast:\n  from: osce-2009\n  keep: [EU]",
    ),
    "S316": Page(
        sentence(
            "A file builds only on files that lie beside it or ship with the program, named by their id. Paths and"
            " addresses could lead anywhere."
        ),
        sentence("Put the other file beside this one and write its id. If it has faults of its own, check it first."),
        "extends: ../tutorial",
        "extends: tutorial",
    ),
    "S318": Page(
        sentence("Each State needs instructions to play by, and instructions need somebody who plays by them."),
        sentence("Write the brief, or a template that is for the State; or take the State out of the cast."),
        "briefs:\n  NOR:\n    position: {en: Peace comes first., de: Der Frieden zuerst.}",
        "briefs:\n  NO:\n    position: {en: Peace comes first., de: Der Frieden zuerst.}",
    ),
    "S319": Page(
        sentence(
            "The walk-away is worth more than the best options together that no red line bars: the delegation would"
            " have to block every text."
        ),
        sentence("Lower the walk-away, or raise the points, so that the best options add up to 100."),
        "scores: {A1: [0, 20, 10], A2: [10, 20]}",
        "scores: {A1: [0, 50, 30], A2: [20, 50]}",
    ),
    "S320": Page(
        sentence("More notifications are asked for than there are Parties: the treaty could not enter into force."),
        sentence("Write a smaller number of notifications under treaty; the draft's own is 25."),
        "time_plan: {briefing: 1, drafting: 5, adoption: 2, signature: 5}",
        "time_plan: {briefing: 1, drafting: 5, adoption: 2, signature: 5}\ntreaty: {notifications: 2}",
    ),
    "S321": Page(
        sentence("Files and templates may be built on each other four deep. Beyond that nobody sees what holds."),
        sentence("Write out what is meant, or leave out a step between."),
        "templates:\n  calm: {like: t1}\n  t1: {like: t2}\n  t2: {like: t3}\n  t3: {like: t4}\n"
        "  t4: {no_deal: {en: Nothing changes., de: Alles bleibt.}}",
        "templates:\n  calm: {like: t1}\n  t1: {like: t2}\n  t2: {no_deal: {en: Nothing changes., de: Alles bleibt.}}",
    ),
    "S330": Page(
        sentence("A time plan names a profile, as its default or by --profile, that is not under profiles."),
        sentence("Write the profile, or name one that is there."),
        "time_plan: {default: long, profiles: {short: {briefing: 1, drafting: 5, adoption: 2}}}",
        "time_plan: {default: short, profiles: {short: {briefing: 1, drafting: 5, adoption: 2}}}",
    ),
}
