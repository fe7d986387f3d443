"""Checks that several families of moves share: what is too long, missing or unknown, in words that help."""

from __future__ import annotations

from corfu_rules.conditions import Condition
from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import ClauseId, MatterId, Moment, OptionId, PartyCode
from corfu_rules.matters import Conference, Course
from corfu_rules.proceedings import Proceedings
from corfu_rules.refusals import AlreadyDone, Missing, NotInOrder, NotYours, TooLong, Unknown
from corfu_rules.seats import Seat
from corfu_rules.sentences import sentence
from corfu_rules.setup import REASON_LIMIT, Setup
from corfu_rules.tables import Table
from corfu_rules.texts import Choice, Clause, Text


def own_party(seat: Seat) -> PartyCode:
    """Gives the Party that `seat` plays. Refuses a seat that plays none."""
    if seat.party is None:
        raise NotYours(sentence("Only a delegation does this."))
    return seat.party


def written(text: str, limit: int) -> str:
    """Gives `text` without white space around it. Refuses an empty or over-long one."""
    trimmed = text.strip()
    if not trimmed:
        raise Missing(sentence("Nothing is written. Write at least a word."))
    return at_most(trimmed, limit)


def at_most(text: str, limit: int) -> str:
    """Gives `text` without white space around it. Refuses an over-long one."""
    trimmed = text.strip()
    if len(trimmed) > limit:
        raise TooLong(sentence("Too long: {length} characters, at most {limit}.", length=len(trimmed), limit=limit))
    return trimmed


def clause_of(setup: Setup, clause: ClauseId) -> Clause:
    """Gives the clause. Refuses an unknown one."""
    found = setup.clause(clause)
    if found is None:
        known = ", ".join(each.id for each in setup.clauses)
        raise Unknown(sentence("There is no clause {clause}. There are {known}.", clause=clause, known=known))
    return found


def choice_of(setup: Setup, clause: ClauseId, option: OptionId, wording: str | None, limit: int) -> Choice:
    """Gives the choice; an option's own words are no wording of one's own. Refuses what is unknown or over-long."""
    found = clause_of(setup, clause)
    authored = found.option(option)
    if authored is None:
        known = ", ".join(each.id for each in found.options)
        raise Unknown(
            sentence(
                "Clause {clause} has no option {option}. It has {known}.",
                clause=clause,
                option=option,
                known=known,
            )
        )
    own = at_most(wording, limit) if wording is not None else None
    return Choice(clause, option, None if own in (None, "", authored.wording) else own)


def asks_of(setup: Setup, asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """Gives the asks, at most one per clause. Refuses unknown clauses and options."""
    if len({ask.clause for ask in asks}) != len(asks):
        raise TooLong(sentence("Ask for one option per clause."))
    for ask in asks:
        choice_of(setup, ask.clause, ask.option, None, REASON_LIMIT)
    return asks


def conditions_of(table: Table, conditions: tuple[Condition, ...], text: Text) -> tuple[Condition, ...]:
    """Gives the conditions on which somebody accepts `text`, the options of each in the order of its clause.

    Refuses more than one per clause, one on a clause of `text` itself (who wants that otherwise objects), one that
    names no option or an unknown one, and one that what is provisionally agreed fails already.
    """
    if len({each.clause for each in conditions}) != len(conditions):
        raise TooLong(sentence("Set one condition per clause; it may name several options."))
    given = {choice.clause for choice in text}
    agreed = {each.clause: each.choice for each in table.proceedings.clauses if each.choice is not None}
    for each in conditions:
        for option in each.options:
            choice_of(table.setup, each.clause, option, None, REASON_LIMIT)
        if not each.options:
            raise Missing(sentence("Say which options of {clause} meet your condition.", clause=each.clause))
        if each.clause in given:
            raise Unknown(sentence("{clause} is in this text itself. Object, and say what helps.", clause=each.clause))
        if not each.met_by(agreed):
            raise AlreadyDone(
                sentence("{clause} is provisionally agreed otherwise already. Object instead.", clause=each.clause)
            )
    return tuple(
        Condition(
            each.clause,
            tuple(dict.fromkeys(o.id for o in clause_of(table.setup, each.clause).options if o.id in each.options)),
        )
        for each in conditions
    )


def party_of(setup: Setup, party: PartyCode) -> PartyCode:
    """Gives the Party's code. Refuses one that is not in the cast."""
    if setup.party(party) is None:
        known = ", ".join(each.code for each in setup.parties)
        raise Unknown(sentence("{party} is not at this table. The Parties are {known}.", party=party, known=known))
    return party


def bound_party(table: Table, seat: Seat, now: Moment) -> PartyCode:
    """Gives the Party that `seat` plays. Refuses one that the treaty does not bind at `now`."""
    return bound(table, own_party(seat), now)


def bound(table: Table, party: PartyCode, now: Moment) -> PartyCode:
    """Gives the Party's code. Refuses one that is not in the cast, or that the treaty does not bind at `now`."""
    if party_of(table.setup, party) not in table.proceedings.bound(table.setup, now):
        raise NotYours(sentence("The treaty does not bind {party}.", party=party))
    return party


def conference_of(proceedings: Proceedings, matter: MatterId) -> Conference:
    """Gives the conference. Refuses an unknown one."""
    conference = proceedings.register.conference(matter)
    if conference is None:
        raise Unknown(sentence("There is no conference {matter}.", matter=matter))
    return conference


def conference_to_come(proceedings: Proceedings, matter: MatterId) -> Conference:
    """Gives the conference that has been convened or sits. Refuses one only proposed, and one that is over."""
    conference = conference_of(proceedings, matter)
    if conference.course is Course.PROPOSED:
        raise NotInOrder(sentence("{matter} has not been convened.", matter=matter))
    if conference.course in {Course.OVER, Course.LAPSED}:
        raise AlreadyDone(sentence("{matter} is over.", matter=matter))
    return conference
