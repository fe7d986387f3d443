"""Every code a scenario file can be answered with, and what it means in one line.

S1xx the text and its YAML, S2xx the shape of the file, S3xx references inside it: errors. W4xx advice, from W430 about
the file and before that about the game: warnings. N5xx what is good to know: notes.
Codes are stable: one is retired, never given another meaning.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from corfu_resources.catalogue import translate
from corfu_rules.sentences import Sentence, sentence

CODES: Mapping[str, Sentence] = MappingProxyType(
    {
        "S101": sentence("the file cannot be opened"),
        "S102": sentence("more than 512 kB of text"),
        "S103": sentence("the file is not UTF-8 text"),
        "S104": sentence("a character that cannot be seen or changes the direction of reading"),
        "S105": sentence("the file says nothing"),
        "S110": sentence("the text is not well-formed YAML"),
        "S111": sentence("groups and lists are nested more than 24 deep"),
        "S112": sentence("more than 20,000 keys and values"),
        "S113": sentence("an anchor (&) or an alias (*), which scenario files do without"),
        "S114": sentence("a tag (!), which scenario files do without"),
        "S115": sentence("a directive (%), which scenario files do without"),
        "S116": sentence("a merge key (<<), which scenario files do without"),
        "S117": sentence("a second document in the same file"),
        "S118": sentence("the same key twice in one group"),
        "S119": sentence("a key or list item with nothing written after it"),
        "S120": sentence("a key that is not a single piece of text"),
        "S121": sentence("the file is not a group of keys at its outermost level"),
        "S122": sentence("a folder with too many files"),
        "S123": sentence("a pack that is damaged, or holds what no pack holds"),
        "S124": sentence("a file that the one layout would do harm to"),
        "S201": sentence("a key that must be there is missing"),
        "S202": sentence("a key that is not known here"),
        "S203": sentence("a value of another kind than wanted: text, a list, a group of keys"),
        "S204": sentence("a value that is not the number, date, or true or false wanted here"),
        "S205": sentence("a value that is not one of those allowed"),
        "S206": sentence("a number outside its range"),
        "S207": sentence("a text or a list that is too long or too short"),
        "S208": sentence("a text that does not have the form wanted"),
        "S209": sentence("a value that breaks a rule of the format"),
        "S210": sentence("a value that fits none of the forms known here"),
        "S211": sentence("a format that is newer than the program"),
        "S301": sentence("a Party that is not in the cast"),
        "S302": sentence("a clause that does not exist"),
        "S303": sentence("a phase that does not exist"),
        "S304": sentence("a brief template that does not exist"),
        "S305": sentence("a bot persona that does not exist"),
        "S306": sentence("an option that does not exist"),
        "S307": sentence("not as many points as the clause has options"),
        "S308": sentence("red lines on every option of a clause"),
        "S309": sentence("things that are defined by each other in a circle"),
        "S310": sentence("a language that is not declared"),
        "S311": sentence("an organization with a say that only States have"),
        "S312": sentence("a time plan without time"),
        "S313": sentence("confidential text in a public field"),
        "S314": sentence("the same name given twice"),
        "S315": sentence("a base cast that does not exist"),
        "S316": sentence("a file that does not lie in the scenario's folder"),
        "S318": sentence("a Party without a brief, or a brief without a seat"),
        "S319": sentence("a walk-away that no text can reach"),
        "S320": sentence("a treaty that can never enter into force"),
        "S321": sentence("too many files or templates that are built on each other"),
        "S330": sentence("a time profile that does not exist"),
        "W410": sentence("no text satisfies everybody"),
        "W411": sentence("so few texts satisfy everybody that they are hard to find"),
        "W412": sentence("so many texts satisfy everybody that there is little to negotiate"),
        "W413": sentence("the opening text satisfies everybody"),
        "W414": sentence("an option that nobody needs, because another is as good for everybody or better"),
        "W415": sentence("a clause of which everybody likes the same option best"),
        "W416": sentence("a delegation that can join nearly every text"),
        "W417": sentence("a delegation that can join hardly any text"),
        "W418": sentence("two delegations that want exactly the same"),
        "W419": sentence("a clause for which nobody has points"),
        "W420": sentence("the best options of a brief do not add up to 100"),
        "W421": sentence("a linkage that never comes into play"),
        "W430": sentence("a brief that is too long for the time there is to read it"),
        "W431": sentence("too little time for the talk afterwards"),
        "W432": sentence("more or fewer people than seats"),
        "W433": sentence("a text that is missing in a language of the file"),
        "W434": sentence("real States without a disclaimer that says anything"),
        "W435": sentence("news that is due when its phase is over"),
        "W436": sentence("a seat that has nothing to negotiate for"),
        "W437": sentence("a position that two seats have word for word"),
        "W438": sentence("a template that no brief is like"),
        "W439": sentence("options of a clause that look the same"),
        "W440": sentence("Parties that have the same name"),
        "W441": sentence("a Party that is its own ally"),
        "W442": sentence("a Party that is edited and does not take part"),
        "W443": sentence("a condition that can never hold"),
        "W461": sentence("a translation of a text that has changed since"),
        "W462": sentence("a translation of a text that is not there"),
        "N501": sentence("more was found than is shown"),
        "N510": sentence("a label that is too long for a button"),
        "N511": sentence("a square bracket without its counterpart"),
        "N512": sentence("a scale without a middle"),
        "N513": sentence("numbers of a treaty that is never in force"),
        "N514": sentence("no time to read the briefs"),
        "N515": sentence("a list in brackets whose commas may have split a sentence"),
        "N550": sentence("an option that no agreement has"),
        "N551": sentence("something about the game that could not be found out"),
        "N552": sentence("a table at which nobody alone can block"),
        "N553": sentence("delegations with the same instructions at a large table"),
        "N554": sentence("a red line that says no more than the walk-away"),
        "N555": sentence("an opening bracket that serves nobody"),
        "N556": sentence("how many texts satisfy everybody"),
    }
)


def meaning(code: str) -> str:
    """Gives what a code stands for, in the chosen language. Raises KeyError for a code that does not exist."""
    return translate(CODES[code].template, {})
