"""`corfu demo`: a whole table of bots in the terminal, with its minutes, its outcome, and the hash of its journal."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from rich.console import Console
from rich.live import Live
from rich.panel import Panel
from rich.progress import BarColumn, Progress, TaskID, TextColumn
from rich.table import Table as Grid
from rich.text import Text

from corfu_bots.castings import AS_USUAL, Casting
from corfu_bots.simulation import Played, play
from corfu_minutes.citations import cited
from corfu_minutes.phrases import phrase
from corfu_minutes.sufficing import sufficed_told
from corfu_minutes.wordings import called, clause_named, in_own_words, phase_named
from corfu_resources.catalogue import _
from corfu_rules.decisions.outcomes import Attachment, AttachmentKind
from corfu_rules.procedures.chairing import PhaseOpened
from corfu_rules.procedures.deciding import DecisionClosed
from corfu_rules.rulings import Event, disclose
from corfu_rules.seats import OBSERVER
from corfu_rules.setup import Setup
from corfu_rules.tables import Table, TableOpened
from corfu_server.journals import TableRecord
from corfu_server.memory_journal import MemoryJournal
from corfu_wire.codec import encode_event

_TAIL = 18
"""Lines of the minutes that the live picture shows."""


@dataclass
class _Minutes:
    """Writes the minutes as they happen: into a live picture on a terminal, line by line elsewhere."""

    console: Console
    opened: TableOpened
    pace: float
    lines: list[Text] = field(default_factory=list[Text])
    live: Live | None = None
    task: TaskID | None = None

    def __post_init__(self) -> None:
        self.progress = Progress(TextColumn("{task.description}"), BarColumn(bar_width=None), console=self.console)
        self.planned = sum(plan.duration for plan in self.opened.setup.phases)

    def hear(self, event: Event, table: Table) -> None:
        notice = disclose(event, OBSERVER)
        words = phrase(notice, self.opened.setup) if notice is not None else None
        if words is None:
            return
        if isinstance(event, DecisionClosed):
            words = " ".join([words, *sufficed_told(self.opened.setup, event.outcome)])
        at: int = getattr(event, "at", 0)
        style = "bold" if isinstance(event, PhaseOpened | DecisionClosed) else ""
        line = Text(f"{at // 60_000:02}:{at // 1000 % 60:02}  ", style="dim").append(words, style=style)
        self.lines.append(line)
        if self.live is None:
            self.console.print(line)
        else:
            self._redraw(self.live, table, at)
        if self.pace:
            time.sleep(self.pace)

    def _redraw(self, live: Live, table: Table, at: int) -> None:
        if self.task is None:
            self.task = self.progress.add_task("", total=self.planned)
        self.progress.update(self.task, description=phase_named(table.proceedings.phase), completed=at)
        picture = Grid.grid(expand=True)
        picture.add_row(Panel(Text("\n").join(self.lines[-_TAIL:]), title=self.opened.setup.title, height=_TAIL + 2))
        picture.add_row(self.progress)
        live.update(picture)


def run_demo(opened: TableOpened, pace: float, casting: Casting = AS_USUAL) -> int:
    """Plays a table of bots and prints its minutes, its outcome and its journal's hash. Gives the exit status.

    `pace` is the number of seconds between two lines; `casting` says who plays as what. 1 means that a bot made a
    move which is not in order: a fault of the program.
    """
    console = Console()
    minutes = _Minutes(console, opened, pace)
    if console.is_terminal:
        with Live(console=console, refresh_per_second=12) as minutes.live:
            played = play(opened, observer=minutes.hear, say=in_own_words, casting=casting)
    else:
        played = play(opened, observer=minutes.hear, say=in_own_words, casting=casting)
    _print_outcome(console, played)
    digest = asyncio.run(_journal_hash(opened, played))
    console.print(_("Journal: {events} events, hash {hash}", events=len(played.events), hash=digest), highlight=False)
    for refusal in played.refusals:
        console.print(_("Fault: {seat} was refused: {why}", seat=refusal.seat, why=refusal.sentence), style="red")
    return 1 if played.refusals else 0


async def _journal_hash(opened: TableOpened, played: Played) -> str:
    """Gives the hash of the journal in which the table stands, the same for the same scenario and seed."""
    journal = MemoryJournal()
    table_id = f"demo-{opened.setup.scenario}-{opened.seed}"
    await journal.create_table(TableRecord(table_id, "DEMO", 0, "", ""))
    for number, event in enumerate(played.events):
        at: int = getattr(event, "at", 0)
        await journal.append(table_id, "demo", f"demo-{number}", at=at, events=(encode_event(event),), result="")
    return (await journal.head(table_id)).hash


def _print_outcome(console: Console, played: Played) -> None:
    setup, final = played.table.setup, played.table.proceedings.final
    console.print()
    if final is None:
        console.print(_("The text as a whole was never put to decision."), style="bold red")
        return
    verdict = final.verdict
    console.print(in_own_words(verdict.summary), style="bold green" if final.adopted else "bold red", highlight=False)
    for reason in verdict.reasons:
        console.print(f"  {in_own_words(reason.sentence)} ({cited(reason.rule)})", highlight=False)
    for words in sufficed_told(setup, final):
        console.print(f"  {words}", highlight=False)
    for attachment in final.attachments:
        speaker = called(setup, attachment.party)
        console.print("  " + _attached(attachment, speaker), highlight=False)
    console.print(_text_of(setup, played))
    console.print(_points_of(setup, played))


def _text_of(setup: Setup, played: Played) -> Grid:
    final = played.table.proceedings.final
    grid = Grid(title=_("The text"), title_justify="left", show_header=False, box=None, padding=(0, 1))
    for choice in final.text if final else ():
        grid.add_row(clause_named(setup, choice.clause), setup.wording(choice) or _("(no such clause)"))
    return grid


def _points_of(setup: Setup, played: Played) -> Grid:
    final = played.table.proceedings.final
    grid = Grid(title=_("What it is worth"), title_justify="left", box=None, padding=(0, 1))
    for heading in (_("Party"), _("Points"), _("Walk-away"), _("Best possible")):
        grid.add_column(heading, justify="left" if heading == _("Party") else "right")
    for brief in played.table.briefs if final else ():
        points = brief.points_for(final.text) if final else 0
        style = "red" if final and brief.must_block(final.text) else ""
        grid.add_row(called(setup, brief.party), str(points), str(brief.walk_away), str(brief.best()), style=style)
    return grid


def _attached(attachment: Attachment, speaker: str) -> str:
    if attachment.kind is AttachmentKind.RESERVATION:
        return _("{party} reserves: {text}", party=speaker, text=attachment.text)
    return _("{party} states: {text}", party=speaker, text=attachment.text)
