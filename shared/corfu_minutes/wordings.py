"""What things are called on screen: Parties, seats, phases, clauses, documents, times."""

from __future__ import annotations

from collections.abc import Sequence

from corfu_resources.catalogue import _, ngettext, translate
from corfu_resources.plain import plain
from corfu_rules.debriefs import Criterion
from corfu_rules.decisions.outcomes import Force
from corfu_rules.documents import CHAIR_TEXT
from corfu_rules.identifiers import ClauseId, DocumentId, PartyCode
from corfu_rules.phases import Phase
from corfu_rules.seats import Role, Seat
from corfu_rules.sentences import Sentence
from corfu_rules.setup import Setup
from corfu_rules.terms import Setting, Term
from corfu_rules.texts import NO_TEXT, BracketRule, Choice, Resolution

MOST_NAMED_IN_FULL = 4
"""Of more clauses than this only the ids are listed."""


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


def criterion_named(criterion: Criterion) -> str:
    """Gives the name of what is looked at in judging the play."""
    match criterion:
        case Criterion.PREPARATION:
            return _("Preparation: knowing the own instructions, and what others need")
        case Criterion.JOINT_GAINS:
            return _("Joint gains: trades that leave several better off")
        case Criterion.PROCEDURE:
            return _("Procedure: using the rules")
        case Criterion.DRAFTING:
            return _("Drafting: wording that others can live with")
        case Criterion.REFLECTION:
            return _("Reflection: saying what one did, and why")


def clause_named(setup: Setup, clause: ClauseId | Choice | Resolution) -> str:
    """Gives the id and title of a clause; a clause that was added is known by its id, or by what brings its title."""
    if isinstance(clause, Choice | Resolution):
        if clause.title:
            return f"{plain(clause.clause)} {plain(clause.title)}"
        clause = clause.clause
    found = setup.clause(clause)
    return f"{plain(clause)} {plain(found.title)}" if found else plain(clause)


def option_named(setup: Setup, choice: Choice) -> str:
    """Gives the label of the chosen option, or the own wording that stands in for it."""
    if choice.option == NO_TEXT:
        return _("no such clause")
    if choice.wording is not None:
        words = _("“{wording}”", wording=plain(choice.wording))
        return f"{words} ({numbers_named(choice.sets)})" if choice.sets else words
    clause = setup.clause(choice.clause)
    option = clause.option(choice.option) if clause else None
    return plain(option.label) if option else plain(choice.option)


def numbers_named(sets: Sequence[Setting]) -> str:
    """Gives the numbers that a wording sets, by name: `notifications: 9`."""
    return ", ".join(f"{term_named(each.term)}: {each.number}" for each in sets)


def term_named(term: Term) -> str:
    """Gives the name of a number of the treaty."""
    match term:
        case Term.CONSULTATION_DAYS:
            return _("days until consultations")
        case Term.CONFERENCE_DAYS:
            return _("days until a conference")
        case Term.CONFERENCE_SUPPORT:
            return _("Parties that support a conference")
        case Term.NOTIFICATIONS:
            return _("notifications for entry into force")
        case Term.ENTRY_DELAY_DAYS:
            return _("days until entry into force")
        case Term.WITHDRAWAL_DAYS:
            return _("days of notice of a withdrawal")
        case Term.ORGANIZATIONS_SIGN:
            return _("organizations may sign (1 yes, 0 no)")
        case Term.ORGANIZATIONS_COUNT:
            return _("organizations count for entry into force (1 yes, 0 no)")


def resolved_named(setup: Setup, resolutions: Sequence[Resolution]) -> Sequence[str]:
    """Gives what became of the clauses still in brackets, a sentence for each way."""
    sentences: list[str] = []
    for rule in BracketRule:
        found = [each for each in resolutions if each.by is rule]
        if not found:
            continue
        few = len(found) <= MOST_NAMED_IN_FULL
        clauses = listed([clause_named(setup, each) if few else plain(each.clause) for each in found])
        match rule:
            case BracketRule.CHAIR_TEXT:
                sentences.append(_("Still in brackets, as in the Chair's text: {clauses}.", clauses=clauses))
            case BracketRule.OPENING_TEXT:
                sentences.append(_("Still in brackets, as in the opening text: {clauses}.", clauses=clauses))
            case BracketRule.DROPPED:
                sentences.append(_("Still in brackets, and fallen away: {clauses}.", clauses=clauses))
    return sentences


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


def observers_counted(count: int) -> tuple[str, ...]:
    """Says how many watch without a seat; nothing where nobody does."""
    return (ngettext("{count} observer", "{count} observers", count),) if count else ()


def minutes(seconds: int) -> str:
    """Gives a span of time as minutes and seconds.

    >>> minutes(754)
    '12:34'
    """
    return f"{seconds // 60}:{seconds % 60:02d}"


def in_own_words(words: Sentence) -> str:
    """Gives a sentence of the rules or the bots in the chosen language."""
    return translate(words.template, dict(words.slots))
