"""A table under a treaty in force: a day is ten seconds, and everybody is there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corfu_rules.identifiers import Duration, MatterId, PartyCode
from corfu_rules.matters import Nature
from corfu_rules.moves import due
from corfu_rules.phases import Phase
from corfu_rules.procedures.conferring import OpenConference, ProposeConference, SupportConference
from corfu_rules.procedures.consulting import CallConsultations, JoinConsultations, OpenConsultations
from corfu_rules.procedures.reporting import ReportAttack
from corfu_rules.readings import Readings
from corfu_rules.register import Register
from corfu_rules.seats import Seat, delegation
from corfu_rules.terms import Terms
from tests.rules.tables import CHAIR, CLOCK, DE, KZ, Session, seated, setup

DAY = 10_000
DEFAULT = Readings()
TERMS = Terms(
    consultation_days=3,
    conference_days=2,
    notifications=3,
    entry_delay_days=2,
    withdrawal_days=4,
    answer_days=2,
    day=Duration(DAY),
)
CS1, CF1, AR1, IR1, AS1 = (MatterId(each) for each in ("CS1", "CF1", "AR1", "IR1", "AS1"))


def states(count: int) -> list[Seat]:
    return [delegation(f"S{number}") for number in range(1, count + 1)]


def under_treaty(
    cast: Iterable[str] = ("DE", "FR", "KZ", "RU", "US"),
    absent: Iterable[str] = (),
    organizations: Iterable[str] = (),
    *,
    terms: Terms = TERMS,
    readings: Readings = DEFAULT,
    signature: bool = False,
) -> Session:
    """A table in force, or open for signature, where the clauses are what a conference may decide."""
    phases = (Phase.BRIEFING, *((Phase.SIGNATURE,) if signature else ()), Phase.IN_FORCE)
    public = replace(setup(None, cast, organizations, phases=phases), terms=terms, readings=readings)
    return seated(phase=Phase.SIGNATURE if signature else Phase.IN_FORCE, absent=absent, of=public)


def register(session: Session) -> Register:
    return session.table.proceedings.register


def clock(session: Session, until: int) -> None:
    """The clock does everything that falls due up to `until`."""
    doing = due(session.table)
    while doing is not None and doing.at <= until:
        session.now = max(session.now, doing.at)
        session.do(CLOCK, doing.command)
        doing = due(session.table)
    session.now = max(session.now, until)


def consulted(session: Session, caller: Seat = DE, other: Seat = KZ) -> None:
    assert other.party is not None
    session.do(caller, CallConsultations((other.party,), "Missiles."))
    session.do(other, JoinConsultations(CS1))
    session.do(caller, OpenConsultations(CS1))


def conferring(session: Session, caller: Seat = DE, other: Seat = KZ) -> None:
    """A Conference of the Parties sits."""
    consulted(session, caller, other)
    session.do(caller, ProposeConference(CS1, "Missiles."))
    session.do(other, SupportConference(CF1))
    session.do(CHAIR, OpenConference(CF1))


def alarmed(session: Session, attacked: Seat, *named: str, nature: Nature = Nature.ATTACK) -> None:
    """An Extraordinary Conference sits because the attacked Party reported."""
    assert attacked.party is not None
    by = tuple(PartyCode(each) for each in named)
    session.do(attacked, ReportAttack(attacked.party, by, nature, "Shells across the border."))
    session.do(CHAIR, OpenConference(CF1))
