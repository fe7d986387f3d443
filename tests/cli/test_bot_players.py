"""Bots over the network: a third party's, found by its entry point, plays a seat over a real socket to the end."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from corfu_bots.delegates import Delegate
from corfu_bots.guests import BotNotLoaded, UnknownBot, bots_known, minds_named
from corfu_bots.traces import Act, ReasonCode
from corfu_cli.bot_players import BotFailed, BotPlayer, run_bot
from corfu_client.connections import Place
from corfu_client.sockets import SocketConnection
from corfu_resources.paths import scenarios_dir
from corfu_rules.identifiers import Duration, Moment
from corfu_rules.phases import Phase
from corfu_rules.procedures.chairing import AdvancePhase
from corfu_rules.procedures.floor import MakeStatement
from corfu_rules.proceedings import Player
from corfu_rules.seats import CHAIR, INSTRUCTOR, OBSERVER, Seat, delegation
from corfu_rules.sentences import sentence
from corfu_rules.tables import TableOpened
from corfu_rules.views import View
from corfu_scenarios.loading import load_scenario, open_table
from corfu_server.rooms import Room
from corfu_server.transports import Limits
from tests.server.hosts import Host, host

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "plain-bot"
NO, FI = delegation("NO"), delegation("FI")


def install(folder: Path, name: str, offered: str) -> None:
    """What an installer leaves behind: the metadata of a distribution with an entry point."""
    info = folder / f"{name}_bot-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}-bot\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[corfu.bots]\n{name} = {offered}\n")


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    before = set(sys.modules)
    monkeypatch.syspath_prepend(str(tmp_path))
    yield tmp_path
    for name in set(sys.modules) - before:
        if name.endswith("_bot"):
            del sys.modules[name]


@pytest.fixture
def plain(packages: Path) -> Path:
    (packages / "plain_bot.py").write_text((EXAMPLE / "plain_bot.py").read_text())
    (line,) = [each for each in (EXAMPLE / "pyproject.toml").read_text().splitlines() if each.startswith("plain = ")]
    install(packages, "plain", line.split('"')[1])
    return packages


def short_tutorial() -> TableOpened:
    """The tutorial, with phases of a second or two."""
    opened = open_table(load_scenario(scenarios_dir() / "tutorial.yaml"), 7)
    phases = tuple(replace(each, duration=Duration(each.duration // 100)) for each in opened.setup.phases)
    return replace(opened, setup=replace(opened.setup, phases=phases))


async def play(running: Host, code: str, bot: str, seat: Seat, lines: list[str]) -> bool:
    def minds(view: View) -> Sequence[Delegate]:
        return minds_named(bot, seat, view.setup.presiding, 0)

    player = BotPlayer(SocketConnection(f"127.0.0.1:{running.port}"), minds, lines.append, pace=0.05)
    return await player.play(Place(code, seat, bot))


async def whole_table(running: Host, bot: str, lines: list[str], on_start: Callable[[Room], None]) -> Room:
    """A table that the bot and the host's own bots play from the start to the end."""
    room = await running.open_table(short_tutorial(), bots=True)
    watcher = await running.client(room)
    await watcher.join(OBSERVER, "", instructor=running.instructor(room))

    async def begin() -> None:
        await watcher.until(lambda: watcher.picture.proceedings.sitting(NO).player is Player.PERSON)
        await watcher.start()
        await watcher.until(lambda: bool(lines))
        on_start(room)

    starting = asyncio.create_task(begin())
    assert await asyncio.wait_for(play(running, room.table.record.code, bot, NO, lines), 60)
    await starting
    return room


@pytest.mark.usefixtures("plain")
@pytest.mark.parametrize("bot", ["plain", "balanced"])
async def test_a_bot_plays_over_a_real_socket_to_the_end_and_is_never_refused(bot: str):
    async with host() as running:
        lines: list[str] = []
        end = (await whole_table(running, bot, lines, lambda _room: None)).table.state.proceedings
        assert end.phase is Phase.CLOSED
        assert end.sitting(NO).name == bot
        assert any(each.proposer == "NO" for each in end.proposals)
        assert not [line for line in lines if "Refused" in line]
        assert any("Propose" in line for line in lines), lines


@pytest.mark.usefixtures("plain")
async def test_a_bot_whose_line_is_cut_comes_back_to_its_seat_and_plays_on():
    async with host() as running:
        lines: list[str] = []

        def cut(room: Room) -> None:
            room.sessions.part_all("cut", sentence("The cable is out."))

        room = await whole_table(running, "plain", lines, cut)
        assert "The cable is out." in lines
        after = lines[lines.index("The cable is out.") + 1 :]
        assert after, "it did nothing any more"
        assert room.table.state.proceedings.sitting(NO).name == "plain"


class Failing:
    def __init__(self, seat: Seat, seed: int) -> None:
        self._given = (seat, seed)

    def next_act(self, _view: View, _now: Moment, _tick: int) -> Act | None:
        raise ZeroDivisionError("a bug of the bot")


class Stubborn:
    """Wants the same forbidden thing for ever."""

    def __init__(self) -> None:
        self.asked = 0
        self.often = asyncio.Event()

    def next_act(self, _view: View, _now: Moment, _tick: int) -> Act | None:
        self.asked += 1
        if self.asked > 20:
            self.often.set()
        return Act(MakeStatement(""), ReasonCode.SPEAKS, sentence("For no reason."))


async def test_a_bot_that_raises_leaves_its_seat_and_says_what_and_where():
    async with host() as running:
        room = await running.open_table(short_tutorial(), bots=False)
        watcher = await running.client(room)
        await watcher.join(OBSERVER, "", instructor=running.instructor(room))
        await watcher.start()
        player = BotPlayer(
            SocketConnection(f"127.0.0.1:{running.port}"), lambda _view: (Failing(NO, 0),), lambda _line: None
        )
        with pytest.raises(BotFailed) as failed:
            await asyncio.wait_for(player.play(Place(room.table.record.code, NO, "failing")), 30)
        assert failed.value.what == "ZeroDivisionError: a bug of the bot"
        assert failed.value.where.startswith("test_bot_players.py:")
        await watcher.until(lambda: watcher.picture.proceedings.sitting(NO).away_since is not None)


async def test_what_was_refused_is_told_and_not_asked_again_until_something_happens():
    async with host() as running:
        room = await running.open_table(short_tutorial(), bots=False)
        watcher = await running.client(room)
        await watcher.join(OBSERVER, "", instructor=running.instructor(room))
        await watcher.start()
        lines: list[str] = []
        mind = Stubborn()
        player = BotPlayer(
            SocketConnection(f"127.0.0.1:{running.port}"), lambda _view: (mind,), lines.append, pace=0.02
        )
        playing = asyncio.create_task(player.play(Place(room.table.record.code, NO, "stubborn")))
        await asyncio.wait_for(mind.often.wait(), 30)
        told = sum("Refused" in line for line in lines)
        assert 1 <= told < mind.asked / 3
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)


class Talking:
    """Says one thing after the other, each once it has been heard."""

    def next_act(self, view: View, _now: Moment, _tick: int) -> Act | None:
        said = len(view.proceedings.statements)
        return Act(MakeStatement(f"Number {said + 1}."), ReasonCode.SPEAKS, sentence("To be heard."))


async def test_a_bot_that_sends_too_fast_waits_and_goes_on_where_it_was():
    async with host(limits=replace(Limits(), commands=2, commands_a_second=2)) as running:
        room = await running.open_table(short_tutorial(), bots=False)
        watcher = await running.client(room)
        await watcher.join(INSTRUCTOR, "", instructor=running.instructor(room))
        await watcher.start()
        await watcher.send(AdvancePhase())
        lines: list[str] = []
        connection = SocketConnection(f"127.0.0.1:{running.port}")
        player = BotPlayer(connection, lambda _view: (Talking(),), lines.append, pace=0.02)
        playing = asyncio.create_task(player.play(Place(room.table.record.code, NO, "talking")))
        await watcher.until(lambda: len(watcher.picture.proceedings.statements) >= 4, patience=60)
        assert any("faster than the table" in line for line in lines)
        playing.cancel()
        await asyncio.gather(playing, return_exceptions=True)


def test_an_unknown_bot_is_told_with_the_names_there_are(plain: Path, capsys: pytest.CaptureFixture[str]):
    assert plain.is_dir()
    assert run_bot("127.0.0.1:1", Place("ABCDEF", NO, "plein"), "plein", 0, 1.0) == 2
    said = capsys.readouterr().err
    assert "There is no bot plein." in said
    assert "balanced" in said
    assert "plain" in said


def test_a_bot_is_not_sent_to_a_seat_where_nobody_does_anything(capsys: pytest.CaptureFixture[str]):
    assert run_bot("127.0.0.1:1", Place("ABCDEF", OBSERVER, "bot"), "balanced", 0, 1.0) == 2
    assert "No bot plays the seat observer." in capsys.readouterr().err


def test_own_bots_come_first_and_installed_ones_after(plain: Path):
    assert plain.is_dir()
    assert bots_known()[-1] == "plain"
    assert "balanced" in bots_known()
    assert len(minds_named("balanced", NO, NO.party, 0)) == 2
    assert len(minds_named("balanced", CHAIR, None, 0)) == 1


@pytest.mark.parametrize(
    ("name", "module", "offered", "why"),
    [
        ("broken", "import nowhere_at_all", "broken_bot:Bot", "nowhere_at_all"),
        ("lacking", "", "lacking_bot:Bot", "Bot"),
        ("number", "Bot = 7", "number_bot:Bot", "makes no bot"),
        ("idle", "class Bot:\n    def __init__(self, seat, seed): ...", "idle_bot:Bot", "next_act"),
        ("picky", "def Bot(): ...", "picky_bot:Bot", "positional"),
    ],
)
def test_a_package_that_offers_no_bot_is_told_with_its_fault(
    packages: Path, name: str, module: str, offered: str, why: str
):
    (packages / f"{name}_bot.py").write_text(module)
    install(packages, name, offered)
    with pytest.raises(BotNotLoaded) as fault:
        minds_named(name, FI, None, 0)
    assert why in fault.value.why


def test_no_own_bot_plays_a_seat_that_does_nothing():
    with pytest.raises(BotNotLoaded):
        minds_named("balanced", OBSERVER, None, 0)
    with pytest.raises(UnknownBot):
        minds_named("nobody", NO, None, 0)
