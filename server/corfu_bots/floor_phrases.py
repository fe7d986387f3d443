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


def asks_to_reply() -> Sentence:
    """Asks to reply to a statement in which it was spoken ill of."""
    return sentence("We were named, and not kindly. We would like to reply.")


def replies(speaker: str, wish: str) -> Sentence:
    """Replies to a statement of `speaker`; `wish` is the option that matters most to the delegation."""
    return sentence(
        "{speaker} has spoken of us. We block nothing for its own sake: what matters most to us is {wish}.",
        speaker=speaker,
        wish=wish,
    )


def replies_briefly(speaker: str) -> Sentence:
    """Replies to a statement of `speaker`, without a wish of its own."""
    return sentence("{speaker} has spoken of us. We are here for a text that all of us can join.", speaker=speaker)


def has_been_heard() -> Sentence:
    """Leaves the speakers' list."""
    return sentence("We have been heard, and leave the list to others.")


def chair_refuses_reply() -> Sentence:
    """Refuses a reply to the Chair's own words."""
    return sentence("The Chair spoke of the session and named nobody; there is nothing to reply to.")


def chair_takes_floor_back(party: PartyCode) -> Sentence:
    """Takes the floor from a delegation that has left."""
    return sentence("{party} is not here any more, so others may speak.", party=party)


def closes_caucus() -> Sentence:
    """Closes a caucus in which everybody has spoken."""
    return sentence("Everybody here has been heard. Let us go back to the others.")


def leaves_caucus() -> Sentence:
    """Leaves a caucus when the text as a whole is decided."""
    return sentence("The text as a whole is being decided. We go back to the table.")


def invites_late_partner() -> Sentence:
    """Invites a partner that has come to the table since."""
    return sentence("A partner of ours has come; it should be with us.")


def unfavourable() -> Sentence:
    """Is a list of words with which one speaks ill of others; translators give those of their language."""
    return sentence(
        "blame blames fault guilty block blocks blocked blocking obstruct obstructs refuse refuses refused stubborn"
        " threat threatens aggressor attacks attacked lie lies liar violates violated occupies occupied unreliable"
        " irresponsible hostile"
    )


def somebody() -> Sentence:
    """Is what a speaker is called who plays no Party."""
    return sentence("Somebody")
