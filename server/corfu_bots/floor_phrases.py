"""What bots say, and think, about the floor and in caucuses. As in `phrases`, none of it carries words of a brief."""

from __future__ import annotations

from corfu_rules.identifiers import PartyCode
from corfu_rules.sentences import Sentence, sentence


def asks_for_the_floor() -> Sentence:
    """Asks for the floor."""
    return sentence("We would like to speak.")


def nothing_more_to_say() -> Sentence:
    """Gives the floor back."""
    return sentence("We have said what we had to say.")


def comes_to_caucus() -> Sentence:
    """Accepts an invitation into a caucus."""
    return sentence("We were invited, and we come.")


def greets_caucus() -> Sentence:
    """Greets those who are in a caucus."""
    return sentence("Thank you for having us. Name a clause, and we will say what we could live with.")


def chair_gives_floor(party: PartyCode) -> Sentence:
    """Gives the floor to the next."""
    return sentence("{party} is next on the list.", party=party)


def chair_grants_reply() -> Sentence:
    """Grants a reply."""
    return sentence("Whoever was spoken of may reply.")


def chair_rules_on_point() -> Sentence:
    """Rules on a point of order, and says how a bot comes to its ruling."""
    return sentence(
        "What the rules do not allow is refused at once at this table. The Chair sees nothing out of order."
    )
