"""A small table for the client's tests and pictures: six Parties, three clauses, nobody there yet."""

from __future__ import annotations

from corfu_rules.briefs import Brief, RedLine
from corfu_rules.decisions.consensus import Consensus
from corfu_rules.identifiers import ClauseId, Duration, OptionId, PartyCode, Points
from corfu_rules.parties import Party, PartyKind
from corfu_rules.phases import Phase, PhasePlan
from corfu_rules.setup import Setup
from corfu_rules.tables import TableOpened
from corfu_rules.texts import Clause, Option


def _party(code: str, name: str, profile: str, member: str = "") -> Party:
    return Party(PartyCode(code), name, member_of=(member,) if member else (), profile=profile)


def _clause(code: str, title: str, about: str, options: tuple[tuple[str, str, str], ...]) -> Clause:
    made = tuple(Option(OptionId(key), label, wording, omits=not wording) for key, label, wording in options)
    return Clause(ClauseId(code), title, made, (made[0].id, made[1].id), about=about)


PARTIES = (
    _party("RU", "Russian Federation", "Put the draft on the table; wants it binding.", "CSTO"),
    _party("US", "United States", "Sees no need for a treaty; will listen.", "NATO"),
    _party("DE", "Germany", "Looks for a text that keeps everybody in the room.", "NATO"),
    _party("PL", "Poland", "Guards the freedom to choose one's alliances.", "NATO"),
    _party("CH", "Switzerland", "Neutral; offers good offices."),
    Party(PartyCode("OSCE"), "OSCE Secretariat", PartyKind.ORGANIZATION, profile="May speak, has no say."),
)
CLAUSES = (
    _clause(
        "A1",
        "Indivisible security",
        "Whether one State's security may be built at another's cost.",
        (
            ("a", "Binding", "No Party shall strengthen its own security at the expense of another Party's."),
            ("b", "Political", "Parties will have regard to each other's security when they strengthen their own."),
            ("c", "Consult first", "A Party whose security is affected may ask for consultations, to be held at once."),
        ),
    ),
    _clause(
        "A2",
        "Freedom to choose alliances",
        "Whether every State may join, leave or stay out of an alliance.",
        (
            ("a", "Free choice", "Every Party is free to choose its alliances, and to be neutral."),
            ("b", "With regard", "Every Party chooses its alliances freely, with regard to the security of others."),
            ("c", "No text", ""),
        ),
    ),
    _clause(
        "A3",
        "Consultations",
        "How soon Parties meet when one feels threatened.",
        (
            ("a", "Fourteen days", "Consultations are held within fourteen days of the request."),
            ("b", "Seven days", "Consultations are held within seven days of the request."),
            ("c", "Seven days, all may join", "Consultations are held within seven days; every Party may join them."),
        ),
    ),
)
_PHASES = ((Phase.BRIEFING, 5), (Phase.OPENING, 4), (Phase.DRAFTING, 20), (Phase.ADOPTION, 5))
SETUP = Setup(
    scenario="corridor-of-six",
    version="1",
    title="The Corridor of Six",
    summary="Six delegations meet in a side room to settle three clauses before the plenary. The draft is on the "
    "table; the coffee is not good.",
    lesson="Consensus is not unanimity: you do not have to like a text to let it pass.",
    disclaimer="Positions are simplified for teaching and are not those of any government.",
    language="en",
    parties=PARTIES,
    clauses=CLAUSES,
    procedure=Consensus(),
    phases=tuple(PhasePlan(phase, Duration(minutes * 60_000)) for phase, minutes in _PHASES),
)


def _points(**options: tuple[int, int, int]) -> dict[ClauseId, dict[OptionId, Points]]:
    return {
        ClauseId(clause): {OptionId(key): Points(value) for key, value in zip("abc", values, strict=True)}
        for clause, values in options.items()
    }


GERMANY = Brief(
    party=PartyCode("DE"),
    position="Berlin wants a text that all can sign, and no text that divides the alliance. A treaty that only repeats "
    "Helsinki is still better than a row in the plenary.",
    interests=(
        "Keep Moscow talking: consultations that are quick and open to all.",
        "Nothing that gives anybody a say over who joins an alliance.",
        "No binding wording that a court could one day be asked about.",
    ),
    points=_points(A1=(5, 25, 35), A2=(30, 18, 4), A3=(8, 22, 35)),
    walk_away=Points(48),
    red_lines=(RedLine(ClauseId("A2"), OptionId("c"), "Silence on free choice would be read as giving it up."),),
    no_deal="The draft goes to the plenary as it stands, and everybody repeats what they said last year.",
    may_reveal=("That you care most about quick consultations.", "That you could live with a political wording in A1."),
    allies=(PartyCode("US"), PartyCode("PL")),
    statement="Mr Chairman, we have come to listen and to write, in that order.",
)
OTHERS = tuple(
    Brief(party.code, "CANARY", (), _points(A1=(20, 10, 5), A2=(20, 10, 5), A3=(20, 10, 5)), Points(20))
    for party in PARTIES
    if party.code != "DE"
)
OPENED = TableOpened(SETUP, (GERMANY, *OTHERS), 7)
