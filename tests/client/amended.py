"""A table of eight where everything has happened to clauses and wordings that can happen to them."""

from __future__ import annotations

from dataclasses import replace

from corfu_rules.identifiers import ClauseId, DocumentId, OptionId
from corfu_rules.phases import Phase
from corfu_rules.procedures.adding import ProposeClause
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.classifying import ReclassifyWording
from corfu_rules.procedures.compromise import PresentChairText
from corfu_rules.procedures.reopening import ReopenClause
from corfu_rules.procedures.tabling import CosponsorProposal, ReviseProposal, TableProposal
from corfu_rules.seats import CHAIR, delegation
from corfu_rules.terms import Setting, Term
from corfu_rules.texts import UNCLASSIFIED, Choice
from tests.client.tables import Talks

OTHERS = ("FR", "PL", "US", "RU", "GE", "KZ", "CH")
A1, A3, N1 = ClauseId("A1"), ClauseId("A3"), ClauseId("N1")
P1, P3 = DocumentId("P1"), DocumentId("P3")
B = OptionId("b")
RIVERS = "Rivers and lakes stay open to the ships of all participating States."
FORCE = "States shall refrain from force, and consult within three days."


def amended() -> Talks:
    """N1 is a new clause, agreed and reopened; A3 agreed in own words with a number; P3 on A1 is unclassified."""
    talks = Talks()
    setup = talks.table.setup
    third = setup.clauses[2]
    options = tuple(
        replace(each, sets=(Setting(Term.CONSULTATION_DAYS, days),))
        for each, days in zip(third.options, (14, 7), strict=True)
    )
    clauses = tuple(replace(each, options=options) if each == third else each for each in setup.clauses)
    talks.table = replace(talks.table, setup=replace(setup, clauses=clauses))
    talks.fill().start(Phase.DRAFTING)
    fr, pl, ru, ge = (delegation(each) for each in ("FR", "PL", "RU", "GE"))
    talks.submit(fr, ProposeClause("Rivers and lakes", RIVERS, "Trade brings trust."))
    talks.propose("PL", "A1", "b").propose(
        "RU", "A1", "b", "No State shall be stronger at the expense of another.", "Ours is clearer."
    )
    talks.submit(pl, TableProposal(A3, B, FORCE, "", (Setting(Term.CONSULTATION_DAYS, 3),)))
    talks.stance("FR", P3).stance("US", P3, objects="Too wide for us.")
    talks.submit(ge, CosponsorProposal(P3, 1))
    shorter = "No State shall strengthen its security at the expense of another."
    talks.submit(ru, ReviseProposal(P3, B, shorter, "Shorter."))
    talks.submit(CHAIR, ReclassifyWording(P3, A1, UNCLASSIFIED, "It leaves alliances out on purpose."))
    talks.decide(P1).join(*OTHERS).decide("P4").join("FR", statement="We count working days.").join(*OTHERS[1:])
    talks.submit(pl, ReopenClause(N1, "Our lawyers have questions about lakes."))
    return talks


def whole() -> Talks:
    """The same with the Chair's text for all of it put to decision."""
    talks = amended()
    proposals = talks.table.proceedings.proposals
    text = talks.table.setup.opening_text
    first = (proposals[2].choice, text[1], proposals[3].choice, *text[3:], proposals[0].choice)
    talks.submit(CHAIR, PresentChairText(first, "With rivers."))
    talks.stance("FR", "CT").stance("KZ", "CT", objects="Not with lakes.")
    talks.submit(CHAIR, PresentChairText((first[0], Choice(ClauseId("A2"), B), *first[2:]), "Second try."))
    talks.submit(CHAIR, AdvancePhase())
    return talks.decide(None).wait(5)
