"""Who stands where on a text: a row of marks, and the objections with their reasons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from corfu_client.kit.flag_lines import FlagLine, FlagLines
from corfu_client.kit.labels import Label
from corfu_client.kit.layout import Column
from corfu_client.kit.mark_flows import MarkFlow, Signed
from corfu_client.kit.text import Block, Run
from corfu_client.kit.theme import Tone
from corfu_client.kit.widgets import Widget
from corfu_client.remembering import Remembered
from corfu_client.table_marks import MARKS, Standing, standing_named
from corfu_client.text_model import ask_named
from corfu_minutes.agreement_phrases import conditions_named
from corfu_minutes.drafting_phrases import lapsed_named
from corfu_minutes.wordings import called
from corfu_resources.catalogue import _, ngettext
from corfu_resources.plain import plain
from corfu_rules.documents import Lapse, Stance, StanceTaken
from corfu_rules.identifiers import PartyCode
from corfu_rules.setup import Setup


def marks_row(setup: Setup, standings: Mapping[PartyCode, Standing]) -> Widget:
    """Gives the Parties that have spoken, each with its mark and code, and how many have not."""
    spoken = [(party, each) for party, each in standings.items() if each not in {Standing.SILENT, Standing.NO_SAY}]
    silent = sum(each is Standing.SILENT for each in standings.values())
    spoken.sort(key=lambda pair: pair[1] is not Standing.OBJECTS)
    marks = MarkFlow([_signed(setup, party, standing) for party, standing in spoken], size=14)
    words = ngettext("{count} has not spoken", "{count} have not spoken", silent) if silent else ""
    rows: list[Widget] = [marks] if spoken else []
    if words:
        rows.append(Label(words, size=14, tone=Tone.MUTED))
    return Column(rows, gap=4)


@Remembered
def _signed(setup: Setup, party: PartyCode, standing: Standing) -> Signed:
    shape, tone = MARKS[standing]
    return Signed(plain(party), shape, tone, f"{called(setup, party)}: {standing_named(standing)}")


def reasons(setup: Setup, stances: Iterable[StanceTaken]) -> Sequence[Widget]:
    """Gives what those who object say and what would cure it, and the conditions of those who could join."""
    given = tuple(stances)
    lines = [_reason_line(setup, each) for each in given if each.stance is Stance.OBJECT]
    lines += [_condition_line(setup, each) for each in given if each.conditions]
    return [FlagLines(lines)] if lines else []


@Remembered
def _condition_line(setup: Setup, taken: StanceTaken) -> FlagLine:
    """Gives on what condition somebody agrees, or would."""
    words = _("only if {conditions}", conditions=conditions_named(setup, taken.conditions))
    runs = (Run(f"{called(setup, taken.party)}: ", bold=True, colour=Tone.ACCENT), Run(words))
    return FlagLine(taken.party, Block(runs, size=15))


@Remembered
def _reason_line(setup: Setup, taken: StanceTaken) -> FlagLine:
    """Gives one objection: who, why, and the option asked for."""
    runs = [Run(f"{called(setup, taken.party)}: ", bold=True, colour=Tone.BAD), Run(plain(taken.reason))]
    if taken.asks:
        wishes = ", ".join(ask_named(setup, ask) for ask in taken.asks)
        runs.append(Run("  " + _("Would help: {wishes}", wishes=wishes), italic=True, colour=Tone.ACCENT))
    return FlagLine(taken.party, Block(tuple(runs), size=15))


def lapsed_lines(setup: Setup, lapsed: Sequence[Lapse]) -> list[Widget]:
    """Gives whose word on an older text no longer holds, and has not been given again."""
    words = lapsed_named(setup, lapsed)
    return [Label(words, size=15, tone=Tone.WARN)] if words else []
