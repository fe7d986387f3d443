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


def asks_in_private() -> Sentence:
    """Asks in private about a package."""
    return sentence("Before this comes to a decision we would like to know whether you could take it.")


def asks_no_longer() -> Sentence:
    """Ends a sounding that nobody answers any more."""
    return sentence("We have waited long enough, and go on with what we have heard.")


def gives_way_to_whom_it_asked() -> Sentence:
    """Reworks a package after it was told in private what would help."""
    return sentence("We have listened, and change our package so that more of us can take it.")


def drops_what_nobody_takes() -> Sentence:
    """Takes a package back that everybody asked would object to."""
    return sentence("Nobody whom we asked could take this, so we take it back.")


def accedes() -> Sentence:
    """Joins a treaty in force."""
    return sentence("The treaty is in force, and it gives us more than we have outside it.")


def withdraws(option: str) -> Sentence:
    """Gives the grounds of a withdrawal; `option` is what its brief does not allow."""
    return sentence(
        "What holds here now ({option}) touches our supreme interests, and talking about it has changed nothing.",
        option=option,
    )


def stays() -> Sentence:
    """Takes a notice of withdrawal back."""
    return sentence("What drove us out has been mended. We stay.")


def takes_motion_back() -> Sentence:
    """Takes a motion back that it could not join any more."""
    return sentence("We could not join this any more, so we do not move it.")


def wants_no_help_from() -> Sentence:
    """Declines assistance."""
    return sentence("We thank you, and would rather not have this help from you.")


def classifies(option: str) -> Sentence:
    """Gives the reason of a Chair that says which option a wording comes nearest to."""
    return sentence(
        "These words have most in common with {option}. The Chair bot compares words and no more: whoever reads them"
        " otherwise, please say so.",
        option=option,
    )


def chair_asks_in_private() -> Sentence:
    """Asks in private about the Chair's text before the first call."""
    return sentence("Between ourselves: would you object if this text were put to decision now, and what would help?")
