"""Occasions: whether a cue holds, and from when on. Judged by the public state and the time alone."""

from __future__ import annotations

from corfu_rules.cues import Cue
from corfu_rules.documents import ProposalStatus, Stance
from corfu_rules.identifiers import ClauseId, Moment, PartyCode
from corfu_rules.proceedings import Proceedings
from corfu_rules.setup import Setup


def holds_from(cue: Cue, setup: Setup, proceedings: Proceedings) -> Moment | None:
    """Gives from when on the cue holds if nothing but time passes; None if it does not come to hold that way."""
    parts: list[Moment | None] = [holds_from(each, setup, proceedings) for each in cue.all_of]
    if cue.any_of:
        found = [at for each in cue.any_of if (at := holds_from(each, setup, proceedings)) is not None]
        parts.append(min(found, default=None))
    if cue.phase is not None:
        there = proceedings.phase is cue.phase
        parts.append(Moment(proceedings.phase_since + cue.after) if there else None)
    if cue.clause is not None:
        parts.append(_at_once(_clause_fits(cue, cue.clause, proceedings)))
    if cue.blockers is not None:
        blocking = blockers(setup, proceedings)
        parts.append(_at_once(blocking is not None and len(blocking) <= cue.blockers))
    known = [at for at in parts if at is not None]
    return max(known) if known and len(known) == len(parts) else None


def _at_once(holds: bool) -> Moment | None:  # noqa: FBT001 - it is what the function is about
    return Moment(0) if holds else None


def _clause_fits(cue: Cue, clause: ClauseId, proceedings: Proceedings) -> bool:
    state = proceedings.clause(clause)
    if cue.status is not None and (state is None or state.status is not cue.status):
        return False
    return cue.objections is None or len(objecting(clause, proceedings)) >= cue.objections


def objecting(clause: ClauseId, proceedings: Proceedings) -> frozenset[PartyCode]:
    """Gives the Parties that object to a wording of the clause: to what is tabled, or in the decision that is open."""
    tabled = (
        stance.party
        for document in proceedings.documents
        if document.status is ProposalStatus.TABLED and clause in document.clauses
        for stance in document.stances
        if stance.stance is Stance.OBJECT
    )
    decision = proceedings.decision
    about = decision is not None and not decision.whole and any(each.clause == clause for each in decision.text)
    deciding = (each.party for each in decision.objections) if decision is not None and about else ()
    return frozenset((*tabled, *deciding))


def blockers(setup: Setup, proceedings: Proceedings) -> frozenset[PartyCode] | None:
    """Gives the Parties that object to the text as a whole: in its decision, else to the Chair's text.

    None where no such text is before the table, or fewer than half of those that decide have said where they stand.
    """
    decision, text = proceedings.decision, proceedings.chair_text
    if decision is not None and decision.whole:
        against, heard = frozenset(each.party for each in decision.objections), decision.heard
    elif text is not None:
        against = frozenset(each.party for each in text.stances if each.stance is Stance.OBJECT)
        heard = frozenset(each.party for each in text.stances)
    else:
        return None
    return against if 2 * len(heard & frozenset(setup.with_a_say)) >= len(setup.with_a_say) else None
