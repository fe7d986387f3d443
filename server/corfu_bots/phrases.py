"""Every sentence a bot says in public or in a note. None of them carries points or words of a brief.

Two exceptions are meant: lines that the brief itself allows to be revealed, and its interpretative statement.
What goes into a slot is in the language of the table already: `say` puts it there.
"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from corfu_bots.tongues import Say
from corfu_rules.decisions.cases import Ask
from corfu_rules.decisions.outcomes import Outcome
from corfu_rules.documents import Package, Tabled
from corfu_rules.identifiers import ClauseId, DecisionId, OptionId, PartyCode
from corfu_rules.remembering import Once
from corfu_rules.sentences import Sentence, sentence
from corfu_rules.setup import Setup
from corfu_rules.texts import NO_TEXT, UNCLASSIFIED, Choice


def clipped(text: str, limit: int) -> str:
    """Gives `text` in at most `limit` characters, cut between words."""
    return text if len(text) <= limit else shorten(text, limit, placeholder=" ...")


@Once
def _names(setup: Setup) -> dict[tuple[Say, ClauseId, OptionId], str]:  # noqa: ARG001 - the names are those of its own
    """Gives the names of options that have been spoken of: bots speak of the same ones time and again."""
    return {}


def clause_name(setup: Setup, clause: ClauseId | Choice | Ask) -> str:
    """Gives the name of a clause as bots say it: its id and title."""
    if isinstance(clause, Choice | Ask):
        if isinstance(clause, Choice) and clause.new:
            return f"{clause.clause} ({clause.title})"
        clause = clause.clause
    found = setup.clause(clause)
    return f"{clause} ({found.title})" if found and found.title else str(clause)


def option_name(setup: Setup, clause: ClauseId, option: OptionId, say: Say) -> str:
    """Gives the label of an option in quotation marks."""
    if option in {NO_TEXT, UNCLASSIFIED}:
        label = say(sentence("no such clause") if option == NO_TEXT else sentence("own wording"))
        return say(sentence("“{option}”", option=label))
    known = _names(setup)
    name = known.get((say, clause, option))
    if name is None:
        found = setup.clause(clause)
        chosen = found.option(option) if found else None
        name = say(sentence("“{option}”", option=chosen.label if chosen and chosen.label else option))
        known[say, clause, option] = name
    return name


def choice_name(setup: Setup, choice: Choice | Ask, say: Say) -> str:
    """Gives an option with its clause: `“no bases” in A2 (Forces)`."""
    option = option_name(setup, choice.clause, choice.option, say)
    return say(sentence("{option} in {clause}", option=option, clause=clause_name(setup, choice)))


def either(options: Sequence[str], say: Say) -> str:
    """Gives one option as it is, and the first two of several as a choice between them."""
    match options:
        case [one, other, *_]:
            return say(sentence("{one} or {other}", one=one, other=other))
        case _:
            return "".join(options)


def asked(setup: Setup, asks: Sequence[Ask], say: Say) -> Sentence | None:
    """Says what would help; None where there is nothing to ask for."""
    if not asks:
        return None
    options = "; ".join(choice_name(setup, ask, say) for ask in asks)
    return sentence("It would help to have {options}.", options=options)


def opening_statement(party: str, wishes: Sequence[str]) -> Sentence:
    """Opens the negotiation for a delegation; `wishes` are options by name, the most important first."""
    match wishes:
        case []:
            return sentence("{party} thanks the Chair. We are here to listen and to help.", party=party)
        case [only]:
            return sentence("{party} thanks the Chair. What matters most to us is {wish}.", party=party, wish=only)
        case _:
            first, second = wishes[0], wishes[1]
            return sentence(
                "{party} thanks the Chair. What matters most to us is {first}. We also look to {second}.",
                party=party,
                first=first,
                second=second,
            )


def line_crossed(setup: Setup, choice: Choice, say: Say) -> Sentence:
    """Refuses an option for good."""
    return sentence("{option} is something that our instructions rule out.", option=choice_name(setup, choice, say))


def text_too_weak() -> Sentence:
    """Refuses a text that is worse than none."""
    return sentence("Taken as a whole, this text gives us less than we would have without it.")


def text_not_yet() -> Sentence:
    """Holds out on a text as a whole."""
    return sentence("The text is not balanced yet from where we sit.")


def package_not_yet() -> Sentence:
    """Holds out on a package."""
    return sentence("What the package costs us outweighs what it brings us, for now.")


def option_not_yet(setup: Setup, choice: Choice, say: Say) -> Sentence:
    """Holds out on one option."""
    return sentence("We are not ready to take {option}.", option=choice_name(setup, choice, say))


def judged_by_nearest(setup: Setup, choice: Choice, say: Say) -> Sentence:
    """Says openly how a bot reads own wording."""
    return sentence("We read the wording as coming nearest to {option}.", option=choice_name(setup, choice, say))


def not_judged(setup: Setup, choice: Choice) -> Sentence:
    """Says openly that a wording counts for nothing."""
    return sentence(
        "We cannot judge the wording of {clause} and count it for nothing.", clause=clause_name(setup, choice)
    )


def cannot_read(setup: Setup, choice: Choice) -> Sentence:
    """Refuses words that might cross a red line, for all that a bot can tell."""
    return sentence(
        "We cannot judge the wording of {clause}, and our instructions rule some wordings out there. "
        "We object until it is clear which option it comes nearest to.",
        clause=clause_name(setup, choice),
    )


def text_suits() -> Sentence:
    """Welcomes a text."""
    return sentence("We can support this text.")


def text_will_do() -> Sentence:
    """Joins a text."""
    return sentence("It is not all that we wanted. We would not stand in the way.")


def option_suits() -> Sentence:
    """Welcomes an option."""
    return sentence("This goes in our direction.")


def option_will_do() -> Sentence:
    """Takes an option for the sake of the whole."""
    return sentence("We can take this for the sake of the whole.")


def proposes(setup: Setup, choice: Choice, say: Say) -> Sentence:
    """Gives the rationale of a proposal."""
    return sentence("{option} would serve us, and we think others as well.", option=choice_name(setup, choice, say))


def moves_towards() -> Sentence:
    """Gives the rationale of a revised proposal."""
    return sentence("We have listened and come towards the others.")


def note_could_live(options: str) -> Sentence:
    """Answers a note that names options it could take."""
    return sentence("We could live with {options}. Put it on the table, and we will say so.", options=options)


def note_rules_out(option: str) -> Sentence:
    """Answers a note that names an option it may not take."""
    return sentence("We cannot take {option}, whatever we get for it.", option=option)


def note_hard(options: str) -> Sentence:
    """Answers a note that names options it does not want to take yet."""
    return sentence("As things stand, {options} would be hard for us.", options=options)


def note_rather(option: str) -> Sentence:
    """Offers something else in a note."""
    return sentence("We could sooner live with {option}.", option=option)


def note_preference(clause: str, options: str) -> Sentence:
    """Answers a note that names a clause."""
    return sentence("On {clause} we could live with {options}.", clause=clause, options=options)


def note_no_stake(clause: str) -> Sentence:
    """Answers a note about a clause that does not touch its interests."""
    return sentence("On {clause} we have no strong view.", clause=clause)


def chair_opens_floor() -> Sentence:
    """Opens the opening statements."""
    return sentence("The Chair opens the floor. Each delegation may make an opening statement.")


def chair_opens_drafting() -> Sentence:
    """Opens drafting."""
    return sentence("The Chair opens drafting. Delegations may table proposals and back those of others.")


def chair_takes_up(setup: Setup, proposal: Tabled, parties: Sequence[PartyCode], say: Say) -> Sentence:
    """Takes up a clause by a proposal, or several by a package."""
    if isinstance(proposal, Package):
        return sentence(
            "The Chair takes up package {proposal}, all or nothing: {options}, backed by {parties}. "
            "Is there any objection?",
            proposal=f"{proposal.id}/{proposal.version}",
            options="; ".join(choice_name(setup, each, say) for each in proposal.choices),
            parties=", ".join(parties),
        )
    return sentence(
        "The Chair takes up clause {clause}: {proposal}, {option}, backed by {parties}. Is there any objection?",
        clause=clause_name(setup, proposal.choice),
        proposal=f"{proposal.id}/{proposal.version}",
        option=option_name(setup, proposal.choice.clause, proposal.choice.option, say),
        parties=", ".join(parties),
    )


def chair_records(outcome: Outcome, say: Say) -> Sentence:
    """Says what a decision on a proposal came to."""
    if outcome.adopted:
        return sentence(
            "{decision}: {document} is provisionally agreed.", decision=outcome.decision, document=outcome.document
        )
    return sentence(
        "{decision}: {document} is not agreed. {summary}",
        decision=outcome.decision,
        document=outcome.document,
        summary=say(outcome.verdict.summary),
    )


def chair_starts_rounds() -> Sentence:
    """Announces the single text."""
    return sentence("The Chair will now work with a single text. Say where you stand, and what would help you to join.")


def chair_first_text() -> Sentence:
    """Comments the first single text."""
    return sentence("What is agreed so far, and for the rest what most delegations have spoken for.")


def chair_changes(changes: str) -> Sentence:
    """Comments a new version of the single text."""
    return sentence("Changed after your answers: {changes}.", changes=changes)


def chair_returns_to_best() -> Sentence:
    """Comments the return to an earlier version."""
    return sentence("The Chair comes back to the text that met the fewest objections.")


def chair_settled() -> Sentence:
    """Moves on to adoption with a text that all can join."""
    return sentence("The Chair sees no objection to the text and moves on to its adoption.")


def chair_time_is_up() -> Sentence:
    """Moves on to adoption with a text that is disputed."""
    return sentence("Time for drafting is running out. The Chair moves on to adoption.")


def chair_calls(number: int) -> Sentence:
    """Calls the final decision for the `number`th time."""
    if number == 1:
        return sentence("The Chair puts the text as a whole to decision. Nothing is agreed until everything is agreed.")
    return sentence("The Chair puts the text as a whole to decision once more, for the {number}. time.", number=number)


def chair_after_failure(outcome: Outcome, say: Say) -> Sentence:
    """Goes on after a final decision that failed."""
    return sentence(
        "{decision}: {summary} The Chair will look for a text that meets the objections.",
        decision=outcome.decision,
        summary=say(outcome.verdict.summary),
    )


def chair_gives_up() -> Sentence:
    """Ends a session without a text."""
    return sentence("The Chair sees no text that everybody could join and closes the session.")


def chair_closes(decision: DecisionId) -> Sentence:
    """Closes a decision after the last answer."""
    return sentence("Everybody has been heard on {decision}.", decision=decision)


def chair_calls_motion(motion: str, conference: str) -> Sentence:
    """Puts a motion to decision."""
    return sentence("The Chair puts {motion} before {conference} to decision.", motion=motion, conference=conference)


def wants_proof() -> Sentence:
    """Objects to a finding against a friend."""
    return sentence("We have seen no proof of that.")


def does_not_sign() -> Sentence:
    """Declines to sign a treaty that is worse than none."""
    return sentence("The treaty as it stands gives us less than we would have without it.")


def competence() -> Sentence:
    """Declares an organization's sphere of competence."""
    return sentence("The matters that our member States have entrusted to us.")


def asks_about(clause: str) -> Sentence:
    """Asks another Party for information."""
    return sentence("We would like to know what you have decided and ordered about {clause}.", clause=clause)


def informs() -> Sentence:
    """Answers a request where the brief has nothing to reveal."""
    return sentence("What we do is defensive, and no State needs to feel threatened by it.")


def calls_because(clause: str) -> Sentence:
    """Calls consultations, or proposes a conference."""
    return sentence("We cannot leave things as they stand with {clause}.", clause=clause)


def moves_in_words(clause: str) -> Sentence:
    """Moves a decision of a conference in words."""
    return sentence(
        "The Parties tell each other what they plan about {clause}, and consult again before anybody acts.",
        clause=clause,
    )


def consultations_close() -> Sentence:
    """Concludes consultations."""
    return sentence("We have heard each other. What is left belongs before all Parties.")


def contests() -> Sentence:
    """Contests a report that names oneself."""
    return sentence("We deny this. We acted in our own defence.")


def offers_help() -> Sentence:
    """Offers assistance to an attacked ally."""
    return sentence("Medical teams and supplies, if you want them.")


def tells_council() -> Sentence:
    """Reports help to the UN Security Council."""
    return sentence("Medical teams and supplies, at the request of the Party attacked.")


def chair_opens_conference(conference: str) -> Sentence:
    """Opens a conference."""
    return sentence("The Chair opens {conference}. Say what would have to be in a decision.", conference=conference)


def chair_waits_for_finding() -> Sentence:
    """Says why nothing is decided."""
    return sentence("It is contested who is behind the attack. Until that is settled the Chair calls no vote.")


def chair_closes_conference(conference: str) -> Sentence:
    """Closes a conference."""
    return sentence("The Chair closes {conference}.", conference=conference)
