"""A recorded table as rows for a spreadsheet: its decisions, its moves, and who spoke how much.

No cell can be taken for a formula, and no name of a person and no text of a secret stands in any.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from corfu_minutes.letter_phrases import option_in_clause
from corfu_minutes.phrases import phrase
from corfu_minutes.record_told import said
from corfu_minutes.wordings import called, document_named, listed, phase_named, procedure_named
from corfu_resources.catalogue import _, language
from corfu_resources.plain import clean
from corfu_rules.decisions.outcomes import Reason
from corfu_rules.identifiers import PartyCode
from corfu_rules.phases import Phase
from corfu_rules.procedures import attending
from corfu_rules.procedures.chairing import PhaseOpened
from corfu_rules.procedures.corridor import NoteSent
from corfu_rules.procedures.deciding import DecisionClosed
from corfu_rules.procedures.floor import FloorGiven, FloorYielded, StatementMade, TurnEnded
from corfu_rules.procedures.packaging import PackageTabled
from corfu_rules.procedures.tabling import ProposalCosponsored, ProposalTabled
from corfu_rules.rulings import disclose
from corfu_rules.seats import OBSERVER
from corfu_rules.setup import Setup
from corfu_rules.values import dataclass
from corfu_wire.codec import kind_of
from corfu_workshop.recorded_tables import RecordedEvent, RecordedTable

Cell = str | int
# Spreadsheets take the wide forms for the narrow ones.
_FORMULAS = frozenset("=+-@\t\r\n|%＝＋－＠")
_SEMICOLON = frozenset({"de", "fr", "es", "it", "ru", "pl", "nl"})
"""Languages whose spreadsheets take a comma for a decimal point."""


@dataclass(frozen=True, slots=True)
class Columns:
    """One file for a spreadsheet: its name without an ending, the headings, the rows."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def columns_of(recorded: RecordedTable) -> tuple[Columns, ...]:
    """Gives the three files of a table. Raises `NotARecord`."""
    return (decisions(recorded), moves(recorded), airtime(recorded))


def as_csv(columns: Columns) -> bytes:
    """Gives the file as spreadsheets of the chosen language read it: UTF-8 with its mark, commas or semicolons."""
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";" if language() in _SEMICOLON else ",", lineterminator="\r\n")
    writer.writerow([_safe(each) for each in columns.headings])
    writer.writerows([_safe(each) for each in row] for row in columns.rows)
    return written.getvalue().encode("utf-8-sig")


def _safe(cell: Cell) -> Cell:
    """Gives a cell that no spreadsheet computes: what could begin a formula follows an apostrophe.

    >>> _safe("=1+1"), _safe(" @SUM(A1)"), _safe("Malta"), _safe(-3)
    ("'=1+1", "' @SUM(A1)", 'Malta', -3)
    """
    if isinstance(cell, int):
        return cell
    text = clean(cell, lines=False)
    return f"'{text}" if text.lstrip()[:1] in _FORMULAS and text.strip() else text


def decisions(recorded: RecordedTable) -> Columns:
    """Gives every decision: when, on what, by which rule, how it ended and why, who did what, what would cure it."""
    setup = recorded.setup
    headings = (
        _("Decision"), _("Second"), _("Text decided"), _("Procedure"), _("Adopted"), _("Ground"), _("Summary"),
        _("For"), _("Against"), _("Abstaining"), _("Silent"), _("Absent"), _("Not counted"), _("Attachments"),
        _("Would have helped"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    for each in recorded.events:
        if not isinstance(each.event, DecisionClosed):
            continue
        outcome, verdict = each.event.outcome, each.event.outcome.verdict
        tally = verdict.tally
        groups = (tally.in_favour, tally.against, tally.abstaining, tally.silent, tally.absent, tally.uncounted)
        rows.append(
            (
                outcome.decision,
                each.at // 1000,
                document_named(outcome.document),
                procedure_named(outcome.procedure),
                _("yes") if outcome.adopted else _("no"),
                verdict.ground.value,
                said(setup, verdict.summary),
                *(" ".join(group) for group in groups),
                len(outcome.attachments),
                _cures(setup, verdict.reasons),
            )
        )
    return Columns("decisions", headings, tuple(rows))


def _cures(setup: Setup, reasons: Iterable[Reason]) -> str:
    """Gives what each Party that stood in the way said would help; empty where nobody did or said anything."""
    return "; ".join(
        f"{each.party}: {listed([option_in_clause(setup, ask) for ask in each.asks])}" for each in reasons if each.asks
    )


def moves(recorded: RecordedTable) -> Columns:
    """Gives every event: when, in which phase, in whose name, of what kind; in words only what was public."""
    headings = (
        _("Number"), _("Second"), _("Phase"), _("Seat"), _("Event"), _("Public"), _("In words"),
    )  # fmt: skip
    rows: list[tuple[Cell, ...]] = []
    phase = Phase.BRIEFING
    for each in recorded.events[1:]:
        if isinstance(each.event, PhaseOpened):
            phase = each.event.phase
        notice = disclose(each.event, OBSERVER)
        rows.append(
            (
                each.number,
                each.at // 1000,
                phase_named(phase),
                each.seat,
                kind_of(type(each.event)),
                _("yes") if notice is not None else _("no"),
                _in_words(recorded, each),
            )
        )
    return Columns("moves", headings, tuple(rows))


def _in_words(recorded: RecordedTable, each: RecordedEvent) -> str:
    if isinstance(each.event, attending.Event):
        return ""
    notice = disclose(each.event, OBSERVER)
    return (phrase(notice, recorded.setup) if notice is not None else None) or ""


def airtime(recorded: RecordedTable) -> Columns:
    """Gives each Party with how often, how long and how many words it spoke, and what it wrote."""
    setup = recorded.setup
    headings = (
        _("Code"), _("Party"), _("Statements"), _("Words spoken"), _("Seconds on the floor"), _("Notes sent"),
        _("Proposals"), _("Co-sponsored"),
    )  # fmt: skip
    counts = {party.code: _Airtime() for party in setup.parties}
    for each in recorded.events:
        _count(counts, each)
    rows: list[tuple[Cell, ...]] = [
        (party.code, called(setup, party.code), *counts[party.code].cells) for party in setup.parties
    ]
    return Columns("airtime", headings, tuple(rows))


@dataclass(slots=True)
class _Airtime:
    statements: int = 0
    words: int = 0
    floor: int = 0
    notes: int = 0
    proposals: int = 0
    cosponsored: int = 0
    since: int | None = None

    @property
    def cells(self) -> tuple[int, ...]:
        return (self.statements, self.words, self.floor // 1000, self.notes, self.proposals, self.cosponsored)

    def begins(self, at: int) -> None:
        self.since = at

    def ends(self, at: int) -> None:
        if self.since is not None:
            self.floor += at - self.since
        self.since = None


def _count(counts: Mapping[PartyCode, _Airtime], each: RecordedEvent) -> None:
    match each.event:
        case StatementMade() if (own := counts.get(each.event.speaker.party or PartyCode(""))) is not None:
            own.statements += 1
            own.words += len(each.event.text.split())
            own.ends(each.at)
        case FloorGiven() if each.event.party in counts:
            counts[each.event.party].begins(each.at)
        case FloorYielded() | TurnEnded() if each.event.party in counts:
            counts[each.event.party].ends(each.at)
        case NoteSent(note) if note.sender in counts:
            counts[note.sender].notes += 1
        case ProposalTabled() | PackageTabled() if each.event.proposer in counts:
            counts[each.event.proposer].proposals += 1
        case ProposalCosponsored() if each.event.party in counts:
            counts[each.event.party].cosponsored += 1
        case _:
            pass
