"""Letters: what a note says in a form that every reader has in its own language, and that bots can answer.

A letter is an intent with slots; what each intent needs stands in `NEEDS`. It is part of its note and as secret.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import ClauseId, DocumentId, Moment
from corfu_rules.values import dataclass


class Intent(StrEnum):
    """What a note is for."""

    ASK_SUPPORT = "ask-support"
    """Would you support this: a text on the table, or the option `get`?"""
    OFFER_TRADE = "offer-trade"
    """We take `give` if you take `get`."""
    ASK_INTEREST = "ask-interest"
    """What do you need?"""
    ASK_WHY = "ask-why"
    """Why do you stand where you stand on this text, or where you stood last?"""
    WARN_BLOCK = "warn-block"
    """We would have to object to this: a text on the table, or the option `give`. `get` would help."""
    PROMISE = "promise"
    """We will support this: a text on the table, or the option `give`; if `get` is in the text, where it is named."""
    THANK = "thank"
    """Thank you."""
    AGREE = "agree"
    """Yes, to what was asked or offered."""
    COUNTER = "counter"
    """Not that; but we take `give` if you take `get`."""
    DECLINE = "decline"
    """No, and why."""
    EVADE = "evade"
    """Neither yes nor no."""
    TELL = "tell"
    """What we need, in the words of the note."""
    PREFER = "prefer"
    """On `clause` we could live with `options`; with none named, it does not touch us."""
    EXPLAIN = "explain"
    """Why we stand where we stand; the words of the note are what was said in public."""
    NOTED = "noted"
    """We have taken note."""
    ASK_BACK = "ask-back"
    """Do you mean one of `suggestions`?"""


class GivenReason(StrEnum):
    """Why a delegation declines, as it says itself. The true reason may be another."""

    INSTRUCTIONS = "instructions"
    """Its instructions rule it out."""
    TOO_LITTLE = "too-little"
    """It would be worse off than without a treaty."""
    NOT_YET = "not-yet"
    """It still hopes for more."""
    UNREADABLE = "unreadable"
    """It cannot tell what the wording comes to."""
    DISTRUST = "distrust"
    """A promise to it was broken."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A letter that the reader may send back with one press: an intent and its slots."""

    intent: Intent
    give: Ask | None = None
    get: Ask | None = None
    document: DocumentId | None = None
    clause: ClauseId | None = None


@dataclass(frozen=True, slots=True)
class Letter:
    """An intent and its slots. `give` and `get` are options as the sender sees them: what it takes, what it wants.

    `document` is a text on the table, the Chair's too. `answers` is when the note that it answers was sent, by one of
    the receivers. `reason` goes with declining, `options` with preferring, `suggestions` with any answer. `version` is
    that of `document` when the letter was sent: the rules fill it in.
    """

    intent: Intent
    give: Ask | None = None
    get: Ask | None = None
    document: DocumentId | None = None
    clause: ClauseId | None = None
    options: tuple[Ask, ...] = ()
    reason: GivenReason | None = None
    answers: Moment | None = None
    suggestions: tuple[Suggestion, ...] = ()
    version: int = 0


class Slot(StrEnum):
    """A slot of a letter that an intent may need."""

    GIVE = "give"
    """The option that the sender takes, or cannot take."""
    GET = "get"
    """The option that the sender wants."""
    DOCUMENT = "document"
    """A text on the table."""
    CLAUSE = "clause"
    """A clause."""
    ANSWERS = "answers"
    """The note that it answers."""
    SUGGESTIONS = "suggestions"
    """Letters that the reader may send back."""


NEEDS: Mapping[Intent, tuple[tuple[Slot, ...], ...]] = {
    Intent.ASK_SUPPORT: ((Slot.DOCUMENT,), (Slot.GET,)),
    Intent.OFFER_TRADE: ((Slot.GIVE, Slot.GET),),
    Intent.ASK_INTEREST: ((),),
    Intent.ASK_WHY: ((),),
    Intent.WARN_BLOCK: ((Slot.DOCUMENT,), (Slot.GIVE,)),
    Intent.PROMISE: ((Slot.DOCUMENT,), (Slot.GIVE,)),
    Intent.THANK: ((),),
    Intent.AGREE: ((Slot.ANSWERS,),),
    Intent.COUNTER: ((Slot.ANSWERS, Slot.GIVE, Slot.GET), (Slot.ANSWERS, Slot.GET)),
    Intent.DECLINE: ((Slot.ANSWERS,),),
    Intent.EVADE: ((Slot.ANSWERS,),),
    Intent.TELL: ((Slot.ANSWERS,),),
    Intent.PREFER: ((Slot.ANSWERS, Slot.CLAUSE),),
    Intent.EXPLAIN: ((Slot.ANSWERS,),),
    Intent.NOTED: ((Slot.ANSWERS,),),
    Intent.ASK_BACK: ((Slot.ANSWERS, Slot.SUGGESTIONS),),
}
"""The slots that each intent needs: one of several sets, all slots of it."""

COMMITTING = frozenset({Intent.PROMISE, Intent.AGREE})
"""What commits the Party: only the head of a delegation says it."""

OPENING = (
    Intent.ASK_SUPPORT,
    Intent.OFFER_TRADE,
    Intent.ASK_INTEREST,
    Intent.ASK_WHY,
    Intent.WARN_BLOCK,
    Intent.PROMISE,
    Intent.THANK,
)
"""What a conversation may begin with; the other intents answer."""

MOST_SUGGESTIONS = 6
"""A letter suggests at most so many others."""


def given_slots(letter: Letter) -> frozenset[Slot]:
    """Gives the slots that are filled."""
    filled = {
        Slot.GIVE: letter.give is not None,
        Slot.GET: letter.get is not None,
        Slot.DOCUMENT: letter.document is not None,
        Slot.CLAUSE: letter.clause is not None,
        Slot.ANSWERS: letter.answers is not None,
        Slot.SUGGESTIONS: bool(letter.suggestions),
    }
    return frozenset(slot for slot, there in filled.items() if there)


def is_whole(letter: Letter) -> bool:
    """Says whether every slot is filled that the intent needs.

    >>> is_whole(Letter(Intent.THANK)), is_whole(Letter(Intent.OFFER_TRADE))
    (True, False)
    """
    given = given_slots(letter)
    return any(given.issuperset(needed) for needed in NEEDS[letter.intent])
