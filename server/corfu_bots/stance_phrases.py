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
