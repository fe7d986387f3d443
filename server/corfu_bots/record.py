"""What the public record says about support: who stands behind which option, and who against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corfu_bots.courses import OncePerCourse
from corfu_rules.documents import Proposal, ProposalStatus, Stance, StanceTaken, Tabled
from corfu_rules.identifiers import ClauseId, OptionId, PartyCode
from corfu_rules.proceedings import Attendance, Player, Proceedings
from corfu_rules.remembering import Once
from corfu_rules.texts import Choice, ClauseState, Text, with_clause

OptionKey = tuple[ClauseId, OptionId]


def live(proceedings: Proceedings) -> tuple[Proposal, ...]:
    """Gives the proposals on the table."""
    return _live(proceedings.proposals)


@Once
def _live(proposals: tuple[Proposal, ...]) -> tuple[Proposal, ...]:
    return tuple([each for each in proposals if each.status is ProposalStatus.TABLED])


@OncePerCourse
def on_table(proceedings: Proceedings) -> tuple[Tabled, ...]:
    """Gives the proposals and packages on the table."""
    packages = [each for each in proceedings.packages if each.status is ProposalStatus.TABLED]
    return (*live(proceedings), *packages)


@Once
def backers(proposal: Tabled) -> tuple[PartyCode, ...]:
    """Gives the Parties that stand behind a proposal or package: proposer, co-sponsors, and those that would join."""
    return tuple(dict.fromkeys((proposal.proposer, *proposal.cosponsors, *supporters(proposal.stances))))


@Once
def objectors(stances: tuple[StanceTaken, ...]) -> tuple[PartyCode, ...]:
    """Gives the Parties that say that they would object."""
    return tuple([each.party for each in stances if each.stance is Stance.OBJECT])


@Once
def supporters(stances: tuple[StanceTaken, ...]) -> tuple[PartyCode, ...]:
    """Gives the Parties that say that they would join."""
    return tuple([each.party for each in stances if each.stance is Stance.JOIN])


@Once
def stances_of(stances: tuple[StanceTaken, ...]) -> Mapping[PartyCode, StanceTaken]:
    """Gives the stance of each Party that has taken one."""
    return {each.party: each for each in stances}


def support(proceedings: Proceedings, but: PartyCode | None = None) -> Mapping[OptionKey, int]:
    """Gives for each option asked for how many stand behind it less how many stand against it, `but` left out.

    Tabling, co-sponsoring and asking for an option in an objection speak for it; a package speaks for a trade alone.
    """
    whole = _support(proceedings)
    own: dict[OptionKey, int] = {}
    if but is not None:
        for voices in _voices(proceedings):
            for key, number in voices.get(but, ()):
                own[key] = own.get(key, 0) + number
    return {**whole, **{key: whole[key] - number for key, number in own.items()}} if own else whole


_Voices = Mapping[PartyCode, Sequence[tuple[OptionKey, int]]]
"""What each Party has said for options (1 each) and against them (-1), about one text."""


@OncePerCourse
def _support(proceedings: Proceedings) -> Mapping[OptionKey, int]:
    whole = dict(_support_on(proceedings.proposals))
    others = (*_on_documents(proceedings.packages), *_on_chair_text(proceedings))
    for voices in others:
        for key, number in _heard(voices):
            whole[key] = whole.get(key, 0) + number
    return whole


@Once
def _support_on(documents: tuple[Tabled, ...]) -> Mapping[OptionKey, int]:
    whole: dict[OptionKey, int] = {}
    for voices in _on_documents(documents):
        for key, number in _heard(voices):
            whole[key] = whole.get(key, 0) + number
    return whole


@OncePerCourse
def _voices(proceedings: Proceedings) -> tuple[_Voices, ...]:
    packages = _on_documents(proceedings.packages)
    return (*_on_documents(proceedings.proposals), *packages, *_on_chair_text(proceedings))


def _on_chair_text(proceedings: Proceedings) -> tuple[_Voices, ...]:
    return (_asking(proceedings.chair_text.stances),) if proceedings.chair_text else ()


@Once
def _on_documents(documents: tuple[Tabled, ...]) -> tuple[_Voices, ...]:
    return tuple([_on_document(each) for each in documents if each.status is ProposalStatus.TABLED])


@Once
def _heard(voices: _Voices) -> Sequence[tuple[OptionKey, int]]:
    heard: dict[OptionKey, int] = {}
    for said in voices.values():
        for key, number in said:
            heard[key] = heard.get(key, 0) + number
    return tuple(heard.items())


@Once
def _on_document(document: Tabled) -> _Voices:
    voices = {party: [*said] for party, said in _asking(document.stances).items()}
    if isinstance(document, Proposal):
        key = document.choice.clause, document.choice.option
        for party in backers(document):
            voices.setdefault(party, []).append((key, 1))
        for party in objectors(document.stances):
            voices.setdefault(party, []).append((key, -1))
    return voices


@Once
def _asking(stances: tuple[StanceTaken, ...]) -> _Voices:
    return {each.party: [((ask.clause, ask.option), 1) for ask in each.asks] for each in stances if each.asks}


def agreed(proceedings: Proceedings) -> Mapping[ClauseId, Choice]:
    """Gives what is provisionally agreed, by clause."""
    return _agreed(proceedings.clauses)


@Once
def _agreed(clauses: tuple[ClauseState, ...]) -> Mapping[ClauseId, Choice]:
    return {state.clause: state.choice for state in clauses if state.choice is not None}


@OncePerCourse
def offered(proceedings: Proceedings) -> frozenset[Choice]:
    """Gives every choice that is on the table as a proposal, or agreed."""
    return frozenset((*(each.choice for each in live(proceedings)), *agreed(proceedings).values()))


def people(proceedings: Proceedings) -> frozenset[PartyCode]:
    """Gives the Parties that people play."""
    return _people(proceedings.attendance)


@Once
def _people(attendance: tuple[Attendance, ...]) -> frozenset[PartyCode]:
    seated = (each.seat.party for each in attendance if each.player is Player.PERSON)
    return frozenset(party for party in seated if party is not None)


@Once
def by_clause(text: Text) -> Mapping[ClauseId, Choice]:
    """Gives the choices of a text by their clauses."""
    return {choice.clause: choice for choice in text}


def with_choice(text: Text, choice: Choice) -> Text:
    """Gives `text` with one clause changed, or an added one put in or taken out."""
    return with_clause(text, choice)


def changes(old: Text, new: Text) -> tuple[Choice, ...]:
    """Gives the choices of `new` that `old` has otherwise or not at all."""
    before = by_clause(old)
    return tuple([each for each in new if (was := before.get(each.clause)) is not each and was != each])


def tried(proceedings: Proceedings, proposal: Tabled) -> bool:
    """Says whether that version of the proposal or package has been put to decision."""
    return any(each.document == proposal.id and each.version == proposal.version for each in proceedings.outcomes)
