"""A word of its own in every secret of a host of its own process: and where it must not turn up, it does not.

To watch one more place (an export, a page), add it to `places`; to hide one more secret, have it said in `play` and say
who may know it.
"""

from __future__ import annotations

import asyncio
import json
import sys
import zipfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from secrets import token_urlsafe
from typing import assert_never

import aiohttp
import pytest

from corfu_rules.decisions.cases import Ballot
from corfu_rules.identifiers import ClauseId, DocumentId, OptionId, PartyCode
from corfu_rules.procedures.caucusing import OpenCaucus, SpeakInCaucus
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.corridor import SendNote
from corfu_rules.procedures.deciding import CallDecision
from corfu_rules.procedures.delegations import AdviseDelegation
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.procedures.hearing import CastBallot
from corfu_rules.procedures.sounding import SoundOut
from corfu_rules.procedures.tabling import TableProposal
from corfu_rules.procedures.teaching import AnswerCheck
from corfu_rules.rulings import Command
from corfu_rules.seats import CHAIR, OBSERVER, Seat, delegation
from corfu_rules.texts import Choice
from corfu_server.session_files import SUFFIX
from corfu_server.sqlite_journal import FILE_NAME
from tests.headless import Client, Refusal
from tests.workshop.canaries import canary, opened_with_canaries

SCENARIO = "helsinki-2008"
RU, US, DE, FR, KZ = (delegation(code) for code in ("RU", "US", "DE", "FR", "KZ"))
RU2 = delegation("RU", 2)
_OF_THE_TEST = ("said", "class.csv")
INVITED = "Karim"
"""Comes by a personal link."""
_PROGRAM = """
import logging, sys
from dataclasses import replace
from pathlib import Path
from corfu_rules.decisions.majority import Majority
from corfu_scenarios import loading
from corfu_server import hosting
from corfu_server.options import Announcement, HostOptions
from tests.workshop.canaries import opened_with_canaries

def loud(form):
    set_up(form)
    logging.getLogger().setLevel(logging.DEBUG)

set_up, hosting.set_up = hosting.set_up, loud
marked = opened_with_canaries(sys.argv[1])
setup = replace(marked.setup, delegation_size=2, procedures=(Majority(),))
# So many questions on the papers that nobody's answers and results look like something else.
briefs = tuple(replace(each, check=each.check * 37) for each in marked.briefs)
loading.open_table = lambda *_: replace(marked, setup=setup, briefs=briefs)
sys.exit(hosting.run_host(HostOptions(scenario=sys.argv[1], port=0, bind="127.0.0.1", bots=False, seed=7,
    data_dir=Path(sys.argv[2]), announce=Announcement.JSON, roster=Path(sys.argv[3]))))
"""


@dataclass
class Secrets:
    """Every secret word, and the seats that may read it. What is `never_written` not even the host's own files hold."""

    known_to: dict[str, frozenset[Seat]] = field(default_factory=dict)
    never_written: set[str] = field(default_factory=set)

    def hide(self, word: str, *seats: Seat) -> str:
        self.known_to[word] = frozenset(seats)
        return word

    def forbid(self, word: str, *seats: Seat) -> str:
        self.never_written.add(word)
        return self.hide(word, *seats)


@dataclass
class Show:
    """A host and the people at it, while it runs."""

    process: asyncio.subprocess.Process
    address: str
    code: str
    token: str
    folder: Path
    secrets: Secrets
    people: dict[Seat, Client] = field(default_factory=dict)

    async def come(self, *seats: Seat) -> None:
        for seat in seats:
            client = self.people[seat] = Client(self.address, self.code)
            await client.connect()
            options = {"instructor": self.token} if seat == CHAIR else {}
            if seat != OBSERVER:
                options["claim"] = self.secrets.forbid(token_urlsafe(32))
            if seat == KZ:
                options["person"] = self.secrets.hide(await self.personal_key())
            await client.join(seat, INVITED if seat == KZ else f"Person {seat}", **options)
            if client.token:
                self.secrets.forbid(client.token, seat)

    async def refused(self, seat: Seat, command: Command) -> None:
        with pytest.raises(Refusal):
            await self.people[seat].send(command)

    async def personal_key(self) -> str:
        """The key of the one personal link, which the instructor is given and prints."""
        headers = {"Authorization": f"Bearer {self.token}"}
        links = f"http://{self.address}/tables/{self.code}/links"
        async with aiohttp.ClientSession(headers=headers) as web, web.get(links) as answer:
            (invited,) = (await answer.json())["people"]
        return str(invited["key"])

    async def page(self, path: str) -> str:
        async with aiohttp.ClientSession() as web, web.get(f"http://{self.address}{path}") as answer:
            return f"{answer.headers} {await answer.text()}"


@asynccontextmanager
async def show(folder: Path) -> AsyncIterator[Show]:
    roster = folder / "class.csv"
    roster.write_text(f"name,seat\n{INVITED},KZ\n", "utf-8")
    said = (folder / "said").open("wb")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", _PROGRAM, SCENARIO, str(folder), str(roster)),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=said,
    )
    said.close()
    assert process.stdout is not None
    ready = json.loads(await asyncio.wait_for(process.stdout.readline(), 60))
    token = ready["instructor_token"]
    secrets = Secrets()
    secrets.forbid(token)
    secrets.forbid(ready["host_token"])
    for brief in opened_with_canaries(SCENARIO).briefs:
        secrets.hide(canary(brief.party), delegation(brief.party), delegation(brief.party, 2))
    secrets.hide("canaryNEWSx")
    running = Show(process, f"{ready['address']}:{ready['port']}", ready["code"], token, folder, secrets)
    try:
        yield running
    finally:
        for client in running.people.values():
            await client.drop()
        if process.returncode is None:
            process.kill()
            await process.wait()


async def play(here: Show) -> None:
    """Has every kind of secret happen."""
    hide, forbid = here.secrets.hide, here.secrets.forbid
    await here.come(RU, RU2, US, DE, FR, KZ, CHAIR, OBSERVER)
    chair, russia, colleague = here.people[CHAIR], here.people[RU], here.people[RU2]
    await chair.start()
    await here.refused(RU, MakeStatement(forbid("canaryTOOEARLYx")))
    await chair.send(AdvancePhase(), instructor=True)
    await chair.send(AdvancePhase(), instructor=True)
    await russia.send(SendNote((PartyCode("US"),), hide("canaryNOTEx", RU, RU2, US)))
    await colleague.send(AdviseDelegation(hide("canaryADVICEx", RU, RU2)))
    await _answer_questions(here)
    clause = chair.picture.setup.clauses[0]
    draft = Choice(clause.id, OptionId(clause.options[0].id), hide("canaryDRAFTx", RU, RU2))
    await colleague.send(AdviseDelegation("See below.", draft))
    await here.refused(RU2, TableProposal(clause.id, clause.options[0].id, forbid("canaryMEMBERx")))
    await russia.send(OpenCaucus("Two of us", True, (PartyCode("US"),)))
    caucus = russia.picture.proceedings.caucuses[-1].id
    await russia.send(SpeakInCaucus(caucus, hide("canaryCAUCUSx", RU, RU2)))
    await russia.send(TableProposal(ClauseId(clause.id), clause.options[1].id))
    document = chair.picture.proceedings.proposals[-1].id
    await russia.send(SoundOut(DocumentId(document), 1, (PartyCode("US"),), hide("canarySOUNDx", RU, RU2, US, CHAIR)))
    await chair.send(CallDecision(document, 1, "majority"), instructor=False)
    decision = chair.picture.proceedings.decision
    assert decision is not None
    await here.people[KZ].send(CastBallot(decision.id, 1, Ballot.AGAINST))
    hide('"ballot":"against"', KZ)
    await russia.drop()
    await russia.come_back()
    assert russia.token is not None
    forbid(russia.token, RU)
    await _talk_nonsense(here, forbid("canaryNONSENSEx"))
    await here.refused(DE, AdvancePhase())


async def _answer_questions(here: Show) -> None:
    """Russia answers the questions on the papers: what, nobody learns; how many were right, the instructor alone."""
    view = here.people[RU].picture
    assert view.brief is not None
    asked = (*view.brief.check, *view.setup.check)
    given = [each.right if number % 3 else each.right % len(each.answers) + 1 for number, each in enumerate(asked)]
    for between in (",", ", "):
        here.secrets.forbid(between.join(map(str, given)))
    await here.people[RU].send(AnswerCheck(tuple(given)))
    right = sum(each.right == answer for each, answer in zip(asked, given, strict=True))
    here.secrets.hide(result_told(right, len(asked)), RU)
    here.secrets.hide(result_told(right, len(asked), " "), RU)


def result_told(right: int, asked: int, gap: str = "") -> str:
    return f'"right":{gap}{right},{gap}"asked":{gap}{asked}'


async def _talk_nonsense(here: Show, word: str) -> None:
    stranger = Client(here.address, here.code)
    await stranger.connect()
    with suppress(Exception):
        await asyncio.wait_for(stranger.ask("command", {"id": word, word: word}), 2)
    with suppress(Exception):
        await asyncio.wait_for(stranger.ask("look", {"protocol": word, "program": word, "code": word}), 2)
    await stranger.drop()


class Own(Enum):
    """Places that are no seat's."""

    FILES = "the host's own files, which hold what was said at the table"
    RECORD = "the record of the table, which goes home with everybody"


async def places(here: Show) -> AsyncIterator[tuple[str, str, Seat | Own | None]]:
    """Gives every place to look in: its name, all that stands there, and whose it is, None for what nobody's is."""
    for path in ("/", "/healthz", "/readyz", "/metrics", f"/?code={here.code}"):
        yield path, await here.page(path), None
    for seat, client in here.people.items():
        yield f"what {seat} was sent", "\n".join(client.frames), seat
    yield "the process's command line", _command_line(here.process.pid), None
    assert here.process.stdin is not None
    assert here.process.stdout is not None
    here.process.stdin.close()
    yield "standard output after the announcement", (await here.process.stdout.read()).decode(), None
    await here.process.wait()
    yield "standard error", (here.folder / "said").read_text("utf-8"), None
    for log in here.folder.glob("*.log"):
        yield log.name, log.read_text("utf-8"), None
    for file in (each for each in here.folder.rglob("*") if each.is_file() and each.name not in _OF_THE_TEST):
        yield str(file.relative_to(here.folder)), _unpacked(file), Own.FILES
    record = here.folder / "record"
    ended = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "corfu_cli", "export", here.code, "--data", str(here.folder), "--out", str(record))
    )
    assert await ended.wait() == 0
    for file in record.iterdir():
        # The session file lies beside it, for the instructor to keep.
        owner = Own.FILES if file.name.endswith(SUFFIX) else Own.RECORD
        yield f"record/{file.name}", _unpacked(file), owner


def _unpacked(file: Path) -> str:
    """All that stands in a file, whatever it is; of a pack, in its members."""
    if not zipfile.is_zipfile(file):
        return file.read_bytes().decode("utf-8", "replace")
    with zipfile.ZipFile(file) as pack:
        return "\n".join(pack.read(each).decode("utf-8", "replace") for each in pack.namelist())


def _command_line(number: int) -> str:
    return Path(f"/proc/{number}/cmdline").read_text("utf-8")


def leaks(name: str, text: str, owner: Seat | Own | None, secrets: Secrets) -> Iterator[str]:
    for word, seats in secrets.known_to.items():
        if word not in text:
            continue
        match owner:
            case Own.FILES:
                may = word not in secrets.never_written
            case Own.RECORD | None:
                may = False
            case Seat():
                may = owner in seats
            case _:
                assert_never(owner)
        if not may:
            yield f"{word} stands in {name}"


async def test_no_secret_turns_up_where_it_is_not_for(tmp_path: Path):
    found: list[str] = []
    looked_in: dict[str, str] = {}
    async with show(tmp_path) as here:
        await play(here)
        async for name, text, owner in places(here):
            looked_in[name] = text
            found += leaks(name, text, owner, here.secrets)
    assert found == []
    assert "canaryNOTEx" in looked_in["what US was sent"], "somebody who may know it does"
    assert '"kind":"check-seen"' in looked_in["what RU was sent"], "whoever has answered does"
    assert '"kind":"check-seen"' not in looked_in["what RU.2 was sent"]
    assert "DEBUG" in looked_in["standard error"]
    assert len(looked_in["/metrics"]) > 1_000
    assert "sessions.log" in looked_in
    journal = next(text for name, text in looked_in.items() if name.endswith(FILE_NAME))
    assert "canaryNOTEx" in journal, "what was said is kept"
    assert any(name.startswith("backups/") for name in looked_in)
    assert any(name.startswith("record/") for name in looked_in)
