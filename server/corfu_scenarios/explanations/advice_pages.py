"""Pages about warnings and notes on the file as such: W43x and after, N501 to N54x."""

from __future__ import annotations

from collections.abc import Mapping

from corfu_rules.sentences import sentence
from corfu_scenarios.explanations.pages import Page

_LONG = "to announce exercises of five thousand troops"

PAGES: Mapping[str, Page] = {
    "W430": Page(
        sentence(
            "A brief is read with care at about 180 words a minute. This one takes longer than the phase in which it is"
            " read, and who has not finished it plays badly."
        ),
        sentence("Shorten it, give briefing more minutes, or hand the briefs out the day before."),
    ),
    "W431": Page(
        sentence(
            "What a table teaches is found in the talk afterwards, and the talk is what gets cut. Less than a quarter"
            " of the lesson is too little."
        ),
        sentence("Give debrief a third of the minutes that are played, or play a shorter profile."),
        "time_plan: {briefing: 1, drafting: 5, adoption: 2, debrief: 1}",
        "time_plan: {briefing: 1, drafting: 5, adoption: 2, debrief: 3}",
    ),
    "W432": Page(
        sentence(
            "The people that the scenario says it is for do not fit its seats: some would have none, or bots would play"
            " seats of which nothing is said."
        ),
        sentence(
            "Change the numbers under players, let several people share a delegation, or say under bots how they play."
        ),
        "meta:\n  players: {min: 2, best: 3, max: 20}",
        "meta:\n  players: {min: 2, best: 4, max: 4}",
    ),
    "W433": Page(
        sentence(
            "The file says that it has this language, but the text is there in the default one only. Players who chose"
            " the language read a mixture."
        ),
        sentence("Write the translation, or take the language out of languages under i18n."),
        "position: {en: Calm comes first.}",
        "position: {en: Calm comes first., de: Die Ruhe zuerst.}",
    ),
    "W434": Page(
        sentence("Invented instructions in the name of a real State can be taken for its policy."),
        sentence(
            "Say in the disclaimer that instructions, points and wordings are invented and speak for no government. A"
            " State that does not exist is marked fictional: true."
        ),
        "disclaimer: {en: Invented., de: Erfunden.}",
        "disclaimer: {en: All instructions and points are invented., de: Weisungen und Punkte sind erfunden.}",
    ),
    "W435": Page(
        sentence(
            "News breaks at a minute of its phase, and this phase is over by then. Only an extension would save it."
        ),
        sentence("Let it break earlier, or give the phase more minutes in the time plan."),
        "time_plan: {briefing: 1, drafting: 5, adoption: 2}\n"
        "injects: [{id: storm, phase: drafting, after_minutes: 5, text: {en: A storm., de: Ein Sturm.}}]",
        "time_plan: {briefing: 1, drafting: 5, adoption: 2}\n"
        "injects: [{id: storm, phase: drafting, after_minutes: 4, text: {en: A storm., de: Ein Sturm.}}]",
    ),
    "W436": Page(
        sentence("With the same points for every option and no red line, whoever sits here has nothing to negotiate."),
        sentence("Give the options of the clause that matters to it different points, and one of them a red line."),
        "scores: {A1: [50, 50, 50], A2: [50, 50]}",
        "scores: {A1: [0, 50, 30], A2: [20, 50]}",
    ),
    "W437": Page(
        sentence("Two seats were given the same position in two places. Mostly one was copied and not yet changed."),
        sentence("Write what is its own. Where two Parties do think alike, let both be like a template."),
        "position: {en: Peace comes first., de: Die Ruhe zuerst.}",
        "position: {en: Calm comes first., de: Die Ruhe zuerst.}",
    ),
    "W438": Page(
        sentence("A template does nothing by itself: briefs are like it, or it is for some Parties."),
        sentence("Write like and its name into a brief, list Parties under its for, or delete it."),
        "templates:\n  calm: {no_deal: {en: Nothing changes., de: Alles bleibt.}}\n  loud: {walk_away: 50}",
        "templates:\n  calm: {like: loud, no_deal: {en: Nothing changes., de: Alles bleibt.}}\n  loud: {walk_away: 50}",
    ),
    "W439": Page(
        sentence("Two options of a clause look the same at the table, so nobody knows what is being decided."),
        sentence("Give each a label and a wording of its own, or delete one."),
        "b: {label: {en: Free, de: Gerecht}, text: {en: Trade is fair., de: Der Handel ist gerecht.}}",
        "b: {label: {en: Fair, de: Gerecht}, text: {en: Trade is fair., de: Der Handel ist gerecht.}}",
    ),
    "W440": Page(
        sentence("Two Parties have the same name, so that nobody can tell who speaks."),
        sentence("Give each a name of its own."),
        "SE: {name: {en: Norway, de: Schweden}}",
        "SE: {name: {en: Sweden, de: Schweden}}",
    ),
    "W441": Page(
        sentence("Allies are others. Mostly another code was meant."),
        sentence("Name another Party, or delete the entry."),
        "allies: [NO]",
        "allies: [SE]",
    ),
    "W442": Page(
        sentence(
            "edit says what is different about a Party of the shipped cast, but this one is not among those kept."
        ),
        sentence("Add its code to keep, or delete the edit."),
        "cast:\n  from: osce-2009\n  keep: [EU]\n  edit: {NATO: {profile: {en: Alliance., de: Bündnis.}}}",
        "cast:\n  from: osce-2009\n  keep: [EU]\n  edit: {EU: {profile: {en: Union., de: Union.}}}",
    ),
    "W443": Page(
        sentence("The parts of this condition exclude each other, so that what waits for it never comes."),
        sentence("Take out one of them. Under any one of several is enough; under all each must hold."),
        "injects:\n  - id: storm\n    text: {en: A storm., de: Ein Sturm.}\n"
        "    when: {all: [{phase: drafting}, {phase: adoption}]}",
        "injects:\n  - id: storm\n    text: {en: A storm., de: Ein Sturm.}\n"
        "    when: {any: [{phase: drafting}, {phase: adoption}]}",
    ),
    "W461": Page(
        sentence(
            "The translation was made of another text than stands in the scenario now, so that two players at one table"
            " may read different things."
        ),
        sentence("Compare both, mend the translation, and delete its of:. The next export writes it again."),
        'of: "1a2b3c4d"',
        'text: "Ruhige See"',
    ),
    "W462": Page(
        sentence(
            "A translation stands under a place at which the scenario has no text: the text was deleted, has moved, or"
            " the name is misspelt."
        ),
        sentence("Export the translation again: what has moved finds its place, and the rest is kept as a comment."),
        "clauses.A9.title:",
        "clauses.A1.title:",
    ),
    "N501": Page(
        sentence("After a hundred diagnostics the rest is only counted: many of them often have one cause."),
        sentence("Mend the first ones and check again."),
    ),
    "N510": Page(
        sentence("The label of an option stands on buttons and in narrow columns, where a long one is cut off."),
        sentence("Keep it to 40 characters. What the option says is its text, and may be long."),
        "a: {label: {en: States promise " + _LONG + ", de: Frei}, text: {en: Trade is free., de: Frei.}}",
        "a: {label: {en: Promise, de: Frei}, text: {en: Trade is free., de: Frei.}}",
    ),
    "N511": Page(
        sentence(
            "In a draft, square brackets stand around what is not agreed. One of them is missing here, so that nobody"
            " knows where the open part ends."
        ),
        sentence("Close each bracket that is opened, in the same wording."),
        "text: {en: '[Trade is free.', de: Der Handel ist frei.}",
        "text: {en: '[Trade] is free.', de: Der Handel ist frei.}",
    ),
    "N512": Page(
        sentence("A scale tells bots that a compromise lies between its poles. Between two options there is none."),
        sentence("Write an option between the two, or leave scale out."),
        "A2:\n    title: {en: Trade, de: Handel}\n    scale: true",
        "A2:\n    title: {en: Trade, de: Handel}\n    scale: false",
    ),
    "N513": Page(
        sentence(
            "The numbers of the treaty say how it is notified and what happens under it. This scenario ends before"
            " that."
        ),
        sentence("Give signature or in_force minutes in the time plan, or delete treaty."),
        "time_plan: {briefing: 1, drafting: 5, adoption: 2}\ntreaty: {notifications: 2}",
        "time_plan: {briefing: 1, drafting: 5, adoption: 2, signature: 4}\ntreaty: {notifications: 2}",
    ),
    "N514": Page(
        sentence("Without a briefing phase the table opens at once, and nobody has read what it came for."),
        sentence("Give briefing two or three minutes, unless the briefs are handed out before."),
        "time_plan: {drafting: 5, adoption: 2}",
        "time_plan: {briefing: 1, drafting: 5, adoption: 2}",
    ),
    "N515": Page(
        sentence(
            "Between square brackets each comma begins a new text. This one goes on in a small letter, as if it were"
            " the rest of the sentence before it, and players would read it as a text of its own."
        ),
        sentence("Put the whole sentence in quotes, or begin it on a line of its own after a dash."),
        "meta:\n  authors: [A class of 2009, and its teacher]",
        'meta:\n  authors: ["A class of 2009, and its teacher"]',
    ),
}
