"""What delegates say for reasons of their persona: loyalty, form, and what binds two clauses together."""

from __future__ import annotations

from corfu_rules.sentences import Sentence, sentence


def needs_the_other() -> Sentence:
    """Refuses a text in which what a linkage needs is missing."""
    return sentence("Our instructions bind two things together here, and the text has one without the other.")


def goes_with_partners() -> Sentence:
    """Joins for the sake of allies."""
    return sentence("Our partners can join, and we go with them.")


def waits_for_partners() -> Sentence:
    """Objects for the sake of allies."""
    return sentence("Our partners have difficulties with this. We stand with them.")


def saving_clause() -> Sentence:
    """Ends the own wording of a formal delegation; it is part of a text."""
    return sentence("Rights and duties under the Charter of the United Nations are not affected.")


def keeps_to_procedure() -> Sentence:
    """Asks for the procedure in an opening statement."""
    return sentence("We ask that every change is put in writing and decided by the rules of this table.")


def understands_as_written() -> Sentence:
    """Is what a formal delegation has on record where its brief gives it nothing to say."""
    return sentence("We understand this text by its words alone; nothing said about it here binds us.")


def trades(option: str) -> Sentence:
    """Gives the rationale of a package; `option` is what it gives."""
    return sentence("We can take {option} if the rest of this package comes with it.", option=option)


def opens_again(clause: str) -> Sentence:
    """Opens an agreed clause again."""
    return sentence("As {clause} stands we could not join the whole. We would like to look at it again.", clause=clause)


def carries_on() -> Sentence:
    """Tables what the Chair's text has."""
    return sentence("This is what the Chair's text says, and nobody has spoken against it.")


def on_condition(option: str) -> Sentence:
    """Joins on a condition."""
    return sentence("We join this if {option} comes with it.", option=option)


def stands_alone() -> Sentence:
    """Gives the ground on which a Chair leaves somebody out of the count."""
    return sentence("It has objected most often, and no text has been found that it could join.")


def charter_title() -> Sentence:
    """Is the title of the clause that a formal delegation adds."""
    return sentence("Relation to the Charter")


def asks_for_charter() -> Sentence:
    """Gives the rationale of that clause."""
    return sentence("A text of this kind should say how it stands to the Charter.")


def point_of_order() -> Sentence:
    """Raises a point of order."""
    return sentence("On a point of order: we ask that the reason of every objection is put on record.")


def speaks_with_partners() -> Sentence:
    """Says why a bot opens a caucus."""
    return sentence("We would like to speak with our partners first.")


def partners_caucus(party: str) -> Sentence:
    """Is the name of the caucus that a delegation opens for its partners."""
    return sentence("Partners of {party}", party=party)


def keeps_its_counsel() -> Sentence:
    """Declines to answer or to come."""
    return sentence("We see no reason to go into this with you now.")
