"""Choices: what may be written into a clause at this point of the drafting, and how own wording is classified."""

from __future__ import annotations

from corfu_rules.checks import at_most, clause_of, written
from corfu_rules.documents import ProposalStatus, Tabled
from corfu_rules.identifiers import ClauseId, DocumentId
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import Missing, NotInOrder, OutOfRange, TooLong, Unknown
from corfu_rules.sentences import sentence
from corfu_rules.setup import STATEMENT_LIMIT, Setup
from corfu_rules.terms import Setting, limits_of
from corfu_rules.texts import NO_TEXT, UNCLASSIFIED, Choice, Clause, ClauseState


def choice_for(setup: Setup, proceedings: Proceedings, given: Choice, *, but: DocumentId | None = None) -> Choice:
    """Gives what `given` comes to: an option, own wording near to one, or "no such clause".

    An option's own words are no wording of one's own. `NO_TEXT` is the authored option where there is one. Words that
    are on the table keep the classification that they have there, the proposal `but` left aside. Refuses unknown
    clauses and options, a deletion that the scenario does not allow, and numbers that the clause does not set.
    """
    state = proceedings.clause(given.clause)
    if state is not None and state.title:
        return _in_added(state, given)
    clause = clause_of(setup, given.clause)
    own = at_most(given.wording or "", STATEMENT_LIMIT)
    if given.option == NO_TEXT:
        return _deleting(setup, clause, own)
    choice = Choice(clause.id, given.option, own or None, _numbers(setup, clause.id, given.sets))
    standing = _standing(proceedings, choice, but) if own else None
    return standing or _authored(clause, choice)


def as_classified(proceedings: Proceedings, choice: Choice) -> Choice:
    """Gives `choice` as whoever presides or the instructor has classified these words; as it is where nobody has."""
    for each in proceedings.classified:
        choice = each.of(choice)
    return choice


def _standing(proceedings: Proceedings, choice: Choice, but: DocumentId | None) -> Choice | None:
    """Gives the same words as they are classified already: by a ruling, else where they stand on the table."""
    chair_text = proceedings.chair_text
    tabled: tuple[Tabled, ...] = (*proceedings.proposals, *proceedings.packages)
    there = (
        *(each.choice for each in proceedings.classified),
        *(each.choice for each in proceedings.clauses if each.choice is not None),
        *(choice for each in tabled if _stands(each, but) for choice in each.choices),
        *(chair_text.text if chair_text else ()),
    )
    return next((each for each in there if each.wording is not None and each.says(choice)), None)


def _stands(tabled: Tabled, but: DocumentId | None) -> bool:
    return tabled.id != but and tabled.status is not ProposalStatus.WITHDRAWN


def _in_added(state: ClauseState, given: Choice) -> Choice:
    """A clause that a delegation has added has no options: there are words, or there is no such clause."""
    if given.option == NO_TEXT:
        return Choice(state.clause, NO_TEXT, title=state.title)
    if given.sets:
        raise Unknown(sentence("{clause} sets no such number.", clause=state.clause))
    return Choice(state.clause, UNCLASSIFIED, written(given.wording or "", STATEMENT_LIMIT), title=state.title)


def _deleting(setup: Setup, clause: Clause, own: str) -> Choice:
    if own:
        raise Missing(sentence("A deletion has no words. Choose the option that your wording comes nearest to."))
    choice = setup.no_text(clause)
    if choice.option == NO_TEXT and not setup.drafting.deletion:
        raise NotInOrder(sentence("At this table no clause is deleted. Choose one of its options."))
    return choice


def _authored(clause: Clause, choice: Choice) -> Choice:
    authored = clause.option(choice.option)
    if authored is None:
        known = ", ".join(each.id for each in clause.options)
        raise Unknown(
            sentence(
                "Clause {clause} has no option {option}. It has {known}.",
                clause=clause.id,
                option=choice.option,
                known=known,
            )
        )
    if choice.wording not in {None, authored.wording}:
        return choice
    if choice.sets:
        raise Missing(sentence("An option brings its own numbers. Write the wording that sets others."))
    return Choice(clause.id, choice.option)


def _numbers(setup: Setup, clause: ClauseId, sets: tuple[Setting, ...]) -> tuple[Setting, ...]:
    """Gives the numbers in the order of the clause. Refuses one that it does not set, and one out of range."""
    settable = setup.settable(clause)
    given = {each.term: each.number for each in sets}
    if len(given) != len(sets):
        raise TooLong(sentence("Set each number once."))
    for term, number in given.items():
        if term not in settable:
            raise Unknown(sentence("{clause} sets no such number.", clause=clause))
        least, most = limits_of(term, len(setup.parties))
        if not least <= number <= most:
            raise OutOfRange(
                sentence("{number} is out of range: from {least} to {most}.", number=number, least=least, most=most)
            )
    return tuple(Setting(term, given[term]) for term in settable if term in given)
