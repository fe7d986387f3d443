"""The minutes of a table in the form of an OSCE journal: date, Chairperson, subjects, statements, decisions; annexes.

Only what everybody at the table could see stands in it, and nobody's name: a class takes it home.
Source of the form: the journals of the OSCE's Permanent Council (document kinds of the Rules of Procedure).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from corfu_minutes.agreement_phrases import proviso_named, reopened_phrase
from corfu_minutes.citations import cited
from corfu_minutes.phrases import phrase
from corfu_minutes.record_told import attachment_named, counted, said
from corfu_minutes.sufficing import sufficed_told
from corfu_minutes.wordings import (
    called,
    clause_named,
    document_named,
    force_named,
    listed,
    minutes,
    option_named,
    phase_named,
    procedure_named,
    resolved_named,
)
from corfu_resources.catalogue import _
from corfu_resources.plain import plain
from corfu_rules.decisions.outcomes import Outcome
from corfu_rules.identifiers import Moment
from corfu_rules.procedures import attending, caucusing, chairing, delegations
from corfu_rules.procedures.deciding import DecisionClosed
from corfu_rules.procedures.floor import FloorGiven, FloorRequested, FloorYielded, SpeakersListLeft, StatementMade
from corfu_rules.procedures.positions import StanceDeclared
from corfu_rules.proceedings import Player
from corfu_rules.rulings import Event, disclose
from corfu_rules.seats import OBSERVER
from corfu_rules.setup import Setup
from corfu_workshop.recorded_tables import RecordedEvent, RecordedTable
from corfu_workshop.sheets import (
    Block,
    Heading,
    Line,
    Listing,
    NewPage,
    Paragraph,
    Run,
    Sheet,
    Tone,
    listing,
    paragraph,
    part,
    say,
)

_NOT_MINUTED = (
    attending.SeatFilled, attending.SeatVacated, attending.SeatAway, attending.SeatBack, delegations.HeadNamed,
    chairing.TableStarted, chairing.TablePaused, chairing.TableResumed, chairing.PhaseOpened, chairing.TableClosed,
    StanceDeclared, FloorRequested, SpeakersListLeft, FloorGiven, FloorYielded, caucusing.Event,
)  # fmt: skip
"""Who came and went, the clock, who is on the list: no subject of the talks, or not said for the record."""


def journal_sheet(recorded: RecordedTable) -> Sheet:
    """Gives the minutes of a table, whole or as far as it has come. Raises `NotARecord`."""
    setup, outcomes = recorded.setup, _outcomes(recorded.events)
    blocks: list[Block] = [
        *part(_("1. Date"), Paragraph(say(_date(recorded))), listing(tuple(_times(recorded)))),
        *part(_("2. Chairperson"), paragraph(_chairperson(recorded))),
        *part(_("3. Delegations"), *_delegations(recorded)),
        Heading(_("4. Subjects discussed, statements, documents, decisions")),
        *_subjects(recorded, outcomes),
        *part(_("5. Close"), paragraph(_closing(recorded))),
    ]
    if outcomes:
        blocks.append(NewPage())
    for number, outcome in enumerate(outcomes, 1):
        blocks += _annex(setup, number, outcome)
    return Sheet(
        name="minutes",
        title=_("Journal of the negotiation: {title}", title=plain(setup.title)),
        subtitle=_("Table {code}", code=recorded.code),
        blocks=tuple(blocks),
        language=setup.language,
        disclaimer=plain(setup.disclaimer),
    )


def _outcomes(events: Sequence[RecordedEvent]) -> tuple[Outcome, ...]:
    return tuple(each.event.outcome for each in events if isinstance(each.event, DecisionClosed))


def _date(recorded: RecordedTable) -> str:
    if not recorded.created_at:
        return _("The day is not recorded.")
    day = datetime.fromtimestamp(recorded.created_at / 1000, UTC)
    return _("{day} (the day on which the table was set up)", day=day.strftime("%Y-%m-%d"))


def _times(recorded: RecordedTable) -> Iterator[str]:
    """Gives when the phases began, in minutes and seconds of table time, which stands while the table is paused."""
    for each in recorded.events:
        match each.event:
            case chairing.PhaseOpened(phase):
                yield f"{_clock(each.at)}  {phase_named(phase)}"
            case chairing.TableClosed():
                closed = _("Closed")
                yield f"{_clock(each.at)}  {closed}"
            case _:
                pass


def _clock(at: Moment) -> str:
    return minutes(at // 1000)


def _chairperson(recorded: RecordedTable) -> str:
    setup = recorded.setup
    if setup.presiding is not None:
        return _("The delegation of {party} presides.", party=called(setup, setup.presiding))
    return _("The Chair, who has no vote and no brief.")


def _delegations(recorded: RecordedTable) -> Iterator[Block]:
    setup, played = recorded.setup, {player: list[str]() for player in Player}
    for party in setup.parties:
        players = {each.player for each in recorded.table.proceedings.members(party.code)}
        kind = next((each for each in (Player.PERSON, Player.BOT) if each in players), Player.NOBODY)
        played[kind].append(called(setup, party.code))
    for kind, words in (
        (Player.PERSON, _("Played by people at the end: {parties}.")),
        (Player.BOT, _("Played by bots at the end: {parties}.")),
        (Player.NOBODY, _("Not present at the end: {parties}.")),
    ):
        if played[kind]:
            yield paragraph(words.format(parties=listed(played[kind])))


def _subjects(recorded: RecordedTable, outcomes: Sequence[Outcome]) -> Iterator[Block]:
    numbers = {outcome.decision: number for number, outcome in enumerate(outcomes, 1)}
    lines: list[Line] = []
    item = 0
    for each in recorded.events[1:]:
        if isinstance(each.event, chairing.PhaseOpened):
            yield from _item(lines)
            lines, item = [], item + 1
            yield Heading(_("Agenda item {number}: {phase}", number=item, phase=phase_named(each.event.phase)), 3)
        elif (line := _minuted(recorded.setup, each)) is not None:
            lines.append(line)
            if isinstance(each.event, DecisionClosed):
                annex = _("Annex {number}", number=numbers[each.event.outcome.decision])
                lines[-1] = (*line, Run(f" ({annex})", Tone.SLANTED))
    yield from _item(lines)


def _item(lines: Sequence[Line]) -> Iterator[Block]:
    if lines:
        yield Listing(tuple(lines))


def _minuted(setup: Setup, recorded: RecordedEvent) -> Line | None:
    event: Event = recorded.event
    notice = disclose(event, OBSERVER)
    if notice is None or isinstance(event, _NOT_MINUTED):
        return None
    words = phrase(notice, setup)
    if words is None:
        return None
    tone = Tone.STRONG if isinstance(event, DecisionClosed) else Tone.PLAIN
    if isinstance(event, StatementMade):
        return (Run(f"{_clock(recorded.at)}  ", Tone.QUIET), Run(_("Statement. "), Tone.STRONG), Run(plain(words)))
    return (Run(f"{_clock(recorded.at)}  ", Tone.QUIET), Run(plain(words), tone))


def _closing(recorded: RecordedTable) -> str:
    last = recorded.events[-1]
    closed = next(
        (each.event for each in reversed(recorded.events) if isinstance(each.event, chairing.TableClosed)), None
    )
    if closed is None:
        return _("The talks have not ended; the record goes to {time} of table time.", time=_clock(last.at))
    notice = disclose(closed, OBSERVER)
    return (phrase(notice, recorded.setup) if notice is not None else None) or ""


def _annex(setup: Setup, number: int, outcome: Outcome) -> Iterator[Block]:
    """Gives the annex of a decision: the text, the rule, the count and the reasons, what was attached."""
    yield Heading(_("Annex {number}", number=number))
    name = document_named(outcome.document)
    kind = _("Decision {id} on {document}", id=plain(outcome.decision), document=name)
    yield Heading(kind if outcome.adopted else _("{decision}: not adopted", decision=kind), 3)
    rule = _("{procedure}. {rule}.", procedure=procedure_named(outcome.procedure), rule=cited(outcome.verdict.rule))
    yield Paragraph((Run(said(setup, outcome.verdict.summary), Tone.STRONG), Run(f" {rule}", Tone.SLANTED)))
    if outcome.force is not None:
        yield paragraph(force_named(outcome.force))
    if outcome.words:
        yield paragraph(plain(outcome.words))
    for choice in outcome.text:
        words = setup.wording(choice) or option_named(setup, choice)
        yield Paragraph((Run(clause_named(setup, choice) + ": ", Tone.STRONG), Run(plain(words))))
    reasons: list[Line] = [
        (Run(said(setup, each.sentence)), Run(f" {cited(each.rule)}", Tone.SLANTED)) for each in outcome.verdict.reasons
    ]
    reasons += [(Run(each),) for each in sufficed_told(setup, outcome)]
    reasons += [(Run(each),) for each in resolved_named(setup, outcome.resolutions)]
    reasons += [(Run(proviso_named(setup, each)),) for each in (*outcome.provisos, *outcome.unmet)]
    if outcome.reopens:
        reasons.append((Run(reopened_phrase(outcome.reopens, setup)),))
    if reasons:
        yield Listing(tuple(reasons))
    yield Paragraph(tuple(Run(f"{each} ", Tone.QUIET) for each in counted(outcome)))
    for attachment in outcome.attachments:
        head = attachment_named(attachment, called(setup, attachment.party))
        yield Heading(_("Attachment to the decision"), 3)
        yield Paragraph((Run(head, Tone.STRONG), Run(plain(attachment.text), Tone.SLANTED)))
