"""Letters as sentences: whole, with their slots by name, and in the reader's language."""

from __future__ import annotations

import pytest

from corfu_minutes.letter_phrases import intent_named, letter_phrase, note_words
from corfu_minutes.phrases import phrase
from corfu_resources.catalogue import choose_language
from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import ClauseId, DocumentId, Moment, OptionId, PartyCode
from corfu_rules.letters import GivenReason, Intent, Letter, Suggestion
from corfu_rules.procedures.corridor import NoteArrived
from corfu_rules.tables import Note
from tests.rules.tables import setup

SETUP = setup()
A1, A2 = ClauseId("A1"), ClauseId("A2")
OURS, THEIRS = Ask(A1, OptionId("b")), Ask(A2, OptionId("c"))
SAID = {
    Letter(Intent.ASK_SUPPORT, document=DocumentId("P1")): "Would you support P1?",
    Letter(Intent.ASK_SUPPORT, get=OURS): "Would you support “A1 middle” in A1 Title of A1?",
    Letter(Intent.OFFER_TRADE, OURS, THEIRS): (
        "We would take “A1 middle” in A1 Title of A1 if you take “A2 strong” in A2 Title of A2."
    ),
    Letter(Intent.WARN_BLOCK, document=DocumentId("CT"), get=OURS): (
        "We would have to object to the Chair's text. It would help to have “A1 middle” in A1 Title of A1."
    ),
    Letter(Intent.PROMISE, give=OURS): "We promise to support “A1 middle” in A1 Title of A1.",
    Letter(Intent.DECLINE, reason=GivenReason.INSTRUCTIONS): "No: our instructions rule it out.",
    Letter(Intent.PREFER, clause=A1, options=(OURS,)): "On A1 Title of A1 we could live with “A1 middle”.",
    Letter(Intent.PREFER, clause=A1): "On A1 Title of A1 we have no strong view.",
    Letter(Intent.ASK_BACK, suggestions=(Suggestion(Intent.ASK_INTEREST), Suggestion(Intent.ASK_WHY))): (
        "Do you mean: What do you need most? Why do you stand where you stand?"
    ),
}


@pytest.mark.parametrize(("letter", "words"), SAID.items(), ids=lambda each: getattr(each, "intent", ""))
def test_a_letter_reads_as_a_whole_sentence(letter: Letter, words: str):
    assert letter_phrase(SETUP, letter) == words


@pytest.mark.parametrize("intent", Intent)
def test_every_intent_reads_without_gaps_in_german_too(intent: Intent):
    whole = Letter(intent, OURS, THEIRS, None, A1, (OURS,), GivenReason.NOT_YET, Moment(0), ())
    english = letter_phrase(SETUP, whole), intent_named(intent)
    choose_language("de")
    try:
        german = letter_phrase(SETUP, whole), intent_named(intent)
    finally:
        choose_language("en")
    for one, other in zip(english, german, strict=True):
        assert one != other
        assert "{" not in one + other


def test_free_words_follow_the_letter_and_what_is_confided_is_quoted():
    def words(letter: Letter | None, text: str) -> str:
        return note_words(SETUP, Note(PartyCode("DE"), (PartyCode("FR"),), text, Moment(0), letter))

    assert words(Letter(Intent.THANK), "Well done.") == "Thank you. Well done."
    assert words(Letter(Intent.TELL), "Our harvest.") == "Between us: “Our harvest.”"
    assert words(None, "Just so.") == "Just so."


def test_the_feed_tells_a_letter_by_what_it_says():
    note = Note(PartyCode("DE"), (PartyCode("FR"),), "", Moment(0), Letter(Intent.ASK_INTEREST))
    assert phrase(NoteArrived(note), SETUP) == "Note from State DE to State FR: What do you need most?"
