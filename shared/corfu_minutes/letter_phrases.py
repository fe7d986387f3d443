"""What a letter says, as a sentence in the reader's own language; and what intents are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from corfu_minutes.wordings import clause_named, document_named, listed
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.cases import Ask
from corfu_rules.identifiers import ClauseId, DocumentId
from corfu_rules.letters import GivenReason, Intent, Letter, Suggestion
from corfu_rules.setup import Setup
from corfu_rules.tables import Note

_QUOTING = frozenset({Intent.TELL, Intent.EXPLAIN})
"""The words beside these are what the letter speaks of."""


def note_words(setup: Setup, note: Note, *, briefly: bool = False) -> str:
    """Gives what a note says: its letter as a sentence, then the words beside it.

    `briefly`: what it suggests is shown elsewhere.
    """
    text = plain(note.text)
    if note.letter is None:
        return text
    if briefly and note.letter.intent is Intent.ASK_BACK:
        return _("Do you mean one of these?")
    said = letter_phrase(setup, note.letter, quoting=bool(text))
    if not text:
        return said
    return f"{said} {_('“{wording}”', wording=text)}" if note.letter.intent in _QUOTING else f"{said} {text}"


def letter_phrase(setup: Setup, letter: Letter, *, quoting: bool = True) -> str:
    """Gives what the sender of a letter says, in the first person. `quoting`: words of its own follow."""
    match letter.intent:
        case Intent.COUNTER:
            return _counter(setup, letter)
        case Intent.DECLINE:
            said = _declined(letter.reason)
            return f"{said} {_rather(setup, letter.get)}" if letter.get else said
        case Intent.PREFER:
            return _preference(setup, letter.clause, letter.options)
        case Intent.EXPLAIN:
            return _("We said so in public:") if quoting else _("We have said nothing yet that would need a reason.")
        case Intent.ASK_BACK:
            meant = " ".join(suggestion_phrase(setup, each) for each in letter.suggestions)
            return _("Do you mean: {questions}", questions=meant)
        case _:
            asked = Suggestion(letter.intent, letter.give, letter.get, letter.document, letter.clause)
            return suggestion_phrase(setup, asked)


def suggestion_phrase(setup: Setup, said: Suggestion) -> str:
    """Gives what a letter with these slots says, in the first person."""
    match said.intent:
        case Intent.ASK_SUPPORT:
            return _("Would you support {text}?", text=_what(setup, said.document, said.get))
        case Intent.OFFER_TRADE:
            return _(
                "We would take {ours} if you take {theirs}.",
                ours=_option(setup, said.give),
                theirs=_option(setup, said.get),
            )
        case Intent.ASK_INTEREST:
            if said.clause is None:
                return _("What do you need most?")
            return _("What do you need on {clause}?", clause=clause_named(setup, said.clause))
        case Intent.ASK_WHY:
            if said.document is None:
                return _("Why do you stand where you stand?")
            return _("Why do you stand where you do on {document}?", document=document_named(said.document))
        case Intent.WARN_BLOCK:
            warning = _("We would have to object to {text}.", text=_what(setup, said.document, said.give))
            helps = _("It would help to have {options}.", options=_option(setup, said.get)) if said.get else ""
            return f"{warning} {helps}".strip()
        case Intent.PROMISE:
            promised = _what(setup, said.document, said.give)
            if said.get is None:
                return _("We promise to support {text}.", text=promised)
            return _("We promise to support {text} if we get {option}.", text=promised, option=_option(setup, said.get))
        case Intent.THANK:
            return _("Thank you.")
        case Intent.AGREE:
            return _("Yes, we agree.")
        case Intent.COUNTER:
            return _("Not that.")
        case Intent.DECLINE:
            return _("No.")
        case Intent.EVADE:
            return _("We would rather not say for now.")
        case Intent.TELL:
            return _("Between us:")
        case Intent.PREFER:
            return _preference(setup, said.clause, ())
        case Intent.EXPLAIN:
            return _("We said so in public:")
        case Intent.NOTED:
            return _("We have taken note.")
        case Intent.ASK_BACK:
            return _("What do you mean?")
        case _:
            assert_never(said.intent)


def intent_named(intent: Intent) -> str:
    """Gives what an intent is called on a button; an answer is called by what it says."""
    match intent:
        case Intent.ASK_SUPPORT:
            return _("Ask for support")
        case Intent.OFFER_TRADE:
            return _("Offer a trade")
        case Intent.ASK_INTEREST:
            return _("Ask what they need")
        case Intent.ASK_WHY:
            return _("Ask why")
        case Intent.WARN_BLOCK:
            return _("Warn of an objection")
        case Intent.PROMISE:
            return _("Promise support")
        case Intent.THANK:
            return _("Thank")
        case Intent.AGREE:
            return _("Agree")
        case Intent.DECLINE:
            return _("Decline")
        case Intent.COUNTER:
            return _("Counter")
        case Intent.NOTED:
            return _("Take note")
        case Intent.EVADE | Intent.TELL | Intent.PREFER | Intent.EXPLAIN | Intent.ASK_BACK:
            return _("Answer")
        case _:
            assert_never(intent)


def option_in_clause(setup: Setup, ask: Ask) -> str:
    """Gives an option by its label with its clause: `“Monitoring” in A5 Protracted conflicts`."""
    clause = setup.clause(ask.clause)
    option = clause.option(ask.option) if clause else None
    label = plain(option.label) if option and option.label else plain(ask.option)
    return _("“{option}” in {clause}", option=label, clause=clause_named(setup, ask.clause))


def _option(setup: Setup, ask: Ask | None) -> str:
    return option_in_clause(setup, ask) if ask is not None else ""


def _what(setup: Setup, document: DocumentId | None, option: Ask | None) -> str:
    return document_named(document) if document is not None else _option(setup, option)


def _rather(setup: Setup, option: Ask) -> str:
    return _("We could sooner live with {option}.", option=option_in_clause(setup, option))


def _counter(setup: Setup, letter: Letter) -> str:
    theirs = _option(setup, letter.get)
    if letter.give is None:
        return _("Not yet. We would if you took {theirs}.", theirs=theirs)
    return _(
        "Not that. But we would take {ours} if you take {theirs}.", ours=_option(setup, letter.give), theirs=theirs
    )


def _declined(reason: GivenReason | None) -> str:
    match reason:
        case None:
            return _("No.")
        case GivenReason.INSTRUCTIONS:
            return _("No: our instructions rule it out.")
        case GivenReason.TOO_LITTLE:
            return _("No: it would leave us with less than no treaty.")
        case GivenReason.NOT_YET:
            return _("Not now: we still hope for more.")
        case GivenReason.UNREADABLE:
            return _("No: we cannot tell what the wording comes to.")
        case GivenReason.DISTRUST:
            return _("No: a promise to us was broken.")
        case _:
            assert_never(reason)


def _preference(setup: Setup, clause: ClauseId | None, options: Sequence[Ask]) -> str:
    name = clause_named(setup, clause) if clause is not None else ""
    if not options:
        return _("On {clause} we have no strong view.", clause=name)
    labels = listed([_label(setup, each) for each in options])
    return _("On {clause} we could live with {options}.", clause=name, options=labels)


def _label(setup: Setup, ask: Ask) -> str:
    clause = setup.clause(ask.clause)
    option = clause.option(ask.option) if clause else None
    return _("“{wording}”", wording=plain(option.label) if option and option.label else plain(ask.option))
