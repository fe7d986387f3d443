"""Pages about the game in a file: whether an agreement can be found, and whether everybody has something to seek."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_rules.sentences import sentence
from corfu_scenarios.explanations.pages import Page

PAGES: Mapping[str, Page] = {
    "W410": Page(
        sentence(
            "Whatever text the table writes, somebody has to block it: for a red line, for a linkage, or because it is"
            " worth less than going home."
        ),
        sentence(
            "Lower a walk-away or take back a red line, as the hint says; or give the clause in dispute an option that"
            " both sides can live with."
        ),
    ),
    "W411": Page(
        sentence("An agreement exists, but so few texts are one that a class finds it by luck and not by negotiating."),
        sentence("Lower the walk-away of the delegation with the least room by a few points, and check again."),
    ),
    "W412": Page(
        sentence("So many texts satisfy everybody that the first idea will do, and nobody need give anything up."),
        sentence("Raise walk-aways to 50 or 60 of 100, or let two delegations want the opposite in the same clause."),
    ),
    "W413": Page(
        sentence("The text with which the table opens could be adopted as it is: there is nothing to negotiate."),
        sentence("Let the first bracket of a clause be one that somebody cannot join, or raise a walk-away."),
    ),
    "W414": Page(
        sentence("Nobody ever has a reason to choose this option: another is as good for everybody, or better."),
        sentence("Give somebody more points for it, or leave it out: fewer options make a quicker table."),
    ),
    "W415": Page(
        sentence("All who decide like the same option of this clause best, so it is agreed as soon as it is read."),
        sentence("Let somebody want another option; or keep the clause as an easy beginning, and say so in the notes."),
    ),
    "W416": Page(
        sentence("Nearly every text is good enough for this delegation, so whoever plays it has nothing to fight for."),
        sentence("Raise its walk-away, or let its points differ more from option to option."),
        "scores: {A1: [30, 35, 35], A2: [35, 30]}\nwalk_away: 40",
        "scores: {A1: [0, 20, 60], A2: [40, 0]}\nwalk_away: 50",
    ),
    "W417": Page(
        sentence("This delegation can join hardly any text. The others will give up on it before the time is over."),
        sentence("Lower its walk-away or drop a red line, until a few per cent of all texts are good enough for it."),
    ),
    "W418": Page(
        sentence("Two delegations value every text alike, so that one of them only repeats what the other says."),
        sentence("Give one of them a clause that matters to it alone, or leave the seat out."),
    ),
    "W419": Page(
        sentence("Nobody gains or loses by what is written in this clause, so nobody will speak of it."),
        sentence("Give points for it to two delegations at least, with different wishes; or leave it out."),
        "scores: {A1: [60, 40, 0]}",
        "scores: {A1: [50, 30, 0], A2: [50, 20]}",
    ),
    "W420": Page(
        sentence(
            "Where the best options of each brief add up to 100, a walk-away of 60 means the same to everybody, and"
            " results can be compared afterwards."
        ),
        sentence("Shift points until the best option of each clause together make 100."),
        "scores: {A1: [60, 40, 0], A2: [50, 20]}",
        "scores: {A1: [60, 40, 0], A2: [40, 20]}",
    ),
    "W421": Page(
        sentence("The linkage forbids or costs nothing that a red line or the walk-away does not rule out already."),
        sentence("Delete it, or change the red line or the walk-away that makes it idle."),
    ),
    "N550": Page(
        sentence("Every text with this option is blocked by somebody. Whoever fights for it fights in vain."),
        sentence("That may be meant as a lesson. Otherwise lower a walk-away until the door is open."),
    ),
    "N551": Page(
        sentence(
            "The game was too large for the time, or a package is missing, so that not everything is known of it."
        ),
        sentence("Give it more time with --seconds, or install the package that the hint names."),
        "corfu scenario check mine.yaml --seconds 5",
        "corfu scenario check mine.yaml --seconds 60",
    ),
    "N552": Page(
        sentence("By majority a text passes over the heads of some, so that what is said of red lines is only advice."),
        sentence("Nothing need be done. Under consensus or unanimity every delegation counts."),
        "procedure: {decision: {majority: {threshold: 2/3}}}",
        "procedure: {decision: consensus}",
    ),
    "N553": Page(
        sentence("Some delegations of a large table play by the same instructions, as members of a bloc may."),
        sentence("Let bots play them. Where people sit, give each an interest of its own."),
    ),
    "N554": Page(
        sentence(
            "With this option the delegation stays below its walk-away anyway, so the red line forbids nothing more."
        ),
        sentence("Keep it if its reason helps whoever plays; without it nothing changes."),
    ),
    "N555": Page(
        sentence("One of the opening brackets is worse for everybody than another option, so it falls at once."),
        sentence("That is an easy first step. Otherwise let somebody like it better."),
    ),
    "N556": Page(
        sentence(
            "So many texts satisfy everybody. From about one in three hundred to one in ten is a good game with six"
            " clauses; with more clauses a smaller share will do."
        ),
        sentence("corfu scenario solve shows the best of them. Keep it from players."),
    ),
}
