"""What things are called on screen: Parties, seats, phases, clauses, documents, times."""

from __future__ import annotations

from collections.abc import Sequence

from corfu_resources.catalogue import _, translate
from corfu_resources.plain import plain
from corfu_rules.decisions.outcomes import Force
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import ClauseId, DocumentId, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import Sentence
from corfu_rules.setup import Setup
from corfu_rules.texts import Choice


def called(setup: Setup, who: PartyCode | Seat) -> str:
    """Gives the name of a Party, or of a seat that plays none."""
    if not isinstance(who, Seat):
        party = setup.party(who)
        return plain(party.name) if party else plain(who)
    if who.party is not None:
        return called(setup, who.party)
    return role_named(who.role)


def role_named(role: Role) -> str:
    """Gives the name of a role."""
    match role:
        case Role.DELEGATION:
            return _("Delegation")
        case Role.CHAIR:
            return _("The Chair")
        case Role.INSTRUCTOR:
            return _("The instructor")
        case Role.OBSERVER:
            return _("Observer")
        case Role.CLOCK:
            return _("The clock")
        case Role.HOST:
            return _("The host")


def phase_named(phase: Phase) -> str:
    """Gives the name of a phase."""
    match phase:
        case Phase.BRIEFING:
            return _("Briefing")
        case Phase.OPENING:
            return _("Opening statements")
        case Phase.DRAFTING:
            return _("Drafting")
        case Phase.ADOPTION:
            return _("Adoption")
        case Phase.SIGNATURE:
            return _("Signature")
        case Phase.IN_FORCE:
            return _("Treaty in force")
        case Phase.CLOSED:
            return _("Closed")


def procedure_named(name: str) -> str:
    """Gives the name of a decision procedure."""
    names = {
        "consensus": _("Consensus"),
        "silence": _("Silence procedure"),
        "consensus_minus": _("Consensus minus one or two"),
        "unanimity": _("Unanimity"),
        "majority": _("Majority vote"),
    }
    return names.get(name, name)


def force_named(force: Force | None) -> str:
    """Gives how what was adopted binds, as a sentence; empty where it binds nobody yet."""
    match force:
        case None:
            return ""
        case Force.POLITICAL:
            return _("It binds politically, not legally.")
        case Force.LEGAL:
            return _("It binds every Party to the treaty.")


def clause_named(setup: Setup, clause: ClauseId) -> str:
    """Gives the id and title of a clause."""
    found = setup.clause(clause)
    return f"{plain(clause)} {plain(found.title)}" if found else plain(clause)


def option_named(setup: Setup, choice: Choice) -> str:
    """Gives the label of the chosen option, or the own wording that stands in for it."""
    if choice.wording is not None:
        return _("“{wording}”", wording=plain(choice.wording))
    clause = setup.clause(choice.clause)
    option = clause.option(choice.option) if clause else None
    return plain(option.label) if option else plain(choice.option)


def document_named(document: DocumentId | None) -> str:
    """Gives what a document is called; None is the text as a whole."""
    if document is None:
        return _("the text as a whole")
    return _("the Chair's text") if document == CHAIR_TEXT else plain(document)


def listed(names: Sequence[str]) -> str:
    """Gives names as a list in words.

    >>> listed(["Germany", "France", "Poland"])
    'Germany, France and Poland'
    """
    if len(names) < 2:
        return "".join(names)
    return _("{first} and {last}", first=", ".join(names[:-1]), last=names[-1])


def minutes(seconds: int) -> str:
    """Gives a span of time as minutes and seconds.

    >>> minutes(754)
    '12:34'
    """
    return f"{seconds // 60}:{seconds % 60:02d}"


def in_own_words(words: Sentence) -> str:
    """Gives a sentence of the rules or the bots in the chosen language."""
    return translate(words.template, dict(words.slots))
